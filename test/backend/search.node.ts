import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openScenario} from '../../src/mocks/index.ts';

test('a personal number among other signs is sought in the century that its owner was born in, as of the day of the search', async () => {
  const {api} = await openScenario('nothingYetS3', {now: new Date('2045-03-01T09:00:00Z')});
  await api.createCustomer({number: '77', name: 'Nova Kakor', corporateId: '270101-0015', country: 'SE'});
  const {items} = await api.listCustomers({search: 'SE270101001501'});
  assert.deepEqual(
    items.map((row) => row?.name),
    ['Nova Kakor'],
  );
});
