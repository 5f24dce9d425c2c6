/** What happens on Activate, said before it does: mail, access, price, gained and lost. And what has happened. */
import {html, nothing, type TemplateResult} from 'lit';
import type {ActivationOptions, MailPreview} from '../../api/schema.ts';
import * as icons from '../../ui/part-icons.ts';
import {fact} from '../../ui/part-templates.ts';
import {action, heading, notice, type Content} from '../../ui/templates.ts';
import {failure, loadingLines} from '../failure.ts';
import {letter, withMessage} from '../letter.ts';
import {capabilityList, comparison, mailFact, mailGoes} from '../preview.ts';
import {isAskedFirst, priceText} from '../shared.ts';
import {problemText, type FormView, type Say} from './fields.ts';
import type {Done} from './form.ts';

const outcomeTexts = {requested: 'activation.asks', awaitingTerms: 'activation.setsUp', active: 'activation.starts'} as const;

/** Everything but the price, which stands beside the button. */
export function review(view: FormView): TemplateResult | typeof nothing {
  const {say, form, level, navigate, shown} = view;
  const planned = form.planned(view.options);
  const {failure: error, patience} = form.plan;
  const failed = planned ? undefined : shown(error);
  if (failed) return failure(say, failed, {onReload: () => void form.plan.run(), navigate});
  if (!planned && patience > 0) return loadingLines(say, form.plan, 8);
  const options = planned ?? view.options;
  const {customer, solution, outcome, agreement, mails, otherAgencies} = options;
  const {startDate, isPossible} = form.choice(options);
  const isBeside = options.agreementChange === 'beside';
  if (outcome === 'unknown') return nothing;
  return html`<section
    class=${isPossible && planned ? 'review stack' : 'review stack void'}
    part="review"
    aria-labelledby="happens"
    aria-busy=${planned ? 'false' : 'true'}
  >
    ${heading(level, say.text('preview.happens'), {id: 'happens'})}
    ${otherAgencies.length > 0 ? notice('waiting', otherAgenciesText(view), icons.people) : nothing}
    ${startDate ? html`<p>${say.text('activation.onTheDay', {date: say.date(startDate)})}</p>` : nothing}
    <p>${say.text(outcomeTexts[outcome], {customer: customer.name, solution: solution.name})}</p>
    ${agreement && isBeside ? html`<p>${say.text('activation.beside', {solution: agreement.solutionName, date: say.date(options.billingFrom)})}</p>` : nothing}
    <dl class="facts">
      ${mails.map((mail) => mailFact(say, mail, ownLetter(view, mail)))}
      ${mails.length === 0 && outcome === 'active' ? fact(say.text('activation.mail'), say.text('activation.noMail')) : nothing}
      ${fact(
        say.text('activation.gets'),
        html`${solution.access === 'none' ? say.text('activation.getsNothing') : say.text(`access.${solution.access}`)}${solution.capabilities.length > 0 ? capabilityList(say, solution.capabilities) : nothing}`,
      )}
      ${agreement && !isBeside && agreement.solution !== solution.key ? fact(say.text('activation.replaces'), replacement({...view, options}, agreement)) : nothing}
    </dl>
  </section>`;
}

/** The names in `otherAgencies`, as a warning. */
export function otherAgenciesText({say, options}: Pick<FormView, 'say' | 'options'>): string {
  const {otherAgencies: names, function: {name}} = options; // prettier-ignore
  return say.text('activation.otherAgencies', {count: names.length, names: say.list(names), function: name});
}

const replacement = ({say, options}: FormView, {solutionName}: NonNullable<ActivationOptions['agreement']>): Content =>
  html`<div class="stack tight">
    <p>${say.text('activation.replacesWhen', {solution: solutionName, date: say.date(options.billingFrom)})}</p>
    ${comparison(say, options)}
  </div>`;

/** The mail as it will be sent, with the person's own message in its place. */
function ownLetter({form, options}: FormView, mail: MailPreview): TemplateResult {
  const {recipient, period, message} = form.choice(options);
  // Where the service is set up already, two lines open the mail.
  const all = withMessage(mail.blocks, message, mail.template === 'E2' ? 2 : 1);
  return letter({...mail, blocks: all}, {invoiceRecipient: recipient?.value, periodMonths: period?.months});
}

/** What it costs and from when, who pays, and what it cost before it changed. */
export function priceLines(view: FormView): TemplateResult {
  const {say, form, options, reload} = view;
  const {recipient, period, startDate, isPossible} = form.choice(options);
  const former = form.formerPrice;
  if (!period || !isPossible)
    return html`<p class="muted">${isPossible ? say.text('activation.choosePeriod') : problemText(view, 'startDate')}</p>`;
  if (!period.price || form.hasNoPrice(options))
    return html`<p id="no-price">— ${say.text('error.priceMissing')}</p>
      ${action(say.text('checkAgain'), {kind: 'link', onClick: reload})}`;
  return html`<p class="label">${startingPrice(say, form.planned(options) ?? options, priceText(say, period.price), startDate)}</p>
    ${
      former && former.per === period.price.per && former.amountMinor !== period.price.amountMinor
        ? html`<p>${say.text('activation.before', {price: priceText(say, former)})}</p>`
        : nothing
    }
    ${recipient ? html`<p class="muted">${say.text(`pays.${recipient.value}`, {name: recipient.name})}</p>` : nothing}`;
}

/** Nothing is charged before the customer's own agreement is renewed, nor before it has accepted, nor before it starts. */
function startingPrice(say: Say, {agreement, billingFrom, outcome}: ActivationOptions, price: string, startDate: string): string {
  if (!agreement && outcome === 'requested')
    return say.text(startDate ? 'activation.fromLaterAnswer' : 'activation.fromAnswer', {price, date: say.date(startDate)});
  if (!agreement) return say.text('activation.from', {price, date: say.date(startDate || billingFrom)});
  const isAfter = startDate > billingFrom;
  return say.text(isAfter ? 'activation.nextRenewal' : 'activation.later', {price, date: say.date(isAfter ? startDate : billingFrom)});
}

/** The heading of the view after Activate. */
export function doneText(say: Say, {collaboration, options: {customer}}: Done): string {
  const {status, solutionName, startsOn} = collaboration;
  if (status === 'scheduled')
    return say.text(isAskedFirst(collaboration) ? 'activation.plannedRequest' : 'activation.planned', {date: say.date(startsOn)});
  return status === 'requested'
    ? say.text('activation.asked', {customer: customer.name})
    : say.text('activation.activated', {solution: solutionName});
}

/** To whom mails go, and what comes next. */
export function doneDetails(say: Say, {collaboration, options: {customer, mails}}: Done): readonly string[] {
  const {status, solutionName, delivery} = collaboration;
  if (status === 'scheduled')
    return [
      isAskedFirst(collaboration) ? say.text('activation.untilAccepted') : say.text('activation.plannedDetails', {solution: solutionName}),
      say.text('activation.plannedWithdraw'),
    ];
  return [
    mailGoes(say, mails) ??
      (delivery ? say.text('preview.mailGoes', {list: say.list(delivery.to) || customer.name}) : say.text('activation.noMailSent')),
    ...(status === 'requested' ? [say.text('activation.untilAccepted')] : []),
    ...(status === 'awaitingTerms' ? [say.text('activation.untilApproved', {customer: customer.name})] : []),
  ];
}
