/**
 * The records of the reference backend, once for every store. A store keeps them as they are: text, whole numbers, booleans, `null`, and plain
 * JSON in the columns named under `json`. Instants are ISO 8601 in UTC, dates `YYYY-MM-DD`. Equality and order are those of the UTF-8 bytes.
 */
import type {ChangeStatus, CustomerKeeps, LossKind} from '../domain/changes.ts';
import type {CollaborationStatus, CustomerAccess, InvitationStatus, InvoiceRecipient, Situation} from '../domain/collaboration.ts';
import type {Country} from '../domain/corporate-id.ts';
import type {CompanyDeed, Deed} from '../domain/deeds.ts';

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  /** Verified by the identity provider; compared with `sameEmail`, stored with a lower-case domain. */
  readonly email: string;
  readonly locale: string;
}

export interface PartyRow {
  readonly id: string;
  readonly kind: 'agency' | 'company' | 'support';
  readonly name: string;
  readonly country: Country;
  readonly corporateId: string;
  /** Where invitations to an agency go; empty for a company. */
  readonly email: string;
  readonly timeZone: string;
  readonly locale: string;
}

export interface MembershipRow {
  readonly id: string;
  readonly personId: string;
  readonly partyId: string;
  readonly role: 'employee' | 'collaborationAdministrator' | 'administrator' | 'user' | 'pendingTerms' | 'support';
  /** The collaboration whose terms the person may approve as one of the agency: all that `pendingTerms` is for (C12). */
  readonly collaborationId: string | null;
}

export interface CustomerRow {
  readonly id: string;
  readonly agencyId: string;
  readonly number: string;
  readonly name: string;
  /** `name` in lower case and `id`: the order of the customer list. */
  readonly sortKey: string;
  readonly country: Country;
  readonly corporateId: string;
  readonly companyId: string | null;
  readonly contactName: string | null;
  readonly contactEmail: string | null;
  readonly contactAddress: string | null;
  /** The person of the agency who is responsible for the customer. */
  readonly accountManagerId: string | null;
  readonly activeTasks: number;
  readonly version: number;
}

/** The words under which a customer is found, one row each. */
export interface CustomerWordRow {
  readonly id: string;
  readonly agencyId: string;
  readonly word: string;
  readonly customerId: string;
}

export interface TaskRow {
  readonly id: string;
  readonly customerId: string;
  readonly name: string;
  readonly active: boolean;
  /** The person of the agency who is responsible for the task. */
  readonly ownerId: string | null;
}

export interface AgreementRow {
  readonly id: string;
  readonly companyId: string;
  readonly function: string;
  readonly solution: string;
  readonly invoiceRecipient: InvoiceRecipient;
  readonly periodMonths: number;
  readonly renewsOn: string;
  /** The day of the month on which it renews, where the month of `renewsOn` lacks it. */
  readonly renewsDay: number | null;
  /** From when the price of this solution counts, where it came before (C17, C23); `null` where it always has. */
  readonly priceFrom: string | null;
  readonly locked: boolean;
}

/** What a first access changes of a collaboration besides its status and the customer's access (C17). */
export type BeforeFirstAccess = Pick<
  CollaborationRow,
  | 'solution'
  | 'invoiceRecipient'
  | 'periodMonths'
  | 'priceMinor'
  | 'billingFrom'
  | 'renewsDay'
  | 'paidBy'
  | 'agreementFrom'
  | 'situation'
  | 'initiatedBy'
  | 'invitationId'
>;

export interface CollaborationRow {
  readonly id: string;
  readonly version: number;
  /** `null` while an invited address has not been claimed by an agency. */
  readonly agencyId: string | null;
  readonly invitedEmail: string | null;
  readonly customerId: string | null;
  readonly companyId: string;
  readonly function: string;
  readonly solution: string;
  readonly status: CollaborationStatus;
  readonly statusSince: string;
  /** True while the status is one of `openStatuses`: what the unique indexes look at. */
  readonly open: boolean;
  readonly situation: Situation;
  readonly initiatedBy: 'agency' | 'company';
  readonly taskId: string | null;
  readonly invoiceRecipient: InvoiceRecipient;
  readonly periodMonths: number;
  readonly priceMinor: number;
  readonly currency: string;
  readonly customerAccess: CustomerAccess;
  readonly billingFrom: string | null;
  /** The day of the month on which it is renewed, where the month of `billingFrom` lacks it. */
  readonly renewsDay: number | null;
  /** Who has paid for the days before `billingFrom`, where another solution came meanwhile (C17); `null` where that has come, or nobody has. */
  readonly paidBy: InvoiceRecipient | null;
  /** The renewal from which the customer's agreement is what was agreed here (§3 S1); `null` where it is, or there is none. */
  readonly agreementFrom: string | null;
  /** What it was before a first access whose terms wait (C17): declined or withdrawn, it is that again. */
  readonly beforeFirstAccess: BeforeFirstAccess | null;
  readonly message: string | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly activeSince: string | null;
  readonly invitationId: string | null;
  /** How many of `termsReminderDays` the server has sent (C15). */
  readonly termsReminders: number;
  /** How many of `requestReminderDays` the server has sent. */
  readonly requestReminders: number;
  /** The customer's `sortKey`, or `''` without a customer: the order of *Settings – Collaborations*. */
  readonly sortKey: string;
  /** The day on which a scheduled one starts (C5), in the agency's time zone. */
  readonly startsOn: string | null;
  /** The last day of one that ends (C21). */
  readonly endsOn: string | null;
  readonly endedBy: 'agency' | 'company' | null;
  readonly endedByPerson: string | null;
  readonly customerKeeps: CustomerKeeps | null;
  readonly endReason: string | null;
}

/** The columns of a new collaboration that later deeds fill in. */
export const untouched = {
  renewsDay: null,
  paidBy: null,
  agreementFrom: null,
  beforeFirstAccess: null,
  termsReminders: 0,
  requestReminders: 0,
  startsOn: null,
  endsOn: null,
  endedBy: null,
  endedByPerson: null,
  customerKeeps: null,
  endReason: null,
} as const satisfies Partial<CollaborationRow>;

/** A change of a collaboration or of a company's own agreement: one that waits, or what became of it (C17–C20, C23). */
export interface ChangeRow {
  readonly id: string;
  /** The collaboration, or company and function: at most one change of it is pending. */
  readonly subject: string;
  /** `null` where a company changes its own agreement. */
  readonly collaborationId: string | null;
  readonly agencyId: string | null;
  readonly companyId: string;
  readonly function: string;
  readonly kind: 'solution' | 'billing';
  readonly fromSolution: string;
  readonly solution: string;
  readonly invoiceRecipient: InvoiceRecipient;
  readonly periodMonths: number;
  readonly priceMinor: number;
  readonly currency: string;
  readonly status: ChangeStatus;
  /** True while the status is one of `pendingChangeStatuses`: what the unique index looks at. */
  readonly pending: boolean;
  readonly effectiveOn: string | null;
  readonly requestedAt: string;
  readonly requestedBy: string;
  readonly settledAt: string | null;
  readonly settledBy: string | null;
  readonly reason: string | null;
}

/** How much accounting data of one kind a company has in a function: what a change could lose. */
export interface UsageRow {
  readonly id: string;
  readonly companyId: string;
  readonly function: string;
  readonly kind: LossKind;
  readonly count: number;
}

/** Somebody who reads a company's books for a limited time. */
export interface AuditorRow {
  readonly id: string;
  readonly companyId: string;
  readonly name: string;
  readonly email: string;
  readonly feeMinor: number;
  readonly currency: string;
  readonly registeredAt: string;
  readonly registeredBy: string;
  /** The last day. */
  readonly validUntil: string;
  /** False once removed; one that has run out counts as inactive too. */
  readonly active: boolean;
}

export interface InvitationRow {
  readonly id: string;
  readonly collaborationId: string;
  readonly direction: 'toCompany' | 'toAgency';
  readonly status: InvitationStatus;
  /** Number of the newest sending; the token is made of it, so that a new sending kills the old token. */
  readonly sending: number;
  /** Sendings that persons asked for, the first one counted (C10). */
  readonly sendings: number;
  readonly recipients: readonly {readonly name: string; readonly email: string; readonly locale: string}[];
  readonly corporateId: string | null;
  readonly sentAt: string;
  readonly lastSentAt: string;
  readonly expiresAt: string | null;
  readonly verifiedBy: string | null;
  readonly declineReason: string | null;
  readonly handledBy: string | null;
  readonly handledAt: string | null;
}

export interface TermsApprovalRow {
  readonly id: string;
  readonly collaborationId: string;
  readonly companyId: string;
  readonly agencyId: string | null;
  readonly documentId: string;
  readonly version: string;
  readonly hash: string;
  /** For which it was approved; `null` where that was not written down: then the one that the collaboration has counts. */
  readonly solution: string | null;
  readonly personId: string;
  readonly at: string;
}

/** A mail that must leave (the outbox). The text is made when it is sent, so that no token is stored. */
export interface MailRow {
  readonly id: string;
  readonly template: string;
  /** `null` for what belongs to a company alone. */
  readonly collaborationId: string | null;
  readonly invitationId: string | null;
  /** The sending whose token the mail carries; `null` if it carries none. */
  readonly sending: number | null;
  readonly toName: string;
  readonly toEmail: string;
  /** `mailboxOf` the address where an agency begins something with a customer (E1, E2), by which a limit counts; else `null`. */
  readonly mailbox: string | null;
  readonly locale: string;
  readonly params: Readonly<Record<string, string>>;
  readonly status: 'waiting' | 'sent' | 'failed';
  readonly attempts: number;
  readonly dueAt: string;
  readonly createdAt: string;
  readonly sentAt: string | null;
  readonly lastError: string | null;
  /** While a worker has the mail in hand no other one takes it, until this instant. */
  readonly leasedUntil: string | null;
}

/** Append-only. The SQL stores refuse to change or delete a row by triggers. */
export interface AuditRow {
  readonly id: string;
  readonly at: string;
  /** `null` for what belongs to a company alone. */
  readonly collaborationId: string | null;
  /** The two whom it concerns: what they are told of changes is read from here. */
  readonly agencyId: string | null;
  readonly companyId: string | null;
  readonly personId: string | null;
  readonly partyId: string | null;
  readonly side: 'agency' | 'company' | 'system';
  readonly deed: Deed | CompanyDeed;
  /** `null` for what belongs to a company alone. */
  readonly status: CollaborationStatus | null;
  readonly note: string | null;
}

/** The answer to a change, kept 30 days so that the same key gets the same answer. */
export interface IdempotencyRow {
  /** Tenant, person and key in one. */
  readonly id: string;
  readonly fingerprint: string;
  readonly status: number;
  readonly answer: unknown;
  readonly createdAt: string;
}

export interface Tables {
  readonly persons: PersonRow;
  readonly parties: PartyRow;
  readonly memberships: MembershipRow;
  readonly customers: CustomerRow;
  readonly customerWords: CustomerWordRow;
  readonly tasks: TaskRow;
  readonly agreements: AgreementRow;
  readonly collaborations: CollaborationRow;
  readonly invitations: InvitationRow;
  readonly changes: ChangeRow;
  readonly usage: UsageRow;
  readonly auditors: AuditorRow;
  readonly termsApprovals: TermsApprovalRow;
  readonly mails: MailRow;
  readonly audit: AuditRow;
  readonly idempotency: IdempotencyRow;
}
export type TableName = keyof Tables;

type ColumnType = 'text' | 'integer' | 'boolean' | 'json';

interface TableShape<Row> {
  /** Every column but `id`, which is text and the primary key. `?` marks one that may be `null`. */
  readonly columns: {readonly [C in Exclude<keyof Row, 'id'>]: ColumnType | `${ColumnType}?`};
  readonly indexes: readonly (readonly (keyof Row & string)[])[];
  /** At most one row for each combination among the rows that match `where`; a `null` in a column never collides. */
  readonly unique: readonly {
    readonly name: string;
    readonly columns: readonly (keyof Row & string)[];
    readonly where?: Readonly<Partial<Row>>;
  }[];
  readonly appendOnly?: boolean;
}

/** What the stores go by: the memory store builds its indexes from it, and the migrations of the server add up to it. A change here needs one. */
export const tableShapes: {readonly [T in TableName]: TableShape<Tables[T]>} = {
  persons: {columns: {name: 'text', email: 'text', locale: 'text'}, indexes: [], unique: [{name: 'person_email', columns: ['email']}]},
  parties: {
    columns: {kind: 'text', name: 'text', country: 'text', corporateId: 'text', email: 'text', timeZone: 'text', locale: 'text'},
    indexes: [['kind', 'name'], ['corporateId'], ['email']],
    unique: [],
  },
  memberships: {
    columns: {personId: 'text', partyId: 'text', role: 'text', collaborationId: 'text?'},
    indexes: [['partyId'], ['collaborationId']],
    unique: [{name: 'membership', columns: ['personId', 'partyId']}],
  },
  customers: {
    columns: {
      agencyId: 'text', number: 'text', name: 'text', sortKey: 'text', country: 'text', corporateId: 'text', companyId: 'text?', contactName: 'text?',
      contactEmail: 'text?', contactAddress: 'text?', accountManagerId: 'text?', activeTasks: 'integer', version: 'integer',
    }, // prettier-ignore
    indexes: [['agencyId', 'sortKey'], ['agencyId', 'corporateId'], ['companyId']],
    unique: [{name: 'customer_number', columns: ['agencyId', 'number']}],
  },
  customerWords: {
    columns: {agencyId: 'text', word: 'text', customerId: 'text'},
    indexes: [['agencyId', 'word', 'customerId'], ['customerId']],
    unique: [],
  },
  tasks: {columns: {customerId: 'text', name: 'text', active: 'boolean', ownerId: 'text?'}, indexes: [['customerId']], unique: []},
  agreements: {
    columns: {
      companyId: 'text',
      function: 'text',
      solution: 'text',
      invoiceRecipient: 'text',
      periodMonths: 'integer',
      renewsOn: 'text',
      renewsDay: 'integer?',
      priceFrom: 'text?',
      locked: 'boolean',
    },
    indexes: [],
    unique: [{name: 'one_agreement', columns: ['companyId', 'function']}],
  },
  collaborations: {
    columns: {
      version: 'integer', agencyId: 'text?', invitedEmail: 'text?', customerId: 'text?', companyId: 'text', function: 'text', solution: 'text',
      status: 'text', statusSince: 'text', open: 'boolean', situation: 'text', initiatedBy: 'text', taskId: 'text?', invoiceRecipient: 'text',
      periodMonths: 'integer', priceMinor: 'integer', currency: 'text', customerAccess: 'text', billingFrom: 'text?', message: 'text?',
      createdAt: 'text', createdBy: 'text', activeSince: 'text?', invitationId: 'text?', termsReminders: 'integer',
      requestReminders: 'integer', sortKey: 'text', startsOn: 'text?', endsOn: 'text?', endedBy: 'text?', endedByPerson: 'text?',
      customerKeeps: 'text?', endReason: 'text?', agreementFrom: 'text?', paidBy: 'text?', renewsDay: 'integer?',
      beforeFirstAccess: 'json?',
    }, // prettier-ignore
    indexes: [
      ['customerId', 'createdAt'],
      ['companyId', 'createdAt'],
      ['agencyId', 'status'],
      ['status', 'statusSince'],
      ['agencyId', 'open', 'sortKey'],
      ['agencyId', 'initiatedBy', 'createdAt'],
      ['status', 'startsOn'],
      ['status', 'endsOn'],
      ['status', 'agreementFrom'],
    ],
    unique: [
      {name: 'one_open_collaboration', columns: ['agencyId', 'companyId', 'function'], where: {open: true}},
      {name: 'one_open_for_customer', columns: ['customerId', 'function'], where: {open: true}},
      {name: 'one_open_for_address', columns: ['companyId', 'function', 'invitedEmail'], where: {open: true}},
    ],
  },
  invitations: {
    columns: {
      collaborationId: 'text', direction: 'text', status: 'text', sending: 'integer', sendings: 'integer', recipients: 'json', corporateId: 'text?',
      sentAt: 'text', lastSentAt: 'text', expiresAt: 'text?', verifiedBy: 'text?', declineReason: 'text?', handledBy: 'text?', handledAt: 'text?',
    }, // prettier-ignore
    indexes: [['collaborationId'], ['status', 'expiresAt']],
    unique: [],
  },
  changes: {
    columns: {
      subject: 'text', collaborationId: 'text?', agencyId: 'text?', companyId: 'text', function: 'text', kind: 'text', fromSolution: 'text',
      solution: 'text', invoiceRecipient: 'text', periodMonths: 'integer', priceMinor: 'integer', currency: 'text', status: 'text',
      pending: 'boolean', effectiveOn: 'text?', requestedAt: 'text', requestedBy: 'text', settledAt: 'text?', settledBy: 'text?', reason: 'text?',
    }, // prettier-ignore
    indexes: [
      ['subject', 'requestedAt'],
      ['status', 'requestedAt'],
      ['status', 'effectiveOn'],
    ],
    unique: [{name: 'one_pending_change', columns: ['subject'], where: {pending: true}}],
  },
  usage: {
    columns: {companyId: 'text', function: 'text', kind: 'text', count: 'integer'},
    indexes: [],
    unique: [{name: 'one_count', columns: ['companyId', 'function', 'kind']}],
  },
  auditors: {
    columns: {
      companyId: 'text', name: 'text', email: 'text', feeMinor: 'integer', currency: 'text', registeredAt: 'text', registeredBy: 'text',
      validUntil: 'text', active: 'boolean',
    }, // prettier-ignore
    indexes: [['companyId', 'registeredAt']],
    unique: [],
  },
  termsApprovals: {
    columns: {
      collaborationId: 'text', companyId: 'text', agencyId: 'text?', documentId: 'text', version: 'text', hash: 'text', solution: 'text?',
      personId: 'text', at: 'text',
    }, // prettier-ignore
    indexes: [['collaborationId'], ['companyId', 'at'], ['agencyId', 'at']],
    unique: [],
    appendOnly: true,
  },
  mails: {
    columns: {
      template: 'text', collaborationId: 'text?', invitationId: 'text?', sending: 'integer?', toName: 'text', toEmail: 'text', mailbox: 'text?', locale: 'text',
      params: 'json', status: 'text', attempts: 'integer', dueAt: 'text', createdAt: 'text', sentAt: 'text?', lastError: 'text?', leasedUntil: 'text?',
    }, // prettier-ignore
    indexes: [
      ['status', 'dueAt'],
      ['collaborationId', 'createdAt'],
      ['mailbox', 'createdAt'],
    ],
    unique: [],
  },
  audit: {
    columns: {
      at: 'text',
      collaborationId: 'text?',
      agencyId: 'text?',
      companyId: 'text?',
      personId: 'text?',
      partyId: 'text?',
      side: 'text',
      deed: 'text',
      status: 'text?',
      note: 'text?',
    },
    indexes: [
      ['collaborationId', 'at'],
      ['agencyId', 'at'],
      ['companyId', 'at'],
    ],
    unique: [],
    appendOnly: true,
  },
  idempotency: {columns: {fingerprint: 'text', status: 'integer', answer: 'json', createdAt: 'text'}, indexes: [['createdAt']], unique: []},
};
