import {rmSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import BetterSqlite from 'better-sqlite3';
import {
  Kysely,
  PostgresDialect,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  sql,
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  type Generated,
  type SqliteDatabase,
  type SqliteDialectConfig,
  type SqliteStatement,
} from 'kysely';
import type {Store} from '../../src/backend/store.ts';
import {Fault, codeOf, reason} from './fault.ts';
import {keepToOwner, makeDataFolder} from './folders.ts';
import {migrate, versionOf} from './migrations.ts';
import {sqlStore, type Dialect} from './sql-store.ts';

/** The tables that belong to the server and not to the backend. */
export interface ServerTables {
  readonly state: {readonly name: string; readonly value: string};
  readonly sessions: {
    readonly hash: string;
    readonly personId: string;
    readonly partyId: string | null;
    readonly createdAt: string;
    readonly expiresAt: string;
  };
  /** What the catcher has received; `sender` and `recipients` are JSON. */
  readonly caught_mails: {
    readonly id: Generated<number>;
    readonly receivedAt: string;
    readonly messageId: string;
    readonly sender: string;
    readonly recipients: string;
    readonly subject: string;
    readonly text: string;
    readonly html: string;
  };
}

/** An open database: the backend's store, and the server's own tables by way of Kysely. */
export interface Database {
  readonly dialect: Dialect;
  readonly store: Store;
  readonly own: Kysely<ServerTables>;
  /** True until the first person is known: then the demo data are put in. */
  readonly isEmpty: () => Promise<boolean>;
  /** The schema version that the database has now. @throws when it cannot be reached. */
  readonly version: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/** The SQLite file in the data folder. */
export const databaseFile = 'collab.sqlite';

/** A folder that is taken. */
export interface FolderLock {
  /** Gives the folder free. */
  readonly release: () => void;
  /** Gives it free and removes the lock file if it is new: for a start or a restore that fails and changes nothing. */
  readonly undo: () => void;
}

/**
 * Takes a folder for one server, or for a restore, until it is given free or the process ends: the operating system gives it free even after
 * kill -9. A file of its own, so that it works also where the database is damaged.
 * @throws {Fault} with `sentence` when somebody else has it.
 */
export function lockFolder(folder: string, sentence: string): FolderLock {
  const file = join(folder, 'server.lock');
  try {
    makeDataFolder(folder);
    for (;;) {
      const isNew = makeEmpty(file, 0o644);
      const found = identityOf(file);
      let lock: BetterSqlite.Database | undefined;
      try {
        // A server that is being replaced may need a moment to end.
        lock = new BetterSqlite(file, {timeout: 2000});
        lock.exec('begin exclusive');
        if (found !== undefined && identityOf(file) === found) return lockOf(lock, file, isNew ? found : undefined);
        // Whoever had the folder has removed the file meanwhile: nobody else would find the one that is locked.
        lock.close();
      } catch (error) {
        lock?.close();
        if (identityOf(file) === found) throw error;
      }
    }
  } catch (error) {
    throw codeOf(error).startsWith('SQLITE_BUSY') ? new Fault(sentence) : sqliteFault(error, folder, folder);
  }
}

function lockOf(lock: BetterSqlite.Database, file: string, made: string | undefined): FolderLock {
  const release = (): void => void lock.close();
  const remove = (): void => {
    try {
      // Not one that has taken its place since.
      if (made !== undefined && identityOf(file) === made) rmSync(file, {force: true});
    } catch {
      // It stays. Why the start failed is told, not this.
    }
  };
  return {
    release,
    undo: () => {
      // Under the lock, so that nobody can have taken the file that goes. Windows removes no file that is open, so there it comes after.
      if (process.platform !== 'win32') remove();
      release();
      if (process.platform === 'win32') remove();
    },
  };
}

/** Makes an empty file; false where there is one. */
function makeEmpty(file: string, mode: number): boolean {
  try {
    writeFileSync(file, '', {flag: 'wx', mode});
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Tells a file from one that comes in its place; the moment of its birth, because numbers are used again. `undefined` where there is none. */
function identityOf(file: string): string | undefined {
  const found = statSync(file, {bigint: true, throwIfNoEntry: false});
  return found && [found.dev, found.ino, found.birthtimeNs].join(' ');
}

/**
 * Opens the SQLite file `collab.sqlite` in a folder, which is made where it is missing, and brings it to the newest version.
 * @throws {Fault} when the folder or the file cannot be used.
 */
export async function openSqlite(folder: string): Promise<Database> {
  const file = join(folder, databaseFile);
  let opened: BetterSqlite.Database | undefined;
  try {
    makeDataFolder(folder);
    // It holds personal data. SQLite would let everybody read what it makes; the files beside this one get the rights of this one.
    makeEmpty(file, 0o600);
    opened = new BetterSqlite(file, {timeout: 5000});
    opened.pragma('schema_version');
    opened.pragma('synchronous = FULL');
    // Kilobytes: what is read often stays at hand. It is taken as it is used, so that a small file needs little.
    opened.pragma('cache_size = -65536');
    // Without it REPLACE would remove rows past the triggers that refuse it.
    opened.pragma('recursive_triggers = ON');
    const database = await ready(new Kysely<ServerTables>({dialect: new OneConnection({database: reusing(opened)})}), 'sqlite');
    // Only now: it is written into the file, and a file of somebody else stays as it was.
    opened.pragma('journal_mode = WAL');
    // One that an earlier release has made.
    for (const each of ['', '-wal', '-shm']) keepToOwner(file + each);
    return database;
  } catch (error) {
    opened?.close();
    throw sqliteFault(error, folder, file);
  }
}

/** SQLite with a connection that everybody gets in turn. Kysely's own lock wakes all that wait each time it is free, and lets newcomers pass them. */
class OneConnection extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new DriverInTurn(this.#config);
  }

  override createAdapter(): DialectAdapter {
    return new AdapterWithoutLock();
  }
}

class AdapterWithoutLock extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class DriverInTurn extends SqliteDriver {
  #last = Promise.resolve();
  #end: () => void = () => undefined;

  override async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last;
    const {promise, resolve} = Promise.withResolvers<void>();
    this.#last = promise;
    await before;
    this.#end = resolve;
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    this.#end();
    return super.releaseConnection();
  }
}

/** More statements than the program has; beyond them all are made anew. */
const mostStatements = 500;

/** The database with its statements kept: making one costs more than running it. Only those that read or write rows, since the others run once. */
function reusing(database: BetterSqlite.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(text) {
      const kept = statements.get(text);
      if (kept) return kept;
      if (statements.size >= mostStatements) statements.clear();
      const statement = database.prepare(text) as SqliteStatement;
      if (!runsOnce.test(text)) statements.set(text, statement);
      return statement;
    },
  };
}

const runsOnce = /^\s*(create|alter|drop|pragma)/i;

/**
 * Opens a PostgreSQL database and brings it to the newest version.
 * @throws {Fault} when it cannot be reached or used.
 */
export async function openPostgres(url: string): Promise<Database> {
  // Only here: a server on SQLite does without it.
  const {default: pg} = await import('pg');
  const types = new pg.TypeOverrides();
  // What the store writes into a `bigint` is exact as a number.
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    application_name: 'collab-kit-server',
    idle_in_transaction_session_timeout: 60_000,
    types,
  });
  // A connection that breaks while idle is replaced at the next use; unheard, the event would end the process.
  pool.on('error', () => undefined);
  // So would that of one that breaks in a transaction between two statements; the next statement fails and tells.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const own = new Kysely<ServerTables>({dialect: new PostgresDialect({pool})});
  try {
    const {rows} = await sql<{server_encoding: string}>`show server_encoding`.execute(own);
    if (rows[0]?.server_encoding !== 'UTF8') throw new Fault('The database of DATABASE_URL is not encoded in UTF8: create one that is.');
    return await ready(own, 'postgres');
  } catch (error) {
    await own.destroy();
    throw error instanceof Fault
      ? error
      : new Fault(`The database of DATABASE_URL cannot be used (${withoutPassword(reason(error), url)}): start it or correct the address.`);
  }
}

async function ready(own: Kysely<ServerTables>, dialect: Dialect): Promise<Database> {
  await migrate(own, dialect, new Date());
  return {
    dialect,
    own,
    store: sqlStore(own, dialect),
    isEmpty: async () => (await sql`select 1 from persons limit 1`.execute(own)).rows.length === 0,
    version: () => versionOf(own, dialect),
    close: () => own.destroy(),
  };
}

function sqliteFault(error: unknown, folder: string, file: string): unknown {
  const code = codeOf(error);
  if (error instanceof Fault) return error;
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code))
    return new Fault(`${file} is not a readable database: put a backup in its place, or choose another folder with --data.`);
  if (/^SQLITE_BUSY/.test(code)) return new Fault(`${file} is in use by another program: stop it, or choose another folder with --data.`);
  if (/^SQLITE_FULL|^ENOSPC/.test(code))
    return new Fault(`There is no space left for ${file}: make some, or choose another folder with --data.`);
  if (/^SQLITE_(CANTOPEN|READONLY|PERM|IOERR|AUTH)|^E[A-Z]+$/.test(code) || error instanceof TypeError) {
    return new Fault(`The folder ${folder} cannot be written (${reason(error)}): make it writable, or choose another one with --data.`);
  }
  return error;
}

function withoutPassword(text: string, url: string): string {
  const {password} = new URL(url);
  if (!password) return text;
  return [password, plain(password)].reduce((rest, each) => rest.replaceAll(each, '…'), text);
}

/** A password with a `%` that is not written as `%25` stands there as it is. */
function plain(password: string): string {
  try {
    return decodeURIComponent(password);
  } catch {
    return password;
  }
}
