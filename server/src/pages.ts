import {existsSync} from 'node:fs';
import {join} from 'node:path';
import {html} from 'hono/html';
import type {Portals} from '../../src/backend/options.ts';
import {serveFile, type Treatment} from './static-files.ts';

/** A portal, as the start page names it. */
export interface Place {
  readonly name: string;
  /** From `/` on where it is one of this server's own. */
  readonly url: string;
}

/** The pages that this server shows to people. */
export interface Pages {
  /** Answers `undefined` where there is no such page or file. */
  readonly serve: (path: string, request: Request) => Promise<Response | undefined>;
}

/** The portals in `dist`, with everything that the demo has around them. */
export const demoPages = (dist: string): Pages => ({serve: (path, request) => serveFile(join(dist, 'portal'), path, request)});

/**
 * The portals in `dist` without the pages that need the demo: its start page, sign-in, mailbox, and the help pages that only its catalogue names.
 * In their place is a start page that says what there is.
 */
export const realPages = (dist: string, places: readonly Place[]): Pages => ({
  serve: async (path, request) =>
    path === '/' && ['GET', 'HEAD'].includes(request.method)
      ? startPage(dist, places, request)
      : serveFile(join(dist, 'portal'), path, request, withoutDemo),
});

/** The portals of the settings that have a page. */
export const placesOf = ({practiceManagement, customerPortal, product}: Portals, ownUrl: string): readonly Place[] =>
  [practiceManagement, customerPortal, product].flatMap(({name, url}) =>
    url === null ? [] : {name, url: url.startsWith(`${ownUrl}/`) ? url.slice(ownUrl.length) : url},
  );

const demoOnly: readonly string[] = ['index.html', 'sign-in', 'mailbox', 'help'];

const withoutDemo: Treatment = {
  // The names of files are of any case on some systems. The folder itself is its page.
  hides: ([first = 'index.html']) => demoOnly.includes(first.toLowerCase()),
  // So the scripts of the pages know it before anything is shown. See portal/shared/demo.ts.
  changePage: (text) => text.replace('<html ', '<html data-no-demo '),
};

const linkTo = ({name, url}: Place) => html`<li><a href="${url}">${name}</a></li>`;

async function startPage(dist: string, places: readonly Place[], {method}: Request): Promise<Response> {
  const isBuilt = (url: string): boolean => existsSync(join(dist, url, 'index.html'));
  const portals = places.filter(({url}) => !url.startsWith('/') || isBuilt(`portal${new URL(url, 'http://localhost').pathname}`));
  const forPrograms = [
    ...(isBuilt('api-docs') ? [{name: 'Description of the API', url: '/api-docs/'}] : []),
    {name: 'The same for programs (OpenAPI)', url: '/openapi.json'},
    {name: 'Whether the server lives', url: '/healthz'},
    {name: 'Whether it is ready', url: '/readyz'},
  ];
  const text = String(
    await html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>Collaboration server</title>
        </head>
        <body>
          <main>
            <h1>Collaboration server</h1>
            <p>It keeps the collaborations between accounting offices and their customers. Portals use it by its API, below /api/v1.</p>
            ${
              portals.length > 0
                ? html`<h2>Portals</h2>
                    <ul>
                      ${portals.map(linkTo)}
                    </ul>`
                : ''
            }
            <h2>For those who run or use it</h2>
            <ul>
              ${forPrograms.map(linkTo)}
            </ul>
          </main>
        </body>
      </html>`,
  );
  const headers = {'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache'};
  return new Response(method === 'HEAD' ? null : text, {headers});
}
