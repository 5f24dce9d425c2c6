import {anna, annaEmail, asAgency, expect, followMail, startSolution, test, tickTerms} from './demo.ts';

const alvaEmail = 'alva.slott@slottstradgardens-cafe.example';

test('S2: the customer invites its office, which verifies, accepts, approves the terms, links and starts', async ({demo}) => {
  const customer = await demo.open('person-slottstradgardens-cafe');
  await customer.goto('/product/?company=company-slottstradgardens-cafe');
  await customer.getByRole('link', {name: 'More solutions'}).click();
  await customer
    .getByRole('searchbox')
    .or(customer.getByRole('textbox', {name: /Name or corporate ID number/}))
    .first()
    .fill('Byrån');
  await customer.getByRole('radio', {name: /Byrån Redovisning AB/}).check();
  await customer.getByRole('button', {name: 'Review invitation'}).click();
  await customer.getByRole('button', {name: 'Send invitation'}).click();
  await expect(customer.getByRole('heading', {name: 'The invitation is on its way'})).toBeVisible();

  const [mail] = await (async () => {
    const invitations = async () => (await demo.allMails()).filter(({to}) => to.some(({email}) => email.endsWith('@byran.example')));
    await expect.poll(async () => (await invitations()).length, {message: 'E6'}).toBeGreaterThan(0);
    return invitations();
  })();
  const office = await demo.open(anna);
  await followMail(demo, office, mail?.to[0]?.email ?? '', /./);
  for (const tick of [/Our corporate ID number is/, /Our e-mail address is/]) await office.getByRole('checkbox', {name: tick}).check();
  await office.getByRole('button', {name: 'Verify', exact: true}).click();
  await office.getByRole('button', {name: 'Accept', exact: true}).click();
  await expect.poll(async () => (await demo.mailsTo(alvaEmail)).length, {message: 'E7, before the terms'}).toBe(1);

  await office.getByRole('button', {name: /with Slottsträdgårdens Café AB selected/}).click();
  await office.waitForURL(/\/my\//);
  await office
    .getByRole('button', {name: /Read and approve/})
    .first()
    .click();
  await tickTerms(office);
  await office.getByRole('button', {name: 'Approve terms'}).click();
  await expect(office.getByRole('heading', {name: 'The terms are approved'})).toBeVisible();
  await expect.poll(async () => (await demo.mailsTo(alvaEmail)).length, {message: 'E7b'}).toBe(2);
  expect((await demo.mailsTo(annaEmail)).length + (await demo.mailsTo(mail?.to[0]?.email ?? '')).length).toBeGreaterThanOrEqual(2);

  await office.goto('/practice/settings/');
  await office.getByRole('button', {name: 'Link with a task: Slottsträdgårdens Café AB'}).click();
  await expect(office.getByRole('heading', {name: 'Link with a task'})).toBeVisible();
  const task = office.getByRole('combobox', {name: 'Task', exact: true}).last();
  if ((await task.inputValue()) === '') await task.selectOption({index: 1});
  await office.getByRole('button', {name: 'Link', exact: true}).click();
  await expect(office.getByText(/^Linked with/).first()).toBeAttached();

  const {items} = await (await asAgency(demo)).listCustomers({search: 'Slottsträdgårdens'});
  expect(items[0]?.collaborations[0]).toMatchObject({status: 'active', situation: 'S2', initiatedBy: 'company'});
  await startSolution(office, items[0]?.id ?? '');
});
