import {setTimeout as pause} from 'node:timers/promises';
import {CompiledQuery, type Kysely, type QueryResult} from 'kysely';
import {byId, UniqueViolation, type FindOptions, type Reader, type Store, type Transaction, type Where} from '../../src/backend/store.ts';
import {tableShapes, type TableName, type Tables} from '../../src/backend/tables.ts';
import {codeOf} from './fault.ts';

/** The two databases that the store speaks to. */
export type Dialect = 'sqlite' | 'postgres';

type Row = Readonly<Record<string, unknown>>;

interface Column {
  readonly kind: 'text' | 'integer' | 'boolean' | 'json';
  readonly nullable: boolean;
}

interface Shape {
  readonly columns: ReadonlyMap<string, Column>;
  readonly unique: readonly {readonly name: string; readonly columns: readonly string[]; readonly where: Row}[];
  readonly appendOnly: boolean;
}

const shapes = new Map<TableName, Shape>(
  Object.entries(tableShapes).map(([table, shape]) => [
    table as TableName,
    {
      columns: new Map<string, Column>([
        ['id', {kind: 'text', nullable: false}],
        ...Object.entries(shape.columns).map(
          ([name, type]) => [name, {kind: type.replace('?', '') as Column['kind'], nullable: type.endsWith('?')}] as const,
        ),
      ]),
      unique: shape.unique.map(({name, columns, where}) => ({name, columns, where: {...where}})),
      appendOnly: shape.appendOnly ?? false,
    },
  ]),
);

const begin = {
  sqlite: {read: 'begin', write: 'begin immediate'},
  postgres: {read: 'begin isolation level repeatable read read only', write: 'begin isolation level serializable'},
} as const;

/** How long a transaction that the database gave up on is repeated. */
const patienceMs = 15_000;

/** The store port over SQL: one implementation for both databases, its statements made from `tableShapes`. */
export function sqlStore<DB>(db: Kysely<DB>, dialect: Dialect): Store {
  return {
    read: (run) => within(db, begin[dialect].read, (connection) => run(new SqlTransaction(connection, dialect))),
    transaction: (run) => repeated(() => within(db, begin[dialect].write, (connection) => run(new SqlTransaction(connection, dialect)))),
  };
}

function within<DB, R>(db: Kysely<DB>, start: string, run: (connection: Kysely<DB>) => Promise<R>): Promise<R> {
  return db.connection().execute(async (connection) => {
    await connection.executeQuery(CompiledQuery.raw(start));
    try {
      const result = await run(connection);
      const {rows} = await connection.executeQuery<{command?: string}>(CompiledQuery.raw('commit'));
      // PostgreSQL answers a commit after a failed statement with a silent rollback.
      if (rows[0]?.command === 'ROLLBACK') throw new Error('The transaction had failed before its end and was rolled back');
      return result;
    } catch (error) {
      // Fails where the database has rolled back by itself or is gone; the first error is the one that tells why.
      await connection.executeQuery(CompiledQuery.raw('rollback')).catch(() => undefined);
      throw error;
    }
  });
}

/** Serialization failure, deadlock, a unique index hit by a row that our snapshot could not show, and a locked SQLite file. */
const passing = new Set(['40001', '40P01', '23505', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT']);

async function repeated<R>(attempt: () => Promise<R>): Promise<R> {
  const until = performance.now() + patienceMs;
  for (let longestPauseMs = 4; ; longestPauseMs = Math.min(longestPauseMs * 2, 250)) {
    try {
      return await attempt();
    } catch (error) {
      if (!passing.has(codeOf(error)) || performance.now() > until) throw error;
    }
    // Random, so that those who met once do not meet again.
    await pause(Math.random() * longestPauseMs);
  }
}

/** A piece of a statement: each `?` stands for the next of `values`. */
interface Piece {
  readonly text: string;
  readonly values: readonly unknown[];
}

const joined = (pieces: readonly Piece[], between: string): Piece => ({
  text: pieces.map(({text}) => text).join(between),
  values: pieces.flatMap(({values}) => values),
});

/** Names are those of `tableShapes` alone: `shapeOf` and `columnOf` refuse any other. */
const quoted = (name: string): string => `"${name}"`;

class SqlTransaction<DB> implements Reader, Transaction {
  readonly #connection: Kysely<DB>;
  readonly #dialect: Dialect;

  constructor(connection: Kysely<DB>, dialect: Dialect) {
    this.#connection = connection;
    this.#dialect = dialect;
  }

  async get<T extends TableName>(table: T, id: string): Promise<Tables[T] | undefined> {
    const [row] = await this.#select<T>(table, this.#equals(table, 'id', id));
    return row;
  }

  async find<T extends TableName>(table: T, where: Where<Tables[T]>, options?: FindOptions<Tables[T]>): Promise<readonly Tables[T][]> {
    const {orderBy, descending = false, limit} = options ?? {};
    const found = await this.#select<T>(table, this.#where(table, where), orderBy && this.#order(table, orderBy, descending), limit);
    // Not asked of the database, which might read a whole table in that order.
    return orderBy ? found : found.sort(byId);
  }

  async count<T extends TableName>(table: T, where: Where<Tables[T]>): Promise<number> {
    const {text, values} = this.#where(table, where);
    const {rows} = await this.#run<{count: number}>(`select count(*) as count from ${quoted(table)} where ${text}`, values);
    return Number(rows[0]?.count ?? 0);
  }

  async distinct<T extends TableName, C extends keyof Tables[T] & string>(
    table: T,
    column: C,
    where: Where<Tables[T]>,
  ): Promise<readonly Tables[T][C][]> {
    const {kind} = columnOf(table, column);
    const {text, values} = this.#where(table, where);
    const {rows} = await this.#run<Row>(`select distinct ${quoted(column)} from ${quoted(table)} where ${text}`, values);
    return rows.map((row) => decodeOne(kind, row[column]) as Tables[T][C]);
  }

  async insert<T extends TableName>(table: T, row: Tables[T]): Promise<void> {
    const given: Row = {...row};
    const columns = [...shapeOf(table).columns.keys()];
    const values = columns.map((column) => this.#encode(table, column, given[column]));
    // A refused insert must not fail the statement: PostgreSQL would refuse everything that follows in the transaction.
    const {numAffectedRows} = await this.#run(
      `insert into ${quoted(table)} (${columns.map(quoted).join()}) values (${columns.map(() => '?').join()}) on conflict do nothing`,
      values,
    );
    if (numAffectedRows === 1n) return;
    if (await this.get(table, row.id)) throw new UniqueViolation('id');
    await this.#refuseTwins(table, given);
    throw new Error(`A row of ${table} was neither stored nor refused by an index`);
  }

  async update<T extends TableName>(
    table: T,
    id: string,
    changes: Readonly<Partial<Tables[T]>>,
    expected?: Readonly<Partial<Tables[T]>>,
  ): Promise<boolean> {
    const isRow = joined([this.#equals(table, 'id', id), ...this.#allEqual(table, expected ?? {})], ' and ');
    const set = Object.entries(changes).map(([column, value]) => {
      if (column === 'id') throw new TypeError(`The id of a row of ${table} never changes`);
      return {text: `${quoted(column)} = ?`, values: [this.#encode(table, column, value)]};
    });
    const watched = shapeOf(table).unique.flatMap(({columns, where}) => [...columns, ...Object.keys(where)]);
    if (set.length === 0 || watched.some((column) => column in changes)) {
      const [old] = await this.#select<T>(table, isRow);
      if (!old || set.length === 0) return old !== undefined;
      await this.#refuseTwins(table, {...old, ...changes});
    }
    const {text, values} = joined([joined(set, ', '), isRow], ' where ');
    const {numAffectedRows} = await this.#run(`update ${quoted(table)} set ${text}`, values);
    return numAffectedRows === 1n;
  }

  async remove<T extends TableName>(table: T, where: Where<Tables[T]>): Promise<void> {
    if (shapeOf(table).appendOnly) throw new TypeError(`Rows of ${table} are never removed`);
    const {text, values} = this.#where(table, where);
    await this.#run(`delete from ${quoted(table)} where ${text}`, values);
  }

  async #select<T extends TableName>(table: T, {text, values}: Piece, order = '', limit?: number): Promise<Tables[T][]> {
    const end = limit === undefined ? {text: '', values: []} : {text: ' limit ?', values: [limit]};
    const {rows} = await this.#run<Row>(`select * from ${quoted(table)} where ${text}${order}${end.text}`, [...values, ...end.values]);
    return rows.map((row) => decode<T>(table, row));
  }

  /** Looks for the row that stands in the way, so that both databases name the same index: the first one declared. */
  async #refuseTwins(table: TableName, row: Row): Promise<void> {
    for (const {name, columns, where} of shapeOf(table).unique) {
      const applies =
        Object.entries(where).every(([column, value]) => row[column] === value) && columns.every((column) => row[column] !== null);
      if (!applies) continue;
      const same = this.#allEqual(table, {...where, ...Object.fromEntries(columns.map((column) => [column, row[column]]))});
      const {text, values} = joined([...same, {text: `${quoted('id')} <> ?`, values: [row['id']]}], ' and ');
      const {rows} = await this.#run(`select 1 from ${quoted(table)} where ${text} limit 1`, values);
      if (rows.length > 0) throw new UniqueViolation(name);
    }
  }

  /** Empty values come first, as in SQLite; the id decides among equals, so that every store answers in the same order. */
  #order(table: TableName, column: string, descending: boolean): string {
    const direction = descending ? ' desc' : ' asc';
    const {nullable} = columnOf(table, column);
    const nulls = this.#dialect === 'postgres' && nullable ? ` nulls ${descending ? 'last' : 'first'}` : '';
    const first = ` order by ${quoted(column)}${direction}${nulls}`;
    return column === 'id' ? first : `${first}, ${quoted('id')}${direction}`;
  }

  #where(table: TableName, where: Row): Piece {
    const conditions = Object.entries(where).map(([column, condition]) => this.#condition(table, column, condition));
    // An absent condition would reach everybody's rows.
    if (conditions.length === 0) throw new TypeError(`Rows of ${table} are asked for without a condition`);
    return joined(conditions, ' and ');
  }

  #condition(table: TableName, column: string, condition: unknown): Piece {
    if (typeof condition !== 'object' || condition === null) return this.#equals(table, column, condition);
    if ('in' in condition && Array.isArray(condition.in)) return this.#oneOf(table, column, condition.in);
    const bounds = Object.entries(condition).map(([word, bound]: [string, unknown]) => {
      const operator = word === 'from' ? '>=' : word === 'after' ? '>' : word === 'before' ? '<' : undefined;
      if (!operator) throw new TypeError(`${table}.${column} cannot be asked for with "${word}"`);
      return {text: `${quoted(column)} ${operator} ?`, values: [this.#encode(table, column, bound)]};
    });
    if (bounds.length === 0) throw new TypeError(`${table}.${column} is asked for with an empty range`);
    return joined(bounds, ' and ');
  }

  /** One parameter for the whole list, which may be longer than the number of parameters that a statement can have. */
  #oneOf(table: TableName, column: string, values: readonly unknown[]): Piece {
    columnOf(table, column);
    const list = values.filter((value) => value !== null).map((value) => this.#encode(table, column, value));
    const inList =
      this.#dialect === 'postgres'
        ? {text: `${quoted(column)} = any(?)`, values: [list]}
        : {text: `${quoted(column)} in (select value from json_each(?))`, values: [JSON.stringify(list)]};
    return list.length === values.length ? inList : {...inList, text: `(${inList.text} or ${quoted(column)} is null)`};
  }

  #allEqual(table: TableName, values: Row): Piece[] {
    return Object.entries(values).map(([column, value]) => this.#equals(table, column, value));
  }

  #equals(table: TableName, column: string, value: unknown): Piece {
    if (value === null && columnOf(table, column)) return {text: `${quoted(column)} is null`, values: []};
    return {text: `${quoted(column)} = ?`, values: [this.#encode(table, column, value)]};
  }

  #encode(table: TableName, column: string, value: unknown): unknown {
    const {kind, nullable} = columnOf(table, column);
    if (value === null && nullable) return null;
    if (kind === 'json' && value !== undefined) return JSON.stringify(value);
    if (kind === 'text' && typeof value === 'string' && !unstorable.test(value)) return value;
    if (kind === 'integer' && Number.isSafeInteger(value)) return value;
    if (kind === 'boolean' && typeof value === 'boolean') return this.#dialect === 'sqlite' ? Number(value) : value;
    throw new TypeError(`${table}.${column} cannot hold this value (${typeof value})`);
  }

  /** Runs a statement as it is: making its text by Kysely's builder would take as long as the database does. */
  #run<R>(text: string, values: readonly unknown[]): Promise<QueryResult<R>> {
    let count = 0;
    const numbered = this.#dialect === 'postgres' ? text.replace(/\?/g, () => `$${++count}`) : text;
    return this.#connection.executeQuery<R>(CompiledQuery.raw(numbered, [...values]));
  }
}

/** NUL, which PostgreSQL refuses, and halves of a character, which UTF-8 cannot write: refused everywhere rather than changed silently. */
const unstorable = /\0|\p{Surrogate}/u;

function decode<T extends TableName>(table: T, row: Row): Tables[T] {
  const decoded: Record<string, unknown> = {};
  for (const [name, {kind}] of shapeOf(table).columns) decoded[name] = decodeOne(kind, row[name]);
  // The columns are those of `tableShapes`, and only `encode` has written into them.
  return decoded as unknown as Tables[T];
}

function decodeOne(kind: Column['kind'], value: unknown): unknown {
  if (kind === 'json' && typeof value === 'string') return JSON.parse(value) as unknown;
  return kind === 'boolean' ? value === true || value === 1 : value;
}

function shapeOf(table: TableName): Shape {
  const shape = shapes.get(table);
  if (!shape) throw new TypeError(`There is no table ${table}`);
  return shape;
}

function columnOf(table: TableName, column: string): Column {
  const found = shapeOf(table).columns.get(column);
  if (!found) throw new TypeError(`${table} has no column ${column}`);
  return found;
}
