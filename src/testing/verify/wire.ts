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

/** A request to which no answer came: nobody listens, or whoever did has gone, or it took too long. */
export class NoAnswer extends Error {
  /** The request, such as `GET /v1/session`. */
  readonly asked: string;
  /** The last request before it that was answered. */
  readonly after: string | undefined;

  constructor(asked: string, after: string | undefined, cause: unknown) {
    super(reasonOf(cause), {cause});
    this.asked = asked;
    this.after = after;
  }
}

/** What `fetch` failed of, which stands below its own error; of several addresses of one name, the last. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors.at(-1));
  return error instanceof Error && error.cause !== undefined ? reasonOf(error.cause) : String(error);
}

const longestWaitMs = 30_000;

/** Plain requests, one for each call: nothing is repeated, renewed or read with tolerance, so that a report tells what the backend did. */
export class Wire {
  readonly #baseUrl: string;
  readonly #fetch: typeof globalThis.fetch;
  #answered: string | undefined;
  /** The first request without an answer: what else has none after it, such as a clean-up, has it for the same reason. */
  lost: NoAnswer | undefined;

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

  /** Any request below the base address. @throws {NoAnswer} */
  async request(path: string, request: RequestInit): Promise<WireAnswer> {
    const asked = `${request.method ?? 'GET'} ${path}`;
    try {
      const response = await this.#fetch(this.#baseUrl + path, {
        ...{redirect: 'manual', signal: AbortSignal.timeout(longestWaitMs)},
        ...request,
        headers: {accept: 'application/json', ...(request.headers as Record<string, string>)},
      });
      const text = await response.text();
      this.#answered = asked;
      return {status: response.status, headers: response.headers, asked, text, body: parsed(text)};
    } catch (error) {
      const lost = new NoAnswer(asked, this.#answered, error);
      this.lost ??= lost;
      throw lost;
    }
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
