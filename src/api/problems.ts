import {isRepeatable, type ErrorCode, type Remedy} from './errors.ts';

/** How an error is answered over HTTP: its status, and what helps. Status 0 is made by clients and never sent. */
export interface ProblemKind {
  readonly status: number;
  readonly remedy?: Remedy;
}

/** The HTTP side of the closed set of errors. Stands apart because the elements do not need it. */
export const problemKinds: {readonly [C in ErrorCode]: ProblemKind} = {
  offline: {status: 0, remedy: 'tryAgain'},
  network: {status: 0, remedy: 'tryAgain'},
  timeout: {status: 0, remedy: 'tryAgain'},
  unreadable: {status: 0, remedy: 'tryAgain'},
  outcomeUnknown: {status: 0, remedy: 'tryAgain'},
  unexpected: {status: 0, remedy: 'tryAgain'},
  badRequest: {status: 400, remedy: 'contactSupport'},
  originRefused: {status: 403, remedy: 'contactSupport'},
  unknownOperation: {status: 404, remedy: 'contactSupport'},
  unsupportedMediaType: {status: 415, remedy: 'contactSupport'},
  keyReused: {status: 422, remedy: 'contactSupport'},
  stillRunning: {status: 409, remedy: 'tryAgain'},
  serverError: {status: 500, remedy: 'tryAgain'},
  unavailable: {status: 503, remedy: 'tryAgain'},
  tooManyRequests: {status: 429, remedy: 'wait'},
  signedOut: {status: 401, remedy: 'signIn'},
  notFound: {status: 404, remedy: 'reload'},
  rightMissing: {status: 403, remedy: 'askAdministrator'},
  wrongAccount: {status: 403, remedy: 'switchAccount'},
  companyNotSelected: {status: 403, remedy: 'selectCompany'},
  invalidInput: {status: 422},
  versionMismatch: {status: 412, remedy: 'reload'},
  termsChanged: {status: 409, remedy: 'reload'},
  priceChanged: {status: 409, remedy: 'reload'},
  taskMissing: {status: 409, remedy: 'createTask'},
  taskNotActive: {status: 409, remedy: 'createTask'},
  contactMissing: {status: 409, remedy: 'editCustomer'},
  contactEmailMissing: {status: 409, remedy: 'editCustomer'},
  contactAddressMissing: {status: 409, remedy: 'editCustomer'},
  contactIsOwnStaff: {status: 409, remedy: 'editCustomer'},
  corporateIdInvalid: {status: 409, remedy: 'editCustomer'},
  corporateIdMismatch: {status: 409, remedy: 'contactSupport'},
  emailMismatch: {status: 409, remedy: 'switchAccount'},
  // Clients that do not know it wait, as after every 429.
  tooOften: {status: 429, remedy: 'wait'},
  collaborationExists: {status: 409, remedy: 'showCollaboration'},
  recipientNotAllowed: {status: 409},
  periodNotAllowed: {status: 409},
  agreementLocked: {status: 409, remedy: 'contactSupport'},
  agreementExists: {status: 409, remedy: 'contactSupport'},
  agreementMissing: {status: 409, remedy: 'contactSupport'},
  mandateMissing: {status: 409},
  priceMissing: {status: 409, remedy: 'contactSupport'},
  notVerified: {status: 409, remedy: 'reload'},
  statusForbids: {status: 409, remedy: 'reload'},
  tooEarlyToRemind: {status: 409, remedy: 'wait'},
  tooManyReminders: {status: 409, remedy: 'contactSupport'},
  noCustomerMail: {status: 409},
  notStarted: {status: 409},
  notAccepted: {status: 409, remedy: 'remind'},
  termsNotApproved: {status: 409, remedy: 'remind'},
  notLinked: {status: 409, remedy: 'linkTask'},
  collaborationEnded: {status: 409},
  alreadyHandled: {status: 409, remedy: 'reload'},
  invitationExpired: {status: 410, remedy: 'contactSupport'},
  invitationWithdrawn: {status: 410, remedy: 'contactSupport'},
  invitationSuperseded: {status: 410, remedy: 'contactSupport'},
  startNotAllowed: {status: 409},
  changePending: {status: 409, remedy: 'showCollaboration'},
  changeSettled: {status: 409, remedy: 'reload'},
  sameSolution: {status: 409},
  acknowledgementMissing: {status: 409},
  administratorMissing: {status: 409, remedy: 'addAdministrator'},
  dateNotAllowed: {status: 409},
  checklistOpen: {status: 409},
  payerConsentMissing: {status: 409},
  agencyChanges: {status: 409, remedy: 'contactAgency'},
  auditorExists: {status: 409, remedy: 'reload'},
};

/** `no`: the same call is refused again. `safe`: it may be sent again with the same key. `later`: that, after `Retry-After`. */
export const retryOf = (code: ErrorCode): 'no' | 'safe' | 'later' =>
  code === 'tooManyRequests' ? 'later' : isRepeatable(code) ? 'safe' : 'no';
