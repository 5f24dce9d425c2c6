import assert from 'node:assert/strict';
import {test} from 'node:test';
import {tellingDeeds} from '../../src/backend/deeds.ts';
import {createMemoryStore} from '../../src/backend/memory-store.ts';
import type {BackendOptions, LogEntry} from '../../src/backend/options.ts';
import type {Transaction} from '../../src/backend/store.ts';
import type {AuditRow} from '../../src/backend/tables.ts';
import {makeWorld} from './world.ts';

const row = (id: string): AuditRow => ({
  ...{id, at: '2026-03-02T09:00:00.000Z', collaborationId: 'c1', agencyId: 'a', companyId: 'b', personId: 'p', partyId: 'a'},
  ...{side: 'agency', deed: 'activated', status: 'active', note: 'a word of a person'},
});

test('a deed is told once, after its commit, and without the person or the note', async () => {
  const log: LogEntry[] = [];
  const options: Pick<BackendOptions, 'store' | 'log'> = {store: createMemoryStore(), log: (entry) => void log.push(entry)};
  const store = tellingDeeds(options);
  await assert.rejects(
    store.transaction(async (db) => {
      await db.insert('audit', row('1'));
      throw new Error('rolled back');
    }),
  );
  assert.deepEqual(log, []);
  await store.transaction(async (db) => {
    await db.insert('audit', row('2'));
    assert.deepEqual(log, []);
  });
  assert.deepEqual(log, [{level: 'info', event: 'deed', deed: 'activated', side: 'agency', collaborationId: 'c1'}]);
});

test('a row that is due and fails is told once, with its id and for each deed, until it has been well; it stops no other', async () => {
  const log: LogEntry[] = [];
  const store = createMemoryStore();
  let isBroken = true;
  const refuseOne = (db: Transaction): Transaction => ({
    get: async (table, id) => (isBroken && id === 'broken' ? assert.fail(`this row of ${table} cannot be read`) : db.get(table, id)),
    find: (table, where, options) => db.find(table, where, options),
    count: (table, where) => db.count(table, where),
    distinct: (table, column, where) => db.distinct(table, column, where),
    insert: (table, row) => db.insert(table, row),
    update: (table, id, changes, expected) => db.update(table, id, changes, expected),
    remove: (table, where) => db.remove(table, where),
  });
  const {backend, insert, rows, pass} = await makeWorld({
    store: {read: (run) => store.read(run), transaction: (run) => store.transaction((db) => run(refuseOne(db)))},
    log: (entry) => void log.push(entry),
  });
  const told = async (): Promise<unknown[]> => {
    log.length = 0;
    for (let time = 0; time < 3; time++) await backend.runDue();
    return log.map(({event, rowId, error}) => [event, rowId, error instanceof Error && error.message]);
  };
  const expiresAt = '2026-03-02T09:00:00.000Z';
  for (const id of ['broken', 'sound']) {
    await insert('invitations', {
      ...{id, collaborationId: `collaboration of ${id}`, direction: 'toCompany', status: 'sent', sending: 1, sendings: 1},
      ...{recipients: [], corporateId: '5560360793', sentAt: expiresAt, lastSentAt: expiresAt, expiresAt, verifiedBy: null},
      ...{declineReason: null, handledBy: null, handledAt: null},
    });
  }
  // Another row of the same id, which another deed stumbles over.
  await insert('changes', {
    ...{id: 'broken', subject: 'gone', collaborationId: null, agencyId: null, companyId: 'gone', function: 'gone', kind: 'billing'},
    ...{fromSolution: '', solution: '', invoiceRecipient: 'agency', periodMonths: 12, priceMinor: 0, currency: 'SEK', status: 'scheduled'},
    ...{
      pending: true,
      effectiveOn: '2026-03-02',
      requestedAt: expiresAt,
      requestedBy: 'anna',
      settledAt: null,
      settledBy: null,
      reason: null,
    },
  });
  pass({days: 2});
  const faults = ['invitations', 'changes'].map((table) => ['failed', 'broken', `this row of ${table} cannot be read`]);
  assert.deepEqual(await told(), faults);
  const left = await rows('invitations');
  assert.deepEqual(Object.fromEntries(left.map((row) => [row.id, row.expiresAt])), {broken: expiresAt, sound: null});

  // Somebody else deals with one of them; when it is due and fails again, that is news.
  await store.transaction((db) => db.update('invitations', 'broken', {expiresAt: null}));
  assert.deepEqual(await told(), []);
  await store.transaction((db) => db.update('invitations', 'broken', {expiresAt}));
  assert.deepEqual(await told(), faults.slice(0, 1));
  isBroken = false;
  await store.transaction((db) => db.remove('changes', {id: 'broken'}));
  assert.deepEqual(await told(), []);
  assert.ok((await rows('invitations')).every((row) => row.expiresAt === null));
});
