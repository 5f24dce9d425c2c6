import type {TemplateResult} from 'lit';
import {Typing} from '../../kit/typing.ts';
import {textField} from '../../ui/fields.ts';
import type {Port} from './stage.ts';

/** The field that a list is searched with. */
export class SearchField {
  readonly #port: Port;
  readonly #typing: Typing;
  #typed: string | undefined;
  /** Whose list it is. */
  #source: unknown;
  /** Once there was something to search, or was searched, the field stays, so that nobody loses it. `undefined` until the first rows have come, or none. */
  #isNeeded: boolean | undefined;

  constructor(port: Port) {
    this.#port = port;
    this.#typing = new Typing(port.host);
  }

  /** Whether there is anything to search, or the page filters: `isFiltered`. */
  isNeeded(isFiltered: boolean): boolean {
    const {api, list} = this.#port;
    if (this.#source !== api()) this.#isNeeded = undefined;
    this.#source = api();
    if (isFiltered || list.items?.length) this.#isNeeded = true;
    else if (list.items) this.#isNeeded ??= false;
    return this.#isNeeded ?? true;
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
