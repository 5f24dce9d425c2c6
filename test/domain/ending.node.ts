import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {bookkeepingInvoicing} from '../../src/backend/catalogue.ts';
import type {AgreementFacts} from '../../src/domain/activation.ts';
import {
  agreementAfterEnd,
  endChecklist,
  endChecks,
  endsBefore,
  isChecklistOpen,
  isEndDay,
  isPayerConsentMissing,
  keepChoices,
  keptAtEnd,
  letsInOn,
  onLastDay,
  payerIn,
  payingFrom,
  waysToEnd,
  type AfterEnd,
  type EndFacts,
  type OtherFacts,
} from '../../src/domain/ending.ts';

describe('The last day', () => {
  const cases = [
    ['2026-03-02', true],
    ['2026-03-01', false],
    ['2027-03-02', true],
    ['2027-03-03', false],
    ['2026-12-31', true],
  ] as const;
  for (const [day, allowed] of cases)
    it(`${allowed ? 'may' : 'may not'} be ${day}, seen from 2 March 2026.`, () => assert.equal(isEndDay(day, '2026-03-02'), allowed));
});

describe('Whoever ends', () => {
  const cases = [
    ['active', null, 'anyDay', 'anyDay'],
    ['ending', 'agency', undefined, 'now'],
    ['ending', 'company', 'now', undefined],
    ['requested', null, undefined, undefined],
    ['ended', 'agency', undefined, undefined],
  ] as const;
  for (const [status, endedBy, agency, company] of cases)
    it(`can do so ${agency ?? 'never'} as the agency, ${company ?? 'never'} as the company: ${status}, ${endedBy ?? 'nobody'} has ended.`, () => {
      assert.equal(waysToEnd('agency', {status, endedBy}), agency);
      assert.equal(waysToEnd('company', {status, endedBy}), company);
    });
});

describe('The checklist', () => {
  it('binds the agency, and reminds the customer.', () => {
    assert.deepEqual(
      endChecklist('agency').map(({key, required}) => [key, required]),
      [
        ['workFinished', true],
        ['bankLinkEnded', true],
        ['documentsHandedOver', false],
      ],
    );
    assert.ok(endChecklist('company').every(({required}) => !required));
  });
  it('is open until all that is required is checked, whatever else is.', () => {
    assert.equal(isChecklistOpen('agency', []), true);
    assert.equal(isChecklistOpen('agency', ['workFinished', 'documentsHandedOver', 'nonsense']), true);
    assert.equal(isChecklistOpen('agency', ['workFinished', 'bankLinkEnded']), false);
    assert.equal(isChecklistOpen('agency', endChecks), false);
    assert.equal(isChecklistOpen('company', []), false);
  });
});

describe('What the customer can keep', () => {
  const solution = 'bookkeeping';
  const agreement = {solution, invoiceRecipient: 'customer', locked: false} as const;

  it('is the solution or reading, reading alone without access, and the solution alone if the agreement is locked.', () => {
    assert.deepEqual(keepChoices({solution, isBeforeRenewal: false, access: 'limited', agreement: null, hasOther: false}), [
      'solution',
      'readOnly',
    ]);
    assert.deepEqual(keepChoices({solution, isBeforeRenewal: false, access: 'full', agreement, hasOther: false}), ['solution', 'readOnly']);
    assert.deepEqual(keepChoices({solution, isBeforeRenewal: false, access: 'none', agreement: null, hasOther: false}), ['readOnly']);
    assert.deepEqual(
      keepChoices({solution, isBeforeRenewal: false, access: 'full', agreement: {...agreement, locked: true}, hasOther: false}),
      ['solution'],
    );
  });

  it('is the solution alone where the customer goes on with another agency, with or without access here.', () => {
    for (const access of ['full', 'none'] as const)
      assert.deepEqual(keepChoices({solution, isBeforeRenewal: false, access, agreement, hasOther: true}), ['solution']);
    assert.deepEqual(
      keepChoices({solution, isBeforeRenewal: false, access: 'full', agreement: null, hasOther: true}),
      ['solution'],
      'without an agreement too',
    );
  });

  it('is its own agreement where it has no access here.', () => {
    assert.deepEqual(keepChoices({solution, isBeforeRenewal: false, access: 'none', agreement, hasOther: false}), ['solution']);
  });

  it('is its own agreement while that is not what was agreed here, unless an agency pays for it.', () => {
    assert.deepEqual(keepChoices({solution, isBeforeRenewal: true, access: 'full', agreement, hasOther: false}), ['solution']);
    const own = {...agreement, solution: 'plus'};
    assert.deepEqual(keepChoices({solution, isBeforeRenewal: false, access: 'full', agreement: own, hasOther: false}), ['solution']);
    const paid = {...own, invoiceRecipient: 'agency'} as const;
    assert.deepEqual(keepChoices({solution, isBeforeRenewal: false, access: 'full', agreement: paid, hasOther: false}), [
      'solution',
      'readOnly',
    ]);
  });
});

describe('What the customer keeps on the day', () => {
  it('is what was chosen, and what is possible where that has become impossible.', () => {
    assert.equal(keptAtEnd('readOnly', ['solution', 'readOnly']), 'readOnly');
    assert.equal(keptAtEnd('readOnly', ['solution']), 'solution');
    assert.equal(keptAtEnd('solution', ['readOnly']), 'readOnly');
    assert.equal(keptAtEnd('solution', []), 'solution');
  });
});

describe('Another collaboration of the company', () => {
  const other: OtherFacts = {id: 'b', status: 'active', customerAccess: 'granted', endsOn: null};

  it('lets it in while it runs, until its last day, where it gives access at all.', () => {
    const cases: readonly (readonly [Partial<OtherFacts>, boolean])[] = [
      [{}, true],
      [{status: 'awaitingTerms'}, false],
      [{status: 'requested'}, false],
      [{status: 'ended', endsOn: '2026-03-31'}, false],
      [{customerAccess: 'none'}, false],
      [{customerAccess: 'pendingTerms', status: 'awaitingTerms'}, false],
      [{status: 'ending', endsOn: '2026-03-31'}, true],
      [{status: 'ending', endsOn: '2026-03-30'}, false],
    ];
    for (const [changes, expected] of cases)
      assert.equal(letsInOn('2026-03-31', {...other, ...changes}), expected, JSON.stringify(changes));
  });

  it('ends before this one by its day or, on the same day, where it began first.', () => {
    const last = {id: 'b', lastDay: '2026-03-31'};
    assert.equal(endsBefore({id: 'c', endsOn: '2026-03-30'}, last), true);
    assert.equal(endsBefore({id: 'a', endsOn: '2026-04-01'}, last), false);
    assert.equal(endsBefore({id: 'a', endsOn: '2026-03-31'}, last), true);
    assert.equal(endsBefore({id: 'c', endsOn: '2026-03-31'}, last), false);
    assert.equal(endsBefore({id: 'a', endsOn: null}, last), false);
    assert.equal(endsBefore({id: 'b', endsOn: '2026-03-31'}, last), false, 'itself');
  });
});

describe('The agreement after the end', () => {
  const agreement = {
    solution: 'bookkeepingInvoicing',
    invoiceRecipient: 'customer',
    periodMonths: 12,
    renewsOn: '2026-06-01',
    locked: false,
  } as const;
  const base: EndFacts = {
    ...{
      keeps: 'solution',
      lastDay: '2026-03-31',
      solution: 'bookkeepingInvoicing',
      access: 'full',
      agreement: null,
      hasOther: false,
      isBeforeRenewal: false,
    },
    billing: {invoiceRecipient: 'agency', periodMonths: 3, billingFrom: '2026-01-15', paidBy: null},
  };
  const own = (periodMonths: number, renewsOn: string): AfterEnd => ({
    kind: 'own',
    agreement: {solution: 'bookkeepingInvoicing', invoiceRecipient: 'customer', locked: false, periodMonths, renewsOn, renewsDay: null},
  });
  const none: AfterEnd = {kind: 'none', agreement: null};
  const byCustomer = {...base.billing, invoiceRecipient: 'customer'} as const;
  const cases: readonly (readonly [string, Partial<EndFacts>, AfterEnd])[] = [
    ['begins the day after where the agency has paid', {}, own(3, '2026-07-01')],
    [
      'begins where the solution that came meanwhile would have been paid from, if the customer has paid before',
      {billing: {...base.billing, billingFrom: '2026-05-15', paidBy: 'customer'}},
      own(3, '2026-05-15'),
    ],
    [
      'begins the day after where the agency has paid, also before a solution that came meanwhile would have been paid',
      {billing: {...base.billing, billingFrom: '2026-05-15', paidBy: 'agency'}},
      own(3, '2026-07-01'),
    ],
    ['keeps the rhythm where the customer has paid', {billing: byCustomer}, own(3, '2026-04-15')],
    ['keeps the renewal of the one that there was', {agreement, billing: byCustomer}, own(12, '2026-06-01')],
    [
      'keeps it too where the agency would only have paid later',
      {agreement, billing: {...base.billing, billingFrom: '2026-06-01'}},
      own(12, '2026-06-01'),
    ],
    ['begins anew where the agency has paid the agreement', {agreement: {...agreement, invoiceRecipient: 'agency'}}, own(12, '2027-04-01')],
    ['is gone where the customer only reads', {keeps: 'readOnly', agreement}, none],
    ['is none where there was none and the customer only reads', {keeps: 'readOnly'}, none],
    ['stays where another agency works in it', {keeps: 'readOnly', agreement, hasOther: true}, {kind: 'stays', agreement}],
    [
      'stays if it is locked',
      {keeps: 'readOnly', agreement: {...agreement, locked: true}},
      {kind: 'stays', agreement: {...agreement, locked: true}},
    ],
  ];
  for (const [name, changes, expected] of cases)
    it(`${name}.`, () => assert.deepEqual(agreementAfterEnd({...base, ...changes}, []), expected));
});

describe('Who pays at an end, and from when', () => {
  const agreement = {
    solution: 'bookkeeping',
    invoiceRecipient: 'customer',
    periodMonths: 12,
    renewsOn: '2026-06-01',
    locked: false,
  } as const;
  const lastDay = '2026-03-31';
  const byAgency = {invoiceRecipient: 'agency', periodMonths: 3, billingFrom: '2026-01-15', paidBy: null} as const;
  const byCustomer = {...byAgency, invoiceRecipient: 'customer'} as const;
  const base: EndFacts = {
    ...{keeps: 'solution', lastDay, solution: 'bookkeeping', access: 'full', agreement: null, hasOther: false, isBeforeRenewal: false},
    billing: byAgency,
  };
  /** From when, and whether nobody but the customer may decide that it pays. */
  const cases: readonly (readonly [string, Partial<EndFacts>, string, boolean])[] = [
    ['the agency has paid', {}, '2026-04-01', true],
    ['the customer has paid here', {billing: byCustomer}, '2026-04-15', false],
    ['the customer has paid here, until the last day', {billing: {...byCustomer, billingFrom: '2025-04-01'}}, '2026-04-01', false],
    ['the customer has an agreement, and pays from its renewal', {agreement}, '2026-06-01', false],
    ['the customer has paid longer here', {agreement, billing: {...byCustomer, periodMonths: 12}}, '2027-01-15', false],
    ['the agency has paid the agreement', {agreement: {...agreement, invoiceRecipient: 'agency'}}, '2026-04-01', true],
    ['the agreement is locked', {agreement: {...agreement, invoiceRecipient: 'agency', locked: true}}, '2026-06-01', false],
    ['another agency works there', {agreement: {...agreement, invoiceRecipient: 'agency'}, hasOther: true}, '2026-06-01', false],
    ['another agency works there without an agreement', {hasOther: true}, '2026-04-15', false],
  ];
  for (const [name, changes, from, isMissing] of cases)
    it(`Where ${name}, it is paid from ${from}${isMissing ? ', and the customer has to consent' : ''}.`, () => {
      const facts = {...base, ...changes};
      assert.equal(payingFrom(facts), from);
      assert.equal(isPayerConsentMissing('agency', facts), isMissing);
      assert.equal(isPayerConsentMissing('company', facts), false, 'the customer itself decides');
    });

  it('goes on by the agreement where both are paid for until the same day.', () => {
    const billing = {...byCustomer, billingFrom: '2025-06-01', periodMonths: 12};
    const after = agreementAfterEnd({...base, agreement: {...agreement, solution: 'bookkeeping', periodMonths: 3}, billing}, []);
    assert.deepEqual([after.agreement?.periodMonths, after.agreement?.renewsOn], [3, '2026-06-01']);
  });

  it('is who pays here from the day of billing on; before, who has paid, or nobody in an agreement.', () => {
    assert.equal(payerIn(byAgency, {lastDay, hasAgreement: true}), 'agency');
    assert.equal(payerIn({...byAgency, billingFrom: lastDay, paidBy: 'customer'}, {lastDay, hasAgreement: true}), 'agency');
    const later = {...byAgency, billingFrom: '2026-04-01'};
    assert.equal(payerIn({...later, paidBy: 'customer'}, {lastDay, hasAgreement: true}), 'customer');
    assert.equal(payerIn(later, {lastDay, hasAgreement: true}), null);
    assert.equal(payerIn(later, {lastDay, hasAgreement: false}), 'agency');
    assert.equal(payerIn({...byAgency, billingFrom: null}, {lastDay, hasAgreement: true}), 'agency');
  });
});

describe('An agreement after the end in a solution that is sold for other periods', () => {
  const {solutions} = bookkeepingInvoicing;
  const sold = solutions.map((each) => (each.key === 'bookkeeping' ? {...each, prices: {3: 44_700}} : each));
  const facts: EndFacts = {
    ...{keeps: 'solution', lastDay: '2026-03-31', solution: 'bookkeeping', access: 'limited', agreement: null, hasOther: false},
    ...{isBeforeRenewal: false, billing: {invoiceRecipient: 'customer', periodMonths: 12, billingFrom: '2026-01-15', paidBy: null}},
  };
  const told = (changes: Partial<EndFacts>): unknown => {
    const {agreement} = agreementAfterEnd({...facts, ...changes}, sold);
    return [agreement?.periodMonths, agreement?.renewsOn];
  };

  it('goes on in the nearest one, when what is paid for is used up.', () => assert.deepEqual(told({}), [3, '2027-01-15']));
  it('begins with the nearest one where the agency has paid.', () =>
    assert.deepEqual(told({billing: {...facts.billing, invoiceRecipient: 'agency'}}), [3, '2026-07-01']));
});

describe('An agreement after an end on the day before the 31st', () => {
  it('is renewed on the 31st again after a month that has none.', () => {
    const after = agreementAfterEnd(
      {
        ...{
          keeps: 'solution',
          lastDay: '2026-01-30',
          solution: 'bookkeeping',
          access: 'limited',
          agreement: null,
          hasOther: false,
          isBeforeRenewal: false,
        },
        billing: {invoiceRecipient: 'agency', periodMonths: 1, billingFrom: '2025-12-01', paidBy: null},
      },
      [],
    );
    assert.deepEqual([after.agreement?.renewsOn, after.agreement?.renewsDay], ['2026-02-28', 31]);
  });
});

describe('What holds on the last day', () => {
  const agreement: AgreementFacts = {
    ...{solution: 'bookkeeping', invoiceRecipient: 'customer', periodMonths: 12, renewsOn: '2026-06-01', locked: false},
  };
  const facts: EndFacts = {
    ...{
      keeps: 'solution',
      lastDay: '2026-06-01',
      solution: 'bookkeepingInvoicing',
      access: 'full',
      agreement,
      hasOther: false,
      isBeforeRenewal: false,
    },
    billing: {invoiceRecipient: 'agency', periodMonths: 3, billingFrom: '2026-06-01', paidBy: null},
  };
  const waiting = {agreementFrom: '2026-06-01', change: null};
  const renewed = {
    ...agreement,
    solution: 'bookkeepingInvoicing',
    invoiceRecipient: 'agency',
    periodMonths: 3,
    renewsOn: '2026-09-01',
    renewsDay: null,
  };
  const change = {invoiceRecipient: 'customer', periodMonths: 12, effectiveOn: '2026-05-15'} as const;

  const alone = (): boolean => false;

  it('is the agreement as it is agreed, from its renewal on.', () => {
    assert.deepEqual(onLastDay(facts, waiting, alone), {...facts, agreement: renewed});
    assert.deepEqual(onLastDay({...facts, lastDay: '2026-05-31'}, waiting, alone).agreement, agreement);
  });

  it('is another recipient or period, from its day on.', () => {
    const later = onLastDay({...facts, agreement: null}, {agreementFrom: null, change}, alone);
    assert.deepEqual(later.billing, {
      invoiceRecipient: 'customer',
      periodMonths: 12,
      billingFrom: '2026-05-15',
      renewsDay: null,
      paidBy: null,
    });
    assert.deepEqual(
      onLastDay({...facts, agreement: null, lastDay: '2026-05-15'}, {agreementFrom: null, change}, alone).billing,
      later.billing,
    );
    assert.equal(onLastDay({...facts, lastDay: '2026-05-14'}, {agreementFrom: null, change}, alone).billing, facts.billing);
    const {renewsOn, invoiceRecipient} = onLastDay(facts, {agreementFrom: null, change}, alone).agreement ?? {};
    assert.deepEqual([renewsOn, invoiceRecipient], ['2027-05-15', 'customer']);
  });

  it('is the agreement as it stands where it is locked, or another agency works in it.', () => {
    const locked = {...facts, agreement: {...agreement, locked: true}};
    assert.equal(onLastDay(locked, waiting, alone).agreement, locked.agreement);
    assert.equal(onLastDay({...facts, hasOther: true}, {...waiting, change}, () => true).agreement, agreement);
  });

  it('is what is agreed, from the first renewal on which no other agency works in it.', () => {
    const lastDay = '2027-06-01';
    const untilMay = (day: string): boolean => day < '2027-05-01';
    assert.deepEqual(onLastDay({...facts, lastDay}, waiting, untilMay).agreement, {...renewed, renewsOn: '2027-09-01'});
    assert.deepEqual(onLastDay({...facts, lastDay: '2027-05-31'}, waiting, untilMay).agreement, agreement);
    const {renewsOn, invoiceRecipient} = onLastDay({...facts, lastDay}, {agreementFrom: null, change}, untilMay).agreement ?? {};
    assert.deepEqual([renewsOn, invoiceRecipient], ['2028-05-15', 'customer'], 'in the periods that were paid beside it');
  });
});
