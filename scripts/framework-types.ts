import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {declarationsOf, type Declaration, type Manifest} from './manifest-gaps.ts';

/**
 * Writes what each framework's templates know about the elements. A small generator of our own: those that there are type an event as a
 * `CustomEvent` of our event class, and augment frameworks that the host does not have.
 */
export function writeFrameworkTypes(manifest: Manifest, folder: string): void {
  mkdirSync(folder, {recursive: true});
  const files = {elements: elements(declarationsOf(manifest).filter(({tagName}) => tagName)), ...frameworks};
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, `${name}.d.ts`), text);
}

function elements(declarations: readonly Declaration[]): string {
  const events = declarations.flatMap((each) => each.events ?? []).map(({type}) => type?.text ?? '');
  const names = [...new Set([...declarations.map(({name}) => name), ...events])].sort();
  const comment = (text: string | undefined): string => `    /** ${(text ?? '').replaceAll('\n', ' ').replaceAll('*/', '* /')} */\n`;
  const member = (name: string, type: string, description?: string): string => `${comment(description)}    '${name}': ${type};\n`;
  const map = (title: string, name: string, members: (declaration: Declaration) => string): string =>
    `/** ${title} */\nexport interface ${name} {\n${declarations.map((each) => `  '${each.tagName ?? ''}': ${members(each)};\n`).join('')}}\n`;
  const block = (members: readonly string[]): string => (members.length > 0 ? `{\n${members.join('')}  }` : '{}');
  return [
    `import type {${names.join(', ')}} from '../index.js';\n`,
    map('The class of each element.', 'CollabElementClasses', ({name}) => name),
    map('What is set from scripts, by the names of the properties.', 'CollabElementProperties', ({name, members = []}) =>
      block(
        members
          .filter(({kind, name: own}) => kind === 'field' && own !== 'lang')
          .map((each) => member(each.name, `${name}['${each.name}']`, each.description)),
      ),
    ),
    map('What is written in markup, by the names of the attributes.', 'CollabElementAttributes', ({name, attributes = []}) =>
      block(
        attributes
          .filter((each) => each.name !== 'lang')
          .map((each) => member(each.name, `Written<${name}['${each.fieldName ?? each.name}']>`, each.description)),
      ),
    ),
    map('The events of each element, with what they carry.', 'CollabElementEvents', ({events: own = []}) =>
      block(own.map((each) => member(each.name, each.type?.text ?? 'never', each.description))),
    ),
    `/** An attribute may also hold a number as text. */\nexport type Written<T> = T | (T extends number ? \`\${number}\` : never);\n`,
    `/** Attributes and properties, none of them needed. */
export type CollabElementProps<T extends keyof CollabElementClasses> = {
  [K in keyof CollabElementAttributes[T]]?: CollabElementAttributes[T][K] | undefined;
} & {
  [K in keyof CollabElementProperties[T]]?: CollabElementProperties[T][K] | undefined;
};
`,
  ].join('\n');
}

const importOf = (...names: readonly string[]): string => `import type {${names.join(', ')}} from './elements.js';\n`;
const all = ['CollabElementAttributes', 'CollabElementClasses', 'CollabElementEvents', 'CollabElementProperties', 'CollabElementProps'];
const handlers = (prefix: string): string => `{
  [K in keyof CollabElementEvents[T] as \`${prefix}\${K & string}\`]?: ((event: CollabElementEvents[T][K]) => void) | undefined;
}`;

const frameworks = {
  react: `import type {DetailedHTMLProps, HTMLAttributes} from 'react';
${importOf('CollabElementClasses', 'CollabElementEvents', 'CollabElementProps')}
type Props<T extends keyof CollabElementClasses> = DetailedHTMLProps<HTMLAttributes<CollabElementClasses[T]>, CollabElementClasses[T]> &
  CollabElementProps<T> &
  Handlers<T>;
type Handlers<T extends keyof CollabElementClasses> = ${handlers('on')};
/** React 19 sets properties where an element has them, and listens for what follows \`on\`. */
type Elements = {[T in keyof CollabElementClasses]: Props<T>};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}
`,
  preact: `import type {HTMLAttributes} from 'preact';
${importOf('CollabElementClasses', 'CollabElementEvents', 'CollabElementProps')}
type Props<T extends keyof CollabElementClasses> = HTMLAttributes<CollabElementClasses[T]> & CollabElementProps<T> & Handlers<T>;
type Handlers<T extends keyof CollabElementClasses> = ${handlers('on')};
type Elements = {[T in keyof CollabElementClasses]: Props<T>};

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}
`,
  solid: `import type {JSX} from 'solid-js';
${importOf(...all)}
type Props<T extends keyof CollabElementClasses> = JSX.HTMLAttributes<CollabElementClasses[T]> &
  CollabElementProps<T> &
  Handlers<T> & {
    [K in keyof CollabElementAttributes[T] as \`attr:\${K & string}\`]?: CollabElementAttributes[T][K] | undefined;
  } & {
    [K in keyof CollabElementProperties[T] as \`prop:\${K & string}\`]?: CollabElementProperties[T][K] | undefined;
  };
type Handlers<T extends keyof CollabElementClasses> = ${handlers('on:')};
type Elements = {[T in keyof CollabElementClasses]: Props<T>};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements extends Elements {}
  }
}
`,
  svelte: `import type {HTMLAttributes} from 'svelte/elements';
${importOf('CollabElementClasses', 'CollabElementEvents', 'CollabElementProps')}
type Props<T extends keyof CollabElementClasses> = HTMLAttributes<CollabElementClasses[T]> & CollabElementProps<T> & Handlers<T> & OldHandlers<T>;
type Handlers<T extends keyof CollabElementClasses> = ${handlers('on')};
/** Svelte 4. */
type OldHandlers<T extends keyof CollabElementClasses> = ${handlers('on:')};
type Elements = {[T in keyof CollabElementClasses]: Props<T>};

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends Elements {}
}
`,
  vue: `import type {EmitFn, HTMLAttributes, PublicProps} from 'vue';
${importOf('CollabElementAttributes', 'CollabElementClasses', 'CollabElementEvents', 'CollabElementProperties', 'Written')}
/** Vue's checker knows by the name of the property also what is written as an attribute. */
type Props<T extends keyof CollabElementClasses> = {
  [K in keyof CollabElementAttributes[T]]?: CollabElementAttributes[T][K] | undefined;
} & {
  [K in keyof CollabElementProperties[T]]?: Written<CollabElementProperties[T][K]> | undefined;
};
/** An element as Vue's templates see a component: https://vuejs.org/guide/extras/web-components.html#web-components-and-typescript */
type Component<T extends keyof CollabElementClasses> = new () => CollabElementClasses[T] & {
  $props: HTMLAttributes & Props<T> & PublicProps;
  $emit: EmitFn<{[K in keyof CollabElementEvents[T]]: (event: CollabElementEvents[T][K]) => void}>;
};
type Elements = {[T in keyof CollabElementClasses]: Component<T>};

declare module 'vue' {
  interface GlobalComponents extends Elements {}
}
`,
  // Angular's compiler knows no other elements than its own: a component that uses ours has \`schemas: [CUSTOM_ELEMENTS_SCHEMA]\`.
  angular: `${importOf('CollabElementClasses', 'CollabElementEvents')}
/** For handlers in components with \`CUSTOM_ELEMENTS_SCHEMA\`: \`onEnded(event: CollabEventOf<'collab-tab', 'collab-ended'>)\`. */
export type CollabEventOf<T extends keyof CollabElementEvents, E extends keyof CollabElementEvents[T]> = CollabElementEvents[T][E];
/** For \`viewChild\`: \`viewChild<CollabElementRef<'collab-tab'>>('tab')\`. */
export interface CollabElementRef<T extends keyof CollabElementClasses> {
  nativeElement: CollabElementClasses[T];
}
`,
} as const;
