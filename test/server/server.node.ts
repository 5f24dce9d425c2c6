import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {readSettings, type Settings} from '../../server/src/settings.ts';
import {startServer, type RunningServer} from '../../server/src/start.ts';
import {callerOf, temporaryFolder, until} from './running-server.ts';

const anna = {personId: 'person-anna-berg', partyId: 'agency-byran'} as const;

describe('The demo server', () => {
  const {folder, remove} = temporaryFolder();
  let server: RunningServer;
  let url = '';
  before(async () => {
    server = await startServer(settings(['--demo', '--port', '0', '--data', folder], {ALLOWED_ORIGINS: 'https://portal.example'}));
    ({url} = server);
  });
  after(async () => {
    await server.stop();
    remove();
  });

  const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> =>
    fetch(url + path, {method: 'POST', headers: {'content-type': 'application/json', ...headers}, body: JSON.stringify(body)});
  const signIn = async (who: object): Promise<string> => {
    const answer = await post('/demo/sign-in', who);
    assert.equal(answer.status, 200, await answer.clone().text());
    return answer.headers.get('set-cookie') ?? '';
  };
  const cookieOf = (setCookie: string): string => setCookie.split(';')[0] ?? '';
  const read = async <T>(path: string, headers: Readonly<Record<string, string>> = {}): Promise<T> =>
    (await (await fetch(url + path, {headers})).json()) as T;

  it('lists the people who can sign in, with the parties that they act for', async () => {
    const {people, signedIn} = await read<{people: {id: string; name: string; parties: {id: string; role: string}[]}[]; signedIn: null}>(
      '/demo/people',
    );
    assert.equal(signedIn, null);
    assert.equal(people[0]?.id, anna.personId, 'the main person comes first');
    assert.deepEqual(people[0].parties[0], {
      id: anna.partyId,
      kind: 'agency',
      name: 'Byrån Redovisning AB',
      role: 'collaborationAdministrator',
    });
    assert.ok(people.length > 20);
  });

  it('signs a person in by a cookie that scripts cannot read, and out again', async () => {
    const setCookie = await signIn({personId: anna.personId});
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/']) assert.ok(setCookie.includes(part), part);
    const cookie = cookieOf(setCookie);
    const {signedIn} = await read<{signedIn: unknown}>('/demo/people', {cookie});
    assert.deepEqual(signedIn, anna);
    const session = await read<{person: {name: string}; party: {id: string}}>('/api/v1/session', {cookie});
    assert.equal(session.person.name, 'Anna Berg');
    assert.equal(session.party.id, anna.partyId);
    assert.equal((await post('/demo/sign-out', {}, {cookie})).status, 200);
    assert.equal((await fetch(`${url}/api/v1/session`, {headers: {cookie}})).status, 401);
  });

  it('stores no session secret', async () => {
    const secret = cookieOf(await signIn({personId: anna.personId})).split('=')[1] ?? '';
    assert.match(secret, /^[\w-]{43}$/);
    for (const file of readdirSync(folder)) assert.ok(!readFileSync(join(folder, file)).includes(secret), file);
  });

  it('signs anybody in by address, a new one too, and refuses what is not there', async () => {
    const cookie = cookieOf(await signIn({email: 'nina@new.example', name: 'Nina New'}));
    const session = await read<{person: {name: string; email: string}; party: null}>('/api/v1/session', {cookie});
    assert.deepEqual([session.person.name, session.person.email, session.party], ['Nina New', 'nina@new.example', null]);
    assert.equal(cookieOf(await signIn({email: 'nina@NEW.example'})).length, cookie.length);
    const {people} = await read<{people: {email: string}[]}>('/demo/people');
    assert.equal(people.filter(({email}) => email.toLowerCase() === 'nina@new.example').length, 1);
    assert.equal((await post('/demo/sign-in', {personId: 'nobody'})).status, 404);
    assert.equal((await post('/demo/sign-in', {personId: anna.personId, partyId: 'agency-siffror'})).status, 422);
    assert.equal((await post('/demo/sign-in', {})).status, 422);
    assert.equal((await post('/demo/party', {partyId: anna.partyId})).status, 401);
    assert.equal(
      (await post('/demo/party', {partyId: 'agency-siffror'}, {cookie: cookieOf(await signIn({personId: anna.personId}))})).status,
      422,
    );
  });

  it('takes nothing from a page of another origin', async () => {
    for (const path of ['/demo/sign-in', '/demo/token', '/demo/clock', '/demo/sign-out']) {
      const answer = await fetch(url + path, {
        method: 'POST',
        headers: {'content-type': 'text/plain', origin: 'https://evil.example'},
        body: JSON.stringify(anna),
      });
      assert.equal(answer.status, 415, path);
      assert.equal(answer.headers.get('access-control-allow-origin'), null);
      assert.equal(answer.headers.get('set-cookie'), null);
    }
    assert.equal(
      (await fetch(`${url}/demo/sign-in`, {method: 'OPTIONS', headers: {origin: 'https://evil.example'}})).headers.get(
        'access-control-allow-origin',
      ),
      null,
    );
  });

  it('refuses a change by cookie without an Origin of ours', async () => {
    const cookie = cookieOf(await signIn(anna));
    const create = (key: string, headers: Readonly<Record<string, string>>): Promise<Response> =>
      post('/api/v1/customers', {name: `By ${key}`, corporateId: '556036-0793', country: 'SE'}, {'idempotency-key': key, ...headers});
    for (const origin of [undefined, 'null', 'https://evil.example', `${url}.evil.example`, 'http://127.0.0.1']) {
      const answer = await create('refused', {cookie, ...(origin ? {origin} : {})});
      assert.equal(answer.status, 403, origin);
      assert.equal(((await answer.json()) as {code: string}).code, 'originRefused');
    }
    assert.equal((await create('own', {cookie, origin: url})).status, 200);
    assert.equal((await create('allowed', {cookie, origin: 'https://portal.example'})).status, 200);
  });

  it('lets a page of an allowed origin in by bearer token', async () => {
    const {token} = (await (await post('/demo/token', anna)).json()) as {token: string};
    const headers = {origin: 'https://portal.example', authorization: `Bearer ${token}`};
    const preflight = await fetch(`${url}/api/v1/session`, {
      method: 'OPTIONS',
      headers: {origin: headers.origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization'},
    });
    assert.equal(preflight.headers.get('access-control-allow-origin'), 'https://portal.example');
    const answer = await fetch(`${url}/api/v1/session`, {headers});
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('access-control-allow-origin'), 'https://portal.example');
    const foreign = await fetch(`${url}/api/v1/session`, {headers: {...headers, origin: 'https://evil.example'}});
    assert.equal(foreign.headers.get('access-control-allow-origin'), null);
    const wrong = await fetch(`${url}/api/v1/session`, {headers: {authorization: 'Bearer wrong', cookie: cookieOf(await signIn(anna))}});
    assert.equal(wrong.status, 401, 'a wrong token is not saved by a cookie');
  });

  it('brings a mail into the mailbox right after the change, with a link that works', async () => {
    const api = await callerOf(url, anna.personId, anna.partyId);
    const {id: customerId} = await api.createCustomer({
      ...{name: 'Postens Vänner AB', corporateId: '559407-1556', country: 'SE'},
      contact: {name: 'Vera Post', email: 'vera@post.example', address: 'Storgatan 1'},
    });
    const {id: taskId} = await api.createTask({customerId, name: 'Bookkeeping 2026'});
    const wanted = {customerId, function: 'bookkeeping-invoicing', solution: 'bookkeeping'} as const;
    const {periods} = await api.getActivationOptions(wanted);
    const [period] = periods;
    await api.activate({
      ...wanted,
      taskId,
      invoiceRecipient: 'agency',
      periodMonths: period?.months ?? 0,
      priceMinor: period?.price?.amountMinor ?? -1,
    });
    interface Mails {
      readonly items: readonly {
        readonly id: string;
        readonly to: readonly {readonly email: string; readonly name: string}[];
        readonly subject: string;
      }[];
    }
    const find = async (): Promise<Mails['items'][number] | undefined> =>
      (await read<Mails>('/demo/mails')).items.find(({to}) => to[0]?.email === 'vera@post.example');
    await until('the mail is there', async () => (await find()) !== undefined, 5000);
    const found = await find();
    assert.equal(found?.to[0]?.name, 'Vera Post');
    const mail = await read<{text: string; html: string; subject: string}>(`/demo/mails/${found.id}`);
    const [, token] = /#token=(\S+)/.exec(mail.text) ?? [];
    assert.ok(token && mail.html.includes(token), mail.text);
    const lookedUp = await post('/api/v1/invitations/lookup', {token});
    assert.equal(lookedUp.status, 200, await lookedUp.clone().text());
    const framed = await fetch(`${url}/demo/mails/${found.id}/html`);
    assert.match(framed.headers.get('content-security-policy') ?? '', /sandbox/);
    assert.match(await framed.text(), /<base target="_top">/);
    assert.equal((await fetch(`${url}/demo/mails/0`)).status, 404);
    assert.equal((await fetch(`${url}/demo/mails/x`)).status, 404);

    const cookie = cookieOf(await signIn({email: 'vera@post.example'}));
    const session = await read<{party: {kind: string}}>('/api/v1/session', {cookie});
    assert.equal(session.party.kind, 'company', 'the main contact of a new company signs in and acts for it');
  });

  it('lets the clock be moved, and what it brings is there at once', async () => {
    const before = await read<{now: string}>('/demo/clock');
    const mails = async (): Promise<readonly {receivedAt: string}[]> => (await read<{items: {receivedAt: string}[]}>('/demo/mails')).items;
    const mailsBefore = (await mails()).length;
    const answer = (await (await post('/demo/clock', {advanceHours: 24 * 31})).json()) as {now: string};
    assert.ok(Date.parse(answer.now) - Date.parse(before.now) >= 31 * 86_400_000);
    assert.ok((await mails()).length > mailsBefore, 'requests have expired, terms were called to mind');
    const receivedAt = Date.parse((await mails())[0]?.receivedAt ?? '');
    assert.ok(receivedAt - Date.parse(before.now) >= 31 * 86_400_000, 'by the clock that was moved');
    for (const advanceHours of [-1, 'x', 1e9, null]) assert.equal((await post('/demo/clock', {advanceHours})).status, 422);
  });
});

function settings(args: readonly string[], env: Readonly<Record<string, string>> = {}): Settings {
  const read = readSettings(args, env);
  assert.ok(read !== 'help');
  return read;
}
