import * as v from 'valibot';
import type {CallOptions, CollabApi} from './contract.ts';
import {ApiError} from './errors.ts';
import type {HttpClient} from './http-client.ts';
import {misread} from './misread.ts';
import {isChange, type Operation, type OperationName, type Operations} from './operations.ts';

/** Where answers come from: a connection to a backend, or a host's own adapter. */
export type ApiSource = CollabApi | Pick<HttpClient, 'call'>;

type Method = (input: object, call?: CallOptions) => Promise<unknown>;

/** The methods of the given operations over `source`. An element binds those that it uses, and so brings no others along. */
export function bind<O extends Partial<Operations>>(operations: O, source: ApiSource): Pick<CollabApi, keyof O & OperationName> {
  const methods = Object.entries(operations).map(([name, operation]): readonly [string, Method] => [
    name,
    'call' in source ? (input, call) => source.call(operation, input, call) : reading(operation, source[name as OperationName] as Method),
  ]);
  return Object.freeze(Object.fromEntries(methods)) as Pick<CollabApi, keyof O & OperationName>;
}

/**
 * A method of a host's own adapter, with its answer read like one of the wire: unknown values become `'unknown'`, and what is no answer at all becomes
 * `unreadable`, or for a change `outcomeUnknown`, since it may have gone through. The host's objects stay as they are.
 */
const reading =
  (operation: Operation, method: Method): Method =>
  async (input, call) => {
    const read = v.safeParse(operation.answer, await method(input, call));
    if (!read.success) throw new ApiError(isChange(operation) ? 'outcomeUnknown' : 'unreadable', misread(operation.path, read.issues));
    return read.output;
  };
