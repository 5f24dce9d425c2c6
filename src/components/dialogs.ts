/** Elements of ours inside another, made from this copy's classes when they are first needed. */
import {tagOf} from '../kit/define.ts';

/** Keeps the font size that the outer element has chosen. */
export function make<E extends HTMLElement>(tag: string, element: new () => E): E {
  return Object.assign(document.createElement(tagOf(tag, element)) as E, {className: 'nested'});
}

/** How each kind of dialog is made. */
type Makers = Readonly<Record<string, () => HTMLElement & {open: boolean}>>;

/** The dialogs that an element opens, one of each kind. */
export class Dialogs<M extends Makers> {
  readonly #makers: M;
  readonly #closed: (dialog: Element, key: string) => void;
  readonly #made = new Map<keyof M, HTMLElement & {open: boolean}>();
  /** From where each was opened. */
  readonly #keys = new Map<Element, string>();

  /** `closed` is called each time one was closed, with the key under which it was opened. */
  constructor(makers: M, closed: (dialog: Element, key: string) => void) {
    this.#makers = makers;
    this.#closed = closed;
  }

  /** Those that there are, to be rendered. */
  get all(): readonly HTMLElement[] {
    return [...this.#made.values()];
  }

  /** Opens one; `key` says from where. */
  open<K extends keyof M>(kind: K, key: string, settings: Partial<ReturnType<M[K]>>): void {
    const dialog = this.#made.get(kind) ?? this.#make(kind);
    this.#keys.set(dialog, key);
    Object.assign(dialog, settings, {open: true});
  }

  closeAll(): void {
    for (const dialog of this.#made.values()) dialog.open = false;
  }

  #make(kind: keyof M): HTMLElement & {open: boolean} {
    const maker = this.#makers[kind];
    if (!maker) throw new Error(`No dialog ${String(kind)}`);
    const dialog = maker();
    this.#made.set(kind, dialog);
    new MutationObserver(() => dialog.open || this.#closed(dialog, this.#keys.get(dialog) ?? '')).observe(dialog, {
      attributeFilter: ['open'],
    });
    return dialog;
  }
}
