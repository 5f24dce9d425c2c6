import {
  invitationLifetimeDays,
  openStatuses,
  type CollaborationStatus,
  type InvoiceRecipient,
  type Situation,
} from '../domain/collaboration.ts';
import type {AuditRow, CollaborationRow, InvitationRow, MailRow, MembershipRow, PersonRow, TermsApprovalRow} from '../backend/tables.ts';

/** Something that happened to a collaboration, `daysAgo` days before the world's now. */
export interface Step {
  readonly deed: keyof typeof sides;
  readonly daysAgo: number;
  /** The person who did it; without one it was the system. */
  readonly by?: string;
  readonly note?: string;
  /** What became of the mails of this step; `sent` if nothing is said. */
  readonly mail?: MailRow['status'];
}

/** A collaboration and how it came to be what it is. */
export interface Story {
  readonly id: string;
  readonly situation: Situation;
  /** `null` while an invited address belongs to no agency. */
  readonly agencyId: string | null;
  readonly invitedEmail?: string;
  readonly customerId: string | null;
  readonly companyId: string;
  readonly solution: string;
  readonly taskId: string | null;
  readonly invoiceRecipient?: InvoiceRecipient;
  readonly periodMonths?: number;
  readonly billingFrom?: string;
  readonly message?: string;
  readonly steps: readonly Step[];
}

type Recipient = Pick<PersonRow, 'name' | 'email' | 'locale'>;

/** What a story needs to know of its world. */
export interface Cast {
  readonly ago: (days: number) => string;
  readonly person: (id: string) => PersonRow;
  /** Who is asked: the administrators of the company, or the address of the agency. */
  readonly asked: readonly Recipient[];
  readonly corporateIdOfAsked: string | null;
  readonly priceMinor: number;
  readonly currency: string;
  readonly terms: readonly {readonly id: string; readonly version: string; readonly hash: string}[];
}

/** The records that a story leaves. */
export interface Told {
  readonly collaboration: CollaborationRow;
  readonly invitation: InvitationRow | undefined;
  readonly mails: readonly MailRow[];
  readonly audit: readonly AuditRow[];
  readonly approvals: readonly TermsApprovalRow[];
  readonly membership: MembershipRow | undefined;
}

/** Who acts; which party the inviting and the invited one are depends on who asked whom. */
const sides = {
  activate: 'inviter',
  invite: 'inviter',
  open: 'invited',
  verify: 'invited',
  accept: 'invited',
  approveTerms: 'invited',
  decline: 'invited',
  withdraw: 'inviter',
  remind: 'inviter',
  link: 'agency',
  end: 'agency',
  announceEnd: 'agency',
  expire: 'system',
  remindTerms: 'system',
} as const;

type Draft<Row> = {-readonly [C in keyof Row]: Row[C]};

/** Turns a story into records. */
export function tell(story: Story, cast: Cast): Told {
  const {steps, invitedEmail = null, invoiceRecipient = 'agency', periodMonths = 12, billingFrom = null, message = null, ...given} = story;
  const [first] = steps;
  if (!first?.by) throw new Error(`The story of ${story.id} begins with nobody`);
  const inviter = cast.person(first.by);
  const isToAgency = story.situation === 'S2';
  const isAsked = story.situation !== 'S4a';
  const begun = cast.ago(first.daysAgo);
  const initiatedBy = isToAgency ? 'company' : 'agency';
  const invitationId = story.id.replace('collaboration', 'invitation');
  const collaboration: Draft<CollaborationRow> = {
    ...given,
    ...{
      invitedEmail,
      invoiceRecipient,
      periodMonths,
      billingFrom,
      message,
      initiatedBy,
      priceMinor: cast.priceMinor,
      currency: cast.currency,
    },
    ...{version: 0, function: 'bookkeeping-invoicing', status: 'requested', statusSince: begun, open: true, customerAccess: 'none'},
    ...{
      createdAt: begun,
      createdBy: inviter.id,
      activeSince: null,
      invitationId: isAsked ? invitationId : null,
      termsReminders: 0,
    },
  };
  const invitation: Draft<InvitationRow> = {
    ...{id: invitationId, collaborationId: story.id, direction: isToAgency ? 'toAgency' : 'toCompany', status: 'sent'},
    ...{sending: 1, sendings: 1, recipients: cast.asked, corporateId: cast.corporateIdOfAsked, sentAt: begun, lastSentAt: begun},
    ...{expiresAt: story.situation === 'S4' ? null : cast.ago(first.daysAgo - invitationLifetimeDays)},
    ...{verifiedBy: null, declineReason: null, handledBy: null, handledAt: null},
  };
  const mails: MailRow[] = [];
  const audit: AuditRow[] = [];
  const approvals: TermsApprovalRow[] = [];
  let membership: MembershipRow | undefined;

  for (const step of steps) {
    const at = cast.ago(step.daysAgo);
    const become = (status: CollaborationStatus): void => void Object.assign(collaboration, {status, statusSince: at});
    const answer = (changes: Partial<InvitationRow>): void =>
      void Object.assign(invitation, {handledBy: step.by ?? null, handledAt: at}, changes);
    const send = (template: string, recipients: readonly Recipient[], hasToken = false): void => {
      const status = step.mail ?? 'sent';
      for (const {name, email, locale} of recipients)
        mails.push({
          ...{
            id: `mail-${String(mails.length + 1)}-of-${story.id}`,
            template,
            collaborationId: story.id,
            invitationId: hasToken ? invitation.id : null,
          },
          ...{
            sending: hasToken ? invitation.sending : null,
            toName: name,
            toEmail: email,
            locale,
            params: {},
            status,
            attempts: {waiting: 0, sent: 1, failed: 5}[status],
          },
          ...{
            dueAt: at,
            createdAt: at,
            sentAt: status === 'sent' ? at : null,
            lastError: status === 'failed' ? '550 5.1.1 No such mailbox' : null,
          },
        });
    };
    const effects: Readonly<Record<Step['deed'], () => void>> = {
      activate() {
        if (!isAsked) Object.assign(collaboration, {status: 'active', activeSince: at});
        else if (story.situation === 'S4') Object.assign(collaboration, {status: 'awaitingTerms', customerAccess: 'pendingTerms'});
        if (isAsked) send(story.situation === 'S4' ? 'E2' : 'E1', cast.asked, true);
        else send('E0', [inviter]);
      },
      invite: () => send('E6', cast.asked, true),
      open: () => void Object.assign(invitation, {status: 'opened'}),
      verify: () => void Object.assign(invitation, {status: 'verified', verifiedBy: step.by}),
      accept() {
        become('awaitingTerms');
        answer({status: 'accepted'});
        collaboration.customerAccess = 'pendingTerms';
        send(isToAgency ? 'E7' : 'E4', [inviter]);
        if (isToAgency && step.by)
          membership = {
            ...{
              id: `${step.by}-at-${story.companyId}`,
              personId: step.by,
              partyId: story.companyId,
              role: 'pendingTerms',
              collaborationId: story.id,
            },
          };
      },
      approveTerms() {
        become('active');
        collaboration.activeSince = at;
        collaboration.customerAccess = 'granted';
        if (invitation.status !== 'accepted') answer({status: 'accepted'});
        for (const {id, version, hash} of cast.terms)
          approvals.push({
            ...{
              id: `approval-of-${id}-of-${story.id}`,
              collaborationId: story.id,
              companyId: story.companyId,
              documentId: id,
              version,
              hash,
            },
            ...{personId: step.by ?? inviter.id, at},
          });
        send(isToAgency ? 'E7b' : 'E4', isToAgency ? [inviter, ...cast.asked] : [inviter]);
      },
      decline() {
        become(collaboration.status === 'requested' ? 'declined' : 'cancelled');
        answer({status: 'declined', declineReason: step.note ?? null});
        send('E5', [inviter]);
      },
      withdraw() {
        become('cancelled');
        invitation.status = 'revoked';
        send('E9', cast.asked);
      },
      expire() {
        become('expired');
        invitation.status = 'expired';
        send('E8', [inviter]);
      },
      remind() {
        Object.assign(invitation, {sending: invitation.sending + 1, sendings: invitation.sendings + 1, lastSentAt: at});
        send('E3', cast.asked, true);
      },
      remindTerms() {
        Object.assign(invitation, {sending: invitation.sending + 1, lastSentAt: at});
        collaboration.termsReminders += 1;
        send('E3', cast.asked, true);
      },
      link: () => {},
      end: () => become('ended'),
      announceEnd: () => become('ending'),
    };
    effects[step.deed]();
    const role = sides[step.deed];
    const side = role === 'inviter' ? initiatedBy : role === 'invited' ? (isToAgency ? 'agency' : 'company') : role;
    collaboration.version += 1;
    audit.push({
      ...{id: `audit-${String(audit.length + 1)}-of-${story.id}`, at, collaborationId: story.id, personId: step.by ?? null, side},
      ...{partyId: side === 'system' ? null : side === 'agency' ? collaboration.agencyId : story.companyId},
      ...{deed: step.deed, status: collaboration.status, note: step.note ?? null},
    });
  }
  collaboration.open = (openStatuses as readonly CollaborationStatus[]).includes(collaboration.status);
  return {collaboration, invitation: isAsked ? invitation : undefined, mails, audit, approvals, membership};
}

/** The two people of a course: one of the agency, one of the company. */
export interface Pair {
  readonly agency: string;
  readonly company: string;
}

/** How collaborations usually go: the steps that lead to each state. */
export const courses = {
  requested: ({agency}) => [{deed: 'activate', daysAgo: 0.1, by: agency}],
  requestedRemindable: ({agency}) => [{deed: 'activate', daysAgo: 6, by: agency}],
  requestedOpened: ({agency}) => [
    {deed: 'activate', daysAgo: 3, by: agency},
    {deed: 'open', daysAgo: 2},
  ],
  requestedExpiringTomorrow: ({agency}) => [
    {deed: 'activate', daysAgo: 29, by: agency},
    {deed: 'remind', daysAgo: 20, by: agency},
  ],
  requestedTooOften: ({agency}) => [
    {deed: 'activate', daysAgo: 21, by: agency},
    ...[17, 13, 9, 5].map((daysAgo) => ({deed: 'remind', daysAgo, by: agency}) as const),
  ],
  requestedMailFailed: ({agency}) => [{deed: 'activate', daysAgo: 2, by: agency, mail: 'failed'}],
  requestedMailWaiting: ({agency}) => [{deed: 'activate', daysAgo: 0.001, by: agency, mail: 'waiting'}],
  expired: ({agency}) => [
    {deed: 'activate', daysAgo: 33, by: agency},
    {deed: 'remind', daysAgo: 25, by: agency},
    {deed: 'expire', daysAgo: 3},
  ],
  declined: ({agency, company}) => [
    {deed: 'activate', daysAgo: 8, by: agency},
    {deed: 'decline', daysAgo: 5, by: company, note: 'We have chosen to keep our own bookkeeping this year.'},
  ],
  cancelled: ({agency}) => [
    {deed: 'activate', daysAgo: 12, by: agency},
    {deed: 'withdraw', daysAgo: 11, by: agency},
  ],
  awaitingTerms: ({agency}) => [{deed: 'activate', daysAgo: 2, by: agency}],
  awaitingTermsAfterAcceptance: ({agency, company}) => [
    {deed: 'activate', daysAgo: 5, by: agency},
    {deed: 'accept', daysAgo: 1, by: company},
  ],
  awaitingTermsOverdue: ({agency}) => [
    {deed: 'activate', daysAgo: 36, by: agency},
    ...[33, 26, 16].map((daysAgo) => ({deed: 'remindTerms', daysAgo}) as const),
  ],
  active: ({agency, company}) => [
    {deed: 'activate', daysAgo: 40, by: agency},
    {deed: 'accept', daysAgo: 38, by: company},
    {deed: 'approveTerms', daysAgo: 38, by: company},
  ],
  activeAtOnce: ({agency}) => [{deed: 'activate', daysAgo: 25, by: agency}],
  ending: ({agency, company}) => [
    {deed: 'activate', daysAgo: 200, by: agency},
    {deed: 'accept', daysAgo: 199, by: company},
    {deed: 'approveTerms', daysAgo: 199, by: company},
    {deed: 'announceEnd', daysAgo: 10, by: agency},
  ],
  ended: ({agency, company}) => [
    {deed: 'activate', daysAgo: 400, by: agency},
    {deed: 'accept', daysAgo: 398, by: company},
    {deed: 'approveTerms', daysAgo: 398, by: company},
    {deed: 'end', daysAgo: 30, by: agency},
  ],
  invited: ({company}) => [{deed: 'invite', daysAgo: 2, by: company}],
  invitedVerified: ({agency, company}) => [
    {deed: 'invite', daysAgo: 2, by: company},
    {deed: 'verify', daysAgo: 1, by: agency},
  ],
  invitedAwaitingTerms: ({agency, company}) => [
    {deed: 'invite', daysAgo: 4, by: company},
    {deed: 'verify', daysAgo: 1, by: agency},
    {deed: 'accept', daysAgo: 1, by: agency},
  ],
  invitedActive: ({agency, company}) => [
    {deed: 'invite', daysAgo: 9, by: company},
    {deed: 'verify', daysAgo: 6, by: agency},
    {deed: 'accept', daysAgo: 6, by: agency},
    {deed: 'approveTerms', daysAgo: 5, by: agency},
  ],
} as const satisfies Record<string, (pair: Pair) => readonly Step[]>;
export type Course = keyof typeof courses;
