/** What a deed writes: the collaboration, its invitation, and who did what. */
import {isOpen, type CollaborationStatus} from '../../domain/collaboration.ts';
import type {CompanyDeed, Deed} from '../../domain/deeds.ts';
import type {CollaborationRow, InvitationRow, PartyRow} from '../tables.ts';
import {concernsCompany, type Side} from './actions.ts';
import {newId, refuse, type Context, type Writing} from './context.ts';

/** Changes a collaboration. @throws {ApiError} versionMismatch - when somebody else was faster */
export async function changeCollaboration(
  {db, now}: Writing,
  row: CollaborationRow,
  changes: Partial<CollaborationRow>,
): Promise<CollaborationRow> {
  const status = changes.status ?? row.status;
  const all: Partial<CollaborationRow> = {
    ...(status === row.status ? {} : {statusSince: now.toISOString()}),
    ...changes,
    version: row.version + 1,
    open: isOpen(status),
  };
  if (!(await db.update('collaborations', row.id, all, {version: row.version}))) refuse('versionMismatch');
  return {...row, ...all};
}

/** Changes an invitation that there is. */
export async function changeInvitation({db}: Writing, invitation: InvitationRow, changes: Partial<InvitationRow>): Promise<InvitationRow> {
  await db.update('invitations', invitation.id, changes);
  return {...invitation, ...changes};
}

/**
 * Who did something last, and when, is told to the two that collaborate; an agency that is only asked by an address, and not verified, is none yet.
 * @throws {ApiError} versionMismatch - when the person saw another version
 */
export async function requireVersion({db, version, viewer}: Context, row: CollaborationRow): Promise<void> {
  if (version === undefined || version === row.version) return;
  const partyId = viewer.party?.id;
  if (partyId !== row.agencyId && partyId !== row.companyId) refuse('versionMismatch');
  const [last] = await db.find('audit', {collaborationId: row.id}, {orderBy: 'at', descending: true, limit: 1});
  const person = last?.personId == null ? undefined : await db.get('persons', last.personId);
  refuse('versionMismatch', {params: last && person ? {name: person.name, at: last.at} : {}});
}

/** @throws {ApiError} priceChanged - when the person saw another day from which it is charged; who names none saw none */
export function requireDay({billingFrom}: {readonly billingFrom?: string | undefined}, day: string): void {
  if (billingFrom !== undefined && billingFrom !== day) refuse('priceChanged');
}

/** Whom a deed concerns; without a collaboration it is a company alone. */
export interface Concerned extends Pick<CollaborationRow, 'agencyId' | 'companyId' | 'startsOn' | 'invitationId'> {
  readonly id: string | null;
  readonly status: CollaborationStatus | null;
}

/** What a company does by itself concerns nobody else. */
export const companyAlone = ({id}: Pick<PartyRow, 'id'>): Concerned => ({
  ...{id: null, agencyId: null, companyId: id, status: null, startsOn: null, invitationId: null},
});

/** Writes the audit entry of a deed. Without a viewer it was the system. */
export async function audit(
  {db, now, viewer}: Writing,
  row: Concerned,
  deed: Deed | CompanyDeed,
  side: Side | 'system',
  note: string | null = null,
): Promise<void> {
  const [personId, partyId] = side === 'system' ? [null, null] : [viewer.person?.id ?? null, viewer.party?.id ?? null];
  await db.insert('audit', {
    id: newId(now),
    at: now.toISOString(),
    collaborationId: row.id,
    agencyId: row.agencyId,
    // By this column it is told of changes, and hears nothing of a start that is only planned.
    companyId: concernsCompany(row) ? row.companyId : null,
    personId,
    partyId,
    side,
    deed,
    status: row.status,
    note,
  });
}
