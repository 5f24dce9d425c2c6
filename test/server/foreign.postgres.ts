import assert from 'node:assert/strict';
import {test} from 'node:test';
import pg from 'pg';
import {openPostgres} from '../../server/src/database.ts';
import {Fault} from '../../server/src/fault.ts';
import {freshPostgres} from './fresh-postgres.ts';

test('a database with tables of another program is refused, and stays as it was', async (t) => {
  const url = await freshPostgres();
  const other = new pg.Client({connectionString: url});
  await other.connect();
  t.after(() => other.end());
  await other.query('create table x (y text)');
  await assert.rejects(openPostgres(url), new Fault('The database holds tables of another program: name an empty one with DATABASE_URL.'));
  const {rows} = await other.query<{relname: string}>("select relname from pg_class where relnamespace = 'public'::regnamespace");
  assert.deepEqual(rows, [{relname: 'x'}]);
  await other.query('drop table x');
  await (await openPostgres(url)).close();
  // Ours is opened again, whatever else stands in it by now.
  await other.query('create table x (y text)');
  await (await openPostgres(url)).close();
});
