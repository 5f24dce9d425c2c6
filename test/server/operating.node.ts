import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, it} from 'node:test';
import {newKey} from '../../src/api/http-client.ts';
import {createHttpApi} from '../../src/kit/http-api.ts';
import {createLog} from '../../server/src/log.ts';
import {redacted} from '../../server/src/redact.ts';
import {SmtpSink, callerOf, spawnServer, temporaryFolder, until, type ServerProcess} from './running-server.ts';

const anna = {personId: 'person-anna-berg', partyId: 'agency-byran'} as const;

type Line = Readonly<Record<string, unknown>>;

/** The lines of JSON that a server has written so far. */
const linesOf = (server: ServerProcess): readonly Line[] =>
  server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.endsWith('}'))
    .map((line) => JSON.parse(line) as Line);

async function tokenOf(url: string): Promise<string> {
  const answer = await fetch(`${url}/demo/token`, {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify(anna),
  });
  return ((await answer.json()) as {token: string}).token;
}

describe('The log', () => {
  it('has one line for each request, with the ids that the page knows', async (test) => {
    const {folder, remove} = temporaryFolder();
    test.after(remove);
    const server = spawnServer(test, ['--demo', '--port', '0', '--data', folder], {LOG_LEVEL: 'info'});
    const url = await server.url;
    const api = await callerOf(url, anna.personId, anna.partyId);
    const token = await tokenOf(url);
    const ids = [newKey(), newKey()] as const;
    const headers = (id: string): Record<string, string> => ({
      authorization: `Bearer ${token}`,
      traceparent: `00-${id}-${id.slice(16)}-01`,
    });
    await api.listCustomers({});
    const refused = await fetch(`${url}/api/v1/customers/nobodys?search=850101-1234`, {headers: headers(ids[0])});
    const {traceId} = (await refused.json()) as {traceId: string};
    const created = await fetch(`${url}/api/v1/customers`, {
      method: 'POST',
      headers: {...headers(ids[1]), 'content-type': 'application/json', 'idempotency-key': newKey()},
      body: JSON.stringify({name: 'Ny AB', corporateId: '556036-0793', country: 'SE'}),
    });
    assert.equal(created.status, 200);
    await server.stop();
    const lines = linesOf(server);
    const of = (id: string): readonly Line[] => lines.filter(({interactionId}) => interactionId === id);
    const answered = of(ids[0]).filter(({event}) => event === 'answered');
    const [line, ...more] = answered.map(({time, durationMs, ...rest}) => {
      assert.match(String(time), /^\d{4}-\d\d-\d\dT/);
      assert.equal(typeof durationMs, 'number');
      return rest;
    });
    assert.deepEqual(more, []);
    assert.deepEqual(line, {
      ...{level: 'info', event: 'answered', operation: 'getCustomer', method: 'GET', path: '/v1/customers/{customerId}'},
      ...{status: 404, code: 'notFound', traceId, interactionId: ids[0], partyKind: 'agency'},
    });
    const change = of(ids[1]).find(({event}) => event === 'answered');
    assert.deepEqual([change?.['operation'], change?.['status']], ['createCustomer', 200]);
    assert.deepEqual(
      ['started', 'stopping', 'stopped'].map((event) => lines.filter((each) => each['event'] === event).length),
      [1, 1, 1],
    );
  });

  it('tells of deeds and mails, each with the interaction that it comes from', async (test) => {
    const {folder, remove} = temporaryFolder();
    test.after(remove);
    const sink = new SmtpSink(test);
    await sink.start();
    const server = spawnServer(test, ['--demo', '--port', '0', '--data', folder], {LOG_LEVEL: 'debug', SMTP_URL: sink.url});
    const url = await server.url;
    const interactionId = newKey();
    const token = await tokenOf(url);
    const api = createHttpApi({
      ...{baseUrl: `${url}/api`, getToken: () => token, retryDelaysMs: []},
      headers: {traceparent: `00-${interactionId}-${interactionId.slice(16)}-01`},
    });
    await activate(api);
    await until('the mail is sent', () => linesOf(server).some(({event}) => event === 'mailSent'));
    await server.stop();
    const lines = linesOf(server);
    const [deed] = lines.filter((line) => line['event'] === 'deed' && line['interactionId'] === interactionId);
    assert.ok(deed?.['deed'] && deed['side'] === 'agency' && deed['collaborationId'], JSON.stringify(deed));
    assert.ok(lines.some(({event}) => event === 'worked'));
  });

  it('holds nothing that a person has typed, and no token', async (test) => {
    const {folder, remove} = temporaryFolder();
    test.after(remove);
    const planted = {
      number: '850101-1234',
      email: 'vera.hemlig@privat.example',
      token: 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF',
    };
    const identity = join(folder, 'identity.mjs');
    writeFileSync(
      identity,
      `export default () => async (request) => {
        if (request.headers.get('x-break')) throw new Error('refused ${planted.email} with Bearer ${planted.token} for ${planted.number}');
        return {personId: '${anna.personId}', partyId: '${anna.partyId}', viaCookie: false};
      };`,
    );
    const server = spawnServer(test, ['--demo', '--port', '0', '--data', folder], {LOG_LEVEL: 'trace', IDENTITY: identity});
    const url = await server.url;
    const headers = {
      ...{'content-type': 'application/json', 'idempotency-key': planted.token, authorization: `Bearer ${planted.token}`},
      ...{cookie: `collab-session=${planted.token}`, traceparent: planted.token, 'user-agent': planted.email, referer: planted.email},
    };
    const {number, email, token} = planted;
    const query = `?search=${number}&${number}=1&${encodeURIComponent(email)}=2&${token}=3`;
    const body = JSON.stringify({
      name: number,
      corporateId: number,
      contact: {name: email, email},
      token,
      [number]: 1,
      [email]: 2,
      [token]: 3,
    });
    for (const [path, init] of [
      [`/api/v1/session${query}`, {}],
      [`/api/v1/customers/${number}${query}`, {}],
      [`/api/v1/${email}`, {}],
      [`/${email}/${number}/${token}${query}`, {}],
      [`/demo/mails/${number}`, {}],
      ['/api/v1/customers', {method: 'POST', body}],
      ['/api/v1/customers', {method: 'POST', body: `{"name": ${email}`}],
      ['/api/v1/invitations/lookup', {method: 'POST', body: JSON.stringify({token})}],
      ['/demo/sign-in', {method: 'POST', body: JSON.stringify({email, name: number})}],
    ] as const)
      await (await fetch(url + path, {...init, headers})).text();
    await (await fetch(`${url}/api/v1/session`, {headers: {...headers, 'x-break': 'yes'}})).text();
    await until('the failure is told', () => linesOf(server).some(({event}) => event === 'notIdentified'));
    await server.stop();
    assert.ok(linesOf(server).filter(({event}) => event === 'answered').length >= 6, server.output());
    for (const [name, secret] of Object.entries(planted)) assert.ok(!server.output().includes(secret), `${name}:\n${server.output()}`);
    assert.ok(!server.output().includes('hemlig'));
  });

  it('redacts what stands in the texts of others', () => {
    for (const [text, safe] of [
      ['550 5.1.1 <vera@post.example>: Recipient rejected', '550 5.1.1 <[address]>: Recipient rejected'],
      ['connect postgres://user:pass@db:5432/x failed', 'connect postgres://…@db:5432/x failed'],
      ['Key (number)=(198501011234) exists', 'Key (number)=([number]) exists'],
      ['at https://my.example/invitation/#token=abc', 'at https://my.example/invitation/#…'],
      ['#token=abc is old', '#… is old'],
      ['refused: ?token=abc', 'refused: ?…'],
      ['at #encode (sql-store.ts:255:11)', 'at #encode (sql-store.ts:255:11)'],
      ['at async SqlStore.#run (sql-store.ts:80:3)', 'at async SqlStore.#run (sql-store.ts:80:3)'],
      ['Authorization: Bearer abc.def', 'Authorization: Bearer …'],
      ['connect ECONNREFUSED 127.0.0.1:2525', 'connect ECONNREFUSED 127.0.0.1:2525'],
    ] as const)
      assert.equal(redacted(text), safe);
    const lines: string[] = [];
    createLog('info', (line) => void lines.push(line))('error', 'failed', {
      error: new Error('of vera@post.example'),
      members: ['850101-1234'],
    });
    assert.ok(lines.length === 1 && !/vera|850101/.test(lines[0] ?? ''), lines[0]);
  });

  it('is silent in the demo, whose start stays plain text', async (test) => {
    const {folder, remove} = temporaryFolder();
    test.after(remove);
    const server = spawnServer(test, ['--demo', '--port', '0', '--data', folder]);
    await (await fetch(`${await server.url}/api/v1/session`)).text();
    const {output} = await server.stop();
    assert.deepEqual(linesOf(server), []);
    assert.match(output, /^Collaboration demo: http/);
  });
});

describe('Metrics', () => {
  it('are on a port of their own, and nowhere without it', async (test) => {
    const {folder, remove} = temporaryFolder();
    test.after(remove);
    const server = spawnServer(test, ['--demo', '--port', '0', '--data', folder], {METRICS_PORT: '0'});
    const url = await server.url;
    await until('the address of the metrics is printed', () => /Metrics: \S+\n/.test(server.output()));
    const [, address = ''] = /Metrics: (\S+)\n/.exec(server.output()) ?? [];
    assert.equal(new URL(address).hostname, '127.0.0.1');
    assert.equal((await fetch(`${url}/metrics`)).status, 404);
    assert.equal((await fetch(new URL('/', address))).status, 404);
    const api = await callerOf(url, anna.personId, anna.partyId);
    await api.listCustomers({});
    await (await fetch(`${url}/api/v1/customers/198501011234`)).text();
    await (await fetch(`${url}/api/v1/made-up-198501011234`)).text();
    await activate(api);
    const stream = await fetch(`${url}/api/v1/changes`, {
      headers: {authorization: `Bearer ${await tokenOf(url)}`, accept: 'text/event-stream'},
    });
    const read = async (): Promise<string> => {
      const answer = await fetch(address);
      assert.match(answer.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      return answer.text();
    };
    await until('the mail is counted', async () => {
      const now = await read();
      return /^collab_mails_sent_total [1-9]/m.test(now) && /^collab_mails_waiting 0$/m.test(now);
    });
    const text = await read();
    for (const line of [
      /^collab_request_duration_seconds_count\{operation="listCustomers",status="2xx"\} 1$/m,
      /^collab_request_duration_seconds_count\{operation="getCustomer",status="4xx"\} 1$/m,
      /^collab_request_duration_seconds_count\{operation="none",status="4xx"\} 1$/m,
      /^collab_mails_waiting 0$/m,
      /^collab_mails_oldest_waiting_seconds 0$/m,
      /^collab_mails_given_up \d+$/m,
      /^collab_worker_runs_total\{outcome="done"\} [1-9]/m,
      /^collab_worker_runs_total\{outcome="failed"\} 0$/m,
      /^collab_open_streams 1$/m,
      /^process_cpu_seconds_total /m,
    ])
      assert.match(text, line);
    assert.ok(!text.includes('198501011234'));
    await stream.body?.cancel();
    assert.equal((await server.stop()).code, 0);
  });
});

describe('A stop', () => {
  it('says that it is not ready, answers what is under way and ends in order', async (test) => {
    const {folder, remove} = temporaryFolder();
    test.after(remove);
    const gate = join(folder, 'gate');
    const identity = join(folder, 'identity.mjs');
    writeFileSync(
      identity,
      `import {existsSync} from 'node:fs';
       export default () => async (request) => {
         if (request.headers.get('x-slow')) while (!existsSync('${gate}')) await new Promise((resolve) => setTimeout(resolve, 20));
         return {personId: '${anna.personId}', partyId: '${anna.partyId}', viaCookie: false};
       };`,
    );
    const env = {IDENTITY: identity, DRAIN_SECONDS: '1', STOP_SECONDS: '30', LOG_LEVEL: 'info'};
    const server = spawnServer(test, ['--demo', '--port', '0', '--data', folder], env);
    const url = await server.url;
    assert.equal((await fetch(`${url}/readyz`)).status, 200);
    const stream = await fetch(`${url}/api/v1/changes`, {headers: {accept: 'text/event-stream'}});
    const body = JSON.stringify({name: 'In flight AB', corporateId: '556036-0793', country: 'SE'});
    const slow = fetch(`${url}/api/v1/customers`, {
      method: 'POST',
      headers: {'content-type': 'application/json', 'idempotency-key': newKey(), 'x-slow': 'yes'},
      body,
    });
    const ended = server.stop();
    await until('it says so', async () => {
      const answer = await fetch(`${url}/readyz`);
      return answer.status === 503 && ((await answer.json()) as {stopping: boolean}).stopping;
    });
    // The stream ends by itself.
    assert.match(await stream.text(), /^id: /);
    writeFileSync(gate, '');
    const answer = await slow;
    assert.equal(answer.status, 200);
    assert.equal(((await answer.json()) as {name: string}).name, 'In flight AB');
    const {code, output} = await ended;
    assert.equal(code, 0, output);
    assert.ok(linesOf(server).some(({event}) => event === 'stopped'));
  });

  it('does not wait longer than it was told, nor after a second signal', async (test) => {
    for (const [signals, seconds] of [
      [1, '1'],
      [2, '600'],
    ] as const) {
      const {folder, remove} = temporaryFolder();
      test.after(remove);
      const identity = join(folder, 'identity.mjs');
      writeFileSync(identity, 'export default () => () => new Promise(() => undefined);');
      const env = {IDENTITY: identity, STOP_SECONDS: seconds, LOG_LEVEL: 'info'};
      const server = spawnServer(test, ['--demo', '--port', '0', '--data', folder], env);
      const hanging = fetch(`${await server.url}/api/v1/session`).catch(() => 'cut');
      // Its request is there before the signal: the server answers in order of arrival.
      await (await fetch(`${await server.url}/healthz`)).text();
      let ended = server.stop();
      if (signals === 2) {
        await until('it has begun', () => linesOf(server).some(({event}) => event === 'stopping'));
        ended = server.stop();
      }
      assert.equal((await ended).code, signals === 1 ? 0 : 1);
      assert.equal(await hanging, 'cut');
    }
  });
});

/** A collaboration whose other side gets a mail. */
async function activate(api: Awaited<ReturnType<typeof callerOf>>): Promise<void> {
  const {id: customerId} = await api.createCustomer({
    ...{name: 'Postens Vänner AB', corporateId: '559407-1556', country: 'SE'},
    contact: {name: 'Vera Post', email: 'vera@post.example', address: 'Storgatan 1'},
  });
  const {id: taskId} = await api.createTask({customerId, name: 'Bookkeeping 2026'});
  const wanted = {customerId, function: 'bookkeeping-invoicing', solution: 'bookkeeping'} as const;
  const [period] = (await api.getActivationOptions(wanted)).periods;
  await api.activate({
    ...wanted,
    ...{taskId, invoiceRecipient: 'agency', periodMonths: period?.months ?? 0, priceMinor: period?.price?.amountMinor ?? -1},
  });
}
