import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {activate, anna, expect, openTab, test} from './demo.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'dist/portal/collab-kit');
/** The one module, or a part or language that lies beside it: `/host/…`. */
const moduleAt = (path: string): string => readFileSync(join(folder, path.replace('/host/', '')), 'utf8');
const {example} = JSON.parse(readFileSync(join(root, 'csp.json'), 'utf8')) as {readonly example: string};
const policy = example.replace("connect-src 'self'", "connect-src 'self' http://127.0.0.1:*");
/** What a page pins. */
const integrity = (): string => `sha384-${createHash('sha384').update(moduleAt('/host/cdn.js')).digest('base64')}`;

/** A host page as a person would write it: no framework, no build. */
const page = (script: string): string => `<!doctype html>
<html lang="en">
  <head><meta charset="utf-8" /><title>A host page</title><script type="module" src="/host/cdn.js" integrity="${integrity()}"></script>${script}</head>
  <body><collab-provider base-url="/api"><collab-tab customer-id="customer-elkraft-i-malardalen"></collab-tab></collab-provider></body>
</html>`;

test('the lines of the README work in a page of the demo', async ({demo}) => {
  const [, lines = ''] = /```html\n(.*?)```/s.exec(readFileSync(join(root, 'README.md'), 'utf8')) ?? [];
  expect(lines).toContain('src="/collab-kit/cdn.js"');
  const host = await demo.open(anna);
  const body = `<!doctype html><html lang="en"><title>A page</title>${lines.replace('4711', 'customer-elkraft-i-malardalen')}</html>`;
  await host.route('**/a-page/', (route) => route.fulfill({contentType: 'text/html', body}));
  await host.goto('/a-page/');
  await host.getByRole('button', {name: 'Bookkeeping & Invoicing', exact: true}).click();
  await activate(host, 'Bookkeeping');
  await expect(host.getByRole('heading', {name: 'Elkraft i Mälardalen AB has been asked'})).toBeVisible();
});

test('the demo serves the styles of the skeletons beside the module', async ({demo}) => {
  for (const tag of ['collab-tab', 'select-customer-solution', 'start-solution-button']) {
    const answer = await fetch(`${demo.url}/collab-kit/skeleton/${tag}.css`);
    expect(answer.status, tag).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/css');
    expect(await answer.text()).toContain('.skeleton');
  }
});

test('the tags work in a bare page of the same origin, under a strict policy', async ({demo}) => {
  const host = await demo.open(anna);
  await host.route('**/host/**', (route) => {
    const {pathname} = new URL(route.request().url());
    const isPage = pathname === '/host/';
    const headers = {'content-security-policy': policy, 'content-type': isPage ? 'text/html' : 'text/javascript'};
    return route.fulfill({headers, body: isPage ? page('') : moduleAt(pathname)});
  });
  await host.goto('/host/');
  await host.getByRole('button', {name: 'Bookkeeping & Invoicing', exact: true}).click();
  await activate(host, 'Bookkeeping');
  await expect(host.getByRole('heading', {name: 'Elkraft i Mälardalen AB has been asked'})).toBeVisible();
});

test.describe('another origin', () => {
  let server: Server;
  let origin = '';
  let demoUrl = '';

  test.beforeAll(async () => {
    server = createServer((request, response) => {
      const files: Readonly<Record<string, readonly [type: string, body: () => string]>> = {
        '/': ['text/html', () => page('<script type="module" src="/host/page.js"></script>').replace('base-url="/api"', '')],
        '/host/page.js': [
          'text/javascript',
          () => `import {configure} from '/host/cdn.js';
            const answer = await fetch('/token');
            const {token} = await answer.json();
            configure({baseUrl: '${demoUrl}/api', getToken: () => token, headers: {'Collab-Acting-As': 'agency-byran'}});`,
        ],
      };
      if (request.url === '/token') {
        // The host's own server knows who is signed in to it.
        void fetch(`${demoUrl}/demo/token`, {
          method: 'POST',
          headers: {'content-type': 'application/json'},
          body: JSON.stringify({personId: anna}),
        })
          .then((answer) => answer.text())
          .then((body) => response.writeHead(200, {'content-type': 'application/json'}).end(body));
        return;
      }
      const path = request.url ?? '';
      const file = files[path] ?? (/^\/host\/[\w/-]+\.js$/.test(path) ? (['text/javascript', () => moduleAt(path)] as const) : undefined);
      if (!file) return void response.writeHead(404).end();
      response.writeHead(200, {'content-type': file[0], 'content-security-policy': policy}).end(file[1]());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    environment['ALLOWED_ORIGINS'] = origin;
  });
  test.afterAll(() => void server.close());

  // The server's list has to name the origin, whose port is known only when the host listens.
  const environment: Record<string, string> = {};
  test.use({environment});

  test('the tags work from another origin on the list, with a token', async ({demo}) => {
    demoUrl = demo.url;
    const host = await demo.open();
    await host.goto(origin);
    await host.getByRole('button', {name: 'Bookkeeping & Invoicing', exact: true}).click();
    await activate(host, 'Bookkeeping');
    await expect(host.getByRole('heading', {name: 'Elkraft i Mälardalen AB has been asked'})).toBeVisible();
  });
});

test('everything can be done by keyboard, and the focus comes back', async ({demo}) => {
  const office = await demo.open(anna);
  await openTab(office, 'customer-elkraft-i-malardalen');
  const opener = office.getByRole('button', {name: 'Activate Bookkeeping', exact: true});
  await opener.focus();
  await office.keyboard.press('Enter');
  const dialog = office.getByRole('dialog');
  await expect(dialog.getByRole('heading', {name: 'Activate service'})).toBeFocused();
  await expect(dialog.getByRole('combobox', {name: 'Task'})).toBeVisible();
  await dialog.getByRole('radio', {name: /Byrån/}).focus();
  await office.keyboard.press('ArrowDown');
  await dialog.getByRole('radio', {name: /3 months/}).focus();
  await office.keyboard.press('Space');
  await office.keyboard.press('Escape');
  await expect(dialog.getByText('Discard what you have entered?')).toBeVisible();
  await dialog.getByRole('button', {name: 'Keep editing'}).press('Enter');
  await dialog.getByRole('button', {name: 'Activate', exact: true}).press('Enter');
  await expect(office.getByRole('heading', {name: /has been asked/})).toBeFocused();
  await dialog.getByRole('button', {name: 'Close'}).last().press('Enter');
  await expect(dialog).toBeHidden();
  expect(await office.evaluate(() => document.activeElement?.localName), 'the focus is not lost').toBe('collab-tab');
});

test('nothing scrolls sideways at 320 pixels, in Swedish and dark', async ({demo}) => {
  const narrow = await demo.open(anna, {viewport: {width: 320, height: 640}, colorScheme: 'dark', locale: 'sv-SE'});
  const pages = [
    '/',
    '/practice/',
    '/practice/customer/?id=customer-elkraft-i-malardalen&tab=collaborations',
    '/practice/settings/',
    '/mailbox/',
    '/my/',
  ];
  for (const path of pages) {
    await narrow.goto(path);
    await expect(narrow.getByRole('heading').first()).toBeVisible();
    expect(await narrow.evaluate(() => document.scrollingElement?.scrollWidth), path).toBeLessThanOrEqual(320);
  }
});
