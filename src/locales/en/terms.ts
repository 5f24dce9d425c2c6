/** Texts of the step in which terms are approved, wherever it stands. */
export const terms = {
  'terms.heading': 'Approve the terms',
  'terms.intro': 'These terms apply between {company} and the provider of the service. Approve each document to start.',
  'terms.version': 'Version {version}',
  'terms.textOf': 'Text of {title}',
  'terms.confirm': 'I have read and approve {title}, version {version}',
  'terms.missing': 'Approve {title}.',
  'terms.approvedBy': 'Approved by {name}, {at}',
  'terms.approve': 'Approve terms',
  'terms.approved': 'The terms are approved.',
  'terms.none': 'There are no terms to approve.',
} as const;
