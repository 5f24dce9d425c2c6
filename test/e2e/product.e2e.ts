import {expect, test} from './demo.ts';

const reasons = [
  {
    why: 'its agreement is fixed',
    company: 'vastkustens-redskap',
    text: 'The agreement is fixed, so the solution cannot be changed here. Ask support.',
  },
  {
    why: 'an office has asked',
    company: 'norrskens-bageri',
    text: 'The solution cannot be changed while an invitation waits for its answer.',
  },
];

for (const {why, company, text} of reasons)
  test(`the product says why a company cannot change its own solution: ${why}`, async ({demo}) => {
    const customer = await demo.open(`person-${company}`);
    await customer.goto(`/product/?company=company-${company}&part=more`);
    await expect(customer.getByRole('heading', {name: 'Your solution'})).toBeVisible();
    await expect(customer.getByText(text)).toBeVisible();
    await expect(customer.getByRole('button', {name: 'Change solution'})).toHaveCount(0);
  });
