import {sameEmail} from '../../domain/email.ts';
import type {CollaborationRow, InvitationRow, PartyRow, PersonRow} from '../tables.ts';
import {findById, isAdministratorRole, type Context} from './context.ts';
import {personByEmail} from './recipients.ts';

/** Why an invitation is a person's business. */
export interface Concern {
  /** The invited party to which the person belongs; `undefined` where the address is the person's but none of its parties is an agency. */
  readonly party: PartyRow | undefined;
  /** True where the request acts for that party now. */
  readonly isActing: boolean;
  /** True where the invited address is somebody else's of the same agency. */
  readonly isByColleague: boolean;
}

/**
 * Whether an invitation concerns a person: everybody of the invited company or agency or, for an invited address, whoever has it as verified
 * address, and everybody of the agency that is registered with it or to which that person belongs: customers write to whom they know there, who may
 * have to ask an administrator (§8). Those who are no administrators see it too, so that they read whom to ask, and link it (C16). Anybody else is told
 * nothing.
 */
export async function concernOf(context: Context, invitation: InvitationRow, row: CollaborationRow): Promise<Concern | undefined> {
  const {db, viewer} = context;
  const {person} = viewer;
  if (!person) return undefined;
  // The guest of C12 comes for its own terms only.
  const memberships = (await db.find('memberships', {personId: person.id})).filter(({role}) => role !== 'pendingTerms');
  const parties = await findById(
    db,
    'parties',
    memberships.map(({partyId}) => partyId),
  );
  const ofOwner = await placesOfOwner(context, invitation, row);
  const isByColleague = (party: PartyRow | undefined): boolean => party?.kind === 'agency' && ofOwner.includes(party.id);
  const invited = memberships.filter(({partyId}) => {
    const party = parties.get(partyId);
    return isInvited(party, person, invitation, row) || isByColleague(party);
  });
  const chosen =
    invited.find(({partyId}) => partyId === viewer.party?.id) ?? invited.find(({role}) => isAdministratorRole(role)) ?? invited[0];
  const party = chosen && parties.get(chosen.partyId);
  if (party) return {party, isActing: party.id === viewer.party?.id, isByColleague: isByColleague(party)};
  return isInvitedAddress(person, row) ? {party: undefined, isActing: false, isByColleague: false} : undefined;
}

/** The parties of whoever owns the invited address, until an agency has taken the invitation. */
async function placesOfOwner(
  {db}: Context,
  {direction}: InvitationRow,
  {agencyId, invitedEmail}: CollaborationRow,
): Promise<readonly string[]> {
  const owner = direction === 'toAgency' && agencyId === null && invitedEmail !== null ? await personByEmail(db, invitedEmail) : undefined;
  const memberships = owner ? await db.find('memberships', {personId: owner.id}) : [];
  return memberships.filter(({role}) => role !== 'pendingTerms').map(({partyId}) => partyId);
}

function isInvited(party: PartyRow | undefined, person: PersonRow, {direction}: InvitationRow, row: CollaborationRow): boolean {
  if (!party) return false;
  if (direction === 'toCompany') return party.kind === 'company' && party.id === row.companyId;
  if (party.kind !== 'agency') return false;
  return row.agencyId === null ? isInvitedAddress(person, row) || isInvitedAddress(party, row) : party.id === row.agencyId;
}

const isInvitedAddress = ({email}: {readonly email: string}, {agencyId, invitedEmail}: CollaborationRow): boolean =>
  agencyId === null && invitedEmail !== null && sameEmail(email, invitedEmail);
