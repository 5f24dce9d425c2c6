/** What the person, or the page, can do about an error or a missing condition. */
export const remedies = [
  'createTask',
  'createCustomer',
  'editCustomer',
  'showCollaboration',
  'linkTask',
  'remind',
  'askAdministrator',
  'contactSupport',
  'signIn',
  'switchAccount',
  'selectCompany',
  'reload',
  'wait',
  'tryAgain',
] as const;
export type Remedy = (typeof remedies)[number];

/** `no`: the same call fails again. `safe`: the same call with the same key may be sent again. `later`: after `retryAfterSeconds`. */
export type Retry = 'no' | 'safe' | 'later';

interface ErrorKind {
  readonly status: number;
  readonly retry: Retry;
  readonly remedy?: Remedy;
}

const kind = (status: number, retry: Retry, remedy?: Remedy): ErrorKind => (remedy ? {status, retry, remedy} : {status, retry});

/**
 * Every way a call can fail: the closed table behind `code` in `application/problem+json`. Status 0: made by the client, never sent by a server.
 * A code without a text in `locales/en/common.ts` does not compile.
 */
export const errorKinds = {
  // Transport, found by the client.
  offline: kind(0, 'safe', 'tryAgain'),
  network: kind(0, 'safe', 'tryAgain'),
  timeout: kind(0, 'safe', 'tryAgain'),
  unreadable: kind(0, 'safe', 'tryAgain'),
  outcomeUnknown: kind(0, 'safe', 'tryAgain'),
  unexpected: kind(0, 'safe', 'tryAgain'),
  // Requests that no person can cause through the elements.
  badRequest: kind(400, 'no', 'contactSupport'),
  originRefused: kind(403, 'no', 'contactSupport'),
  unknownOperation: kind(404, 'no', 'contactSupport'),
  unsupportedMediaType: kind(415, 'no', 'contactSupport'),
  keyReused: kind(422, 'no', 'contactSupport'),
  stillRunning: kind(409, 'safe', 'tryAgain'),
  serverError: kind(500, 'safe', 'tryAgain'),
  unavailable: kind(503, 'safe', 'tryAgain'),
  tooManyRequests: kind(429, 'later', 'wait'),
  // Identity and rights.
  signedOut: kind(401, 'safe', 'signIn'),
  notFound: kind(404, 'no', 'reload'),
  rightMissing: kind(403, 'no', 'askAdministrator'),
  wrongAccount: kind(403, 'no', 'switchAccount'),
  companyNotSelected: kind(403, 'no', 'selectCompany'),
  // Input and concurrency.
  invalidInput: kind(422, 'no'),
  versionMismatch: kind(412, 'no', 'reload'),
  termsChanged: kind(409, 'no', 'reload'),
  priceChanged: kind(409, 'no', 'reload'),
  // Guards of the domain, §3 and §4.
  taskMissing: kind(409, 'no', 'createTask'),
  taskNotActive: kind(409, 'no', 'createTask'),
  contactMissing: kind(409, 'no', 'editCustomer'),
  contactEmailMissing: kind(409, 'no', 'editCustomer'),
  contactAddressMissing: kind(409, 'no', 'editCustomer'),
  contactIsOwnStaff: kind(409, 'no', 'editCustomer'),
  corporateIdInvalid: kind(409, 'no', 'editCustomer'),
  corporateIdMismatch: kind(409, 'no', 'contactSupport'),
  emailMismatch: kind(409, 'no', 'switchAccount'),
  collaborationExists: kind(409, 'no', 'showCollaboration'),
  recipientNotAllowed: kind(409, 'no'),
  periodNotAllowed: kind(409, 'no'),
  agreementLocked: kind(409, 'no', 'contactSupport'),
  agreementExists: kind(409, 'no', 'contactSupport'),
  agreementMissing: kind(409, 'no', 'contactSupport'),
  mandateMissing: kind(409, 'no'),
  priceMissing: kind(409, 'no', 'contactSupport'),
  notVerified: kind(409, 'no', 'reload'),
  statusForbids: kind(409, 'no', 'reload'),
  tooEarlyToRemind: kind(409, 'no', 'wait'),
  tooManyReminders: kind(409, 'no', 'contactSupport'),
  noCustomerMail: kind(409, 'no'),
  notAccepted: kind(409, 'no', 'remind'),
  termsNotApproved: kind(409, 'no', 'remind'),
  notLinked: kind(409, 'no', 'linkTask'),
  collaborationEnded: kind(409, 'no'),
  // An invitation that can no longer be answered, told only to the invited person.
  alreadyHandled: kind(409, 'no', 'reload'),
  invitationExpired: kind(410, 'no', 'contactSupport'),
  invitationWithdrawn: kind(410, 'no', 'contactSupport'),
  invitationSuperseded: kind(410, 'no', 'contactSupport'),
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorKinds;
export const errorCodes = Object.keys(errorKinds) as readonly ErrorCode[];

/** One field that the server refused. `pointer` is a JSON pointer into the request body, such as `/taskId`. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
}

/** What an error says besides its code. Never shown as it is. */
export interface ErrorDetails {
  /** HTTP status, 0 if there was no answer. */
  readonly status?: number | undefined;
  readonly fields?: readonly FieldError[] | undefined;
  /** For support; shown for copying where nothing better can be said. */
  readonly traceId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** Data for the text: `name`, `email` (masked), `url`, or an instant `at` in ISO 8601 UTC. */
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly cause?: unknown;
}

/** The only error that an adapter may throw, besides the abort reason of its own signal. `message` is for developers and never shown. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode;
  readonly status: number;
  readonly fields: readonly FieldError[];
  readonly traceId: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly params: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, message: string = code, details: ErrorDetails = {}) {
    super(message, 'cause' in details ? {cause: details.cause} : undefined);
    this.code = code;
    this.status = details.status ?? errorKinds[code].status;
    this.fields = details.fields ?? [];
    this.traceId = details.traceId;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.params = details.params ?? {};
  }
}

/** Any thrown value as an `ApiError`; works across two copies of the kit, where `instanceof` would not. */
export function asApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (typeof thrown === 'object' && thrown !== null && 'code' in thrown && typeof thrown.code === 'string' && thrown.code in errorKinds) {
    const {fields, params, retryAfterSeconds, traceId} = thrown as ErrorDetails;
    return new ApiError(thrown.code as ErrorCode, undefined, {fields, params, retryAfterSeconds, traceId, cause: thrown});
  }
  return new ApiError('unexpected', 'The adapter threw something that is not an ApiError', {cause: thrown});
}
