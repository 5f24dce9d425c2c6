import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {describe, it} from 'node:test';
import {ApiError, type ErrorCode} from '../../src/api/errors.ts';
import {createHttpApi} from '../../src/kit/http-api.ts';
import type {HttpApiOptions} from '../../src/api/http-client.ts';
import {inputs} from '../../src/api/inputs.ts';
import {operationNames, operations} from '../../src/api/operations.ts';
import {openScenario} from '../../src/mocks/index.ts';

type Answer = Response | Error | (() => Response | Promise<Response>);

/** A client whose requests get these answers, one after the other; the last one again and again. */
function client(answers: readonly Answer[], options: Partial<HttpApiOptions> = {}) {
  const requests: Request[] = [];
  const fetch = async (url: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    requests.push(new Request(url, init));
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    if (answer instanceof Error) throw answer;
    return typeof answer === 'function' ? answer() : (answer as Response).clone();
  };
  return {api: createHttpApi({baseUrl: 'https://api.example/collab/', fetch, retryDelaysMs: [0, 0, 0], ...options}), requests};
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: {'content-type': status < 400 ? 'application/json' : 'application/problem+json', ...headers},
  });
const reset = new TypeError('fetch failed');
const task = {id: 'task-1', name: 'Bookkeeping 2026', active: true};
const newTask = {customerId: 'c/1', name: 'Bookkeeping 2026'};

async function failureOf(call: Promise<unknown>): Promise<ApiError> {
  const thrown: unknown = await call.then(
    () => assert.fail('the call succeeded'),
    (error: unknown) => error,
  );
  assert.ok(thrown instanceof ApiError, `not an ApiError: ${String(thrown)}`);
  return thrown;
}

describe('HTTP client: addresses and headers', () => {
  it('puts members of the path into the path, escaped, and the rest of a read into the query', async () => {
    const {api, requests} = client([json({items: [], nextCursor: null})]);
    await api.listConsents({cursor: 'å & b', limit: 20});
    assert.equal(requests[0]?.url, 'https://api.example/collab/v1/consents?cursor=%C3%A5+%26+b&limit=20');
    const other = client([json(task)]);
    await other.api.createTask(newTask);
    assert.equal(other.requests[0]?.url, 'https://api.example/collab/v1/customers/c%2F1/tasks');
    assert.deepEqual(await other.requests[0]?.json(), {name: 'Bookkeeping 2026'});
  });

  it('searches with what is searched for in the body, without a key: it may be a personal number', async () => {
    const {api, requests} = client([json({items: [], nextCursor: null})]);
    await api.listCustomers({search: '811228-9874', limit: 20});
    const [request] = requests;
    assert.deepEqual([request?.method, request?.url], ['POST', 'https://api.example/collab/v1/customers/search']);
    assert.equal(request?.headers.get('idempotency-key'), null);
    assert.deepEqual(await request?.json(), {search: '811228-9874', limit: 20});
  });

  it('has no operation with free text in its address (domain §9)', () => {
    const inAddresses = operationNames.flatMap((name) =>
      operations[name].method === 'GET'
        ? Object.keys(inputs[name].entries).filter((member) => !operations[name].path.includes(`{${member}}`))
        : [],
    );
    assert.deepEqual([...new Set(inAddresses)].sort(), [
      'cursor',
      'customerKeeps',
      'function',
      'limit',
      'on',
      'since',
      'solution',
      'startDate',
    ]);
  });

  it('refuses ids that a browser would resolve as folders', async () => {
    const {api, requests} = client([json(task)]);
    assert.equal((await failureOf(api.createTask({customerId: '..', name: 'x'}))).code, 'notFound');
    assert.equal(requests.length, 0);
  });

  it('asks for a fresh token and fresh headers before every request', async () => {
    let count = 0;
    const {api, requests} = client([json(task)], {getToken: () => `t${++count}`, headers: async () => ({'Collab-Acting-As': 'agency-1'})});
    await api.createTask(newTask);
    await api.createTask(newTask);
    assert.deepEqual(
      requests.map((request) => [request.headers.get('authorization'), request.headers.get('collab-acting-as')]),
      [['Bearer t1', 'agency-1'], ['Bearer t2', 'agency-1']], // prettier-ignore
    );
  });

  it('sends version, language and key', async () => {
    const {api, requests} = client([json(task)]);
    await api.createTask(newTask, {version: 7, idempotencyKey: 'k1', locale: 'sv'});
    const headers = requests[0]?.headers;
    assert.deepEqual([headers?.get('if-match'), headers?.get('idempotency-key'), headers?.get('accept-language')], ['"7"', 'k1', 'sv']);
  });
});

describe('HTTP client: reads', () => {
  const page = {items: [], nextCursor: null};

  it('leaves at once where nothing has to be asked for, before an element is rendered', async () => {
    const {api, requests} = client([json(page)], {headers: {'Collab-Acting-As': 'agency-1'}});
    const call = api.listCustomers({});
    assert.equal(requests.length, 1);
    await call;
  });

  it('tries again silently, twice at most', async () => {
    const recovering = client([reset, json({code: 'unavailable'}, 503), json(page)]);
    assert.deepEqual(await recovering.api.listCustomers({}), page);
    const dead = client([reset]);
    assert.equal((await failureOf(dead.api.listCustomers({}))).code, 'network');
    assert.equal(dead.requests.length, 3);
  });

  it('rejects with the reason of an aborted signal, also while it pauses', async () => {
    const reason = new Error('gone');
    await assert.rejects(client([json(page)]).api.listCustomers({}, {signal: AbortSignal.abort(reason)}), reason);
    const ending = new AbortController();
    const {api} = client([reset], {retryDelaysMs: [60_000]});
    const call = api.listCustomers({}, {signal: ending.signal});
    setImmediate(() => ending.abort(reason));
    await assert.rejects(call, reason);
  });

  it('ends a request that never answers, or whose body stalls', async () => {
    const hanging = client([() => new Promise<Response>(() => undefined)], {timeoutMs: 20, retryDelaysMs: []});
    assert.equal((await failureOf(hanging.api.listCustomers({}))).code, 'timeout');
    const stalled = client([() => new Response(new ReadableStream({}), {headers: {'content-type': 'application/json'}})], {timeoutMs: 20});
    assert.equal((await failureOf(stalled.api.listCustomers({}))).code, 'timeout');
  });

  const oddities: readonly (readonly [string, Answer, ErrorCode])[] = [
    ['a login page instead of an answer', new Response('<html>Sign in</html>', {headers: {'content-type': 'text/html'}}), 'unreadable'],
    ['an empty body', new Response('', {headers: {'content-type': 'application/json'}}), 'unreadable'],
    ['a broken body', new Response('{"items": [', {headers: {'content-type': 'application/json'}}), 'unreadable'],
    ['a missing content type', () => new Response(new TextEncoder().encode('{}')), 'unreadable'],
    ['another shape', json({customers: []}), 'unreadable'],
    ['a status nobody has heard of', json({}, 418), 'unexpected'],
    ['an unknown code', json({code: 'teapot'}, 404), 'notFound'],
    ['a code that is a member of every object', json({code: 'constructor'}, 403), 'rightMissing'],
  ];
  for (const [name, answer, code] of oddities) {
    it(`names ${name} "${code}"`, async () => assert.equal((await failureOf(client([answer]).api.listCustomers({}))).code, code));
  }

  it('tells a developer which member could not be read, and not what it holds', async () => {
    const ours = (await openScenario('active')).api;
    const one = await ours.getCollaboration({collaborationId: 'collaboration-1'});
    const {message} = await failureOf(
      client([json({...one, company: {id: 'company-1', name: ['Karin']}})]).api.getCollaboration({collaborationId: 'collaboration-1'}),
    );
    assert.equal(message, '/v1/collaborations/{collaborationId}: company.name should be string');
    const odd = await failureOf(client([json('Karin')]).api.getCollaboration({collaborationId: 'collaboration-1'}));
    assert.equal(odd.message, '/v1/collaborations/{collaborationId}: the answer should be Object');
  });

  it('keeps the readable rows of a list with an unreadable one', async () => {
    const row = {id: 'a', number: '1', name: 'A', corporateId: '', onPlatform: true, activeTasks: 0, collaborations: []};
    const {items} = await client([json({items: [row, {id: 5}], nextCursor: null})]).api.listCustomers({});
    assert.deepEqual(items, [row, null]);
  });

  it('reads a collaboration of a backend that does not say when it renews', async () => {
    const ours = (await openScenario('active')).api;
    const {renewsOn, ...older} = await ours.getCollaboration({collaborationId: 'collaboration-1'});
    assert.equal(typeof renewsOn, 'string');
    const read = await client([json(older)]).api.getCollaboration({collaborationId: 'collaboration-1'});
    assert.deepEqual(read, {...older, renewsOn: null});
  });

  it('leaves out what turns letters around, plain or escaped, and nothing else', async () => {
    const sent = `${String.raw`{"id":"1","active":true,"name":"\u202Egnp\u202c C:\\u202e `}\u202Ex"}`;
    const {api} = client([new Response(sent, {headers: {'content-type': 'application/json'}})]);
    assert.equal((await api.createTask(newTask)).name, String.raw`gnp C:\u202e x`);
  });

  it('turns members that could change a prototype into nothing', async () => {
    const body = '{"items": [], "nextCursor": null, "__proto__": {"polluted": true}}';
    const {api} = client([new Response(body, {headers: {'content-type': 'application/json'}})]);
    assert.equal('polluted' in (await api.listCustomers({})), false);
  });
});

describe('HTTP client: changes', () => {
  it('asks again with the same key after a lost answer, and says so', async () => {
    let asked = 0;
    const truncated = new Response('{"id": "ta', {headers: {'content-type': 'application/json'}});
    const {api, requests} = client([reset, truncated, json({code: 'serverError'}, 500), json(task)]);
    assert.deepEqual(await api.createTask(newTask, {onUncertain: () => asked++}), task);
    assert.equal(asked, 3);
    assert.equal(new Set(requests.map((request) => request.headers.get('idempotency-key'))).size, 1);
  });

  it('says that the outcome is unknown, never that it failed, when no answer comes', async () => {
    assert.equal((await failureOf(client([reset]).api.createTask(newTask))).code, 'outcomeUnknown');
  });

  it('believes a refusal after a lost answer only where the backend itself says it', async () => {
    const byProxy = new Response('<h1>Not found</h1>', {status: 404, headers: {'content-type': 'text/html'}});
    const deployed = client([reset, byProxy, byProxy, json(task)]);
    assert.deepEqual(await deployed.api.createTask(newTask), task);
    assert.equal(new Set(deployed.requests.map((request) => request.headers.get('idempotency-key'))).size, 1);
    assert.equal((await failureOf(client([reset, byProxy]).api.createTask(newTask))).code, 'outcomeUnknown');
    const refused = client([reset, json({code: 'notFound'}, 404)]);
    assert.equal((await failureOf(refused.api.createTask(newTask))).code, 'notFound');
    assert.equal(refused.requests.length, 2);
    assert.equal((await failureOf(client([byProxy]).api.createTask(newTask))).code, 'notFound');
    const later = client([reset, reset, reset, reset, byProxy, json(task)]);
    assert.equal((await failureOf(later.api.createTask(newTask, {idempotencyKey: 'k'}))).code, 'outcomeUnknown');
    assert.deepEqual(await later.api.createTask(newTask, {idempotencyKey: 'k'}), task);
  });

  it('does not repeat what the server refused', async () => {
    const {api, requests} = client([json({code: 'invalidInput', fields: [{pointer: '/name', code: 'tooLong'}]}, 422)]);
    const error = await failureOf(api.createTask(newTask));
    assert.deepEqual([error.code, error.fields, requests.length], ['invalidInput', [{pointer: '/name', code: 'tooLong'}], 1]);
  });

  it('is never aborted once it is sent', async () => {
    const ending = new AbortController();
    const {api} = client([async () => (ending.abort(), json(task))]);
    assert.deepEqual(await api.createTask(newTask, {signal: ending.signal}), task);
  });

  it('reads how long to wait', async () => {
    const wait = async (header: string): Promise<number | undefined> =>
      (await failureOf(client([json({code: 'tooManyRequests'}, 429, {'retry-after': header})]).api.createTask(newTask))).retryAfterSeconds;
    assert.deepEqual([await wait('7'), await wait('soon'), await wait(''), await wait('0')], [7, undefined, undefined, undefined]);
    const inTenSeconds = (await wait(new Date(Date.now() + 10_000).toUTCString())) ?? 0;
    assert.ok(inTenSeconds > 8 && inTenSeconds <= 10, `${inTenSeconds} s`);
  });
});

describe('HTTP client: sessions', () => {
  const signedOut = json({code: 'signedOut'}, 401);

  it('renews the session once for many calls, then repeats each with its own key', async () => {
    let renewals = 0;
    let good = false;
    const {api, requests} = client([() => (good ? json(task) : signedOut.clone())], {
      renewSession: async () => {
        renewals++;
        await new Promise((go) => setImmediate(go));
        good = true;
        return true;
      },
    });
    await Promise.all([api.createTask(newTask, {idempotencyKey: 'a'}), api.createTask(newTask, {idempotencyKey: 'b'})]);
    assert.equal(renewals, 1);
    assert.deepEqual(requests.map((request) => request.headers.get('idempotency-key')).sort(), ['a', 'a', 'b', 'b']);
  });

  it('is signed out when the renewal fails, throws, or does not help', async () => {
    const throws = (): never => {
      throw new Error('no');
    };
    for (const renewSession of [async () => false, () => Promise.reject(new Error('no')), throws, async () => true]) {
      assert.equal((await failureOf(client([signedOut], {renewSession}).api.getSession({}))).code, 'signedOut');
    }
  });

  it('takes a redirect for a lost session and does not follow it with credentials', async () => {
    const asBrowsersSay = Object.defineProperty(new Response(null), 'type', {value: 'opaqueredirect'});
    const {api, requests} = client([() => asBrowsersSay]);
    assert.equal((await failureOf(api.getSession({}))).code, 'signedOut');
    assert.equal(requests[0]?.redirect, 'manual');
  });

  it('takes no other answer that names a place for a lost session', async () => {
    const exists = json({code: 'collaborationExists'}, 409, {location: '/v1/collaborations/1'});
    assert.equal((await failureOf(client([exists]).api.createTask(newTask))).code, 'collaborationExists');
  });

  it('does so in Node too, and asks for a good session', async () => {
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(302, {location: '/sign-in'}).end();
    });
    await new Promise<void>((started) => server.listen(0, '127.0.0.1', started));
    try {
      let renewals = 0;
      const api = createHttpApi({
        baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        renewSession: async () => ++renewals > 1,
      });
      for (const call of [() => api.getSession({}), () => api.createTask(newTask)])
        assert.equal((await failureOf(call())).code, 'signedOut');
      assert.deepEqual([renewals, asked.includes('/sign-in')], [2, false]);
    } finally {
      server.close();
    }
  });
});
