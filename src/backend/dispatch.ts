import {ApiError} from '../api/errors.ts';
import {isChange, isForAnyone, operations, type OperationName, type Role} from '../api/operations.ts';
import {readInput, type ReadInput} from '../api/read-input.ts';
import type {BackendOptions, Identity} from './options.ts';
import {dayMs, refuse, type Context, type Viewer, type Writing} from './service/context.ts';
import {placeIn, usefulPlacesOf} from './service/guest.ts';
import {changes, reads} from './service/service.ts';
import {refuseLate} from './service/terms.ts';
import {planAgain} from './service/ahead.ts';
import {dueBefore, dueDeeds} from './service/up-to-date.ts';
import {administratorName} from './service/views.ts';
import {UniqueViolation, type Reader, type Transaction} from './store.ts';
import type {MembershipRow} from './tables.ts';
import {sha256} from './terms.ts';

/** One call, however it came in. */
export interface Call {
  readonly name: OperationName;
  /** What the request carries, unread. */
  readonly members: Readonly<Record<string, unknown>>;
  readonly identity: Identity | undefined;
  /** The party of the header `Collab-Acting-As`. */
  readonly actingAs?: string | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly version?: number | undefined;
  readonly locale?: string | undefined;
  /** Hears who asks, before anything is decided. */
  readonly onViewer?: ((viewer: Viewer) => void) | undefined;
}

const roleNames: Readonly<Record<MembershipRow['role'], Role>> = {
  employee: 'agencyEmployee',
  collaborationAdministrator: 'agencyAdministrator',
  administrator: 'companyAdministrator',
  user: 'companyMember',
  pendingTerms: 'companyPendingTerms',
  support: 'support',
};

/** Answers a call: identity, right, input, then the operation in one transaction together with its key. Denies by default. */
export async function dispatch(options: BackendOptions, call: Call): Promise<unknown> {
  const {name, identity, idempotencyKey: key} = call;
  if (options.withoutOperations?.includes(name)) refuse('unknownOperation');
  const {input, fields, unknownMembers} = readInput(name, call.members);
  if (unknownMembers.length > 0)
    options.log?.({level: 'info', event: 'unknownMembers', operation: name, members: loggable(unknownMembers)});
  const fingerprint = key === undefined || !isChange(operations[name]) ? undefined : await sha256(JSON.stringify([name, input]));

  const admit = async <D extends Reader>(db: D): Promise<Context<D>> => {
    const viewer = await loadViewer(db, identity, call.actingAs);
    call.onViewer?.(viewer);
    const locale = languageTag(call.locale) ?? languageTag(viewer.person?.locale) ?? 'en';
    return {db, options, now: options.now(), viewer, locale, version: call.version};
  };
  if (name in reads) {
    return options.store.read(async (db) => {
      const context = await admit(db);
      await authorise(context, call, input);
      if (!input) refuse('invalidInput', {fields});
      return runRead(name, context, input);
    });
  }
  if (input) await bringUpToDate(options, admit, call, input);
  return repeatAfterCollision(() =>
    options.store.transaction(async (db) => {
      const context = await admit(db);
      const id = `${call.actingAs ?? identity?.partyId ?? context.viewer.party?.id ?? ''}/${context.viewer.person?.id ?? ''}/${key ?? ''}`;
      const known = fingerprint === undefined ? undefined : await db.get('idempotency', id);
      const isReplayOfGuest = known?.fingerprint === fingerprint && known !== undefined && (await wasGuest(context, name, known.answer));
      if (!isReplayOfGuest) await authorise(context, call, input);
      if (!input) refuse('invalidInput', {fields});
      if (known && known.fingerprint !== fingerprint) refuse('keyReused');
      if (known) return known.answer;
      const answer = await runChange(name, context, input);
      await planAgain(context, input);
      if (fingerprint !== undefined) {
        await db.insert('idempotency', {id, fingerprint, status: 200, answer, createdAt: context.now.toISOString()});
      }
      return answer;
    }),
  );
}

/**
 * What the days have brought happens before the deed. It is the system's own, each a transaction of its own: it stays where the deed is refused, so that
 * whoever reads again reads what is, and what fails stops nothing, since the server tries it again and tells of it.
 */
async function bringUpToDate(options: BackendOptions, admit: (db: Reader) => Promise<Context>, call: Call, input: unknown): Promise<void> {
  const ids = await options.store.read(async (db) => {
    const context = await admit(db);
    const isAllowed = await authorise(context, call, input).then(
      () => true,
      () => false,
    );
    return isAllowed && context.viewer.party ? dueBefore(context, input) : [];
  });
  const viewer: Viewer = {person: undefined, party: undefined, membership: undefined};
  for (const deed of dueDeeds)
    for (const id of ids)
      await options.store
        .transaction(async (db) => {
          const row = await db.get('collaborations', id);
          if (row) await deed({db, options, now: options.now(), viewer, locale: 'en', version: undefined}, row);
        })
        .catch(() => undefined);
}

/** The tag as it should be written; what looks like one and is none would make every sorting fail. */
function languageTag(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}

/** More names tell an operator nothing, and fill the log. */
const mostNames = 20;

/** The name of a member may be anything, even somebody's number or address: only what looks like a name of a program's stays. */
const loggable = (members: readonly string[]): readonly string[] => {
  const names = members.slice(0, mostNames).map((member) => (/^[a-z_]{1,30}$/i.test(member) ? member : '…'));
  return members.length > mostNames ? [...names, '…'] : names;
};

// The tables in `service.ts` tie name, input and answer together; a name that is a variable loses the tie.
const runRead = (name: OperationName, context: Context, input: unknown): Promise<unknown> =>
  (reads as Readonly<Partial<Record<OperationName, (context: Context, input: unknown) => Promise<unknown>>>>)[name]?.(context, input) ??
  refuse('unknownOperation');

const runChange = (name: OperationName, context: Writing, input: unknown): Promise<unknown> =>
  (changes as Readonly<Partial<Record<OperationName, (context: Writing, input: unknown) => Promise<unknown>>>>)[name]?.(context, input) ??
  refuse('unknownOperation');

const collisionTries = 3;

/** A unique index refused the row: somebody else's is there by now. The next run meets it by the guards, and can say whose it is. */
async function repeatAfterCollision(run: () => Promise<unknown>): Promise<unknown> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof UniqueViolation)) throw error;
      if (attempt < collisionTries) continue;
      throw new ApiError(error.index.startsWith('one_open') ? 'collaborationExists' : 'stillRunning', error.message, {cause: error});
    }
  }
}

/** Memberships decide for whom the person acts: the header, else the session's party, else the only membership. */
export async function loadViewer(db: Reader, identity: Identity | undefined, actingAs: string | undefined): Promise<Viewer> {
  const person = identity && (await db.get('persons', identity.personId));
  if (!person) return {person: undefined, party: undefined, membership: undefined};
  const wanted = actingAs ?? identity.partyId ?? undefined;
  const membership = wanted === undefined ? await onlyPlace(db, person.id) : await placeIn(db, person.id, wanted);
  const party = membership && (await db.get('parties', membership.partyId));
  return party ? {person, party, membership} : {person, party: undefined, membership: undefined};
}

async function onlyPlace(db: Reader, personId: string): Promise<MembershipRow | undefined> {
  const memberships = await usefulPlacesOf(db, personId);
  return memberships.length === 1 ? memberships[0] : undefined;
}

/** `input` is what was asked, where that could be read. */
async function authorise(context: Context, {name, identity, actingAs}: Call, input: unknown): Promise<void> {
  const who: readonly Role[] = operations[name].who;
  const {person, party, membership} = context.viewer;
  if (isForAnyone(operations[name])) return;
  if (!person) refuse('signedOut');
  if (who.includes('person')) return;
  if (membership && isAmong(who, membership)) return;
  const wanted = actingAs ?? identity?.partyId;
  if (name === 'approveTerms' && wanted && input) await refuseLate(context, wanted, (input as ReadInput<'approveTerms'>).collaborationId);
  // A party that does not exist, and one in which the person has no place, answer alike.
  if (!party || !membership) return refuse(wanted ? 'notFound' : 'companyNotSelected');
  if (party.kind === 'agency' && !who.some((each) => each.startsWith('agency'))) refuse('companyNotSelected');
  const canSomebodyHere = who.some((each) => each.startsWith(party.kind));
  const administrator = canSomebodyHere ? await administratorName(context, party.id) : undefined;
  refuse('rightMissing', {params: administrator === undefined ? {} : {name: administrator}});
}

const isAmong = (who: readonly Role[], {role, collaborationId}: MembershipRow): boolean =>
  who.includes(roleNames[role]) || (collaborationId !== null && who.includes('companyPendingTerms'));

/**
 * The person of C12 loses its right in the company by the very deed that it asks about again. It gets the stored answer as long as it belongs
 * to the agency of that collaboration, so that a lost answer is not told as a failure.
 */
async function wasGuest({db, viewer}: Context, name: OperationName, answer: unknown): Promise<boolean> {
  if (name !== 'approveTerms' || !viewer.person) return false;
  const row = await db.get('collaborations', String((answer as {readonly id?: unknown}).id));
  if (!row || row.situation !== 'S2' || row.agencyId === null) return false;
  return (await db.find('memberships', {personId: viewer.person.id, partyId: row.agencyId})).length > 0;
}

/** Keys are kept this long at least. */
const idempotencyDays = 30;

/** Forgets keys that nobody will send again. */
export const forgetOldKeys = (db: Transaction, now: Date): Promise<void> =>
  db.remove('idempotency', {createdAt: {before: new Date(now.getTime() - (idempotencyDays + 1) * dayMs).toISOString()}});
