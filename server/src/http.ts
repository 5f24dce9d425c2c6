import {getConnInfo} from '@hono/node-server/conninfo';
import {Hono, type Context} from 'hono';
import {matchedRoutes} from 'hono/route';
import {interactionIdOf} from '../../src/backend/trace.ts';
import {interaction, type Log} from './log.ts';
import {demoPages, realPages, type Pages, type Place} from './pages.ts';
import {serveFile} from './static-files.ts';

/** Whether requests can be answered now, and if not, what is missing. */
export interface Readiness {
  readonly database: 'ok' | 'unreachable';
  /** Whether the tables are those of this program or newer. */
  readonly migrations: 'done' | 'missing' | 'unknown';
  readonly stopping: boolean;
}

export interface AppOptions {
  /** The built portals, Storybook and the page of the API are below this folder. */
  readonly dist: string;
  /** Answers below `/demo`; `undefined` without `--demo`, and then there is no Storybook and none of the demo's pages either. */
  readonly demo: ((request: Request) => Response | Promise<Response>) | undefined;
  /** What the start page leads to without the demo. */
  readonly places: readonly Place[];
  readonly handle: (request: Request) => Promise<Response>;
  /** Called after each change that went through. */
  readonly changed: () => void;
  readonly readiness: () => Promise<Readiness>;
  readonly log: Log;
  /** The folder that holds `openapi.json`. */
  readonly description: string;
  /** Host names under which the demo answers: a page elsewhere must not reach it by a name that leads here. `undefined`: any. */
  readonly hosts: ReadonlySet<string> | undefined;
  readonly isHttps: boolean;
  /** True if every request comes through a proxy of our own, which names the caller's address. */
  readonly behindProxy: boolean;
}

const portalPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/** Storybook evaluates its stories and styles its pages inline; it is part of the demo only. */
const storybookPolicy =
  "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; " +
  "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'self'";

/** The description of the API is one file: its scripts and styles stand in it, and it reaches nobody. */
const apiDocsPolicy =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src 'self' data:; font-src data:; worker-src blob:; " +
  "connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

const addresses = new WeakMap<Request, string>();

/** The network address that a request came from. */
export const clientAddress = (request: Request): string => addresses.get(request) ?? '';

/** The address that our own proxy has put at the end; what stands before it, anybody may have written. */
const forwardedFor = (request: Request): string | undefined =>
  request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || undefined;

/** All routes of the server. */
export function createApp({
  dist,
  description,
  places,
  demo,
  handle,
  changed,
  readiness,
  log,
  hosts,
  isHttps,
  behindProxy,
}: AppOptions): Hono {
  const app = new Hono();
  const pages = demo ? demoPages(dist) : realPages(dist, places);

  app.use(async (c, next) => {
    if (hosts && !hosts.has(hostName(c.req.raw)))
      return c.text('This demo does not answer under this name: open it by the address that it printed.\n', 421);
    const start = performance.now();
    await next();
    // The API tells of its requests itself, with more.
    if (!isApi(c.req.path)) {
      const durationMs = Math.round((performance.now() - start) * 10) / 10;
      log('debug', 'served', {method: c.req.method, path: patternOf(c), status: c.res.status, durationMs});
    }
    const {headers} = c.res;
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'no-referrer');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=()');
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', portalPolicy);
    if (isHttps) headers.set('strict-transport-security', 'max-age=31536000');
    return undefined;
  });

  app.get('/healthz', () => alive());
  app.get('/readyz', async () => readyOrNot(await readiness()));

  app.all('/api/*', async (c) => {
    const request = c.req.raw;
    addresses.set(request, (behindProxy ? forwardedFor(request) : undefined) ?? getConnInfo(c).remote.address ?? '');
    const response = await interaction.run(interactionIdOf(request), () => handle(request));
    // Every change carries a key, and no search does.
    if (response.ok && request.headers.has('idempotency-key')) changed();
    return response;
  });

  if (demo) {
    app.all('/demo/*', async (c) => {
      const response = await demo(c.req.raw);
      response.headers.set('cache-control', 'no-store');
      return response;
    });
    app.get('/storybook/*', async (c) => {
      const file = await serveFile(`${dist}/storybook`, c.req.path.slice('/storybook'.length), c.req.raw);
      file?.headers.set('content-security-policy', storybookPolicy);
      return file ?? nowhere(pages, c.req.raw);
    });
    app.get('/storybook', (c) => c.redirect('/storybook/', 308));
  }

  app.get('/openapi.json', async (c) => (await serveFile(description, '/openapi.json', c.req.raw)) ?? notFound());
  app.get('/api-docs', (c) => c.redirect('/api-docs/', 308));
  app.get('/api-docs/*', async (c) => {
    const file = await serveFile(`${dist}/api-docs`, c.req.path.slice('/api-docs'.length), c.req.raw);
    file?.headers.set('content-security-policy', apiDocsPolicy);
    return file ?? notFound('This page is not built: run "npm run build:api-docs". /openapi.json is there without it.\n');
  });
  app.get('*', async (c) => (await pages.serve(c.req.path, c.req.raw)) ?? nowhere(pages, c.req.raw));
  app.notFound(() => notFound());
  app.onError((error, c) => {
    log('error', 'failed', {method: c.req.method, path: patternOf(c), error});
    return c.json({error: 'Something failed here; the log of the server tells more.'}, 500);
  });
  return app;
}

/** What can be said before there is a database: that the process lives, and that it is not ready. */
export function answerWhileStarting(request: Request): Response | undefined {
  const {pathname} = new URL(request.url);
  if (pathname === '/healthz') return alive();
  return pathname === '/readyz' ? readyOrNot({database: 'unreachable', migrations: 'unknown', stopping: false}) : undefined;
}

const noStore = {'cache-control': 'no-store'};

const alive = (): Response => Response.json({status: 'ok'}, {headers: noStore});

function readyOrNot(readiness: Readiness): Response {
  const isReady = readiness.database === 'ok' && readiness.migrations === 'done' && !readiness.stopping;
  return Response.json({status: isReady ? 'ready' : 'notReady', ...readiness}, {status: isReady ? 200 : 503, headers: noStore});
}

const isApi = (path: string): boolean => path.startsWith('/api/');

/** The pattern that the path has met, and never the path itself. */
const patternOf = (c: Context): string => matchedRoutes(c).find(({path}) => path !== '/*')?.path ?? '/*';

const notFound = (sentence = 'There is nothing here.\n'): Response =>
  new Response(sentence, {status: 404, headers: {'content-type': 'text/plain; charset=utf-8', vary: 'accept'}});

/** A page for whoever asks for one, if the portals are built; else a sentence. */
async function nowhere(pages: Pages, {url, method, headers}: Request): Promise<Response> {
  const wantsPage = headers.get('accept')?.includes('text/html') ?? false;
  // Without the conditions of the request: this is not the file that it asked for.
  const page = wantsPage ? await pages.serve('/404.html', new Request(url, {method})) : undefined;
  if (!page) return notFound();
  page.headers.delete('etag');
  page.headers.set('vary', 'accept');
  return new Response(page.body, {status: 404, headers: page.headers});
}

const hostName = (request: Request): string => new URL(request.url).hostname;
