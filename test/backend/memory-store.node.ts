import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createMemoryStore} from '../../src/backend/memory-store.ts';
import {UniqueViolation, type Store} from '../../src/backend/store.ts';
import type {AuditRow, CollaborationRow, TaskRow} from '../../src/backend/tables.ts';
import {agreement, party} from './world.ts';

const task = (id: string, customerId = 'c'): TaskRow => ({id, customerId, name: id, active: true, ownerId: null});
const all = (store: Store): Promise<readonly TaskRow[]> => store.read((reader) => reader.find('tasks', {customerId: 'c'}, {orderBy: 'id'}));
const ids = async (store: Store): Promise<string> => (await all(store)).map(({id}) => id).join(' ');

test('a transaction that fails leaves nothing, whatever it did before', async () => {
  const store = createMemoryStore();
  await store.transaction(async (db) => {
    for (const id of ['a', 'b', 'c']) await db.insert('tasks', task(id));
  });
  const before = await all(store);
  const failing = store.transaction(async (db) => {
    await db.update('tasks', 'a', {name: 'changed', customerId: 'other'});
    await db.update('tasks', 'a', {name: 'again'});
    await db.remove('tasks', {customerId: {in: ['c', 'other']}});
    await db.insert('tasks', task('a'));
    await db.insert('tasks', task('d'));
    throw new Error('no');
  });
  await assert.rejects(failing, /no/);
  assert.deepEqual(await all(store), before);
});

test('a change that no store can keep leaves the row as it was', async () => {
  const store = createMemoryStore();
  await store.transaction((db) => db.insert('tasks', task('a')));
  await assert.rejects(
    store.transaction((db) => db.update('tasks', 'a', {name: 'half \ud800'})),
    /cannot be stored/,
  );
  assert.deepEqual(await all(store), [task('a')]);
});

test('transactions run one after the other, and readers see no half of one', async () => {
  const store = createMemoryStore();
  await store.transaction((db) => db.insert('tasks', task('count')));
  const increment = (): Promise<unknown> =>
    store.transaction(async (db) => {
      const length = (await db.get('tasks', 'count'))?.name.length ?? 0;
      await new Promise((resolve) => setImmediate(resolve));
      await db.update('tasks', 'count', {name: 'x'.repeat(length + 1)});
    });
  await Promise.all(Array.from({length: 20}, increment));
  assert.equal((await all(store))[0]?.name.length, 25);
});

test('unique indexes hold with their condition, a null never collides, and an update is undone', async () => {
  const store = createMemoryStore();
  const row = (id: string, changes: Partial<CollaborationRow>): CollaborationRow =>
    ({
      ...{id, agencyId: 'a', companyId: 'c', function: 'f', open: true, customerId: null, invitedEmail: null},
      ...changes,
    }) as CollaborationRow;
  const insert = (id: string, changes: Partial<CollaborationRow> = {}): Promise<void> =>
    store.transaction((db) => db.insert('collaborations', row(id, changes)));
  await insert('1');
  await assert.rejects(insert('2'), (error) => error instanceof UniqueViolation && error.index === 'one_open_collaboration');
  await assert.rejects(insert('1', {agencyId: 'b'}), (error) => error instanceof UniqueViolation && error.index === 'id');
  await insert('2', {open: false});
  await insert('3', {agencyId: null});
  await insert('4', {agencyId: null});
  const reopened = store.transaction(async (db) => {
    await assert.rejects(db.update('collaborations', '2', {open: true}), UniqueViolation);
    return (await db.get('collaborations', '2'))?.open;
  });
  assert.equal(await reopened, false);
});

test('rows are copies that nobody can change, and append-only tables only grow', async () => {
  const store = createMemoryStore();
  const given = {...task('a')};
  await store.transaction((db) => db.insert('tasks', given));
  given.name = 'changed outside';
  const [stored] = await all(store);
  assert.equal(stored?.name, 'a');
  assert.throws(() => Object.assign(stored ?? {}, {name: 'x'}), TypeError);
  await store.transaction((db) => db.insert('audit', {id: 'a', collaborationId: 'c'} as AuditRow));
  await assert.rejects(
    store.transaction((db) => db.update('audit', 'a', {deed: 'ended'})),
    /never changed/,
  );
  await assert.rejects(
    store.transaction((db) => db.remove('audit', {collaborationId: 'c'})),
    /never changed/,
  );
});

test('finds by value, several values, ranges and null, in the order of the bytes', async () => {
  const store = createMemoryStore();
  await store.transaction(async (db) => {
    for (const id of ['b', 'a', '\u{1f600}', '\uffee', 'å', 'Z']) await db.insert('tasks', task(id));
    await db.insert('agreements', agreement());
    await db.insert('parties', party({id: 'p'}));
  });
  assert.equal(await ids(store), 'Z a b å \uffee \u{1f600}');
  await store.read(async (db) => {
    const found = async (where: object, options: object = {}): Promise<string> =>
      (await db.find('tasks', where, {orderBy: 'id', ...options})).map(({id}) => id).join(' ');
    assert.equal(await found({id: {in: ['a', 'Z', 'none']}}), 'Z a');
    assert.equal(await found({customerId: 'c', id: {after: 'a', before: 'å'}}), 'b');
    assert.equal(await found({customerId: 'c', id: {from: 'a'}}, {limit: 2}), 'a b');
    assert.equal(await found({active: true}, {descending: true, limit: 1}), '\u{1f600}');
    assert.equal(await found({customerId: 'none'}), '');
    await assert.rejects(found({}), /needs a condition/);
  });
});
