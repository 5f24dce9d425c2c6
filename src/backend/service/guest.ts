import type {Reader} from '../store.ts';
import type {CollaborationRow, InvitationRow, MembershipRow} from '../tables.ts';
import {findAmong, findById, isAdministratorRole, newId, type Writing} from './context.ts';

/** Where a person has a place. The guest of C12 has one in the company as long as it belongs to the agency that has accepted. */
export async function membershipsOf(db: Reader, personId: string): Promise<readonly MembershipRow[]> {
  const memberships = await db.find('memberships', {personId});
  const cameFor = memberships.flatMap(({role, collaborationId}) =>
    role === 'pendingTerms' && collaborationId !== null ? [collaborationId] : [],
  );
  const rows = await findById(db, 'collaborations', cameFor);
  return memberships.filter(
    ({role, collaborationId}) =>
      role !== 'pendingTerms' ||
      collaborationId === null ||
      memberships.some(({partyId}) => partyId === rows.get(collaborationId)?.agencyId),
  );
}

/**
 * Who of the agency may approve the terms of S2 that wait, by collaboration: whoever has accepted or, once that person has left the agency or lost the
 * right there, each of its administrators (C13).
 */
export async function approversOf(
  db: Reader,
  rows: readonly CollaborationRow[],
  invitations: ReadonlyMap<string, InvitationRow>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const waiting = rows.filter(({status, situation}) => status === 'awaitingTerms' && situation === 'S2');
  const memberships = await findAmong(
    db,
    'memberships',
    'partyId',
    waiting.map(({agencyId}) => agencyId),
  );
  return new Map(
    waiting.map(({id, agencyId, invitationId}) => {
      const accepter = invitations.get(invitationId ?? '')?.handledBy ?? '';
      const administrators = memberships.flatMap(({partyId, personId, role}) =>
        partyId === agencyId && isAdministratorRole(role) ? personId : [],
      );
      return [id, administrators.includes(accepter) ? [accepter] : administrators];
    }),
  );
}

/** The places that a person has in companies, or in one, because whoever had accepted for its agency can no longer approve the terms (C13). */
async function successorPlaces(db: Reader, memberships: readonly MembershipRow[], wanted?: string): Promise<readonly MembershipRow[]> {
  const agencyIds = memberships.flatMap(({role, partyId}) => (role === 'collaborationAdministrator' ? partyId : []));
  const [personId = ''] = memberships.map((each) => each.personId);
  if (agencyIds.length === 0) return [];
  const ofWanted = wanted === undefined ? {} : {companyId: wanted};
  const waiting = await db.find('collaborations', {agencyId: {in: agencyIds}, status: 'awaitingTerms', situation: 'S2', ...ofWanted});
  const invitations = await findById(
    db,
    'invitations',
    waiting.map(({invitationId}) => invitationId),
  );
  const approvers = await approversOf(db, waiting, invitations);
  const places = new Map(waiting.filter(({id}) => approvers.get(id)?.includes(personId)).map(({id, companyId}) => [companyId, id]));
  return [...places].map(([partyId, collaborationId]) => ({id: '', personId, partyId, role: 'pendingTerms', collaborationId}));
}

/** Where a person has something to do: the guest only as long as the terms are its own to approve. Without that, it can still be told why not. */
export async function usefulPlacesOf(db: Reader, personId: string): Promise<readonly MembershipRow[]> {
  const memberships = await membershipsOf(db, personId);
  const guests = memberships.flatMap(({role, collaborationId}) =>
    role === 'pendingTerms' && collaborationId !== null ? collaborationId : [],
  );
  if (guests.length === 0) return memberships;
  const cameFor = [...(await findById(db, 'collaborations', guests)).values()];
  const invitations = await findById(
    db,
    'invitations',
    cameFor.map(({invitationId}) => invitationId),
  );
  const approvers = await approversOf(db, cameFor, invitations);
  return memberships.filter(
    ({role, collaborationId}) => role !== 'pendingTerms' || collaborationId === null || approvers.get(collaborationId)?.includes(personId),
  );
}

/** For whom a person may act: its own places, and those where it follows whoever had accepted (C13). */
export async function placesOf(db: Reader, personId: string): Promise<readonly MembershipRow[]> {
  const own = await usefulPlacesOf(db, personId);
  const followed = await successorPlaces(db, own);
  return [...own, ...followed.filter(({partyId}) => !own.some((each) => each.partyId === partyId))];
}

/** The place in this party for which a person may act. Who follows whoever had accepted keeps what it has there, as the guest does (C12, C13). */
export async function placeIn(db: Reader, personId: string, partyId: string): Promise<MembershipRow | undefined> {
  const memberships = await membershipsOf(db, personId);
  const own = memberships.find((each) => each.partyId === partyId);
  // Nobody else's place needs more for the terms.
  if (own && own.role !== 'user') return own;
  const [followed] = await successorPlaces(db, memberships, partyId);
  return own && followed ? {...own, collaborationId: followed.collaborationId} : (own ?? followed);
}

/** The person of the agency who accepted appears in the company's drop-down to approve the terms; who has a place there keeps it (C12). */
export async function seatGuest({db, now}: Writing, row: CollaborationRow, personId: string): Promise<void> {
  const [membership] = await db.find('memberships', {personId, partyId: row.companyId});
  if (membership) await db.update('memberships', membership.id, {collaborationId: row.id});
  else await db.insert('memberships', {id: newId(now), personId, partyId: row.companyId, role: 'pendingTerms', collaborationId: row.id});
}

/** The guest leaves when the terms are approved or the collaboration is off (C13, C14), unless other terms of this company wait for it. */
export async function releaseGuest({db}: Writing, row: CollaborationRow): Promise<void> {
  for (const membership of await db.find('memberships', {collaborationId: row.id})) {
    const waiting = await db.find('collaborations', {companyId: row.companyId, status: 'awaitingTerms', situation: 'S2'});
    let next: CollaborationRow | undefined;
    for (const other of waiting) {
      const invitation = other.id === row.id || other.invitationId === null ? undefined : await db.get('invitations', other.invitationId);
      if (invitation?.handledBy === membership.personId) next = other;
    }
    if (next) await db.update('memberships', membership.id, {collaborationId: next.id});
    else if (membership.role === 'pendingTerms') await db.remove('memberships', {id: membership.id});
    else await db.update('memberships', membership.id, {collaborationId: null});
  }
}
