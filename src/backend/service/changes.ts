import type {Capability} from '../../domain/catalogue.ts';
import type {Loss} from '../../domain/changes.ts';
import {
  invitationLifetimeDays,
  isOpen,
  isRunning,
  maximumCustomersOfMailbox,
  maximumSendings,
  type CollaborationStatus,
} from '../../domain/collaboration.ts';
import type {CompanyDeed, Deed} from '../../domain/deeds.ts';
import {addDays, dateIn, startOfDay} from '../../domain/dates.ts';
import {mailboxOf} from '../../domain/email.ts';
import type {MailFacts, MailTemplate} from '../mails/words.ts';
import type {CollaborationRow, InvitationRow, PartyRow} from '../tables.ts';
import type {Joining} from './agreed.ts';
import {agreementOf, asInvited, billingNow, isInvitedBeside, joiningTo} from './agreements.ts';
import {concernsCompany, stateAt, type Side, type State} from './actions.ts';
import {findById, namesOf, newId, refuse, todayFor, type Context, type Writing} from './context.ts';
import {changeState, newestChange} from './pending-changes.ts';
import {approversOf} from './guest.ts';
import {inviterRecipients, type Recipient} from './recipients.ts';

/** The collaboration and its invitation as the clock says they are. */
export async function loadState(context: Context, row: CollaborationRow): Promise<State> {
  const {db, now} = context;
  const invitation = row.invitationId === null ? undefined : await db.get('invitations', row.invitationId);
  if (!isRunning(row.status)) {
    const approvers = await approversOf(db, [row], new Map(invitation && [[invitation.id, invitation]]));
    return {...stateAt(row, invitation, now), approvers: approvers.get(row.id)};
  }
  const agreement = await agreementOf(db, row.companyId, row.function);
  const change = await newestChange(db, row.id);
  const agency = row.agencyId === null ? undefined : await db.get('parties', row.agencyId);
  const today = agency && todayFor(context, agency);
  return {...stateAt(row, invitation, now), ...changeState(row, change, today), isLocked: agreement?.locked === true};
}

/** Changes a collaboration. @throws {ApiError} versionMismatch - when somebody else was faster */
export async function changeCollaboration(
  {db, now}: Writing,
  row: CollaborationRow,
  changes: Partial<CollaborationRow>,
): Promise<CollaborationRow> {
  const status = changes.status ?? row.status;
  const all: Partial<CollaborationRow> = {
    ...(status === row.status ? {} : {statusSince: now.toISOString()}),
    ...changes,
    version: row.version + 1,
    open: isOpen(status),
  };
  if (!(await db.update('collaborations', row.id, all, {version: row.version}))) refuse('versionMismatch');
  return {...row, ...all};
}

/** Changes an invitation that there is. */
export async function changeInvitation({db}: Writing, invitation: InvitationRow, changes: Partial<InvitationRow>): Promise<InvitationRow> {
  await db.update('invitations', invitation.id, changes);
  return {...invitation, ...changes};
}

/**
 * Who did something last, and when, is told to the two that collaborate; an agency that is only asked by an address, and not verified, is none yet.
 * @throws {ApiError} versionMismatch - when the person saw another version
 */
export async function requireVersion({db, version, viewer}: Context, row: CollaborationRow): Promise<void> {
  if (version === undefined || version === row.version) return;
  const partyId = viewer.party?.id;
  if (partyId !== row.agencyId && partyId !== row.companyId) refuse('versionMismatch');
  const [last] = await db.find('audit', {collaborationId: row.id}, {orderBy: 'at', descending: true, limit: 1});
  const person = last?.personId == null ? undefined : await db.get('persons', last.personId);
  refuse('versionMismatch', {params: last && person ? {name: person.name, at: last.at} : {}});
}

/** @throws {ApiError} priceChanged - when the person saw another day from which it is charged; who names none saw none */
export function requireDay({billingFrom}: {readonly billingFrom?: string | undefined}, day: string): void {
  if (billingFrom !== undefined && billingFrom !== day) refuse('priceChanged');
}

/** Whom a deed concerns; without a collaboration it is a company alone. */
export interface Concerned extends Pick<CollaborationRow, 'agencyId' | 'companyId' | 'startsOn' | 'invitationId'> {
  readonly id: string | null;
  readonly status: CollaborationStatus | null;
}

/** What a company does by itself concerns nobody else. */
export const companyAlone = ({id}: Pick<PartyRow, 'id'>): Concerned => ({
  ...{id: null, agencyId: null, companyId: id, status: null, startsOn: null, invitationId: null},
});

/** Writes the audit entry of a deed. Without a viewer it was the system. */
export async function audit(
  {db, now, viewer}: Writing,
  row: Concerned,
  deed: Deed | CompanyDeed,
  side: Side | 'system',
  note: string | null = null,
): Promise<void> {
  const [personId, partyId] = side === 'system' ? [null, null] : [viewer.person?.id ?? null, viewer.party?.id ?? null];
  await db.insert('audit', {
    id: newId(now),
    at: now.toISOString(),
    collaborationId: row.id,
    agencyId: row.agencyId,
    // By this column it is told of changes, and hears nothing of a start that is only planned.
    companyId: concernsCompany(row) ? row.companyId : null,
    personId,
    partyId,
    side,
    deed,
    status: row.status,
    note,
  });
}

/** What every mail about a collaboration tells. */
export async function mailFacts(context: Context, stored: CollaborationRow): Promise<MailFacts> {
  const row = await asInvited(context, stored);
  const agency = row.agencyId === null ? undefined : await context.db.get('parties', row.agencyId);
  const company = await context.db.get('parties', row.companyId);
  // An address that no agency has claimed stands for it, as on the company's page (C11).
  const isAddress = row.agencyId === null && row.invitedEmail !== null;
  const invited: MailFacts = {
    ...(isAddress ? {agency: row.invitedEmail} : {}),
    ...(row.initiatedBy === 'company' ? {invited: isAddress ? 'address' : 'agency'} : {}),
  };
  return {...describe(context, row, agency, company), ...(await billingFacts(context, row)), ...invited};
}

/** The facts of a mail that are known before there is a collaboration. */
export function describe(
  context: Context,
  row: Pick<CollaborationRow, 'function' | 'solution' | 'message'> &
    Partial<Pick<CollaborationRow, 'invoiceRecipient' | 'periodMonths' | 'priceMinor' | 'currency'>>,
  agency: PartyRow | undefined,
  company: (Pick<PartyRow, 'name'> & Partial<Pick<PartyRow, 'timeZone'>>) | undefined,
): MailFacts {
  const {functionName, solutionName} = namesOf(context, row.function, row.solution);
  return {
    ...{agency: agency?.name ?? '', company: company?.name ?? '', function: functionName, solution: solutionName},
    timeZone: agency?.timeZone ?? company?.timeZone ?? 'UTC',
    ...(row.invoiceRecipient ? {payer: row.invoiceRecipient} : {}),
    ...(row.periodMonths ? {periodMonths: String(row.periodMonths)} : {}),
    ...(row.priceMinor !== undefined && row.currency ? {priceMinor: String(row.priceMinor), currency: row.currency} : {}),
    ...(row.message ? {message: row.message} : {}),
  };
}

/** From when it is paid: the renewal of the customer's agreement (S1; S2 where another agency works there), or the day that is known as soon as nobody has to accept any more. */
async function billingFacts(context: Context, row: CollaborationRow): Promise<MailFacts> {
  const {status, situation, companyId, function: functionKey} = row;
  const {billingFrom} = await billingNow(context, row);
  if (billingFrom === null) return {};
  if (situation === 'S2' && (status === 'requested' || status === 'awaitingTerms')) {
    const own = await agreementOf(context.db, companyId, functionKey);
    return own && (await isInvitedBeside(context, row, own, billingFrom)) ? {renewsOn: billingFrom, change: 'beside'} : {};
  }
  const joining = situation === 'S1' || status === 'awaitingTerms' ? await joiningTo(context, row) : undefined;
  // What was set up before there was an agreement is paid already.
  if (joining?.on === billingFrom) return {renewsOn: billingFrom, ...joiningFacts(joining)};
  return status === 'awaitingTerms' || situation === 'S4a' ? {validFrom: billingFrom} : {};
}

/**
 * What the mails tell of the customer's own agreement. Not how much there is of what would be lost: the agency reads these mails before they are sent,
 * and has not been let in yet.
 */
export const joiningFacts = ({change, lost}: Joining): MailFacts => ({change, ...lossFacts(lost)});

/** What the mails tell of what the customer loses. */
export const lossFacts = (lost: readonly Capability[], losses: readonly Loss[] = []): MailFacts => ({
  ...(lost.length > 0 ? {lost: lost.join(' ')} : {}),
  ...(losses.length > 0 ? {losses: losses.map(({kind, count}) => `${kind}:${String(count)}`).join(' ')} : {}),
});

/** The mails by which an agency begins something with a customer. */
const begins: readonly MailTemplate[] = ['E1', 'E2'];

/** Puts one mail for each recipient into the outbox. `invitation` if it carries its token. */
export async function sendMails(
  {db, now}: Writing,
  row: Pick<Concerned, 'id'> & {readonly invitationId: string | null},
  template: MailTemplate,
  recipients: readonly Recipient[],
  facts: MailFacts,
  invitation?: InvitationRow,
): Promise<void> {
  const at = now.toISOString();
  for (const {name, email, locale} of recipients) {
    await db.insert('mails', {
      ...{
        id: newId(now),
        template,
        collaborationId: row.id,
        invitationId: invitation?.id ?? row.invitationId,
        sending: invitation?.sending ?? null,
      },
      ...{toName: name, toEmail: email, mailbox: begins.includes(template) ? mailboxOf(email) : null, locale, params: facts},
      ...{status: 'waiting' as const, attempts: 0, dueAt: at, createdAt: at, sentAt: null, lastError: null, leasedUntil: null},
    });
  }
}

/** Tells the inviting side what became of its request. */
export async function tellInviter(context: Writing, row: CollaborationRow, template: MailTemplate, facts: MailFacts = {}): Promise<void> {
  const audience: MailFacts = {audience: row.initiatedBy};
  await sendMails(context, row, template, await inviterRecipients(context.db, row), {
    ...(await mailFacts(context, row)),
    ...facts,
    ...audience,
  });
}

const dayMs = 86_400_000;

/**
 * The other side is asked no more often a day than it may be mailed: taking a request back must not be a way around the limits of C10.
 * @throws {ApiError} tooOften - when it has been asked as often as that
 */
export function refuseFlood(context: Context, sameParties: readonly State[]): void {
  refuseUntil(context, floodWaitMs(context, sameParties));
}

/** For how many milliseconds the other side is asked no more; 0 for not at all. */
export function floodWaitMs({now}: Pick<Context, 'now'>, sameParties: readonly State[]): number {
  const asked = sameParties.filter(({row}) => row.invitationId !== null);
  return waitForDay(
    now,
    asked.map(({row}) => row.createdAt),
    maximumSendings,
  );
}

/**
 * Nobody is written to in another way more often a day than by invitations (C10); `at` are the instants of what was sent.
 * @throws {ApiError} tooOften - when that is as many
 */
export function refuseMoreToday(context: Pick<Context, 'now'>, at: readonly string[]): void {
  refuseUntil(context, waitForDay(context.now, at, maximumSendings));
}

/** How many milliseconds it takes until fewer than `most` of these instants lie within a day. */
function waitForDay(now: Date, at: readonly string[], most: number): number {
  const oldest = at.map((each) => Date.parse(each)).sort((a, b) => b - a)[most - 1];
  return oldest === undefined ? 0 : Math.max(0, oldest + dayMs - now.getTime());
}

/**
 * An agency registers whatever address it likes: it begins something by one mailbox with so many customers a day at most. Answers for how long, in
 * milliseconds, another one waits; 0 for not at all.
 */
export async function mailboxWaitMs(
  context: Context,
  {agency, customer}: {readonly agency: {readonly id: string}; readonly customer: {readonly id: string}},
  recipients: readonly Recipient[],
): Promise<number> {
  const mailboxes = recipients.map(({email}) => mailboxOf(email));
  return waitOfMailboxes(context, customer.id, mailboxes, await begunByMailbox(context, agency.id, mailboxes));
}

/** When an agency has last begun something by a mailbox within a day, by customer. */
type BegunByMailbox = Map<string, Map<string, string>>;

export async function begunByMailbox({db, now}: Context, agencyId: string, mailboxes: readonly string[]): Promise<BegunByMailbox> {
  const begun: BegunByMailbox = new Map(mailboxes.map((mailbox) => [mailbox, new Map<string, string>()]));
  if (begun.size === 0) return begun;
  const since = new Date(now.getTime() - dayMs).toISOString();
  const mails = await db.find('mails', {mailbox: {in: [...begun.keys()]}, createdAt: {after: since}}, {orderBy: 'createdAt'});
  const rows = await findById(
    db,
    'collaborations',
    mails.map(({collaborationId}) => collaborationId),
  );
  for (const {mailbox, collaborationId, createdAt} of mails) {
    const row = rows.get(collaborationId ?? '');
    if (row?.agencyId === agencyId && row.customerId !== null) begun.get(mailbox ?? '')?.set(row.customerId, createdAt);
  }
  return begun;
}

/** For how many milliseconds a customer waits until fewer others have been begun by each of its mailboxes within a day. */
export const waitOfMailboxes = (
  {now}: Pick<Context, 'now'>,
  customerId: string,
  mailboxes: readonly string[],
  begun: BegunByMailbox,
): number =>
  Math.max(
    0,
    ...mailboxes.map((mailbox) => {
      const others = [...(begun.get(mailbox) ?? [])].filter(([id]) => id !== customerId);
      return waitForDay(
        now,
        others.map(([, at]) => at),
        maximumCustomersOfMailbox,
      );
    }),
  );

/** Until when, for the text. */
export const waitParams = ({now}: Pick<Context, 'now'>, waitMs: number): {readonly at: string} => ({
  at: new Date(now.getTime() + waitMs).toISOString(),
});

/** @throws {ApiError} tooOften - when there is something to wait for; it says until when */
export function refuseUntil({now}: Pick<Context, 'now'>, waitMs: number): void {
  if (waitMs > 0) refuse('tooOften', {retryAfterSeconds: Math.ceil(waitMs / 1000), params: waitParams({now}, waitMs)});
}

/** Deeds of which the other side, or support, is told, and which can be withdrawn and done again. */
const rounds: readonly Deed[] = ['consentAsked', 'billingPlanned', 'supportRequested', 'endingPlanned'];

/**
 * One side begins no more of them a day than it may send mails: taking back and doing again must fill nobody's mailbox. An end at once is no round.
 * @throws {ApiError} tooOften - when it has begun as many as that
 */
export async function refuseRounds({db, now}: Context, {id}: Pick<CollaborationRow, 'id'>, side: 'agency' | 'company'): Promise<void> {
  const since = new Date(now.getTime() - dayMs).toISOString();
  const begun = await db.find(
    'audit',
    {collaborationId: id, side, deed: {in: rounds}, at: {after: since}},
    {orderBy: 'at', descending: true, limit: maximumSendings},
  );
  refuseMoreToday(
    {now},
    begun.map(({at}) => at),
  );
}

/** A new invitation of a collaboration. Terms that wait never expire, a request does (C9, C15). */
export async function createInvitation(
  {db, now}: Writing,
  row: Pick<CollaborationRow, 'id' | 'agencyId' | 'companyId' | 'initiatedBy' | 'invitationId'> & {readonly status: CollaborationStatus},
  recipients: readonly Recipient[],
  corporateId: string | null = null,
): Promise<InvitationRow> {
  const at = now.toISOString();
  const {timeZone = 'UTC'} = (await db.get('parties', row.agencyId ?? row.companyId)) ?? {};
  const invitation: InvitationRow = {
    ...{id: row.invitationId ?? newId(now), collaborationId: row.id, direction: row.initiatedBy === 'agency' ? 'toCompany' : 'toAgency'},
    ...{status: 'sent', sending: 1, sendings: 1, recipients, corporateId, sentAt: at, lastSentAt: at},
    expiresAt: row.status === 'requested' ? expiryFrom(now, timeZone) : null,
    ...{verifiedBy: null, declineReason: null, handledBy: null, handledAt: null},
  };
  await db.insert('invitations', invitation);
  return invitation;
}

/**
 * The last instant of a request that goes out now (C9). It is told as a day, which counts in full where the agency is or, while there is none, the
 * company.
 */
export const expiryFrom = (now: Date, timeZone: string): string =>
  new Date(startOfDay(timeZone, addDays(dateIn(timeZone, now), invitationLifetimeDays + 1)).getTime() - 1).toISOString();

/** Lets a request die that nobody answered in time (C9). */
export async function expire(context: Writing, row: CollaborationRow, invitation: InvitationRow): Promise<void> {
  await changeInvitation(context, invitation, {status: 'expired'});
  const expired = await changeCollaboration(context, row, {status: 'expired', statusSince: invitation.expiresAt ?? row.statusSince});
  // The entry itself is of now, when others hear of it; its note says when it happened.
  await audit(context, expired, 'expired', 'system', invitation.expiresAt);
  await tellInviter(context, expired, 'E8');
}

/** Settles requests whose time is over but which the system has not seen yet, so that they take nobody's place (C9). */
export async function settleOverdue(context: Writing, states: readonly State[]): Promise<void> {
  const {db} = context;
  for (const {row, invitation} of states) {
    const stored = row.status === 'expired' && invitation ? await db.get('collaborations', row.id) : undefined;
    if (stored?.status === 'requested' && invitation) await expire(context, stored, invitation);
  }
}
