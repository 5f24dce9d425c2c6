import assert from 'node:assert/strict';
import {beforeEach, describe, it} from 'node:test';
import type {AgreementRow} from '../../src/backend/tables.ts';
import type {CollabApi} from '../../src/api/contract.ts';
import {activation, agreement, code, customer, makeWorld, type World} from './world.ts';

/** Anna's agency and Olle's work with the same company, in the same function. Today is 1 March 2026. */
describe('Two agencies at one company', () => {
  let world: World;
  let anna: CollabApi;
  let olle: CollabApi;
  let eva: CollabApi;
  const checked = ['workFinished', 'bankLinkEnded'];
  const byOlle = {...activation.acme, customerId: 'acme-of-annan', taskId: 'task-of-annan'};

  beforeEach(async () => {
    world = await makeWorld();
    [anna, olle, eva] = [world.as('anna', 'byran'), world.as('olle', 'annan'), world.as('eva', 'acme')];
    const contact = {contactName: 'Eva Ägare', contactEmail: 'eva@acme.se'};
    await world.insert(
      'customers',
      customer({id: 'acme-of-annan', agencyId: 'annan', companyId: 'acme', corporateId: '5560160680', ...contact}),
    );
    await world.insert('tasks', {id: 'task-of-annan', customerId: 'acme-of-annan', name: 'Bokslut', active: true, ownerId: null});
  });

  const begin = async (agency: CollabApi, choice: Parameters<CollabApi['activate']>[0]): Promise<string> => {
    const {id, invitation} = await agency.activate(choice);
    if (!invitation) return id;
    const {terms} = await eva.getInvitation({invitationId: invitation.id});
    await eva.acceptInvitation({invitationId: invitation.id, terms: terms.map(({id: document, hash}) => ({id: document, hash}))});
    return id;
  };
  const pass = async (days: number): Promise<void> => {
    world.pass({days});
    await world.backend.runDue();
  };
  const stored = async (): Promise<AgreementRow | undefined> => (await world.rows('agreements'))[0];
  const keepsOf = async (agency: CollabApi, collaborationId: string, on?: string): Promise<readonly string[]> =>
    (await agency.getEndOptions({collaborationId, ...(on ? {on} : {})})).choices.map(({keeps, shared}) => (shared ? 'shared' : keeps));
  const leave = (agency: CollabApi, collaborationId: string, customerKeeps: 'solution' | 'readOnly', on?: string) =>
    agency.endCollaboration({collaborationId, customerKeeps, checked, ...(on ? {on} : {})});

  it('are in no way of the agreement of the other, which becomes what one agreed on joining at the first renewal after the other has left.', async () => {
    await world.insert('agreements', agreement({renewsOn: '2026-06-01', periodMonths: 3}));
    const ofAnna = await begin(anna, activation.acme);
    const ofOlle = await begin(olle, {...byOlle, invoiceRecipient: 'agency'});
    await pass(93);
    assert.equal((await stored())?.invoiceRecipient, 'customer', 'the renewal of 1 June, with both');
    const {items} = await eva.getTimeline({collaborationId: ofOlle});
    assert.deepEqual(
      items.flatMap((each) => (each?.deed === 'agreementPutOff' ? each.side : [])),
      ['system'],
    );
    await leave(anna, ofAnna, 'solution');
    assert.equal((await stored())?.invoiceRecipient, 'customer', 'what is paid for lasts');
    await pass(92);
    const {invoiceRecipient, periodMonths, renewsOn} = (await stored()) ?? {};
    assert.deepEqual([invoiceRecipient, periodMonths, renewsOn], ['agency', 12, '2027-06-01'], 'when what is paid beside it is renewed');
    assert.equal((await olle.getCollaboration({collaborationId: ofOlle})).renewsOn, '2027-06-01');
  });

  it('are each paid for: what the second one agrees on is told as paid beside the agreement, and replaces nothing.', async () => {
    await world.insert('agreements', agreement());
    await begin(olle, byOlle);
    const wanted = {...activation.acme, solution: 'bookkeeping', priceMinor: 166_800};
    const {agreementChange, mails} = await anna.getActivationOptions(wanted);
    const previewed = mails.map(({blocks}) => blocks.map(({text}) => text).join('\n')).join('\n');
    for (const each of await world.backend.nextMails(10)) await world.backend.mailSent(each.id);
    const made = await anna.activate(wanted);
    const sent = (await world.backend.nextMails(10)).map(({text}) => text).join('\n');
    for (const text of [previewed, sent]) {
      assert.match(text, /agreement with your other agency goes on as it is\..* is paid in addition from 1 June 2026/);
      assert.match(text, /Anything agreed for its renewal waits as long as both work there\./);
      assert.doesNotMatch(text, /replaces|no longer|går ni över|inte längre/);
    }
    const {ownAgreement} = await eva.getInvitation({invitationId: made.invitation?.id ?? ''});
    assert.equal(agreementChange, 'beside');
    assert.deepEqual(ownAgreement, {solutionName: 'Bookkeeping & Invoicing', change: 'beside', on: '2026-06-01', lost: [], losses: []});
    const {items} = await anna.checkActivations({function: wanted.function, solution: 'approvalInvoicing', customers: ['acme-customer']});
    assert.deepEqual([items[0]?.agreement?.change, items[0]?.agreement?.lost], ['beside', []]);
  });

  it('are named to the company as those that change the solution, before whoever is only asked or asks.', async () => {
    await world.insert('agreements', agreement());
    const ofCompany = {companyId: 'acme', function: 'bookkeeping-invoicing'};
    const named = async (): Promise<string | undefined> =>
      (await eva.getAgreementOptions(ofCompany)).whyNot.find((each) => each?.code === 'agencyChanges')?.params['name'];
    await eva.inviteAgency({...ofCompany, email: 'kontakt@aaa.se'});
    assert.equal(await named(), 'kontakt@aaa.se');
    const asked = await anna.activate(activation.acme);
    await begin(olle, byOlle);
    assert.equal(await named(), 'Annan Byrå AB', 'it works there, the others are only asked or ask');
    await anna.withdraw({collaborationId: asked.id});
    await begin(anna, activation.acme);
    assert.equal(await named(), 'Annan Byrå AB och Byrån AB');
  });

  it('leave the renewal to the one that stays, also where the other was there until the day before.', async () => {
    await world.insert('agreements', agreement());
    const ofAnna = await begin(anna, activation.acme);
    await begin(olle, {...byOlle, invoiceRecipient: 'agency'});
    await leave(anna, ofAnna, 'solution', '2026-05-31');
    await pass(92);
    assert.equal((await stored())?.invoiceRecipient, 'agency');
  });

  it('are told of an end with what the one that stays has agreed on for the renewal: the company reads it, the one that leaves does not.', async () => {
    await world.insert('agreements', agreement());
    await world.insert('usage', {id: 'usage', companyId: 'acme', function: 'bookkeeping-invoicing', kind: 'vouchers', count: 312});
    const ofAnna = await begin(anna, activation.acme);
    await begin(olle, {...byOlle, solution: 'approvalInvoicing', invoiceRecipient: 'agency', periodMonths: 3, priceMinor: 47_700});
    for (const each of await world.backend.nextMails(20)) await world.backend.mailSent(each.id);
    const {mails} = await eva.getEndOptions({collaborationId: ofAnna});
    const seenByAnna = JSON.stringify((await anna.getEndOptions({collaborationId: ofAnna})).mails);
    assert.match(seenByAnna, /fortsätter i .Bookkeeping & Invoicing. med en annan byrå\./);
    assert.doesNotMatch(seenByAnna, /Annan Byrå|Approval & Invoicing|verifikationer|juni/);
    await leave(eva, ofAnna, 'solution');
    const sent = await world.backend.nextMails(20);
    const toEva = sent.find(({to}) => to.email === 'eva@acme.se')?.text ?? '';
    const toAnna = sent.find(({to}) => to.email === 'anna@byran.se')?.text ?? '';
    const told = (await eva.getCompany({companyId: 'acme'})).functions.find((each) => each?.key === 'bookkeeping-invoicing')?.replacedBy;
    assert.deepEqual(
      [told?.on, told?.agencyName, told?.solutionName, told?.invoiceRecipient, told?.price?.amountMinor],
      ['2026-06-01', 'Annan Byrå AB', 'Approval & Invoicing', 'agency', 47_700],
    );
    assert.match(
      toEva,
      /fortsätter i .Bookkeeping & Invoicing. med en annan byrå\. Den 1 juni 2026 börjar det gälla som ni har avtalat med .Annan Byrå AB./,
    );
    assert.match(toEva, /inte längre bokföra, .*312 verifikationer/);
    assert.match(mails.flatMap(({blocks}) => blocks.map(({text}) => text)).join('\n'), /Den 1 juni 2026 börjar det gälla/);
    assert.match(toAnna, /goes on with .Bookkeeping & Invoicing. and another agency\./);
    assert.doesNotMatch(toAnna, /1 June|stays as it is/);
    await pass(92);
    assert.equal((await stored())?.solution, 'approvalInvoicing');
  });

  it('tell the company of the agreement to come with a change of payment that is agreed for the same day.', async () => {
    await world.insert('agreements', agreement());
    const ofAnna = await begin(anna, {...activation.acme, periodMonths: 3, priceMinor: 65_700});
    await pass(1);
    await anna.changeBilling({collaborationId: ofAnna, invoiceRecipient: 'agency', periodMonths: 12, priceMinor: 238_800});
    const [own] = (await eva.getCompany({companyId: 'acme'})).functions;
    const {on, invoiceRecipient, periodMonths, price} = own?.replacedBy ?? {};
    assert.deepEqual([on, invoiceRecipient, periodMonths, price?.amountMinor], ['2026-06-01', 'agency', 12, 238_800]);
    await pass(92);
    const after = await stored();
    assert.deepEqual([after?.invoiceRecipient, after?.periodMonths], ['agency', 12]);
  });

  it('change each its own solution: the company reads that what it has with the other stays, in the preview as in the mail.', async () => {
    await world.insert('agreements', agreement());
    const ofAnna = await begin(anna, {...activation.acme, solution: 'approvalInvoicing', priceMinor: 178_800});
    const upgraded = async (): Promise<readonly [string, string]> => {
      const {solutions} = await anna.getChangeOptions({collaborationId: ofAnna});
      const to = solutions.find((each) => each?.outcome === 'atOnce');
      for (const each of await world.backend.nextMails(20)) await world.backend.mailSent(each.id);
      await anna.changeSolution({collaborationId: ofAnna, solution: to?.solution.key ?? '', priceMinor: to?.price?.amountMinor ?? 0});
      const previewed = to?.mails.flatMap(({blocks}) => blocks.map(({text}) => text)).join('\n') ?? '';
      return [previewed, (await world.backend.nextMails(20)).find(({to: reader}) => reader.email === 'eva@acme.se')?.text ?? ''];
    };
    for (const text of await upgraded()) assert.doesNotMatch(text, /med en annan byrå/);
    await begin(olle, byOlle);
    for (const text of await upgraded()) assert.match(text, /Det som ni har med en annan byrå gäller som förut\./);
  });

  it('put a change of payment off to the next renewal on which the agreement is not shared.', async () => {
    await world.insert('agreements', agreement({periodMonths: 3}));
    const ofAnna = await begin(anna, {...activation.acme, periodMonths: 3, priceMinor: 65_700});
    const ofOlle = await begin(olle, {...byOlle, periodMonths: 3, priceMinor: 65_700});
    await pass(1);
    await anna.changeBilling({collaborationId: ofAnna, invoiceRecipient: 'agency', periodMonths: 12, priceMinor: 238_800});
    await pass(92);
    assert.equal((await stored())?.periodMonths, 3);
    await leave(olle, ofOlle, 'solution');
    await pass(92);
    const {invoiceRecipient, periodMonths, renewsOn} = (await stored()) ?? {};
    assert.deepEqual([invoiceRecipient, periodMonths, renewsOn], ['agency', 12, '2027-06-01']);
    assert.equal((await anna.getCollaboration({collaborationId: ofAnna})).renewsOn, '2027-06-01');
  });

  it('are told of an end as it will be on the last day, when the other has left before.', async () => {
    const ofAnna = await begin(anna, activation.acme);
    const ofOlle = await begin(olle, byOlle);
    await leave(anna, ofAnna, 'solution', '2026-03-20');
    assert.deepEqual(await keepsOf(olle, ofOlle, '2026-03-19'), ['shared']);
    assert.deepEqual(
      await keepsOf(olle, ofOlle, '2026-03-20'),
      ['solution', 'readOnly'],
      'of two on one day, the one that began first goes first',
    );
    assert.deepEqual(await keepsOf(olle, ofOlle, '2026-03-21'), ['solution', 'readOnly']);
  });

  for (const isNoticed of [true, false])
    it(`end in the order of their days${isNoticed ? '' : ', however late the server notices'}: the last decides what the customer keeps.`, async () => {
      const ofAnna = await begin(anna, activation.acme);
      const ofOlle = await begin(olle, byOlle);
      await leave(olle, ofOlle, 'solution', '2026-03-10');
      await leave(anna, ofAnna, 'readOnly', '2026-03-20');
      if (isNoticed) for (let day = 0; day < 30; day++) await pass(1);
      else await pass(30);
      assert.equal((await stored())?.solution, undefined);
    });

  it('end in that order too where one ends at once before the server has noticed the other.', async () => {
    await world.insert('agreements', agreement());
    const ofAnna = await begin(anna, activation.acme);
    const ofOlle = await begin(olle, byOlle);
    await leave(olle, ofOlle, 'solution', '2026-03-10');
    world.pass({days: 20});
    await leave(eva, ofAnna, 'readOnly');
    assert.equal((await olle.getCollaboration({collaborationId: ofOlle})).status, 'ended');
    await pass(1);
    assert.equal(await stored(), undefined);
  });

  it('have no part in the customer’s own agreement where the customer has no access by theirs.', async () => {
    const ofAnna = await begin(anna, activation.acme);
    const ofOlle = await begin(olle, {...activation.accountant, customerId: 'acme-of-annan', taskId: 'task-of-annan'});
    assert.deepEqual(await keepsOf(anna, ofAnna), ['solution', 'readOnly']);
    const priceMinor = (await anna.getEndOptions({collaborationId: ofAnna})).choices[0]?.price?.amountMinor;
    await anna.endCollaboration({collaborationId: ofAnna, customerKeeps: 'solution', checked, ...(priceMinor ? {priceMinor} : {})});
    const own = await stored();
    assert.equal(own?.invoiceRecipient, 'customer');
    await pass(40);
    await olle.changeBilling({collaborationId: ofOlle, invoiceRecipient: 'agency', periodMonths: 3, priceMinor: 32_700});
    const {pendingChange} = await olle.getCollaboration({collaborationId: ofOlle});
    assert.equal(pendingChange?.effectiveOn, '2027-03-01');
    await pass(330);
    assert.deepEqual(await stored(), own, 'another payment of Accountant access');
    const {choices} = await olle.getEndOptions({collaborationId: ofOlle});
    assert.deepEqual(
      choices.map(({keeps}) => keeps),
      ['solution'],
    );
    await olle.endCollaboration({collaborationId: ofOlle, customerKeeps: 'solution', checked, priceMinor: choices[0]?.price?.amountMinor});
    assert.deepEqual(await stored(), own, 'its end');
  });

  it('are not accepted on a page that no longer says what becomes of the agreement.', async () => {
    await world.insert('agreements', agreement({solution: 'bookkeepingInvoicingPlus'}));
    const ofAnna = await begin(anna, {...activation.acme, solution: 'bookkeepingInvoicingPlus', priceMinor: 358_800});
    const {invitation} = await olle.activate({...byOlle, solution: 'bookkeeping', priceMinor: 166_800});
    const invitationId = invitation?.id ?? '';
    const read = async (): Promise<Parameters<CollabApi['acceptInvitation']>[0]['ownAgreement']> => {
      const {ownAgreement} = await eva.getInvitation({invitationId});
      assert.ok(ownAgreement && ownAgreement.change !== 'unknown');
      return {change: ownAgreement.change, on: ownAgreement.on, lost: ownAgreement.lost};
    };
    const before = await read();
    assert.equal(before?.change, 'beside');
    const ulf = world.as('ulf', 'acme');
    await ulf.endCollaboration({collaborationId: ofAnna, customerKeeps: 'solution', checked, priceMinor: 358_800});
    await assert.rejects(eva.acceptInvitation({invitationId, ownAgreement: before}), code('versionMismatch'));
    await assert.rejects(eva.acceptInvitation({invitationId, ownAgreement: null}), code('versionMismatch'), 'told that there is none');
    const after = await read();
    assert.deepEqual([after?.change, after?.lost.includes('quotesAndOrders')], ['new', true]);
    const {collaboration} = await eva.acceptInvitation({invitationId, ownAgreement: after});
    const {documents} = await eva.getTerms({collaborationId: collaboration.id});
    const terms = documents.map(({id, hash}) => ({id, hash}));
    const approval = {collaborationId: collaboration.id, terms};
    await assert.rejects(eva.approveTerms({...approval, ownAgreement: before}), code('versionMismatch'));
    assert.equal((await eva.approveTerms({...approval, ownAgreement: after})).status, 'active');
  });

  /** What the invitation says of the company's own agreement, and from when the rest is billed. */
  const told = async (invitationId: string): Promise<readonly unknown[]> => {
    const {ownAgreement, collaboration} = await eva.getInvitation({invitationId});
    return [ownAgreement?.change, ownAgreement?.on, collaboration.situation, collaboration.billingFrom];
  };
  const paidAndRenewed = async (agency: CollabApi, collaborationId: string): Promise<readonly unknown[]> => {
    const {status, billingFrom, renewsOn} = await agency.getCollaboration({collaborationId});
    return [status, billingFrom, renewsOn];
  };

  const approveAsRead = async (collaborationId: string): Promise<void> => {
    const {documents} = await eva.getTerms({collaborationId});
    await eva.approveTerms({collaborationId, terms: documents.map(({id, hash}) => ({id, hash}))});
  };

  it('leave no request waiting beside an agreement that the company gets meanwhile: it joins that, as long as it is there.', async () => {
    const ofOlle = await begin(olle, byOlle);
    await pass(10);
    const {id, invitation, version, situation} = await anna.activate(activation.acme);
    assert.equal(situation, 'S3');
    const invitationId = invitation?.id ?? '';
    assert.deepEqual(await told(invitationId), [undefined, undefined, 'S3', '2026-03-11']);
    await eva.endCollaboration({collaborationId: ofOlle, customerKeeps: 'solution', checked, priceMinor: 238_800});
    assert.equal((await stored())?.renewsOn, '2027-03-01', 'the company has paid until then');
    assert.deepEqual(await told(invitationId), ['own', '2027-03-01', 'S1', '2027-03-01']);
    const late = eva.acceptInvitation({invitationId, ownAgreement: null});
    await assert.rejects(late, code('versionMismatch'), 'what was read before is no longer so');
    assert.ok((await anna.getCollaboration({collaborationId: id})).version > version);
    const again = await begin(olle, byOlle);
    await eva.endCollaboration({collaborationId: again, customerKeeps: 'readOnly', checked});
    assert.deepEqual(await told(invitationId), [undefined, undefined, 'S3', '2026-03-11'], 'without one, it joins none');
    const third = await begin(olle, byOlle);
    await eva.endCollaboration({collaborationId: third, customerKeeps: 'solution', checked, priceMinor: 238_800});
    const {terms} = await eva.getInvitation({invitationId});
    await eva.acceptInvitation({invitationId, terms: terms.map(({id: document, hash}) => ({id: document, hash}))});
    assert.deepEqual(await paidAndRenewed(anna, id), ['active', '2027-03-11', null]);
    await pass(375);
    assert.deepEqual(await paidAndRenewed(anna, id), ['active', '2027-03-11', '2028-03-11']);
    const {functions} = await eva.getCompany({companyId: 'acme'});
    assert.equal(functions.find((each) => each?.agreement)?.agreement?.renewsOn, '2028-03-11');
  });

  it('leave what a company has accepted to be paid as it was told, beside an agreement that it gets meanwhile, until that is renewed.', async () => {
    const ofOlle = await begin(olle, byOlle);
    await pass(10);
    const {id, invitation} = await anna.activate(activation.acme);
    const invitationId = invitation?.id ?? '';
    await eva.acceptInvitation({invitationId});
    await eva.endCollaboration({collaborationId: ofOlle, customerKeeps: 'solution', checked, priceMinor: 238_800});
    assert.deepEqual(await told(invitationId), ['own', '2027-03-01', 'S3', '2026-03-11']);
    for (const each of await world.backend.nextMails(50)) await world.backend.mailSent(each.id);
    await pass(3);
    const reminder = (await world.backend.nextMails(10)).find(({to}) => to.email === 'eva@acme.se')?.text ?? '';
    assert.match(reminder, /11 mars 2026/);
    assert.doesNotMatch(reminder, /Ingenting debiteras/, 'it is charged already');
    await approveAsRead(id);
    assert.deepEqual(await paidAndRenewed(anna, id), ['active', '2026-03-11', '2027-03-11']);
    await pass(355);
    assert.deepEqual([(await stored())?.renewsOn], ['2027-03-11'], 'it goes on in what is paid for here');
  });

  it('leave no way in before the terms are approved where the agreement that let the company in is gone, until there is one again.', async () => {
    await world.insert('agreements', agreement());
    const ofOlle = await begin(olle, byOlle);
    const {id, invitation} = await anna.activate(activation.acme);
    const invitationId = invitation?.id ?? '';
    await eva.acceptInvitation({invitationId});
    const access = async (): Promise<readonly unknown[]> => {
      const {status, situation, customerAccess} = await eva.getCollaboration({collaborationId: id});
      return [status, situation, customerAccess];
    };
    assert.deepEqual(await access(), ['awaitingTerms', 'S1', 'granted']);
    await leave(eva, ofOlle, 'readOnly');
    assert.deepEqual(await access(), ['awaitingTerms', 'S1', 'pendingTerms']);
    const again = await begin(olle, byOlle);
    await eva.endCollaboration({collaborationId: again, customerKeeps: 'solution', checked, priceMinor: 238_800});
    assert.deepEqual(await access(), ['awaitingTerms', 'S1', 'granted']);
    const third = await begin(olle, byOlle);
    await leave(eva, third, 'readOnly');
    await eva.declineInvitation({invitationId});
    assert.deepEqual(await access(), ['cancelled', 'S1', 'none']);
  });

  it('leave a planned start to begin in an agreement that the company gets meanwhile, and in none that is gone.', async () => {
    const ofOlle = await begin(olle, byOlle);
    const {id} = await anna.activate({...activation.acme, startDate: '2026-03-20'});
    const planned = async (): Promise<readonly unknown[]> => {
      const {situation, billingFrom} = await anna.getCollaboration({collaborationId: id});
      return [situation, billingFrom];
    };
    assert.deepEqual(await planned(), ['S3', '2026-03-20']);
    await eva.endCollaboration({collaborationId: ofOlle, customerKeeps: 'solution', checked, priceMinor: 238_800});
    assert.deepEqual(await planned(), ['S1', '2027-03-01']);
    const again = await begin(olle, byOlle);
    await eva.endCollaboration({collaborationId: again, customerKeeps: 'readOnly', checked});
    assert.deepEqual(await planned(), ['S3', '2026-03-20']);
  });

  it('are not there on the day before they begin, also where the server has not noticed the end of that day.', async () => {
    const ofOlle = await begin(olle, byOlle);
    await eva.endCollaboration({collaborationId: ofOlle, customerKeeps: 'solution', checked, on: '2026-03-20', priceMinor: 238_800});
    const {id, invitation} = await anna.activate(activation.acme);
    const invitationId = invitation?.id ?? '';
    world.pass({days: 20});
    const {terms} = await eva.getInvitation({invitationId});
    await eva.acceptInvitation({invitationId, terms: terms.map(({id: document, hash}) => ({id: document, hash}))});
    assert.deepEqual(await paidAndRenewed(anna, id), ['active', '2027-03-01', null], 'the company goes on by itself from the 21st');
    assert.deepEqual(
      [(await stored())?.renewsOn, (await olle.getCollaboration({collaborationId: ofOlle})).status],
      ['2027-03-01', 'ended'],
    );
  });

  it('leave a first access to begin at the renewal of an agreement that the company gets meanwhile.', async () => {
    const {id} = await anna.activate({...activation.accountant, customerId: 'acme-customer', taskId: 'task-acme'});
    await pass(100);
    const ofOlle = await begin(olle, byOlle);
    const {invitation, billingFrom} = await anna.changeSolution({
      ...{collaborationId: id, solution: 'bookkeepingInvoicing', priceMinor: 238_800},
    });
    assert.equal(billingFrom, '2027-03-01', 'Accountant access is paid for until then');
    await eva.endCollaboration({collaborationId: ofOlle, customerKeeps: 'solution', checked, priceMinor: 238_800});
    assert.equal((await stored())?.renewsOn, '2027-06-09');
    assert.equal((await anna.getCollaboration({collaborationId: id})).billingFrom, '2027-06-09');
    const {terms} = await eva.getInvitation({invitationId: invitation?.id ?? ''});
    await eva.approveTerms({collaborationId: id, terms: terms.map(({id: document, hash}) => ({id: document, hash}))});
    assert.deepEqual(await paidAndRenewed(anna, id), ['active', '2027-06-09', null]);
    await pass(400);
    assert.deepEqual(await paidAndRenewed(anna, id), ['active', '2027-06-09', '2028-06-09']);
    assert.deepEqual([(await stored())?.invoiceRecipient, (await stored())?.renewsOn], ['agency', '2028-06-09']);
  });

  it('are each paid in their own periods: no change is billed before what it follows is used up.', async () => {
    await world.insert('agreements', agreement({periodMonths: 3, renewsOn: '2026-06-01'}));
    const ofAnna = await begin(anna, {...activation.acme, periodMonths: 3, priceMinor: 65_700});
    const ofOlle = await begin(olle, {...byOlle, invoiceRecipient: 'agency'});
    await pass(100);
    assert.deepEqual(await paidAndRenewed(anna, ofAnna), ['active', '2026-06-01', '2026-09-01']);
    assert.deepEqual(await paidAndRenewed(olle, ofOlle), ['active', '2026-06-01', '2027-06-01']);
    const {solutions, billing} = await olle.getChangeOptions({collaborationId: ofOlle});
    assert.deepEqual([...new Set(solutions.map((each) => each?.billingFrom))], ['2027-06-01']);
    assert.equal(billing.from, '2027-06-01');
    await leave(anna, ofAnna, 'solution');
    await olle.changeSolution({collaborationId: ofOlle, solution: 'bookkeepingInvoicingPlus', priceMinor: 358_800});
    await pass(90);
    assert.deepEqual(await paidAndRenewed(olle, ofOlle), ['active', '2027-06-01', null]);
    const {solution, periodMonths, renewsOn} = (await stored()) ?? {};
    assert.deepEqual([solution, periodMonths, renewsOn], ['bookkeepingInvoicingPlus', 12, '2027-06-01']);
  });

  it('leave to a company that goes on by itself what it has paid for longest.', async () => {
    await world.insert('agreements', agreement({periodMonths: 3, renewsOn: '2026-06-01'}));
    const ofAnna = await begin(anna, {...activation.acme, periodMonths: 3, priceMinor: 65_700});
    const ofOlle = await begin(olle, byOlle);
    await pass(100);
    await leave(anna, ofAnna, 'solution');
    const {choices} = await eva.getEndOptions({collaborationId: ofOlle});
    assert.deepEqual(
      choices.filter(({keeps}) => keeps === 'solution').map(({from, price}) => [from, price?.per]),
      [['2027-06-01', 12]],
    );
    assert.deepEqual(
      (await olle.getEndOptions({collaborationId: ofOlle})).choices.map(({keeps, from, price}) => [keeps, from, price?.per]),
      [['solution', '2027-06-01', 12]],
      'whoever ends it',
    );
    await eva.endCollaboration({collaborationId: ofOlle, customerKeeps: 'solution', checked, priceMinor: 238_800});
    assert.deepEqual([(await stored())?.periodMonths, (await stored())?.renewsOn], [12, '2027-06-01']);
  });

  it('offer nothing of an end that has come, before the server has noticed.', async () => {
    const ofAnna = await begin(anna, activation.acme);
    await leave(eva, ofAnna, 'readOnly', '2026-03-10');
    world.pass({days: 8});
    const offered = async (api: CollabApi) => {
      const {allowedActions, startUrl} = await api.getCollaboration({collaborationId: ofAnna});
      return [...allowedActions.filter((each) => ['start', 'end', 'withdrawEnding'].includes(each)), startUrl === null];
    };
    assert.deepEqual(await offered(anna), ['start', 'end', false]);
    assert.deepEqual(await offered(eva), ['withdrawEnding', true]);
    world.pass({days: 3});
    assert.deepEqual([await offered(anna), await offered(eva)], [[true], [true]]);
    await assert.rejects(eva.withdrawEnding({collaborationId: ofAnna}), code('statusForbids'));
  });

  it('put a renewal off that had come while both were there, also where one leaves before the server has noticed.', async () => {
    await world.insert('agreements', agreement({periodMonths: 3, renewsOn: '2026-06-01'}));
    const ofAnna = await begin(anna, {...activation.acme, periodMonths: 3, priceMinor: 65_700});
    const ofOlle = await begin(olle, {...byOlle, solution: 'bookkeeping', invoiceRecipient: 'agency', priceMinor: 166_800});
    world.pass({days: 93});
    await leave(eva, ofAnna, 'solution');
    await world.backend.runDue();
    assert.equal((await stored())?.solution, 'bookkeepingInvoicing', 'until 1 September');
    await pass(91);
    assert.deepEqual([(await stored())?.solution, (await stored())?.invoiceRecipient], ['bookkeeping', 'agency']);
    assert.deepEqual(await paidAndRenewed(olle, ofOlle), ['active', '2026-06-01', '2027-06-01']);
  });

  it('let who is refused, since the days have brought something else than was read, read again and go on.', async () => {
    const ofOlle = await begin(olle, byOlle);
    await eva.endCollaboration({collaborationId: ofOlle, customerKeeps: 'solution', checked, on: '2026-03-20', priceMinor: 238_800});
    const {invitation} = await anna.activate(activation.acme);
    const invitationId = invitation?.id ?? '';
    world.pass({days: 20});
    const {ownAgreement} = await eva.getInvitation({invitationId});
    assert.equal(ownAgreement, null, 'what the server has not noticed yet');
    await assert.rejects(eva.acceptInvitation({invitationId, ownAgreement}), code('versionMismatch'));
    const now = await eva.getInvitation({invitationId});
    assert.deepEqual([now.ownAgreement?.change, now.ownAgreement?.on], ['own', '2027-03-01']);
    const seen = {change: 'own', on: '2027-03-01', lost: []} as const;
    assert.equal((await eva.acceptInvitation({invitationId, ownAgreement: {...seen, lost: [...seen.lost]}})).status, 'accepted');
    const told = (await world.rows('mails')).filter(({template, collaborationId}) => template === 'E14' && collaborationId === ofOlle);
    assert.equal(told.filter(({toEmail}) => toEmail === 'eva@acme.se').length, 2, 'that it is planned and that it has come, once each');
  });

  it('are in no way of each other where one cannot be settled, as its agency is gone.', async () => {
    const ofOlle = await begin(olle, byOlle);
    await eva.endCollaboration({collaborationId: ofOlle, customerKeeps: 'readOnly', checked, on: '2026-03-20'});
    await world.store.transaction((db) => db.remove('parties', {id: 'annan'}));
    world.pass({days: 20});
    assert.equal((await anna.activate(activation.acme)).status, 'requested');
  });

  it('withdraw no change of payment whose day has come, before the server has noticed.', async () => {
    const ofAnna = await begin(anna, activation.acme);
    await anna.changeBilling({collaborationId: ofAnna, invoiceRecipient: 'agency', periodMonths: 12, priceMinor: 238_800});
    const isOffered = async (): Promise<boolean> =>
      (await anna.getCollaboration({collaborationId: ofAnna})).allowedActions.includes('withdrawChange');
    assert.equal(await isOffered(), true);
    world.pass({days: 365});
    assert.equal(await isOffered(), false);
    await assert.rejects(anna.withdrawChange({collaborationId: ofAnna}), code('changeSettled'));
    await world.backend.runDue();
    assert.equal((await anna.getCollaboration({collaborationId: ofAnna})).invoiceRecipient, 'agency');
  });

  const ofAcme = {companyId: 'acme', function: 'bookkeeping-invoicing'};
  /** Olle's agency takes an invitation of the company: verified, accepted and, with the company selected, approved. */
  const take = async (invitationId: string): Promise<void> => {
    const {verification} = await olle.getInvitation({invitationId});
    await olle.verifyInvitation({
      invitationId,
      corporateId: verification?.corporateId.value ?? '',
      email: verification?.email.value ?? '',
    });
    await olle.acceptInvitation({invitationId});
  };
  const approve = async (collaborationId: string): Promise<void> => {
    const guest = world.as('olle', 'acme');
    const {documents} = await guest.getTerms({collaborationId});
    await guest.approveTerms({collaborationId, terms: documents.map(({id, hash}) => ({id, hash}))});
  };

  it('are renewed on the day of the agreement as it is by then, not as it was when the company invited.', async () => {
    await world.insert('agreements', agreement({renewsOn: '2027-02-28', renewsDay: 31}));
    const ofAnna = await begin(anna, activation.acme);
    const {id, invitation} = await eva.inviteAgency({...ofAcme, agencyId: 'annan'});
    await leave(eva, ofAnna, 'readOnly');
    await pass(1);
    const again = await begin(anna, activation.acme);
    await eva.endCollaboration({collaborationId: again, customerKeeps: 'solution', checked, priceMinor: 238_800});
    await take(invitation?.id ?? '');
    await approve(id);
    assert.deepEqual(await paidAndRenewed(olle, id), ['active', '2027-03-02', null]);
    await pass(370);
    assert.deepEqual(await paidAndRenewed(olle, id), ['active', '2027-03-02', '2028-03-02']);
  });

  it('are told from when an invited address is paid, also where the agreement is gone meanwhile.', async () => {
    await world.insert('agreements', agreement());
    const ofAnna = await begin(anna, activation.acme);
    const {id} = await eva.inviteAgency({...ofAcme, email: 'tage@tredje.se'});
    await leave(eva, ofAnna, 'readOnly');
    const {version, billingFrom} = await eva.getCollaboration({collaborationId: id});
    assert.equal(billingFrom, '2026-03-01');
    const again = await begin(anna, {...activation.acme, solution: 'bookkeeping', priceMinor: 166_800});
    await eva.endCollaboration({collaborationId: again, customerKeeps: 'solution', checked, priceMinor: 166_800});
    const after = await eva.getCollaboration({collaborationId: id});
    assert.deepEqual([after.solution, after.billingFrom], ['bookkeeping', '2027-03-01']);
    assert.ok(after.version > version, 'whoever has read it looks again');
  });

  it('work in the agreement as it is when the second one accepts the company’s invitation, not as it was when that went out.', async () => {
    await world.insert('agreements', agreement({solution: 'bookkeeping'}));
    const ofAnna = await begin(anna, {...activation.acme, solution: 'bookkeeping', priceMinor: 166_800});
    const {id, invitation} = await eva.inviteAgency({...ofAcme, agencyId: 'annan'});
    await anna.changeSolution({collaborationId: ofAnna, solution: 'bookkeepingInvoicingPlus', priceMinor: 358_800});
    const seen = await olle.getInvitation({invitationId: invitation?.id ?? ''});
    assert.deepEqual(
      [seen.solution.key, seen.collaboration.price?.amountMinor],
      ['bookkeepingInvoicingPlus', 358_800],
      'before it accepts',
    );
    await take(invitation?.id ?? '');
    await approve(id);
    const {solution, price, billingFrom} = await olle.getCollaboration({collaborationId: id});
    assert.deepEqual([solution, price?.amountMinor, billingFrom], ['bookkeepingInvoicingPlus', 358_800, '2026-06-01']);
    await leave(eva, ofAnna, 'solution');
    const {solutions} = await olle.getChangeOptions({collaborationId: id});
    assert.deepEqual(new Set(solutions.map((each) => each?.outcome)), new Set(['support']), 'nothing of Plus can be taken away at once');
  });

  it('leave the company no way in by an invitation of its own either, once the agreement is gone.', async () => {
    await world.insert('agreements', agreement());
    const access = async (collaborationId: string): Promise<string> => (await eva.getCollaboration({collaborationId})).customerAccess;
    const ofAnna = await begin(anna, activation.acme);
    const {id, invitation} = await eva.inviteAgency({...ofAcme, agencyId: 'annan'});
    const toAddress = await eva.inviteAgency({...ofAcme, email: 'tage@tredje.se'});
    assert.deepEqual([await access(id), await access(toAddress.id)], ['granted', 'granted']);
    await leave(eva, ofAnna, 'readOnly');
    assert.deepEqual([await access(id), await access(toAddress.id)], ['none', 'none']);
    await take(invitation?.id ?? '');
    assert.equal(await access(id), 'pendingTerms');
    const again = await begin(anna, activation.acme);
    await eva.endCollaboration({collaborationId: again, customerKeeps: 'solution', checked, priceMinor: 238_800});
    assert.deepEqual([await access(id), await access(toAddress.id)], ['granted', 'granted']);
    await leave(eva, await begin(anna, activation.acme), 'readOnly');
    await eva.withdraw({collaborationId: id});
    await eva.withdraw({collaborationId: toAddress.id});
    assert.deepEqual([await access(id), await access(toAddress.id)], ['none', 'none']);
  });

  it('decide on nothing that has become another since it was read: who approves the terms looks again.', async () => {
    await world.insert('agreements', agreement({solution: 'bookkeeping'}));
    const ofAnna = await begin(anna, {...activation.acme, solution: 'bookkeeping', priceMinor: 166_800});
    const {id, invitation} = await eva.inviteAgency({...ofAcme, agencyId: 'annan'});
    await take(invitation?.id ?? '');
    const guest = world.as('olle', 'acme');
    const deeds = [
      () => anna.changeSolution({collaborationId: ofAnna, solution: 'bookkeepingInvoicingPlus', priceMinor: 358_800}),
      () => eva.endCollaboration({collaborationId: ofAnna, customerKeeps: 'readOnly', checked: []}),
    ];
    for (const deed of deeds) {
      const {documents, version} = await guest.getTerms({collaborationId: id});
      await deed();
      const terms = documents.map(({id: document, hash}) => ({id: document, hash}));
      await assert.rejects(guest.approveTerms({collaborationId: id, terms}, {version}), {code: 'versionMismatch'});
    }
    assert.equal(await stored(), undefined);
    await approve(id);
    const {billingFrom} = await olle.getCollaboration({collaborationId: id});
    assert.equal(billingFrom, '2026-03-01', 'nothing runs free after the agreement has ended');
  });

  it('work in the agreement as it is when the terms are approved, where it has become another since the second one accepted.', async () => {
    await world.insert('agreements', agreement({solution: 'bookkeeping'}));
    const ofAnna = await begin(anna, {...activation.acme, solution: 'bookkeeping', priceMinor: 166_800});
    const {id, invitation} = await eva.inviteAgency({...ofAcme, agencyId: 'annan'});
    await take(invitation?.id ?? '');
    await anna.changeSolution({collaborationId: ofAnna, solution: 'bookkeepingInvoicingPlus', priceMinor: 358_800});
    assert.equal((await stored())?.solution, 'bookkeepingInvoicingPlus', 'nobody else works there before the terms are approved');
    const shown = await eva.getCollaboration({collaborationId: id});
    assert.deepEqual([shown.solution, shown.price?.amountMinor], ['bookkeepingInvoicingPlus', 358_800], 'while they wait');
    await approve(id);
    const {solution, price} = await olle.getCollaboration({collaborationId: id});
    assert.deepEqual([solution, price?.amountMinor], ['bookkeepingInvoicingPlus', 358_800]);
    await leave(eva, ofAnna, 'solution');
    await pass(93);
    assert.equal((await stored())?.solution, 'bookkeepingInvoicingPlus', 'after the renewal');
  });

  it('are each paid for by the company where it invites the second one, whoever pays for the agreement: the company reads it before, in between and after.', async () => {
    await world.insert('agreements', agreement({invoiceRecipient: 'agency'}));
    const ofAnna = await begin(anna, {...activation.acme, invoiceRecipient: 'agency'});
    const options = await eva.getInviteOptions(ofAcme);
    assert.equal(options.agreementChange, 'beside');
    for (const each of await world.backend.nextMails(20)) await world.backend.mailSent(each.id);
    const {id, invitation} = await eva.inviteAgency({...ofAcme, agencyId: 'annan'});
    const [asked] = await world.backend.nextMails(20);
    const previewed = options.mails.flatMap(({blocks}) => blocks.map(({text}) => text)).join('\n');
    for (const text of [previewed, asked?.text ?? ''])
      assert.match(text, /arbetar också med en annan byrå, .* Företaget betalar för .* utöver det från och med den 1 juni 2026\./);
    await world.backend.mailSent(asked?.id ?? '');
    await take(invitation?.id ?? '');
    const told = (await world.backend.nextMails(20)).map(({text}) => text).join('\n');
    assert.match(told, /avtal med er andra byrå .* betalas utöver det från och med den 1 juni 2026\./);
    assert.match(told, /Fakturamottagare: \P{L}?Acme AB\P{L}?\n.*\nPris: 2.388.kr/u);
    await approve(id);
    assert.equal((await eva.getCollaboration({collaborationId: id})).invoiceRecipient, 'customer');
    await leave(eva, ofAnna, 'solution');
    const replacedBy = (await eva.getCompany({companyId: 'acme'})).functions[0]?.replacedBy;
    assert.deepEqual([replacedBy?.agencyName, replacedBy?.invoiceRecipient, replacedBy?.on], ['Annan Byrå AB', 'customer', '2026-06-01']);
    await pass(93);
    assert.equal((await stored())?.invoiceRecipient, 'customer', 'what the other has paid for has ended');
  });

  it('are told nothing of a second price where the company invites its only one.', async () => {
    await world.insert('agreements', agreement());
    const options = await eva.getInviteOptions(ofAcme);
    assert.equal(options.agreementChange, 'own');
    const {invitation} = await eva.inviteAgency({...ofAcme, agencyId: 'annan'});
    await take(invitation?.id ?? '');
    const told = (await world.backend.nextMails(20)).map(({text}) => text).join('\n');
    assert.doesNotMatch(told, /annan byrå|andra byrå|Pris/);
  });

  const planned = {customerId: 'acme-customer', function: 'bookkeeping-invoicing', solution: 'bookkeepingInvoicing'};
  const toldOf = async (startDate: string) => {
    const {situation, agreementChange, billingFrom} = await anna.getActivationOptions({...planned, startDate});
    return [situation, agreementChange, billingFrom];
  };

  it('are told of a planned start by what the agreement of the other makes of that until then (C5).', async () => {
    await world.insert('agreements', agreement());
    await begin(olle, {...byOlle, periodMonths: 3, priceMinor: 65_700});
    assert.deepEqual(await toldOf('2026-05-01'), ['S1', 'beside', '2026-06-01'], 'before its renewal');
    assert.deepEqual(await toldOf('2026-07-01'), ['S1', 'beside', '2026-09-01'], 'after it, in periods of three months');
    await assert.rejects(
      anna.activate({...activation.acme, invoiceRecipient: 'agency', startDate: '2026-07-01', billingFrom: '2027-06-01'}),
      code('priceChanged'),
    );
    const {id, billingFrom} = await anna.activate({
      ...{...activation.acme, invoiceRecipient: 'agency', startDate: '2026-07-01', billingFrom: '2026-09-01'},
    });
    assert.equal(billingFrom, '2026-09-01');
    assert.equal((await stored())?.periodMonths, 12, 'nothing is done before its day');
    await pass(123);
    const {status, billingFrom: asked} = await anna.getCollaboration({collaborationId: id});
    assert.deepEqual([status, asked], ['requested', '2026-09-01']);
  });

  it('are told of a planned start what the end of the other, planned for a day before, leaves (C5, C21).', async () => {
    await world.insert('agreements', agreement({renewsOn: '2027-02-01'}));
    const ofOlle = await begin(olle, byOlle);
    await eva.endCollaboration({collaborationId: ofOlle, customerKeeps: 'readOnly', checked, on: '2026-04-10'});
    assert.deepEqual(await toldOf('2026-04-10'), ['S1', 'own', '2027-02-01'], 'the last day itself');
    assert.deepEqual(await toldOf('2026-05-01'), ['S3', null, '2026-05-01']);
    await eva.withdrawEnding({collaborationId: ofOlle});
    assert.equal((await toldOf('2026-05-01'))[0], 'S1');
  });

  it('read of a planned start what it will be by now, once something else is agreed for a day before (C5).', async () => {
    const ofOlle = await begin(olle, byOlle);
    const endWith = (customerKeeps: 'solution' | 'readOnly', on?: string) =>
      eva.endCollaboration({
        ...{collaborationId: ofOlle, customerKeeps, checked, ...(on ? {on} : {})},
        ...(customerKeeps === 'solution' ? {priceMinor: 238_800} : {}),
      });
    await endWith('solution', '2026-04-10');
    const {id, situation, billingFrom} = await anna.activate({...activation.acme, invoiceRecipient: 'agency', startDate: '2026-05-01'});
    assert.deepEqual([situation, billingFrom], ['S1', '2027-03-01'], 'in the agreement that the customer will have');
    const read = async () => {
      const {situation: now, billingFrom: from, customerAccess} = await anna.getCollaboration({collaborationId: id});
      return [now, from, customerAccess];
    };
    await eva.withdrawEnding({collaborationId: ofOlle});
    assert.deepEqual(await read(), ['S3', '2026-05-01', 'none']);
    await endWith('solution', '2026-04-20');
    assert.deepEqual(await read(), ['S1', '2027-03-01', 'granted']);
    await eva.withdrawEnding({collaborationId: ofOlle});
    await endWith('readOnly');
    assert.deepEqual(await read(), ['S3', '2026-05-01', 'none']);
  });

  it('read nothing of what the other has agreed for a later day but what it does to their start (C5).', async () => {
    await world.insert('agreements', agreement());
    await begin(olle, {...byOlle, invoiceRecipient: 'agency', periodMonths: 3, priceMinor: 65_700});
    const later = await anna.getActivationOptions({...planned, startDate: '2026-07-01'});
    const now = await anna.getActivationOptions(planned);
    const shown = ({agreement: own, preset, otherAgencies}: typeof now) => ({own, preset, otherAgencies});
    assert.deepEqual(shown(later), shown(now));
    assert.notEqual(later.billingFrom, now.billingFrom);
  });

  it('refuse a planned start that an agreement will forbid by then (C5, S4a).', async () => {
    const ofOlle = await begin(olle, byOlle);
    const silent = {...activation.acme, solution: 'accountantAccess', invoiceRecipient: 'agency', priceMinor: 118_800} as const;
    const onFirst = {...silent, mandateConfirmed: true, startDate: '2026-05-01'};
    await eva.endCollaboration({collaborationId: ofOlle, customerKeeps: 'solution', checked, on: '2026-04-10', priceMinor: 238_800});
    await assert.rejects(anna.activate(onFirst), code('agreementExists'));
    assert.equal((await anna.activate({...onFirst, startDate: '2026-04-10'})).status, 'scheduled', 'before the customer goes on by itself');
  });

  const silently = () => begin(anna, {...activation.accountant, customerId: 'acme-customer', taskId: 'task-acme'});
  /** What the window says of an end by Anna's agency after that day. */
  const toldOfEnd = async (collaborationId: string, on: string) => {
    const {choices, mails} = await anna.getEndOptions({collaborationId, on});
    const text = mails.flatMap(({blocks}) => blocks.map(({text: block}) => block)).join('\n');
    return {
      choices: choices.map(({keeps, shared, solutionName, price, from}) => [keeps, shared, solutionName, price?.amountMinor, from]),
      text,
    };
  };
  /** Nothing else happens until that day has passed. */
  const passUntil = async (collaborationId: string): Promise<void> => {
    for (let days = 0; days < 400 && (await eva.getCollaboration({collaborationId})).status === 'ending'; days++) await pass(1);
  };
  const endedMail = async (collaborationId: string): Promise<Readonly<Record<string, string>>> =>
    (await world.rows('mails')).filter((each) => each.template === 'E14' && each.collaborationId === collaborationId).at(-1)?.params ?? {};

  it('tell of the end of Accountant access what the end of the other, planned for a day before, leaves (C21).', async () => {
    const ofAnna = await silently();
    const ofOlle = await begin(olle, byOlle);
    await eva.endCollaboration({collaborationId: ofOlle, customerKeeps: 'solution', checked, on: '2026-04-10', priceMinor: 238_800});
    const shared = [['solution', true, 'Bookkeeping & Invoicing', undefined, null]];
    assert.deepEqual((await toldOfEnd(ofAnna, '2026-04-09')).choices, shared, 'before the other has ended');
    assert.deepEqual((await toldOfEnd(ofAnna, '2026-04-10')).choices, shared, 'of two on one day, the one that began first goes first');
    const {choices, text} = await toldOfEnd(ofAnna, '2026-05-01');
    assert.deepEqual(choices, [['solution', undefined, 'Bookkeeping & Invoicing', 238_800, '2027-03-01']]);
    assert.match(text, /Bookkeeping & Invoicing/);
    assert.doesNotMatch(JSON.stringify(await anna.getEndOptions({collaborationId: ofAnna, on: '2026-05-01'})), /Annan Byrå|2026-04-1/);
    await assert.rejects(leave(anna, ofAnna, 'readOnly', '2026-05-01'), code('invalidInput'));
    await assert.rejects(leave(anna, ofAnna, 'solution', '2026-05-01'), code('priceChanged'));
    await anna.endCollaboration({collaborationId: ofAnna, customerKeeps: 'solution', checked, on: '2026-05-01', priceMinor: 238_800});
    const {step: _, ...planned} = await endedMail(ofAnna);
    await passUntil(ofAnna);
    const {step, ...ended} = await endedMail(ofAnna);
    assert.deepEqual([step, ended], ['ended', planned]);
    assert.deepEqual([(await stored())?.invoiceRecipient, (await stored())?.renewsOn], ['customer', '2027-03-01']);
    assert.equal((await anna.getCollaboration({collaborationId: ofAnna})).ending?.customerKeeps, 'solution');
  });

  it('tell of the end of Accountant access that nothing is left where the other takes it with an earlier end (C21).', async () => {
    const ofAnna = await silently();
    await world.insert('agreements', agreement());
    const ofOlle = await begin(olle, byOlle);
    await eva.endCollaboration({collaborationId: ofOlle, customerKeeps: 'readOnly', checked, on: '2026-04-10'});
    assert.deepEqual((await toldOfEnd(ofAnna, '2026-05-01')).choices, [['readOnly', undefined, null, undefined, null]]);
    await leave(anna, ofAnna, 'readOnly', '2026-05-01');
    await passUntil(ofAnna);
    assert.deepEqual([await stored(), (await endedMail(ofAnna))['keeps']], [undefined, 'readOnly']);
  });

  it('tell of the end of Accountant access what the agreement with the other becomes at a renewal before (C21).', async () => {
    const ofAnna = await silently();
    await world.insert('agreements', agreement());
    const ofOlle = await begin(olle, {
      ...byOlle,
      solution: 'approvalInvoicing',
      invoiceRecipient: 'agency',
      periodMonths: 3,
      priceMinor: 47_700,
    });
    const nameOn = async (on: string) => (await toldOfEnd(ofAnna, on)).choices[0]?.[2];
    assert.deepEqual([await nameOn('2026-05-31'), await nameOn('2026-06-01')], ['Bookkeeping & Invoicing', 'Approval & Invoicing']);
    await anna.endCollaboration({collaborationId: ofAnna, customerKeeps: 'solution', checked, on: '2026-07-01'});
    assert.deepEqual([(await endedMail(ofAnna))['solution'], (await endedMail(ofAnna))['validFrom']], ['Approval & Invoicing', undefined]);
    assert.equal((await stored())?.solution, 'bookkeepingInvoicing', 'nothing is done before its day');
    await passUntil(ofAnna);
    assert.deepEqual([(await endedMail(ofAnna))['solution'], (await stored())?.solution], ['Approval & Invoicing', 'approvalInvoicing']);
    assert.equal((await olle.getCollaboration({collaborationId: ofOlle})).status, 'active');
  });

  it('leave the customer with the one that is there until tonight, where the other ends at once: that one’s end decides then (C21).', async () => {
    const ofOlle = await begin(olle, byOlle);
    await eva.endCollaboration({collaborationId: ofOlle, customerKeeps: 'readOnly', checked, on: '2026-03-11'});
    const ofAnna = await begin(anna, activation.acme);
    await pass(10);
    assert.deepEqual(await keepsOf(eva, ofAnna), ['shared'], 'it does not say that the customer goes on by itself');
    assert.deepEqual(await keepsOf(eva, ofAnna, '2026-03-11'), ['solution', 'readOnly'], 'tonight, after the other');
    await leave(eva, ofAnna, 'solution');
    assert.equal((await endedMail(ofAnna))['keeps'], 'withOther');
    await passUntil(ofOlle);
    assert.deepEqual([await stored(), (await endedMail(ofOlle))['keeps']], [undefined, 'readOnly']);
  });

  it('tell of the end of Accountant access the payment that the other has agreed on for a day before (C20, C21).', async () => {
    const ofAnna = await silently();
    await world.insert('agreements', agreement({renewsOn: '2026-03-02'}));
    const ofOlle = await begin(olle, byOlle);
    await pass(2);
    await olle.changeBilling({collaborationId: ofOlle, invoiceRecipient: 'customer', periodMonths: 3, priceMinor: 65_700});
    await eva.endCollaboration({collaborationId: ofOlle, customerKeeps: 'solution', checked, on: '2027-03-02', priceMinor: 65_700});
    const [choice] = (await toldOfEnd(ofAnna, '2027-03-03')).choices;
    assert.deepEqual(choice, ['solution', undefined, 'Bookkeeping & Invoicing', 65_700, '2027-06-02']);
    await anna.endCollaboration({collaborationId: ofAnna, customerKeeps: 'solution', checked, on: '2027-03-03', priceMinor: 65_700});
    await passUntil(ofAnna);
    assert.deepEqual([(await stored())?.periodMonths, (await stored())?.renewsOn], [3, '2027-06-02']);
  });

  it('end on one day in the order in which they began, also where that day is over an hour earlier for the second (C21).', async () => {
    await world.store.transaction((transaction) => transaction.update('parties', 'byran', {timeZone: 'Europe/Helsinki'}));
    const ofOlle = await begin(olle, byOlle);
    await eva.endCollaboration({collaborationId: ofOlle, customerKeeps: 'readOnly', checked, on: '2026-04-10'});
    const ofAnna = await begin(anna, activation.acme);
    await eva.endCollaboration({collaborationId: ofAnna, customerKeeps: 'solution', checked, on: '2026-04-10', priceMinor: 238_800});
    // 21:30 in UTC: midnight has passed in Helsinki, not in Stockholm.
    world.pass({days: 40, hours: 12.5});
    await world.backend.runDue();
    assert.deepEqual(
      [(await anna.getCollaboration({collaborationId: ofAnna})).status, (await endedMail(ofAnna))['step']],
      ['ending', 'planned'],
    );
    world.pass({hours: 2});
    await world.backend.runDue();
    assert.deepEqual([(await endedMail(ofOlle))['keeps'], (await endedMail(ofAnna))['keeps']], ['withOther', 'solution']);
    assert.equal((await stored())?.solution, 'bookkeepingInvoicing');
  });
});
