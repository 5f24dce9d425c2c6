/** The dry run: a verdict for each customer, a few hundred at a time, and nothing is changed. */
import type {ApiError} from '../../../api/errors.ts';
import {counted} from '../../../kit/countdown.ts';
import type {Port} from '../stage.ts';
import {distinct, type Verdict, type Wanted} from './plan.ts';

/** The most customers that the backend checks in one answer. */
const chunkSize = 200;

export class Checker {
  readonly #port: Port;
  #abort: AbortController | undefined;
  #asked: readonly string[] = [];
  /** What was asked about them. */
  #question = '';
  #verdicts: readonly Verdict[] = [];
  isRunning = false;
  error: ApiError | undefined;
  /** Ends the countdown of the run before. */
  #leave: (() => void) | undefined;

  constructor(port: Port) {
    this.#port = port;
    port.host.addController({hostDisconnected: () => queueMicrotask(() => port.host.isConnected || this.stop())});
  }

  /** How many were asked about, and how many of these have a verdict. */
  get all(): number {
    return this.#asked.length;
  }
  get done(): number {
    return this.#verdicts.length;
  }

  /** Too many were asked: nothing more yet. */
  get isWaiting(): boolean {
    return (this.#port.shown(this.error)?.waitSeconds ?? 0) > 0;
  }

  get verdicts(): readonly Verdict[] {
    return distinct(this.#verdicts);
  }

  /** True once all verdicts came. Goes on where it stopped, unless other customers or another solution are asked about. */
  async run(wanted: Wanted, customers: readonly string[], isAgain: boolean): Promise<boolean> {
    if (this.isRunning || this.isWaiting) return false;
    const question = JSON.stringify([wanted, customers]);
    if (!isAgain || question !== this.#question) this.#begin(customers, question);
    this.#abort = new AbortController();
    const {signal} = this.#abort;
    this.#set({isRunning: true, error: undefined});
    try {
      while (this.done < this.all) await this.#next(wanted, signal);
      return true;
    } catch (thrown) {
      if (signal.aborted) return false;
      const {error, leave} = counted(thrown, this.#port.host);
      [this.error, this.#leave] = [error, leave];
      this.#port.tellFailure(error);
      return false;
    } finally {
      if (this.#abort?.signal === signal) this.#set({isRunning: false});
    }
  }

  stop(): void {
    this.#abort?.abort();
  }

  /** Forgets everything: another party is asked for. */
  reset(): void {
    this.stop();
    this.#leave?.();
    this.#abort = undefined;
    this.#begin([]);
    this.#set({isRunning: false, error: undefined});
  }

  /** A task for a customer that has several. */
  choose(customerId: string, task: Verdict['task']): void {
    this.#verdicts = this.#verdicts.map((each) => (each.check?.customer?.id === customerId ? {...each, task} : each));
    this.#port.host.requestUpdate();
  }

  #begin(customers: readonly string[], question = ''): void {
    this.#asked = customers;
    this.#question = question;
    this.#verdicts = [];
  }

  async #next(wanted: Wanted, signal: AbortSignal): Promise<void> {
    const {function: functionKey, solution, invoiceRecipient, periodMonths} = wanted;
    const customers = this.#asked.slice(this.done, this.done + chunkSize);
    const input = {function: functionKey, solution, invoiceRecipient, periodMonths, customers: [...customers]};
    const answer = await this.#port.api()?.checkActivations(input, {signal, locale: this.#port.say().locale});
    signal.throwIfAborted();
    // One that the answer leaves out cannot be read.
    this.#verdicts = [...this.#verdicts, ...customers.map((_, index) => ({check: answer?.items[index] ?? null}))];
    this.#port.host.requestUpdate();
  }

  #set(changes: Partial<Pick<Checker, 'isRunning' | 'error'>>): void {
    Object.assign(this, changes);
    this.#port.host.requestUpdate();
  }
}
