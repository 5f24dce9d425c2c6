/**
 * The one table of operations. The HTTP client, the request handler, `openapi.json`, the contract cases and the authorisation test are loops over
 * it; the comments become the descriptions of `openapi.json`. Each stands alone, so that an element brings only the operations that it uses.
 */
import type {GenericSchema} from 'valibot';
import type {ErrorCode} from './errors.ts';
import * as s from './schema.ts';

/** Who may ask. `anyone` needs no session, `person` a signed-in one, the others a membership in the party that the request acts for. */
export const roles = [
  'anyone',
  'person',
  'agencyEmployee',
  'agencyAdministrator',
  'companyMember',
  'companyAdministrator',
  'companyPendingTerms',
  'support',
] as const;
export type Role = (typeof roles)[number];

/** One row of the table. */
export interface Operation {
  readonly method: 'GET' | 'POST';
  /** Names in braces are members of the input (`inputs.ts`); the rest of it is the query of a GET and the body of a POST. */
  readonly path: string;
  readonly who: readonly Role[];
  readonly answer: GenericSchema;
  /** What can go wrong besides transport, identity and input. */
  readonly errors: readonly ErrorCode[];
  /** True for a POST that changes nothing and needs no key. */
  readonly safe?: boolean;
}

/** True for what changes something: it carries a key and is never sent twice as two. */
export const isChange = ({method, safe}: Operation): boolean => method === 'POST' && !safe;

/** True for what needs no session. */
export const isForAnyone = ({who}: Operation): boolean => who.includes('anyone');

/* @__NO_SIDE_EFFECTS__ */
const get = <A extends GenericSchema, const E extends readonly ErrorCode[] = []>(
  path: string,
  who: readonly Role[],
  answer: A,
  errors?: E,
) => ({method: 'GET', path, who, answer, errors: errors ?? []}) as const;
/* @__NO_SIDE_EFFECTS__ */
const post = <A extends GenericSchema, const E extends readonly ErrorCode[] = []>(
  path: string,
  who: readonly Role[],
  answer: A,
  errors?: E,
) => ({method: 'POST', path, who, answer, errors: errors ?? []}) as const;
/** A POST that changes nothing: what it carries, such as text that somebody searches for, must not stand in an address (domain §9). */
/* @__NO_SIDE_EFFECTS__ */
const ask = <A extends GenericSchema, const E extends readonly ErrorCode[] = []>(
  path: string,
  who: readonly Role[],
  answer: A,
  errors?: E,
) => ({method: 'POST', path, who, answer, errors: errors ?? [], safe: true}) as const;

const agency = ['agencyEmployee', 'agencyAdministrator'] as const;
const company = ['companyMember', 'companyAdministrator', 'companyPendingTerms'] as const;
/** Whoever has to do with it. Written out, as all that stands here: a bundler keeps what is spread, though nothing uses it. */
const everybody = ['agencyEmployee', 'agencyAdministrator', 'companyMember', 'companyAdministrator', 'companyPendingTerms'] as const;
const partners = ['agencyEmployee', 'agencyAdministrator', 'companyMember', 'companyAdministrator'] as const;
/* @__NO_SIDE_EFFECTS__ */
const closedOr = <const E extends readonly ErrorCode[]>(...others: E) =>
  ['alreadyHandled', 'invitationExpired', 'invitationWithdrawn', 'statusForbids', ...others] as const;

/** Who is asking, for whom, with which rights, and what this backend can do. */
export const getSession = get('/v1/session', ['person'], s.session);

/** The agency's customers by name, a page at a time, each with its open collaborations. `search` matches the beginnings of words, the number and the corporate ID. */
export const listCustomers = ask('/v1/customers/search', agency, s.customerPage);
/** Registers a customer of the agency. Hosts with a register of their own leave it out. */
export const createCustomer = post('/v1/customers', agency, s.createdCustomer, ['corporateIdInvalid']);
/** Registers a task of a customer. Hosts with a register of their own leave it out. */
export const createTask = post('/v1/customers/{customerId}/tasks', agency, s.createdTask);
/** Everything that the tab Collaborations shows of one customer. */
export const getCustomer = get('/v1/customers/{customerId}', agency, s.customerOverview);
/** What the window Activate service offers for one solution: choices, prices, mails, and what is missing. */
export const getActivationOptions = get('/v1/customers/{customerId}/activation-options', agency, s.activationOptions);
/** Activates a solution (C1–C4). The situation decides whether the customer is asked, or has to approve terms, or nothing. */
export const activate = post('/v1/customers/{customerId}/collaborations', ['agencyAdministrator'], s.collaboration, [
  'taskMissing', 'taskNotActive', 'contactMissing', 'contactEmailMissing', 'contactAddressMissing', 'contactIsOwnStaff', 'administratorMissing',
  'corporateIdInvalid', 'collaborationExists', 'recipientNotAllowed', 'periodNotAllowed', 'agreementLocked', 'agreementExists', 'mandateMissing',
  'priceChanged', 'priceMissing', 'startNotAllowed', 'tooOften',
]); // prettier-ignore
/** The dry run of activating one solution for many customers: a verdict for each, and nothing is changed. */
export const checkActivations = ask('/v1/activation-checks', agency, s.activationChecks);

/** The agency's collaborations by customer, a page at a time; the filters combine. Those without a customer yet come first. */
export const listCollaborations = ask('/v1/collaborations/search', agency, s.collaborationPage);
/** What the list of collaborations can be filtered by. */
export const getCollaborationFilters = get('/v1/collaboration-filters', agency, s.collaborationFilters);
/** The requests that the agency has sent, newest first, also those that were answered, withdrawn or expired. */
export const listSentRequests = ask('/v1/sent-requests/search', agency, s.collaborationPage);

/** One collaboration, as the asking party sees it. */
export const getCollaboration = get('/v1/collaborations/{collaborationId}', everybody, s.collaboration);
/** What happened to a collaboration, newest first. */
export const getTimeline = get('/v1/collaborations/{collaborationId}/timeline', partners, s.timeline);
/** Sends the last mail again with a new token; the old one dies (C10). At least 24 hours apart, at most five sendings. */
export const remind = post(
  '/v1/collaborations/{collaborationId}/reminders',
  ['agencyAdministrator', 'companyAdministrator'],
  s.collaboration,
  ['statusForbids', 'tooEarlyToRemind', 'tooManyReminders', 'noCustomerMail', 'versionMismatch'],
);
/** Withdraws a request (C8), or terms that wait (C14). */
export const withdraw = post(
  '/v1/collaborations/{collaborationId}/withdrawal',
  ['agencyAdministrator', 'companyAdministrator'],
  s.collaboration,
  ['statusForbids', 'versionMismatch'],
);
/** The link of the newest mail, for handing it over in another way. */
export const getInvitationLink = get(
  '/v1/collaborations/{collaborationId}/invitation-link',
  ['agencyAdministrator', 'companyAdministrator'],
  s.invitationLink,
  ['statusForbids', 'noCustomerMail'],
);
/** The agency's customers and tasks that fit an unlinked collaboration. */
export const getLinkCandidates = ask('/v1/collaborations/{collaborationId}/link-candidates/search', agency, s.linkCandidates);
/** Links a collaboration with a task, or with another one (C16). */
export const linkTask = post('/v1/collaborations/{collaborationId}/task', agency, s.collaboration, [
  'taskMissing',
  'taskNotActive',
  'statusForbids',
  'versionMismatch',
  'corporateIdMismatch',
  'collaborationExists',
]);

/** What another solution, recipient or period would mean: gained, lost, price, mails, and what stands in the way. */
export const getChangeOptions = get('/v1/collaborations/{collaborationId}/change-options', agency, s.changeOptions);
/** Changes the solution: an upgrade at once (C17), anything else becomes a case for support (C18). */
export const changeSolution = post('/v1/collaborations/{collaborationId}/solution', ['agencyAdministrator'], s.collaboration, [
  'statusForbids', 'agreementLocked', 'changePending', 'sameSolution', 'acknowledgementMissing', 'priceChanged', 'priceMissing',
  'contactMissing', 'contactEmailMissing', 'contactAddressMissing', 'contactIsOwnStaff', 'administratorMissing', 'recipientNotAllowed', 'periodNotAllowed',
  'tooOften', 'versionMismatch',
]); // prettier-ignore
/** Changes recipient and period from the renewal date (C20). Whoever becomes payer by the other side's wish is asked first. */
export const changeBilling = post('/v1/collaborations/{collaborationId}/billing', ['agencyAdministrator'], s.collaboration, [
  'statusForbids', 'agreementLocked', 'changePending', 'recipientNotAllowed', 'periodNotAllowed', 'priceChanged', 'priceMissing',
  'administratorMissing', 'tooOften', 'versionMismatch',
]); // prettier-ignore
/** The new payer consents to the change that it saw, or does not (C20). */
export const answerChange = post('/v1/collaborations/{collaborationId}/change-answer', ['companyAdministrator'], s.collaboration, [
  'statusForbids',
  'changeSettled',
  'versionMismatch',
]);
/** Withdraws a change that is still under way (C18, C20). */
export const withdrawChange = post('/v1/collaborations/{collaborationId}/change-withdrawal', ['agencyAdministrator'], s.collaboration, [
  'changeSettled',
  'versionMismatch',
]);
/** What ending would mean for both sides, and what should be done before; now, or on a day with what the customer keeps. */
export const getEndOptions = get('/v1/collaborations/{collaborationId}/end-options', partners, s.endOptions);
/** Ends a collaboration, now or on a date (C21). While one side has planned an end, the other can end it now. */
export const endCollaboration = post(
  '/v1/collaborations/{collaborationId}/ending',
  ['agencyAdministrator', 'companyAdministrator'],
  s.collaboration,
  [
    'statusForbids',
    'administratorMissing',
    'payerConsentMissing',
    'priceChanged',
    'dateNotAllowed',
    'checklistOpen',
    'tooOften',
    'versionMismatch',
  ],
);
/** Withdraws an ending that has not come yet; only the side that ended can (C22). */
export const withdrawEnding = post(
  '/v1/collaborations/{collaborationId}/ending-withdrawal',
  ['agencyAdministrator', 'companyAdministrator'],
  s.collaboration,
  ['statusForbids', 'versionMismatch'],
);

/** Changes that wait for support, oldest first (C18). */
export const listSupportCases = get('/v1/support-cases', ['support'], s.supportCasePage);
/** Support says that a change is done or rejected (C19). */
export const settleSupportCase = post('/v1/support-cases/{caseId}/outcome', ['support'], s.supportCase, [
  'changeSettled',
  'statusForbids',
  'agencyChanges',
  'agreementMissing',
]);

/**
 * Exchanges the token of a mail for the invitation's id. Anonymous; changes no right. Names nobody where the invitation is over or a newer mail has
 * replaced this one, except to whom it concerns: they learn of the newer mail (`invitationSuperseded`).
 */
export const lookUpInvitation = ask('/v1/invitations/lookup', ['anyone'], s.invitationSummary, ['invitationSuperseded']);
/** An invitation, for the persons whom it concerns. */
export const getInvitation = get('/v1/invitations/{invitationId}', ['person'], s.invitation);
/** The agency confirms its corporate ID and its address (C12). */
export const verifyInvitation = post(
  '/v1/invitations/{invitationId}/verification',
  ['agencyAdministrator'],
  s.invitation,
  closedOr('corporateIdMismatch', 'emailMismatch'),
);
/** Accepts (C6, C12). */
export const acceptInvitation = post(
  '/v1/invitations/{invitationId}/acceptance',
  ['agencyAdministrator', 'companyAdministrator'],
  s.invitation,
  closedOr('notVerified', 'termsChanged', 'corporateIdMismatch', 'emailMismatch', 'collaborationExists', 'versionMismatch'),
);
/** Declines with an optional reason (C7), or refuses terms that wait (C14). */
export const declineInvitation = post(
  '/v1/invitations/{invitationId}/decline',
  ['agencyAdministrator', 'companyAdministrator'],
  s.invitation,
  closedOr('versionMismatch'),
);

/** The terms that a collaboration needs, with what is approved. */
export const getTerms = get('/v1/collaborations/{collaborationId}/terms', company, s.termsList);
/** Approves the terms that were shown (C13), acting for the company. */
export const approveTerms = post(
  '/v1/collaborations/{collaborationId}/terms-approval',
  ['companyAdministrator', 'companyPendingTerms'],
  s.collaboration,
  ['termsChanged', 'statusForbids', 'versionMismatch'],
);

/** Everything that the customer's own page shows: functions, requests, terms and collaborations. */
export const getCompany = get('/v1/companies/{companyId}', company, s.companyOverview);
/** What Activate collaboration offers to the customer. */
export const getInviteOptions = get('/v1/companies/{companyId}/invite-options', ['companyMember', 'companyAdministrator'], s.inviteOptions);
/** Agencies on the platform by name or corporate ID. */
export const searchAgencies = ask('/v1/agencies/search', ['companyAdministrator'], s.agencyPage);
/** The customer invites an agency, a known one or an address (C11). */
export const inviteAgency = post('/v1/companies/{companyId}/collaborations', ['companyAdministrator'], s.collaboration, [
  'agreementMissing',
  'collaborationExists',
  'corporateIdInvalid',
  'priceMissing',
  'tooOften',
]);

/** What the company can change its own agreement to, if no agency collaborates in the function (C23). */
export const getAgreementOptions = get(
  '/v1/companies/{companyId}/agreement-options',
  ['companyMember', 'companyAdministrator'],
  s.agreementOptions,
);
/** The company changes its own agreement: an upgrade at once, anything else becomes a case for support (C23). */
export const changeAgreement = post('/v1/companies/{companyId}/agreement', ['companyAdministrator'], s.agreementChange, [
  'agreementMissing', 'agreementLocked', 'agencyChanges', 'changePending', 'sameSolution', 'acknowledgementMissing', 'priceChanged', 'priceMissing',
]); // prettier-ignore

/** The company's auditors, and what registering one means. */
export const getAuditors = get('/v1/companies/{companyId}/auditors', ['companyMember', 'companyAdministrator'], s.auditorOverview);
/** Registers an auditor as a user who reads only, for a limited time. */
export const registerAuditor = post('/v1/companies/{companyId}/auditors', ['companyAdministrator'], s.auditorOverview, [
  'auditorExists',
  'priceChanged',
  'tooOften',
]);
/** Ends an auditor's way in before its time. */
export const removeAuditor = post('/v1/companies/{companyId}/auditors/{auditorId}/removal', ['companyAdministrator'], s.auditorOverview);

/** Who approved which terms, when, for which company: newest first. */
export const listConsents = get('/v1/consents', partners, s.consentPage);

/** What has changed for the acting party after the cursor; without one, where to begin. A cursor after which too much has happened is refused as `invalidInput`: begin without one, and load everything anew. Asked with `Accept: text/event-stream` it goes on. */
export const getChanges = get('/v1/changes', everybody, s.changeFeed);

/** All of them. */
export const operations = {
  getSession,
  listCustomers,
  createCustomer,
  createTask,
  getCustomer,
  getActivationOptions,
  activate,
  checkActivations,
  listCollaborations,
  getCollaborationFilters,
  listSentRequests,
  getCollaboration,
  getTimeline,
  remind,
  withdraw,
  getInvitationLink,
  getLinkCandidates,
  linkTask,
  getChangeOptions,
  changeSolution,
  changeBilling,
  answerChange,
  withdrawChange,
  getEndOptions,
  endCollaboration,
  withdrawEnding,
  listSupportCases,
  settleSupportCase,
  lookUpInvitation,
  getInvitation,
  verifyInvitation,
  acceptInvitation,
  declineInvitation,
  getTerms,
  approveTerms,
  getCompany,
  getInviteOptions,
  searchAgencies,
  inviteAgency,
  getAgreementOptions,
  changeAgreement,
  getAuditors,
  registerAuditor,
  removeAuditor,
  listConsents,
  getChanges,
} as const satisfies Record<string, Operation>;

export type Operations = typeof operations;
export type OperationName = keyof Operations;
export const operationNames = /* @__PURE__ */ Object.keys(operations) as readonly OperationName[];
