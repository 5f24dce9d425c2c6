import type {CSSResult} from 'lit';
import {ApiError} from '../api/errors.ts';
import {arrivals, type TextTable} from './locale.ts';

/** What an element shows once its data is there: templates, with the styles and the English texts that they need. */
export interface Views<P extends TextTable = TextTable> {
  readonly english: P;
  readonly styles: readonly CSSResult[];
}

/**
 * A module that an element loads when it has something to show, at the same time as its data, so that it costs no round trip of its own. It is loaded
 * once for the page and asked for again after a failure. Browsers from before whatwg/html#10327 (Firefox before 155) remember a failure until the
 * page is loaded again.
 */
export class Part<M> {
  readonly #load: () => Promise<M>;
  #loading: Promise<M> | undefined;
  /** The module; `undefined` until it has come. */
  loaded: M | undefined;

  constructor(load: () => Promise<M>) {
    this.#load = load;
  }

  /** Loads the module beside `data`, and its words in another language, and answers `data`. A failure of the data counts more, and is told once the words for it are there. @throws {ApiError} network - if the module does not come. */
  async with<R>(data: R | Promise<R>): Promise<R> {
    const module = this.#come();
    await Promise.allSettled([data, module, arrivals()]);
    await data;
    await module;
    return data;
  }

  async #come(): Promise<M> {
    this.#loading ??= this.#load();
    try {
      return (this.loaded = await this.#loading);
    } catch (cause) {
      this.#loading = undefined;
      throw new ApiError('network', 'No answer', {cause});
    }
  }
}
