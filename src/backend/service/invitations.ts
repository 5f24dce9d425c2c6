import type {ReadInput} from '../../api/read-input.ts';
import type {Invitation, InvitationSummary} from '../../api/schema.ts';
import {maskCorporateId, sameCorporateId} from '../../domain/corporate-id.ts';
import {maskEmail, sameEmail} from '../../domain/email.ts';
import type {CollaborationRow, InvitationRow, PartyRow, PersonRow} from '../tables.ts';
import {checkToken, claimedInvitation} from '../tokens.ts';
import {stateAt, type Standpoint, type State} from './actions.ts';
import {agreedFunction, agreedSolution} from './agreed.ts';
import {asInvited, otherOpenIn} from './agreements.ts';
import {concernOf, type Concern} from './concern.ts';
import {link, namesOf, personOf, refuse, todayFor, type Context, type Writing} from './context.ts';
import {solutionOffer, statesOf, whoActivated} from './facts.ts';
import {ownAgreementOf} from './joining.ts';
import {termsDocuments} from './terms.ts';
import {collaborationView, standpointOf} from './views.ts';
import {changeInvitation} from './writing.ts';

/**
 * Exchanges the token of a mail for the invitation's id. Anonymous; changes no right. Once everything is answered, or too late, or a newer mail has
 * replaced it, the token names nobody any more to those whom the invitation does not concern. Only the others learn of the newer mail.
 */
export async function lookUpInvitation(context: Writing, {token}: ReadInput<'lookUpInvitation'>): Promise<InvitationSummary> {
  const {db, options} = context;
  const invitation = await db.get('invitations', claimedInvitation(token));
  const row = invitation && (await db.get('collaborations', invitation.collaborationId));
  const verdict = await checkToken(options.tokenKey, token, invitation?.id ?? claimedInvitation(token), invitation?.sending ?? 1);
  if (!invitation || !row || verdict === 'forged') return refuse('notFound');
  const concern = await concernOf(context, invitation, row);
  if (concern && verdict === 'superseded') refuse('invitationSuperseded');
  await markOpened(context, invitation, concern);
  const {id: invitationId, direction} = invitation;
  const viewer = context.viewer.person ? (concern ? 'invited' : 'wrongAccount') : 'signedOut';
  const {status, solution} = stateAt(await asInvited(context, row), invitation, context.now).row;
  const isOver = verdict === 'superseded' || (status !== 'requested' && status !== 'awaitingTerms');
  if (!concern && isOver)
    return {...{invitationId, direction, viewer}, ...{inviter: '', invitee: null, functionName: '', solutionName: '', invitedEmails: []}};
  const company = await db.get('parties', row.companyId);
  const agency = row.agencyId === null ? undefined : await db.get('parties', row.agencyId);
  const [inviter, invitee] = direction === 'toCompany' ? [agency, company] : [company, agency];
  return {
    ...{invitationId, direction, viewer, inviter: inviter?.name ?? '', invitee: invitee?.name ?? null},
    ...namesOf(context, row.function, solution),
    invitedEmails: invitation.recipients.map(({email}) => maskEmail(email)),
  };
}

/** Only a signed-in person whom it concerns opens an invitation: scanners of mail follow links too. */
async function markOpened(context: Writing, invitation: InvitationRow, concern: Concern | undefined): Promise<void> {
  const isUnopened = invitation.status === 'sent' || invitation.status === 'undeliverable';
  if (concern && isUnopened) await changeInvitation(context, invitation, {status: 'opened'});
}

/** An invitation of the person that asks. */
export interface Concerning {
  readonly concern: Concern;
  readonly row: CollaborationRow;
  readonly invitation: InvitationRow;
  readonly state: State;
}

/** @throws {ApiError} notFound - when there is none, or it does not concern the person */
export async function loadConcerning(context: Context, invitationId: string): Promise<Concerning> {
  const {db, now} = context;
  const invitation = await db.get('invitations', invitationId);
  const row = invitation && (await db.get('collaborations', invitation.collaborationId));
  const concern = invitation && row && (await concernOf(context, invitation, row));
  return concern ? {concern, row, invitation, state: stateAt(await asInvited(context, row), invitation, now)} : refuse('notFound');
}

/** An invitation, for the persons whom it concerns. */
export async function getInvitation(context: Context, {invitationId}: ReadInput<'getInvitation'>): Promise<Invitation> {
  return invitationView(context, await loadConcerning(context, invitationId));
}

/** What the invited side sees, and which step waits. */
export async function invitationView(context: Context, {concern, row: stored, invitation, state}: Concerning): Promise<Invitation> {
  const {db, options} = context;
  const {row} = state;
  const company = (await db.get('parties', row.companyId)) ?? refuse('notFound');
  const agency =
    concern.party?.kind === 'agency' ? concern.party : row.agencyId === null ? undefined : await db.get('parties', row.agencyId);
  const isToCompany = invitation.direction === 'toCompany';
  const catalogueFunction = agreedFunction(context, row);
  // A first access that was declined has left the collaboration the invitation of before (C14).
  const collaboration = await collaborationView(
    context,
    {...stored, invitationId: invitation.id},
    ...(await lookingFrom(context, concern, row)),
  );
  const sold = catalogueFunction.solutions.find(({key}) => key === row.solution);
  return {
    ...{
      id: invitation.id,
      direction: invitation.direction,
      status: state.invitation?.status ?? invitation.status,
      expiresAt: invitation.expiresAt,
    },
    inviter: shown(context, isToCompany ? agency : company),
    invitee: {...shown(context, isToCompany ? company : agency), email: inviteeEmail(personOf(context), invitation)},
    solution: solutionOffer(context, catalogueFunction, sold ?? {...agreedSolution(catalogueFunction, row), capabilities: []}),
    steps: stepsOf(row, invitation),
    step: stepOf(state),
    verification: isToCompany ? null : verificationOf(context, concern, invitation),
    terms: await termsDocuments(context, row.id),
    ownAgreement: isToCompany ? await ownAgreementOf(context, row) : null,
    collaboration,
    links: {
      portal: link(options.portals.companyPage, {companyId: row.companyId}),
      createCustomer: isToCompany ? null : link(options.portals.createCustomer, {collaborationId: row.id}),
    },
  };
}

function shown(context: Context, party: PartyRow | undefined): {name: string; corporateId: string} {
  return party
    ? {name: party.name, corporateId: maskCorporateId(party.corporateId, party.country, todayFor(context, party))}
    : {name: '', corporateId: ''};
}

/** The person's own address if it was invited, otherwise where the mail went, masked. */
function inviteeEmail({email}: PersonRow, {direction, recipients}: InvitationRow): string {
  if (recipients.some((recipient) => sameEmail(recipient.email, email))) return email;
  const [first] = recipients;
  if (!first) return '';
  return direction === 'toAgency' ? first.email : maskEmail(first.email);
}

const stepsOf = ({situation}: CollaborationRow, {direction}: InvitationRow): Invitation['steps'] =>
  direction === 'toAgency' ? ['verify', 'accept', 'terms', 'link'] : situation === 'S4' ? ['terms'] : ['accept', 'terms'];

function stepOf({row, invitation}: State): Invitation['step'] {
  const isToAgency = invitation?.direction === 'toAgency';
  if (row.status === 'requested') return isToAgency && invitation.status !== 'verified' ? 'verify' : 'accept';
  if (row.status === 'awaitingTerms') return 'terms';
  if (row.status !== 'active' || invitation?.status === 'declined' || invitation?.status === 'revoked') return 'closed';
  return isToAgency && row.taskId === null ? 'link' : 'done';
}

/** What the agency confirms (C12): its own corporate ID against the one that the company gave, and the invited address against its own and its people's. */
export function verificationOf(
  context: Context,
  {party, isByColleague}: Pick<Concern, 'party' | 'isByColleague'>,
  invitation: InvitationRow,
): NonNullable<Invitation['verification']> {
  const addresses = invitation.recipients.map(({email}) => email);
  const invitedEmail = addresses.find((email) => sameEmail(email, personOf(context).email)) ?? addresses[0] ?? '';
  const {corporateId} = invitation;
  return {
    corporateId: {
      value: party ? shown(context, party).corporateId : '',
      matches:
        party !== undefined &&
        (corporateId === null || sameCorporateId(corporateId, party.corporateId, party.country, todayFor(context, party))),
    },
    email: {
      value: invitedEmail,
      matches:
        isByColleague || sameEmail(personOf(context).email, invitedEmail) || (party !== undefined && sameEmail(party.email, invitedEmail)),
    },
  };
}

/** From the invited side; from the company's in S2 too, when the agency's person has selected it for the terms. */
async function lookingFrom(
  context: Context,
  {isActing, party}: Concern,
  row: CollaborationRow,
): Promise<[side: 'agency' | 'company', standpoint: Standpoint]> {
  const invitedSide = row.initiatedBy === 'agency' ? 'company' : 'agency';
  const isAtCompany = context.viewer.party?.id === row.companyId;
  const side = isAtCompany ? 'company' : invitedSide;
  const standpoint = {...standpointOf(context, side), taken: await placeTaken(context, row, party)};
  return [side, isActing || isAtCompany ? standpoint : {...standpoint, obstacle: 'companyNotSelected', isGuest: false}];
}

/** Who was invited by its address may work with the company in the function already. */
async function placeTaken(context: Context, row: CollaborationRow, party: PartyRow | undefined): Promise<Standpoint['taken']> {
  if (row.agencyId !== null || party?.kind !== 'agency') return undefined;
  const others = (await otherOpenIn(context, row)).filter(({agencyId}) => agencyId === party.id);
  const open = (await statesOf(context, others)).find((each) => each.row.open);
  return open && whoActivated(context, open.row);
}
