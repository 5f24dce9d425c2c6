import {setTimeout as pause} from 'node:timers/promises';
import {reason} from './fault.ts';

/** Work that is never due twice at once: on a timer, and soon after somebody asks for it. */
export interface Worker {
  /** Asks for a pass soon. */
  poke(): void;
  /** A pass that begins after this call; settles when it is over. */
  pass(): Promise<void>;
  /** Ends the timer and waits for the pass under way, but not for a mail server that hangs. */
  stop(): Promise<void>;
}

export interface WorkerOptions {
  readonly work: () => Promise<void>;
  readonly everyMs: number;
  /** Between two passes that were asked for, so that a busy server does not do nothing else. */
  readonly pauseMs: number;
  readonly warn: (sentence: string) => void;
}

const patienceMs = 4000;

export function startWorker({work, everyMs, pauseMs, warn}: WorkerOptions): Worker {
  let last: Promise<void> = Promise.resolve();
  let soon: NodeJS.Timeout | undefined;
  let stopped = false;
  let fault = '';

  const once = async (): Promise<void> => {
    if (stopped) return;
    try {
      await work();
      fault = '';
    } catch (error) {
      // Once for each fault, not once a second.
      if (reason(error) !== fault) warn(`Work in the background failed and is tried again: ${reason(error)}`);
      fault = reason(error);
    }
  };
  const pass = (): Promise<void> => (last = last.then(once));
  const poke = (): void => {
    if (stopped) return;
    soon ??= setTimeout(() => void pass().then(() => (soon = undefined)), pauseMs);
  };
  const timer = setInterval(poke, everyMs);
  return {
    poke,
    pass,
    stop: () => {
      stopped = true;
      clearInterval(timer);
      clearTimeout(soon);
      return Promise.race([last, pause(patienceMs, undefined, {ref: false})]);
    },
  };
}
