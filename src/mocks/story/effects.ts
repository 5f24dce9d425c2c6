import type {MailFacts} from '../../backend/mails/words.ts';
import type {ChangeRow, InvitationRow, MembershipRow} from '../../backend/tables.ts';
import type {CollaborationStatus} from '../../domain/collaboration.ts';
import {ask, send, tellInviter} from './mails.ts';
import {sides, type Step, type Story, type Telling} from './story.ts';

const become = ({collaboration, at}: Telling, status: CollaborationStatus): void =>
  void Object.assign(collaboration, {status, statusSince: at});

const answer = ({invitation, step, at}: Telling, changes: Partial<InvitationRow>): void =>
  void Object.assign(invitation, {handledBy: step.by ?? null, handledAt: at, ...changes});

/** What each step does to the records, and which mails it sends. */
export const effects: Readonly<Record<Step['deed'], (telling: Telling) => void>> = {
  activate(telling) {
    const {story, collaboration, at} = telling;
    if (story.situation === 'S4a') {
      Object.assign(collaboration, {status: 'active', activeSince: at});
      tellInviter(telling, 'E0');
    } else if (story.situation === 'S4') {
      Object.assign(collaboration, {status: 'awaitingTerms', customerAccess: 'pendingTerms'});
      ask(telling, 'E2');
    } else ask(telling, 'E1');
  },
  schedule(telling) {
    const {story, cast, collaboration} = telling;
    const startsOn = cast.ago(-(story.startsInDays ?? 14)).slice(0, 10);
    Object.assign(collaboration, {status: 'scheduled', startsOn, invitationId: null, billingFrom: startsOn});
    const isAsked = collaboration.situation === 'S1' || collaboration.situation === 'S3';
    tellInviter(telling, 'E0', {startsOn, ...(isAsked ? {step: 'accept'} : {validFrom: startsOn})});
  },
  invite: (telling) => ask(telling, 'E6'),
  open: ({invitation}) => void Object.assign(invitation, {status: 'opened'}),
  verify: ({invitation, step}) => void Object.assign(invitation, {status: 'verified', verifiedBy: step.by}),
  accept(telling) {
    const {story, step, collaboration} = telling;
    become(telling, 'awaitingTerms');
    answer(telling, {status: 'accepted'});
    if (collaboration.customerAccess === 'none') collaboration.customerAccess = 'pendingTerms';
    if (story.situation === 'S2' && step.by) telling.membership = seatOf(step.by, story);
    tellInviter(telling, story.situation === 'S2' ? 'E7' : 'E4', {step: 'accept'});
  },
  approveTerms(telling) {
    const {story, collaboration, invitation, at} = telling;
    become(telling, 'active');
    const agreementFrom = story.situation === 'S1' ? collaboration.billingFrom : null;
    Object.assign(collaboration, {activeSince: at, customerAccess: 'granted', agreementFrom});
    if (invitation.status !== 'accepted') answer(telling, {status: 'accepted'});
    telling.membership = undefined;
    recordApprovals(telling);
    if (story.situation === 'S2') ask(telling, 'E7b', false);
    tellInviter(telling, story.situation === 'S2' ? 'E7b' : 'E4', {step: 'approveTerms'});
  },
  decline(telling) {
    const {collaboration, step} = telling;
    const isRequest = collaboration.status === 'requested';
    become(telling, isRequest ? 'declined' : 'cancelled');
    answer(telling, {status: 'declined', declineReason: step.note ?? null});
    tellInviter(telling, 'E5', {step: isRequest ? 'accept' : 'approveTerms', ...(step.note ? {reason: step.note} : {})});
  },
  withdraw(telling) {
    const isRequest = telling.collaboration.status === 'requested';
    become(telling, 'cancelled');
    answer(telling, {status: 'revoked'});
    ask(telling, 'E9', false, {step: isRequest ? 'accept' : 'approveTerms'});
  },
  expire(telling) {
    become(telling, 'expired');
    telling.invitation.status = 'expired';
    tellInviter(telling, 'E8');
  },
  remind(telling) {
    const {invitation, at} = telling;
    Object.assign(invitation, {sending: invitation.sending + 1, sendings: invitation.sendings + 1, lastSentAt: at});
    ask(telling, 'E3');
  },
  remindTerms(telling) {
    telling.invitation.lastSentAt = telling.at;
    telling.collaboration.termsReminders += 1;
    ask(telling, 'E3');
  },
  link: () => undefined,
  end: (telling) => finish(telling, 'ended'),
  planEnding: (telling) => finish(telling, 'ending'),
  planLeaving: (telling) => finish(telling, 'ending'),
  askSupport(telling) {
    const {cast, inviter} = telling;
    const {solution} = beginChange(telling, 'supportRequested');
    const facts = {...changeFacts(telling), person: inviter.name};
    send(telling, 'E11', cast.support, {...facts, audience: 'support'}, null, solution);
    send(telling, 'E11', [inviter], {...facts, audience: 'agency'}, null, solution);
  },
  rejectBySupport(telling) {
    const {changes, step, at, inviter} = telling;
    const change = changes.at(-1);
    Object.assign(change ?? {}, {status: 'rejected', pending: false, settledAt: at, settledBy: step.by ?? null, reason: step.note ?? null});
    const reason: MailFacts = step.note ? {reason: step.note} : {};
    send(telling, 'E12', [inviter], {...changeFacts(telling), ...reason, by: 'support', audience: 'agency'}, null, change?.solution);
  },
  askConsent: (telling) => tellOfPayment(telling, 'awaitingConsent', 'asked'),
  planBilling: (telling) => tellOfPayment(telling, 'scheduled', 'planned'),
};

function finish(telling: Telling, status: 'ended' | 'ending'): void {
  const {cast, step, at, collaboration, inviter} = telling;
  become(telling, status);
  const endsOn = status === 'ending' ? cast.dayIn(step.inDays ?? 20) : at.slice(0, 10);
  const by = sides[step.deed] === 'company' ? 'company' : 'agency';
  const reason = step.note ?? null;
  Object.assign(collaboration, {endsOn, endedBy: by, endedByPerson: step.by ?? null, customerKeeps: 'readOnly', endReason: reason});
  const facts: MailFacts = {
    ...{step: status === 'ending' ? 'planned' : 'ended', keeps: 'readOnly', lastDay: endsOn, by},
    ...(reason === null ? {} : {reason}),
  };
  send(telling, 'E14', [inviter], {...facts, audience: 'agency'}, null);
  send(telling, 'E14', cast.asked, {...facts, audience: 'company'}, null);
}

function beginChange({story, cast, step, at, collaboration, inviter, changes}: Telling, status: ChangeRow['status']): ChangeRow {
  const {solution, invoiceRecipient, periodMonths, currency} = collaboration;
  const wanted = {solution, invoiceRecipient, periodMonths, ...step.change};
  const change: ChangeRow = {
    ...{id: `change-${String(changes.length + 1)}-of-${story.id}`, subject: story.id, collaborationId: story.id},
    ...{agencyId: story.agencyId, companyId: story.companyId, function: collaboration.function, fromSolution: solution, ...wanted},
    ...{kind: status === 'supportRequested' ? 'solution' : 'billing', status, pending: true, currency},
    ...{priceMinor: cast.priceOf(wanted.solution, wanted.periodMonths), requestedAt: at, requestedBy: step.by ?? inviter.id},
    ...{effectiveOn: status === 'supportRequested' ? null : cast.renewsOn, settledAt: null, settledBy: null, reason: null},
  };
  changes.push(change);
  return change;
}

const changeFacts = ({cast, collaboration}: Telling): MailFacts => ({
  ...{fromSolution: cast.nameOf(collaboration.solution), validFrom: collaboration.billingFrom ?? '', by: 'agency'},
});

function tellOfPayment(telling: Telling, status: 'awaitingConsent' | 'scheduled', step: 'asked' | 'planned'): void {
  const {cast, inviter} = telling;
  const {invoiceRecipient, periodMonths, priceMinor} = beginChange(telling, status);
  const paid: MailFacts = {payer: invoiceRecipient, periodMonths: String(periodMonths), priceMinor: String(priceMinor)};
  const facts: MailFacts = {...paid, step, validFrom: cast.renewsOn};
  send(telling, 'E13', [inviter], {...facts, audience: 'agency'}, null);
  send(telling, 'E13', cast.asked, {...facts, audience: 'company'}, null);
}

const seatOf = (personId: string, {id, companyId}: Story): MembershipRow => ({
  id: `${companyId}.${personId}`,
  personId,
  partyId: companyId,
  role: 'pendingTerms',
  collaborationId: id,
});

function recordApprovals({story, cast, collaboration, step, at, inviter, approvals}: Telling): void {
  for (const {id: documentId, version, hash} of cast.terms) {
    const id = `approval-of-${documentId}-of-${story.id}`;
    approvals.push({
      id,
      collaborationId: story.id,
      companyId: story.companyId,
      agencyId: collaboration.agencyId,
      documentId,
      version,
      hash,
      solution: collaboration.solution,
      personId: step.by ?? inviter.id,
      at,
    });
  }
}
