import {sql} from 'kysely';
import {openPostgres} from '../../server/src/database.ts';
import {crashCases} from './crash-cases.ts';
import {temporaryFolder} from './running-server.ts';

const given = process.env['DATABASE_URL'] ?? '';
let counter = 0;

crashCases('A server on PostgreSQL that stops', async () => {
  const name = `crash_${String(process.pid)}_${String(Date.now())}_${String((counter += 1))}`;
  const {own, close} = await openPostgres(given);
  await sql`create database ${sql.id(name)}`.execute(own);
  await close();
  const url = new URL(given);
  url.pathname = `/${name}`;
  const {folder, remove} = temporaryFolder();
  return {args: ['--demo', '--port', '0', '--data', folder], env: {DATABASE_URL: url.href}, remove};
});
