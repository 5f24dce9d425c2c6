import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {openSqlite} from '../../server/src/database.ts';
import {createMemoryStore} from '../../src/backend/memory-store.ts';
import {databaseCases} from './database-cases.ts';
import {storeCases} from './store-cases.ts';

storeCases('The store in memory', async () => ({store: createMemoryStore(), close: async () => undefined}), {
  gaps: ['NUL', 'empty values'],
});

storeCases('The store in a SQLite file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'collab-store-'));
  const {store, close} = await openSqlite(folder);
  return {
    store,
    close: async () => {
      await close();
      rmSync(folder, {recursive: true});
    },
  };
});

const folder = mkdtempSync(join(tmpdir(), 'collab-database-'));
databaseCases(
  'The SQLite file',
  () => openSqlite(folder),
  () => rmSync(folder, {recursive: true}),
);
