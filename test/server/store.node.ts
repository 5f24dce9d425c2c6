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
