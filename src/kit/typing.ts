import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** What is typed counts after this many milliseconds without another key. */
const quietMs = 300;

/** Waits until the person stops typing. Nothing rings while the host is away; what was typed counts as soon as it is back. */
export class Typing implements ReactiveController {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #count: (() => void) | undefined;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Something was typed: `count` is called once nothing more is. */
  typed(count: () => void): void {
    this.clear();
    this.#count = count;
    this.#timer = setTimeout(this.now, quietMs);
  }

  /** Counts what was typed without waiting. */
  readonly now = (): void => {
    const count = this.#count;
    this.clear();
    count?.();
  };

  /** Forgets what was typed and does not count yet. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#count = undefined;
  }

  readonly hostConnected = this.now;

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
