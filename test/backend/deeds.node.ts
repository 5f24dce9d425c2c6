import assert from 'node:assert/strict';
import {test} from 'node:test';
import {tellingDeeds} from '../../src/backend/deeds.ts';
import {createMemoryStore} from '../../src/backend/memory-store.ts';
import type {BackendOptions, LogEntry} from '../../src/backend/options.ts';
import type {AuditRow} from '../../src/backend/tables.ts';

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
