import type {pending as english} from '../en/pending.ts';
import type {Translation} from '../translation.ts';

export const pending: Translation<typeof english> = {
  'pending.support': 'Supporten har ombetts byta till {solution}\u00a0· {since}',
  'pending.consent': 'Väntar på samtycke från {name}\u00a0· {since}',
  'pending.scheduled': 'Från {date}: {terms}',
  'pending.rejectedSolution': 'Supporten avslog bytet till {solution} den {date}.',
  'pending.rejectedBilling': '{name} samtyckte inte till att betala, {date}.',
  'pending.unknown': 'En ändring pågår\u00a0· {since}',
  'pending.asks': 'Begärt: {terms}, från {date}',
  'pending.terms': '{payer} betalar, {period}, {price}',
  'pending.by': 'Begärt av {name}, {date}',
  'pending.takeBack': 'Återkalla ändringen',
  'change.ownLocked': 'Avtalet är låst, så lösningen kan inte bytas här. Fråga supporten.',
};
