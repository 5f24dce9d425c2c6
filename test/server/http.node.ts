import assert from 'node:assert/strict';
import {mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {connect} from 'node:net';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {clientAddress, createApp, type Readiness} from '../../server/src/http.ts';
import {placesOf} from '../../server/src/pages.ts';
import {defaultPortals, mergePortals} from '../../server/src/portals.ts';
import {openSocket, type Socket} from '../../server/src/socket.ts';
import {temporaryFolder} from './running-server.ts';

const own = 'http://localhost';

describe('The routes of the server', () => {
  const {folder, remove} = temporaryFolder();
  const dist = join(folder, 'dist');
  let socket: Socket;
  let port = 0;
  let changes = 0;
  let readiness: Readiness = {database: 'ok', migrations: 'done', stopping: false};
  before(async () => {
    for (const name of ['portal/my', 'portal/assets', 'storybook']) mkdirSync(join(dist, name), {recursive: true});
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    writeFileSync(join(dist, 'secret.txt'), 'secret');
    writeFileSync(join(dist, 'portal/index.html'), '<!doctype html>start');
    writeFileSync(join(dist, 'portal/404.html'), '<!doctype html>nothing here');
    writeFileSync(join(dist, 'portal/my/index.html'), '<!doctype html>mine');
    writeFileSync(join(dist, 'portal/assets/start-Ab3_x-9Z.js'), 'script');
    writeFileSync(join(dist, 'portal/assets/plain.css'), 'style');
    writeFileSync(join(dist, 'portal/favicon.svg'), '<svg/>');
    writeFileSync(join(dist, 'portal/.built'), 'hidden');
    writeFileSync(join(folder, 'openapi.json'), '{"openapi": "3.1.0"}');
    writeFileSync(join(dist, 'storybook/index.html'), '<!doctype html>stories');
    symlinkSync(join(folder, 'secret.txt'), join(dist, 'portal/link.txt'));
    const app = createApp({
      dist,
      demo: () => new Response('demo'),
      places: [],
      handle: async (request) => Response.json({address: clientAddress(request)}, {status: request.url.endsWith('/refused') ? 409 : 200}),
      changed: () => (changes += 1),
      readiness: async () => readiness,
      log: () => undefined,
      description: folder,
      hosts: new Set(['127.0.0.1', 'localhost']),
      isHttps: false,
      behindProxy: true,
    });
    socket = await openSocket({host: '127.0.0.1', port: 0, portSetting: 'PORT', hostSetting: 'HOST', graceMs: 1000}, (request, bindings) =>
      app.fetch(request, bindings),
    );
    ({port} = socket);
  });
  after(async () => {
    await socket.close();
    remove();
  });
  const get = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`http://127.0.0.1:${String(port)}${path}`, {redirect: 'manual', ...init});

  /** A request as it is written, which no client tidies up. */
  const raw = (path: string, {host = '127.0.0.1', method = 'GET'} = {}): Promise<string> =>
    new Promise((resolve, reject) => {
      const client = connect(port, '127.0.0.1', () =>
        client.write(`${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
      );
      let answer = '';
      client.on('data', (chunk) => (answer += chunk.toString()));
      client.on('error', reject);
      client.on('close', () => resolve(answer));
    });

  it('serves pages and files with their types', async () => {
    for (const [path, type, text] of [
      ['/', 'text/html; charset=utf-8', '<!doctype html>start'],
      ['/my/', 'text/html; charset=utf-8', '<!doctype html>mine'],
      ['/my/index.html', 'text/html; charset=utf-8', '<!doctype html>mine'],
      ['/my/?company=1', 'text/html; charset=utf-8', '<!doctype html>mine'],
      ['/favicon.svg', 'image/svg+xml', '<svg/>'],
      ['/assets/start-Ab3_x-9Z.js', 'text/javascript; charset=utf-8', 'script'],
      ['/storybook/', 'text/html; charset=utf-8', '<!doctype html>stories'],
    ] as const) {
      const answer = await get(path);
      assert.equal(answer.status, 200, path);
      assert.equal(answer.headers.get('content-type'), type, path);
      assert.equal(await answer.text(), text, path);
    }
    assert.equal((await get('/nowhere')).status, 404);
    assert.equal((await get('/favicon.svg/')).status, 404);
    assert.equal((await get('/', {method: 'POST'})).status, 404);
  });

  it('answers HEAD as it answers GET, without the body', async () => {
    for (const path of ['/my/', '/my', '/favicon.svg', '/nowhere', '/openapi.json', '/api-docs', '/api-docs/', '/storybook/', '/healthz']) {
      const [answer, head] = [await get(path), await get(path, {method: 'HEAD'})];
      assert.equal(head.status, answer.status, path);
      for (const name of ['content-type', 'content-security-policy', 'etag', 'location'])
        assert.equal(head.headers.get(name), answer.headers.get(name), `${name} of ${path}`);
      assert.equal((await raw(path, {method: 'HEAD'})).split('\r\n\r\n')[1], '', path);
    }
  });

  it('says on a page that there is none, to whoever asks for a page', async () => {
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    for (const path of ['/nowhere', '/nowhere/', '/my/nowhere/', '/storybook/nowhere/']) {
      const answer = await get(path, {headers: {accept, 'if-none-match': '*'}});
      assert.equal(answer.status, 404, path);
      assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8', path);
      assert.equal(answer.headers.get('etag'), null, path);
      assert.ok(answer.headers.get('content-security-policy')?.includes("script-src 'self';"), path);
      assert.equal(await answer.text(), '<!doctype html>nothing here', path);
    }
    const head = await get('/nowhere/', {method: 'HEAD', headers: {accept}});
    assert.deepEqual([head.status, await head.text()], [404, '']);
    for (const [path, init] of [
      ['/assets/nowhere.js', {headers: {accept: '*/*'}}],
      ['/nowhere/', {method: 'POST', headers: {accept}}],
    ] as const) {
      const answer = await get(path, init);
      assert.equal(answer.headers.get('content-type'), 'text/plain; charset=utf-8', path);
      assert.equal(await answer.text(), 'There is nothing here.\n', path);
    }
    assert.equal((await get('/api/v1/refused', {headers: {accept}})).headers.get('content-type'), 'application/json');
  });

  it('leads from a folder to its page by a relative address, with its query', async () => {
    const answer = await get('/my?company=1');
    assert.equal(answer.status, 308);
    assert.equal(answer.headers.get('location'), './my/?company=1');
    for (const path of ['//evil.example', '//evil.example/', '/%2f%2fevil.example', '/\\evil.example']) {
      const [, location] = /\r\nlocation: (.*)\r\n/i.exec(await raw(path)) ?? [];
      assert.equal(location, undefined, path);
    }
  });

  it('keeps what has its hash in its name for ever, and asks again for the rest', async () => {
    assert.equal((await get('/assets/start-Ab3_x-9Z.js')).headers.get('cache-control'), 'public, max-age=31536000, immutable');
    for (const path of ['/', '/assets/plain.css', '/favicon.svg']) {
      const answer = await get(path);
      assert.equal(answer.headers.get('cache-control'), 'no-cache', path);
      const again = await get(path, {headers: {'if-none-match': answer.headers.get('etag') ?? ''}});
      assert.equal(again.status, 304, path);
    }
  });

  it('gives away nothing outside of its folders', async () => {
    for (const path of [
      ...[
        '/../secret.txt',
        '/../../secret.txt',
        '/my/../../secret.txt',
        '/%2e%2e/secret.txt',
        '/..%2fsecret.txt',
        '/%2e%2e%2f%2e%2e%2fsecret.txt',
      ],
      ...[
        '/..%5csecret.txt',
        '/..\\secret.txt',
        '/....//secret.txt',
        '/%252e%252e/secret.txt',
        '//secret.txt',
        '/my/%00../../secret.txt',
        '/link.txt',
      ],
      ...[
        '/storybook/../secret.txt',
        '/storybook/..%2f..%2fsecret.txt',
        '/storybook/%2e%2e/portal/index.html',
        '/.built',
        '/%2ebuilt',
        '/%',
        '/%ff',
      ],
      ...['/C:/secret.txt', '/file:///etc/passwd', '/etc/passwd', `/${'a'.repeat(5000)}`, join('/', folder, 'secret.txt')],
    ]) {
      const answer = await raw(path);
      assert.match(answer, /^HTTP\/1\.1 4\d\d /, path);
      assert.ok(!/secret\s*$|hidden|root:/.test(answer), path);
    }
  });

  it('sends the security headers with every answer', async () => {
    for (const path of [
      '/',
      '/nowhere',
      '/favicon.svg',
      '/healthz',
      '/readyz',
      '/openapi.json',
      '/api-docs/',
      '/demo/nowhere',
      '/api/v1/session',
      '/storybook/',
      '/my',
    ]) {
      const {headers} = await get(path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
      assert.equal(headers.get('referrer-policy'), 'no-referrer', path);
      assert.ok(headers.get('content-security-policy')?.includes('frame-ancestors'), path);
      assert.equal(headers.get('x-powered-by'), null, path);
    }
    const policy = (await get('/')).headers.get('content-security-policy') ?? '';
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'self'",
    ]) {
      assert.ok(policy.split('; ').includes(part), part);
    }
    assert.ok(!policy.includes('unsafe'));
    assert.ok((await get('/storybook/')).headers.get('content-security-policy')?.includes("script-src 'self' 'unsafe-inline'"));
  });

  it('does not answer the demo under a name of somebody else', async () => {
    for (const host of ['evil.example', `evil.example:${String(port)}`, '127.0.0.1.evil.example'])
      assert.match(await raw('/', {host}), /^HTTP\/1\.1 421 /, host);
    for (const host of [`127.0.0.1:${String(port)}`, 'localhost']) assert.match(await raw('/', {host}), /^HTTP\/1\.1 200 /, host);
  });

  it('starts the work after a change that went through, and after nothing else', async () => {
    changes = 0;
    await get('/api/v1/session');
    await get('/api/v1/refused', {method: 'POST'});
    await get('/api/v1/customers', {method: 'OPTIONS'});
    await get('/api/v1/customers/search', {method: 'POST'});
    assert.equal(changes, 0);
    await get('/api/v1/customers', {method: 'POST', headers: {'idempotency-key': 'key'}});
    assert.equal(changes, 1);
  });

  it('behind a proxy takes the address that the proxy has put last, and no other', async () => {
    const address = async (headers: Readonly<Record<string, string>>): Promise<unknown> =>
      ((await (await get('/api/v1/session', {headers})).json()) as {address: string}).address;
    assert.equal(await address({'x-forwarded-for': '198.51.100.1, 203.0.113.9'}), '203.0.113.9');
    assert.equal(await address({}), '127.0.0.1');
  });

  it('lives as long as it answers, and says whether it is ready and what is missing', async () => {
    const alive = await get('/healthz');
    assert.deepEqual([alive.status, await alive.json()], [200, {status: 'ok'}]);
    assert.equal(alive.headers.get('cache-control'), 'no-store');
    const ready = {database: 'ok', migrations: 'done', stopping: false} as const;
    const cases: readonly (readonly [Readiness, number, string])[] = [
      [ready, 200, 'ready'],
      [{...ready, stopping: true}, 503, 'notReady'],
      [{...ready, migrations: 'missing'}, 503, 'notReady'],
      [{...ready, database: 'unreachable', migrations: 'unknown'}, 503, 'notReady'],
    ];
    for (const [given, status, word] of cases) {
      readiness = given;
      const answer = await get('/readyz');
      assert.deepEqual([answer.status, await answer.json()], [status, {status: word, ...given}]);
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      assert.equal((await get('/healthz')).status, 200, 'what restarts a server must not do it because of the database');
    }
  });

  it('describes its API as JSON and, once built, as a page that reaches nobody', async () => {
    const description = await get('/openapi.json');
    assert.equal(description.headers.get('content-type'), 'application/json; charset=utf-8');
    assert.equal(await description.text(), '{"openapi": "3.1.0"}');
    const missing = await get('/api-docs/');
    assert.equal(missing.status, 404);
    assert.match(await missing.text(), /not built: run "npm run build:api-docs"/);
    mkdirSync(join(dist, 'api-docs'));
    writeFileSync(join(dist, 'api-docs/index.html'), '<!doctype html>api');
    assert.equal((await get('/api-docs')).headers.get('location'), '/api-docs/');
    const page = await get('/api-docs/');
    assert.equal(await page.text(), '<!doctype html>api');
    const policy = (page.headers.get('content-security-policy') ?? '').split('; ');
    for (const part of ["default-src 'none'", "connect-src 'none'", "form-action 'none'", "base-uri 'none'"])
      assert.ok(policy.includes(part), part);
    assert.ok(!policy.some((part) => part.includes('unsafe-eval') || part.includes('http')));
    assert.ok(!(await get('/')).headers.get('content-security-policy')?.includes('unsafe'), 'on that page only');
  });
});

describe('Without the demo', () => {
  const {folder, remove} = temporaryFolder();
  const dist = join(folder, 'dist');
  const demoOnly = ['sign-in', 'mailbox', 'help'];
  const page = (text: string): string => `<!doctype html>\n<html lang="en">${text}</html>`;
  const appWith = (demo: (() => Response) | undefined, portals = defaultPortals(own)): ReturnType<typeof createApp> =>
    createApp({
      ...{dist, demo, places: placesOf(portals, own), handle: async () => new Response(), changed: () => undefined},
      readiness: async () => ({database: 'ok', migrations: 'done', stopping: false}),
      ...{log: () => undefined, description: folder, hosts: undefined, isHttps: false, behindProxy: false},
    });
  const [real, shown] = [appWith(undefined), appWith(() => new Response('demo'))];
  const get = async (path: string, init: RequestInit = {}): Promise<Response> => real.request(own + path, init);
  const accept = 'text/html';
  before(() => {
    for (const name of ['', 'my', ...demoOnly]) {
      mkdirSync(join(dist, 'portal', name), {recursive: true});
      writeFileSync(join(dist, 'portal', name, 'index.html'), page(name || 'start'));
    }
    writeFileSync(join(dist, 'portal/404.html'), page('nothing here'));
    writeFileSync(join(dist, 'portal/favicon.svg'), '<svg/>');
    writeFileSync(join(folder, 'openapi.json'), '{}');
  });
  after(remove);

  it('says on one page what this is, and leads to nothing that is not there', async () => {
    const answer = await get('/');
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8');
    assert.ok(answer.headers.get('content-security-policy')?.includes("default-src 'none'"));
    const text = await answer.text();
    assert.match(text, /<h1>Collaboration server<\/h1>/);
    assert.doesNotMatch(text, /demo|<script|style/i);
    const links = [...text.matchAll(/href="([^"]*)"/g)].map(([, link = '']) => link);
    assert.deepEqual(links, ['/my/', '/openapi.json', '/healthz', '/readyz']);
    for (const link of links) assert.equal((await get(link)).status, 200, link);
    mkdirSync(join(dist, 'api-docs'));
    writeFileSync(join(dist, 'api-docs/index.html'), page('api'));
    assert.ok((await (await get('/')).text()).includes('href="/api-docs/"'));
    const head = await get('/', {method: 'HEAD'});
    assert.deepEqual([head.status, head.headers.get('content-type'), await head.text()], [200, 'text/html; charset=utf-8', '']);
    assert.equal((await get('/', {method: 'POST'})).status, 404);
  });

  it('names the portals of the settings, and takes no markup from them', async () => {
    const portals = mergePortals(defaultPortals(own), {
      practiceManagement: {name: 'Office <b>&</b> Co', url: 'https://office.example/?a="><script>'},
      customerPortal: {name: 'Ours', url: null},
    });
    const text = await (await appWith(undefined, portals).request(own)).text();
    assert.ok(text.includes('<a href="https://office.example/?a=&quot;&gt;&lt;script&gt;">Office &lt;b&gt;&amp;&lt;/b&gt; Co</a>'), text);
    assert.ok(!text.includes('Ours'));
  });

  it('shows none of the pages that need it, however their addresses are written', async () => {
    const ways = (name: string): readonly string[] => [
      `/${name}`,
      `/${name}/`,
      `/${name}/index.html`,
      `//${name}/`,
      `/${name.toUpperCase()}/`,
    ];
    const others = ['/%6dailbox/', '/index.html', '/%69ndex.html', '//', '/demo/clock', '/demo/people', '/storybook/'];
    for (const path of [...demoOnly.flatMap(ways), ...others]) {
      const answer = await get(path, {headers: {accept}});
      assert.equal(answer.status, 404, path);
      assert.ok((await answer.text()).includes('nothing here'), path);
    }
    for (const name of demoOnly) assert.equal((await shown.request(`${own}/${name}/`)).status, 200, name);
  });

  it('tells the pages that are left, which browsers do not mistake for those of the demo', async () => {
    const [answer, withDemo] = [await get('/my/'), await shown.request(`${own}/my/`)];
    const text = await answer.text();
    assert.equal(text, '<!doctype html>\n<html data-no-demo lang="en">my</html>');
    assert.equal(await withDemo.text(), page('my'));
    assert.equal(answer.headers.get('content-length'), String(text.length));
    const etag = answer.headers.get('etag') ?? '';
    assert.notEqual(etag, withDemo.headers.get('etag'));
    assert.equal((await get('/my/', {headers: {'if-none-match': etag}})).status, 304);
    const head = await get('/my/', {method: 'HEAD'});
    assert.deepEqual([head.headers.get('content-length'), head.headers.get('etag'), await head.text()], [String(text.length), etag, '']);
    assert.ok((await (await get('/nowhere', {headers: {accept}})).text()).includes('data-no-demo'));
    assert.equal(await (await get('/favicon.svg')).text(), '<svg/>');
    assert.equal((await get('/my')).headers.get('location'), './my/');
  });
});
