import type {CallOptions, CollabApi} from '../api/contract.ts';
import {ApiError} from '../api/errors.ts';
import {isChange, operationNames, operations, type OperationName} from '../api/operations.ts';
import {tellingDeeds} from './deeds.ts';
import {dispatch} from './dispatch.ts';
import {createRunDue} from './due.ts';
import {createHandler} from './handler.ts';
import {createLive} from './live.ts';
import type {BackendOptions, Identity} from './options.ts';
import {createOutbox, type Outbox} from './outbox.ts';

/** What a backend is made of, for whoever makes one. */
export type * from './options.ts';

/** The reference backend: everything but a socket, a database and a mail server. */
export interface Backend extends Outbox {
  /** Answers a request; never rejects. */
  readonly handle: (request: Request) => Promise<Response>;
  /** The service for one person, or for nobody, without HTTP. Rejects with `ApiError`, or with the reason of an aborted signal. */
  readonly apiFor: (identity: Identity | undefined) => CollabApi;
  /**
   * The system's own deeds: expiry (C9), reminders, starts (C5), agreements and changes of payment (S1, C20), ends (C21), old keys. Call it every few
   * seconds or minutes; several servers may.
   * Aborted, it ends after the one that it is at.
   */
  readonly runDue: (signal?: AbortSignal) => Promise<void>;
  /** How many streams of changes are open. */
  readonly streams: () => number;
  /** Ends the streams of changes that are open, so that a server can stop. */
  readonly close: () => void;
}

/** Makes a backend of a store, a clock and the names of its surroundings. */
export function createBackend(given: BackendOptions): Backend {
  const live = createLive({...given, store: tellingDeeds(given)});
  const options: BackendOptions = {...given, store: live.store};
  return {
    close: live.close,
    streams: live.streams,
    handle: createHandler(options, live.listen),
    apiFor: (identity) => apiFor(options, identity),
    runDue: createRunDue(options),
    ...createOutbox(options),
  };
}

function apiFor(options: BackendOptions, identity: Identity | undefined): CollabApi {
  const methods = operationNames.map((name) => [
    name,
    (input: object, call?: CallOptions) => callDirectly(options, identity, name, input, call),
  ]);
  return Object.freeze(Object.fromEntries(methods)) as CollabApi;
}

async function callDirectly(
  options: BackendOptions,
  identity: Identity | undefined,
  name: OperationName,
  input: object,
  call: CallOptions = {},
): Promise<unknown> {
  const {signal, idempotencyKey, version, locale} = call;
  signal?.throwIfAborted();
  try {
    const members = input as Readonly<Record<string, unknown>>;
    const answer = await dispatch(options, {name, identity, members, idempotencyKey, version, locale});
    if (!isChange(operations[name])) signal?.throwIfAborted();
    return structuredClone(answer);
  } catch (error) {
    if (!isChange(operations[name])) signal?.throwIfAborted();
    if (error instanceof ApiError) throw error;
    options.log?.({level: 'error', event: 'failed', operation: name, code: 'serverError', error});
    throw new ApiError('serverError', undefined, {cause: error});
  }
}
