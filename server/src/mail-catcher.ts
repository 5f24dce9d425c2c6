import type {AddressInfo} from 'node:net';
import type {Kysely} from 'kysely';
import {simpleParser, type AddressObject} from 'mailparser';
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

/** A mail server for the demo that delivers to nobody and shows everything. */
export interface MailCatcher {
  /** Where it listens, for nodemailer. */
  readonly url: string;
  close(): Promise<void>;
}

/** Starts the catcher on loopback, on any free port. A mail is accepted once it is stored. */
export async function startMailCatcher(own: Kysely<ServerTables>): Promise<MailCatcher> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: 1_000_000,
    onData: (stream, session, done) => {
      keep(own, stream).then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
      void session;
    },
  });
  // A client that hangs up in the middle is an error event, which unheard would end the process.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve());
  });
  const {port} = server.server.address() as AddressInfo;
  return {url: `smtp://127.0.0.1:${String(port)}`, close: () => new Promise((resolve) => server.close(() => resolve()))};
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

async function keep(own: Kysely<ServerTables>, stream: Parameters<typeof simpleParser>[0]): Promise<void> {
  const mail = await simpleParser(stream, {skipTextToHtml: true, skipHtmlToText: true});
  await own
    .insertInto('caught_mails')
    .values({
      receivedAt: new Date().toISOString(),
      messageId: plain(mail.messageId ?? ''),
      sender: JSON.stringify(addresses(mail.from)[0] ?? {name: '', email: ''}),
      recipients: JSON.stringify(addresses(mail.to)),
      subject: plain(mail.subject ?? ''),
      text: plain(mail.text ?? ''),
      html: plain(mail.html || ''),
    })
    .execute();
}

const addresses = (header: AddressObject | readonly AddressObject[] | undefined): readonly Address[] =>
  [header ?? []].flat().flatMap(({value}) => value.map(({name, address = ''}) => ({name, email: address})));

/** PostgreSQL cannot hold NUL. */
const plain = (text: string): string => text.replaceAll('\0', '');
