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
import type {Reader, Transaction} from './store.ts';
import type {CollaborationRow} from './tables.ts';

const batch = 50;
const dayMs = 86_400_000;

/**
 * The system's own deeds: requests that nobody answered die (C9), those that wait and terms that wait (C15) are called to mind, what was set for
 * today starts (C5), changes of payment take effect (C20), collaborations end (C21), old keys are forgotten. Each is looked at again in the
 * transaction that does it, so two servers at once do it once. Aborted, it ends after the transaction that it is at.
 */
export async function runDue(options: BackendOptions, signal?: AbortSignal): Promise<void> {
  const {store} = options;
  const context = (db: Transaction): Writing => {
    const nobody = {person: undefined, party: undefined, membership: undefined};
    return {db, options, now: options.now(), viewer: nobody, locale: 'en', version: undefined};
  };
  // Each batch is a transaction of its own, so that a long absence of the server does not end in a very long one.
  for (const some of [expireSome, remindSome, (writing: Writing) => remindOfRequests(writing, batch)])
    while (!signal?.aborted && (await store.transaction((db) => some(context(db)))) === batch);
  for (const deed of dayDeeds) await runDayDeed(options, context, deed, signal);
  if (signal?.aborted) return;
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

/** What happens on a day in an agency's time zone: how to find what may be due, after the row `after` by id, and how to do one that is. */
interface DayDeed {
  readonly find: (db: Reader, before: string, page: {readonly id: {readonly after: string}}) => Promise<readonly {readonly id: string}[]>;
  readonly run: (context: Writing, id: string) => Promise<void>;
}

const byId = {orderBy: 'id', limit: batch} as const;

/** Payment, then ends, then starts. */
const dayDeeds: readonly DayDeed[] = [
  {find: (db, before, page) => db.find('changes', {status: 'scheduled', effectiveOn: {before}, ...page}, byId), run: changeIfDue},
  {find: (db, before, page) => db.find('collaborations', {status: 'ending', endsOn: {before}, ...page}, byId), run: endIfDue},
  {find: (db, before, page) => db.find('collaborations', {status: 'scheduled', startsOn: {before}, ...page}, byId), run: startIfDue},
];

/** Each is a transaction of its own: what fails, or is not due yet where its agency is, stops none of the others. */
async function runDayDeed(
  {store, now, log}: BackendOptions,
  context: (db: Transaction) => Writing,
  {find, run}: DayDeed,
  signal: AbortSignal | undefined,
): Promise<void> {
  const before = addDays(latestToday(now()), 1);
  let after = '';
  for (;;) {
    const rows = await store.read((db) => find(db, before, {id: {after}}));
    for (const {id} of rows) {
      if (signal?.aborted) return;
      await store
        .transaction((db) => run(context(db), id))
        .catch((error: unknown) => log?.({level: 'error', event: 'failed', code: 'serverError', error}));
    }
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = last.id;
  }
}

/** A change of payment whose day has come in its agency's time zone (C20). */
async function changeIfDue(context: Writing, id: string): Promise<void> {
  const change = await context.db.get('changes', id);
  if (change?.status !== 'scheduled') return;
  const agency = change.agencyId === null ? undefined : await context.db.get('parties', change.agencyId);
  if (!agency || (change.effectiveOn ?? '') <= todayFor(context, agency)) await takeEffect(context, change);
}

async function endIfDue(context: Writing, id: string): Promise<void> {
  const row = await context.db.get('collaborations', id);
  if (row) await endIfOver(context, row);
}

async function startIfDue(context: Writing, id: string): Promise<void> {
  const row = await context.db.get('collaborations', id);
  if (row?.status !== 'scheduled' || row.startsOn === null || row.agencyId === null) return;
  const agency = await context.db.get('parties', row.agencyId);
  if (agency && row.startsOn <= todayFor(context, agency)) await startScheduled(context, row, agency);
}
