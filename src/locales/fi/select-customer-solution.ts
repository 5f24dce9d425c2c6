import {statusLine} from './status-line.ts';
import {activation} from './activation.ts';
import type {selectCustomerSolution as english} from '../en/select-customer-solution.ts';
import type {selectCustomerSolutionShell as shell} from '../en/shells.ts';
import type {Translation} from '../translation.ts';

const selectCustomerSolution: Translation<typeof english & typeof shell> = {
  'join.heading': 'Asiakkaan oma ratkaisu',
  'join.intro': '{customer} käyttää jo ratkaisua {solution}. Suosittelemme työskentelyä asiakkaan omassa ratkaisussa.',
  'join.now': 'Mikä on voimassa nyt',
  'join.from': '{date} alkaen',
  'join.after': 'Seuraavasta uusimisesta {date} jälkeen',
  'join.price': 'Hinta',
  'join.renewsOn': 'Uusitaan',
  'join.validity': 'Tiedot koskevat seuraavaa tilauskautta, eikä mitään veloiteta ennen tilauksen uusimista.',
  'join.invite': 'Kutsu {customer}',
  'join.send': 'Lähetä kutsu',
  'join.plan': 'Ajoita kutsu',
  'join.none': 'Asiakkaalla ei ole omaa ratkaisua tässä toiminnossa.',
  'join.existing': 'Yhteistyönne',
};

export default {...activation, ...statusLine, ...selectCustomerSolution};
