import {statusLine} from './status-line.ts';
import {activation} from './activation.ts';
import type {selectCustomerSolution as english} from '../en/select-customer-solution.ts';
import type {selectCustomerSolutionShell as shell} from '../en/shells.ts';
import type {Translation} from '../translation.ts';

const selectCustomerSolution: Translation<typeof english & typeof shell> = {
  'join.heading': 'Kundens egen lösning',
  'join.intro': '{customer} använder redan {solution}. Vi rekommenderar att ni samarbetar i kundens egen lösning.',
  'join.now': 'Det här gäller nu',
  'join.from': 'Från {date}',
  'join.after': 'Från förnyelsen efter {date}',
  'join.price': 'Pris',
  'join.renewsOn': 'Förnyas',
  'join.validity': 'Uppgifterna gäller nästa avtalsperiod och inget debiteras förrän avtalet förnyas.',
  'join.invite': 'Bjud in {customer}',
  'join.send': 'Skicka inbjudan',
  'join.plan': 'Planera inbjudan',
  'join.none': 'Kunden har ingen egen lösning i den här funktionen.',
  'join.existing': 'Ert samarbete',
};

export default {...activation, ...statusLine, ...selectCustomerSolution};
