import type {AddressInfo} from 'node:net';
import type {Kysely} from 'kysely';
import type {AddressObject, ParsedMail} from 'mailparser';
import {SMTPServer} from 'smtp-server';
import type {ServerTables} from './database.ts';

/** A mail in the list of the mailbox. */
export interface CaughtMail {
  readonly id: string;
  readonly receivedAt: string;
  readonly messageId: string;
  readonly from: Address;
  readonly to: readonly Address[];
  readonly subject: string;
}

interface Address {
  readonly name: string;
  readonly email: string;
}

/** A mail server that delivers to nobody. */
export interface MailCatcher {
  /** Where it listens, for nodemailer. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Starts a mail server on loopback that gives each mail to `keep`, and accepts it once that is done. Port 0 is any free one. */
export async function startMailCatcher(keep: (mail: ParsedMail) => Promise<void>, port = 0): Promise<MailCatcher> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: 1_000_000,
    onData: (stream, _, done) => {
      // Only with the first mail: reading one takes more memory than the rest of the catcher.
      import('mailparser')
        .then(({simpleParser}) => simpleParser(stream, {skipTextToHtml: true, skipHtmlToText: true}))
        .then(keep)
        .then(
          () => done(),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        );
    },
  });
  // A client that hangs up in the middle is an error event, which unheard would end the process.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve());
  });
  const {port: taken} = server.server.address() as AddressInfo;
  return {url: `smtp://127.0.0.1:${String(taken)}`, close: () => new Promise((resolve) => server.close(() => resolve()))};
}

/** Keeps a mail for the demo's mailbox, received `at` by the demo's clock. */
export async function keepMail(own: Kysely<ServerTables>, mail: ParsedMail, at: Date): Promise<void> {
  await own
    .insertInto('caught_mails')
    .values({
      receivedAt: at.toISOString(),
      messageId: plain(mail.messageId ?? ''),
      sender: JSON.stringify(addresses(mail.from)[0] ?? {name: '', email: ''}),
      recipients: JSON.stringify(addresses(mail.to)),
      subject: plain(mail.subject ?? ''),
      text: plain(mail.text ?? ''),
      html: plain(mail.html || ''),
    })
    .execute();
}

/** The newest mails first. */
export async function listCaughtMails(own: Kysely<ServerTables>): Promise<readonly CaughtMail[]> {
  const rows = await own
    .selectFrom('caught_mails')
    .select(['id', 'receivedAt', 'messageId', 'sender', 'recipients', 'subject'])
    .orderBy('id', 'desc')
    .limit(500)
    .execute();
  return rows.map(summary);
}

/** One mail with both its bodies. */
export async function getCaughtMail(
  own: Kysely<ServerTables>,
  id: string,
): Promise<(CaughtMail & {readonly text: string; readonly html: string}) | undefined> {
  if (!/^\d{1,15}$/.test(id)) return undefined;
  const row = await own.selectFrom('caught_mails').selectAll().where('id', '=', Number(id)).executeTakeFirst();
  return row && {...summary(row), text: row.text, html: row.html};
}

type Summary = Readonly<Record<'receivedAt' | 'messageId' | 'sender' | 'recipients' | 'subject', string>> & {readonly id: number};

const summary = ({id, receivedAt, messageId, sender, recipients, subject}: Summary): CaughtMail => ({
  id: String(id),
  receivedAt,
  messageId,
  from: JSON.parse(sender) as Address,
  to: JSON.parse(recipients) as readonly Address[],
  subject,
});

const addresses = (header: AddressObject | readonly AddressObject[] | undefined): readonly Address[] =>
  [header ?? []].flat().flatMap(({value}) => value.map(({name, address = ''}) => ({name, email: address})));

/** PostgreSQL cannot hold NUL. */
const plain = (text: string): string => text.replaceAll('\0', '');
