import {initialState} from '@lit/task';
import {css, html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from '../../kit/property.ts';
import {isRepeatable, type ApiError} from '../../api/errors.ts';
import {getCustomer, getTimeline, linkTask, withdrawChange} from '../../api/operations.ts';
import type {Collaboration, CustomerFunction, CustomerOverview} from '../../api/schema.ts';
import {CollabChangedEvent, CollabLinkedEvent, CollabRemindedEvent, CollabWithdrawnEvent} from '../../outcomes.ts';
import {CollabElement, type ViewState} from '../../kit/collab-element.ts';
import {LoadTask} from '../../kit/load-task.ts';
import {Part} from '../../kit/part.ts';
import {takeOver} from '../../kit/skeleton.ts';
import {
  activationErrors,
  changeErrors,
  identityErrors,
  newErrors,
  requestErrors,
  startErrors,
  taskErrors,
} from '../../locales/en/errors.ts';
import {collabTabShell} from '../../locales/en/shells.ts';
import {frame} from '../../ui/frame.ts';
import {room} from '../../ui/room.ts';
import {base, buttons} from '../../ui/styles.ts';
import {heading, validLevel} from '../../ui/templates.ts';
import {Dialogs} from '../dialogs.ts';
import {errorText, failure} from '../failure.ts';
import type {Histories} from '../standing.ts';
import {deedOperations} from '../deed-operations.ts';
import type {Change, Deed, Deeds, Subject} from '../deeds.ts';
import {makeJoinPanel, makers, makeStartButton} from './nested.ts';
import type {english as tabTexts} from './part.ts';
import {aboutOf} from '../about.ts';
import type {Draft, Stage} from './stage.ts';

const english = {
  ...{...newErrors, ...taskErrors, ...activationErrors, ...requestErrors, ...identityErrors, ...startErrors, ...changeErrors},
  ...collabTabShell,
};
const views = new Part(() => import('./part.ts'));
const operations = {...deedOperations, getCustomer, getTimeline, linkTask, withdrawChange};
const outcomes = {
  remind: CollabRemindedEvent,
  withdraw: CollabWithdrawnEvent,
  link: CollabLinkedEvent,
  withdrawChange: CollabChangedEvent,
} as const;

/**
 * The tab *Collaborations* on a customer's page: where each function stands with this customer, whom it waits for, and what the agency can do now.
 * It opens *Activate service*, *Select customer's solution*, *Change solution* and *End collaboration*, whose events it lets through.
 *
 * @tagname collab-tab
 * @fires {CollabBeforeEvent} collab-before-activate - Before a solution is activated. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-remind - Before a reminder is sent. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-withdraw - Before a request, a change or an ending is withdrawn. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-change - Before solution, recipient or period are changed. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-end - Before a collaboration is ended. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-link - Before a collaboration is linked with a task. Cancelable.
 * @fires {CollabActivatedEvent} collab-activated - The backend confirmed: the collaboration is active or waits for the terms.
 * @fires {CollabRequestedEvent} collab-requested - The backend confirmed: the customer is asked.
 * @fires {CollabRemindedEvent} collab-reminded - The backend confirmed the reminder.
 * @fires {CollabWithdrawnEvent} collab-withdrawn - The backend confirmed that the request is withdrawn.
 * @fires {CollabLinkedEvent} collab-linked - The backend confirmed the link with a task.
 * @fires {CollabScheduledEvent} collab-scheduled - The backend confirmed: the activation waits for its day.
 * @fires {CollabChangedEvent} collab-changed - The backend confirmed: something is changed, planned, or withdrawn.
 * @fires {CollabSupportRequestedEvent} collab-support-requested - The backend confirmed: support is asked for a change.
 * @fires {CollabEndedEvent} collab-ended - The backend confirmed: the collaboration has ended, or ends on a day.
 * @fires {CollabNavigateEvent} collab-navigate - The person goes on elsewhere: `create-task`, `answer`, `start-solution`, `portal`, `support`, `sign-in`. Cancelable; the default follows the URL.
 * @fires {CollabErrorEvent} collab-error - Something failed. Cancelable.
 * @slot empty - What stands there where no function is offered. Default: the element's own words.
 * @csspart heading - The headings.
 * @csspart function - The card of a function.
 * @csspart status - Where a collaboration stands.
 * @csspart facts - What was agreed.
 * @csspart delivery - What became of the last mail.
 * @csspart actions - The row of buttons of a collaboration.
 * @csspart history - What happened.
 * @csspart solutions - The solutions beside each other.
 * @csspart solution - One solution.
 * @csspart primary-button - The button that goes on.
 * @csspart button - Any other button.
 * @cssstate loading - The customer is being loaded.
 * @cssstate ready - There are functions to look at.
 * @cssstate empty - There is no function to collaborate in.
 * @cssstate error - The customer could not be loaded.
 * @cssstate busy - A change is being sent.
 */
export class CollabTab extends CollabElement<typeof english, keyof typeof operations, typeof tabTexts> {
  static override styles = [
    base,
    buttons,
    frame,
    room,
    css`
      /* One function that stands open, or all closed. */
      :host {
        --_room: max(28.5em, 53em - 27cqi);
        --_kept: max(20.5em, 41em - 22cqi);
      }
      .placeholder {
        display: grid;
        align-items: center;
        block-size: calc(var(--_unit) * 14);
      }
      .placeholder .skeleton {
        max-inline-size: 16em;
      }
    `,
  ];

  /** The customer whose collaborations are shown. */
  @property({attribute: 'customer-id'}) customerId = '';

  /** Key of the function that stands open, such as `bookkeeping-invoicing`. Default: those with a collaboration. */
  @property() function = '';

  /** Level of the heading, 1 to 6. */
  @property({attribute: 'heading-level', type: Number}) headingLevel = 2;

  protected override readonly english = english;
  protected override readonly views = views;
  protected override readonly table = 'collab-tab';
  protected override readonly operations = operations;
  protected override readonly needs = ['customerId'];

  readonly #loading = new LoadTask(
    this,
    {
      args: () => [this.backend, this.customerId, this.say.locale] as const,
      task: async ([api, customerId, locale], {signal}) =>
        api && customerId ? views.with(api.getCustomer({customerId}, {signal, locale})) : initialState,
    },
    this.tellError,
  );

  #madeDeeds: Deeds | undefined;
  #madeHistories: Histories | undefined;

  /** How many portions of the functions stand there. */
  @state() private portions = 1;
  /** By function. */
  @state() private drafts: ReadonlyMap<string, Draft> = new Map();
  readonly #startButtons = new Map<string, ReturnType<typeof makeStartButton>>();
  readonly #joinPanels = new Map<string, ReturnType<typeof makeJoinPanel>>();
  readonly #dialogs = new Dialogs(makers, (dialog, key) => this.#onDialogClosed(dialog, key));
  /** Id of what takes the focus once it is there. */
  #focusNext: string | undefined;
  /** The card that has the focus while the view is rendered anew. */
  #focusedCard: HTMLElement | undefined;

  constructor() {
    super();
    takeOver(this, () => this.viewState !== undefined);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('customerId')) this.#forget();
    if (changed.has('function') && this.function) this.#enter(this.function, {isOpen: true});
    this.#focusedCard = this.shadowRoot?.activeElement?.closest<HTMLElement>('.function') ?? undefined;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#keepFocus();
  }

  override refresh(): void {
    void this.#loading.run();
  }

  /** What can be done comes with the part. */
  get #deeds(): Deeds | undefined {
    this.#madeDeeds ??=
      views.loaded &&
      new views.loaded.Deeds(this, {
        api: () => this.backend,
        about: () => [this.backend, this.customerId],
        mayDo: (verb, {customerId, collaboration}) => this.mayDo(verb, {...aboutOf(collaboration), customerId}),
        done: (deed, subject, changed, isShown) => {
          if (isShown) this.#onDone(deed, subject, changed);
          this.dispatchEvent(new outcomes[deed](changed));
        },
        copied: (subject, url, isCopied) => this.#onCopied(subject, url, isCopied),
        failed: (error, isShown) => this.#onFailed(error, isShown),
        onWait: this.tellWait,
      });
    return this.#madeDeeds;
  }

  get #histories(): Histories | undefined {
    this.#madeHistories ??=
      views.loaded &&
      new views.loaded.Histories(this, {api: () => this.backend, opened: () => this.#openHistories, tellError: this.tellError});
    return this.#madeHistories;
  }

  protected override get viewState(): ViewState | undefined {
    const overview = this.#loading.current;
    if (this.#madeDeeds?.submission.pending) return 'busy';
    if (overview) return overview.functions.length > 0 ? 'ready' : 'empty';
    if (this.#loading.failure) return 'error';
    return this.backend && this.customerId ? 'loading' : undefined;
  }

  protected override render(): TemplateResult {
    const {say} = this;
    const overview = this.#loading.current;
    const error = this.shown(this.#loading.failure);
    const isAsked = Boolean(this.backend && this.customerId);
    return html`<div class="frame stack">
        ${isAsked ? heading(this.#level, say.text('tab.heading'), {id: 'heading'}) : nothing}
        ${
          error
            ? failure(say, error, {
                onReload: () => this.refresh(),
                hasWayBack: !overview,
                navigate: this.navigate,
              })
            : nothing
        }
        ${overview ? this.#renderFunctions(overview) : isAsked && !this.#loading.failure ? this.#renderWaiting() : nothing}
        <slot name="help"></slot>
      </div>
      ${this.#dialogs.all.map((each) => this.#equip(each))} ${this.liveRegion()}`;
  }

  #renderFunctions(overview: CustomerOverview): TemplateResult | readonly TemplateResult[] {
    const {say} = this;
    if (overview.functions.length === 0) return html`<slot name="empty"><p class="muted">${say.text('tab.empty')}</p></slot>`;
    const {functions} = overview;
    const part = views.loaded;
    const deeds = this.#deeds;
    if (!part || !deeds) return [];
    const end = this.portions * part.portion;
    const cards = functions.flatMap((each, index) => {
      // Where the page names one, it is there.
      if (index >= end && each?.key !== this.function) return [];
      return [each ? part.functionCard(this.#stage(overview, deeds, each, index)) : part.unreadableCard(say)];
    });
    return functions.length > end ? [...cards, part.showMore(say, this, () => this.portions++)] : cards;
  }

  #renderWaiting(): TemplateResult {
    const {patience} = this.#loading;
    const text = this.say.text(patience > 1 ? 'loadingLong' : 'loading');
    return html`${[0, 1].map(() => html`<div class="card placeholder"><span class="skeleton"></span></div>`)}
      <p class=${patience > 0 ? 'muted' : 'hidden'}>${text}</p>`;
  }

  get #level(): number {
    return validLevel(this.headingLevel);
  }

  #stage(overview: CustomerOverview, deeds: Deeds, each: CustomerFunction, index: number): Stage {
    const {key} = each;
    const draft = this.drafts.get(key) ?? {};
    const isOnly = overview.functions.length === 1;
    const error = this.shown(deeds.errorIn(key));
    const busy = deeds.busyIn(key);
    const {submission, again, last, isBlocked} = deeds;
    const histories = this.#histories;
    return {
      ...{host: this, overview, each, draft, say: this.say, now: this.now, id: `function-${index}`, level: this.#level + 1},
      isOpen: draft.isOpen ?? (this.function ? key === this.function : isOnly || each.collaboration !== null),
      ...{busy, isBlocked, wait: busy && submission.wait},
      failed: error && {error, retry: again, ...last},
      history: {
        timeline: histories?.timelines.get(each.collaboration?.id ?? ''),
        failure: this.shown(histories?.failure),
        retry: histories?.load,
      },
      enter: (entered, focus) => this.#enter(key, entered, focus),
      act: (deed, collaboration) => this.#act(deed, key, collaboration),
      activate: (solution) => this.#onOpen('activate', key, {customerId: this.customerId, function: key, solution}),
      change: ({id}, view) => this.#onOpen('change', key, {collaborationId: id, view}),
      end: ({id}) => this.#onOpen('end', key, {collaborationId: id}),
      startButton: (collaboration) => this.#equip(Object.assign(this.#made(this.#startButtons, key, makeStartButton), {collaboration})),
      joinPanel: () =>
        this.#equip(
          Object.assign(this.#made(this.#joinPanels, key, makeJoinPanel), {
            customerId: this.customerId,
            function: key,
            headingLevel: this.#level + 2,
          }),
        ),
      navigate: this.navigate,
    };
  }

  /** An element of ours inside this one finds the same backend and language. */
  #equip<E extends HTMLElement>(element: E): E {
    return Object.assign(element, {api: this.api, lang: this.lang});
  }

  #made<E>(elements: Map<string, E>, key: string, make: () => E): E {
    const element = elements.get(key) ?? make();
    elements.set(key, element);
    return element;
  }

  #enter(key: string, entered: Draft, focus?: string): void {
    this.drafts = new Map(this.drafts).set(key, {...this.drafts.get(key), ...entered});
    this.#focusNext = focus;
  }

  #forget(): void {
    this.drafts = new Map();
    this.portions = 1;
    this.#madeDeeds?.forget();
    this.#dialogs.closeAll();
  }

  /** The collaborations whose history stands open. */
  get #openHistories(): readonly string[] {
    const opened = this.#loading.current?.functions ?? [];
    return opened.flatMap((each) => (each?.collaboration && this.drafts.get(each.key)?.hasHistory ? [each.collaboration.id] : []));
  }

  #onOpen(...[kind, key, settings]: Parameters<Dialogs<typeof makers>['open']>): void {
    this.#dialogs.open(kind, key, {...settings, headingLevel: this.#level});
    this.requestUpdate();
  }

  /** The browser gives the focus back to the button; after the deed there may be none any more. */
  #onDialogClosed(dialog: Element, key: string): void {
    const root = this.renderRoot as ShadowRoot;
    // What had the focus in the dialog keeps it until the next frame, though nobody sees it any more.
    const isLost = root.activeElement === dialog || document.activeElement === document.body;
    if (this.isConnected && isLost) root.getElementById(`${this.#idOf(key)}-toggle`)?.focus();
  }

  #act(deed: Deed, key: string, collaboration: Collaboration): void {
    const overview = this.#loading.current;
    if (!overview) return;
    const task = views.loaded?.chosenTask({overview, draft: this.drafts.get(key) ?? {}});
    if (deed === 'link' && !task) return this.#enter(key, {isTaskMissing: true}, `${this.#idOf(key)}-task`);
    // What is being linked stays open, also where somebody else has linked it meanwhile.
    this.#enter(key, {done: undefined, link: undefined, ...(deed === 'link' ? {isLinking: true} : {})});
    this.#deeds?.act(deed, {place: key, customerId: this.customerId, taskId: deed === 'link' && task ? task.id : '', collaboration});
  }

  #onDone(deed: Change, {place: key, collaboration}: Subject, changed: Collaboration): void {
    this.#show(key, changed);
    // The card stays as the person left it, whatever it shows from now on.
    this.#enter(key, {isOpen: true, isWithdrawing: false, isLinking: undefined, done: deed});
    this.announce(this.#doneText(deed, collaboration, changed));
  }

  #doneText(deed: Change, before: Collaboration, {task, status}: Collaboration): string {
    if (deed === 'remind') return this.say.text('tab.reminded');
    if (deed === 'link') return this.say.text('tab.linked', {name: task?.name});
    if (deed === 'withdrawChange' || status === 'active') return this.say.text('tab.changeWithdrawn');
    if (before.status === 'scheduled') return this.say.text('tab.plannedWithdrawn');
    return this.say.text(before.status === 'awaitingTerms' ? 'tab.cancelled' : 'tab.withdrawn');
  }

  /** Shows what is true now until everything is loaded again. */
  #show(key: string, collaboration: Collaboration): void {
    const overview = this.#loading.current;
    if (!overview) return;
    const functions = overview.functions.map((each) => (each?.key === key ? {...each, collaboration} : each));
    this.#loading.current = {...overview, functions};
  }

  #onCopied({place: key}: Subject, link: string, isCopied: boolean): void {
    if (isCopied) this.#enter(key, {done: 'copyLink'});
    else this.#enter(key, {link}, `${this.#idOf(key)}-copy`);
    this.announce(this.say.text(isCopied ? 'tab.copied' : 'tab.linkShown'));
  }

  #onFailed(error: ApiError, isShown: boolean): void {
    this.tellError(error);
    if (!isShown) return;
    if (this.shown(error)) this.announce(errorText(this.say, error));
    // Somebody else was faster, or time went by: what is shown must be true.
    if (!isRepeatable(error.code)) this.refresh();
  }

  #idOf(key: string): string {
    return `function-${this.#loading.current?.functions.findIndex((each) => each?.key === key) ?? 0}`;
  }

  /** The focus goes where a deed wants it, and stays in the card when what had it is gone. */
  #keepFocus(): void {
    const root = this.renderRoot as ShadowRoot;
    const wanted = this.#focusNext ? root.getElementById(this.#focusNext) : null;
    this.#focusNext = undefined;
    if (wanted) (wanted.querySelector('button') ?? wanted).focus();
    else if (this.#focusedCard && !root.activeElement)
      (this.#focusedCard.querySelector<HTMLElement>('.toggle') ?? root.getElementById('heading'))?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'collab-tab': CollabTab;
  }
}
