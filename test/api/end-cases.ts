import {expect} from 'chai';
import type {CollabApi, OperationInput} from '../../src/api/contract.ts';
import type {Collaboration} from '../../src/api/schema.ts';
import {addDays, addMonths, dateIn} from '../../src/domain/dates.ts';
import {
  administrator,
  codes,
  company,
  day,
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
const checked = ['workFinished', 'bankLinkEnded'];
const toBoth = (template: string): string[] =>
  ['anna.berg@byran.example', 'karin@lindgrensbageri.example', 'olof@lindgrensbageri.example'].map((email) => `${template} ${email}`);

const end = (
  world: ContractWorld,
  changes: Partial<OperationInput<'endCollaboration'>> = {},
  api: CollabApi = administrator(world),
): Promise<Collaboration> => api.endCollaboration({collaborationId, customerKeeps: 'readOnly', checked, ...changes});

/** The customer goes on in Bookkeeping & Invoicing, with the price that the person saw. */
const goingOn = {customerKeeps: 'solution', priceMinor: 238_800} as const;

const dayIn = (world: ContractWorld, days: number): string => addDays(dateIn('Europe/Stockholm', world.now()), days);
/** The same day of the next year as the one so many days ahead. */
const nextYear = (world: ContractWorld, days: number): string => addMonths(dayIn(world, days), 12);
const seen = (world: ContractWorld): Promise<Collaboration> => administrator(world).getCollaboration({collaborationId});
const theAgreement = async (world: ContractWorld) => (await company(world).getCompany({companyId: 'company-1'})).functions[0]?.agreement;
const deeds = async (world: ContractWorld): Promise<readonly (string | undefined)[]> =>
  (await administrator(world).getTimeline({collaborationId})).items.map((item) => item?.deed);

export const endCases: readonly ContractCase[] = [
  {
    name: 'C21: the agency ends at once, the customer goes on by itself and pays as before',
    scenario: 'activeCustomerPays',
    async run(world) {
      const options = await administrator(world).getEndOptions({collaborationId});
      expect(options.whyNot).to.deep.equal([]);
      expect(options.days).to.deep.equal({
        from: dayIn(world, 0),
        to: `${String(Number(dayIn(world, 0).slice(0, 4)) + 1)}${dayIn(world, 0).slice(4)}`,
      });
      expect(options.choices.map(({keeps, price, solutionName}) => [keeps, price?.amountMinor, solutionName])).to.deep.equal([
        ['solution', 238_800, 'Bookkeeping & Invoicing'],
        ['readOnly', undefined, null],
      ]);
      expect(options.checklist.filter(({required}) => required).map(({key}) => key)).to.deep.equal(checked);
      expect(options.mails.map(({template}) => template)).to.deep.equal(['E14', 'E14']);
      const ended = await end(world, {...goingOn, reason: 'They do it themselves now.'});
      expect(ended).to.include({status: 'ended', customerAccess: 'granted', startUrl: null});
      expect(ended.ending).to.deep.equal({
        ...{on: dayIn(world, 0), by: 'agency', name: 'Anna Berg', customerKeeps: 'solution', reason: 'They do it themselves now.'},
      });
      const left = await world.mails();
      expect(sent(left)).to.deep.equal(toBoth('E14'));
      expect(left.every(({text}) => text.includes('They do it themselves now.'))).to.equal(true);
      expect(await theAgreement(world)).to.include({solution: 'bookkeepingInvoicing', invoiceRecipient: 'customer', periodMonths: 12});
      expect((await deeds(world))[0]).to.equal('ended');
      await refused(end(world), 'statusForbids');
    },
  },
  {
    name: 'C21: the customer can leave any time, with a list that reminds and does not bind',
    scenario: 'companyActive',
    async run(world) {
      const {checklist, whyNot} = await company(world).getEndOptions({collaborationId});
      expect(checklist.some(({required}) => required)).to.equal(false);
      expect(whyNot).to.deep.equal([]);
      const ended = await end(world, {checked: []}, company(world));
      expect(ended).to.include({status: 'ended'});
      expect(ended.ending).to.include({by: 'company', name: 'Karin Lindgren'});
      expect(sent(await world.mails())).to.deep.equal(toBoth('E14'));
      expect(await theAgreement(world), 'it only reads').to.equal(null);
      expect(await outcome(company(world).getAgreementOptions({companyId: 'company-1', function: fn}))).to.equal('done');
    },
  },
  {
    name: 'C21: price and mails are shown for the day and the choice, and are what counts',
    scenario: 'activeCustomerPays',
    async run(world) {
      const ways = [
        {customerKeeps: 'readOnly', on: dayIn(world, 10)},
        {customerKeeps: 'solution', on: dayIn(world, 0)},
        {customerKeeps: 'solution', on: dayIn(world, 300)},
        {customerKeeps: 'readOnly'},
      ] as const;
      const subjects = new Set<string | undefined>();
      for (const way of ways) {
        const {choices, mails} = await administrator(world).getEndOptions({collaborationId, ...way});
        const price = choices.find(({keeps}) => keeps === way.customerKeeps)?.price;
        const {status} = await end(world, {...way, ...(price ? {priceMinor: price.amountMinor} : {})});
        leftAsShown(await world.mails(), mails);
        subjects.add(mails[0]?.subject);
        if (status === 'ended') continue;
        await administrator(world).withdrawEnding({collaborationId});
        await world.mails();
      }
      expect(await seen(world)).to.include({status: 'ended'});
      expect(subjects.size, 'planned, and ended').to.equal(2);
    },
  },
  {
    name: 'C21: from when a customer that goes on pays stands in the mail of the day',
    scenario: 'active',
    async run(world) {
      const way = {customerKeeps: 'solution', on: dayIn(world, 40)} as const;
      const {mails} = await company(world).getEndOptions({collaborationId, ...way});
      const now = await company(world).getEndOptions({collaborationId, customerKeeps: 'solution'});
      expect(mails).to.not.deep.equal(now.mails);
      await end(world, {...way, ...goingOn}, company(world));
      leftAsShown(await world.mails(), mails);
    },
  },
  {
    name: 'C21: what an end means is not told of a day that cannot be the last, or of what cannot be kept',
    scenario: 'activeAccountantAccess',
    async run(world) {
      const ask = (changes: Partial<OperationInput<'getEndOptions'>>) => administrator(world).getEndOptions({collaborationId, ...changes});
      for (const on of [dayIn(world, -1), dayIn(world, 367), 'soon']) {
        const {fields} = await refused(ask({on}), 'invalidInput');
        expect(fields).to.deep.equal([{pointer: '/on', code: 'invalid'}]);
      }
      const {fields} = await refused(ask({customerKeeps: 'solution'}), 'invalidInput');
      expect(fields).to.deep.equal([{pointer: '/customerKeeps', code: 'notOffered'}]);
      expect((await ask({on: dayIn(world, 366 - 1), customerKeeps: 'readOnly'})).mails).to.have.lengthOf(1);
    },
  },
  {
    name: 'C21: an ending with a day runs on until it is over, and ends once',
    scenario: 'activeS1',
    async run(world) {
      const on = dayIn(world, 10);
      const planned = await end(world, {...goingOn, on});
      expect(planned).to.include({status: 'ending'});
      expect(planned.ending).to.include({on, by: 'agency'});
      expect(planned.startUrl, 'it can still be started').to.be.a('string');
      expect(planned.allowedActions).to.include('withdrawEnding').and.not.include('end');
      expect((await company(world).getCollaboration({collaborationId})).allowedActions).to.not.include('withdrawEnding');
      expect(sent(await world.mails())).to.deep.equal(toBoth('E14'));
      expect((await deeds(world))[0]).to.equal('endingPlanned');
      await world.advance(9 * day);
      expect(await seen(world)).to.include({status: 'ending'});
      await world.advance(2 * day);
      const ended = await seen(world);
      expect(ended).to.include({status: 'ended'});
      expect(ended.ending).to.include({on, customerKeeps: 'solution'});
      expect(sent(await world.mails())).to.deep.equal(toBoth('E14'));
      expect(await theAgreement(world), 'the agreement was the customer\u2019s before').to.include({solution: 'bookkeepingInvoicing'});
      await world.advance(day);
      expect(await world.mails()).to.deep.equal([]);
      expect((await deeds(world)).filter((deed) => deed === 'ended')).to.have.lengthOf(1);
    },
  },
  {
    name: 'C21: the agency cannot make the customer pay: not offered, and refused',
    scenario: 'active',
    async run(world) {
      const {whyNot, mails} = await administrator(world).getEndOptions({collaborationId});
      expect(JSON.stringify(mails), 'the mail is that of the end that is possible').to.include('keeps what there is to read');
      expect(whyNot.map((each) => [each?.action, each?.code])).to.deep.equal([['keepSolution', 'payerConsentMissing']]);
      await refused(end(world, goingOn), 'payerConsentMissing');
      await refused(end(world, {...goingOn, on: dayIn(world, 300)}), 'payerConsentMissing');
      expect(await world.mails()).to.deep.equal([]);
      expect(await end(world)).to.include({status: 'ended'});
    },
  },
  {
    name: 'C21: the customer itself decides to pay for what the agency has paid',
    scenario: 'active',
    async run(world) {
      expect((await company(world).getEndOptions({collaborationId})).whyNot).to.deep.equal([]);
      expect(await end(world, goingOn, company(world))).to.include({status: 'ended'});
      expect(await theAgreement(world)).to.include({invoiceRecipient: 'customer', renewsOn: nextYear(world, 1)});
    },
  },
  {
    name: 'C20, C21: with the consent of the customer the agency can leave it the solution, from the day on which it pays',
    scenario: 'changeAwaitingConsent',
    async run(world) {
      await refused(end(world, goingOn), 'payerConsentMissing');
      const {pendingChange} = await company(world).answerChange({collaborationId, changeId, consent: true});
      const on = pendingChange?.effectiveOn ?? '';
      const hindrances = async (asked: {on?: string}) =>
        (await administrator(world).getEndOptions({collaborationId, ...asked})).whyNot.map((each) => [
          each?.action,
          each?.code,
          each?.params,
        ]);
      const notYet = [['keepSolution', 'payerConsentMissing', {on}]];
      expect(await hindrances({}), 'now').to.deep.equal(notYet);
      expect(await hindrances({on: addDays(on, -1)}), 'the day before').to.deep.equal(notYet);
      expect(await hindrances({on}), 'on that day').to.deep.equal([]);
      await refused(end(world, {...goingOn, on: addDays(on, -1)}), 'payerConsentMissing');
      expect(await end(world, {...goingOn, on})).to.include({status: 'ending'});
    },
  },
  {
    name: 'C20, C21: of a consent that the agency does without before the end, only reading remains',
    scenario: 'changeAwaitingConsent',
    async run(world) {
      const {pendingChange} = await company(world).answerChange({collaborationId, changeId, consent: true});
      const on = pendingChange?.effectiveOn ?? '';
      await end(world, {...goingOn, on});
      await administrator(world).withdrawChange({collaborationId});
      await world.advance(366 * day);
      expect(await seen(world)).to.include({status: 'ended'});
      expect((await seen(world)).ending).to.include({customerKeeps: 'readOnly'});
      expect(await theAgreement(world)).to.equal(null);
    },
  },
  {
    name: 'C20, C21: a change of payment that would come after the planned end is told to nobody, unless the end is taken back',
    scenario: 'changeScheduled',
    async run(world) {
      const {pendingChange} = await seen(world);
      const on = pendingChange?.effectiveOn ?? '';
      const shown = async () => [
        (await company(world).getCompany({companyId: 'company-1'})).collaborations[0]?.pendingChange?.effectiveOn,
        (await seen(world)).pendingChange?.effectiveOn,
      ];
      await end(world, {on: addDays(on, -1)});
      expect(await shown()).to.deep.equal([undefined, undefined]);
      await administrator(world).withdrawEnding({collaborationId});
      expect(await shown()).to.deep.equal([on, on]);
      await end(world, {on});
      expect(await shown(), 'it comes on the last day').to.deep.equal([on, on]);
    },
  },
  {
    name: 'C20, C21: nobody is asked to pay from a day after the planned end; the customer is asked again where the end is taken back',
    scenario: 'changeAwaitingConsent',
    async run(world) {
      const on = (await seen(world)).pendingChange?.effectiveOn ?? '';
      const shown = async () => {
        const {pendingChange, waitingFor, allowedActions} = await company(world).getCollaboration({collaborationId});
        return [pendingChange?.effectiveOn, waitingFor?.what, allowedActions.includes('answerChange')];
      };
      await end(world, {on: addDays(on, -1)});
      expect(await shown()).to.deep.equal([undefined, undefined, false]);
      await refused(company(world).answerChange({collaborationId, changeId, consent: true}), 'statusForbids');
      await administrator(world).withdrawEnding({collaborationId});
      expect(await shown()).to.deep.equal([on, 'consent', true]);
      await end(world, {on});
      expect(await shown(), 'it comes on the last day').to.deep.equal([on, 'consent', true]);
    },
  },
  {
    name: 'C21: what the customer goes on with costs what the person saw',
    scenario: 'activeCustomerPays',
    async run(world) {
      await refused(end(world, {...goingOn, priceMinor: 238_700}), 'priceChanged');
      await refused(end(world, {customerKeeps: 'solution'}), 'priceChanged');
      expect(await seen(world)).to.include({status: 'active'});
      expect(await end(world, goingOn)).to.include({status: 'ended'});
    },
  },
  {
    name: 'C20, C21: what is told of the end is what comes, also where another payment holds before',
    scenario: 'active',
    async run(world) {
      const {billing} = await administrator(world).getChangeOptions({collaborationId});
      const months = 3;
      const priceMinor = billing.periods.find((each) => each.months === months)?.price?.amountMinor ?? 0;
      await administrator(world).changeBilling({collaborationId, invoiceRecipient: 'agency', periodMonths: months, priceMinor});
      const {pendingChange} = await seen(world);
      const on = addDays(pendingChange?.effectiveOn ?? '', 30);
      const {choices} = await company(world).getEndOptions({collaborationId, on, customerKeeps: 'solution'});
      const {price: told, from} = choices.find(({keeps}) => keeps === 'solution') ?? {};
      expect(told).to.include({per: months});
      expect(from, 'the agency has paid').to.equal(addDays(on, 1));
      await refused(end(world, {...goingOn, on}, company(world)), 'priceChanged');
      await end(world, {...goingOn, on, priceMinor: told?.amountMinor ?? 0}, company(world));
      await world.advance(366 * day);
      expect((await seen(world)).status).to.equal('ended');
      expect((await theAgreement(world))?.price).to.deep.equal(told);
    },
  },
  {
    name: 'C21: today can be the last day, up to twelve months ahead; no other day',
    scenario: 'active',
    async run(world) {
      await refused(end(world, {on: dayIn(world, -1)}), 'dateNotAllowed');
      await refused(end(world, {on: dayIn(world, 367)}), 'dateNotAllowed');
      await refused(end(world, {on: 'soon'}), 'invalidInput');
      // Between days that could be the last, and yet no day.
      await refused(end(world, {on: `${dayIn(world, 300).slice(0, 4)}-02-30`}), 'invalidInput');
      expect(await end(world, {on: dayIn(world, 0)})).to.include({status: 'ending'});
      await world.advance(day);
      expect(await seen(world)).to.include({status: 'ended'});
    },
  },
  {
    name: 'C21: the agency has work to check first',
    scenario: 'active',
    async run(world) {
      await refused(end(world, {checked: ['workFinished']}), 'checklistOpen');
      expect(await seen(world)).to.include({status: 'active'});
    },
  },
  {
    name: 'C21: nobody would keep the solution where nobody administers the company',
    scenario: 'activeWithoutAdministrator',
    async run(world) {
      const {whyNot} = await administrator(world).getEndOptions({collaborationId});
      expect(whyNot[0]).to.include({action: 'keepSolution', code: 'administratorMissing', remedy: 'addAdministrator'});
      await refused(end(world, goingOn), 'administratorMissing');
      expect(await end(world)).to.include({status: 'ended'});
      expect(sent(await world.mails())).to.deep.equal(['E14 anna.berg@byran.example']);
    },
  },
  {
    name: 'C21: of Accountant access nothing is kept but reading, and only the agency reads of the end',
    scenario: 'activeAccountantAccess',
    async run(world) {
      const {choices} = await administrator(world).getEndOptions({collaborationId});
      expect(choices.map(({keeps}) => keeps)).to.deep.equal(['readOnly']);
      await refused(end(world, goingOn), 'invalidInput');
      expect(await end(world)).to.include({status: 'ended', customerAccess: 'none'});
      expect(sent(await world.mails())).to.deep.equal(['E14 anna.berg@byran.example']);
    },
  },
  {
    name: 'C21: a locked agreement is the customer\u2019s own and stays as it is',
    scenario: 'activeLocked',
    async run(world) {
      const before = await theAgreement(world);
      const {choices} = await administrator(world).getEndOptions({collaborationId});
      expect(choices.map(({from}) => from)).to.deep.equal([before?.renewsOn]);
      await refused(end(world, {customerKeeps: 'readOnly'}), 'invalidInput');
      await end(world, goingOn);
      expect(await theAgreement(world)).to.deep.equal(before);
    },
  },
  {
    name: 'C21: another agency goes on untouched, in the agreement that it works in',
    scenario: 'otherAgency',
    async run(world) {
      const foreign = world.api('foreign-agency-admin', 'agency-2');
      const options = await administrator(world).getActivationOptions({
        customerId: 'customer-1',
        function: fn,
        solution: 'bookkeepingInvoicing',
      });
      const {id} = await administrator(world).activate({
        ...{customerId: 'customer-1', function: fn, solution: 'bookkeepingInvoicing', taskId: 'task-1', invoiceRecipient: 'customer'},
        ...{periodMonths: 12, priceMinor: options.periods.find(({months}) => months === 12)?.price?.amountMinor ?? 0},
      });
      const asked = await administrator(world).getCollaboration({collaborationId: id});
      const invitationId = asked.invitation?.id ?? '';
      const {terms} = await company(world).getInvitation({invitationId});
      await company(world).acceptInvitation({invitationId, terms: terms.map((each) => ({id: each.id, hash: each.hash}))});
      await world.advance(400 * day);
      const before = await foreign.getCollaboration({collaborationId: 'collaboration-of-agency-2'});
      const {choices} = await company(world).getEndOptions({collaborationId: id});
      expect(choices.map(({keeps, shared}) => [keeps, shared])).to.deep.equal([['solution', true]]);
      await refused(administrator(world).endCollaboration({collaborationId: id, customerKeeps: 'readOnly', checked}), 'invalidInput');
      await administrator(world).endCollaboration({collaborationId: id, customerKeeps: 'solution', checked});
      expect(await foreign.getCollaboration({collaborationId: 'collaboration-of-agency-2'})).to.deep.equal(before);
      expect(await theAgreement(world)).to.include({solution: 'bookkeepingInvoicing'});
    },
  },
  {
    name: 'C21: what was under way ends with the collaboration',
    scenario: 'changeSupportRequested',
    async run(world) {
      const support = world.api('support-agent', 'support-1');
      expect((await support.listSupportCases({})).items).to.have.lengthOf(1);
      await end(world);
      expect((await support.listSupportCases({})).items).to.deep.equal([]);
      expect((await deeds(world)).slice(0, 2)).to.deep.equal(['ended', 'changeWithdrawn']);
      expect((await seen(world)).pendingChange).to.equal(null);
    },
  },
  {
    name: 'C21: where nothing runs there is nothing to end',
    scenario: 'requested',
    async run(world) {
      expect(codes((await administrator(world).getEndOptions({collaborationId})).whyNot)).to.deep.equal(['statusForbids']);
      await refused(end(world), 'statusForbids');
    },
  },
  {
    name: 'C21: after the end the place is free for another request',
    scenario: 'ended',
    async run(world) {
      const options = await administrator(world).getActivationOptions({customerId: 'customer-1', function: fn, solution: 'bookkeeping'});
      expect(options.whyNot).to.deep.equal([]);
    },
  },
  {
    name: 'C22: the side that ended withdraws it, and both hear of it; the other side cannot',
    scenario: 'ending',
    async run(world) {
      await refused(company(world).withdrawEnding({collaborationId}), 'rightMissing');
      const active = await administrator(world).withdrawEnding({collaborationId});
      expect(active).to.include({status: 'active', ending: null});
      expect(sent(await world.mails())).to.deep.equal(toBoth('E15'));
      expect((await deeds(world))[0]).to.equal('endingWithdrawn');
      await refused(administrator(world).withdrawEnding({collaborationId}), 'statusForbids');
      await world.advance(40 * day);
      expect(await seen(world)).to.include({status: 'active'});
    },
  },
  ...(
    [
      ['ending', 'agency', 'company'],
      ['companyEnding', 'company', 'agency'],
    ] as const
  ).map(([scenario, first, second]): ContractCase => ({
    name: `C21: what the ${first} has planned, the ${second} can end at once, and plans nothing itself`,
    scenario,
    async run(world) {
      const apis = {agency: administrator(world), company: company(world)};
      const {ending} = await seen(world);
      expect((await apis[first].getCollaboration({collaborationId})).allowedActions)
        .to.include('withdrawEnding')
        .and.not.include('end');
      expect((await apis[second].getCollaboration({collaborationId})).allowedActions)
        .to.include('end')
        .and.not.include('withdrawEnding');
      expect(codes((await apis[first].getEndOptions({collaborationId})).whyNot)).to.deep.equal(['statusForbids']);
      const {days, whyNot, mails} = await apis[second].getEndOptions({collaborationId, customerKeeps: 'readOnly'});
      expect(days).to.equal(null);
      expect(whyNot.filter((each) => each?.action === 'end')).to.deep.equal([]);
      await refused(apis[second].getEndOptions({collaborationId, on: dayIn(world, 0)}), 'invalidInput');
      await refused(end(world, {on: dayIn(world, 0)}, apis[second]), 'dateNotAllowed');
      await refused(end(world, {}, apis[first]), 'statusForbids');
      expect((await seen(world)).ending).to.deep.equal(ending);
      const ended = await end(world, {}, apis[second]);
      expect(ended).to.include({status: 'ended'});
      expect(ended.ending).to.include({on: dayIn(world, 0), by: second});
      leftAsShown(await world.mails(), mails);
      await world.advance(40 * day);
      expect(await world.mails()).to.deep.equal([]);
      expect((await deeds(world)).filter((deed) => deed === 'ended')).to.have.lengthOf(1);
    },
  })),
  {
    name: 'C21: the last day is over: nobody ends it any more, even before the server has settled it',
    scenario: 'ending',
    async run(world) {
      await world.advance(21 * day, {isServerAsleep: true});
      expect(codes((await company(world).getEndOptions({collaborationId})).whyNot)).to.deep.equal(['statusForbids']);
      await refused(end(world, {}, company(world)), 'statusForbids');
    },
  },
  {
    name: 'C21, C22: ending and taking it back fills no mailbox: five times a day, each side for itself; an end at once is always possible',
    scenario: 'active',
    async run(world) {
      const plan = (api?: CollabApi): Promise<Collaboration> => end(world, {on: dayIn(world, 30)}, api);
      for (let round = 0; round < 5; round++) {
        await plan();
        await administrator(world).withdrawEnding({collaborationId});
        await world.advance(1);
      }
      const {retryAfterSeconds} = await refused(plan(), 'tooOften');
      expect(retryAfterSeconds).to.be.within(1, 19 * 3600);
      await plan(company(world));
      await company(world).withdrawEnding({collaborationId});
      await world.advance(19);
      await plan();
      await administrator(world).withdrawEnding({collaborationId});
      await refused(plan(), 'tooOften');
      expect(await end(world)).to.include({status: 'ended'});
    },
  },
  {
    name: 'C22: it is too late once the last day is over, even before the server has settled it',
    scenario: 'ending',
    async run(world) {
      await world.advance(21 * day, {isServerAsleep: true});
      await refused(administrator(world).withdrawEnding({collaborationId}), 'statusForbids');
    },
  },
  {
    name: 'C21: until its renewal, the agreement of a customer that was joined is not the agency’s to end',
    scenario: 'activeS1',
    async run(world) {
      const before = await theAgreement(world);
      const {choices} = await administrator(world).getEndOptions({collaborationId});
      expect(choices.map(({keeps}) => keeps)).to.deep.equal(['solution']);
      await refused(end(world), 'invalidInput');
      expect(await end(world, goingOn)).to.include({status: 'ended'});
      expect(await theAgreement(world)).to.deep.equal(before);
    },
  },
  {
    name: 'two sides end at once: one wins, and each reads one ending',
    scenario: 'activeS1',
    async run(world) {
      const outcomes = await Promise.all([outcome(end(world, goingOn)), outcome(end(world, {}, company(world)))]);
      expect([...outcomes].sort()).to.deep.equal(['done', 'statusForbids']);
      expect((await seen(world)).ending?.by).to.equal(outcomes[0] === 'done' ? 'agency' : 'company');
      expect(await world.mails()).to.have.lengthOf(3);
    },
  },
  {
    name: 'an ending that is based on an older version is refused',
    scenario: 'active',
    async run(world) {
      const {version} = await seen(world);
      const input = {collaborationId, customerKeeps: 'readOnly', checked} as const;
      await refused(administrator(world).endCollaboration(input, {version: version - 1}), 'versionMismatch');
      expect(await outcome(administrator(world).endCollaboration(input, {version}))).to.equal('done');
    },
  },
  {
    name: 'who may not end reads who may',
    scenario: 'active',
    async run(world) {
      const user = world.api('company-user', 'company-1');
      expect((await user.getEndOptions({collaborationId})).whyNot[0]).to.include({action: 'end', code: 'rightMissing'});
      await refused(end(world, {}, user), 'rightMissing');
      await refused(end(world, {}, world.api('agency-employee', 'agency-1')), 'rightMissing');
    },
  },
];
