import assert from 'node:assert/strict';
import {createServer, type AddressInfo} from 'node:net';
import {test} from 'node:test';
import {SMTPServer} from 'smtp-server';
import type {OutgoingMail} from '../../src/backend/options.ts';
import {startMailCatcher} from '../../server/src/mail-catcher.ts';
import {createOutbox} from '../../server/src/outbox.ts';
import {until} from './running-server.ts';

const mails: readonly OutgoingMail[] = Array.from({length: 12}, (_, index) => {
  const name = `mail-${String(index)}`;
  return {
    ...{id: name, messageId: `${name}@example.se`, from: {name: 'A', email: 'a@example.se'}, to: {name: 'B', email: 'b@example.se'}},
    ...{locale: 'sv', subject: name, text: name, html: name},
  };
});

/** A mail server that takes mails, and acknowledges none before it is opened. */
async function heldCatcher() {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const arrived: string[] = [];
  const catcher = await startMailCatcher(async ({subject = ''}) => {
    arrived.push(subject);
    await gate;
  });
  return {catcher, arrived, open};
}

test('an outbox that is stopped finishes the mails that are on their way and gives the others back', async (t) => {
  const {catcher, arrived, open} = await heldCatcher();
  const [sent, returned, failed, lines]: [string[], string[], string[], string[]] = [[], [], [], []];
  let asked = 0;
  const outbox = createOutbox({
    url: catcher.url,
    log: (_, event) => void lines.push(event),
    mails: {
      nextMails: async () => ((asked += 1) === 1 ? mails : []),
      mailReturned: async (id) => void returned.push(id),
      mailSent: async (id) => void sent.push(id),
      mailFailed: async (id) => void failed.push(id),
    },
  });
  t.after(async () => {
    outbox.close();
    await catcher.close();
  });
  const stop = new AbortController();
  const delivered = outbox.deliver(stop.signal);
  await until('some are on their way', () => arrived.length === 4);
  stop.abort();
  open();
  await delivered;
  assert.deepEqual(sent.toSorted(), arrived.toSorted());
  assert.deepEqual([sent.length, returned.length, failed.length, asked], [4, 8, 0, 1]);
  assert.equal(lines.filter((event) => event === 'mailSent').length, 4);
});

test('what a slow mail server leaves of a batch is given back while it still holds the first mails', async (t) => {
  const {catcher, arrived, open} = await heldCatcher();
  const [sent, returned]: [string[], string[]] = [[], []];
  let asked = 0;
  const outbox = createOutbox({
    url: catcher.url,
    log: () => undefined,
    mails: {
      nextMails: async () => ((asked += 1) === 1 ? mails : []),
      mailReturned: async (id) => void returned.push(id),
      mailSent: async (id) => void sent.push(id),
      mailFailed: async () => assert.fail('no mail has failed'),
    },
    batchMs: 50,
  });
  t.after(async () => {
    open();
    outbox.close();
    await catcher.close();
  });
  const delivered = outbox.deliver();
  await until('some are on their way, and the others given back', () => arrived.length === 4 && returned.length === 8);
  assert.deepEqual(sent, []);
  open();
  await delivered;
  assert.deepEqual([sent.length, returned.length, asked], [4, 8, 2]);
});

test('a mail in the middle of which the server goes away loses a try, so that it does not arrive for ever; one before does not', async (t) => {
  for (const [goesAt, expected] of [
    ['DATA', 'failed'],
    ['MAIL', 'returned'],
  ] as const) {
    const server = createServer((socket) => {
      socket.on('error', () => undefined).write('220 here\r\n');
      let isData = false;
      socket.on('data', (bytes) => {
        const line = bytes.toString();
        if (isData || (line.startsWith(goesAt) && goesAt !== 'DATA')) return void socket.destroy();
        isData = line.startsWith('DATA');
        socket.write(isData ? '354 go on\r\n' : '250 fine\r\n');
      });
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const outcomes: string[] = [];
    const outbox = createOutbox({
      url: `smtp://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
      log: () => undefined,
      mails: {
        nextMails: async () => (outcomes.length === 0 ? mails.slice(0, 1) : []),
        mailReturned: async () => void outcomes.push('returned'),
        mailSent: async () => void outcomes.push('sent'),
        mailFailed: async () => void outcomes.push('failed'),
      },
    });
    t.after(() => {
      outbox.close();
      server.close();
    });
    await outbox.deliver();
    assert.deepEqual(outcomes, [expected], goesAt);
  }
});

test('that there is no such mailbox is final, and no other refusal is', async (t) => {
  const answers = ['550 5.1.1 No such mailbox', '550 5.1.10 No mail server', '550 5.7.1 Relaying denied', '550 No', '450 4.1.1 Later'];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({address}, _, done) => {
      const [code = '', ...text] = (answers[Number(address.split('@')[0])] ?? '').split(' ');
      done(Object.assign(new Error(text.join(' ')), {responseCode: Number(code)}));
    },
  });
  await new Promise<void>((started) => void server.listen(0, '127.0.0.1', started));
  const finals = new Map<string, boolean>();
  let asked = 0;
  const outbox = createOutbox({
    url: `smtp://127.0.0.1:${String((server.server.address() as AddressInfo).port)}`,
    log: () => undefined,
    mails: {
      nextMails: async () =>
        (asked += 1) > 1
          ? []
          : answers.flatMap((answer, index) =>
              mails[0] ? [{...mails[0], id: answer, to: {name: 'B', email: `${String(index)}@example.se`}}] : [],
            ),
      mailReturned: async () => undefined,
      mailSent: async () => undefined,
      mailFailed: async (id, _, isFinal) => void finals.set(id, isFinal),
    },
  });
  t.after(async () => {
    outbox.close();
    await new Promise<void>((closed) => server.close(closed));
  });
  await outbox.deliver();
  assert.deepEqual(
    answers.map((answer) => finals.get(answer)),
    [true, true, false, false, false],
  );
});
