import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {extname, join} from 'node:path';
import type {BrowserContextOptions, Page} from '@playwright/test';
import {anna, type Demo} from './demo.ts';

const root = join(import.meta.dirname, '../..');
const kit = join(root, 'dist/portal/collab-kit');
const {example} = JSON.parse(readFileSync(join(root, 'csp.json'), 'utf8')) as {readonly example: string};

/** What csp.json says a page must allow, with further sources of a page that has more on it than the kit. */
export const policyOf = (more: Readonly<Record<string, string>> = {}): string =>
  Object.entries(more).reduce(
    (policy, [directive, sources]) =>
      policy.includes(`${directive} `)
        ? policy.replace(new RegExp(`(${directive} [^;]*)`), `$1 ${sources}`)
        : `${policy}; ${directive} ${sources}`,
    example,
  );

/** The files of a host, by path. Everything below `…/collab-kit/` is the one-file module with its parts. */
export type Files = Readonly<Record<string, string>>;

const types: Readonly<Record<string, string>> = {'.js': 'text/javascript', '.css': 'text/css'};

function fileOf(files: Files, path: string, kits: Files = {}): {readonly type: string; readonly body: string} | undefined {
  const [, name = '', ofKit] = /\/(collab-kit[\w-]*)(\/[\w/-]+\.js)$/.exec(path) ?? [];
  const body = ofKit ? readFileSync(join(kits[name] ?? kit, ofKit), 'utf8') : files[path];
  return body === undefined ? undefined : {type: types[extname(path)] ?? 'text/html; charset=utf-8', body};
}

export const document = (body: string, head = '<script type="module" src="/host/collab-kit/cdn.js"></script>'): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>A host page</title>${head}</head><body>${body}</body></html>`;

export const elkraft = 'customer-elkraft-i-malardalen';
export const tab = `<collab-tab customer-id="${elkraft}"></collab-tab>`;

/** Pages of a host at the demo's own origin, below `/host/`, opened by Anna. `kits` are the folders of other versions of the kit, by the names of their paths. */
export async function openHost(
  demo: Demo,
  files: Files,
  {
    policy = policyOf(),
    options = {},
    path = '/host/',
    kits = {},
  }: {policy?: string; options?: BrowserContextOptions; path?: string; kits?: Readonly<Record<string, string>>} = {},
): Promise<Page> {
  const page = await demo.open(anna, options);
  await page.route('**/host/**', (route) => {
    const file = fileOf(files, new URL(route.request().url()).pathname, kits);
    if (!file) return route.fulfill({status: 404});
    return route.fulfill({headers: {'content-security-policy': policy, 'content-type': file.type}, body: file.body});
  });
  await page.goto(path);
  return page;
}

/** A server of the host's own that knows who is signed in to it: `/token` answers a token of the demo's. */
export async function serveHost(files: () => Files, demoUrl: () => string, policy: string): Promise<{port: number; close: () => void}> {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path === '/token') {
      void fetch(`${demoUrl()}/demo/token`, {
        method: 'POST',
        headers: {'content-type': 'application/json'},
        body: JSON.stringify({personId: anna}),
      })
        .then((answer) => answer.text())
        .then((body) => response.writeHead(200, {'content-type': 'application/json'}).end(body));
      return;
    }
    const file = fileOf(files(), path);
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, {'content-type': file.type, 'content-security-policy': policy}).end(file.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {port: (server.address() as AddressInfo).port, close: () => void server.close()};
}
