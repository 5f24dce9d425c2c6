import type {OperationInput} from '../../api/contract.ts';
import {newKey} from '../../api/http-client.ts';
import {operations, type Operation, type OperationName} from '../../api/operations.ts';
import type {Access} from './fixtures.ts';

/** What a call says besides its input. */
export interface WireOptions {
  /** Made for the call if there is none; `null` sends a change without one. */
  readonly key?: string | null;
  /** `If-Match`. */
  readonly version?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent instead of the input. */
  readonly body?: string;
}

/** An answer as it came. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The request, such as `GET /v1/session`. */
  readonly asked: string;
  readonly text: string;
  /** The JSON in it; `undefined` if it is none. */
  readonly body: unknown;
}

const longestWaitMs = 30_000;

/** Plain requests, one for each call: nothing is repeated, renewed or read with tolerance, so that a report tells what the backend did. */
export class Wire {
  readonly #baseUrl: string;
  readonly #fetch: typeof globalThis.fetch;

  constructor(baseUrl: string, fetch: typeof globalThis.fetch = globalThis.fetch) {
    this.#baseUrl = baseUrl.replace(/\/+$/, '');
    this.#fetch = fetch;
  }

  send<N extends OperationName>(
    name: N,
    who: Access | undefined,
    input: OperationInput<N>,
    options: WireOptions = {},
  ): Promise<WireAnswer> {
    const operation: Operation = operations[name];
    const rest: Record<string, unknown> = {...input};
    const path = operation.path.replace(/\{(\w+)\}/g, (_, member: string) => {
      const value = String(rest[member]);
      delete rest[member];
      return encodeURIComponent(value);
    });
    const isPost = operation.method === 'POST';
    const query = new URLSearchParams(Object.entries(rest).flatMap(([member, value]) => (isPlain(value) ? [[member, String(value)]] : [])));
    const key = options.key === undefined && isPost && !operation.safe ? newKey() : options.key;
    return this.request(isPost || query.size === 0 ? path : `${path}?${query.toString()}`, {
      method: operation.method,
      headers: {
        ...(isPost ? {'content-type': 'application/json'} : {}),
        ...(key ? {'idempotency-key': key} : {}),
        ...(options.version === undefined ? {} : {'if-match': `"${String(options.version)}"`}),
        ...headersOf(who),
        ...options.headers,
      },
      ...(isPost ? {body: options.body ?? JSON.stringify(rest)} : {}),
    });
  }

  /** Any request below the base address. @throws {Error} when no answer comes */
  async request(path: string, request: RequestInit): Promise<WireAnswer> {
    const response = await this.#fetch(this.#baseUrl + path, {
      ...{redirect: 'manual', signal: AbortSignal.timeout(longestWaitMs)},
      ...request,
      headers: {accept: 'application/json', ...(request.headers as Record<string, string>)},
    });
    const text = await response.text();
    const asked = `${request.method ?? 'GET'} ${path}`;
    return {status: response.status, headers: response.headers, asked, text, body: parsed(text)};
  }
}

const isPlain = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value);

export const headersOf = (who: Access | undefined): Record<string, string> => ({
  ...who?.headers,
  ...(who?.token ? {authorization: `Bearer ${who.token}`} : {}),
  ...(who?.actingAs ? {'collab-acting-as': who.actingAs} : {}),
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
