/** The search for an agency in the register: when it asks, what it has found, and what it says of that. */
import {initialState} from '@lit/task';
import {nothing, type ReactiveControllerHost} from 'lit';
import type {CollabApi} from '../../api/contract.ts';
import type {ApiError} from '../../api/errors.ts';
import type {AgencyHit} from '../../api/schema.ts';
import type {NavigateDetail} from '../../events.ts';
import {LoadTask} from '../../kit/load-task.ts';
import type {Wording} from '../../kit/locale.ts';
import {Typing} from '../../kit/typing.ts';
import type {newErrors} from '../../locales/en/errors.ts';
import type {inviteAgency} from '../../locales/en/invite-agency.ts';
import {failure} from '../failure.ts';
import type {SearchView} from './views.ts';

const shortestSearch = 2;

interface Port {
  readonly say: () => Wording<typeof inviteAgency & typeof newErrors>;
  readonly api: () => Pick<CollabApi, 'searchAgencies'> | undefined;
  readonly announce: (text: string) => void;
  readonly tellError: (error: ApiError) => void;
  /** The error, unless the page shows it itself. */
  readonly shown: (error: ApiError | undefined) => ApiError | undefined;
  readonly navigate: (detail: NavigateDetail) => void;
}

interface Found {
  readonly hits: readonly AgencyHit[];
  readonly hasMore: boolean;
}

export class AgencySearch {
  readonly #host: ReactiveControllerHost;
  readonly #port: Port;
  readonly #typing: Typing;
  readonly #found: LoadTask<readonly unknown[], Found>;
  /** What is searched for; follows the field when the person stops typing. */
  #searched = '';
  /** The text whose outcome was told last: the same search again, after a change elsewhere, is no news. */
  #told = '';

  constructor(host: ReactiveControllerHost & HTMLElement, port: Port) {
    this.#host = host;
    this.#port = port;
    this.#typing = new Typing(host);
    this.#found = new LoadTask(
      host,
      {
        args: () => [port.api(), this.#searched] as const,
        task: async ([api, search], {signal}) => {
          if (!api || search.length < shortestSearch) return initialState;
          const page = await api.searchAgencies({search}, {signal});
          const hits = page.items.filter((each) => each !== null);
          this.#tell(search, hits.length);
          return {hits, hasMore: page.nextCursor !== null};
        },
      },
      port.tellError,
    );
  }

  /** Waits until the person stops typing. */
  typed(text: string): void {
    this.#typing.typed(() => this.now(text));
  }

  now(text: string): void {
    this.#typing.clear();
    this.#searched = text.trim();
    if (this.#searched !== this.#told) this.#told = '';
    this.#host.requestUpdate();
  }

  /** What there is to show while `text` stands in the field. */
  view(text: string): SearchView {
    const {say, shown, navigate} = this.#port;
    const found = this.#found.current;
    const error = shown(this.#found.failure);
    const wanted = text.trim();
    const isLong = wanted.length >= shortestSearch;
    return {
      hits: isLong ? found?.hits : undefined,
      hasMore: found?.hasMore ?? false,
      isSearching: isLong && (wanted !== this.#searched || (!found && !this.#found.failure)),
      failed: error ? failure(say(), error, {onReload: () => void this.#found.run(), navigate}) : nothing,
    };
  }

  #tell(search: string, count: number): void {
    if (search !== this.#searched || search === this.#told) return;
    this.#told = search;
    this.#port.announce(this.#port.say().text('invite.found', {count}));
  }
}
