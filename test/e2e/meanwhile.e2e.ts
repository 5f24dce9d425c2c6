import {activate, anna, expect, openTab, test, tickTerms} from './demo.ts';

// What others do while a page stands open.

test('of several administrators the first one answers, and the other reads who it was', async ({demo}) => {
  const company = '/my/?company=company-akessons-akeri';
  const [first, second] = await Promise.all([demo.open('person-akessons-akeri'), demo.open('person-bo-akesson')]);
  for (const page of [first, second]) {
    await page.goto(company);
    await page.getByRole('button', {name: /Read and answer/}).click();
    await tickTerms(page);
  }
  await first.getByRole('button', {name: 'Accept and approve terms'}).click();
  await expect(first.getByRole('heading', {name: 'The collaboration is active'})).toBeVisible();
  // The second one may be quicker than the news of it.
  const accept = second.getByRole('button', {name: 'Accept and approve terms'});
  if (await accept.isVisible()) await accept.click({timeout: 2000}).catch(() => undefined);
  await expect(accept).toHaveCount(0);
  await second.goto(company);
  await expect(second.getByText(/Active since/).first()).toBeVisible();
  await second.getByRole('button', {name: /History of the collaboration/}).click();
  await expect(second.getByText(/Ingrid Åkesson/).first()).toBeVisible();
  await expect
    .poll(async () => (await demo.mailsTo('anna.berg@byran.example')).length + (await demo.mailsTo('erik.holm@byran.example')).length)
    .toBe(1);
});

test('the customer accepts, and the office’s open page shows it without a reload', async ({demo}) => {
  const office = await demo.open(anna);
  await openTab(office, 'customer-elkraft-i-malardalen');
  await activate(office, 'Bookkeeping & Invoicing');
  await office.getByRole('dialog').getByRole('button', {name: 'Close'}).last().click();
  await expect(office.getByText(/Waiting for Amir Rahimi/).first()).toBeVisible();
  let loads = 0;
  office.on('load', () => (loads += 1));

  const customer = await demo.open('person-elkraft-i-malardalen');
  await customer.goto('/my/?company=company-elkraft-i-malardalen');
  await customer.getByRole('button', {name: /Read and answer/}).click();
  await tickTerms(customer);
  await customer.getByRole('button', {name: 'Accept and approve terms'}).click();
  await expect(customer.getByRole('heading', {name: 'The collaboration is active'})).toBeVisible();

  await expect(office.getByText(/Active since/).first()).toBeVisible({timeout: 10_000});
  await expect(office.getByRole('button', {name: /Start solution/}).first()).toBeVisible();
  expect(loads, 'nobody has reloaded it').toBe(0);
});
