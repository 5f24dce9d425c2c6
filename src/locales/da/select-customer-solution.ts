import {statusLine} from './status-line.ts';
import {activation} from './activation.ts';
import type {selectCustomerSolution as english} from '../en/select-customer-solution.ts';
import type {selectCustomerSolutionShell as shell} from '../en/shells.ts';
import type {Translation} from '../translation.ts';

const selectCustomerSolution: Translation<typeof english & typeof shell> = {
  'join.heading': 'Kundens egen løsning',
  'join.intro': '{customer} bruger allerede {solution}. Det anbefales at arbejde sammen i kundens egen løsning.',
  'join.now': 'Hvad der gælder nu',
  'join.from': 'Fra {date}',
  'join.after': 'Fra fornyelsen efter {date}',
  'join.price': 'Pris',
  'join.renewsOn': 'Fornyes',
  'join.validity': 'Oplysningerne gælder for næste abonnementsperiode, og der opkræves intet, før abonnementet fornyes.',
  'join.invite': 'Inviter {customer}',
  'join.send': 'Send invitation',
  'join.plan': 'Planlæg invitationen',
  'join.none': 'Kunden har ingen egen løsning i denne funktion.',
  'join.existing': 'Jeres samarbejde',
};

export default {...activation, ...statusLine, ...selectCustomerSolution};
