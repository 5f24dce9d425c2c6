import type {ErrorCode} from '../../api/errors.ts';

/** What to look at where a call should have been refused with this code, and was not; a check that knows more says that instead. */
const refusals: Partial<Readonly<Record<ErrorCode, string>>> = {
  signedOut: 'Ask who it is before anything else is looked at.',
  rightMissing: 'Rights are decided here, on every call, not in the page.',
  companyNotSelected: 'Memberships decide for whom a person acts.',
  notFound: 'Foreign and missing answer alike, so that nobody learns what exists.',
  badRequest: 'Look at the key, the headers and the JSON before the operation begins.',
  invalidInput: 'Check every member against openapi.json, and name the wrong ones in fields.',
  corporateIdInvalid: 'A check digit that is wrong is a slip of the pen.',
  corporateIdMismatch: 'What is typed in is compared with the invitation.',
  notVerified: 'Whoever is invited by an address proves first that it is meant.',
  statusForbids: 'The status that it has now decides, in the same transaction as the change.',
  alreadyHandled: 'An invitation is answered once: say who did, with name and at in params.',
  collaborationExists: 'At most one open collaboration for agency, company and function: let the database refuse the second.',
  versionMismatch: 'If-Match carries the version that the person saw; compare it in the same transaction.',
  priceChanged: 'The price that the person saw comes with the request: another one counts for nothing.',
  taskMissing: 'The task has to be an active one of this customer.',
  periodNotAllowed: 'Only periods that getActivationOptions names are taken.',
  agreementLocked: 'An agreement that the customer owns keeps its solution, recipient and period.',
  agreementMissing: 'Where there is no agreement there is nothing to change.',
  mandateMissing: 'Whoever starts without asking the customer says that it has the mandate.',
  startNotAllowed: 'Only days within start of getActivationOptions are taken.',
  dateNotAllowed: 'Only days within days of getEndOptions are taken.',
  checklistOpen: 'The agency confirms in checked what has to be done before.',
  sameSolution: 'What would change nothing is refused.',
  changePending: 'One change at a time: the first is settled or withdrawn before a second.',
  changeSettled: 'A change that is settled or withdrawn stays so.',
  termsChanged: 'What is approved is the text that was shown, all of it, known by its hashes.',
  auditorExists: 'An address is registered once as long as it is active.',
  noCustomerMail: 'Where the customer was not written to there is no mail to send or copy again.',
};

/** The hint of the first of these codes that has one. */
export const refusalHint = (codes: readonly ErrorCode[]): string | undefined =>
  codes.map((code) => refusals[code]).find((hint) => hint !== undefined);

/** What to look at where a call should have succeeded and was refused with this code. */
export function failureHint(code: string | undefined, saidVersion: boolean): string | undefined {
  if (code === 'notFound') return 'Is the id in the fixtures one that this person may see?';
  if (code === 'collaborationExists')
    return 'Something is open already: from before, or because what another case left open could not be withdrawn.';
  if (code === 'versionMismatch' && !saidVersion) return 'A change without If-Match goes ahead: it is for callers that have shown nothing.';
  return undefined;
}
