import {
  invitationLifetimeDays,
  isOpen,
  requestReminderDays,
  type CollaborationStatus,
  type InvoiceRecipient,
  type Situation,
} from '../domain/collaboration.ts';
import type {Deed} from '../domain/deeds.ts';
import type {MailFacts} from '../backend/mails/words.ts';
import {concernsCompany} from '../backend/service/actions.ts';
import {
  untouched,
  type AuditRow,
  type ChangeRow,
  type CollaborationRow,
  type InvitationRow,
  type MailRow,
  type MembershipRow,
  type PersonRow,
  type TermsApprovalRow,
} from '../backend/tables.ts';

/** Something that happened to a collaboration, `daysAgo` days before the world's now. */
export interface Step {
  readonly deed: keyof typeof sides;
  readonly daysAgo: number;
  /** The person who did it; without one it was the system. */
  readonly by?: string;
  readonly note?: string;
  /** For a change or an ending: what it is to be. */
  readonly change?: Partial<Pick<ChangeRow, 'solution' | 'invoiceRecipient' | 'periodMonths'>>;
  /** For `planEnding` and `planLeaving`: the last day, in days from now. */
  readonly inDays?: number;
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
  readonly message?: string;
  /** Of one that is scheduled: in how many days it starts. */
  readonly startsInDays?: number;
  readonly steps: readonly Step[];
}

type Recipient = Pick<PersonRow, 'name' | 'email' | 'locale'>;

/** What a story needs to know of its world. */
export interface Cast {
  readonly ago: (days: number) => string;
  readonly person: (id: string) => PersonRow;
  /** Who is asked: the administrators of the company, or the address of the agency. */
  readonly asked: readonly Recipient[];
  /** The corporate ID that an invited agency must have, if the company gave one. */
  readonly corporateIdOfAsked: string | null;
  readonly priceMinor: number;
  readonly currency: string;
  /** The price of any solution. */
  readonly priceOf: (solution: string, periodMonths: number) => number;
  /** The name of any solution. */
  readonly nameOf: (solution: string) => string;
  /** The next renewal, from which a change of payment holds. */
  readonly renewsOn: string;
  /** The calendar day, so many days from now. */
  readonly dayIn: (days: number) => string;
  /** The addresses of the support. */
  readonly support: readonly Recipient[];
  /** The customer's `sortKey`, or `''` without a customer. */
  readonly sortKey: string;
  /** The renewal of the customer's agreement, else the first day. */
  readonly billingFrom: string;
  /** Names and the like that every mail tells. */
  readonly facts: MailFacts;
  readonly terms: readonly {readonly id: string; readonly version: string; readonly hash: string}[];
}

/** The records that a story leaves. */
export interface Told {
  readonly collaboration: CollaborationRow;
  readonly invitation: InvitationRow | undefined;
  readonly mails: readonly MailRow[];
  readonly audit: readonly AuditRow[];
  readonly approvals: readonly TermsApprovalRow[];
  readonly changes: readonly ChangeRow[];
  readonly membership: MembershipRow | undefined;
}

/** Who acts; which party the inviting and the invited one are depends on who asked whom. */
const sides = {
  schedule: 'inviter',
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
  planEnding: 'agency',
  planLeaving: 'company',
  askSupport: 'agency',
  rejectBySupport: 'system',
  askConsent: 'agency',
  planBilling: 'agency',
  expire: 'system',
  remindTerms: 'system',
} as const;

/** What the audit calls them; opening leaves no entry. */
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

type Draft<Row> = {-readonly [C in keyof Row]: Row[C]};

/** A story while it is told. */
interface Telling {
  readonly story: Story;
  readonly cast: Cast;
  readonly step: Step;
  readonly at: string;
  readonly inviter: PersonRow;
  readonly collaboration: Draft<CollaborationRow>;
  readonly invitation: Draft<InvitationRow>;
  readonly mails: MailRow[];
  readonly approvals: TermsApprovalRow[];
  readonly changes: Draft<ChangeRow>[];
  membership: MembershipRow | undefined;
}

/** Turns a story into records. */
export function tell(story: Story, cast: Cast): Told {
  const [first] = story.steps;
  if (!first?.by) throw new Error(`The story of ${story.id} begins with nobody`);
  const inviter = cast.person(first.by);
  const begun = cast.ago(first.daysAgo);
  const collaboration = newCollaboration(story, cast, inviter, begun);
  const invitation = newInvitation(story, cast, begun, cast.ago(first.daysAgo - invitationLifetimeDays));
  const audit: AuditRow[] = [];
  const state = {
    story,
    cast,
    inviter,
    collaboration,
    invitation,
    mails: [],
    approvals: [],
    changes: [],
    membership: undefined,
    step: first,
    at: begun,
  };
  const telling: Draft<Telling> = state;
  for (const step of story.steps) {
    Object.assign(telling, {step, at: cast.ago(step.daysAgo)});
    effects[step.deed](telling);
    if (!withoutVersion.includes(step.deed)) collaboration.version += 1;
    const entry = auditEntry(telling, audit.length + 1, step === first ? (story.message ?? null) : null);
    if (entry) audit.push(entry);
  }
  collaboration.open = isOpen(collaboration.status);
  // Reminders of the server that are long past are not told, but must not be due now.
  collaboration.requestReminders = requestReminderDays.filter((days) => first.daysAgo >= days).length;
  const {mails, approvals, changes, membership} = telling;
  const told = collaboration.invitationId === null ? undefined : invitation;
  return {collaboration, invitation: told, mails, audit, approvals, changes, membership};
}

/** Deeds that leave the record of the collaboration as it is. */
const withoutVersion: readonly Step['deed'][] = ['open', 'verify', 'remind', 'remindTerms'];

const inviterSide = ({situation}: Story): 'agency' | 'company' => (situation === 'S2' ? 'company' : 'agency');
const invitedSide = ({situation}: Story): 'agency' | 'company' => (situation === 'S2' ? 'agency' : 'company');

function newCollaboration(story: Story, cast: Cast, inviter: PersonRow, begun: string): Draft<CollaborationRow> {
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

function newInvitation(story: Story, cast: Cast, begun: string, expiresAt: string): Draft<InvitationRow> {
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

function auditEntry({story, cast, step, at, collaboration}: Telling, number: number, message: string | null): AuditRow | undefined {
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

const become = ({collaboration, at}: Telling, status: CollaborationStatus): void =>
  void Object.assign(collaboration, {status, statusSince: at});

const answer = ({invitation, step, at}: Telling, changes: Partial<InvitationRow>): void =>
  void Object.assign(invitation, {handledBy: step.by ?? null, handledAt: at, ...changes});

const effects: Readonly<Record<Step['deed'], (telling: Telling) => void>> = {
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
    tellInviter(telling, 'E0', {startsOn});
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
    become(telling, collaboration.status === 'requested' ? 'declined' : 'cancelled');
    answer(telling, {status: 'declined', declineReason: step.note ?? null});
    tellInviter(telling, 'E5', step.note ? {reason: step.note} : {});
  },
  withdraw(telling) {
    become(telling, 'cancelled');
    answer(telling, {status: 'revoked'});
    ask(telling, 'E9', false);
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
      personId: step.by ?? inviter.id,
      at,
    });
  }
}

/** A mail to the invited side. */
function ask(telling: Telling, template: string, hasToken = true): void {
  const {cast, story, invitation, step} = telling;
  if (hasToken && step.mail === 'failed') invitation.status = 'undeliverable';
  const waitsFor: MailFacts = template === 'E3' ? {step: telling.collaboration.status === 'requested' ? 'accept' : 'approveTerms'} : {};
  const expiry: MailFacts = invitation.expiresAt === null ? {} : {expiresAt: invitation.expiresAt};
  send(telling, template, cast.asked, {...expiry, ...waitsFor, audience: invitedSide(story)}, hasToken ? invitation.sending : null);
}

/** A mail to the person who began. */
function tellInviter(telling: Telling, template: string, facts: MailFacts = {}): void {
  const {cast, story, inviter, step} = telling;
  const actor: MailFacts = step.by ? {person: cast.person(step.by).name} : {};
  send(telling, template, [inviter], {...actor, ...facts, audience: inviterSide(story)}, null);
}

function send(
  {story, cast, step, at, collaboration, mails}: Telling,
  template: string,
  to: readonly Recipient[],
  facts: MailFacts,
  sending: number | null,
  solution: string = collaboration.solution,
): void {
  const {invoiceRecipient, periodMonths, priceMinor, currency, message} = collaboration;
  const params: MailFacts = {
    ...cast.facts,
    solution: cast.nameOf(solution),
    payer: invoiceRecipient,
    periodMonths: String(periodMonths),
    priceMinor: String(solution === collaboration.solution ? priceMinor : cast.priceOf(solution, periodMonths)),
    ...facts,
    currency,
    ...(message === null ? {} : {message}),
    ...(story.situation === 'S1' ? {renewsOn: cast.billingFrom, change: 'own'} : {}),
  };
  const status = step.mail ?? 'sent';
  for (const {name, email, locale} of to) {
    mails.push({
      id: `mail-${String(mails.length + 1)}-of-${story.id}`,
      template,
      collaborationId: story.id,
      invitationId: collaboration.invitationId,
      sending,
      toName: name,
      toEmail: email,
      locale,
      params,
      status,
      attempts: {waiting: 0, sent: 1, failed: 9}[status],
      dueAt: at,
      createdAt: at,
      sentAt: status === 'sent' ? at : null,
      lastError: status === 'failed' ? '550 5.1.1 No such mailbox' : null,
      leasedUntil: null,
    });
  }
}
