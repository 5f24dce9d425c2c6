import {Task, TaskStatus, type TaskConfig} from '@lit/task';
import type {ReactiveControllerHost} from 'lit';
import {ApiError} from '../api/errors.ts';
import {onChange} from './changes.ts';
import {counted} from './countdown.ts';

/** Progress is told after this many milliseconds, and that it takes long after the second number. */
const patienceMs = [2000, 8000] as const;
/** After this an adapter that never settles counts as failed. */
const limitMs = 75_000;

/** The tasks of elements that are on the page. They share one listener: a browser takes longer for each one more. */
const onPage = new Set<{readonly failure: ApiError | undefined; readonly status: number; current: unknown; run(): Promise<void>}>();
const onEvent = ({type, persisted}: Event & {readonly persisted?: boolean}): void => {
  for (const task of onPage) {
    if (type === 'online' ? !task.failure : persisted === false) continue;
    if (task.status === TaskStatus.INITIAL) task.current = undefined;
    else void task.run();
  }
};
onChange(onEvent);
/** Those whose element was taken away with what it showed. No field: made for an element on the page, a task is connected before it has fields. */
const interrupted = new WeakSet<object>();

/**
 * A `Task` that loads what an element shows. It stops when the element leaves the page for good and starts over when it returns, survives being
 * moved, keeps the last value while it loads the same thing again, and loads again after a change elsewhere on the page, after the page comes back
 * from the back-forward cache, and when the network returns. A first argument of `null` says that nothing is asked for the time being: what was shown
 * stays for when the same is asked again, unless something changes elsewhere meanwhile.
 */
export class LoadTask<const A extends readonly unknown[], R> extends Task<A, R> {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #failed: ((error: ApiError) => void) | undefined;
  #shownArgs: readonly unknown[] = [];
  /** Ends the countdown of the run before. */
  #leave: (() => void) | undefined;
  /** The newest answer for what is asked now, also while it is loaded again or when that failed. */
  current: R | undefined;
  /** 0 while the answer comes quickly, 1 after two seconds, 2 after eight. */
  patience = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, config: TaskConfig<A, R>, failed?: (error: ApiError) => void) {
    super(host, {...config, task: (args, {signal}) => this.#patiently(args, signal, config.task)});
    this.#host = host;
    this.#failed = failed;
  }

  /** The failure of the last run, if it failed. */
  get failure(): ApiError | undefined {
    return this.status === TaskStatus.ERROR ? (this.error as ApiError) : undefined;
  }

  hostConnected(): void {
    if (interrupted.delete(this)) void this.run();
    if (onPage.size === 0) {
      window.addEventListener('online', onEvent);
      window.addEventListener('pageshow', onEvent);
    }
    onPage.add(this);
  }

  override async run(args?: A): Promise<void> {
    // Before anything was asked, there is nothing to stop.
    if (args?.[0] !== null || this.#shownArgs.length > 0) await super.run(args);
  }

  hostDisconnected(): void {
    onPage.delete(this);
    if (onPage.size === 0) {
      window.removeEventListener('online', onEvent);
      window.removeEventListener('pageshow', onEvent);
    }
    // Moving an element disconnects and reconnects it at once: only a lasting removal counts.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      // What it shows may be outdated when it returns, even if nothing is under way now.
      if (this.status !== TaskStatus.INITIAL) interrupted.add(this);
      this.abort();
    });
  }

  async #patiently(args: A, signal: AbortSignal, load: TaskConfig<A, R>['task']): Promise<R> {
    const isShown = (): boolean => this.#shownArgs === args;
    if (args[0] !== null) {
      if (args.some((value, index) => value !== this.#shownArgs[index])) this.current = undefined;
      this.#shownArgs = args;
    }
    this.patience = 0;
    this.#leave?.();
    // However long that takes, nobody waits for it.
    if ((document as {readonly prerendering?: boolean}).prerendering)
      await new Promise((go) => document.addEventListener('prerenderingchange', go, {once: true}));
    let timers: readonly ReturnType<typeof setTimeout>[] = [];
    const over = new Promise<never>((_, reject) => {
      timers = [
        ...patienceMs.map((ms, index) =>
          setTimeout(() => {
            this.patience = index + 1;
            this.#host.requestUpdate();
          }, ms),
        ),
        setTimeout(() => reject(new ApiError('timeout')), limitMs),
      ];
      // What is no longer asked leaves no timer behind, also where the adapter goes on.
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
    try {
      signal.throwIfAborted();
      const loaded = (await Promise.race([load(args, {signal}), over])) as R;
      // A slower, older run must not replace what a newer one shows.
      if (isShown() && typeof loaded !== 'symbol') this.current = loaded;
      return loaded;
    } catch (thrown) {
      const {error, leave} = counted(thrown, this.#host);
      this.#leave = leave;
      if (this.#host.isConnected && !signal.aborted) this.#failed?.(error);
      throw error;
    } finally {
      timers.forEach(clearTimeout);
      if (isShown()) this.patience = 0;
    }
  }
}
