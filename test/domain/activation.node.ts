import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {billedFrom, type BilledFacts} from '../../src/domain/activation.ts';

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
    ['is its first day, if that is to come', {billingFrom: '2026-04-01'}, agreement, '2026-04-01'],
    ['stays, where the service was set up at once', {status: 'awaitingTerms', situation: 'S4'}, null, '2026-03-01'],
    ['stays, where it was accepted and has no agreement', {status: 'awaitingTerms', situation: 'S3'}, null, '2026-03-01'],
    ['stays, once it runs', {status: 'active'}, agreement, '2026-03-01'],
    ['is not known, where it is not yet', {billingFrom: null}, agreement, null],
  ];
  for (const [name, changes, agreed, expected] of cases)
    it(`${name}.`, () => assert.equal(billedFrom({...facts, ...changes}, agreed, '2026-03-10'), expected));
});
