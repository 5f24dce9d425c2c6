import {concernsCompany} from '../../backend/service/actions.ts';
import {untouched, type AuditRow, type CollaborationRow, type InvitationRow, type PersonRow} from '../../backend/tables.ts';
import type {Deed} from '../../domain/deeds.ts';
import {invitedSide, inviterSide, sides, type Cast, type Draft, type Step, type Story, type Telling} from './story.ts';

/** What the audit calls a step; opening leaves no entry. */
const deeds: Readonly<Record<Step['deed'], Deed | null>> = {
  schedule: 'scheduled',
  activate: 'activated',
  invite: 'invited',
  open: null,
  verify: 'verified',
  accept: 'accepted',
  approveTerms: 'termsApproved',
  decline: 'declined',
  withdraw: 'withdrawn',
  expire: 'expired',
  remind: 'reminded',
  remindTerms: 'termsReminded',
  link: 'linked',
  end: 'ended',
  planEnding: 'endingPlanned',
  planLeaving: 'endingPlanned',
  askSupport: 'supportRequested',
  rejectBySupport: 'supportRejected',
  askConsent: 'consentAsked',
  planBilling: 'billingPlanned',
};

export function newCollaboration(story: Story, cast: Cast, inviter: PersonRow, begun: string): Draft<CollaborationRow> {
  const {steps: _, startsInDays: __, invitedEmail = null, invoiceRecipient = 'agency', periodMonths = 12, message = null, ...given} = story;
  return {
    ...given,
    invitedEmail,
    invoiceRecipient,
    periodMonths,
    message,
    version: 0,
    function: 'bookkeeping-invoicing',
    status: 'requested',
    statusSince: begun,
    open: true,
    initiatedBy: inviterSide(story),
    priceMinor: cast.priceMinor,
    currency: cast.currency,
    customerAccess: story.situation === 'S1' || story.situation === 'S2' ? 'granted' : 'none',
    billingFrom: cast.billingFrom,
    createdAt: begun,
    createdBy: inviter.id,
    activeSince: null,
    invitationId: story.situation === 'S4a' ? null : story.id.replace('collaboration', 'invitation'),
    sortKey: cast.sortKey,
    ...untouched,
  };
}

export function newInvitation(story: Story, cast: Cast, begun: string, expiresAt: string): Draft<InvitationRow> {
  return {
    id: story.id.replace('collaboration', 'invitation'),
    collaborationId: story.id,
    direction: invitedSide(story) === 'agency' ? 'toAgency' : 'toCompany',
    status: 'sent',
    sending: 1,
    sendings: 1,
    recipients: cast.asked,
    corporateId: cast.corporateIdOfAsked,
    sentAt: begun,
    lastSentAt: begun,
    expiresAt: story.situation === 'S4' ? null : expiresAt,
    verifiedBy: null,
    declineReason: null,
    handledBy: null,
    handledAt: null,
  };
}

export function auditEntry({story, cast, step, at, collaboration}: Telling, number: number, message: string | null): AuditRow | undefined {
  const deed = step.deed === 'activate' && collaboration.status === 'requested' ? 'requested' : deeds[step.deed];
  if (deed === null) return undefined;
  const role = sides[step.deed];
  const side = role === 'inviter' ? inviterSide(story) : role === 'invited' ? invitedSide(story) : role;
  return {
    id: `audit-${String(number)}-of-${story.id}`,
    at,
    collaborationId: story.id,
    agencyId: collaboration.agencyId,
    companyId: concernsCompany(collaboration) ? story.companyId : null,
    personId: step.by ?? null,
    partyId: side === 'system' ? null : side === 'agency' ? collaboration.agencyId : story.companyId,
    side,
    deed,
    status: collaboration.status,
    note: step.note ?? (step.deed === 'askSupport' && step.change?.solution ? cast.nameOf(step.change.solution) : message),
  };
}
