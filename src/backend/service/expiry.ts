/** Requests wait for a time, and die when nobody has answered them (C9). */
import {invitationLifetimeDays, type CollaborationStatus} from '../../domain/collaboration.ts';
import {addDays, dateIn, startOfDay} from '../../domain/dates.ts';
import type {CollaborationRow, InvitationRow} from '../tables.ts';
import type {State} from './actions.ts';
import {newId, refuse, type Writing} from './context.ts';
import {statesOf, whoActivated} from './facts.ts';
import type {Recipient} from './recipients.ts';
import {tellInviter} from './telling.ts';
import {audit, changeCollaboration, changeInvitation} from './writing.ts';

/** A new invitation of a collaboration. Terms that wait never expire, a request does (C9, C15). */
export async function createInvitation(
  {db, now}: Writing,
  row: Pick<CollaborationRow, 'id' | 'agencyId' | 'companyId' | 'initiatedBy' | 'invitationId'> & {readonly status: CollaborationStatus},
  recipients: readonly Recipient[],
  corporateId: string | null = null,
): Promise<InvitationRow> {
  const at = now.toISOString();
  const {timeZone = 'UTC'} = (await db.get('parties', row.agencyId ?? row.companyId)) ?? {};
  const invitation: InvitationRow = {
    ...{id: row.invitationId ?? newId(now), collaborationId: row.id, direction: row.initiatedBy === 'agency' ? 'toCompany' : 'toAgency'},
    ...{status: 'sent', sending: 1, sendings: 1, recipients, corporateId, sentAt: at, lastSentAt: at},
    expiresAt: row.status === 'requested' ? expiryFrom(now, timeZone) : null,
    ...{verifiedBy: null, declineReason: null, handledBy: null, handledAt: null},
  };
  await db.insert('invitations', invitation);
  return invitation;
}

/**
 * The last instant of a request that goes out now (C9). It is told as a day, which counts in full where the agency is or, while there is none, the
 * company.
 */
export const expiryFrom = (now: Date, timeZone: string): string =>
  new Date(startOfDay(timeZone, addDays(dateIn(timeZone, now), invitationLifetimeDays + 1)).getTime() - 1).toISOString();

/** Lets a request die that nobody answered in time (C9). */
export async function expire(context: Writing, row: CollaborationRow, invitation: InvitationRow): Promise<void> {
  await changeInvitation(context, invitation, {status: 'expired'});
  const expired = await changeCollaboration(context, row, {status: 'expired', statusSince: invitation.expiresAt ?? row.statusSince});
  // The entry itself is of now, when others hear of it; its note says when it happened.
  await audit(context, expired, 'expired', 'system', invitation.expiresAt);
  await tellInviter(context, expired, 'E8');
}

/** Settles requests whose time is over but which the system has not seen yet, so that they take nobody's place (C9). */
export async function settleOverdue(context: Writing, states: readonly State[]): Promise<void> {
  const {db} = context;
  for (const {row, invitation} of states) {
    const stored = row.status === 'expired' && invitation ? await db.get('collaborations', row.id) : undefined;
    if (stored?.status === 'requested' && invitation) await expire(context, stored, invitation);
  }
}

/**
 * What is open has taken the place: nothing else begins there.
 * @throws {ApiError} collaborationExists - when one of these is open; it says who was faster
 */
export async function refuseOpen(context: Writing, rows: readonly CollaborationRow[]): Promise<void> {
  const states = await statesOf(context, rows);
  await settleOverdue(context, states);
  const open = states.find(({row}) => row.open);
  if (open) refuse('collaborationExists', {params: await whoActivated(context, open.row)});
}
