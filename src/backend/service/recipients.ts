import type {MailPreview} from '../../api/schema.ts';
import {isRunning} from '../../domain/collaboration.ts';
import {isEmail, maskEmail, sameEmail, withLowerDomain} from '../../domain/email.ts';
import type {Reader} from '../store.ts';
import type {CollaborationRow, InvitationRow, PartyRow, PersonRow, Tables} from '../tables.ts';
import {findAmong, findById, isAdministratorRole} from './context.ts';
import {approversOf} from './guest.ts';

/** Somebody who gets a mail. */
export type Recipient = InvitationRow['recipients'][number];

/** A person as a recipient. */
export const asRecipient = ({name, email, locale}: PersonRow): Recipient => ({name, email, locale});

/** The administrators of a party, in the order of their memberships. */
export async function administratorsOf(db: Reader, partyId: string): Promise<readonly PersonRow[]> {
  const memberships = (await db.find('memberships', {partyId}, {orderBy: 'id'})).filter(({role}) => isAdministratorRole(role));
  const persons = await findById(
    db,
    'persons',
    memberships.map(({personId}) => personId),
  );
  return memberships.flatMap(({personId}) => persons.get(personId) ?? []);
}

/**
 * Those of the companies that nobody administers and in which another agency works or has worked: whom one agency names must not decide there on what
 * is another's. Source: domain §3, recipients.
 */
export async function unadministered(db: Reader, agencyId: string, rows: readonly CollaborationRow[]): Promise<ReadonlySet<string>> {
  const others = rows.filter((row) => row.agencyId !== null && row.agencyId !== agencyId && wasSetUp(row));
  const companyIds = new Set(others.map(({companyId}) => companyId));
  const members = await findAmong(db, 'memberships', 'partyId', companyIds);
  for (const {partyId, role} of members) if (isAdministratorRole(role)) companyIds.delete(partyId);
  return companyIds;
}

/** The same of one company. */
export const isUnadministered = async (db: Reader, agencyId: string, companyId: string): Promise<boolean> =>
  (await unadministered(db, agencyId, await db.find('collaborations', {companyId}))).size > 0;

const wasSetUp = ({status}: CollaborationRow): boolean => status === 'awaitingTerms' || isRunning(status) || status === 'ended';

/** Who is asked on the customer's side: all administrators of the company; if none, the customer's main contact. Source: domain §3. */
export async function customerRecipients(
  db: Reader,
  customer: Tables['customers'],
  company: PartyRow | undefined,
  agency: PartyRow,
): Promise<readonly Recipient[]> {
  const administrators = company ? await administratorsOf(db, company.id) : [];
  if (administrators.length > 0) return administrators.map(asRecipient);
  if (company && (await isUnadministered(db, agency.id, company.id))) return [];
  const {contactName, contactEmail} = customer;
  if (!contactEmail || !isEmail(contactEmail)) return [];
  const known = await personByEmail(db, contactEmail);
  return [known ? asRecipient(known) : {name: contactName ?? '', email: contactEmail, locale: agency.locale}];
}

/** Addresses are stored with a lower-case domain, so that equal ones are found. */
export const storedEmail = (email: string): string => withLowerDomain(email.trim());

/** The person with this verified address. */
export async function personByEmail(db: Reader, email: string): Promise<PersonRow | undefined> {
  const [person] = await db.find('persons', {email: storedEmail(email)});
  return person;
}

/** A person of a party or, once it has left, the party's administrators: nobody else's business reaches whoever is gone. */
export async function memberOrAdministrators(db: Reader, personId: string, partyId: string): Promise<readonly Recipient[]> {
  const [membership] = await db.find('memberships', {personId, partyId});
  const person = membership && (await db.get('persons', personId));
  return person ? [asRecipient(person)] : (await administratorsOf(db, partyId)).map(asRecipient);
}

/** Who asked: the person who did it, or whoever answers for it now. */
export async function inviterRecipients(db: Reader, row: CollaborationRow): Promise<readonly Recipient[]> {
  const partyId = row.initiatedBy === 'agency' ? row.agencyId : row.companyId;
  return partyId === null ? [] : memberOrAdministrators(db, row.createdBy, partyId);
}

/**
 * Recipients in a preview: the address that the viewer has in its own register is shown, others are masked. So are the names of those whom the
 * viewer does not know: whoever has registered a corporate ID must not learn from that who administers the company.
 */
export const previewRecipients = (recipients: readonly Recipient[], ownAddress: string | null, areKnown = true): MailPreview['to'] =>
  recipients.map(({name, email}) => {
    const isOwn = ownAddress !== null && sameEmail(email, ownAddress);
    return {name: isOwn || areKnown ? name : '', email: isOwn ? email : maskEmail(email)};
  });

/** Who is asked now: the customer's side of today, the invited agency, or, for the terms of S2, who may approve them. */
export async function askedRecipients(db: Reader, row: CollaborationRow, invitation: InvitationRow): Promise<readonly Recipient[]> {
  if (invitation.direction === 'toCompany') {
    const customer = await db.get('customers', row.customerId ?? '');
    const company = await db.get('parties', row.companyId);
    const agency = await db.get('parties', row.agencyId ?? '');
    return customer && agency ? customerRecipients(db, customer, company, agency) : invitation.recipients;
  }
  const approvers = (await approversOf(db, [row], new Map([[invitation.id, invitation]]))).get(row.id);
  if (!approvers) return invitation.recipients;
  // Where nobody may, whoever has accepted is still the one to turn to.
  if (approvers.length === 0) return memberOrAdministrators(db, invitation.handledBy ?? '', row.agencyId ?? '');
  const persons = await findById(db, 'persons', approvers);
  return approvers.flatMap((id) => persons.get(id) ?? []).map(asRecipient);
}
