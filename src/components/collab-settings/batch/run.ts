/** Activates one customer after the other. What was sent keeps its key until the truth is known, over a pause and a reload of the page too. */
import {asApiError, isRepeatable, type ApiError} from '../../../api/errors.ts';
import type {Collaboration} from '../../../api/schema.ts';
import {activationEvent} from '../../../outcomes.ts';
import {announceChange} from '../../../kit/changes.ts';
import {withLimit} from '../../../kit/limit.ts';
import {newKey} from '../../../kit/submission.ts';
import type {Port} from '../stage.ts';
import {forget, recall, remember} from './memory.ts';
import {planFrom, resultsFrom, type Plan, type PlanRow, type Result} from './plan.ts';

/** A service that wants a longer pause is not waited for. */
const longestWaitSeconds = 600;

export class BatchRun {
  readonly #port: Port;
  readonly #ended: () => void;
  /** Whose plan it is: another person on the same page finds nothing. */
  #owner = '';
  #results = new Map<string, Result>();
  /** With what it was started: another party's must not go on with it. */
  #api: ReturnType<Port['api']>;
  #isWanted = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  plan: Plan | undefined;
  isRunning = false;
  /** Found after a reload, and not yet resumed. */
  isRecalled = false;
  /** Why it stopped by itself. */
  error: ApiError | undefined;
  /** Seconds until it goes on by itself, after *too many requests*. */
  waitSeconds = 0;

  /** `ended` is called when there is nothing left to do. */
  constructor(port: Port, ended: () => void) {
    this.#port = port;
    this.#ended = ended;
    port.host.addController({hostDisconnected: () => queueMicrotask(() => port.host.isConnected || this.pause())});
  }

  /** True while it stops after the customer that is under way. */
  get isPausing(): boolean {
    return this.isRunning && !this.#isWanted;
  }

  get isFinished(): boolean {
    return this.plan !== undefined && this.done === this.plan.rows.length;
  }

  /** How many have an outcome. */
  get done(): number {
    return this.plan?.rows.filter((row) => !this.#isOpen(row)).length ?? 0;
  }

  /** How many have only been asked. */
  get asked(): number {
    return this.plan?.rows.filter((row) => this.resultOf(row).outcome === 'requested').length ?? 0;
  }

  /** Those that can be checked again. */
  get refused(): readonly PlanRow[] {
    return this.plan?.rows.filter((row) => this.resultOf(row).outcome === 'refused') ?? [];
  }

  get failed(): number {
    return this.plan?.rows.filter((row) => ['refused', 'vetoed'].includes(this.resultOf(row).outcome)).length ?? 0;
  }

  resultOf({key}: Pick<PlanRow, 'key'>): Result {
    return this.#results.get(key) ?? {outcome: 'waiting'};
  }

  /** Looks for what was left unfinished on this page. */
  recall(owner: string): void {
    this.#owner = owner;
    const plan = this.plan ? undefined : planFrom(recall(owner));
    if (!plan) return;
    this.plan = plan;
    this.isRecalled = true;
    this.#results = new Map(resultsFrom(recall(`${owner}/results`)));
  }

  start(plan: Plan): void {
    this.plan = plan;
    this.#results = new Map();
    remember(this.#owner, plan);
    this.#keep();
    this.resume();
  }

  pause(): void {
    this.#isWanted = false;
    this.#stopWaiting();
    this.#port.host.requestUpdate();
  }

  resume(): void {
    this.#stopWaiting();
    this.isRecalled = false;
    this.error = undefined;
    this.#isWanted = true;
    this.#api = this.#port.api();
    this.#port.host.requestUpdate();
    if (!this.isRunning) void this.#run();
  }

  /** One that was refused, once more: what was refused for good is a new intent with a new key. A run that stands still stays so. */
  again(row: PlanRow): void {
    if (!this.plan || this.waitSeconds > 0 || this.resultOf(row).outcome !== 'refused') return;
    const isGoing = this.#isWanted || this.isFinished;
    const fresh = {...row, key: newKey()};
    this.#results.delete(row.key);
    this.plan = {...this.plan, rows: this.plan.rows.map((each) => (each === row ? fresh : each))};
    remember(this.#owner, this.plan);
    this.#keep();
    if (isGoing) this.resume();
    else this.#port.host.requestUpdate();
  }

  /** Stops, and knows of no plan any more; the stored one stays. */
  reset(): void {
    this.pause();
    this.plan = undefined;
    this.isRecalled = false;
    this.error = undefined;
    this.#results = new Map();
  }

  /** Forgets the plan; what was activated stays activated. */
  leave(): void {
    this.reset();
    forget(this.#owner);
    forget(`${this.#owner}/results`);
  }

  #stopWaiting(): void {
    clearTimeout(this.#timer);
    this.waitSeconds = 0;
  }

  #isOpen(row: PlanRow): boolean {
    return ['waiting', 'sent'].includes(this.resultOf(row).outcome);
  }

  async #run(): Promise<void> {
    this.isRunning = true;
    for (let row = this.#next(); row && this.#isWanted; row = this.#next()) await this.#activate(row);
    this.isRunning = false;
    this.#port.host.requestUpdate();
    announceChange();
    if (this.isFinished && this.#port.host.isConnected) this.#ended();
  }

  #next(): PlanRow | undefined {
    return this.plan?.rows.find((row) => this.#isOpen(row));
  }

  async #activate(row: PlanRow): Promise<void> {
    const {host, mayDo, api, say} = this.#port;
    const {wanted} = this.plan ?? {};
    const activate = api()?.activate;
    if (!wanted || !activate || api() !== this.#api) return this.pause();
    const results = this.#results;
    const owner = this.#owner;
    const settle = (result: Result): void => this.#settle(row, result, results, owner);
    const {function: functionKey, solution, invoiceRecipient, periodMonths} = wanted;
    const {customerId, taskId, priceMinor, billingFrom, mandate, key} = row;
    const about = {customerId, function: functionKey, solution};
    // What was sent already is not asked about again.
    if (this.resultOf(row).outcome === 'waiting' && !mayDo('activate', about)) return settle({outcome: 'vetoed'});
    settle({outcome: 'sent'});
    try {
      const input = {
        ...{...about, taskId, invoiceRecipient, periodMonths, priceMinor},
        ...(billingFrom === undefined ? {} : {billingFrom}),
        ...(mandate ? {mandateConfirmed: true} : {}),
      };
      const collaboration = await withLimit(async () => activate(input, {idempotencyKey: key, locale: say().locale}));
      settle({outcome: outcomeOf(collaboration)});
      if (host.isConnected) host.dispatchEvent(activationEvent(collaboration));
    } catch (thrown) {
      const error = asApiError(thrown);
      const {code, params} = error;
      if (!isRepeatable(code)) settle({outcome: 'refused', code, params});
      else if (results === this.#results) this.#onStopped(error);
    }
  }

  /** What stands in the way of one stands in the way of all: it stays as sent, and its key is used again. */
  #onStopped(error: ApiError): void {
    const wasWanted = this.#isWanted;
    this.#isWanted = false;
    if (!this.#port.host.isConnected) return;
    const seconds = error.code === 'tooManyRequests' ? (error.retryAfterSeconds ?? 0) : 0;
    if (wasWanted && seconds > 0 && seconds <= longestWaitSeconds) return this.#countDown(seconds);
    this.error = error;
    this.#port.tellFailure(error);
  }

  #countDown(seconds: number): void {
    this.waitSeconds = seconds;
    this.#port.host.requestUpdate();
    if (seconds > 0) this.#timer = setTimeout(() => this.#countDown(seconds - 1), 1000);
    else this.resume();
  }

  /** What became of one is kept for whoever has started it, also where another party has the page by then. */
  #settle({key}: PlanRow, result: Result, results: Map<string, Result>, owner: string): void {
    results.set(key, result);
    this.#keep(results, owner);
    this.#port.host.requestUpdate();
  }

  #keep(results = this.#results, owner = this.#owner): void {
    remember(`${owner}/results`, Object.fromEntries(results));
  }
}

const outcomeOf = ({status}: Collaboration): Result['outcome'] =>
  status === 'requested' || status === 'awaitingTerms' || status === 'active' ? status : 'done';
