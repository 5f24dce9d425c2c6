import type {CustomerAccess, Situation} from '../../domain/collaboration.ts';
import {billingStart} from '../../domain/activation.ts';
import {parseCorporateId} from '../../domain/corporate-id.ts';
import {isEmail} from '../../domain/email.ts';
import type {MailFacts} from '../mails/words.ts';
import type {CollaborationRow, PartyRow} from '../tables.ts';
import type {Plan} from './activation-plan.ts';
import {startDay} from './agreements.ts';
import {newId, todayFor, type Writing} from './context.ts';
import {createInvitation} from './expiry.ts';
import type {CustomerFacts} from './facts.ts';
import {customerRecipients, inviterRecipients, isUnadministered, personByEmail, storedEmail, type Recipient} from './recipients.ts';
import {closeInvitationsTo} from './taken-places.ts';
import {mailFacts, sendMails} from './telling.ts';
import {audit} from './writing.ts';

/** The customer's way in while *Activate* waits for it: its own agreement already lets it in (S1). Source: domain §4. */
const firstAccess = (situation: Situation): CustomerAccess =>
  situation === 'S1' ? 'granted' : situation === 'S4' ? 'pendingTerms' : 'none';

/** Who is asked, before anything is set up; nobody where the customer gets no access. */
export const asked = ({db}: Writing, {facts, outcome}: Plan): Promise<readonly Recipient[]> =>
  outcome === 'active' ? Promise.resolve([]) : customerRecipients(db, facts.customer, facts.company, facts.agency);

/** The customer on the platform, with somebody who administers it: what is missing is set up now. */
export async function settleCompany(context: Writing, {facts}: Plan): Promise<PartyRow> {
  const {customer} = facts;
  const company = facts.company ?? (await createCompany(context, facts));
  await ensureAdministrator(context, facts, company);
  if (customer.companyId === null)
    await context.db.update('customers', customer.id, {companyId: company.id, version: customer.version + 1});
  return company;
}

/** The columns of a collaboration that *Activate* begins now (C1–C4). It counts from a day: today, or the planned one, however late that is noticed (C5). */
export const begun = (
  {now}: Writing,
  {situation, outcome, agreement}: Plan,
  company: PartyRow,
  day: string,
): Pick<
  CollaborationRow,
  'companyId' | 'situation' | 'status' | 'customerAccess' | 'billingFrom' | 'renewsDay' | 'activeSince' | 'invitationId'
> => ({
  ...{
    companyId: company.id,
    situation,
    status: outcome,
    customerAccess: firstAccess(situation),
    billingFrom: billingStart(agreement, day),
    renewsDay: startDay(agreement, billingStart(agreement, day)),
  },
  activeSince: outcome === 'active' ? now.toISOString() : null,
  invitationId: outcome === 'active' ? null : newId(now),
});

/** Writes the audit and the mails of a collaboration that has begun. */
export async function announce(
  context: Writing,
  row: CollaborationRow,
  recipients: readonly Recipient[],
  side: 'agency' | 'system' = 'agency',
): Promise<void> {
  await audit(context, row, row.status === 'requested' ? 'requested' : 'activated', side, row.message);
  if (row.status !== 'requested') await closeInvitationsTo(context, row);
  await writeMails(context, row, recipients);
}

/** E1, E2 or, where the customer gets no access, E0 to the acting person only (C1–C4). */
async function writeMails(context: Writing, row: CollaborationRow, recipients: readonly Recipient[]): Promise<void> {
  const facts = await mailFacts(context, row);
  if (row.status === 'active')
    return sendMails(context, row, 'E0', await inviterRecipients(context.db, row), {...facts, audience: 'agency'});
  const invitation = await createInvitation(context, row, recipients);
  const asked: MailFacts = {...facts, audience: 'company', ...(invitation.expiresAt ? {expiresAt: invitation.expiresAt} : {})};
  await sendMails(context, row, row.status === 'requested' ? 'E1' : 'E2', recipients, asked, invitation);
}

/** Sets the customer up on the platform (S4, S4a). */
async function createCompany(context: Writing, {agency, customer}: CustomerFacts): Promise<PartyRow> {
  const corporateId = parseCorporateId(customer.corporateId, customer.country, todayFor(context, agency))?.value ?? customer.corporateId;
  const company: PartyRow = {
    ...{id: newId(context.now), kind: 'company', name: customer.name, country: customer.country, corporateId},
    ...{email: '', timeZone: agency.timeZone, locale: agency.locale},
  };
  await context.db.insert('parties', company);
  return company;
}

/** A company without any administrator gets the customer's main contact as one, unless another agency works there or has. Source: domain §3, recipients. */
export async function ensureAdministrator(
  context: Writing,
  {agency, customer, isContactOwnStaff}: Pick<CustomerFacts, 'agency' | 'customer' | 'isContactOwnStaff'>,
  company: PartyRow,
): Promise<void> {
  const {db, now} = context;
  const {contactName, contactEmail} = customer;
  const administrators = await db.find('memberships', {partyId: company.id, role: 'administrator'});
  if (administrators.length > 0 || isContactOwnStaff || !contactEmail || !isEmail(contactEmail)) return;
  if (await isUnadministered(db, agency.id, company.id)) return;
  const known = await personByEmail(db, contactEmail);
  const person = known ?? {id: newId(now), name: contactName ?? contactEmail, email: storedEmail(contactEmail), locale: agency.locale};
  if (!known) await db.insert('persons', person);
  const [membership] = await db.find('memberships', {personId: person.id, partyId: company.id});
  if (membership) await db.update('memberships', membership.id, {role: 'administrator', collaborationId: null});
  else
    await db.insert('memberships', {
      id: newId(now),
      personId: person.id,
      partyId: company.id,
      role: 'administrator',
      collaborationId: null,
    });
}
