/** What the person who looks gets to see, and how that is found out. */
import type {CallOptions, CollabApi} from '../../api/contract.ts';
import {asApiError} from '../../api/errors.ts';
import type {Invitation} from '../../api/schema.ts';
import type {BeforeDetail} from '../../events.ts';
import {aboutOf} from '../about.ts';

export type View =
  | {readonly kind: 'signedOut'}
  | {readonly kind: 'stranger'; readonly email?: string | undefined}
  | {readonly kind: 'invitation'; readonly invitation: Invitation};

/** The invitation, or why this person cannot see it. @throws {ApiError} any other code */
export async function lookAt(api: Pick<CollabApi, 'getInvitation'>, invitationId: string, options: CallOptions): Promise<View> {
  try {
    return {kind: 'invitation', invitation: await api.getInvitation({invitationId}, options)};
  } catch (thrown) {
    const {code, params} = asApiError(thrown);
    if (code === 'signedOut') return {kind: 'signedOut'};
    if (code === 'notFound' || code === 'wrongAccount') return {kind: 'stranger', email: params['email']};
    throw thrown;
  }
}

/** The ids that events about an invitation carry. */
export const aboutInvitation = ({id, collaboration}: Invitation): BeforeDetail => ({invitationId: id, ...aboutOf(collaboration)});
