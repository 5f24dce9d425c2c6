import {sql} from 'kysely';
import {openSqlite} from '../../../server/src/database.ts';
import {temporaryFolder} from '../../server/running-server.ts';
import type {OpenedStore} from './run.ts';

/** A SQLite file that need not survive the computer: nothing waits for the disk. */
export async function sqliteStore(): Promise<OpenedStore> {
  const {folder, remove} = temporaryFolder();
  const {store, own, close} = await openSqlite(folder);
  await sql`pragma synchronous = off`.execute(own);
  return {store, close: () => close().then(remove)};
}
