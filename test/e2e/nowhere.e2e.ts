import {expect, test} from './demo.ts';

test('an address that leads nowhere is answered with a page that leads to the start', async ({demo}) => {
  const page = await demo.open();
  const answer = await page.goto('/practice/nowhere/');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', {name: 'Page not found'})).toBeVisible();
  await page.getByRole('combobox', {name: 'Language'}).selectOption('Svenska');
  await expect(page).toHaveTitle('Sidan finns inte');
  await page.getByRole('link', {name: 'Till startsidan'}).click();
  await expect(page).toHaveURL(`${demo.url}/`);
});
