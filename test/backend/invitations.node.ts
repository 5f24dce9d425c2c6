import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ApiError} from '../../src/api/errors.ts';
import {activation, agreement, code, customer, mailsOf, makeWorld, party, tokenIn, type World} from './world.ts';

const asked = async (world: World): Promise<{collaborationId: string; invitationId: string}> => {
  const made = await world.as('anna').activate(activation.acme);
  return {collaborationId: made.id, invitationId: made.invitation?.id ?? ''};
};

const newestToken = async ({backend}: World): Promise<string> => {
  const mails = await backend.nextMails(100);
  for (const {id} of mails) await backend.mailSent(id);
  return tokenIn(mails.map(({text}) => text).join('\n'));
};

test('an agency at which nobody could be asked is neither offered nor invited', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  const found = async (): Promise<readonly string[]> =>
    (await world.as('eva').searchAgencies({search: 'byrån'})).items.flatMap((hit) => (hit ? [hit.id] : []));
  await world.store.transaction((db) => db.update('parties', 'byran', {email: ''}));
  assert.deepEqual(await found(), ['byran'], 'its administrators can');
  await world.store.transaction((db) => db.remove('memberships', {partyId: 'byran'}));
  assert.deepEqual(await found(), []);
  const invite = {companyId: 'acme', function: 'bookkeeping-invoicing', agencyId: 'byran'};
  await assert.rejects(world.as('eva').inviteAgency(invite), {code: 'notFound'});
  assert.deepEqual([await world.rows('collaborations'), await world.rows('mails')], [[], []]);
});

test('an administrator accepts, the terms wait, and a second one learns who was faster (C6, C13)', async () => {
  const world = await makeWorld();
  const {invitationId, collaborationId} = await asked(world);
  const seen = await world.as('eva').getInvitation({invitationId});
  assert.deepEqual([seen.steps, seen.step, seen.invitee.email], [['accept', 'terms'], 'accept', 'eva@acme.se']);
  assert.deepEqual(seen.collaboration.allowedActions, ['accept', 'decline']);
  assert.deepEqual([seen.collaboration.customer, seen.collaboration.task], [null, null], 'the agency keeps its own register to itself');
  world.pass({days: 3});
  const accepted = await world.as('eva').acceptInvitation({invitationId});
  assert.deepEqual([accepted.step, accepted.status, accepted.collaboration.status], ['terms', 'accepted', 'awaitingTerms']);
  assert.deepEqual([accepted.collaboration.customerAccess, accepted.collaboration.billingFrom], ['pendingTerms', '2026-03-04']);
  await assert.rejects(world.as('ulf').acceptInvitation({invitationId}), (error) => {
    assert.deepEqual((error as {params: unknown}).params, {name: 'Eva Ägare', at: '2026-03-04T09:00:00.000Z'});
    return code('alreadyHandled')(error);
  });
  const active = await world.as('ulf').approveTerms({collaborationId, terms: accepted.terms});
  assert.deepEqual([active.status, active.customerAccess, active.waitingFor], ['active', 'granted', null]);
  await assert.rejects(world.as('eva').approveTerms({collaborationId, terms: accepted.terms}), code('statusForbids'));
  assert.deepEqual(await mailsOf(world), ['E1 eva@acme.se', 'E1 ulf@acme.se', 'E4 anna@byran.se', 'E4 anna@byran.se']);
  const {items} = await world.as('vera').getTimeline({collaborationId});
  assert.deepEqual(
    items.map((entry) => [entry?.deed, entry?.actor]),
    [
      ['termsApproved', 'Ulf Ägare'],
      ['accepted', 'Eva Ägare'],
      ['requested', 'Anna Byrå'],
    ],
  );
});

test('accepts and approves the terms in one step; other terms than the present ones are not approved', async () => {
  const world = await makeWorld();
  const {invitationId} = await asked(world);
  const {terms} = await world.as('eva').getInvitation({invitationId});
  assert.deepEqual(
    terms.map(({hash}) => /^[0-9a-f]{64}$/.test(hash)),
    [true, true],
  );
  for (const given of [[], terms.slice(1), terms.map(({id}) => ({id, hash: 'old'})), [...terms, {id: 'more', hash: 'x'}]]) {
    await assert.rejects(world.as('eva').acceptInvitation({invitationId, terms: given}), code('termsChanged'));
  }
  const done = await world.as('eva').acceptInvitation({invitationId, terms});
  assert.deepEqual([done.step, done.collaboration.status], ['done', 'active']);
  assert.deepEqual(
    done.terms.map(({approved}) => approved?.name),
    ['Eva Ägare', 'Eva Ägare'],
  );
});

test('tells everybody else nothing: foreign, missing and not concerned answer alike', async () => {
  const world = await makeWorld();
  const {invitationId, collaborationId} = await asked(world);
  for (const person of ['anna', 'erik', 'olle']) {
    await assert.rejects(world.as(person).getInvitation({invitationId}), code('notFound'));
    await assert.rejects(world.as(person).getInvitation({invitationId: 'missing'}), code('notFound'));
  }
  await assert.rejects(world.as('olle').getCollaboration({collaborationId}), code('notFound'));
  await assert.rejects(world.as('olle').withdraw({collaborationId}), code('notFound'));
  await assert.rejects(world.as('vera').acceptInvitation({invitationId}), code('rightMissing'));
  await assert.rejects(world.as('eva').withdraw({collaborationId}), code('rightMissing'));
});

test('who belongs to the invited side but may not answer sees the invitation and whom to ask', async () => {
  const world = await makeWorld();
  const {invitationId} = await asked(world);
  const token = await newestToken(world);
  const vera = world.as('vera');
  assert.deepEqual(
    [(await vera.lookUpInvitation({token})).viewer, (await vera.lookUpInvitation({token})).invitationId],
    ['invited', invitationId],
  );
  const {collaboration, step, invitee} = await vera.getInvitation({invitationId});
  assert.deepEqual([step, invitee.email, collaboration.allowedActions], ['accept', 'e•••@acme.se', []]);
  assert.deepEqual(
    collaboration.whyNot.map((each) => [each?.action, each?.code, each?.remedy, each?.params['name']]),
    [
      ['accept', 'rightMissing', 'askAdministrator', 'Eva Ägare'],
      ['decline', 'rightMissing', 'askAdministrator', 'Eva Ägare'],
    ],
  );
  for (const answer of [vera.acceptInvitation({invitationId}), vera.declineInvitation({invitationId})]) {
    await assert.rejects(answer, (error) => {
      assert.deepEqual((error as {params: unknown}).params, {name: 'Eva Ägare'});
      return code('rightMissing')(error);
    });
  }
});

test('any employee of the agency opens what the customer asked for and links it (C16)', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  const {id: collaborationId, invitation} = await world.as('eva').inviteAgency({...invite, agencyId: 'byran'});
  const given = {invitationId: invitation?.id ?? '', corporateId: '556677-8899', email: 'kontakt@byran.se'};
  const erik = world.as('erik');
  assert.deepEqual((await erik.getInvitation(given)).collaboration.allowedActions, []);
  await assert.rejects(erik.verifyInvitation(given), code('rightMissing'));
  await world.as('anna').verifyInvitation(given);
  await assert.rejects(erik.acceptInvitation(given), code('rightMissing'));
  await assert.rejects(erik.declineInvitation(given), code('rightMissing'));
  await world.as('anna').acceptInvitation(given);
  const guest = world.as('anna', 'acme');
  await guest.approveTerms({collaborationId, terms: (await guest.getTerms({collaborationId})).documents});
  const seen = await erik.getInvitation(given);
  assert.deepEqual([seen.step, seen.collaboration.allowedActions], ['link', ['link']]);
});

/** What a summary says that names nobody. */
const silent = {inviter: '', invitee: null, functionName: '', solutionName: '', invitedEmails: []};

test('the token of a mail says who asks whom; a forged one says nothing, an old one that it is old', async () => {
  const world = await makeWorld();
  const {collaborationId, invitationId} = await asked(world);
  const old = await newestToken(world);
  const look = (person: string, token: string): Promise<unknown> => world.as(person).lookUpInvitation({token});
  assert.deepEqual(await look('', old), {
    ...{invitationId, direction: 'toCompany', inviter: 'Byrån AB', invitee: 'Acme AB', functionName: 'Bookkeeping & Invoicing'},
    ...{solutionName: 'Bookkeeping & Invoicing', invitedEmails: ['e•••@acme.se', 'u•••@acme.se'], viewer: 'signedOut'},
  });
  const viewer = async (person: string): Promise<string> => (await world.as(person).lookUpInvitation({token: old})).viewer;
  assert.equal(await viewer('olle'), 'wrongAccount');
  assert.equal(
    (await world.as('anna').getCollaboration({collaborationId})).invitation?.status,
    'sent',
    'scanners and strangers do not open it',
  );
  assert.equal(await viewer('eva'), 'invited');
  assert.equal((await world.as('anna').getCollaboration({collaborationId})).invitation?.status, 'opened');

  const forged = [
    // Of the last letter only the upper bits are part of the token.
    `${old.slice(0, -1)}${old.endsWith('A') ? 'Q' : 'A'}`,
    old.split('.')[0] ?? '',
    `other.${old.split('.')[1] ?? ''}`,
    'x',
    '.',
    `${old}=`,
  ];
  for (const token of forged) await assert.rejects(look('eva', token), code('notFound'));
  world.pass({days: 1});
  await world.as('anna').remind({collaborationId});
  await assert.rejects(look('eva', old), code('invitationSuperseded'));
  for (const [stranger, viewer] of [
    ['', 'signedOut'],
    ['olle', 'wrongAccount'],
  ] as const)
    assert.deepEqual(
      await look(stranger, old),
      {...silent, viewer, invitationId, direction: 'toCompany'},
      'only the invited learn of the newer mail',
    );
  const {url} = await world.as('anna').getInvitationLink({collaborationId});
  assert.equal(tokenIn(url), await newestToken(world));
  assert.ok(url.startsWith('https://my.example/invitation#token='));
  assert.equal((await world.as('').lookUpInvitation({token: tokenIn(url)})).viewer, 'signedOut');
});

test('a token names nobody to strangers once the invitation is answered or has expired', async () => {
  const answered = await makeWorld();
  const {invitationId} = await asked(answered);
  const token = await newestToken(answered);
  await answered.as('eva').declineInvitation({invitationId});
  assert.deepEqual(await answered.as('').lookUpInvitation({token}), {invitationId, direction: 'toCompany', viewer: 'signedOut', ...silent});
  assert.deepEqual(await answered.as('olle').lookUpInvitation({token}), {
    invitationId,
    direction: 'toCompany',
    viewer: 'wrongAccount',
    ...silent,
  });
  assert.equal((await answered.as('eva').lookUpInvitation({token})).inviter, 'Byrån AB');
  const late = await makeWorld();
  await asked(late);
  const lateToken = await newestToken(late);
  late.pass({days: 31});
  assert.equal((await late.as('').lookUpInvitation({token: lateToken})).inviter, '');
});

test('reminds at least a day apart and five times at most (C10)', async () => {
  const world = await makeWorld();
  const {collaborationId} = await asked(world);
  const anna = world.as('anna');
  const early = await anna.getCollaboration({collaborationId});
  assert.deepEqual(
    early.whyNot.map((each) => [each?.action, each?.code]),
    [
      ['remind', 'tooEarlyToRemind'],
      ['start', 'notAccepted'],
    ],
  );
  for (let sendings = 2; sendings <= 5; sendings++) {
    world.pass({hours: 23});
    await assert.rejects(anna.remind({collaborationId}), code('tooEarlyToRemind'));
    world.pass({hours: 1});
    const {version} = await anna.getCollaboration({collaborationId});
    const reminded = await anna.remind({collaborationId}, {version});
    assert.deepEqual([reminded.invitation?.sendings, reminded.version], [sendings, version + 1]);
    await assert.rejects(anna.withdraw({collaborationId}, {version}), code('versionMismatch'), 'a page that has not seen the reminder');
  }
  world.pass({days: 2});
  await assert.rejects(anna.remind({collaborationId}), code('tooManyReminders'));
  assert.equal((await anna.getCollaboration({collaborationId})).invitation?.nextReminderAt, null);
});

test('declining tells the inviter why; nothing can be answered after it (C7)', async () => {
  const world = await makeWorld();
  const {invitationId, collaborationId} = await asked(world);
  const declined = await world.as('eva').declineInvitation({invitationId, reason: ' Vi byter byrå. '});
  assert.deepEqual(
    [declined.step, declined.collaboration.status, declined.collaboration.invitation?.declineReason],
    ['closed', 'declined', 'Vi byter byrå.'],
  );
  await assert.rejects(world.as('ulf').acceptInvitation({invitationId}), code('alreadyHandled'));
  await assert.rejects(world.as('anna').withdraw({collaborationId}), code('statusForbids'));
  assert.ok((await mailsOf(world)).includes('E5 anna@byran.se'));
});

test('accepting against withdrawing has exactly one winner (C6, C8)', async () => {
  for (const order of [0, 1]) {
    const world = await makeWorld();
    const {invitationId, collaborationId} = await asked(world);
    const accept = (): Promise<unknown> => world.as('eva').acceptInvitation({invitationId});
    const withdraw = (): Promise<unknown> => world.as('anna').withdraw({collaborationId}, {version: 1});
    const results = await Promise.allSettled(order ? [accept(), withdraw()] : [withdraw(), accept()]);
    assert.deepEqual(
      results.map(({status}) => status),
      ['fulfilled', 'rejected'],
    );
    assert.ok(code(order ? 'versionMismatch' : 'invitationWithdrawn')((results[1] as PromiseRejectedResult).reason));
  }
});

test('the last day to answer counts in full where the agency is, and the request dies after it, whoever asks first (C9)', async () => {
  const world = await makeWorld();
  const {invitationId, collaborationId} = await asked(world);
  assert.match((await world.backend.nextMails(1))[0]?.text ?? '', /Svara senast: 31 mars 2026/);
  // The last hour of 31 March in Stockholm, by summer time.
  world.pass({days: 30, hours: 12});
  await world.backend.runDue();
  assert.equal((await world.as('anna').getCollaboration({collaborationId})).status, 'requested');
  assert.equal((await world.as('eva').getInvitation({invitationId})).step, 'accept');
  world.pass({hours: 1});
  await assert.rejects(world.as('eva').acceptInvitation({invitationId}), code('invitationExpired'));
  assert.deepEqual((await world.as('eva').getInvitation({invitationId})).step, 'closed');
  await world.backend.runDue();
  await world.backend.runDue();
  const seen = await world.as('anna').getCollaboration({collaborationId});
  assert.deepEqual([seen.status, seen.version], ['expired', 2]);
  assert.deepEqual(
    (await mailsOf(world)).filter((mail) => mail.startsWith('E8')),
    ['E8 anna@byran.se'],
  );
  const [stored] = await world.rows('collaborations');
  assert.deepEqual([stored?.open, stored?.status], [false, 'expired']);
});

test('terms that wait are called to mind on day 3, 10 and 20, are flagged after 30, and never expire (C15)', async () => {
  const world = await makeWorld();
  const {id} = await world.as('anna').activate(activation.new);
  const reminders: number[] = [];
  for (let day = 1; day <= 40; day++) {
    world.pass({days: 1});
    const before = (await mailsOf(world)).length;
    await world.backend.runDue();
    if ((await mailsOf(world)).length > before) reminders.push(day);
    const seen = await world.as('anna').getCollaboration({collaborationId: id});
    assert.deepEqual([seen.status, seen.overdue, seen.invitation?.sendings], ['awaitingTerms', day > 30, 1]);
  }
  assert.deepEqual(reminders, [3, 10, 20]);
});

test('terms that could not be delivered are called to mind all the same, and wait then for one who can read them (C15)', async () => {
  const world = await makeWorld();
  const {id} = await world.as('anna').activate(activation.new);
  for (const mail of await world.backend.nextMails(10)) await world.backend.mailFailed(mail.id, 'no such mailbox', true);
  const statusOf = async () => (await world.as('anna').getCollaboration({collaborationId: id})).invitation?.status;
  assert.equal(await statusOf(), 'undeliverable');
  world.pass({days: 4});
  await world.backend.runDue();
  assert.equal(await statusOf(), 'sent');
});

test('the reminder of terms that replace the customer\u2019s own agreement says from when, and what is lost then (S1, C15)', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  const made = await world.as('anna').activate({...activation.acme, solution: 'bookkeeping', priceMinor: 166_800});
  await world.as('eva').acceptInvitation({invitationId: made.invitation?.id ?? ''});
  for (const {id} of await world.backend.nextMails(10)) await world.backend.mailSent(id);
  world.pass({days: 3});
  await world.backend.runDue();
  const text = (await world.backend.nextMails(10)).find(({to}) => to.email === 'ulf@acme.se')?.text ?? '';
  assert.match(text, /replaces the solution that you have today when your agreement is renewed on 1 June 2026/);
  assert.match(text, /you can no longer send sales invoices/);
});

test('after a long sleep one reminder of the terms is enough (C15)', async () => {
  const world = await makeWorld();
  await world.as('anna').activate(activation.new);
  world.pass({days: 15});
  await world.backend.runDue();
  await world.backend.runDue();
  assert.deepEqual(await mailsOf(world), ['E2 kim@kund.se', 'E3 kim@kund.se']);
});

test('whoever was reminded of the terms by a person is not reminded by the server within the same day (C10, C15)', async () => {
  const world = await makeWorld();
  const {id} = await world.as('anna').activate(activation.new);
  world.pass({days: 2, hours: 23});
  await world.as('anna').remind({collaborationId: id});
  world.pass({hours: 2});
  await world.backend.runDue();
  assert.deepEqual(await mailsOf(world), ['E2 kim@kund.se', 'E3 kim@kund.se']);
  world.pass({days: 7});
  await world.backend.runDue();
  assert.equal((await mailsOf(world)).length, 3);
});

test('terms that wait can be withdrawn, and the customer loses the access that it was to get (C14)', async () => {
  const world = await makeWorld();
  const {id} = await world.as('anna').activate(activation.new);
  const cancelled = await world.as('anna').withdraw({collaborationId: id});
  assert.deepEqual([cancelled.status, cancelled.customerAccess, cancelled.invitation?.status], ['cancelled', 'none', 'revoked']);
  assert.deepEqual(await mailsOf(world), ['E2 kim@kund.se', 'E9 kim@kund.se']);
});

test('the version that the person saw decides', async () => {
  const world = await makeWorld();
  const {invitationId, collaborationId} = await asked(world);
  await world.as('eva').acceptInvitation({invitationId}, {version: 1});
  await assert.rejects(world.as('anna').withdraw({collaborationId}, {version: 1}), code('versionMismatch'));
  assert.equal((await world.as('anna').withdraw({collaborationId}, {version: 2})).status, 'cancelled');
});

const invite = {companyId: 'acme', function: 'bookkeeping-invoicing'};

test('the customer invites an agency, which verifies, accepts, approves the terms for the company and links (C11–C13, C16)', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  const made = await world.as('eva').inviteAgency({...invite, agencyId: 'byran', message: 'Hej!'});
  assert.deepEqual(
    [made.status, made.situation, made.solution, made.invoiceRecipient, made.customerAccess, made.billingFrom, made.waitingFor?.side],
    ['requested', 'S2', 'bookkeepingInvoicing', 'customer', 'granted', '2026-06-01', 'agency'],
  );
  const collaborationId = made.id;
  const invitationId = made.invitation?.id ?? '';
  await assert.rejects(world.as('olle').getInvitation({invitationId}), code('notFound'));
  await assert.rejects(world.as('eva').getInvitation({invitationId}), code('notFound'));
  const seen = await world.as('anna').getInvitation({invitationId});
  assert.deepEqual(
    [seen.step, seen.verification],
    ['verify', {corporateId: {value: '556677-8899', matches: true}, email: {value: 'kontakt@byran.se', matches: true}}],
  );
  await assert.rejects(world.as('anna').acceptInvitation({invitationId}), code('notVerified'));
  await assert.rejects(
    world.as('anna').verifyInvitation({invitationId, corporateId: '556016-0680', email: 'kontakt@byran.se'}),
    code('corporateIdMismatch'),
  );
  await assert.rejects(
    world.as('anna').verifyInvitation({invitationId, corporateId: '556677-8899', email: 'anna@byran.se'}),
    code('emailMismatch'),
  );
  assert.equal(
    (await world.as('anna').verifyInvitation({invitationId, corporateId: '556677-8899', email: 'kontakt@byran.se'})).step,
    'accept',
  );
  const accepted = await world.as('anna').acceptInvitation({invitationId});
  assert.deepEqual([accepted.step, accepted.links.portal], ['terms', 'https://my.example/?company=acme']);
  assert.deepEqual(accepted.collaboration.allowedActions, ['link', 'decline']);
  const blocked = accepted.collaboration.whyNot.find((each) => each?.action === 'approveTerms');
  assert.deepEqual(
    [blocked?.code, blocked?.remedy, blocked?.url],
    ['companyNotSelected', 'selectCompany', 'https://my.example/?company=acme'],
  );
  assert.deepEqual(await mailsOf(world), ['E6 kontakt@byran.se', 'E7 eva@acme.se'], 'the customer hears of it before the terms');

  // Anna acts for two parties now, and has to say for which.
  await assert.rejects(world.as('anna').approveTerms({collaborationId, terms: []}), code('companyNotSelected'));
  await assert.rejects(world.as('anna', 'byran').approveTerms({collaborationId, terms: []}), code('companyNotSelected'));
  await assert.rejects(world.as('eva').approveTerms({collaborationId, terms: []}), code('rightMissing'));
  const guest = world.as('anna', 'acme');
  assert.deepEqual(
    (await guest.getSession({})).parties.map((each) => each?.role),
    ['collaborationAdministrator', 'pendingTerms'],
  );
  assert.deepEqual((await guest.getInvitation({invitationId})).collaboration.allowedActions, ['approveTerms']);
  const company = await guest.getCompany({companyId: 'acme'});
  assert.deepEqual([company.functions, company.collaborations.map((each) => each?.id)], [[], [collaborationId]]);
  const {documents} = await guest.getTerms({collaborationId});
  const active = await guest.approveTerms({collaborationId, terms: documents}, {idempotencyKey: 'approve'});
  assert.deepEqual([active.status, active.waitingFor?.what], ['active', 'link']);
  assert.deepEqual(
    await guest.approveTerms({collaborationId, terms: documents}, {idempotencyKey: 'approve'}),
    active,
    'a lost answer is not told as a failure',
  );
  await assert.rejects(guest.approveTerms({collaborationId, terms: documents}, {idempotencyKey: 'again'}), code('statusForbids'));
  assert.deepEqual((await world.as('anna').getSession({})).parties.length, 1);
  assert.deepEqual((await mailsOf(world)).slice(2), ['E7b anna@byran.se', 'E7b eva@acme.se']);

  const candidates = await world.as('erik').getLinkCandidates({collaborationId});
  assert.deepEqual(
    candidates.customers.map((each) => [each?.id, each?.sameCorporateId, each?.tasks[0]?.id]),
    [['acme-customer', true, 'task-acme']],
  );
  await assert.rejects(world.as('erik').linkTask({collaborationId, customerId: 'new', taskId: 'task-new'}), code('corporateIdMismatch'));
  await assert.rejects(world.as('erik').linkTask({collaborationId, customerId: 'acme-customer', taskId: 'task-new'}), code('taskMissing'));
  const linked = await world.as('erik').linkTask({collaborationId, customerId: 'acme-customer', taskId: 'task-acme'});
  assert.deepEqual(
    [linked.allowedActions, linked.startUrl, linked.task?.name],
    [['link', 'start'], 'https://product.example/acme', 'Bokföring'],
  );
  assert.equal((await world.as('anna').getInvitation({invitationId})).step, 'done');
});

test('an invited address is answered by whoever owns it, for the agency that it acts for', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  const made = await world.as('eva').inviteAgency({...invite, email: 'olle@ANNAN.se', corporateId: '202100-5489'});
  const invitationId = made.invitation?.id ?? '';
  assert.deepEqual(made.agency, {id: null, name: 'olle@annan.se'});
  await assert.rejects(world.as('anna').getInvitation({invitationId}), code('notFound'));
  const seen = await world.as('olle').getInvitation({invitationId});
  assert.deepEqual(seen.verification, {corporateId: {value: '202100-5489', matches: true}, email: {value: 'olle@annan.se', matches: true}});
  await world.as('olle').verifyInvitation({invitationId, corporateId: '202100-5489', email: 'olle@annan.se'});
  const accepted = await world.as('olle').acceptInvitation({invitationId});
  assert.deepEqual(accepted.collaboration.agency, {id: 'annan', name: 'Annan Byrå AB'});
});

test('an invitation to somebody of an agency who may not answer is answered by the administrator whom it names (C12)', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  const made = await world.as('eva').inviteAgency({...invite, email: 'erik@byran.se'});
  const invitationId = made.invitation?.id ?? '';
  const [mail] = await world.backend.nextMails(10);
  assert.match(
    mail?.text ?? '',
    /för den som loggar in med den här adressen och för andra på samma byrå\. Byråns samarbetsadministratörer kan svara/,
  );
  const ofErik = (await world.as('erik').getInvitation({invitationId})).collaboration;
  assert.deepEqual(
    ofErik.whyNot.filter((each) => each?.action === 'accept').map((each) => [each?.code, each?.params['name']]),
    [['rightMissing', 'Anna Byrå']],
  );
  assert.equal((await world.as('anna').lookUpInvitation({token: tokenIn(mail?.text ?? '')})).viewer, 'invited');
  const seen = await world.as('anna').getInvitation({invitationId});
  assert.deepEqual(seen.verification?.email, {value: 'erik@byran.se', matches: true});
  await world.as('anna').verifyInvitation({invitationId, corporateId: seen.verification?.corporateId.value ?? '', email: 'erik@byran.se'});
  assert.equal((await world.as('anna').acceptInvitation({invitationId})).collaboration.agency.id, 'byran');
  await assert.rejects(world.as('olle').getInvitation({invitationId}), code('notFound'), 'another agency is told nothing');
});

test('an invited address stands for its owner’s agency while the request is open, and for none of several', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  const made = await world.as('eva').inviteAgency({...invite, email: 'erik@byran.se'});
  const invitationId = made.invitation?.id ?? '';
  assert.equal((await world.as('anna').getInvitation({invitationId})).collaboration.status, 'requested');
  await world.insert('memberships', {id: 'erik-too', personId: 'erik', partyId: 'annan', role: 'employee', collaborationId: null});
  for (const colleague of ['anna', 'olle'] as const)
    await assert.rejects(world.as(colleague).getInvitation({invitationId}), code('notFound'), colleague);
  assert.equal((await world.as('erik', 'byran').getInvitation({invitationId})).collaboration.status, 'requested');
  await world.as('eva').withdraw({collaborationId: made.id});
  await world.store.transaction((db) => db.remove('memberships', {id: 'erik-too'}));
  await assert.rejects(world.as('anna').getInvitation({invitationId}), code('notFound'), 'withdrawn');
});

test('with another corporate ID than the company gave, the agency can decline but not accept', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  const made = await world.as('eva').inviteAgency({...invite, email: 'kontakt@byran.se', corporateId: '202100-5489'});
  const invitationId = made.invitation?.id ?? '';
  const given = {invitationId, corporateId: '556677-8899', email: 'kontakt@byran.se'};
  await assert.rejects(world.as('anna').verifyInvitation(given), code('corporateIdMismatch'));
  assert.equal((await world.as('anna').declineInvitation({invitationId})).collaboration.status, 'declined');
  assert.ok((await mailsOf(world)).includes('E5 eva@acme.se'));
  const [declined] = (await world.backend.nextMails(10)).filter(({to}) => to.email === 'eva@acme.se');
  assert.equal(declined?.subject, 'kontakt@byran.se har avböjt samarbetet', 'no agency has claimed the address');
});

test('inviting needs an agreement, a mail address or agency, and no open collaboration with the same one (C11)', async () => {
  const world = await makeWorld();
  const eva = world.as('eva');
  await assert.rejects(eva.inviteAgency({...invite, agencyId: 'byran'}), code('agreementMissing'));
  await world.insert('agreements', agreement());
  await assert.rejects(eva.inviteAgency({...invite, email: 'kontakt@byran'}), code('invalidInput'));
  await assert.rejects(eva.inviteAgency({...invite}), code('invalidInput'));
  await assert.rejects(eva.inviteAgency({...invite, email: 'a@b.se', corporateId: '1'}), code('corporateIdInvalid'));
  await assert.rejects(eva.inviteAgency({...invite, agencyId: 'acme'}), code('notFound'));
  await assert.rejects(eva.inviteAgency({...invite, companyId: 'other', agencyId: 'byran'}), code('notFound'));
  await assert.rejects(world.as('vera').inviteAgency({...invite, agencyId: 'byran'}), code('rightMissing'));
  const races = await Promise.allSettled([1, 2, 3].map(() => eva.inviteAgency({...invite, agencyId: 'byran'})));
  assert.equal(races.filter(({status}) => status === 'fulfilled').length, 1);
  await eva.inviteAgency({...invite, email: 'x@y.se'});
  await assert.rejects(eva.inviteAgency({...invite, email: 'x@Y.se'}), (error) => {
    assert.deepEqual((error as {params: unknown}).params, {name: 'Eva Ägare', at: '2026-03-01T09:00:00.000Z', status: 'requested'});
    return code('collaborationExists')(error);
  });
  await assert.rejects(world.as('anna').activate(activation.acme), code('collaborationExists'), 'the other way round, too');
});

test('another way to write the same address is no other mailbox: it is written to five times a day at most', async () => {
  const world = await makeWorld();
  const eva = world.as('eva');
  await world.insert('agreements', agreement());
  for (const email of ['kim@y.se', 'Kim@y.se', 'kIm@y.se', 'kiM@y.se', 'KIM@y.se']) await eva.inviteAgency({...invite, email});
  await assert.rejects(eva.inviteAgency({...invite, email: 'kIM@y.se'}), code('tooOften'));
  await eva.inviteAgency({...invite, email: 'kim@z.se'});
  world.pass({hours: 24});
  await eva.inviteAgency({...invite, email: 'kIM@y.se'});
});

test('a person of the agency who is a user of the company already approves the terms, and stays a user (C12, C13)', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  await world.insert('memberships', {id: 'anna-acme', personId: 'anna', partyId: 'acme', role: 'user', collaborationId: null});
  const {id: collaborationId, invitation} = await world.as('eva').inviteAgency({...invite, agencyId: 'byran'});
  const given = {invitationId: invitation?.id ?? '', corporateId: '556677-8899', email: 'kontakt@byran.se'};
  await world.as('anna', 'byran').verifyInvitation(given);
  await world.as('anna', 'byran').acceptInvitation(given);
  const atCompany = world.as('anna', 'acme');
  const {documents} = await atCompany.getTerms({collaborationId});
  await assert.rejects(world.as('vera').approveTerms({collaborationId, terms: documents}), code('rightMissing'));
  const active = await atCompany.approveTerms({collaborationId, terms: documents}, {idempotencyKey: 'approve'});
  assert.equal(active.status, 'active');
  assert.deepEqual(await atCompany.approveTerms({collaborationId, terms: documents}, {idempotencyKey: 'approve'}), active);
  assert.deepEqual(
    (await world.rows('memberships')).filter(({id}) => id === 'anna-acme').map(({role, collaborationId: waiting}) => [role, waiting]),
    [['user', null]],
  );
});

test('where several were written to, each of them verifies its own address (C12)', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  await world.insert('parties', party({id: 'trio', kind: 'agency', name: 'Trio AB', corporateId: '2120000142'}));
  for (const personId of ['olle', 'erik'])
    await world.insert('memberships', {
      id: `${personId}-trio`,
      personId,
      partyId: 'trio',
      role: 'collaborationAdministrator',
      collaborationId: null,
    });
  const {invitation} = await world.as('eva').inviteAgency({...invite, agencyId: 'trio'});
  const invitationId = invitation?.id ?? '';
  for (const [personId, email] of [
    ['olle', 'olle@annan.se'],
    ['erik', 'erik@byran.se'],
  ] as const) {
    const api = world.as(personId, 'trio');
    assert.deepEqual((await api.getInvitation({invitationId})).verification?.email, {value: email, matches: true});
    assert.equal((await api.verifyInvitation({invitationId, corporateId: '212000-0142', email})).step, 'accept');
  }
  await world.store.transaction((db) =>
    db.insert('memberships', {
      ...{id: 'anna-trio', personId: 'anna', partyId: 'trio', role: 'collaborationAdministrator', collaborationId: null},
    }),
  );
  await assert.rejects(world.as('anna', 'trio').acceptInvitation({invitationId}), code('emailMismatch'), 'nobody wrote to her');
});

test('an answer after the renewal is billed from the next one: the agreement has gone on (C6, C12)', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement({renewsOn: '2026-03-11'}));
  const {invitationId} = await asked(world);
  world.pass({days: 20});
  assert.equal((await world.as('eva').acceptInvitation({invitationId})).collaboration.billingFrom, '2027-03-11');

  const other = await makeWorld();
  await other.insert('agreements', agreement({renewsOn: '2026-03-11'}));
  const {invitation} = await other.as('eva').inviteAgency({...invite, agencyId: 'byran'});
  const given = {invitationId: invitation?.id ?? '', corporateId: '556677-8899', email: 'kontakt@byran.se'};
  other.pass({days: 20});
  await other.as('anna').verifyInvitation(given);
  assert.equal((await other.as('anna').acceptInvitation(given)).collaboration.billingFrom, '2027-03-11');
});

test('terms that are approved after the renewal replace the agreement at the next one: it has gone on (C13)', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement({solution: 'bookkeeping', renewsOn: '2026-03-11'}));
  const {invitationId, collaborationId} = await asked(world);
  const {terms, collaboration} = await world.as('eva').acceptInvitation({invitationId});
  assert.equal(collaboration.billingFrom, '2026-03-11');
  world.pass({days: 20});
  await world.backend.runDue();
  const active = await world.as('eva').approveTerms({collaborationId, terms});
  await world.backend.runDue();
  const [own] = await world.rows('agreements');
  assert.deepEqual([active.billingFrom, own?.solution], ['2027-03-11', 'bookkeeping']);
});

test('an answer on the renewal day shows the agreement as it is from that day on, and what is shown counts for the next deed (C6, C13)', async () => {
  for (const isAtOnce of [true, false]) {
    const world = await makeWorld();
    await world.insert('agreements', agreement({renewsOn: '2026-03-11', invoiceRecipient: 'agency'}));
    const {invitationId, collaborationId} = await asked(world);
    const {terms} = await world.as('eva').getInvitation({invitationId});
    const own = async () => (await world.rows('agreements'))[0]?.invoiceRecipient;
    if (!isAtOnce) await world.as('eva').acceptInvitation({invitationId});
    world.pass({days: 10});
    const {version, billingFrom} = isAtOnce
      ? (await world.as('eva').acceptInvitation({invitationId, terms: terms.map(({id, hash}) => ({id, hash}))})).collaboration
      : await world.as('eva').approveTerms({collaborationId, terms: terms.map(({id, hash}) => ({id, hash}))});
    assert.deepEqual([billingFrom, await own()], ['2026-03-11', 'customer']);
    await world.backend.runDue();
    const change = {collaborationId, solution: 'bookkeepingInvoicingPlus', priceMinor: 358_800};
    assert.equal((await world.as('anna').changeSolution(change, {version})).solution, 'bookkeepingInvoicingPlus');
    const {items} = await world.as('eva').getTimeline({collaborationId});
    assert.equal(items.filter((each) => each?.deed === 'agreementReplaced').length, 1);
  }
});

test('a company’s own invitation that is approved on the renewal day shows the agreement as it is from that day on (C13, S2)', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement({renewsOn: '2026-03-11', invoiceRecipient: 'agency'}));
  const {id: collaborationId, invitation} = await world.as('eva').inviteAgency({...invite, agencyId: 'byran'});
  const given = {invitationId: invitation?.id ?? '', corporateId: '556677-8899', email: 'kontakt@byran.se'};
  await world.as('anna').verifyInvitation(given);
  await world.as('anna').acceptInvitation({invitationId: given.invitationId});
  world.pass({days: 10});
  const guest = world.as('anna', 'acme');
  const {documents} = await guest.getTerms({collaborationId});
  const {version} = await guest.approveTerms({collaborationId, terms: documents.map(({id, hash}) => ({id, hash}))});
  assert.equal((await world.rows('agreements'))[0]?.invoiceRecipient, 'customer');
  await world.backend.runDue();
  assert.equal((await world.as('anna', 'byran').getCollaboration({collaborationId})).version, version);
});

test('a company with a long past is shown what is open, and the newest hundred of what is over', async () => {
  const world = await makeWorld();
  const {collaborationId} = await asked(world);
  const [row] = await world.rows('collaborations');
  assert.ok(row);
  for (let index = 100; index < 250; index++) {
    const createdAt = `2026-02-01T00:00:00.${String(index)}Z`;
    await world.insert('collaborations', {...row, id: `over-${String(index)}`, status: 'declined', open: false, createdAt});
  }
  // Starts that were called off have never been its business (C5), however many there were since.
  for (let index = 0; index < 450; index++) {
    const calledOff = {status: 'cancelled', invitationId: null, startsOn: '2026-02-20'} as const;
    const createdAt = `2026-02-02T00:00:00.${String(index % 3).padStart(3, '0')}Z`;
    await world.insert('collaborations', {...row, id: `off-${String(index)}`, ...calledOff, open: false, createdAt});
  }
  const {collaborations} = await world.as('eva').getCompany({companyId: 'acme'});
  const ids = collaborations.map((each) => each?.id);
  assert.deepEqual([ids.length, ids[0], ids[1], ids.at(-1)], [101, collaborationId, 'over-249', 'over-150']);
});

test('who did something last is not told to an agency that was asked by its address and is not verified', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  const byAddress = (await world.as('eva').inviteAgency({...invite, email: 'kontakt@annan.se'})).invitation?.id ?? '';
  const known = (await world.as('eva').inviteAgency({...invite, agencyId: 'byran'})).invitation?.id ?? '';
  const late = async (who: string, invitationId: string): Promise<unknown> => {
    const error: unknown = await world
      .as(who)
      .declineInvitation({invitationId}, {version: 9})
      .catch((thrown: unknown) => thrown);
    assert.ok(code('versionMismatch')(error) && error instanceof ApiError);
    return error.params;
  };
  assert.deepEqual(await late('olle', byAddress), {});
  assert.deepEqual(await late('anna', known), {name: 'Eva Ägare', at: '2026-03-01T09:00:00.000Z'}, 'whom it can read in the timeline');
});

test('the company withdraws its invitation, and the guest who had accepted leaves (C14)', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  const {id, invitation} = await world.as('eva').inviteAgency({...invite, agencyId: 'byran'});
  const given = {invitationId: invitation?.id ?? '', corporateId: '556677-8899', email: 'kontakt@byran.se'};
  await world.as('anna').verifyInvitation(given);
  await world.as('anna').acceptInvitation({invitationId: given.invitationId});
  assert.equal((await world.as('eva').withdraw({collaborationId: id})).status, 'cancelled');
  assert.deepEqual((await world.as('anna').getSession({})).parties.length, 1);
  assert.deepEqual((await mailsOf(world)).slice(2), ['E9 anna@byran.se']);
});

test('whoever has accepted and left the agency is written to no more: its administrators are (C12, C14, C15)', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  await world.insert('persons', {id: 'bo', name: 'Bo Byrå', email: 'bo@byran.se', locale: 'sv'});
  const role = 'collaborationAdministrator';
  await world.insert('memberships', {id: 'bo-byran', personId: 'bo', partyId: 'byran', role, collaborationId: null});
  const {id, invitation} = await world.as('eva').inviteAgency({...invite, agencyId: 'byran'});
  const given = {invitationId: invitation?.id ?? '', corporateId: '556677-8899', email: 'kontakt@byran.se'};
  await world.as('anna').verifyInvitation(given);
  await world.as('anna').acceptInvitation({invitationId: given.invitationId});
  await world.store.transaction((db) => db.remove('memberships', {id: 'anna-byran'}));
  await assert.rejects(world.as('anna', 'acme').getCompany({companyId: 'acme'}), code('notFound'), 'nor has it a place in the company');
  assert.deepEqual((await world.as('anna').getSession({})).parties, [], 'nor is one offered');
  world.pass({days: 3});
  await world.backend.runDue();
  await world.as('eva').withdraw({collaborationId: id});
  assert.deepEqual((await mailsOf(world)).slice(2), ['E3 bo@byran.se', 'E9 bo@byran.se']);
});

test('whoever has accepted and lost the right is followed by the agency’s other administrators, who approve the terms (C13)', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  await world.insert('persons', {id: 'bo', name: 'Bo Byrå', email: 'bo@byran.se', locale: 'sv'});
  const role = 'collaborationAdministrator';
  await world.insert('memberships', {id: 'bo-byran', personId: 'bo', partyId: 'byran', role, collaborationId: null});
  const {id: collaborationId, invitation} = await world.as('eva').inviteAgency({...invite, agencyId: 'byran'});
  const given = {invitationId: invitation?.id ?? '', corporateId: '556677-8899', email: 'kontakt@byran.se'};
  await world.as('anna').verifyInvitation(given);
  await world.as('anna').acceptInvitation({invitationId: given.invitationId});
  const whyNot = async (who: string): Promise<unknown> => {
    const found = await world.as(who, 'byran').getCollaboration({collaborationId});
    const each = found.whyNot.find((blocker) => blocker?.action === 'approveTerms');
    return [each?.code, each?.params['name'], found.waitingFor?.name];
  };
  const bo = world.as('bo', 'acme');
  assert.deepEqual(await whyNot('bo'), ['rightMissing', 'Anna Byrå', 'Anna Byrå']);
  await assert.rejects(bo.getTerms({collaborationId}), code('notFound'), 'as long as it is Anna’s');

  await world.store.transaction((db) => db.update('memberships', 'anna-byran', {role: 'employee'}));
  assert.deepEqual(await whyNot('bo'), ['companyNotSelected', 'My Spiris', 'Byrån AB']);
  assert.deepEqual(await whyNot('anna'), ['rightMissing', 'Bo Byrå', 'Byrån AB']);
  const {documents} = await bo.getTerms({collaborationId});
  await assert.rejects(world.as('anna', 'acme').approveTerms({collaborationId, terms: documents}), (error: ApiError) => {
    assert.deepEqual([error.code, error.params], ['rightMissing', {name: 'Bo Byrå'}]);
    return true;
  });
  assert.deepEqual(
    (await world.as('anna').getSession({})).parties.map((each) => each?.name),
    ['Byrån AB'],
    'nothing in the company is left to do for her',
  );
  await assert.rejects(world.as('olle', 'acme').getTerms({collaborationId}), code('notFound'), 'nor another agency’s');
  assert.deepEqual(
    (await world.as('bo').getSession({})).parties.map((each) => [each?.name, each?.role]),
    [
      ['Byrån AB', role],
      ['Acme AB', 'pendingTerms'],
    ],
  );
  assert.ok((await world.as('bo').listCustomers({})).items.length > 0, 'who has one place of its own need not say which');
  world.pass({days: 3});
  await world.backend.runDue();
  const {collaborations} = await bo.getCompany({companyId: 'acme'});
  assert.deepEqual(
    collaborations.map((each) => each?.allowedActions),
    [['approveTerms']],
  );
  const active = await bo.approveTerms({collaborationId, terms: documents});
  assert.deepEqual([active.status, active.waitingFor?.what], ['active', 'link']);
  assert.deepEqual((await mailsOf(world)).slice(2), ['E3 bo@byran.se', 'E7b bo@byran.se', 'E7b eva@acme.se']);
  assert.equal((await world.as('bo').getSession({})).parties.length, 1);
  assert.equal((await world.as('anna').getSession({})).parties.length, 1, 'the place of whoever had accepted is gone too');
});

test('where every administrator has left the company, the main contact is written to and not they (C10)', async () => {
  const world = await makeWorld();
  const {collaborationId} = await asked(world);
  await world.store.transaction(async (db) => {
    await db.remove('memberships', {partyId: 'acme', role: 'administrator'});
    await db.update('customers', 'acme-customer', {contactName: 'Nina Ny', contactEmail: 'nina@acme.se'});
  });
  world.pass({days: 2});
  await world.as('anna').remind({collaborationId});
  assert.deepEqual((await mailsOf(world)).slice(2), ['E3 nina@acme.se']);
});

test('a collaboration that is not linked yet stands on the tab and in the customer list of the same company', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  await world.insert('customers', customer({id: 'other-number', number: '77', companyId: null}));
  const made = await world.as('eva').inviteAgency({...invite, agencyId: 'byran'});
  const [tab] = (await world.as('anna').getCustomer({customerId: 'acme-customer'})).functions;
  assert.deepEqual([tab?.collaboration?.id, tab?.collaboration?.allowedActions], [made.id, ['verify', 'decline']]);
  const {items} = await world.as('anna').listCustomers({});
  assert.deepEqual(
    items.map((row) => [row?.id, row?.collaborations.length]),
    [
      ['acme-customer', 1],
      ['new', 0],
      ['other-number', 0],
    ],
  );
});

test('the customer list shows an invitation of a company that is known only by its corporate ID, as the customer page does', async () => {
  const world = await makeWorld();
  await world.insert('parties', party({id: 'gard', name: 'Gården AB', corporateId: '2120000142'}));
  await world.insert('memberships', {id: 'eva-gard', personId: 'eva', partyId: 'gard', role: 'administrator', collaborationId: null});
  await world.insert('agreements', agreement({companyId: 'gard'}));
  await world.insert('customers', customer({id: 'gard-customer', name: 'Gården AB', corporateId: '2120000142'}));
  const {id} = await world.as('eva', 'gard').inviteAgency({...invite, companyId: 'gard', agencyId: 'byran'});
  const {items} = await world.as('anna').listCustomers({});
  const row = items.find((each) => each?.id === 'gard-customer');
  assert.deepEqual([row?.onPlatform, row?.collaborations.map((each) => each?.id)], [true, [id]]);
  const {customer: shown, functions} = await world.as('anna').getCustomer({customerId: 'gard-customer'});
  assert.deepEqual([shown.onPlatform, functions[0]?.collaboration?.id], [true, id]);
});

test('an invitation calls a planned start of that agency off: whoever planned it reads so, and the company nothing (C5, C11)', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  const planned = await world.as('anna').activate({...activation.acme, startDate: '2026-03-10'});
  const eva = world.as('eva', 'acme');
  const made = await eva.inviteAgency({companyId: 'acme', function: 'bookkeeping-invoicing', agencyId: 'byran'});
  assert.equal(made.status, 'requested');
  assert.deepEqual(await mailsOf(world), ['E0 anna@byran.se', 'E9b anna@byran.se', 'E6 kontakt@byran.se']);
  assert.deepEqual(
    (await eva.getCompany({companyId: 'acme'})).collaborations.map((each) => each?.id),
    [made.id],
  );
  assert.equal((await world.as('anna').getCollaboration({collaborationId: planned.id})).status, 'cancelled');
  const [last] = (await world.as('anna').getTimeline({collaborationId: planned.id})).items;
  assert.deepEqual([last?.deed, last?.side, last?.note], ['startCalledOff', 'system', null]);
});

test('what a company has sent to an address of an agency that works with it by now waits no longer: no reminder, no word of an answer that did not come (C11)', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  const eva = world.as('eva', 'acme');
  const toAddress = (email: string) => eva.inviteAgency({companyId: 'acme', function: 'bookkeeping-invoicing', email});
  const [registered, ofOwner, elsewhere] = [
    await toAddress('kontakt@byran.se'),
    await toAddress('anna@byran.se'),
    await toAddress('someone@else.se'),
  ];
  const {invitation} = await world.as('anna').activate(activation.acme);
  const {terms} = await eva.getInvitation({invitationId: invitation?.id ?? ''});
  const open = async (): Promise<readonly string[]> =>
    (await world.rows('collaborations')).filter((each) => each.initiatedBy === 'company' && each.open).map(({id}) => id);
  assert.equal((await open()).length, 3, 'as long as nothing is agreed');
  await eva.acceptInvitation({invitationId: invitation?.id ?? '', terms: terms.map(({id, hash}) => ({id, hash}))});
  assert.deepEqual(await open(), [elsewhere.id]);
  for (const {id} of [registered, ofOwner]) {
    const {status, invitation: closed} = await eva.getCollaboration({collaborationId: id});
    assert.deepEqual([status, closed?.status], ['cancelled', 'revoked']);
  }
  const before = (await mailsOf(world)).length;
  for (const days of [8, 30]) {
    world.pass({days});
    await world.backend.runDue();
  }
  assert.deepEqual((await mailsOf(world)).slice(before), ['E3 someone@else.se', 'E8 eva@acme.se']);
});

test('an address of an agency that has asked the company itself is told so in time, and accepts no second one (C12)', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  const made = await world.as('eva', 'acme').inviteAgency({companyId: 'acme', function: 'bookkeeping-invoicing', email: 'anna@byran.se'});
  const anna = world.as('anna');
  const own = await anna.activate(activation.acme);
  const invitationId = made.invitation?.id ?? '';
  const verified = await anna.verifyInvitation({invitationId, corporateId: '556677-8899', email: 'anna@byran.se'});
  const params = {name: 'Anna Byrå', at: own.createdAt, status: 'requested'};
  const why = verified.collaboration.whyNot.find((each) => each?.action === 'accept');
  assert.deepEqual([why?.code, why?.params, verified.collaboration.allowedActions], ['collaborationExists', params, ['decline']]);
  await assert.rejects(anna.acceptInvitation({invitationId}), {code: 'collaborationExists', params});
  await anna.withdraw({collaborationId: own.id});
  assert.ok((await anna.getInvitation({invitationId})).collaboration.allowedActions.includes('accept'));
  assert.equal((await anna.acceptInvitation({invitationId})).step, 'terms');
});

test('what has expired before the agency came in another way is told so, though the server had not noticed (C9, C11)', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  const eva = world.as('eva', 'acme');
  const {id} = await eva.inviteAgency({companyId: 'acme', function: 'bookkeeping-invoicing', email: 'anna@byran.se'});
  world.pass({days: 40});
  const {invitation} = await world.as('anna').activate(activation.acme);
  const {terms} = await eva.getInvitation({invitationId: invitation?.id ?? ''});
  await eva.acceptInvitation({invitationId: invitation?.id ?? '', terms: terms.map(({id: document, hash}) => ({id: document, hash}))});
  assert.equal((await eva.getCollaboration({collaborationId: id})).status, 'expired');
  assert.deepEqual(
    (await mailsOf(world)).filter((each) => each.startsWith('E8')),
    ['E8 eva@acme.se'],
  );
});
