import type {CollaborationRow} from '../tables.ts';
import {stateAt} from './actions.ts';
import {standsFor} from './concern.ts';
import type {Writing} from './context.ts';
import {expire} from './expiry.ts';
import {audit, changeCollaboration, changeInvitation} from './writing.ts';

/**
 * An agency works with the company now: what the company has sent to an address of it waits for nobody any more, so that no reminder goes there, and
 * nobody is told that it was not answered (C11).
 */
export async function closeInvitationsTo(
  context: Writing,
  {id, agencyId, companyId, function: functionKey}: CollaborationRow,
): Promise<void> {
  const {db} = context;
  const agency = agencyId === null ? undefined : await db.get('parties', agencyId);
  if (!agency) return;
  for (const row of await db.find('collaborations', {companyId, function: functionKey, status: 'requested', agencyId: null})) {
    const invitation = row.id === id || row.invitationId === null ? undefined : await db.get('invitations', row.invitationId);
    if (!invitation || !(await standsFor(context, invitation, row, agency))) continue;
    if (stateAt(row, invitation, context.now).row.status === 'expired') {
      await expire(context, row, invitation);
      continue;
    }
    await changeInvitation(context, invitation, {status: 'revoked', handledAt: context.now.toISOString()});
    await audit(context, await changeCollaboration(context, row, {status: 'cancelled'}), 'withdrawn', 'system');
  }
}
