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
const unsettled = new WeakMap<EventTarget, {readonly intent: string; readonly seen: unknown; readonly key: string; isUnderWay: boolean}>();

interface Options {
  /** What the element is about now, each a value of its own: of a change that belongs to something else nothing is shown. */
  readonly about: () => readonly unknown[];
  /** Hears why a try failed. */
  readonly failed: (error: ApiError, isShown: boolean) => void;
  /** Hears why one is not over yet, each reason once for each try. */
  readonly onWait: (wait: Wait) => void;
}

/** How one try goes, and what the element was about when it began. */
interface Course {
  readonly about: readonly unknown[];
  pending: boolean;
  wait?: Wait | undefined;
  error?: ApiError | undefined;
}

interface Try<R> {
  readonly done: (result: R, isShown: boolean) => void;
  /** It is over; with why it failed. */
  readonly onEnd?: (error?: ApiError) => void;
  readonly key?: string;
}

/**
 * One change at a time that a person started. A second start while one is under way is ignored. A change that was sent is never aborted. The key
 * stays the same until the truth is known, so that trying again can never do it twice. Once the element is about something else, the change goes on and
 * the page hears of it (`isShown` is false then); what is shown there knows nothing of it.
 */
export class Submission {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: Options;
  #course: Course | undefined;
  /** Why the last try failed, also once that is forgotten: how long to wait then still holds. */
  #lastError: ApiError | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: Options) {
    this.#host = host;
    this.#options = options;
  }

  /** The last try, if what is shown is still what it was about. */
  get #shown(): Course | undefined {
    const course = this.#course;
    return course && this.#options.about().every((value, index) => value === course.about[index]) ? course : undefined;
  }

  /** True from the start until the truth is known. */
  get pending(): boolean {
    return this.#shown?.pending ?? false;
  }

  /** Why it is not over yet. */
  get wait(): Wait | undefined {
    return this.#shown?.wait;
  }

  /** Why the last try failed; gone at the next start. */
  get error(): ApiError | undefined {
    return this.#shown?.error;
  }

  /** Seconds until the next try is allowed, where the last one was refused with a wait. */
  get waitSeconds(): number {
    return this.#lastError?.waitSeconds ?? 0;
  }

  /**
   * Runs `change` and then `done` with its result, unless the element has left the page by then. `intent` names what the person wants, with all
   * their choices, and `seen` is what they saw of it: the same intent uses the same key again while it is under way or its failure is shown, or while the same is seen.
   * Once something else is seen, to want the same is a new wish: the former may have come true and be over. Nothing is thrown.
   */
  async run<R>(
    intent: unknown,
    change: (options: CallOptions) => Promise<R>,
    done: (result: R, isShown: boolean) => void,
    seen?: unknown,
  ): Promise<void> {
    if (this.pending || this.waitSeconds > 0) return;
    const wanted = JSON.stringify(intent);
    const last = unsettled.get(this.#host);
    const isSame = last?.intent === wanted && (last.isUnderWay || this.error || last.seen === seen);
    const sent = isSame ? last : {intent: wanted, seen, key: newKey(), isUnderWay: true};
    sent.isUnderWay = true;
    const {key: idempotencyKey} = sent;
    unsettled.set(this.#host, sent);
    const settle = (): void => {
      if (unsettled.get(this.#host) === sent) unsettled.delete(this.#host);
    };
    const endChange = beginChange();
    const onEnd = (error?: ApiError): void => {
      sent.isUnderWay = false;
      endChange();
      if (!error || !isRepeatable(error.code)) settle();
    };
    const isDone = await this.#try((onUncertain) => change({idempotencyKey, onUncertain}), {done, onEnd, key: idempotencyKey});
    if (isDone) announceChange();
  }

  /** As `run`, of what the person asks for and changes nothing: it has no key, and nothing loads anew. */
  async read<R>(load: () => Promise<R>, done: (result: R, isShown: boolean) => void): Promise<void> {
    if (!this.pending && this.waitSeconds === 0) await this.#try(load, {done});
  }

  /** True if it went through. */
  async #try<R>(send: (onUncertain: () => void) => Promise<R>, {done, onEnd, key}: Try<R>): Promise<boolean> {
    const course: Course = {about: this.#options.about(), pending: true};
    const set = (changes: Partial<Course>): void => {
      Object.assign(course, changes);
      this.#host.requestUpdate();
    };
    const tellWait = (wait: Wait): void => {
      // Adapters may say it for each time that they ask, or when it is over.
      if (course.wait === wait || !course.pending) return;
      if (this.#shown === course) this.#options.onWait(wait);
      set({wait});
    };
    this.#course = course;
    set({});
    const patience = setTimeout(() => course.wait || tellWait('loadingLong'), patienceMs);
    let result: R;
    try {
      result = await withLimit(async () => send(() => tellWait('checking'))).finally(() => clearTimeout(patience));
    } catch (thrown) {
      const {error} = counted(thrown, this.#host);
      onEnd?.(error);
      set({pending: false, wait: undefined, error});
      this.#tell(key, () => {
        this.#lastError = error;
        this.#options.failed(error, this.#shown === course);
      });
      return false;
    }
    onEnd?.();
    set({pending: false, wait: undefined});
    this.#tell(key, () => done(result, this.#shown === course));
    return true;
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
    if (!this.#course?.error) return;
    this.#course.error = undefined;
    this.#host.requestUpdate();
  }
}
