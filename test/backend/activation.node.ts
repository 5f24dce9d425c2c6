import assert from 'node:assert/strict';
import {test} from 'node:test';
import {activation, agreement, makeWorld} from './world.ts';

test('activates a customer that is not on the platform: company, administrator and mail at once (C3)', async () => {
  const {as, rows} = await makeWorld();
  const made = await as('anna').activate(activation.new);
  assert.equal(made.status, 'awaitingTerms');
  assert.equal(made.situation, 'S4');
  assert.equal(made.customerAccess, 'pendingTerms');
  assert.deepEqual((await rows('mails')).map(({template, toEmail, locale}) => [template, toEmail, locale]), [['E2', 'kim@kund.se', 'sv']]);
  const [company] = (await rows('parties')).filter(({name}) => name === 'Nya Kunden AB');
  assert.equal(company?.corporateId, '5560360793');
  const kim = (await rows('persons')).find(({email}) => email === 'kim@kund.se');
  assert.ok((await rows('memberships')).some(({personId, partyId, role}) => personId === kim?.id && partyId === company?.id && role === 'administrator'));
});

test('50 activations at the same time give exactly one, and the others learn who was faster', async () => {
  const {as, rows} = await makeWorld();
  const results = await Promise.allSettled(Array.from({length: 50}, () => as('anna').activate(activation.new)));
  assert.equal(results.filter(({status}) => status === 'fulfilled').length, 1);
  for (const result of results) {
    if (result.status === 'rejected') {
      assert.equal(result.reason.code, 'collaborationExists');
      assert.deepEqual(result.reason.params, {name: 'Anna Byrå', at: '2026-03-01T09:00:00.000Z'});
    }
  }
  assert.equal((await rows('collaborations')).length, 1);
  assert.equal((await rows('mails')).length, 1);
});

test('S1 asks the administrators in the own solution', async () => {
  const {as, rows, insert} = await makeWorld();
  await insert('agreements', agreement());
  const overview = await as('anna').getCustomer({customerId: 'acme-customer'});
  assert.deepEqual(overview.functions[0]?.joinWhyNot, []);
  const options = await as('anna').getActivationOptions({customerId: 'acme-customer', function: 'bookkeeping-invoicing', solution: 'bookkeepingInvoicing'});
  assert.equal(options.situation, 'S1');
  const made = await as('anna').activate(activation.acme);
  assert.equal(made.status, 'requested');
  assert.equal(made.billingFrom, '2026-06-01');
  assert.equal((await rows('mails')).length, 2);
});
