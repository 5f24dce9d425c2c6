import type {ReactiveController, ReactiveElement} from 'lit';

interface Options {
  /** The step that is shown; `undefined` while there is none. */
  readonly step: () => string | undefined;
  /** Another step has come in the place of the former. */
  readonly changed: () => void;
  readonly announce: (text: string) => void;
}

/** Focus, or one announcement, when another step has come. */
export class StepFocus implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #options: Options;
  /** The step that was shown last; `undefined` before there was one. */
  #shown: string | undefined;
  /** The person did something here: the focus follows to the next heading. */
  #isFollowing = false;

  constructor(host: ReactiveElement, options: Options) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  follow(): void {
    this.#isFollowing = true;
  }

  /** The way back to `step` is no other step. */
  stayAt(step: string | undefined): void {
    this.#shown = step;
  }

  /** The focus follows if another step comes of `load`. */
  async along(load: () => Promise<unknown>): Promise<void> {
    this.#isFollowing = true;
    await load();
    await this.#host.updateComplete;
    this.#isFollowing = false;
  }

  hostUpdated(): void {
    const {step, changed, announce} = this.#options;
    const previous = this.#shown;
    this.#shown = step();
    if (this.#shown === previous || previous === undefined || this.#shown === undefined) return;
    changed();
    const target = this.#host.shadowRoot?.getElementById('step');
    if (this.#isFollowing) target?.focus();
    else if (target) announce(target.innerText);
    this.#isFollowing = false;
  }
}
