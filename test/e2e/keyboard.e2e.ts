import {anna} from './demo.ts';
import {expect, mailTo, test} from './keyboardist.ts';

// Each key is followed by a look at the focus.
test.describe.configure({timeout: 120_000});

test('activating, accepting and starting by keyboard alone', async ({arrive, server}) => {
  const office = await arrive(anna);
  const opener = 'button "Activate Bookkeeping"';
  const title = 'heading "Activate service"';
  const customerPage = '/practice/customer/?id=customer-elkraft-i-malardalen';
  await office.goto(`${customerPage}&tab=collaborations`);

  await test.step('the focus goes into the window and comes back to what opened it', async () => {
    await office.press('Enter', 'button "Bookkeeping & Invoicing"');
    await office.press('Enter', opener);
    await office.isAt(title);
    await office.press('Escape');
    await office.isAt(opener);
    await office.press('Space');
    await office.isAt(title);
  });

  await test.step('the focus stays in the window', async () => {
    await office.tabTo(' "Task"');
    await office.tabTo('button "Activate"');
    for (let presses = 0; presses < 4; presses++) {
      await office.press('Tab');
      expect(await office.path(), 'nothing behind the window gets the focus').toMatch(/^body$| dialog\b/);
    }
  });

  await test.step('what is missing is said, and its link leads to the field', async () => {
    await office.press('Enter', 'button "Activate"');
    await office.isAt('group "There is a problem"');
    await office.press('Enter', 'button "Choose an invoice recipient."');
    await office.isAt('radio ');
  });

  await test.step('what was missing is chosen', async () => {
    await office.choose('Invoice recipient', /Elkraft/);
    await office.choose('Period', /12 months/);
  });

  await test.step('Escape asks before it takes what was entered', async () => {
    await office.press('Escape');
    await office.sees('Discard what you have entered?');
    await office.isAt('button "Keep editing"');
    await office.press('Enter');
    await office.seesNo('Discard what you have entered?');
    await office.isAt('radio "12 months');
  });

  await test.step('what will happen is read, and done', async () => {
    await office.sees('Mail to Amir Rahimi amir.rahimi@elkraft-i-malardalen.example');
    await office.press('Enter', 'button "Activate"');
    await office.isAt('heading "Elkraft i Mälardalen AB has been asked"');
    await office.press('Enter', 'button "Close"');
    // The button that opened the window is gone: the focus stays with the function.
    await office.isIn(/ collab-tab (?!.*\bdialog\b)/);
  });

  await test.step('the invited person signs in, approves and accepts', async () => {
    const customer = await arrive();
    await customer.followMail(await mailTo(server, /amir\.rahimi@elkraft/, /Bookkeeping/));
    await customer.press('Enter', 'button "Sign in"');
    await customer.press('Enter', 'button "Be Amir');
    for (const document of ['Terms of service', 'Data processing agreement']) {
      await customer.press('Space', `checkbox "I have read and approve ${document}`);
      await customer.isAt(' [checked]');
    }
    await customer.press('Enter', 'button "Accept and approve terms"');
    await customer.isAt('heading "The collaboration is active"');
  });

  await test.step('the office starts the solution', async () => {
    await office.goto(customerPage);
    await office.press('Enter', 'button "Start solution for');
    await office.sees('You work in Elkraft i Mälardalen AB');
  });
});

test('the steps of an invitation by keyboard alone: each moves the focus to its heading', async ({arrive, server}) => {
  const customer = await arrive('person-slottstradgardens-cafe');
  await customer.goto('/product/?company=company-slottstradgardens-cafe');
  await customer.press('Enter', 'link "More solutions"');
  await customer.tabTo('box "Name or corporate ID number');
  await customer.type('Byrån');
  await customer.press('Space', 'radio "Byrån Redovisning AB');
  await customer.press('Enter', 'button "Review invitation"');
  await customer.isAt('heading "Review the invitation"');
  await customer.isIn(/ invite-agency /);
  await customer.press('Enter', 'button "Send invitation"');
  await customer.isAt('heading "The invitation is on its way"');

  const mail = await mailTo(server, /@byran\.example$/, /^Slottsträdgårdens Café AB bjuder in er/);
  // By now the page has read anew what it shows.
  await customer.isAt('heading "The invitation is on its way"');
  const office = await arrive(anna);
  await office.followMail(mail);
  for (const what of ['Our corporate ID number is', 'Our e-mail address is']) await office.press('Space', `checkbox "${what}`);
  await office.press('Enter', 'button "Verify"');
  await office.isAt('heading "Accept the invitation"');
  await office.isIn(/ accept-invitation /);
  await office.press('Enter', 'button "Accept"');
  await office.isAt('heading "Approve the terms in ');
  await office.isIn(/ accept-invitation /);
});
