import {initialState} from '@lit/task';
import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {asApiError} from '../../api/errors.ts';
import {endCollaboration, getEndOptions, withdrawEnding} from '../../api/operations.ts';
import type {EndOptions} from '../../api/schema.ts';
import {CollabElement, type ViewState} from '../../kit/collab-element.ts';
import {focusOn} from '../../kit/focus.ts';
import {LoadTask} from '../../kit/load-task.ts';
import {Modal} from '../../kit/modal.ts';
import {Part} from '../../kit/part.ts';
import {endCollaborationShell} from '../../locales/en/end-collaboration-dialog.ts';
import {endErrors} from '../../locales/en/errors.ts';
import {base, buttons, dialogs} from '../../ui/styles.ts';
import {action, notice} from '../../ui/templates.ts';
import {dialogWindow, type WindowContent} from '../dialog-window.ts';
import {failure, loadingLines} from '../failure.ts';
import {EndForm, type Done} from './form.ts';
import type {english as partTexts} from './part.ts';
import type {EndView} from './view.ts';

const english = {...endErrors, ...endCollaborationShell};
const views = new Part(() => import('./part.ts'));
const operations = {endCollaboration, getEndOptions, withdrawEnding};

/**
 * The window *End collaboration*, for both sides: now or on a day, what the customer keeps, what should be done before, and why. Shows before the last
 * step what will happen and which mails go out. An ending that has not come yet is shown with its day, and can be withdrawn by the side that ended.
 *
 * @tagname end-collaboration-dialog
 * @fires {CollabBeforeEvent} collab-before-end - Before it is ended. Cancelable: a veto sends nothing.
 * @fires {CollabBeforeEvent} collab-before-withdraw - Before an ending is withdrawn. Cancelable.
 * @fires {CollabEndedEvent} collab-ended - The backend confirmed: it has ended, or ends on a day.
 * @fires {CollabChangedEvent} collab-changed - The backend confirmed that the ending is withdrawn.
 * @fires {CollabNavigateEvent} collab-navigate - A remedy leads elsewhere (`portal`, `support`, `sign-in`). Cancelable.
 * @fires {CollabErrorEvent} collab-error - Loading or ending failed. Cancelable: the dialog then does not show it.
 * @csspart dialog - The window.
 * @csspart heading - Its heading, and that of the last step.
 * @csspart review - The last step: what will happen.
 * @csspart mail - The preview of a mail.
 * @csspart primary-button - The button that goes on; Close at the end.
 * @csspart button - The other buttons, also the one that ends it.
 * @csspart close-button - The cross.
 * @cssprop --collab-color-accent - Colour of the primary button, links and choices.
 * @cssprop --collab-color-danger - Colour of the button that ends it.
 * @cssstate loading - What ending would mean is being loaded.
 * @cssstate ready - There is something to decide, or the result is shown.
 * @cssstate empty - It cannot be ended now; it is said why.
 * @cssstate error - What ending would mean could not be loaded.
 * @cssstate busy - The end is under way.
 */
export class EndCollaborationDialog extends CollabElement<typeof english, keyof typeof operations, typeof partTexts> {
  static override styles = [base, buttons, dialogs];

  /** The collaboration that ends. */
  @property({attribute: 'collaboration-id'}) collaborationId = '';

  /** Whether the window stands open. */
  @property({type: Boolean, reflect: true}) open = false;

  /** Level of the window's heading, 1 to 6. */
  @property({type: Number, attribute: 'heading-level'}) headingLevel = 2;

  protected override readonly english = english;
  protected override readonly views = views;
  protected override readonly table = 'end-collaboration-dialog';
  protected override readonly operations = operations;

  readonly #form: EndForm = new EndForm(this, {
    backend: () => this.backend,
    locale: () => this.say.locale,
    mayDo: (verb, detail) => this.mayDo(verb, detail),
    tellError: this.tellError,
    onUncertain: this.tellChecking,
    onDone: (done) => this.#onDone(done),
  });
  readonly #modal = new Modal(this, {busy: () => this.#form.submission.pending, dirty: () => this.#form.isDirty});
  readonly #loading: LoadTask<readonly [EndCollaborationDialog['backend'], string], EndOptions> = new LoadTask(
    this,
    {
      args: () => [this.open && !this.#form.done ? this.backend : undefined, this.collaborationId] as const,
      task: async ([api, collaborationId], {signal}) =>
        api && collaborationId ? views.with(api.getEndOptions({collaborationId}, {signal, locale: this.say.locale})) : initialState,
    },
    this.tellError,
  );
  /** The last step shows price and mails of the day and the choice. */
  readonly #final: LoadTask<readonly [EndCollaborationDialog['backend'], string, EndForm['asked']], EndOptions> = new LoadTask(
    this,
    {
      args: () => [this.open && !this.#form.done ? this.backend : undefined, this.collaborationId, this.#form.asked] as const,
      task: async ([api, collaborationId, asked], {signal}) =>
        api && asked ? api.getEndOptions({collaborationId, ...asked}, {signal, locale: this.say.locale}) : initialState,
      onComplete: () => this.#form.confirm(),
      onError: (error) => {
        if (!this.#form.isConfirming) this.#form.refuse(asApiError(error));
      },
    },
    this.tellError,
  );

  /** Opens the window. */
  show(): void {
    this.open = true;
  }

  /** Closes the window; asks the person first if input would be lost, and stays while the end is under way. */
  close(): void {
    this.#modal.requestClose();
  }

  /** Loads again what ending would mean; what the person has entered stays. */
  override refresh(): void {
    void this.#loading.run();
    void this.#final.run();
  }

  get #options(): EndOptions | undefined {
    return this.#final.current ?? this.#loading.current;
  }

  protected override get viewState(): ViewState | undefined {
    if (!this.open) return undefined;
    if (this.#form.submission.pending) return 'busy';
    const options = this.#options;
    if (this.#form.done || (options && this.#isOpen(options))) return 'ready';
    if (options) return 'empty';
    if (this.#loading.failure) return 'error';
    return this.backend ? 'loading' : undefined;
  }

  #isOpen({collaboration, whyNot}: EndOptions): boolean {
    if (collaboration.status === 'ending') return collaboration.allowedActions.includes('withdrawEnding');
    return whyNot.every((each) => each?.action === 'keepSolution');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('collaborationId') || (changed.has('open') && !this.open && this.#form.done)) this.#form.reset();
    if (changed.has('open') && this.open) void focusOn(this, 'title');
  }

  protected override render(): TemplateResult {
    return dialogWindow(this.#modal, () => this.#window());
  }

  #window(): WindowContent {
    const {say} = this;
    const {done, submission} = this.#form;
    const options = this.#options;
    const {agency, company, customer, solutionName: solution} = options?.collaboration ?? {};
    const about = options && say.text('end.for', {agency: agency?.name, customer: company?.name || customer?.name, solution});
    return {
      ...{say, level: this.headingLevel, isBusy: submission.pending, liveRegion: this.liveRegion(), reset: () => this.#form.reset()},
      title: (done && views.loaded?.doneText(say, done)) ?? say.text('end.heading'),
      about: done ? nothing : (about ?? '\u00a0'),
      body: done
        ? this.#renderDone(done)
        : [this.#renderFailure(), options ? views.loaded?.windowBody(this.#view(options)) : this.#renderLoading()],
      foot: this.#renderFoot(options),
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
    const unloaded = this.shown(this.#loading.failure ?? this.#final.failure);
    return unloaded ? failure(this.say, unloaded, {onSignIn, onRetry: () => this.refresh()}) : nothing;
  }

  #renderLoading(): TemplateResult | typeof nothing {
    return this.#loading.failure ? nothing : loadingLines(this.say, this.#loading, 14);
  }

  #renderFoot(options: EndOptions | undefined): TemplateResult | undefined {
    const {done} = this.#form;
    const {requestClose} = this.#modal;
    if (options && !done) return views.loaded?.windowFoot(this.#view(options), requestClose);
    return action(this.say.text('close'), {kind: done ? 'primary' : 'quiet', onClick: requestClose});
  }

  #view(options: EndOptions): EndView {
    return {
      ...{say: this.say, form: this.#form, options, final: this.#final, level: Math.min(this.headingLevel + 1, 6)},
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
}

declare global {
  interface HTMLElementTagNameMap {
    'end-collaboration-dialog': EndCollaborationDialog;
  }
}
