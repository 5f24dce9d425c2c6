import type {pending as english} from '../en/pending.ts';
import type {Translation} from '../translation.ts';

export const pending: Translation<typeof english> = {
  'pending.support': 'Support is gevraagd te wijzigen in {solution}\u00a0· {since}',
  'pending.consent': 'Wacht op toestemming van {name}\u00a0· {since}',
  'pending.scheduled': 'Vanaf {date}: {terms}',
  'pending.rejectedSolution': 'Support heeft niet gewijzigd in {solution}, {date}.',
  'pending.rejectedBilling': '{name} gaf geen toestemming om te betalen, {date}.',
  'pending.unknown': 'Er loopt een wijziging\u00a0· {since}',
  'pending.asks': 'Gevraagd: {terms}, vanaf {date}',
  'pending.terms': '{payer} betaalt, {period}, {price}',
  'pending.by': 'Gevraagd door {name}, {date}',
  'pending.takeBack': 'Intrekken',
  'change.ownLocked': 'De overeenkomst ligt vast, dus de oplossing kan hier niet worden gewijzigd. Vraag support.',
};
