import assert from 'node:assert/strict';
import {test} from 'node:test';
import {mailAsHtml, mailAsText, writeMail} from '../../src/backend/mails/mails.ts';
import {mailTemplates, type MailFacts} from '../../src/backend/mails/words.ts';
import type {LogEntry} from '../../src/backend/options.ts';
import {activation, agreement, makeWorld, portals, tokenIn} from './world.ts';

const facts: MailFacts = {
  ...{agency: 'Byrån AB', company: 'Acme AB', person: 'Eva Ägare', function: 'Bookkeeping & Invoicing', solution: 'Bookkeeping'},
  ...{payer: 'customer', periodMonths: '12', priceMinor: '238850', currency: 'SEK', timeZone: 'Europe/Stockholm'},
  ...{expiresAt: '2026-03-31T22:30:00.000Z', renewsOn: '2026-06-01', change: 'own', message: 'Hej!\nVälkomna', reason: 'Nej tack'},
  ...{fromSolution: 'Bookkeeping & Invoicing +', validFrom: '2026-06-01', lastDay: '2026-05-31', keeps: 'solution', by: 'agency'},
};

const steps = ['accept', 'approveTerms', 'acceptAndApproveTerms', 'asked', 'planned', 'consented', 'refused', 'withdrawn', 'ended'];

for (const template of mailTemplates) {
  test(`${template} reads well in both languages and for both sides`, () => {
    for (const locale of ['en', 'sv', 'de']) {
      for (const audience of ['agency', 'company', 'support']) {
        for (const step of steps) {
          const mail = writeMail(template, {...facts, audience, step}, portals, locale);
          const text = mailAsText(mail, 'https://my.example/');
          assert.ok(mail.subject.length > 10 && mail.subject.length < 100);
          assert.doesNotMatch(mail.subject + text, /undefined|null|NaN|\[object|\$\{|TODO/);
          assert.doesNotMatch(mail.subject, /[\u2066-\u2069]/);
          assert.ok(mailAsHtml(mail, 'https://my.example/').includes(`lang="${locale === 'sv' ? 'sv' : 'en'}"`));
        }
        const bare = writeMail(template, {audience}, portals, locale);
        assert.doesNotMatch(mailAsText(bare, null), /undefined|null/);
      }
    }
  });
}

test('dates, amounts and terms stand in the language of the reader', () => {
  const english = mailAsText(writeMail('E1', facts, portals, 'en'), null);
  const swedish = mailAsText(writeMail('E1', facts, portals, 'sv-FI'), null);
  assert.match(english, /Answer by: 1 April 2026/);
  const asked = (locale: string): string => mailAsText(writeMail('E1', {...facts, renewsOn: ''}, portals, locale), null);
  assert.match(asked('en'), /Charged from: The day you accept/);
  assert.match(asked('sv'), /Debiteras från: Den dag då ni accepterar/);
  assert.match(english, /2\s388,50\skr a year excluding VAT/);
  assert.match(swedish, /Svara senast: 1 april 2026/);
  assert.match(swedish, /2\s388,50\skr per år exklusive moms/);
  assert.match(swedish, /> Hej!\n> Välkomna/);
  const paidFor = (periodMonths: string, locale: string): string =>
    mailAsText(writeMail('E13', {...facts, periodMonths, audience: 'agency'}, portals, locale), null);
  assert.match(paidFor('1', 'en'), /kr a month excluding VAT/);
  assert.match(paidFor('3', 'en'), /kr per 3 months excluding VAT/);
  assert.match(paidFor('1', 'sv'), /kr per månad exklusive moms/);
  assert.match(paidFor('3', 'sv'), /kr per 3 månader exklusive moms/);
});

test('an end says that a change of payment for a later day does not happen', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement({invoiceRecipient: 'agency'}));
  const [anna, eva] = [world.as('anna', 'byran'), world.as('eva', 'acme')];
  const {id: collaborationId, invitation} = await anna.activate({...activation.acme, invoiceRecipient: 'agency'});
  const {documents} = await eva.getTerms({collaborationId});
  await eva.acceptInvitation({invitationId: invitation?.id ?? '', terms: documents.map(({id, hash}) => ({id, hash}))});
  await anna.changeBilling({collaborationId, invoiceRecipient: 'customer', periodMonths: 12, priceMinor: 238_800});
  const told = async (on: string): Promise<readonly boolean[]> =>
    (await anna.getEndOptions({collaborationId, on})).mails.map(({blocks}) =>
      /The change of payment that was meant for 1 June 2026 does not happen|ändring av betalningen som var tänkt till den 1 juni 2026 blir inte av/.test(
        blocks.map(({text}) => text).join(' '),
      ),
    );
  assert.deepEqual(await told('2026-05-31'), [true, true, true]);
  assert.deepEqual(await told('2026-06-01'), [false, false, false]);
  await anna.endCollaboration({collaborationId, on: '2026-05-31', customerKeeps: 'readOnly', checked: ['workFinished', 'bankLinkEnded']});
  const mails = (await world.rows('mails')).filter(({template}) => template === 'E14');
  assert.deepEqual([...new Set(mails.map(({params}) => params['calledOff']))], ['2026-06-01']);
});

test('a name that ends in a full stop ends the sentence too', () => {
  const company = 'Gräsrotens Odling Ek. för.';
  for (const locale of ['en', 'sv']) {
    const texts = mailTemplates.map((template) => mailAsText(writeMail(template, {...facts, company}, portals, locale), null));
    assert.ok(texts.some((text) => /för\.\u2069?\s/.test(text)));
    assert.doesNotMatch(texts.join('\n'), /\.\u2069?\./);
  }
});

test('a mail is light or dark as its reader has it, and legible in both', () => {
  const html = mailAsHtml(writeMail('E1', facts, portals, 'en'), 'https://my.example/');
  assert.match(html, /<meta name="color-scheme" content="light dark">/);
  const [light = '', dark = ''] = html.split('@media (prefers-color-scheme: dark)');
  const value = (style: string, selector: string, property: string): string =>
    new RegExp(`(?:^|\\n)${selector} \\{[^}]*(?<![\\w-])${property}: (#\\w+)`).exec(style)?.[1] ?? '';
  for (const style of [light, dark])
    for (const [text, on] of [
      ['body', 'main'],
      ['th', 'main'],
      ['\\.small', 'main'],
      ['\\.button', '\\.button'],
    ] as const)
      assert.ok(
        contrast(
          value(style, text === 'th' || text === '\\.small' ? '(?:th|\\.small|th, \\.small)' : text, 'color'),
          value(style, on, 'background'),
        ) >= 4.5,
        `${text} on ${on}`,
      );
});

function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [one, other].map(luminance).sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const digits = hex.length === 4 ? hex.replace(/\w/g, '$&$&') : hex;
  assert.match(digits, /^#[\da-f]{6}$/, `${hex} is a colour`);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(digits.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('what a change by support may cost is no small print', () => {
  for (const locale of ['en', 'sv']) {
    const {blocks} = writeMail('E11', {...facts, audience: 'agency'}, portals, locale);
    const at = blocks.findIndex(({kind, text}) => kind === 'paragraph' && /accounting data|bokföringsdata/.test(text));
    assert.ok(at > 0 && at < blocks.findIndex(({kind}) => kind === 'button'));
  }
});

test('nothing that a person wrote becomes markup, a header or another direction', () => {
  const name = '<img src=x onerror=alert(1)>"\r\nBcc: all@example.com\0\u202e\u2069 AB';
  const mail = writeMail('E1', {...facts, agency: name, message: '</blockquote><script>1</script>\u202e'}, portals, 'en');
  const html = mailAsHtml(mail, 'https://my.example/?a=1&b="x"');
  // eslint-disable-next-line no-control-regex -- they are what must not be there
  assert.doesNotMatch(mail.subject, /[\0-\x1f\u202a-\u202e\u2066-\u2069]/);
  assert.doesNotMatch(html, /<img|<script|onerror=alert\(1\)>|style="/);
  assert.ok(html.includes('href="https://my.example/?a=1&#38;b=&#34;x&#34;"'));
  assert.doesNotMatch(html + mailAsText(mail, null), /\u202e/);
});

test('what the preview shows is what leaves, with a link that only the mail has', async () => {
  const world = await makeWorld();
  const {mails} = await world
    .as('anna')
    .getActivationOptions({customerId: 'new', function: 'bookkeeping-invoicing', solution: 'accountantAccess'});
  assert.deepEqual(mails, []);
  const [preview] = (
    await world.as('anna').getActivationOptions({customerId: 'new', function: 'bookkeeping-invoicing', solution: 'bookkeeping'})
  ).mails;
  assert.deepEqual(preview?.to, [{name: 'Kim Kund', email: 'kim@kund.se'}]);
  assert.doesNotMatch(JSON.stringify(preview), /token|https:/);
  await world.as('anna').activate({...activation.new, solution: 'bookkeeping', priceMinor: 166_800});
  const [mail] = await world.backend.nextMails(10);
  assert.equal(mail?.subject, preview?.subject);
  assert.deepEqual([mail?.to, mail?.from.email, mail?.locale], [{name: 'Kim Kund', email: 'kim@kund.se'}, 'no-reply@example.com', 'sv']);
  assert.match(mail?.text ?? '', /^https:\/\/my\.example\/invitation#token=[\w-]+\.[\w-]{43}$/m);
  assert.ok(!JSON.stringify(await world.rows('mails')).includes(tokenIn(mail?.text ?? '-')), 'no token is stored');
});

test('a mail is tried for about a day under the same id, then the invitation counts as undeliverable', async () => {
  const world = await makeWorld();
  const {id} = await world.as('anna').activate(activation.new);
  const delivery = async (): Promise<unknown> => (await world.as('anna').getCollaboration({collaborationId: id})).delivery;
  assert.deepEqual(await delivery(), {status: 'waiting', to: ['k•••@kund.se'], at: '2026-03-01T09:00:00.000Z', isReminder: false});
  const seen = new Set<string>();
  let tries = 0;
  let hours = 0;
  for (; (await world.rows('mails'))[0]?.status === 'waiting'; hours++) {
    for (const mail of await world.backend.nextMails(10)) {
      seen.add(mail.messageId);
      tries++;
      await world.backend.mailFailed(mail.id, '550 no such user\r\nBcc: x');
    }
    world.pass({hours: 1});
  }
  assert.deepEqual([seen.size, tries], [1, 9]);
  assert.ok(hours >= 20 && hours <= 30, `${String(hours)} hours`);
  assert.equal((await world.rows('mails'))[0]?.lastError, '550 no such user Bcc: x');
  const failed = await world.as('anna').getCollaboration({collaborationId: id});
  assert.deepEqual([failed.delivery?.status, failed.invitation?.status], ['failed', 'undeliverable']);
  assert.ok(failed.allowedActions.includes('copyLink') && failed.allowedActions.includes('remind'));
  await world.as('anna').remind({collaborationId: id});
  const [again] = await world.backend.nextMails(10);
  await world.backend.mailSent(again?.id ?? '');
  const sent = await world.as('anna').getCollaboration({collaborationId: id});
  assert.deepEqual([sent.delivery?.status, sent.delivery?.isReminder, sent.invitation?.status], ['sent', true, 'sent']);
});

test('a mail to a mailbox that does not exist fails at once', async () => {
  const world = await makeWorld();
  const {id} = await world.as('anna').activate(activation.new);
  for (const mail of await world.backend.nextMails(10)) await world.backend.mailFailed(mail.id, '550 5.1.1 no such user', true);
  const failed = await world.as('anna').getCollaboration({collaborationId: id});
  assert.deepEqual([failed.delivery?.status, failed.invitation?.status], ['failed', 'undeliverable']);
  assert.deepEqual([failed.allowedActions.includes('copyLink'), failed.allowedActions.includes('remind')], [true, false]);
  world.pass({hours: 24});
  assert.deepEqual(await world.backend.nextMails(10), []);
});

test('a mail that this version cannot write holds no other one back, is tried again, and the log names it', async () => {
  const logged: LogEntry[] = [];
  const world = await makeWorld({log: (entry) => logged.push(entry)});
  await world.as('anna').activate(activation.new);
  const [mail] = await world.rows('mails');
  assert.ok(mail);
  await world.insert('mails', {...mail, id: '1', template: 'E99', dueAt: '2026-03-01T08:00:00.000Z'});
  await world.insert('mails', {...mail, id: '2', params: {...mail.params, currency: '€'}, dueAt: '2026-03-01T08:00:00.000Z'});
  assert.deepEqual(
    (await world.backend.nextMails(10)).map(({id}) => id),
    [mail.id],
  );
  const tried = (await world.rows('mails')).filter(({id}) => id !== mail.id);
  assert.deepEqual(
    tried.map(({status, attempts, dueAt, lastError}) => [status, attempts, dueAt, lastError]),
    Array.from({length: 2}, () => ['waiting', 1, '2026-03-01T09:01:00.000Z', 'unsendable']),
  );
  // A template of a newer version is no fault.
  assert.deepEqual(
    logged.filter(({event}) => event === 'failed').map(({mailId}) => mailId),
    ['2'],
  );
});

test('an invitation is undeliverable although an earlier one of the same collaboration has arrived', async () => {
  const world = await makeWorld();
  const {id} = await world.as('anna').activate(activation.new);
  const [mail] = await world.rows('mails');
  assert.ok(mail);
  await world.insert('mails', {...mail, id: 'earlier', invitationId: 'earlier', status: 'sent'});
  for (let hours = 0; hours < 30; hours++, world.pass({hours: 1}))
    for (const each of await world.backend.nextMails(10)) await world.backend.mailFailed(each.id, '550 no such user');
  assert.equal((await world.as('anna').getCollaboration({collaborationId: id})).invitation?.status, 'undeliverable');
});

test('the last day to answer is the same in the preview and in the mail to an address that no agency has claimed', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  await world.store.transaction((db) => db.update('parties', 'acme', {timeZone: 'Pacific/Auckland'}));
  world.pass({hours: 4});
  const invite = {companyId: 'acme', function: 'bookkeeping-invoicing'};
  const {mails} = await world.as('eva').getInviteOptions(invite);
  await world.as('eva').inviteAgency({...invite, email: 'kontakt@ny.se'});
  const [mail] = await world.backend.nextMails(10);
  const [answerBy] = /Svara senast: .*/.exec(mail?.text ?? '') ?? [];
  assert.equal(answerBy, 'Svara senast: 1 april 2026');
  assert.ok(JSON.stringify(mails).includes('1 april 2026'));
});

test('the mail to an agency says for whom its link works: for its people, or for whoever owns the address', async () => {
  const world = await makeWorld();
  await world.insert('agreements', agreement());
  const invite = {companyId: 'acme', function: 'bookkeeping-invoicing'};
  const {mails} = await world.as('eva').getInviteOptions(invite);
  assert.doesNotMatch(JSON.stringify(mails), /Länken fungerar/);
  await world.as('eva').inviteAgency({...invite, agencyId: 'byran'});
  await world.as('eva').inviteAgency({...invite, email: 'kontakt@ny.se'});
  const sent = new Map((await world.backend.nextMails(10)).map(({to, text}) => [to.email, text.replace(/[\u2068\u2069]/g, '')]));
  assert.match(sent.get('kontakt@byran.se') ?? '', /fungerar för alla på Byrån AB\. Byråns samarbetsadministratörer kan svara\./);
  assert.match(sent.get('kontakt@ny.se') ?? '', /fungerar bara för den som loggar in med den här adressen/);
});

test('the last day to answer a later start is the same in the preview and in the mail, also across the end of summer time', async () => {
  const world = await makeWorld();
  const {customerId, function: functionKey, solution} = activation.acme;
  const startDate = '2026-10-01';
  const {mails} = await world.as('anna').getActivationOptions({customerId, function: functionKey, solution, startDate});
  await world.as('anna').activate({...activation.acme, startDate});
  for (const mail of await world.backend.nextMails(10)) await world.backend.mailSent(mail.id);
  // The first instant of that day in Stockholm.
  world.pass({days: 213, hours: 13});
  await world.backend.runDue();
  const sent = (await world.backend.nextMails(10)).map(({text}) => text).join('\n');
  const [answerBy] = /Svara senast: .*/.exec(sent) ?? [];
  assert.equal(answerBy, 'Svara senast: 31 oktober 2026');
  assert.ok(JSON.stringify(mails).includes('31 oktober 2026'));
});

test('a mail whose link has died while it waited does not leave', async () => {
  const world = await makeWorld();
  const {id} = await world.as('anna').activate(activation.acme);
  world.pass({days: 1});
  await world.as('anna').remind({collaborationId: id});
  assert.equal((await world.backend.nextMails(10)).length, 2, 'only the reminders');
  await world.as('anna').withdraw({collaborationId: id});
  const mails = await world.backend.nextMails(10);
  assert.deepEqual(
    mails.map(({subject}) => /återkallat|withdrawn/.test(subject)),
    [true, true],
  );
});

test('a change of payment is asked of the payer, and told to whoever asks, in both languages', () => {
  const read = (audience: string, step: string, locale: string): string =>
    mailAsText(writeMail('E13', {...facts, audience, step}, portals, locale), null).replace(/[\u2068\u2069]/g, '');
  assert.match(read('company', 'asked', 'en'), /Byrån AB asks Acme AB to become invoice recipient for Bookkeeping from 1 June 2026/);
  assert.match(
    read('company', 'asked', 'sv'),
    /Byrån AB föreslår att Acme AB blir fakturamottagare för Bookkeeping från och med den 1 juni 2026/,
  );
  assert.match(read('agency', 'refused', 'sv'), /Eva Ägare har sagt nej till att bli fakturamottagare[^]*> Nej tack/);
  assert.doesNotMatch(read('agency', 'refused', 'en'), /Price/, 'what will not be is not told as a price');
});

test('the end is told with its last day and with what the customer keeps', () => {
  const read = (audience: string, keeps: string, locale: string): string =>
    mailAsText(writeMail('E14', {...facts, audience, keeps, step: 'planned'}, portals, locale), null).replace(/[\u2068\u2069]/g, '');
  assert.match(
    read('company', 'solution', 'en'),
    /The last day is 31 May 2026\.[^]*You continue with Bookkeeping under an agreement of your own[^]*Price/,
  );
  assert.match(read('company', 'readOnly', 'sv'), /Sista dagen är den 31 maj 2026\.[^]*Ni kan fortfarande läsa det som finns/);
  assert.doesNotMatch(read('company', 'readOnly', 'sv'), /Pris/);
  assert.match(read('agency', 'solution', 'sv'), /Acme AB fortsätter på egen hand i Bookkeeping/);
});

test('the receipt says from when it is charged, be it activated or planned', async () => {
  for (const [start, day] of [
    [{}, /Charged from[^\n]*1 March 2026/],
    [{startDate: '2026-04-15'}, /Charged from[^\n]*15 April 2026/],
  ] as const) {
    const world = await makeWorld();
    await world
      .as('anna')
      .activate({...activation.new, solution: 'accountantAccess', priceMinor: 118_800, mandateConfirmed: true, ...start});
    assert.deepEqual(
      (await world.rows('mails')).map(({template}) => template),
      ['E0'],
    );
    const [mail] = await world.backend.nextMails(10);
    assert.match(mail?.text ?? '', day);
  }
});

test('the receipt of a planned start says whether the service starts on that day or only the invitation is sent', async () => {
  for (const [chosen, subject] of [
    [activation.new, 'Bookkeeping & Invoicing starts for Nya Kunden AB on 15 April 2026'],
    [activation.acme, 'The invitation to Acme AB is sent on 15 April 2026'],
  ] as const) {
    const world = await makeWorld();
    await world.as('anna').activate({...chosen, startDate: '2026-04-15'});
    const [mail] = await world.backend.nextMails(10);
    assert.equal(mail?.subject.replace(/[\u2068\u2069]/g, ''), subject);
    assert.doesNotMatch(mail?.text ?? '', chosen === activation.acme ? /starts for|is activated/ : /invitation/);
  }
});

test('who loses its access by a change reads it, the agency does not', () => {
  const read = (audience: string, access?: string): string =>
    mailAsText(writeMail('E10', {...facts, audience, ...(access ? {access} : {})}, portals, 'en'), null);
  assert.match(read('company', 'none'), /You can no longer log in/);
  assert.doesNotMatch(read('agency', 'none') + read('company'), /no longer log in/);
});
