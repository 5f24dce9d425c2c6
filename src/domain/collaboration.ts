/** Every state of a collaboration. The rules are in `docs/domain.md`; the transitions are `transitions` below. */
export const collaborationStatuses = [
  'scheduled',
  'requested',
  'awaitingTerms',
  'active',
  'ending',
  'ended',
  'declined',
  'cancelled',
  'expired',
] as const;
export type CollaborationStatus = (typeof collaborationStatuses)[number];

/** States in which a collaboration takes the one place that an agency, a company and a function have. */
export const openStatuses = [
  'scheduled',
  'requested',
  'awaitingTerms',
  'active',
  'ending',
] as const satisfies readonly CollaborationStatus[];

/** True while the collaboration takes the place of any other between the same parties in the same function. */
export const isOpen = (status: CollaborationStatus): boolean => (openStatuses as readonly string[]).includes(status);

/** True while the two work together: the agency sees the company's data. */
export const isRunning = (status: CollaborationStatus): boolean => status === 'active' || status === 'ending';

/** So many of those that are over, the newest, are on the company's page. */
export const mostOver = 100;

/**
 * What can be done to an existing collaboration. `letIn` is a change of the solution that gives the customer its first access (C17); `undoLetIn` takes
 * it back while its terms wait, since they are declined or it is withdrawn (C14).
 */
export type Transition =
  | 'accept'
  | 'acceptAndApproveTerms'
  | 'approveTerms'
  | 'decline'
  | 'withdraw'
  | 'expire'
  | 'remind'
  | 'link'
  | 'changeSolution'
  | 'letIn'
  | 'undoLetIn'
  | 'changeBilling'
  | 'end'
  | 'planEnding'
  | 'withdrawEnding';

/**
 * The state that follows each deed; what is missing is forbidden. Source: domain §4, C6–C10 and C12–C22.
 * A declined request whose terms were only waiting counts as `cancelled` (C14).
 */
export const transitions: Readonly<Partial<Record<CollaborationStatus, Readonly<Partial<Record<Transition, CollaborationStatus>>>>>> = {
  scheduled: {withdraw: 'cancelled'},
  requested: {
    accept: 'awaitingTerms',
    acceptAndApproveTerms: 'active',
    decline: 'declined',
    withdraw: 'cancelled',
    expire: 'expired',
    remind: 'requested',
  },
  awaitingTerms: {
    approveTerms: 'active',
    decline: 'cancelled',
    withdraw: 'cancelled',
    undoLetIn: 'active',
    remind: 'awaitingTerms',
    link: 'awaitingTerms',
  },
  active: {
    link: 'active',
    changeSolution: 'active',
    letIn: 'awaitingTerms',
    changeBilling: 'active',
    end: 'ended',
    planEnding: 'ending',
  },
  ending: {link: 'ending', end: 'ended', withdrawEnding: 'active'},
};

/** The state after `deed`, or `undefined` where the deed is not possible. */
export const statusAfter = (status: CollaborationStatus, deed: Transition): CollaborationStatus | undefined => transitions[status]?.[deed];

/** True while the terms of a first access wait: the two have worked together before, and do so again where these are declined. Source: domain §4, C14, C17. */
export const isFirstAccessWaiting = ({
  status,
  activeSince,
}: {
  readonly status: CollaborationStatus | 'unknown';
  readonly activeSince: string | null;
}): boolean => status === 'awaitingTerms' && activeSince !== null;

/** How the agency and the customer stand to each other when one of them starts. Source: domain §3. */
export const situations = ['S1', 'S2', 'S3', 'S4', 'S4a'] as const;
export type Situation = (typeof situations)[number];

/** The customer's own way into the service. Source: domain §4. */
export const customerAccesses = ['none', 'pendingTerms', 'granted'] as const;
export type CustomerAccess = (typeof customerAccesses)[number];

/** Who pays for the service; not the receiver of electronic invoices. */
export const invoiceRecipients = ['agency', 'customer'] as const;
export type InvoiceRecipient = (typeof invoiceRecipients)[number];

/** States of the request that the other side must accept. Source: domain §4. */
export const invitationStatuses = ['sent', 'opened', 'verified', 'accepted', 'declined', 'expired', 'revoked', 'undeliverable'] as const;
export type InvitationStatus = (typeof invitationStatuses)[number];

/** States in which the invited side can still answer. */
export const openInvitationStatuses = ['sent', 'opened', 'verified', 'undeliverable'] as const satisfies readonly InvitationStatus[];

/** A request that nobody answers dies after this many days (C9). */
export const invitationLifetimeDays = 30;
/** At least this many hours lie between two mails of one invitation (C10). */
export const reminderPauseHours = 24;
/** The first mail and its reminders together (C10). */
export const maximumSendings = 5;
/** One mailbox is asked by an agency for no more customers a day: somebody may manage several companies, a stranger none. */
export const maximumCustomersOfMailbox = 20;
/** Days after which the server itself reminds of terms that wait (C15). */
export const termsReminderDays = [3, 10, 20] as const;
/** Days after which the server itself reminds of a request; these do not count among the sendings of persons (C10). */
export const requestReminderDays = [7, 21] as const;
/** Terms that wait longer than this many days are flagged (C15). */
export const termsOverdueDays = 30;

/** Facts that decide whether a reminder may go out. Instants are ISO 8601 in UTC. */
export interface Sendings {
  readonly status: CollaborationStatus;
  readonly lastSentAt: string;
  readonly sendings: number;
}

/** Why no reminder may be sent now, or `undefined` (C10). */
export function reminderBlocker(
  {status, lastSentAt, sendings}: Sendings,
  now: Date,
): 'statusForbids' | 'tooManyReminders' | 'tooEarlyToRemind' | undefined {
  if (!statusAfter(status, 'remind')) return 'statusForbids';
  if (sendings >= maximumSendings) return 'tooManyReminders';
  return nextReminderAt(lastSentAt) > now ? 'tooEarlyToRemind' : undefined;
}

/** The instant from which the next reminder is possible. */
export const nextReminderAt = (lastSentAt: string): Date => new Date(Date.parse(lastSentAt) + reminderPauseHours * 3_600_000);

/** True if terms have waited so long that somebody must look (C15). */
export const isOverdue = (status: CollaborationStatus, statusSince: string, now: Date): boolean =>
  status === 'awaitingTerms' && now.getTime() - Date.parse(statusSince) > termsOverdueDays * 86_400_000;

/** Facts that decide whether the solution can be started. */
export interface StartFacts {
  readonly status: CollaborationStatus;
  readonly taskId: string | null;
}

/** Why *Start solution* does not work, or `undefined`. Source: domain §4, `canStart`. */
export function startBlocker({
  status,
  taskId,
}: StartFacts): 'notStarted' | 'notAccepted' | 'termsNotApproved' | 'notLinked' | 'collaborationEnded' | undefined {
  if (status === 'scheduled') return 'notStarted';
  if (status === 'requested') return 'notAccepted';
  if (status === 'awaitingTerms') return 'termsNotApproved';
  if (!isOpen(status)) return 'collaborationEnded';
  return taskId === null ? 'notLinked' : undefined;
}
