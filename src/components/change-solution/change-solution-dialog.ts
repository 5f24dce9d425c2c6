import {initialState} from '@lit/task';
import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {
  changeAgreement,
  changeBilling,
  changeSolution,
  getAgreementOptions,
  getChangeOptions,
  withdrawChange,
} from '../../api/operations.ts';
import {CollabElement, type ViewState} from '../../kit/collab-element.ts';
import {focusOn} from '../../kit/focus.ts';
import {LoadTask} from '../../kit/load-task.ts';
import {Modal} from '../../kit/modal.ts';
import {Part} from '../../kit/part.ts';
import {changeSolutionShell} from '../../locales/en/change-solution-dialog.ts';
import {activationErrors, changeErrors, endErrors, inviteErrors, newErrors} from '../../locales/en/errors.ts';
import {base, buttons, dialogs} from '../../ui/styles.ts';
import {action, notice} from '../../ui/templates.ts';
import {dialogWindow, type WindowContent} from '../dialog-window.ts';
import {failure, loadingLines} from '../failure.ts';
import {ChangeForm, type Done, type View} from './form.ts';
import type {english as partTexts} from './part.ts';
import {subjectOfCollaboration, subjectOfCompany, type Subject} from './subject.ts';
import type {ChangeView} from './view.ts';

const english = {...newErrors, ...activationErrors, ...inviteErrors, ...changeErrors, ...endErrors, ...changeSolutionShell};
const views = new Part(() => import('./part.ts'));
const operations = {changeAgreement, changeBilling, changeSolution, getAgreementOptions, getChangeOptions, withdrawChange};

/**
 * The window *Change solution*: another solution for a customer, another invoice recipient or period; or, with `company-id` and `function` instead of
 * `collaboration-id`, another solution of a company's own agreement. Shows before the commit what is gained and lost, what it costs from when, and which
 * mails go out. What loses something becomes a case for support, whose status is shown here afterwards.
 *
 * @tagname change-solution-dialog
 * @fires {CollabBeforeEvent} collab-before-change - Before a change is sent. Cancelable: a veto sends nothing.
 * @fires {CollabBeforeEvent} collab-before-withdraw - Before a change is taken back. Cancelable.
 * @fires {CollabChangedEvent} collab-changed - The backend confirmed: changed, planned, waits for consent, or taken back.
 * @fires {CollabSupportRequestedEvent} collab-support-requested - The backend confirmed: support is asked to change it.
 * @fires {CollabNavigateEvent} collab-navigate - A remedy leads elsewhere (`portal`, `support`, `sign-in`). Cancelable.
 * @fires {CollabErrorEvent} collab-error - Loading or changing failed. Cancelable: the dialog then does not show it.
 * @csspart dialog - The window.
 * @csspart heading - Its heading, and that of the review.
 * @csspart tab - The two sections: solution, and invoice recipient and period.
 * @csspart review - What happens.
 * @csspart mail - The preview of a mail.
 * @csspart status - Whether it is an upgrade or a downgrade.
 * @csspart primary-button - The button that commits; Close at the end.
 * @csspart button - The other buttons.
 * @csspart close-button - The cross.
 * @cssprop --collab-color-accent - Colour of the primary button, links and choices.
 * @cssstate loading - What can be changed is being loaded.
 * @cssstate ready - There is something to choose, or the result is shown.
 * @cssstate empty - Nothing can be changed now; it is said why.
 * @cssstate error - What can be changed could not be loaded.
 * @cssstate busy - A change is under way.
 */
export class ChangeSolutionDialog extends CollabElement<typeof english, keyof typeof operations, typeof partTexts> {
  static override styles = [base, buttons, dialogs];

  /** The collaboration whose solution is changed. */
  @property({attribute: 'collaboration-id'}) collaborationId = '';

  /** The company that changes its own agreement, where no agency does it. */
  @property({attribute: 'company-id'}) companyId = '';

  /** With `company-id`: key of the function, such as `bookkeeping-invoicing`. */
  @property() function = '';

  /** What is shown first: `solution`, or `billing` for invoice recipient and period. */
  @property() view: View = 'solution';

  /** Whether the window stands open. */
  @property({type: Boolean, reflect: true}) open = false;

  /** Level of the window's heading, 1 to 6. */
  @property({type: Number, attribute: 'heading-level'}) headingLevel = 2;

  protected override readonly english = english;
  protected override readonly views = views;
  protected override readonly table = 'change-solution-dialog';
  protected override readonly operations = operations;

  readonly #form: ChangeForm = new ChangeForm(this, {
    subject: () => this.#loading.current,
    backend: () => this.backend,
    locale: () => this.say.locale,
    mayDo: (verb, detail) => this.mayDo(verb, detail),
    tellError: this.tellError,
    onUncertain: this.tellChecking,
    onDone: (done) => this.#onDone(done),
    onTakenBack: () => this.#onTakenBack(),
  });
  readonly #modal = new Modal(this, {busy: () => this.#form.submission.pending, dirty: () => this.#form.isDirty});
  readonly #loading: LoadTask<readonly [ChangeSolutionDialog['backend'], string, string, string], Subject> = new LoadTask(
    this,
    {
      args: () => [this.open && !this.#form.done ? this.backend : undefined, this.collaborationId, this.companyId, this.function] as const,
      task: async ([api, collaborationId, companyId, functionKey], {signal}) => {
        if (!api || !(collaborationId || (companyId && functionKey))) return initialState;
        const call = {signal, locale: this.say.locale};
        const load = async (): Promise<Subject> =>
          collaborationId
            ? subjectOfCollaboration(await api.getChangeOptions({collaborationId}, call))
            : subjectOfCompany(await api.getAgreementOptions({companyId, function: functionKey}, call));
        return views.with(load());
      },
    },
    this.tellError,
  );

  /** Opens the window. */
  show(): void {
    this.open = true;
  }

  /** Closes the window; asks the person first if input would be lost, and stays while a change is under way. */
  close(): void {
    this.#modal.requestClose();
  }

  /** Loads again what can be changed; what the person has entered stays. */
  override refresh(): void {
    void this.#loading.run();
  }

  protected override get viewState(): ViewState | undefined {
    if (!this.open) return undefined;
    if (this.#form.submission.pending) return 'busy';
    const subject = this.#loading.current;
    if (this.#form.done || (subject && this.#isOffered(subject))) return 'ready';
    if (subject) return 'empty';
    if (this.#loading.failure) return 'error';
    return this.backend ? 'loading' : undefined;
  }

  #isOffered({whyNot, solutions, billing}: Subject): boolean {
    return (whyNot.length === 0 && solutions.length > 0) || billing?.whyNot.length === 0;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isOther = changed.has('collaborationId') || changed.has('companyId') || changed.has('function');
    if (isOther || (changed.has('open') && !this.open && this.#form.done)) this.#form.reset();
    if (changed.has('open') && this.open) void focusOn(this, 'title');
  }

  protected override render(): TemplateResult {
    return dialogWindow(this.#modal, () => this.#window());
  }

  #window(): WindowContent {
    const {say} = this;
    const {done, submission} = this.#form;
    const subject = this.#loading.current;
    const about = subject && say.text('change.for', {function: subject.functionName, customer: subject.customerName});
    return {
      ...{say, level: this.headingLevel, isBusy: submission.pending, liveRegion: this.liveRegion(), reset: () => this.#form.reset()},
      title: (done && views.loaded?.doneText(say, done)) ?? say.text('change.heading'),
      about: done ? nothing : (about ?? '\u00a0'),
      body: done
        ? this.#renderDone(done)
        : [this.#renderFailure(), subject ? views.loaded?.windowBody(this.#view(subject)) : this.#renderLoading()],
      foot: this.#renderFoot(subject),
    };
  }

  #renderDone(done: Done): TemplateResult {
    return notice(
      'success',
      this.#doneDetails(done).map((text) => html`<p>${text}</p>`),
    );
  }

  #renderFailure(): TemplateResult | typeof nothing {
    const {submission} = this.#form;
    const onSignIn = (): void => this.navigate({to: 'sign-in'});
    const refused = submission.error?.code === 'invalidInput' ? undefined : this.shown(submission.error);
    if (refused) return failure(this.say, refused, {onSignIn});
    const unloaded = this.shown(this.#loading.failure);
    return unloaded ? failure(this.say, unloaded, {onSignIn, onRetry: () => this.refresh()}) : nothing;
  }

  #renderLoading(): TemplateResult | typeof nothing {
    return this.#loading.failure ? nothing : loadingLines(this.say, this.#loading, 14);
  }

  #renderFoot(subject: Subject | undefined): TemplateResult | undefined {
    const {done} = this.#form;
    const {requestClose} = this.#modal;
    if (subject && !done) return views.loaded?.windowFoot(this.#view(subject), requestClose);
    return action(this.say.text('close'), {kind: done ? 'primary' : 'quiet', onClick: requestClose});
  }

  #view(subject: Subject): ChangeView {
    return {
      ...{say: this.say, now: this.now, form: this.#form, subject, shown: subject.billing ? this.view : 'solution'},
      level: Math.min(this.headingLevel + 1, 6),
      show: (view) => (this.view = view),
      navigate: (detail) => this.navigate(detail),
      reload: () => this.refresh(),
      go: (id) => void focusOn(this, id),
    };
  }

  #doneDetails(done: Done): readonly string[] {
    return views.loaded?.doneDetails(this.say, done) ?? [];
  }

  #onDone(done: Done): void {
    this.announce(this.#doneDetails(done).join(' '));
    void focusOn(this, 'title');
  }

  #onTakenBack(): void {
    this.announce(this.say.text('change.takenBack'));
    void focusOn(this, 'title');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'change-solution-dialog': ChangeSolutionDialog;
  }
}
