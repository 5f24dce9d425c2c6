/** What a company has on a later day, by what is agreed today. */
import {ApiError} from '../../api/errors.ts';
import {billingStart} from '../../domain/activation.ts';
import {addDays} from '../../domain/dates.ts';
import {createMemoryStore} from '../memory-store.ts';
import type {Reader, Transaction} from '../store.ts';
import type {AgreementRow, CollaborationRow, TableName} from '../tables.ts';
import {agreementOf, startDay} from './agreements.ts';
import {loadScene, type ChangeScene} from './change-facts.ts';
import type {Context, Writing} from './context.ts';
import {endEarlier} from './end-day.ts';
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

/** When a collaboration ends: the scene as it is by then, and a context that reads the same. */
export interface Then {
  readonly context: Context;
  readonly scene: ChangeScene;
}

/**
 * As it will be when a collaboration ends with that last day, if nothing else is agreed until then: renewals, payments and ends that are agreed for
 * that day or an earlier one have come, and of two with the same last day the one that began first has ended. An end is told and planned by it. Source: domain §4, C21.
 */
export async function sceneAtEnd(context: Context, scene: ChangeScene, lastDay: string): Promise<Then> {
  const ending: CollaborationRow = {...scene.row, status: 'ending', endsOn: lastDay};
  const db = await bring(context, ending, lastDay, ending).catch(unlessRefused);
  const row = await db?.get('collaborations', ending.id);
  return db && row ? {context: {...context, db}, scene: await loadScene({...context, db}, row)} : {context, scene};
}

/** `undefined` where nobody can say. */
async function functionOn(context: Context, {companyId, function: key}: Place, day: string): Promise<Later | undefined> {
  const place: Place = {companyId, function: key};
  const db = await bring(context, place, day).catch(unlessRefused);
  return db && {agreements: await db.find('agreements', place), collaborations: await db.find('collaborations', place)};
}

/** What a deed refuses, nobody can say today; any other failure is one. */
function unlessRefused(thrown: unknown): undefined {
  if (!(thrown instanceof ApiError)) throw thrown;
}

/** Brings what is agreed until that day about on a copy, by the deeds that will do it. `ending` is one that is to end then. */
async function bring(
  {db, ...context}: Context,
  {companyId, function: key}: Place,
  until: string,
  ending?: CollaborationRow,
): Promise<Transaction> {
  const place: Place = {companyId, function: key};
  const open = await db.find('collaborations', {...place, open: true});
  const changes = open.length === 0 ? [] : await db.find('changes', {subject: {in: open.map(({id}) => id)}, pending: true});
  const viewer = {person: undefined, party: undefined, membership: undefined};
  return createMemoryStore().transaction(async (copy) => {
    for (const row of open) await copy.insert('collaborations', row.id === ending?.id ? ending : row);
    for (const row of changes) await copy.insert('changes', row);
    for (const row of await db.find('agreements', place)) await copy.insert('agreements', row);
    const then = beside(db, copy);
    // It is that day nearly everywhere.
    const on = (day: string): Writing => ({...context, db: then, now: new Date(`${day}T12:00:00Z`), viewer, version: undefined});
    for (let day = await nextDay(copy, '', until); day !== undefined; day = await nextDay(copy, day, until))
      for (const deed of dueDeeds)
        for (const {id} of open) {
          const row = await copy.get('collaborations', id);
          if (row) await deed(on(day), row);
        }
    if (ending) await endEarlier(on(addDays(until, 1)), ending, until);
    // The memory store's copy can be read for as long as somebody has it.
    return then;
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
