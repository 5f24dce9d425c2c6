import type {Readable} from 'node:stream';
import {setTimeout as pause} from 'node:timers/promises';
import nodemailer from 'nodemailer';
import type {OutgoingMail} from '../../src/backend/options.ts';
import {codeOf, reason} from './fault.ts';
import type {Log} from './log.ts';

/** The backend's side of the outbox. */
export interface MailSource {
  readonly nextMails: (limit: number) => Promise<readonly OutgoingMail[]>;
  readonly mailReturned: (id: string) => Promise<void>;
  readonly mailSent: (id: string) => Promise<void>;
  readonly mailFailed: (id: string, error: string, isFinal: boolean) => Promise<void>;
}

/** Delivers what waits in the outbox by SMTP. */
export interface Outbox {
  /** Sends everything that is due. A mail server that cannot be reached leaves it waiting; aborted, it ends after the mails that are on their way. */
  readonly deliver: (signal?: AbortSignal) => Promise<void>;
  readonly close: () => void;
}

export interface OutboxOptions {
  readonly mails: MailSource;
  /** `smtp://…` or `smtps://…`. */
  readonly url: string;
  readonly log: Log;
  /** Half of the time for which the backend leases a batch: what has not begun by then is given back, so that no other server sends it too. */
  readonly batchMs?: number;
}

const batch = 20;
const connections = 4;
const longestPauseMs = 30_000;

export function createOutbox({mails, url, log, batchMs = 60_000}: OutboxOptions): Outbox {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: connections,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  /** What the mail server has read of the mails on their way, by message id. */
  const streams = new Map<string | undefined, Readable>();
  transport.use('stream', ({data, message}, done) => {
    message.processFunc((stream) => {
      streams.set(data.messageId, stream);
      return stream;
    });
    done();
  });
  let pausedUntil = 0;
  let pauseMs = 0;
  let isAway = false;
  let closed = false;

  const send = async (mail: OutgoingMail): Promise<Sending> => {
    const start = performance.now();
    const messageId = `<${mail.messageId}>`;
    try {
      await transport.sendMail({
        messageId,
        from: {name: mail.from.name, address: mail.from.email},
        to: {name: mail.to.name, address: mail.to.email},
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        // Keeps holiday answers from coming back.
        headers: {'Auto-Submitted': 'auto-generated', 'Content-Language': mail.locale},
      });
    } catch (error) {
      // Where the server goes in the middle of a mail it may have taken it: without an end of the tries it would arrive again and again.
      if (isUnreachable(error) && !streams.get(messageId)?.readableDidRead) {
        if (!isAway)
          log('warn', 'mailServerAway', {
            msg: `The mail server cannot be reached (${reason(error)}); mail waits in the outbox and goes out when it is back.`,
          });
        isAway = true;
        await mails.mailReturned(mail.id);
        return 'unreachable';
      }
      log('warn', 'mailFailed', {mailId: mail.id, error: reason(error)});
      await mails.mailFailed(mail.id, reason(error).slice(0, 500), hasNoMailbox(error));
      return 'done';
    } finally {
      streams.delete(messageId);
    }
    // Outside of the try: a mail that has left must not count as failed because the database is away; it leaves once more, under the same id.
    await mails.mailSent(mail.id);
    log('info', 'mailSent', {mailId: mail.id, durationMs: Math.round(performance.now() - start)});
    return 'done';
  };

  return {
    deliver: async (signal) => {
      const mayGoOn = (): boolean => !closed && signal?.aborted !== true;
      if (!mayGoOn() || performance.now() < pausedUntil) return;
      while (mayGoOn()) {
        const next = await mails.nextMails(batch);
        if (next.length === 0) return;
        if (!(await sendAll(next, {send, mails, mayGoOn, batchMs}))) {
          pauseMs = Math.min(Math.max(1000, pauseMs * 2), longestPauseMs);
          pausedUntil = performance.now() + pauseMs;
          return;
        }
        if (isAway) log('warn', 'mailServerBack', {msg: 'The mail server can be reached again.'});
        isAway = false;
        pauseMs = 0;
      }
    },
    close: () => {
      closed = true;
      transport.close();
    },
  };
}

/** How it went with a mail: done with for now, or not even begun because the server is away. */
type Sending = 'done' | 'unreachable';

interface BatchOptions extends Required<Pick<OutboxOptions, 'mails' | 'batchMs'>> {
  readonly send: (mail: OutgoingMail) => Promise<Sending>;
  readonly mayGoOn: () => boolean;
}

/**
 * Sends as many at once as there are connections, and gives back those that are not on their way when it may not go on, the server is away or
 * `batchMs` are over. False where the server is away.
 */
async function sendAll(due: readonly OutgoingMail[], {send, mails, mayGoOn, batchMs}: BatchOptions): Promise<boolean> {
  const rest = [...due];
  let isReachable = true;
  const giveBack = async (): Promise<void> => {
    for (const mail of rest.splice(0)) await mails.mailReturned(mail.id);
  };
  const lane = async (): Promise<void> => {
    while (mayGoOn() && isReachable) {
      const mail = rest.shift();
      if (!mail) return;
      if ((await send(mail)) === 'unreachable') isReachable = false;
    }
    await giveBack();
  };
  const over = new AbortController();
  const lanes = Promise.all(Array.from({length: connections}, lane)).finally(() => over.abort());
  // Also while a slow server holds every lane.
  await Promise.all([lanes, pause(batchMs, undefined, {signal: over.signal}).then(giveBack, () => undefined)]);
  return isReachable;
}

/**
 * True where the mail server says that there is no such mailbox or domain (RFC 3463 §3.2): whoever has written a wrong address reads it now and not
 * after a day of tries. Any other refusal may come from how the server is set up.
 */
function hasNoMailbox(error: unknown): boolean {
  const {command, response} = error as {readonly command?: unknown; readonly response?: unknown};
  return command === 'RCPT TO' && /^5\d\d[ -]5\.1\.(?:[1236]|10)\b/.test(String(response));
}

/** True where the server and not the mail is the reason: then no mail loses one of its attempts. */
function isUnreachable(error: unknown): boolean {
  const command = typeof error === 'object' && error !== null && 'command' in error ? error.command : undefined;
  const beforeTheMail =
    command === 'CONN' || command === 'EHLO' || command === 'HELO' || command === 'STARTTLS' || String(command).startsWith('AUTH');
  return (
    beforeTheMail || ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'EAUTH', 'ECONNREFUSED', 'ECONNRESET'].includes(codeOf(error))
  );
}
