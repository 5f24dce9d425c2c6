import {activate, anna, annaEmail, asAgency, expect, followMail, openTab, signInAs, startSolution, test, tickTerms} from './demo.ts';

test('S3: the office activates, the customer accepts by mail, the office starts', async ({demo}) => {
  const office = await demo.open(anna);
  await openTab(office, 'customer-elkraft-i-malardalen');
  await activate(office, 'Bookkeeping & Invoicing');
  await expect(office.getByRole('heading', {name: 'Elkraft i Mälardalen AB has been asked'})).toBeFocused();
  await office.getByRole('dialog').getByRole('button', {name: 'Close'}).last().click();
  await expect(office.getByText(/Waiting for Amir Rahimi/).first()).toBeVisible();

  const customer = await demo.open();
  await followMail(demo, customer, 'amir.rahimi@elkraft-i-malardalen.example', /Bookkeeping & Invoicing/);
  await expect(customer, 'no token stays in the address').not.toHaveURL(/token/);
  await signInAs(customer, 'Amir');
  await tickTerms(customer);
  await customer.getByRole('button', {name: 'Accept and approve terms'}).click();
  await expect(customer.getByRole('heading', {name: 'The collaboration is active'})).toBeVisible();

  await expect.poll(async () => (await demo.mailsTo(annaEmail)).length).toBeGreaterThan(0);
  await office.reload();
  await expect(office.getByText(/Active since/).first()).toBeVisible();
  const api = await asAgency(demo);
  const {functions} = await api.getCustomer({customerId: 'customer-elkraft-i-malardalen'});
  const collaboration = functions[0]?.collaboration;
  expect(collaboration).toMatchObject({status: 'active', situation: 'S3', invoiceRecipient: 'customer', periodMonths: 12});
  const {items} = await api.getTimeline({collaborationId: collaboration?.id ?? ''});
  expect(items.length, 'the history tells both deeds').toBeGreaterThanOrEqual(2);

  await office.goto('/practice/?search=Elkraft');
  await expect(office.getByRole('button', {name: 'Start solution for Elkraft i Mälardalen AB'}).first()).toBeVisible();
  await startSolution(office, 'customer-elkraft-i-malardalen');
});

test('S1: the office joins the customer’s own solution, and nothing is charged before the renewal', async ({demo}) => {
  const office = await demo.open(anna);
  await openTab(office, 'customer-sjostadens-frisorer');
  await office.getByRole('button', {name: 'Select customer’s solution'}).click();
  await expect(office.getByRole('heading', {name: 'What applies now'})).toBeVisible();
  await expect(office.getByText('no charges apply until it is renewed')).toBeVisible();
  const task = office.getByRole('combobox', {name: 'Task'});
  if ((await task.inputValue()) === '') await task.selectOption({index: 1});
  await office.getByRole('button', {name: 'Send invitation'}).click();
  await expect(office.getByText(/Waiting for Rebecca/).first()).toBeVisible();

  const customer = await demo.open();
  await followMail(demo, customer, 'rebecca.sjo@sjostadens-frisorer.example', /Bookkeeping & Invoicing/);
  await signInAs(customer, 'Rebecca');
  await tickTerms(customer);
  await customer.getByRole('button', {name: 'Accept and approve terms'}).click();
  await expect(customer.getByRole('heading', {name: 'The collaboration is active'})).toBeVisible();

  const {functions} = await (await asAgency(demo)).getCustomer({customerId: 'customer-sjostadens-frisorer'});
  const {agreement, collaboration} = functions[0] ?? {};
  expect(collaboration).toMatchObject({status: 'active', situation: 'S1', billingFrom: agreement?.renewsOn});
  await startSolution(office, 'customer-sjostadens-frisorer');
});

test('S4: the company is set up at once, and its administrator approves the terms', async ({demo}) => {
  const office = await demo.open(anna);
  await openTab(office, 'customer-grasrotens-odling');
  await activate(office, 'Bookkeeping');
  await expect(office.getByRole('heading', {name: /Activated/})).toBeVisible();

  const customer = await demo.open();
  const [mail] = await (async () => {
    await expect.poll(async () => (await demo.allMails()).some(({to}) => to.some(({email}) => email.includes('grasrotens')))).toBe(true);
    return (await demo.allMails()).filter(({to}) => to.some(({email}) => email.includes('grasrotens')));
  })();
  await followMail(demo, customer, mail?.to[0]?.email ?? '', /./);
  await signInAs(customer, 'Sigrid');
  await tickTerms(customer);
  await customer.getByRole('button', {name: 'Approve terms'}).click();
  await expect(customer.getByRole('heading', {name: 'The collaboration is active'})).toBeVisible();
  await startSolution(office, 'customer-grasrotens-odling');
});

test('S4a: accountant access is active at once, and the customer gets no mail', async ({demo}) => {
  const office = await demo.open(anna);
  await openTab(office, 'customer-karins-kakor');
  await activate(office, 'Bookkeeping & Invoicing - Accountant access', null);
  await expect(office.getByText('No mail was sent to the customer.').first()).toBeVisible();
  await expect.poll(async () => (await demo.mailsTo(annaEmail)).length, {message: 'the receipt'}).toBe(1);
  // The demo begins with one mail that was waiting.
  const receivers = (await demo.allMails())
    .flatMap(({to}) => to.map(({email}) => email))
    .filter((email) => !email.startsWith('fatima.aziz@'));
  expect(receivers).toEqual([annaEmail]);
  await startSolution(office, 'customer-karins-kakor');
});

test('without a task there is nothing to activate, but a way to create one', async ({demo}) => {
  const api = await asAgency(demo);
  let cursor: string | undefined;
  let found: string | undefined;
  do {
    const page = await api.listCustomers({cursor, limit: 50});
    found = page.items.find((row) => row?.activeTasks === 0 && row.collaborations.length === 0)?.id;
    cursor = page.nextCursor ?? undefined;
  } while (!found && cursor);
  const office = await demo.open(anna);
  await openTab(office, found ?? '');
  await expect(office.getByRole('button', {name: /^Activate/})).toHaveCount(0);
  await office.getByRole('button', {name: 'Create task'}).first().click();
  await office.waitForURL(/new-task/);
  await office.getByLabel('Name of the task').fill('Löpande bokföring');
  await office.getByRole('button', {name: /Create task/}).click();
  await office.waitForURL(/customer\//);
  await openTab(office, found ?? '');
  await expect(office.getByRole('button', {name: /^Activate/}).first()).toBeVisible();
});
