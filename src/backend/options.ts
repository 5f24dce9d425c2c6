import type {ErrorCode} from '../api/errors.ts';
import type {OperationName} from '../api/operations.ts';
import type {CollaborationFunction} from '../domain/catalogue.ts';
import type {Store} from './store.ts';
import type {AuditRow, PartyRow} from './tables.ts';
import type {TermsText} from './terms.ts';

/** A signed-in person, as the host's own authentication says. */
export interface Identity {
  readonly personId: string;
  /** The party that the session acts for where the header `Collab-Acting-As` is absent. */
  readonly partyId?: string | null | undefined;
  /** True where a cookie authenticates: then a change needs an `Origin` of ours. */
  readonly viaCookie: boolean;
}

/** A portal by name, and where it is. */
export interface Portal {
  readonly name: string;
  readonly url: string | null;
}

/** Names and addresses of the surroundings. In a template, a name in braces is replaced; an absent template makes the link `null`. */
export interface Portals {
  readonly practiceManagement: Portal;
  readonly customerPortal: Portal;
  readonly product: Portal;
  /** With `{customerId}`. */
  readonly createTask?: string | undefined;
  /** With `{customerId}`. */
  readonly editCustomer?: string | undefined;
  /** With `{collaborationId}`: *New customer*, prefilled from the invitation. */
  readonly createCustomer?: string | undefined;
  /** With `{companyId}`: the product with the company's data open. */
  readonly startSolution?: string | undefined;
  /** With `{companyId}`: the customer's portal with the company selected. */
  readonly companyPage?: string | undefined;
  /** Where the mail to a company leads; the token is added as the fragment `#token=…`. */
  readonly invitationToCompany?: string | undefined;
  /** Where the mail to an agency leads; the token is added as the fragment `#token=…`. */
  readonly invitationToAgency?: string | undefined;
  /** Where support finds the changes that wait for it. */
  readonly supportCases?: string | undefined;
  readonly mailFrom: {readonly name: string; readonly email: string};
}

/** What registering an auditor means where nothing else is said. */
export interface AuditorTerms {
  /** The usual length of the way in. */
  readonly validDays: number;
  /** Once, for each registration. */
  readonly feeMinor: number;
  readonly currency: string;
}

/** At most `max` calls within the window, for each person or, signed out, each address. */
export interface RateLimit {
  readonly max: number;
  readonly windowSeconds: number;
}

/**
 * What the backend tells its operator. Holds no texts of persons, tokens or addresses, except in `error`. `answered` comes once for each request,
 * `deed` once for each entry of the audit, after its commit; `failed` is what failed outside of a request.
 */
export interface LogEntry {
  readonly level: 'info' | 'error';
  readonly event: 'answered' | 'deed' | 'unknownMembers' | 'failed';
  readonly operation?: OperationName | undefined;
  readonly method?: string | undefined;
  /** The template, such as `/v1/customers/{customerId}`: whose it is stays unsaid. */
  readonly path?: string | undefined;
  readonly status?: number | undefined;
  readonly code?: ErrorCode | undefined;
  /** Until the head of the answer was there. */
  readonly durationMs?: number | undefined;
  /** The one that a problem shows. */
  readonly traceId?: string | undefined;
  /** The trace id of the request's `traceparent`: the same for all that comes from one deed of a person. */
  readonly interactionId?: string | undefined;
  readonly partyKind?: PartyRow['kind'] | undefined;
  readonly deed?: AuditRow['deed'] | undefined;
  readonly side?: AuditRow['side'] | undefined;
  readonly collaborationId?: string | undefined;
  /** The mail that cannot be written. */
  readonly mailId?: string | undefined;
  /** The request, collaboration or change that is due and cannot be dealt with. */
  readonly rowId?: string | undefined;
  readonly members?: readonly string[] | undefined;
  readonly error?: unknown;
}

/** What a backend is made of. */
export interface BackendOptions {
  readonly store: Store;
  readonly now: () => Date;
  /** The secret from which the tokens of invitations are made. Another one kills every link that is out. */
  readonly tokenKey: string;
  readonly catalogue: readonly CollaborationFunction[];
  readonly terms: readonly TermsText[];
  readonly portals: Portals;
  /** Who asks; `undefined` if nobody is signed in. */
  readonly authenticate: (request: Request) => Promise<Identity | undefined>;
  /** Other origins that may ask, exactly as browsers write them. */
  readonly allowedOrigins?: readonly string[];
  /** What stands before `/v1`, such as `/api`. */
  readonly basePath?: string;
  /** Limits that differ from the usual ones in `rate-limits.ts`; `null` takes one away. */
  readonly rateLimits?: Readonly<Partial<Record<OperationName, RateLimit | null>>>;
  /** The network address behind a request, for limits of signed-out callers. Without it they share one limit. */
  readonly clientAddress?: (request: Request) => string;
  /** Operations that this backend has not, because the host has a register of its own. */
  readonly withoutOperations?: readonly OperationName[];
  /** What an auditor costs and how long it stays; default 60 days for SEK 295. */
  readonly auditors?: AuditorTerms;
  /** How often the store is asked for what other servers have changed, while somebody listens. Without it nobody else writes into the store. */
  readonly livePollMs?: number | undefined;
  readonly log?: (entry: LogEntry) => void;
}

/** A mail that is due, ready for SMTP. */
export interface OutgoingMail {
  readonly id: string;
  /** Without angle brackets; the same however often the mail is tried, so that a doubled one can be recognised. */
  readonly messageId: string;
  readonly to: {readonly name: string; readonly email: string};
  readonly from: {readonly name: string; readonly email: string};
  readonly locale: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
