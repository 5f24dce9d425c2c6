import type {MailFacts} from '../../backend/mails/words.ts';
import type {
  AuditRow,
  ChangeRow,
  CollaborationRow,
  InvitationRow,
  MailRow,
  MembershipRow,
  PersonRow,
  TermsApprovalRow,
} from '../../backend/tables.ts';
import type {InvoiceRecipient, Situation} from '../../domain/collaboration.ts';

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

export type Recipient = Pick<PersonRow, 'name' | 'email' | 'locale'>;

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

/** Who acts in a step; which party the inviting and the invited one are depends on who asked whom. */
export const sides = {
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

export type Draft<Row> = {-readonly [C in keyof Row]: Row[C]};

/** A story while it is told. */
export interface Telling {
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

export const inviterSide = ({situation}: Story): 'agency' | 'company' => (situation === 'S2' ? 'company' : 'agency');
export const invitedSide = ({situation}: Story): 'agency' | 'company' => (situation === 'S2' ? 'agency' : 'company');
