import {initialState} from '@lit/task';
import {css, html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from '../../kit/property.ts';
import {isRepeatable, type ApiError} from '../../api/errors.ts';
import {
  acceptInvitation,
  approveTerms,
  declineInvitation,
  getInvitation,
  getLinkCandidates,
  getSession,
  linkTask,
  lookUpInvitation,
  verifyInvitation,
} from '../../api/operations.ts';
import type {Invitation, InvitationSummary} from '../../api/schema.ts';
import type {NavigateDetail} from '../../events.ts';
import {CollabElement, type ViewState} from '../../kit/collab-element.ts';
import {focusFirst} from '../../kit/focus-first.ts';
import {LoadTask} from '../../kit/load-task.ts';
import {Part} from '../../kit/part.ts';
import {takeOver} from '../../kit/skeleton.ts';
import type {Submission} from '../../kit/submission.ts';
import {answerErrors, identityErrors, newErrors, taskErrors, termsErrors} from '../../locales/en/errors.ts';
import {acceptInvitationShell} from '../../locales/en/shells.ts';
import {frame} from '../../ui/frame.ts';
import {room} from '../../ui/room.ts';
import {base, buttons} from '../../ui/styles.ts';
import {heading} from '../../ui/templates.ts';
import {errorText, failure} from '../failure.ts';
import type {Answer} from './answer.ts';
import {nothingEntered, type Deed, type Entries} from './entries.ts';
import {FragmentToken, recallFacts, rememberFacts} from './lookup.ts';
import type {english as invitationTexts} from './part.ts';
import type {Stage} from './stage.ts';
import {StepFocus} from './step-focus.ts';
import {aboutInvitation, lookAt, type View} from './view.ts';
import {message, waitingRoom} from './waiting.ts';

const english = {...newErrors, ...taskErrors, ...identityErrors, ...termsErrors, ...answerErrors, ...acceptInvitationShell};
const views = new Part(() => import('./part.ts'));
type Loaded = NonNullable<typeof views.loaded>;

const operations = {
  ...{acceptInvitation, approveTerms, declineInvitation, linkTask, verifyInvitation},
  ...{getInvitation, getLinkCandidates, getSession, lookUpInvitation},
};

/**
 * The invited side answers: verify, accept or decline, approve the terms, link with a task. For the page to which the link in the mail leads, in
 * both directions: an agency asks a customer, or a customer asks an agency.
 *
 * @tagname accept-invitation
 * @fires {CollabBeforeEvent} collab-before-accept - Before the invitation is accepted. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-decline - Before it is declined, or the terms are refused. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-approve-terms - Before the terms are approved. Cancelable.
 * @fires {CollabBeforeEvent} collab-before-link - Before the collaboration is linked with a task. Cancelable.
 * @fires {CollabAcceptedEvent} collab-accepted - The backend confirmed the acceptance.
 * @fires {CollabDeclinedEvent} collab-declined - The backend confirmed the refusal.
 * @fires {CollabTermsApprovedEvent} collab-terms-approved - The backend confirmed the approval of all terms.
 * @fires {CollabLinkedEvent} collab-linked - The backend confirmed the link with a task.
 * @fires {CollabNavigateEvent} collab-navigate - The person goes on elsewhere: `sign-in` (with `invitationId`), `portal`, `create-customer`, `create-task`, `start-solution`, `support`. Cancelable; the default follows the URL.
 * @fires {CollabErrorEvent} collab-error - Something failed. Cancelable.
 * @csspart heading - The headings.
 * @csspart steps - The list of steps.
 * @csspart facts - What is offered.
 * @csspart terms - The terms.
 * @csspart actions - The row of buttons.
 * @csspart primary-button - The button that goes on.
 * @csspart button - Any other button.
 * @cssstate loading - The invitation is being loaded.
 * @cssstate ready - There is something to read or to answer.
 * @cssstate empty - The page was opened without a link from a mail.
 * @cssstate error - The invitation could not be loaded.
 * @cssstate busy - An answer is being sent.
 */
export class AcceptInvitation extends CollabElement<typeof english, keyof typeof operations, typeof invitationTexts> {
  static override styles = [
    base,
    buttons,
    frame,
    room,
    css`
      .frame {
        max-inline-size: 46em;
      }
      .waiting-room {
        min-block-size: 24em;
      }
    `,
  ];

  /** The invitation. Not secret: the session decides who may see it. */
  @property({attribute: 'invitation-id'}) invitationId = '';

  /** Name of the member of the page's fragment that carries the token, such as `token` for `#token=…`. It is removed from the address at once. */
  @property({attribute: 'token-param'}) tokenParam = '';

  /** The token of the mail, where the page has taken it from the address itself. Exchanged once and then forgotten; never an attribute. */
  @property({attribute: false}) token = '';

  /** True to begin with the question before it is declined, where it can be. */
  @property({attribute: false}) asksToDecline = false;

  /** Level of the heading, 1 to 6. */
  @property({attribute: 'heading-level', type: Number}) headingLevel = 2;

  protected override readonly english = english;
  protected override readonly views = views;
  protected override readonly table = 'accept-invitation';
  protected override readonly operations = operations;

  /** Never read: it hands the token over by itself, before the others look for it. */
  protected readonly fragment = new FragmentToken(
    this,
    () => this.tokenParam,
    (token) => (this.token = token),
  );

  readonly #lookup = new LoadTask(
    this,
    {
      args: () => [this.backend, this.token] as const,
      task: async ([api, token], {signal}) => {
        if (!api || !token) return initialState;
        const summary = await views.with(api.lookUpInvitation({token}, {signal, locale: this.say.locale}));
        signal.throwIfAborted();
        const {invitationId, viewer} = summary;
        rememberFacts(summary);
        Object.assign(this, {invitationId, token: '', summary, viewer});
        return summary;
      },
    },
    this.tellError,
  );

  readonly #loading = new LoadTask(
    this,
    {
      args: () => [this.backend, this.token ? '' : this.invitationId, this.viewer, this.say.locale] as const,
      task: async ([api, invitationId, viewer, locale], {signal}): Promise<View | typeof initialState> => {
        if (!api || !invitationId) return initialState;
        if (viewer === 'signedOut') return views.with<View>({kind: 'signedOut'});
        return views.with<View>(viewer === 'wrongAccount' ? {kind: 'stranger'} : lookAt(api, invitationId, {signal, locale}));
      },
    },
    this.tellError,
  );

  /** Names of the person and the portals; the invitation can do without. */
  readonly #session = new LoadTask(this, {
    args: () => [this.backend, this.#view?.kind === 'stranger' || this.#invitation?.direction === 'toAgency'] as const,
    task: async ([api, isNeeded], {signal}) => {
      return api && isNeeded ? api.getSession({}, {signal}) : initialState;
    },
  });

  readonly #candidates = new LoadTask(
    this,
    {
      args: () => [this.backend, this.#linking] as const,
      task: async ([api, collaborationId], {signal}) =>
        api && collaborationId ? api.getLinkCandidates({collaborationId}, {signal, locale: this.say.locale}) : initialState,
    },
    this.tellError,
  );

  @state() private summary: InvitationSummary | undefined;
  /** Who looked at the link; forgotten on `refresh()`, since the person may have signed in. */
  @state() private viewer: InvitationSummary['viewer'] | undefined;
  @state() private entries = nothingEntered;
  @state() private isDeclining = false;
  @state() private doing: Deed | undefined;
  #made: Answer | undefined;
  readonly #stepFocus = new StepFocus(this, {
    step: () => this.#step,
    changed: () => this.#submission?.clear(),
    announce: (text) => this.announce(text),
  });

  constructor() {
    super();
    takeOver(this, () => this.viewState !== undefined);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('focus', this.#onPageFocus);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('focus', this.#onPageFocus);
  }

  protected override willUpdate(changed: PropertyValues): void {
    const isAnother = changed.has('invitationId') && this.summary?.invitationId !== this.invitationId;
    if (this.token || isAnother) this.#forget();
    if (isAnother || changed.has('asksToDecline')) this.isDeclining = this.asksToDecline;
  }

  override refresh(): void {
    this.viewer = undefined;
    void (this.token ? this.#lookup : this.#loading).run();
    void this.#session.run();
  }

  protected override get viewState(): ViewState | undefined {
    if (this.#submission?.pending) return 'busy';
    if (this.#view) return 'ready';
    if (this.#lookup.failure ?? this.#loading.failure) return 'error';
    if (this.invitationId || this.token) return this.backend ? 'loading' : undefined;
    return this.tokenParam ? 'empty' : undefined;
  }

  protected override get needs(): readonly string[] {
    return this.token || this.tokenParam ? [] : ['invitationId'];
  }

  /** Whoever is not signed in, or not meant, is told nothing. */
  protected override get isLive(): boolean {
    return this.#view?.kind === 'invitation';
  }

  /** Answering comes with the part. */
  get #answer(): Answer | undefined {
    this.#made ??=
      views.loaded &&
      new views.loaded.Answer(this, {
        about: () => [this.backend, this.invitationId],
        mayDo: (verb, detail) => this.mayDo(verb, detail),
        settled: (invitation, said) => this.#onSettled(invitation, said),
        failed: (error, isShown) => this.#onFailed(error, isShown),
        onWait: this.tellWait,
      });
    return this.#made;
  }

  get #submission(): Submission | undefined {
    return this.#answer?.submission;
  }

  get #view(): View | undefined {
    return this.#loading.current;
  }

  get #invitation(): Invitation | undefined {
    return this.#view?.kind === 'invitation' ? this.#view.invitation : undefined;
  }

  get #step(): Invitation['step'] | 'decline' | undefined {
    const invitation = this.#invitation;
    return this.isDeclining && invitation?.collaboration.allowedActions.includes('decline') ? 'decline' : invitation?.step;
  }

  /** The collaboration whose customer and task are being chosen. */
  get #linking(): string {
    const invitation = this.#invitation;
    const isLinking = invitation?.step === 'link' && invitation.collaboration.allowedActions.includes('link');
    return isLinking ? invitation.collaboration.id : '';
  }

  protected override render(): TemplateResult {
    return html`<div class="frame stack">${this.liveRegion()}${this.#renderView()}<slot name="help"></slot></div>`;
  }

  #renderView(): TemplateResult | typeof nothing {
    const {say, headingLevel: level} = this;
    const error = this.#lookup.failure ?? this.#loading.failure;
    if (this.#view && views.loaded) return this.#renderLoaded(this.#view, views.loaded);
    if (error) return this.shown(error) ? this.#renderNotLoaded(error) : nothing;
    if (this.invitationId || this.token)
      return this.backend ? waitingRoom(say, Math.max(this.#lookup.patience, this.#loading.patience)) : nothing;
    return this.tokenParam ? message(level, say.text('accept.noTokenHeading'), say.text('accept.noToken')) : nothing;
  }

  #renderLoaded(view: View, loaded: Loaded): TemplateResult {
    const {signedOut, stranger, titleText} = loaded;
    const {say, headingLevel: level, summary} = this;
    if (view.kind === 'invitation') return this.#renderInvitation(view.invitation, loaded);
    const outside = {say, level, onSignIn: this.#onSignIn};
    if (view.kind === 'signedOut')
      return html`${summary?.inviter ? heading(level, titleText(say, summary), {className: 'title'}) : nothing}${signedOut(
        {...outside, level: summary?.inviter ? level + 1 : level},
        summary,
        recallFacts(this.invitationId),
      )}`;
    const known = recallFacts(this.invitationId) ?? {emails: view.email ? [view.email] : (summary?.invitedEmails ?? [])};
    return stranger(outside, this.#session.current, {...(summary ? {inviter: summary.inviter} : {}), ...known});
  }

  #renderNotLoaded(error: ApiError): TemplateResult {
    const {say} = this;
    const outside = {say, level: this.summary ? this.headingLevel + 1 : this.headingLevel, onSignIn: this.#onSignIn};
    const dead = this.#lookup.failure ? views.loaded?.deadLink(outside, error) : undefined;
    return (
      dead ??
      html`${heading(outside.level, say.text('accept.loadFailed'), {id: 'step'})}${failure(say, error, {onReload: () => this.refresh(), hasWayBack: true, navigate: this.#navigate})}`
    );
  }

  #renderInvitation(invitation: Invitation, {invitationTitle, stepList}: Loaded): TemplateResult {
    const {say, headingLevel: level} = this;
    const reloadError = this.shown(this.#loading.failure);
    return html`
      ${heading(level, invitationTitle(say, invitation), {className: level > 3 ? 'subtitle' : 'title'})} ${stepList({say, invitation})}
      ${reloadError ? failure(say, reloadError, {onReload: () => this.refresh(), navigate: this.#navigate}) : nothing}
      ${this.#renderStep(this.#stage(invitation))}
    `;
  }

  #renderStep(stage: Stage): TemplateResult | undefined {
    const failed = this.#renderFailure();
    if (this.#step === 'decline') return views.loaded?.declineStep(stage, failed, this.#onBack);
    return this.#answer && views.loaded?.currentStep(stage, this.#answer, failed);
  }

  #renderFailure(): TemplateResult | typeof nothing {
    const error = this.shown(this.#submission?.error);
    if (error) {
      const {doing} = this;
      return failure(this.say, error, {onRetry: doing && (() => this.#act(doing)), navigate: this.#navigate});
    }
    const notLoaded = this.#linking && !this.#candidates.current ? this.shown(this.#candidates.failure) : undefined;
    return notLoaded ? failure(this.say, notLoaded, {onReload: () => void this.#candidates.run(), navigate: this.#navigate}) : nothing;
  }

  #stage(invitation: Invitation): Stage {
    return {
      say: this.say,
      invitation,
      session: this.#session.current,
      candidates: this.#candidates.current,
      level: this.headingLevel + 1,
      now: this.now,
      entries: this.entries,
      busy: this.#submission?.pending || this.doing === 'check' ? this.doing : undefined,
      wait: this.#submission?.wait,
      error: this.#submission?.error,
      enter: this.#enter,
      confirm: this.#confirm,
      act: this.#act,
      startDecline: this.#onStartDecline,
      go: this.#focusOn,
      navigate: (detail) => this.navigate({...aboutInvitation(invitation), ...detail}),
    };
  }

  #forget(): void {
    this.summary = undefined;
    this.viewer = undefined;
    this.entries = nothingEntered;
    this.isDeclining = false;
    this.#submission?.clear();
    this.#stepFocus.stayAt(undefined);
    this.#answer?.terms.clear();
  }

  readonly #enter = (entries: Partial<Entries>): void => {
    this.entries = {...this.entries, ...entries};
  };

  readonly #confirm = (shown: string, isConfirmed: boolean): void => {
    const others = [...this.entries.confirmed].filter((each) => each !== shown);
    this.#enter({confirmed: new Set(isConfirmed ? [...others, shown] : others)});
  };

  readonly #focusOn = (id: string): void => void focusFirst(this, id);

  /** The terms may have been approved, or a customer or a task made, in another tab. */
  readonly #onPageFocus = (): void => {
    const invitation = this.#invitation;
    if (this.#submission?.pending || (invitation?.step !== 'terms' && invitation?.step !== 'link')) return;
    void this.#loading.run();
    if (this.#linking) void this.#candidates.run();
  };

  readonly #navigate = (detail: NavigateDetail): void =>
    this.navigate({...detail, ...(this.invitationId ? {invitationId: this.invitationId} : {})});

  readonly #onSignIn = (): void => this.#navigate({to: 'sign-in'});

  readonly #onStartDecline = (): void => {
    if (this.#submission?.pending) return;
    this.#submission?.clear();
    this.#stepFocus.follow();
    this.isDeclining = true;
  };

  readonly #onBack = (): void => {
    this.#submission?.clear();
    this.isDeclining = false;
    this.#stepFocus.stayAt(this.#invitation?.step);
    this.#focusOn('decline');
  };

  /** Does what the button says, or marks what is missing for it. */
  readonly #act = (deed: Deed): void => {
    const {backend: api} = this;
    const invitation = this.#invitation;
    if (!api || !invitation || this.#submission?.pending) return;
    this.doing = deed;
    if (deed === 'check') return void this.#check();
    this.#enter({tried: deed});
    if (!this.#answer?.perform(deed, api, this.#stage(invitation))) this.#focusOn('summary');
  };

  readonly #onSettled = (invitation: Invitation, said: string): void => {
    this.#loading.current = {kind: 'invitation', invitation};
    this.isDeclining = false;
    this.entries = {...this.entries, tried: undefined};
    this.#stepFocus.follow();
    this.announce(said);
  };

  /** What is refused for good is no longer as it is shown: look again. */
  readonly #onFailed = (error: ApiError, isShown: boolean): void => {
    this.tellError(error);
    if (!isShown) return;
    if (this.shown(error)) this.announce(errorText(this.say, error));
    if (error.code === 'termsChanged') this.#answer?.terms.clear();
    if (isRepeatable(error.code) || error.code === 'invalidInput') return;
    void this.#stepFocus.along(async () => this.#loading.run());
  };

  async #check(): Promise<void> {
    await this.#stepFocus.along(async () => this.#loading.run());
    this.doing = undefined;
    if (this.#submission?.error && !this.#loading.failure) {
      this.#submission.clear();
      this.#focusOn('step');
    } else if (this.#invitation?.step === 'terms' && !this.#loading.failure) this.announce(this.say.text('accept.stillWaiting'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'accept-invitation': AcceptInvitation;
  }
}
