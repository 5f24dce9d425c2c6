import type {Observer} from './observe.ts';

/** Who hears of what happens below each root: known also where nobody does, so that a page without an observer loads no code for it. */
export const observers = new WeakMap<EventTarget, Observer>();
