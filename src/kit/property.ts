import type {PropertyDeclaration, ReactiveElement} from 'lit';

/** Makes a field a reactive property, as `lit/decorators.js` does; without what that brings for accessors and for the other kind of decorators. */
export const property =
  (options?: PropertyDeclaration) =>
  (element: object, name: string): void =>
    (element.constructor as typeof ReactiveElement).createProperty(name, options);

/** The same for what only the element itself knows. */
export const state = (): ReturnType<typeof property> => property({state: true, attribute: false});
