import {crashCases} from './crash-cases.ts';
import {freshPostgres} from './fresh-postgres.ts';
import {temporaryFolder} from './running-server.ts';

crashCases('A server on PostgreSQL that stops', async () => {
  const {folder, remove} = temporaryFolder();
  return {args: ['--demo', '--port', '0', '--data', folder], env: {DATABASE_URL: await freshPostgres()}, remove};
});
