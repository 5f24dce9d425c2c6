import type {TableName, Tables} from './tables.ts';

/** A condition on one column: a value, `null`, one of several, or a range of text. */
export type Condition<T> = T | {readonly in: readonly T[]} | {readonly from?: string; readonly after?: string; readonly before?: string};

/** Conditions that must all hold. A finder without any is a mistake that `find` refuses. */
export type Where<Row> = {readonly [C in keyof Row]?: Condition<Row[C]>};

export interface FindOptions<Row> {
  /** Ascending by this column unless `descending`, and by id among equals; without it by id. Always name one where `limit` is used. */
  readonly orderBy?: keyof Row & string;
  readonly descending?: boolean;
  readonly limit?: number;
}

/** Reading, in one consistent view. */
export interface Reader {
  get<T extends TableName>(table: T, id: string): Promise<Tables[T] | undefined>;
  find<T extends TableName>(table: T, where: Where<Tables[T]>, options?: FindOptions<Tables[T]>): Promise<readonly Tables[T][]>;
  /** How many rows `find` would give. */
  count<T extends TableName>(table: T, where: Where<Tables[T]>): Promise<number>;
  /** What the rows that `find` would give have in one column, each value once, in no order. */
  distinct<T extends TableName, C extends keyof Tables[T] & string>(
    table: T,
    column: C,
    where: Where<Tables[T]>,
  ): Promise<readonly Tables[T][C][]>;
}

/** Reading and writing, all or nothing. */
export interface Transaction extends Reader {
  /** @throws {UniqueViolation} when the row breaks a unique index or its id is taken. */
  insert<T extends TableName>(table: T, row: Tables[T]): Promise<void>;
  /**
   * Changes the columns of one row. Answers false if it is gone or, with `expected`, if one of those columns has another value.
   * @throws {UniqueViolation} when the change breaks a unique index.
   */
  update<T extends TableName>(
    table: T,
    id: string,
    changes: Readonly<Partial<Tables[T]>>,
    expected?: Readonly<Partial<Tables[T]>>,
  ): Promise<boolean>;
  /** Removes rows; refused for append-only tables. */
  remove<T extends TableName>(table: T, where: Where<Tables[T]>): Promise<void>;
}

/**
 * The port to a database. Transactions are serializable: a store whose database gives up on one repeats `run`, so `run` must have no effect
 * outside the transaction.
 */
export interface Store {
  read<R>(run: (reader: Reader) => Promise<R>): Promise<R>;
  transaction<R>(run: (transaction: Transaction) => Promise<R>): Promise<R>;
}

/** Which of two texts comes first, by their code units. */
export const byText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
/** In the order of ids: those that the service makes begin with the time. */
export const byId = (a: {readonly id: string}, b: {readonly id: string}): number => byText(a.id, b.id);

/** A unique index refused a row; `index` is its name in `tableShapes`, or `id`. */
export class UniqueViolation extends Error {
  override readonly name = 'UniqueViolation';
  readonly index: string;
  constructor(index: string) {
    super(`A row with the same ${index} exists`);
    this.index = index;
  }
}
