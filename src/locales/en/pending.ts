/** Texts of a change that is under way, was refused, or is not possible. */
export const pending = {
  'pending.support': 'Support has been asked to change to {solution}\u00a0· {since}',
  'pending.consent': 'Waits for {name}’s consent\u00a0· {since}',
  'pending.scheduled': 'From {date}: {terms}',
  'pending.rejectedSolution': 'Support declined the change to {solution}, {date}.',
  'pending.rejectedBilling': '{name} did not consent to pay, {date}.',
  'pending.unknown': 'A change is under way\u00a0· {since}',
  'pending.asks': 'Asked for: {terms}, from {date}',
  'pending.terms': '{payer} pays, {period}, {price}',
  'pending.by': 'Asked by {name}, {date}',
  'pending.takeBack': 'Withdraw the change',
  'change.ownLocked': 'The agreement is fixed, so the solution cannot be changed here. Ask support.',
} as const;
