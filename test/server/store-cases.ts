import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {UniqueViolation, type Store, type Transaction} from '../../src/backend/store.ts';
import type {AgreementRow, AuditRow, CollaborationRow, CustomerRow, IdempotencyRow, PersonRow, TaskRow} from '../../src/backend/tables.ts';

/** A store of the test's own, empty at first. */
export interface OpenStore {
  readonly store: Store;
  readonly close: () => Promise<void>;
}

/** What every store promises; run against each of them. `gaps` are cases that a store is known not to meet yet. */
export function storeCases(name: string, open: () => Promise<OpenStore>, {gaps = []}: {readonly gaps?: readonly string[]} = {}): void {
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

    it('refuses NUL and halves of characters instead of changing them', {todo: gaps.includes('NUL')}, async () => {
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
      const tasks: TaskRow[] = [true, false].map((active) => ({id: id(), customerId, name: 'Bookkeeping', active}));
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

    it('puts empty values first', {todo: gaps.includes('empty values')}, async () => {
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

    it('names the index that refuses a row, and the transaction goes on', async () => {
      const [first, second] = [aPerson({locale: 'unique'}), aPerson({locale: 'unique'})];
      await write(async (transaction) => {
        await transaction.insert('persons', first);
        await assert.rejects(transaction.insert('persons', {...second, id: first.id}), violation('id'));
        await assert.rejects(transaction.insert('persons', {...second, email: first.email}), violation('person_email'));
        await transaction.insert('persons', second);
        await assert.rejects(transaction.update('persons', second.id, {email: first.email}), violation('person_email'));
        assert.equal(await transaction.update('persons', second.id, {name: 'Renamed', email: second.email}), true);
      });
      const found = await store.read((reader) => reader.find('persons', {locale: 'unique'}));
      assert.deepEqual(found.map(({name}) => name).sort(), [first.name, 'Renamed'].sort());
    });

    it('holds one open collaboration of an agency, a company and a function, and any number of closed ones', async () => {
      const [agencyId, companyId] = [id('agency'), id('company')];
      const first = aCollaboration({agencyId, companyId, customerId: id('customer')});
      const twin = aCollaboration({agencyId, companyId, customerId: first.customerId});
      await write((transaction) => transaction.insert('collaborations', first));
      await assert.rejects(
        write((transaction) => transaction.insert('collaborations', twin)),
        violation('one_open_collaboration'),
      );
      const ofCustomer = {...twin, companyId: id('company')};
      await assert.rejects(
        write((transaction) => transaction.insert('collaborations', ofCustomer)),
        violation('one_open_for_customer'),
      );
      await write(async (transaction) => {
        await transaction.insert('collaborations', {...twin, open: false, status: 'ended'});
        await transaction.insert('collaborations', {...twin, id: id(), open: false, status: 'ended'});
        await transaction.insert('collaborations', {...twin, id: id(), function: 'another'});
      });
      const reopened = write((transaction) => transaction.update('collaborations', twin.id, {open: true, status: 'active'}));
      await assert.rejects(reopened, violation('one_open_collaboration'));
      await write(async (transaction) => {
        assert.equal(await transaction.update('collaborations', first.id, {open: false, status: 'ended'}), true);
        assert.equal(await transaction.update('collaborations', twin.id, {open: true, status: 'active'}), true);
      });
    });

    it('lets empty values collide with nothing, and an invited address with itself', async () => {
      const companyId = id('company');
      const to = (invitedEmail: string | null): CollaborationRow =>
        aCollaboration({agencyId: null, companyId, customerId: null, invitedEmail});
      await write(async (transaction) => {
        await transaction.insert('collaborations', to(null));
        await transaction.insert('collaborations', to(null));
        await transaction.insert('collaborations', to('one@example.se'));
        await transaction.insert('collaborations', to('other@example.se'));
      });
      await assert.rejects(
        write((transaction) => transaction.insert('collaborations', to('one@example.se'))),
        violation('one_open_for_address'),
      );
    });

    it('changes a row only while it is as expected', async () => {
      const row = aCustomer({companyId: null});
      await write((transaction) => transaction.insert('customers', row));
      await write(async (transaction) => {
        assert.equal(await transaction.update('customers', row.id, {name: 'New', version: 2}, {version: 1, companyId: null}), true);
        assert.equal(await transaction.update('customers', row.id, {name: 'Lost', version: 2}, {version: 1}), false);
        assert.equal(await transaction.update('customers', row.id, {name: 'Lost'}, {companyId: 'x'}), false);
        assert.equal(await transaction.update('customers', row.id, {number: id(), name: 'Lost'}, {version: 1}), false);
        assert.equal(await transaction.update('customers', id(), {name: 'Lost'}), false);
        assert.equal(await transaction.update('customers', id(), {number: 'Lost'}), false);
        assert.deepEqual(await transaction.get('customers', row.id), {...row, name: 'New', version: 2});
      });
    });

    it('removes what fits and nothing else', async () => {
      const agencyId = id('agency');
      const rows = [1, 2, 3].map((activeTasks) => aCustomer({agencyId, activeTasks}));
      await write(async (transaction) => {
        for (const row of rows) await transaction.insert('customers', row);
        await transaction.remove('customers', {agencyId, activeTasks: {in: [1, 3]}});
      });
      assert.deepEqual(await store.read((reader) => reader.find('customers', {agencyId})), [rows[1]]);
    });

    it('undoes everything when the work throws', async () => {
      const person = aPerson({});
      await assert.rejects(
        write(async (transaction) => {
          await transaction.insert('persons', person);
          assert.deepEqual(await transaction.get('persons', person.id), person, 'the transaction sees its own row');
          throw new RangeError('on purpose');
        }),
        RangeError,
      );
      assert.equal(await store.read((reader) => reader.get('persons', person.id)), undefined);
      await write((transaction) => transaction.insert('persons', person));
    });

    it('keeps the audit as it was written', async () => {
      const entry: AuditRow = {
        ...{id: id(), at: instant, collaborationId: id('collaboration'), personId: null, partyId: null, side: 'system', deed: 'expired'},
        ...{status: 'expired', note: null},
      };
      await write((transaction) => transaction.insert('audit', entry));
      await assert.rejects(write((transaction) => transaction.update('audit', entry.id, {note: 'Nothing happened'})));
      await assert.rejects(write((transaction) => transaction.remove('audit', {id: entry.id})));
      assert.deepEqual(await store.read((reader) => reader.get('audit', entry.id)), entry);
    });

    it('hands out rows that nobody can change in the store', async () => {
      const row: IdempotencyRow = {id: id(), fingerprint: 'f', status: 200, answer: {list: ['kept']}, createdAt: instant};
      await write((transaction) => transaction.insert('idempotency', row));
      (row.answer as {list: string[]}).list.push('given');
      const read = await store.read((reader) => reader.get('idempotency', row.id));
      try {
        (read?.answer as {list: string[]}).list.push('taken');
      } catch {
        // Frozen: that keeps it as well.
      }
      assert.deepEqual((await store.read((reader) => reader.get('idempotency', row.id)))?.answer, {list: ['kept']});
    });

    it('counts right when many count at once', async () => {
      const row = aCustomer({activeTasks: 0});
      await write((transaction) => transaction.insert('customers', row));
      await Promise.all(
        Array.from({length: 40}, () =>
          write(async (transaction) => {
            const {activeTasks = Number.NaN} = (await transaction.get('customers', row.id)) ?? {};
            await new Promise((resolve) => void setImmediate(resolve));
            await transaction.update('customers', row.id, {activeTasks: activeTasks + 1});
          }),
        ),
      );
      assert.equal((await store.read((reader) => reader.get('customers', row.id)))?.activeTasks, 40);
    });

    it('refuses decisions that were made on what another one changes meanwhile', async () => {
      // Write skew: both look at both rows, each changes one. Only a serializable store lets one of them see the other.
      const customerId = id('customer');
      const tasks: TaskRow[] = [1, 2].map(() => ({id: id(), customerId, name: 'Bookkeeping', active: true}));
      await write(async (transaction) => {
        for (const task of tasks) await transaction.insert('tasks', task);
      });
      const closeUnlessLast = (task: TaskRow): Promise<void> =>
        write(async (transaction) => {
          const active = await transaction.find('tasks', {customerId, active: true});
          await new Promise((resolve) => void setTimeout(resolve, 20));
          if (active.length > 1) await transaction.update('tasks', task.id, {active: false});
        });
      await Promise.all(tasks.map(closeUnlessLast));
      assert.equal((await store.read((reader) => reader.find('tasks', {customerId, active: true}))).length, 1);
    });

    it('gives one winner among 50 who insert the same at once', async () => {
      const [agencyId, companyId, customerId] = [id('agency'), id('company'), id('customer')];
      const attempts = await Promise.allSettled(
        Array.from({length: 50}, () =>
          write((transaction) => transaction.insert('collaborations', aCollaboration({agencyId, companyId, customerId}))),
        ),
      );
      const refused = attempts.filter((attempt) => attempt.status === 'rejected').map(({reason}) => reason as unknown);
      assert.equal(refused.length, 49);
      assert.ok(
        refused.every((error) => error instanceof UniqueViolation && error.index === 'one_open_collaboration'),
        String(refused[0]),
      );
    });

    it('shows a reader one state, whatever happens meanwhile', async () => {
      const agreement: AgreementRow = {
        ...{id: id(), companyId: id('company'), function: 'f', solution: 'before', invoiceRecipient: 'agency', periodMonths: 12},
        ...{renewsOn: '2027-01-01', locked: true},
      };
      await write((transaction) => transaction.insert('agreements', agreement));
      const change = write((transaction) => transaction.update('agreements', agreement.id, {solution: 'after'}));
      const [first, second] = await store.read(async (reader) => {
        const before = await reader.get('agreements', agreement.id);
        await new Promise((resolve) => void setTimeout(resolve, 30));
        return [before, await reader.get('agreements', agreement.id)];
      });
      assert.deepEqual(first, second);
      await change;
    });
  });
}

const instant = '2026-11-22T10:00:00.000Z';
let counter = 0;
/** New at every call and in every run, since a PostgreSQL that is named by its address may hold rows already. */
const id = (kind = 'row'): string => `${kind}-${process.pid.toString(36)}-${Date.now().toString(36)}-${(counter += 1).toString(36)}`;

const violation =
  (index: string) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof UniqueViolation, String(error));
    assert.equal(error.index, index);
    return true;
  };

function aPerson(over: Partial<PersonRow>): PersonRow {
  const own = id('person');
  return {id: own, name: 'Anna Ek', email: `${own}@example.se`, locale: 'sv', ...over};
}

function aCustomer(over: Partial<CustomerRow>): CustomerRow {
  const own = id('customer');
  return {
    ...{
      id: own,
      agencyId: id('agency'),
      number: own,
      name: 'Eks Bageri AB',
      sortKey: `eks bageri ab ${own}`,
      country: 'SE',
      corporateId: '5560360793',
    },
    ...{companyId: null, contactName: null, contactEmail: null, contactAddress: null, activeTasks: 0, version: 1},
    ...over,
  };
}

function aCollaboration(over: Partial<CollaborationRow>): CollaborationRow {
  return {
    ...{
      id: id('collaboration'),
      version: 1,
      agencyId: null,
      invitedEmail: null,
      customerId: null,
      companyId: id('company'),
      function: 'f',
      solution: 's',
    },
    ...{
      status: 'requested',
      statusSince: instant,
      open: true,
      situation: 'S3',
      initiatedBy: 'agency',
      taskId: null,
      invoiceRecipient: 'agency',
    },
    ...{
      periodMonths: 12,
      priceMinor: 19_900,
      currency: 'SEK',
      customerAccess: 'none',
      billingFrom: null,
      message: null,
      createdAt: instant,
    },
    ...{createdBy: 'person', activeSince: null, invitationId: null, termsReminders: 0},
    ...over,
  };
}
