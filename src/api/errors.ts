/** What the person, or the page, can do about an error or a missing condition. */
export const remedies = [
  'createTask',
  'createCustomer',
  'editCustomer',
  'showCollaboration',
  'linkTask',
  'remind',
  'askAdministrator',
  'addAdministrator',
  'contactAgency',
  'contactSupport',
  'signIn',
  'switchAccount',
  'selectCompany',
  'reload',
  'wait',
  'tryAgain',
] as const;
export type Remedy = (typeof remedies)[number];

/** Nobody's decision: support could look into them. */
const faultCodes = ['offline', 'network', 'timeout', 'unreadable', 'outcomeUnknown', 'unexpected', 'serverError', 'unavailable'] as const;

/** After these the truth may be unknown or the way was blocked: the same call may be sent again with the same key. */
const repeatableCodes = [...faultCodes, 'stillRunning', 'tooManyRequests', 'signedOut'] as const;

/** After these the same call would be refused again. */
// prettier-ignore
const finalCodes = [
  'badRequest', 'originRefused', 'unknownOperation', 'unsupportedMediaType', 'keyReused', 'notFound', 'rightMissing', 'wrongAccount',
  'companyNotSelected', 'invalidInput', 'versionMismatch', 'termsChanged', 'priceChanged', 'taskMissing', 'taskNotActive',
  'contactMissing', 'contactEmailMissing', 'contactAddressMissing', 'contactIsOwnStaff', 'corporateIdInvalid', 'corporateIdMismatch',
  'emailMismatch', 'tooOften', 'collaborationExists', 'recipientNotAllowed', 'periodNotAllowed', 'agreementLocked', 'agreementExists',
  'agreementMissing', 'mandateMissing', 'priceMissing', 'notVerified', 'statusForbids', 'tooEarlyToRemind', 'tooManyReminders',
  'noCustomerMail', 'notStarted', 'notAccepted', 'termsNotApproved', 'notLinked', 'collaborationEnded', 'alreadyHandled',
  'invitationExpired', 'invitationWithdrawn', 'invitationSuperseded', 'startNotAllowed', 'changePending', 'changeSettled', 'sameSolution',
  'acknowledgementMissing',
  'administratorMissing', 'dateNotAllowed', 'checklistOpen', 'payerConsentMissing', 'agencyChanges', 'auditorExists',
] as const;

/**
 * Every way a call can fail: the closed set behind `code` in `application/problem+json`. `problems.ts` says the status and the remedy of each. An
 * element without a text for a code that its operations can answer does not compile.
 */
export const errorCodes = [...repeatableCodes, ...finalCodes] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** The code as ours, or `undefined`. */
export const errorCodeOf = (code: unknown): ErrorCode | undefined => errorCodes.find((each) => each === code);

/** True if the same call with the same key may still succeed. */
export const isRepeatable = (code: ErrorCode): boolean => (repeatableCodes as readonly ErrorCode[]).includes(code);

/** True if it does not explain itself, so that support needs to know which one it was. */
export const isFault = (code: ErrorCode): boolean => (faultCodes as readonly ErrorCode[]).includes(code);

/** One field that the server refused. `pointer` is a JSON pointer into the request body, such as `/taskId`. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
}

/** An adapter may say anything there. */
const isFieldError = (each: unknown): each is FieldError => typeof (each as Partial<FieldError> | null | undefined)?.pointer === 'string';

/** What an error says besides its code. Never shown as it is. */
export interface ErrorDetails {
  /** HTTP status of the answer; 0 if there was none. */
  readonly status?: number | undefined;
  readonly fields?: readonly FieldError[] | undefined;
  /** For support; shown for copying where nothing better can be said. */
  readonly traceId?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /**
   * Data for the text: `name`, `email` (masked), `url`, an instant `at` in ISO 8601 UTC, a day `on`, for `collaborationExists` its `status`, for
   * `agencyChanges` the `status` `requested` where nothing but requests is open.
   */
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
  /** Seconds until the next try is allowed, while an element counts them down. */
  waitSeconds = 0;

  constructor(code: ErrorCode, message: string = code, details: ErrorDetails = {}) {
    super(message, details);
    this.code = code;
    this.status = details.status ?? 0;
    this.fields = [details.fields as unknown].flat().filter(isFieldError);
    this.traceId = details.traceId;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.params = details.params ?? {};
  }
}

/**
 * Whole seconds until the same may be asked again, after what may be repeated at all; at most an hour: a clock that is wrong must not lock a button for
 * ten years.
 */
export const waitOf = ({code, retryAfterSeconds: seconds = 0}: ApiError): number =>
  seconds > 0 && isRepeatable(code) ? Math.min(Math.ceil(seconds), 3600) : 0;

/** Any thrown value as an `ApiError`; works across two copies of the kit, where `instanceof` would not. */
export function asApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  const code = errorCodeOf((thrown as {readonly code?: unknown} | null | undefined)?.code);
  if (code) return new ApiError(code, undefined, {...(thrown as ErrorDetails), cause: thrown});
  return new ApiError('unexpected', 'No ApiError', {cause: thrown});
}
