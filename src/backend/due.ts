import {termsReminderDays} from '../domain/collaboration.ts';
import {addDays, dateIn} from '../domain/dates.ts';
import {forgetOldKeys} from './dispatch.ts';
import type {MailFacts} from './mails/words.ts';
import type {BackendOptions} from './options.ts';
import {takeEffect} from './service/billing-changes.ts';
import {audit, expire, mailFacts, sendMails} from './service/changes.ts';
import {todayFor, type Writing} from './service/context.ts';
import {endIfOver} from './service/endings.ts';
import {askedRecipients} from './service/recipients.ts';
import {remindOfRequests} from './service/request-reminders.ts';
import {startScheduled} from './service/scheduling.ts';
import type {Transaction} from './store.ts';
import type {CollaborationRow} from './tables.ts';

const batch = 50;
const dayMs = 86_400_000;

/**
 * The system's own deeds: requests that nobody answered die (C9), those that wait and terms that wait (C15) are called to mind, what was set for
 * today starts (C5), changes of payment take effect (C20), collaborations end (C21), old keys are forgotten. Each is looked at again in the
 * transaction that does it, so two servers at once do it once.
 */
export async function runDue(options: BackendOptions): Promise<void> {
  const {store} = options;
  const context = (db: Transaction): Writing => {
    const nobody = {person: undefined, party: undefined, membership: undefined};
    return {db, options, now: options.now(), viewer: nobody, locale: 'en', version: undefined};
  };
  // Each batch is a transaction of its own, so that a long absence of the server does not end in a very long one.
  while ((await store.transaction((db) => expireSome(context(db)))) === batch);
  while ((await store.transaction((db) => remindSome(context(db)))) === batch);
  while ((await store.transaction((db) => changeSome(context(db)))) === batch);
  while ((await store.transaction((db) => endSome(context(db)))) === batch);
  while ((await store.transaction((db) => remindOfRequests(context(db), batch))) === batch);
  await startDue(options, context);
  await store.transaction((db) => forgetOldKeys(db, options.now()));
}

async function expireSome(context: Writing): Promise<number> {
  const {db, now} = context;
  const before = new Date(now.getTime() + 1).toISOString();
  const statuses = {in: ['sent', 'opened', 'verified', 'undeliverable'] as const};
  const invitations = await db.find('invitations', {status: statuses, expiresAt: {before}}, {orderBy: 'expiresAt', limit: batch});
  for (const invitation of invitations) {
    const row = await db.get('collaborations', invitation.collaborationId);
    if (row?.status === 'requested') await expire(context, row, invitation);
    else await db.update('invitations', invitation.id, {expiresAt: null});
  }
  return invitations.length;
}

/** Dates are those of agencies all over the world: the first of them to have this day. */
const latestToday = (now: Date): string => dateIn('Pacific/Kiritimati', now);

/** Changes of payment whose day has come in their agency's time zone (C20). Answers how many it has settled. */
async function changeSome(context: Writing): Promise<number> {
  const {db, now} = context;
  const before = addDays(latestToday(now), 1);
  const changes = await db.find('changes', {status: 'scheduled', effectiveOn: {before}}, {orderBy: 'effectiveOn', limit: batch});
  let settled = 0;
  for (const change of changes) {
    const agency = change.agencyId === null ? undefined : await db.get('parties', change.agencyId);
    if (agency && (change.effectiveOn ?? '') > todayFor(context, agency)) continue;
    await takeEffect(context, change);
    settled += 1;
  }
  return settled;
}

/** Collaborations whose last day is over in their agency's time zone (C21). Answers how many have ended. */
async function endSome(context: Writing): Promise<number> {
  const rows = await context.db.find(
    'collaborations',
    {status: 'ending', endsOn: {before: latestToday(context.now)}},
    {orderBy: 'endsOn', limit: batch},
  );
  let ended = 0;
  for (const row of rows) if (await endIfOver(context, row)) ended += 1;
  return ended;
}

async function remindSome(context: Writing): Promise<number> {
  const {db, now} = context;
  let found = 0;
  for (const [sent, days] of termsReminderDays.entries()) {
    const before = new Date(now.getTime() - days * dayMs + 1).toISOString();
    const rows = await db.find(
      'collaborations',
      {status: 'awaitingTerms', termsReminders: sent, statusSince: {before}},
      {orderBy: 'statusSince', limit: batch},
    );
    for (const row of rows) await remindOfTerms(context, row);
    found = Math.max(found, rows.length);
  }
  return found;
}

/** One reminder, even if the server slept through several days on which it was due (C15). */
async function remindOfTerms(context: Writing, row: CollaborationRow): Promise<void> {
  const {db, now} = context;
  const waitedMs = now.getTime() - Date.parse(row.statusSince);
  const termsReminders = termsReminderDays.filter((days) => waitedMs >= days * dayMs).length;
  await db.update('collaborations', row.id, {termsReminders});
  await audit(context, row, 'termsReminded', 'system');
  const invitation = row.invitationId === null ? undefined : await db.get('invitations', row.invitationId);
  if (!invitation) return;
  await db.update('invitations', invitation.id, {lastSentAt: now.toISOString()});
  const facts: MailFacts = {
    ...(await mailFacts(context, row)),
    audience: row.initiatedBy === 'agency' ? 'company' : 'agency',
    step: 'approveTerms',
  };
  await sendMails(context, row, 'E3', await askedRecipients(db, row, invitation), facts, invitation);
}

/** Each start is a transaction of its own: what fails stops none of the others. */
async function startDue(options: BackendOptions, context: (db: Transaction) => Writing): Promise<void> {
  const {store, now, log} = options;
  // The earliest time zone is a day ahead of UTC at most; the agency's own day decides below.
  const before = addDays(now().toISOString().slice(0, 10), 2);
  let after = '';
  for (;;) {
    const rows = await store.read((db) =>
      db.find('collaborations', {status: 'scheduled', startsOn: {before}, id: {after}}, {orderBy: 'id', limit: batch}),
    );
    for (const {id} of rows) {
      await store
        .transaction((db) => startIfDue(context(db), id))
        .catch((error: unknown) => log?.({level: 'error', event: 'failed', code: 'serverError', error}));
    }
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.id;
  }
}

async function startIfDue(context: Writing, id: string): Promise<void> {
  const row = await context.db.get('collaborations', id);
  if (row?.status !== 'scheduled' || row.startsOn === null || row.agencyId === null) return;
  const agency = await context.db.get('parties', row.agencyId);
  if (agency && row.startsOn <= todayFor(context, agency)) await startScheduled(context, row, agency);
}
