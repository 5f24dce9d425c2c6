import {statusLine} from './status-line.ts';
import {activation} from './activation.ts';
import type {selectCustomerSolution as english} from '../en/select-customer-solution.ts';
import type {selectCustomerSolutionShell as shell} from '../en/shells.ts';
import type {Translation} from '../translation.ts';

const selectCustomerSolution: Translation<typeof english & typeof shell> = {
  'join.heading': 'Kundens egen løsning',
  'join.intro': '{customer} bruker allerede {solution}. Vi anbefaler å arbeide sammen i kundens egen løsning.',
  'join.now': 'Det som gjelder nå',
  'join.from': 'Fra {date}',
  'join.after': 'Fra fornyelsen etter {date}',
  'join.price': 'Pris',
  'join.renewsOn': 'Fornyes',
  'join.validity': 'Opplysningene gjelder for neste abonnementsperiode, og ingenting faktureres før abonnementet fornyes.',
  'join.invite': 'Inviter {customer}',
  'join.send': 'Send invitasjon',
  'join.plan': 'Planlegg invitasjonen',
  'join.none': 'Kunden har ingen egen løsning i denne funksjonen.',
  'join.existing': 'Samarbeidet deres',
};

export default {...activation, ...statusLine, ...selectCustomerSolution};
