import type {TemplateResult} from 'lit';
import {Typing} from '../../kit/typing.ts';
import {textField} from '../../ui/fields.ts';
import type {Port} from './stage.ts';

/** The field that a list is searched with. */
export class SearchField {
  readonly #port: Port;
  readonly #typing: Typing;
  #typed: string | undefined;

  constructor(port: Port) {
    this.#port = port;
    this.#typing = new Typing(port.host);
  }

  render(label: string, hint: string): TemplateResult {
    const value = this.#typed ?? this.#port.filters().search;
    return textField({id: 'search', type: 'search', label, hint, value, maxLength: 200, onInput: (text) => this.#onInput(text)});
  }

  /** Forgets what is typed and does not count yet. */
  clear(): void {
    this.#typing.clear();
    this.#typed = undefined;
  }

  #onInput(text: string): void {
    this.#typed = text;
    this.#typing.typed(() => {
      this.#typed = undefined;
      this.#port.filter({search: text});
    });
  }
}
