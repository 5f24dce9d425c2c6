/** What others change appears in open elements: loaded when the first of them has something to show. */
import {bind, type ApiSource} from '../api/adapter.ts';
import {ApiError, asApiError, isRepeatable, waitOf} from '../api/errors.ts';
import type {HttpClient} from '../api/http-client.ts';
import {getChanges} from '../api/operations.ts';
import {announceChange, isChanging, onChange} from './changes.ts';

/** All in milliseconds. */
interface Timing {
  /** A stream that says nothing for so long is none: heartbeats come every 20 seconds. */
  readonly silence: number;
  /** Between two questions where there is no stream, while nothing happens. */
  readonly poll: readonly [shortest: number, longest: number];
  /** Before another try after a failure. */
  readonly retry: readonly [shortest: number, longest: number];
  /**
   * Several changes are told together, and one that this page made itself is told once. Where something always happens, it is told less and less often, down
   * to the last: what loads at that moment begins anew, and must come to its end.
   */
  readonly gather: readonly [first: number, again: number, atLast: number];
}

const usualTiming: Timing = {silence: 30_000, poll: [15_000, 120_000], retry: [2000, 120_000], gather: [150, 2000, 16_000]};
/**
 * Of all connections of a page only one listens by a stream, the others ask again and again: by HTTP/1.1 a browser has six connections to a server for
 * all its windows, and each stream keeps one.
 */
const streaming = ((globalThis as Record<symbol, unknown>)[Symbol.for('collab-kit/stream/1')] ??= new Set()) as Set<object>;
/** What never becomes a line must not fill the memory. */
const longestLine = 100_000;

/** One feed for each connection, shared by all copies of the kit on the page. */
const feeds = ((globalThis as Record<symbol, unknown>)[Symbol.for('collab-kit/live/1')] ??= new WeakMap()) as WeakMap<ApiSource, Feed>;

/**
 * Announces what others change behind `source` after the cursor `since` for as long as somebody follows; answers how to stop. Without a cursor it
 * may have missed something, and says so once. What was thrown when the cursor was asked for stands in its place: who has no feed is not asked again.
 * `timing` is for tests.
 */
export function follow(source: ApiSource, since?: unknown, timing: Timing = usualTiming): () => void {
  const feed = feeds.get(source) ?? new Feed(source, timing);
  feeds.set(source, feed);
  return feed.join(since);
}

type Answer = Readonly<{cursor: string; collaborationIds: readonly string[]}>;

/** Asks what has changed while the page is seen, by a stream or again and again. Silent whatever happens. */
class Feed {
  readonly #source: ApiSource;
  readonly #timing: Timing;
  readonly #stops: (() => void)[] = [];
  #followers = 0;
  #run: AbortController | undefined;
  #cursor: string | undefined;
  /** Between what is shown and the first cursor something may have been missed. */
  #isLate = false;
  #hasNews = false;
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #toldAt = -Infinity;
  /** How often in a row the next news came soon. */
  #busy = 0;
  /** How often in a row nothing was new, or it failed. */
  #quiet = 0;
  #failures = 0;
  /** Streams do not come through. */
  #isPolling = false;
  /** This backend has no feed, or not for this person. */
  #isOff = false;

  constructor(source: ApiSource, timing: Timing) {
    this.#source = source;
    this.#timing = timing;
  }

  join(since: unknown): () => void {
    if (typeof since === 'string') this.#cursor ??= since;
    else if (since && !isRepeatable(asApiError(since).code)) this.#isOff = true;
    if (!this.#cursor) this.#isLate = true;
    this.#followers++;
    if (this.#stops.length === 0) this.#wake();
    return () => {
      this.#followers--;
      // Moving an element leaves and joins at once.
      queueMicrotask(() => this.#followers > 0 || this.#sleep());
    };
  }

  #wake(): void {
    // A page that is prerendered counts as hidden.
    const look = (): void => (document.visibilityState === 'visible' ? this.#start() : this.#stop());
    const onOnline = (): void => {
      this.#stop();
      look();
    };
    document.addEventListener('visibilitychange', look);
    window.addEventListener('online', onOnline);
    this.#stops.push(
      () => document.removeEventListener('visibilitychange', look),
      () => window.removeEventListener('online', onOnline),
      onChange(() => {
        this.#hasNews = false;
        this.#quiet = 0;
        this.#letGo();
        look();
      }),
    );
    look();
  }

  #sleep(): void {
    for (const stop of this.#stops.splice(0)) stop();
    this.#stop();
  }

  #start(): void {
    if (this.#isOff || this.#run) return;
    this.#run = new AbortController();
    if (this.#hasNews) this.#gather();
    void this.#listen(this.#run.signal);
  }

  #stop(): void {
    this.#run?.abort();
    this.#run = undefined;
    this.#letGo();
  }

  async #listen(signal: AbortSignal): Promise<void> {
    const {poll, retry} = this.#timing;
    // What the person waits for is drawn first.
    await pause(0, signal);
    while (!signal.aborted) {
      let waitMs: number;
      try {
        waitMs = (await this.#ask(signal)) ? grown(poll, this.#quiet++) : grown(retry, this.#failures++);
      } catch (thrown) {
        if (signal.aborted) return;
        const error = asApiError(thrown);
        const {code} = error;
        this.#isLate = true;
        // In other windows this person listens as often as the backend allows.
        this.#isPolling ||= code === 'tooManyRequests';
        if (code === 'invalidInput' && this.#cursor !== undefined) this.#cursor = undefined;
        else if (!isRepeatable(code)) this.#isOff = true;
        // Whoever is signed out is asked again when something was done, or when the page is looked at anew.
        if (this.#isOff || code === 'signedOut') return this.#stop();
        waitMs = Math.max(waitOf(error) * 1000, grown(retry, this.#failures++));
      }
      await pause(waitMs, signal);
    }
  }

  /** One question: true if it was answered; false for a stream, which is over when it ends. */
  async #ask(signal: AbortSignal): Promise<boolean> {
    const source = this.#source;
    const input = this.#cursor === undefined ? {} : {since: this.#cursor};
    if ('open' in source) return this.#open(source as Pick<HttpClient, 'open'>, input, signal);
    if ('getChanges' in source) this.#hear(await bind({getChanges}, source).getChanges(input, {signal}), signal);
    else throw new ApiError('unknownOperation');
    return true;
  }

  async #open(client: Pick<HttpClient, 'open'>, input: object, signal: AbortSignal): Promise<boolean> {
    const line = new AbortController();
    let hasHeard = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = (): void => {
      clearTimeout(timer);
      // A `fetch` that does not end with its signal may still bring something.
      if (line.signal.aborted) return;
      timer = setTimeout(() => {
        this.#isPolling ||= !hasHeard;
        line.abort(new ApiError('timeout'));
      }, this.#timing.silence);
    };
    const onAbort = (): void => line.abort(signal.reason);
    signal.addEventListener('abort', onAbort);
    wait();
    const over = new Promise<never>((_, reject) => {
      line.signal.addEventListener('abort', () => reject(line.signal.reason as Error));
    });
    const read = async (): Promise<boolean> => {
      if (!this.#isPolling && streaming.size === 0) streaming.add(this);
      const accept = streaming.has(this) ? 'text/event-stream, application/json' : 'application/json';
      const response = await client.open(getChanges, input, {accept, signal: line.signal});
      if (!/^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '')) {
        this.#hear(await response.json(), signal);
        return true;
      }
      await readEvents(response, {
        onLife: () => {
          hasHeard = true;
          wait();
        },
        onEvent: (data) => this.#hear(JSON.parse(data), signal),
      });
      return false;
    };
    try {
      return await Promise.race([read(), over]);
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      line.abort();
      streaming.delete(this);
    }
  }

  #hear(answer: unknown, signal: AbortSignal): void {
    if (signal.aborted) return;
    if (!isAnswer(answer)) throw new ApiError('unreadable');
    const isNews = answer.collaborationIds.length > 0 || (this.#cursor === undefined && this.#isLate);
    this.#cursor = answer.cursor;
    this.#isLate = false;
    this.#failures = 0;
    if (!isNews) return;
    this.#quiet = 0;
    this.#hasNews = true;
    this.#gather();
  }

  /** Further news do not put it off. */
  #gather(): void {
    const [first, ...again] = this.#timing.gather;
    const pauseMs = grown(again, this.#busy);
    const tell = (): void => {
      this.#letGo();
      if (isChanging()) return this.#gather();
      const now = performance.now();
      this.#busy = now - this.#toldAt < 2 * pauseMs ? this.#busy + 1 : 0;
      this.#toldAt = now;
      announceChange();
    };
    this.#gathering ??= setTimeout(tell, Math.max(first, this.#toldAt + pauseMs - performance.now()));
  }

  #letGo(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
  }
}

const isAnswer = (answer: unknown): answer is Answer =>
  typeof answer === 'object' &&
  answer !== null &&
  typeof (answer as Answer).cursor === 'string' &&
  Array.isArray((answer as Answer).collaborationIds);

/** Twice as long each time, up to the longest. */
const grown = ([shortest, longest]: readonly [number, number], times: number): number => Math.min(shortest * 2 ** times, longest);

/** Server-sent events, read by `fetch` so that a token and headers go along, which `EventSource` cannot. */
async function readEvents(
  {body}: Response,
  {onLife, onEvent}: {readonly onLife: () => void; readonly onEvent: (data: string) => void},
): Promise<void> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (let chunk = await reader?.read(); chunk?.value; chunk = await reader?.read()) {
    onLife();
    text += decoder.decode(chunk.value, {stream: true});
    const events = text.split(/\r?\n\r?\n/);
    text = events.pop() ?? '';
    if (text.length > longestLine) throw new ApiError('unreadable');
    for (const event of events) {
      const data = event.split(/\r?\n/).flatMap((row) => (row.startsWith('data:') ? [row.slice(5)] : []));
      if (data.length > 0) onEvent(data.join('\n'));
    }
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
