import {openInvitationStatuses, requestReminderDays, termsReminderDays} from '../domain/collaboration.ts';
import {addDays, dateIn} from '../domain/dates.ts';
import {forgetOldKeys} from './dispatch.ts';
import type {BackendOptions} from './options.ts';
import {renewAgreement, takeEffect} from './service/renewals.ts';
import {dayMs, todayFor, type Writing} from './service/context.ts';
import {endIfOver} from './service/end-day.ts';
import {expire} from './service/expiry.ts';
import {remindOfRequest, remindOfTerms} from './service/reminders.ts';
import {startScheduled} from './service/scheduling.ts';
import type {Reader, Transaction} from './store.ts';

const batch = 50;

/**
 * The system's own deeds: requests that nobody answered die (C9), those that wait and terms that wait (C15) are called to mind, what was set for
 * today starts (C5), agreements and changes of payment take effect (S1, C20), collaborations end (C21), old keys are forgotten. Each is looked at
 * again in the transaction that does it, so two servers at once do it once. Aborted, it ends after the transaction that it is at.
 */
export function createRunDue(options: BackendOptions): (signal?: AbortSignal) => Promise<void> {
  const failures = new Map<DueDeed, Failures>();
  return async (signal) => {
    for (const deed of [...instantDeeds, ...dayDeeds]) {
      const failed = await runDeed(options, deed, failures.get(deed), signal);
      if (signal?.aborted) return;
      failures.set(deed, failed);
    }
    await options.store.transaction((db) => forgetOldKeys(db, options.now()));
  };
}

/** Why rows failed in the last pass, by their ids: they are tried again in every pass, and each reason is told once. */
type Failures = ReadonlyMap<string, string>;

/** How to find what may be due, after the row `after` by id, and how to do one that is. */
interface DueDeed {
  readonly find: (db: Reader, now: Date, page: {readonly id: {readonly after: string}}) => Promise<readonly {readonly id: string}[]>;
  readonly run: (context: Writing, id: string) => Promise<void>;
}

const byId = {orderBy: 'id', limit: batch} as const;

/** Each is a transaction of its own: what fails, or is not due yet where its agency is, stops none of the others. */
async function runDeed(
  options: BackendOptions,
  {find, run}: DueDeed,
  before: Failures | undefined,
  signal: AbortSignal | undefined,
): Promise<Failures> {
  const {store, now, log} = options;
  const nobody = {person: undefined, party: undefined, membership: undefined};
  const context = (db: Transaction): Writing => ({db, options, now: now(), viewer: nobody, locale: 'en', version: undefined});
  const failures = new Map<string, string>();
  let after = '';
  for (;;) {
    const rows = await store.read((db) => find(db, now(), {id: {after}}));
    for (const {id} of rows) {
      if (signal?.aborted) return failures;
      try {
        await store.transaction((db) => run(context(db), id));
      } catch (error) {
        failures.set(id, String(error));
        if (before?.get(id) !== String(error)) log?.({level: 'error', event: 'failed', code: 'serverError', rowId: id, error});
      }
    }
    const last = rows.at(-1);
    if (!last || rows.length < batch || signal?.aborted) return failures;
    after = last.id;
  }
}

/** The instant before which something has waited so many days. */
const waitedSince = (now: Date, days: number): string => new Date(now.getTime() - days * dayMs + 1).toISOString();

/** What happens at an instant: requests die, then the rest is called to mind. */
const instantDeeds: readonly DueDeed[] = [
  {
    find: (db, now, page) =>
      db.find('invitations', {status: {in: openInvitationStatuses}, expiresAt: {before: waitedSince(now, 0)}, ...page}, byId),
    run: expireIfDue,
  },
  ...termsReminderDays.map((days, termsReminders): DueDeed => ({
    find: (db, now, page) =>
      db.find('collaborations', {status: 'awaitingTerms', termsReminders, statusSince: {before: waitedSince(now, days)}, ...page}, byId),
    run: remindOfTerms,
  })),
  ...requestReminderDays.map((days, requestReminders): DueDeed => ({
    find: (db, now, page) =>
      db.find('collaborations', {status: 'requested', requestReminders, statusSince: {before: waitedSince(now, days)}, ...page}, byId),
    run: remindOfRequest,
  })),
];

async function expireIfDue(context: Writing, id: string): Promise<void> {
  const {db, now} = context;
  const invitation = await db.get('invitations', id);
  const isOpen = invitation && (openInvitationStatuses as readonly string[]).includes(invitation.status);
  if (!isOpen || invitation.expiresAt === null || Date.parse(invitation.expiresAt) > now.getTime()) return;
  const row = await db.get('collaborations', invitation.collaborationId);
  if (row?.status === 'requested') await expire(context, row, invitation);
  else await db.update('invitations', id, {expiresAt: null});
}

/** Dates are those of agencies all over the world: what is not over before the first of them has tomorrow. */
const notAfter = (now: Date): {readonly before: string} => ({before: addDays(dateIn('Pacific/Kiritimati', now), 1)});
const running = {in: ['active', 'ending'] as const};

/** What happens on a day in an agency's time zone: agreements as they were agreed upon, then payments that were agreed upon later, then ends, then starts. */
const dayDeeds: readonly DueDeed[] = [
  {find: (db, now, page) => db.find('collaborations', {status: running, agreementFrom: notAfter(now), ...page}, byId), run: agreementIfDue},
  {find: (db, now, page) => db.find('changes', {status: 'scheduled', effectiveOn: notAfter(now), ...page}, byId), run: changeIfDue},
  {find: (db, now, page) => db.find('collaborations', {status: 'ending', endsOn: notAfter(now), ...page}, byId), run: endIfDue},
  {find: (db, now, page) => db.find('collaborations', {status: 'scheduled', startsOn: notAfter(now), ...page}, byId), run: startIfDue},
];

/** A change of payment whose day has come in its agency's time zone (C20). */
async function changeIfDue(context: Writing, id: string): Promise<void> {
  const change = await context.db.get('changes', id);
  if (change?.status !== 'scheduled') return;
  const agency = change.agencyId === null ? undefined : await context.db.get('parties', change.agencyId);
  if (!agency || (change.effectiveOn ?? '') <= todayFor(context, agency)) await takeEffect(context, change);
}

async function agreementIfDue(context: Writing, id: string): Promise<void> {
  const row = await context.db.get('collaborations', id);
  if (row) await renewAgreement(context, row);
}

async function endIfDue(context: Writing, id: string): Promise<void> {
  const row = await context.db.get('collaborations', id);
  if (row) await endIfOver(context, row);
}

async function startIfDue(context: Writing, id: string): Promise<void> {
  const row = await context.db.get('collaborations', id);
  if (row?.status !== 'scheduled' || row.startsOn === null || row.agencyId === null) return;
  const agency = await context.db.get('parties', row.agencyId);
  if (agency && row.startsOn <= todayFor(context, agency)) await startScheduled(context, row, agency, row.startsOn);
}
