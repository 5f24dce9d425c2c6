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
  /** True where the invited address is that of somebody at this agency, perhaps of the person itself. */
  readonly isByColleague: boolean;
}

/**
 * Whether an invitation concerns a person: everybody of the invited company or agency or, for an invited address, whoever has it as verified
 * address, and everybody of the agency that is registered with it or, while the request is open, to which alone that person belongs: customers write to
 * whom they know there, who may have to ask an administrator (§8). Those who are no administrators see it too, so that they read whom to ask, and link it
 * (C16). Anybody else is told nothing.
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
  const ofOwner = await agencyOfOwner(context, invitation, row);
  const isByColleague = (party: PartyRow | undefined): boolean => party !== undefined && party.id === ofOwner;
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

/** True where a request to an address that no agency has taken yet stands for this agency: as its own address, or its owner's only agency. */
export const standsFor = async (context: Context, invitation: InvitationRow, row: CollaborationRow, agency: PartyRow): Promise<boolean> =>
  isInvitedAddress(agency, row) || (await agencyOfOwner(context, invitation, row)) === agency.id;

/** The agency of whoever owns the invited address, while the request is open; none where that person has several to choose from. */
async function agencyOfOwner(
  {db}: Context,
  {direction}: InvitationRow,
  {status, agencyId, invitedEmail}: CollaborationRow,
): Promise<string | undefined> {
  const isOpen = direction === 'toAgency' && status === 'requested' && agencyId === null;
  const owner = isOpen && invitedEmail !== null ? await personByEmail(db, invitedEmail) : undefined;
  const memberships = owner ? await db.find('memberships', {personId: owner.id}) : [];
  const parties = await findById(
    db,
    'parties',
    memberships.map(({partyId}) => partyId),
  );
  const agencies = [...parties.values()].filter(({kind}) => kind === 'agency');
  return agencies.length === 1 ? agencies[0]?.id : undefined;
}

function isInvited(party: PartyRow | undefined, person: PersonRow, {direction}: InvitationRow, row: CollaborationRow): boolean {
  if (!party) return false;
  if (direction === 'toCompany') return party.kind === 'company' && party.id === row.companyId;
  if (party.kind !== 'agency') return false;
  return row.agencyId === null ? isInvitedAddress(person, row) || isInvitedAddress(party, row) : party.id === row.agencyId;
}

const isInvitedAddress = ({email}: {readonly email: string}, {agencyId, invitedEmail}: CollaborationRow): boolean =>
  agencyId === null && invitedEmail !== null && sameEmail(email, invitedEmail);
