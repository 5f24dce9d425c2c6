import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {sql} from 'kysely';
import type {AuditRow} from '../../src/backend/tables.ts';
import {tableShapes, untouched} from '../../src/backend/tables.ts';
import type {Database} from '../../server/src/database.ts';
import {newestVersion} from '../../server/src/migrations.ts';

/** What both databases promise beyond the store port; `open` opens the same database again and again. */
export function databaseCases(name: string, open: () => Promise<Database>, cleanUp: () => void = () => undefined): void {
  describe(name, () => {
    let database: Database;
    before(async () => {
      database = await open();
    });
    after(async () => {
      await database.close();
      cleanUp();
    });

    it('has the tables, columns and indexes of tableShapes', async () => {
      for (const [table, {columns, indexes, unique}] of Object.entries(tableShapes)) {
        const expected = {id: 'text', ...columns};
        assert.deepEqual(await columnsOf(database, table), sorted(Object.entries(expected)), table);
        const names = [...indexes.map((index) => [table, ...index].join('_')), ...unique.map((index) => index.name)];
        assert.deepEqual(await indexesOf(database, table), names.sort(), table);
      }
    });

    it('never takes a name that is no column for a part of a statement', async () => {
      const {store} = database;
      for (const condition of [null, 'x', {in: []}, {in: [null]}, {in: ['x']}, {from: 'x'}]) {
        const where = {'id" is not null or "id': condition} as never;
        await assert.rejects(
          store.read((reader) => reader.count('audit', where)),
          /audit has no column/,
        );
      }
    });

    it('refuses to change or remove what was written into the audit, by whatever way', async () => {
      const entry: AuditRow = {
        ...{
          id: `entry ${String(Date.now())}`,
          at: '2026-11-22T10:00:00.000Z',
          collaborationId: 'c',
          agencyId: null,
          companyId: null,
          personId: null,
          partyId: null,
        },
        ...{side: 'system', deed: 'expired', status: 'expired', note: null},
      };
      await database.store.transaction((transaction) => transaction.insert('audit', entry));
      const ways = [
        `update audit set deed = 'another'`,
        `delete from audit`,
        ...(database.dialect === 'sqlite'
          ? [`insert or replace into audit select * from audit`, `update or replace audit set deed = 'another'`]
          : [`truncate audit`, `insert into audit select * from audit on conflict (id) do update set deed = 'another'`]),
      ];
      for (const way of ways) await assert.rejects(sql.raw(way).execute(database.own), /append-only/, way);
      assert.deepEqual(await database.store.read((reader) => reader.get('audit', entry.id)), entry);
    });

    it('is the same after being opened again, also by many at once', async () => {
      const many = await Promise.all([open(), open(), open()]);
      await Promise.all(many.map((again) => again.close()));
      const {rows} = await sql<{version: number}>`select version from schema_versions order by version`.execute(database.own);
      assert.deepEqual(
        rows.map(({version}) => version),
        Array.from({length: newestVersion}, (_, index) => index + 1),
      );
    });

    it('brings what waits in a database from before to what it would be now (versions 11 and 12)', async () => {
      const at = '2026-03-01T09:00:00.000Z';
      const before = [
        {id: 'joins', situation: 'S3', status: 'requested', customerAccess: 'none', has: true, after: ['S1', 'granted', 2]},
        {id: 'asks', situation: 'S3', status: 'requested', customerAccess: 'none', has: false, after: ['S3', 'none', 1]},
        {id: 'lost', situation: 'S1', status: 'awaitingTerms', customerAccess: 'granted', has: false, after: ['S1', 'pendingTerms', 2]},
        {id: 'invited', situation: 'S2', status: 'requested', customerAccess: 'granted', has: false, after: ['S2', 'none', 2]},
        {id: 'kept', situation: 'S1', status: 'awaitingTerms', customerAccess: 'granted', has: true, after: ['S1', 'granted', 1]},
        {id: 'works', situation: 'S2', status: 'active', customerAccess: 'granted', has: false, after: ['S2', 'granted', 1]},
      ] as const;
      await database.store.transaction(async (transaction) => {
        for (const {has, after: _, ...row} of before) {
          await transaction.insert('collaborations', {
            ...{
              ...row,
              companyId: row.id,
              customerId: row.id,
              agencyId: 'agency',
              version: 1,
              invitedEmail: null,
              function: 'f',
              solution: 's',
            },
            ...{
              statusSince: at,
              createdAt: at,
              createdBy: 'p',
              open: true,
              initiatedBy: 'agency',
              taskId: null,
              invoiceRecipient: 'agency',
            },
            ...{periodMonths: 12, priceMinor: 1, currency: 'SEK', billingFrom: null, message: null, activeSince: null, invitationId: null},
            ...{sortKey: '', ...untouched},
          });
          const own = {solution: 's', invoiceRecipient: 'customer', periodMonths: 12, renewsOn: '2027-01-01', renewsDay: null} as const;
          if (has)
            await transaction.insert('agreements', {id: row.id, companyId: row.id, function: 'f', ...own, priceFrom: null, locked: false});
        }
      });
      await sql`delete from schema_versions where version >= 11`.execute(database.own);
      await (await open()).close();
      for (const {id, after: expected} of before) {
        const row = await database.store.read((reader) => reader.get('collaborations', id));
        assert.deepEqual([row?.situation, row?.customerAccess, row?.version], expected, id);
      }
    });

    it('refuses a database of a newer version and leaves it as it was', async () => {
      await sql`insert into schema_versions (version, "appliedAt") values (${newestVersion + 7}, '2027-01-01')`.execute(database.own);
      await assert.rejects(open(), {
        name: 'Fault',
        message: /is of schema version \d+, this program knows versions up to \d+: start a newer release/,
      });
      await sql`delete from schema_versions where version > ${newestVersion}`.execute(database.own);
      await (await open()).close();
    });
  });
}

const sorted = (entries: readonly (readonly [string, string])[]): string[] => entries.map(([name, type]) => `${name} ${type}`).sort();

async function columnsOf({dialect, own}: Database, table: string): Promise<string[]> {
  const query =
    dialect === 'sqlite'
      ? sql<{
          name: string;
          type: string;
          nullable: number;
        }>`select name, lower(type) as type, "notnull" = 0 and not pk as nullable from pragma_table_info(${table})`
      : sql<{name: string; type: string; nullable: boolean}>`
          select column_name as name, data_type as type, is_nullable = 'YES' as nullable from information_schema.columns
          where table_name = ${table} and table_schema = current_schema()`;
  const {rows} = await query.execute(own);
  const shape: Readonly<Record<string, string>> = {id: 'text', ...tableShapes[table as keyof typeof tableShapes].columns};
  // JSON is text in both databases, a boolean is a number in SQLite: what can be seen is compared.
  const seen = (name: string, type: string): string => {
    const kind = shape[name]?.replace('?', '') ?? 'none';
    const stored = {
      text: 'text',
      json: 'text',
      integer: dialect === 'sqlite' ? 'integer' : 'bigint',
      boolean: dialect === 'sqlite' ? 'integer' : 'boolean',
    }[kind];
    return stored === type ? kind : type;
  };
  return sorted(rows.map(({name, type, nullable}) => [name, `${seen(name, type)}${nullable ? '?' : ''}`] as const));
}

async function indexesOf({dialect, own}: Database, table: string): Promise<string[]> {
  const query =
    dialect === 'sqlite'
      ? sql<{name: string}>`select name from pragma_index_list(${table}) where origin = 'c'`
      : sql<{
          name: string;
        }>`select indexname as name from pg_indexes where tablename = ${table} and schemaname = current_schema() and indexname !~ '_pkey[0-9]*$'`;
  return (await query.execute(own)).rows.map(({name}) => name).sort();
}
