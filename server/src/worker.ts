import {setTimeout as pause} from 'node:timers/promises';
import {reason} from './fault.ts';

/** Work that is never due twice at once: on a timer, and soon after somebody asks for it. */
export interface Worker {
  /** Something may be waiting: a pass soon. */
  readonly poke: () => void;
  /** A pass that begins after this call; settles when it is over. */
  readonly pass: () => Promise<void>;
  /** Ends the timer and waits for the pass under way, but not for a mail server that hangs. */
  readonly stop: () => Promise<void>;
}

export interface WorkerOptions {
  /** `soon` after a poke, which wants only what the poke is about; else everything. */
  readonly work: (what: 'soon' | 'everything') => Promise<void>;
  readonly everyMs: number;
  /** Between two passes that were asked for, so that a busy server does not do nothing else. */
  readonly pauseMs: number;
  readonly warn: (sentence: string) => void;
}

const patienceMs = 4000;

export function startWorker({work, everyMs, pauseMs, warn}: WorkerOptions): Worker {
  let last: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;
  let wanted: 'soon' | 'everything' = 'soon';
  let soon: NodeJS.Timeout | undefined;
  let stopped = false;
  let fault = '';

  const once = async (what: 'soon' | 'everything'): Promise<void> => {
    if (stopped) return;
    try {
      await work(what);
      fault = '';
    } catch (error) {
      // Once for each fault, not once a second.
      if (reason(error) !== fault) warn(`Work in the background failed and is tried again: ${reason(error)}`);
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
    if (stopped) return;
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
      stopped = true;
      clearInterval(timer);
      clearTimeout(soon);
      return Promise.race([last, pause(patienceMs, undefined, {ref: false})]);
    },
  };
}
