import {nextReminderAt, requestReminderDays} from '../../domain/collaboration.ts';
import type {CollaborationRow} from '../tables.ts';
import {audit, changeInvitation, sendMails} from './changes.ts';
import {reminderFacts} from './collaborations.ts';
import type {Writing} from './context.ts';
import {askedRecipients} from './recipients.ts';

const dayMs = 86_400_000;

/** Calls requests that wait to mind, on the days of `requestReminderDays`. Answers how many were looked at, `limit` if there may be more. */
export async function remindOfRequests(context: Writing, limit: number): Promise<number> {
  const {db, now} = context;
  let found = 0;
  for (const [sent, days] of requestReminderDays.entries()) {
    const before = new Date(now.getTime() - days * dayMs + 1).toISOString();
    const rows = await db.find(
      'collaborations',
      {status: 'requested', requestReminders: sent, statusSince: {before}},
      {orderBy: 'statusSince', limit},
    );
    for (const row of rows) await remindOfRequest(context, row);
    found = Math.max(found, rows.length);
  }
  return found;
}

/**
 * One reminder with a new token, even if the server slept through both days. It is none of a person's sendings, but its pause holds: where a
 * person has reminded within 24 hours, that was the reminder (C10).
 */
async function remindOfRequest(context: Writing, row: CollaborationRow): Promise<void> {
  const {db, now} = context;
  const waitedMs = now.getTime() - Date.parse(row.statusSince);
  const requestReminders = requestReminderDays.filter((days) => waitedMs >= days * dayMs).length;
  await db.update('collaborations', row.id, {requestReminders});
  const invitation = row.invitationId === null ? undefined : await db.get('invitations', row.invitationId);
  if (!invitation || nextReminderAt(invitation.lastSentAt) > now) return;
  const recipients = await askedRecipients(db, row, invitation);
  const renewed = await changeInvitation(context, invitation, {
    ...{sending: invitation.sending + 1, lastSentAt: now.toISOString(), recipients},
    ...(invitation.status === 'undeliverable' ? {status: 'sent' as const} : {}),
  });
  await audit(context, row, 'requestReminded', 'system');
  await sendMails(context, row, 'E3', recipients, await reminderFacts(context, row, renewed), renewed);
}
