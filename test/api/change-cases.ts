import {expect} from 'chai';
import type {CollabApi, OperationInput} from '../../src/api/contract.ts';
import type {ErrorCode} from '../../src/api/errors.ts';
import {problemKinds} from '../../src/api/problems.ts';
import type {ChangeOptions, Collaboration} from '../../src/api/schema.ts';
import {addDays, addMonths} from '../../src/domain/dates.ts';
import type {PersonId, ScenarioName} from '../../src/mocks/index.ts';
import {
  administrator,
  codes,
  company,
  day,
  employee,
  fn,
  leftAsShown,
  outcome,
  refused,
  sent,
  type ContractCase,
  type ContractWorld,
} from './contract-tools.ts';

const collaborationId = 'collaboration-1';
/** The change that is under way where a scenario begins with one. */
const changeId = 'change-1-of-collaboration-1';
const support = (world: ContractWorld): CollabApi => world.api('support-agent', 'support-1');
const companyAdmins = ['karin@lindgrensbageri.example', 'olof@lindgrensbageri.example'];
const toBoth = (template: string): string[] => ['anna.berg@byran.example', ...companyAdmins].map((email) => `${template} ${email}`);

type Option = NonNullable<ChangeOptions['solutions'][number]>;

async function option(api: CollabApi, solution: string): Promise<Option> {
  const {solutions} = await api.getChangeOptions({collaborationId});
  const found = solutions.find((each) => each?.solution.key === solution);
  if (!found) throw new Error(`${solution} is not among the options`);
  return found;
}

/** What the page sends when a person takes what is offered. */
async function change(
  world: ContractWorld,
  solution: string,
  changes: Partial<OperationInput<'changeSolution'>> = {},
  person: PersonId = 'agency-admin',
): Promise<Collaboration> {
  const {price} = await option(administrator(world), solution);
  const input = {collaborationId, solution, priceMinor: price?.amountMinor ?? 0, ...changes};
  return world.api(person, 'agency-1').changeSolution(input);
}

const bill = (
  world: ContractWorld,
  changes: Partial<OperationInput<'changeBilling'>> = {},
  api = administrator(world),
): Promise<Collaboration> =>
  api.changeBilling({collaborationId, invoiceRecipient: 'customer', periodMonths: 12, priceMinor: 238_800, ...changes});

/** The agency joins the customer's own agreement, and the customer accepts with the terms. */
async function join(
  world: ContractWorld,
  choice: Pick<OperationInput<'activate'>, 'solution' | 'invoiceRecipient' | 'periodMonths'>,
): Promise<string> {
  const customerId = 'customer-1';
  const {periods} = await administrator(world).getActivationOptions({customerId, function: fn, solution: choice.solution});
  const priceMinor = periods.find(({months}) => months === choice.periodMonths)?.price?.amountMinor ?? 0;
  const {id, invitation} = await administrator(world).activate({customerId, function: fn, taskId: 'task-1', priceMinor, ...choice});
  const invitationId = invitation?.id ?? '';
  const {terms} = await company(world).getInvitation({invitationId});
  await company(world).acceptInvitation({invitationId, terms: terms.map((each) => ({id: each.id, hash: each.hash}))});
  return id;
}

type Billing = ChangeOptions['billing'];

/** The mails that are shown before this recipient and period are chosen. */
const shownFor = ({choices}: Billing, recipient: 'agency' | 'customer', months: number): Billing['choices'][number]['mails'] =>
  choices.find(({invoiceRecipient, periodMonths}) => invoiceRecipient === recipient && periodMonths === months)?.mails ?? [];

const seen = (world: ContractWorld): Promise<Collaboration> => administrator(world).getCollaboration({collaborationId});
const theAgreement = async (world: ContractWorld) => (await company(world).getCompany({companyId: 'company-1'})).functions[0]?.agreement;
const deeds = async (world: ContractWorld): Promise<readonly (string | undefined)[]> =>
  (await administrator(world).getTimeline({collaborationId})).items.map((item) => item?.deed);
const daysUntil = (world: ContractWorld, date: string | null | undefined): number =>
  Math.ceil((Date.parse(date ?? '') - world.now().getTime()) / 86_400_000);

const solutions: readonly ContractCase[] = [
  {
    name: 'C17: an upgrade happens at once, and payer and administrators read of it',
    scenario: 'activeS1',
    async run(world) {
      const before = await seen(world);
      const {
        kind,
        outcome: how,
        gained,
        lost,
        losses,
        billingFrom,
        price,
        termsRequired,
        mails,
        whyNot,
      } = await option(administrator(world), 'bookkeepingInvoicingPlus');
      expect({kind, how, gained, lost, losses, termsRequired, whyNot}).to.deep.equal({
        ...{kind: 'upgrade', how: 'atOnce', gained: ['quotesAndOrders', 'extendedModules'], lost: [], losses: []},
        ...{termsRequired: false, whyNot: []},
      });
      expect(mails.map(({template, to}) => [template, to.length])).to.deep.equal([['E10', 2]]);
      const changed = await change(world, 'bookkeepingInvoicingPlus');
      expect(changed).to.include({status: 'active', solution: 'bookkeepingInvoicingPlus', customerAccess: 'granted', billingFrom});
      expect(changed.price).to.deep.equal(price);
      expect(changed.pendingChange).to.equal(null);
      expect(changed.version).to.be.greaterThan(before.version);
      const agreement = await theAgreement(world);
      expect(agreement, 'the agreement follows').to.include({solution: 'bookkeepingInvoicingPlus', renewsOn: billingFrom});
      const left = await world.mails();
      expect(sent(left)).to.deep.equal(companyAdmins.map((email) => `E10 ${email}`));
      expect(left[0]?.subject).to.equal(mails[0]?.subject);
      expect((await deeds(world))[0]).to.equal('solutionChanged');
    },
  },
  {
    name: 'C17: without an agreement the new price counts from the end of what is paid for, and the paying agency reads of it too',
    scenario: 'active',
    async run(world) {
      const before = await seen(world);
      expect(daysUntil(world, before.billingFrom), 'the period has begun').to.be.below(-1);
      const {billingFrom} = await option(administrator(world), 'bookkeepingInvoicingPlus');
      expect(billingFrom).to.equal(addMonths(before.billingFrom ?? '', before.periodMonths));
      const changed = await change(world, 'bookkeepingInvoicingPlus');
      expect(changed.billingFrom).to.equal(billingFrom);
      expect(changed.price?.amountMinor).to.equal(358_800);
      expect(sent(await world.mails())).to.deep.equal(toBoth('E10'));
      expect(await theAgreement(world), 'none comes of it').to.equal(null);
    },
  },
  {
    name: 'C17: the first access of a customer sets the terms before it, and the agency gets the only other mail',
    scenario: 'accountantAccessWithoutAdministrator',
    async run(world) {
      const {termsRequired, mails, whyNot, invoiceRecipient} = await option(administrator(world), 'bookkeeping');
      expect({termsRequired, whyNot, invoiceRecipient}).to.deep.equal({termsRequired: true, whyNot: [], invoiceRecipient: 'agency'});
      expect(mails.map(({template, to}) => [template, to.map(({name}) => name)])).to.deep.equal([
        ['E2', ['Olof Lindgren']],
        ['E10', ['Anna Berg']],
      ]);
      const changed = await change(world, 'bookkeeping');
      expect(changed).to.include({status: 'awaitingTerms', customerAccess: 'pendingTerms', solution: 'bookkeeping', situation: 'S4'});
      expect(changed.waitingFor).to.include({side: 'company', what: 'approveTerms'});
      expect(changed.delivery?.status).to.equal('waiting');
      expect((await deeds(world))[0], 'only offered').to.equal('accessOffered');
      const left = await world.mails();
      expect(sent(left)).to.deep.equal(['E10 anna.berg@byran.example', 'E2 olof@lindgrensbageri.example']);
      expect(left.find(({template}) => template === 'E2')?.token).to.be.a('string');
      const receipt = left.find(({template}) => template === 'E10');
      expect(receipt?.subject.replace(/[\u2068\u2069]/g, '')).to.equal('Lindgrens Bageri AB gets Bookkeeping when the terms are approved');
      expect(receipt?.text).to.include('Until then the solution cannot be started.');
      const contact = world.api('company-admin-2', 'company-1');
      const {documents} = await contact.getTerms({collaborationId});
      const terms = documents.map(({id, hash}) => ({id, hash}));
      expect(await contact.approveTerms({collaborationId, terms})).to.include({status: 'active', customerAccess: 'granted'});
      expect(sent(await world.mails())).to.deep.equal(['E4 anna.berg@byran.example']);
    },
  },
  {
    name: 'C18: what loses something says how much, waits for a nod, and becomes a case for support',
    scenario: 'active',
    async run(world) {
      const {kind, outcome: how, lost, losses, mails} = await option(administrator(world), 'bookkeeping');
      expect([kind, how]).to.deep.equal(['downgrade', 'support']);
      expect([...lost].sort()).to.deep.equal(['approveSupplierInvoices', 'salesInvoices']);
      expect(losses).to.deep.equal([
        {capability: 'salesInvoices', kind: 'salesInvoices', count: 27},
        {capability: 'approveSupplierInvoices', kind: 'supplierInvoices', count: 9},
      ]);
      expect(mails.map(({template}) => template)).to.deep.equal(['E11', 'E11']);
      await refused(change(world, 'bookkeeping'), 'acknowledgementMissing');
      expect(await world.mails()).to.deep.equal([]);
      const asked = await change(world, 'bookkeeping', {acknowledged: true});
      expect(asked).to.include({status: 'active', solution: 'bookkeepingInvoicing'});
      expect(asked.pendingChange).to.include({kind: 'solution', status: 'supportRequested', solution: 'bookkeeping', effectiveOn: null});
      expect(asked.allowedActions).to.include('withdrawChange').and.not.include('changeSolution');
      expect(codes(asked.whyNot)).to.include('changePending');
      expect(sent(await world.mails())).to.deep.equal(['E11 anna.berg@byran.example', 'E11 support@platform.example']);
      expect((await deeds(world))[0]).to.equal('supportRequested');
      await refused(change(world, 'bookkeepingInvoicingPlus'), 'changePending');
      await refused(bill(world), 'changePending');
    },
  },
  {
    name: 'C18: a sidegrade is no upgrade',
    scenario: 'active',
    async run(world) {
      await change(world, 'bookkeeping', {acknowledged: true});
      const [row] = (await support(world).listSupportCases({})).items;
      await support(world).settleSupportCase({caseId: row?.id ?? '', outcome: 'done'});
      const {kind, outcome: how, gained, lost} = await option(administrator(world), 'approvalInvoicing');
      expect([kind, how]).to.deep.equal(['sidegrade', 'support']);
      expect(gained).to.include('salesInvoices');
      expect(lost).to.include('vatReport');
    },
  },
  {
    name: 'C19: support makes the change, and the solution is another one',
    scenario: 'changeSupportRequested',
    async run(world) {
      const {items, nextCursor} = await support(world).listSupportCases({});
      expect(nextCursor).to.equal(null);
      expect(items).to.have.lengthOf(1);
      expect(items[0]).to.include({companyName: 'Lindgrens Bageri AB', agencyName: 'Byrån Redovisning AB', requestedBy: 'Anna Berg'});
      expect(items[0]).to.include({fromName: 'Bookkeeping & Invoicing', toName: 'Bookkeeping', status: 'supportRequested'});
      const caseId = items[0]?.id ?? '';
      expect(await support(world).settleSupportCase({caseId, outcome: 'done'})).to.include({status: 'done'});
      const changed = await seen(world);
      expect(changed).to.include({solution: 'bookkeeping', status: 'active', pendingChange: null});
      expect(changed.price?.amountMinor).to.equal(166_800);
      expect(sent(await world.mails())).to.deep.equal(toBoth('E10'));
      expect((await deeds(world))[0]).to.equal('supportDone');
      await refused(support(world).settleSupportCase({caseId, outcome: 'rejected'}), 'changeSettled');
      expect((await support(world).listSupportCases({})).items).to.deep.equal([]);
    },
  },
  {
    name: 'C19: support says no and why, and the agency reads it and may ask anew',
    scenario: 'changeSupportRequested',
    async run(world) {
      const [row] = (await support(world).listSupportCases({})).items;
      await support(world).settleSupportCase({caseId: row?.id ?? '', outcome: 'rejected', reason: 'Close the quarter first.'});
      const left = await world.mails();
      expect(sent(left)).to.deep.equal(['E12 anna.berg@byran.example']);
      expect(left[0]?.text).to.include('Close the quarter first.');
      const {pendingChange, solution, allowedActions} = await seen(world);
      expect(pendingChange).to.include({status: 'rejected', reason: 'Close the quarter first.'});
      expect(solution).to.equal('bookkeepingInvoicing');
      expect(allowedActions).to.include('changeSolution');
      expect((await deeds(world))[0]).to.equal('supportRejected');
      const upgraded = await change(world, 'bookkeepingInvoicingPlus');
      expect(upgraded.pendingChange, 'another change follows').to.equal(null);
    },
  },
  {
    name: 'C19: to a solution without access the customer loses its way in, and is told once more',
    scenario: 'activeS1',
    async run(world) {
      await change(world, 'accountantAccess', {acknowledged: true});
      await world.mails();
      const [row] = (await support(world).listSupportCases({})).items;
      await support(world).settleSupportCase({caseId: row?.id ?? '', outcome: 'done'});
      expect(await seen(world)).to.include({customerAccess: 'none', solution: 'accountantAccess', invoiceRecipient: 'agency'});
      expect(await theAgreement(world), 'nothing is left to pay').to.equal(null);
      expect(sent(await world.mails())).to.deep.equal(toBoth('E10'));
      const back = await change(world, 'bookkeeping');
      expect(back, 'the terms are approved already').to.include({status: 'active', customerAccess: 'granted'});
    },
  },
  {
    name: 'a case of support can be withdrawn, and then cannot be settled',
    scenario: 'changeSupportRequested',
    async run(world) {
      const [row] = (await support(world).listSupportCases({})).items;
      const {pendingChange} = await administrator(world).withdrawChange({collaborationId});
      expect(pendingChange).to.equal(null);
      expect((await deeds(world))[0]).to.equal('changeWithdrawn');
      const {params} = await refused(support(world).settleSupportCase({caseId: row?.id ?? '', outcome: 'done'}), 'changeSettled');
      expect(params).to.include({name: 'Anna Berg'});
      await refused(administrator(world).withdrawChange({collaborationId}), 'changeSettled');
    },
  },
  {
    name: 'of two changes at once one wins',
    scenario: 'active',
    async run(world) {
      const {price} = await option(administrator(world), 'bookkeeping');
      const input = {collaborationId, solution: 'bookkeeping', priceMinor: price?.amountMinor ?? 0, acknowledged: true};
      const calls = (['agency-admin', 'agency-admin-2'] as const).map((person) =>
        outcome(world.api(person, 'agency-1').changeSolution(input)),
      );
      expect((await Promise.all(calls)).sort()).to.deep.equal(['changePending', 'done']);
      expect((await support(world).listSupportCases({})).items).to.have.lengthOf(1);
    },
  },
  {
    name: 'of two upgrades at once one wins, the other has nothing left to change',
    scenario: 'active',
    async run(world) {
      const input = {collaborationId, solution: 'bookkeepingInvoicingPlus', priceMinor: 358_800};
      const calls = (['agency-admin', 'agency-admin-2'] as const).map((person) =>
        outcome(world.api(person, 'agency-1').changeSolution(input)),
      );
      expect((await Promise.all(calls)).sort()).to.deep.equal(['done', 'sameSolution']);
    },
  },
  {
    name: 'support settling and the agency withdrawing have one winner',
    scenario: 'changeSupportRequested',
    async run(world) {
      const [row] = (await support(world).listSupportCases({})).items;
      const outcomes = await Promise.all([
        outcome(support(world).settleSupportCase({caseId: row?.id ?? '', outcome: 'done'})),
        outcome(administrator(world).withdrawChange({collaborationId})),
      ]);
      expect([...outcomes].sort()).to.deep.equal(['changeSettled', 'done']);
      expect((await seen(world)).solution).to.equal(outcomes[0] === 'done' ? 'bookkeeping' : 'bookkeepingInvoicing');
    },
  },
  {
    name: 'a change that is based on an older version is refused',
    scenario: 'active',
    async run(world) {
      const {version} = await seen(world);
      const input = {collaborationId, solution: 'bookkeepingInvoicingPlus', priceMinor: 358_800};
      await refused(administrator(world).changeSolution(input, {version: version - 1}), 'versionMismatch');
      await refused(
        administrator(world).changeBilling(
          {collaborationId, invoiceRecipient: 'agency', periodMonths: 3, priceMinor: 65_700},
          {version: version - 1},
        ),
        'versionMismatch',
      );
      expect(await outcome(administrator(world).changeSolution(input, {version}))).to.equal('done');
    },
  },
  {
    name: 'an employee sees what a change would be, and who can make it',
    scenario: 'active',
    async run(world) {
      const {whyNot} = await option(employee(world), 'bookkeepingInvoicingPlus');
      expect(whyNot[0]).to.include({action: 'changeSolution', code: 'rightMissing', remedy: 'askAdministrator'});
      expect(whyNot[0]?.params).to.include({name: 'Anna Berg'});
      await refused(bill(world, {}, employee(world)), 'rightMissing');
    },
  },
];

interface Guard {
  readonly scenario: ScenarioName;
  readonly code: ErrorCode;
  readonly solution?: string;
  readonly changes?: Partial<OperationInput<'changeSolution'>>;
  /** True where the options do not foretell it. */
  readonly onlyThen?: boolean;
}

const guards: readonly Guard[] = [
  {scenario: 'requested', code: 'statusForbids'},
  {scenario: 'awaitingTerms', code: 'statusForbids'},
  {scenario: 'ending', code: 'statusForbids'},
  {scenario: 'ended', code: 'statusForbids'},
  {scenario: 'activeLocked', code: 'agreementLocked'},
  {scenario: 'changeAwaitingConsent', code: 'changePending'},
  {scenario: 'changeScheduled', code: 'changePending'},
  {scenario: 'active', code: 'priceChanged', changes: {priceMinor: 1}, onlyThen: true},
  {scenario: 'accountantAccessWithoutContact', code: 'contactMissing', solution: 'bookkeeping'},
];

const guardCases: readonly ContractCase[] = guards.map(
  ({scenario, code, solution = 'bookkeepingInvoicingPlus', changes = {}, onlyThen = false}) => ({
    name: `a change of the solution is refused with ${code} (${scenario})`,
    scenario,
    async run(world) {
      const {whyNot} = await option(administrator(world), solution);
      if (onlyThen) expect(whyNot).to.deep.equal([]);
      else {
        const found = whyNot.find((each) => each?.code === code);
        expect(found, codes(whyNot).join()).to.include({action: 'changeSolution', remedy: problemKinds[code].remedy ?? null});
      }
      const before = await seen(world);
      await world.mails();
      await refused(change(world, solution, changes), code);
      expect(await seen(world)).to.deep.equal(before);
      expect(await world.mails()).to.deep.equal([]);
    },
  }),
);

const payments: readonly ContractCase[] = [
  {
    name: 'C20: who would become payer is asked, and nothing changes before the renewal',
    scenario: 'active',
    async run(world) {
      const {billing} = await administrator(world).getChangeOptions({collaborationId});
      expect(billing.whyNot).to.deep.equal([]);
      expect(billing.recipients.map(({value, allowed}) => [value, allowed])).to.deep.equal([
        ['agency', true],
        ['customer', true],
      ]);
      expect(billing.consentBy.map(({name}) => name)).to.deep.equal(['Karin Lindgren', 'Olof Lindgren']);
      const asked = await bill(world);
      expect(asked).to.include({invoiceRecipient: 'agency', status: 'active'});
      expect(asked.pendingChange).to.include({kind: 'billing', status: 'awaitingConsent', effectiveOn: billing.from});
      expect(asked.waitingFor).to.include({side: 'company', what: 'consent'});
      expect(asked.delivery).to.deep.include({status: 'waiting', to: ['k•••@lindgrensbageri.example', 'o•••@lindgrensbageri.example']});
      const left = await world.mails();
      expect(sent(left)).to.deep.equal(toBoth('E13'));
      leftAsShown(left, shownFor(billing, 'customer', 12));
      expect((await administrator(world).getChangeOptions({collaborationId})).billing.choices, 'nothing to choose').to.deep.equal([]);

      const forCompany = await company(world).getCollaboration({collaborationId});
      expect(forCompany.allowedActions).to.include('answerChange').and.not.include('withdrawChange');
      const user = await world.api('company-user', 'company-1').getCollaboration({collaborationId});
      expect(user.whyNot.find((each) => each?.action === 'answerChange')).to.include({code: 'rightMissing'});
      const agreed = await company(world).answerChange({collaborationId, changeId: asked.pendingChange?.id ?? '', consent: true});
      expect(agreed.pendingChange).to.include({status: 'scheduled', effectiveOn: billing.from});
      expect(agreed).to.include({invoiceRecipient: 'agency', waitingFor: null});
      expect(sent(await world.mails())).to.deep.equal(toBoth('E13'));

      const days = daysUntil(world, billing.from);
      await world.advance((days - 2) * day);
      expect((await seen(world)).invoiceRecipient).to.equal('agency');
      await world.advance(3 * day);
      expect(await seen(world)).to.include({invoiceRecipient: 'customer', billingFrom: billing.from, pendingChange: null});
      expect((await deeds(world)).slice(0, 3)).to.deep.equal(['billingChanged', 'consented', 'consentAsked']);
      const {version} = await seen(world);
      await world.advance(day);
      expect((await seen(world)).version, 'once').to.equal(version);
    },
  },
  {
    name: 'C20: a payer who does not consent says why, and all stays as it is',
    scenario: 'changeAwaitingConsent',
    async run(world) {
      const refusal = await company(world).answerChange({collaborationId, changeId, consent: false, reason: 'Not in our budget.'});
      expect(refusal.pendingChange).to.include({status: 'rejected', reason: 'Not in our budget.'});
      expect(refusal).to.include({invoiceRecipient: 'agency', waitingFor: null});
      const left = await world.mails();
      expect(sent(left)).to.deep.equal(toBoth('E13'));
      expect(left.every(({text}) => text.includes('Not in our budget.'))).to.equal(true);
      expect((await deeds(world))[0]).to.equal('consentRefused');
      const {params} = await refused(
        world.api('company-admin-2', 'company-1').answerChange({collaborationId, changeId, consent: true}),
        'changeSettled',
      );
      expect(params).to.include({name: 'Karin Lindgren', at: world.now().toISOString()});
      await world.advance(400 * day);
      expect(await seen(world)).to.include({invoiceRecipient: 'agency'});
    },
  },
  {
    name: 'C20: both sides read the next renewal, in lists too, and no longer once the end comes before',
    scenario: 'active',
    async run(world) {
      const {billingFrom, periodMonths, renewsOn} = await seen(world);
      expect(renewsOn).to.equal(addMonths(billingFrom ?? '', periodMonths));
      expect((await administrator(world).getChangeOptions({collaborationId})).billing.from).to.equal(renewsOn);
      const {functions} = await administrator(world).getCustomer({customerId: 'customer-1'});
      const {items} = await administrator(world).listCollaborations({});
      const {collaborations} = await company(world).getCompany({companyId: 'company-1'});
      for (const each of [functions[0]?.collaboration, items[0], collaborations[0]]) expect(each?.renewsOn).to.equal(renewsOn);
      await world.advance(daysUntil(world, renewsOn) * day);
      const next = (await seen(world)).renewsOn ?? '';
      expect(next, 'on the day itself, the one after').to.equal(addMonths(renewsOn ?? '', periodMonths));
      const endOn = (on: string): Promise<Collaboration> =>
        company(world).endCollaboration({collaborationId, on, customerKeeps: 'readOnly', checked: []});
      expect((await endOn(addDays(next, -1))).renewsOn).to.equal(null);
      await company(world).withdrawEnding({collaborationId});
      expect((await endOn(next)).renewsOn, 'of which the last day is the first').to.equal(next);
    },
  },
  {
    name: 'S1: until the renewal from which it is billed no other is told, and from then on that of the agreement',
    scenario: 'nothingYetS1',
    async run(world) {
      const id = await join(world, {solution: 'bookkeeping', invoiceRecipient: 'agency', periodMonths: 3});
      const shown = (): Promise<Collaboration> => administrator(world).getCollaboration({collaborationId: id});
      const {billingFrom, renewsOn} = await shown();
      expect([renewsOn, billingFrom]).to.deep.equal([null, (await theAgreement(world))?.renewsOn]);
      await world.advance(daysUntil(world, billingFrom) * day);
      expect((await shown()).renewsOn).to.equal((await theAgreement(world))?.renewsOn);
    },
  },
  {
    name: 'C17, C18, C20: what was shown before a renewal is not committed to after it, but what is shown then is',
    scenario: 'active',
    async run(world) {
      const before = await option(administrator(world), 'bookkeepingInvoicingPlus');
      const {billing} = await administrator(world).getChangeOptions({collaborationId});
      await world.advance(daysUntil(world, billing.from) * day);
      await refused(change(world, 'bookkeepingInvoicingPlus', {billingFrom: before.billingFrom}), 'priceChanged');
      await refused(change(world, 'bookkeeping', {billingFrom: before.billingFrom, acknowledged: true}), 'priceChanged');
      await refused(bill(world, {billingFrom: billing.from}), 'priceChanged');
      expect((await seen(world)).pendingChange).to.equal(null);
      expect(await world.mails()).to.deep.equal([]);
      const {from} = (await administrator(world).getChangeOptions({collaborationId})).billing;
      expect((await bill(world, {billingFrom: from})).pendingChange?.effectiveOn).to.equal(from);
      await administrator(world).withdrawChange({collaborationId});
      const {billingFrom} = await option(administrator(world), 'bookkeepingInvoicingPlus');
      expect(billingFrom).to.equal(addMonths(before.billingFrom, 12));
      expect((await change(world, 'bookkeepingInvoicingPlus', {billingFrom})).billingFrom).to.equal(billingFrom);
    },
  },
  {
    name: 'C20: another period needs no consent, and the agreement follows on its renewal',
    scenario: 'activeS1',
    async run(world) {
      const {billing} = await administrator(world).getChangeOptions({collaborationId});
      const planned = await bill(world, {periodMonths: 3, priceMinor: 65_700});
      expect(planned.pendingChange).to.include({status: 'scheduled', effectiveOn: billing.from, periodMonths: 3});
      expect(await theAgreement(world)).to.include({periodMonths: 12, renewsOn: billing.from});
      const left = await world.mails();
      expect(sent(left)).to.deep.equal(toBoth('E13'));
      leftAsShown(left, shownFor(billing, 'customer', 3));
      await world.advance((daysUntil(world, billing.from) + 1) * day);
      expect(await seen(world)).to.include({periodMonths: 3, pendingChange: null});
      expect((await theAgreement(world))?.periodMonths).to.equal(3);
      expect((await theAgreement(world))?.price?.amountMinor).to.equal(65_700);
    },
  },
  {
    name: 'C20: every other recipient and period that can be chosen comes with its mails',
    scenario: 'active',
    async run(world) {
      const {choices, periods} = (await administrator(world).getChangeOptions({collaborationId})).billing;
      const all = (['agency', 'customer'] as const).flatMap((recipient) => periods.map(({months}) => `${recipient} ${String(months)}`));
      const offered = choices.map(({invoiceRecipient, periodMonths}) => `${invoiceRecipient} ${String(periodMonths)}`);
      expect(offered.sort()).to.deep.equal(all.filter((each) => each !== 'agency 12').sort());
      for (const {mails} of choices) {
        expect(mails.map(({template}) => template)).to.deep.equal(['E13', 'E13']);
        expect(mails.flatMap(({to}) => to.map(({name}) => name))).to.deep.equal(['Anna Berg', 'Karin Lindgren', 'Olof Lindgren']);
      }
    },
  },
  {
    name: 'C20: no mail is shown of what nobody could consent to; what needs no consent, the agency alone reads of',
    scenario: 'activeWithoutAdministrator',
    async run(world) {
      const {billing} = await administrator(world).getChangeOptions({collaborationId});
      expect([...new Set(billing.choices.map(({invoiceRecipient}) => invoiceRecipient))]).to.deep.equal(['agency']);
      await bill(world, {invoiceRecipient: 'agency', periodMonths: 3, priceMinor: 65_700});
      const left = await world.mails();
      expect(sent(left)).to.deep.equal(['E13 anna.berg@byran.example']);
      leftAsShown(left, shownFor(billing, 'agency', 3));
    },
  },
  {
    name: 'C20: an agency that takes the payment over by its own wish asks nobody',
    scenario: 'activeS1',
    async run(world) {
      const {pendingChange} = await bill(world, {invoiceRecipient: 'agency'});
      expect(pendingChange).to.include({status: 'scheduled', invoiceRecipient: 'agency'});
      await refused(company(world).answerChange({collaborationId, changeId: pendingChange?.id ?? '', consent: true}), 'changeSettled');
    },
  },
  {
    name: 'C20: consent that comes after the renewal waits for the next one',
    scenario: 'changeAwaitingConsent',
    async run(world) {
      const first = (await seen(world)).pendingChange?.effectiveOn ?? '';
      await world.advance((daysUntil(world, first) + 5) * day);
      const {pendingChange, invoiceRecipient} = await company(world).answerChange({collaborationId, changeId, consent: true});
      expect(invoiceRecipient).to.equal('agency');
      expect((pendingChange?.effectiveOn ?? '') > first).to.equal(true);
    },
  },
  {
    name: 'C20: a change of payment can be withdrawn before and after consent, and both hear of it',
    scenario: 'changeAwaitingConsent',
    async run(world) {
      await company(world).answerChange({collaborationId, changeId, consent: true});
      await world.mails();
      expect((await administrator(world).withdrawChange({collaborationId})).pendingChange).to.equal(null);
      expect(sent(await world.mails())).to.deep.equal(toBoth('E13'));
      await world.advance(400 * day);
      expect(await seen(world)).to.include({invoiceRecipient: 'agency'});
    },
  },
  {
    name: 'C20: an answer to a change that was withdrawn does not go to the one that followed',
    scenario: 'changeAwaitingConsent',
    async run(world) {
      await administrator(world).withdrawChange({collaborationId});
      const {pendingChange} = await bill(world, {periodMonths: 3, priceMinor: 65_700});
      const {params} = await refused(company(world).answerChange({collaborationId, changeId, consent: true}), 'changeSettled');
      expect(params).to.include({name: 'Anna Berg', at: world.now().toISOString()});
      await refused(company(world).answerChange({collaborationId, changeId: 'nothing', consent: true}), 'changeSettled');
      expect((await seen(world)).pendingChange).to.include({id: pendingChange?.id, status: 'awaitingConsent', periodMonths: 3});
      const agreed = await company(world).answerChange({collaborationId, changeId: pendingChange?.id ?? '', consent: true});
      expect(agreed.pendingChange).to.include({status: 'scheduled', periodMonths: 3});
    },
  },
  {
    name: 'consenting against withdrawing has one winner',
    scenario: 'changeAwaitingConsent',
    async run(world) {
      const outcomes = await Promise.all([
        outcome(company(world).answerChange({collaborationId, changeId, consent: false})),
        outcome(administrator(world).withdrawChange({collaborationId})),
      ]);
      expect([...outcomes].sort()).to.deep.equal(['changeSettled', 'done']);
    },
  },
  {
    name: 'two administrators answer at once: one wins',
    scenario: 'changeAwaitingConsent',
    async run(world) {
      const answer = (person: PersonId, consent: boolean): Promise<'done' | ErrorCode> =>
        outcome(world.api(person, 'company-1').answerChange({collaborationId, changeId, consent}));
      const outcomes = await Promise.all([answer('company-admin', false), answer('company-admin-2', false)]);
      expect([...outcomes].sort()).to.deep.equal(['changeSettled', 'done']);
    },
  },
  ...(
    [
      ['requested', {}, 'statusForbids'],
      ['ending', {}, 'statusForbids'],
      ['activeLocked', {periodMonths: 3, priceMinor: 65_700}, 'agreementLocked'],
      ['changeSupportRequested', {}, 'changePending'],
      ['activeAccountantAccess', {priceMinor: 118_800}, 'recipientNotAllowed'],
      ['active', {periodMonths: 7}, 'periodNotAllowed'],
      ['active', {priceMinor: 1}, 'priceChanged'],
      ['active', {invoiceRecipient: 'agency'}, 'invalidInput'],
      ['activeWithoutAdministrator', {}, 'administratorMissing'],
    ] as const
  ).map(([scenario, changes, code]): ContractCase => ({
    name: `a change of payment is refused with ${code} (${scenario}, ${Object.keys(changes).join(', ')})`,
    scenario,
    async run(world) {
      const before = await seen(world);
      await world.mails();
      await refused(bill(world, changes), code);
      expect(await seen(world)).to.deep.equal(before);
      expect(await world.mails()).to.deep.equal([]);
    },
  })),
];

const ofCompany = {companyId: 'company-1', function: fn};

const ownAgreements: readonly ContractCase[] = [
  {
    name: 'C23: a company without an agency just selects a larger solution',
    scenario: 'companyWithAgreement',
    async run(world) {
      const options = await company(world).getAgreementOptions(ofCompany);
      expect(options.whyNot).to.deep.equal([]);
      expect(
        options.solutions.map((each) => each?.solution.key),
        'none without access',
      ).to.deep.equal(['bookkeeping', 'approvalInvoicing', 'bookkeepingInvoicingPlus']);
      const plus = options.solutions.find((each) => each?.solution.key === 'bookkeepingInvoicingPlus');
      expect(plus).to.include({kind: 'upgrade', outcome: 'atOnce', billingFrom: options.agreement?.renewsOn});
      const [own, ...others] = plus?.mails.flatMap(({to}) => to.map(({email}) => email)) ?? [];
      expect([own, others.every((email) => email.includes('•••'))], 'only her own address in full').to.deep.equal([companyAdmins[0], true]);
      const input = {...ofCompany, solution: 'bookkeepingInvoicingPlus', priceMinor: 358_800};
      const changed = await company(world).changeAgreement(input);
      expect(changed).to.include({kind: 'upgrade', pendingChange: null});
      expect(changed.agreement).to.include({solution: 'bookkeepingInvoicingPlus'});
      expect(sent(await world.mails())).to.deep.equal(companyAdmins.map((email) => `E10 ${email}`));
      await refused(company(world).changeAgreement(input), 'sameSolution');
    },
  },
  {
    name: 'C23: what a company saw before a renewal is not committed to after it, but what it sees then is',
    scenario: 'companyWithAgreement',
    async run(world) {
      const plus = async () => {
        const {solutions} = await company(world).getAgreementOptions(ofCompany);
        return solutions.find((each) => each?.solution.key === 'bookkeepingInvoicingPlus')?.billingFrom ?? '';
      };
      const before = await plus();
      const input = {...ofCompany, solution: 'bookkeepingInvoicingPlus', priceMinor: 358_800};
      await world.advance(daysUntil(world, before) * day);
      await refused(company(world).changeAgreement({...input, billingFrom: before}), 'priceChanged');
      const billingFrom = await plus();
      expect(billingFrom).to.equal(addMonths(before, 12));
      expect((await company(world).changeAgreement({...input, billingFrom})).kind).to.equal('upgrade');
    },
  },
  {
    name: 'C23: anything else waits for support, which settles it',
    scenario: 'companyWithAgreement',
    async run(world) {
      const input = {...ofCompany, solution: 'bookkeeping', priceMinor: 166_800};
      await refused(company(world).changeAgreement(input), 'acknowledgementMissing');
      const asked = await company(world).changeAgreement({...input, acknowledged: true});
      expect(asked.agreement).to.include({solution: 'bookkeepingInvoicing'});
      expect(asked.pendingChange).to.include({status: 'supportRequested', solution: 'bookkeeping', requestedBy: 'Karin Lindgren'});
      expect(sent(await world.mails())).to.deep.equal(['E11 karin@lindgrensbageri.example', 'E11 support@platform.example']);
      await refused(company(world).changeAgreement({...input, acknowledged: true}), 'changePending');
      const [row] = (await support(world).listSupportCases({})).items;
      expect(row).to.include({agencyName: null, companyName: 'Lindgrens Bageri AB'});
      await support(world).settleSupportCase({caseId: row?.id ?? '', outcome: 'done'});
      expect((await company(world).getAgreementOptions(ofCompany)).agreement).to.include({solution: 'bookkeeping'});
      expect(sent(await world.mails())).to.deep.equal(companyAdmins.map((email) => `E10 ${email}`));
    },
  },
  {
    name: 'C23: support can say no to a company too',
    scenario: 'companyOwnChangePending',
    async run(world) {
      const [row] = (await support(world).listSupportCases({})).items;
      await support(world).settleSupportCase({caseId: row?.id ?? '', outcome: 'rejected', reason: 'No.'});
      const {pendingChange, agreement} = await company(world).getAgreementOptions(ofCompany);
      expect(pendingChange).to.include({status: 'rejected', reason: 'No.'});
      expect(agreement).to.include({solution: 'bookkeepingInvoicing'});
      expect(sent(await world.mails())).to.deep.equal(['E12 karin@lindgrensbageri.example']);
    },
  },
  ...(
    [
      ['companyActive', 'agencyChanges', {name: 'Byrån Redovisning AB'}],
      ['companyInvited', 'agencyChanges', {name: 'Byrån Redovisning AB', status: 'requested'}],
      ['companyWithLockedAgreement', 'agreementLocked', {}],
      ['companyWithoutAgreement', 'agreementMissing', {}],
      ['companyOwnChangePending', 'changePending', {name: 'Karin Lindgren'}],
    ] as const
  ).map(([scenario, code, params]): ContractCase => ({
    name: `C23: a company is refused with ${code} (${scenario})`,
    scenario,
    async run(world) {
      const {whyNot} = await company(world).getAgreementOptions(ofCompany);
      expect(whyNot[0]).to.include({action: 'changeAgreement', code, remedy: problemKinds[code].remedy ?? null});
      expect(whyNot[0]?.params).to.include(params);
      const input = {...ofCompany, solution: 'bookkeepingInvoicingPlus', priceMinor: 358_800};
      await refused(company(world).changeAgreement(input), code);
      expect(await world.mails().then((mails) => mails.filter(({template}) => template === 'E10'))).to.deep.equal([]);
    },
  })),
  {
    name: 'C23: who is not administrator reads why, and a stale price is refused',
    scenario: 'companyWithAgreement',
    async run(world) {
      const user = world.api('company-user', 'company-1');
      expect(codes((await user.getAgreementOptions(ofCompany)).whyNot)).to.deep.equal(['rightMissing']);
      const input = {...ofCompany, solution: 'bookkeepingInvoicingPlus', priceMinor: 1};
      await refused(user.changeAgreement(input), 'rightMissing');
      await refused(company(world).changeAgreement(input), 'priceChanged');
    },
  },
  {
    name: 'cases are told to support only, which sees nothing else',
    scenario: 'companyOwnChangePending',
    async run(world) {
      await refused(administrator(world).listSupportCases({}), 'companyNotSelected');
      await refused(company(world).listSupportCases({}), 'rightMissing');
      expect((await support(world).listSupportCases({limit: 1})).items).to.have.lengthOf(1);
      await refused(support(world).listSupportCases({cursor: 'nonsense'}), 'invalidInput');
      await refused(support(world).getCollaboration({collaborationId: 'collaboration-2'}), 'rightMissing');
    },
  },
];

const rounds: readonly ContractCase[] = [
  {
    name: 'C18, C20: asking and taking it back fills no mailbox: five times a day',
    scenario: 'active',
    async run(world) {
      for (let round = 0; round < 5; round++) {
        await (round % 2 === 0 ? bill(world) : change(world, 'bookkeeping', {acknowledged: true}));
        await administrator(world).withdrawChange({collaborationId});
      }
      const {retryAfterSeconds} = await refused(bill(world), 'tooOften');
      expect(retryAfterSeconds).to.be.within(1, day * 3600);
      await refused(change(world, 'bookkeeping', {acknowledged: true}), 'tooOften');
      await world.advance(day);
      expect(await outcome(bill(world))).to.equal('done');
    },
  },
];

/** What the customer's own agreement follows, and when. */
const following: readonly ContractCase[] = [
  {
    name: 'S1: what was agreed on joining replaces the agreement at its renewal, once, and not before',
    scenario: 'nothingYetS1',
    async run(world) {
      const before = await theAgreement(world);
      const id = await join(world, {solution: 'bookkeeping', invoiceRecipient: 'agency', periodMonths: 3});
      const {billingFrom} = await administrator(world).getCollaboration({collaborationId: id});
      expect(billingFrom).to.equal(before?.renewsOn);
      await world.advance((daysUntil(world, billingFrom) - 1) * day);
      expect(await theAgreement(world)).to.deep.equal(before);
      await world.mails();
      await world.advance(day);
      const renewed = await theAgreement(world);
      expect(renewed).to.include({solution: 'bookkeeping', invoiceRecipient: 'agency', periodMonths: 3});
      expect(renewed?.renewsOn).to.equal(addMonths(billingFrom ?? '', 3));
      await world.advance(day);
      const {items} = await administrator(world).getTimeline({collaborationId: id});
      expect(items.filter((item) => item?.deed === 'agreementReplaced')).to.have.lengthOf(1);
      expect(await world.mails()).to.deep.equal([]);
    },
  },
  {
    name: 'C17: an upgrade counts for the agreement at once, its recipient and period from the renewal',
    scenario: 'nothingYetS1',
    async run(world) {
      const id = await join(world, {solution: 'bookkeepingInvoicing', invoiceRecipient: 'agency', periodMonths: 3});
      const before = await theAgreement(world);
      const {solutions} = await administrator(world).getChangeOptions({collaborationId: id});
      const plus = solutions.find((each) => each?.solution.key === 'bookkeepingInvoicingPlus');
      const priceMinor = plus?.price?.amountMinor ?? 0;
      await administrator(world).changeSolution({collaborationId: id, solution: 'bookkeepingInvoicingPlus', priceMinor});
      expect(await theAgreement(world)).to.include({
        ...{solution: 'bookkeepingInvoicingPlus', invoiceRecipient: 'customer', periodMonths: 12, renewsOn: before?.renewsOn},
      });
      await world.advance(daysUntil(world, before?.renewsOn) * day);
      expect(await theAgreement(world)).to.include({solution: 'bookkeepingInvoicingPlus', invoiceRecipient: 'agency', periodMonths: 3});
    },
  },
  {
    name: 'C17, C20: an agreement in which another agency works follows nothing',
    scenario: 'otherAgency',
    async run(world) {
      const foreign = world.api('foreign-agency-admin', 'agency-2');
      const theirs = (): Promise<Collaboration> => foreign.getCollaboration({collaborationId: 'collaboration-of-agency-2'});
      const [before, theirsBefore] = [await theAgreement(world), await theirs()];
      const id = await join(world, {solution: 'bookkeeping', invoiceRecipient: 'agency', periodMonths: 3});
      const {solutions} = await administrator(world).getChangeOptions({collaborationId: id});
      const plus = solutions.find((each) => each?.solution.key === 'bookkeepingInvoicingPlus');
      const priceMinor = plus?.price?.amountMinor ?? 0;
      await administrator(world).changeSolution({collaborationId: id, solution: 'bookkeepingInvoicingPlus', priceMinor});
      const wanted = {invoiceRecipient: 'agency', periodMonths: 12, priceMinor: 358_800} as const;
      await administrator(world).changeBilling({collaborationId: id, ...wanted});
      expect(await theAgreement(world)).to.deep.equal(before);
      await world.advance(130 * day);
      const {solution, invoiceRecipient, periodMonths} = (await theAgreement(world)) ?? {};
      expect({solution, invoiceRecipient, periodMonths}).to.deep.equal({
        ...{solution: before?.solution, invoiceRecipient: before?.invoiceRecipient, periodMonths: before?.periodMonths},
      });
      expect((await administrator(world).getCollaboration({collaborationId: id})).periodMonths, 'its own').to.equal(12);
      const {solution: has, invoiceRecipient: pays} = await theirs();
      expect([has, pays]).to.deep.equal([theirsBefore.solution, theirsBefore.invoiceRecipient]);
    },
  },
  {
    name: 'C21: an agreement that another agency pays and works in stays, and nobody is told anything else',
    scenario: 'otherAgency',
    async run(world) {
      const theirs = 'collaboration-of-agency-2';
      const foreign = world.api('foreign-agency-admin', 'agency-2');
      const {billing} = await foreign.getChangeOptions({collaborationId: theirs});
      const priceMinor = billing.periods.find(({months}) => months === 3)?.price?.amountMinor ?? 0;
      await foreign.changeBilling({collaborationId: theirs, invoiceRecipient: 'agency', periodMonths: 3, priceMinor});
      await world.advance(400 * day);
      const before = await theAgreement(world);
      expect(before?.invoiceRecipient).to.equal('agency');
      const id = await join(world, {solution: before?.solution ?? '', invoiceRecipient: 'customer', periodMonths: 12});
      const {choices, whyNot, mails} = await administrator(world).getEndOptions({collaborationId: id});
      expect(choices.map(({keeps, shared, price}) => [keeps, shared, price])).to.deep.equal([['solution', true, null]]);
      expect(whyNot).to.deep.equal([]);
      await administrator(world).endCollaboration({
        ...{collaborationId: id, customerKeeps: 'solution', checked: ['workFinished', 'bankLinkEnded']},
      });
      expect(await theAgreement(world)).to.deep.equal(before);
      const ends = (await world.mails()).filter(({template}) => template === 'E14');
      expect(ends.length).to.equal(1 + companyAdmins.length);
      for (const text of [...mails.map(({blocks}) => JSON.stringify(blocks)), ...ends.map((mail) => mail.text)]) {
        expect(text).to.include('another agency');
        for (const wrong of ['Invoice recipient', 'pays', 'keeps what there is', 'keep what there is']) expect(text).not.to.include(wrong);
      }
    },
  },
  {
    name: 'S1, C21: what is told of an end after the renewal is the agreement as it will be then',
    scenario: 'nothingYetS1',
    async run(world) {
      const id = await join(world, {solution: 'bookkeepingInvoicing', invoiceRecipient: 'customer', periodMonths: 3});
      const {billingFrom} = await administrator(world).getCollaboration({collaborationId: id});
      const told = async (on: string): Promise<unknown> => {
        const {choices} = await company(world).getEndOptions({collaborationId: id, on, customerKeeps: 'solution'});
        return choices.find(({keeps}) => keeps === 'solution')?.price;
      };
      const on = addDays(billingFrom ?? '', 20);
      expect(await told(addDays(billingFrom ?? '', -1))).to.deep.equal((await theAgreement(world))?.price);
      const price = (await told(on)) as {amountMinor: number; per: number};
      expect(price.per).to.equal(3);
      await company(world).endCollaboration({
        collaborationId: id,
        on,
        customerKeeps: 'solution',
        checked: [],
        priceMinor: price.amountMinor,
      });
      await world.advance(200 * day);
      const {status} = await administrator(world).getCollaboration({collaborationId: id});
      expect(status).to.equal('ended');
      expect((await theAgreement(world))?.price).to.deep.equal(price);
    },
  },
];

export const changeCases: readonly ContractCase[] = [...solutions, ...guardCases, ...payments, ...ownAgreements, ...rounds, ...following];
