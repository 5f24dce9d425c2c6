import type {Locator, Page} from '@playwright/test';
import {anna, expect, followMail, test} from './demo.ts';

/** Presses Tab until this has the focus, as a person would who sees where it is. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element.matches(':focus'))) return;
    await page.keyboard.press(key);
  }
  await expect(target, 'it can be reached by Tab').toBeFocused();
}

async function press(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

/** Chooses one of a group: Tab leads to the group, the arrows lead through it. */
async function choose(page: Page, group: Locator, wanted: Locator): Promise<void> {
  const radios = group.getByRole('radio');
  const isInGroup = (): Promise<boolean> => group.evaluate((element) => element.matches(':focus-within'));
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 80 && !(await isInGroup()); presses++) await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  const count = await radios.count();
  for (let presses = 0; presses < count && !(await wanted.isChecked()); presses++) await page.keyboard.press('ArrowDown');
  await expect(wanted).toBeChecked();
  await expect(wanted).toBeFocused();
}

test('activating and accepting by keyboard alone', async ({demo}) => {
  const office = await demo.open(anna);
  const dialog = office.getByRole('dialog');
  const title = dialog.getByRole('heading', {name: 'Activate service'});
  const opener = office.getByRole('button', {name: 'Activate Bookkeeping', exact: true});
  await office.goto('/practice/customer/?id=customer-elkraft-i-malardalen&tab=collaborations');
  const card = office.getByRole('button', {name: 'Bookkeeping & Invoicing', exact: true});
  await expect(card).toBeVisible();
  if ((await card.getAttribute('aria-expanded')) === 'false') await press(office, card);

  await test.step('the focus goes into the window and comes back to what opened it', async () => {
    await press(office, opener);
    await expect(title).toBeFocused();
    await office.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(opener).toBeFocused();
    await office.keyboard.press('Space');
    await expect(title).toBeFocused();
  });

  await test.step('the focus stays in the window', async () => {
    await tabTo(office, dialog.getByRole('button', {name: 'Activate', exact: true}));
    for (let presses = 0; presses < 4; presses++) {
      await office.keyboard.press('Tab');
      const isOutside = await office.evaluate(() => {
        const active = document.activeElement;
        return active !== null && active !== document.body && active.localName !== 'collab-tab';
      });
      expect(isOutside, 'nothing behind the window gets the focus').toBe(false);
    }
  });

  await test.step('what is missing is said, and its link leads to the field', async () => {
    await press(office, dialog.getByRole('button', {name: 'Activate', exact: true}));
    await expect(dialog.locator('#summary')).toBeFocused();
  });

  await test.step('fields are filled in', async () => {
    const task = dialog.getByRole('combobox', {name: 'Task'});
    await tabTo(office, task);
    if ((await task.inputValue()) === '') await office.keyboard.press('ArrowDown');
    expect(await task.inputValue()).not.toBe('');
    const groups = dialog.getByRole('group').or(dialog.getByRole('radiogroup'));
    const payer = office.getByRole('radio', {name: /Elkraft/});
    await choose(office, groups.filter({has: payer}).last(), payer);
    const period = office.getByRole('radio', {name: /12 months/});
    await choose(office, groups.filter({has: period}).last(), period);
  });

  await test.step('Escape asks before it takes what was entered', async () => {
    await office.keyboard.press('Escape');
    await expect(dialog.getByText('Discard what you have entered?')).toBeVisible();
    await press(office, dialog.getByRole('button', {name: 'Keep editing'}));
    await expect(dialog.getByText('Discard what you have entered?')).toBeHidden();
  });

  await test.step('what will happen is read, and done', async () => {
    await expect(dialog.getByText(/amir\.rahimi@elkraft-i-malardalen\.example/).first()).toBeVisible();
    await press(office, dialog.getByRole('button', {name: 'Activate', exact: true}));
    await expect(office.getByRole('heading', {name: 'Elkraft i Mälardalen AB has been asked'})).toBeFocused();
    await press(office, dialog.getByRole('button', {name: 'Close'}).last());
    await expect(dialog).toBeHidden();
    // The button that opened the window is gone: the focus stays with the function.
    expect(await office.evaluate(() => document.activeElement?.localName)).toBe('collab-tab');
    await expect(office.locator('collab-tab :focus')).toBeVisible();
  });

  await test.step('the invited person signs in, approves and accepts', async () => {
    const customer = await demo.open();
    await followMail(demo, customer, 'amir.rahimi@elkraft-i-malardalen.example', /Bookkeeping/);
    await press(customer, customer.getByRole('button', {name: 'Sign in'}));
    await press(customer, customer.getByRole('button', {name: 'Be Amir'}).first());
    await customer.waitForURL(/\/invitation\//);
    const ticks = customer.getByRole('checkbox', {name: /I have read and approve/});
    await expect(ticks.first()).toBeVisible();
    for (const tick of await ticks.all()) {
      await press(customer, tick, 'Space');
      await expect(tick).toBeChecked();
    }
    await press(customer, customer.getByRole('button', {name: 'Accept and approve terms'}));
    await expect(customer.getByRole('heading', {name: 'The collaboration is active'})).toBeFocused();
  });
});

test('the steps of an invitation by keyboard alone: each moves the focus to its heading', async ({demo}) => {
  const customer = await demo.open('person-slottstradgardens-cafe');
  await customer.goto('/product/?company=company-slottstradgardens-cafe');
  await press(customer, customer.getByRole('link', {name: 'More solutions'}));
  const search = customer.locator('#search');
  await tabTo(customer, search);
  await customer.keyboard.type('Byrån');
  const found = customer.getByRole('radio', {name: /Byrån Redovisning AB/});
  await press(customer, found, 'Space');
  await press(customer, customer.getByRole('button', {name: 'Review invitation'}));
  await expect(customer.locator('invite-agency :focus')).toHaveRole('heading');
  await press(customer, customer.getByRole('button', {name: 'Send invitation'}));
  await expect(customer.getByRole('heading', {name: 'The invitation is on its way'})).toBeFocused();

  const invitations = async () => (await demo.allMails()).filter(({to}) => to.some(({email}) => email.endsWith('@byran.example')));
  await expect.poll(async () => (await invitations()).length).toBeGreaterThan(0);
  // By now the page has read anew what it shows.
  await expect(customer.getByRole('heading', {name: 'The invitation is on its way'})).toBeFocused();
  const [mail] = await invitations();
  const office = await demo.open(anna);
  await followMail(demo, office, mail?.to[0]?.email ?? '', /./);
  for (const name of [/Our corporate ID number is/, /Our e-mail address is/])
    await press(office, office.getByRole('checkbox', {name}), 'Space');
  await press(office, office.getByRole('button', {name: 'Verify', exact: true}));
  const accept = office.getByRole('button', {name: 'Accept', exact: true});
  await expect(accept).toBeVisible();
  await expect(office.locator('accept-invitation :focus')).toHaveRole('heading');
  await press(office, accept);
  await expect(accept).toBeHidden();
  await expect(office.locator('accept-invitation :focus')).toHaveRole('heading');
});
