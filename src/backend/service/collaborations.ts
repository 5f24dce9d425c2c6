import type {ErrorCode} from '../../api/errors.ts';
import type {ReadInput} from '../../api/read-input.ts';
import type {Collaboration, Timeline} from '../../api/schema.ts';
import type {MailFacts} from '../mails/words.ts';
import {invitationUrl} from '../outbox.ts';
import type {CollaborationRow, InvitationRow} from '../tables.ts';
import {makeToken} from '../tokens.ts';
import {concernsCompany, verdicts, type Action, type Side, type State} from './actions.ts';
import {findById, namesOf, partyOf, personOf, refuse, type Context, type Writing} from './context.ts';
import {loadState} from './facts.ts';
import {releaseGuest} from './guest.ts';
import {newestFirst} from './newest-first.ts';
import {askedRecipients} from './recipients.ts';
import {mailFacts, sendMails} from './telling.ts';
import {administratorName, collaborationView, standpointOf} from './views.ts';
import {audit, changeCollaboration, changeInvitation, requireVersion} from './writing.ts';

/** A collaboration of the party that asks. */
export interface Visible {
  readonly side: Side;
  /** As it is stored; changes start from it. */
  readonly row: CollaborationRow;
  /** As the clock says it is; rules look at it. */
  readonly state: State;
}

/** @throws {ApiError} notFound - when there is none, or it is none of this party's */
export async function loadVisible(context: Context, collaborationId: string): Promise<Visible> {
  const party = partyOf(context);
  if (party.kind === 'support') return refuse('notFound');
  const {membership} = context.viewer;
  const row = await context.db.get('collaborations', collaborationId);
  if (!row || (party.kind === 'agency' ? row.agencyId : row.companyId) !== party.id) return refuse('notFound');
  if (party.kind === 'company' && !concernsCompany(row)) return refuse('notFound');
  const state = await loadState(context, row);
  // The guest of C12 sees what it accepted, or came for, and nothing else of the company.
  const {invitation, approvers = []} = state;
  if (membership?.role === 'pendingTerms' && ![invitation?.handledBy, ...approvers].includes(membership.personId)) refuse('notFound');
  return {side: party.kind, row, state};
}

/** @throws {ApiError} - the reason why the action is not possible now */
export async function requireAction(
  context: Context,
  {side, state}: Visible,
  action: Action,
  otherwise: ErrorCode = 'statusForbids',
): Promise<void> {
  const standpoint = standpointOf(context, side);
  const verdict = verdicts(state, standpoint, context.now).get(action);
  if (verdict === true) return;
  if (!verdict) {
    // The guest that has lost its right is told who of its agency has it (C13).
    const guestName = standpoint.isGuest && state.row.agencyId !== null ? await administratorName(context, state.row.agencyId) : undefined;
    return refuse(otherwise, {params: otherwise === 'rightMissing' && guestName !== undefined ? {name: guestName} : {}});
  }
  const name = verdict.code === 'rightMissing' ? await administratorName(context, partyOf(context).id) : undefined;
  refuse(verdict.code, {params: {...verdict.params, ...(name === undefined ? {} : {name})}});
}

/** One collaboration, as the asking party sees it. */
export async function getCollaboration(context: Context, {collaborationId}: ReadInput<'getCollaboration'>): Promise<Collaboration> {
  const {row, side} = await loadVisible(context, collaborationId);
  return collaborationView(context, row, side);
}

/** What happened to a collaboration, newest first. */
export async function getTimeline(context: Context, {collaborationId}: ReadInput<'getTimeline'>): Promise<Timeline> {
  const {db} = context;
  const {side: viewerSide} = await loadVisible(context, collaborationId);
  const entries = await db.find('audit', {collaborationId});
  const persons = await findById(
    db,
    'persons',
    entries.map(({personId}) => personId),
  );
  // A server that slept has noted later what the clock alone does (C9).
  const happened = entries.map((entry) =>
    entry.deed === 'expired' && entry.note !== null ? {...entry, at: entry.note, note: null} : entry,
  );
  return {
    items: newestFirst(happened, ({at, id}) => [at, id]).map(({at, deed, personId, side, status, note}) => ({
      ...{at, deed, side, status: status ?? ('unknown' as const)},
      actor: personId === null ? null : (persons.get(personId)?.name ?? null),
      // The names of tasks are the agency's own.
      note: viewerSide === 'company' && (deed === 'linked' || deed === 'taskChanged') ? null : note,
    })),
  };
}

/** The inviting side alone reminds, withdraws and copies the link. */
function requireInviter({side, row}: Visible): void {
  if (row.initiatedBy !== side) refuse('rightMissing');
}

/** Sends the last mail again with a new token; the old one dies (C10). */
export async function remind(context: Writing, {collaborationId}: ReadInput<'remind'>): Promise<Collaboration> {
  const visible = await loadVisible(context, collaborationId);
  const {row, side, state} = visible;
  await requireVersion(context, row);
  requireInviter(visible);
  if (row.situation === 'S4a') refuse('noCustomerMail');
  await requireAction(context, visible, 'remind');
  const {invitation} = state;
  if (!invitation) return refuse('statusForbids');
  const recipients = await askedRecipients(context.db, row, invitation);
  const renewed = await changeInvitation(context, invitation, {
    ...{sending: invitation.sending + 1, sendings: invitation.sendings + 1, lastSentAt: context.now.toISOString()},
    ...(row.status === 'requested' ? {recipients} : {}),
    ...reachable(invitation),
  });
  // Another version: whoever looks at a page from before the reminder acts on what is no longer so.
  const reminded = await changeCollaboration(context, row, {});
  await audit(context, reminded, 'reminded', side);
  await sendMails(context, reminded, 'E3', recipients, await reminderFacts(context, reminded, renewed), renewed);
  return collaborationView(context, reminded, side);
}

/** What is written once more may arrive this time. */
export const reachable = ({status}: InvitationRow): Partial<InvitationRow> => (status === 'undeliverable' ? {status: 'sent'} : {});

/** What a reminder tells. */
export async function reminderFacts(context: Context, row: CollaborationRow, invitation: InvitationRow): Promise<MailFacts> {
  return {
    ...(await mailFacts(context, row)),
    audience: row.initiatedBy === 'agency' ? 'company' : 'agency',
    step: row.status === 'requested' ? 'accept' : 'approveTerms',
    ...(row.status === 'requested' && invitation.expiresAt ? {expiresAt: invitation.expiresAt} : {}),
  };
}

/** Withdraws a request (C8), or terms that wait (C14). */
export async function withdraw(context: Writing, {collaborationId}: ReadInput<'withdraw'>): Promise<Collaboration> {
  const visible = await loadVisible(context, collaborationId);
  const {row, side, state} = visible;
  await requireVersion(context, row);
  requireInviter(visible);
  await requireAction(context, visible, 'withdraw');
  const {invitation} = state;
  const cancelled = await cancel(context, row, 'cancelled');
  const {solution, ...told} = cancelledFacts(context, row);
  // What is withdrawn of a collaboration that goes on is a change.
  if (row.beforeFirstAccess) await audit(context, cancelled, 'changeWithdrawn', side, solution);
  else await audit(context, cancelled, 'withdrawn', side);
  if (invitation) {
    const recipients = await askedRecipients(context.db, row, invitation);
    await changeInvitation(context, invitation, {status: 'revoked', handledBy: personOf(context).id, handledAt: context.now.toISOString()});
    const audience: MailFacts = {audience: side === 'agency' ? 'company' : 'agency'};
    const step = row.status === 'requested' ? 'accept' : 'approveTerms';
    const facts: MailFacts = {...(await mailFacts(context, cancelled)), ...told, solution, step};
    await sendMails(context, {...cancelled, invitationId: invitation.id}, 'E9', recipients, {...facts, ...audience});
  }
  return collaborationView(context, cancelled, side);
}

/**
 * Ends what has not begun: the customer's way in closes unless its own agreement keeps it open, and the guest of C12 leaves. After a first access it is
 * again what it was before (C14, C17).
 */
export async function cancel(context: Writing, row: CollaborationRow, status: 'cancelled' | 'declined'): Promise<CollaborationRow> {
  const {beforeFirstAccess: before, customerAccess} = row;
  const after: Partial<CollaborationRow> = before ? {...before, beforeFirstAccess: null, status: 'active'} : {status};
  const cancelled = await changeCollaboration(context, row, {
    ...after,
    ...(customerAccess === 'pendingTerms' ? {customerAccess: 'none'} : {}),
  });
  await releaseGuest(context, row);
  return cancelled;
}

/** What the mails tell of one that `cancel` has made of `row`: the solution that was asked about and, where another goes on, that one. */
export function cancelledFacts(
  context: Context,
  {function: functionKey, solution, beforeFirstAccess: before}: CollaborationRow,
): MailFacts & {readonly solution: string} {
  const asked = {solution: namesOf(context, functionKey, solution).solutionName};
  return before ? {...asked, fromSolution: namesOf(context, functionKey, before.solution).solutionName} : asked;
}

/** The link of the newest mail, for handing it over in another way. */
export async function getInvitationLink(context: Context, {collaborationId}: ReadInput<'getInvitationLink'>): Promise<{url: string}> {
  const visible = await loadVisible(context, collaborationId);
  requireInviter(visible);
  const {invitation, row} = visible.state;
  if (row.situation === 'S4a') refuse('noCustomerMail');
  await requireAction(context, visible, 'copyLink');
  const {options} = context;
  const url = invitation && invitationUrl(options, invitation, await makeToken(options.tokenKey, invitation.id, invitation.sending));
  return {url: url ?? refuse('noCustomerMail')};
}
