/** Texts of what every window shows before a commit: mails, gained and lost. */
export const preview = {
  'preview.happens': 'What happens',
  'preview.solution': 'Solution',
  'preview.mailTo': 'Mail to',
  'preview.seeMail': 'See mail',
  'preview.mailGoes': 'A mail goes to {list}.',
  'preview.gained': 'Gained: {list}',
  'preview.lost': 'Lost: {list}',
  'preview.nothingLost': 'Nothing is lost',
} as const;
