import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {CollabApi} from '../../src/api/contract.ts';
import {createBackend} from '../../src/backend/backend.ts';
import {defaultCatalogue} from '../../src/backend/catalogue.ts';
import {createMemoryStore} from '../../src/backend/memory-store.ts';
import type {Store} from '../../src/backend/store.ts';
import type {AgreementRow} from '../../src/backend/tables.ts';
import {defaultTerms} from '../../src/backend/terms.ts';
import type {Deed} from '../../src/domain/deeds.ts';
import {mockPortals, openScenario, seedDemo, type OpenScenario} from '../../src/mocks/index.ts';
import {activation, code, customer, mailsOf, makeWorld} from './world.ts';

const now = new Date('2026-03-02T09:00:00Z');
const collaborationId = 'collaboration-1';

const deedsOf = (world: OpenScenario, deed: Deed): Promise<number> =>
  world.store.read(async (reader) => (await reader.find('audit', {collaborationId, deed})).length);

/** A store that cannot write one collaboration. */
const withBadRow = (store: Store, badId: string): Store => ({
  read: (run) => store.read(run),
  transaction: (run) =>
    store.transaction((db) =>
      run({
        get: (table, id) => db.get(table, id),
        find: (table, where, options) => db.find(table, where, options),
        count: (table, where) => db.count(table, where),
        distinct: (table, column, where) => db.distinct(table, column, where),
        insert: (table, row) => db.insert(table, row),
        remove: (table, where) => db.remove(table, where),
        update: (table, id, changes, expected) =>
          id === badId ? Promise.reject(new Error('planted')) : db.update(table, id, changes, expected),
      }),
    ),
});

describe('The system', () => {
  it('ends a collaboration once, however many servers look.', async () => {
    const world = await openScenario('ending', {now});
    await world.advance(21 * 24, {isServerAsleep: true});
    await Promise.all([world.backend.runDue(), world.backend.runDue(), world.backend.runDue()]);
    assert.equal(await deedsOf(world, 'ended'), 1);
    assert.equal((await world.mails()).filter(({template}) => template === 'E14').length, 3);
  });

  it('lets a change of payment take effect once, however many servers look.', async () => {
    const world = await openScenario('changeScheduled', {now});
    await world.advance(400 * 24, {isServerAsleep: true});
    await Promise.all([world.backend.runDue(), world.backend.runDue(), world.backend.runDue()]);
    assert.equal(await deedsOf(world, 'billingChanged'), 1);
    const {periodMonths, pendingChange} = await world.api.getCollaboration({collaborationId});
    assert.deepEqual([periodMonths, pendingChange], [3, null]);
  });

  it('tells of a request that nobody answered when it expired, however late the server notices.', async () => {
    const world = await openScenario('requestedExpiringTomorrow', {now});
    await world.advance(15 * 24, {isServerAsleep: true});
    await world.backend.runDue();
    const [newest] = (await world.api.getTimeline({collaborationId})).items;
    const {statusSince, invitation} = await world.api.getCollaboration({collaborationId});
    assert.deepEqual([newest?.deed, newest?.at, newest?.note], ['expired', statusSince, null]);
    assert.equal(newest?.at, invitation?.expiresAt);
    const company = world.apiFor('company-admin', 'company-1');
    assert.equal((await company.getTimeline({collaborationId})).items[0]?.at, statusSince);
  });

  it('notes a payment whose day had come before a server looked, where the collaboration ends on that day.', async () => {
    const world = await openScenario('changeScheduled', {now});
    const {pendingChange} = await world.api.getCollaboration({collaborationId});
    const day = Date.parse(`${pendingChange?.effectiveOn ?? ''}T12:00:00Z`);
    await world.advance((day - world.now().getTime()) / 3_600_000, {isServerAsleep: true});
    await world.apiFor('company-admin', 'company-1').endCollaboration({collaborationId, customerKeeps: 'readOnly', checked: []});
    const {status, periodMonths} = await world.api.getCollaboration({collaborationId});
    assert.deepEqual([status, periodMonths], ['ended', 3]);
    assert.deepEqual([await deedsOf(world, 'billingChanged'), await deedsOf(world, 'changeWithdrawn')], [1, 0]);
  });

  it("goes by the agency's calendar: the last day is over there, not elsewhere.", async () => {
    const world = await openScenario('active', {now});
    await world.store.transaction((db) => db.update('parties', 'agency-1', {timeZone: 'America/Los_Angeles'}));
    await world.api.endCollaboration({
      collaborationId,
      on: '2026-03-02',
      customerKeeps: 'readOnly',
      checked: ['workFinished', 'bankLinkEnded'],
    });
    await world.advance(22);
    assert.equal(world.now().toISOString(), '2026-03-03T07:00:00.000Z');
    assert.equal((await world.api.getCollaboration({collaborationId})).status, 'ending', 'it is still 2 March in Los Angeles');
    await world.advance(1);
    assert.equal((await world.api.getCollaboration({collaborationId})).status, 'ended');
  });

  it('does what is due although something else of that day cannot be done.', async () => {
    const failures: unknown[] = [];
    const backend = {log: (entry: {readonly event: string}) => void (entry.event === 'failed' && failures.push(entry))};
    const world = await openScenario('ending', {now, backend});
    await world.store.transaction(async (db) => {
      const row = await db.get('collaborations', collaborationId);
      if (!row) throw new Error('The scenario has it');
      // Its last day is over before the other's, and nothing is known of its company.
      const lost = {id: 'collaboration-0', companyId: 'company-lost', endsOn: '2026-03-01', customerId: null, taskId: null};
      await db.insert('collaborations', {...row, ...lost});
    });
    await world.advance(21 * 24);
    assert.equal((await world.api.getCollaboration({collaborationId})).status, 'ended');
    assert.ok(failures.length > 0);
  });

  for (const [scenario, days, done] of [
    ['requestedExpiringTomorrow', 2, 'expired'],
    ['requestedRemindable', 2, 'requestReminded'],
    ['awaitingTerms', 12, 'termsReminded'],
  ] as const)
    it(`goes on where one row of many cannot be written: ${done}.`, async () => {
      const store = createMemoryStore();
      const failures: unknown[] = [];
      const backend = {log: (entry: {readonly event: string}) => void (entry.event === 'failed' && failures.push(entry))};
      const world = await openScenario(scenario, {now, backend, store: withBadRow(store, 'collaboration-0')});
      await store.transaction(async (db) => {
        const row = await db.get('collaborations', collaborationId);
        const [company, invitation] = [await db.get('parties', 'company-1'), await db.get('invitations', row?.invitationId ?? '')];
        if (!row || !company || !invitation) throw new Error('The scenario has them');
        await db.insert('parties', {...company, id: 'company-lost'});
        const ids = {companyId: 'company-lost', customerId: null, taskId: null, invitationId: 'invitation-0'};
        await db.insert('collaborations', {...row, ...ids, id: 'collaboration-0'});
        await db.insert('invitations', {...invitation, id: 'invitation-0', collaborationId: 'collaboration-0'});
      });
      await world.advance(days * 24);
      assert.equal(await deedsOf(world, done), 1);
      assert.equal(failures.length, 1);
      assert.equal((await store.read((db) => db.find('audit', {collaborationId: 'collaboration-0'}))).length, 0, 'nothing by halves');
      await world.backend.runDue();
      assert.equal(await deedsOf(world, done), 1);
    });

  for (const [scenario, days] of [
    ['requestedRemindable', 2],
    ['awaitingTerms', 12],
  ] as const)
    it(`says of its own reminder that it is one, which is none of a person's sendings: ${scenario}.`, async () => {
      const world = await openScenario(scenario, {now, person: 'agency-admin', actingAs: 'agency-1'});
      const told = async (): Promise<unknown> => {
        const {delivery, invitation} = await world.api.getCollaboration({collaborationId});
        return [delivery?.isReminder, invitation?.sendings];
      };
      assert.deepEqual(await told(), [false, 1]);
      await world.advance(days * 24);
      assert.deepEqual(await told(), [true, 1]);
    });

  it('ends what is over in Europe although much is not over yet in America.', async () => {
    const world = await openScenario('ending', {now});
    const endsOn = await world.store.transaction(async (db) => {
      const row = await db.get('collaborations', collaborationId);
      const [agency, company] = [await db.get('parties', 'agency-1'), await db.get('parties', 'company-1')];
      if (!row?.endsOn || !agency || !company) throw new Error('The scenario has them');
      await db.insert('parties', {...agency, id: 'agency-west', timeZone: 'America/Los_Angeles'});
      for (let index = 100; index < 160; index++) {
        const companyId = `company-${String(index)}`;
        await db.insert('parties', {...company, id: companyId});
        const id = `a-collaboration-${String(index)}`;
        await db.insert('collaborations', {...row, id, companyId, agencyId: 'agency-west', sortKey: id, customerId: null, taskId: null});
      }
      return row.endsOn;
    });
    const noon = new Date(`${endsOn}T23:30:00Z`);
    await world.advance((noon.getTime() - world.now().getTime()) / 3_600_000);
    assert.equal((await world.api.getCollaboration({collaborationId})).status, 'ended');
    assert.equal((await world.store.read((db) => db.find('collaborations', {agencyId: 'agency-west', status: 'ending'}))).length, 60);
  });

  it('leaves what was told of an end as it was told: until then, support carries no change out.', async () => {
    const world = await openScenario('activeCustomerPays', {now});
    const accountantAccess = defaultCatalogue[0]?.solutions.find(({key}) => key === 'accountantAccess');
    const {collaboration, solutions} = await world.api.getChangeOptions({collaborationId});
    assert.equal(collaboration.customerAccess, 'granted');
    const priceMinor = solutions.find((each) => each?.solution.key === accountantAccess?.key)?.price?.amountMinor ?? 0;
    await world.api.changeSolution({collaborationId, solution: 'accountantAccess', priceMinor, acknowledged: true});
    await world.api.endCollaboration({
      ...{collaborationId, on: '2026-03-20', customerKeeps: 'solution', priceMinor: 238_800},
      checked: ['workFinished', 'bankLinkEnded'],
    });
    const support = world.apiFor('support-agent', 'support-1');
    const [waiting] = (await support.listSupportCases({})).items;
    await assert.rejects(support.settleSupportCase({caseId: waiting?.id ?? '', outcome: 'done'}), {code: 'statusForbids'});
    await world.advance(24 * 24);
    const ended = await world.api.getCollaboration({collaborationId});
    assert.deepEqual([ended.status, ended.ending?.customerKeeps], ['ended', 'solution']);
    const [agreement] = await world.store.read((db) => db.find('agreements', {companyId: 'company-1'}));
    assert.equal(agreement?.solution, ended.solution);
  });
});

describe('What is answered after a renewal', () => {
  it('is told with the day that then counts, on the page and in the reminder.', async () => {
    const world = await openScenario('requestedS1', {now});
    const before = await world.api.getCollaboration({collaborationId});
    await world.store.transaction(async (db) => {
      const [agreement] = await db.find('agreements', {companyId: 'company-1'});
      await db.update('agreements', agreement?.id ?? '', {renewsOn: '2026-03-04'});
      await db.update('collaborations', collaborationId, {billingFrom: '2026-03-04'});
    });
    await world.advance(3 * 24);
    assert.ok((before.billingFrom ?? '') > '2026-03-04');
    assert.equal((await world.api.getCollaboration({collaborationId})).billingFrom, '2027-03-04');
    await world.api.remind({collaborationId});
    const reminder = (await world.mails()).find(({template}) => template === 'E3');
    assert.match(reminder?.text ?? '', /4 March 2027/);
    const company = world.apiFor('company-admin', 'company-1');
    const invitationId = before.invitation?.id ?? '';
    const {terms} = await company.getInvitation({invitationId});
    await company.acceptInvitation({invitationId, terms: terms.map(({id, hash}) => ({id, hash}))});
    assert.equal((await world.api.getCollaboration({collaborationId})).billingFrom, '2027-03-04', 'it came as it was told');
  });

  it('asks the customer to pay from the renewal that then counts.', async () => {
    const world = await openScenario('changeAwaitingConsent', {now});
    const dayOf = async (): Promise<string> => (await world.api.getCollaboration({collaborationId})).pendingChange?.effectiveOn ?? '';
    const first = await dayOf();
    await world.advance(400 * 24);
    const second = await dayOf();
    assert.ok(second > first);
    const company = world.apiFor('company-admin', 'company-1');
    const {pendingChange} = await company.getCollaboration({collaborationId});
    await company.answerChange({collaborationId, changeId: pendingChange?.id ?? '', consent: true});
    assert.equal(await dayOf(), second, 'it came as it was told');
  });
});

describe('The next renewal', () => {
  it("goes by the agency's calendar: what is over elsewhere is still to come there.", async () => {
    const world = await openScenario('active', {now});
    await world.store.transaction(async (db) => {
      await db.update('parties', 'agency-1', {timeZone: 'America/Los_Angeles'});
      await db.update('collaborations', collaborationId, {billingFrom: '2025-03-03'});
    });
    const renewsOn = async (): Promise<unknown> => (await world.api.getCollaboration({collaborationId})).renewsOn;
    await world.advance(22);
    assert.equal(await renewsOn(), '2026-03-03', 'it is still 2 March in Los Angeles');
    await world.advance(1);
    assert.equal(await renewsOn(), '2027-03-03');
  });

  it('costs a list no question for each row.', async () => {
    const questionsFor = async (limit: number): Promise<number> => {
      const {store} = await openScenario('settings', {now, count: 40});
      let questions = 0;
      const counting: Store = {
        ...store,
        read: (run) =>
          store.read((db) =>
            run(
              new Proxy(db, {
                get: (target, name: keyof typeof db) => {
                  questions += 1;
                  return target[name].bind(target) as unknown;
                },
              }),
            ),
          ),
      };
      const backend = createBackend({
        ...{
          store: counting,
          now: () => now,
          tokenKey: 'k'.repeat(32),
          catalogue: defaultCatalogue,
          terms: defaultTerms,
          portals: mockPortals,
        },
        authenticate: () => Promise.resolve(undefined),
      });
      const {items} = await backend.apiFor({personId: 'agency-admin', partyId: 'agency-1', viaCookie: false}).listCollaborations({limit});
      assert.equal(items.length, limit);
      assert.ok(items.some((each) => each?.renewsOn));
      return questions;
    };
    assert.equal(await questionsFor(30), await questionsFor(5));
  });
});

describe('An end beside another agency', () => {
  /** The company works with another agency too, by an agreement of neither. */
  const beside = async (customerAccess: 'granted' | 'none'): Promise<OpenScenario> => {
    const world = await openScenario('activeCustomerPays', {now});
    await world.store.transaction(async (db) => {
      const row = await db.get('collaborations', collaborationId);
      if (!row) throw new Error('The scenario has it');
      await db.insert('collaborations', {
        ...row,
        id: 'collaboration-other',
        agencyId: 'agency-2',
        customerId: null,
        taskId: null,
        customerAccess,
      });
    });
    return world;
  };

  it('makes no second agreement of what the customer pays there already.', async () => {
    const world = await beside('granted');
    const {choices} = await world.api.getEndOptions({collaborationId});
    assert.deepEqual(choices, [{keeps: 'solution', price: null, from: null, solutionName: 'Bookkeeping & Invoicing', shared: true}]);
    await world.api.endCollaboration({collaborationId, customerKeeps: 'solution', checked: ['workFinished', 'bankLinkEnded']});
    assert.deepEqual(await world.store.read((db) => db.find('agreements', {companyId: 'company-1'})), []);
  });

  it('leaves the choice where the customer has no access there.', async () => {
    const world = await beside('none');
    const {choices} = await world.api.getEndOptions({collaborationId});
    assert.deepEqual(
      choices.map(({keeps}) => keeps),
      ['solution', 'readOnly'],
    );
  });
});

describe('Another solution', () => {
  it('leaves the agreement in which another agency works, whatever support does for this one.', async () => {
    const world = await openScenario('activeS1', {now});
    await world.store.transaction(async (db) => {
      const row = await db.get('collaborations', collaborationId);
      if (!row) throw new Error('The scenario has it');
      const other = {id: 'collaboration-other', agencyId: 'agency-2', customerId: null, taskId: null};
      await db.insert('collaborations', {...row, ...other});
    });
    const before = await world.store.read((db) => db.find('agreements', {companyId: 'company-1'}));
    assert.equal(before.length, 1);
    const {solutions} = await world.api.getChangeOptions({collaborationId});
    const priceMinor = solutions.find((each) => each?.solution.key === 'accountantAccess')?.price?.amountMinor ?? 0;
    await world.api.changeSolution({collaborationId, solution: 'accountantAccess', priceMinor, acknowledged: true});
    const support = world.apiFor('support-agent', 'support-1');
    const [waiting] = (await support.listSupportCases({})).items;
    await support.settleSupportCase({caseId: waiting?.id ?? '', outcome: 'done'});
    assert.deepEqual(await world.store.read((db) => db.find('agreements', {companyId: 'company-1'})), before);
    const told = (await world.mails()).filter(({template}) => template === 'E10').map(({text}) => text);
    assert.ok(told.some((text) => text.includes('What you have with another agency stays as it is.')));
    assert.ok(told.every((text) => !text.includes('Your own agreement')));
  });

  for (const [scenario, isOver] of [
    ['activeS1', true],
    ['active', false],
  ] as const)
    it(`that takes the way in says so, and that an agreement has ended where there was one: ${scenario}.`, async () => {
      const world = await openScenario(scenario, {now});
      const {solutions} = await world.api.getChangeOptions({collaborationId});
      const priceMinor = solutions.find((each) => each?.solution.key === 'accountantAccess')?.price?.amountMinor ?? 0;
      await world.api.changeSolution({collaborationId, solution: 'accountantAccess', priceMinor, acknowledged: true});
      const support = world.apiFor('support-agent', 'support-1');
      await support.settleSupportCase({caseId: (await support.listSupportCases({})).items[0]?.id ?? '', outcome: 'done'});
      const told = (await world.mails()).filter(({template, to}) => template === 'E10' && to.email.includes('lindgrensbageri'));
      assert.equal(told.length, 2);
      for (const {subject, text} of told) {
        assert.match(subject, /^(You no longer have access to|Ni har inte längre åtkomst till) Bookkeeping & Invoicing$/);
        assert.equal(/Your own agreement in|Ert eget avtal i/.test(text), isOver);
      }
    });

  it('never makes the customer the payer without its consent.', async () => {
    const catalogue = defaultCatalogue.map((each) => ({
      ...each,
      solutions: each.solutions.map((solution) =>
        solution.key === 'bookkeepingInvoicingPlus' || solution.key === 'bookkeeping'
          ? {...solution, recipients: ['customer' as const]}
          : solution,
      ),
    }));
    const world = await openScenario('active', {now, backend: {catalogue}});
    await world.store.transaction((db) => db.update('collaborations', collaborationId, {invoiceRecipient: 'agency'}));
    const {solutions} = await world.api.getChangeOptions({collaborationId});
    for (const key of ['bookkeepingInvoicingPlus', 'bookkeeping']) {
      const offer = solutions.find((each) => each?.solution.key === key);
      assert.deepEqual(
        offer?.whyNot.map((each) => each?.code),
        ['recipientNotAllowed'],
      );
      await assert.rejects(
        world.api.changeSolution({collaborationId, solution: key, priceMinor: offer?.price?.amountMinor ?? 0, acknowledged: true}),
        {code: 'recipientNotAllowed'},
      );
    }
  });
});

describe('What an agency is told of a company', () => {
  for (const scenario of ['requested', 'declined', 'ended'] as const) {
    it(`ends where they do not work together: ${scenario}.`, async () => {
      const world = await openScenario(scenario, {now});
      const {solutions, billing} = await world.api.getChangeOptions({collaborationId});
      const {mails, whyNot} = await world.api.getEndOptions({collaborationId});
      assert.deepEqual(
        solutions.flatMap((each) => each?.losses ?? []),
        [],
        'how much it has in its books',
      );
      assert.deepEqual([...solutions.flatMap((each) => each?.mails ?? []), ...billing.consentBy, ...mails], [], 'who administers it');
      assert.ok(whyNot.some((each) => each?.code === 'statusForbids'));
    });
  }
});

describe('A start that is only planned', () => {
  it('is none of the company’s business, nor is one that was called off.', async () => {
    const world = await openScenario('scheduled', {now});
    const company = world.apiFor('company-admin', 'company-1');
    const {cursor} = await company.getChanges({});
    const isHidden = async (): Promise<void> => {
      assert.deepEqual((await company.getChanges({since: cursor})).collaborationIds, []);
      assert.deepEqual((await company.getCompany({companyId: 'company-1'})).collaborations, []);
      await assert.rejects(company.getCollaboration({collaborationId}), {code: 'notFound'});
      await assert.rejects(company.getTimeline({collaborationId}), {code: 'notFound'});
    };
    await isHidden();
    await world.api.withdraw({collaborationId});
    await isHidden();
    const {customerId, solution, ...rest} = {customerId: 'customer-1', function: 'bookkeeping-invoicing', solution: 'bookkeeping'};
    const {periods} = await world.api.getActivationOptions({customerId, solution, ...rest});
    const [period] = periods;
    const planned = await world.api.activate({
      ...{customerId, solution, ...rest, taskId: 'task-1', invoiceRecipient: 'agency', startDate: '2026-03-20'},
      ...{periodMonths: period?.months ?? 0, priceMinor: period?.price?.amountMinor ?? 0},
    });
    await isHidden();
    await world.advance(24 * 20);
    assert.ok((await company.getChanges({since: cursor})).collaborationIds.includes(planned.id), 'what has begun is told');
  });
});

/** The company wants less than it has, which is a case for support. */
async function askSupport(api: CollabApi): Promise<void> {
  const about = {companyId: 'company-1', function: 'bookkeeping-invoicing'};
  const {solutions} = await api.getAgreementOptions(about);
  const priceMinor = solutions.find((each) => each?.solution.key === 'bookkeeping')?.price?.amountMinor ?? 0;
  await api.changeAgreement({...about, solution: 'bookkeeping', priceMinor, acknowledged: true});
}

/** Each solution is sold by one period only: what has more is paid by the quarter, what has less by the year. */
const unequal = defaultCatalogue.map((each) => ({
  ...each,
  solutions: each.solutions.map((solution) => ({...solution, prices: {[solution.key === 'bookkeeping' ? 3 : 12]: 30_000}})),
}));

describe('A company’s own change to a solution of another period', () => {
  /** It has been renewed by itself since 2024. */
  const openPaid = async (solution: string, periodMonths: number): Promise<OpenScenario> => {
    const world = await openScenario('companyWithAgreement', {now, backend: {catalogue: unequal}});
    await world.store.transaction(async (db) => {
      const [agreement] = await db.find('agreements', {companyId: 'company-1'});
      await db.update('agreements', agreement?.id ?? '', {solution, periodMonths, renewsOn: '2024-09-01'});
    });
    return world;
  };
  const about = {companyId: 'company-1', function: 'bookkeeping-invoicing'};

  for (const [from, months, to, by] of [
    ['bookkeeping', 3, 'bookkeepingInvoicing', 'company'],
    ['bookkeepingInvoicing', 12, 'bookkeeping', 'support'],
  ] as const)
    it(`leaves the day until which it is paid (${from} to ${to}, by ${by}).`, async () => {
      const world = await openPaid(from, months);
      const {solutions} = await world.api.getAgreementOptions(about);
      const told = solutions.find((each) => each?.solution.key === to)?.billingFrom;
      assert.equal(told, months === 3 ? '2026-06-01' : '2026-09-01');
      await world.api.changeAgreement({...about, solution: to, priceMinor: 30_000, acknowledged: true});
      const support = world.apiFor('support-agent', 'support-1');
      const caseId = (await support.listSupportCases({})).items[0]?.id;
      if (caseId !== undefined) await support.settleSupportCase({caseId, outcome: 'done'});
      const after = (await world.api.getAgreementOptions(about)).agreement;
      assert.deepEqual([after?.solution, after?.periodMonths, after?.renewsOn], [to, months === 3 ? 12 : 3, told]);
    });
});

describe('A company’s own second change before the renewal', () => {
  it('is told with the price of the first as one that nobody pays before it.', async () => {
    const world = await openScenario('companyWithAgreement', {now, backend: {catalogue: unequal}});
    const about = {companyId: 'company-1', function: 'bookkeeping-invoicing'};
    const before = await world.api.getAgreementOptions(about);
    assert.equal(before.agreement?.priceFrom, null);
    const [upgrade] = before.solutions.filter((each) => each?.outcome === 'atOnce');
    const {solution, price, billingFrom} = upgrade ?? assert.fail();
    const changed = await world.api.changeAgreement({...about, solution: solution.key, priceMinor: price?.amountMinor ?? 0});
    const overview = await world.api.getCompany({companyId: 'company-1'});
    const {agreement} = await world.api.getAgreementOptions(about);
    for (const each of [changed.agreement, agreement, overview.functions[0]?.agreement])
      assert.deepEqual([each?.solution, each?.price?.amountMinor, each?.priceFrom], [solution.key, 30_000, billingFrom]);
    await world.advance((Date.parse(billingFrom) - Date.parse('2026-03-02')) / 3_600_000);
    assert.equal((await world.api.getAgreementOptions(about)).agreement?.priceFrom, null);
  });
});

describe('A company’s own change on the day of the renewal', () => {
  it('is billed from the next one: the period that begins today is paid for.', async () => {
    const world = await openScenario('companyWithAgreement', {now});
    await world.store.transaction(async (db) => {
      const [agreement] = await db.find('agreements', {companyId: 'company-1'});
      await db.update('agreements', agreement?.id ?? '', {renewsOn: '2026-03-02'});
    });
    const {solutions} = await world.api.getAgreementOptions({companyId: 'company-1', function: 'bookkeeping-invoicing'});
    assert.deepEqual([...new Set(solutions.map((each) => each?.billingFrom))], ['2027-03-02']);
  });
});

describe('A first access beside an agreement that another agency has left', () => {
  const about = {companyId: 'company-1', function: 'bookkeeping-invoicing'};
  const own = {
    solution: 'approvalInvoicing',
    invoiceRecipient: 'customer',
    periodMonths: 12,
    renewsOn: '2026-04-01',
    renewsDay: null,
  } as const;
  const asked = async () => {
    const world = await openScenario('activeAccountantAccess', {now});
    await world.store.transaction((db) => db.insert('agreements', {...about, ...own, id: 'own', priceFrom: null, locked: false}));
    await world.api.changeSolution({collaborationId, solution: 'bookkeepingInvoicing', priceMinor: 238_800});
    const company = world.apiFor('company-admin', 'company-1');
    const agreed = (): Promise<AgreementRow | undefined> => world.store.read((db) => db.get('agreements', 'own'));
    const approve = async (): Promise<void> => {
      const {documents} = await company.getTerms({collaborationId});
      await company.approveTerms({collaborationId, terms: documents.map(({id, hash}) => ({id, hash}))});
    };
    return {...{world, company, agreed, approve}, before: {...about, ...own, id: 'own', priceFrom: null, locked: false}};
  };

  it('leaves the agreement as it is until the terms are approved, and then the agreement follows from its renewal.', async () => {
    const {world, agreed, approve, before} = await asked();
    assert.deepEqual(await agreed(), before);
    await approve();
    const priceFrom = '2027-04-01';
    assert.deepEqual(await agreed(), {...before, solution: 'bookkeepingInvoicing', priceFrom});
    await world.advance(31 * 24);
    const stayed = {...before, solution: 'bookkeepingInvoicing', priceFrom};
    assert.deepEqual(await agreed(), stayed, 'Accountant access is paid for until after the renewal of 2026');
    await world.advance(365 * 24);
    assert.deepEqual(await agreed(), {...stayed, invoiceRecipient: 'agency', renewsOn: '2028-04-01'});
  });

  it('is billed from the next renewal where the terms are approved after one.', async () => {
    const {world, agreed, approve, before} = await asked();
    await world.advance(40 * 24);
    assert.equal((await world.api.getCollaboration({collaborationId})).billingFrom, '2027-04-01');
    const reminder = (await world.mails()).find(({template}) => template === 'E3');
    assert.match(reminder?.text ?? '', /1 April 2027/);
    await world.advance(365 * 24);
    const {billingFrom} = await world.api.getCollaboration({collaborationId});
    assert.equal(billingFrom, '2028-04-01');
    await approve();
    assert.equal((await world.api.getCollaboration({collaborationId})).billingFrom, billingFrom);
    await world.advance(24);
    assert.deepEqual(await agreed(), {...before, solution: 'bookkeepingInvoicing', priceFrom: billingFrom});
  });

  it('leaves nothing of itself in the agreement where the terms are declined.', async () => {
    const {company, agreed, before, world} = await asked();
    const [invitation] = await world.store.read((db) => db.find('invitations', {collaborationId}));
    await company.declineInvitation({invitationId: invitation?.id ?? ''});
    assert.deepEqual(await agreed(), before);
    await world.advance(60 * 24);
    assert.deepEqual(await agreed(), before);
  });
});

describe('A first access whose terms are not approved', () => {
  const solution = 'bookkeepingInvoicing';
  const agencyView = (world: OpenScenario) => world.api.getCollaboration({collaborationId});
  const asked = async (): Promise<{world: OpenScenario; before: unknown; company: CollabApi; invitationId: string}> => {
    const world = await openScenario('activeAccountantAccess', {now});
    const before = comparable(await agencyView(world));
    await world.api.changeSolution({collaborationId, solution, priceMinor: 238_800});
    const {invitation} = await agencyView(world);
    return {world, before, company: world.apiFor('company-admin', 'company-1'), invitationId: invitation?.id ?? ''};
  };
  const comparable = ({version: _, statusSince: __, ...rest}: Awaited<ReturnType<typeof agencyView>>): unknown => rest;

  it('is off once they are declined: the agency works on as before, and reads so.', async () => {
    const {world, before, company, invitationId} = await asked();
    await world.advance(5 * 24);
    const answered = await company.declineInvitation({invitationId, reason: 'No thanks'});
    assert.equal(answered.step, 'closed');
    assert.equal(answered.collaboration.invitation?.declineReason, 'No thanks');
    assert.deepEqual(comparable(await agencyView(world)), before);
    const mail = (await world.mails()).find(({template}) => template === 'E5');
    assert.match(mail?.subject ?? '', /has declined .*Bookkeeping & Invoicing/);
    assert.match(
      mail?.text ?? '',
      /You work on with .*Accountant access.* as before, and nothing is charged for .*Bookkeeping & Invoicing/,
    );
    assert.match(mail?.text ?? '', /No thanks/);
  });

  it('is off once the agency withdraws it, and can be asked for again.', async () => {
    const {world, before, company, invitationId} = await asked();
    await world.api.withdraw({collaborationId});
    assert.deepEqual(comparable(await agencyView(world)), before);
    const mail = (await world.mails()).find(({template}) => template === 'E9');
    assert.match(mail?.subject ?? '', /has withdrawn .*Bookkeeping & Invoicing/);
    assert.match(mail?.text ?? '', /nothing is charged for .*Bookkeeping & Invoicing.*works on with .*Accountant access.* as before/);
    assert.doesNotMatch(mail?.text ?? '', /request/);
    const [newest] = (await world.api.getTimeline({collaborationId})).items;
    assert.deepEqual([newest?.deed, newest?.note], ['changeWithdrawn', 'Bookkeeping & Invoicing'], 'nobody withdrew an invitation');
    assert.equal((await company.getInvitation({invitationId})).step, 'closed');
    await world.api.changeSolution({collaborationId, solution, priceMinor: 238_800});
    await assert.rejects(company.declineInvitation({invitationId}), {code: 'invitationWithdrawn'}, 'the old link declines nothing');
    const {documents} = await company.getTerms({collaborationId});
    await company.approveTerms({collaborationId, terms: documents.map(({id, hash}) => ({id, hash}))});
    const {status, solution: held, customerAccess} = await agencyView(world);
    assert.deepEqual([status, held, customerAccess], ['active', solution, 'granted']);
    assert.equal((await world.store.read((db) => db.get('collaborations', collaborationId)))?.beforeFirstAccess, null);
  });
});

describe('A first access', () => {
  const to = {solution: 'bookkeepingInvoicing', priceMinor: 238_800};

  it('is begun five times a day at most, be it in one collaboration or in several.', async () => {
    const world = await makeWorld();
    const anna = world.as('anna');
    const begin = async (): Promise<string> => (await anna.activate(activation.accountant)).id;
    let id = await begin();
    for (let times = 0; times < 5; times++) {
      await anna.changeSolution({...to, collaborationId: id});
      await anna.withdraw({collaborationId: id});
      if (times !== 3) continue;
      await anna.endCollaboration({collaborationId: id, customerKeeps: 'readOnly', checked: ['workFinished', 'bankLinkEnded']});
      id = await begin();
    }
    await assert.rejects(anna.changeSolution({...to, collaborationId: id}), code('tooOften'));
    assert.equal((await mailsOf(world)).filter((each) => each.startsWith('E2 ')).length, 5);
    world.pass({hours: 24});
    assert.equal((await anna.changeSolution({...to, collaborationId: id})).status, 'awaitingTerms');
  });

  it('is begun by one mailbox with 20 customers a day at most.', async () => {
    const world = await makeWorld();
    const anna = world.as('anna');
    const ids = Array.from({length: 21}, (_, index) => `many-${String(index)}`);
    await world.insert('customers', ...ids.map((id) => customer({id, corporateId: '7010632391'})));
    await world.insert('tasks', ...ids.map((id) => ({id: `task-${id}`, customerId: id, name: 'Bokföring', active: true, ownerId: null})));
    const ask = async (id = ''): Promise<unknown> => {
      const {id: collaborationId} = await anna.activate({...activation.accountant, customerId: id, taskId: `task-${id}`});
      return anna.changeSolution({...to, collaborationId});
    };
    for (const id of ids.slice(0, 20)) await ask(id);
    await assert.rejects(ask(ids[20]), code('tooOften'));
    assert.equal((await mailsOf(world)).filter((each) => each === 'E2 kim@kund.se').length, 20);
  });
});

describe('Terms of what was set up at once', () => {
  it('cost nothing where they are declined, and the agency reads so.', async () => {
    const world = await openScenario('awaitingTerms', {now});
    const [invitation] = await world.store.read((db) => db.find('invitations', {collaborationId}));
    await world.apiFor('company-admin', 'company-1').declineInvitation({invitationId: invitation?.id ?? ''});
    assert.equal((await world.api.getCollaboration({collaborationId})).status, 'cancelled');
    const mail = (await world.mails()).find(({template}) => template === 'E5');
    assert.match(mail?.text ?? '', /The collaboration does not come about, and nothing is charged for it\./);
  });

  it('can no longer be approved once the agency withdraws it, and the customer reads so.', async () => {
    const world = await openScenario('awaitingTerms', {now});
    await world.api.withdraw({collaborationId});
    const mail = (await world.mails()).find(({template}) => template === 'E9');
    assert.match(mail?.subject ?? '', /har återkallat samarbetet|has withdrawn the collaboration/);
    assert.match(
      mail?.text ?? '',
      /Villkoren kan inte längre godkännas, och inget debiteras|can no longer be approved, and nothing is charged/,
    );
    assert.doesNotMatch(mail?.text ?? '', /request|förfrågan|own agreement|eget avtal/);
  });
});

describe('Support', () => {
  it('cannot change an agreement that has ended, but whoever asked hears of a no.', async () => {
    const world = await openScenario('companyWithAgreement', {now});
    await askSupport(world.api);
    await world.store.transaction((db) => db.remove('agreements', {companyId: 'company-1'}));
    await world.mails();
    const support = world.apiFor('support-agent', 'support-1');
    const caseId = (await support.listSupportCases({})).items[0]?.id ?? '';
    await assert.rejects(support.settleSupportCase({caseId, outcome: 'done'}), {code: 'agreementMissing'});
    await support.settleSupportCase({caseId, outcome: 'rejected', reason: 'There is none any more.'});
    const [told] = await world.mails();
    assert.deepEqual([told?.template, told?.subject], ['E12', 'Lindgrens Bageri AB keeps Bookkeeping & Invoicing']);
  });

  it('cannot change the own agreement of a company with which an agency has come to work meanwhile, but can say no.', async () => {
    const world = await openScenario('companyWithAgreement', {now});
    await askSupport(world.api);
    await world.api.inviteAgency({companyId: 'company-1', function: 'bookkeeping-invoicing', agencyId: 'agency-1'});
    const support = world.apiFor('support-agent', 'support-1');
    const caseId = (await support.listSupportCases({})).items[0]?.id ?? '';
    await assert.rejects(support.settleSupportCase({caseId, outcome: 'done'}), {code: 'agencyChanges'});
    assert.equal((await world.store.read((db) => db.find('agreements', {companyId: 'company-1'})))[0]?.solution, 'bookkeepingInvoicing');
    assert.equal((await support.settleSupportCase({caseId, outcome: 'rejected'})).status, 'rejected');
  });

  for (const [outcome, template] of [
    ['done', 'E10'],
    ['rejected', 'E12'],
  ] as const)
    it(`tells the administrators that a case is ${outcome} where whoever asked has left.`, async () => {
      const world = await openScenario('active', {now});
      await world.api.changeSolution({collaborationId, solution: 'bookkeeping', priceMinor: 166_800, acknowledged: true});
      await world.store.transaction((db) => db.remove('memberships', {personId: 'agency-admin'}));
      const support = world.apiFor('support-agent', 'support-1');
      await support.settleSupportCase({caseId: (await support.listSupportCases({})).items[0]?.id ?? '', outcome});
      const readers = (await world.mails()).filter((mail) => mail.template === template).map(({to}) => to.email);
      assert.ok(readers.includes('erik.holm@byran.example') && !readers.includes('anna.berg@byran.example'), readers.join());
    });

  it('tells the administrators of a company that a case is rejected where whoever asked has left.', async () => {
    const world = await openScenario('companyWithAgreement', {now});
    await askSupport(world.api);
    const asker = (await world.api.getSession({})).person;
    await world.store.transaction((db) => db.remove('memberships', {personId: asker.id}));
    const support = world.apiFor('support-agent', 'support-1');
    await support.settleSupportCase({caseId: (await support.listSupportCases({})).items[0]?.id ?? '', outcome: 'rejected'});
    const readers = (await world.mails()).filter((mail) => mail.template === 'E12').map(({to}) => to.email);
    assert.ok(readers.length > 0 && !readers.includes(asker.email), readers.join());
  });

  it('reads its cases a page at a time, oldest first, each once.', async () => {
    const store = createMemoryStore();
    await seedDemo(store, now);
    const backend = createBackend({
      ...{store, now: () => now, tokenKey: 'k'.repeat(32), catalogue: defaultCatalogue, terms: defaultTerms, portals: mockPortals},
      authenticate: () => Promise.resolve(undefined),
    });
    const api = backend.apiFor({personId: 'person-stina-stod', partyId: 'support', viaCookie: false});
    const first = await api.listSupportCases({limit: 1});
    const second = await api.listSupportCases({limit: 1, cursor: first.nextCursor ?? ''});
    const names = [...first.items, ...second.items].map((each) => each?.companyName);
    assert.deepEqual(names, ['Kronans Kläder AB', 'Älvdalens Timmerhus AB']);
    assert.equal(second.nextCursor, null);
  });

  it('reads all its cases although the catalogue has lost the solution of one.', async () => {
    const world = await openScenario('active', {now});
    await world.api.changeSolution({collaborationId, solution: 'bookkeeping', priceMinor: 166_800, acknowledged: true});
    await world.store.transaction(async (db) => {
      const [change] = await db.find('changes', {status: 'supportRequested'});
      if (!change) throw new Error('There is one');
      await db.insert('changes', {...change, id: 'lost', subject: 'lost', fromSolution: 'gone', function: 'gone-too'});
    });
    const {items} = await world.apiFor('support-agent', 'support-1').listSupportCases({});
    assert.deepEqual(
      items.map((each) => [each?.functionName, each?.fromName]),
      [
        ['Bookkeeping & Invoicing', 'Bookkeeping & Invoicing'],
        ['gone-too', 'gone'],
      ],
    );
  });

  it('finds its way from the mail where the host says where.', async () => {
    const supportCases = 'https://support.example/cases';
    const world = await openScenario('active', {now, backend: {portals: {...mockPortals, supportCases}}});
    await world.api.changeSolution({collaborationId, solution: 'bookkeeping', priceMinor: 166_800, acknowledged: true});
    const mail = (await world.mails()).find(({to}) => to.email === 'support@platform.example');
    assert.equal(mail?.link, supportCases);
    assert.match(mail?.text ?? '', /Asked by: \S?Anna Berg/);
  });
});

describe('Billing from a last day of November on', () => {
  const started = async () => {
    const world = await openScenario('activeCustomerPays', {now: new Date('2026-02-10T09:00:00Z')});
    await world.store.transaction((db) => db.update('collaborations', collaborationId, {billingFrom: '2025-11-30', periodMonths: 3}));
    return world;
  };
  const renewsOn = async (world: OpenScenario): Promise<string | null> => {
    await world.advance(25 * 24);
    const {billingFrom, renewsOn: next} = await world.api.getCollaboration({collaborationId});
    assert.equal(billingFrom, '2026-02-28');
    return next;
  };

  it('is renewed on the 30th again after February, with another solution.', async () => {
    const world = await started();
    const {solutions} = await world.api.getChangeOptions({collaborationId});
    const upgrade = solutions.find((each) => each?.outcome === 'atOnce');
    const input = {solution: upgrade?.solution.key ?? '', priceMinor: upgrade?.price?.amountMinor ?? 0};
    await world.api.changeSolution({collaborationId, ...input});
    assert.equal(await renewsOn(world), '2026-05-30');
  });

  it('and with another recipient.', async () => {
    const world = await started();
    const {billing} = await world.api.getChangeOptions({collaborationId});
    const priceMinor = billing.periods.find(({months}) => months === 3)?.price?.amountMinor ?? 0;
    await world.api.changeBilling({collaborationId, invoiceRecipient: 'agency', periodMonths: 3, priceMinor});
    assert.equal(await renewsOn(world), '2026-05-30');
  });
});
