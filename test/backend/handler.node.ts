import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {LogEntry} from '../../src/backend/backend.ts';
import {createRateLimits} from '../../src/backend/rate-limits.ts';
import {openScenario} from '../../src/mocks/index.ts';
import {activation, makeWorld, tokenIn, type World} from './world.ts';

interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const host = 'https://api.example/collab';
const send = ({backend}: World, path: string, {method = 'GET', body, headers = {}}: Sent = {}): Promise<Response> =>
  backend.handle(
    new Request(`${host}${path}`, {
      method,
      headers: {
        authorization: 'Bearer anna',
        ...(method === 'POST' ? {'content-type': 'application/json', 'idempotency-key': 'key'} : {}),
        ...headers,
      },
      ...(body === undefined ? {} : {body: typeof body === 'string' ? body : JSON.stringify(body)}),
    }),
  );
const problem = async (response: Response): Promise<Record<string, unknown>> => (await response.json()) as Record<string, unknown>;
const served = (overrides: Parameters<typeof makeWorld>[0] = {}): Promise<World> => makeWorld({basePath: '/collab', ...overrides});

test('answers a read with JSON that nobody stores, and a collaboration with its version', async () => {
  const world = await served();
  const response = await send(world, '/v1/customers/new');
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type') ?? '', /^application\/json/);
  assert.deepEqual(
    [response.headers.get('cache-control'), response.headers.get('x-content-type-options'), response.headers.get('etag')],
    ['no-store', 'nosniff', null],
  );
  const {customerId: _, ...body} = activation.new;
  const made = await send(world, '/v1/customers/new/collaborations', {method: 'POST', body});
  assert.deepEqual([made.status, made.headers.get('etag')], [200, '"1"']);
  const head = await send(world, '/v1/customers/new', {method: 'HEAD'});
  assert.deepEqual([head.status, await head.text()], [200, '']);
});

const refusals: readonly (readonly [name: string, path: string, sent: Sent, status: number, code: string])[] = [
  ['an unknown path', '/v1/nothing', {}, 404, 'unknownOperation'],
  ['a path outside of the base', '/../v1/session', {}, 404, 'unknownOperation'],
  ['a broken escape in the path', '/v1/customers/%E0%A4%A', {}, 404, 'unknownOperation'],
  ['an empty name in the path', '/v1/customers//activation-options', {}, 404, 'unknownOperation'],
  ['another method', '/v1/session', {method: 'DELETE'}, 405, 'unknownOperation'],
  ['nobody signed in', '/v1/session', {headers: {authorization: ''}}, 401, 'signedOut'],
  ['a person that is not known', '/v1/session', {headers: {authorization: 'Bearer nobody'}}, 401, 'signedOut'],
  ['a party that is not theirs', '/v1/consents', {headers: {'collab-acting-as': 'acme'}}, 404, 'notFound'],
  ['a party that does not exist', '/v1/consents', {headers: {'collab-acting-as': 'missing'}}, 404, 'notFound'],
  ['an agency where a company is asked', '/v1/companies/acme', {}, 403, 'companyNotSelected'],
  ['a form', '/v1/customers', {method: 'POST', body: 'name=x', headers: {'content-type': 'text/plain'}}, 415, 'unsupportedMediaType'],
  ['no key', '/v1/customers', {method: 'POST', body: {}, headers: {'idempotency-key': ''}}, 400, 'badRequest'],
  ['a key with a space', '/v1/customers', {method: 'POST', body: {}, headers: {'idempotency-key': 'a b'}}, 400, 'badRequest'],
  ['broken JSON', '/v1/customers', {method: 'POST', body: '{'}, 400, 'badRequest'],
  ['a list', '/v1/customers', {method: 'POST', body: []}, 400, 'badRequest'],
  ['too much', '/v1/customers', {method: 'POST', body: `{"name":"${'x'.repeat(70_000)}"}`}, 413, 'badRequest'],
  ['no version', '/v1/customers/new/tasks', {method: 'POST', body: {name: 'x'}, headers: {'if-match': 'abc'}}, 400, 'badRequest'],
  ['a foreign customer', '/v1/customers/foreign', {}, 404, 'notFound'],
  ['a missing customer', '/v1/customers/missing', {}, 404, 'notFound'],
];
for (const [name, path, sent, status, code] of refusals) {
  test(`refuses ${name} with ${code}`, async () => {
    const response = await send(await served(), path, sent);
    assert.equal(response.headers.get('content-type'), 'application/problem+json');
    const body = await problem(response);
    assert.deepEqual([response.status, body['status'], body['code']], [status, status, code]);
    assert.match(String(body['traceId']), /^[0-9a-f]{16}$/);
    if (status === 405) assert.equal(response.headers.get('allow'), 'GET, HEAD');
  });
}

test('names each field that it refuses, and ignores members that it does not know', async () => {
  const log: LogEntry[] = [];
  const world = await served({log: (entry) => void log.push(entry)});
  const refused = await problem(
    await send(world, '/v1/customers', {method: 'POST', body: {name: '  ', country: 'XX', contact: {name: 'A'}}}),
  );
  assert.equal(refused['code'], 'invalidInput');
  assert.deepEqual(refused['fields'], [
    {pointer: '/name', code: 'missing'},
    {pointer: '/corporateId', code: 'missing'},
    {pointer: '/country', code: 'invalid'},
    {pointer: '/contact/email', code: 'missing'},
  ]);
  const body = `{"name":"Ny AB","corporateId":"556036-0793","country":"SE","agencyId":"annan","__proto__":{"x":1}}`;
  assert.equal((await send(world, '/v1/customers', {method: 'POST', body})).status, 200);
  assert.deepEqual(
    log.filter(({event}) => event === 'unknownMembers').map(({members}) => members),
    [['agencyId', '__proto__']],
  );
  assert.equal((await world.rows('customers')).find(({name}) => name === 'Ny AB')?.agencyId, 'byran');
});

test('the path decides over the body', async () => {
  const world = await served();
  await send(world, '/v1/customers/new/tasks', {method: 'POST', body: {customerId: 'acme-customer', name: 'Lön'}});
  assert.equal((await world.rows('tasks')).find(({name}) => name === 'Lön')?.customerId, 'new');
});

test('an accident stays in the log: the answer has a trace id and nothing of it', async () => {
  const log: LogEntry[] = [];
  const world = await served({
    log: (entry) => void log.push(entry),
    authenticate: async () => {
      throw new Error('the secret of the host');
    },
  });
  const response = await send(world, '/v1/session');
  const text = await response.text();
  assert.equal(response.status, 500);
  assert.ok(!text.includes('secret') && !text.includes('.ts'));
  assert.deepEqual([log[0]?.level, log[0]?.code, (log[0]?.error as Error).message], ['error', 'serverError', 'the secret of the host']);
  assert.equal((JSON.parse(text) as {traceId: string}).traceId, log[0]?.traceId);
});

test('the log has one entry for each request, with the ids of both sides, and one for each deed that was committed', async () => {
  const log: LogEntry[] = [];
  const world = await served({log: (entry) => void log.push(entry)});
  const interactionId = 'c0ffee00c0ffee00c0ffee00c0ffee00';
  const headers = {traceparent: `00-${interactionId}-00f067aa0ba902b7-01`};
  const {traceId} = await problem(await send(world, '/v1/customers/missing', {headers}));
  const [entry, ...more] = log.splice(0);
  assert.deepEqual(more, []);
  assert.equal(typeof entry?.durationMs, 'number');
  assert.deepEqual(
    {...entry, durationMs: 0},
    {
      ...{level: 'info', event: 'answered', operation: 'getCustomer', method: 'GET', path: '/v1/customers/{customerId}'},
      ...{status: 404, code: 'notFound', durationMs: 0, traceId, interactionId, partyKind: 'agency'},
    },
  );
  for (const traceparent of ['', 'x', `00-${'0'.repeat(32)}-00f067aa0ba902b7-01`, `ff-${interactionId}-00f067aa0ba902b7-01`, interactionId])
    await send(world, '/v1/session', {headers: {traceparent}});
  assert.deepEqual(
    log.splice(0).map(({event, interactionId: id}) => [event, id]),
    Array.from({length: 5}, () => ['answered', undefined]),
  );
  const change = {method: 'POST', body: {name: 'Lön', '850101-1234': 1}, headers};
  await send(world, '/v1/customers/new/tasks', change);
  assert.deepEqual(log.find(({event}) => event === 'unknownMembers')?.members, ['…']);
});

test('what nobody signed in has sent is not looked at, and of what is unknown a few names are told', async () => {
  const log: LogEntry[] = [];
  const world = await served({log: (entry) => void log.push(entry)});
  const change = {method: 'POST', body: {name: 'Lön', ...Object.fromEntries([...'abcdefghijklmnopqrstuvwxyz'].map((each) => [each, 1]))}};
  const refused = await send(world, '/v1/customers/new/tasks', {...change, headers: {authorization: ''}});
  assert.equal(refused.status, 401);
  assert.deepEqual(
    log.splice(0).map(({event}) => event),
    ['answered'],
  );
  const unread = new Request(`${host}/v1/customers/new/tasks`, {
    ...{method: 'POST', body: '{', headers: {'content-type': 'application/json', 'idempotency-key': 'key'}},
  });
  assert.deepEqual([(await world.backend.handle(unread)).status, unread.bodyUsed], [401, false]);
  assert.equal((await send(world, '/v1/customers/new/tasks', change)).status, 200);
  assert.deepEqual(log.find(({event}) => event === 'unknownMembers')?.members, [...'abcdefghijklmnopqrst', '…']);
});

test('a cookie session changes nothing without an origin of ours', async () => {
  const world = await served({authenticate: async () => ({personId: 'anna', viaCookie: true}), allowedOrigins: ['https://portal.example']});
  const status = async (origin?: string): Promise<number> =>
    (await send(world, '/v1/customers/new/tasks', {method: 'POST', body: {name: 'Lön'}, headers: origin ? {origin} : {}})).status;
  assert.deepEqual(
    [await status(), await status('https://evil.example'), await status('null'), await status('https://portal.example.evil.example')],
    [403, 403, 403, 403],
  );
  assert.deepEqual([await status('https://portal.example'), await status('https://api.example')], [200, 200]);
  assert.equal(
    (await send(world, '/v1/session', {headers: {origin: 'https://evil.example'}})).headers.get('access-control-allow-origin'),
    null,
  );
});

test('lets only listed origins read, on refusals too', async () => {
  const world = await served({allowedOrigins: ['https://portal.example']});
  const from = (origin: string, sent: Sent = {}): Promise<Response> =>
    send(world, '/v1/nothing', {...sent, headers: {...sent.headers, origin}});
  const allowed = await from('https://portal.example');
  assert.equal(allowed.headers.get('access-control-allow-origin'), 'https://portal.example');
  assert.equal(allowed.headers.get('access-control-expose-headers'), 'Retry-After, ETag, Link');
  assert.equal(allowed.headers.get('access-control-allow-credentials'), null, 'no cookie of ours from there');
  assert.match(allowed.headers.get('vary') ?? '', /Origin/);
  for (const origin of ['https://evil.example', 'null', 'http://portal.example', 'https://portal.example:444']) {
    assert.equal((await from(origin)).headers.get('access-control-allow-origin'), null);
  }
  const preflight = await from('https://portal.example', {
    method: 'OPTIONS',
    headers: {'access-control-request-headers': 'idempotency-key,x-host'},
  });
  assert.deepEqual([preflight.status, preflight.headers.get('access-control-allow-headers')], [204, 'idempotency-key,x-host']);
});

test('guessing tokens ends in a pause, also for a person who is signed in', async () => {
  const world = await served();
  const look = (headers: Readonly<Record<string, string>>): Promise<Response> =>
    send(world, '/v1/invitations/lookup', {method: 'POST', body: {token: 'guess'}, headers: {'idempotency-key': '', ...headers}});
  for (let call = 0; call < 30; call++) assert.equal((await look({})).status, 404);
  const limited = await look({});
  assert.deepEqual([limited.status, limited.headers.get('retry-after'), (await problem(limited))['code']], [429, '60', 'tooManyRequests']);
  assert.equal((await look({authorization: 'Bearer erik'})).status, 404, 'others are not held up');
  world.pass({hours: 1});
  assert.equal((await look({})).status, 404);
});

test('a crowd of callers does not slow each other down, and who has waited may ask again', () => {
  let time = 0;
  const limit = createRateLimits({now: () => new Date(time)});
  const crowd = (): void => {
    for (let caller = 0; caller < 40_000; caller++) limit('inviteAgency', `address ${String(caller)}`);
  };
  const start = performance.now();
  crowd();
  assert.ok(performance.now() - start < 5000, 'it took more than ten seconds when each call looked at all of them');
  for (let call = 1; call < 30; call++) limit('inviteAgency', 'address 7');
  assert.throws(() => limit('inviteAgency', 'address 7'), {code: 'tooManyRequests', retryAfterSeconds: 600});
  time = 600_000;
  crowd();
});

test('a batch of thousands of activations goes through, a flood waits', () => {
  const limit = createRateLimits({now: () => new Date(0)});
  for (let call = 0; call < 3000; call++) limit('activate', 'person anna');
  assert.throws(() => limit('activate', 'person anna'), {code: 'tooManyRequests', retryAfterSeconds: 600});
});

test('a language that is none is no failure', async () => {
  const world = await openScenario('settings');
  for (const language of ['en-aa-bb-cc', 'sv-abcdefgh-abcdefgh', 'xx-yyy-zzz-www-ttt', '*', 'en;q=x']) {
    const headers = {...world.headersFor('agency-admin', 'agency-1'), 'accept-language': language};
    const {status} = await world.backend.handle(new Request('https://backend.example/v1/collaboration-filters', {headers}));
    assert.equal(status, 200, language);
  }
});

test('registering and removing an auditor again and again floods no mailbox', async () => {
  const world = await served();
  const register = async (email = 'rut@revision.se'): Promise<Response> => {
    const headers = {authorization: 'Bearer eva', 'collab-acting-as': 'acme', 'idempotency-key': crypto.randomUUID()};
    const body = {name: 'Rut Revisor', email, feeMinor: 29_500};
    const response = await send(world, '/v1/companies/acme/auditors', {method: 'POST', body, headers});
    for (const {id} of await world.rows('auditors')) await world.store.transaction((db) => db.update('auditors', id, {active: false}));
    return response;
  };
  let status = 0;
  let mails = 0;
  for (; status !== 429 && mails < 100; mails++) ({status} = await register());
  assert.equal(mails - 1, 5, 'as many a day as an invitation has mails');
  assert.equal((await register('RUT@Revision.se')).status, 429, 'it is the same mailbox');
  assert.equal((await register('another@revision.se')).status, 200);
  world.pass({hours: 24});
  assert.equal((await register()).status, 200);
});

test('looks a token up without a key, and answers in the language that was asked for', async () => {
  const world = await served();
  await world.as('anna').activate(activation.new);
  const [mail] = await world.backend.nextMails(1);
  const response = await send(world, '/v1/invitations/lookup', {
    method: 'POST',
    body: {token: tokenIn(mail?.text ?? '')},
    headers: {authorization: '', 'idempotency-key': ''},
  });
  assert.equal(((await response.json()) as {inviter: string}).inviter, 'Byrån AB');
  const description = async (language: string): Promise<unknown> => {
    const overview = (await (await send(world, '/v1/customers/new', {headers: {'accept-language': language}})).json()) as {
      functions: {description: string}[];
    };
    return overview.functions[0]?.description;
  };
  assert.match(String(await description('sv-SE,en;q=0.5')), /^Bokföring/);
  assert.match(String(await description('de')), /^Bookkeeping/);
});

test('operations that the host has itself are not there', async () => {
  const world = await served({withoutOperations: ['createCustomer']});
  const session = (await (await send(world, '/v1/session')).json()) as {operations: string[]};
  assert.ok(!session.operations.includes('createCustomer') && session.operations.includes('createTask'));
  assert.equal((await send(world, '/v1/customers', {method: 'POST', body: {}})).status, 404);
});
