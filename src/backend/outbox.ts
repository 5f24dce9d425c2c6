import {isEmail} from '../domain/email.ts';
import {isMailTemplate, mailAsHtml, mailAsText, writeMail} from './mails/mails.ts';
import {oneLine} from './mails/words.ts';
import type {BackendOptions, OutgoingMail} from './options.ts';
import type {Transaction} from './store.ts';
import type {InvitationRow, MailRow} from './tables.ts';
import {makeToken} from './tokens.ts';

/** Minutes until each further try; the last number is repeated. After all of it, about a day, the mail has failed. */
const retryMinutes = [1, 5, 15, 60, 120, 240, 480, 480];

/** The worker's side of the mails that must leave. One worker at a time: two would send a mail twice, under the same message id. */
export interface Outbox {
  readonly nextMails: (limit: number) => Promise<readonly OutgoingMail[]>;
  readonly mailSent: (id: string) => Promise<void>;
  readonly mailFailed: (id: string, error: string) => Promise<void>;
}

/** The outbox of a backend. Mails are written when they leave, so that no token is stored. */
export function createOutbox(options: BackendOptions): Outbox {
  const {store, now} = options;
  return {
    nextMails: (limit) =>
      store.transaction(async (db) => {
        const before = new Date(now().getTime() + 1).toISOString();
        const due = await db.find('mails', {status: 'waiting', dueAt: {before}}, {orderBy: 'dueAt', limit});
        const mails: OutgoingMail[] = [];
        for (const row of due) {
          const mail = await written(options, db, row);
          if (mail) mails.push(mail);
        }
        return mails;
      }),
    mailSent: (id) =>
      store.transaction(async (db) => {
        await db.update('mails', id, {status: 'sent', sentAt: now().toISOString(), lastError: null}, {status: 'waiting'});
      }),
    mailFailed: (id, error) =>
      store.transaction(async (db) => {
        const row = await db.get('mails', id);
        if (row?.status === 'waiting') await fail(options, db, row, error);
      }),
  };
}

async function fail({now}: BackendOptions, db: Transaction, row: MailRow, error: string): Promise<void> {
  const pauseMinutes = retryMinutes[row.attempts];
  const attempts = row.attempts + 1;
  const lastError = oneLine(error, 500);
  if (pauseMinutes !== undefined) {
    await db.update('mails', row.id, {attempts, lastError, dueAt: new Date(now().getTime() + pauseMinutes * 60_000).toISOString()});
    return;
  }
  await giveUp(db, {...row, attempts}, lastError);
  if (row.invitationId === null || row.sending === null) return;
  const sameSending = (await db.find('mails', {collaborationId: row.collaborationId})).filter(({sending}) => sending === row.sending);
  if (!sameSending.every(({status}) => status === 'failed')) return;
  await db.update('invitations', row.invitationId, {status: 'undeliverable'}, {status: 'sent', sending: row.sending});
}

const giveUp = (db: Transaction, {id, attempts}: MailRow, lastError: string): Promise<boolean> =>
  db.update('mails', id, {status: 'failed', attempts, lastError});

/** The mail as it leaves, or nothing if it has become pointless while it waited. */
async function written(options: BackendOptions, db: Transaction, row: MailRow): Promise<OutgoingMail | undefined> {
  const {portals, tokenKey} = options;
  const invitation = row.invitationId === null ? undefined : await db.get('invitations', row.invitationId);
  const collaboration = row.collaborationId === null ? undefined : await db.get('collaborations', row.collaborationId);
  const isWaitedFor = collaboration?.status === 'requested' || collaboration?.status === 'awaitingTerms';
  const isObsolete = row.sending !== null && (invitation?.sending !== row.sending || !isWaitedFor);
  if (isObsolete || !isMailTemplate(row.template) || !isEmail(row.toEmail)) {
    await giveUp(db, row, isObsolete ? 'obsolete' : 'unsendable');
    return undefined;
  }
  const mail = writeMail(row.template, row.params, portals, row.locale);
  const url =
    row.sending !== null && invitation
      ? invitationUrl(options, invitation, await makeToken(tokenKey, invitation.id, row.sending))
      : portalUrl(options, row);
  const from = {name: oneLine(portals.mailFrom.name), email: portals.mailFrom.email};
  return {
    ...{
      id: row.id,
      messageId: `${row.id}@${from.email.split('@')[1] ?? 'localhost'}`,
      from,
      to: {name: oneLine(row.toName), email: row.toEmail},
    },
    ...{locale: row.locale, subject: mail.subject, text: mailAsText(mail, url), html: mailAsHtml(mail, url, row.locale)},
  };
}

/** Where a mail without a token leads: the reader's own portal. */
function portalUrl({portals}: BackendOptions, {params}: MailRow): string | null {
  if (params['audience'] === 'support') return portals.supportCases ?? null;
  return params['audience'] === 'company' ? portals.customerPortal.url : portals.practiceManagement.url;
}

/** The link of an invitation. The token stands in the fragment, which browsers keep to themselves. */
export function invitationUrl({portals}: BackendOptions, {direction}: InvitationRow, token: string): string | null {
  const page =
    direction === 'toCompany'
      ? (portals.invitationToCompany ?? portals.customerPortal.url)
      : (portals.invitationToAgency ?? portals.practiceManagement.url);
  return page === null ? null : `${page}#token=${token}`;
}
