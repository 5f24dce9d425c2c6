import {initialState} from '@lit/task';
import type {ReactiveElement} from 'lit';
import type {ApiError} from '../../api/errors.ts';
import {LoadTask} from '../../kit/load-task.ts';

/** Rows of the first page: as many as a screen shows, so that they stand there soon. */
const firstRows = 15;
/** Rows of each further page. */
const pageSize = 50;
/** The most rows that the backend gives in one answer. */
const mostRows = 200;

/** One answer of a list. */
export interface Page<R> {
  readonly items: readonly (R | null)[];
  readonly nextCursor: string | null;
  readonly total?: number | null;
}

/** What is asked for: the rest of the list belongs to the same question. */
export interface Question<R> {
  /** Rows from elsewhere, or of another list, are never shown in place of these. */
  readonly source: unknown;
  readonly name: string;
  /** What the rows are filtered by. */
  readonly filters: string;
  readonly load: (page: {readonly cursor?: string; readonly limit: number}, signal: AbortSignal) => Promise<Page<R>>;
}

interface Loaded<R> extends Pick<Question<R>, 'source' | 'name' | 'filters'> {
  readonly items: readonly (R | null)[];
  readonly cursor: string | null;
  readonly total: number | null;
}

/**
 * A list that is loaded page by page. Loading it again brings as many rows as are shown or asked for by then, so that nobody loses the place; while it is
 * filtered anew, the former rows stay until the new ones are there.
 */
export class PagedList<R extends {readonly id: string}> {
  readonly #host: ReactiveElement;
  readonly #question: () => Question<R> | undefined;
  readonly #first: LoadTask<readonly [source: unknown, name: string | undefined, filters: string | undefined], Loaded<R>>;
  readonly #next: LoadTask<readonly [cursor: string | null], void>;
  #last: Loaded<R> | undefined;
  /** True while the same list is loaded by other filters. */
  #isFiltering = false;
  /** The cursor of the page that is being loaded, or that failed. */
  #wanted: string | null = null;

  /** `found` is told of the answer each time that what is shown is filtered anew. */
  constructor(
    host: ReactiveElement,
    question: () => Question<R> | undefined,
    {failed, found}: {readonly failed: (error: ApiError) => void; readonly found: () => void},
  ) {
    this.#host = host;
    this.#question = question;
    this.#first = new LoadTask(
      host,
      {
        args: () => [question()?.source, question()?.name, question()?.filters] as const,
        task: async (_, {signal}) => {
          const asked = question();
          return asked ? this.#load(asked, signal) : initialState;
        },
        onComplete: () => {
          if (this.#isFiltering) found();
          this.#isFiltering = false;
        },
      },
      failed,
    );
    this.#next = new LoadTask(
      host,
      {args: () => [this.#wanted] as const, task: async ([cursor], {signal}) => (cursor ? this.#append(cursor, signal) : initialState)},
      failed,
    );
  }

  /** The rows, and `undefined` before there are any to show. `null` is a row that could not be read. */
  get items(): readonly (R | null)[] | undefined {
    return this.#shown?.items;
  }

  /** How many there are in all, if the backend says so. */
  get total(): number | null {
    return this.#shown?.total ?? null;
  }

  get hasMore(): boolean {
    return this.#shown?.cursor != null;
  }

  /** True while the rows of the former question stand there. */
  get isOutdated(): boolean {
    return this.#shown !== undefined && this.#first.current === undefined;
  }

  get failure(): ApiError | undefined {
    return this.#first.failure;
  }

  /** Why the next page did not come. */
  get nextFailure(): ApiError | undefined {
    return this.#wanted === null ? undefined : this.#next.failure;
  }

  get isLoadingNext(): boolean {
    return this.#wanted !== null && !this.#next.failure;
  }

  get patience(): number {
    return this.#first.patience;
  }

  /** Loads the next page, or tries that again. */
  readonly more = (): void => {
    const cursor = this.#first.current?.cursor;
    if (!cursor || this.isLoadingNext) return;
    if (this.#wanted === cursor) void this.#next.run();
    this.#wanted = cursor;
    this.#host.requestUpdate();
  };

  readonly reload = (): void => void this.#first.run();

  /** Shows what is true now until everything is loaded again. */
  replace(row: R): void {
    const {current} = this.#first;
    if (current) this.#first.current = {...current, items: current.items.map((each) => (each?.id === row.id ? row : each))};
  }

  get #shown(): Loaded<R> | undefined {
    this.#last = this.#first.current ?? this.#last;
    const isCurrent = this.#first.current !== undefined || !this.#first.failure;
    return isCurrent && this.#last && isSameList(this.#last, this.#question()) ? this.#last : undefined;
  }

  async #load(asked: Question<R>, signal: AbortSignal): Promise<Loaded<R>> {
    const {source, name, filters, load} = asked;
    const shown = this.#first.current ?? this.#last;
    this.#isFiltering = shown !== undefined && isSameList(shown, asked) && shown.filters !== filters;
    // More may come, or be asked for, while it is loaded again.
    const wanted = (): number => {
      const former = this.#first.current ?? this.#last;
      const isSame = former && isSameList(former, asked) && former.filters === filters;
      return Math.max(isSame ? former.items.length + (this.#wanted === null ? 0 : pageSize) : 0, firstRows);
    };
    let loaded: Loaded<R> = {source, name, filters, items: [], cursor: null, total: null};
    do {
      const {cursor} = loaded;
      const limit = Math.min(wanted() - loaded.items.length, mostRows);
      loaded = joined(loaded, await load({...(cursor ? {cursor} : {}), limit}, signal));
    } while (loaded.cursor && loaded.items.length < wanted());
    // An adapter that ignores the signal may answer when another question has been asked.
    if (!signal.aborted) this.#wanted = null;
    return loaded;
  }

  async #append(cursor: string, signal: AbortSignal): Promise<void> {
    const page = await this.#question()?.load({cursor, limit: pageSize}, signal);
    const {current} = this.#first;
    // A list that was loaded anew meanwhile has a next page of its own.
    if (page && current?.cursor === cursor) this.#first.current = joined(current, page);
    if (this.#wanted === cursor) this.#wanted = null;
    this.#host.requestUpdate();
  }
}

const isSameList = (one: Pick<Question<never>, 'source' | 'name'>, other: Pick<Question<never>, 'source' | 'name'> | undefined): boolean =>
  one.name === other?.name && one.source === other.source;

/** The list with one page more: rows that came twice stand once, and a page that brings nothing new is the last. */
function joined<R extends {readonly id: string}>(list: Loaded<R>, {items, nextCursor, total}: Page<R>): Loaded<R> {
  const known = new Set(list.items.map((each) => each?.id));
  const fresh = items.filter((each) => each === null || !known.has(each.id));
  const isStuck = nextCursor === list.cursor || fresh.length === 0;
  return {...list, items: [...list.items, ...fresh], cursor: isStuck ? null : nextCursor, total: total ?? list.total};
}
