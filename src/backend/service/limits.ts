/** How often others may be asked and written to (C10). */
import {maximumCustomersOfMailbox, maximumSendings} from '../../domain/collaboration.ts';
import type {Deed} from '../../domain/deeds.ts';
import {mailboxOf} from '../../domain/email.ts';
import type {CollaborationRow} from '../tables.ts';
import {dayMs, findById, refuse, type Context} from './context.ts';
import type {Recipient} from './recipients.ts';

/**
 * The other side is asked no more often a day than it may be mailed: taking a request back must not be a way around the limits of C10.
 * @throws {ApiError} tooOften - when it has been asked as often as that
 */
export function refuseFlood(context: Context, sameParties: readonly CollaborationRow[]): void {
  refuseUntil(context, floodWaitMs(context, sameParties));
}

/** For how many milliseconds the other side is asked no more; 0 for not at all. */
export function floodWaitMs({now}: Pick<Context, 'now'>, sameParties: readonly CollaborationRow[]): number {
  const asked = sameParties.filter(({invitationId}) => invitationId !== null);
  return waitForDay(
    now,
    asked.map(({createdAt}) => createdAt),
    maximumSendings,
  );
}

/**
 * Nobody is written to in another way more often a day than by invitations (C10); `at` are the instants of what was sent.
 * @throws {ApiError} tooOften - when that is as many
 */
export function refuseMoreToday(context: Pick<Context, 'now'>, at: readonly string[]): void {
  refuseUntil(context, waitForDay(context.now, at, maximumSendings));
}

/** How many milliseconds it takes until fewer than `most` of these instants lie within a day. */
function waitForDay(now: Date, at: readonly string[], most: number): number {
  const oldest = at.map((each) => Date.parse(each)).sort((a, b) => b - a)[most - 1];
  return oldest === undefined ? 0 : Math.max(0, oldest + dayMs - now.getTime());
}

/**
 * An agency registers whatever address it likes: it begins something by one mailbox with so many customers a day at most. Answers for how long, in
 * milliseconds, another one waits; 0 for not at all.
 */
export async function mailboxWaitMs(
  context: Context,
  {agency, customer}: {readonly agency: {readonly id: string}; readonly customer: {readonly id: string}},
  recipients: readonly Recipient[],
): Promise<number> {
  const mailboxes = recipients.map(({email}) => mailboxOf(email));
  return waitOfMailboxes(context, customer.id, mailboxes, await begunByMailbox(context, agency.id, mailboxes));
}

/** When an agency has last begun something by a mailbox within a day, by customer. */
type BegunByMailbox = Map<string, Map<string, string>>;

export async function begunByMailbox({db, now}: Context, agencyId: string, mailboxes: readonly string[]): Promise<BegunByMailbox> {
  const begun: BegunByMailbox = new Map(mailboxes.map((mailbox) => [mailbox, new Map<string, string>()]));
  if (begun.size === 0) return begun;
  const since = new Date(now.getTime() - dayMs).toISOString();
  const mails = await db.find('mails', {mailbox: {in: [...begun.keys()]}, createdAt: {after: since}}, {orderBy: 'createdAt'});
  const rows = await findById(
    db,
    'collaborations',
    mails.map(({collaborationId}) => collaborationId),
  );
  for (const {mailbox, collaborationId, createdAt} of mails) {
    const row = rows.get(collaborationId ?? '');
    if (row?.agencyId === agencyId && row.customerId !== null) begun.get(mailbox ?? '')?.set(row.customerId, createdAt);
  }
  return begun;
}

/** For how many milliseconds a customer waits until fewer others have been begun by each of its mailboxes within a day. */
export const waitOfMailboxes = (
  {now}: Pick<Context, 'now'>,
  customerId: string,
  mailboxes: readonly string[],
  begun: BegunByMailbox,
): number =>
  Math.max(
    0,
    ...mailboxes.map((mailbox) => {
      const others = [...(begun.get(mailbox) ?? [])].filter(([id]) => id !== customerId);
      return waitForDay(
        now,
        others.map(([, at]) => at),
        maximumCustomersOfMailbox,
      );
    }),
  );

/** Until when, for the text. */
export const waitParams = ({now}: Pick<Context, 'now'>, waitMs: number): {readonly at: string} => ({
  at: new Date(now.getTime() + waitMs).toISOString(),
});

/** @throws {ApiError} tooOften - when there is something to wait for; it says until when */
export function refuseUntil({now}: Pick<Context, 'now'>, waitMs: number): void {
  if (waitMs > 0) refuse('tooOften', {retryAfterSeconds: Math.ceil(waitMs / 1000), params: waitParams({now}, waitMs)});
}

/** Deeds of which the other side, or support, is told, and which can be withdrawn and done again. */
const rounds: readonly Deed[] = ['accessOffered', 'consentAsked', 'billingPlanned', 'supportRequested', 'endingPlanned'];

/**
 * With the other, one side begins no more of them a day than it may send mails, be it in one collaboration or in several: taking back and doing again
 * must fill nobody's mailbox. An end at once is no round.
 * @throws {ApiError} tooOften - when it has begun as many as that
 */
export async function refuseRounds({db, now}: Context, row: CollaborationRow, side: 'agency' | 'company'): Promise<void> {
  const {agencyId, companyId, function: functionKey} = row;
  const same = await db.find('collaborations', {agencyId, companyId, function: functionKey});
  const since = new Date(now.getTime() - dayMs).toISOString();
  const begun = await db.find(
    'audit',
    {collaborationId: {in: same.map(({id}) => id)}, side, deed: {in: rounds}, at: {after: since}},
    {orderBy: 'at', descending: true, limit: maximumSendings},
  );
  refuseMoreToday(
    {now},
    begun.map(({at}) => at),
  );
}
