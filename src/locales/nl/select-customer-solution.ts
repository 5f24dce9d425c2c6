import {statusLine} from './status-line.ts';
import {activation} from './activation.ts';
import type {selectCustomerSolution as english} from '../en/select-customer-solution.ts';
import type {selectCustomerSolutionShell as shell} from '../en/shells.ts';
import type {Translation} from '../translation.ts';

const selectCustomerSolution: Translation<typeof english & typeof shell> = {
  'join.heading': 'Eigen oplossing van de klant',
  'join.intro': '{customer} gebruikt {solution} al. We raden aan om samen te werken in de eigen oplossing van de klant.',
  'join.now': 'Wat nu geldt',
  'join.from': 'Vanaf {date}',
  'join.after': 'Vanaf de verlenging na {date}',
  'join.price': 'Prijs',
  'join.renewsOn': 'Wordt verlengd op',
  'join.validity': 'De getoonde gegevens gelden voor de volgende abonnementsperiode; tot de verlenging wordt niets in rekening gebracht.',
  'join.invite': '{customer} uitnodigen',
  'join.send': 'Uitnodiging versturen',
  'join.plan': 'Uitnodiging plannen',
  'join.none': 'De klant heeft geen eigen oplossing in deze functie.',
  'join.existing': 'Uw samenwerking',
};

export default {...activation, ...statusLine, ...selectCustomerSolution};
