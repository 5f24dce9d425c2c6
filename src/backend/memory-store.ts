import {byId, UniqueViolation, type Condition, type FindOptions, type Reader, type Store, type Transaction, type Where} from './store.ts';
import {tableShapes, type TableName, type Tables} from './tables.ts';

type Row = Readonly<Record<string, unknown>> & {readonly id: string};

/** A store in memory: transactions run one after the other, all or nothing, and rows are frozen copies. */
export function createMemoryStore(): Store {
  const tables = new Map(Object.keys(tableShapes).map((name) => [name, new MemoryTable(name as TableName)]));
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <R>(run: () => Promise<R>): Promise<R> => {
    const result = last.then(run);
    last = result.catch(() => undefined);
    return result;
  };
  return {
    read: (run) => inTurn(() => run(new MemoryTransaction(tables))),
    transaction: (run) =>
      inTurn(async () => {
        const transaction = new MemoryTransaction(tables);
        try {
          return await run(transaction);
        } catch (error) {
          transaction.rollBack();
          throw error;
        }
      }),
  };
}

class MemoryTransaction implements Transaction, Reader {
  readonly #tables: ReadonlyMap<string, MemoryTable>;
  readonly #undo: (() => void)[] = [];

  constructor(tables: ReadonlyMap<string, MemoryTable>) {
    this.#tables = tables;
  }

  async get<T extends TableName>(table: T, id: string): Promise<Tables[T] | undefined> {
    return this.#table(table).rows.get(id) as Tables[T] | undefined;
  }

  async find<T extends TableName>(table: T, where: Where<Tables[T]>, options: FindOptions<Tables[T]> = {}): Promise<readonly Tables[T][]> {
    const {orderBy, descending = false, limit} = options;
    const found = this.#table(table).find(where);
    found.sort(orderBy ? (a, b) => (compare(a[orderBy], b[orderBy]) || byId(a, b)) * (descending ? -1 : 1) : byId);
    return found.slice(0, limit) as unknown as Tables[T][];
  }

  async count<T extends TableName>(table: T, where: Where<Tables[T]>): Promise<number> {
    return this.#table(table).find(where).length;
  }

  async distinct<T extends TableName, C extends keyof Tables[T] & string>(
    table: T,
    column: C,
    where: Where<Tables[T]>,
  ): Promise<readonly Tables[T][C][]> {
    return [
      ...new Set(
        this.#table(table)
          .find(where)
          .map((row) => row[column] as Tables[T][C]),
      ),
    ];
  }

  async insert<T extends TableName>(table: T, row: Tables[T]): Promise<void> {
    const target = this.#table(table);
    if (target.rows.has(row.id)) throw new UniqueViolation('id');
    target.put(row as unknown as Row);
    this.#undo.push(() => target.drop(row.id));
  }

  async update<T extends TableName>(
    table: T,
    id: string,
    changes: Readonly<Partial<Tables[T]>>,
    expected?: Readonly<Partial<Tables[T]>>,
  ): Promise<boolean> {
    const target = this.#table(table);
    target.refuseIfAppendOnly();
    const old = target.rows.get(id);
    if (!old || !Object.entries(expected ?? {}).every(([column, value]) => old[column] === value)) return false;
    const changed = {...old, ...changes, id};
    target.refuseUnfit(changed);
    const replace = (row: Row): void => {
      target.drop(id);
      target.put(row);
    };
    replace(changed);
    this.#undo.push(() => replace(old));
    return true;
  }

  async remove<T extends TableName>(table: T, where: Where<Tables[T]>): Promise<void> {
    const target = this.#table(table);
    target.refuseIfAppendOnly();
    for (const row of target.find(where)) {
      target.drop(row.id);
      this.#undo.push(() => target.put(row));
    }
  }

  rollBack(): void {
    while (this.#undo.length > 0) this.#undo.pop()?.();
  }

  #table(name: TableName): MemoryTable {
    const table = this.#tables.get(name);
    if (!table) throw new Error(`There is no table ${name}`);
    return table;
  }
}

/** One table: its rows, and for each column that begins an index the ids by value. */
class MemoryTable {
  readonly rows = new Map<string, Row>();
  readonly #name: TableName;
  readonly #unique: readonly {readonly name: string; readonly columns: readonly string[]; readonly where?: object}[];
  readonly #idsByValue: ReadonlyMap<string, Map<unknown, Set<string>>>;

  constructor(name: TableName) {
    this.#name = name;
    const {indexes, unique} = tableShapes[name];
    this.#unique = unique;
    const indexed = [...indexes.flat(), ...unique.flatMap(({columns}) => columns)];
    this.#idsByValue = new Map(indexed.map((column) => [column, new Map<unknown, Set<string>>()]));
  }

  refuseIfAppendOnly(): void {
    if (tableShapes[this.#name].appendOnly) throw new Error(`Rows of ${this.#name} are never changed or removed`);
  }

  put(row: Row): void {
    this.refuseUnfit(row);
    this.rows.set(row.id, frozenCopy(row) as Row);
    for (const [column, ids] of this.#idsByValue) {
      const value = row[column];
      const same = ids.get(value);
      if (same) same.add(row.id);
      else ids.set(value, new Set([row.id]));
    }
  }

  refuseUnfit(row: Row): void {
    refuseUnstorable(row, tableShapes[this.#name].columns);
    const broken = this.#unique.find((index) => this.#collides(row, index));
    if (broken) throw new UniqueViolation(broken.name);
  }

  drop(id: string): void {
    const row = this.rows.get(id);
    if (!row) return;
    this.rows.delete(id);
    for (const [column, ids] of this.#idsByValue) {
      const same = ids.get(row[column]);
      same?.delete(id);
      if (same?.size === 0) ids.delete(row[column]);
    }
  }

  find(where: Where<Row>): Row[] {
    const conditions = Object.entries(where).filter(([, condition]) => condition !== undefined);
    if (conditions.length === 0) throw new Error(`A search in ${this.#name} needs a condition`);
    return this.#candidates(conditions).filter((row) => conditions.every(([column, condition]) => matches(row[column], condition)));
  }

  /** The rows under the rarest indexed value, or all. */
  #candidates(conditions: readonly (readonly [string, unknown])[]): Row[] {
    let rarest: {readonly count: number; readonly sets: readonly ReadonlySet<string>[]} | undefined;
    for (const [column, condition] of conditions) {
      const values = valuesOf(condition);
      const ids = this.#idsByValue.get(column);
      if (!values || (!ids && column !== 'id')) continue;
      // Counted before they are collected: a column in which all rows are alike would cost every search a walk through the table.
      const sets = ids ? values.flatMap((value) => ids.get(value) ?? []) : [new Set(values as string[])];
      const count = sets.reduce((sum, {size}) => sum + size, 0);
      if (!rarest || count < rarest.count) rarest = {count, sets};
    }
    if (!rarest) return [...this.rows.values()];
    const found = new Set(rarest.sets.flatMap((set) => [...set]));
    return [...found].flatMap((id) => this.rows.get(id) ?? []);
  }

  #collides(row: Row, {columns, where = {}}: {readonly columns: readonly string[]; readonly where?: object}): boolean {
    const applies = Object.entries(where).every(([column, value]) => row[column] === value);
    if (!applies || columns.some((column) => row[column] === null)) return false;
    const same = this.find({...where, ...Object.fromEntries(columns.map((column) => [column, row[column]]))});
    return same.some(({id}) => id !== row.id);
  }
}

/** The values that a condition allows, or `undefined` for a range. */
function valuesOf(condition: unknown): readonly unknown[] | undefined {
  if (typeof condition !== 'object' || condition === null) return [condition];
  return 'in' in condition ? (condition.in as readonly unknown[]) : undefined;
}

function matches(value: unknown, condition: Condition<unknown>): boolean {
  const values = valuesOf(condition);
  if (values) return values.includes(value);
  const {from, after, before} = condition as {readonly from?: string; readonly after?: string; readonly before?: string};
  if (typeof value !== 'string') return false;
  return (
    (from === undefined || compare(value, from) >= 0) &&
    (after === undefined || compare(value, after) > 0) &&
    (before === undefined || compare(value, before) < 0)
  );
}

const sortable = (value: unknown): string | number => (typeof value === 'string' ? value : Number(value));

/** PostgreSQL keeps neither NUL nor half of a surrogate pair, so no store does; JSON columns are written with escapes. */
function refuseUnstorable(row: Row, columns: Readonly<Record<string, string>>): void {
  const isBad = Object.entries(row).some(
    ([column, value]) =>
      !columns[column]?.startsWith('json') && typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()),
  );
  if (isBad) throw new Error('A text with NUL or half a character cannot be stored');
}

/** `null` first, then by code points, which is the order of the UTF-8 bytes; JavaScript's own order differs above U+FFFF. */
function compare(a: unknown, b: unknown): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  const [first, second] = [sortable(a), sortable(b)];
  if (typeof first !== 'string' || typeof second !== 'string') return Number(first) - Number(second);
  if (first === second) return 0;
  let index = 0;
  while (index < first.length && first[index] === second[index]) index++;
  const isLow = (text: string): boolean => index > 0 && /[\uDC00-\uDFFF]/.test(text[index] ?? '');
  if (isLow(first) && isLow(second)) index--;
  return (first.codePointAt(index) ?? -1) - (second.codePointAt(index) ?? -1);
}

function frozenCopy(value: unknown): unknown {
  if (Array.isArray(value)) return Object.freeze(value.map(frozenCopy));
  if (typeof value !== 'object' || value === null) return value;
  return Object.freeze(Object.fromEntries(Object.entries(value).map(([member, each]) => [member, frozenCopy(each)])));
}
