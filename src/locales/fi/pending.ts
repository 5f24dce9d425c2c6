import type {pending as english} from '../en/pending.ts';
import type {Translation} from '../translation.ts';

export const pending: Translation<typeof english> = {
  'pending.support': 'Tukea on pyydetty vaihtamaan: {solution}\u00a0· {since}',
  'pending.consent': 'Odottaa suostumusta: {name}\u00a0· {since}',
  'pending.scheduled': '{date} alkaen: {terms}',
  'pending.rejectedSolution': 'Tuki ei vaihtanut ratkaisua: {solution}, {date}.',
  'pending.rejectedBilling': '{name} ei suostunut maksamaan, {date}.',
  'pending.unknown': 'Muutos on kesken\u00a0· {since}',
  'pending.asks': 'Pyydetty: {terms}, {date} alkaen',
  'pending.terms': 'Maksaja {payer}, {period}, {price}',
  'pending.by': 'Pyytäjä {name}, {date}',
  'pending.takeBack': 'Peru',
  'change.ownLocked': 'Sopimus on lukittu, joten ratkaisua ei voi vaihtaa täällä. Kysy tuelta.',
};
