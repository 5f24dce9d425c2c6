/** What a company has on a later day, by what is agreed today. */
import {billingStart} from '../../domain/activation.ts';
import {addDays} from '../../domain/dates.ts';
import {createMemoryStore} from '../memory-store.ts';
import type {Reader, Transaction} from '../store.ts';
import type {AgreementRow, CollaborationRow, TableName} from '../tables.ts';
import {agreementOf, startDay} from './agreements.ts';
import type {Context, Writing} from './context.ts';
import type {CustomerFacts} from './facts.ts';
import {dueDeeds, placeOf, type Place} from './up-to-date.ts';
import {changeCollaboration} from './writing.ts';

/** What those deeds change; all else is read where it is. */
const changing: readonly TableName[] = ['agreements', 'collaborations', 'changes', 'audit', 'mails'];

/** What the days do to the function of a company: the same rows as they are then. */
interface Later {
  readonly agreements: readonly AgreementRow[];
  readonly collaborations: readonly CollaborationRow[];
}

/**
 * The facts as they will be on that day, if nothing else is agreed until then: by renewals, payments and ends that are agreed already. A start is told
 * and planned by them. Source: domain §4, C5.
 */
export async function factsOn(context: Context, facts: CustomerFacts, functionKey: string, day: string): Promise<CustomerFacts> {
  const later = facts.company && (await functionOn(context, {companyId: facts.company.id, function: functionKey}, day));
  if (!later) return facts;
  const rows = new Map(later.collaborations.map((row) => [row.id, row]));
  return {
    ...facts,
    agreements: [...facts.agreements.filter((each) => each.function !== functionKey), ...later.agreements],
    otherStates: facts.otherStates.map((state) => ({...state, row: rows.get(state.row.id) ?? state.row})),
  };
}

/**
 * What was planned is another thing once something else is agreed for a day before: the row says what it will be. Looked at after each deed, as what
 * the days bring is foreseen.
 */
export async function planAgain(context: Writing, input: unknown): Promise<void> {
  const place = await placeOf(context, input);
  const planned = place
    ? await context.db.find('collaborations', {companyId: place.companyId, function: place.function, status: 'scheduled'})
    : [];
  for (const row of planned) {
    const {startsOn, situation} = row;
    if (startsOn === null) continue;
    const later = await functionOn(context, row, startsOn);
    const agreement = later ? (later.agreements[0] ?? null) : await agreementOf(context.db, row.companyId, row.function);
    const billingFrom = billingStart(agreement, startsOn);
    const now = agreement ? 'S1' : situation === 'S1' ? 'S3' : situation;
    if (billingFrom !== row.billingFrom || now !== situation)
      await changeCollaboration(context, row, {
        ...{situation: now, customerAccess: agreement ? 'granted' : 'none', billingFrom, renewsDay: startDay(agreement, billingFrom)},
      });
  }
}

/**
 * `undefined` where the days until then bring nothing, or nobody can say what. It is brought about on a copy, by the deeds that will do it.
 */
const functionOn = (context: Context, place: Place, day: string): Promise<Later | undefined> =>
  imagine(context, {companyId: place.companyId, function: place.function}, day).catch(() => undefined);

async function imagine({db, ...context}: Context, place: Place, day: string): Promise<Later | undefined> {
  const open = await db.find('collaborations', {...place, open: true});
  const changes = open.length === 0 ? [] : await db.find('changes', {subject: {in: open.map(({id}) => id)}, pending: true});
  const viewer = {person: undefined, party: undefined, membership: undefined};
  return createMemoryStore().transaction(async (copy) => {
    for (const row of open) await copy.insert('collaborations', row);
    for (const row of changes) await copy.insert('changes', row);
    for (const row of await db.find('agreements', place)) await copy.insert('agreements', row);
    const first = await nextDay(copy, '', day);
    for (let at = first; at !== undefined; at = await nextDay(copy, at, day)) {
      // It is that day nearly everywhere.
      const imagined = {...context, db: beside(db, copy), now: new Date(`${at}T12:00:00Z`), viewer, version: undefined};
      for (const deed of dueDeeds)
        for (const {id} of open) {
          const row = await copy.get('collaborations', id);
          if (row) await deed(imagined, row);
        }
    }
    return first === undefined
      ? undefined
      : {agreements: await copy.find('agreements', place), collaborations: await copy.find('collaborations', place)};
  });
}

/** The next day after `at`, until `day`, that brings something. */
async function nextDay(copy: Reader, at: string, day: string): Promise<string | undefined> {
  const open = await copy.find('collaborations', {open: true});
  const scheduled = await copy.find('changes', {status: 'scheduled'});
  const days = [
    ...open.flatMap(({agreementFrom, endsOn}) => [agreementFrom, endsOn === null ? null : addDays(endsOn, 1)]),
    ...scheduled.map(({effectiveOn}) => effectiveOn),
  ];
  return days.filter((each) => each !== null && each > at && each <= day).sort()[0] ?? undefined;
}

/** Reads what changes from the copy, and writes there alone. */
function beside(db: Reader, copy: Transaction): Transaction {
  const of = (table: TableName): Reader => (changing.includes(table) ? copy : db);
  return {
    get: (table, id) => of(table).get(table, id),
    find: (table, where, options) => of(table).find(table, where, options),
    count: (table, where) => of(table).count(table, where),
    distinct: (table, column, where) => of(table).distinct(table, column, where),
    insert: (table, row) => copy.insert(table, row),
    update: (table, id, changes, expected) => copy.update(table, id, changes, expected),
    remove: (table, where) => copy.remove(table, where),
  };
}
