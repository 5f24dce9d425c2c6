import assert from 'node:assert/strict';
import {test, type TestContext} from 'node:test';
import {sql} from 'kysely';
import {openPostgres} from '../../server/src/database.ts';
import {Fault} from '../../server/src/fault.ts';
import {freshPostgres} from './fresh-postgres.ts';

/** A database of ours, and how to change it by hand. */
async function ours(t: TestContext) {
  const url = await freshPostgres();
  const {own, close} = await openPostgres(url);
  t.after(close);
  return {url, run: async (statement: string): Promise<readonly unknown[]> => (await sql.raw(statement).execute(own)).rows};
}

const foreign = new Fault('The database holds tables of another program: name an empty one with DATABASE_URL.');

test('a database with tables of another program is refused, and stays as it was', async (t) => {
  const {url, run} = await ours(t);
  for (const statement of ['drop schema public cascade', 'create schema public', 'create table x (y text)']) await run(statement);
  await assert.rejects(openPostgres(url), foreign);
  assert.deepEqual(await run("select relname from pg_class where relnamespace = 'public'::regnamespace"), [{relname: 'x'}]);
  await run('drop table x');
  await (await openPostgres(url)).close();
  // Ours is opened again, whatever else stands in it by now.
  await run('create table x (y text)');
  await (await openPostgres(url)).close();
});

test('so is one where something else has the name of a table', async (t) => {
  const {url, run} = await ours(t);
  for (const other of ['sequence parties', 'type parties as enum ()']) {
    for (const statement of ['drop schema public cascade', 'create schema public', `create ${other}`]) await run(statement);
    await assert.rejects(openPostgres(url), foreign, other);
    assert.deepEqual(await run("select 1 from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"), [], other);
  }
});

test('what stands in the way of a later version is named, and what to do about it', async (t) => {
  const {url, run} = await ours(t);
  for (const statement of [
    'delete from schema_versions where version > 6',
    'alter table mails drop column mailbox',
    'create index "mails_mailbox_createdAt" on mails (id)',
  ])
    await run(statement);
  await assert.rejects(openPostgres(url), {
    name: 'Fault',
    message:
      /^The database cannot be brought from schema version 6 to \d+ \(.*mails_mailbox_createdAt.*\): rename what stands in the way, or name another database/,
  });
});
