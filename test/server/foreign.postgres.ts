import assert from 'node:assert/strict';
import {test} from 'node:test';
import {sql} from 'kysely';
import {openPostgres} from '../../server/src/database.ts';
import {Fault} from '../../server/src/fault.ts';
import {freshPostgres} from './fresh-postgres.ts';

test('a database with tables of another program is refused, and stays as it was', async (t) => {
  const url = await freshPostgres();
  const {own, close} = await openPostgres(url);
  t.after(close);
  const run = async (statement: string): Promise<readonly unknown[]> => (await sql.raw(statement).execute(own)).rows;
  for (const statement of ['drop schema public cascade', 'create schema public', 'create table x (y text)']) await run(statement);
  await assert.rejects(openPostgres(url), new Fault('The database holds tables of another program: name an empty one with DATABASE_URL.'));
  assert.deepEqual(await run("select relname from pg_class where relnamespace = 'public'::regnamespace"), [{relname: 'x'}]);
  await run('drop table x');
  await (await openPostgres(url)).close();
  // Ours is opened again, whatever else stands in it by now.
  await run('create table x (y text)');
  await (await openPostgres(url)).close();
});
