/** The texts of the errors by topic: an element brings those that its operations can answer. What can happen to every call is in `common.ts`. */

const administratorMissing = 'The customer has no administrator who could decide this.';

/** Where a collaboration begins, whoever starts it. */
export const newErrors = {
  'error.collaborationExists': 'There is already a collaboration in this function.',
  'error.corporateIdInvalid': 'The corporate ID is not valid.',
  'error.priceMissing': 'The price or the day it starts could not be read, so this is not possible now.',
} as const;

/** What is missing for the link with a task. */
export const taskErrors = {
  'error.taskMissing': 'The customer has no task.',
  'error.taskNotActive': 'The customer has no active task.',
} as const;

/** What else hinders the agency from activating a solution. */
export const activationErrors = {
  'error.priceChanged': 'The price or the day it starts has changed. Check it first.',
  'error.contactMissing': 'The customer has no main contact.',
  'error.contactEmailMissing': 'The main contact has no e-mail address.',
  'error.contactAddressMissing': 'The main contact has no postal address.',
  'error.contactIsOwnStaff': 'The main contact’s e-mail belongs to somebody at your agency.',
  'error.administratorMissing': administratorMissing,
  'error.recipientNotAllowed': 'This invoice recipient is not possible for the solution.',
  'error.periodNotAllowed': 'This period is not possible for the solution.',
  'error.agreementLocked': 'The customer owns the agreement, so it cannot be changed from here.',
  'error.agreementExists': 'The customer already has an agreement in this function.',
  'error.mandateMissing': 'Confirm that you hold the customer’s mandate.',
  'error.startNotAllowed': 'This start day is not possible.',
} as const;

/** What else hinders a company from inviting an agency. */
export const inviteErrors = {
  'error.agreementMissing': 'The company has no agreement in this function yet.',
} as const;

/** Of what was sent and is not answered yet. */
export const requestErrors = {
  'error.tooEarlyToRemind': 'A reminder was sent less than 24 hours ago.',
  'error.tooManyReminders': 'No more reminders can be sent for this invitation.',
  'error.noCustomerMail': 'The customer gets no mail for this solution.',
} as const;

/** Somebody else is meant. */
export const identityErrors = {
  'error.corporateIdMismatch': 'The corporate ID is not the same as in the invitation.',
} as const;

/** Of terms to approve. */
export const termsErrors = {
  'error.termsChanged': 'The terms have changed. Read the new ones before you approve.',
} as const;

/** Of an invitation that is being answered. */
export const answerErrors = {
  'error.alreadyHandled': 'Already answered by {name}, {at}.',
  'error.invitationExpired': 'The invitation has expired. Ask for a new one.',
  'error.invitationWithdrawn': 'The invitation was withdrawn. Ask for a new one.',
  'error.invitationSuperseded': 'A newer mail has replaced this link. Use the link in the newest one.',
  'error.emailMismatch': 'The e-mail address is not the invited one.',
  'error.notVerified': 'Confirm the corporate ID and the e-mail address first.',
} as const;

/** Why a solution cannot be started yet. */
export const startErrors = {
  'error.notStarted': 'It is planned for {on}.',
  'error.notAccepted': 'The invitation is not accepted yet.',
  'error.termsNotApproved': 'The terms are not approved yet.',
  'error.notLinked': 'The collaboration is not linked with a task yet.',
  'error.collaborationEnded': 'The collaboration is not running.',
} as const;

/** What else hinders a change of the solution, the recipient or the period. */
export const changeErrors = {
  'error.changePending': 'Another change is under way. Wait for it or withdraw it first.',
  'error.changeSettled': 'The change is settled already.',
  'error.sameSolution': 'The customer has this solution already.',
  'error.acknowledgementMissing': 'Confirm that you have read what is lost.',
  'error.agencyChanges': 'Only your agency, {name}, can change the solution.',
} as const;

/** What hinders an ending. */
export const endErrors = {
  'error.administratorMissing': administratorMissing,
  'error.dateNotAllowed': 'Choose a day from today on, within the shown range.',
  'error.checklistOpen': 'Some points of the checklist are open.',
  'error.payerConsentMissing': 'Your agency pays. Ask the customer to become invoice recipient first.',
  'error.priceChanged': 'The price or the day it starts has changed. Check it first.',
} as const;

/** What hinders the registration of an auditor. */
export const auditorErrors = {
  'error.auditorExists': 'This address is registered as an auditor already.',
} as const;
