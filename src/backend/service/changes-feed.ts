import type {ReadInput} from '../../api/read-input.ts';
import {byId, byText, type Reader} from '../store.ts';
import type {AuditRow, PartyRow} from '../tables.ts';
import {partyOf, refuse, type Context, type Viewer} from './context.ts';

/**
 * How far behind the newest entry every question begins again. Entries become visible when their transaction is committed, which may be later than
 * that of a younger entry, and the clocks of servers differ a little. Both may take this long together and nothing is missed; what was told
 * already is known by the cursor and not told again, and telling something twice would be harmless.
 */
export const overlapMs = 30_000;
/** More than this many entries within the overlap, and the older ones of them may be told again. */
const rememberedEntries = 64;
const batch = 500;
/** Whoever has missed more than this many entries begins anew: it has to load everything anyway. */
const mostMissed = 4 * batch;

/** Where a listener is: an instant, and what it knows of the overlap before it. */
export interface FeedPosition {
  readonly at: string;
  readonly seen: readonly string[];
}

/** An entry of the audit, as far as the feed looks at it. */
export type FeedEntry = Pick<AuditRow, 'id' | 'at' | 'collaborationId' | 'agencyId' | 'companyId'>;

/** Short for an id (FNV-1a, 32 bits): within one overlap no two are alike but by a very rare chance. */
function fingerprint(id: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < id.length; index++) hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193) >>> 0;
  return hash.toString(36);
}

/** The position as a cursor: `at~seen.seen…`. */
export const cursorOf = ({at, seen}: FeedPosition): string => `${at}~${seen.join('.')}`;

/** @throws {ApiError} invalidInput - when it is no cursor of ours */
export function positionOf(cursor: string): FeedPosition {
  const [, at, seen] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~([a-z0-9.]{0,2000})$/.exec(cursor) ?? [];
  if (at === undefined || seen === undefined || !isInstant(at))
    return refuse('invalidInput', {fields: [{pointer: '/since', code: 'invalid'}]});
  return {at, seen: seen === '' ? [] : seen.split('.')};
}

/** False for digits that are no day, or no time of it. */
function isInstant(at: string): boolean {
  const time = Date.parse(at);
  return !Number.isNaN(time) && new Date(time).toISOString() === at;
}

/** From where to look on. */
export const lookFrom = ({at}: FeedPosition): string => new Date(Date.parse(at) - overlapMs).toISOString();

/**
 * Entries of some parties from an instant on, oldest first; where there are more than `most`, so many and some more.
 */
export async function entriesFrom(
  db: Reader,
  column: 'agencyId' | 'companyId',
  partyIds: readonly string[],
  from: string,
  most = Infinity,
): Promise<readonly FeedEntry[]> {
  const all: FeedEntry[] = [];
  for (let at = from, after: string | undefined; ;) {
    const parties = {[column]: {in: partyIds}};
    const same = after === undefined ? [] : await db.find('audit', {...parties, at, id: {after}}, {orderBy: 'id', limit: batch});
    const rows =
      same.length === batch
        ? same
        : [
            ...same,
            ...(await db.find('audit', {...parties, at: after === undefined ? {from: at} : {after: at}}, {orderBy: 'at', limit: batch})),
          ];
    all.push(...rows);
    const last = rows.at(-1);
    if (!last || rows.length < batch || all.length > most) return all;
    at = last.at;
    after = last.id;
  }
}

/** What is new among the entries of a party, and where that leaves the listener. */
export function advance(
  position: FeedPosition,
  entries: readonly FeedEntry[],
  now: Date,
): {readonly position: FeedPosition; readonly collaborationIds: readonly string[]; readonly hasNews: boolean} {
  const known = new Set(position.seen);
  const news = entries.filter(({id, at}) => at >= lookFrom(position) && !known.has(fingerprint(id)));
  const newest = news.reduce((latest, {at}) => (at > latest ? at : latest), position.at);
  // A server whose clock is ahead must not push the listener past what others are writing now.
  const limit = now.toISOString();
  // What is older has been told: a quiet listener need not look at it again.
  const settled = new Date(now.getTime() - overlapMs).toISOString();
  const at = newest > limit && position.at <= limit ? limit : newest > settled ? newest : settled;
  const moved = {at, seen: position.seen};
  const within = entries.filter((entry) => entry.at >= lookFrom(moved));
  const seen = [...within].sort((a, b) => byText(a.at, b.at) || byId(a, b)).map(({id}) => fingerprint(id));
  return {
    position: {at, seen: [...new Set(seen)].slice(-rememberedEntries)},
    collaborationIds: [...new Set(news.flatMap(({collaborationId}) => collaborationId ?? []))],
    hasNews: news.length > 0,
  };
}

/**
 * Which entries of the acting party somebody is told of. The guest of C12 hears of what the company has with its own agency: several terms may wait
 * there, and that they wait no longer is news too.
 */
export async function hearing(db: Reader, {membership}: Pick<Viewer, 'membership'>): Promise<(entry: FeedEntry) => boolean> {
  if (membership?.role !== 'pendingTerms') return () => true;
  const own = await db.find('memberships', {personId: membership.personId});
  return ({agencyId}) => own.some(({partyId}) => partyId === agencyId);
}

/** The column of the audit by which a party finds what concerns it. */
export const feedColumn = ({kind}: Pick<PartyRow, 'kind'>): 'agencyId' | 'companyId' => (kind === 'agency' ? 'agencyId' : 'companyId');

/**
 * What has changed for the acting party after the cursor; without one, where to begin.
 * @throws {ApiError} invalidInput - when the cursor is none of ours, or so old that everything should be loaded anew
 */
export async function getChanges(
  context: Context,
  {since}: ReadInput<'getChanges'>,
): Promise<{cursor: string; collaborationIds: string[]}> {
  const {db, now, viewer} = context;
  const party = partyOf(context);
  const start = since === undefined ? {at: now.toISOString(), seen: []} : positionOf(since);
  const most = since === undefined ? Infinity : mostMissed;
  const entries = await entriesFrom(db, feedColumn(party), [party.id], lookFrom(start), most);
  if (entries.length > most) refuse('invalidInput', {fields: [{pointer: '/since', code: 'tooOld'}]});
  const hears = await hearing(db, viewer);
  const {position, collaborationIds} = advance(start, entries.filter(hears), now);
  return {cursor: cursorOf(position), collaborationIds: since === undefined ? [] : [...collaborationIds]};
}
