/** What the person who looks gets to see, and how that is found out. */
import type {CallOptions, CollabApi} from '../../api/contract.ts';
import {ApiError, asApiError} from '../../api/errors.ts';
import type {Invitation, LinkCandidates} from '../../api/schema.ts';
import type {BeforeDetail} from '../../events.ts';

export type View =
  | {readonly kind: 'signedOut'}
  | {readonly kind: 'stranger'; readonly email?: string | undefined}
  | {readonly kind: 'invitation'; readonly invitation: Invitation};

/** The invitation, or why this person cannot see it. @throws {ApiError} any other code */
export async function lookAt(api: Pick<CollabApi, 'getInvitation'>, invitationId: string, options: CallOptions): Promise<View> {
  try {
    return {kind: 'invitation', invitation: readable(await api.getInvitation({invitationId}, options))};
  } catch (thrown) {
    const {code, params} = asApiError(thrown);
    if (code === 'signedOut') return {kind: 'signedOut'};
    if (code === 'notFound' || code === 'wrongAccount') return {kind: 'stranger', email: params['email']};
    throw thrown;
  }
}

/** @throws {ApiError} unreadable - when a host's own adapter answers something else */
export function readable(invitation: Invitation): Invitation {
  const {steps, terms, collaboration, inviter, invitee, solution, links} = invitation as Partial<Invitation>;
  const lists: readonly unknown[] = [steps, terms, collaboration?.allowedActions, collaboration?.whyNot, solution?.capabilities];
  const isWhole =
    lists.every((each) => Array.isArray(each)) && inviter && invitee && links && collaboration?.agency && collaboration.company;
  if (!isWhole) throw new ApiError('unreadable', 'The adapter answered no invitation');
  return invitation;
}

/** @throws {ApiError} unreadable - when a host's own adapter answers something else */
export function readableCandidates(candidates: LinkCandidates): LinkCandidates {
  const {company, customers, links} = candidates as Partial<LinkCandidates>;
  if (!company || !links || !Array.isArray(customers)) throw new ApiError('unreadable', 'The adapter answered no candidates');
  return candidates;
}

/** The ids that events about an invitation carry. */
export function aboutOf({id, collaboration}: Invitation): BeforeDetail {
  const {company, customer} = collaboration;
  return {
    invitationId: id,
    collaborationId: collaboration.id,
    function: collaboration.function,
    solution: collaboration.solution,
    ...(company.id ? {companyId: company.id} : {}),
    ...(customer ? {customerId: customer.id} : {}),
  };
}
