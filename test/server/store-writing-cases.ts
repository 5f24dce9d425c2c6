import assert from 'node:assert/strict';
import {it} from 'node:test';
import {UniqueViolation, type Store, type Transaction} from '../../src/backend/store.ts';
import type {AgreementRow, AuditRow, CollaborationRow, IdempotencyRow, TaskRow} from '../../src/backend/tables.ts';
import {aCollaboration, aCustomer, aPerson, id, instant, violation} from './store-rows.ts';

/** What every store promises about changing; `current` is the store of the suite. */
export function writingCases(current: () => Store): void {
  const write = <R>(run: (transaction: Transaction) => Promise<R>): Promise<R> => current().transaction(run);

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
    const found = await current().read((reader) => reader.find('persons', {locale: 'unique'}));
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
    assert.deepEqual(await current().read((reader) => reader.find('customers', {agencyId})), [rows[1]]);
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
    assert.equal(await current().read((reader) => reader.get('persons', person.id)), undefined);
    await write((transaction) => transaction.insert('persons', person));
  });

  it('keeps the audit as it was written', async () => {
    const entry: AuditRow = {
      ...{
        id: id(),
        at: instant,
        collaborationId: id('collaboration'),
        agencyId: null,
        companyId: null,
        personId: null,
        partyId: null,
        side: 'system',
        deed: 'expired',
      },
      ...{status: 'expired', note: null},
    };
    await write((transaction) => transaction.insert('audit', entry));
    await assert.rejects(write((transaction) => transaction.update('audit', entry.id, {note: 'Nothing happened'})));
    await assert.rejects(write((transaction) => transaction.remove('audit', {id: entry.id})));
    assert.deepEqual(await current().read((reader) => reader.get('audit', entry.id)), entry);
  });

  it('hands out rows that nobody can change in the store', async () => {
    const row: IdempotencyRow = {id: id(), fingerprint: 'f', status: 200, answer: {list: ['kept']}, createdAt: instant};
    await write((transaction) => transaction.insert('idempotency', row));
    (row.answer as {list: string[]}).list.push('given');
    const read = await current().read((reader) => reader.get('idempotency', row.id));
    try {
      (read?.answer as {list: string[]}).list.push('taken');
    } catch {
      // Frozen: that keeps it as well.
    }
    assert.deepEqual((await current().read((reader) => reader.get('idempotency', row.id)))?.answer, {list: ['kept']});
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
    assert.equal((await current().read((reader) => reader.get('customers', row.id)))?.activeTasks, 40);
  });

  it('refuses decisions that were made on what another one changes meanwhile', async () => {
    // Write skew: both look at both rows, each changes one. Only a serializable store lets one of them see the other.
    const customerId = id('customer');
    const tasks: TaskRow[] = [1, 2].map(() => ({id: id(), customerId, name: 'Bookkeeping', active: true, ownerId: null}));
    await write(async (transaction) => {
      for (const task of tasks) await transaction.insert('tasks', task);
    });
    const closeUnlessLast = (task: TaskRow): Promise<void> =>
      write(async (transaction) => {
        const active = await transaction.find('tasks', {customerId, active: true});
        // No wait for something: it only keeps both transactions open together, and the outcome is the same without it.
        await new Promise((resolve) => void setTimeout(resolve, 20));
        if (active.length > 1) await transaction.update('tasks', task.id, {active: false});
      });
    await Promise.all(tasks.map(closeUnlessLast));
    assert.equal((await current().read((reader) => reader.find('tasks', {customerId, active: true}))).length, 1);
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
      ...{priceFrom: null, renewsOn: '2027-01-01', renewsDay: null, locked: true},
    };
    await write((transaction) => transaction.insert('agreements', agreement));
    const change = write((transaction) => transaction.update('agreements', agreement.id, {solution: 'after'}));
    const [first, second] = await current().read(async (reader) => {
      const before = await reader.get('agreements', agreement.id);
      // Room for the change to be written meanwhile. Waiting for it would hang where a store lets a writer wait for its readers.
      await new Promise((resolve) => void setTimeout(resolve, 30));
      return [before, await reader.get('agreements', agreement.id)];
    });
    assert.deepEqual(first, second);
    await change;
  });
}
