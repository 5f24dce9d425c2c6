import type {ReactiveController, ReactiveElement} from 'lit';

/** Rows of a block: they come and go together. */
export const blockSize = 50;
/** Up to here all rows stand there at once. */
const mostRows = 200;
/** How far outside the visible part blocks are kept, and an end of a list that asks for more. */
const margin = '900px';
/** Height of a row that nobody has seen yet, in CSS pixels. */
const usualHeight = 48;

/**
 * Keeps only those rows of a long list in the document that are near the visible part. The others are one empty block of the height that they had, so
 * that rows may be of any height. What has the focus stays.
 */
export class RowWindow implements ReactiveController {
  readonly #host: ReactiveElement;
  #observer: IntersectionObserver | undefined;
  #near = new Set([0, 1]);
  #heights = new Map<number, number>();
  #seen = new WeakSet<Element>();
  /** How high each block is. */
  #sheet: CSSStyleSheet | undefined;
  #rules = '';

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  /** True for a list that is too long to stand there as a whole. */
  isNeeded(rows: number): boolean {
    return rows > mostRows;
  }

  has(block: number): boolean {
    return this.#near.has(block);
  }

  hostUpdated(): void {
    const root = this.#host.renderRoot as ShadowRoot;
    const elements = [...root.querySelectorAll<HTMLElement>('[data-block], [data-more]')];
    this.#writeHeights(root, elements);
    for (const element of elements) {
      const {block} = element.dataset;
      this.#observer ??= new IntersectionObserver((entries) => this.#onMoved(entries), {rootMargin: margin});
      // The end may be in sight again as soon as more stands there, and is told of only when it is looked at anew.
      if (block === undefined) this.#observer.unobserve(element);
      else if (this.#seen.has(element)) continue;
      this.#seen.add(element);
      this.#observer.observe(element);
    }
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#seen = new WeakSet();
  }

  #writeHeights(root: ShadowRoot, elements: readonly HTMLElement[]): void {
    const rules = elements
      .flatMap(({dataset: {block, rows}}) =>
        block === undefined ? [] : `[data-block='${block}'] {--_height: ${this.#heightOf(Number(block), Number(rows))}px}`,
      )
      .join('');
    if (!this.#sheet || !root.adoptedStyleSheets.includes(this.#sheet)) {
      // With the styles of a part the element adopts all of them anew, and in another document only those of that document.
      const {CSSStyleSheet} = root.ownerDocument.defaultView ?? window;
      this.#sheet = new CSSStyleSheet();
      this.#rules = '';
      root.adoptedStyleSheets.push(this.#sheet);
    }
    if (rules === this.#rules) return;
    this.#rules = rules;
    this.#sheet.replaceSync(rules);
  }

  #heightOf(block: number, rows: number): number {
    const known = this.#heights.get(block);
    if (known !== undefined) return known;
    const [height = usualHeight * blockSize] = this.#heights.values();
    return Math.round((height / blockSize) * rows);
  }

  #onMoved(entries: readonly IntersectionObserverEntry[]): void {
    const focused = (this.#host.renderRoot as ShadowRoot).activeElement;
    for (const {target, isIntersecting, boundingClientRect} of entries) {
      if (!(target instanceof HTMLElement)) continue;
      const {block} = target.dataset;
      if (block === undefined) {
        if (isIntersecting && target.isConnected) target.dispatchEvent(new Event('near'));
        continue;
      }
      const index = Number(block);
      if (isIntersecting === this.#near.has(index)) continue;
      if (isIntersecting) this.#near.add(index);
      else if (!target.contains(focused)) {
        if (boundingClientRect.height > 0) this.#heights.set(index, boundingClientRect.height);
        this.#near.delete(index);
      } else continue;
      this.#host.requestUpdate();
    }
  }
}
