import {ownRequest} from './own-request.ts';
import {statusLine} from './status-line.ts';
import {terms} from './terms.ts';

export const companyCollaborations = {
  ...statusLine,
  ...ownRequest,
  ...terms,
  'company.requests': 'Requests to answer',
  'company.requestTitle': '{agency} wants to work with you in {function}',
  'company.open': 'Read and answer',
  'company.openNamed': 'Read and answer the request of {agency}',
  'company.close': 'Close',
  'company.closeNamed': 'Close the request of {agency}',
  'company.terms': 'Terms to approve',
  'company.termsTitle': '{agency} in {function}',
  'company.openTerms': 'Read and approve',
  'company.openTermsNamed': 'Read and approve the terms for {agency}',
  'company.closeTermsNamed': 'Close the terms for {agency}',
  'company.decline': 'Decline',
  'company.overdue': 'Overdue',
  'company.approvedHeading': 'The terms are approved',
  'company.approved': '{agency} can now work with you in {function}.',
  'company.guestApproved': 'You can now work with {company} in {function}. What is left is to link the collaboration with a task.',
  'company.openPortal': 'Open {portal}',
  'company.collaborations': 'Ongoing',
  'company.closed': 'Earlier requests and collaborations ({count})',
  'company.reason': 'Reason',
  'company.agencyChanges': '{agency} changes the solution. Ask there if you need something else.',
  'company.history': 'History',
  'company.historyNamed': 'History of the collaboration with {agency}',
  'company.empty': 'No collaborations yet',
  'company.emptyHint': 'When an agency asks to work with {company}, its request is shown here.',
} as const;
