import type {Page} from '@playwright/test';
import {activate, anna, annaEmail, asAgency, erik, expect, followMail, openTab, signInAs, test, tickTerms, type Demo} from './demo.ts';

const customerId = 'customer-elkraft-i-malardalen';
const amirEmail = 'amir.rahimi@elkraft-i-malardalen.example';
const title = /Bookkeeping & Invoicing/;

/** The office has asked, and the customer has followed the mail and signed in. */
async function asked(demo: Demo): Promise<{readonly office: Page; readonly customer: Page}> {
  const office = await demo.open(anna);
  await openTab(office, customerId);
  await activate(office, 'Bookkeeping & Invoicing');
  await expect(office.getByRole('heading', {name: /has been asked/})).toBeVisible();
  await office.getByRole('dialog').getByRole('button', {name: 'Close'}).last().click();
  const customer = await demo.open();
  await followMail(demo, customer, amirEmail, title);
  await signInAs(customer, 'Amir');
  await expect(customer.getByRole('heading', {name: 'Accept the invitation'})).toBeVisible();
  return {office, customer};
}

test('the customer declines with a reason, and the office reads it', async ({demo}) => {
  const {office, customer} = await asked(demo);
  await customer.getByRole('button', {name: 'Decline'}).click();
  await customer.getByRole('textbox', {name: 'Reason'}).fill('We already have help with the books');
  await customer.getByRole('button', {name: 'Decline invitation'}).click();
  await expect(customer.getByRole('heading', {name: 'The invitation is declined'})).toBeVisible();
  await openTab(office, customerId);
  await expect(office.getByText('We already have help with the books').first()).toBeVisible();
  await expect.poll(async () => (await demo.mailsTo(annaEmail)).length, {message: 'E5'}).toBe(1);
  await expect(office.getByRole('button', {name: 'Activate Bookkeeping', exact: true}), 'the office can ask again').toBeVisible();
});

test('a withdrawn invitation can no longer be answered', async ({demo}) => {
  const {office, customer} = await asked(demo);
  await office.getByRole('button', {name: 'Withdraw'}).first().click();
  await office
    .getByRole('button', {name: /Withdraw/})
    .last()
    .click();
  await expect.poll(async () => (await demo.mailsTo(amirEmail)).length, {message: 'E9'}).toBe(2);
  // The open page hears of it by itself.
  await expect(customer.getByRole('heading', {name: 'The invitation was withdrawn'})).toBeVisible();
  await expect(customer.getByRole('button', {name: 'Accept and approve terms'})).toHaveCount(0);
});

test('an invitation that nobody answers dies after thirty days', async ({demo}) => {
  const {customer} = await asked(demo);
  await demo.advance(31 * 24);
  await customer.reload();
  await expect(customer.getByRole('heading', {name: 'The invitation has expired'})).toBeVisible();
  const aboutElkraft = async () => (await demo.mailsTo(annaEmail)).filter(({subject}) => subject.includes('Elkraft i Mälardalen'));
  await expect.poll(async () => (await aboutElkraft()).length, {message: 'E8'}).toBe(1);
  const {functions} = await (await asAgency(demo)).getCustomer({customerId});
  expect(functions[0]).toMatchObject({collaboration: null, previous: {status: 'expired'}});
});

test('a reminder brings a new link; the old one names nobody, and tells only whom it concerns', async ({demo}) => {
  const {office} = await asked(demo);
  const [first] = await demo.mailsTo(amirEmail);
  await expect(office.getByText(/The next reminder can be sent from/)).toBeVisible();
  await demo.advance(25);
  await openTab(office, customerId);
  await office.getByRole('button', {name: 'Send reminder'}).click();
  await expect.poll(async () => (await demo.mailsTo(amirEmail)).length, {message: 'E3'}).toBe(2);

  const follow = async (page: Page): Promise<void> => {
    await page.goto(`/mailbox/?mail=${first?.id ?? ''}`);
    await page.frameLocator('iframe').getByRole('link').first().click();
  };
  const old = await demo.open();
  await follow(old);
  await expect(old.getByRole('heading', {name: 'Sign in to see this invitation'})).toBeVisible();
  await expect(old.getByText('Elkraft')).toBeHidden();
  await old.getByRole('button', {name: 'Sign in'}).click();
  // The page of the sign-in does not know either to whom it was sent.
  await old.getByLabel('E-mail address').fill(amirEmail);
  await old.getByRole('button', {name: 'Sign in'}).click();
  await expect(old.getByRole('heading', {name: 'Accept the invitation'})).toBeVisible();
  await follow(old);
  await expect(old.getByRole('heading', {name: 'There is a newer link'})).toBeVisible();

  const fresh = await demo.open();
  await followMail(demo, fresh, amirEmail, title);
  await signInAs(fresh, 'Amir');
  await expect(fresh.getByRole('heading', {name: 'Accept the invitation'})).toBeVisible();
});

test('somebody else who follows the link learns only the masked address, and can switch', async ({demo}) => {
  const {customer} = await asked(demo);
  const stranger = await demo.open('person-petra-sifferstrom');
  await followMail(demo, stranger, amirEmail, title);
  await expect(stranger.getByRole('heading', {name: 'This invitation is meant for another account'})).toBeVisible();
  await expect(stranger.getByText(/a•••@elkraft-i-malardalen\.example/).first()).toBeVisible();
  await expect(stranger.getByText(amirEmail)).toHaveCount(0);
  await expect(stranger.getByRole('button', {name: /Accept/})).toHaveCount(0);
  await stranger.getByRole('button', {name: 'Switch account'}).click();
  await stranger.waitForURL(/\/sign-in\//);
  await customer.close();
});

test('two people activate at the same time: one wins, the other reads who it was', async ({demo}) => {
  const pages = await Promise.all([demo.open(anna), demo.open(erik)]);
  for (const page of pages) {
    await openTab(page, customerId);
    await page.getByRole('button', {name: 'Activate Bookkeeping', exact: true}).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', {name: /Elkraft/}).check();
    await dialog.getByRole('radio', {name: /12 months/}).check();
  }
  await Promise.all(pages.map((page) => page.getByRole('dialog').getByRole('button', {name: 'Activate', exact: true}).click()));
  const won = /Elkraft i Mälardalen AB has been asked/;
  const lost = /Already (?:activated|invited|set up) by (Anna Berg|Erik Holm)/;
  await Promise.all(
    pages.map((page) =>
      expect(
        page
          .getByRole('dialog')
          .getByText(new RegExp(`${won.source}|${lost.source}`))
          .first(),
      ).toBeVisible(),
    ),
  );
  const texts = await Promise.all(pages.map((page) => page.getByRole('dialog').innerText()));
  expect(texts.filter((text) => won.test(text))).toHaveLength(1);
  expect(texts.filter((text) => lost.test(text))).toHaveLength(1);
  await expect.poll(async () => (await demo.mailsTo(amirEmail)).length).toBe(1);
});

test('another window of the person hears by itself that it is answered', async ({demo}) => {
  const {customer} = await asked(demo);
  const second = await customer.context().newPage();
  await second.goto(customer.url());
  await tickTerms(customer);
  await customer.getByRole('button', {name: 'Accept and approve terms'}).click();
  await expect(customer.getByRole('heading', {name: 'The collaboration is active'})).toBeVisible();
  // The open page hears of it by itself.
  await expect(second.getByRole('heading', {name: 'The collaboration is active'})).toBeVisible();
  await expect(second.getByRole('button', {name: 'Accept and approve terms'})).toHaveCount(0);
});

test.describe('while the connection is cut', () => {
  test.use({connectionIsCut: true});

  test('a server that is killed in mid-activation: the page finds out the truth by itself', async ({demo}) => {
    const office = await demo.open(anna);
    await openTab(office, customerId);
    await office.getByRole('button', {name: 'Activate Bookkeeping', exact: true}).click();
    const dialog = office.getByRole('dialog');
    await dialog.getByRole('radio', {name: /Elkraft/}).check();
    await dialog.getByRole('radio', {name: /12 months/}).check();
    // The change reaches the server, and the server dies before the answer reaches the page.
    await office.route('**/collaborations', async (route) => {
      await route.fetch();
      await demo.kill();
      await route.abort('connectionreset');
      await office.unroute('**/collaborations');
    });
    await dialog.getByRole('button', {name: 'Activate', exact: true}).click();
    await expect(dialog.getByText('Checking whether it went through…').first()).toBeVisible();
    await demo.restart();
    await expect(office.getByRole('heading', {name: 'Elkraft i Mälardalen AB has been asked'})).toBeVisible({timeout: 15_000});
    await expect
      .poll(async () => (await demo.mailsTo(amirEmail)).length, {message: 'the mail of the one activation', timeout: 15_000})
      .toBe(1);
    const {functions} = await (await asAgency(demo)).getCustomer({customerId});
    expect(functions[0]?.collaboration?.status).toBe('requested');
  });
});
