import type {Page} from '@playwright/test';
import {anna, annaEmail, asAgency, expect, followMail, openTab, startSolution, test, tickTerms, type Demo} from './demo.ts';

/**
 * What the original help page says, sentence by sentence in its order, as far as it describes behaviour. Each is walked once below, as persons do it,
 * against the real server and its real mails.
 */
const quotes = [
  'This means that you will share the same information and can stop sending files between you.',
  'Watch this movie Bjud in till samarbete från Practice management (in Swedish), to see how it works.',
  'There are several ways to collaborate on invoicing and accounting:',
  'Is the customer is already working with the accounting in Spiris? Great - then preferably start the co-operation in the same solution.',
  'You as an accounting office work in Bookkeeping & Invoicing +.',
  'Read about each alternative in Practice management under Customers - Collaborations to find out which of these is the most suitable.',
  'First, create a task on the customer.',
  'Select the customer you want to activate the collaboration for.',
  'Select the tab Collaborations.',
  'Click the icon for the function and then Activate for the collaboration you want to create.',
  'The window Activate service opens.',
  'Select Task, Invoice recipient and Period.',
  'On the page, select Activate.',
  'An email is now sent to the customer, asking them to accept the collaboration by logging in to My Spiris .',
  'Once this is done, it\'s time to get started!',
  'If there is already an existing collaboration, it\'s displayed under the button Select customer\'s solution.',
  'With this option, you send an invitation to the customer for a collaboration in their current function and agreement.',
  'The information shown is valid for the next subscription period and no charges will apply until it is renewed.',
  'Just select the solution you want to use and the access will be automatically updated.',
  'If you collaborate with an accounting firm, the change is made in Practice management.',
  'Bear in mind that some accounting data may be lost and the company may have to be restarted.',
  'Do you still want to change? Contact our customer support and we will help you.',
  'The customer invites the agency to collaborate under the More solutions- Activate collaboration menu item in Bookkeeping & Invoicing.',
  'Accept the invitation via the activation link in the email.',
  'Select Verify that your corporate ID number and e-mail address is correct.',
  'Your customer will now receive a confirmation that the agency has accepted the invitation.',
  'Select your customer\'s company in the drop-down menu to the right.',
  'Approve the Terms and conditions.',
  'If it is a new customer, select Customers - New customer and follow the instructions.',
  'Select Settings - Collaborations. Click on the customer and link the collaboration with a task.',
  'You can now start the collaboration directly from the Customer list',
  'or by opening the customer and clicking on the Start solution button at the top of the customer page',
  'The collaboration will also be visible on the tab Collaborations.',
  'The collaboration means that the agency gets access to the customer\'s company.',
  'The administrator in My Spiris now receives an email with information that the accounting office has activated the solution, and is asked to log in to My Spiris in order to approve the terms and conditions.',
  'If you have activated a collaboration in Bookkeeping & Invoicing - Accountant access, no email will be sent, as the customer will not have any access to the service.',
  'End a collaboration with an accounting office',
  'Register auditor as a user',
] as const; // prettier-ignore
type Quote = (typeof quotes)[number];

const walked: Quote[] = [];
const proves = async (quote: Quote, walk: () => Promise<void>): Promise<void> => {
  walked.push(quote);
  await test.step(quote, walk);
};

const solutions = [
  'Bookkeeping & Invoicing - Accountant access',
  'Bookkeeping',
  'Approval & Invoicing',
  'Bookkeeping & Invoicing',
  'Bookkeeping & Invoicing +',
];

const dialogOf = (page: Page) => page.getByRole('dialog');

/** Chooses the first real task where none is preset. */
async function chooseTask(page: Page): Promise<void> {
  const task = page.getByRole('combobox', {name: 'Task', exact: true}).last();
  await expect(task).toBeVisible();
  if ((await task.inputValue()) === '') await task.selectOption({index: 1});
}

async function closeDialog(page: Page): Promise<void> {
  await dialogOf(page).getByRole('button', {name: 'Close'}).last().click();
}

/** The newest mail to an address, as its text. */
async function newestMail(demo: Demo, email: string, count = 1): Promise<string> {
  await expect.poll(async () => (await demo.mailsTo(email)).length, {timeout: 20_000}).toBeGreaterThanOrEqual(count);
  const [mail] = await demo.mailsTo(email);
  const answer = await fetch(`${demo.url}/demo/mails/${String(mail?.id)}`);
  const {subject, text} = (await answer.json()) as {subject: string; text: string};
  return `${subject}\n${text}`;
}

/** Accepts what waits in My Spiris, with the terms. */
async function acceptInPortal(page: Page, companyId: string): Promise<void> {
  await page.goto(`/my/?company=${companyId}`);
  await page.getByRole('button', {name: /Read and answer/}).click();
  await tickTerms(page);
  await page.getByRole('button', {name: 'Accept and approve terms'}).click();
  await expect(page.getByRole('heading', {name: 'The collaboration is active'})).toBeVisible();
}

test('the help page, from its first sentence to its last', async ({demo}) => {
  test.setTimeout(400_000);
  const office = await demo.open(anna);
  const api = await asAgency(demo);

  await ways(office);
  await firstCollaboration(demo, office);
  await sameSolution(demo, office);
  await changes(demo, office);
  await invitedByCustomer(demo);
  await notOnPlatform(demo, office);

  await proves(
    'If you have activated a collaboration in Bookkeeping & Invoicing - Accountant access, no email will be sent, as the customer will not have any access to the service.',
    async () => {
      await openTab(office, 'customer-karins-kakor');
      await office.getByRole('button', {name: 'Activate Bookkeeping & Invoicing - Accountant access', exact: true}).click();
      await chooseTask(office);
      await dialogOf(office)
        .getByRole('radio', {name: /12 months/})
        .check();
      await dialogOf(office)
        .getByRole('checkbox', {name: /mandate/})
        .check();
      const before = await demo.allMails();
      await dialogOf(office).getByRole('button', {name: 'Activate', exact: true}).click();
      await expect(office.getByText('No mail was sent to the customer.').first()).toBeVisible();
      await expect.poll(async () => (await demo.allMails()).length, {message: 'the receipt'}).toBe(before.length + 1);
      const [receipt] = await demo.mailsTo(annaEmail);
      expect(
        before.some(({id}) => id === receipt?.id),
        'the only new mail is the office’s own',
      ).toBe(false);
      await closeDialog(office);
    },
  );

  await proves('End a collaboration with an accounting office', async () => {
    await openTab(office, 'customer-trollhattans-takservice');
    await office.getByRole('button', {name: 'End collaboration'}).click();
    const dialog = dialogOf(office);
    await dialog.getByRole('radio', {name: 'Now'}).check();
    await dialog.getByRole('radio', {name: /Can read what there is/}).check();
    for (const check of await dialog.getByRole('checkbox').all()) await check.check();
    await dialog.getByRole('button', {name: 'Continue'}).click();
    await dialog.getByRole('button', {name: 'End collaboration', exact: true}).click();
    await expect(office.getByRole('heading', {name: 'The collaboration has ended'})).toBeVisible();
    await closeDialog(office);
    expect(await newestMail(demo, 'dragan.ilic@trollhattans-takservice.example')).toMatch(/avslutat|ended/i);
    const customer = await demo.open('person-trollhattans-takservice');
    await customer.goto('/product/?company=company-trollhattans-takservice');
    await expect(customer.getByText('Read only', {exact: true})).toBeVisible();
    await customer.close();
  });

  await proves('Register auditor as a user', async () => {
    const customer = await demo.open('person-lindgrens-bageri');
    await customer.goto('/my/?company=company-lindgrens-bageri');
    await customer.getByRole('button', {name: 'Register auditor'}).click();
    await customer.getByRole('textbox', {name: 'Name'}).fill('Rolf Revisor');
    await customer.getByRole('textbox', {name: 'E-mail address'}).fill('rolf@revision.example');
    await expect(customer.getByLabel('Valid for how many days')).toHaveValue('60');
    await customer.getByRole('button', {name: 'Register', exact: true}).click();
    await expect(customer.getByText('Rolf Revisor is registered as an auditor.').first()).toBeVisible();
    await newestMail(demo, 'rolf@revision.example');
    await customer.close();
  });

  expect(walked.toSorted(), 'every sentence is walked exactly once').toEqual([...quotes].toSorted());
  const {items} = await api.listCollaborations({state: 'active', limit: 200});
  expect(items.filter((each) => each?.waitingFor?.what === 'accept')).toEqual([]);
});

/** The ways to collaborate, and what is told about them. */
async function ways(office: Page): Promise<void> {
  const join = office.getByRole('button', {name: 'Select customer’s solution'});
  await openTab(office, 'customer-elkraft-i-malardalen');

  await proves('Watch this movie Bjud in till samarbete från Practice management (in Swedish), to see how it works.', async () => {
    const opened = office.waitForEvent('popup');
    await office.getByRole('link', {name: /Watch the film/}).click();
    const film = await opened;
    await expect(film.getByRole('heading', {name: 'Bjud in till samarbete från Practice management'})).toBeVisible();
    await film.close();
  });

  await proves('There are several ways to collaborate on invoicing and accounting:', async () => {
    for (const name of solutions) await expect(office.getByRole('button', {name: `Activate ${name}`, exact: true})).toBeVisible();
  });

  await proves('You as an accounting office work in Bookkeeping & Invoicing +.', async () => {
    await expect(office.getByText('You yourself always work in Bookkeeping & Invoicing +.').first()).toBeVisible();
  });

  await proves(
    'Read about each alternative in Practice management under Customers - Collaborations to find out which of these is the most suitable.',
    async () => {
      for (const name of solutions) await expect(office.getByRole('link', {name: `Read more about ${name}`}).first()).toBeVisible();
      const opened = office.waitForEvent('popup');
      await office.getByRole('link', {name: /Read more about Approval & Invoicing/}).click();
      const help = await opened;
      await expect(help.getByRole('heading', {name: 'Approval & Invoicing', exact: true})).toBeVisible();
      await help.close();
    },
  );

  await proves(
    'Is the customer is already working with the accounting in Spiris? Great - then preferably start the co-operation in the same solution.',
    async () => {
      await openTab(office, 'customer-sjostadens-frisorer');
      await expect(office.getByText(/already uses/).first()).toBeVisible();
      await expect(office.getByText('Collaborate in the same solution if you can.').first()).toBeVisible();
      await expect(join).toBeVisible();
    },
  );
}

/** A customer without a task becomes one with an active collaboration (S3). */
async function firstCollaboration(demo: Demo, office: Page): Promise<void> {
  const name = 'Snickeri Nord AB';
  const customerId = 'customer-snickeri-nord';

  await proves('First, create a task on the customer.', async () => {
    await openTab(office, customerId);
    await expect(office.getByRole('button', {name: /^Activate/})).toHaveCount(0);
    await office.getByRole('button', {name: 'Create task'}).first().click();
    await office.waitForURL(/new-task/);
    await office.getByLabel('Name of the task').fill('Löpande bokföring');
    await office.getByRole('button', {name: /Create task/}).click();
    await office.waitForURL(/customer\//);
  });

  await proves('Select the customer you want to activate the collaboration for.', async () => {
    await office.getByRole('link', {name: 'Customers', exact: true}).first().click();
    await office.getByRole('searchbox').fill('Snickeri');
    await office.getByRole('link', {name}).click();
    await expect(office.getByRole('heading', {name, level: 1})).toBeVisible();
  });

  await proves('Select the tab Collaborations.', async () => {
    await office.getByRole('link', {name: 'Collaborations', exact: true}).click();
    await expect(office.getByRole('heading', {name: 'Collaborations', exact: true})).toBeVisible();
  });

  await proves('Click the icon for the function and then Activate for the collaboration you want to create.', async () => {
    const card = office.getByRole('button', {name: 'Bookkeeping & Invoicing', exact: true});
    if ((await card.getAttribute('aria-expanded')) === 'false') await card.click();
    await office.getByRole('button', {name: 'Activate Bookkeeping & Invoicing', exact: true}).click();
  });

  await proves('The window Activate service opens.', async () => {
    await expect(dialogOf(office).getByRole('heading', {name: 'Activate service'})).toBeVisible();
  });

  await proves('Select Task, Invoice recipient and Period.', async () => {
    await chooseTask(office);
    await dialogOf(office)
      .getByRole('radio', {name: /Snickeri Nord/})
      .check();
    await dialogOf(office)
      .getByRole('radio', {name: /12 months/})
      .check();
  });

  await proves('On the page, select Activate.', async () => {
    await dialogOf(office).getByRole('button', {name: 'Activate', exact: true}).click();
    await expect(office.getByRole('heading', {name: `${name} has been asked`})).toBeVisible();
    await closeDialog(office);
  });

  await proves('An email is now sent to the customer, asking them to accept the collaboration by logging in to My Spiris .', async () => {
    expect(await newestMail(demo, 'hakan.nord@snickeri-nord.example')).toContain('My Spiris');
    const customer = await demo.open('person-snickeri-nord');
    await acceptInPortal(customer, 'company-snickeri-nord');
    await customer.close();
  });

  await proves("Once this is done, it's time to get started!", async () => {
    await startSolution(office, customerId);
  });

  await proves('This means that you will share the same information and can stop sending files between you.', async () => {
    const customer = await demo.open('person-snickeri-nord');
    await customer.goto('/product/?company=company-snickeri-nord');
    await expect(customer.getByText('You work in Snickeri Nord AB')).toBeVisible();
    const figures = async (page: Page): Promise<string> => page.locator('.figures').innerText();
    expect(await figures(customer), 'both see the same company').toBe(await figures(office));
    await customer.close();
  });
}

/** The customer's own solution and agreement (S1). */
async function sameSolution(demo: Demo, office: Page): Promise<void> {
  await proves("If there is already an existing collaboration, it's displayed under the button Select customer's solution.", async () => {
    await openTab(office, 'customer-sjostadens-frisorer');
    await office.getByRole('button', {name: 'Select customer’s solution'}).click();
    await expect(office.getByRole('heading', {name: 'What applies now'})).toBeVisible();
  });

  await proves(
    'The information shown is valid for the next subscription period and no charges will apply until it is renewed.',
    async () => {
      await expect(office.getByText(/valid for the next subscription period and no charges apply until it is renewed/)).toBeVisible();
    },
  );

  await proves(
    'With this option, you send an invitation to the customer for a collaboration in their current function and agreement.',
    async () => {
      const api = await asAgency(demo);
      await chooseTask(office);
      await office.getByRole('button', {name: 'Send invitation'}).click();
      await expect(office.getByText(/Waiting for Rebecca/).first()).toBeVisible();
      const {functions} = await api.getCustomer({customerId: 'customer-sjostadens-frisorer'});
      const {agreement, collaboration} = functions[0] ?? {};
      expect(collaboration).toMatchObject({solution: agreement?.solution, billingFrom: agreement?.renewsOn});
      const customer = await demo.open('person-sjostadens-frisorer');
      await newestMail(demo, 'rebecca.sjo@sjostadens-frisorer.example');
      await acceptInPortal(customer, 'company-sjostadens-frisorer');
      await customer.close();
    },
  );
}

/** More possibilities, and fewer. */
async function changes(demo: Demo, office: Page): Promise<void> {
  await proves('Just select the solution you want to use and the access will be automatically updated.', async () => {
    const customer = await demo.open('person-slottstradgardens-cafe');
    await customer.goto('/product/?company=company-slottstradgardens-cafe&part=more');
    await customer.getByRole('button', {name: 'Change solution'}).click();
    await dialogOf(customer).getByRole('radio', {name: 'Bookkeeping & Invoicing +'}).check();
    await dialogOf(customer).getByRole('button', {name: 'Change solution', exact: true}).click();
    await expect(customer.getByRole('heading', {name: 'Changed to Bookkeeping & Invoicing +'})).toBeVisible();
    await closeDialog(customer);
    await expect(customer.getByText('You work in Slottsträdgårdens Café AB, Bookkeeping & Invoicing +')).toBeVisible();
    await customer.close();
  });

  await proves('If you collaborate with an accounting firm, the change is made in Practice management.', async () => {
    const customer = await demo.open('person-ullspinneriet');
    await customer.goto('/product/?company=company-ullspinneriet&part=more');
    await expect(customer.getByText(/Byrån Redovisning AB, which changes the solution in Practice management/)).toBeVisible();
    await expect(customer.getByRole('button', {name: 'Change solution'})).toHaveCount(0);
    await openTab(office, 'customer-ullspinneriet');
    await office.getByRole('button', {name: 'Change solution'}).click();
    await dialogOf(office)
      .getByRole('radio', {name: /^Bookkeeping & Invoicing \d/})
      .check();
    await dialogOf(office).getByRole('button', {name: 'Change solution', exact: true}).click();
    await expect(office.getByRole('heading', {name: 'Changed to Bookkeeping & Invoicing'})).toBeVisible();
    await closeDialog(office);
    await newestMail(demo, 'maj.ull@ullspinneriet.example');
    await customer.goto('/product/?company=company-ullspinneriet');
    await expect(customer.getByText('You work in Ullspinneriet AB, Bookkeeping & Invoicing')).toBeVisible();
    await customer.close();
  });

  await proves('Bear in mind that some accounting data may be lost and the company may have to be restarted.', async () => {
    await openTab(office, 'customer-lindgrens-bageri');
    await office.getByRole('button', {name: 'Change solution'}).click();
    await dialogOf(office)
      .getByRole('radio', {name: /^Bookkeeping \d/})
      .check();
    await expect(dialogOf(office).getByText('Some accounting data may be lost and the company may have to be restarted.')).toBeVisible();
    await expect(dialogOf(office).getByText(/This is there today and may be lost: .*sales invoices/)).toBeVisible();
  });

  await proves('Do you still want to change? Contact our customer support and we will help you.', async () => {
    await dialogOf(office)
      .getByRole('checkbox', {name: /I have read what is lost/})
      .check();
    await dialogOf(office).getByRole('button', {name: 'Ask support to change it'}).click();
    await expect(office.getByRole('heading', {name: 'Support has been asked'})).toBeVisible();
    await closeDialog(office);
    expect(await newestMail(demo, 'support@platform.example')).toContain(`${demo.url}/support/`);
    const support = await demo.open('person-stina-stod');
    await support.goto('/support/');
    await support.getByRole('button', {name: 'Done: Lindgrens Bageri AB'}).click();
    await expect(support.getByText('Is the change made in the service?')).toBeFocused();
    await support.getByRole('button', {name: 'The change is made'}).click();
    await expect(support.getByText(/Lindgrens Bageri AB has Bookkeeping now/)).toBeVisible();
    await newestMail(demo, 'karin.lindgren@lindgrens-bageri.example');
    await support.close();
    const {functions} = await (await asAgency(demo)).getCustomer({customerId: 'customer-lindgrens-bageri'});
    expect(functions[0]?.collaboration).toMatchObject({status: 'active', solution: 'bookkeeping', pendingChange: null});
  });
}

/** The customer invites an agency that does not know it yet (S2). */
async function invitedByCustomer(demo: Demo): Promise<void> {
  const company = 'Slottsträdgårdens Café AB';
  const companyId = 'company-slottstradgardens-cafe';
  const alvaEmail = 'alva.slott@slottstradgardens-cafe.example';
  const petraEmail = 'petra@siffror.example';
  const customer = await demo.open('person-slottstradgardens-cafe');
  const agency = await demo.open('person-petra-sifferstrom');
  let before = 0;

  await proves(
    'The customer invites the agency to collaborate under the More solutions- Activate collaboration menu item in Bookkeeping & Invoicing.',
    async () => {
      await customer.goto(`/product/?company=${companyId}`);
      await customer.getByRole('link', {name: 'More solutions'}).click();
      await expect(customer.getByRole('heading', {name: 'Activate collaboration'})).toBeVisible();
      await customer
        .getByRole('textbox', {name: /Name or corporate ID number/})
        .or(customer.getByRole('searchbox'))
        .first()
        .fill('Siffror');
      await customer.getByRole('radio', {name: /Siffror & Co AB/}).check();
      await customer.getByRole('button', {name: 'Review invitation'}).click();
      await customer.getByRole('button', {name: 'Send invitation'}).click();
      await expect(customer.getByRole('heading', {name: 'The invitation is on its way'})).toBeVisible();
      before = (await demo.mailsTo(alvaEmail)).length;
    },
  );

  await proves('Accept the invitation via the activation link in the email.', async () => {
    await followMail(demo, agency, petraEmail, /./);
    await expect(agency.getByRole('heading', {name: /invites Siffror & Co AB/})).toBeVisible();
  });

  await proves('Select Verify that your corporate ID number and e-mail address is correct.', async () => {
    for (const tick of [/Our corporate ID number is/, /Our e-mail address is/]) await agency.getByRole('checkbox', {name: tick}).check();
    await agency.getByRole('button', {name: 'Verify', exact: true}).click();
    await agency.getByRole('button', {name: 'Accept', exact: true}).click();
    await expect(agency.getByRole('button', {name: `Open My Spiris with ${company} selected`})).toBeVisible();
  });

  await proves('Your customer will now receive a confirmation that the agency has accepted the invitation.', async () => {
    expect(await newestMail(demo, alvaEmail, before + 1)).toContain('Siffror & Co AB');
    const {collaborations} = await (await demo.apiFor('person-slottstradgardens-cafe', companyId)).getCompany({companyId});
    expect(collaborations[0]?.status, 'before the terms').toBe('awaitingTerms');
  });

  await proves("Select your customer's company in the drop-down menu to the right.", async () => {
    await agency.goto('/my/');
    const choice = agency.getByRole('combobox', {name: 'Company'});
    await choice.selectOption({label: `${company} (terms to approve)`});
    await agency.waitForURL((url) => url.searchParams.get('company') === companyId);
    await expect(choice).toHaveValue(companyId);
    await expect(agency.getByText(new RegExp(`Approve the terms for ${company}`))).toBeVisible();
  });

  await proves('Approve the Terms and conditions.', async () => {
    await agency
      .getByRole('button', {name: /Read and approve/})
      .first()
      .click();
    await tickTerms(agency);
    await agency.getByRole('button', {name: 'Approve terms'}).click();
    await expect(agency.getByRole('heading', {name: 'The terms are approved'})).toBeVisible();
  });

  await proves('If it is a new customer, select Customers - New customer and follow the instructions.', async () => {
    await agency.goto('/practice/settings/');
    await agency.getByRole('button', {name: `Link with a task: ${company}`}).click();
    await agency.getByRole('button', {name: /Create customer|New customer/}).click();
    await agency.waitForURL(/new-customer/);
    await expect(agency.getByLabel('Name', {exact: true}).first()).toHaveValue(company);
    await agency.getByRole('button', {name: 'Create customer'}).click();
    await agency.waitForURL(/\/practice\/settings\//);
  });

  await proves('Select Settings - Collaborations. Click on the customer and link the collaboration with a task.', async () => {
    await agency.getByRole('button', {name: `Link with a task: ${company}`}).click();
    await agency.getByRole('button', {name: 'Create task'}).click();
    await agency.waitForURL(/new-task/);
    await agency.getByLabel('Name of the task').fill('Löpande bokföring');
    await agency.getByRole('button', {name: /Create task/}).click();
    await agency.waitForURL(/\/practice\/settings\//);
    await agency.getByRole('button', {name: `Link with a task: ${company}`}).click();
    await chooseTask(agency);
    await agency.getByRole('button', {name: 'Link', exact: true}).click();
    await expect(agency.getByText(/^Linked with/).first()).toBeAttached();
  });

  await proves('You can now start the collaboration directly from the Customer list', async () => {
    await agency.goto('/practice/?search=Slottsträdgårdens');
    await agency.getByRole('button', {name: `Start solution for ${company}`}).click();
    await agency.waitForURL(/\/product\//);
    await expect(agency.getByText(/You work in/)).toBeVisible();
  });

  await proves('or by opening the customer and clicking on the Start solution button at the top of the customer page', async () => {
    await agency.goto('/practice/?search=Slottsträdgårdens');
    await agency.getByRole('link', {name: company}).click();
    await agency
      .getByRole('button', {name: /Start solution for/})
      .first()
      .click();
    await agency.waitForURL(/\/product\//);
  });

  await proves("The collaboration means that the agency gets access to the customer's company.", async () => {
    await expect(agency.getByText(`You work in ${company}, Bookkeeping & Invoicing +`)).toBeVisible();
  });

  await proves('The collaboration will also be visible on the tab Collaborations.', async () => {
    await agency.goto('/practice/?search=Slottsträdgårdens');
    await agency.getByRole('link', {name: company}).click();
    await expect(agency.getByText(/Active since/).first()).toBeVisible();
  });
  await customer.close();
  await agency.close();
}

/** The company is set up at once (S4). */
async function notOnPlatform(demo: Demo, office: Page): Promise<void> {
  await proves(
    'The administrator in My Spiris now receives an email with information that the accounting office has activated the solution, and is asked to log in to My Spiris in order to approve the terms and conditions.',
    async () => {
      const email = 'sigrid.gras@grasrotens-odling.example';
      await openTab(office, 'customer-grasrotens-odling');
      await office.getByRole('button', {name: 'Activate Bookkeeping', exact: true}).click();
      await chooseTask(office);
      await dialogOf(office).getByRole('radio', {name: /Byrån/}).check();
      await dialogOf(office)
        .getByRole('radio', {name: /12 months/})
        .check();
      await dialogOf(office).getByRole('button', {name: 'Activate', exact: true}).click();
      await expect(office.getByRole('heading', {name: /Activated/})).toBeVisible();
      await closeDialog(office);
      expect(await newestMail(demo, email)).toContain('My Spiris');
      const customer = await demo.open();
      await customer.context().request.post('/demo/sign-in', {data: {email}});
      await customer.goto('/my/');
      await customer.getByRole('button', {name: /Read and approve/}).click();
      await tickTerms(customer);
      await customer.getByRole('button', {name: 'Approve terms'}).click();
      await expect(customer.getByRole('heading', {name: 'The collaboration is active'})).toBeVisible();
      await customer.close();
      await startSolution(office, 'customer-grasrotens-odling');
    },
  );
}
