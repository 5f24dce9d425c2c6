import assert from 'node:assert/strict';
import {once} from 'node:events';
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {describe, it, type TestContext} from 'node:test';
import {createAdaptorServer} from '@hono/node-server';
import {createApp} from '../../server/src/http.ts';
import {createBackend, type Backend, type BackendOptions} from '../../src/backend/backend.ts';
import {defaultCatalogue} from '../../src/backend/catalogue.ts';
import type {Identity} from '../../src/backend/options.ts';
import {overlapMs} from '../../src/backend/service/changes-feed.ts';
import type {Store} from '../../src/backend/store.ts';
import {defaultTerms} from '../../src/backend/terms.ts';
import {mockPortals, openScenario} from '../../src/mocks/index.ts';

const path = 'https://backend.example/v1/changes';
const collaborationId = 'collaboration-1';
const agency = {authorization: 'Bearer agency-admin', 'collab-acting-as': 'agency-1', accept: 'text/event-stream'};

interface Told {
  readonly cursor: string;
  readonly collaborationIds: readonly string[];
}

/** Reads events of a stream as they come. */
class Events {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #text = '';
  constructor(response: Response) {
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/);
    assert.equal(response.headers.get('cache-control'), 'no-store');
    if (!response.body) throw new Error('The stream has no body');
    this.#reader = response.body.getReader();
  }

  /** The next block, or `undefined` at the end. */
  async block(): Promise<string | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n');
      if (end >= 0) {
        const block = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 2);
        return block;
      }
      const {done, value} = await this.#reader.read();
      if (done) return undefined;
      this.#text += new TextDecoder().decode(value);
    }
  }

  /** The next event, past heartbeats. */
  async next(): Promise<Told> {
    for (let block = await this.block(); block !== undefined; block = await this.block()) {
      const [, data] = /^data: (.*)$/m.exec(block) ?? [];
      if (data === undefined) continue;
      const told = JSON.parse(data) as Told;
      assert.match(block, new RegExp(`^id: ${told.cursor.replaceAll('.', '\\.')}$`, 'm'));
      return told;
    }
    throw new Error('The stream has ended');
  }
}

/** What has begun on the store in memory is over: it waits for nothing but itself. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Lets this much time go by for what waits, and what comes of it happen. */
async function pass(test: TestContext, ms: number): Promise<void> {
  test.mock.timers.tick(ms);
  await settled();
}

async function served(test: TestContext, {handle}: Pick<Backend, 'handle'>): Promise<string> {
  const app = createApp({
    ...{
      dist: '/nowhere',
      demo: undefined,
      places: [],
      handle,
      changed: () => undefined,
      hosts: undefined,
      isHttps: false,
      behindProxy: false,
    },
    readiness: () => Promise.resolve({database: 'ok', migrations: 'done', stopping: false}),
    log: () => undefined,
    description: '/nowhere',
  });
  const server = createAdaptorServer({fetch: app.fetch, overrideGlobalObjects: false}) as Server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  test.after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/api/v1/changes`;
}

const optionsOf = (store: Store): BackendOptions => ({
  ...{store, now: () => new Date(), tokenKey: 'a key of the tests', catalogue: defaultCatalogue, terms: defaultTerms, portals: mockPortals},
  authenticate: (request) => {
    const [, personId] = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '') ?? [];
    return Promise.resolve(personId === undefined ? undefined : {personId, viaCookie: false});
  },
});

describe('the stream of changes', () => {
  it('begins with the cursor and tells at once what both sides do, to those whom it concerns', async () => {
    const {backend, apiFor} = await openScenario('requestedRemindable');
    const mine = new Events(await backend.handle(new Request(path, {headers: agency})));
    const theirs = new Events(
      await backend.handle(
        new Request(path, {headers: {...agency, authorization: 'Bearer company-admin', 'collab-acting-as': 'company-1'}}),
      ),
    );
    const foreign = new Events(
      await backend.handle(
        new Request(path, {headers: {...agency, authorization: 'Bearer foreign-agency-admin', 'collab-acting-as': 'agency-2'}}),
      ),
    );
    for (const events of [mine, theirs, foreign]) assert.deepEqual((await events.next()).collaborationIds, []);
    await apiFor('company-admin', 'company-1').declineInvitation({invitationId: 'invitation-1'});
    const told = await mine.next();
    assert.deepEqual(told.collaborationIds, [collaborationId]);
    assert.deepEqual((await theirs.next()).collaborationIds, [collaborationId]);
    assert.deepEqual(
      (await apiFor('agency-admin', 'agency-1').getChanges({since: told.cursor})).collaborationIds,
      [],
      'the cursor is that of the poll',
    );
    backend.close();
    assert.equal(await foreign.block(), undefined, 'nothing was told before the end');
  });

  it('goes on where a browser was cut off', async () => {
    const {backend, apiFor} = await openScenario('requestedRemindable');
    const {cursor} = await apiFor('agency-admin', 'agency-1').getChanges({});
    await apiFor('agency-admin', 'agency-1').remind({collaborationId});
    for (const again of [
      new Request(`${path}?since=${encodeURIComponent(cursor)}`, {headers: agency}),
      new Request(path, {headers: {...agency, 'last-event-id': cursor}}),
    ]) {
      assert.deepEqual((await new Events(await backend.handle(again)).next()).collaborationIds, [collaborationId]);
    }
    for (const nonsense of ['nonsense', '2026-99-99T99:99:99.999Z~', '2026-02-31T00:00:00.000Z~']) {
      const wrong = await backend.handle(new Request(`${path}?since=${nonsense}`, {headers: agency}));
      assert.equal(wrong.status, 422, nonsense);
    }
    backend.close();
  });

  it('does bounded work for a cursor of long ago: where too much was missed, one begins anew', async () => {
    const {store, apiFor, now} = await openScenario('active');
    const api = apiFor('agency-admin', 'agency-1');
    const old = '2001-01-01T00:00:00.000Z~';
    assert.deepEqual((await api.getChanges({since: old})).collaborationIds, [collaborationId]);
    const quiet = await apiFor('foreign-company-admin', 'company-2').getChanges({since: '2001-01-01T00:00:00.000Z~'});
    assert.equal(quiet.cursor, `${new Date(now().getTime() - overlapMs).toISOString()}~`, 'it does not look back for ever');
    const [entry] = await store.read((db) => db.find('audit', {collaborationId}));
    assert.ok(entry);
    await store.transaction(async (db) => {
      for (let index = 0; index < 6000; index++) await db.insert('audit', {...entry, id: `many-${String(index).padStart(5, '0')}`});
    });
    let read = 0;
    const counting: Store = {
      transaction: (run) => store.transaction(run),
      read: (run) =>
        store.read((db) =>
          run({
            get: (table, id) => db.get(table, id),
            count: (table, where) => db.count(table, where),
            distinct: (table, column, where) => db.distinct(table, column, where),
            async find(table, where, options) {
              const rows = await db.find(table, where, options);
              if (table === 'audit') read += rows.length;
              return rows;
            },
          }),
        ),
    };
    const backend = createBackend({
      ...{store: counting, now, tokenKey: 'k'.repeat(32), catalogue: defaultCatalogue, terms: defaultTerms, portals: mockPortals},
      authenticate: () => Promise.resolve(undefined),
    });
    const busy = backend.apiFor({personId: 'agency-admin', partyId: 'agency-1', viaCookie: false});
    await assert.rejects(busy.getChanges({since: old}), {code: 'invalidInput'});
    assert.ok(read > 2000 && read <= 3000, String(read));
    assert.deepEqual((await busy.getChanges({})).collaborationIds, []);
  });

  it('is answered like any other question where the person may not ask', async () => {
    const {backend} = await openScenario('active');
    const status = async (headers: Record<string, string>): Promise<number> =>
      (await backend.handle(new Request(path, {headers: {accept: 'text/event-stream', ...headers}}))).status;
    assert.equal(await status({}), 401);
    assert.equal(await status({authorization: 'Bearer stranger', 'collab-acting-as': 'agency-1'}), 404);
    assert.equal((await backend.handle(new Request(path, {headers: {...agency, accept: 'application/json'}}))).status, 200);
  });

  it('says that it lives, and ends within a minute of the session', async (test) => {
    const {store} = await openScenario('active');
    let isSignedIn = true;
    const identity: Identity = {personId: 'agency-admin', partyId: 'agency-1', viaCookie: true};
    const backend = createBackend({...optionsOf(store), authenticate: () => Promise.resolve(isSignedIn ? identity : undefined)});
    test.mock.timers.enable({apis: ['setInterval']});
    const events = new Events(await backend.handle(new Request(path, {headers: {accept: 'text/event-stream'}})));
    await events.next();
    for (let beat = 0; beat < 4; beat++) {
      await pass(test, 20_000);
      assert.equal(await events.block(), ': here');
    }
    isSignedIn = false;
    await pass(test, 20_000);
    await pass(test, 20_000);
    assert.deepEqual([await events.block(), await events.block(), await events.block()], [': here', ': here', undefined]);
  });

  it('gives one person three of them, and a fourth when one has ended', async () => {
    const {backend} = await openScenario('active');
    const aborts = Array.from({length: 3}, () => new AbortController());
    for (const {signal} of aborts) assert.equal((await backend.handle(new Request(path, {headers: agency, signal}))).status, 200);
    const refused = await backend.handle(new Request(path, {headers: agency}));
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, '20']);
    assert.equal((await backend.handle(new Request(path, {headers: {...agency, authorization: 'Bearer agency-employee'}}))).status, 200);
    aborts[0]?.abort();
    assert.equal((await backend.handle(new Request(path, {headers: agency}))).status, 200);
    backend.close();
  });

  it('ends at once where the page has left while it was being opened', async () => {
    const {backend, store} = await openScenario('active');
    const abort = new AbortController();
    const leaving: Store = {
      read: async (run) => {
        abort.abort();
        return store.read(run);
      },
      transaction: (run) => store.transaction(run),
    };
    const listening = createBackend(optionsOf(leaving));
    const events = new Events(await listening.handle(new Request(path, {headers: agency, signal: abort.signal})));
    await events.next();
    assert.equal(await events.block(), undefined);
    assert.equal(listening.streams(), 0);
    backend.close();
  });

  it('lets go whoever does not read', async (test) => {
    test.mock.timers.enable({apis: ['setTimeout']});
    const {backend, store} = await openScenario('requestedRemindable');
    const {body} = await backend.handle(new Request(path, {headers: agency}));
    for (let index = 0; index < 130; index++) {
      const at = new Date().toISOString();
      await store.transaction((db) =>
        db.insert('audit', {
          ...{
            id: `entry-${String(index)}`,
            at,
            collaborationId: `c-${String(index)}`,
            agencyId: 'agency-1',
            companyId: null,
            personId: null,
          },
          ...{partyId: null, side: 'system', deed: 'ended', status: 'active', note: null},
        }),
      );
      // By way of the backend's own store, which tells.
      await backend.nextMails(1);
      await pass(test, 20);
    }
    let chunks = 0;
    const reader = body?.getReader();
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) chunks += 1;
    assert.equal(chunks, 100, 'so many events, then the end');
  });

  it('sees what another server writes with one question for all, and leaves no timer when it is aborted', async (test) => {
    const {store} = await openScenario('requestedRemindable', {now: new Date()});
    let reads = 0;
    const watched: Store = {
      read: (run) => {
        reads += 1;
        return store.read(run);
      },
      transaction: (run) => store.transaction(run),
    };
    const pollMs = 3000;
    test.mock.timers.enable({apis: ['setTimeout']});
    const listening = createBackend({...optionsOf(watched), livePollMs: pollMs});
    const abort = new AbortController();
    const open = async (): Promise<Events> =>
      new Events(await listening.handle(new Request(path, {headers: agency, signal: abort.signal})));
    const both = [await open(), await open()];
    for (const events of both) await events.next();
    await declineAt(createBackend(optionsOf(store)));
    await pass(test, pollMs);
    for (const events of both) assert.deepEqual((await events.next()).collaborationIds, [collaborationId]);
    const before = reads;
    for (let poll = 0; poll < 5; poll++) await pass(test, pollMs);
    assert.equal(reads - before, 5, 'one question for both');
    abort.abort();
    const after = reads;
    for (let poll = 0; poll < 5; poll++) await pass(test, pollMs);
    assert.equal(reads, after, 'nobody listens, nobody asks');
  });

  it('looks again where a look has failed, though nobody does anything more', async (test) => {
    const {store} = await openScenario('requestedRemindable', {now: new Date()});
    let isAway = false;
    const failing: Store = {
      read: (run) => (isAway ? Promise.reject(new Error('The database is away')) : store.read(run)),
      transaction: (run) => store.transaction(run),
    };
    test.mock.timers.enable({apis: ['setTimeout']});
    const failures: unknown[] = [];
    const backend = createBackend({...optionsOf(failing), log: ({event, operation}) => failures.push([event, operation])});
    const events = new Events(await backend.handle(new Request(path, {headers: agency})));
    await events.next();
    await pass(test, 100);
    await declineAt(backend);
    isAway = true;
    await pass(test, 100);
    isAway = false;
    assert.deepEqual(failures.at(-1), ['failed', 'getChanges']);
    await pass(test, 1000);
    assert.deepEqual((await events.next()).collaborationIds, [collaborationId]);
    backend.close();
  });

  it('comes over a socket, and hears when the other end is gone', async (test) => {
    const {store} = await openScenario('requestedRemindable', {now: new Date()});
    const listening = createBackend({...optionsOf(store), basePath: '/api', livePollMs: 5});
    const left: Promise<unknown>[] = [];
    const url = await served(test, {
      handle: (request) => {
        left.push(once(request.signal, 'abort'));
        return listening.handle(request);
      },
    });
    const abort = new AbortController();
    const events = new Events(await fetch(url, {headers: agency, signal: abort.signal}));
    await events.next();
    await declineAt(createBackend(optionsOf(store)));
    assert.deepEqual((await events.next()).collaborationIds, [collaborationId]);
    abort.abort();
    assert.equal((await Promise.all(left)).length, 1);
  });
});

/** The customer answers at another server. */
const declineAt = (other: Backend): Promise<unknown> =>
  other.apiFor({personId: 'company-admin', partyId: 'company-1', viaCookie: false}).declineInvitation({invitationId: 'invitation-1'});
