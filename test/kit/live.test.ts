import {aTimeout, expect} from '@open-wc/testing';
import type {ApiSource} from '../../src/api/adapter.ts';
import {ApiError} from '../../src/api/errors.ts';
import {HttpClient} from '../../src/api/http-client.ts';
import {announceChange, beginChange, onChange} from '../../src/kit/changes.ts';
import {follow} from '../../src/kit/live.ts';
import {expectQuiet, ring, runningTimers, timersBegun} from '../support/fault-world.ts';
import {waitUntil} from '../support/until.ts';

const timing = {silence: 60_000, poll: [20, 60], retry: [20, 60], gather: [10, 10, 10]} as const;

const feedTimes: readonly number[] = Object.values(timing).flat();
/** What the feed waits for at this moment, in milliseconds. */
const plans = (): readonly number[] => runningTimers().filter((ms) => feedTimes.includes(ms));
/** The feed neither listens nor waits. */
const untilAtRest = (): Promise<void> => waitUntil(() => plans().length === 0, 'the feed to rest');

const leaves: (() => void)[] = [];
/** Follows `source`; what is on the page was loaded after the cursor `c0`. */
function open(source: ApiSource, more: Partial<Parameters<typeof follow>[2]> = {}, since: unknown = 'c0'): () => void {
  const leave = follow(source, since, {...timing, ...more});
  leaves.push(leave);
  return leave;
}

/** How often something was announced since. */
function changes(): {count: number} {
  const heard = {count: 0};
  leaves.push(onChange(() => heard.count++));
  return heard;
}

/** An open stream of the service, in the hands of the test. */
interface Line {
  readonly request: Request;
  readonly say: (text: string) => void;
  readonly tell: (cursor: string, ...collaborationIds: string[]) => void;
  readonly end: () => void;
  /** True once all that was said has been read. */
  readonly isRead: () => boolean;
}

/** A service whose streams the test speaks for. */
function streams(): {readonly client: HttpClient; readonly lines: Line[]; readonly last: () => Line} {
  const lines: Line[] = [];
  const fetch = (url: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(new URL(url as string, location.href), init);
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({start: (given) => void (controller = given)});
    request.signal.addEventListener('abort', () => controller?.error(request.signal.reason));
    const say = (text: string): void => controller?.enqueue(new TextEncoder().encode(text));
    lines.push({
      ...{request, say, end: () => controller?.close(), isRead: () => controller?.desiredSize === 1},
      tell: (cursor, ...collaborationIds) => say(`id: ${cursor}\ndata: ${JSON.stringify({cursor, collaborationIds})}\n\n`),
    });
    return Promise.resolve(new Response(body, {headers: {'content-type': 'text/event-stream'}}));
  };
  const last = (): Line => {
    const line = lines.at(-1);
    if (!line) throw new Error('Nobody listens');
    return line;
  };
  return {
    client: new HttpClient({baseUrl: '/api', fetch, getToken: () => 'secret', headers: {'collab-acting-as': 'agency-1'}}),
    lines,
    last,
  };
}

/** A service that answers each question as the test says. */
function answers(answer: (url: URL, accept: string) => Response | Promise<Response>): {readonly client: HttpClient; readonly asked: URL[]} {
  const asked: URL[] = [];
  const fetch = async (url: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const where = new URL(url as string, location.href);
    asked.push(where);
    return answer(where, new Headers(init?.headers).get('accept') ?? '');
  };
  return {client: new HttpClient({baseUrl: '/api', fetch}), asked};
}

const feed = (cursor: string, ...collaborationIds: string[]): Response => Response.json({cursor, collaborationIds});

function see(state: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', {configurable: true, value: state});
  document.dispatchEvent(new Event('visibilitychange'));
}

describe('live', () => {
  expectQuiet();

  afterEach(() => {
    for (const leave of leaves.splice(0)) leave();
    Reflect.deleteProperty(document, 'visibilityState');
  });

  it('announces what the stream tells, with the token and the headers of the connection', async () => {
    const {client, lines, last} = streams();
    const heard = changes();
    open(client);
    await waitUntil(() => lines.length === 1);
    const {headers, url} = last().request;
    expect(new URL(url).pathname).to.equal('/api/v1/changes');
    expect([headers.get('authorization'), headers.get('collab-acting-as')]).to.deep.equal(['Bearer secret', 'agency-1']);
    expect(headers.get('accept')).to.match(/^text\/event-stream/);
    last().tell('c1');
    last().say(': here\n\n');
    await waitUntil(last().isRead);
    expect([heard.count, plans()]).to.deep.equal([0, [timing.silence]]);
    last().say('id: c2\r\ndata: {"cursor":"c2",\r\n');
    last().say('data: "collaborationIds":["x"]}\r\n\r\n');
    await waitUntil(() => heard.count === 1);
  });

  it('begins where the page was before it loaded, and looks at everything anew where that is not known', async () => {
    const {client, lines, last} = streams();
    const heard = changes();
    open(client);
    await waitUntil(() => lines.length === 1);
    expect(new URL(last().request.url).searchParams.get('since')).to.equal('c0');
    last().tell('c1', 'x');
    await waitUntil(() => heard.count === 1);
    const other = streams();
    leaves.push(follow(other.client, undefined, timing));
    await waitUntil(() => other.lines.length === 1);
    expect(new URL(other.last().request.url).searchParams.get('since')).to.equal(null);
    other.last().tell('c2');
    await waitUntil(() => heard.count === 2);
  });

  it('has one feed for all who follow, and tells several changes at once', async () => {
    const {client, lines, last} = streams();
    const heard = changes();
    open(client);
    open(client);
    await waitUntil(() => lines.length === 1);
    last().tell('c1');
    last().tell('c2', 'x');
    last().tell('c3', 'y');
    await waitUntil(last().isRead);
    await waitUntil(() => heard.count === 1);
    expect([plans(), lines.length]).to.deep.equal([[timing.silence], 1]);
  });

  it('goes on after the last cursor when the stream has ended', async () => {
    const {client, lines, last} = streams();
    open(client);
    await waitUntil(() => lines.length === 1);
    last().tell('c1');
    last().end();
    await waitUntil(() => lines.length === 2);
    expect(new URL(last().request.url).searchParams.get('since')).to.equal('c1');
  });

  it('closes the stream while the page is hidden, and asks once after the last cursor when it is seen again', async () => {
    const {client, lines, last} = streams();
    const heard = changes();
    open(client);
    await waitUntil(() => lines.length === 1);
    last().tell('c1');
    await waitUntil(last().isRead);
    see('hidden');
    expect(last().request.signal.aborted).to.equal(true);
    await untilAtRest();
    expect(lines.length).to.equal(1);
    see('visible');
    await waitUntil(() => lines.length === 2);
    last().tell('c2', 'x');
    await waitUntil(() => heard.count === 1);
    expect(new URL(last().request.url).searchParams.get('since')).to.equal('c1');
  });

  it('sends nothing from a page that is hidden from the start, or prerendered; then asks what it missed', async () => {
    see('hidden');
    const {client, lines, last} = streams();
    const heard = changes();
    open(client);
    expect([lines.length, plans()]).to.deep.equal([0, []]);
    see('visible');
    await waitUntil(() => lines.length > 0);
    expect(lines.length).to.equal(1);
    expect(new URL(last().request.url).searchParams.get('since')).to.equal('c0');
    last().tell('c1', 'x');
    await waitUntil(() => heard.count === 1);
  });

  it('leaves no stream, timer or listener when the last one has left, and survives a move', async () => {
    const {client, lines, last} = streams();
    const leave = open(client);
    await waitUntil(() => lines.length === 1);
    leave();
    const leaveAgain = open(client);
    await Promise.resolve();
    expect(last().request.signal.aborted).to.equal(false);
    leaveAgain();
    await waitUntil(() => last().request.signal.aborted);
    await untilAtRest();
    see('hidden');
    see('visible');
    window.dispatchEvent(new Event('online'));
    announceChange();
    expect([plans(), lines.length]).to.deep.equal([[], 1]);
  });

  it('leaves a silent stream also where `fetch` does not end with its signal', async () => {
    const start = (controller: ReadableStreamDefaultController<Uint8Array>): void => controller.enqueue(new TextEncoder().encode(':\n\n'));
    const {client, asked} = answers(() => new Response(new ReadableStream({start}), {headers: {'content-type': 'text/event-stream'}}));
    open(client, {silence: 20});
    await waitUntil(() => asked.length > 1, 'another stream');
  });

  it('asks again and again, with growing pauses, where streams do not come through', async () => {
    let calls = 0;
    const {client, asked} = answers((_, accept) => {
      calls++;
      if (accept.includes('event-stream')) return new Promise<Response>(() => undefined);
      return feed(`c${calls}`, ...(calls === 4 ? ['x'] : []));
    });
    const heard = changes();
    open(client, {silence: 30});
    await waitUntil(() => heard.count === 1, 'a change');
    expect(asked.slice(0, 4).map(({searchParams}) => searchParams.get('since'))).to.deep.equal(['c0', 'c0', 'c2', 'c3']);
  });

  it('listens by one stream of the page, and asks again and again behind its other connections', async () => {
    const {client, lines} = streams();
    const accepted: string[] = [];
    const {client: second} = answers((_, accept) => (accepted.push(accept), feed('c1')));
    const leave = open(client);
    await waitUntil(() => lines.length === 1);
    open(second);
    await waitUntil(() => accepted.length > 1, 'it to ask again');
    expect(new Set(accepted)).to.deep.equal(new Set(['application/json']));
    leave();
    await waitUntil(() => accepted.at(-1)?.includes('event-stream'), 'the place of the stream to be taken');
  });

  it('asks without a stream where this person has too many, and not before the time, nor in ten years', async () => {
    for (const [seconds, ms] of [
      ['60', 60_000],
      ['2592000', 3_600_000],
      ['1e999', 3_600_000],
    ] as const) {
      const accepted: string[] = [];
      const {client} = answers((_, accept) => {
        accepted.push(accept);
        return Response.json(
          {code: 'tooManyRequests'},
          {status: 429, headers: {'content-type': 'application/problem+json', 'retry-after': seconds}},
        );
      });
      const leave = open(client);
      await waitUntil(() => runningTimers().includes(ms), `a pause of ${ms} milliseconds`);
      leave();
      expect(accepted).to.have.length(1);
      await waitUntil(() => !runningTimers().includes(ms), 'no timer to be left');
    }
    const accepted: string[] = [];
    const {client} = answers((_, accept) => {
      accepted.push(accept);
      return accept.includes('event-stream') ? new Response(null, {status: 429, headers: {'retry-after': '0'}}) : feed('c1');
    });
    open(client);
    await waitUntil(() => accepted.length > 1, 'it to ask again');
    expect(accepted[1]).to.equal('application/json');
  });

  it('asks an adapter of the host, and none that has no feed', async () => {
    const asked: unknown[] = [];
    const heard = changes();
    open({
      getChanges: (input: object) => (asked.push(input), Promise.resolve({cursor: 'c', collaborationIds: asked.length > 1 ? ['x'] : []})),
    } as never);
    open({} as never);
    await waitUntil(() => heard.count > 0);
    expect(asked.slice(0, 2)).to.deep.equal([{since: 'c0'}, {since: 'c'}]);
  });

  for (const [status, code] of [
    [404, 'unknownOperation'],
    [403, 'rightMissing'],
  ] as const)
    it(`stays off after ${String(status)}`, async () => {
      const {client, asked} = answers(() => Response.json({code}, {status, headers: {'content-type': 'application/problem+json'}}));
      open(client);
      await waitUntil(() => asked.length === 1);
      await untilAtRest();
      see('hidden');
      see('visible');
      announceChange();
      expect([plans(), asked.length]).to.deep.equal([[], 1]);
    });

  it('never asks where the question for the cursor has said that there is no feed, but asks after another failure', async () => {
    const without = answers(() => new Response(null, {status: 404}));
    open(without.client, {}, new ApiError('notFound'));
    const failed = answers(() => feed('c1'));
    open(failed.client, {}, new ApiError('network'));
    await waitUntil(() => failed.asked.length > 1);
    see('hidden');
    see('visible');
    expect(without.asked.length).to.equal(0);
  });

  it('rests while the person is signed out, until something was done', async () => {
    let isIn = false;
    const {client, asked} = answers(() => (isIn ? feed('c1') : new Response(null, {status: 401})));
    open(client);
    await waitUntil(() => asked.length === 1);
    await untilAtRest();
    expect(asked.length).to.equal(1);
    isIn = true;
    announceChange();
    await waitUntil(() => asked.length > 1);
  });

  it('tries again after failures, later and later, and then tells what it missed', async () => {
    let calls = 0;
    const {client} = answers(() => {
      calls++;
      if (calls === 1) throw new TypeError('Failed to fetch');
      if (calls === 2) return new Response('<p>Sign in', {headers: {'content-type': 'text/html'}});
      return calls === 3 ? new Response(null, {status: 500}) : feed('c1', ...(calls === 4 ? ['x'] : []));
    });
    const heard = changes();
    open(client);
    await waitUntil(() => heard.count === 1, 'a change');
    expect(calls).to.be.greaterThan(3);
  });

  it('begins anew when its cursor is no longer understood', async () => {
    let calls = 0;
    const {client, asked} = answers(() =>
      ++calls === 2
        ? Response.json({code: 'invalidInput'}, {status: 422, headers: {'content-type': 'application/problem+json'}})
        : feed(`c${calls}`),
    );
    const heard = changes();
    open(client);
    await waitUntil(() => heard.count === 1);
    expect(asked[2]?.searchParams.get('since')).to.equal(null);
  });

  it('waits with the news while a change is being sent, and does not tell it twice', async () => {
    const {client, lines, last} = streams();
    open(client);
    await waitUntil(() => lines.length === 1);
    last().tell('c1');
    const endChange = beginChange();
    const heard = changes();
    last().tell('c2', 'x');
    await waitUntil(() => timersBegun(timing.gather[0]) > 2, 'it to look whether the change is over');
    expect(heard.count).to.equal(0);
    endChange();
    announceChange();
    expect([heard.count, plans()]).to.deep.equal([1, [timing.silence]]);
  });

  it('tells where something always happens, but not all the time', async () => {
    const {client, lines, last} = streams();
    open(client, {gather: [20, 50_000, 50_000]});
    await waitUntil(() => lines.length === 1);
    const heard = changes();
    for (let news = 0; heard.count === 0; news++) {
      last().tell(`c${news}`, 'x');
      // Often enough that a pause of twenty milliseconds never comes.
      await aTimeout(5);
    }
    last().tell('next', 'x');
    await waitUntil(() => runningTimers().some((ms) => ms > 30_000 && ms <= 50_000), 'it to keep the news for a while');
    expect(heard.count).to.equal(1);
  });

  it('tells less and less often while something always happens, and soon again after a pause', async () => {
    const {client, lines, last} = streams();
    let now = 0;
    performance.now = () => now;
    try {
      open(client, {gather: [10, 5000, 20_000]});
      await waitUntil(() => lines.length === 1);
      const heard = changes();
      const tellsAfter = async (ms: number): Promise<void> => {
        const before = heard.count;
        last().tell(`c${before}`, 'x');
        await waitUntil(() => runningTimers().includes(ms), `a timer of ${ms} ms`);
        now += ms;
        await ring(ms);
        expect(heard.count).to.equal(before + 1);
      };
      last().tell('first', 'x');
      await waitUntil(() => heard.count === 1);
      for (const ms of [5000, 10_000, 20_000, 20_000]) await tellsAfter(ms);
      now += 40_000;
      last().tell('after a pause', 'x');
      await waitUntil(() => heard.count === 6);
      await tellsAfter(5000);
    } finally {
      Reflect.deleteProperty(performance, 'now');
    }
  });

  it('survives an adapter that throws at once', async () => {
    let calls = 0;
    open({
      getChanges: () => {
        calls++;
        throw new ApiError('unavailable');
      },
    } as never);
    await waitUntil(() => calls > 1);
  });
});
