const start = window.setTimeout.bind(window);
const stop = window.clearTimeout.bind(window);

/** The timers of `ms` milliseconds that are started from now on and still pending, until the test ends. */
export function watchTimers(ms = 300): {readonly size: number; readonly ring: () => void} {
  const pending = new Map<number, () => void>();
  window.setTimeout = ((handler: (...values: unknown[]) => void, after = 0, ...values: unknown[]) => {
    const ring = (): void => {
      pending.delete(id);
      handler(...values);
    };
    const id = start(ring, after);
    if (after === ms) pending.set(id, ring);
    return id;
  }) as typeof setTimeout;
  window.clearTimeout = (id) => {
    pending.delete(id as number);
    stop(id);
  };
  return {
    get size() {
      return pending.size;
    },
    /** Lets them ring now instead of later. */
    ring: () => {
      for (const [id, ring] of [...pending]) {
        stop(id);
        ring();
      }
    },
  };
}

afterEach(() => void Object.assign(window, {setTimeout: start, clearTimeout: stop}));
