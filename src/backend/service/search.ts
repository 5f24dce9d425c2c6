import {countries, parseCorporateId} from '../../domain/corporate-id.ts';
import {byText} from '../store.ts';
import type {CustomerRow, CustomerWordRow} from '../tables.ts';
import {findAmong, partyOf, refuse, todayFor, type Context} from './context.ts';

/** The words under which a customer is found: those of its name, its number and its corporate ID, in lower case. */
function searchWords({name, number, corporateId}: Pick<CustomerRow, 'name' | 'number' | 'corporateId'>): readonly string[] {
  return [...new Set([...wordsIn(name), ...wordsIn(number), corporateId.toLowerCase(), ...withoutCentury(corporateId)])].filter(Boolean);
}

/** A personal number is kept with its century, and shown and written without it. */
const withoutCentury = (corporateId: string): readonly string[] => (/^\d{12}$/.test(corporateId) ? [corporateId.slice(2)] : []);

/** One row for each word of a customer. */
export const customerWordRows = (customer: CustomerRow): readonly CustomerWordRow[] =>
  searchWords(customer).map((word, index) => ({
    id: `${customer.id}.${String(index)}`,
    agencyId: customer.agencyId,
    word,
    customerId: customer.id,
  }));

/** The order of the customer list. */
export const customerSortKey = (name: string, id: string): string => `${name.toLowerCase()} ${id}`;

const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** What was typed, as words; a corporate ID may be typed in parts, with its dash, or with what a country puts around it. */
const queryWords = (context: Context, search: string): readonly string[] => {
  const compact = search.replace(/[\s+\p{Dash}]/gu, '');
  if (/^\d{6,}$/.test(compact)) return [compact];
  const today = todayFor(context, partyOf(context));
  const [corporateId] = countries.flatMap((country) => parseCorporateId(search, country, today) ?? []);
  return corporateId ? [corporateId.value] : wordsIn(search);
};

/** Says of a customer whether every word of the search begins one of its words. Signs alone begin no word, so they find nobody; nothing finds all. */
export function matcher(context: Context, search: string): (customer: Pick<CustomerRow, 'name' | 'number' | 'corporateId'>) => boolean {
  const words = queryWords(context, search);
  if (words.length === 0) return () => !search.trim();
  return (customer) => {
    const own = searchWords(customer);
    return words.every((word) => own.some((each) => each.startsWith(word)));
  };
}

/** Ids of the agency's customers whom a search may find, by the index; `undefined` where there are too many to name them, or nothing is sought. */
export async function candidatesFor(context: Context, agencyId: string, search: string): Promise<readonly string[] | undefined> {
  const longest = [...queryWords(context, search)].sort((a, b) => b.length - a.length)[0];
  if (longest === undefined) return undefined;
  const hits = await context.db.find('customerWords', {agencyId, word: beginningWith(longest)}, {orderBy: 'word', limit: mostHits});
  return hits.length < mostHits ? [...new Set(hits.map(({customerId}) => customerId))] : undefined;
}

const beginningWith = (word: string): {readonly from: string; readonly before: string} => ({from: word, before: `${word}\u{10ffff}`});

/** More hits than this for the rarest word, and walking through the list in its order is faster than sorting them. */
const mostHits = 400;
/** So many rows are looked through at a time. */
const usualBatch = 500;

interface Found {
  readonly rows: readonly CustomerRow[];
  readonly hasMore: boolean;
}

/** Customers of an agency of which every word of the search begins some word, in the order of the list, after the row `cursor`. */
export async function searchCustomers(
  context: Context,
  agencyId: string,
  search: string,
  cursor: string | undefined,
  limit: number,
): Promise<Found> {
  const {db} = context;
  const words = queryWords(context, search);
  // Signs alone begin no word, so they find nobody; they are no empty search.
  if (words.length === 0 && search.trim()) return {rows: [], hasMore: false};
  const start = cursor === undefined ? undefined : await db.get('customers', cursor);
  if (cursor !== undefined && start?.agencyId !== agencyId) refuse('invalidInput', {fields: [{pointer: '/cursor', code: 'invalid'}]});
  const after = start?.sortKey ?? '';
  const fits = matcher(context, search);
  const candidates = await candidatesFor(context, agencyId, search);
  if (candidates) {
    const rows = await findAmong(db, 'customers', 'id', candidates);
    const fitting = rows.filter((row) => row.agencyId === agencyId && row.sortKey > after && fits(row));
    fitting.sort((a, b) => byText(a.sortKey, b.sortKey));
    return {rows: fitting.slice(0, limit), hasMore: fitting.length > limit};
  }
  // Where everybody fits, no more is read than is shown.
  return walk(context, agencyId, after, limit, fits, words.length === 0 ? limit + 1 : usualBatch);
}

async function walk(
  {db}: Context,
  agencyId: string,
  start: string,
  limit: number,
  fits: (row: CustomerRow) => boolean,
  batch: number,
): Promise<Found> {
  const found: CustomerRow[] = [];
  for (let after = start; ;) {
    const rows = await db.find('customers', {agencyId, sortKey: {after}}, {orderBy: 'sortKey', limit: batch});
    found.push(...rows.filter(fits));
    const last = rows.at(-1);
    if (found.length > limit || !last || rows.length < batch) return {rows: found.slice(0, limit), hasMore: found.length > limit};
    after = last.sortKey;
  }
}
