import type {ErrorCode, FieldError} from '../api/errors.ts';
import {problemKinds, retryOf} from '../api/problems.ts';
import {operationNames, operations, type OperationName} from '../api/operations.ts';
import type {OpenScenario} from './open.ts';

/** A call that an override answers instead of the backend, or together with it. */
export interface MockedCall {
  readonly operation: OperationName;
  readonly request: Request;
  /** The backend's own answer. */
  readonly proceed: () => Promise<Response>;
}

/** What happens to the calls of one operation. */
export type Override = (call: MockedCall) => Response | Promise<Response>;
/** Overrides by operation; `all` is for those without one of their own. */
export type Overrides = {readonly [N in OperationName | 'all']?: Override | undefined};

/** No contact: what a refused or lost connection, and a page that is offline, look like to `fetch`. */
export const networkError = (): Override => () => Response.error();

/** Nothing ever comes. */
export const hang = (): Override => () => new Promise(() => {});

/** The backend's answer, later. */
export const slow =
  (ms: number): Override =>
  async ({proceed}) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return proceed();
  };

/** Waits with the backend's answer until `gate` is settled, so that a test needs no clock. */
export const after =
  (gate: Promise<unknown>): Override =>
  async ({proceed}) => {
    await gate;
    return proceed();
  };

/** The backend does what it was asked to, and the answer is lost. */
export const lostAnswer =
  (): Override =>
  async ({proceed}) => {
    await proceed();
    return Response.error();
  };

/** Details of a problem answer. */
export interface ProblemDetails {
  readonly params?: Readonly<Record<string, string>>;
  readonly fields?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  /** A status other than that of the code. */
  readonly status?: number;
}

/** An answer of the closed table of errors. */
export const problem =
  (code: ErrorCode, {params, fields, retryAfterSeconds, status = problemKinds[code].status}: ProblemDetails = {}): Override =>
  () => {
    const body = {
      type: 'about:blank',
      title: code,
      status,
      code,
      retry: retryOf(code),
      remedy: problemKinds[code].remedy,
      traceId: '00f067aa0ba902b7',
      params,
      fields,
    };
    const headers = {
      'content-type': 'application/problem+json',
      ...(retryAfterSeconds === undefined ? {} : {'retry-after': String(retryAfterSeconds)}),
    };
    return new Response(JSON.stringify(body), {status, headers});
  };

/** A status without a word about the cause, as proxies send it. */
export const bareStatus =
  (status: number): Override =>
  () =>
    new Response(`<html><title>${String(status)}</title></html>`, {status, headers: {'content-type': 'text/html'}});

/** A page to sign in where JSON was expected. */
export const html200 = (): Override => () =>
  new Response('<!doctype html><title>Sign in</title><form><input name="password"></form>', {headers: {'content-type': 'text/html'}});

/** Success without a body. */
export const emptyBody = (): Override => () => new Response('', {headers: {'content-type': 'application/json'}});

/** The backend's answer, broken off in the middle. */
export const truncated =
  (): Override =>
  async ({proceed}) => {
    const answer = await proceed();
    const bytes = new Uint8Array(await answer.arrayBuffer());
    let started = false;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        if (started) return controller.error(new TypeError('The connection was reset'));
        started = true;
        controller.enqueue(bytes.slice(0, bytes.length >> 1));
      },
    });
    return new Response(body, {status: answer.status, headers: answer.headers});
  };

/** Headers come, the body never ends. */
export const stalledBody = (): Override => () =>
  new Response(new ReadableStream({start: (controller) => controller.enqueue(new TextEncoder().encode('{"items":['))}), {
    headers: {'content-type': 'application/json'},
  });

/** This body with status 200. */
export const answer =
  (body: unknown): Override =>
  () =>
    Response.json(body);

/** The backend's answer, changed by `change`. */
export const changed =
  (change: (body: unknown) => unknown): Override =>
  async ({proceed}) => {
    const original = await proceed();
    return original.ok ? Response.json(change(await original.json())) : original;
  };

/** `override` for the first `times` calls, the backend afterwards. */
export const first = (override: Override, times = 1): Override => {
  let left = times;
  return (call) => (left-- > 0 ? override(call) : call.proceed());
};

/** Answers a request to a scenario's backend. What comes without credentials comes from the scenario's person. */
export async function answerCall(world: OpenScenario, request: Request, path: string, overrides: Overrides = {}): Promise<Response> {
  const headers = new Headers(request.headers);
  if (!headers.has('authorization')) {
    for (const [name, value] of Object.entries(world.headersFor(world.person, world.actingAs)))
      if (!headers.has(name)) headers.set(name, value);
  }
  const {method, signal} = request;
  const body = method === 'POST' ? await request.clone().text() : null;
  const proceed = (): Promise<Response> =>
    world.backend.handle(new Request(`https://backend.example${path}`, {method, headers, body, signal}));
  const operation = operationOf(method, path);
  const override = operation && (overrides[operation] ?? overrides.all);
  return operation && override ? override({operation, request, proceed}) : proceed();
}

const routes = operationNames.map((name) => ({name, method: operations[name].method, pattern: patternOf(operations[name].path)}));

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
}

/** The operation behind a method and a path that begins with `/v1`; fixed paths win over names in braces. */
export function operationOf(method: string, path: string): OperationName | undefined {
  const [pathname = ''] = path.split('?');
  const fitting = routes.filter((route) => route.method === method && route.pattern.test(pathname));
  return fitting.sort((a, b) => Number(a.pattern.source.includes('[')) - Number(b.pattern.source.includes('[')))[0]?.name;
}

/** A `fetch` that reaches a scenario's backend and nothing else; for `createHttpApi({baseUrl: 'https://backend.example', fetch})`. */
export const scenarioFetch =
  (world: OpenScenario, overrides: Overrides = {}): typeof globalThis.fetch =>
  async (input, init) => {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const {pathname, search} = new URL(request.url);
    const response = await answerCall(world, request, pathname.slice(pathname.indexOf('/v1')) + search, overrides);
    request.signal.throwIfAborted();
    if (response.type === 'error') throw new TypeError('Failed to fetch');
    return response;
  };
