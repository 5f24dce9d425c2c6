import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Store, Transaction} from '../../src/backend/store.ts';
import type {IdempotencyRow, TaskRow} from '../../src/backend/tables.ts';
import {aCollaboration, aCustomer, aPerson, id, instant} from './store-rows.ts';
import {writingCases} from './store-writing-cases.ts';

/** A store of the test's own, empty at first. */
export interface OpenStore {
  readonly store: Store;
  readonly close: () => Promise<void>;
}

/** What every store promises; run against each of them. */
export function storeCases(name: string, open: () => Promise<OpenStore>): void {
  describe(name, () => {
    let store: Store;
    let close: () => Promise<void> = async () => undefined;
    before(async () => {
      const opened = await open();
      store = opened.store;
      close = () => opened.close();
    });
    after(() => close());

    const write = <R>(run: (transaction: Transaction) => Promise<R>): Promise<R> => store.transaction(run);

    it('gives back what was put in, of every type', async () => {
      const collaboration = aCollaboration({agencyId: id('agency'), message: null, priceMinor: 9_007_199_254_740_991, open: false});
      const invitation = {
        ...({
          id: id(),
          collaborationId: collaboration.id,
          direction: 'toCompany',
          status: 'sent',
          sending: 1,
          sendings: 1,
          corporateId: null,
        } as const),
        ...{
          recipients: [{name: 'Åsa "Ö" \\', email: 'asa@example.se', locale: 'sv'}],
          sentAt: instant,
          lastSentAt: instant,
          expiresAt: null,
        },
        ...{verifiedBy: null, declineReason: null, handledBy: null, handledAt: null},
      };
      await write(async (transaction) => {
        await transaction.insert('collaborations', collaboration);
        await transaction.insert('invitations', invitation);
      });
      await store.read(async (reader) => {
        assert.deepEqual(await reader.get('collaborations', collaboration.id), collaboration);
        assert.deepEqual(await reader.get('invitations', invitation.id), invitation);
        assert.equal(await reader.get('invitations', id()), undefined);
      });
    });

    it('keeps plain JSON as it is', async () => {
      const answers = [null, true, 0, '', 'text \0 😀', [], {}, {a: [null, {b: 'å'}]}, JSON.parse('{"__proto__": 1}') as unknown];
      for (const answer of answers) {
        const row: IdempotencyRow = {id: id(), fingerprint: 'f', status: 200, answer, createdAt: instant};
        await write((transaction) => transaction.insert('idempotency', row));
        assert.deepEqual(await store.read((reader) => reader.get('idempotency', row.id)), row);
      }
    });

    it('keeps strange text letter by letter, and finds it', async () => {
      const texts = [
        '',
        ' ',
        "'; drop table persons; --",
        '%_\\',
        '👩‍👩‍👧‍👦 e\u0301 é',
        '\u202Edna\r\n\t',
        '\uFFFF\uFDD0',
        '\u{10FFFF}',
        'x'.repeat(100_000),
        '{}',
        'null',
        '[1]',
      ];
      for (const text of texts) {
        const person = aPerson({name: text, locale: 'strange'});
        await write((transaction) => transaction.insert('persons', person));
        const found = await store.read((reader) => reader.find('persons', {name: text, locale: 'strange'}));
        assert.deepEqual(found, [person], JSON.stringify(text.slice(0, 40)));
        assert.deepEqual(await store.read((reader) => reader.find('persons', {name: {in: [text, 'nobody']}, locale: 'strange'})), [person]);
      }
    });

    it('refuses NUL and halves of characters instead of changing them', async () => {
      for (const name of ['a\0b', 'a\uD800', '\uDC00b']) {
        await assert.rejects(
          write((transaction) => transaction.insert('persons', aPerson({name}))),
          JSON.stringify(name),
        );
      }
    });

    it('finds by value, by empty value, by several and by range', async () => {
      const agencyId = id('agency');
      const rows = ['a', 'b', 'c', 'd', 'e'].map((sortKey, index) =>
        aCustomer({agencyId, sortKey, companyId: index % 2 ? null : `company ${sortKey}`, activeTasks: index}),
      );
      await write(async (transaction) => {
        for (const row of [...rows].reverse()) await transaction.insert('customers', row);
      });
      await store.read(async (reader) => {
        const found = async (where: Partial<Parameters<typeof reader.find<'customers'>>[1]>): Promise<string> =>
          (await reader.find('customers', {agencyId, ...where}, {orderBy: 'sortKey'})).map(({sortKey}) => sortKey).join('');
        assert.equal(await found({}), 'abcde');
        assert.equal(await found({activeTasks: 3}), 'd');
        assert.equal(await found({companyId: null}), 'bd');
        assert.equal(await found({companyId: {in: ['company a', 'company e', 'company x']}}), 'ae');
        assert.equal(await found({companyId: {in: [null, 'company e']}}), 'bde');
        assert.equal(await found({companyId: {in: []}}), '');
        assert.equal(await found({activeTasks: {in: [0, 4, 17]}}), 'ae');
        assert.equal(await found({sortKey: {from: 'b'}}), 'bcde');
        assert.equal(await found({sortKey: {after: 'b'}}), 'cde');
        assert.equal(await found({sortKey: {before: 'c'}}), 'ab');
        assert.equal(await found({sortKey: {from: 'b', before: 'd'}}), 'bc');
        assert.equal(await found({sortKey: {after: 'd', before: 'b'}}), '');
        assert.equal(await found({companyId: {after: 'company a'}}), 'ce', 'an empty value is in no range');
      });
    });

    it('finds one of very many', async () => {
      const person = aPerson({locale: 'many'});
      await write((transaction) => transaction.insert('persons', person));
      const ids = [...Array.from({length: 70_000}, (_, index) => `nobody ${String(index)}`), person.id];
      assert.deepEqual(await store.read((reader) => reader.find('persons', {id: {in: ids}})), [person]);
    });

    it('finds by a boolean', async () => {
      const customerId = id('customer');
      const tasks: TaskRow[] = [true, false].map((active) => ({id: id(), customerId, name: 'Bookkeeping', active, ownerId: null}));
      await write(async (transaction) => {
        for (const task of tasks) await transaction.insert('tasks', task);
      });
      await store.read(async (reader) => {
        assert.deepEqual(await reader.find('tasks', {customerId, active: true}), [tasks[0]]);
        assert.deepEqual(await reader.find('tasks', {customerId, active: {in: [false]}}), [tasks[1]]);
      });
    });

    it('orders by the bytes, upwards and downwards, and limits', async () => {
      const agencyId = id('agency');
      // By UTF-16 units the emoji would come before the last one; by a language, Å beside A.
      const keys = ['A', 'B', 'Z', 'a', 'z', 'Å', 'å', '\uFFFD', '😀'];
      await write(async (transaction) => {
        for (const sortKey of [...keys].sort(() => Math.random() - 0.5))
          await transaction.insert('customers', aCustomer({agencyId, sortKey}));
      });
      await store.read(async (reader) => {
        const ordered = async (options: {descending?: boolean; limit?: number}): Promise<string[]> =>
          (await reader.find('customers', {agencyId}, {orderBy: 'sortKey', ...options})).map(({sortKey}) => sortKey);
        assert.deepEqual(await ordered({}), keys);
        assert.deepEqual(await ordered({descending: true}), [...keys].reverse());
        assert.deepEqual(await ordered({limit: 2}), ['A', 'B']);
        assert.deepEqual(await ordered({limit: 1, descending: true}), ['😀']);
        assert.deepEqual(
          (await reader.find('customers', {agencyId, sortKey: {after: '\uFFFD'}})).map(({sortKey}) => sortKey),
          ['😀'],
        );
      });
    });

    it('puts empty values first', async () => {
      const agencyId = id('agency');
      await write(async (transaction) => {
        for (const companyId of ['b', null, 'a']) await transaction.insert('customers', aCustomer({agencyId, companyId}));
      });
      for (const descending of [false, true]) {
        const found = await store.read((reader) => reader.find('customers', {agencyId}, {orderBy: 'companyId', descending}));
        const companies = found.map(({companyId}) => companyId);
        assert.deepEqual(companies, descending ? ['b', 'a', null] : [null, 'a', 'b']);
      }
    });

    it('refuses to look without a condition', async () => {
      await assert.rejects(store.read((reader) => reader.find('customers', {})));
      await assert.rejects(write((transaction) => transaction.remove('customers', {})));
    });

    writingCases(() => store);
  });
}
