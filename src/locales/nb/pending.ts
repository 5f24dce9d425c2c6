import type {pending as english} from '../en/pending.ts';
import type {Translation} from '../translation.ts';

export const pending: Translation<typeof english> = {
  'pending.support': 'Support er bedt om å bytte til {solution}\u00a0· {since}',
  'pending.consent': 'Venter på samtykke fra {name}\u00a0· {since}',
  'pending.scheduled': 'Fra {date}: {terms}',
  'pending.rejectedSolution': 'Support byttet ikke til {solution}, {date}.',
  'pending.rejectedBilling': '{name} samtykket ikke til å betale, {date}.',
  'pending.unknown': 'En endring er under behandling\u00a0· {since}',
  'pending.asks': 'Ønsket: {terms}, fra {date}',
  'pending.terms': '{payer} betaler, {period}, {price}',
  'pending.by': 'Spurt av {name}, {date}',
  'pending.takeBack': 'Trekk tilbake',
  'change.ownLocked': 'Avtalen er låst, så løsningen kan ikke byttes her. Spør support.',
};
