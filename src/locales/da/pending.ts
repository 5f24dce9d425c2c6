import type {pending as english} from '../en/pending.ts';
import type {Translation} from '../translation.ts';

export const pending: Translation<typeof english> = {
  'pending.support': 'Supporten er bedt om at skifte til {solution}\u00a0· {since}',
  'pending.consent': 'Venter på samtykke fra {name}\u00a0· {since}',
  'pending.scheduled': 'Fra {date}: {terms}',
  'pending.rejectedSolution': 'Supporten skiftede ikke til {solution}, {date}.',
  'pending.rejectedBilling': '{name} gav ikke samtykke til at betale, {date}.',
  'pending.unknown': 'En ændring er i gang\u00a0· {since}',
  'pending.asks': 'Ønsket: {terms}, fra {date}',
  'pending.terms': '{payer} betaler, {period}, {price}',
  'pending.by': 'Spurgt af {name}, {date}',
  'pending.takeBack': 'Træk tilbage',
  'change.ownLocked': 'Aftalen er låst, så løsningen kan ikke skiftes her. Spørg support.',
};
