import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {OperationInput} from '../../src/api/contract.ts';
import type {ApiError} from '../../src/api/errors.ts';
import type {Collaboration} from '../../src/api/schema.ts';
import {defaultCatalogue} from '../../src/backend/catalogue.ts';
import type {CustomerRow} from '../../src/backend/tables.ts';
import {activation, agreement, code, customer, mailsOf, makeWorld} from './world.ts';

const bookkeeping = 'bookkeeping-invoicing';

test('activates a customer that is not on the platform: company, administrator and mail at once (C3)', async () => {
  const world = await makeWorld();
  const {as, rows} = world;
  const made = await as('anna').activate(activation.new);
  assert.deepEqual(
    [made.status, made.situation, made.customerAccess, made.billingFrom, made.waitingFor?.name],
    ['awaitingTerms', 'S4', 'pendingTerms', '2026-03-01', 'Kim Kund'],
  );
  assert.deepEqual(await mailsOf(world), ['E2 kim@kund.se']);
  const company = (await rows('parties')).find(({id}) => id === made.company.id);
  assert.deepEqual([company?.name, company?.corporateId, company?.kind], ['Nya Kunden AB', '5560360793', 'company']);
  const kim = (await rows('persons')).find(({email}) => email === 'kim@kund.se');
  assert.ok(kim);
  const api = as(kim.id);
  const {documents, version} = await api.getTerms({collaborationId: made.id});
  const active = await api.approveTerms({collaborationId: made.id, terms: documents}, {version});
  assert.deepEqual([active.status, active.customerAccess], ['active', 'granted']);
  assert.deepEqual(await mailsOf(world), ['E2 kim@kund.se', 'E4 anna@byran.se']);
});

test('Accountant access is active at once, and no mail goes to the customer (C4)', async () => {
  const world = await makeWorld();
  const options = await world.as('anna').getActivationOptions({customerId: 'new', function: bookkeeping, solution: 'accountantAccess'});
  assert.deepEqual([options.situation, options.outcome, options.mandateRequired, options.mails.length], ['S4a', 'active', true, 0]);
  const made = await world.as('anna').activate(activation.accountant);
  assert.deepEqual(
    [made.status, made.situation, made.customerAccess, made.startUrl],
    ['active', 'S4a', 'none', `https://product.example/${made.company.id}`],
  );
  assert.deepEqual(await mailsOf(world), ['E0 anna@byran.se']);
  await assert.rejects(world.as('anna').remind({collaborationId: made.id}), code('noCustomerMail'));
});

test('S1 asks all administrators in the solution that the company has; nothing changes before the renewal (C1)', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  const [first] = (await world.as('anna').getCustomer({customerId: 'acme-customer'})).functions;
  assert.deepEqual([first?.situation, first?.agreement?.solution, first?.joinWhyNot], ['S1', 'bookkeepingInvoicing', []]);
  const options = await world
    .as('anna')
    .getActivationOptions({customerId: 'acme-customer', function: bookkeeping, solution: 'bookkeepingInvoicing'});
  assert.deepEqual(options.preset, {taskId: 'task-acme', invoiceRecipient: 'customer', periodMonths: 12});
  assert.deepEqual([options.gained, options.lost], [[], []]);
  assert.deepEqual(
    options.mails.map(({template, to}) => [template, to.map(({email}) => email)]),
    [
      ['E1', ['eva@acme.se']],
      ['E1', ['u•••@acme.se']],
    ],
  );
  const made = await world.as('anna').activate(activation.acme);
  assert.deepEqual([made.status, made.billingFrom, made.customerAccess], ['requested', '2026-06-01', 'granted']);
  assert.deepEqual(await mailsOf(world), ['E1 eva@acme.se', 'E1 ulf@acme.se']);
});

test('another solution than the agreement replaces it at the renewal, and says what is lost (C2)', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement({renewsOn: '2025-04-15'}));
  await world.insert('usage', {id: 'usage', companyId: 'acme', function: bookkeeping, kind: 'salesInvoices', count: 27});
  const options = await world
    .as('anna')
    .getActivationOptions({customerId: 'acme-customer', function: bookkeeping, solution: 'bookkeeping'});
  assert.equal(options.billingFrom, '2026-04-15', 'an agreement renews itself year after year');
  assert.deepEqual(options.lost, ['salesInvoices', 'approveSupplierInvoices']);
  const made = await world.as('anna').activate({...activation.acme, solution: 'bookkeeping', priceMinor: 166_800});
  assert.deepEqual([made.situation, made.billingFrom], ['S1', '2026-04-15']);
  const losses = 'From then on you can no longer send sales invoices or approve supplier invoices.';
  const texts = options.mails.map(({blocks}) => blocks.map(({text}) => text).join('\n')).join('\n');
  assert.ok(texts.includes(losses), 'the preview says so');
  const mails = await world.backend.nextMails(10);
  assert.ok(mails.find(({to}) => to.email === 'ulf@acme.se')?.text.includes(losses));
  assert.doesNotMatch(texts, /27/, 'the agency learns of no data of whoever has not let it in');
  assert.match(
    mails.find(({to}) => to.email === 'eva@acme.se')?.text ?? '',
    /Därefter kan ni inte längre skicka kundfakturor eller attestera/,
  );
  const invitation = await world.as('eva').getInvitation({invitationId: made.invitation?.id ?? ''});
  const lost = ['salesInvoices', 'approveSupplierInvoices'];
  const counted = {lost, losses: [{capability: 'salesInvoices', kind: 'salesInvoices', count: 27}]};
  assert.deepEqual(invitation.ownAgreement, {solutionName: 'Bookkeeping & Invoicing', change: 'new', on: '2026-04-15', ...counted});
});

test('a customer without a company is the company with its corporate ID, if there is exactly one', async () => {
  const world = await makeWorld();
  await world.insert('customers', customer({id: 'twin', corporateId: '5560160680'}));
  await world.insert('tasks', {id: 'task-twin', customerId: 'twin', name: 'Bokslut', active: true, ownerId: null});
  const made = await world.as('anna').activate({...activation.new, customerId: 'twin', taskId: 'task-twin'});
  assert.deepEqual([made.situation, made.company.id], ['S3', 'acme']);
  assert.equal((await world.rows('customers')).find(({id}) => id === 'twin')?.companyId, 'acme');
});

const customers: readonly (readonly [expected: string, row: Partial<CustomerRow>])[] = [
  ['contactMissing', {contactName: null, contactEmail: null}],
  ['contactEmailMissing', {contactEmail: null}],
  ['contactEmailMissing', {contactEmail: 'kim@kund'}],
  ['contactAddressMissing', {contactAddress: ' '}],
  ['contactIsOwnStaff', {contactEmail: 'erik@BYRAN.se'}],
  ['corporateIdInvalid', {corporateId: '5560360794'}],
];
for (const [expected, row] of customers) {
  test(`says ${expected} before and refuses when activating: ${JSON.stringify(row)}`, async () => {
    const world = await makeWorld();
    await world.insert('customers', customer({id: 'odd', ...row}));
    await world.insert('tasks', {id: 'task-odd', customerId: 'odd', name: 'Bokslut', active: true, ownerId: null});
    const options = await world.as('anna').getActivationOptions({customerId: 'odd', function: bookkeeping, solution: 'bookkeeping'});
    assert.deepEqual(
      options.whyNot.map((each) => [each?.action, each?.code, each?.remedy]),
      [['activate', expected, 'editCustomer']],
    );
    await assert.rejects(world.as('anna').activate({...activation.new, customerId: 'odd', taskId: 'task-odd'}), code(expected));
    assert.deepEqual(await world.rows('collaborations'), []);
  });
}

const choices: readonly (readonly [expected: string, choice: Partial<OperationInput<'activate'>>])[] = [
  ['taskMissing', {taskId: 'task-acme'}],
  ['taskNotActive', {taskId: 'task-old'}],
  ['periodNotAllowed', {periodMonths: 7}],
  ['priceChanged', {priceMinor: 1}],
  ['recipientNotAllowed', {...activation.accountant, invoiceRecipient: 'customer'}],
  ['mandateMissing', {...activation.accountant, mandateConfirmed: false}],
  ['notFound', {customerId: 'foreign'}],
  ['notFound', {customerId: 'missing'}],
  ['notFound', {solution: 'missing'}],
];
for (const [expected, choice] of choices) {
  test(`refuses with ${expected}: ${JSON.stringify(choice)}`, async () => {
    const world = await makeWorld();
    await world.insert('tasks', {id: 'task-old', customerId: 'new', name: 'Bokslut 2020', active: false, ownerId: null});
    await assert.rejects(world.as('anna').activate({...activation.new, ...choice}), code(expected));
    assert.deepEqual(await mailsOf(world), []);
  });
}

test('a locked agreement fixes solution, recipient and period; with any agreement there is no Accountant access', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement({locked: true}));
  const anna = world.as('anna');
  await assert.rejects(anna.activate({...activation.acme, invoiceRecipient: 'agency'}), code('agreementLocked'));
  await assert.rejects(anna.activate({...activation.acme, solution: 'bookkeeping', priceMinor: 166_800}), code('agreementLocked'));
  await assert.rejects(
    anna.activate({...activation.accountant, customerId: 'acme-customer', taskId: 'task-acme'}),
    code('agreementExists'),
  );
  const {recipients, periods} = await anna.getActivationOptions({
    customerId: 'acme-customer',
    function: bookkeeping,
    solution: 'bookkeepingInvoicing',
  });
  assert.deepEqual(
    recipients.filter(({allowed}) => allowed).map(({value}) => value),
    ['customer'],
  );
  assert.deepEqual(
    periods.map(({months}) => months),
    [12],
  );
  assert.equal((await anna.activate(activation.acme)).status, 'requested');
});

test('an employee sees everything, may not activate, and learns whom to ask', async () => {
  const world = await makeWorld();
  const [offer] = (await world.as('erik').getCustomer({customerId: 'new'})).functions[0]?.solutions ?? [];
  assert.deepEqual(
    offer?.whyNot.map((each) => [each?.code, each?.remedy, each?.params]),
    [['rightMissing', 'askAdministrator', {name: 'Anna Byrå'}]],
  );
  await assert.rejects(world.as('erik').activate(activation.new), code('rightMissing'));
});

test('a person of the other side learns that it may not, but nobody to ask: nobody of its company may', async () => {
  const world = await makeWorld();
  await assert.rejects(world.as('vera').activate(activation.new), (error) => {
    assert.deepEqual((error as ApiError).params, {});
    return code('rightMissing')(error);
  });
});

test('who administers a company is not told to an agency that it has never worked with, whatever corporate ID it has registered', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  const anna = world.as('anna');
  const named = async (): Promise<readonly string[]> => {
    const {mails, agreement: shown} = await anna.getActivationOptions({
      ...{customerId: activation.acme.customerId, function: 'bookkeeping-invoicing', solution: 'bookkeepingInvoicing'},
    });
    assert.equal(shown?.solution, 'bookkeepingInvoicing', 'what can be joined is shown (S1)');
    return mails.flatMap(({to}) => to.map(({name, email}) => `${name} ${email}`));
  };
  assert.deepEqual([...(await named())].sort(), [' u•••@acme.se', 'Eva Ägare eva@acme.se'], 'the main contact is its own');
  const {id, invitation} = await anna.activate(activation.acme);
  const eva = world.as('eva');
  const {terms} = await eva.getInvitation({invitationId: invitation?.id ?? ''});
  await eva.acceptInvitation({invitationId: invitation?.id ?? '', terms: terms.map((each) => ({id: each.id, hash: each.hash}))});
  await eva.endCollaboration({collaborationId: id, customerKeeps: 'solution', checked: [], priceMinor: 238_800});
  assert.deepEqual([...(await named())].sort(), ['Eva Ägare eva@acme.se', 'Ulf Ägare u•••@acme.se']);
});

test('nor is it told by asking the company: only its answer says who it is', async () => {
  const world = await makeWorld();
  await world.store.transaction((db) => db.remove('memberships', {id: 'eva-acme'}));
  const anna = world.as('anna');
  const {id, invitation, waitingFor} = await anna.activate(activation.acme);
  assert.equal(waitingFor?.name, 'Acme AB');
  assert.equal((await world.as('ulf').getCollaboration({collaborationId: id})).waitingFor?.name, 'Ulf Ägare');
  await world.as('ulf').acceptInvitation({invitationId: invitation?.id ?? ''});
  assert.equal((await anna.getCollaboration({collaborationId: id})).waitingFor?.name, 'Ulf Ägare');
});

test('nor by Accountant access, which nobody of the company is asked for', async () => {
  const world = await makeWorld();
  const anna = world.as('anna');
  const {id} = await anna.activate({...activation.accountant, customerId: activation.acme.customerId, taskId: activation.acme.taskId});
  const {solutions, billing} = await anna.getChangeOptions({collaborationId: id});
  const told = JSON.stringify([solutions, billing, await anna.getEndOptions({collaborationId: id})]);
  assert.ok(told.includes('Eva Ägare'), 'the main contact is its own');
  assert.ok(!told.includes('Ulf Ägare'));
});

test('asking and taking it back again and again does not fill a mailbox: five times a day, as with reminders', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  const anna = world.as('anna');
  const eva = world.as('eva');
  const invite = {companyId: 'acme', function: 'bookkeeping-invoicing', email: 'kontakt@ny.se'};
  const round = async (): Promise<void> => {
    await anna.withdraw({collaborationId: (await anna.activate(activation.acme)).id});
    await eva.withdraw({collaborationId: (await eva.inviteAgency(invite)).id});
  };
  for (let count = 1; count <= 5; count++) {
    await round();
    world.pass({hours: 1});
  }
  for (const again of [() => anna.activate(activation.acme), () => eva.inviteAgency(invite)]) {
    await assert.rejects(again(), (error) => {
      assert.equal((error as ApiError).retryAfterSeconds, 19 * 3600);
      return code('tooOften')(error);
    });
  }
  assert.equal((await eva.inviteAgency({...invite, email: 'kontakt@annan.se'})).status, 'requested', 'somebody else may be asked');
  world.pass({hours: 19});
  await round();
});

test('one mailbox is asked for twenty customers a day by an agency, in whatever way it is written; on its day a planned start waits too', async () => {
  const world = await makeWorld();
  const ids = Array.from({length: 23}, (_, index) => `many-${String(index)}`);
  const contactEmail = (index: number): string => (index % 2 ? 'Kim@Kund.se' : 'kim@kund.se');
  await world.insert('customers', ...ids.map((id, index) => customer({id, contactEmail: contactEmail(index), corporateId: '7010632391'})));
  await world.insert('tasks', ...ids.map((id) => ({id: `task-${id}`, customerId: id, name: 'Bokföring', active: true, ownerId: null})));
  const activate = (index: number, more = {}): Promise<Collaboration> =>
    world.as('anna').activate({...activation.new, customerId: ids[index] ?? '', taskId: `task-${ids[index] ?? ''}`, ...more});
  const planned = await activate(22, {startDate: '2026-03-02'});
  world.pass({hours: 16});
  for (let index = 0; index < 20; index++) await activate(index);
  await assert.rejects(activate(20), (error) => {
    assert.equal((error as ApiError).retryAfterSeconds, 24 * 3600);
    return code('tooOften')(error);
  });
  assert.equal((await world.as('anna').activate(activation.acme)).status, 'requested', 'somebody else may be asked');
  const status = async (): Promise<string> => (await world.as('anna').getCollaboration({collaborationId: planned.id})).status;
  await world.backend.runDue();
  assert.equal(await status(), 'scheduled');
  world.pass({hours: 24});
  await world.backend.runDue();
  assert.equal(await status(), 'awaitingTerms');
  await activate(20);
});

test('the dry run takes one of two customer records of the same company, as the real run does', async () => {
  const world = await makeWorld();
  await world.insert('customers', customer({id: 'acme-again', companyId: 'acme', corporateId: '5560160680', contactEmail: 'eva@acme.se'}));
  await world.insert('tasks', {id: 'task-again', customerId: 'acme-again', name: 'Bokföring', active: true, ownerId: null});
  const anna = world.as('anna', 'byran');
  const {function: key, solution, invoiceRecipient, periodMonths} = activation.acme;
  const customers = ['acme-customer', 'acme-again', 'acme-customer'];
  const {items} = await anna.checkActivations({function: key, solution, invoiceRecipient, periodMonths, customers});
  assert.deepEqual(
    items.map((item) => [item?.ready, item?.whyNot.map((each) => each?.code)]),
    [
      [true, []],
      [false, ['collaborationExists']],
      [true, []],
    ],
  );
  await anna.activate(activation.acme);
  await assert.rejects(anna.activate({...activation.acme, customerId: 'acme-again', taskId: 'task-again'}), code('collaborationExists'));
});

test('the dry run takes one of two customer records that become the same company, as the real run does (S4)', async () => {
  const world = await makeWorld();
  await world.insert('customers', customer({id: 'new-again', corporateId: '556036-0793'}));
  await world.insert('tasks', {id: 'task-new-again', customerId: 'new-again', name: 'Bokslut', active: true, ownerId: null});
  const anna = world.as('anna');
  const {function: key, solution, invoiceRecipient, periodMonths} = activation.new;
  const customers = ['new', 'new-again'];
  const {items} = await anna.checkActivations({function: key, solution, invoiceRecipient, periodMonths, customers});
  assert.deepEqual(
    items.map((item) => [item?.ready, item?.outcome, item?.whyNot.map((each) => each?.code)]),
    [
      [true, 'awaitingTerms', []],
      [false, 'awaitingTerms', ['collaborationExists']],
    ],
  );
  await anna.activate(activation.new);
  await assert.rejects(anna.activate({...activation.new, customerId: 'new-again', taskId: 'task-new-again'}), code('collaborationExists'));
});

test('the dry run of many says before which of them may not be written to any more that day', async () => {
  const world = await makeWorld();
  const ids = Array.from({length: 23}, (_, index) => `many-${String(index)}`);
  await world.insert('customers', ...ids.map((id) => customer({id, contactEmail: 'kim@kund.se', corporateId: '7010632391'})));
  await world.insert('tasks', ...ids.map((id) => ({id: `task-${id}`, customerId: id, name: 'Bokföring', active: true, ownerId: null})));
  const {customerId: _, taskId: _task, ...wanted} = activation.new;
  const anna = world.as('anna');
  const check = async (customers: readonly string[]) => {
    const {function: functionKey, solution, invoiceRecipient, periodMonths} = wanted;
    const {items} = await anna.checkActivations({
      function: functionKey,
      solution,
      invoiceRecipient,
      periodMonths,
      customers: [...customers],
    });
    return items.map((each) =>
      each?.ready ? 'ready' : each?.whyNot.map((reason) => [reason?.code, reason?.params['at'], reason?.remedy]),
    );
  };
  const waits = [['tooOften', '2026-03-02T09:00:00.000Z', 'wait']];
  const twenty = Array.from({length: 20}, () => 'ready');
  assert.deepEqual(await check([...ids, 'many-0']), [...twenty, waits, waits, waits, 'ready'], 'those before count, each once');
  for (const id of ids.slice(0, 20)) await anna.activate({...wanted, customerId: id, taskId: `task-${id}`});
  assert.deepEqual(await check(ids.slice(20)), [waits, waits, waits], 'and those of the last day');
  await assert.rejects(anna.activate({...wanted, customerId: 'many-20', taskId: 'task-many-20'}), code('tooOften'));
  world.pass({hours: 24});
  assert.deepEqual(await check(ids.slice(20)), ['ready', 'ready', 'ready']);
});

test('50 activations at the same time give exactly one, and the others learn who was faster', async () => {
  const world = await makeWorld();
  const results = await Promise.allSettled(Array.from({length: 50}, () => world.as('anna').activate(activation.new)));
  assert.equal(results.filter(({status}) => status === 'fulfilled').length, 1);
  for (const result of results) {
    if (result.status === 'fulfilled') continue;
    assert.ok(code('collaborationExists')(result.reason));
    assert.deepEqual((result.reason as ApiError).params, {name: 'Anna Byrå', at: '2026-03-01T09:00:00.000Z', status: 'awaitingTerms'});
  }
  assert.equal((await world.rows('collaborations')).length, 1);
  assert.equal((await world.rows('parties')).length, 4);
  assert.deepEqual(await mailsOf(world), ['E2 kim@kund.se']);
});

test('a start counts from the day that was planned and told, however late the server notices (C5)', async () => {
  const world = await makeWorld();
  const anna = world.as('anna');
  const startDate = '2026-03-10';
  const planned = [await anna.activate({...activation.new, startDate}), await anna.activate({...activation.acme, startDate})];
  world.pass({days: 14});
  await world.backend.runDue();
  const [setUp, asked] = await Promise.all(planned.map(({id}) => anna.getCollaboration({collaborationId: id})));
  assert.deepEqual([setUp?.status, setUp?.billingFrom], ['awaitingTerms', startDate]);
  assert.deepEqual([asked?.status, asked?.billingFrom], ['requested', '2026-03-15'], 'for nothing in which nobody had answered');
  const told = (await world.backend.nextMails(10)).find(({to}) => to.email === 'kim@kund.se');
  assert.match(told?.text ?? '', /Debiteras från: 10 mars 2026/);
});

test('a start whose solution has left the catalogue is called off, as one whose price is gone (C5)', async () => {
  const world = await makeWorld();
  await world.as('anna').activate({...activation.new, startDate: '2026-03-10'});
  const catalogue = defaultCatalogue.map((each) => ({
    ...each,
    solutions: each.solutions.filter(({key}) => key !== activation.new.solution),
  }));
  const later = await makeWorld({catalogue});
  for (const row of await world.rows('collaborations')) await later.insert('collaborations', row);
  later.pass({days: 10});
  await later.backend.runDue();
  const [row] = await later.rows('collaborations');
  assert.deepEqual([row?.status, await mailsOf(later)], ['cancelled', ['E9b anna@byran.se']]);
  assert.deepEqual(
    (await later.rows('audit')).map(({deed, note}) => [deed, note]),
    [['startCalledOff', 'priceMissing']],
  );
});

test("a request that expired but was not settled yet stands in nobody's way", async () => {
  const world = await makeWorld();
  const first = await world.as('anna').activate(activation.acme);
  world.pass({days: 31});
  const seen = await world.as('anna').getCollaboration({collaborationId: first.id});
  assert.deepEqual([seen.status, seen.invitation?.status, seen.statusSince], ['expired', 'expired', '2026-03-31T21:59:59.999Z']);
  assert.equal((await world.as('anna').activate(activation.acme)).status, 'requested');
  assert.ok((await mailsOf(world)).includes('E8 anna@byran.se'));
  const [tab] = (await world.as('anna').getCustomer({customerId: 'acme-customer'})).functions;
  assert.deepEqual([tab?.collaboration?.status, tab?.previous?.id, tab?.previous?.status], ['requested', first.id, 'expired']);
});

test('shows other agencies only once their collaboration is under way', async () => {
  const world = await makeWorld();
  await world.insert('customers', customer({id: 'theirs', agencyId: 'annan', companyId: 'acme', corporateId: '5560160680'}));
  await world.insert('tasks', {id: 'task-theirs', customerId: 'theirs', name: 'Revision', active: true, ownerId: null});
  const theirs = await world.as('olle').activate({...activation.acme, customerId: 'theirs', taskId: 'task-theirs'});
  const others = async (): Promise<unknown> =>
    (await world.as('anna').getCustomer({customerId: 'acme-customer'})).functions[0]?.otherAgencies;
  assert.deepEqual(await others(), []);
  await world.as('eva').acceptInvitation({invitationId: theirs.invitation?.id ?? ''});
  assert.deepEqual(await others(), [{name: 'Annan Byrå AB', solutionName: 'Bookkeeping & Invoicing', status: 'awaitingTerms'}]);
});

test('whom an agency names is let into no company that another agency has set up and nobody administers', async () => {
  const world = await makeWorld();
  const theirs = {customerId: 'new-of-annan', taskId: 'task-of-annan'};
  const nobody = {contactName: null, contactEmail: null, contactAddress: null};
  const mallory = {contactName: 'Mallory', contactEmail: 'mallory@evil.example'};
  await world.insert('customers', customer({id: 'quiet', ...nobody}), customer({id: 'new-of-annan', agencyId: 'annan', ...mallory}));
  const task = {name: 'Bokslut', active: true, ownerId: null};
  await world.insert('tasks', {...task, id: 'task-quiet', customerId: 'quiet'}, {...task, id: 'task-of-annan', customerId: 'new-of-annan'});
  const {company} = await world.as('anna').activate({...activation.accountant, customerId: 'quiet', taskId: 'task-quiet'});
  const olle = world.as('olle');
  const {whyNot} = await olle.getActivationOptions({customerId: 'new-of-annan', function: bookkeeping, solution: activation.new.solution});
  assert.deepEqual(
    whyNot.map((each) => [each?.code, each?.remedy]),
    [['administratorMissing', 'addAdministrator']],
  );
  await assert.rejects(olle.activate({...activation.new, ...theirs}), code('administratorMissing'));
  const {status, id: collaborationId} = await olle.activate({...activation.accountant, ...theirs});
  assert.equal(status, 'active', 'the agency itself may work there');
  assert.deepEqual(await world.store.read((reader) => reader.find('memberships', {partyId: company.id ?? ''})), []);
  const firstAccess = {collaborationId, solution: 'bookkeeping', priceMinor: 166_800};
  await assert.rejects(olle.changeSolution(firstAccess), code('administratorMissing'));
});
