import {setTimeout as pause} from 'node:timers/promises';
import {reason} from './fault.ts';
import type {Log} from './log.ts';

/** Work that is never due twice at once: on a timer, and soon after somebody asks for it. */
export interface Worker {
  /** Something may be waiting: a pass soon. */
  readonly poke: () => void;
  /** A pass that begins after this call; settles when it is over. */
  readonly pass: () => Promise<void>;
  /** Ends the timer and waits for the item under way, but not for a mail server that hangs. */
  readonly stop: () => Promise<void>;
}

export interface WorkerOptions {
  /** `soon` after a poke, which wants only what the poke is about; else everything. Aborted, it ends after the item that it is at. */
  readonly work: (what: 'soon' | 'everything', signal: AbortSignal) => Promise<void>;
  readonly everyMs: number;
  /** Between two passes that were asked for, so that a busy server does not do nothing else. */
  readonly pauseMs: number;
  readonly log: Log;
}

const patienceMs = 4000;

export function startWorker({work, everyMs, pauseMs, log}: WorkerOptions): Worker {
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  let wanted: 'soon' | 'everything' = 'soon';
  let soon: NodeJS.Timeout | undefined;
  const stopped = new AbortController();
  let fault = '';

  const once = async (what: 'soon' | 'everything'): Promise<void> => {
    if (stopped.signal.aborted) return;
    const start = performance.now();
    try {
      await work(what, stopped.signal);
      fault = '';
      log('debug', 'worked', {what, durationMs: Math.round(performance.now() - start)});
    } catch (error) {
      // Once for each fault, not once a second.
      const level = reason(error) === fault ? 'debug' : 'warn';
      log(level, 'workFailed', {msg: `Work in the background failed and is tried again: ${reason(error)}`, error});
      fault = reason(error);
    }
  };
  /** Whoever asks while a pass is under way shares the next one. */
  const pass = (what: 'soon' | 'everything'): Promise<void> => {
    if (what === 'everything') wanted = what;
    next ??= last = last.then(() => {
      const now = wanted;
      next = undefined;
      wanted = 'soon';
      return once(now);
    });
    return next;
  };
  const poke = (): void => {
    if (stopped.signal.aborted) return;
    soon ??= setTimeout(() => {
      soon = undefined;
      void pass('soon');
    }, pauseMs);
  };
  const timer = setInterval(() => void pass('everything'), everyMs);
  return {
    poke,
    pass: () => pass('everything'),
    stop: () => {
      stopped.abort();
      clearInterval(timer);
      clearTimeout(soon);
      return Promise.race([last, pause(patienceMs, undefined, {ref: false})]);
    },
  };
}
