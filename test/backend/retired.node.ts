import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {defaultCatalogue} from '../../src/backend/catalogue.ts';
import {openScenario, type OpenScenario, type ScenarioName} from '../../src/mocks/index.ts';

const now = new Date('2026-03-02T09:00:00Z');
const collaborationId = 'collaboration-1';
const functionKey = 'bookkeeping-invoicing';
const checked = ['workFinished', 'bankLinkEnded'] as const;

/** A world whose catalogue has lost a solution since. */
const openWithout = (scenario: ScenarioName, lost = 'bookkeepingInvoicing'): Promise<OpenScenario> =>
  openScenario(scenario, {
    now,
    backend: {catalogue: defaultCatalogue.map((each) => ({...each, solutions: each.solutions.filter(({key}) => key !== lost)}))},
  });

const agreementsOf = (world: OpenScenario) => world.store.read((db) => db.find('agreements', {companyId: 'company-1'}));

describe('A collaboration whose solution has left the catalogue', () => {
  it('is ended at once, and both sides read it.', async () => {
    const world = await openWithout('active');
    assert.equal((await world.api.getEndOptions({collaborationId})).collaboration.solutionName, 'bookkeepingInvoicing');
    const {status} = await world.api.endCollaboration({collaborationId, customerKeeps: 'readOnly', checked: [...checked]});
    assert.equal(status, 'ended');
    assert.deepEqual([...new Set((await world.mails()).map(({template}) => template))], ['E14']);
  });

  it('leaves the customer in it by itself, for the price that was agreed, when the planned day has passed.', async () => {
    const world = await openWithout('activeCustomerPays');
    const {choices} = await world.api.getEndOptions({collaborationId, on: '2026-03-20'});
    const kept = choices.find((each) => each?.keeps === 'solution');
    assert.deepEqual([kept?.solutionName, kept?.price?.amountMinor], ['bookkeepingInvoicing', 238_800]);
    await world.api.endCollaboration({
      ...{collaborationId, on: '2026-03-20', customerKeeps: 'solution', priceMinor: 238_800, checked: [...checked]},
    });
    await world.advance(24 * 24);
    assert.equal((await world.api.getCollaboration({collaborationId})).status, 'ended');
    assert.deepEqual(
      (await agreementsOf(world)).map(({solution, invoiceRecipient, periodMonths}) => [solution, invoiceRecipient, periodMonths]),
      [['bookkeepingInvoicing', 'customer', 12]],
    );
  });

  it('ends for the customer too, and takes a planned end back.', async () => {
    const world = await openWithout('ending');
    assert.equal((await world.api.withdrawEnding({collaborationId})).status, 'active');
    const company = world.apiFor('company-admin', 'company-1');
    assert.equal((await company.endCollaboration({collaborationId, customerKeeps: 'readOnly', checked: []})).status, 'ended');
  });

  it('leaves a customer without access nothing to go on with.', async () => {
    const world = await openWithout('activeAccountantAccess', 'accountantAccess');
    const {choices} = await world.api.getEndOptions({collaborationId});
    assert.deepEqual(
      choices.map((each) => each?.keeps),
      ['readOnly'],
    );
  });

  it('changes to another solution: at once to one that can do everything, else by support with the warning.', async () => {
    const world = await openWithout('active');
    const {solutions, billing} = await world.api.getChangeOptions({collaborationId});
    assert.deepEqual(
      solutions.map((each) => [each?.solution.key, each?.outcome]),
      [
        ['accountantAccess', 'support'],
        ['bookkeeping', 'support'],
        ['approvalInvoicing', 'support'],
        ['bookkeepingInvoicingPlus', 'atOnce'],
      ],
    );
    assert.deepEqual(billing.choices, [], 'nothing else is agreed upon in what is no longer there');
    const bookkeeping = {collaborationId, solution: 'bookkeeping', priceMinor: 166_800};
    await assert.rejects(world.api.changeSolution(bookkeeping), {code: 'acknowledgementMissing'});
    await world.api.changeSolution({...bookkeeping, acknowledged: true});
    const support = world.apiFor('support-agent', 'support-1');
    const [waiting] = (await support.listSupportCases({})).items;
    await support.settleSupportCase({caseId: waiting?.id ?? '', outcome: 'done'});
    assert.equal((await world.api.getCollaboration({collaborationId})).solution, 'bookkeeping');
  });

  it('can answer a change of payment that waits.', async () => {
    const world = await openWithout('changeAwaitingConsent');
    const {pendingChange} = await world.api.getCollaboration({collaborationId});
    const company = world.apiFor('company-admin', 'company-1');
    const answered = await company.answerChange({collaborationId, changeId: pendingChange?.id ?? '', consent: true});
    assert.equal(answered.pendingChange?.status, 'scheduled');
  });

  it('is shown to whom it was offered, who accepts or declines; whoever asked can withdraw.', async () => {
    const invitationId = 'invitation-1';
    for (const deed of ['accept', 'decline', 'withdraw'] as const) {
      const world = await openWithout('requested');
      const company = world.apiFor('company-admin', 'company-1');
      const {solution, terms} = await company.getInvitation({invitationId});
      assert.deepEqual([solution.name, solution.capabilities], ['bookkeepingInvoicing', []], 'nothing is promised');
      if (deed === 'accept') await company.acceptInvitation({invitationId, terms: terms.map(({id, hash}) => ({id, hash}))});
      if (deed === 'decline') await company.declineInvitation({invitationId});
      if (deed === 'withdraw') await world.api.withdraw({collaborationId});
      const {status} = await world.api.getCollaboration({collaborationId});
      assert.equal(status, {accept: 'active', decline: 'declined', withdraw: 'cancelled'}[deed]);
    }
  });

  it('ends even where the function has gone with it.', async () => {
    const world = await openScenario('active', {now, backend: {catalogue: []}});
    const {status} = await world.api.endCollaboration({collaborationId, customerKeeps: 'readOnly', checked: [...checked]});
    assert.equal(status, 'ended');
  });
});

describe('A support case about a solution that has left the catalogue', () => {
  it('can only be rejected.', async () => {
    const world = await openScenario('active', {now});
    await world.api.changeSolution({collaborationId, solution: 'bookkeeping', priceMinor: 166_800, acknowledged: true});
    const later = await openWithout('active', 'bookkeeping');
    await later.store.transaction(async (db) => {
      for (const change of await world.store.read((reader) => reader.find('changes', {status: 'supportRequested'})))
        await db.insert('changes', change);
    });
    const support = later.apiFor('support-agent', 'support-1');
    const caseId = (await support.listSupportCases({})).items[0]?.id ?? '';
    await assert.rejects(support.settleSupportCase({caseId, outcome: 'done'}), {code: 'notFound'});
    await support.settleSupportCase({caseId, outcome: 'rejected', reason: 'It is no longer sold.'});
    const {pendingChange, solution} = await later.api.getCollaboration({collaborationId});
    assert.deepEqual([pendingChange?.status, solution], ['rejected', 'bookkeepingInvoicing']);
    assert.deepEqual(
      (await later.mails()).map(({template}) => template),
      ['E12'],
    );
  });
});

describe('An agreement whose solution has left the catalogue', () => {
  const companyId = 'company-1';

  it('changes to another solution, by support where something may be lost.', async () => {
    const world = await openWithout('companyWithAgreement');
    const {solutions} = await world.api.getAgreementOptions({companyId, function: functionKey});
    const wanted = {companyId, function: functionKey, solution: 'bookkeeping', priceMinor: 166_800, acknowledged: true};
    assert.deepEqual(solutions.find((each) => each?.solution.key === 'bookkeeping')?.outcome, 'support');
    await world.api.changeAgreement(wanted);
    const support = world.apiFor('support-agent', 'support-1');
    const caseId = (await support.listSupportCases({})).items[0]?.id ?? '';
    await support.settleSupportCase({caseId, outcome: 'done'});
    assert.equal((await agreementsOf(world))[0]?.solution, 'bookkeeping');
  });

  it('is not joined anew, and nobody is invited into it: it has no price.', async () => {
    const world = await openWithout('nothingYetS1');
    const [first] = (await world.api.getCustomer({customerId: 'customer-1'})).functions;
    assert.deepEqual(
      first?.joinWhyNot?.map((each) => each?.code),
      ['priceMissing'],
    );
    const company = world.apiFor('company-admin', companyId);
    const {whyNot} = await company.getInviteOptions({companyId, function: functionKey});
    const {functions} = await company.getCompany({companyId});
    for (const blockers of [whyNot, functions.find((each) => each?.key === functionKey)?.inviteWhyNot])
      assert.deepEqual(
        blockers?.map((each) => [each?.action, each?.code]),
        [['invite', 'priceMissing']],
      );
    await assert.rejects(company.inviteAgency({companyId, function: functionKey, agencyId: 'agency-1'}), {code: 'priceMissing'});
  });
});
