import type {ReadInput} from '../../api/read-input.ts';
import type {Collaboration, TermsDocument} from '../../api/schema.ts';
import {becomingOn} from '../../domain/activation.ts';
import type {CustomerAccess} from '../../domain/collaboration.ts';
import type {MailFacts} from '../mails/words.ts';
import type {CollaborationRow, TermsApprovalRow} from '../tables.ts';
import {termsHash, type TermsText} from '../terms.ts';
import {agreementToday, asInvited, billingNow} from './agreements.ts';
import {loadVisible, requireAction, type Visible} from './collaborations.ts';
import {findById, isAdministratorRole, languageOf, newId, personOf, refuse, type Context, type Writing} from './context.ts';
import {releaseGuest} from './guest.ts';
import {requireSeen} from './joining.ts';
import {asRecipient, inviterRecipients} from './recipients.ts';
import {renewAgreement} from './renewals.ts';
import {mailFacts, sendMails, tellInviter} from './telling.ts';
import {collaborationView} from './views.ts';
import {followFirstAccess} from './following.ts';
import {audit, changeCollaboration, changeInvitation, requireVersion} from './writing.ts';

/** What a person says that it has read: document and hash. */
export type GivenTerms = readonly {readonly id: string; readonly hash: string}[];

interface CurrentTerms {
  readonly text: TermsText;
  readonly hash: string;
  readonly approval: TermsApprovalRow | undefined;
}

async function currentTerms({db, options}: Context, collaborationId: string): Promise<readonly CurrentTerms[]> {
  const approvals = await db.find('termsApprovals', {collaborationId});
  return Promise.all(
    options.terms.map(async (text) => {
      const hash = await termsHash(text);
      return {text, hash, approval: approvals.find((each) => each.documentId === text.id && each.hash === hash)};
    }),
  );
}

/** True if every text is approved as it is now. */
export async function areTermsApproved(context: Context, collaborationId: string): Promise<boolean> {
  return (await currentTerms(context, collaborationId)).every(({approval}) => approval !== undefined);
}

/** The terms of a collaboration in the reader's language, with what is approved. */
export async function termsDocuments(context: Context, collaborationId: string): Promise<TermsDocument[]> {
  const language = languageOf(context.locale);
  const current = await currentTerms(context, collaborationId);
  const persons = await findById(
    context.db,
    'persons',
    current.map(({approval}) => approval?.personId),
  );
  return current.map(({text, hash, approval}) => ({
    ...{id: text.id, title: text.title[language], version: text.version, hash, paragraphs: [...text.paragraphs[language]]},
    approved: approval ? {name: persons.get(approval.personId)?.name ?? '', at: approval.at} : null,
  }));
}

/** The terms that a collaboration needs, with what is approved. */
export async function getTerms(
  context: Context,
  {collaborationId}: ReadInput<'getTerms'>,
): Promise<{version: number; documents: TermsDocument[]}> {
  const {row} = await loadVisible(context, collaborationId);
  return {version: row.version, documents: await termsDocuments(context, collaborationId)};
}

/**
 * Writes down who approved which version. Every document must be given as it is now.
 * @throws {ApiError} termsChanged - when one is missing, or another text was read
 */
export async function recordApprovals(context: Writing, row: CollaborationRow, given: GivenTerms): Promise<void> {
  const {db, now} = context;
  const current = await currentTerms(context, row.id);
  const isCurrent = ({id, hash}: GivenTerms[number]): boolean => current.some((each) => each.text.id === id && each.hash === hash);
  const isCovered = ({text, approval}: CurrentTerms): boolean => approval !== undefined || given.some(({id}) => id === text.id);
  if (!given.every(isCurrent) || !current.every(isCovered)) refuse('termsChanged');
  for (const {text, hash, approval} of current) {
    if (approval) continue;
    await db.insert('termsApprovals', {
      ...{
        id: newId(now),
        collaborationId: row.id,
        companyId: row.companyId,
        agencyId: row.agencyId,
        documentId: text.id,
        version: text.version,
        hash,
        solution: row.solution,
      },
      ...{personId: personOf(context).id, at: now.toISOString()},
    });
  }
}

/** What a collaboration becomes when its terms are approved (C6, C13). */
export async function whenActive(
  context: Context,
  row: CollaborationRow,
): Promise<Partial<CollaborationRow> & {readonly customerAccess: CustomerAccess}> {
  const found = await agreementToday(context, row);
  return {
    ...{status: 'active', customerAccess: 'granted', activeSince: context.now.toISOString()},
    agreementFrom: found ? becomingOn(found.agreement, row.billingFrom, found.today) : null,
    beforeFirstAccess: null,
  };
}

/** Approves the terms that were shown (C13), acting for the company. */
export async function approveTerms(
  context: Writing,
  {collaborationId, terms, ownAgreement}: ReadInput<'approveTerms'>,
): Promise<Collaboration> {
  const visible = await loadVisible(context, collaborationId);
  const {row, side} = visible;
  await requireVersion(context, row);
  await refuseIfNotAsked(context, visible);
  await requireSeen(context, row, ownAgreement);
  const invited = await asInvited(context, row);
  await recordApprovals(context, invited, terms);
  // Until now the customer's own agreement has gone on as it was, also over a renewal.
  const {solution, invoiceRecipient, periodMonths, priceMinor} = invited;
  const billed = await billingNow(context, invited);
  await followFirstAccess(context, {...row, ...billed});
  const active = await changeCollaboration(context, row, {
    ...{...(await whenActive(context, {...row, ...billed})), ...billed},
    ...{solution, invoiceRecipient, periodMonths, priceMinor},
  });
  await audit(context, active, 'termsApproved', side);
  await settleInvitation(context, visible);
  if (row.situation === 'S2') await welcomeBoth(context, active);
  else await tellInviter(context, active, 'E4', {step: 'approveTerms', person: personOf(context).name});
  // It may be the renewal day.
  return collaborationView(context, await renewAgreement(context, active), side);
}

/** In S2 the terms belong to the agency's person; who comes second learns who was faster (C13). */
async function refuseIfNotAsked(context: Context, visible: Visible): Promise<void> {
  const {row} = visible;
  if (row.status === 'awaitingTerms') {
    return requireAction(context, visible, 'approveTerms', 'rightMissing');
  }
  refuse('statusForbids', {params: (await lastApproval(context, row)) ?? {}});
}

/**
 * Several may follow whoever had accepted S2. The first to approve ends the place of each in the company, and the others still learn who it was (C13).
 * @throws {ApiError} statusForbids - when that has happened
 */
export async function refuseLate(context: Context, companyId: string, collaborationId: string): Promise<void> {
  const row = await context.db.get('collaborations', collaborationId);
  if (row?.situation !== 'S2' || row.companyId !== companyId || row.agencyId === null) return;
  const [place] = await context.db.find('memberships', {personId: personOf(context).id, partyId: row.agencyId});
  const params = isAdministratorRole(place?.role) ? await lastApproval(context, row) : undefined;
  if (params) refuse('statusForbids', {params});
}

/** Who has approved the terms, and when. */
async function lastApproval({db}: Context, {id}: CollaborationRow): Promise<{readonly name: string; readonly at: string} | undefined> {
  const [approval] = await db.find('termsApprovals', {collaborationId: id}, {orderBy: 'at', descending: true});
  const person = approval && (await db.get('persons', approval.personId));
  return person && {name: person.name, at: approval.at};
}

/** Where nobody had to accept (S4), approving the terms is the answer. */
async function settleInvitation(context: Writing, {state: {invitation}}: Visible): Promise<void> {
  if (!invitation || invitation.status === 'accepted') return;
  await changeInvitation(context, invitation, {status: 'accepted', handledBy: personOf(context).id, handledAt: context.now.toISOString()});
}

/** The agency's person has done what it came for; both sides can begin (C13 in S2, E7b). */
async function welcomeBoth(context: Writing, row: CollaborationRow): Promise<void> {
  await releaseGuest(context, row);
  const facts = await mailFacts(context, row);
  const forAgency: MailFacts = {...facts, audience: 'agency'};
  await sendMails(context, row, 'E7b', [asRecipient(personOf(context))], forAgency);
  await sendMails(context, row, 'E7b', await inviterRecipients(context.db, row), {...facts, audience: 'company'});
}
