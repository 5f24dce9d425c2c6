import type {ReadInput} from '../../api/read-input.ts';
import type {Invitation} from '../../api/schema.ts';
import {maskCorporateId, sameCorporateId} from '../../domain/corporate-id.ts';
import {sameEmail} from '../../domain/email.ts';
import type {CustomerAccess} from '../../domain/collaboration.ts';
import type {CollaborationRow, PartyRow} from '../tables.ts';
import type {Side} from './actions.ts';
import {invitedInto} from './agreed.ts';
import {agreementOf, billingNow} from './agreements.ts';
import {cancel, cancelledFacts} from './collaborations.ts';
import {personOf, refuse, todayFor, type Context, type Writing} from './context.ts';
import {refuseOpen} from './expiry.ts';
import {seatGuest} from './guest.ts';
import {invitationView, loadConcerning, verificationOf, type Concerning} from './invitations.ts';
import {requireSeen} from './joining.ts';
import {renewAgreement} from './renewals.ts';
import {closeInvitationsTo} from './taken-places.ts';
import {tellInviter} from './telling.ts';
import {recordApprovals, whenActive} from './terms.ts';
import {audit, changeCollaboration, changeInvitation, requireVersion} from './writing.ts';

/** An invitation that the acting party may answer. */
interface Answerable extends Concerning {
  readonly party: PartyRow;
  readonly side: Side;
}

async function loadAnswerable(context: Context, invitationId: string): Promise<Answerable> {
  const concerning = await loadConcerning(context, invitationId);
  const {concern, invitation} = concerning;
  if (!concern.party || !concern.isActing) return refuse('companyNotSelected');
  return {...concerning, party: concern.party, side: invitation.direction === 'toCompany' ? 'company' : 'agency'};
}

/** Says why it is too late. Source: domain §4, a second administrator who comes later. */
async function refuseClosed({db}: Context, {state}: Concerning): Promise<never> {
  const {status, handledBy, handledAt} = state.invitation ?? {status: undefined, handledBy: null, handledAt: null};
  if (status === 'expired') refuse('invitationExpired');
  if (status === 'revoked') refuse('invitationWithdrawn');
  if (status !== 'accepted' && status !== 'declined') refuse('statusForbids');
  const person = handledBy ? await db.get('persons', handledBy) : undefined;
  return refuse('alreadyHandled', {params: {...(person ? {name: person.name} : {}), ...(handledAt ? {at: handledAt} : {})}});
}

/** The invitation as it is after the answer. */
const answered = async (context: Writing, {invitation}: Answerable): Promise<Invitation> =>
  invitationView(context, await loadConcerning(context, invitation.id));

/** The agency confirms its corporate ID and its address (C12). */
export async function verifyInvitation(context: Writing, input: ReadInput<'verifyInvitation'>): Promise<Invitation> {
  const answerable = await loadAnswerable(context, input.invitationId);
  const {state, invitation, row, party, concern} = answerable;
  if (state.row.status !== 'requested') await refuseClosed(context, answerable);
  const today = todayFor(context, party);
  const shown = maskCorporateId(party.corporateId, party.country, today);
  const isConfirmed = input.corporateId === shown || sameCorporateId(input.corporateId, party.corporateId, party.country, today);
  const {corporateId, email} = verificationOf(context, concern, invitation);
  if (!isConfirmed || !corporateId.matches) refuse('corporateIdMismatch');
  if (!sameEmail(input.email, email.value) || !email.matches) refuse('emailMismatch');
  if (invitation.status !== 'verified') {
    await changeInvitation(context, invitation, {status: 'verified', verifiedBy: personOf(context).id});
    await audit(context, row, 'verified', 'agency');
  }
  return answered(context, answerable);
}

/** Accepts: the company, with or without the terms (C6), or the agency after it has verified itself (C12). */
export async function acceptInvitation(
  context: Writing,
  {invitationId, terms, ownAgreement}: ReadInput<'acceptInvitation'>,
): Promise<Invitation> {
  const answerable = await loadAnswerable(context, invitationId);
  if (answerable.state.row.status !== 'requested') await refuseClosed(context, answerable);
  await requireVersion(context, answerable.row);
  if (answerable.side === 'agency') {
    // The terms of S2 are approved with the company selected (C13), which is not the case here.
    if (terms) refuse('companyNotSelected');
    await acceptForAgency(context, answerable);
  } else {
    await requireSeen(context, answerable.row, ownAgreement);
    await acceptForCompany(context, answerable, terms);
  }
  await changeInvitation(context, answerable.invitation, {
    status: 'accepted',
    handledBy: personOf(context).id,
    handledAt: context.now.toISOString(),
  });
  return answered(context, answerable);
}

/** Its own agreement may let the company in already. */
const accessBeforeTerms = ({customerAccess}: CollaborationRow): CustomerAccess =>
  customerAccess === 'granted' ? 'granted' : 'pendingTerms';

async function acceptForCompany(context: Writing, {row}: Answerable, terms: ReadInput<'acceptInvitation'>['terms']): Promise<void> {
  if (terms) await recordApprovals(context, row, terms);
  const billed = await billingNow(context, row);
  const accepted = await changeCollaboration(context, row, {
    ...(terms ? await whenActive(context, {...row, ...billed}) : {status: 'awaitingTerms', customerAccess: accessBeforeTerms(row)}),
    ...billed,
  });
  await audit(context, accepted, 'accepted', 'company');
  await closeInvitationsTo(context, accepted);
  if (terms) await audit(context, accepted, 'termsApproved', 'company');
  await tellInviter(context, accepted, 'E4', {step: terms ? 'acceptAndApproveTerms' : 'accept', person: personOf(context).name});
  // It may be the renewal day.
  await renewAgreement(context, accepted);
}

async function acceptForAgency(context: Writing, {row, party, invitation, concern}: Answerable): Promise<void> {
  if (invitation.status !== 'verified') refuse('notVerified');
  const {corporateId, email} = verificationOf(context, concern, invitation);
  if (!corporateId.matches) refuse('corporateIdMismatch');
  if (!email.matches) refuse('emailMismatch');
  await refuseSecond(context, row, party);
  const invited = invitedInto(context, row, await agreementOf(context.db, row.companyId, row.function), todayFor(context, party));
  const accepted = await changeCollaboration(context, row, {
    ...{...invited, status: 'awaitingTerms', customerAccess: accessBeforeTerms(row), agencyId: party.id},
    ...(await billingNow(context, {...row, ...invited}, party.id)),
  });
  await audit(context, accepted, 'accepted', 'agency');
  await closeInvitationsTo(context, accepted);
  await seatGuest(context, accepted, personOf(context).id);
  await tellInviter(context, accepted, 'E7');
}

/** The agency may have a collaboration with the company that was begun in another way. */
async function refuseSecond(context: Writing, row: CollaborationRow, agency: PartyRow): Promise<void> {
  const rows = await context.db.find('collaborations', {companyId: row.companyId, function: row.function, agencyId: agency.id});
  await refuseOpen(
    context,
    rows.filter(({id}) => id !== row.id),
  );
}

/** Declines with an optional reason (C7), or refuses terms that wait (C14). */
export async function declineInvitation(context: Writing, {invitationId, reason}: ReadInput<'declineInvitation'>): Promise<Invitation> {
  const answerable = await loadAnswerable(context, invitationId);
  const {state, row, invitation, side} = answerable;
  const isWaiting = state.row.status === 'requested' || state.row.status === 'awaitingTerms';
  if (!isWaiting || row.invitationId !== invitation.id) await refuseClosed(context, answerable);
  await requireVersion(context, row);
  const declined = await cancel(context, row, row.status === 'requested' ? 'declined' : 'cancelled');
  await changeInvitation(context, invitation, {
    ...{status: 'declined', declineReason: reason || null, handledBy: personOf(context).id, handledAt: context.now.toISOString()},
  });
  await audit(context, declined, 'declined', side, reason || null);
  const told = {...declined, initiatedBy: row.initiatedBy, invitationId: invitation.id};
  await tellInviter(context, told, 'E5', {
    ...{...cancelledFacts(context, row), step: row.status === 'requested' ? 'accept' : 'approveTerms'},
    ...(reason ? {reason} : {}),
  });
  return answered(context, answerable);
}
