/** Choosing a solution, and at once below what that would mean. */
import {html, nothing, type TemplateResult} from 'lit';
import type {SolutionChange} from '../../api/schema.ts';
import * as icons from '../../ui/part-icons.ts';
import {checkbox, radios} from '../../ui/fields.ts';
import {fact, pill} from '../../ui/part-templates.ts';
import {heading, notice, type Content, type Tone} from '../../ui/templates.ts';
import {lossWarning} from '../losses.ts';
import {capabilityList, mailFact} from '../preview.ts';
import {isToCome, priceText} from '../shared.ts';
import {isOffered, ownWhyNot} from './subject.ts';
import {payerName, reasons, supportText, type ChangeView} from './view.ts';

export function solutionSection(view: ChangeView): TemplateResult {
  const {say, form, subject} = view;
  const to = form.chosen(subject);
  if (subject.solutions.length === 0) return html`<p class="muted">${say.text('change.none')}</p>`;
  return html`${radios({
    id: 'solution',
    label: say.text('change.choose'),
    error: form.problems(subject, 'solution').includes('solution') ? say.text('change.missing.solution') : undefined,
    value: to?.solution.key ?? null,
    choices: subject.solutions.filter((each) => each !== null).map((each) => ({value: each.solution.key, content: choice(view, each)})),
    onChange: (solution) => form.enter({solution}),
  })}
  ${subject.solutions.includes(null) ? html`<p class="muted">${say.text('unreadableRow')}</p>` : nothing} ${to ? review(view, to) : nothing}`;
}

const looks = {
  upgrade: ['success', icons.up],
  downgrade: ['waiting', icons.down],
  sidegrade: ['waiting', icons.sideways],
  same: ['neutral', icons.dash],
  unknown: ['neutral', icons.info],
} as const satisfies Record<SolutionChange['kind'], readonly [Tone, TemplateResult]>;

function choice({say, subject}: ChangeView, {solution, kind, price}: SolutionChange): Content {
  const [tone, icon] = looks[kind];
  return html`<span class="row apart option">
      <span class="label"><bdi>${solution.name}</bdi></span>
      <span>${priceText(say, price)}</span>
    </span>
    <span class="row option small">
      ${pill(tone, say.text(`change.kind.${kind}`), icon)}${subject.collaboration ? html`<span class="muted">${say.text(`access.${solution.access}`)}</span>` : nothing}
    </span>`;
}

function review(view: ChangeView, to: SolutionChange): TemplateResult {
  const {say, form, subject, level} = view;
  if (to.outcome === 'unknown' || to.solution.access === 'unknown') return notice('info', html`<p>${say.text('change.unknownOffer')}</p>`);
  const {customerName: customer} = subject;
  const isSupport = to.outcome === 'support';
  const values = {customer, solution: to.solution.name};
  return html`<section class="review stack" part="review" aria-labelledby="happens">
    ${heading(level, say.text('preview.happens'), {id: 'happens'})} ${reasons(view, ownWhyNot(to, subject.whyNot))}
    ${isSupport ? lossWarning(view.say, to.losses) : html`<p>${say.text(to.termsRequired ? 'change.doneTerms' : 'change.atOnce', values)}</p>`}
    <dl class="facts">
      ${fact(say.text('change.gets'), to.gained.length > 0 ? capabilityList(say, to.gained) : say.text('change.gainsNothing'))}
      ${fact(say.text('change.loses'), to.lost.length > 0 ? capabilityList(say, to.lost, 'lost') : say.text('change.losesNothing'))}
      ${fact(say.text('change.price'), prices(view, to))}
      ${to.termsRequired ? fact(say.text('change.terms'), say.text('change.termsText', values)) : nothing}
      ${isSupport ? fact(say.text('change.next'), `${say.text('change.toSupport')} ${supportText(say, subject)}`) : nothing}
      ${to.mails.map((mail) => mailFact(say, mail))}
      ${to.mails.length === 0 ? fact(say.text('preview.mailTo'), say.text('change.noMail')) : nothing}
    </dl>
    ${
      isSupport && isOffered(to)
        ? checkbox({
            id: 'acknowledged',
            label: say.text('change.acknowledge'),
            checked: form.isAcknowledged,
            error: form.problems(subject, 'solution').includes('acknowledged') ? say.text('change.missing.acknowledged') : undefined,
            onChange: (acknowledged) => form.enter({acknowledged}),
          })
        : nothing
    }
  </section>`;
}

/** What it costs today, what then and from when, and who pays. */
function prices(
  {say, now, subject, form}: ChangeView,
  {price, billingFrom, invoiceRecipient, periodMonths, outcome}: SolutionChange,
): Content {
  const {standing} = subject;
  const values = {now: priceText(say, standing?.price ?? null), price: priceText(say, price), date: say.date(billingFrom)};
  // What holds from today on has no "until" before it, and nothing is ever charged that a second change overtakes.
  const hasUntil = standing?.price && isToCome(billingFrom, now) && !isToCome(standing.billingFrom, now);
  const key = outcome === 'support' ? 'change.priceSupport' : hasUntil ? 'change.priceFrom' : 'change.priceOnly';
  const {formerPrice: former} = form;
  return html`<p>${say.text(key, values)}</p>
    <p class="muted small">
      ${say.text('change.payer', {payer: payerName(say, subject, invoiceRecipient), period: say.text('months', {count: periodMonths})})}
    </p>
    ${former && price && former.amountMinor !== price.amountMinor ? html`<p>${say.text('change.before', {price: priceText(say, former)})}</p>` : nothing}`;
}
