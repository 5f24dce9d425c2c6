import type {ErrorCode} from '../../api/errors.ts';
import type {Collaboration} from '../../api/schema.ts';
import {isRunning, nextReminderAt, reminderBlocker, startBlocker, statusAfter} from '../../domain/collaboration.ts';
import {waysToEnd} from '../../domain/ending.ts';
import type {ChangeRow, CollaborationRow, InvitationRow} from '../tables.ts';

/** A start that is only planned is not yet the company's business; one that was called off, or withdrawn, has never become it (C5). */
export const concernsCompany = ({
  status,
  startsOn,
  invitationId,
}: Pick<CollaborationRow, 'startsOn' | 'invitationId'> & {readonly status: CollaborationRow['status'] | null}): boolean =>
  status !== 'scheduled' && !(status === 'cancelled' && startsOn !== null && invitationId === null);

/** Something that a person can do to a collaboration. */
export type Action = Exclude<Collaboration['allowedActions'][number], 'unknown'>;
/** One of the two that collaborate. */
export type Side = 'agency' | 'company';

/** A collaboration as the clock says it is: a request that nobody answered in time counts as expired before the server has settled it. */
export interface State {
  readonly row: CollaborationRow;
  readonly invitation: InvitationRow | undefined;
  /** The change that is under way, else the newest (C17–C20). */
  readonly change?: ChangeRow | undefined;
  /** True where that change does not come, as the collaboration ends before (C21). */
  readonly isTooLate?: boolean | undefined;
  /** True once its day has come, before the server has noticed. */
  readonly isDue?: boolean | undefined;
  /** True once the planned last day has passed, before the server has settled that (C21). */
  readonly isOver?: boolean | undefined;
  /** True where the customer's agreement is locked. */
  readonly isLocked?: boolean | undefined;
  /** Who of the agency may approve the terms, while those of S2 wait (C13). */
  readonly approvers?: readonly string[] | undefined;
}

/** Who looks at a collaboration, and from where. */
export interface Standpoint {
  readonly side: Side;
  readonly personId: string;
  /** Why the person may not do what changes a collaboration; absent for an administrator who acts for this side. */
  readonly obstacle?: 'rightMissing' | 'companyNotSelected' | undefined;
  /** True for the person of C12, whom only the terms concern while it acts for the company. */
  readonly isGuest?: boolean | undefined;
  /** Who began what the invited agency has open in that place already: it accepts no second one (C12). */
  readonly taken?: Readonly<Record<string, string>> | undefined;
}

/** `true`, or why not. */
export type Verdict = true | {readonly code: ErrorCode; readonly params?: Readonly<Record<string, string>>};

/** What the clock makes of a stored collaboration (C9). */
export function stateAt(row: CollaborationRow, invitation: InvitationRow | undefined, now: Date): State {
  const expiresAt = invitation?.expiresAt;
  if (!invitation || (row.status !== 'requested' && row.status !== 'expired') || !expiresAt || Date.parse(expiresAt) > now.getTime())
    return {row, invitation};
  return {row: {...row, status: 'expired', statusSince: expiresAt, open: false}, invitation: {...invitation, status: 'expired'}};
}

/** Everything that concerns this side now, with the verdict on each. Actions that are none of its business are absent. Source: domain §4, §8. */
export function verdicts(state: State, standpoint: Standpoint, now: Date): ReadonlyMap<Action, Verdict> {
  const {row, invitation} = state;
  const {side, obstacle, isGuest = false} = standpoint;
  const isInviter = side === row.initiatedBy && !isGuest;
  const isInvited = side !== row.initiatedBy && !isGuest;
  const waits = row.status === 'requested' || row.status === 'awaitingTerms';
  const byAdministrator = (verdict: Verdict = true): Verdict => (obstacle ? {code: obstacle} : verdict);
  const entries: (readonly [Action, Verdict] | false | undefined)[] = [
    isInviter && waits && invitation && ['remind', byAdministrator(reminderVerdict(row, invitation, now))],
    isInviter && waits && invitation && ['copyLink', byAdministrator()],
    isInviter && statusAfter(row.status, 'withdraw') && ['withdraw', byAdministrator()],
    // A linked one keeps the offer: its task can be changed (C16).
    side === 'agency' && statusAfter(row.status, 'link') && ['link', linkVerdict(obstacle)],
    side === 'agency' && ['start', startVerdict(state)],
    isInvited && side === 'agency' && row.status === 'requested' && invitation?.status !== 'verified' && ['verify', byAdministrator()],
    isInvited && row.status === 'requested' && ['accept', byAdministrator(acceptVerdict(state, standpoint))],
    isInvited && waits && ['decline', byAdministrator()],
    row.status === 'awaitingTerms' && termsEntry(state, standpoint),
    ...(isGuest ? [] : changeEntries(state, side, byAdministrator)),
  ];
  return new Map(entries.filter((entry) => entry !== false && entry !== undefined));
}

/** Change and end, which the guest of C12 has no part in. Source: domain §4, C17–C22. */
function changeEntries(
  {row, change, isTooLate, isDue, isOver, isLocked}: State,
  side: Side,
  byAdministrator: (verdict?: Verdict) => Verdict,
): readonly (readonly [Action, Verdict] | false | undefined)[] {
  const runs = isRunning(row.status);
  const begin: Verdict = isLocked
    ? {code: 'agreementLocked'}
    : change?.pending
      ? {code: 'changePending', params: {at: change.requestedAt}}
      : true;
  const isAgency = side === 'agency';
  return [
    isAgency && statusAfter(row.status, 'changeSolution') && ['changeSolution', byAdministrator(begin)],
    isAgency && statusAfter(row.status, 'changeBilling') && ['changeBilling', byAdministrator(begin)],
    !isAgency && runs && change?.status === 'awaitingConsent' && !isTooLate && ['answerChange', byAdministrator()],
    isAgency && runs && change?.pending && !isDue && !isOver && ['withdrawChange', byAdministrator()],
    waysToEnd(side, row) && !isOver && ['end', byAdministrator()],
    statusAfter(row.status, 'withdrawEnding') && row.endedBy === side && !isOver && ['withdrawEnding', byAdministrator()],
  ];
}

/** Any employee links, but only while acting for the agency. */
const linkVerdict = (obstacle: Standpoint['obstacle']): Verdict => (obstacle === 'companyNotSelected' ? {code: obstacle} : true);

function reminderVerdict({status}: CollaborationRow, {lastSentAt, sendings}: InvitationRow, now: Date): Verdict {
  const code = reminderBlocker({status, lastSentAt, sendings}, now);
  if (!code) return true;
  return code === 'tooEarlyToRemind' ? {code, params: {at: nextReminderAt(lastSentAt).toISOString()}} : {code};
}

function startVerdict({row, isOver}: State): Verdict {
  const code = isOver ? 'statusForbids' : startBlocker(row);
  if (code === 'notStarted' && row.startsOn !== null) return {code, params: {on: row.startsOn}};
  return code ? {code} : true;
}

function acceptVerdict({invitation}: State, {side, taken}: Standpoint): Verdict {
  if (side === 'agency' && invitation?.status !== 'verified') return {code: 'notVerified'};
  return taken ? {code: 'collaborationExists', params: taken} : true;
}

/** In S2 the terms belong to the person of the agency who accepted, with the company selected; otherwise to the company's administrators (C13). */
function termsEntry({row, approvers = []}: State, standpoint: Standpoint): readonly [Action, Verdict] | undefined {
  const {side, obstacle, personId} = standpoint;
  if (row.situation !== 'S2') return side === 'company' ? ['approveTerms', obstacle ? {code: obstacle} : true] : undefined;
  const isTheirs = approvers.includes(personId);
  if (side === 'company') return isTheirs ? ['approveTerms', true] : undefined;
  return ['approveTerms', {code: isTheirs ? 'companyNotSelected' : 'rightMissing'}];
}
