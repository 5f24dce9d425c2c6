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
