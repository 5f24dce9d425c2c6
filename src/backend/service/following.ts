/** How a company's agreement follows what changes it, by the one rule of `agreementOf`. */
import {becomingOn, firstRenewalAfter, nextRenewal, renewalLike} from '../../domain/activation.ts';
import type {Solution} from '../../domain/catalogue.ts';
import {nearestBilling, rebilledAgreement, renewedAgreement, type Billing} from '../../domain/changes.ts';
import {isRunning} from '../../domain/collaboration.ts';
import type {AfterEnd} from '../../domain/ending.ts';
import type {AgreementRow, CollaborationRow} from '../tables.ts';
import {agreedFunction, agreedSolution} from './agreed.ts';
import {agreementOf, agreementToday, isShared, joiningTo, otherOpenIn, ownAgreement, startDay} from './agreements.ts';
import {newId, todayFor, type Writing} from './context.ts';
import {changeCollaboration} from './writing.ts';

async function rewrite(
  context: Writing,
  row: CollaborationRow,
  agreement: AgreementRow,
  changes: Partial<AgreementRow>,
): Promise<AgreementRow> {
  await context.db.update('agreements', agreement.id, changes);
  await letLookAgain(context, row);
  return {...agreement, ...changes};
}

async function remove(context: Writing, row: CollaborationRow, agreement: AgreementRow): Promise<void> {
  await context.db.remove('agreements', {id: agreement.id});
  await letLookAgain(context, row, left);
}

/** What else waits for an answer is another thing than before, and whoever has read it looks again. */
async function letLookAgain(
  context: Writing,
  row: CollaborationRow,
  become: (waiting: CollaborationRow, today: string) => Partial<CollaborationRow> = () => ({}),
): Promise<void> {
  for (const each of await otherOpenIn(context, row)) {
    if (isRunning(each.status)) continue;
    const party = await context.db.get('parties', each.agencyId ?? each.companyId);
    if (party) await changeCollaboration(context, each, become(each, todayFor(context, party)));
  }
}

/** The company has not said yes, or is not even asked yet. */
const isToBeAsked = ({status}: CollaborationRow): boolean => status === 'requested' || status === 'scheduled';

/**
 * What becomes of something that waits when the company has no agreement any more: what it is asked for joins none (S3), and it has no way in before
 * the terms are approved.
 */
function left({situation, status, startsOn}: CollaborationRow, today: string): Partial<CollaborationRow> {
  if (situation !== 'S1' && situation !== 'S2') return {};
  if (status === 'awaitingTerms') return {customerAccess: 'pendingTerms'};
  return {customerAccess: 'none', ...(situation === 'S1' ? {situation: 'S3', billingFrom: startsOn ?? today, renewsDay: null} : {})};
}

/**
 * What becomes of something that waits when the company gets an agreement: what it is asked for joins that (S1), and what is to be paid by a first
 * access is paid from its renewal (C17). What is billed already goes on as it was told. What joined one before has its way in again (S1, S2).
 */
function joined(agreement: AgreementRow, row: CollaborationRow, today: string): Partial<CollaborationRow> {
  const {situation, beforeFirstAccess, billingFrom, startsOn} = row;
  if (situation === 'S1' || situation === 'S2') return {customerAccess: 'granted'};
  const isAsked = situation === 'S3' && isToBeAsked(row);
  if (!isAsked && !(beforeFirstAccess && billingFrom !== null && billingFrom > today)) return {};
  const from = becomingOn(agreement, isAsked ? startsOn : billingFrom, today);
  const billed = {billingFrom: from, renewsDay: startDay(agreement, from)};
  return isAsked ? {...billed, situation: 'S1', customerAccess: 'granted'} : {...billed, agreementFrom: from};
}

/** The company has changed the solution itself (C23). Another period counts from the renewal `from`, so that what is paid for is used up first. */
export async function followOwnChange(
  {db}: Writing,
  agreement: AgreementRow,
  {key}: Solution,
  billing: Billing,
  from: string,
): Promise<void> {
  const {invoiceRecipient, periodMonths} = billing;
  const renewal = periodMonths === agreement.periodMonths ? {} : renewalLike(agreement, from);
  await db.update('agreements', agreement.id, {solution: key, invoiceRecipient, periodMonths, ...renewal, priceFrom: from});
}

/** What it is in another solution. A period that this has not becomes the nearest that it has, from the renewal of what is paid for (C17). */
function inSolution(agreement: AgreementRow, to: Solution, today: string): Partial<AgreementRow> {
  const {periodMonths} = nearestBilling(to, agreement) ?? agreement;
  const renewal = periodMonths === agreement.periodMonths ? {} : renewalLike(agreement, firstRenewalAfter(agreement, today));
  return {solution: to.key, periodMonths, ...renewal};
}

/**
 * The solution of a collaboration has changed (C17, C19). Answers the renewal from which the agreement is what is agreed, `null` for none. Where the
 * customer first approves terms, the agreement goes on as it is until then.
 */
export async function followSolution(
  context: Writing,
  agreement: AgreementRow | null,
  to: Solution,
  row: CollaborationRow,
  {billingFrom, termsRequired, today}: {readonly billingFrom: string; readonly termsRequired: boolean; readonly today: string},
): Promise<string | null> {
  if (!agreement || agreement.locked) return null;
  const isLeft = to.access === 'none';
  let followed = agreement;
  if (!(await isShared(context, row, today))) {
    if (isLeft) await remove(context, row, agreement);
    else if (!termsRequired)
      followed = await rewrite(context, row, agreement, {...inSolution(agreement, to, today), priceFrom: billingFrom});
  }
  return isLeft ? null : (row.agreementFrom ?? nextRenewal(followed, billingFrom));
}

/** The terms of a first access are approved, and the customer gets in (C17); an agreement that loses something by that is replaced at its renewal. */
export async function followFirstAccess(context: Writing, row: CollaborationRow): Promise<void> {
  if (!row.beforeFirstAccess) return;
  const found = await agreementToday(context, row);
  if (!found || found.agreement.locked) return;
  const {agreement, today} = found;
  if ((await isShared(context, row, today)) || (await joiningTo(context, row))) return;
  const solution = agreedSolution(agreedFunction(context, row), row);
  await rewrite(context, row, agreement, {...inSolution(agreement, solution, today), priceFrom: row.billingFrom});
}

/** Recipient and period have changed on the renewal day `from` (C20). Answers the renewal from which the agreement is still to follow. */
export async function followBilling(context: Writing, row: CollaborationRow, billing: Billing, from: string): Promise<string | null> {
  const agreement = ownAgreement(await agreementOf(context.db, row.companyId, row.function), row);
  // Where the agreement is not yet what was agreed, it becomes that with what is paid then.
  if (!agreement || agreement.locked || row.agreementFrom !== null) return row.agreementFrom;
  if (await isShared(context, row, from)) return firstRenewalAfter(agreement, from);
  await rewrite(context, row, agreement, rebilledAgreement(agreement, billing, from));
  return null;
}

/**
 * The renewal has come from which the agreement is what was agreed in the collaboration (S1, C17). Answers whether anything has changed or, as
 * another agency works in the agreement, is put off, and then to which renewal.
 */
export async function followRenewal(
  context: Writing,
  row: CollaborationRow,
  from: string,
): Promise<{readonly outcome: 'changed' | 'putOff' | undefined; readonly agreementFrom: string | null}> {
  const agreement = await agreementOf(context.db, row.companyId, row.function);
  if (!agreement || agreement.locked) return {outcome: undefined, agreementFrom: null};
  const renewed = renewedAgreement(agreement, row, from);
  if (await isShared(context, row, from)) return {outcome: renewed && 'putOff', agreementFrom: firstRenewalAfter(agreement, from)};
  if (renewed) await rewrite(context, row, agreement, renewed);
  return {outcome: renewed && 'changed', agreementFrom: null};
}

/** The collaboration has ended (C21). */
export async function followEnd(context: Writing, agreement: AgreementRow | null, after: AfterEnd, row: CollaborationRow): Promise<void> {
  const {db, now} = context;
  if (after.kind === 'none' && agreement) await remove(context, row, agreement);
  if (after.kind !== 'own') return;
  // A price that the customer was told to be charged from a later day stays one.
  const told = agreement?.invoiceRecipient === 'customer' ? {} : {priceFrom: null};
  if (agreement) {
    await rewrite(context, row, agreement, {...after.agreement, ...told});
    return;
  }
  const {renewsDay = null} = after.agreement;
  const {companyId, function: functionKey} = row;
  const made: AgreementRow = {...after.agreement, id: newId(now), companyId, function: functionKey, priceFrom: null, renewsDay};
  await db.insert('agreements', made);
  await letLookAgain(context, row, (waiting, today) => joined(made, waiting, today));
}
