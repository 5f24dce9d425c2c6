import {initialState} from '@lit/task';
import {css, html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {activate, getActivationOptions, getCustomer} from '../api/operations.ts';
import type {ActivationOptions, Agreement, Collaboration, CustomerFunction} from '../api/schema.ts';
import {CollabElement, type ViewState} from '../kit/collab-element.ts';
import {LoadTask} from '../kit/load-task.ts';
import {activation} from '../locales/en/activation.ts';
import {selectCustomerSolution} from '../locales/en/select-customer-solution.ts';
import {statusLine as standing} from '../locales/en/status-line.ts';
import * as icons from '../ui/icons.ts';
import {base, buttons, forms} from '../ui/styles.ts';
import {fact, heading, notice, skeleton, type Content} from '../ui/templates.ts';
import {commitButton, formFields, isOffered, problemSummary, whyNotOffered, type FormView} from './activation/fields.ts';
import {ActivationForm, focusOn, type Done} from './activation/form.ts';
import {doneDetails, doneText, otherAgenciesText, priceLines, review} from './activation/review.ts';
import {activationStyles} from './activation/styles.ts';
import {failure, priceText} from './shared.ts';
import {statusLine} from './status-line.ts';

const languages = {sv: () => import('../locales/sv/select-customer-solution.ts')};

const english = {...activation, ...standing, ...selectCustomerSolution};

interface Loaded {
  readonly collaboration: Collaboration | null;
  readonly agreement: Agreement | null;
  /** Of the agreement's own solution; `null` without an agreement. */
  readonly options: ActivationOptions | null;
}

/**
 * *Select customer's solution*: the agency asks to work in the solution that the customer has already. Shows what holds now and what will from the
 * renewal on, and an existing collaboration instead of the form.
 *
 * @tagname select-customer-solution
 * @fires {CollabBeforeEvent} collab-before-activate - Before the invitation is sent. Cancelable: a veto sends nothing.
 * @fires {CollabRequestedEvent} collab-requested - The customer was invited.
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
export class SelectCustomerSolution extends CollabElement<typeof english, 'activate' | 'getActivationOptions' | 'getCustomer'> {
  static override styles = [
    base,
    buttons,
    forms,
    activationStyles,
    css`
      :host {
        container-type: inline-size;
      }
      .periods {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 20em), 1fr));
        gap: calc(var(--_unit) * 4);
      }
      .periods > .stack {
        align-content: start;
      }
      @container (max-width: 26em) {
        .foot .button {
          inline-size: 100%;
        }
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
  protected override readonly languages = languages;
  protected override readonly operations = {activate, getActivationOptions, getCustomer};

  readonly #form: ActivationForm = new ActivationForm(this, {
    options: () => this.#loading.current?.options ?? undefined,
    backend: () => this.backend,
    locale: () => this.say.locale,
    mayActivate: (detail) => this.mayDo('activate', detail),
    tellError: this.tellError,
    reload: () => this.refresh(),
    onUncertain: () => this.announce(this.say.text('checking')),
    onDone: (done) => this.#onDone(done),
  });
  readonly #loading = new LoadTask(
    this,
    {
      args: () => [this.backend, this.customerId, this.function] as const,
      task: async ([api, customerId, functionKey], {signal}): Promise<Loaded | typeof initialState> => {
        if (!api || !customerId || !functionKey) return initialState;
        const call = {signal, locale: this.say.locale};
        const {functions} = await api.getCustomer({customerId}, call);
        const found: CustomerFunction | null | undefined = functions.find((each) => each?.key === functionKey);
        const {agreement = null, collaboration = null} = found ?? {};
        const options =
          agreement && (await api.getActivationOptions({customerId, function: functionKey, solution: agreement.solution}, call));
        return {agreement, collaboration, options};
      },
    },
    this.tellError,
  );

  /** Loads the agreement again; what the person has entered stays. */
  override refresh(): void {
    void this.#loading.run();
  }

  protected override get viewState(): ViewState | undefined {
    if (this.#form.submission.pending) return 'busy';
    const loaded = this.#loading.current;
    if (loaded) return this.#form.done || loaded.collaboration || (loaded.options && isOffered(loaded.options)) ? 'ready' : 'empty';
    if (this.#loading.failure) return 'error';
    return this.backend ? 'loading' : undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('customerId') || changed.has('function') || this.#isOutdated) this.#form.reset();
  }

  /** True once the invitation that was sent here is no longer what stands between the two. */
  get #isOutdated(): boolean {
    const {done} = this.#form;
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
      </section>
      ${this.liveRegion()}`;
  }

  #renderFailure(): TemplateResult | typeof nothing {
    const {submission} = this.#form;
    const onSignIn = (): void => this.navigate({to: 'sign-in'});
    const refused = submission.error?.code === 'invalidInput' ? undefined : this.shown(submission.error);
    if (refused) return failure(this.say, refused, {onSignIn});
    const unloaded = this.shown(this.#loading.failure);
    return unloaded ? failure(this.say, unloaded, {onSignIn, onRetry: () => this.refresh()}) : nothing;
  }

  #renderBody(): TemplateResult | typeof nothing {
    const {say} = this;
    const {current: loaded, failure: failed, patience} = this.#loading;
    const {done} = this.#form;
    if (!loaded) {
      const text = say.text(patience === 2 ? 'loadingLong' : 'loading');
      return failed ? nothing : html`${patience > 0 ? html`<p class="muted">${text}</p>` : nothing}${skeleton(text, 22)}`;
    }
    const {agreement, options, collaboration} = loaded;
    if (!agreement || !options) return html`<p class="muted">${say.text('join.none')}</p>`;
    const view = this.#view(options);
    const isForm = !done && !collaboration;
    return html`${done ? this.#renderDone(done) : nothing} ${collaboration ? this.#renderExisting(collaboration) : nothing}
    ${
      isForm
        ? html`<p>${say.text('join.intro', {customer: options.customer.name, solution: agreement.solutionName})}</p>`
        : options.otherAgencies.length > 0
          ? notice('waiting', otherAgenciesText(view), icons.people)
          : nothing
    }
    ${this.#renderPeriods(view, agreement, collaboration)} ${isForm ? this.#renderForm(view) : nothing}`;
  }

  #renderDone(done: Done): TemplateResult {
    return notice('success', [
      heading(this.#innerLevel, doneText(this.say, done), {id: 'done'}),
      ...doneDetails(this.say, done).map((text) => html`<p>${text}</p>`),
    ]);
  }

  #renderExisting(collaboration: Collaboration): TemplateResult {
    const {say} = this;
    const {solutionName, task} = collaboration;
    return html`<section class="stack tight" aria-labelledby="existing">
      ${heading(this.#innerLevel, say.text('join.existing'), {id: 'existing'})}
      <p>${statusLine(say, collaboration, {side: 'agency', now: this.now})}</p>
      <p><bdi>${solutionName}</bdi>${task ? html` · <bdi>${task.name}</bdi>` : nothing}</p>
    </section>`;
  }

  #renderPeriods({form, options}: FormView, agreement: Agreement, collaboration: Collaboration | null): TemplateResult {
    const {say} = this;
    const {recipient, period} = form.choice(options);
    const payer = (wanted: Agreement['invoiceRecipient'] | undefined): Content => {
      const found = options.recipients.find(({value}) => value === wanted);
      return found ? html`<bdi>${found.name}</bdi>` : '—';
    };
    const block = (part: string, title: string, rows: readonly (TemplateResult | typeof nothing)[]): TemplateResult =>
      html`<section class="card stack tight" part=${part} aria-labelledby=${part}>
        ${heading(this.#innerLevel, title, {id: part})}
        <dl class="facts">${rows}</dl>
      </section>`;
    const months = (count: number | undefined): Content => (count ? say.text('months', {count}) : '—');
    return html`<div class="periods">
        ${block('now', say.text('join.now'), [
          fact(say.text('activation.solution'), html`<bdi>${agreement.solutionName}</bdi>`),
          fact(say.text('recipient'), payer(agreement.invoiceRecipient)),
          fact(say.text('period'), months(agreement.periodMonths)),
          fact(say.text('join.price'), priceText(say, agreement.price)),
          fact(say.text('join.renewsOn'), say.date(agreement.renewsOn)),
        ])}
        ${block('next', say.text('join.from', {date: say.date(collaboration?.billingFrom ?? options.billingFrom)}), [
          fact(say.text('activation.solution'), html`<bdi>${collaboration?.solutionName ?? options.solution.name}</bdi>`),
          fact(say.text('recipient'), payer(collaboration?.invoiceRecipient ?? recipient?.value)),
          fact(say.text('period'), months(collaboration?.periodMonths ?? period?.months)),
          fact(say.text('join.price'), priceText(say, collaboration ? collaboration.price : (period?.price ?? null))),
        ])}
      </div>
      <p>${say.text('join.validity')}</p>`;
  }

  #renderForm(view: FormView): TemplateResult | typeof nothing {
    const {say} = this;
    if (!isOffered(view.options)) return whyNotOffered(view, () => false);
    return html`${heading(this.#innerLevel, say.text('join.invite', {customer: view.options.customer.name}))} ${problemSummary(view)}
      ${formFields(view)} ${review(view)}
      <div class="row apart foot">
        <div>${this.#form.submission.uncertain ? html`<p class="muted">${say.text('checking')}</p>` : priceLines(view)}</div>
        ${commitButton(view, say.text('join.send'))}
      </div>`;
  }

  get #innerLevel(): number {
    return Math.min(this.headingLevel + 1, 6);
  }

  #view(options: ActivationOptions): FormView {
    return {
      ...{say: this.say, form: this.#form, options, level: this.#innerLevel},
      navigate: (detail) => this.navigate(detail),
      reload: () => this.refresh(),
      go: (id) => void focusOn(this, id),
    };
  }

  #onDone(done: Done): void {
    this.announce(doneDetails(this.say, done).join(' '));
    void focusOn(this, 'done');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'select-customer-solution': SelectCustomerSolution;
  }
}
