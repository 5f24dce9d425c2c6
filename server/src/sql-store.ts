import {setTimeout as pause} from 'node:timers/promises';
import {sql, type Kysely, type RawBuilder} from 'kysely';
import {UniqueViolation, type FindOptions, type Reader, type Store, type Transaction, type Where} from '../../src/backend/store.ts';
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
    await sql.raw(start).execute(connection);
    try {
      const result = await run(connection);
      const {rows} = await sql.raw<{command?: string}>('commit').execute(connection);
      // PostgreSQL answers a commit after a failed statement with a silent rollback.
      if (rows[0]?.command === 'ROLLBACK') throw new Error('The transaction had failed before its end and was rolled back');
      return result;
    } catch (error) {
      // Fails where the database has rolled back by itself or is gone; the first error is the one that tells why.
      await sql
        .raw('rollback')
        .execute(connection)
        .catch(() => undefined);
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
    const order = orderBy ? sql` order by ${this.#order(table, orderBy, descending)}` : sql``;
    const end = limit === undefined ? sql`` : sql` limit ${limit}`;
    return this.#select<T>(table, sql`${this.#where(table, where)}${order}${end}`);
  }

  async count<T extends TableName>(table: T, where: Where<Tables[T]>): Promise<number> {
    const {rows} = await sql<{count: number}>`select count(*) as count from ${sql.table(table)} where ${this.#where(table, where)}`.execute(
      this.#connection,
    );
    return Number(rows[0]?.count ?? 0);
  }

  async insert<T extends TableName>(table: T, row: Tables[T]): Promise<void> {
    const given: Row = {...row};
    const columns = [...shapeOf(table).columns.keys()];
    const names = sql.join(columns.map((column) => sql.ref(column)));
    const values = sql.join(columns.map((column) => this.#encode(table, column, given[column])));
    // A refused insert must not fail the statement: PostgreSQL would refuse everything that follows in the transaction.
    const {numAffectedRows} = await sql`insert into ${sql.table(table)} (${names}) values (${values}) on conflict do nothing`.execute(
      this.#connection,
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
    const isRow = sql.join([this.#equals(table, 'id', id), ...this.#allEqual(table, expected ?? {})], sql` and `);
    const set = Object.entries(changes).map(([column, value]) => {
      if (column === 'id') throw new TypeError(`The id of a row of ${table} never changes`);
      return sql`${sql.ref(column)} = ${this.#encode(table, column, value)}`;
    });
    const watched = shapeOf(table).unique.flatMap(({columns, where}) => [...columns, ...Object.keys(where)]);
    if (set.length === 0 || watched.some((column) => column in changes)) {
      const [old] = await this.#select<T>(table, isRow);
      if (!old || set.length === 0) return old !== undefined;
      await this.#refuseTwins(table, {...old, ...changes});
    }
    const {numAffectedRows} = await sql`update ${sql.table(table)} set ${sql.join(set)} where ${isRow}`.execute(this.#connection);
    return numAffectedRows === 1n;
  }

  async remove<T extends TableName>(table: T, where: Where<Tables[T]>): Promise<void> {
    if (shapeOf(table).appendOnly) throw new TypeError(`Rows of ${table} are never removed`);
    await sql`delete from ${sql.table(table)} where ${this.#where(table, where)}`.execute(this.#connection);
  }

  async #select<T extends TableName>(table: T, rest: RawBuilder<unknown>): Promise<Tables[T][]> {
    const {rows} = await sql<Row>`select * from ${sql.table(table)} where ${rest}`.execute(this.#connection);
    return rows.map((row) => decode<T>(table, row));
  }

  /** Looks for the row that stands in the way, so that both databases name the same index: the first one declared. */
  async #refuseTwins(table: TableName, row: Row): Promise<void> {
    for (const {name, columns, where} of shapeOf(table).unique) {
      const applies =
        Object.entries(where).every(([column, value]) => row[column] === value) && columns.every((column) => row[column] !== null);
      if (!applies) continue;
      const same = this.#allEqual(table, {...where, ...Object.fromEntries(columns.map((column) => [column, row[column]]))});
      const conditions = sql.join([...same, sql`${sql.ref('id')} <> ${row['id']}`], sql` and `);
      const {rows} = await sql`select 1 from ${sql.table(table)} where ${conditions} limit 1`.execute(this.#connection);
      if (rows.length > 0) throw new UniqueViolation(name);
    }
  }

  /** Empty values come first, as in SQLite; the id decides among equals, so that every store answers in the same order. */
  #order(table: TableName, column: string, descending: boolean): RawBuilder<unknown> {
    const direction = sql.raw(descending ? ' desc' : ' asc');
    const nulls =
      this.#dialect === 'postgres' && columnOf(table, column).nullable ? sql.raw(descending ? ' nulls last' : ' nulls first') : sql``;
    const first = sql`${sql.ref(column)}${direction}${nulls}`;
    return column === 'id' ? first : sql`${first}, ${sql.ref('id')}${direction}`;
  }

  #where(table: TableName, where: Row): RawBuilder<unknown> {
    const conditions = Object.entries(where).map(([column, condition]) => this.#condition(table, column, condition));
    // An absent condition would reach everybody's rows.
    if (conditions.length === 0) throw new TypeError(`Rows of ${table} are asked for without a condition`);
    return sql.join(conditions, sql` and `);
  }

  #condition(table: TableName, column: string, condition: unknown): RawBuilder<unknown> {
    if (typeof condition !== 'object' || condition === null) return this.#equals(table, column, condition);
    if ('in' in condition && Array.isArray(condition.in)) return this.#oneOf(table, column, condition.in);
    const bounds = Object.entries(condition).map(([word, bound]: [string, unknown]) => {
      const operator = word === 'from' ? '>=' : word === 'after' ? '>' : word === 'before' ? '<' : undefined;
      if (!operator) throw new TypeError(`${table}.${column} cannot be asked for with "${word}"`);
      return sql`${sql.ref(column)} ${sql.raw(operator)} ${this.#encode(table, column, bound)}`;
    });
    if (bounds.length === 0) throw new TypeError(`${table}.${column} is asked for with an empty range`);
    return sql.join(bounds, sql` and `);
  }

  /** One parameter for the whole list, which may be longer than the number of parameters that a statement can have. */
  #oneOf(table: TableName, column: string, values: readonly unknown[]): RawBuilder<unknown> {
    const list = values.filter((value) => value !== null).map((value) => this.#encode(table, column, value));
    const inList =
      this.#dialect === 'postgres'
        ? sql`${sql.ref(column)} = any(${list})`
        : sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(list)}))`;
    return list.length === values.length ? inList : sql`(${inList} or ${sql.ref(column)} is null)`;
  }

  #allEqual(table: TableName, values: Row): RawBuilder<unknown>[] {
    return Object.entries(values).map(([column, value]) => this.#equals(table, column, value));
  }

  #equals(table: TableName, column: string, value: unknown): RawBuilder<unknown> {
    if (value === null) return sql`${sql.ref(column)} is null`;
    return sql`${sql.ref(column)} = ${this.#encode(table, column, value)}`;
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
}

/** NUL, which PostgreSQL refuses, and halves of a character, which UTF-8 cannot write: refused everywhere rather than changed silently. */
const unstorable = /\0|\p{Surrogate}/u;

function decode<T extends TableName>(table: T, row: Row): Tables[T] {
  const decoded = [...shapeOf(table).columns].map(([name, {kind}]) => {
    const value = row[name];
    if (kind === 'json' && typeof value === 'string') return [name, JSON.parse(value)] as const;
    return [name, kind === 'boolean' ? value === true || value === 1 : value] as const;
  });
  // The columns are those of `tableShapes`, and only `encode` has written into them.
  return Object.fromEntries(decoded) as unknown as Tables[T];
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
