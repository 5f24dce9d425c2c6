/** Body and foot of the window, once it is known what can be changed. */
import {html, nothing, type TemplateResult} from 'lit';
import type {Blocker} from '../../api/schema.ts';
import * as icons from '../../ui/part-icons.ts';
import {errorSummary} from '../../ui/fields.ts';
import {fact} from '../../ui/part-templates.ts';
import {action, notice} from '../../ui/templates.ts';
import {changedMeanwhile, commitButton, commitSubmit} from '../meanwhile.ts';
import {changeNotice, changeScene, mayTakeBack, termsText} from '../pending-change.ts';
import {mailGoes} from '../preview.ts';
import {blockerLine, isToCome, priceText} from '../shared.ts';
import {billingMails, billingPrice, billingSection, hasNoPrice} from './billing-section.ts';
import type {Done} from './form.ts';
import {solutionSection} from './solution-section.ts';
import {isOffered, isPriced, type Subject} from './subject.ts';
import {tabs} from './tabs.ts';
import {payerName, reasons, supportText, type ChangeView, type Say} from './view.ts';

const lockOf = ({subject, shown}: ChangeView): Blocker | null | undefined =>
  (shown === 'billing' && subject.billing ? subject.billing.whyNot : subject.whyNot).find((each) => each?.code === 'agreementLocked');

/** Two sections are offered as soon as something can be done in one of them. */
const hasTabs = ({whyNot, billing}: Subject): boolean => billing !== undefined && (whyNot.length === 0 || billing.whyNot.length === 0);

/** Codes of which the window tells in a place of their own. */
const toldElsewhere = ['agreementLocked', 'changePending', 'agreementMissing'] as const;

/** True if there is something to choose. */
export const isOpen = ({subject: {whyNot, solutions, billing}}: ChangeView): boolean =>
  (whyNot.length === 0 && solutions.length > 0) || billing?.whyNot.length === 0;

export function windowBody(view: ChangeView): TemplateResult {
  const {say, form, subject} = view;
  const section = sectionBody(view);
  const {submission, seen} = form;
  return html`${changedMeanwhile(say, submission.error, seen, subject.collaboration)}
  ${form.isTakenBack ? notice('success', html`<p>${say.text('change.takenBack')}</p>`) : nothing} ${summary(view)} ${pendingNotice(view)}
  ${standingFacts(view)} ${hasTabs(subject) ? tabs(view, section) : section}`;
}

function sectionBody(view: ChangeView): TemplateResult | typeof nothing {
  const {subject, shown} = view;
  if (shown === 'billing' && subject.billing) return billingSection(view, subject.billing);
  // Nothing can be chosen: only why not.
  if (subject.whyNot.length > 0) return reasons(view, subject.whyNot, ...toldElsewhere);
  return solutionSection(view);
}

/** What a try lacked, with links to the fields. */
function summary({say, form, subject, shown, go}: ChangeView): TemplateResult | typeof nothing {
  const fieldIds = {solution: 'solution', acknowledged: 'acknowledged', billing: 'periodMonths'} as const;
  const problems: {text: string; fieldId?: string}[] = form
    .problems(subject, shown)
    .map((problem) => ({text: say.text(`change.missing.${problem}`), fieldId: fieldIds[problem]}));
  if (form.isRefusedElsewhere) problems.push({text: say.text('change.refused')});
  return problems.length > 0 ? errorSummary(say.text('problemHeading'), problems, go) : nothing;
}

/** A change that is under way or was refused, with the way back. */
function pendingNotice({say, form, subject, now}: ChangeView): TemplateResult | typeof nothing {
  const {pendingChange, payers, collaboration} = subject;
  const scene = changeScene(pendingChange, {payers, now, waitingFor: collaboration?.waitingFor ?? null});
  if (!scene) return nothing;
  const {pending, error} = form.stateOf('takeBack');
  // Another change that has come in its place was never confirmed.
  const isSame = form.seen?.pendingChange?.id === scene.change.id;
  return changeNotice(
    say,
    scene,
    collaboration && mayTakeBack(collaboration)
      ? html`<div class="row">
          ${commitButton(say, isSame ? error : undefined, say.text('pending.takeBack'), {
            busy: pending && form.last === 'takeBack',
            unavailable: form.isBlocked,
            onClick: () => void form.takeBack(),
          })}
        </div>`
      : nothing,
  );
}

/** What holds today; for a locked agreement also why it stays. */
function standingFacts(view: ChangeView): TemplateResult {
  const {say, subject, now} = view;
  const {standing} = subject;
  if (!standing) return notice('info', html`<p>${say.text('change.noAgreement')}</p>`);
  const {billingFrom, solutionName, ownSolutionName = solutionName} = standing;
  const price = priceText(say, standing.price);
  const from = isToCome(billingFrom, now) ? say.text('change.priceOnly', {price, date: say.date(billingFrom)}) : price;
  const facts = html`<dl class="facts">
    ${fact(say.text('change.now'), html`<bdi class="label">${ownSolutionName}</bdi>`)}
    ${fact(
      say.text('change.price'),
      html`${ownSolutionName === solutionName ? nothing : html`<bdi>${solutionName}</bdi>: `}${from}
        <br />${say.text('change.payer', {payer: payerName(say, subject, standing.invoiceRecipient), period: say.text('months', {count: standing.periodMonths})})}`,
    )}
  </dl>`;
  const lock = lockOf(view);
  if (!lock) return facts;
  const text = say.text(subject.collaboration ? 'change.locked' : 'change.ownLocked');
  return notice('neutral', [blockerLine(say, lock, view.navigate, subject.about, text), facts], icons.lock);
}

/** What it costs, and the button that commits; or only the way out. */
export function windowFoot(view: ChangeView, onClose: () => void): TemplateResult {
  const {say, form, subject, shown} = view;
  const {pending, wait} = form.submission;
  const isBilling = shown === 'billing' && subject.billing !== undefined;
  const commit = isBilling ? billingCommit(view) : solutionCommit(view);
  if (!commit)
    return html`<div class="grow">${action(say.text('checkAgain'), {kind: 'link', onClick: view.reload})}</div>
      ${action(say.text('close'), {onClick: onClose})}`;
  return html`<div class="grow">${wait ? html`<p class="muted">${say.text(wait)}</p>` : commit.price}</div>
    ${action(say.text('cancel'), {unavailable: pending, onClick: onClose})} ${commit.button}`;
}

interface Commit {
  readonly price: TemplateResult;
  readonly button: TemplateResult | typeof nothing;
}

function solutionCommit({say, form, subject, reload}: ChangeView): Commit | undefined {
  if (subject.whyNot.length > 0 || subject.solutions.length === 0 || !subject.standing) return undefined;
  const to = form.chosen(subject);
  const onClick = (): void => void form.changeSolution();
  if (!to)
    return {
      price: html`<p class="muted">${say.text('change.chooseFirst')}</p>`,
      button: commitSubmit(say, form.stateOf('solution'), say.text('change.commit'), {onClick}),
    };
  if (!isOffered(to)) return {price: html``, button: nothing};
  const isUnpriced = !isPriced(to);
  const values = {price: priceText(say, to.price), date: say.date(to.billingFrom)};
  return {
    price: isUnpriced
      ? html`<p id="no-price">${say.text('change.priceLost')}</p>
          ${action(say.text('checkAgain'), {kind: 'link', onClick: reload})}`
      : html`<p class="label">${say.text(to.outcome === 'support' ? 'change.priceSupport' : 'change.priceOnly', values)}</p>`,
    button: commitSubmit(say, form.stateOf('solution'), say.text(to.outcome === 'support' ? 'change.ask' : 'change.commit'), {
      ...{unavailable: isUnpriced, describedBy: isUnpriced ? 'no-price' : undefined, onClick},
    }),
  };
}

function billingCommit(view: ChangeView): Commit | undefined {
  const {say, form, subject} = view;
  const {billing} = subject;
  if (!billing || billing.whyNot.length > 0) return undefined;
  const {period, needsConsent} = form.billing(subject, billing);
  const reason = needsConsent && billing.consentBy.length === 0 ? 'nobody' : hasNoPrice(billing, period) ? 'no-price' : undefined;
  return {
    price: billingPrice(view, billing),
    button: commitSubmit(say, form.stateOf('billing'), say.text(needsConsent ? 'change.askConsent' : 'change.commitBilling'), {
      ...{unavailable: reason !== undefined, describedBy: reason, onClick: () => void form.changeBilling()},
    }),
  };
}

/** The heading of the view after the change. */
export function doneText(say: Say, done: Done): string {
  const {customerName: customer} = done.subject;
  if ('to' in done) {
    if (done.kind !== 'changed') return say.text('change.supportAsked');
    return done.to.termsRequired ? say.text('change.termsAsked', {customer}) : say.text('change.done', {solution: done.to.solution.name});
  }
  return done.kind === 'consent'
    ? say.text('change.consentAsked', {customer})
    : say.text('change.billingPlanned', {date: say.date(done.from)});
}

/** To whom mails go, and what comes next. */
export function doneDetails(say: Say, done: Done): readonly string[] {
  const {subject} = done;
  const {customerName: customer} = subject;
  if (!('to' in done)) {
    const way = subject.billing && mailGoes(say, billingMails(subject.billing, done.choice));
    const mails = way === undefined ? [] : [way];
    if (done.kind === 'consent')
      return [say.text('change.consentNext'), say.text('change.consentAfter', {date: say.date(done.from)}), ...mails];
    const {recipient, period} = done.choice;
    const terms = termsText(
      say,
      {invoiceRecipient: recipient?.value ?? 'unknown', periodMonths: period?.months ?? 0, price: period?.price ?? null},
      subject.payers,
    );
    return [say.text('change.billingNext', {terms}), ...mails];
  }
  const {mails, termsRequired} = done.to;
  return [
    done.kind !== 'changed' ? supportText(say, subject) : say.text(termsRequired ? 'change.doneTerms' : 'change.updated', {customer}),
    mailGoes(say, mails) ?? say.text('change.noMail'),
  ];
}
