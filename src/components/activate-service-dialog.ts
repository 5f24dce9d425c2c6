import {initialState} from '@lit/task';
import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {activate, getActivationOptions} from '../api/operations.ts';
import type {ActivationOptions} from '../api/schema.ts';
import {CollabElement, type ViewState} from '../kit/collab-element.ts';
import {focusOn} from '../kit/focus.ts';
import {LoadTask} from '../kit/load-task.ts';
import {Modal} from '../kit/modal.ts';
import {Part} from '../kit/part.ts';
import {activateServiceDialog} from '../locales/en/activate-service-dialog.ts';
import {activationErrors, newErrors, taskErrors} from '../locales/en/errors.ts';
import {base, buttons, dialogs} from '../ui/styles.ts';
import {action, notice} from '../ui/templates.ts';
import type {FormView} from './activation/fields.ts';
import type {ActivationForm, Done} from './activation/form.ts';
import type {english as partTexts} from './activation/part.ts';
import {dialogWindow, type WindowContent} from './dialog-window.ts';
import {failure, loadingLines} from './failure.ts';

const english = {...newErrors, ...taskErrors, ...activationErrors, ...activateServiceDialog};
const views = new Part(() => import('./activation/part.ts'));

/**
 * The window *Activate service*: the agency activates one solution for a customer. Shows before the commit what will happen: mails, price, what the
 * customer gets and loses. Opens by `open`, by `show()`, or by `<button commandfor="…" command="--show">`.
 *
 * @tagname activate-service-dialog
 * @fires {CollabBeforeEvent} collab-before-activate - Before it is sent. Cancelable: a veto sends nothing.
 * @fires {CollabActivatedEvent} collab-activated - The collaboration is active, or waits for the customer's terms.
 * @fires {CollabRequestedEvent} collab-requested - The customer was asked.
 * @fires {CollabScheduledEvent} collab-scheduled - It starts on a later day.
 * @fires {CollabNavigateEvent} collab-navigate - A remedy leads elsewhere (`create-task`, `portal`, `support`, `sign-in`). Cancelable.
 * @fires {CollabErrorEvent} collab-error - Loading or activating failed. Cancelable: the dialog then does not show it.
 * @csspart dialog - The window.
 * @csspart heading - Its heading, and that of the review.
 * @csspart review - What happens.
 * @csspart mail - The preview of a mail.
 * @csspart primary-button - Activate; Create task; Close at the end.
 * @csspart button - The other buttons.
 * @csspart close-button - The cross.
 * @cssprop --collab-color-accent - Colour of the primary button, links and choices.
 * @cssstate loading - What can be chosen is being loaded.
 * @cssstate ready - The form, or the result, is shown.
 * @cssstate empty - Something has to be done first; Activate is not offered.
 * @cssstate error - What can be chosen could not be loaded.
 * @cssstate busy - The activation is under way.
 */
export class ActivateServiceDialog extends CollabElement<typeof english, 'activate' | 'getActivationOptions', typeof partTexts> {
  static override styles = [base, buttons, dialogs];

  /** The customer for whom it is activated. */
  @property({attribute: 'customer-id'}) customerId = '';

  /** Key of the function, such as `bookkeeping-invoicing`. */
  @property() function = '';

  /** Key of the solution, such as `bookkeeping`. */
  @property() solution = '';

  /** Whether the window stands open. */
  @property({type: Boolean, reflect: true}) open = false;

  /** Level of the window's heading, 1 to 6. */
  @property({type: Number, attribute: 'heading-level'}) headingLevel = 2;

  protected override readonly english = english;
  protected override readonly views = views;
  protected override readonly table = 'activate-service-dialog';
  protected override readonly operations = {activate, getActivationOptions};

  readonly #modal = new Modal(this, {busy: () => this.#isBusy, dirty: () => this.#form?.isDirty ?? false});
  readonly #loading = new LoadTask(
    this,
    {
      args: () => [this.open && !this.#form?.done ? this.backend : undefined, this.customerId, this.function, this.solution] as const,
      task: async ([api, customerId, functionKey, solution], {signal}) => {
        if (!api || !customerId || !functionKey || !solution) return initialState;
        return views.with(api.getActivationOptions({customerId, function: functionKey, solution}, {signal, locale: this.say.locale}));
      },
    },
    this.tellError,
  );
  #madeForm: ActivationForm | undefined;

  /** Opens the window. */
  show(): void {
    this.open = true;
  }

  /** Closes the window; asks the person first if input would be lost, and stays while a change is under way. */
  close(): void {
    this.#modal.requestClose();
  }

  /** Loads again what can be chosen; what the person has entered stays. */
  override refresh(): void {
    void this.#loading.run();
  }

  /** What the person chooses and sends; it comes with the part. */
  get #form(): ActivationForm | undefined {
    this.#madeForm ??=
      views.loaded &&
      new views.loaded.ActivationForm(this, {
        options: () => this.#loading.current,
        backend: () => this.backend,
        locale: () => this.say.locale,
        mayDo: (verb, detail) => this.mayDo(verb, detail),
        tellError: this.tellError,
        onUncertain: this.tellChecking,
        onDone: (done) => this.#onDone(done),
      });
    return this.#madeForm;
  }

  get #isBusy(): boolean {
    return this.#form?.submission.pending ?? false;
  }

  protected override get viewState(): ViewState | undefined {
    if (!this.open) return undefined;
    if (this.#isBusy) return 'busy';
    const options = this.#loading.current;
    if (this.#form?.done || (options && views.loaded?.isOffered(options))) return 'ready';
    if (options) return 'empty';
    if (this.#loading.failure) return 'error';
    return this.backend ? 'loading' : undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isOther = changed.has('customerId') || changed.has('function') || changed.has('solution');
    if (isOther || (changed.has('open') && !this.open && this.#form?.done)) this.#form?.reset();
    if (changed.has('open') && this.open) void focusOn(this, 'title');
  }

  protected override render(): TemplateResult {
    return dialogWindow(this.#modal, () => this.#window());
  }

  #window(): WindowContent {
    const {say} = this;
    const done = this.#form?.done;
    const options = this.#loading.current;
    const about = options && say.text('activate.for', {solution: options.solution.name, customer: options.customer.name});
    return {
      ...{say, level: this.headingLevel, isBusy: this.#isBusy, liveRegion: this.liveRegion(), reset: () => this.#form?.reset()},
      title: (done && views.loaded?.doneText(say, done)) ?? say.text('activate.heading'),
      about: done ? nothing : (about ?? '\u00a0'),
      body: done ? this.#renderDone(done) : [this.#renderFailure(), this.#renderOptions(options)],
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
    const error = this.#form?.submission.error;
    const onSignIn = (): void => this.navigate({to: 'sign-in'});
    const refused = error?.code === 'invalidInput' ? undefined : this.shown(error);
    if (refused) return failure(this.say, refused, {onSignIn});
    const unloaded = this.shown(this.#loading.failure);
    return unloaded ? failure(this.say, unloaded, {onSignIn, onRetry: () => this.refresh()}) : nothing;
  }

  #renderOptions(options: ActivationOptions | undefined): TemplateResult | typeof nothing | undefined {
    const view = this.#view(options);
    if (view) return views.loaded?.dialogBody(view);
    return this.#loading.failure ? nothing : loadingLines(this.say, this.#loading, 22);
  }

  #renderFoot(options: ActivationOptions | undefined): TemplateResult | undefined {
    const done = this.#form?.done;
    const {requestClose} = this.#modal;
    const view = this.#view(options);
    if (view && !done) return views.loaded?.dialogFoot(view, requestClose);
    return action(this.say.text('close'), {kind: done ? 'primary' : 'quiet', onClick: requestClose});
  }

  #view(options: ActivationOptions | undefined): FormView | undefined {
    const form = this.#form;
    if (!options || !form) return undefined;
    return {
      ...{say: this.say, form, options, level: Math.min(this.headingLevel + 1, 6)},
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
    'activate-service-dialog': ActivateServiceDialog;
  }
}
