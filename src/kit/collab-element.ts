import {adoptStyles, html, LitElement, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from './property.ts';
import {bind, type ApiSource} from '../api/adapter.ts';
import type {CollabApi} from '../api/contract.ts';
import type {ApiError} from '../api/errors.ts';
import {getChanges, type OperationName, type Operations} from '../api/operations.ts';
import {CollabBeforeEvent, CollabErrorEvent, CollabNavigateEvent, type BeforeDetail, type NavigateDetail, type Verb} from '../events.ts';
import {consumeConfig, type ResolvedConfig} from './config.ts';
import {loadLanguage, nearestLanguage, onLanguage, Wording, type CommonText, type TableName, type TextTable} from './locale.ts';
import type {Part, Views} from './part.ts';
import type {Wait} from './submission.ts';

/** What `:state()` shows. */
export type ViewState = 'loading' | 'ready' | 'empty' | 'error' | 'busy';

/** An attribute that stands there only while it says something. */
export const worded = {fromAttribute: (value: string | null) => value ?? '', toAttribute: (value: string) => value || null};

/** An element that lacks what it needs says so after this many milliseconds. */
const patienceMs = 3000;

/** Where each connection's feed begins, or why not: asked before anything is loaded, so that nothing between the two is missed. */
const beginnings = new WeakMap<ApiSource, Promise<unknown>>();

/** A text for each way in which these operations can fail, besides those of every call and those that come with the part. */
export type ErrorTexts<N extends OperationName, P> = Omit<
  Readonly<Record<Exclude<`error.${Operations[N]['errors'][number]}`, CommonText>, string>>,
  keyof P
>;

/**
 * What every public element has: configuration, language, the way to the page. `T` are the texts that it brings, `N` the operations that it calls,
 * `P` the texts that come with its part.
 *
 * @slot help - The page's own words at the end, such as whom to ask. In a window they scroll with what it says.
 * @cssprop [--collab-color-text=light-dark(#1d2129, #eceef1)] - Colour of text.
 * @cssprop [--collab-color-muted=light-dark(#5a6270, #a5adba)] - Colour of text that matters less.
 * @cssprop [--collab-color-line=light-dark(#d8dce3, #3c424c)] - Colour of lines between things.
 * @cssprop [--collab-color-control-line=light-dark(#7d8695, #8b94a3)] - Colour of the outline of controls; 3:1 against the surface.
 * @cssprop [--collab-color-surface=light-dark(#ffffff, #1c1f25)] - Ground of cards, windows and controls.
 * @cssprop [--collab-color-sunken=light-dark(#f5f6f8, #262a31)] - Ground of what stands further back.
 * @cssprop [--collab-color-accent=light-dark(#0a5bc4, #85b6ff)] - Colour of the primary button, links and choices.
 * @cssprop [--collab-color-on-accent=light-dark(#ffffff, #0b1a30)] - Colour of text on the accent.
 * @cssprop [--collab-color-focus=var(--collab-color-accent)] - Colour of the focus ring.
 * @cssprop [--collab-color-success=light-dark(#12693a, #7fd6a4)] - Colour of what is well: active, done.
 * @cssprop [--collab-color-waiting=light-dark(#7d4e00, #f2c268)] - Colour of what waits for somebody.
 * @cssprop [--collab-color-danger=light-dark(#b3261e, #ffaca4)] - Colour of failures and of what cannot be undone.
 * @cssprop [--collab-color-info=light-dark(#0b568f, #8dc8f5)] - Colour of what is good to know.
 * @cssprop [--collab-font=inherit] - Font, as the shorthand `font`.
 * @cssprop [--collab-font-size=0.875em] - Size of the text.
 * @cssprop [--collab-radius=6px] - Radius of corners.
 * @cssprop [--collab-space=4px] - Unit of all distances.
 * @cssprop [--collab-density=1] - Factor of all distances; 0.75 is compact.
 */
export abstract class CollabElement<
  T extends TextTable & ErrorTexts<N, P>,
  N extends OperationName = never,
  P extends TextTable = Readonly<Record<never, string>>,
> extends LitElement {
  /** Backend of this element alone; outranks every configuration. */
  @property({attribute: false}) api: CollabApi | undefined;

  /** Language of this element (BCP 47). Default: the configuration's, then the nearest `lang`. */
  @property({reflect: true, useDefault: true, converter: worded}) override lang = '';

  @state() private announced = '';
  /** `notice` where what is announced is also to be seen. */
  private told: string | undefined;

  /** The operations that the element calls: it brings the code of no others. */
  protected abstract readonly operations: Pick<Operations, N>;
  /** The element's own English texts. */
  protected abstract readonly english: T;
  /** What the element loads when it has something to show. One with several views may put another part in its place. */
  protected readonly views?: Part<Views<P>>;
  /** Its texts in other languages. One with several views may name another. */
  protected abstract readonly table: TableName;
  /** The properties without which it has nothing to ask for. */
  protected abstract readonly needs: readonly string[];
  protected abstract get viewState(): ViewState | undefined;

  readonly #consumer = consumeConfig(this);
  readonly #internals = this.attachInternals();
  #bound: {readonly source: ApiSource; readonly methods: Pick<CollabApi, N>} | undefined;
  #wording: {readonly of: readonly unknown[]; readonly wording: Wording<T & P>} | undefined;
  #stopLanguage: (() => void) | undefined;
  #warning: ReturnType<typeof setTimeout> | undefined;
  #shownState: ViewState | undefined;
  /** The part whose styles apply. */
  #styled: Views<P> | undefined;
  #followed: {readonly source: ApiSource; readonly stop: Promise<(() => void) | undefined>} | undefined;
  /** Errors that the page shows itself. */
  readonly #silenced = new WeakSet<ApiError>();

  constructor() {
    super();
    // Before the controllers of the element, which load.
    this.addController({hostUpdate: () => this.#begin()});
  }

  /** Loads again what the element shows. */
  abstract refresh(): void;

  protected get config(): ResolvedConfig | undefined {
    return this.#consumer.value;
  }

  /** The backend, or `undefined` before there is a configuration. */
  protected get backend(): Pick<CollabApi, N> | undefined {
    const source = this.#source;
    if (source !== this.#bound?.source) this.#bound = source && {source, methods: bind(this.operations, source)};
    return this.#bound?.methods;
  }

  get #source(): ApiSource | undefined {
    return this.api ?? this.config?.source;
  }

  /** Whether what others change can be seen here, once there is something to see. */
  protected get isLive(): boolean {
    return true;
  }

  protected get now(): Date {
    return this.config?.now?.() ?? new Date();
  }

  /** How texts, dates and money are written here and now. */
  protected get say(): Wording<T & P> {
    // An attribute of its own may be one that is about to go.
    const locale = String(this.lang || (this.config?.locale ?? nearestLanguage(this.assignedSlot ?? this.parentNode)));
    const messages = this.config?.messages;
    const views = this.views?.loaded;
    const of = [locale, messages, views] as const;
    if (this.#wording?.of.some((value, index) => value !== of[index]) ?? true) {
      loadLanguage(locale, this.table);
      // Before the part is there, nobody asks for its texts.
      this.#wording = {of, wording: new Wording(locale, {...this.english, ...views?.english} as T & P, messages)};
    }
    return (this.#wording as {wording: Wording<T & P>}).wording;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#stopLanguage = onLanguage(() => this.requestUpdate());
    this.#hint();
    // While the page rests, what somebody would wait for later; Safari has no idle callbacks.
    (globalThis.requestIdleCallback ?? setTimeout)(() => {
      // A module that did not come is never asked for again in older browsers.
      if (!this.isConnected || !navigator.onLine) return;
      // The first date and the first number make the browser load its data of languages, for some 20 to 40 ms.
      this.say.date('2000');
      this.say.number(0);
      // In others it is asked for again when it is needed.
      this.views?.with(import('./live.ts')).catch(() => 0);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopLanguage?.();
    // A move disconnects and connects again at once.
    queueMicrotask(() => this.isConnected || this.#follow(undefined));
    clearTimeout(this.#warning);
    this.#warning = undefined;
  }

  get #missing(): string {
    return this.backend ? this.needs.filter((name) => !this[name as keyof this]).join(', ') : 'configure({baseUrl})';
  }

  /** Tells the developer, once, what the element waits for. */
  #hint(): void {
    if (!this.#missing || !this.isConnected) return;
    this.#warning ??= setTimeout(() => {
      if (this.#missing) console.warn(`<${this.localName}> needs ${this.#missing}`);
      else this.#warning = undefined;
    }, patienceMs);
  }

  /** With this callback a browser that has `moveBefore` moves the element without the two others. */
  connectedMoveCallback(): void {
    this.requestUpdate();
  }

  protected override update(changed: PropertyValues): void {
    const views = this.views?.loaded;
    if (views && views !== this.#styled) {
      this.#styled = views;
      adoptStyles(this.renderRoot as ShadowRoot, [...(this.constructor as typeof LitElement).elementStyles, ...views.styles]);
    }
    super.update(changed);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#hint();
    this.#markLanguage();
    const state = this.viewState;
    if (state === 'ready' || state === 'empty') this.#follow(this.isLive && this.isConnected ? this.#source : undefined);
    else if (!state) this.#follow(undefined);
    if (state === this.#shownState) return;
    this.#shownState = state;
    const {states} = this.#internals;
    states.clear();
    if (state) states.add(state);
  }

  /** Where the configuration names another language than the page, what stands inside says so. */
  #markLanguage(): void {
    const locale = this.#wording?.wording.locale;
    if (!locale) return;
    for (const child of this.renderRoot.children)
      if (locale === nearestLanguage(this)) child.removeAttribute('lang');
      else child.setAttribute('lang', locale);
  }

  #begin(): void {
    const source = this.#source;
    if (!source || beginnings.has(source) || !this.isLive || this.viewState !== 'loading' || document.hidden) return;
    beginnings.set(
      source,
      bind({getChanges}, source)
        .getChanges({})
        .then(
          ({cursor}) => cursor,
          (thrown: unknown) => thrown,
        ),
    );
  }

  /** Hears of what others change behind `source`, and no longer behind another. */
  #follow(source: ApiSource | undefined): void {
    const former = this.#followed;
    if (source === former?.source) return;
    void former?.stop.then((leave) => leave?.());
    if (!source) return void (this.#followed = undefined);
    const stop: Promise<(() => void) | undefined> = Promise.all([import('./live.ts'), beginnings.get(source)]).then(
      ([{follow}, since]) => (this.#followed?.stop === stop ? follow(source, since) : undefined),
      // Offline: what is shown then changes only by what is done here.
      () => undefined,
    );
    this.#followed = {source, stop};
  }

  /** Says one message to screen readers, and to everybody where it stands nowhere else: exactly one for each action of the person. */
  protected announce(text: string, told?: 'notice'): void {
    this.told = told;
    // The same words twice would not be heard: a changed node is.
    this.announced = text === this.announced ? `${text}\u00a0` : text;
  }

  /** The place of `announce`. Stands once in every root, and inside the modal if there is one. */
  protected liveRegion(): TemplateResult {
    return html`<p class=${this.told ?? 'hidden'} role="status">${this.announced}</p>`;
  }

  /** Asks the page before a change; false if it vetoes. */
  protected mayDo(verb: Verb, detail: BeforeDetail): boolean {
    return this.dispatchEvent(new CollabBeforeEvent(verb, detail));
  }

  /** Lets the page lead on; without its veto follows `url`. One that is not http or https nobody hears of. Where nothing leads on, it says so. */
  protected readonly navigate = ({url, ...target}: NavigateDetail): void => {
    const detail = (safeUrl(url) ? {...target, url} : target) as NavigateDetail;
    if (!this.dispatchEvent(new CollabNavigateEvent(detail))) return;
    if (this.config?.navigate) this.config.navigate(detail);
    else if (detail.url) location.assign(detail.url);
    else this.announce(this.say.text('noWay'), 'notice');
  };

  /** Tells the page of a failure; where it takes over, `shown` hides it. For `LoadTask` and `Submission`. */
  protected readonly tellError = (error: ApiError): void => {
    const event = new CollabErrorEvent(error.code, error.traceId);
    if (!this.dispatchEvent(event)) this.#silenced.add(error);
    this.requestUpdate();
    try {
      this.config?.onError?.(event.detail);
    } catch (thrown) {
      reportError(thrown);
    }
  };

  /** Says why a change is not over yet. For `Submission`. */
  protected readonly tellWait = (wait: Wait): void => this.announce(this.say.text(wait));

  /** The error, unless the page shows it itself. */
  protected shown(error: ApiError | undefined): ApiError | undefined {
    return error && !this.#silenced.has(error) ? error : undefined;
  }
}

/** The absolute URL if it is http or https; anything else, such as `javascript:`, is refused. */
export function safeUrl(url: string | null | undefined): string | undefined {
  if (!url || !URL.canParse(url, document.baseURI)) return undefined;
  const {protocol, href} = new URL(url, document.baseURI);
  return /^https?:$/.test(protocol) ? href : undefined;
}
