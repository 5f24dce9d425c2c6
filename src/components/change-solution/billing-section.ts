/** Invoice recipient and period, from the renewal on. */
import {html, nothing, type TemplateResult} from 'lit';
import type {ChangeOptions, MailPreview} from '../../api/schema.ts';
import {isDay} from '../../domain/dates.ts';
import * as icons from '../../ui/part-icons.ts';
import {radios} from '../../ui/fields.ts';
import {heading, notice, type Content} from '../../ui/templates.ts';
import {errorText} from '../failure.ts';
import {mailFact} from '../preview.ts';
import {priceText} from '../shared.ts';
import type {ChangeForm} from './form.ts';
import {payerName, reasons, type ChangeView} from './view.ts';

type Billing = ChangeOptions['billing'];

export function billingSection(view: ChangeView, billing: Billing): TemplateResult {
  if (billing.whyNot.length > 0) return html`${reasons(view, billing.whyNot, 'changePending', 'agreementLocked')}`;
  return html`${recipientField(view, billing)} ${periodField(view, billing)} ${review(view, billing)}`;
}

function recipientField({say, form, subject}: ChangeView, billing: Billing): TemplateResult {
  const allowed = billing.recipients.filter((each) => each.allowed);
  const {recipient} = form.billing(subject, billing);
  const hint = say.text('change.recipientHint');
  if (allowed.length === 1)
    return html`<div class="field">
      <p class="label">${say.text('recipient')}</p>
      <p><bdi>${allowed[0]?.name}</bdi></p>
      <p class="muted small">${hint} ${say.text('change.onlyOne')}</p>
    </div>`;
  return radios({
    id: 'invoiceRecipient',
    label: say.text('recipient'),
    hint,
    value: recipient?.value ?? null,
    choices: allowed.map(({value, name}) => ({value, content: html`<bdi>${name}</bdi>`})),
    onChange: (value) => form.enter({invoiceRecipient: value === 'agency' ? 'agency' : 'customer'}),
  });
}

const periodField = ({say, form, subject}: ChangeView, billing: Billing): TemplateResult =>
  radios({
    id: 'periodMonths',
    label: say.text('period'),
    value: String(form.billing(subject, billing).period?.months ?? ''),
    choices: billing.periods.map(({months, price}) => ({
      value: String(months),
      content: html`${say.text('months', {count: months})}<span class="small muted price">${priceText(say, price)}</span>`,
    })),
    onChange: (value) => form.enter({periodMonths: Number(value)}),
  });

/** The mails of what is chosen, as they will be sent. */
export const billingMails = ({choices}: Billing, {recipient, period}: ReturnType<ChangeForm['billing']>): readonly MailPreview[] =>
  choices.find((each) => each.invoiceRecipient === recipient?.value && each.periodMonths === period?.months)?.mails ?? [];

/** Whom it asks, from when it holds, and the mails; or that nothing would change. */
function review({say, form, subject, level}: ChangeView, billing: Billing): TemplateResult {
  const choice = form.billing(subject, billing);
  const {isOther, needsConsent} = choice;
  const mails = billingMails(billing, choice);
  const date = say.date(billing.from);
  return html`<section class="review stack" part="review" aria-labelledby="happens">
    ${heading(level, say.text('preview.happens'), {id: 'happens'})}
    ${
      !isOther
        ? html`<p class="muted" id="same">${say.text('change.sameBilling')}</p>`
        : needsConsent
          ? consent({say, subject}, billing, date)
          : html`<p>${say.text('change.holdsFrom', {date})}</p>`
    }
    ${mails.length > 0 ? html`<dl class="facts">${mails.map((mail) => mailFact(say, mail))}</dl>` : nothing}
  </section>`;
}

function consent({say, subject}: Pick<ChangeView, 'say' | 'subject'>, {consentBy}: Billing, date: string): Content {
  if (consentBy.length === 0) return notice('info', html`<p id="nobody">${errorText(say, {code: 'administratorMissing', params: {}})}</p>`);
  const names = say.list(consentBy.map(({name, email}) => `${name} (${email})`));
  const key = consentBy.length === 1 ? 'change.consentOne' : 'change.consent';
  return notice(
    'info',
    [
      html`<p>${say.text(key, {customer: payerName(say, subject, 'customer'), names})}</p>`,
      html`<p>${say.text('change.consentAfter', {date})}</p>`,
    ],
    icons.people,
  );
}

/** True where what the chosen period costs cannot be read, or from which day. */
export const hasNoPrice = ({from}: Billing, period: Billing['periods'][number] | undefined): boolean =>
  period !== undefined && (!period.price || !isDay(from));

/** What it will cost, beside the button. */
export function billingPrice({say, form, subject}: ChangeView, billing: Billing): TemplateResult {
  const {recipient, period, isOther} = form.billing(subject, billing);
  const price = priceText(say, period?.price ?? null);
  if (hasNoPrice(billing, period)) return html`<p id="no-price">— ${say.text('error.priceMissing')}</p>`;
  const {formerPrice: former} = form;
  return html`<p class="label">${isOther ? say.text('change.priceOnly', {price, date: say.date(billing.from)}) : price}</p>
    ${former && period?.price && former.amountMinor !== period.price.amountMinor ? html`<p>${say.text('change.before', {price: priceText(say, former)})}</p>` : nothing}
    ${recipient ? html`<p class="muted">${say.text(`pays.${recipient.value}`, {name: recipient.name})}</p>` : nothing}`;
}
