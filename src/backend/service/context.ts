import {ApiError, type ErrorCode, type ErrorDetails} from '../../api/errors.ts';
import {problemKinds} from '../../api/problems.ts';
import type {Blocker, Money} from '../../api/schema.ts';
import type {CollaborationFunction, Solution} from '../../domain/catalogue.ts';
import {dateIn} from '../../domain/dates.ts';
import type {BackendOptions} from '../options.ts';
import type {Reader, Transaction} from '../store.ts';
import type {MembershipRow, PartyRow, PersonRow, TableName, Tables} from '../tables.ts';

/** Who asks: a person, the party that it acts for, and the membership that gives it the right to. */
export interface Viewer {
  readonly person: PersonRow | undefined;
  readonly party: PartyRow | undefined;
  readonly membership: MembershipRow | undefined;
}

/** What every operation has at hand: one consistent view of the store, the clock's one reading, and who asks. */
export interface Context<D extends Reader = Reader> {
  readonly db: D;
  readonly options: BackendOptions;
  readonly now: Date;
  readonly viewer: Viewer;
  /** Language of the texts in the answer. */
  readonly locale: string;
  /** The version that the person saw (`If-Match`). */
  readonly version: number | undefined;
}
/** A context that may write. */
export type Writing = Context<Transaction>;

/** @throws {ApiError} code - always */
export function refuse(code: ErrorCode, details?: ErrorDetails): never {
  throw new ApiError(code, code, details);
}

/** The person who asks. @throws {ApiError} signedOut - when nobody is signed in */
export const personOf = ({viewer}: Context): PersonRow => viewer.person ?? refuse('signedOut');

/** The party that the request acts for. @throws {ApiError} companyNotSelected - when it acts for none */
export const partyOf = ({viewer}: Context): PartyRow => viewer.party ?? refuse('companyNotSelected');

/** Administrators may do what changes a collaboration. Source: domain §8. */
export const isAdministratorRole = (role: MembershipRow['role'] | undefined): boolean =>
  role === 'collaborationAdministrator' || role === 'administrator';

/** True where the viewer may do what changes a collaboration for its party. */
export const isAdministrator = ({viewer}: Context): boolean => isAdministratorRole(viewer.membership?.role);

/** 24 hours in milliseconds; a day of the calendar may have more, or fewer. */
export const dayMs = 86_400_000;

const days = new WeakMap<Date, Map<string, string>>();

/** Today in the party's time zone; asked for many times while one request is answered, and worked out once. */
export function todayFor({now}: Context, {timeZone}: Pick<PartyRow, 'timeZone'>): string {
  const known = days.get(now) ?? new Map<string, string>();
  days.set(now, known);
  const day = known.get(timeZone) ?? dateIn(timeZone, now);
  known.set(timeZone, day);
  return day;
}

/** A price without VAT for so many months. */
export const money = (amountMinor: number, currency: string, months: number): Money => ({
  amountMinor,
  currency,
  vatIncluded: false,
  per: months,
});

/** The two languages that texts of the backend exist in. */
export const languageOf = (locale: string): 'en' | 'sv' => (/^sv\b/i.test(locale) ? 'sv' : 'en');

/** @throws {ApiError} notFound - when the catalogue has no such function */
export const functionOf = ({options}: Context, key: string): CollaborationFunction =>
  options.catalogue.find((each) => each.key === key) ?? refuse('notFound');

/** @throws {ApiError} notFound - when the function has no such solution */
export const solutionOf = (catalogueFunction: CollaborationFunction, key: string): Solution =>
  catalogueFunction.solutions.find((each) => each.key === key) ?? refuse('notFound');

/** Names for people; a key that left the catalogue stands for itself. */
export function namesOf(
  {options}: Context,
  functionKey: string,
  solutionKey: string,
): {readonly functionName: string; readonly solutionName: string} {
  const found = options.catalogue.find(({key}) => key === functionKey);
  return {
    functionName: found?.name ?? functionKey,
    solutionName: found?.solutions.find(({key}) => key === solutionKey)?.name ?? solutionKey,
  };
}

/** A missing condition with the remedy of its code. */
export const blocker = (
  action: string,
  code: ErrorCode,
  params: Readonly<Record<string, string>> = {},
  url: string | null = null,
): Blocker => {
  return {action, code, remedy: problemKinds[code].remedy ?? null, params: {...params}, url};
};

/** A template with its names filled in, or `null` where there is no template. */
export const link = (template: string | undefined, params: Readonly<Record<string, string>> = {}): string | null =>
  template === undefined ? null : template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

let counter = 0;

/** A new id: sortable by the instant and the order in which ids were made, and not to be guessed. */
export function newId(now: Date): string {
  counter = (counter + 1) % 0x1_00_00_00;
  const random = crypto.getRandomValues(new Uint8Array(10));
  return hex(now.getTime(), 12) + hex(counter, 6) + Array.from(random, (byte) => hex(byte, 2)).join('');
}

const hex = (value: number, length: number): string => value.toString(16).padStart(length, '0');

/** Rows whose `column` is one of the values; no question to the store if there is none. */
export async function findAmong<T extends TableName, C extends keyof Tables[T] & string>(
  db: Reader,
  table: T,
  column: C,
  values: Iterable<string | null | undefined>,
): Promise<readonly Tables[T][]> {
  const wanted = [...new Set(values)].filter((value) => value !== null && value !== undefined);
  if (wanted.length === 0) return [];
  return db.find(table, {[column]: {in: wanted}} as never);
}

/** The same rows by id. */
export async function findById<T extends TableName>(
  db: Reader,
  table: T,
  ids: Iterable<string | null | undefined>,
): Promise<ReadonlyMap<string, Tables[T]>> {
  const rows = await findAmong(db, table, 'id', ids);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The items by key, in their order. */
export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
