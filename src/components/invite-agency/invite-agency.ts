import {initialState} from '@lit/task';
import {css, html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from '../../kit/property.ts';
import {isRepeatable, type ApiError} from '../../api/errors.ts';
import {getCompany, getInviteOptions, getSession, inviteAgency, searchAgencies} from '../../api/operations.ts';
import type {Collaboration, CompanyOverview, InviteOptions} from '../../api/schema.ts';
import {localDay} from '../../domain/dates.ts';
import {isOpen} from '../../domain/collaboration.ts';
import {CollabRequestedEvent} from '../../outcomes.ts';
import {CollabElement, type ViewState} from '../../kit/collab-element.ts';
import {focusFirst} from '../../kit/focus-first.ts';
import {LoadTask} from '../../kit/load-task.ts';
import {Part} from '../../kit/part.ts';
import {takeOver} from '../../kit/skeleton.ts';
import {Submission} from '../../kit/submission.ts';
import {identityErrors, inviteErrors, newErrors, requestErrors, taskErrors} from '../../locales/en/errors.ts';
import {inviteAgencyShell} from '../../locales/en/shells.ts';
import {frame} from '../../ui/frame.ts';
import {room} from '../../ui/room.ts';
import {base, buttons} from '../../ui/styles.ts';
import {heading, validLevel} from '../../ui/templates.ts';
import {deedOperations} from '../deed-operations.ts';
import type {OwnRequests} from '../own-requests.ts';
import {errorText, failure, loadingLines} from '../failure.ts';
import type {AgencySearch} from './agency-search.ts';
import {nothingEntered, type Entries, type Problems} from './entries.ts';
import type {english as inviteTexts} from './part.ts';
import type {InviteView} from './views.ts';

const english = {...newErrors, ...taskErrors, ...inviteErrors, ...requestErrors, ...identityErrors, ...inviteAgencyShell};
const views = new Part(() => import('./part.ts'));

/** What comes with the part. */
interface Controllers {
  readonly search: AgencySearch;
  readonly requests: OwnRequests;
}

const operations = {...deedOperations, getCompany, getInviteOptions, getSession, inviteAgency, searchAgencies};

/**
 * The customer invites its accounting agency to collaborate: a known one or an e-mail address. For *More solutions – Activate collaboration* in the
 * product. Shows an invitation that is open already, with what can be done about it.
 *
 * @tagname invite-agency
 * @fires {CollabBeforeEvent} collab-before-invite - Before the invitation is sent. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-remind - Before a reminder is sent. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-withdraw - Before an invitation is withdrawn. Cancelable.
 * @fires {CollabRequestedEvent} collab-requested - The backend confirmed the invitation.
 * @fires {CollabRemindedEvent} collab-reminded - The backend confirmed the reminder.
 * @fires {CollabWithdrawnEvent} collab-withdrawn - The backend confirmed that the invitation is withdrawn.
 * @fires {CollabNavigateEvent} collab-navigate - The person goes on elsewhere: `sign-in`, `support`, `portal`. Cancelable; the default follows the URL.
 * @fires {CollabErrorEvent} collab-error - Something failed. Cancelable.
 * @csspart heading - The headings.
 * @csspart collaboration - A collaboration that is open already.
 * @csspart status - Where it stands.
 * @csspart review - What is shown before the invitation is sent.
 * @csspart mail - The mail as it will be sent.
 * @csspart actions - A row of buttons.
 * @csspart primary-button - The button that goes on.
 * @csspart button - Any other button.
 * @cssstate loading - What can be offered is being loaded.
 * @cssstate ready - There is something to fill in or to look at.
 * @cssstate error - It could not be loaded.
 * @cssstate busy - The invitation, a reminder or a withdrawal is being sent.
 */
export class InviteAgency extends CollabElement<typeof english, keyof typeof operations, typeof inviteTexts> {
  static override styles = [
    base,
    buttons,
    frame,
    room,
    css`
      .frame {
        max-inline-size: 46em;
      }
    `,
  ];

  /** Key of the function to collaborate in, such as `bookkeeping-invoicing`. */
  @property() function = '';

  /** The company that invites. Default: the one that the session acts for. */
  @property({attribute: 'company-id'}) companyId = '';

  /** Level of the heading, 1 to 6. */
  @property({attribute: 'heading-level', type: Number}) headingLevel = 2;

  protected override readonly english = english;
  protected override readonly views = views;
  protected override readonly table = 'invite-agency';
  protected override readonly operations = operations;
  protected override readonly needs = ['function'];

  readonly #loading = new LoadTask(
    this,
    {
      args: () => [this.backend, this.companyId, this.function, this.say.locale] as const,
      task: async ([api, given, functionKey, locale], {signal}) => {
        if (!api || !functionKey) return initialState;
        const load = async (): Promise<{overview: CompanyOverview; options: InviteOptions}> => {
          const companyId = given || ((await api.getSession({}, {signal})).party?.id ?? '');
          const [overview, options] = await Promise.all([
            api.getCompany({companyId}, {signal, locale}),
            api.getInviteOptions({companyId, function: functionKey}, {signal, locale}),
          ]);
          return {overview, options};
        };
        return views.with(load());
      },
    },
    this.tellError,
  );

  readonly #about = (): readonly unknown[] => [this.backend, this.companyId, this.function];
  readonly #submission = new Submission(this, {
    about: this.#about,
    failed: (error, isShown) => this.#onFailed(error, isShown),
    onWait: this.tellWait,
  });
  @state() private entries = nothingEntered;
  @state() private problems: Problems = {};
  @state() private step: 'form' | 'review' | 'sent' = 'form';
  /** The person wants to invite one more, beside those that there are. */
  @state() private isAnother = false;
  #sent: Collaboration | undefined;
  #made: Controllers | undefined;

  constructor() {
    super();
    takeOver(this, () => this.viewState !== undefined);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.get('companyId') || changed.get('function')) this.#forget();
  }

  override refresh(): void {
    void this.#loading.run();
  }

  protected override get viewState(): ViewState | undefined {
    if (this.#submission.pending || this.#controllers?.requests.pending) return 'busy';
    if (this.#loading.current) return 'ready';
    if (this.#loading.failure) return 'error';
    return this.backend && this.function ? 'loading' : undefined;
  }

  /** The search, and what can be done about requests, come with the part. */
  get #controllers(): Controllers | undefined {
    const part = views.loaded;
    if (this.#made || !part) return this.#made;
    const port = {
      say: () => this.say,
      api: () => this.backend,
      announce: (text: string) => this.announce(text),
      shown: (error: ApiError | undefined) => this.shown(error),
      navigate: this.navigate,
    };
    this.#made = {
      search: new part.AgencySearch(this, {...port, tellError: this.tellError}),
      requests: new part.OwnRequests(this, {
        ...port,
        mayDo: (verb, detail) => this.mayDo(verb, detail),
        about: this.#about,
        changed: (collaboration) => this.#show(collaboration),
        failed: (error, isShown) => this.#onRequestFailed(error, isShown),
      }),
    };
    return this.#made;
  }

  protected override render(): TemplateResult {
    const {say} = this;
    const loaded = this.#loading.current;
    const error = this.shown(this.#loading.failure);
    const isAsked = Boolean(this.backend && this.function);
    return html`<div class="frame stack">
      ${this.liveRegion()} ${isAsked ? heading(this.#level, say.text('invite.heading'), {className: 'title', id: 'heading'}) : nothing}
      ${error ? failure(say, error, {onReload: () => this.refresh(), hasWayBack: !loaded, navigate: this.navigate}) : nothing}
      ${loaded ? this.#renderBody(loaded.overview, loaded.options) : isAsked && !this.#loading.failure ? loadingLines(say, this.#loading, 8) : nothing}
      <slot name="help"></slot>
    </div>`;
  }

  #renderBody(overview: CompanyOverview, options: InviteOptions): TemplateResult | undefined {
    const controllers = this.#controllers;
    if (!views.loaded || !controllers) return undefined;
    const {requests, search} = controllers;
    const view = this.#view(overview, options, search);
    const {say, level} = view;
    const {another, existing, form, former, meaning, review, sent, whyNot} = views.loaded;
    if (this.step === 'review') return review(view);
    const open = this.#openIn(overview);
    const blockers = options.whyNot.filter((each) => each !== null);
    const isFree = blockers.length === 0;
    const {company, function: {name}} = options; // prettier-ignore
    return html`
      ${this.step === 'sent' && this.#sent ? sent(say, this.#sent, level) : nothing}
      ${
        open.length > 0
          ? html`<section class="stack tight">
              ${heading(level, say.text('invite.existing', {function: name}))}
              ${open.map((each) => existing(say, each, this.now, level + 1, requests))}
            </section>`
          : nothing
      }
      ${
        isFree && (open.length === 0 || this.isAnother)
          ? html`<section class="stack">
              ${this.isAnother ? heading(level, say.text('invite.another'), {id: 'step'}) : nothing}
              <p>${say.text('invite.intro', {company: company.name, function: name})}</p>
              ${meaning(view)} ${form(view)}
            </section>`
          : nothing
      }
      ${isFree && open.length > 0 && !this.isAnother ? another(view, () => this.#onAnother()) : nothing}
      ${!isFree && open.length === 0 ? whyNot(view, blockers) : nothing}
      ${former(view, this.#closedIn(overview), this.now, isFree ? (entries) => this.#onAgain(entries) : undefined)}
    `;
  }

  get #level(): number {
    return validLevel(this.headingLevel);
  }

  #view(overview: CompanyOverview, options: InviteOptions, search: AgencySearch): InviteView {
    const submission = this.#submission;
    const error = this.shown(submission.error);
    const isRefused = submission.error !== undefined && !isRepeatable(submission.error.code);
    return {
      ...{say: this.say, options, overview, entries: this.entries, problems: this.problems, search: search.view(this.entries.search)},
      ...{level: this.#level + 1, busy: submission.pending, isRefused},
      enter: (entries) => this.#enter(entries),
      go: (fieldId) => void focusFirst(this, fieldId),
      searchNow: () => search.now(this.entries.search),
      review: () => this.#onReview(overview),
      change: () => {
        if (isRefused) submission.clear();
        this.#goTo('form', this.entries.way === 'search' ? 'search' : 'email', 'heading');
      },
      send: () => this.#onSend(options),
      navigate: this.navigate,
      failed: html`${
        error ? failure(this.say, error, {onRetry: () => this.#onSend(options), navigate: this.navigate}) : nothing
      }${submission.wait ? html`<p class="muted">${this.say.text(submission.wait)}</p>` : nothing}`,
    };
  }

  /** The collaborations of this function that are not over. */
  #openIn({collaborations}: CompanyOverview): readonly Collaboration[] {
    return collaborations.filter(
      (each) => each !== null && each.function === this.function && each.status !== 'unknown' && isOpen(each.status),
    ) as readonly Collaboration[];
  }

  /** The company's own invitations in this function that nobody can answer any more. */
  #closedIn({collaborations}: CompanyOverview): readonly Collaboration[] {
    return collaborations.filter(
      (each) => each?.function === this.function && each.initiatedBy === 'company' && each.status !== 'unknown' && !isOpen(each.status),
    ) as readonly Collaboration[];
  }

  /** Shows what is true now until everything is loaded again. */
  #show(collaboration: Collaboration): void {
    const {current} = this.#loading;
    if (!current) return;
    const {overview} = current;
    const isKnown = overview.collaborations.some((each) => each?.id === collaboration.id);
    const collaborations = isKnown
      ? overview.collaborations.map((each) => (each?.id === collaboration.id ? collaboration : each))
      : [collaboration, ...overview.collaborations];
    this.#loading.current = {...current, overview: {...overview, collaborations}};
    // The button that had the focus is gone with the request.
    if (collaboration.status === 'cancelled') void focusFirst(this, 'heading');
  }

  #enter(entries: Partial<Entries>): void {
    this.entries = {...this.entries, ...entries};
    this.#submission.clear();
    if (entries.search !== undefined) this.#made?.search.typed(entries.search);
  }

  #forget(): void {
    this.entries = nothingEntered;
    this.problems = {};
    this.step = 'form';
    this.isAnother = false;
    this.#made?.search.now('');
    this.#sent = undefined;
    this.#submission.clear();
  }

  #goTo(step: 'form' | 'review' | 'sent', ...focusIds: readonly string[]): void {
    this.step = step;
    void focusFirst(this, ...focusIds);
  }

  #onAnother(): void {
    this.isAnother = true;
    this.step = 'form';
    void focusFirst(this, 'step');
  }

  /** The form with the same agency; what was written in it meanwhile gives way. */
  #onAgain(entries: Entries): void {
    this.#forget();
    this.entries = entries;
    this.#made?.search.now(entries.search);
    this.isAnother = true;
    void focusFirst(this, 'step');
  }

  #onReview({company}: CompanyOverview): void {
    this.problems = views.loaded?.problemsOf(this.entries, company.corporateId, localDay(this.now)) ?? {};
    if (Object.keys(this.problems).length > 0) void focusFirst(this, 'summary');
    else this.#goTo('review', 'step');
  }

  #onSend(options: InviteOptions): void {
    const {company, function: {key}} = options; // prettier-ignore
    const {backend: api} = this;
    const {way, agency, email, corporateId, message} = this.entries;
    if (!api || this.#submission.pending || !this.mayDo('invite', {companyId: company.id, function: key})) return;
    const whom =
      way === 'search'
        ? {agencyId: agency?.id ?? ''}
        : {email: email.trim(), ...(corporateId.trim() ? {corporateId: corporateId.trim()} : {})};
    const input = {companyId: company.id, function: key, ...whom, ...(message.trim() ? {message: message.trim()} : {})};
    void this.#submission.run(
      input,
      (call) => api.inviteAgency(input, call),
      (collaboration, isShown) => {
        this.dispatchEvent(new CollabRequestedEvent(collaboration));
        if (isShown) this.#onSent(collaboration);
      },
      options,
    );
  }

  #onSent(collaboration: Collaboration): void {
    const name = views.loaded?.inviteeName(this.entries);
    this.#show(collaboration);
    this.#sent = collaboration;
    this.entries = nothingEntered;
    this.#made?.search.now('');
    this.isAnother = false;
    this.announce(this.say.text('invite.sent', {name}));
    this.#goTo('sent', 'step');
  }

  #onFailed(error: ApiError, isShown: boolean): void {
    this.#onRequestFailed(error, isShown);
    if (!isShown) return;
    this.problems = views.loaded?.refusedFields(error) ?? {};
    if (Object.keys(this.problems).length > 0) this.#goTo('form', 'summary');
  }

  #onRequestFailed(error: ApiError, isShown: boolean): void {
    this.tellError(error);
    if (!isShown) return;
    if (this.shown(error)) this.announce(errorText(this.say, error));
    if (!isRepeatable(error.code)) this.refresh();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'invite-agency': InviteAgency;
  }
}
