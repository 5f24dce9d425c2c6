import {initialState} from '@lit/task';
import {css, html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from '../../kit/property.ts';
import {activate, getActivationOptions, getCustomer} from '../../api/operations.ts';
import type {CustomerFunction} from '../../api/schema.ts';
import {CollabElement, type ViewState} from '../../kit/collab-element.ts';
import {focusOn} from '../../kit/focus.ts';
import {LoadTask} from '../../kit/load-task.ts';
import {Part} from '../../kit/part.ts';
import {takeOver} from '../../kit/skeleton.ts';
import {selectCustomerSolutionShell as english} from '../../locales/en/shells.ts';
import {room} from '../../ui/room.ts';
import {base, buttons} from '../../ui/styles.ts';
import {heading} from '../../ui/templates.ts';
import type {ActivationForm, Done} from '../activation/form.ts';
import {failure, loadingLines} from '../failure.ts';
import type {english as panelTexts, Loaded, PanelView} from './part.ts';

const views = new Part(() => import('./part.ts'));

/**
 * *Select customer's solution*: the agency asks to work in the solution that the customer has already. Shows what holds now and what will from the
 * renewal on, and an existing collaboration instead of the form.
 *
 * @tagname select-customer-solution
 * @fires {CollabBeforeEvent} collab-before-activate - Before the invitation is sent. Cancelable: a veto sends nothing.
 * @fires {CollabRequestedEvent} collab-requested - The customer was invited.
 * @fires {CollabActivatedEvent} collab-activated - The backend set it up without an invitation.
 * @fires {CollabScheduledEvent} collab-scheduled - The backend planned it for a later day.
 * @fires {CollabNavigateEvent} collab-navigate - A remedy leads elsewhere (`create-task`, `portal`, `support`, `sign-in`). Cancelable.
 * @fires {CollabErrorEvent} collab-error - Loading or sending failed. Cancelable: the panel then does not show it.
 * @csspart panel - The panel.
 * @csspart heading - Its headings.
 * @csspart now - What holds now.
 * @csspart next - What holds from the renewal on.
 * @csspart review - What happens.
 * @csspart mail - The preview of a mail.
 * @csspart status - Where an existing collaboration stands.
 * @csspart primary-button - Send invitation.
 * @csspart button - The other buttons.
 * @cssprop --collab-color-accent - Colour of the primary button, links and choices.
 * @cssstate loading - The agreement is being loaded.
 * @cssstate ready - The form, the result or an existing collaboration is shown.
 * @cssstate empty - The customer has no solution of its own, or something has to be done first.
 * @cssstate error - The agreement could not be loaded.
 * @cssstate busy - The invitation is being sent.
 */
export class SelectCustomerSolution extends CollabElement<
  typeof english,
  'activate' | 'getActivationOptions' | 'getCustomer',
  typeof panelTexts
> {
  static override styles = [
    base,
    buttons,
    room,
    css`
      :host {
        container-type: inline-size;
        contain-intrinsic-inline-size: 40em;
        min-inline-size: 0;
        max-inline-size: 100%;
      }
    `,
  ];

  /** The customer whose solution it is. */
  @property({attribute: 'customer-id'}) customerId = '';

  /** Key of the function, such as `bookkeeping-invoicing`. */
  @property() function = '';

  /** Level of the panel's heading, 1 to 6. */
  @property({type: Number, attribute: 'heading-level'}) headingLevel = 2;

  protected override readonly english = english;
  protected override readonly views = views;
  protected override readonly table = 'select-customer-solution';
  protected override readonly operations = {activate, getActivationOptions, getCustomer};
  protected override readonly needs = ['customerId', 'function'];

  readonly #loading = new LoadTask(
    this,
    {
      args: () => [this.backend, this.customerId, this.function] as const,
      task: async ([api, customerId, functionKey], {signal}): Promise<Loaded | typeof initialState> => {
        if (!api || !customerId || !functionKey) return initialState;
        const call = {signal, locale: this.say.locale};
        const load = async (): Promise<Loaded> => {
          const {functions} = await api.getCustomer({customerId}, call);
          const found: CustomerFunction | null | undefined = functions.find((each) => each?.key === functionKey);
          const {agreement = null, collaboration = null} = found ?? {};
          const options =
            agreement && (await api.getActivationOptions({customerId, function: functionKey, solution: agreement.solution}, call));
          return {agreement, collaboration, options};
        };
        return views.with(load());
      },
    },
    this.tellError,
  );
  #madeForm: ActivationForm | undefined;

  constructor() {
    super();
    takeOver(this, () => this.viewState !== undefined);
  }

  /** Loads the agreement again; what the person has entered stays. */
  override refresh(): void {
    void this.#loading.run();
  }

  /** What the person chooses and sends; it comes with the part. */
  get #form(): ActivationForm | undefined {
    this.#madeForm ??=
      views.loaded &&
      new views.loaded.ActivationForm(this, {
        options: () => this.#loading.current?.options ?? undefined,
        backend: () => this.backend,
        locale: () => this.say.locale,
        mayDo: (verb, detail) => this.mayDo(verb, detail),
        tellError: this.tellError,
        onWait: this.tellWait,
        onDone: (done) => this.#onDone(done),
      });
    return this.#madeForm;
  }

  protected override get viewState(): ViewState | undefined {
    if (this.#form?.submission.pending) return 'busy';
    const loaded = this.#loading.current;
    if (loaded)
      return loaded.options && (this.#form?.done || loaded.collaboration || views.loaded?.isOffered(loaded.options)) ? 'ready' : 'empty';
    if (this.#loading.failure) return 'error';
    return this.backend ? 'loading' : undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('customerId') && !changed.has('function') && !this.#isOutdated) return;
    this.#madeForm?.leave();
    this.#madeForm = undefined;
  }

  /** True once the invitation that was sent here is no longer what stands between the two. */
  get #isOutdated(): boolean {
    const done = this.#form?.done;
    const loaded = this.#loading.current;
    return (
      done !== undefined && loaded !== undefined && loaded.options !== done.options && loaded.collaboration?.id !== done.collaboration.id
    );
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.backend) return nothing;
    return html`<section class="card stack" part="panel" aria-labelledby="title">
        ${heading(this.headingLevel, this.say.text('join.heading'), {id: 'title', className: 'title'})} ${this.#renderFailure()}
        ${this.#renderBody()}
        <slot name="help"></slot>
      </section>
      ${this.liveRegion()}`;
  }

  #renderFailure(): TemplateResult | typeof nothing {
    const error = this.#form?.submission.error;
    const refused = error?.code === 'invalidInput' ? undefined : this.shown(error);
    if (refused) return failure(this.say, refused, {navigate: this.navigate});
    const unloaded = this.shown(this.#loading.failure);
    return unloaded
      ? failure(this.say, unloaded, {onReload: () => this.refresh(), hasWayBack: !this.#loading.current, navigate: this.navigate})
      : nothing;
  }

  #renderBody(): TemplateResult | typeof nothing | undefined {
    const {current: loaded, failure: failed} = this.#loading;
    const view = this.#view(loaded);
    return view ? views.loaded?.panel(view) : failed ? nothing : loadingLines(this.say, this.#loading, 22);
  }

  #view(loaded: Loaded | undefined): PanelView | undefined {
    const form = this.#form;
    if (!loaded || !form) return undefined;
    return {
      ...{...loaded, say: this.say, form, level: this.headingLevel + 1, now: this.now},
      navigate: this.navigate,
      reload: () => this.refresh(),
      go: (id) => void focusOn(this, id),
      shown: (error) => this.shown(error),
    };
  }

  #onDone(done: Done): void {
    this.announce(views.loaded?.doneDetails(this.say, done).join(' ') ?? '');
    void focusOn(this, 'done');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'select-customer-solution': SelectCustomerSolution;
  }
}
