import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {bookkeepingInvoicing} from '../../src/backend/catalogue.ts';
import {nextRenewal, type AgreementFacts} from '../../src/domain/activation.ts';
import {compareSolutions, type Solution} from '../../src/domain/catalogue.ts';
import {
  beginBlockers,
  billingChangeBlockers,
  changeOutcome,
  isConsentNeeded,
  isFirstAccess,
  lossesOf,
  lossKinds,
  nearestBilling,
  rebilledAgreement,
  renewalAfter,
  renewalOf,
  renewedAgreement,
  solutionBilledFrom,
  solutionChangeBlockers,
  type ChangeFacts,
  type SolutionChangeFacts,
} from '../../src/domain/changes.ts';

const solution = (key: string): Solution => {
  const found = bookkeepingInvoicing.solutions.find((each) => each.key === key);
  if (!found) throw new Error(`No ${key}`);
  return found;
};

describe('A change of the solution', () => {
  // Written from domain §2 and §4: what loses nothing happens at once, all else is support's.
  const atOnce: readonly (readonly [from: string, to: string])[] = [
    ['accountantAccess', 'bookkeeping'],
    ['accountantAccess', 'approvalInvoicing'],
    ['accountantAccess', 'bookkeepingInvoicing'],
    ['accountantAccess', 'bookkeepingInvoicingPlus'],
    ['bookkeeping', 'bookkeepingInvoicing'],
    ['bookkeeping', 'bookkeepingInvoicingPlus'],
    ['approvalInvoicing', 'bookkeepingInvoicing'],
    ['approvalInvoicing', 'bookkeepingInvoicingPlus'],
    ['bookkeepingInvoicing', 'bookkeepingInvoicingPlus'],
  ];
  for (const from of bookkeepingInvoicing.solutions) {
    for (const to of bookkeepingInvoicing.solutions) {
      if (from === to) continue;
      const expected = atOnce.some(([a, b]) => a === from.key && b === to.key) ? 'atOnce' : 'support';
      it(`from ${from.key} to ${to.key} is ${expected}.`, () => assert.equal(changeOutcome(from.capabilities, to.capabilities), expected));
    }
  }

  it('lets the customer in for the first time only from a solution without access.', () => {
    for (const from of bookkeepingInvoicing.solutions)
      for (const to of bookkeepingInvoicing.solutions)
        assert.equal(isFirstAccess({from, to}), from.key === 'accountantAccess' && to.key !== 'accountantAccess', `${from.key} ${to.key}`);
  });

  it('loses the data of lost capabilities, of which there is some.', () => {
    const {lost} = compareSolutions(solution('bookkeepingInvoicingPlus').capabilities, solution('bookkeeping').capabilities);
    const counts = {quotes: 12, orders: 0, salesInvoices: 3, vouchers: 400};
    assert.deepEqual(lossesOf(lost, counts), [
      {capability: 'salesInvoices', kind: 'salesInvoices', count: 3},
      {capability: 'quotesAndOrders', kind: 'quotes', count: 12},
    ]);
    const everything = Object.fromEntries(lossKinds.map((kind) => [kind, 1]));
    assert.equal(lossesOf(solution('bookkeepingInvoicingPlus').capabilities, everything).length, lossKinds.length, 'no kind is forgotten');
    assert.deepEqual(lossesOf([], everything), []);
  });
});

describe('What a change is billed by', () => {
  const prices = {3: 300, 12: 1000, 24: 1900};
  const cases = [
    ['the same where it exists', ['agency', 'customer'], 'customer', 12, ['customer', 12, 1000]],
    ['the only recipient', ['agency'], 'customer', 12, ['agency', 12, 1000]],
    ['the nearest period', ['agency'], 'agency', 20, ['agency', 24, 1900]],
    ['the shorter of two that are as near', ['agency'], 'agency', 18, ['agency', 12, 1000]],
  ] as const;
  for (const [name, recipients, invoiceRecipient, periodMonths, [recipient, months, priceMinor]] of cases) {
    it(`is ${name}.`, () =>
      assert.deepEqual(nearestBilling({recipients, prices}, {invoiceRecipient, periodMonths}), {
        ...{invoiceRecipient: recipient, periodMonths: months, priceMinor},
      }));
  }
  it('is nothing where there is no price.', () =>
    assert.equal(nearestBilling({recipients: ['agency'], prices: {}}, {invoiceRecipient: 'agency', periodMonths: 12}), undefined));
});

const agreement = {
  solution: 'bookkeeping',
  invoiceRecipient: 'customer',
  periodMonths: 12,
  renewsOn: '2026-06-01',
  locked: false,
} as const;

describe('The renewal from which a change of payment holds', () => {
  const cases = [
    ['is counted from the first day of billing', '2026-01-15', '2026-03-01', '2026-04-15'],
    ['is the next one on the day itself', '2026-01-15', '2026-04-15', '2026-07-15'],
    ['is the first day of billing while that is to come', '2026-04-01', '2026-03-01', '2026-04-01'],
    ['is a period from today where nothing is known', null, '2026-03-01', '2026-06-01'],
  ] as const;
  for (const [name, billingFrom, today, expected] of cases)
    it(`${name}.`, () => assert.equal(renewalAfter({billingFrom, periodMonths: 3}, today), expected));
});

describe('The next renewal of a collaboration', () => {
  const running = {status: 'active', billingFrom: '2026-01-15', periodMonths: 3, priceMinor: 300, endsOn: null} as const;
  const cases = [
    ['is counted from its first day of billing', {}, '2026-03-01', '2026-04-15'],
    ['is the one after today, not today', {}, '2026-04-15', '2026-07-15'],
    ['comes a period after its first day of billing on that day', {}, '2026-01-15', '2026-04-15'],
    ['is told until the last day', {status: 'ending', endsOn: '2026-04-15'}, '2026-03-01', '2026-04-15'],
    ['is none where the end comes before', {status: 'ending', endsOn: '2026-04-14'}, '2026-03-01', null],
    ['is none while the first day of billing is to come', {billingFrom: '2026-06-01'}, '2026-03-01', null],
    ['is none where nobody knows that day', {billingFrom: null}, '2026-03-01', null],
    ['is none where nothing is paid', {priceMinor: 0}, '2026-03-01', null],
    ['is none before it runs', {status: 'awaitingTerms'}, '2026-03-01', null],
    ['is none once it has ended', {status: 'ended', endsOn: '2026-05-01'}, '2026-03-01', null],
  ] as const;
  for (const [name, changes, today, expected] of cases)
    it(`${name}.`, () => assert.equal(renewalOf({...running, ...changes}, today), expected));
});

describe('The day from which another solution is billed', () => {
  const paid = {periodMonths: 3, priceMinor: 300};
  const free = {periodMonths: 3, priceMinor: 0};
  const cases = [
    ['is the end of what is paid for', null, {...paid, billingFrom: '2026-01-15'}, '2026-03-01', '2026-04-15'],
    ['is the next end on the day of one', null, {...paid, billingFrom: '2026-01-15'}, '2026-04-15', '2026-07-15'],
    ['is the end of a period that begins today', null, {...paid, billingFrom: '2026-03-01'}, '2026-03-01', '2026-06-01'],
    ['is the first day of billing while that is to come', null, {...paid, billingFrom: '2026-04-01'}, '2026-03-01', '2026-04-01'],
    ['is today where nothing was to be paid', null, {...free, billingFrom: '2026-01-15'}, '2026-03-01', '2026-03-01'],
    ['is today where nothing was to be paid from today on', null, {...free, billingFrom: '2026-03-01'}, '2026-03-01', '2026-03-01'],
    ['is today where nothing is known', null, {...paid, billingFrom: null}, '2026-03-01', '2026-03-01'],
    ['is the renewal of the agreement that is joined', agreement, {...free, billingFrom: '2026-01-01'}, '2026-03-01', '2026-06-01'],
    ['is that of tomorrow, of an agreement that is joined', agreement, {...free, billingFrom: null}, '2026-05-31', '2026-06-01'],
    ['is the next one on the day of one', agreement, {...free, billingFrom: '2026-01-01'}, '2026-06-01', '2027-06-01'],
    ['is one at which nothing is paid for here', agreement, {...paid, billingFrom: '2026-03-15'}, '2026-03-20', '2027-06-01'],
    ['is that renewal, if both end with it', agreement, {...paid, billingFrom: '2026-03-01'}, '2026-03-20', '2026-06-01'],
    ['is not earlier than was promised', agreement, {...free, billingFrom: '2027-06-01'}, '2026-03-01', '2027-06-01'],
  ] as const;
  for (const [name, joined, before, today, expected] of cases)
    it(`${name}.`, () => assert.equal(solutionBilledFrom(joined, before, today), expected));
});

describe('What the agreement becomes at its renewal', () => {
  const agreed = {solution: 'bookkeeping', invoiceRecipient: 'customer', periodMonths: 12} as const;
  const cases = [
    ['begins with what is billed from that day on', {...agreed, periodMonths: 3, billingFrom: '2026-06-01'}, '2026-09-01'],
    ['is renewed with what is paid for here already', {...agreed, billingFrom: '2026-03-01'}, '2027-03-01'],
    ['is renewed first when that begins', {...agreed, billingFrom: '2026-12-01'}, '2026-12-01'],
    ['is what it is where all is the same', {...agreed, billingFrom: '2026-06-01'}, undefined],
    ['is what it is where both are renewed together', {...agreed, billingFrom: '2025-06-01'}, undefined],
  ] as const;
  for (const [name, given, renewsOn] of cases)
    it(`${name}.`, () => assert.equal(renewedAgreement(agreement, given, '2026-06-01')?.renewsOn, renewsOn));
});

const free: ChangeFacts = {hasRight: true, status: 'active', isLocked: false, isChangePending: false};
const contact = {name: 'Kim', email: 'kim@kund.example', hasAddress: true};
const facts = (changes: Partial<SolutionChangeFacts> = {}): SolutionChangeFacts => ({
  ...{...free, from: solution('bookkeeping'), to: solution('bookkeepingInvoicing'), contact, isContactOwnStaff: false},
  isUnadministered: false,
  before: {invoiceRecipient: 'agency', periodMonths: 12},
  ...changes,
});

describe('What stands in the way of a change', () => {
  it('is nothing where all is in order.', () => {
    assert.deepEqual(solutionChangeBlockers(facts()), []);
    assert.deepEqual(beginBlockers({...free, status: null}, 'changeSolution'), [], 'a company by itself has no status');
  });
  const cases = [
    ['the right', {hasRight: false}, ['rightMissing']],
    ['a request', {status: 'requested'}, ['statusForbids']],
    ['terms that wait', {status: 'awaitingTerms'}, ['statusForbids']],
    ['an ending', {status: 'ending'}, ['statusForbids']],
    ['a locked agreement', {isLocked: true}, ['agreementLocked']],
    ['another change', {isChangePending: true}, ['changePending']],
    ['the same solution', {to: solution('bookkeeping')}, ['sameSolution']],
    ['no price', {to: {...solution('bookkeepingInvoicing'), prices: {}}}, ['priceMissing']],
    ['a payer who was not asked', {to: {...solution('bookkeepingInvoicing'), recipients: ['customer']}}, ['recipientNotAllowed']],
    ['no contact, which only matters at the first access', {contact: null}, []],
    [
      'nobody who decides at the first access, where another agency works',
      {from: solution('accountantAccess'), isUnadministered: true},
      ['administratorMissing'],
    ],
    ['no contact at the first access', {from: solution('accountantAccess'), contact: null}, ['contactMissing']],
    ['an own person at the first access', {from: solution('accountantAccess'), isContactOwnStaff: true}, ['contactIsOwnStaff']],
    [
      'several things, the most important first',
      {hasRight: false, status: 'ended', isLocked: true},
      ['rightMissing', 'statusForbids', 'agreementLocked'],
    ],
  ] as const;
  for (const [name, changes, expected] of cases)
    it(`is ${name}.`, () => assert.deepEqual(solutionChangeBlockers(facts(changes)), expected));
});

describe('A change of payment', () => {
  it('needs consent only where the customer becomes payer.', () => {
    const needed = (['agency', 'customer'] as const).flatMap((before) =>
      (['agency', 'customer'] as const).map((after) => [
        before,
        after,
        isConsentNeeded({invoiceRecipient: before}, {invoiceRecipient: after}),
      ]),
    );
    assert.deepEqual(needed, [
      ['agency', 'agency', false],
      ['agency', 'customer', true],
      ['customer', 'agency', false],
      ['customer', 'customer', false],
    ]);
  });

  const base = {...free, solution: solution('bookkeeping'), before: {invoiceRecipient: 'agency'}, hasAdministrator: true} as const;
  const cases = [
    ['a free one', base, 'customer', 12, []],
    ['one in Accountant access', {...base, solution: solution('accountantAccess')}, 'customer', 12, ['recipientNotAllowed']],
    ['a period that there is not', base, 'agency', 7, ['periodNotAllowed']],
    ['a customer without administrator', {...base, hasAdministrator: false}, 'customer', 12, ['administratorMissing']],
    ['an agency, whatever the administrators', {...base, hasAdministrator: false}, 'agency', 3, []],
    ['one while the agreement is locked', {...base, isLocked: true}, 'agency', 3, ['agreementLocked']],
    ['one while another is under way', {...base, isChangePending: true}, 'agency', 3, ['changePending']],
    ['one while it ends', {...base, status: 'ending'}, 'agency', 3, ['statusForbids']],
  ] as const;
  for (const [name, given, invoiceRecipient, periodMonths, expected] of cases)
    it(`is told of ${name}.`, () => assert.deepEqual(billingChangeBlockers(given, {invoiceRecipient, periodMonths}), expected));
});

describe('What is renewed on the 31st', () => {
  const agreement: AgreementFacts = {
    ...{solution: 'bookkeeping', invoiceRecipient: 'customer', periodMonths: 1, renewsOn: '2026-01-31', locked: false},
  };
  const agreed = {solution: 'bookkeepingInvoicing', invoiceRecipient: 'customer', periodMonths: 1, billingFrom: '2026-01-31'} as const;

  it('is so again after a month that has none, when it is replaced or billed anew from one renewal to the next.', () => {
    const february = {...agreement, ...renewedAgreement(agreement, agreed, '2026-01-31')};
    assert.equal(february.renewsOn, '2026-02-28');
    assert.equal(nextRenewal(february, '2026-03-01'), '2026-03-31');
    const march = {...february, ...rebilledAgreement(february, {invoiceRecipient: 'agency', periodMonths: 1}, '2026-02-28')};
    assert.deepEqual([march.renewsOn, march.renewsDay], ['2026-03-31', null]);
    assert.equal(nextRenewal(march, '2026-04-01'), '2026-04-30');
  });

  it('is counted from its beginning where it is another period by then.', () => {
    const {renewsOn, renewsDay} = rebilledAgreement(agreement, {invoiceRecipient: 'agency', periodMonths: 3}, '2026-02-28');
    assert.deepEqual([renewsOn, renewsDay], ['2026-05-31', null]);
    const yearly = rebilledAgreement(agreement, {invoiceRecipient: 'agency', periodMonths: 12}, '2026-02-28');
    assert.deepEqual([yearly.renewsOn, yearly.renewsDay], ['2027-02-28', 31]);
    assert.equal(nextRenewal(yearly, '2027-03-01'), '2028-02-29');
  });

  it('is counted anew from a day that is no renewal of it.', () => {
    assert.equal(rebilledAgreement(agreement, {invoiceRecipient: 'agency', periodMonths: 1}, '2026-02-27').renewsOn, '2026-03-27');
  });

  it('is so also without an agreement.', () => {
    const billed = {billingFrom: '2026-02-28', renewsDay: 31, periodMonths: 1, priceMinor: 100};
    assert.equal(renewalAfter(billed, '2026-02-28'), '2026-03-31');
    assert.equal(solutionBilledFrom(null, billed, '2026-03-31'), '2026-04-30');
  });
});
