import * as v from 'valibot';
import type {CallOptions, CollabApi} from './contract.ts';
import {ApiError} from './errors.ts';
import {operationNames, operations} from './operations.ts';

/** Each adapter with the one that reads its answers. */
const readers = new WeakMap<CollabApi, CollabApi>();

/** Remembers an adapter that reads its answers itself, as the shipped client does. */
export function readsItself(api: CollabApi): CollabApi {
  readers.set(api, api);
  return api;
}

/**
 * A host's own adapter, with answers that are read like those of the wire: unknown values become `'unknown'`, and what is no answer at all becomes
 * `unreadable`, or for a change `outcomeUnknown`, since it may have gone through. The host's objects stay as they are.
 */
export function withReadAnswers(api: CollabApi): CollabApi {
  const known = readers.get(api);
  if (known) return known;
  const methods = operationNames.map((name) => {
    const {answer, method} = operations[name];
    const isChange = method === 'POST' && !('safe' in operations[name]);
    return [
      name,
      async (input: never, options?: CallOptions) => {
        const read = v.safeParse(answer, await api[name](input, options));
        if (!read.success) throw new ApiError(isChange ? 'outcomeUnknown' : 'unreadable', `${name} answered something else`);
        return read.output;
      },
    ];
  });
  const reading = Object.freeze(Object.fromEntries(methods)) as CollabApi;
  readers.set(api, reading);
  return reading;
}
