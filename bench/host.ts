/** A page of its own for each measurement: a plain server on loopback that answers at once, and a browser whose memory can be looked at. */
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {chromium, type CDPSession, type Page} from 'playwright';
import {ensureBrowser, launchOptions} from '../scripts/browser.ts';
import {root} from '../scripts/run.ts';

/** What the service answers to a request, as JSON; `undefined` is a 404. */
type Answer = (request: {readonly path: string; readonly body: unknown}) => unknown;

export interface BenchPage {
  readonly page: Page;
  /** One of the browser's own figures: https://chromedevtools.github.io/devtools-protocol/tot/Performance/ */
  readonly metric: (name: string) => Promise<number>;
}

export interface BenchHost {
  readonly open: () => Promise<BenchPage>;
  readonly close: () => Promise<void>;
}

const html = '<!doctype html><script type="application/json" data-collab-config>{"baseUrl": "/api"}</script><main></main>';

/** Serves the modules below `folder` and, below `/api`, what `answer` says. */
export async function startHost(folder: string, answer: Answer): Promise<BenchHost> {
  const server = createServer((request, response) => {
    const {pathname} = new URL(request.url ?? '/', 'http://bench');
    const send = (type: string, content: string | Buffer): void =>
      void response.writeHead(200, {'content-type': type, 'content-encoding': 'gzip'}).end(gzipSync(content));
    if (pathname === '/') return send('text/html', html);
    if (pathname.endsWith('.js')) return send('text/javascript', readFileSync(join(root, folder, pathname)));
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const sent = Buffer.concat(chunks).toString();
      const answered = pathname.startsWith('/api/') ? answer({path: pathname.slice(4), body: sent ? JSON.parse(sent) : {}}) : undefined;
      return answered === undefined ? void response.writeHead(404).end() : send('application/json', JSON.stringify(answered));
    });
  });
  await new Promise<void>((started) => server.listen(0, '127.0.0.1', started));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await ensureBrowser();
  const browser = await chromium.launch({...launchOptions(), args: [...launchOptions().args, '--js-flags=--expose-gc']});
  return {
    open: async () => {
      const page = await browser.newPage();
      page.on('pageerror', (error) => console.error(error));
      await page.goto(url);
      // The browser may still be clearing away the page before.
      await page.waitForTimeout(300);
      const session: CDPSession = await page.context().newCDPSession(page);
      await session.send('Performance.enable');
      const metric = async (name: string): Promise<number> =>
        (await session.send('Performance.getMetrics')).metrics.find((each) => each.name === name)?.value ?? 0;
      return {page, metric};
    },
    close: async () => {
      await browser.close();
      server.close();
      server.closeAllConnections();
    },
  };
}
