/** What can happen to a collaboration, as its timeline tells it (domain §10). */
export const deeds = [
  'scheduled',
  'startCalledOff',
  'requested',
  'activated',
  'invited',
  'verified',
  'accepted',
  'termsApproved',
  'declined',
  'withdrawn',
  'expired',
  'reminded',
  'requestReminded',
  'termsReminded',
  'linked',
  'taskChanged',
  'accessOffered',
  'solutionChanged',
  'supportRequested',
  'supportDone',
  'supportRejected',
  'agreementReplaced',
  'agreementPutOff',
  'billingPlanned',
  'billingChanged',
  'consentAsked',
  'consented',
  'consentRefused',
  'changeWithdrawn',
  'endingPlanned',
  'endingWithdrawn',
  'ended',
] as const;
export type Deed = (typeof deeds)[number];

/** What a company does by itself: in the audit, and in no timeline. */
export type CompanyDeed = 'auditorRegistered' | 'auditorRemoved';
