import {isEmail} from '../domain/email.ts';
import {isMailTemplate, mailAsHtml, mailAsText, writeMail} from './mails/mails.ts';
import {oneLine} from './mails/words.ts';
import type {BackendOptions, OutgoingMail} from './options.ts';
import type {Transaction} from './store.ts';
import type {InvitationRow, MailRow} from './tables.ts';
import {makeToken} from './tokens.ts';

/** Minutes until each further try. After all of them, about a day, the mail has failed. */
const retryMinutes = [1, 5, 15, 60, 120, 240, 480, 480];

/**
 * The worker's side of the mails that must leave. There may be several workers: a mail that one has in hand is leased, and no other gets it. Whoever
 * is killed keeps its lease until that runs out; then the mail goes out, in the worst case once more, under the same message id.
 */
export interface Outbox {
  /** Mails that are due, leased for `leaseMinutes`. */
  readonly nextMails: (limit: number) => Promise<readonly OutgoingMail[]>;
  /** Gives a leased mail back as it was, because the mail server could not be reached. */
  readonly mailReturned: (id: string) => Promise<void>;
  readonly mailSent: (id: string) => Promise<void>;
  /** `isFinal`: nothing is to be tried again. */
  readonly mailFailed: (id: string, error: string, isFinal?: boolean) => Promise<void>;
}

/** Twice as long as a worker keeps what it has not begun to send: the rest is for the mails that are on their way by then. */
const leaseMinutes = 2;

/** The outbox of a backend. Mails are written when they leave, so that no token is stored. */
export function createOutbox(options: BackendOptions): Outbox {
  const {store, now} = options;
  return {
    nextMails: (limit) =>
      store.transaction(async (db) => {
        const time = now().getTime();
        const leasedUntil = new Date(time + leaseMinutes * 60_000).toISOString();
        const mails: OutgoingMail[] = [];
        for (const row of await dueMails(db, new Date(time + 1).toISOString(), limit)) {
          const mail = await written(options, db, row);
          if (mail) await db.update('mails', row.id, {leasedUntil});
          if (mail) mails.push(mail);
        }
        return mails;
      }),
    mailReturned: (id) =>
      store.transaction(async (db) => {
        await db.update('mails', id, {leasedUntil: null}, {status: 'waiting'});
      }),
    mailSent: (id) =>
      store.transaction(async (db) => {
        await db.update(
          'mails',
          id,
          {status: 'sent', sentAt: now().toISOString(), lastError: null, leasedUntil: null},
          {status: 'waiting'},
        );
      }),
    mailFailed: (id, error, isFinal) =>
      store.transaction(async (db) => {
        const row = await db.get('mails', id);
        if (row?.status === 'waiting') await fail(options, db, row, error, isFinal);
      }),
  };
}

/** Mails that nobody has in hand, then those whose lease has run out. */
async function dueMails(db: Transaction, before: string, limit: number): Promise<readonly MailRow[]> {
  const free = await db.find('mails', {status: 'waiting', dueAt: {before}, leasedUntil: null}, {orderBy: 'dueAt', limit});
  if (free.length === limit) return free;
  const left = await db.find(
    'mails',
    {status: 'waiting', dueAt: {before}, leasedUntil: {before}},
    {orderBy: 'dueAt', limit: limit - free.length},
  );
  return [...free, ...left];
}

async function fail({now}: BackendOptions, db: Transaction, row: MailRow, error: string, isFinal = false): Promise<void> {
  const pauseMinutes = isFinal ? undefined : retryMinutes[row.attempts];
  const attempts = row.attempts + 1;
  const lastError = oneLine(error, 500);
  if (pauseMinutes !== undefined) {
    const dueAt = new Date(now().getTime() + pauseMinutes * 60_000).toISOString();
    await db.update('mails', row.id, {attempts, lastError, dueAt, leasedUntil: null});
    return;
  }
  await giveUp(db, {...row, attempts}, lastError);
  if (row.invitationId === null || row.sending === null) return;
  const sameSending = (await db.find('mails', {collaborationId: row.collaborationId})).filter(
    ({invitationId, sending}) => invitationId === row.invitationId && sending === row.sending,
  );
  if (!sameSending.every(({status}) => status === 'failed')) return;
  await db.update('invitations', row.invitationId, {status: 'undeliverable'}, {status: 'sent', sending: row.sending});
}

const giveUp = (db: Transaction, {id, attempts}: MailRow, lastError: string): Promise<boolean> =>
  db.update('mails', id, {status: 'failed', attempts, lastError, leasedUntil: null});

/** The mail as it leaves, or nothing if it has become pointless while it waited. */
async function written(options: BackendOptions, db: Transaction, row: MailRow): Promise<OutgoingMail | undefined> {
  const {portals, tokenKey} = options;
  const invitation = row.invitationId === null ? undefined : await db.get('invitations', row.invitationId);
  const collaboration = row.collaborationId === null ? undefined : await db.get('collaborations', row.collaborationId);
  const isWaitedFor = collaboration?.status === 'requested' || collaboration?.status === 'awaitingTerms';
  const isObsolete = row.sending !== null && (invitation?.sending !== row.sending || !isWaitedFor);
  if (isObsolete || !isEmail(row.toEmail)) {
    await giveUp(db, row, isObsolete ? 'obsolete' : 'unsendable');
    return undefined;
  }
  const url =
    row.sending !== null && invitation
      ? invitationUrl(options, invitation, await makeToken(tokenKey, invitation.id, row.sending))
      : portalUrl(options, row);
  const mail = textsOf(options, row, url);
  if (!mail) {
    await fail(options, db, row, 'unsendable');
    return undefined;
  }
  const from = {name: oneLine(portals.mailFrom.name), email: portals.mailFrom.email};
  return {
    ...{
      id: row.id,
      messageId: `${row.id}@${from.email.split('@')[1] ?? 'localhost'}`,
      from,
      to: {name: oneLine(row.toName), email: row.toEmail},
    },
    ...mail,
  };
}

/** What stands in the mail, or nothing where this version cannot write it: a newer one on the same database may, and no other mail waits for it. */
function textsOf(
  {portals, log}: BackendOptions,
  {id, template, params, locale}: MailRow,
  url: string | null,
): Pick<OutgoingMail, 'locale' | 'subject' | 'text' | 'html'> | undefined {
  if (!isMailTemplate(template)) return undefined;
  try {
    const mail = writeMail(template, params, portals, locale);
    return {locale, subject: mail.subject, text: mailAsText(mail, url), html: mailAsHtml(mail, url)};
  } catch (error) {
    log?.({level: 'error', event: 'failed', code: 'serverError', mailId: id, error});
    return undefined;
  }
}

/** Where a mail without a token leads: the reader's own portal, for an auditor the books, for support its cases. */
function portalUrl({portals}: BackendOptions, {params}: MailRow): string | null {
  const readers: Readonly<Record<string, string | null | undefined>> = {
    company: portals.customerPortal.url,
    auditor: portals.product.url,
    support: portals.supportCases ?? null,
  };
  const url = readers[params['audience'] ?? ''];
  return url === undefined ? portals.practiceManagement.url : url;
}

/** The link of an invitation. The token stands in the fragment, which browsers keep to themselves. */
export function invitationUrl({portals}: BackendOptions, {direction}: InvitationRow, token: string): string | null {
  const page =
    direction === 'toCompany'
      ? (portals.invitationToCompany ?? portals.customerPortal.url)
      : (portals.invitationToAgency ?? portals.practiceManagement.url);
  return page === null ? null : `${page}#token=${token}`;
}
