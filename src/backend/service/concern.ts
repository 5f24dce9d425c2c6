import {sameEmail} from '../../domain/email.ts';
import type {CollaborationRow, InvitationRow, PartyRow, PersonRow} from '../tables.ts';
import {findById, type Context} from './context.ts';

/** Why an invitation is a person's business. */
export interface Concern {
  /** The party for which the person may answer; `undefined` where the address is the person's but none of its parties is an agency. */
  readonly party: PartyRow | undefined;
  /** True where the request acts for that party now. */
  readonly isActing: boolean;
}

/**
 * Whether an invitation concerns a person: an administrator of the invited company, a collaboration administrator of the invited agency, or,
 * for an invited address, whoever has it as verified address or runs the agency that is registered with it. Anybody else is told nothing.
 */
export async function concernOf(context: Context, invitation: InvitationRow, row: CollaborationRow): Promise<Concern | undefined> {
  const {db, viewer} = context;
  const {person} = viewer;
  if (!person) return undefined;
  const memberships = await db.find('memberships', {personId: person.id});
  const isToCompany = invitation.direction === 'toCompany';
  const administered = memberships.filter(({role}) => role === (isToCompany ? 'administrator' : 'collaborationAdministrator'));
  const parties = [
    ...(
      await findById(
        db,
        'parties',
        administered.map(({partyId}) => partyId),
      )
    ).values(),
  ];
  const invited = parties.filter((party) => isInvited(party, person, invitation, row));
  const party = invited.find(({id}) => id === viewer.party?.id) ?? invited[0];
  if (party) return {party, isActing: party.id === viewer.party?.id};
  return isInvitedAddress(person, row) ? {party: undefined, isActing: false} : undefined;
}

function isInvited(party: PartyRow, person: PersonRow, {direction}: InvitationRow, row: CollaborationRow): boolean {
  if (direction === 'toCompany') return party.kind === 'company' && party.id === row.companyId;
  if (party.kind !== 'agency') return false;
  return row.agencyId === null ? isInvitedAddress(person, row) || isInvitedAddress(party, row) : party.id === row.agencyId;
}

const isInvitedAddress = ({email}: {readonly email: string}, {agencyId, invitedEmail}: CollaborationRow): boolean =>
  agencyId === null && invitedEmail !== null && sameEmail(email, invitedEmail);
