import {expect} from '@open-wc/testing';
import type {LitElement, TemplateResult} from 'lit';
import {setupWorker} from 'msw/browser';
import type {OperationName} from '../../src/api/operations.ts';
import type {KitConfig} from '../../src/kit/config.ts';
import {operationOf, type Overrides} from '../../src/mocks/faults.ts';
import {scenarioHandlers} from '../../src/mocks/msw.ts';
import {openScenario, type OpenOptions, type OpenScenario} from '../../src/mocks/open.ts';
import type {ScenarioName} from '../../src/mocks/scenarios.ts';
import {mount} from './mount.ts';
import {waitUntil} from './until.ts';

/** One request as it left the page. */
export interface SentRequest {
  readonly operation: OperationName | undefined;
  readonly key: string | null;
  readonly init: RequestInit;
}

/** An element over the real HTTP client and a backend of its own. */
export interface Met<E extends LitElement> {
  readonly element: E;
  readonly world: OpenScenario;
  /** The events that left the element, in order: what became of it, and failures. */
  readonly told: readonly CustomEvent[];
  /** The requests of an operation so far. */
  readonly sent: (operation: OperationName) => readonly SentRequest[];
  /** Another element over the same backend, with a connection of its own, as in another tab. */
  readonly again: <F extends LitElement>(template: TemplateResult, overrides?: Overrides) => Promise<Met<F>>;
}

const told = [
  ...['collab-error', 'collab-activated', 'collab-requested', 'collab-scheduled', 'collab-accepted', 'collab-terms-approved'],
  ...['collab-linked', 'collab-reminded', 'collab-withdrawn', 'collab-changed', 'collab-navigate'],
] as const;

export const typesOf = (events: readonly Event[]): readonly string[] => events.map(({type}) => type);

const worker = setupWorker();
let started: Promise<unknown> | undefined;
/** The worker that stands between the page and its backends, started once for the file. */
const working = (): Promise<unknown> =>
  (started ??= worker.start({quiet: true, onUnhandledFrame: 'bypass', serviceWorker: {url: '/mockServiceWorker.js'}}));
/** How many connections there were: each has a backend of its own. */
let met = 0;

/** Mounts an element that reaches a scenario through the HTTP client, with what goes wrong in `overrides`. */
export async function meet<E extends LitElement>(
  scenario: ScenarioName | OpenScenario,
  template: TemplateResult,
  overrides: Overrides = {},
  {config = {}, ...options}: OpenOptions & {readonly config?: KitConfig} = {},
): Promise<Met<E>> {
  const world = typeof scenario === 'string' ? await openScenario(scenario, options) : scenario;
  const requests: SentRequest[] = [];
  const baseUrl = `${location.origin}/backend-${++met}`;
  await working();
  worker.use(...scenarioHandlers(world, {baseUrl, overrides}));
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const path = (input as string).slice(baseUrl.length).split('?', 1)[0] ?? '';
    requests.push({operation: operationOf(init.method ?? 'GET', path), key: new Headers(init.headers).get('idempotency-key'), init});
    return globalThis.fetch(input, init);
  };
  const events: CustomEvent[] = [];
  let mounted: E | undefined;
  // A failure may come at once, while it is being mounted.
  const heard = (event: Event): void => void (event.target === (mounted ?? event.target) && events.push(event as CustomEvent));
  for (const type of told) document.addEventListener(type, heard);
  cleanUps.push(() => told.forEach((type) => document.removeEventListener(type, heard)));
  const element = (mounted = await mount<E>(undefined, template, {
    ...{baseUrl, fetch},
    now: world.now,
    navigate: () => undefined,
    ...config,
  }));
  return {
    ...{element, world, told: events},
    sent: (operation) => requests.filter((each) => each.operation === operation),
    again: (other, others) => meet(world, other, others),
  };
}

const cleanUps: (() => void)[] = [];
const start = window.setTimeout.bind(window);
const stop = window.clearTimeout.bind(window);
const originals = {setTimeout: start, clearTimeout: stop};
let quick: Readonly<Record<number, number>> = {};
const pending = new Map<unknown, {readonly ms: number; readonly ring: () => void}>();
const begun: number[] = [];

/** For `hasten`: such a timer rings only when the test does. */
export const never = 2 ** 31 - 1;

/** Timers of exactly these many milliseconds run faster, until the test ends: nobody waits for the kit's own twenty seconds. */
export const hasten = (times: Readonly<Record<number, number>>): void => void (quick = times);

/** What the kit waits for: before another try, until it tells of slowness, until it gives up, in the feed. */
const kitTimes = new Set([300, 1200, 2000, 3000, 8000, 15_000, 20_000, 30_000, 75_000, 120_000]);

/** The timers that still run, in milliseconds. */
export const runningTimers = (): readonly number[] => [...pending.values()].map(({ms}) => ms);

/** Waits for a timer of this many milliseconds, then lets those that run ring at once: what is seen between two cannot be missed. */
export async function ring(ms: number): Promise<void> {
  await waitUntil(() => runningTimers().includes(ms), `a timer of ${ms} ms`);
  for (const [id, timer] of [...pending]) {
    if (timer.ms !== ms) continue;
    stop(id as number);
    timer.ring();
  }
}

/** Those of them that are the kit's. */
export const kitTimers = (): readonly number[] => runningTimers().filter((ms) => kitTimes.has(ms));

/** How many timers of this many milliseconds the test has seen begin. */
export const timersBegun = (ms: number): number => begun.filter((each) => each === ms).length;

/** The listeners on window and document that were added and not removed since. */
export function watchListeners(): () => readonly string[] {
  const open: {type: string; listener: unknown}[] = [];
  for (const target of [window, document]) {
    const add = target.addEventListener.bind(target);
    const remove = target.removeEventListener.bind(target);
    target.addEventListener = (type: string, listener: EventListener, options?: AddEventListenerOptions) => {
      open.push({type, listener});
      add(type, listener, options);
    };
    target.removeEventListener = (type: string, listener: EventListener, options?: AddEventListenerOptions) => {
      const index = open.findIndex((each) => each.type === type && each.listener === listener);
      if (index >= 0) open.splice(index, 1);
      remove(type, listener, options);
    };
    cleanUps.push(() => {
      Reflect.deleteProperty(target, 'addEventListener');
      Reflect.deleteProperty(target, 'removeEventListener');
    });
  }
  return () => open.map(({type}) => type);
}

/** A property of an object of the browser, until the test ends. */
export function pretend(target: object, name: string, get: () => unknown): void {
  const original = Object.getOwnPropertyDescriptor(target, name);
  Object.defineProperty(target, name, {configurable: true, get});
  cleanUps.push(() => (original ? Object.defineProperty(target, name, original) : Reflect.deleteProperty(target, name)));
}

/** Holds for every test of the file: no console error, no unhandled rejection, no exception. */
export function expectQuiet(): void {
  const noise: unknown[] = [];
  const {error} = console;
  const onRejection = (event: PromiseRejectionEvent): void => void noise.push(event.reason);
  const onError = (event: ErrorEvent): void => void noise.push(event.error ?? event.message);
  beforeEach(() => {
    window.addEventListener('unhandledrejection', onRejection);
    window.addEventListener('error', onError);
    console.error = (...words: unknown[]) => noise.push(words);
    window.setTimeout = ((handler: (...values: unknown[]) => void, ms = 0, ...values: unknown[]) => {
      const rings = (): void => {
        pending.delete(id);
        handler(...values);
      };
      const id = start(rings, quick[ms] ?? ms);
      pending.set(id, {ms, ring: rings});
      begun.push(ms);
      return id;
    }) as typeof setTimeout;
    window.clearTimeout = (id) => {
      pending.delete(id);
      stop(id);
    };
  });
  afterEach(async () => {
    // What a rejection leads to is told after the task that made it.
    await new Promise((done) => start(done));
    for (const cleanUp of cleanUps.splice(0)) cleanUp();
    Object.assign(window, originals);
    console.error = error;
    window.removeEventListener('unhandledrejection', onRejection);
    window.removeEventListener('error', onError);
    quick = {};
    pending.clear();
    begun.length = 0;
    expect(noise.splice(0), 'console errors, rejections and exceptions').to.deep.equal([]);
  });
}
