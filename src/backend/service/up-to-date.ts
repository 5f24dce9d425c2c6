import type {CollaborationRow} from '../tables.ts';
import {othersIn} from './agreements.ts';
import {renewAgreement, takeDueEffect} from './billing-changes.ts';
import type {Writing} from './context.ts';
import {endIfOver} from './endings.ts';

/** Where something is about to begin: a company and a function, and the collaboration if there is one. */
type Place = Pick<CollaborationRow, 'companyId' | 'function'> & {readonly id: string | null};
type Deed<I, A> = (context: Writing, input: I) => Promise<A>;

/**
 * A deed by which somebody may begin to work with a company: what the days have brought to its other collaborations happens first, however late the
 * server notices, so that whoever begins today was not there yesterday. Source: domain §4, C21.
 */
export const afterDue =
  <I, A>(placeOf: (context: Writing, input: I) => Promise<Place | undefined>, deed: Deed<I, A>): Deed<I, A> =>
  async (context, input) => {
    const place = await placeOf(context, input);
    if (place) await settleOthers(context, place);
    return deed(context, input);
  };

/** As the system itself would by now: renewals and payments, then ends. */
async function settleOthers(context: Writing, place: Place): Promise<void> {
  const system: Writing = {...context, viewer: {person: undefined, party: undefined, membership: undefined}};
  const others = await othersIn(context, place);
  for (const deed of [renewAgreement, takeDueEffect, endIfOver])
    for (const {id} of others) {
      const row = await context.db.get('collaborations', id);
      if (row) await deed(system, row);
    }
}

export const ofCollaboration = ({db}: Writing, {collaborationId}: {readonly collaborationId: string}): Promise<Place | undefined> =>
  db.get('collaborations', collaborationId);

export async function ofInvitation({db}: Writing, {invitationId}: {readonly invitationId: string}): Promise<Place | undefined> {
  const invitation = await db.get('invitations', invitationId);
  return invitation && db.get('collaborations', invitation.collaborationId);
}

export async function ofCustomer(
  {db}: Writing,
  {customerId, function: functionKey}: {readonly customerId: string; readonly function: string},
): Promise<Place | undefined> {
  const customer = await db.get('customers', customerId);
  return customer?.companyId ? {id: null, companyId: customer.companyId, function: functionKey} : undefined;
}
