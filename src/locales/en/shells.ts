/** What stands there before an element's part has come with the rest of its texts. */

export const selectCustomerSolutionShell = {'join.heading': 'Customer’s own solution'} as const;

export const collabTabShell = {'tab.heading': 'Collaborations'} as const;

export const inviteAgencyShell = {'invite.heading': 'Activate collaboration'} as const;

export const companyCollaborationsShell = {'company.heading': 'Collaborations'} as const;

export const acceptInvitationShell = {
  'accept.noTokenHeading': 'Open the link in your mail',
  'accept.noToken': 'An invitation is opened with the link in the mail that it came with.',
  'accept.loadFailed': 'The invitation could not be loaded',
} as const;

export const collabSettingsShell = {
  'settings.views': 'Collaboration settings',
  'settings.collaborations': 'Collaborations',
  'settings.requests': 'Sent requests',
  'settings.batch': 'Activate for several customers',
  'settings.consents': 'Approvals',
  'settings.overdue': 'Overdue',
} as const;

export const changeSolutionShell = {
  'change.heading': 'Change solution',
  'change.billingTab': 'Invoice recipient and period',
  'change.for': '{function} for {customer}',
} as const;

export const endCollaborationShell = {
  'end.heading': 'End collaboration',
  'end.for': '{agency} and {customer} in {solution}',
} as const;
