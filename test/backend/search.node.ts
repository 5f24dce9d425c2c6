import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ApiError} from '../../src/api/errors.ts';
import {openScenario} from '../../src/mocks/index.ts';
import {makeWorld, party} from './world.ts';

test('a personal number among other signs is sought in the century that its owner was born in, as of the day of the search', async () => {
  const {api} = await openScenario('nothingYetS3', {now: new Date('2045-03-01T09:00:00Z')});
  await api.createCustomer({number: '77', name: 'Nova Kakor', corporateId: '270101-0015', country: 'SE'});
  const {items} = await api.listCustomers({search: 'SE270101001501'});
  assert.deepEqual(
    items.map((row) => row?.name),
    ['Nova Kakor'],
  );
});

test('a list that goes on from where nothing is says so, instead of beginning anew', async () => {
  const world = await makeWorld();
  const [anna, eva] = [world.as('anna'), world.as('eva')];
  const cursor = 'nowhere';
  const lists = {
    customers: () => anna.listCustomers({cursor}),
    collaborations: () => anna.listCollaborations({cursor}),
    requests: () => anna.listSentRequests({cursor}),
    consents: () => anna.listConsents({cursor}),
    agencies: () => eva.searchAgencies({search: 'byrå', cursor}),
  };
  for (const [name, list] of Object.entries(lists)) {
    const error = await list().catch((thrown: unknown) => thrown);
    assert.ok(error instanceof ApiError, name);
    assert.deepEqual([error.code, error.fields], ['invalidInput', [{pointer: '/cursor', code: 'invalid'}]], name);
  }
});

test('the search for agencies goes on after the last one, also among those of one name', async () => {
  const world = await makeWorld();
  const ids = Array.from({length: 25}, (_, index) => `siffror-${String(index).padStart(2, '0')}`);
  for (const id of ids) await world.insert('parties', party({id, kind: 'agency', name: 'Siffror AB', email: `${id}@siffror.se`}));
  const eva = world.as('eva');
  const first = await eva.searchAgencies({search: 'siffror'});
  const rest = await eva.searchAgencies({search: 'siffror', cursor: first.nextCursor ?? ''});
  assert.deepEqual(
    [...first.items, ...rest.items].map((each) => each?.id),
    ids,
  );
  assert.equal(rest.nextCursor, null);
});
