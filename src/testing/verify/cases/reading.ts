import {operationNames} from '../../../api/operations.ts';
import type {Access} from '../fixtures.ts';
import {nobodysId, solutionOf, type VerifyCase} from './case.ts';

const mostPages = 5;

/** Asking without changing anything. */
export const readingCases: readonly VerifyCase[] = [
  {
    name: 'the session tells who asks, for whom, and what the backend can',
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      const session = await trial.answer('getSession', agency, {}, 'answers');
      trial.same('getSession', 'the party is an agency', session.party?.kind, 'agency');
      if (agency.actingAs !== undefined) trial.same('getSession', 'acts for the party of the header', session.party?.id, agency.actingAs);
      const unknown = session.operations.filter((name) => !(operationNames as readonly string[]).includes(name));
      trial.same('getSession', 'operations are those of the contract', unknown, []);
      const role = session.parties.find((each) => each?.id === session.party?.id)?.role;
      trial.same('getSession', 'the right of agencyAdministrator', role, 'collaborationAdministrator');
      if (!isZone(session.timeZone)) trial.note('getSession', 'timeZone', 'an IANA name such as Europe/Stockholm', session.timeZone);
    },
  },
  {
    name: 'nobody acts for a party that is not theirs',
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      const stolen = {...agency, actingAs: nobodysId};
      const hint = 'The header is a wish: memberships decide.';
      const codes = ['rightMissing', 'companyNotSelected', 'notFound'] as const;
      const refused = (who: Access, what: string): Promise<unknown> =>
        trial.offers('listCustomers')
          ? trial.refused('listCustomers', who, {}, codes, what, {hint})
          : trial.refused('getCustomer', who, {customerId: trial.customer('S3').id}, codes, what, {hint});
      await refused(stolen, 'a party that does not exist');
      const other = trial.fixtures.people.otherAgency?.actingAs;
      if (other === undefined) return;
      await refused({...agency, actingAs: other}, 'the party of another agency');
    },
  },
  {
    name: 'customers come in pages, each once, and are found',
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      const seen: string[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < mostPages; page++) {
        const {items, nextCursor} = await trial.answer('listCustomers', agency, {limit: 2, ...(cursor ? {cursor} : {})}, 'a page');
        trial.check('listCustomers', 'no more than asked for', items.length <= 2, 'at most 2', items.length);
        seen.push(...items.flatMap((each) => (each ? [each.id] : [])));
        if (nextCursor === null) break;
        if (nextCursor === cursor) trial.note('listCustomers', 'goes on', 'another cursor on each page', 'the same again');
        cursor = nextCursor;
      }
      trial.same(
        'listCustomers',
        'no customer twice',
        seen.length,
        new Set(seen).size,
        'Order by something that has no equals, such as name and id.',
      );
      const {items} = await trial.answer('listCustomers', agency, {search: 'xyzzy no such customer'}, 'a search without a hit');
      trial.same('listCustomers', 'nothing fits, nothing comes', items.length, 0);
      const {id} = trial.customer('S3');
      const {customer} = await trial.answer('getCustomer', agency, {customerId: id}, 'shows the customer');
      const found = await trial.answer('listCustomers', agency, {search: customer.number}, 'a search by number');
      trial.check(
        'listCustomers',
        'finds by number',
        found.items.some((each) => each?.id === id),
        id,
        found.items.map((each) => each?.id),
      );
    },
  },
  {
    name: 'another agency sees neither a customer nor that there is one',
    async run(trial) {
      const other = trial.person('otherAgency');
      const {id} = trial.customer('S3');
      const hint = 'Foreign and missing answer alike, so that nobody learns what exists.';
      const foreign = await trial.refused('getCustomer', other, {customerId: id}, 'notFound', 'a foreign customer', {hint});
      const missing = await trial.refused('getCustomer', other, {customerId: nobodysId}, 'notFound', 'a missing customer');
      trial.same('getCustomer', 'foreign and missing are alike', foreign.status, missing.status, hint);
      const inputs = {customerId: id, function: trial.fixtures.function, solution: 'bookkeeping'};
      await trial.refused('getActivationOptions', other, inputs, 'notFound', 'options of a foreign customer', {hint});
      if (!trial.offers('listCustomers')) return;
      const found = await trial.answer('listCustomers', other, {}, 'lists its own');
      trial.check(
        'listCustomers',
        "no customer of another agency's",
        found.items.every((each) => each?.id !== id),
        'not among them',
        id,
      );
    },
  },
  {
    name: 'the lists of the settings',
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      const open = await trial.answer('listCollaborations', agency, {limit: 5}, 'collaborations');
      trial.check('listCollaborations', 'no more than asked for', open.items.length <= 5, 'at most 5', open.items.length);
      await trial.answer('getCollaborationFilters', agency, {}, 'filters');
      const none = await trial.answer('listCollaborations', agency, {search: 'xyzzy no such customer'}, 'a search without a hit');
      trial.same('listCollaborations', 'nothing fits, nothing comes', none.items.length, 0);
      await trial.answer('listSentRequests', agency, {limit: 5}, 'sent requests');
      await trial.answer('listConsents', agency, {limit: 5}, 'consents');
      const {cursor} = await trial.answer('getChanges', agency, {}, 'where to begin');
      const quiet = await trial.answer('getChanges', agency, {since: cursor}, 'what has changed since');
      trial.same('getChanges', 'nothing has changed since a moment ago', quiet.collaborationIds, []);
    },
  },
  {
    name: 'a dry run gives every customer its verdict',
    async run(trial) {
      const agency = trial.person('agencyAdministrator');
      const {id} = trial.customer('S3');
      const solution = await solutionOf(trial, id, 'some');
      const input = {function: trial.fixtures.function, solution, customers: [id, nobodysId]};
      const {items} = await trial.answer('checkActivations', agency, input, 'answers');
      trial.same(
        'checkActivations',
        'a verdict for each, in order',
        items.map((each) => each?.asked),
        input.customers,
      );
      trial.same('checkActivations', 'whom nobody knows fits nothing', items[1]?.matches, 0);
      const again = await trial.answer(
        'checkActivations',
        agency,
        {...input, collabKitVerify: 'unknown member'} as typeof input,
        'with an unknown member',
      );
      trial.same(
        'checkActivations',
        'unknown members are ignored',
        again.items.length,
        items.length,
        'Newer elements meet older backends.',
      );
    },
  },
];

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', {timeZone: zone}).format() !== '';
  } catch {
    return false;
  }
}
