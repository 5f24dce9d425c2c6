import {becomingOn, billedFrom, firstRenewalAfter, renewalLike} from '../../domain/activation.ts';
import {isAgreed} from '../../domain/changes.ts';
import {isRunning} from '../../domain/collaboration.ts';
import {letsInOn} from '../../domain/ending.ts';
import type {Reader} from '../store.ts';
import type {AgreementRow, CollaborationRow} from '../tables.ts';
import {agreedFunction, invitedInto, isFollowing, joiningOf, type Joining} from './agreed.ts';
import {todayFor, type Context} from './context.ts';

/**
 * The one rule about a company's agreement (domain §1; §3 S1; §4 C17–C23). It says what the company itself subscribes to, and so follows whatever
 * changes that:
 * - what was agreed on joining replaces it at its renewal (S1);
 * - its solution is what the company has today: it changes together with the access, whoever changes it (C17, C19, C23), and so not before the terms
 *   of a first access are approved, nor before its renewal where it loses something by that access;
 * - its recipient and period change on the day from which they are billed (C17, C20). Its price is that of its next period: nothing more is charged
 *   before the renewal, as the help text says of joining;
 * - what the company changes itself it has at once, its recipient and period too; what is paid for lasts until the renewal that was told (C23);
 * - a solution without access for the customer leaves none (C19, §2);
 * - nothing that one agency does changes an agreement in which another one works, nor what is locked: what it agrees on becomes the agreement at the
 *   first renewal at which no other works in it;
 * - where a collaboration gives the customer no access, the agreement is the customer's alone;
 * - at the end of the collaboration it becomes the company's own or ends, but one that is not yet what was agreed stays (C21, `agreementAfterEnd`);
 * - a company without one gets none by a change: there, the collaboration itself is what is paid (S3, S4). One that gets one meanwhile, since it goes
 *   on by itself after another agency, is joined by what it is asked for (S3 becomes S1); what is billed already, as terms of S3 and S4 are, goes on
 *   beside it until its renewal;
 * - every collaboration is paid in periods of its own, counted from its first day of billing. What was agreed becomes the agreement in these.
 */
export async function agreementOf(db: Reader, companyId: string, functionKey: string): Promise<AgreementRow | null> {
  const [agreement = null] = await db.find('agreements', {companyId, function: functionKey});
  return agreement;
}

/** The agreement that a collaboration is about, and what day it is where its agency is or, while there is none, the company. */
export async function agreementToday(
  context: Context,
  {agencyId, companyId, function: functionKey}: CollaborationRow,
): Promise<{readonly agreement: AgreementRow; readonly today: string} | undefined> {
  const agreement = await agreementOf(context.db, companyId, functionKey);
  const party = await context.db.get('parties', agencyId ?? companyId);
  return agreement && party ? {agreement, today: todayFor(context, party)} : undefined;
}

/** From when a collaboration is billed, if whoever has to answer does so today. */
export async function billingNow(
  context: Context,
  row: CollaborationRow,
  agencyId: string | null = row.agencyId,
): Promise<Pick<CollaborationRow, 'billingFrom' | 'renewsDay'>> {
  const agency = agencyId === null ? undefined : await context.db.get('parties', agencyId);
  if (!agency) return {billingFrom: row.billingFrom, renewsDay: row.renewsDay};
  const agreement = await agreementOf(context.db, row.companyId, row.function);
  const billingFrom = billedFrom(row, agreement, todayFor(context, agency));
  return {billingFrom, renewsDay: billingFrom === row.billingFrom ? row.renewsDay : startDay(agreement, billingFrom)};
}

/** The day of the month on which what begins on a day is renewed: that of the agreement with which it does. */
export const startDay = (agreement: AgreementRow | null, from: string | null): number | null =>
  agreement && from !== null ? renewalLike(agreement, from).renewsDay : null;

/** The day of the month on which what is billed in the collaboration from a renewal on is renewed itself. */
export const renewsDayOf = (
  {billingFrom, renewsDay}: Pick<CollaborationRow, 'billingFrom' | 'renewsDay'>,
  from: string | null,
): number | null => (from === null ? null : renewalLike({renewsOn: billingFrom ?? from, renewsDay}, from).renewsDay);

/** A request of a company as it is today: it follows the agreement until its terms are approved (S2). */
export async function asInvited(context: Context, row: CollaborationRow): Promise<CollaborationRow> {
  const found = isFollowing(row) ? await agreementToday(context, row) : undefined;
  return found ? {...row, ...invitedInto(context, row, found.agreement, found.today)} : row;
}

/** Where a collaboration gives the customer no access, it has no part in the agreement. */
export const ownAgreement = <A>(agreement: A, {customerAccess}: Pick<CollaborationRow, 'customerAccess'>): A | null =>
  customerAccess === 'none' ? null : agreement;

/** Where a collaboration is, or would be. */
type Place = Pick<CollaborationRow, 'companyId' | 'function'> & {readonly id: string | null};

/** The other open collaborations of the company in the function. */
export async function otherOpenIn({db}: Context, {id, companyId, function: functionKey}: Place): Promise<readonly CollaborationRow[]> {
  const open = await db.find('collaborations', {companyId, function: functionKey, open: true});
  return open.filter((each) => each.id !== id);
}

/** True while another agency works in the company's agreement on that day. */
export const isShared = async (context: Context, row: Place, day: string): Promise<boolean> =>
  (await otherOpenIn(context, row)).some((each) => letsInOn(day, each));

/** True where the agency that a company invites is paid in addition: another one works in its agreement on that day, or pays for it (S2). */
export async function isInvitedBeside(context: Context, row: Place, agreement: AgreementRow, day: string): Promise<boolean> {
  const others = await otherOpenIn(context, row);
  return (
    others.some((each) => letsInOn(day, each)) || (agreement.invoiceRecipient === 'agency' && others.some(({status}) => isRunning(status)))
  );
}

/**
 * The renewal after that day at which the agreement becomes what is agreed on in a collaboration; `undefined` where it stays, and while one of the
 * others works in it (S1, C17).
 */
export function replacedOn(
  agreement: AgreementRow,
  row: CollaborationRow,
  others: readonly CollaborationRow[],
  lastDay: string,
): string | undefined {
  let on = row.agreementFrom;
  if (on === null || agreement.locked) return undefined;
  while (on <= lastDay) on = firstRenewalAfter(agreement, on);
  const day = on;
  const isShared = others.some((each) => each.id !== row.id && letsInOn(day, each));
  return isShared || !letsInOn(day, row) || isAgreed(agreement, row) ? undefined : day;
}

/** What becomes of the customer's own agreement, and from which renewal. */
export interface JoiningOn extends Joining {
  readonly on: string;
}

/**
 * What becomes of the customer's own agreement once it says yes to what waits; `undefined` where it has none, and where a first access takes nothing
 * from it, which then changes at once (S1, C17).
 */
export async function joiningTo(context: Context, row: CollaborationRow): Promise<JoiningOn | undefined> {
  const found = await agreementToday(context, row);
  if (!found) return undefined;
  const {billingFrom} = await billingNow(context, row);
  const on = becomingOn(found.agreement, billingFrom, found.today);
  const joining = joiningOf(agreedFunction(context, row), found.agreement, row.solution, await isShared(context, row, on));
  return row.beforeFirstAccess && joining.lost.length === 0 ? undefined : {...joining, on};
}
