/** What mails tell, and how they get into the outbox. */
import type {Capability} from '../../domain/catalogue.ts';
import type {Loss} from '../../domain/changes.ts';
import {mailboxOf} from '../../domain/email.ts';
import type {MailFacts, MailTemplate} from '../mails/words.ts';
import type {CollaborationRow, InvitationRow, PartyRow} from '../tables.ts';
import type {Joining} from './agreed.ts';
import {agreementOf, asInvited, billingNow, isInvitedBeside, joiningTo} from './agreements.ts';
import {namesOf, newId, type Context, type Writing} from './context.ts';
import {inviterRecipients, type Recipient} from './recipients.ts';
import type {Concerned} from './writing.ts';

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
