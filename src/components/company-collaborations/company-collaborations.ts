import {initialState} from '@lit/task';
import {css, html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from '../../kit/property.ts';
import {isRepeatable, type ApiError} from '../../api/errors.ts';
import {
  answerChange,
  approveTerms,
  getAgreementOptions,
  getAuditors,
  getCompany,
  getSession,
  getTerms,
  getTimeline,
  registerAuditor,
  removeAuditor,
} from '../../api/operations.ts';
import type {AgreementOptions, Collaboration, CompanyOverview} from '../../api/schema.ts';
import {CollabElement, type ViewState} from '../../kit/collab-element.ts';
import {focusFirst} from '../../kit/focus-first.ts';
import {LoadTask} from '../../kit/load-task.ts';
import {Part} from '../../kit/part.ts';
import {takeOver} from '../../kit/skeleton.ts';
import {
  activationErrors,
  auditorErrors,
  changeErrors,
  endErrors,
  identityErrors,
  newErrors,
  requestErrors,
  taskErrors,
  termsErrors,
} from '../../locales/en/errors.ts';
import {companyCollaborationsShell} from '../../locales/en/shells.ts';
import {frame} from '../../ui/frame.ts';
import {room} from '../../ui/room.ts';
import {base, buttons} from '../../ui/styles.ts';
import {heading, validLevel} from '../../ui/templates.ts';
import type {AcceptInvitation} from '../accept-invitation/accept-invitation.ts';
import {deedOperations} from '../deed-operations.ts';
import {Dialogs} from '../dialogs.ts';
import type {OwnRequests} from '../own-requests.ts';
import {errorText, failure, loadingLines} from '../failure.ts';
import type {Histories} from '../standing.ts';
import type {ChangeAnswers} from './answers.ts';
import type {Approval} from './approval.ts';
import type {Auditors} from './auditors.ts';
import {makeInvitation, makers} from './nested.ts';
import type {english as companyTexts} from './part.ts';
import type {Port} from './port.ts';
import type {CompanyView, Opened, OwnAgreement} from './view.ts';

const english = {
  ...{...newErrors, ...taskErrors, ...requestErrors, ...identityErrors, ...termsErrors, ...changeErrors},
  ...{...activationErrors, ...endErrors, ...auditorErrors},
  ...companyCollaborationsShell,
};
const views = new Part(() => import('./part.ts'));

/** What comes with the part. */
interface Controllers {
  readonly approval: Approval;
  readonly requests: OwnRequests;
  readonly answers: ChangeAnswers;
  readonly auditors: Auditors;
  readonly histories: Histories;
}

const operations = {
  ...{...deedOperations, answerChange, approveTerms, registerAuditor, removeAuditor},
  ...{getAgreementOptions, getAuditors, getCompany, getSession, getTerms, getTimeline},
};

/**
 * The customer's own page: requests to answer, terms to approve, the collaborations that there are, the company's own agreement and its auditors. Also
 * for the agency's person who approves the terms with the customer's company selected.
 *
 * @tagname company-collaborations
 * @fires {CollabBeforeEvent} collab-before-accept - Before a request is accepted. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-decline - Before a request is declined, terms are refused, or a change of payer is. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-approve-terms - Before terms are approved. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-remind - Before a reminder is sent. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-withdraw - Before an invitation, a change or an ending is withdrawn. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-change - Before the company consents to pay, or changes its own agreement. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-end - Before a collaboration is ended. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-register-auditor - Before an auditor is registered. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-remove-auditor - Before an auditor is removed. Cancelable.
 * @fires {CollabAcceptedEvent} collab-accepted - The backend confirmed the acceptance.
 * @fires {CollabDeclinedEvent} collab-declined - The backend confirmed the refusal.
 * @fires {CollabTermsApprovedEvent} collab-terms-approved - The backend confirmed the approval of all terms.
 * @fires {CollabRemindedEvent} collab-reminded - The backend confirmed the reminder.
 * @fires {CollabWithdrawnEvent} collab-withdrawn - The backend confirmed that an invitation is withdrawn.
 * @fires {CollabChangedEvent} collab-changed - The backend confirmed the answer to a change of payer, or that an ending is withdrawn.
 * @fires {CollabSupportRequestedEvent} collab-support-requested - The backend confirmed: support is asked for a change.
 * @fires {CollabEndedEvent} collab-ended - The backend confirmed: the collaboration has ended, or ends on a day.
 * @fires {CollabAuditorRegisteredEvent} collab-auditor-registered - The backend confirmed that an auditor may read.
 * @fires {CollabAuditorRemovedEvent} collab-auditor-removed - The backend confirmed that an auditor reads no longer.
 * @fires {CollabNavigateEvent} collab-navigate - The person goes on elsewhere: `portal`, `sign-in`, `support`. Cancelable; the default follows the URL.
 * @fires {CollabErrorEvent} collab-error - Something failed. Cancelable.
 * @slot empty - What stands there where the company has no collaboration. Default: the element's own words.
 * @csspart heading - The headings.
 * @csspart collaboration - One collaboration.
 * @csspart status - Where it stands.
 * @csspart agreement - The company's own agreement in a function.
 * @csspart auditors - The auditors.
 * @csspart review - What happens when an auditor is registered.
 * @csspart mail - The preview of a mail.
 * @csspart facts - What was agreed.
 * @csspart terms - The terms.
 * @csspart history - What happened.
 * @csspart actions - A row of buttons.
 * @csspart primary-button - The button that goes on.
 * @csspart button - Any other button.
 * @cssstate loading - The company is being loaded.
 * @cssstate ready - There are collaborations to look at.
 * @cssstate empty - There is none.
 * @cssstate error - The company could not be loaded.
 * @cssstate busy - A change is being sent.
 */
export class CompanyCollaborations extends CollabElement<typeof english, keyof typeof operations, typeof companyTexts> {
  static override styles = [
    base,
    buttons,
    frame,
    room,
    css`
      .frame {
        gap: calc(var(--_unit) * 6);
      }
      /* Until all is there, as much room as while it loads. */
      .awaiting {
        align-content: start;
        min-block-size: 46em;
      }
    `,
  ];

  /** The company. Default: the one that the session acts for. */
  @property({attribute: 'company-id'}) companyId = '';

  /** Level of the heading, 1 to 6. */
  @property({attribute: 'heading-level', type: Number}) headingLevel = 2;

  protected override readonly english = english;
  protected override readonly views = views;
  protected override readonly table = 'company-collaborations';
  protected override readonly operations = operations;
  protected override readonly needs = [];

  readonly #loading = new LoadTask(
    this,
    {
      args: () => [this.backend, this.companyId, this.say.locale, this.#hasLeft] as const,
      task: async ([api, given, locale, hasLeft], {signal}) => {
        if (!api || hasLeft) return initialState;
        const load = async (): Promise<CompanyOverview> => {
          const companyId = given || ((await api.getSession({}, {signal})).party?.id ?? '');
          return api.getCompany({companyId}, {signal, locale});
        };
        return views.with(load());
      },
    },
    (error) => {
      if (!isRepeatable(error.code)) {
        // Who has no place there any more reads so once, and none of it stays: nor has it the focus.
        this.#loading.current = undefined;
        this.#forget();
        if (this.shadowRoot?.activeElement) void focusFirst(this, 'heading');
      }
      this.tellError(error);
    },
  );

  /** Names of the portals and the person's role; the page can do without. */
  readonly #session = new LoadTask(this, {
    args: () => [this.backend] as const,
    task: async ([api], {signal}) => (api ? api.getSession({}, {signal}) : initialState),
  });

  /** Whether somebody of the company looks, and at what this backend has of the rest of the page. */
  #canAsk(operation: 'getAgreementOptions' | 'getAuditors'): string {
    const company = this.#loading.current?.company;
    const isMember = this.#role === 'administrator' || this.#role === 'user';
    return company?.id && isMember && this.#session.current?.operations.includes(operation) ? company.id : '';
  }

  readonly #auditors = new LoadTask(
    this,
    {
      args: () => [this.backend, this.#canAsk('getAuditors'), this.say.locale] as const,
      task: async ([api, companyId, locale], {signal}) =>
        api && companyId ? api.getAuditors({companyId}, {signal, locale}) : initialState,
    },
    this.tellError,
  );

  /** What can be done with the company's own agreements. */
  readonly #agreements = new LoadTask(
    this,
    {
      args: () =>
        [
          this.backend,
          this.#canAsk('getAgreementOptions'),
          JSON.stringify(this.#ownFunctions.map(({key}) => key)),
          this.say.locale,
        ] as const,
      task: async ([api, companyId, keys, locale], {signal}) => {
        const ask = async (key: string): Promise<readonly [string, AgreementOptions | undefined]> => [
          key,
          await api?.getAgreementOptions({companyId, function: key}, {signal, locale}),
        ];
        return api && companyId ? new Map(await Promise.all((JSON.parse(keys) as string[]).map(ask))) : initialState;
      },
    },
    this.tellError,
  );

  @state() private opened: Opened;
  /** How many portions of the collaborations stand there. */
  @state() private portions = 1;
  @state() private openHistories: ReadonlySet<string> = new Set();
  readonly #dialogs = new Dialogs(makers, (dialog, key) => this.#onDialogClosed(dialog, key));
  #invitation: AcceptInvitation | undefined;
  #made: Controllers | undefined;

  constructor() {
    super();
    takeOver(this, () => this.viewState !== undefined);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.get('companyId')) this.#forget();
  }

  /** What stood open was of another company, or of one that is gone. */
  #forget(): void {
    this.opened = undefined;
    this.portions = 1;
    this.openHistories = new Set();
    this.#made?.approval.clear();
    this.#dialogs.closeAll();
    this.#made?.auditors.clear();
  }

  override refresh(): void {
    void this.#loading.run();
  }

  protected override get viewState(): ViewState | undefined {
    const overview = this.#loading.current;
    const made = this.#controllers;
    if (made?.approval.pending || made?.requests.pending || made?.answers.pending || made?.auditors.pending) return 'busy';
    if (overview) return overview.collaborations.length > 0 ? 'ready' : 'empty';
    if (made?.approval.approved) return 'ready';
    if (this.#loading.failure) return 'error';
    return this.backend ? 'loading' : undefined;
  }

  /** The guest of C12 has done what it came for: the company is no longer its business. */
  get #hasLeft(): boolean {
    return this.#made?.approval.approved?.situation === 'S2';
  }

  protected override get isLive(): boolean {
    return !this.#hasLeft;
  }

  /** Approving terms, and what can be done about requests, come with the part. */
  get #controllers(): Controllers | undefined {
    const part = views.loaded;
    if (this.#made || !part) return this.#made;
    const port: Port = {
      say: () => this.say,
      now: () => this.now,
      api: () => this.backend,
      about: () => [this.backend, this.companyId],
      mayDo: (verb, detail) => this.mayDo(verb, detail),
      announce: (text) => this.announce(text),
      changed: (collaboration) => this.#onChanged(collaboration),
      failed: (error, isShown) => void this.#onFailed(error, isShown),
      onWait: this.tellWait,
      shown: (error) => this.shown(error),
      navigate: this.navigate,
      focus: (...ids) => void focusFirst(this, ...ids),
    };
    this.#made = {
      approval: new part.Approval(this, {
        ...{...port, api: () => this.backend, tellError: this.tellError},
        terms: () => (this.opened?.kind === 'approval' ? this.opened.collaboration : undefined),
        portal: () => this.#session.current?.portals.practiceManagement,
        level: () => this.#level + 1,
        close: () => this.#open(undefined),
      }),
      requests: new part.OwnRequests(this, {...port, api: () => this.backend}),
      answers: new part.ChangeAnswers(this, port),
      auditors: new part.Auditors(this, {...port, overviewChanged: (overview) => (this.#auditors.current = overview)}),
      histories: new part.Histories(this, {api: () => this.backend, opened: () => [...this.openHistories], tellError: this.tellError}),
    };
    return this.#made;
  }

  protected override render(): TemplateResult {
    const {say} = this;
    const overview = this.#loading.current;
    const approval = this.#made?.approval;
    const error = approval?.approved ? undefined : this.shown(this.#loading.failure);
    return html`<div class="frame stack ${overview && this.#isAwaitingMore ? 'awaiting' : ''}">
      ${this.liveRegion()}
      ${this.backend ? heading(this.#level, say.text('company.heading'), {className: 'title', id: 'heading'}) : nothing}
      ${error ? failure(say, error, {onReload: () => this.refresh(), hasWayBack: !overview, navigate: this.navigate}) : nothing}
      ${
        overview
          ? this.#renderSections(overview)
          : approval?.approved
            ? approval.renderApproved()
            : this.backend && !this.#loading.failure
              ? loadingLines(say, this.#loading, 6)
              : nothing
      }
      <slot name="help"></slot>
      ${this.#dialogs.all.map((each) => this.#equip(each))}
    </div>`;
  }

  #renderSections(overview: CompanyOverview): TemplateResult | undefined {
    return (
      this.#controllers &&
      views.loaded?.sections(this.#view(overview, this.#controllers), this.#controllers.approval.approved !== undefined)
    );
  }

  /** Whether the company's own agreements and auditors are still to come. They come together, so that neither moves the other. */
  get #isAwaitingMore(): boolean {
    return (
      isAwaited(this.#session) ||
      (this.#canAsk('getAuditors') !== '' && isAwaited(this.#auditors)) ||
      (this.#canAsk('getAgreementOptions') !== '' && isAwaited(this.#agreements))
    );
  }

  get #level(): number {
    return validLevel(this.headingLevel);
  }

  get #role(): string | undefined {
    const id = this.#loading.current?.company.id;
    return this.#session.current?.parties.find((each) => each?.id === id)?.role;
  }

  /** The functions in which the company has an agreement. */
  get #ownFunctions(): readonly Omit<OwnAgreement, 'options'>[] {
    const functions = this.#loading.current?.functions ?? [];
    return functions.flatMap((each) =>
      each?.agreement ? [{key: each.key, name: each.name, agreement: each.agreement, replacedBy: each.replacedBy}] : [],
    );
  }

  #view(overview: CompanyOverview, {requests, approval, answers, auditors, histories}: Controllers): CompanyView {
    const historyError = this.shown(histories.failure);
    const agreementsError = this.#agreements.current ? undefined : this.shown(this.#agreements.failure);
    const isOwn = this.#role === 'administrator' || this.#role === 'user';
    return {
      ...{say: this.say, overview, now: this.now, level: this.#level + 1, opened: this.opened, requests, answers},
      ...{openHistories: this.openHistories, terms: approval.view, auditors: this.#renderAuditors(auditors)},
      agreements:
        isOwn && !this.#isAwaitingMore
          ? this.#ownFunctions.map((each) => ({...each, options: this.#agreements.current?.get(each.key)}))
          : [],
      agreementsFailed: agreementsError ? failure(this.say, agreementsError, {onReload: () => void this.#agreements.run()}) : nothing,
      change: (key) => this.#onOpenDialog('change', `agreement-${key}`, {companyId: overview.company.id ?? '', function: key}),
      end: ({id}) => this.#onOpenDialog('end', `title-${id}`, {collaborationId: id}),
      ...{portions: this.portions, more: views.loaded?.showMore(this.say, this, () => this.portions++) ?? nothing},
      open: (opened) => this.#open(opened),
      invitation: (id) => this.#nested(id),
      histories: this.#role === 'pendingTerms' ? undefined : histories.timelines,
      historyFailed: historyError ? failure(this.say, historyError, {onReload: histories.load}) : nothing,
      toggleHistory: (id) => this.#onToggleHistory(id),
      go: (fieldId) => void focusFirst(this, fieldId),
      navigate: this.navigate,
    };
  }

  #renderAuditors(auditors: Auditors): TemplateResult | typeof nothing {
    if (this.#isAwaitingMore) return loadingLines(this.say, this.#auditors, 5);
    const overview = this.#auditors.current;
    if (overview) return auditors.render(overview, this.#level + 1);
    const error = this.shown(this.#auditors.failure);
    return error ? failure(this.say, error, {onReload: () => void this.#auditors.run()}) : nothing;
  }

  /** An element of ours inside this one finds the same backend and language. */
  #nested(invitationId: string): HTMLElement {
    this.#invitation ??= makeInvitation();
    const asksToDecline = this.opened?.kind === 'decline';
    return this.#equip(Object.assign(this.#invitation, {invitationId, asksToDecline, headingLevel: this.#level + 2}));
  }

  #equip<E extends HTMLElement>(element: E): E {
    return Object.assign(element, {api: this.api, lang: this.lang});
  }

  #onOpenDialog(...[kind, key, settings]: Parameters<Dialogs<typeof makers>['open']>): void {
    this.#dialogs.open(kind, key, {...settings, headingLevel: this.#level});
    this.requestUpdate();
  }

  /** The browser gives the focus back to the button; after the deed there may be none any more. */
  #onDialogClosed(dialog: Element, key: string): void {
    const root = this.renderRoot as ShadowRoot;
    // What had the focus in the dialog keeps it until the next frame, though nobody sees it any more.
    const isLost = root.activeElement === dialog || document.activeElement === document.body;
    if (this.isConnected && isLost) void focusFirst(this, key, 'heading');
  }

  #open(opened: Opened): void {
    const previous = this.opened?.collaboration.id;
    // What is being sent is told here.
    if (this.#invitation?.matches(':state(busy)')) return;
    this.opened = opened;
    this.#made?.approval.clear();
    // What is opened again begins anew.
    if (!opened) this.#invitation = undefined;
    // Where the button that was pressed is gone, the focus goes to what it stood for.
    if (opened)
      void focusFirst(this, opened.kind === 'approval' ? `title-${opened.collaboration.id}` : `toggle-${opened.collaboration.id}`);
    else if (previous) void focusFirst(this, `toggle-${previous}`, 'heading');
  }

  #onToggleHistory(id: string): void {
    const others = [...this.openHistories].filter((each) => each !== id);
    this.openHistories = new Set(this.openHistories.has(id) ? others : [...others, id]);
  }

  /** Shows what is true now until everything is loaded again. */
  #onChanged(collaboration: Collaboration): void {
    const overview = this.#loading.current;
    if (!overview) return;
    const collaborations = overview.collaborations.map((each) => (each?.id === collaboration.id ? collaboration : each));
    this.#loading.current = {...overview, collaborations};
    if (collaboration.status === 'cancelled') void focusFirst(this, 'heading');
  }

  async #onFailed(error: ApiError, isShown: boolean): Promise<void> {
    this.tellError(error);
    if (!isShown) return;
    if (error.code === 'termsChanged') this.#made?.approval.review.clear();
    if (!isRepeatable(error.code)) await this.#lookAgain();
    // A page that is gone says so itself.
    if (this.shown(error) && this.#loading.current) this.announce(errorText(this.say, error));
  }

  /** What was refused for good is no longer as it is shown. The focus stays on the page when its button is gone. */
  async #lookAgain(): Promise<void> {
    const root = this.renderRoot as ShadowRoot;
    const hadFocus = root.activeElement !== null;
    this.#made?.approval.refresh();
    await this.#loading.run();
    await this.updateComplete;
    if (hadFocus && root.activeElement === null) root.getElementById('heading')?.focus();
  }
}

const isAwaited = ({current, failure: failed}: {readonly current: unknown; readonly failure: unknown}): boolean =>
  current === undefined && failed === undefined;

declare global {
  interface HTMLElementTagNameMap {
    'company-collaborations': CompanyCollaborations;
  }
}
