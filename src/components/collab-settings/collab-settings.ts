import {initialState} from '@lit/task';
import {css, html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from '../../kit/property.ts';
import {
  activate,
  checkActivations,
  getActivationOptions,
  getCollaborationFilters,
  getCustomer,
  getSession,
  getLinkCandidates,
  linkTask,
  listCollaborations,
  listConsents,
  listCustomers,
  listSentRequests,
} from '../../api/operations.ts';
import {CollabElement, worded, type ViewState} from '../../kit/collab-element.ts';
import {focusFirst} from '../../kit/focus-first.ts';
import {LoadTask} from '../../kit/load-task.ts';
import {Part, type Views} from '../../kit/part.ts';
import {takeOver} from '../../kit/skeleton.ts';
import {activationErrors, identityErrors, newErrors, requestErrors, startErrors, taskErrors} from '../../locales/en/errors.ts';
import {collabSettingsShell} from '../../locales/en/shells.ts';
import {frame} from '../../ui/frame.ts';
import {room} from '../../ui/room.ts';
import {base, buttons} from '../../ui/styles.ts';
import {heading, validLevel} from '../../ui/templates.ts';
import {errorText} from '../failure.ts';
import {deedOperations} from '../deed-operations.ts';
import {filtersOf, lists} from './lists.ts';
import {PagedList, type Question} from './paged-list.ts';
import {RowWindow} from './row-window.ts';
import {waitingView} from './waiting.ts';
import {filterNames, viewNames, type Filters, type Port, type Row, type SettingsTexts, type SettingsView, type ViewName} from './stage.ts';

const english = {
  ...newErrors,
  ...taskErrors,
  ...activationErrors,
  ...requestErrors,
  ...identityErrors,
  ...startErrors,
  ...collabSettingsShell,
};

/** A view as its module brings it, with the texts of its own. */
interface ViewModule extends Pick<Views, 'styles'> {
  readonly english: Partial<SettingsTexts>;
  readonly create: (port: Port) => SettingsView;
}
const parts: Readonly<Record<ViewName, Part<ViewModule>>> = {
  collaborations: new Part<ViewModule>(() => import('./collaborations/part.ts')),
  requests: new Part<ViewModule>(() => import('./requests/part.ts')),
  batch: new Part<ViewModule>(() => import('./batch/part.ts')),
  consents: new Part<ViewModule>(() => import('./consents/part.ts')),
};

const operations = {
  ...deedOperations,
  activate,
  checkActivations,
  getActivationOptions,
  getCollaborationFilters,
  getCustomer,
  getLinkCandidates,
  getSession,
  linkTask,
  listCollaborations,
  listConsents,
  listCustomers,
  listSentRequests,
};

/** What a backend needs for a view: without it the view is left out. */
const needed: Readonly<Record<ViewName, keyof typeof operations>> = {
  collaborations: 'listCollaborations',
  requests: 'listSentRequests',
  batch: 'checkActivations',
  consents: 'listConsents',
};

/** Narrower than this, in CSS pixels, rows are cards. */
const narrowWidth = 620;

/**
 * *Settings – Collaborations*: the agency's collaborations by customer with what can be changed, the requests that it has sent, activation for several
 * customers with a dry run, and the ledger of approvals. Filters are reflected as attributes, so that a page can keep them.
 *
 * @tagname collab-settings
 * @fires {CollabBeforeEvent} collab-before-link - Before a collaboration is linked with a task, or with another one. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-remind - Before a reminder is sent. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-withdraw - Before a request is withdrawn. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-activate - Before a solution is activated for one of several customers. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-change - Before solution, recipient or period are changed. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-end - Before a collaboration is ended. Cancelable.
 * @fires {CollabLinkedEvent} collab-linked - The backend confirmed the link with a task.
 * @fires {CollabChangedEvent} collab-changed - The backend confirmed a change of solution, recipient or period.
 * @fires {CollabSupportRequestedEvent} collab-support-requested - The backend confirmed: support is asked for a change.
 * @fires {CollabEndedEvent} collab-ended - The backend confirmed an ending.
 * @fires {CollabWithdrawnEvent} collab-withdrawn - The backend confirmed that a request is withdrawn.
 * @fires {CollabRemindedEvent} collab-reminded - The backend confirmed the reminder.
 * @fires {CollabActivatedEvent} collab-activated - The backend confirmed one of several: active, or waiting for the terms.
 * @fires {CollabScheduledEvent} collab-scheduled - The backend confirmed one of several: it starts on a later day.
 * @fires {CollabRequestedEvent} collab-requested - The backend confirmed one of several: the customer is asked.
 * @fires {CollabNavigateEvent} collab-navigate - The person goes on elsewhere: `create-customer`, `create-task`, `start-solution`, `portal`, `support`, `sign-in`. Cancelable; the default follows the URL.
 * @fires {CollabErrorEvent} collab-error - Something failed. Cancelable.
 * @slot empty - What stands there where a view has nothing to list; `view` says which one. Where nothing fits the filters, the element says so itself.
 * @csspart heading - The headings.
 * @csspart views - The way from one view to the others. Hide it where the page has one of its own.
 * @csspart filters - The filters.
 * @csspart table - The rows, as a table or as cards.
 * @csspart row - One row.
 * @csspart collaboration - One collaboration of an open row.
 * @csspart status - Where it stands.
 * @csspart facts - What was agreed.
 * @csspart actions - A row of buttons.
 * @csspart primary-button - The button that goes on.
 * @csspart button - Any other button.
 * @cssprop [--collab-sticky-top=0] - How far from the top the head of a table stays, below a head of the page.
 * @cssstate loading - The rows are being loaded.
 * @cssstate ready - There are rows to look at.
 * @cssstate empty - There are none, or none that fit the filters.
 * @cssstate error - The rows could not be loaded.
 * @cssstate busy - Something is being sent or checked.
 */
export class CollabSettings extends CollabElement<typeof english, keyof typeof operations, SettingsTexts> {
  static override styles = [
    base,
    buttons,
    frame,
    room,
    css`
      .frame {
        gap: calc(var(--_unit) * 5);
      }
      /* Where they have no room beside each other, they scroll sideways. */
      .views {
        display: flex;
        gap: calc(var(--_unit) * 3);
        overflow-x: auto;
        scrollbar-width: thin;
        box-shadow: inset 0 -1px var(--_line);
      }
      .view {
        flex: none;
        padding: calc(var(--_unit) * 2) 4px;
        border: 0;
        border-block-end: 2px solid transparent;
        background: none;
        color: var(--_muted);
        outline-offset: -2px;
      }
      .view:hover,
      .view[aria-current='page'] {
        color: var(--_text);
      }
      .view[aria-current='page'] {
        border-color: var(--_accent);
      }
      @media (forced-colors: active) {
        .view[aria-current='page'] {
          border-color: Highlight;
        }
      }
    `,
  ];

  /** What is shown: `collaborations`, `requests` (sent ones), `batch` (activation for several customers) or `consents` (approvals). */
  @property({reflect: true, useDefault: true}) view: ViewName = 'collaborations';

  /** Only customers whose name, number or corporate ID begins like this. */
  @property({reflect: true, converter: worded}) search = '';

  /** Only collaborations that are linked with a task of this name. */
  @property({reflect: true, converter: worded}) task = '';

  /** Only those whose task belongs to this person. */
  @property({attribute: 'task-owner-id', reflect: true, converter: worded}) taskOwnerId = '';

  /** Only those whose customer belongs to this person. */
  @property({attribute: 'account-manager-id', reflect: true, converter: worded}) accountManagerId = '';

  /** Only collaborations in this function. */
  @property({reflect: true, converter: worded}) function = '';

  /** Only collaborations in this solution. */
  @property({reflect: true, converter: worded}) solution = '';

  /** Only collaborations that are `unlinked`, `waiting`, `active`, `ending` or `changing`; of sent requests `open` (default) or `closed` ones. */
  @property({reflect: true, converter: worded}) state = '';

  /** Level of the heading, 1 to 6. */
  @property({attribute: 'heading-level', type: Number}) headingLevel = 2;

  protected override readonly english = english;
  /** That of the shown view. Its texts are asked for by that view only. */
  protected override views = parts.collaborations as Part<Views<SettingsTexts>> & Part<ViewModule>;
  protected override table: `settings-${ViewName}` = 'settings-collaborations';
  protected override readonly operations = operations;
  protected override readonly needs = [];

  /** Who looks, and what the backend can do; the element can do without. */
  readonly #session = new LoadTask(this, {
    args: () => [this.backend] as const,
    task: async ([api], {signal}) => (api ? api.getSession({}, {signal}) : initialState),
  });
  readonly #list: PagedList<Row> = new PagedList<Row>(this, () => this.#question, {
    failed: this.tellError,
    found: () => {
      const text = this.#shownView?.found?.();
      if (text) this.announce(text);
    },
  });
  readonly #made = new Map<ViewName, SettingsView>();
  /** The view whose name was last brought to where it can be seen. */
  #inSight: ViewName | undefined;
  #narrow = false;

  readonly #port: Port = {
    host: this,
    list: this.#list,
    window: new RowWindow(this),
    tellError: this.tellError,
    tellFailure: (error) => {
      this.tellError(error);
      if (this.shown(error)) this.announce(errorText(this.say, error));
    },
    say: () => this.say,
    api: () => this.backend,
    now: () => this.now,
    session: () => this.#session.current,
    isSessionKnown: () => (this.#session.current ?? this.#session.failure) !== undefined,
    isShown: (view) => this.isLive && this.#view === view,
    level: () => this.#level + 1,
    isNarrow: () => this.#narrow,
    filters: () => this.#filters,
    filter: (changes) => void Object.assign(this, changes),
    open: (view, filters) => this.#open(view, filters),
    mayDo: (verb, detail) => this.mayDo(verb, detail),
    navigate: this.navigate,
    announce: (text) => this.announce(text),
    shown: (error) => this.shown(error),
    focus: (...ids) => void focusFirst(this, ...ids),
    reload: () => this.refresh(),
    equip: (element) => Object.assign(element, {api: this.api, lang: this.lang}),
  };

  constructor() {
    super();
    takeOver(this, () => this.viewState !== undefined);
  }

  /** Watches a line without height: what grows in the moment in which it is watched makes some browsers complain of a loop. */
  protected override firstUpdated(): void {
    const line = this.renderRoot.querySelector('#line') as Element;
    const onResized = (): void => {
      // Hidden it has no width.
      const isNarrow = (line.clientWidth || narrowWidth) < narrowWidth;
      // In the same frame the browser would complain of a loop.
      if (isNarrow !== this.#narrow) requestAnimationFrame(() => this.requestUpdate());
      this.#narrow = isNarrow;
      this.#showWay();
    };
    new ResizeObserver(onResized).observe(line);
  }

  protected override willUpdate(): void {
    const part = parts[this.#view];
    this.views = part as typeof this.views;
    this.table = `settings-${this.#view}`;
    if (!part.loaded || this.#made.has(this.#view)) return;
    this.#made.set(this.#view, part.loaded.create(this.#port));
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.#inSight !== this.#view) this.#showWay();
    this.#inSight = this.#view;
  }

  override refresh(): void {
    this.#list.reload();
    this.#shownView?.refresh?.();
  }

  protected override get isLive(): boolean {
    return this.#offered.length > 0;
  }

  protected override get viewState(): ViewState | undefined {
    if (!this.isLive) return 'empty';
    const {items, failure} = this.#list;
    return this.#shownView?.state ?? (items ? (items.length > 0 ? 'ready' : 'empty') : failure ? 'error' : this.backend && 'loading');
  }

  protected override render(): TemplateResult {
    const {say} = this;
    const view = this.#shownView;
    return html`<div id="line"></div>
      <div class="frame stack">
        ${this.liveRegion()}
        ${
          this.backend
            ? html`${this.#renderWay()} ${heading(this.#level, say.text(`settings.${this.#view}`), {className: 'title', id: 'heading'})}
              ${this.isLive ? (view?.render() ?? waitingView(this.#port)) : html`<p>${say.text('error.unknownOperation')}</p>`}`
            : nothing
        }
        <slot name="help"></slot>
      </div>`;
  }

  /** The way to the other views. */
  #renderWay(): TemplateResult | typeof nothing {
    const offered = this.#offered;
    return offered.length < 2
      ? nothing
      : html`<nav class="views" part="views" aria-label=${this.say.text('settings.views')}>
          ${offered.map(
            (each) =>
              html`<button type="button" class="view" aria-current=${each === this.#view && 'page'} @click=${() => this.#open(each, {})}>
                ${this.say.text(`settings.${each}`)}
              </button>`,
          )}
        </nav>`;
  }

  /** Brings the shown view to where it can be seen among the others, with a bit of its neighbour. */
  #showWay(): void {
    const shown = this.renderRoot.querySelector<HTMLElement>('[aria-current=page]');
    const way = shown?.parentElement;
    if (way) way.scrollLeft = shown.offsetLeft - way.offsetLeft - 40;
  }

  /** What an adapter has, and the backend can show; everything before that is known. */
  get #offered(): readonly ViewName[] {
    const source = (this.api ?? this.config?.source) as Partial<Readonly<Record<string, unknown>>> | undefined;
    return viewNames.filter(
      (each) => (!source || source['call'] || source[needed[each]]) && (this.#session.current?.operations.includes(needed[each]) ?? true),
    );
  }

  /** The one that is wanted, or else the first that there is. */
  get #view(): ViewName {
    const offered = this.#offered;
    return offered.includes(this.view) ? this.view : (offered[0] ?? 'collaborations');
  }

  get #shownView(): SettingsView | undefined {
    return this.#made.get(this.#view);
  }

  get #level(): number {
    return validLevel(this.headingLevel);
  }

  get #filters(): Filters {
    return Object.fromEntries(filterNames.map((name) => [name, this[name]])) as unknown as Filters;
  }

  /** What the shown view lists. */
  get #question(): Question<Row> | undefined {
    const {backend: api} = this;
    if (!api || !this.isLive) return undefined;
    const view = this.#view;
    const filters = this.#filters;
    const {locale} = this.say;
    return {
      ...{source: api, name: view, filters: JSON.stringify([locale, ...filtersOf[view](filters)])},
      load: (page, signal) =>
        parts[view].with(lists[view](api, filters, page, {signal, locale})).catch(async (thrown: unknown) => {
          // Whether there is such a view, the session says: until then a refusal is no failure.
          await this.#session.taskComplete.catch(() => undefined);
          throw thrown;
        }),
    };
  }

  /** Each view begins with filters of its own. */
  #open(view: ViewName, filters: Partial<Filters>): void {
    if (view === this.#view) return;
    for (const name of filterNames) this[name] = '';
    Object.assign(this, filters, {view});
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'collab-settings': CollabSettings;
  }
}
