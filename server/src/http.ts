import {getConnInfo} from '@hono/node-server/conninfo';
import {Hono} from 'hono';
import {serveFile} from './static-files.ts';

export interface AppOptions {
  /** The built portals and Storybook are below this folder. */
  readonly dist: string;
  /** Answers below `/demo`; `undefined` without `--demo`, and then there is no Storybook either. */
  readonly demo: ((request: Request) => Response | Promise<Response>) | undefined;
  readonly handle: (request: Request) => Promise<Response>;
  /** Called after each change that went through. */
  readonly changed: () => void;
  readonly isHealthy: () => Promise<boolean>;
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

const addresses = new WeakMap<Request, string>();

/** The network address that a request came from. */
export const clientAddress = (request: Request): string => addresses.get(request) ?? '';

/** The address that our own proxy has put at the end; what stands before it, anybody may have written. */
const forwardedFor = (request: Request): string | undefined =>
  request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || undefined;

/** All routes of the server. */
export function createApp({dist, demo, handle, changed, isHealthy, hosts, isHttps, behindProxy}: AppOptions): Hono {
  const app = new Hono();

  app.use(async (c, next) => {
    if (hosts && !hosts.has(hostName(c.req.raw)))
      return c.text('This demo does not answer under this name: open it by the address that it printed.\n', 421);
    await next();
    const {headers} = c.res;
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'no-referrer');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=()');
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', portalPolicy);
    if (isHttps) headers.set('strict-transport-security', 'max-age=31536000');
    return undefined;
  });

  app.get('/healthz', async (c) => {
    const healthy = await isHealthy();
    c.header('cache-control', 'no-store');
    return c.json({status: healthy ? 'ok' : 'databaseUnreachable'}, healthy ? 200 : 503);
  });

  app.all('/api/*', async (c) => {
    const request = c.req.raw;
    addresses.set(request, (behindProxy ? forwardedFor(request) : undefined) ?? getConnInfo(c).remote.address ?? '');
    const response = await handle(request);
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
      return file ?? notFound();
    });
    app.get('/storybook', (c) => c.redirect('/storybook/', 308));
  }

  app.on(['GET', 'HEAD'], '*', async (c) => (await serveFile(`${dist}/portal`, c.req.path, c.req.raw)) ?? notFound());
  app.notFound(() => notFound());
  app.onError((error, c) => {
    console.error(error);
    return c.json({error: 'Something failed here; the log of the server tells more.'}, 500);
  });
  return app;
}

const notFound = (): Response =>
  new Response('There is nothing here.\n', {status: 404, headers: {'content-type': 'text/plain; charset=utf-8'}});

const hostName = (request: Request): string => new URL(request.url).hostname;
