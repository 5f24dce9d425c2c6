import assert from 'node:assert/strict';
import {test} from 'node:test';
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

test('an outbox that is stopped finishes the mails that are on their way and gives the others back', async (t) => {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const arrived: string[] = [];
  const catcher = await startMailCatcher(async ({subject = ''}) => {
    arrived.push(subject);
    await gate;
  });
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
