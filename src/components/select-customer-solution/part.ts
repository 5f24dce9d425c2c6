/** What the panel shows once it is loaded: what holds now and from the renewal on, and the form. */
import {css, html, nothing, type TemplateResult} from 'lit';
import type {ActivationOptions, Agreement, Collaboration} from '../../api/schema.ts';
import type {Wording} from '../../kit/locale.ts';
import {selectCustomerSolution} from '../../locales/en/select-customer-solution.ts';
import * as icons from '../../ui/part-icons.ts';
import {fact} from '../../ui/part-templates.ts';
import {heading, notice, type Content} from '../../ui/templates.ts';
import type {FormView, Say} from '../activation/fields.ts';
import type {ActivationForm, Done} from '../activation/form.ts';
import * as activation from '../activation/part.ts';
import {priceText} from '../shared.ts';
import {standingTexts, statusLine} from '../standing.ts';

const {commitButton, doneDetails, doneText, isOffered, formFields, otherAgenciesText, priceLines, problemSummary, review, whyNotOffered} =
  activation;

export {ActivationForm, doneDetails, isOffered} from '../activation/part.ts';

export const english = {...activation.english, ...standingTexts, ...selectCustomerSolution};
export const styles = [
  ...activation.styles,
  css`
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
        margin-block-start: calc(var(--_unit) * 2);
      }
    }
  `,
];

/** What was loaded about the customer. */
export interface Loaded {
  readonly collaboration: Collaboration | null;
  readonly agreement: Agreement | null;
  /** Of the agreement's own solution; `null` without an agreement. */
  readonly options: ActivationOptions | null;
}

/** What the templates of the panel know. */
export interface PanelView extends Omit<FormView, 'options' | 'say'>, Loaded {
  readonly say: Say & Wording<typeof english>;
  readonly form: ActivationForm;
  readonly now: Date;
}

export function panel(view: PanelView): TemplateResult {
  const {say, form, agreement, options, collaboration} = view;
  if (!agreement || !options) return html`<p class="muted">${say.text('join.none')}</p>`;
  const {done} = form;
  const offer: FormView = {...view, options};
  const isForm = !done && !collaboration;
  return html`${done ? doneNotice(view, done) : nothing} ${collaboration ? existing(view, collaboration) : nothing}
  ${
    isForm
      ? html`<p>${say.text('join.intro', {customer: options.customer.name, solution: agreement.solutionName})}</p>`
      : options.otherAgencies.length > 0
        ? notice('waiting', otherAgenciesText(offer), icons.people)
        : nothing
  }
  ${periods(view, offer, agreement)} ${isForm ? invitation(view, offer) : nothing}`;
}

const doneNotice = ({say, level}: PanelView, done: Done): TemplateResult =>
  notice('success', [heading(level, doneText(say, done), {id: 'done'}), ...doneDetails(say, done).map((text) => html`<p>${text}</p>`)]);

function existing({say, level, now}: PanelView, collaboration: Collaboration): TemplateResult {
  const {solutionName, task} = collaboration;
  return html`<section class="stack tight" aria-labelledby="existing">
    ${heading(level, say.text('join.existing'), {id: 'existing'})}
    <p>${statusLine(say, collaboration, {side: 'agency', now})}</p>
    <p><bdi>${solutionName}</bdi>${task ? html` · <bdi>${task.name}</bdi>` : nothing}</p>
  </section>`;
}

function periods({say, level, collaboration}: PanelView, {form, options}: FormView, agreement: Agreement): TemplateResult {
  const {recipient, period, startDate} = form.choice(options);
  const from = collaboration?.billingFrom ?? (form.planned(options) ?? options).billingFrom;
  const payer = (wanted: Agreement['invoiceRecipient'] | undefined): Content => {
    const found = options.recipients.find(({value}) => value === wanted);
    return found ? html`<bdi>${found.name}</bdi>` : '—';
  };
  const block = (part: 'now' | 'next', title: string, rows: readonly (TemplateResult | typeof nothing)[]): TemplateResult =>
    html`<section class="card stack tight" part=${part} aria-labelledby=${part}>
      ${heading(level, title, {id: part})}
      <dl class="facts">${rows}</dl>
    </section>`;
  const months = (count: number | undefined): Content => (count ? say.text('months', {count}) : '—');
  return html`<div class="periods">
      ${block('now', say.text('join.now'), [
        fact(say.text('preview.solution'), html`<bdi>${agreement.solutionName}</bdi>`),
        fact(say.text('recipient'), payer(agreement.invoiceRecipient)),
        fact(say.text('period'), months(agreement.periodMonths)),
        fact(
          say.text('join.price'),
          agreement.priceFrom
            ? say.text('activation.from', {price: priceText(say, agreement.price), date: say.date(agreement.priceFrom)})
            : priceText(say, agreement.price),
        ),
        fact(say.text('join.renewsOn'), say.date(agreement.renewsOn)),
      ])}
      ${block(
        'next',
        from < startDate ? say.text('join.after', {date: say.date(startDate)}) : say.text('join.from', {date: say.date(from)}),
        [
          fact(say.text('preview.solution'), html`<bdi>${collaboration?.solutionName ?? options.solution.name}</bdi>`),
          fact(say.text('recipient'), payer(collaboration?.invoiceRecipient ?? recipient?.value)),
          fact(say.text('period'), months(collaboration?.periodMonths ?? period?.months)),
          fact(say.text('join.price'), priceText(say, collaboration ? collaboration.price : (period?.price ?? null))),
        ],
      )}
    </div>
    <p>${say.text('join.validity')}</p>`;
}

function invitation({say, level}: PanelView, offer: FormView): TemplateResult | typeof nothing {
  if (!isOffered(offer.options)) return whyNotOffered(offer, () => false);
  const {form, options} = offer;
  return html`${heading(level, say.text('join.invite', {customer: options.customer.name}))} ${problemSummary(offer)} ${formFields(offer)}
    ${review(offer)}
    <div class="row apart foot">
      <div>${form.submission.wait ? html`<p class="muted">${say.text(form.submission.wait)}</p>` : priceLines(offer)}</div>
      ${commitButton(offer, say.text(form.choice(options).startDate ? 'join.plan' : 'join.send'))}
    </div>`;
}
