import {expect, test} from './demo.ts';

test('the start page leads to the reference of the API, which stands alone', async ({demo}) => {
  const page = await demo.open();
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(request.url()));
  await page.goto('/');
  await page.getByRole('link', {name: /^API reference/}).click();
  await expect(page).toHaveURL(`${demo.url}/api-docs/`);
  await expect(page.getByRole('heading', {name: /Collaboration between an accounting office/})).toBeVisible();
  await expect(page.getByText('/v1/session').first()).toBeVisible();
  await page.goto('/');
  await page.getByRole('combobox', {name: 'Language'}).selectOption('Svenska');
  await expect(page.getByRole('link', {name: /^API-referens/})).toHaveAttribute('href', '/api-docs/');
  const outside = asked.filter((url) => !url.startsWith(`${demo.url}/`) && !url.startsWith('data:') && !url.startsWith('blob:'));
  expect(outside).toEqual([]);
});
