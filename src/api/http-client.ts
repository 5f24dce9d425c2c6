import * as v from 'valibot';
import type {CallOptions} from './contract.ts';
import {ApiError, asApiError, errorCodeOf, isRepeatable, type ErrorCode} from './errors.ts';
import {misread} from './misread.ts';
import {isChange, type Operation} from './operations.ts';
import {problem} from './schema.ts';

type MaybePromise<T> = T | Promise<T>;

/** How the shipped client reaches a backend. */
export interface HttpApiOptions {
  /** Everything before `/v1`, absolute or relative to the page, for example `/api` or `https://practice.example/collab`. */
  readonly baseUrl: string;
  /** A bearer token for `Authorization`; asked before every request, so that it is always fresh. Without it, same-origin cookies are used. */
  readonly getToken?: (() => MaybePromise<string | undefined>) | undefined;
  /** More headers, such as `Collab-Acting-As`; asked before every request. */
  readonly headers?: HeadersInit | (() => MaybePromise<HeadersInit>) | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds until one try counts as lost. Default 20 000. */
  readonly timeoutMs?: number | undefined;
  /** Called after a 401, once for all calls that wait; true means that the session is good again and the call is repeated. */
  readonly renewSession?: (() => Promise<boolean>) | undefined;
  /** Milliseconds before each repeated try. A change is repeated as often as this is long, a read at most twice. */
  readonly retryDelaysMs?: readonly number[] | undefined;
}

/** What `fetch` is called with. */
export interface ClientRequest extends RequestInit {
  /** The address without what it is filled with, for those who wrap `fetch`, which ignores it. */
  readonly path: string;
}

/** Codes after which a change may have gone through although no answer says so. */
const lostAnswers: readonly ErrorCode[] = ['network', 'timeout', 'unreadable', 'serverError', 'unavailable', 'stillRunning'];
/** Codes after which a read is silently tried again. */
const transientFailures: readonly ErrorCode[] = ['network', 'serverError', 'unavailable'];

/** What a backend itself said: a problem with one of our codes. */
const told = new WeakSet<ApiError>();
/** True of what somebody between says, such as a proxy's 404, who knows nothing of an earlier try. Of what may be repeated the key stays anyway. */
const isHearsay = (error: ApiError): boolean => !told.has(error) && !isRepeatable(error.code);

/** A random key of 128 bits; works on plain http, where `crypto.randomUUID` is missing. */
export const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/**
 * Makes single calls over HTTP. Reads are repeated silently; changes are repeated with the same key until the truth is known. Knows no operation by
 * itself: the caller brings the row of the table.
 */
export class HttpClient {
  readonly #options: HttpApiOptions;
  #renewal: Promise<boolean> | undefined;
  /** The keys of changes of which an answer was lost: they may have gone through. */
  readonly #uncertain = new Set<string | undefined>();
  /** How often the session was renewed: a 401 to a request from before needs no further renewal. */
  #sessionNumber = 0;

  constructor(options: HttpApiOptions) {
    this.#options = options;
  }

  /** @throws {ApiError} every code of the operation and of transport. */
  async call(operation: Operation, input: object, call: CallOptions = {}): Promise<unknown> {
    const changes = isChange(operation);
    const signal = changes ? undefined : call.signal;
    call.signal?.throwIfAborted();
    if (globalThis.navigator?.onLine === false) throw new ApiError('offline');
    const key = changes ? (call.idempotencyKey ?? newKey()) : undefined;
    const delaysMs = this.#options.retryDelaysMs ?? [300, 1200, 3000];
    let renewed = false;
    for (let attempt = 0; ; attempt++) {
      const sessionNumber = this.#sessionNumber;
      try {
        return await this.#send(operation, input, {...call, signal, idempotencyKey: key});
      } catch (thrown) {
        signal?.throwIfAborted();
        const error = asApiError(thrown);
        const delayMs = delaysMs[attempt];
        if (error.code === 'signedOut' && !renewed && (await this.#renewSession(sessionNumber))) {
          renewed = true;
        } else if (changes && (lostAnswers.includes(error.code) || (this.#uncertain.has(key) && isHearsay(error)))) {
          this.#uncertain.add(key);
          call.onUncertain?.();
          if (delayMs === undefined) throw new ApiError('outcomeUnknown', error.message, {cause: error, traceId: error.traceId});
          await pause(delayMs);
        } else if (!changes && delayMs !== undefined && attempt < 2 && transientFailures.includes(error.code)) {
          await pause(delayMs, signal);
        } else {
          throw error;
        }
      }
    }
  }

  /**
   * One GET whose answer the caller reads as it comes, such as a stream: neither repeated nor ended by a time limit, and it renews no session.
   * @throws {ApiError} every code of the operation and of transport; or what `fetch` throws
   */
  async open(operation: Operation, input: object, call: {readonly accept: string; readonly signal: AbortSignal}): Promise<Response> {
    if (globalThis.navigator?.onLine === false) throw new ApiError('offline');
    const response = await this.#request(operation, input, call, (url, request) => this.#fetch(url, {...request, signal: call.signal}));
    if (!response.ok) throw problemError(response, await readJson(response));
    return response;
  }

  /** Many calls that meet a 401 at the same time share one renewal. */
  async #renewSession(failedIn: number): Promise<boolean> {
    if (failedIn !== this.#sessionNumber) return true;
    this.#renewal ??= Promise.resolve()
      .then(() => this.#options.renewSession?.() ?? false)
      .catch(() => false)
      .then((renewed) => {
        if (renewed) this.#sessionNumber++;
        return renewed;
      })
      .finally(() => (this.#renewal = undefined));
    return this.#renewal;
  }

  async #send(operation: Operation, input: object, call: CallOptions): Promise<unknown> {
    const {path, answer} = operation;
    const {response, body} = await this.#request(operation, input, call, (url, request) =>
      this.#exchange(url, request, this.#options.timeoutMs ?? 20_000, call.signal),
    );
    if (!response.ok) throw problemError(response, body);
    const parsed = await alone(() => v.safeParse(answer, body));
    if (!parsed.success) throw new ApiError('unreadable', misread(path, parsed.issues));
    return parsed.output;
  }

  /** Waits only where the host has something to ask for: without, a request leaves before the element that asks is rendered. */
  async #request<R>(
    operation: Operation,
    input: object,
    {idempotencyKey, version, locale, accept = 'application/json'}: CallOptions & {readonly accept?: string},
    send: (url: string, request: ClientRequest) => Promise<R>,
  ): Promise<R> {
    const {getToken, headers} = this.#options;
    const {method, path} = operation;
    const {url, rest} = this.#address(operation, input);
    const sent = new Headers(typeof headers === 'function' ? await headers() : headers);
    sent.set('accept', accept);
    const token = getToken && (await getToken());
    if (token) sent.set('authorization', `Bearer ${token}`);
    if (locale) sent.set('accept-language', locale);
    if (idempotencyKey) sent.set('idempotency-key', idempotencyKey);
    if (version !== undefined) sent.set('if-match', `"${version}"`);
    if (method === 'POST') sent.set('content-type', 'application/json');
    const body = method === 'POST' ? JSON.stringify(rest) : null;
    return send(url, {method, path, body, headers: sent, redirect: 'manual', cache: 'no-store'});
  }

  async #fetch(url: string, request: RequestInit): Promise<Response> {
    const response = await (this.#options.fetch ?? globalThis.fetch)(url, request);
    // A browser hides the status of a redirect, Node does not.
    if (response.type === 'opaqueredirect' || /^30[12378]/.test(`${response.status}`)) {
      void response.body?.cancel();
      throw new ApiError('signedOut', 'Redirected');
    }
    return response;
  }

  /** One request with its whole body, ended by the time limit or the signal even if `fetch` ignores them. */
  async #exchange(
    url: string,
    request: RequestInit,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ): Promise<{response: Response; body: unknown}> {
    signal?.throwIfAborted();
    const ending = new AbortController();
    const timer = setTimeout(() => ending.abort(new ApiError('timeout')), timeoutMs);
    const onAbort = (): void => ending.abort(signal?.reason);
    signal?.addEventListener('abort', onAbort);
    const ended = new Promise<never>((_, reject) => {
      ending.signal.addEventListener('abort', () => reject(ending.signal.reason as Error));
    });
    const exchange = async (): Promise<{response: Response; body: unknown}> => {
      const response = await this.#fetch(url, {...request, signal: ending.signal});
      return {response, body: await readJson(response)};
    };
    try {
      return await Promise.race([exchange(), ended]);
    } catch (thrown) {
      if (thrown instanceof ApiError || ending.signal.aborted) throw thrown;
      throw new ApiError('network', 'No answer', {cause: thrown});
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  #address({method, path}: Operation, input: object): {url: string; rest: Record<string, unknown>} {
    const rest: Record<string, unknown> = {...input};
    const filled = path.replace(/\{(\w+)\}/g, (_, member: string) => {
      const value = text(rest[member]);
      delete rest[member];
      // A browser would resolve these as folders and reach another operation.
      if (!value || value === '.' || value === '..') throw new ApiError('notFound', `"${value}" is no ${member}`);
      return encodeURIComponent(value);
    });
    const base = this.#options.baseUrl.replace(/\/+$/, '') + filled;
    if (method === 'POST') return {url: base, rest};
    const query = new URLSearchParams(
      Object.entries(rest).flatMap(([member, value]) => (value === undefined ? [] : [[member, text(value)]])),
    );
    return {url: query.size > 0 ? `${base}?${query}` : base, rest: {}};
  }
}

/** A member of a path or query; anything but a text, a number or a truth value is none. */
const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';

/** Work that may take long for a very long answer: what comes after it then waits for a turn of its own. */
async function alone<R>(work: () => R): Promise<R> {
  const begun = performance.now();
  const done = work();
  if (performance.now() - begun > 25) await pause(0);
  return done;
}

async function readJson(response: Response): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  const body = await response.text();
  try {
    if (/[/+]json\b/.test(type)) return await alone(() => JSON.parse(body) as unknown);
  } catch {
    // Falls through: a broken body says as little as one of another type.
  }
  if (response.ok) throw new ApiError('unreadable', `Not JSON but "${type}"`, {status: response.status});
  return undefined;
}

const codeOfStatus: Readonly<Record<number, ErrorCode>> = {
  401: 'signedOut',
  403: 'rightMissing',
  404: 'notFound',
  412: 'versionMismatch',
  422: 'invalidInput',
  429: 'tooManyRequests',
  503: 'unavailable',
};

function problemError(response: Response, body: unknown): ApiError {
  const {status, headers} = response;
  const retryAfter = headers.get('retry-after') ?? '';
  const parsed = v.safeParse(problem, body);
  const said = parsed.success ? parsed.output : {};
  const ours = errorCodeOf(said.code);
  const error = new ApiError(ours ?? codeOfStatus[status] ?? (status >= 500 ? 'serverError' : 'unexpected'), `HTTP ${status}`, {
    status,
    fields: said.fields,
    params: said.params,
    traceId: said.traceId,
    // A date that has passed asks for no wait, and so does what is none.
    retryAfterSeconds: Number(retryAfter) || Math.max(0, Date.parse(retryAfter) - Date.now()) / 1000 || undefined,
  });
  if (ours) told.add(error);
  return error;
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, {once: true});
  });
}
