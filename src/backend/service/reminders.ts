/** What the server itself calls to mind. */
import {nextReminderAt, requestReminderDays, termsReminderDays} from '../../domain/collaboration.ts';
import type {CollaborationRow} from '../tables.ts';
import {reachable, reminderFacts} from './collaborations.ts';
import {dayMs, type Writing} from './context.ts';
import {askedRecipients} from './recipients.ts';
import {sendMails} from './telling.ts';
import {audit, changeInvitation} from './writing.ts';

/** How many of the days on which something is called to mind have come. */
const passed = (days: readonly number[], {statusSince}: CollaborationRow, now: Date): number =>
  days.filter((each) => now.getTime() - Date.parse(statusSince) >= each * dayMs).length;

/**
 * One reminder with a new token, even if the server slept through both days. It is none of a person's sendings, but its pause holds: where a
 * person has reminded within 24 hours, that was the reminder (C10).
 */
export async function remindOfRequest(context: Writing, id: string): Promise<void> {
  const {db, now} = context;
  const row = await db.get('collaborations', id);
  if (row?.status !== 'requested') return;
  const requestReminders = passed(requestReminderDays, row, now);
  if (requestReminders <= row.requestReminders) return;
  await db.update('collaborations', row.id, {requestReminders});
  const invitation = row.invitationId === null ? undefined : await db.get('invitations', row.invitationId);
  if (!invitation || nextReminderAt(invitation.lastSentAt) > now) return;
  const recipients = await askedRecipients(db, row, invitation);
  const renewed = await changeInvitation(context, invitation, {
    ...{sending: invitation.sending + 1, lastSentAt: now.toISOString(), recipients},
    ...reachable(invitation),
  });
  await audit(context, row, 'requestReminded', 'system');
  await sendMails(context, row, 'E3', recipients, await reminderFacts(context, row, renewed), renewed);
}

/**
 * One reminder, even if the server slept through several days on which it was due (C15). Where somebody was reminded within 24 hours, that was the
 * reminder (C10).
 */
export async function remindOfTerms(context: Writing, id: string): Promise<void> {
  const {db, now} = context;
  const row = await db.get('collaborations', id);
  if (row?.status !== 'awaitingTerms') return;
  const termsReminders = passed(termsReminderDays, row, now);
  if (termsReminders <= row.termsReminders) return;
  await db.update('collaborations', row.id, {termsReminders});
  const invitation = row.invitationId === null ? undefined : await db.get('invitations', row.invitationId);
  if (!invitation || nextReminderAt(invitation.lastSentAt) > now) return;
  await audit(context, row, 'termsReminded', 'system');
  await db.update('invitations', invitation.id, {lastSentAt: now.toISOString(), ...reachable(invitation)});
  const facts = await reminderFacts(context, row, invitation);
  await sendMails(context, row, 'E3', await askedRecipients(db, row, invitation), facts, invitation);
}
