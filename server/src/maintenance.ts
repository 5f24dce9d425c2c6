import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import {dirname, join} from 'node:path';
import BetterSqlite from 'better-sqlite3';
import {databaseFile, lockFolder} from './database.ts';
import {Fault, codeOf, reason} from './fault.ts';
import {keepToOwner, makeFolder} from './folders.ts';
import {newestVersion} from './migrations.ts';

/**
 * Writes one file that holds everything which was committed before, also while a server writes. Answers a sentence for the operator.
 * @throws {Fault} when there is nothing to copy, or the file exists or cannot be written.
 */
export function backup(folder: string, to: string): string {
  const file = join(folder, databaseFile);
  if (!existsSync(file)) throw new Fault(`There is no database in ${folder}: name its folder with --data.`);
  if (existsSync(to)) throw new Fault(`${to} exists already: name another file.`);
  const unfinished = `${to}.unfinished`;
  const version = copyChecked(file, unfinished);
  renameSync(unfinished, to);
  flush(dirname(to));
  const key = existsSync(join(folder, 'secret.key'))
    ? ` Keep a copy of ${join(folder, 'secret.key')} apart from it: without it the links in mails are dead.`
    : '';
  return `Backup of schema version ${String(version)}, ${String(Math.ceil(statSync(to).size / 1024))} KiB: ${to}.${key}`;
}

/**
 * Puts a backup in the place of the database of a folder that no server uses. What was there is kept beside it.
 * @throws {Fault} when the backup is none, damaged or newer, or a server uses the folder; then nothing was changed.
 */
export function restore(folder: string, from: string): string {
  if (!existsSync(from)) throw new Fault(`${from} is not there: name a file that backup has made.`);
  const lock = lockFolder(folder, `A server uses ${folder}: stop it, then restore.`);
  try {
    const file = join(folder, databaseFile);
    const unfinished = `${file}.unfinished`;
    const version = copyChecked(from, unfinished);
    const aside = existsSync(file) ? putAside(file) : undefined;
    // The place is never empty: a start in between would make a new database.
    renameSync(unfinished, file);
    flush(folder);
    return `Restored ${from}, schema version ${String(version)}.${aside ? ` What was there is kept as ${aside}.` : ''}`;
  } catch (error) {
    lock.undo();
    throw error;
  } finally {
    lock.release();
  }
}

/** A second name for the file as it is, with what its write-ahead log holds. */
function putAside(file: string): string {
  const aside = `${file}.before-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
  try {
    const old = new BetterSqlite(file, {timeout: 5000});
    try {
      old.pragma('journal_mode = DELETE');
    } finally {
      old.close();
    }
  } catch {
    // Damaged, which is why it is replaced: its log goes with it as it is.
  }
  for (const log of ['-wal', '-shm', '-journal']) if (existsSync(file + log)) renameSync(file + log, aside + log);
  try {
    linkSync(file, aside);
  } catch {
    copyFileSync(file, aside);
  }
  for (const log of ['', '-wal', '-shm', '-journal']) keepToOwner(aside + log);
  return aside;
}

/** Copies a database by way of SQLite, which takes what its log holds along, and answers its schema version. */
function copyChecked(from: string, to: string): number {
  try {
    makeFolder(dirname(to));
    rmSync(to, {force: true});
    // Nobody else may read it, from the first byte on.
    writeFileSync(to, '', {flag: 'wx', mode: 0o600});
    chmodSync(to, 0o600);
    const version = reading(from, (database) => {
      const known = versionOf(database, from);
      database.prepare('vacuum into ?').run(to);
      return known;
    });
    const found = reading(to, (copy) => copy.pragma('integrity_check', {simple: true}));
    if (found !== 'ok') throw new Fault(`${from} is damaged (${String(found).split('\n')[0] ?? ''}): take an older backup.`);
    flush(to);
    return version;
  } catch (error) {
    rmSync(to, {force: true});
    throw copyFault(error, from, to);
  }
}

function reading<R>(file: string, run: (database: BetterSqlite.Database) => R): R {
  const database = new BetterSqlite(file, {readonly: true, fileMustExist: true, timeout: 5000});
  try {
    return run(database);
  } finally {
    database.close();
  }
}

function versionOf(database: BetterSqlite.Database, file: string): number {
  const isOurs = database.prepare(`select 1 from sqlite_schema where name = 'schema_versions'`).get() !== undefined;
  const version = isOurs ? Number(database.prepare('select max(version) from schema_versions').pluck().get() ?? 0) : 0;
  if (version === 0) throw new Fault(`${file} holds no data of this program: name a file that backup has made.`);
  if (version > newestVersion)
    throw new Fault(
      `${file} is of schema version ${String(version)}, this program knows versions up to ${String(newestVersion)}: use a newer release.`,
    );
  return version;
}

function copyFault(error: unknown, from: string, to: string): unknown {
  const code = codeOf(error);
  if (error instanceof Fault) return error;
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return new Fault(`${from} is damaged or no database: take another backup.`);
  if (/^SQLITE_FULL|^ENOSPC/.test(code)) return new Fault(`There is no space left for ${to}: make some.`);
  if (/^SQLITE_(BUSY|CANTOPEN|READONLY|PERM|IOERR)|^E[A-Z]+$/.test(code))
    return new Fault(`${from} cannot be copied to ${to} (${reason(error)}): correct what it says and try again.`);
  return error;
}

/** On the disk, and not only in its cache. A folder cannot be flushed everywhere. */
function flush(path: string): void {
  try {
    const opened = openSync(path, 'r');
    try {
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    if (!['EISDIR', 'EPERM', 'EINVAL', 'EACCES'].includes(codeOf(error))) throw error;
  }
}
