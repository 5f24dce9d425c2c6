import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {accessLevels, capabilities, compareSolutions, type Capability, type SolutionComparison} from '../../src/domain/catalogue.ts';

// "Customer can" of domain §2, written out.
const limitedBookkeeping: readonly Capability[] = ['logIn', 'captureReceipts', 'book', 'reconcileBank', 'vatReport'];
const limitedApproval: readonly Capability[] = ['logIn', 'captureReceipts', 'salesInvoices', 'approveSupplierInvoices'];
const both: readonly Capability[] = [
  'logIn',
  'captureReceipts',
  'book',
  'reconcileBank',
  'vatReport',
  'salesInvoices',
  'approveSupplierInvoices',
];
const solutions = {
  'Accountant access': [],
  Bookkeeping: limitedBookkeeping,
  'Approval & Invoicing': limitedApproval,
  'Bookkeeping & Invoicing': both,
  'Bookkeeping & Invoicing +': [...both, 'quotesAndOrders', 'extendedModules'],
} as const satisfies Record<string, readonly Capability[]>;
type Name = keyof typeof solutions;

const u = 'upgrade';
const d = 'downgrade';
const x = 'sidegrade';
const o = 'same';
const matrix: Readonly<Record<Name, readonly SolutionComparison['kind'][]>> = {
  'Accountant access': [o, u, u, u, u],
  Bookkeeping: [d, o, x, u, u],
  'Approval & Invoicing': [d, x, o, u, u],
  'Bookkeeping & Invoicing': [d, d, d, o, u],
  'Bookkeeping & Invoicing +': [d, d, d, d, o],
};

const names = Object.keys(solutions) as Name[];

describe('compareSolutions', () => {
  for (const from of names) {
    names.forEach((to, index) => {
      const expected = matrix[from][index];
      it(`calls ${from} → ${to} ${expected === 'same' ? 'the same' : `a ${expected}`}.`, () => {
        assert.equal(compareSolutions(solutions[from], solutions[to]).kind, expected);
      });
    });
  }

  it('lists what a sidegrade brings and takes, in both directions.', () => {
    const booking: readonly Capability[] = ['book', 'reconcileBank', 'vatReport'];
    const invoicing: readonly Capability[] = ['salesInvoices', 'approveSupplierInvoices'];
    const {Bookkeeping: bookkeeping, 'Approval & Invoicing': approval} = solutions;
    assert.deepEqual(compareSolutions(bookkeeping, approval), {kind: 'sidegrade', gained: invoicing, lost: booking});
    assert.deepEqual(compareSolutions(approval, bookkeeping), {kind: 'sidegrade', gained: booking, lost: invoicing});
  });

  it('lists what an upgrade brings and that it takes nothing.', () => {
    assert.deepEqual(compareSolutions(solutions['Bookkeeping & Invoicing'], solutions['Bookkeeping & Invoicing +']), {
      kind: 'upgrade',
      gained: ['quotesAndOrders', 'extendedModules'],
      lost: [],
    });
  });

  it('lists what a downgrade takes: everything on the way to Accountant access.', () => {
    assert.deepEqual(compareSolutions(limitedApproval, []), {kind: 'downgrade', gained: [], lost: limitedApproval});
  });

  it('looks at sets: neither order nor repetition of capabilities counts.', () => {
    const set = fc.subarray([...capabilities]);
    fc.assert(
      fc.property(set, set, (from, to) => {
        const {kind} = compareSolutions(from, to);
        assert.equal(compareSolutions([...from].reverse(), [...to, ...to].reverse()).kind, kind);
      }),
    );
  });

  it('gains forwards what it loses backwards, and only a sidegrade does both.', () => {
    const set = fc.subarray([...capabilities]);
    const reverse = {same: 'same', upgrade: 'downgrade', downgrade: 'upgrade', sidegrade: 'sidegrade'} as const;
    fc.assert(
      fc.property(set, set, (from, to) => {
        const there = compareSolutions(from, to);
        assert.deepEqual(compareSolutions(to, from), {kind: reverse[there.kind], gained: there.lost, lost: there.gained});
        assert.equal(there.kind === 'sidegrade', there.gained.length > 0 && there.lost.length > 0);
        assert.deepEqual([...from.filter((each) => !there.lost.includes(each)), ...there.gained].sort(), [...to].sort());
      }),
    );
  });
});

describe('The words of the catalogue', () => {
  it('name every capability of domain §2 once.', () => {
    assert.deepEqual([...capabilities].sort(), [...solutions['Bookkeeping & Invoicing +']].sort());
    assert.equal(new Set(capabilities).size, capabilities.length);
  });

  it('name the three levels of access of domain §2.', () => assert.deepEqual(accessLevels, ['none', 'limited', 'full']));
});
