import type {ReadInput} from '../../api/read-input.ts';
import type {Collaboration, MailPreview} from '../../api/schema.ts';
import {
  billingChangeBlockers,
  comesAfterEnd,
  isConsentNeeded,
  renewalAfter,
  type Billing,
  type BillingChangeFacts,
} from '../../domain/changes.ts';
import {isRunning, statusAfter} from '../../domain/collaboration.ts';
import {addDays} from '../../domain/dates.ts';
import type {MailFacts} from '../mails/words.ts';
import type {ChangeRow, CollaborationRow, PartyRow} from '../tables.ts';
import {renewsDayOf} from './agreements.ts';
import {bothSides, previewBoth, tellBoth} from './both-sides.ts';
import {changeBlocker, loadScene, type ChangeScene} from './change-facts.ts';
import {loadVisible, requireAction, type Visible} from './collaborations.ts';
import {isAdministrator, personOf, refuse, todayFor, type Context, type Writing} from './context.ts';
import {refuseRounds} from './limits.ts';
import {billingOf, moveChange, newestChange, refuseSettled, writeChange} from './pending-changes.ts';
import {administratorsOf} from './recipients.ts';
import {describe} from './telling.ts';
import {collaborationView} from './views.ts';
import {followBilling, followRenewal} from './following.ts';
import {audit, changeCollaboration, requireDay, requireVersion} from './writing.ts';

/** Changes recipient and period from the renewal date (C20). The customer is asked first where it becomes payer. */
export async function changeBilling(context: Writing, input: ReadInput<'changeBilling'>): Promise<Collaboration> {
  const {row, side} = await loadVisible(context, input.collaborationId);
  await requireVersion(context, row);
  const scene = await loadScene(context, row);
  const billing = await allowedBilling(context, scene, input);
  const effectiveOn = renewalAfter(row, scene.today);
  requireDay(input, effectiveOn);
  await refuseRounds(context, row, 'agency');
  const step = firstStep(row, billing);
  const change = await writeChange(context, {
    ...{subject: row.id, collaboration: row, companyId: row.companyId, function: row.function, kind: 'billing'},
    ...{fromSolution: row.solution, solution: row.solution, billing, currency: scene.catalogueFunction.currency},
    ...{status: step === 'asked' ? 'awaitingConsent' : 'scheduled', effectiveOn},
  });
  const changed = await changeCollaboration(context, row, {});
  await audit(context, changed, step === 'asked' ? 'consentAsked' : 'billingPlanned', 'agency');
  await tellOfPayment(context, changed, change, {step});
  return collaborationView(context, changed, side);
}

/** The facts of changing recipient or period. */
export async function billingFacts(
  context: Context,
  {row, company, solution, agreement, change}: ChangeScene,
): Promise<BillingChangeFacts> {
  return {
    ...{hasRight: isAdministrator(context), status: row.status, solution, before: row},
    ...{isLocked: agreement?.locked === true, isChangePending: change?.pending === true},
    hasAdministrator: (await administratorsOf(context.db, company.id)).length > 0,
  };
}

async function allowedBilling(context: Context, scene: ChangeScene, input: ReadInput<'changeBilling'>): Promise<Billing> {
  const {row, solution} = scene;
  const {invoiceRecipient, periodMonths, priceMinor} = input;
  const [code] = billingChangeBlockers(await billingFacts(context, scene), input);
  if (code) refuse(code, {params: (await changeBlocker(context, scene, 'changeBilling', code)).params});
  if (solution.prices[periodMonths] !== priceMinor) refuse('priceChanged');
  if (invoiceRecipient === row.invoiceRecipient && periodMonths === row.periodMonths)
    refuse('invalidInput', {fields: [{pointer: '/periodMonths', code: 'same'}]});
  return {invoiceRecipient, periodMonths, priceMinor};
}

/** E13 to both sides. */
async function tellOfPayment(context: Writing, row: CollaborationRow, change: ChangeRow, more: MailFacts): Promise<void> {
  const agency = row.agencyId === null ? undefined : await context.db.get('parties', row.agencyId);
  const company = await context.db.get('parties', row.companyId);
  const facts: MailFacts = {...paymentFacts(context, change, agency, company), ...more};
  await tellBoth(context, row, 'E13', await bothSides(context, row), facts);
}

/** What every E13 tells of the change. */
const paymentFacts = (
  context: Context,
  change: Pick<ChangeRow, 'function' | 'solution' | 'currency' | 'effectiveOn' | keyof Billing>,
  agency: PartyRow | undefined,
  company: PartyRow | undefined,
): MailFacts => ({
  ...describe(context, {...change, message: null}, agency, company),
  ...(change.effectiveOn === null ? {} : {validFrom: change.effectiveOn}),
});

/** The first mail of such a change asks the customer, or tells both what is planned. */
const firstStep = (before: Pick<Billing, 'invoiceRecipient'>, after: Billing): 'asked' | 'planned' =>
  isConsentNeeded(before, after) ? 'asked' : 'planned';

/** E13 as it will be sent if this becomes the payment. */
export async function billingPreviews(context: Context, scene: ChangeScene, billing: Billing): Promise<MailPreview[]> {
  const {row, agency, company, customer, catalogueFunction, today} = scene;
  const change = {
    ...{function: row.function, solution: row.solution, currency: catalogueFunction.currency, ...billing},
    effectiveOn: renewalAfter(row, today),
  };
  const facts: MailFacts = {...paymentFacts(context, change, agency, company), step: firstStep(row, billing)};
  return previewBoth(context, 'E13', await bothSides(context, row), facts, customer?.contactEmail ?? null);
}

/**
 * The change that the action is about, if it is still possible.
 * @throws {ApiError} changeSettled - when it is not; statusForbids - when the collaboration ends before it would come
 */
async function openChange(context: Writing, visible: Visible, action: 'answerChange' | 'withdrawChange'): Promise<ChangeRow> {
  const change = await newestChange(context.db, visible.row.id);
  if (!change?.pending) return refuseSettled(context, change);
  const comesNever = change.status === 'awaitingConsent' && visible.state.isTooLate;
  await requireAction(context, visible, action, comesNever ? 'statusForbids' : 'changeSettled');
  return change;
}

/** A change of this collaboration that a person saw, whatever has become of it. */
async function seenChange({db}: Context, row: CollaborationRow, changeId: string): Promise<ChangeRow | undefined> {
  const seen = await db.get('changes', changeId);
  return seen?.collaborationId === row.id ? seen : undefined;
}

/** The new payer consents to the change that it saw, or does not (C20). Where the renewal has passed meanwhile, the change waits for the next one. */
export async function answerChange(context: Writing, input: ReadInput<'answerChange'>): Promise<Collaboration> {
  const visible = await loadVisible(context, input.collaborationId);
  const {row, side} = visible;
  await requireVersion(context, row);
  const change = await openChange(context, visible, 'answerChange');
  if (change.id !== input.changeId) await refuseSettled(context, await seenChange(context, row, input.changeId));
  const {today} = await loadScene(context, row);
  const reason = input.reason || null;
  const answered = input.consent
    ? await moveChange(context, change, 'scheduled', {effectiveOn: renewalAfter(row, today)})
    : await moveChange(context, change, 'rejected', {reason});
  const changed = await changeCollaboration(context, row, {});
  await audit(context, changed, input.consent ? 'consented' : 'consentRefused', side, input.consent ? null : reason);
  await tellOfPayment(context, changed, answered, {
    ...{step: input.consent ? 'consented' : 'refused', person: personOf(context).name},
    ...(input.consent || reason === null ? {} : {reason}),
  });
  return collaborationView(context, changed, side);
}

/** Withdraws a change that is still under way (C18, C20). Whoever was told of a payment is told of this too. */
export async function withdrawChange(context: Writing, {collaborationId}: ReadInput<'withdrawChange'>): Promise<Collaboration> {
  const visible = await loadVisible(context, collaborationId);
  const {row, side} = visible;
  await requireVersion(context, row);
  const change = await openChange(context, visible, 'withdrawChange');
  const withdrawn = await moveChange(context, change, 'withdrawn');
  const changed = await changeCollaboration(context, row, {});
  await audit(context, changed, 'changeWithdrawn', side);
  if (change.kind === 'billing') await tellOfPayment(context, changed, withdrawn, {step: 'withdrawn'});
  return collaborationView(context, changed, side);
}

/**
 * The day of a change of payment has come (C20). Answers the collaboration as it is now. Harmless to run twice: only a change that is still scheduled
 * takes effect.
 */
export async function takeEffect(context: Writing, change: ChangeRow): Promise<CollaborationRow | undefined> {
  const row = change.collaborationId === null ? undefined : await context.db.get('collaborations', change.collaborationId);
  // The end calls it off.
  if (row && comesAfterEnd(row, change.effectiveOn)) return row;
  if (!row || (row.status !== 'ending' && !statusAfter(row.status, 'changeBilling'))) {
    await moveChange(context, change, 'withdrawn');
    return row;
  }
  await moveChange(context, change, 'done');
  const billing = billingOf(change);
  const billingFrom = change.effectiveOn ?? row.billingFrom;
  const renewsDay = renewsDayOf(row, billingFrom);
  const agreementFrom = billingFrom === null ? row.agreementFrom : await followBilling(context, row, billing, billingFrom);
  const changed = await changeCollaboration(context, row, {...billing, billingFrom, renewsDay, agreementFrom, paidBy: null});
  await audit(context, changed, 'billingChanged', 'system');
  return renewAgreement(context, changed);
}

/** What is agreed for that day or an earlier one. */
const isDue = (change: ChangeRow | undefined, day: string): change is ChangeRow =>
  change?.status === 'scheduled' && change.effectiveOn !== null && change.effectiveOn <= day;

/** The same of a collaboration, if the day has come where its agency is. */
export async function takeDueEffect(context: Writing, row: CollaborationRow): Promise<void> {
  const agency = row.agencyId === null ? undefined : await context.db.get('parties', row.agencyId);
  const change = await newestChange(context.db, row.id);
  if (agency && isDue(change, todayFor(context, agency))) await takeEffect(context, change);
}

/**
 * The renewal has come from which the customer's agreement is what was agreed in this collaboration (S1, C17); while another agency works in it, the
 * next one counts. Answers the collaboration as it is now. Harmless to run twice: the day is forgotten. One that is over before leaves the agreement
 * to its end.
 */
export async function renewAgreement(context: Writing, row: CollaborationRow): Promise<CollaborationRow> {
  const {status, agreementFrom: from, agencyId, endsOn} = row;
  if (!isRunning(status) || from === null) return row;
  const agency = agencyId === null ? undefined : await context.db.get('parties', agencyId);
  if (!agency || from > todayFor(context, agency) || (endsOn !== null && endsOn < from)) return row;
  // However late the server notices, what was agreed for a day before holds by then.
  const change = await newestChange(context.db, row.id);
  if (isDue(change, addDays(from, -1))) return (await takeEffect(context, change)) ?? row;
  const {outcome, agreementFrom} = await followRenewal(context, row, from);
  const changed = await changeCollaboration(context, row, {agreementFrom});
  if (outcome) await audit(context, changed, outcome === 'changed' ? 'agreementReplaced' : 'agreementPutOff', 'system');
  return renewAgreement(context, changed);
}
