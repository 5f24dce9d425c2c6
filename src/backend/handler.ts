import {ApiError, type ErrorCode} from '../api/errors.ts';
import {problemKinds, retryOf} from '../api/problems.ts';
import {isChange, isForAnyone, operationNames, operations, type OperationName} from '../api/operations.ts';
import {dispatch, type Call} from './dispatch.ts';
import type {Live} from './live.ts';
import type {BackendOptions, Identity} from './options.ts';
import {createRateLimits} from './rate-limits.ts';
import {refuse} from './service/context.ts';
import type {PartyRow} from './tables.ts';
import {interactionIdOf} from './trace.ts';

const longestBody = 65_536;

interface Route {
  readonly name: OperationName;
  readonly method: string;
  readonly segments: readonly string[];
}

const routes: readonly Route[] = operationNames.map((name) => ({
  name,
  method: operations[name].method,
  segments: operations[name].path.split('/'),
}));

/** The table of operations over HTTP: a request in, a response out, never an exception. */
export function createHandler(options: BackendOptions, listen: Live['listen']): (request: Request) => Promise<Response> {
  const limit = createRateLimits(options);
  const {basePath = '', allowedOrigins = []} = options;

  const answer = async (request: Request, trace: Trace): Promise<Response> => {
    const url = new URL(request.url);
    const {name, members} = match(url, request, basePath, trace);
    trace.operation = name;
    const identity = await options.authenticate(request);
    if (request.method === 'POST') requirePost(request, url, name, identity, allowedOrigins);
    limit(name, identity ? `person ${identity.personId}` : `address ${options.clientAddress?.(request) ?? ''}`);
    // Before the body is read: where nobody is signed in, what is sent costs next to nothing.
    if (!identity && !isForAnyone(operations[name])) refuse('signedOut');
    const onViewer: Call['onViewer'] = ({party}) => (trace.partyKind = party?.kind);
    const actingAs = request.headers.get('collab-acting-as') || undefined;
    if (name === 'getChanges' && wantsStream(request)) {
      const since = request.headers.get('last-event-id') || url.searchParams.get('since') || undefined;
      return listen({request, identity, actingAs, since, onViewer});
    }
    const sent = request.method === 'POST' ? await readBody(request) : Object.fromEntries(url.searchParams);
    const result = await dispatch(options, {
      ...{name, identity, members: {...sent, ...members}},
      actingAs,
      idempotencyKey: isChange(operations[name]) ? keyOf(request) : undefined,
      version: versionOf(request),
      locale: localeOf(request),
      onViewer,
    });
    const version = typeof result === 'object' && result !== null && 'version' in result ? result.version : undefined;
    const etag: Readonly<Record<string, string>> = typeof version === 'number' ? {etag: `"${String(version)}"`} : {};
    // Made of a text: servers that bring a quicker Response of their own cannot hand on what `Response.json` makes.
    return new Response(JSON.stringify(result), {headers: {'content-type': 'application/json', ...etag}});
  };

  return async (request) => {
    const start = performance.now();
    const trace: Trace = {traceId: newTraceId()};
    let response: Response;
    try {
      response = request.method === 'OPTIONS' ? preflight(request) : await answer(request, trace);
    } catch (error) {
      response = problem(error, trace);
    }
    for (const [header, value] of Object.entries(fixedHeaders)) response.headers.set(header, value);
    allowOrigin(request, response, allowedOrigins);
    const {operation, code, traceId, partyKind} = trace;
    options.log?.({
      ...{level: 'thrown' in trace ? 'error' : 'info', event: 'answered', operation, method: request.method},
      ...{path: operation && operations[operation].path, status: response.status, code},
      ...{durationMs: Math.round((performance.now() - start) * 10) / 10, traceId, interactionId: interactionIdOf(request), partyKind},
      ...('thrown' in trace ? {error: trace.thrown} : {}),
    });
    return request.method === 'HEAD' ? new Response(null, response) : response;
  };
}

const wantsStream = ({method, headers}: Request): boolean =>
  method === 'GET' && /^\s*text\/event-stream\b/i.test(headers.get('accept') ?? '');

/** What becomes known of a request, for its problem and for the log. */
interface Trace {
  readonly traceId: string;
  operation?: OperationName;
  /** The methods that the path has, if the request came with another. */
  allow?: string;
  partyKind?: PartyRow['kind'] | undefined;
  code?: ErrorCode;
  /** What was thrown, where it is a failure of ours. */
  thrown?: unknown;
}

const newTraceId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, '0')).join('');

const fixedHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

function match(
  url: URL,
  request: Request,
  basePath: string,
  trace: Trace,
): {readonly name: OperationName; readonly members: Readonly<Record<string, string>>} {
  const given = url.pathname.startsWith(`${basePath}/`) ? segmentsOf(url.pathname.slice(basePath.length)) : undefined;
  const fitting = given ? routes.filter(({segments}) => fits(segments, given)) : [];
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  // Fixed segments before names in braces: `/v1/invitations/lookup` is not the invitation "lookup".
  const [route] = fitting
    .filter((each) => each.method === method)
    .sort((a, b) => a.segments.filter(isName).length - b.segments.filter(isName).length);
  if (route && given) {
    const members = route.segments.flatMap((segment, index) => (isName(segment) ? [[segment.slice(1, -1), given[index] ?? '']] : []));
    return {name: route.name, members: Object.fromEntries(members) as Record<string, string>};
  }
  if (fitting.length > 0)
    trace.allow = [...new Set(fitting.flatMap((each) => (each.method === 'GET' ? ['GET', 'HEAD'] : each.method)))].join(', ');
  return refuse('unknownOperation', fitting.length > 0 ? {status: 405} : {});
}

const isName = (segment: string): boolean => segment.startsWith('{');

const fits = (segments: readonly string[], given: readonly string[]): boolean =>
  segments.length === given.length &&
  segments.every((segment, index) => (isName(segment) ? given[index] !== '' : segment === given[index]));

function segmentsOf(path: string): readonly string[] | undefined {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function requirePost(
  request: Request,
  url: URL,
  name: OperationName,
  identity: Identity | undefined,
  allowedOrigins: readonly string[],
): void {
  if (identity?.viaCookie) {
    const origin = request.headers.get('origin') ?? '';
    if (origin !== url.origin && !allowedOrigins.includes(origin)) refuse('originRefused');
  }
  if (!/^application\/json\s*(;|$)/i.test(request.headers.get('content-type') ?? '')) refuse('unsupportedMediaType');
  if (isChange(operations[name])) keyOf(request);
}

/** @throws {ApiError} badRequest - when there is none, or it is not a key */
function keyOf(request: Request): string {
  const key = request.headers.get('idempotency-key') ?? '';
  return /^[!-~]{1,200}$/.test(key) ? key : refuse('badRequest');
}

function versionOf(request: Request): number | undefined {
  const header = request.headers.get('if-match');
  if (header === null || header === '*') return undefined;
  const [, version] = /^(?:W\/)?"(\d{1,15})"$/.exec(header) ?? refuse('badRequest');
  return Number(version);
}

/** The first language that the request asks for. */
const localeOf = (request: Request): string | undefined =>
  /^\s*([a-z]{2,3}(?:-[a-z0-9]{2,8})*)/i.exec(request.headers.get('accept-language') ?? '')?.[1];

async function readBody(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const text = await readText(request);
  let value: unknown;
  try {
    value = text === '' ? {} : (JSON.parse(text) as unknown);
  } catch {
    refuse('badRequest');
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : refuse('badRequest');
}

async function readText(request: Request): Promise<string> {
  const tooLong = (): never => refuse('badRequest', {status: 413});
  if (Number(request.headers.get('content-length') ?? 0) > longestBody) tooLong();
  const decoder = new TextDecoder('utf-8', {fatal: true});
  const reader = request.body?.getReader();
  if (!reader) {
    // Firefox has no `body` of requests, only of answers.
    const bytes = await request.arrayBuffer();
    if (bytes.byteLength > longestBody) tooLong();
    try {
      return decoder.decode(bytes);
    } catch (error) {
      return refuse('badRequest', {cause: error});
    }
  }
  let text = '';
  let length = 0;
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      length += chunk.value.byteLength;
      if (length > longestBody) tooLong();
      text += decoder.decode(chunk.value, {stream: true});
    }
    return text + decoder.decode();
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    if (error instanceof ApiError) throw error;
    return refuse('badRequest', {cause: error});
  }
}

/** RFC 9457 with our members. What is no `ApiError` becomes a trace id, and its story stays in the log. */
function problem(thrown: unknown, trace: Trace): Response {
  const {traceId, allow} = trace;
  const error =
    thrown instanceof ApiError && problemKinds[thrown.code].status !== 0 ? thrown : new ApiError('serverError', undefined, {cause: thrown});
  const {remedy, status: usual} = problemKinds[error.code];
  const status = error.status || usual;
  trace.code = error.code;
  if (error !== thrown || status >= 500) trace.thrown = thrown;
  const {code, params, fields, retryAfterSeconds} = error;
  return new Response(
    JSON.stringify({
      ...{type: 'about:blank', title: code, status, code, retry: retryOf(code), traceId},
      ...(remedy ? {remedy} : {}),
      ...(Object.keys(params).length > 0 ? {params} : {}),
      ...(fields.length > 0 ? {fields} : {}),
    }),
    {
      status,
      headers: {
        'content-type': 'application/problem+json',
        ...(retryAfterSeconds === undefined ? {} : {'retry-after': String(retryAfterSeconds)}),
        ...(allow === undefined ? {} : {allow}),
      },
    },
  );
}

const preflight = (request: Request): Response =>
  new Response(null, {
    status: 204,
    headers: {
      allow: 'GET, HEAD, POST, OPTIONS',
      'access-control-allow-methods': 'GET, HEAD, POST',
      // Which headers a host's own authentication needs is the host's business; the origin is what is checked.
      'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '',
      'access-control-max-age': '600',
    },
  });

/** The exact list, on error answers too: without it a browser would tell the page nothing. No credentials: across origins there are only tokens. */
function allowOrigin(request: Request, response: Response, allowedOrigins: readonly string[]): void {
  const origin = request.headers.get('origin');
  response.headers.append('vary', 'Origin, Accept-Language, Collab-Acting-As');
  if (origin === null || !allowedOrigins.includes(origin)) return;
  response.headers.set('access-control-allow-origin', origin);
  response.headers.set('access-control-expose-headers', 'Retry-After, ETag, Link');
}
