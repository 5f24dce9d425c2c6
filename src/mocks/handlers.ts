import {http, type HttpHandler} from 'msw';
import type {OperationName} from '../api/operations.ts';
import {answerCall, operationOf, type Override, type Overrides} from './faults.ts';
import {openScenario, type OpenOptions, type OpenScenario} from './open.ts';
import type {ScenarioName} from './scenarios.ts';

/** Where and how a scenario is served. */
export interface HandlerOptions extends OpenOptions {
  /** Everything before `/v1`; relative to the page, or absolute. Default `/api`. */
  readonly baseUrl?: string | undefined;
  /** Operations that behave differently in this test or story. */
  readonly overrides?: Overrides | undefined;
}

/**
 * Serves a scenario's whole backend through Mock Service Worker. A name is opened on the first request and again for each call of this
 * function, so that every story starts afresh; a world that the test has opened itself is shared with it.
 */
export function scenarioHandlers(
  scenario: ScenarioName | OpenScenario | Promise<OpenScenario>,
  {baseUrl = '/api', overrides, ...options}: HandlerOptions = {},
): HttpHandler[] {
  const base = baseUrl.replace(/\/+$/, '');
  let opened: Promise<OpenScenario> | undefined;
  const open = (): Promise<OpenScenario> =>
    (opened ??= typeof scenario === 'string' ? openScenario(scenario, options) : Promise.resolve(scenario));
  return [http.all(`${base}/v1/*`, async ({request}) => answerCall(await open(), request, pathIn(request, base), overrides))];
}

/**
 * Replaces one operation, for `worker.use(…)` in front of `scenarioHandlers`. Only overrides that never `proceed` can stand alone: those that
 * do belong into the option `overrides`.
 */
export const override = (operation: OperationName, how: Override, {baseUrl = '/api'}: {readonly baseUrl?: string} = {}): HttpHandler => {
  const base = baseUrl.replace(/\/+$/, '');
  return http.all(`${base}/v1/*`, ({request}) => {
    if (operationOf(request.method, pathIn(request, base)) !== operation) return undefined;
    return how({operation, request, proceed: () => Promise.reject(new Error(`There is no backend behind the override of ${operation}`))});
  });
};

function pathIn(request: Request, base: string): string {
  const {pathname, search} = new URL(request.url);
  const prefix = /^https?:/.test(base) ? new URL(base).pathname.replace(/\/$/, '') : base;
  return (pathname.startsWith(prefix) ? pathname.slice(prefix.length) : pathname.slice(pathname.indexOf('/v1'))) + search;
}
