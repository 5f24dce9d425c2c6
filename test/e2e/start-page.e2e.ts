import type {Locator, Page} from '@playwright/test';
import {activate as activateFor, anna, expect, openTab, test, tickTerms} from './demo.ts';

/**
 * The five situations as somebody walks them who knows the start page only: its buttons, what they lead to, and the mails of the mailbox, all in one
 * window. No other address is known.
 */

const office = 'Anna Berg';
const agency = 'Byrån Redovisning AB';

/** Goes back to the start page and presses the button of the step with this text, which says who one becomes. */
async function take(page: Page, situation: string, step: RegExp, person: string | undefined): Promise<void> {
  await page.goto('/');
  const line = page
    .getByRole('listitem')
    .filter({has: page.getByRole('heading', {name: situation, exact: true})})
    .getByRole('listitem')
    .filter({hasText: step});
  await expect(line).toHaveCount(1);
  const [firstName] = person?.split(' ') ?? [];
  await line.getByRole('button', {name: firstName ? `As ${firstName}` : 'Mailbox', exact: true}).click();
  await page.waitForURL((url) => url.pathname !== '/');
}

/** A step that reads a mail leads to the newest one to somebody. */
async function seesMail(page: Page, to: string): Promise<void> {
  await expect(page.getByRole('article').getByRole('definition').filter({hasText: to})).toBeVisible();
  await expect(page.getByRole('navigation', {name: 'Inbox'}).locator('[aria-current]')).toHaveText(new RegExp(`^\\s*To ${to}`));
}

async function followLink(page: Page): Promise<void> {
  await page.frameLocator('iframe').getByRole('link').first().click();
  await page.waitForURL(/\/invitation\//);
}

/** Chooses what is not yet chosen. */
async function fillIn(form: Locator): Promise<void> {
  const task = form.getByRole('combobox', {name: 'Task'});
  await expect(task).toBeVisible();
  if ((await task.inputValue()) === '') await task.selectOption({index: 1});
  for (const group of await form.getByRole('radiogroup').all())
    if ((await group.getByRole('radio', {checked: true}).count()) === 0) await group.getByRole('radio').last().check();
}

/** “Click Bookkeeping & Invoicing”, as the start page says. */
const openFunction = (page: Page): Promise<void> => page.getByRole('button', {name: 'Bookkeeping & Invoicing', exact: true}).click();

async function activate(page: Page, solution: string): Promise<Locator> {
  await openFunction(page);
  await page.getByRole('button', {name: `Activate ${solution}`, exact: true}).click();
  const dialog = page.getByRole('dialog');
  await fillIn(dialog);
  return dialog;
}

/** The last step of each: from the customer list into the product. */
async function start(page: Page, situation: string, customer: string, step = /Start solution, from the customer list/): Promise<void> {
  await take(page, situation, step, office);
  await page.getByRole('button', {name: `Start solution for ${customer}`}).click();
  await page.waitForURL(/\/product\//);
  await expect(page.getByText(`You work in ${customer}`)).toBeVisible();
}

test('S1: the customer already has a solution', async ({demo}) => {
  const situation = 'The customer already has a solution';
  const page = await demo.open();
  await take(page, situation, /click Bookkeeping & Invoicing and choose “Select customer’s solution”/, office);
  await openFunction(page);
  await page.getByRole('button', {name: 'Select customer’s solution'}).click();
  await fillIn(page.locator('select-customer-solution'));
  await page.getByRole('button', {name: 'Send invitation'}).click();
  await expect(page.getByText(/Waiting for Rebecca/).first()).toBeVisible();

  await take(page, situation, /Read the mail/, 'Rebecca Sjö');
  await seesMail(page, 'Rebecca Sjö');
  await followLink(page);
  await tickTerms(page);
  await page.getByRole('button', {name: 'Accept and approve terms'}).click();
  await expect(page.getByRole('heading', {name: 'The collaboration is active'})).toBeVisible();
  await start(page, situation, 'Sjöstadens Frisörer AB');
});

test('S3: the customer is on the platform, without this function', async ({demo}) => {
  const situation = 'The customer is on the platform, without this function';
  const page = await demo.open();
  await take(page, situation, /click Bookkeeping & Invoicing and press “Activate”.* such as Bookkeeping/, office);
  const dialog = await activate(page, 'Bookkeeping');
  await dialog.getByRole('button', {name: 'Activate', exact: true}).click();
  await expect(page.getByRole('heading', {name: 'Elkraft i Mälardalen AB has been asked'})).toBeVisible();

  await take(page, situation, /Read the mail/, 'Amir Rahimi');
  await seesMail(page, 'Amir Rahimi');
  await followLink(page);
  await expect(page.getByRole('button', {name: 'Accept and approve terms'})).toBeVisible();
  await take(page, situation, /They wait in My Spiris too/, 'Amir Rahimi');
  await page.getByRole('button', {name: /Read and answer/}).click();
  await tickTerms(page);
  await page.getByRole('button', {name: 'Accept and approve terms'}).click();
  await expect(page.getByRole('heading', {name: 'The collaboration is active'})).toBeVisible();
  await start(page, situation, 'Elkraft i Mälardalen AB');
});

test('S4: the customer is not on the platform', async ({demo}) => {
  const situation = 'The customer is not on the platform';
  const page = await demo.open();
  await take(page, situation, /click Bookkeeping & Invoicing and press “Activate”/, office);
  const dialog = await activate(page, 'Bookkeeping');
  await dialog.getByRole('button', {name: 'Activate', exact: true}).click();
  await expect(page.getByRole('heading', {name: /Activated/})).toBeVisible();

  await take(page, situation, /Read the mail/, 'Sigrid Gräs');
  await seesMail(page, 'Sigrid Gräs');
  await followLink(page);
  await tickTerms(page);
  await page.getByRole('button', {name: 'Approve terms'}).click();
  await expect(page.getByRole('heading', {name: 'The collaboration is active'})).toBeVisible();
  await start(page, situation, 'Gräsrotens Odling Ek. för.');
});

test('S4a: only the office works in it', async ({demo}) => {
  const situation = 'Only the agency works in it';
  const page = await demo.open();
  await take(page, situation, /click Bookkeeping & Invoicing, activate Accountant access/, office);
  const dialog = await activate(page, 'Bookkeeping & Invoicing - Accountant access');
  await dialog.getByRole('checkbox', {name: /mandate/}).check();
  await dialog.getByRole('button', {name: 'Activate', exact: true}).click();
  await expect(page.getByText('No mail was sent to the customer.').first()).toBeVisible();

  await take(page, situation, /receipt arrives/, undefined);
  await page
    .getByRole('navigation', {name: 'Inbox'})
    .getByRole('link', {name: `To ${office}`})
    .first()
    .click();
  await expect(
    page
      .frameLocator('iframe')
      .getByText(/Karins Kakor/)
      .first(),
  ).toBeVisible();
  await start(page, situation, 'Karins Kakor', /Start the solution at once/);
});

test('S2: the customer invites its office', async ({demo}) => {
  const situation = 'The customer invites its agency';
  const company = 'Slottsträdgårdens Café AB';
  const page = await demo.open();
  await take(page, situation, /invite Byrån Redovisning AB/, 'Alva Slott');
  await page.getByRole('searchbox', {name: /Name or corporate ID number/}).fill('Byrån');
  await page.getByRole('radio', {name: /Byrån Redovisning AB/}).check();
  await page.getByRole('button', {name: 'Review invitation'}).click();
  await page.getByRole('button', {name: 'Send invitation'}).click();
  await expect(page.getByRole('heading', {name: 'The invitation is on its way'})).toBeVisible();

  await take(page, situation, /verify both facts/, office);
  await seesMail(page, agency);
  await followLink(page);
  for (const fact of [/Our corporate ID number is/, /Our e-mail address is/]) await page.getByRole('checkbox', {name: fact}).check();
  await page.getByRole('button', {name: 'Verify', exact: true}).click();
  await page.getByRole('button', {name: 'Accept', exact: true}).click();
  await expect(page.getByRole('button', {name: /Open My Spiris/})).toBeVisible();

  await take(page, situation, /select the company at the top right/, office);
  await expect(page.getByRole('combobox', {name: 'Company'}).locator('option:checked')).toHaveText(`${company} (terms to approve)`);
  await page
    .getByRole('button', {name: /Read and approve/})
    .first()
    .click();
  await tickTerms(page);
  await page.getByRole('button', {name: 'Approve terms'}).click();
  await expect(page.getByRole('heading', {name: 'The terms are approved'})).toBeVisible();

  await take(page, situation, /link the collaboration with a task/, office);
  await page.getByRole('button', {name: `Link with a task: ${company}`}).click();
  await fillIn(page.getByRole('region', {name: 'Bookkeeping & Invoicing'}));
  await page.getByRole('button', {name: 'Link', exact: true}).click();
  await expect(page.getByText(/^Linked with/).first()).toBeAttached();
  await start(page, situation, company);
});

test('mails follow the language of the start page; from those to one person there is a way to all', async ({demo}) => {
  const [page, colleague] = [await demo.open(), await demo.open(anna)];
  const asks = async (slug: string): Promise<void> => {
    await openTab(colleague, `customer-${slug}`);
    await activateFor(colleague, 'Bookkeeping');
  };
  const subjectTo = async (email: string): Promise<string | undefined> => (await demo.mailsTo(email))[0]?.subject;
  const answered = (): Promise<unknown> => page.waitForResponse('**/demo/language');

  await Promise.all([answered(), page.goto('/')]);
  await asks('elkraft-i-malardalen');
  await expect
    .poll(() => subjectTo('amir.rahimi@elkraft-i-malardalen.example'))
    .toBe(`${agency} wants to work with you in Bookkeeping & Invoicing`);
  await Promise.all([answered(), page.getByRole('combobox', {name: 'Language'}).selectOption('Svenska')]);
  await asks('ljusgardens-vardcentral');
  await expect
    .poll(() => subjectTo('helena.ljus@ljusgardens-vardcentral.example'))
    .toBe(`${agency} vill samarbeta med er i Bookkeeping & Invoicing`);
  await Promise.all([answered(), page.getByRole('combobox', {name: 'Språk'}).selectOption('English')]);

  await take(page, 'The customer is on the platform, without this function', /Read the mail/, 'Amir Rahimi');
  await seesMail(page, 'Amir Rahimi');
  const others = page.getByRole('navigation', {name: 'Inbox'}).getByRole('link', {name: 'To Helena Ljus'});
  await expect(others).toHaveCount(0);
  await page.getByRole('link', {name: 'Show all mails'}).click();
  await expect(others).toHaveCount(1);
  await seesMail(page, 'Amir Rahimi');
  await page.goBack();
  await expect(others).toHaveCount(0);
});
