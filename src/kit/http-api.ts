import {bind} from '../api/adapter.ts';
import type {CollabApi} from '../api/contract.ts';
import {HttpClient, type HttpApiOptions} from '../api/http-client.ts';
import {operations} from '../api/operations.ts';
import {observed, renewalAt} from './config.ts';
import type {Observer} from './observers.ts';

/**
 * The default adapter: every operation over HTTP, for a host that calls the backend itself or replaces single operations. In a page it does what a
 * configured `baseUrl` does: a 401 becomes one `collab-auth-required`, here on the document, unless `renewSession` is given; and `observer` hears of
 * every request, deed and error of the page.
 */
export function createHttpApi({observer, ...options}: HttpApiOptions & {readonly observer?: Observer | undefined}): CollabApi {
  const page = globalThis.document?.documentElement as HTMLElement | undefined;
  const inPage = page && {
    renewSession: options.renewSession ?? renewalAt(page),
    fetch: observer ? observed(observer, page, options.fetch) : options.fetch,
  };
  return bind(operations, new HttpClient({...options, ...inPage}));
}
