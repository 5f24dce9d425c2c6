import {dispatch, loadViewer} from './dispatch.ts';
import type {BackendOptions, Identity} from './options.ts';
import {
  advance,
  cursorOf,
  entriesFrom,
  feedColumn,
  hearing,
  lookFrom,
  positionOf,
  type FeedEntry,
  type FeedPosition,
} from './service/changes-feed.ts';
import {refuse, type Viewer} from './service/context.ts';
import type {Reader, Store} from './store.ts';

/** Proxies and browsers give up on a line that says nothing. */
const heartbeatMs = 20_000;
/** Whoever has signed out, or lost its place, is told nothing more after two of them. */
const heartbeatsPerCheck = 2;
/** Several changes in a row are told together. */
const gatherMs = 20;
/** A page needs one; a browser has six connections to a server, and must have some left. Further windows ask again and again. */
const mostStreamsOfPerson = 3;
/** After this many milliseconds one that failed looks again. */
const retryMs = 1000;
/** A listener that does not read is let go; it comes back with its cursor. */
const mostUnread = 100;

/** Who listens, and how it is asked again whether it may. */
export interface ListenRequest {
  readonly request: Request;
  readonly identity: Identity | undefined;
  readonly actingAs: string | undefined;
  /** The cursor after which it wants to know. */
  readonly since: string | undefined;
  readonly onViewer?: ((viewer: Viewer) => void) | undefined;
}

/** What goes on telling what has changed. */
export interface Live {
  /** The store of the options, which tells of everything that is written by way of it. */
  readonly store: Store;
  /** A stream of server-sent events. @throws {ApiError} as `getChanges` does, and tooManyRequests - when the person has too many of them */
  readonly listen: (listening: ListenRequest) => Promise<Response>;
  /** How many streams are open. */
  readonly streams: () => number;
  /** Ends all streams; one that is asked for later ends after its first event. */
  readonly close: () => void;
}

interface Listener extends Pick<Viewer, 'person'> {
  readonly party: NonNullable<Viewer['party']>;
  readonly hears: (entry: FeedEntry) => boolean;
  position: FeedPosition;
  readonly send: (text: string) => void;
  readonly end: () => void;
}

const utf8 = new TextEncoder();

/** The cursor is the event's id too: a browser that reconnects sends it as `Last-Event-ID`. */
const eventOf = (cursor: string, collaborationIds: readonly string[]): string =>
  `id: ${cursor}\ndata: ${JSON.stringify({cursor, collaborationIds})}\n\n`;

/**
 * The live side of `getChanges`. What this backend writes is told at once; what other servers write into the same database is looked for every
 * `livePollMs`, once for all listeners and only while there are any.
 */
export function createLive(options: BackendOptions): Live {
  const {store, now, livePollMs, log} = options;
  const listeners = new Set<Listener>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isLooking = false;
  let isWanted = false;
  let isClosed = false;

  const look = async (): Promise<void> => {
    isLooking = true;
    isWanted = false;
    let nextMs = livePollMs;
    try {
      await store.read((db) => tell(db, [...listeners], now()));
    } catch (error) {
      // The database is away; a later look finds everything.
      nextMs ??= retryMs;
      log?.({level: 'error', event: 'failed', operation: 'getChanges', code: 'serverError', error});
    }
    isLooking = false;
    if (isWanted) plan(gatherMs);
    else if (nextMs !== undefined) plan(nextMs);
  };
  const plan = (afterMs: number): void => {
    clearTimeout(timer);
    if (listeners.size > 0 && !isLooking) timer = setTimeout(() => void look(), afterMs);
  };
  const poke = (): void => {
    if (listeners.size === 0 || isWanted) return;
    isWanted = true;
    plan(gatherMs);
  };
  const leave = (listener: Listener): void => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearTimeout(timer);
    isWanted = false;
  };
  const join = (listener: Listener): void => {
    if (listeners.size === 0) isWanted = false;
    listeners.add(listener);
    // What was committed since the first answer was made.
    poke();
  };

  return {
    store: {
      read: (run) => store.read(run),
      async transaction(run) {
        const result = await store.transaction(run);
        poke();
        return result;
      },
    },
    async listen(listening) {
      const {identity, actingAs, since, onViewer} = listening;
      const members = since === undefined ? {} : {since};
      const first = (await dispatch(options, {name: 'getChanges', identity, actingAs, members, onViewer})) as {
        cursor: string;
        collaborationIds: string[];
      };
      const {person, party, hears} = await store.read(async (db) => {
        const viewer = await loadViewer(db, identity, actingAs);
        return {...viewer, hears: await hearing(db, viewer)};
      });
      if (!party) return refuse('companyNotSelected');
      if ([...listeners].filter((each) => each.person?.id === person?.id).length >= mostStreamsOfPerson)
        refuse('tooManyRequests', {retryAfterSeconds: heartbeatMs / 1000});
      const line = openLine(options, listening, party.id, () => leave(listener));
      const listener: Listener = {person, party, hears, position: positionOf(first.cursor), ...line};
      line.send(eventOf(first.cursor, first.collaborationIds));
      // The page may have left meanwhile.
      if (isClosed || listening.request.signal.aborted) line.end();
      if (!line.isOver()) join(listener);
      return new Response(line.body, {headers: {'content-type': 'text/event-stream', 'x-accel-buffering': 'no'}});
    },
    streams: () => listeners.size,
    close: () => {
      isClosed = true;
      for (const {end} of [...listeners]) end();
    },
  };
}

/** Tells every listener what is new for it: one question for all agencies and one for all companies. */
async function tell(db: Reader, listeners: readonly Listener[], now: Date): Promise<void> {
  for (const column of ['agencyId', 'companyId'] as const) {
    const group = listeners.filter(({party}) => feedColumn(party) === column);
    if (group.length === 0) continue;
    const from = group.map(({position}) => lookFrom(position)).reduce((a, b) => (a < b ? a : b));
    const entries = await entriesFrom(db, column, [...new Set(group.map(({party}) => party.id))], from);
    for (const listener of group)
      tellOne(
        listener,
        entries.filter((entry) => entry[column] === listener.party.id && listener.hears(entry)),
        now,
      );
  }
}

function tellOne(listener: Listener, entries: readonly FeedEntry[], now: Date): void {
  const {position, collaborationIds} = advance(listener.position, entries, now);
  listener.position = position;
  if (collaborationIds.length > 0) listener.send(eventOf(cursorOf(position), collaborationIds));
}

interface Line {
  readonly body: ReadableStream<Uint8Array>;
  readonly send: (text: string) => void;
  readonly end: () => void;
  readonly isOver: () => boolean;
}

/**
 * One open answer: it says that it lives, asks again whether it may, and ends with its request, unless that has ended before. Nothing of it is left
 * behind.
 */
function openLine(options: BackendOptions, {request, actingAs}: ListenRequest, partyId: string, onEnd: () => void): Line {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let isOver = false;
  let beats = 0;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    clearInterval(heartbeat);
    request.signal.removeEventListener('abort', end);
    onEnd();
    // Where the reader has gone, the stream is closed already.
    try {
      controller?.close();
    } catch {
      controller = undefined;
    }
  };
  const send = (text: string): void => {
    if (isOver) return;
    controller?.enqueue(utf8.encode(text));
    if ((controller?.desiredSize ?? 0) <= 0) end();
  };
  const check = async (): Promise<void> => {
    const identity = await options.authenticate(request);
    const {party} = await options.store.read((db) => loadViewer(db, identity, actingAs));
    if (party?.id !== partyId) end();
  };
  const beat = (): void => {
    send(': here\n\n');
    beats += 1;
    // Whoever cannot be asked about is let go as well; it comes back with its cursor.
    if (beats % heartbeatsPerCheck === 0) check().catch(end);
  };
  const body = new ReadableStream<Uint8Array>(
    {start: (given) => void (controller = given), cancel: end},
    new CountQueuingStrategy({highWaterMark: mostUnread}),
  );
  const heartbeat = setInterval(beat, heartbeatMs);
  request.signal.addEventListener('abort', end);
  return {body, send, end, isOver: () => isOver};
}
