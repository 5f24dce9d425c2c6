import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  activationBlockers,
  allowedPeriods,
  becomingOn,
  billedFrom,
  choiceBlockers,
  isStartAllowed,
  lowestPrice,
  nextRenewal,
  presetChoice,
  renewalLike,
  situationOf,
  type ActivationBlocker,
  type ActivationChoice,
  type ActivationFacts,
  type BilledFacts,
} from '../../src/domain/activation.ts';

const solution: ActivationFacts['solution'] = {
  key: 'bookkeeping',
  access: 'full',
  recipients: ['agency', 'customer'],
  prices: {12: 238_800, 3: 69_900},
};
const agreement = {solution: 'bookkeeping', invoiceRecipient: 'customer', periodMonths: 12, renewsOn: '2026-06-01', locked: false} as const;
const contact = {name: 'Karin Lindgren', email: 'karin@lindgrens.example', hasAddress: true};
/** Nothing stands in the way. */
const ready: ActivationFacts = {
  ...{
    hasRight: true,
    solution,
    tasks: [{active: true}],
    hasValidCorporateId: true,
    contact,
    isContactOwnStaff: false,
    isUnadministered: false,
  },
  ...{isCollaborationOpen: false, agreement: null},
};
const chosen: ActivationChoice = {
  ...{task: {active: true}, invoiceRecipient: 'agency', periodMonths: 12, priceMinor: 238_800, mandateConfirmed: false},
};
const accountantAccess: Partial<ActivationFacts> = {solution: {...solution, access: 'none'}};

describe('The situation', () => {
  for (const [facts, expected] of [
    [{onPlatform: true, hasAgreement: true, access: 'full'}, 'S1'],
    [{onPlatform: true, hasAgreement: true, access: 'none'}, 'S1'],
    [{onPlatform: true, hasAgreement: false, access: 'limited'}, 'S3'],
    [{onPlatform: false, hasAgreement: false, access: 'full'}, 'S4'],
    [{onPlatform: true, hasAgreement: false, access: 'none'}, 'S4a'],
    [{onPlatform: false, hasAgreement: false, access: 'none'}, 'S4a'],
  ] as const)
    it(`is ${expected} with ${JSON.stringify(facts)}.`, () => assert.equal(situationOf(facts), expected));
});

describe('Activate', () => {
  const cases: readonly (readonly [string, Partial<ActivationFacts>, readonly ActivationBlocker[]])[] = [
    ['is offered', {}, []],
    ['is offered in an agreement of the customer', {agreement}, []],
    ['is offered with one active task of several', {tasks: [{active: false}, {active: true}]}, []],
    ['needs the right', {hasRight: false}, ['rightMissing']],
    ['needs the function to be free', {isCollaborationOpen: true}, ['collaborationExists']],
    ['needs a task', {tasks: []}, ['taskMissing']],
    ['needs an active task', {tasks: [{active: false}]}, ['taskNotActive']],
    ['needs a contact', {contact: null}, ['contactMissing']],
    ['needs an address to write to', {contact: {...contact, email: ''}, isContactOwnStaff: true}, ['contactEmailMissing']],
    ['needs a contact of the customer', {contact: {...contact, hasAddress: false}, isContactOwnStaff: true}, ['contactIsOwnStaff']],
    ['needs a postal address', {contact: {...contact, hasAddress: false}}, ['contactAddressMissing']],
    [
      'lets no contact in where another agency works and nobody administers',
      {isUnadministered: true, contact: null},
      ['administratorMissing'],
    ],
    ['gives Accountant access there', {...accountantAccess, isUnadministered: true}, []],
    ['needs no contact without customer access', {...accountantAccess, contact: null}, []],
    ['needs a corporate ID', {hasValidCorporateId: false}, ['corporateIdInvalid']],
    ['gives no Accountant access beside an agreement', {...accountantAccess, agreement}, ['agreementExists']],
    ['is offered in the solution of a locked agreement', {agreement: {...agreement, locked: true}}, []],
    ['is not offered beside a locked one', {agreement: {...agreement, solution: 'invoicing', locked: true}}, ['agreementLocked']],
    ['is offered beside one that is not locked', {agreement: {...agreement, solution: 'invoicing'}}, []],
    ['needs a price', {solution: {...solution, prices: {}}}, ['priceMissing']],
    [
      'needs the price of a locked period',
      {agreement: {...agreement, locked: true}, solution: {...solution, prices: {3: 69_900}}},
      ['priceMissing'],
    ],
    [
      'says all that is missing, the right first',
      {hasRight: false, tasks: [], contact: null, hasValidCorporateId: false},
      ['rightMissing', 'taskMissing', 'contactMissing', 'corporateIdInvalid'],
    ],
  ];
  for (const [name, facts, expected] of cases) it(`${name}.`, () => assert.deepEqual(activationBlockers({...ready, ...facts}), expected));
});

describe('A choice', () => {
  const locked = {agreement: {...agreement, locked: true}};
  const cases: readonly (readonly [string, Partial<ActivationChoice>, Partial<ActivationFacts>, readonly ActivationBlocker[]])[] = [
    ['can be activated', {}, {}, []],
    ['needs a task of the customer', {task: undefined}, {}, ['taskMissing']],
    ['says once that there is no task at all', {task: undefined}, {tasks: []}, ['taskMissing']],
    ['needs a task that is active', {task: {active: false}}, {}, ['taskNotActive']],
    ['needs a recipient of the solution', {}, {solution: {...solution, recipients: ['customer']}}, ['recipientNotAllowed']],
    ['needs a period of the solution', {periodMonths: 6}, {}, ['periodNotAllowed']],
    ['needs the price that was seen', {priceMinor: 1}, {}, ['priceChanged']],
    ['may be what a locked agreement says', {invoiceRecipient: 'customer'}, locked, []],
    ['is no other recipient in a locked one', {}, locked, ['agreementLocked']],
    [
      'is no other period in a locked one',
      {invoiceRecipient: 'customer', periodMonths: 3, priceMinor: 69_900},
      locked,
      ['agreementLocked'],
    ],
    [
      'may be a recipient that only the locked agreement has',
      {invoiceRecipient: 'customer'},
      {...locked, solution: {...solution, recipients: ['agency']}},
      [],
    ],
    [
      'is the locked period, though it has no price any more',
      {invoiceRecipient: 'customer'},
      {...locked, solution: {...solution, prices: {3: 69_900}}},
      ['priceMissing'],
    ],
    ['needs the mandate without customer access', {}, accountantAccess, ['mandateMissing']],
    ['has the mandate', {mandateConfirmed: true}, accountantAccess, []],
    ['needs a day that can be chosen', {start: {on: '2026-03-09', today: '2026-03-10'}}, {}, ['startNotAllowed']],
    ['has a day that can be chosen', {start: {on: '2026-03-10', today: '2026-03-10'}}, {}, []],
  ];
  for (const [name, choice, facts, expected] of cases)
    it(`${name}.`, () => assert.deepEqual(choiceBlockers({...ready, ...facts}, {...chosen, ...choice}), expected));
});

describe('A start', () => {
  const today = '2026-03-10';
  for (const [on, expected] of [
    ['2026-03-09', false],
    ['2026-03-10', true],
    ['2027-03-10', true],
    ['2027-03-11', false],
  ] as const)
    it(`${expected ? 'may' : 'may not'} be on ${on}.`, () => assert.equal(isStartAllowed({on, today}), expected));
});

describe('What is chosen beforehand', () => {
  const one = {...solution, recipients: ['agency'], prices: {3: 69_900}} as const;
  const cases: readonly (readonly [string, Partial<ActivationFacts>, ReturnType<typeof presetChoice>])[] = [
    ['is nothing of several', {}, {invoiceRecipient: null, periodMonths: null}],
    ['is the only one', {solution: one}, {invoiceRecipient: 'agency', periodMonths: 3}],
    ['is that of the agreement', {agreement}, {invoiceRecipient: 'customer', periodMonths: 12}],
    ['is the only one, where the agreement says another', {agreement, solution: one}, {invoiceRecipient: 'agency', periodMonths: 3}],
    ['is nothing where there is nothing', {solution: {...one, recipients: [], prices: {}}}, {invoiceRecipient: null, periodMonths: null}],
    [
      'is what a locked agreement says, whatever the solution has',
      {agreement: {...agreement, locked: true}, solution: one},
      {invoiceRecipient: 'customer', periodMonths: 12},
    ],
  ];
  for (const [name, facts, expected] of cases) it(`${name}.`, () => assert.deepEqual(presetChoice({...ready, ...facts}), expected));
  it('is of periods from the shortest to the longest.', () => assert.deepEqual(allowedPeriods(ready), [3, 12]));
});

describe('A renewal', () => {
  const cases: readonly (readonly [string, Parameters<typeof nextRenewal>, string])[] = [
    ['is today’s', [{renewsOn: '2026-03-10', periodMonths: 3}, '2026-03-10'], '2026-03-10'],
    ['is the next one, however many have been', [{renewsOn: '2025-01-31', periodMonths: 3}, '2026-02-01'], '2026-04-30'],
    ['comes back to the day of the beginning', [{renewsOn: '2026-02-28', renewsDay: 31, periodMonths: 1}, '2026-03-01'], '2026-03-31'],
    ['comes in a month where the period is none', [{renewsOn: '2026-02-01', periodMonths: 0}, '2026-02-15'], '2026-03-01'],
  ];
  for (const [name, facts, expected] of cases) it(`${name}.`, () => assert.equal(nextRenewal(...facts), expected));

  it('remembers the day of the beginning in a month that lacks it.', () => {
    assert.deepEqual(renewalLike({renewsOn: '2026-01-31'}, '2026-01-31', 1), {renewsOn: '2026-02-28', renewsDay: 31});
    assert.deepEqual(renewalLike({renewsOn: '2026-02-28', renewsDay: 31}, '2026-02-28', 1), {renewsOn: '2026-03-31', renewsDay: null});
    assert.deepEqual(renewalLike({renewsOn: '2026-01-31'}, '2026-03-10', 1), {renewsOn: '2026-04-10', renewsDay: null});
  });
});

describe('The renewal at which an agreement becomes what is billed', () => {
  for (const [name, billingFrom, expected] of [
    ['is the next one', null, '2026-06-01'],
    ['is the next one, where it was to be billed before today', '2025-06-01', '2026-06-01'],
    ['is the first from the day of billing on', '2026-06-02', '2027-06-01'],
  ] as const)
    it(`${name}.`, () => assert.equal(becomingOn(agreement, billingFrom, '2026-03-10'), expected));
});

describe('The lowest price', () => {
  it('is the one that costs least a month.', () => assert.deepEqual(lowestPrice(solution.prices), {priceMinor: 238_800, periodMonths: 12}));
  it('is none where there is none.', () => assert.equal(lowestPrice({}), undefined));
});

describe('The day from which it is billed', () => {
  const agreement = {renewsOn: '2026-03-01', periodMonths: 12};
  const facts: BilledFacts = {status: 'requested', situation: 'S1', billingFrom: '2026-03-01', agreementFrom: null};
  const cases: readonly (readonly [string, Partial<BilledFacts>, typeof agreement | null, string | null])[] = [
    ['is the next renewal, if a request has waited past the one before', {}, agreement, '2027-03-01'],
    ['is the next renewal, if terms of one that joins have', {status: 'awaitingTerms'}, agreement, '2027-03-01'],
    [
      'is the next renewal, if terms of a first access have',
      {status: 'awaitingTerms', situation: 'S4', agreementFrom: '2026-03-01'},
      agreement,
      '2027-03-01',
    ],
    ['is today, if a request has waited and there is no agreement', {situation: 'S3'}, null, '2026-03-10'],
    ['is the renewal, if that is another day than it was', {billingFrom: '2026-04-01'}, agreement, '2027-03-01'],
    ['is today, if a request has an agreement no longer', {billingFrom: '2026-04-01'}, null, '2026-03-10'],
    [
      'is not before the day that was told of a first access',
      {status: 'awaitingTerms', situation: 'S4', billingFrom: '2027-03-01', agreementFrom: '2027-03-01'},
      {renewsOn: '2026-06-01', periodMonths: 3},
      '2027-03-01',
    ],
    [
      'stays of a first access whose agreement is gone',
      {status: 'awaitingTerms', situation: 'S4', billingFrom: '2026-06-01', agreementFrom: '2026-06-01'},
      null,
      '2026-06-01',
    ],
    ['stays, where it was set up before there was an agreement', {status: 'awaitingTerms', situation: 'S4'}, agreement, '2026-03-01'],
    ['is that of the planned day before it has begun', {status: 'scheduled', billingFrom: '2026-04-01'}, agreement, '2026-04-01'],
    ['stays, where the service was set up at once', {status: 'awaitingTerms', situation: 'S4'}, null, '2026-03-01'],
    ['stays, where it was accepted and has no agreement', {status: 'awaitingTerms', situation: 'S3'}, null, '2026-03-01'],
    ['stays, once it runs', {status: 'active'}, agreement, '2026-03-01'],
    ['is not known, where it is not yet', {billingFrom: null}, agreement, null],
  ];
  for (const [name, changes, agreed, expected] of cases)
    it(`${name}.`, () => assert.equal(billedFrom({...facts, ...changes}, agreed, '2026-03-10'), expected));
});
