import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {CollabApi} from '../../src/api/contract.ts';
import {asApiError} from '../../src/api/errors.ts';
import {createBackend} from '../../src/backend/backend.ts';
import {bookkeepingInvoicing, defaultCatalogue} from '../../src/backend/catalogue.ts';
import {defaultTerms} from '../../src/backend/terms.ts';
import {seedDemo} from '../../src/mocks/demo.ts';
import {defaultPortals} from '../../server/src/portals.ts';
import type {OpenStore} from './store-cases.ts';
import {corporateIds} from './running-server.ts';

const solution = {function: bookkeepingInvoicing.key, solution: 'bookkeeping'} as const;
const priceMinor = bookkeepingInvoicing.solutions.find(({key}) => key === solution.solution)?.prices[12] ?? -1;

/** What must have one winner, however many try at the same moment. */
export function parallelCases(name: string, open: () => Promise<OpenStore>): void {
  describe(name, () => {
    let opened: OpenStore;
    let as: (personId: string, partyId: string) => CollabApi;
    let agency: CollabApi;
    before(async () => {
      opened = await open();
      const now = new Date();
      await seedDemo(opened.store, now);
      const backend = createBackend({
        store: opened.store,
        now: () => new Date(),
        tokenKey: 'a key of the tests that is long enough',
        catalogue: defaultCatalogue,
        terms: defaultTerms,
        portals: defaultPortals('http://localhost'),
        authenticate: async () => undefined,
      });
      as = (personId, partyId) => backend.apiFor({personId, partyId, viaCookie: false});
      agency = as('person-anna-berg', 'agency-byran');
    });
    after(() => opened.close());

    it('activates once when 50 activate one customer at once', async () => {
      const {id: customerId} = await agency.createCustomer({
        ...{name: 'Fifty AB', corporateId: corporateIds()(), country: 'SE'},
        contact: {name: 'Vera Post', email: 'vera@fifty.example', address: 'Storgatan 1'},
      });
      const {id: taskId} = await agency.createTask({customerId, name: 'Bookkeeping'});
      const attempts = await Promise.allSettled(
        Array.from({length: 50}, () =>
          agency.activate({customerId, ...solution, taskId, invoiceRecipient: 'agency', periodMonths: 12, priceMinor}),
        ),
      );
      assertOneWinner(attempts, 'collaborationExists');
      const mails = await opened.store.read((reader) => reader.find('mails', {toEmail: 'vera@fifty.example'}));
      assert.equal(mails.length, 1);
    });

    it('gives the same answer to all who send the same key at once', async () => {
      const customer = {name: 'Same Key AB', corporateId: '5560360793', country: 'SE'} as const;
      const answers = await Promise.all(Array.from({length: 20}, () => agency.createCustomer(customer, {idempotencyKey: 'the same key'})));
      assert.equal(new Set(answers.map(({id}) => id)).size, 1);
    });

    it('lets either the acceptance or the withdrawal win, and the audit tells which', async () => {
      const {store} = opened;
      const requested = (
        await store.read((reader) => reader.find('collaborations', {agencyId: 'agency-byran', status: 'requested'}))
      ).filter(({initiatedBy}) => initiatedBy === 'agency');
      assert.ok(requested.length >= 5);
      for (const {id, companyId, invitationId, version} of requested) {
        // With the version that was seen: an accepted request may be withdrawn as well, but only by somebody who knows (C14).
        const administrators = await store.read((reader) => reader.find('memberships', {partyId: companyId, role: 'administrator'}));
        const company = as(administrators[0]?.personId ?? '', companyId);
        const attempts = await Promise.allSettled([
          agency.withdraw({collaborationId: id}, {version}),
          company.acceptInvitation({invitationId: invitationId ?? ''}),
        ]);
        const failed = attempts.filter((attempt) => attempt.status === 'rejected');
        assert.equal(failed.length, 1, id);
        const row = await store.read((reader) => reader.get('collaborations', id));
        assert.equal(row?.status, attempts[0].status === 'fulfilled' ? 'cancelled' : 'awaitingTerms');
        const audit = await store.read((reader) =>
          reader.find('audit', {collaborationId: id, status: {in: ['cancelled', 'awaitingTerms']}}),
        );
        assert.equal(audit.length, 1);
      }
    });
  });
}

function assertOneWinner(attempts: readonly PromiseSettledResult<unknown>[], code: string): void {
  const refused = attempts.filter((attempt) => attempt.status === 'rejected');
  assert.equal(refused.length, attempts.length - 1);
  for (const {reason} of refused) assert.equal(asApiError(reason).code, code, String((reason as Error).cause ?? reason));
}
