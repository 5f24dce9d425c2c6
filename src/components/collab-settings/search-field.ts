import type {ReactiveController} from 'lit';
import type {TemplateResult} from 'lit';
import {textField} from '../../ui/fields.ts';
import type {Port} from './stage.ts';

/** What is typed counts after this many milliseconds without another key. */
const quietMs = 300;

/** The field that a list is searched with. */
export class SearchField implements ReactiveController {
  readonly #port: Port;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #typed: string | undefined;

  constructor(port: Port) {
    this.#port = port;
    port.host.addController(this);
  }

  hostDisconnected(): void {
    this.clear();
  }

  render(label: string, hint: string): TemplateResult {
    const value = this.#typed ?? this.#port.filters().search;
    return textField({id: 'search', type: 'search', label, hint, value, maxLength: 200, onInput: (text) => this.#onInput(text)});
  }

  /** Forgets what is typed and does not count yet. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#typed = undefined;
  }

  #onInput(text: string): void {
    clearTimeout(this.#timer);
    this.#typed = text;
    this.#timer = setTimeout(() => {
      this.#typed = undefined;
      this.#port.filter({search: text});
    }, quietMs);
  }
}
