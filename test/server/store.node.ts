import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {sql} from 'kysely';
import {createMemoryStore} from '../../src/backend/memory-store.ts';
import {openSqlite} from '../../server/src/database.ts';
import {databaseCases} from './database-cases.ts';
import {parallelCases} from './parallel-cases.ts';
import {temporaryFolder} from './running-server.ts';
import {storeCases, type OpenStore} from './store-cases.ts';
import {workerCases} from './worker-cases.ts';

const inMemory = async (): Promise<OpenStore> => ({store: createMemoryStore(), close: async () => undefined});

const inFile = async (): Promise<OpenStore> => {
  const {folder, remove} = temporaryFolder();
  const {store, close} = await openSqlite(folder);
  return {store, close: () => close().then(remove)};
};

storeCases('The store in memory', inMemory);
storeCases('The store in a SQLite file', inFile);

const {folder, remove} = temporaryFolder();
databaseCases('The SQLite file', () => openSqlite(folder), remove);

parallelCases('Many at once in memory', inMemory);
parallelCases('Many at once on a SQLite file', inFile);

workerCases('Several servers on one store in memory', inMemory);
workerCases('Several servers on one SQLite file', inFile);

describe('The one connection of a SQLite file', () => {
  it('writes ahead and waits for the disk: what is acknowledged survives a loss of power', async (t) => {
    const {folder, remove} = temporaryFolder();
    const {own, close} = await openSqlite(folder);
    t.after(() => close().then(remove));
    const pragma = async (name: string): Promise<unknown> =>
      Object.values((await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(own)).rows[0] ?? {})[0];
    const full = 2;
    assert.deepEqual([await pragma('journal_mode'), await pragma('synchronous')], ['wal', full]);
  });

  it('serves in the order of asking: nobody who comes later passes those that wait', async (t) => {
    const {store, close} = await inFile();
    t.after(close);
    const served: string[] = [];
    const ask = (name: string): Promise<void> => store.read(async () => void served.push(name));
    const later: Promise<void>[] = [];
    const first = store.transaction(async () => {
      // Somebody asks at every moment around the end of the transaction.
      void (async () => {
        for (let moment = 0; moment < 40; moment++) {
          await Promise.resolve();
          later.push(ask('later'));
        }
      })();
    });
    await Promise.all([first, ...['one', 'two', 'three'].map(ask)]);
    await Promise.all(later);
    assert.deepEqual(served.slice(0, 3), ['one', 'two', 'three']);
    assert.equal(served.length, 43);
  });
});
