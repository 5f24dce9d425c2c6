import {openPostgres} from '../../server/src/database.ts';
import {databaseCases} from './database-cases.ts';
import {freshPostgres} from './fresh-postgres.ts';
import {parallelCases} from './parallel-cases.ts';
import {storeCases} from './store-cases.ts';
import {workerCases} from './worker-cases.ts';

storeCases('The store in PostgreSQL', async () => openPostgres(await freshPostgres()));

let url: Promise<string> | undefined;
databaseCases('PostgreSQL', async () => openPostgres(await (url ??= freshPostgres())));

parallelCases('Many at once on PostgreSQL', async () => openPostgres(await freshPostgres()));

workerCases('Several servers on one PostgreSQL', async () => openPostgres(await freshPostgres()));
