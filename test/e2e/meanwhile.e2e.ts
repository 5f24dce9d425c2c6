import type {Page} from '@playwright/test';
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

/** The person has looked at another tab. */
const comeBack = (page: Page): Promise<void> => page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')));

test('a company that had nothing yet works in the product as soon as somebody comes back to its tab', async ({demo}) => {
  const product = await demo.open('person-akessons-akeri');
  await product.goto('/product/?company=company-akessons-akeri');
  await expect(product.getByRole('heading', {name: /has no solution/})).toBeVisible();
  const portal = await demo.open('person-akessons-akeri');
  await portal.goto('/my/?company=company-akessons-akeri');
  await portal.getByRole('button', {name: /Read and answer/}).click();
  await tickTerms(portal);
  await portal.getByRole('button', {name: 'Accept and approve terms'}).click();
  await expect(portal.getByRole('heading', {name: 'The collaboration is active'})).toBeVisible();
  await comeBack(product);
  await expect(product.getByRole('link', {name: 'Invoices'})).toBeVisible();
});

test('what a page shows stays when it cannot be read again as somebody comes back to its tab', async ({demo}) => {
  const office = await demo.open(anna);
  await office.goto('/practice/');
  const portal = await demo.open('person-akessons-akeri');
  await portal.goto('/my/?company=company-akessons-akeri');
  for (const [page, path, shown] of [
    [office, '/api/v1/customers/search', office.getByRole('rowheader').first()],
    [portal, '/api/v1/companies/*', portal.getByText(/wants to work with you/).first()],
  ] as const) {
    await expect(shown).toBeVisible();
    await page.route(`**${path}`, (route) => route.fulfill({status: 404, contentType: 'application/problem+json', body: '{}'}));
    const answered = page.waitForResponse(`**${path}`);
    await comeBack(page);
    await answered;
    await page.evaluate(() => new Promise(requestAnimationFrame).then(() => new Promise(requestAnimationFrame)));
    await expect(shown).toBeVisible({timeout: 1});
  }
});

test('the customers that are shown stay when the next ones do not come', async ({demo}) => {
  const office = await demo.open(anna);
  await office.goto('/practice/');
  await expect(office.getByRole('rowheader')).toHaveCount(25);
  const search = '**/api/v1/customers/search';
  await office.route(search, (route) => route.fulfill({status: 404, contentType: 'application/problem+json', body: '{}'}));
  await office.getByRole('button', {name: 'Show more'}).click();
  await expect(office.getByRole('alert')).toBeVisible();
  await expect(office.getByRole('rowheader')).toHaveCount(25);
  await office.unroute(search);
  await office.getByRole('button', {name: 'Try again'}).click();
  await expect(office.getByRole('rowheader')).toHaveCount(50);
  await expect(office.getByRole('alert')).toHaveCount(0);
});
