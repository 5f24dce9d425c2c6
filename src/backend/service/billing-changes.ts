import type {ReadInput} from '../../api/read-input.ts';
import type {Collaboration, MailPreview} from '../../api/schema.ts';
import {billingChangeBlockers, isConsentNeeded, renewalAfter, type Billing, type BillingChangeFacts} from '../../domain/changes.ts';
import type {MailFacts} from '../mails/words.ts';
import type {ChangeRow, CollaborationRow, PartyRow} from '../tables.ts';
import {bothSides, previewBoth, tellBoth} from './both-sides.ts';
import {changeBlocker, loadScene, type ChangeScene} from './change-facts.ts';
import {loadVisible, requireAction, type Visible} from './collaborations.ts';
import {isAdministrator, personOf, refuse, type Context, type Writing} from './context.ts';
import {refuseRounds} from './limits.ts';
import {moveChange, newestChange, refuseSettled, writeChange} from './pending-changes.ts';
import {administratorsOf} from './recipients.ts';
import {describe} from './telling.ts';
import {collaborationView} from './views.ts';
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
