/** What is told of a change by somebody else (412), as words. */
import {expect} from '@open-wc/testing';
import {render} from 'lit';
import {ApiError, type ErrorCode} from '../../src/api/errors.ts';
import type {Collaboration, PendingChange} from '../../src/api/schema.ts';
import type {Say} from '../../src/components/failure.ts';
import {changedMeanwhile} from '../../src/components/meanwhile.ts';
import {Wording} from '../../src/kit/locale.ts';
import {statusLine} from '../../src/locales/en/status-line.ts';
import {openScenario} from '../../src/mocks/open.ts';

const say = new Wording('en', statusLine);
const {api} = await openScenario('active');
const before = await api.getCollaboration({collaborationId: 'collaboration-1'});

function told(
  now: Partial<Collaboration> | null | undefined,
  code: ErrorCode = 'versionMismatch',
  words: Say = say,
  params: ApiError['params'] = {},
): string {
  const place = document.createElement('div');
  render(changedMeanwhile(words, new ApiError(code, code, {params}), before, now && {...before, ...now}), place);
  return place.textContent?.replace(/\s+/g, ' ').trim() ?? '';
}

describe('What somebody else changed meanwhile', () => {
  it('is told as it was and as it is, and nothing else', () => {
    expect(told({solutionName: 'Bookkeeping'})).to.equal(`Was: ${before.solutionName}. Now: Bookkeeping.`);
    expect(told({invoiceRecipient: 'customer', periodMonths: 3})).to.equal(
      'Was: Byrån Redovisning AB pays, 12 months. Now: Lindgrens Bageri AB pays, 3 months.',
    );
    expect(told({task: null})).to.equal('Was: Löpande bokföring 2026. Now: —.');
  });

  it('says where it stands, where the element has words for that', () => {
    const ending = {on: '2027-01-31', by: 'company', name: 'Karin', reason: null, customerKeeps: 'readOnly'} as const;
    expect(told({status: 'ending', ending})).to.equal('Was: Active. Now: Ends 31 January 2027.');
    expect(told({status: 'ended'})).to.equal('Was: Active. Now: Ended.');
    expect(told({status: 'ended'}, 'versionMismatch', new Wording('en', {}))).to.equal('');
  });

  it('tells the whole of a change that is under way, and the day of a start', () => {
    const asked: PendingChange = {
      ...({id: 'change-1', kind: 'billing', status: 'awaitingConsent', solution: 'a', solutionName: 'A'} as const),
      ...{invoiceRecipient: 'customer' as const, periodMonths: 3, price: {amountMinor: 65700, currency: 'SEK', per: 3, vatIncluded: false}},
      ...{effectiveOn: '2027-01-01', requestedAt: '2026-11-28T09:12:00Z', requestedBy: null, settledAt: null, reason: null},
    };
    expect(told({pendingChange: asked}).replaceAll('\u00a0', ' ')).to.equal(
      'Was: —. Now: Lindgrens Bageri AB pays, 3 months, 657 kr per 3 months excluding VAT, 1 January 2027.',
    );
    expect(told({pendingChange: {...asked, kind: 'solution', solutionName: 'Other'}})).to.include('Now: Other, Lindgrens Bageri AB pays');
    expect(told({pendingChange: {...asked, status: 'withdrawn'}})).to.equal('');
    expect(told({startsOn: '2027-02-01'})).to.equal('Was: —. Now: 1 February 2027.');
  });

  it('says who did something last, and when, as far as that is known', () => {
    const params = {name: 'Erik Holm', at: '2026-11-28T09:12:00Z'};
    expect(told({version: before.version + 1}, 'versionMismatch', say, params)).to.match(/^Erik Holm · 28 Nov 2026, \d\d:12$/);
    expect(told({periodMonths: 3}, 'versionMismatch', say, {name: 'Erik Holm'})).to.equal('Was: 12 months. Now: 3 months.Erik Holm');
  });

  it('says that it is gone, and who took it away', () => {
    expect(told(null, 'versionMismatch', say, {name: 'Erik Holm'})).to.equal(`Was: ${before.solutionName}. Now: —.Erik Holm`);
  });

  it('is nothing where nothing of it is to be seen, before it is loaded, and after any other failure', () => {
    expect(told({version: before.version + 1})).to.equal('');
    expect(told(undefined)).to.equal('');
    expect(told({periodMonths: 3}, 'statusForbids')).to.equal('');
  });
});
