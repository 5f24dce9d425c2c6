import nodemailer from 'nodemailer';
import type {OutgoingMail} from '../../src/backend/options.ts';
import {codeOf, reason} from './fault.ts';

/** The backend's side of the outbox. */
export interface MailSource {
  readonly nextMails: (limit: number) => Promise<readonly OutgoingMail[]>;
  readonly mailReturned: (id: string) => Promise<void>;
  readonly mailSent: (id: string) => Promise<void>;
  readonly mailFailed: (id: string, error: string) => Promise<void>;
}

/** Delivers what waits in the outbox by SMTP. */
export interface Outbox {
  /** Sends everything that is due. A mail server that cannot be reached leaves it waiting. */
  readonly deliver: () => Promise<void>;
  readonly close: () => void;
}

export interface OutboxOptions {
  readonly mails: MailSource;
  /** `smtp://…` or `smtps://…`. */
  readonly url: string;
  readonly warn: (sentence: string) => void;
}

const batch = 20;
const longestPauseMs = 30_000;

export function createOutbox({mails, url, warn}: OutboxOptions): Outbox {
  const transport = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: 4,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let pausedUntil = 0;
  let pauseMs = 0;
  let closed = false;

  const send = async (mail: OutgoingMail): Promise<'done' | 'unreachable'> => {
    try {
      await transport.sendMail({
        messageId: `<${mail.messageId}>`,
        from: {name: mail.from.name, address: mail.from.email},
        to: {name: mail.to.name, address: mail.to.email},
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        // Keeps holiday answers from coming back.
        headers: {'Auto-Submitted': 'auto-generated', 'Content-Language': mail.locale},
      });
    } catch (error) {
      if (isUnreachable(error)) {
        if (pauseMs === 0)
          warn(`The mail server cannot be reached (${reason(error)}); mail waits in the outbox and goes out when it is back.`);
        await mails.mailReturned(mail.id);
        return 'unreachable';
      }
      await mails.mailFailed(mail.id, reason(error).slice(0, 500));
      return 'done';
    }
    // Outside of the try: a mail that has left must not count as failed because the database is away; it leaves once more, under the same id.
    await mails.mailSent(mail.id);
    return 'done';
  };

  return {
    deliver: async () => {
      if (closed || performance.now() < pausedUntil) return;
      for (let next = await mails.nextMails(batch); next.length > 0 && !closed; next = await mails.nextMails(batch)) {
        const results = await Promise.all(next.map(send));
        if (results.includes('unreachable')) {
          pauseMs = Math.min(Math.max(1000, pauseMs * 2), longestPauseMs);
          pausedUntil = performance.now() + pauseMs;
          return;
        }
        if (pauseMs > 0) warn('The mail server can be reached again.');
        pauseMs = 0;
      }
    },
    close: () => {
      closed = true;
      transport.close();
    },
  };
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
