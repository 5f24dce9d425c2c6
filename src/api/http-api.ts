import {bind} from './adapter.ts';
import type {CollabApi} from './contract.ts';
import {HttpClient, type HttpApiOptions} from './http-client.ts';
import {operations} from './operations.ts';

/** The default adapter: every operation over HTTP. */
export const createHttpApi = (options: HttpApiOptions): CollabApi => bind(operations, new HttpClient(options));
