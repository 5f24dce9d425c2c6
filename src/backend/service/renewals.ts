/** What the day of a change of payment, or of a renewal, brings. */
import {comesAfterEnd} from '../../domain/changes.ts';
import {isRunning, statusAfter} from '../../domain/collaboration.ts';
import {addDays} from '../../domain/dates.ts';
import type {ChangeRow, CollaborationRow} from '../tables.ts';
import {renewsDayOf} from './agreements.ts';
import {todayFor, type Writing} from './context.ts';
import {followBilling, followRenewal} from './following.ts';
import {billingOf, moveChange, newestChange} from './pending-changes.ts';
import {audit, changeCollaboration} from './writing.ts';

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
