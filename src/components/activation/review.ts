/** What happens on Activate, said before it does: mail, access, price, gained and lost. And what has happened. */
import {html, nothing, type TemplateResult} from 'lit';
import type {ActivationOptions, MailPreview} from '../../api/schema.ts';
import * as icons from '../../ui/icons.ts';
import {action, fact, heading, notice, type Content} from '../../ui/templates.ts';
import {letter, withMessage} from '../letter.ts';
import {priceText} from '../shared.ts';
import type {FormView, Say} from './fields.ts';
import type {Done} from './form.ts';

type Capabilities = ActivationOptions['gained'];

const outcomeTexts = {requested: 'activation.asks', awaitingTerms: 'activation.setsUp', active: 'activation.starts'} as const;

/** Everything but the price, which stands beside the button. */
export function review(view: FormView): TemplateResult {
  const {say, options, level} = view;
  const {customer, solution, outcome, agreement, mails, otherAgencies} = options;
  if (outcome === 'unknown') return html``;
  return html`<section class="review stack" part="review" aria-labelledby="happens">
    ${heading(level, say.text('activation.happens'), {id: 'happens'})}
    ${otherAgencies.length > 0 ? notice('waiting', otherAgenciesText(view), icons.people) : nothing}
    <p>${say.text(outcomeTexts[outcome], {customer: customer.name, solution: solution.name})}</p>
    <dl class="facts">
      ${mails.map((mail) => fact(say.text('activation.mailTo'), mailRow(view, mail)))}
      ${mails.length === 0 && outcome === 'active' ? fact(say.text('activation.mail'), say.text('activation.noMail')) : nothing}
      ${fact(
        say.text('activation.gets'),
        html`${solution.access === 'none' ? say.text('activation.getsNothing') : say.text(`access.${solution.access}`)}${solution.capabilities.length > 0 ? capabilityList(say, solution.capabilities) : nothing}`,
      )}
      ${agreement && agreement.solution !== solution.key ? fact(say.text('activation.replaces'), replacement(view, agreement)) : nothing}
    </dl>
  </section>`;
}

/** The names in `otherAgencies`, as a warning. */
export function otherAgenciesText({say, options}: Pick<FormView, 'say' | 'options'>): string {
  const {otherAgencies: names, function: {name}} = options; // prettier-ignore
  return say.text('activation.otherAgencies', {count: names.length, names: say.list(names), function: name});
}

const capabilityNames = (say: Say, all: Capabilities): readonly string[] => [...new Set(all.map((each) => say.text(`capability.${each}`)))];

const capabilityList = (say: Say, all: Capabilities): TemplateResult =>
  html`<ul class="capabilities small">
    ${capabilityNames(say, all).map((name) => html`<li>${icons.check}${name}</li>`)}
  </ul>`;

function replacement(
  {say, options: {gained, lost}}: FormView,
  {solutionName, renewsOn}: NonNullable<ActivationOptions['agreement']>,
): Content {
  const list = (all: Capabilities): string => capabilityNames(say, all).join(', ');
  return html`<p>${say.text('activation.replacesWhen', {solution: solutionName, date: say.date(renewsOn)})}</p>
    <ul class="small">
      ${gained.length > 0 ? html`<li class="mark success">${icons.check}<span>${say.text('activation.gained', {list: list(gained)})}</span></li>` : nothing}
      ${
        lost.length > 0
          ? html`<li class="mark danger">${icons.warning}<span>${say.text('activation.lost', {list: list(lost)})}</span></li>`
          : html`<li class="mark">${icons.check}<span>${say.text('activation.nothingLost')}</span></li>`
      }
    </ul>`;
}

function mailRow(view: FormView, mail: MailPreview): TemplateResult {
  return html`<ul>
      ${mail.to.map(({name, email}) => html`<li><bdi>${name}</bdi> <bdi class="muted">${email}</bdi></li>`)}
    </ul>
    <details>
      <summary>${view.say.text('activation.seeMail')}</summary>
      ${preview(view, mail)}
    </details>`;
}

function preview({say, form, options}: FormView, {template, subject, blocks}: MailPreview): TemplateResult {
  const {recipient, period, message} = form.choice(options);
  // The preview was written for what is preset.
  const isOther =
    (recipient?.value ?? null) !== options.preset.invoiceRecipient || (period?.months ?? null) !== options.preset.periodMonths;
  // Where the service is set up already, two lines open the mail.
  const all = withMessage(blocks, message, template === 'E2' ? 2 : 1);
  return letter({subject, blocks: all}, isOther ? say.text('activation.mailTerms') : undefined);
}

/** What it costs and from when, who pays, and what it cost before it changed. */
export function priceLines({say, form, options, reload}: FormView): TemplateResult {
  const {recipient, period} = form.choice(options);
  const former = form.formerPrice;
  if (!period) return html`<p class="muted">${say.text('activation.choosePeriod')}</p>`;
  if (!period.price)
    return html`<p id="no-price">— ${say.text('error.priceMissing')}</p>
      ${action(say.text('checkAgain'), {kind: 'link', onClick: reload})}`;
  const values = {price: priceText(say, period.price), date: say.date(options.billingFrom)};
  return html`<p class="label">${say.text(options.agreement ? 'activation.later' : 'activation.from', values)}</p>
    ${
      former && former.per === period.price.per && former.amountMinor !== period.price.amountMinor
        ? html`<p>${say.text('activation.before', {price: priceText(say, former)})}</p>`
        : nothing
    }
    ${recipient ? html`<p class="muted">${say.text(`pays.${recipient.value}`, {name: recipient.name})}</p>` : nothing}`;
}

/** The heading of the view after Activate. */
export function doneText(say: Say, {collaboration: {status, solutionName}, options: {customer}}: Done): string {
  return status === 'requested'
    ? say.text('activation.asked', {customer: customer.name})
    : say.text('activation.activated', {solution: solutionName});
}

/** What is on its way now, and what comes next. */
export function doneDetails(say: Say, {collaboration: {status}, options: {customer, mails}}: Done): readonly string[] {
  const addresses = mails.flatMap(({to}) => to.map(({email}) => email));
  return [
    addresses.length > 0 ? say.text('activation.onItsWay', {list: say.list(addresses)}) : say.text('activation.noMailSent'),
    ...(status === 'requested' ? [say.text('activation.untilAccepted')] : []),
    ...(status === 'awaitingTerms' ? [say.text('activation.untilApproved', {customer: customer.name})] : []),
  ];
}
