import {sql} from 'kysely';
import {openPostgres} from '../../server/src/database.ts';

let counter = 0;

/** The address of a new, empty database beside the one that `DATABASE_URL` names. */
export async function freshPostgres(): Promise<string> {
  const given = process.env['DATABASE_URL'] ?? '';
  const name = `test_${String(process.pid)}_${String(Date.now())}_${String((counter += 1))}`;
  const {own, close} = await openPostgres(given);
  await sql`create database ${sql.id(name)}`.execute(own);
  await close();
  const url = new URL(given);
  url.pathname = `/${name}`;
  return url.href;
}
