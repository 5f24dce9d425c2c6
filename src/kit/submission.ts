import type {ReactiveControllerHost} from 'lit';
import type {CallOptions} from '../api/contract.ts';
import {isRepeatable, type ApiError} from '../api/errors.ts';
import {newKey} from '../api/http-client.ts';
import {announceChange, beginChange} from './changes.ts';
import {counted} from './countdown.ts';
import {withLimit} from './limit.ts';

export {newKey};

/** The text that says why it is not over yet: the answer was lost and the client asks whether it went through, or it only takes long. */
export type Wait = 'checking' | 'loadingLong';
/** After so many milliseconds it takes long. The button shows from the start that it works. */
const patienceMs = 8000;

/** The key of the deed that an element is telling of at this moment. */
export const interactions = new WeakMap<EventTarget, string>();

/** What each element sent last and whose truth is not known, with its key: it outlives a form whose place another one has taken. */
const unsettled = new WeakMap<EventTarget, {readonly intent: string; readonly key: string}>();

interface Try<R> {
  readonly done: (result: R) => void;
  /** It is over; with why it failed. */
  readonly onEnd?: (error?: ApiError) => void;
  readonly key?: string;
}

/**
 * One change at a time that a person started. A second start while one is under way is ignored. A change that was sent is never aborted. The key
 * stays the same until the truth is known, so that trying again can never do it twice.
 */
export class Submission {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #failed: (error: ApiError) => void;
  readonly #onWait: (wait: Wait) => void;
  /** True from the start until the truth is known. */
  pending = false;
  /** Why it is not over yet. */
  wait: Wait | undefined;
  /** Why the last try failed; gone at the next start. */
  error: ApiError | undefined;
  /** The same, also once it is forgotten: how long to wait then still holds. */
  #lastError: ApiError | undefined;

  /** `failed` hears why a try failed; `onWait` why one is not over yet, each reason once for each try. */
  constructor(host: ReactiveControllerHost & HTMLElement, failed: (error: ApiError) => void, onWait: (wait: Wait) => void) {
    this.#host = host;
    this.#failed = failed;
    this.#onWait = onWait;
  }

  /** Seconds until the next try is allowed, after *too many requests*. */
  get waitSeconds(): number {
    return this.#lastError?.waitSeconds ?? 0;
  }

  /**
   * Runs `change` and then `done` with its result, unless the element has left the page by then. `intent` names what the person wants, with all
   * their choices: the same intent uses the same key again. Nothing is thrown.
   */
  async run<R>(intent: unknown, change: (options: CallOptions) => Promise<R>, done: (result: R) => void): Promise<void> {
    if (this.pending || this.waitSeconds > 0) return;
    const wanted = JSON.stringify(intent);
    const last = unsettled.get(this.#host);
    const sent = last?.intent === wanted ? last : {intent: wanted, key: newKey()};
    const {key: idempotencyKey} = sent;
    unsettled.set(this.#host, sent);
    const settle = (): void => {
      if (unsettled.get(this.#host) === sent) unsettled.delete(this.#host);
    };
    const onUncertain = (): void => this.#tellWait('checking');
    const endChange = beginChange();
    const onEnd = (error?: ApiError): void => {
      endChange();
      if (!error || !isRepeatable(error.code)) settle();
    };
    const isDone = await this.#try(() => change({idempotencyKey, onUncertain}), {done, onEnd, key: idempotencyKey});
    if (isDone) announceChange();
  }

  /** As `run`, of what the person asks for and changes nothing: it has no key, and nothing loads anew. */
  async read<R>(load: () => Promise<R>, done: (result: R) => void): Promise<void> {
    if (!this.pending && this.waitSeconds === 0) await this.#try(load, {done});
  }

  /** True if it went through. */
  async #try<R>(send: () => Promise<R>, {done, onEnd, key}: Try<R>): Promise<boolean> {
    this.#set({pending: true, error: undefined});
    const patience = setTimeout(() => this.wait || this.#tellWait('loadingLong'), patienceMs);
    let result: R;
    try {
      result = await withLimit(async () => send()).finally(() => clearTimeout(patience));
    } catch (thrown) {
      const {error} = counted(thrown, this.#host);
      onEnd?.(error);
      this.#set({pending: false, wait: undefined, error});
      this.#tell(key, () => {
        this.#lastError = error;
        this.#failed(error);
      });
      return false;
    }
    onEnd?.();
    this.#set({pending: false, wait: undefined});
    this.#tell(key, () => done(result));
    return true;
  }

  #tellWait(wait: Wait): void {
    // Adapters may say it for each time that they ask, or when it is over.
    if (this.wait === wait || !this.pending) return;
    this.#onWait(wait);
    this.#set({wait});
  }

  /** What the element says during `tell` belongs to this deed; it says nothing once it has left the page. */
  #tell(key: string | undefined, tell: () => void): void {
    if (!this.#host.isConnected) return;
    if (key) interactions.set(this.#host, key);
    try {
      tell();
    } catch (thrown) {
      // Of what hears of it, on the page or here.
      reportError(thrown);
    }
    interactions.delete(this.#host);
  }

  /** Forgets the failure, for example when the person changes an input. */
  clear(): void {
    if (this.error) this.#set({error: undefined});
  }

  #set(changes: Partial<Pick<Submission, 'pending' | 'wait' | 'error'>>): void {
    Object.assign(this, changes);
    this.#host.requestUpdate();
  }
}
