import {byId, byPart, DriverError, linesOf, press, until, wordsOf} from './dom.ts';

/** What the element shows, as `:state()` tells it; `undefined` where it shows nothing. */
export type DriverState = 'loading' | 'ready' | 'empty' | 'error' | 'busy';
const states: readonly DriverState[] = ['loading', 'ready', 'empty', 'error', 'busy'];

/** Where something stands: the words in the language of the element, and the meaning, which no language changes. */
export interface Status {
  readonly text: string;
  readonly tone: 'neutral' | 'success' | 'waiting' | 'danger' | 'info';
}
const tones = ['success', 'waiting', 'danger', 'info'] as const;

/** What stands at a field, or in the place of all; `field` is `undefined` there. */
export interface Fault {
  readonly field: string | undefined;
  readonly text: string;
}

/** What every driver can. `E` is the element. */
export class ElementDriver<E extends HTMLElement = HTMLElement> {
  readonly element: E;

  constructor(element: E) {
    this.element = element;
  }

  /** What stands inside the element. @throws {DriverError} before the element is defined */
  get root(): ShadowRoot {
    const {shadowRoot} = this.element;
    if (!shadowRoot) throw new DriverError(`<${this.element.localName}> is not defined on this page.`);
    return shadowRoot;
  }

  get state(): DriverState | undefined {
    return states.find((state) => this.element.matches(`:state(${state})`));
  }

  /** What a person reads, line by line. */
  get texts(): readonly string[] {
    return linesOf(this.root);
  }

  /** All that is said about where something stands, in the order of the page. */
  get statuses(): readonly Status[] {
    return byPart(this.root, 'status').map((pill) => ({
      text: wordsOf(pill),
      tone: tones.find((tone) => pill.classList.contains(tone)) ?? 'neutral',
    }));
  }

  /** The first of `statuses`. */
  get status(): Status | undefined {
    return this.statuses[0];
  }

  /** Why the last deed failed, and what is missing or wrong in the fields. */
  get errors(): readonly Fault[] {
    const {root} = this;
    const failure = byId(root, 'failure');
    const fields = [...root.querySelectorAll('[aria-invalid="true"], fieldset:has(> .error)')].map((field) => {
      const ids = (field.getAttribute('aria-describedby') ?? '').split(/\s+/).filter((id) => id.endsWith('-error'));
      return {field: field.id, text: ids.map((id) => wordsOf(byId(root, id))).join(' ')};
    });
    return [...(failure ? [{field: undefined, text: wordsOf(failure)}] : []), ...fields];
  }

  /**
   * Waits until the element has loaded what it shows, and no deed is under way. While it loads the same anew, as after a deed, it keeps what was
   * shown and cannot be told from one that is done: wait for what you expect, by `waitFor`.
   * @throws {DriverError} where that failed
   */
  async ready(): Promise<this> {
    const state = await this.waitFor(() => (this.state === 'loading' || this.state === 'busy' ? undefined : this.state), 'the data');
    await this.rendered();
    if (state === 'error') throw this.failed('could not load');
    return this;
  }

  /** Loads anew. What was shown stays until the answer has come: wait for what you expect, by `waitFor`. */
  async refresh(): Promise<this> {
    (this.element as HTMLElement & {refresh?: () => void}).refresh?.();
    await this.rendered();
    return this.ready();
  }

  /** Waits until there is an answer; the message of the error has what stands in the element. */
  waitFor<T>(ask: () => T | undefined | null | false, what: string): Promise<T> {
    const {localName} = this.element;
    return until(ask, () => `${what} in <${localName}>; it is ${this.state ?? 'without a state'} and says "${this.texts.join(' | ')}"`);
  }

  protected async rendered(): Promise<void> {
    await (this.element as HTMLElement & {updateComplete?: Promise<unknown>}).updateComplete;
  }

  protected failed(what: string): DriverError {
    const errors = this.errors.map(({field, text}) => (field ? `${field}: ${text}` : text));
    return new DriverError(`<${this.element.localName}> ${what}: ${errors.join(' | ') || this.texts.join(' | ')}`);
  }

  /** Presses a button as soon as it is there. */
  protected async press(find: () => HTMLElement | undefined | null, what: string): Promise<void> {
    press(await this.waitFor(find, what));
    await this.rendered();
  }

  /**
   * Does something that changes the world, and waits for the event that tells of it; answers with its detail.
   * @throws {DriverError} if it fails, if something is missing, or if the page vetoes
   */
  protected async outcome(events: readonly string[], deed: () => void | Promise<void>): Promise<Outcome> {
    const {element} = this;
    let told: Outcome | undefined;
    let isRefused = false;
    let veto: Event | undefined;
    const onOutcome = (event: Event): void => void (told ??= {type: event.type, detail: (event as CustomEvent<Outcome['detail']>).detail});
    const onError = (): void => void (isRefused = true);
    const onBefore = (event: Event): void => void (veto = event);
    const hear = (turn: 'addEventListener' | 'removeEventListener'): void => {
      for (const type of events) element[turn](type, onOutcome);
      element[turn]('collab-error', onError);
      for (const verb of verbs) element[turn](`collab-before-${verb}`, onBefore);
    };
    hear('addEventListener');
    try {
      await deed();
      await this.rendered();
      // A veto, and what is missing, are known at once; the rest is awaited.
      const done = await this.waitFor(
        () => told ?? (isRefused || veto?.defaultPrevented || byId(this.root, 'summary') ? 'refused' : undefined),
        events.join(' or '),
      );
      await this.rendered();
      if (done !== 'refused') return done;
    } finally {
      hear('removeEventListener');
    }
    if (veto?.defaultPrevented) throw new DriverError(`The page has vetoed ${veto.type}.`);
    throw this.failed('refused');
  }
}

const verbs = [
  'activate',
  'invite',
  'accept',
  'decline',
  'approve-terms',
  'link',
  'change',
  'end',
  'withdraw',
  'remind',
  'register-auditor',
  'remove-auditor',
];

/** The event that told of a deed. */
export interface Outcome {
  readonly type: string;
  readonly detail: Readonly<Record<string, unknown>>;
}
