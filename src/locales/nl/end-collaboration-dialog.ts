import {preview} from './preview.ts';
import type {endCollaborationDialog as english} from '../en/end-collaboration-dialog.ts';
import type {endCollaborationShell as shell} from '../en/shells.ts';
import type {Translation} from '../translation.ts';

const endCollaborationDialog: Translation<typeof english & typeof shell> = {
  'end.heading': 'Samenwerking beëindigen',
  'end.for': '{agency} en {customer} in {solution}',

  'end.when': 'Wanneer',
  'end.now': 'Nu',
  'end.nowHint': 'De toegang van het kantoor eindigt meteen. Dit kan niet ongedaan worden gemaakt.',
  'end.onDate': 'Op een latere dag',
  'end.onDateHint': 'Tot dan gaat alles door en kan het worden ingetrokken.',
  'end.lastDay': 'Laatste dag',
  'end.lastDayHint': 'Van {from} tot en met {to}.',
  'end.keeps': 'Wat {customer} houdt',
  'end.keepsSolution': 'Gaat zelfstandig verder in {solution}',
  'end.keepsSolutionPays': '{customer} betaalt {price} vanaf {date}.',
  'end.keepsSolutionNoPrice': '{customer} betaalt. De prijs of de ingangsdatum kon niet worden gelezen: —',
  'end.keepsSolutionFrom': 'De klant betaalt vanaf {date}. De klant kan zelfstandig verder als de laatste dag dan of later is.',
  'end.payerFirst': 'Uw kantoor betaalt. Om zelfstandig verder te kunnen moet de klant eerst factuurontvanger worden.',
  'end.keepsReadOnly': 'Leest wat er is, en verder niets',
  'end.keepsReadOnlyHint': 'Er wordt niets meer in rekening gebracht en er kan niets worden toegevoegd.',
  'end.checklist': 'Vóór het einde',
  'end.checklistHint': 'Wat als ‘verplicht’ is gemarkeerd, moet eerst gebeuren.',
  'end.checklistHintOptional': 'Een geheugensteun. Niets hier is verplicht.',
  'end.required': 'verplicht',
  'end.check.workFinished': 'Het lopende werk is afgerond.',
  'end.check.bankLinkEnded': 'De bankkoppeling is beëindigd.',
  'end.check.documentsHandedOver': 'De documenten zijn overgedragen.',
  'end.reason': 'Reden (optioneel)',
  'end.reasonHint': 'De reden staat in de e-mail aan beide partijen.',
  'end.continue': 'Verder',
  'end.missing.when': 'Kies of de samenwerking nu of op een latere dag eindigt.',
  'end.missing.on': 'Kies een dag van {from} tot en met {to}.',
  'end.missing.customerKeeps': 'Kies wat {customer} houdt.',
  'end.missing.checked': 'Vink af wat verplicht is, zodra het is gedaan.',
  'end.refused': 'De dienst heeft dit niet geaccepteerd. Controleer het.',

  'end.confirm': 'De samenwerking van {agency} en {customer} beëindigen?',
  'end.confirmNow': 'Deze eindigt nu. De toegang van het kantoor tot {solution} eindigt meteen. Dit kan niet ongedaan worden gemaakt.',
  'end.confirmOn': 'De laatste dag is {date}. Tot dan kan het worden ingetrokken.',
  'end.afterwards': 'Daarna',
  'end.reasonShort': 'Reden',
  'end.others': 'Gaat door zoals nu',
  'end.noMail': 'Er wordt geen e-mail verzonden.',
  'end.mail': 'E-mail',
  'end.commit': 'Samenwerking beëindigen',

  'end.endsOn': 'Eindigt op {date}',
  'end.decidedBy': 'Besloten door {name}',
  'end.withdrawEffect': 'Trek de beëindiging in en de samenwerking gaat door als voorheen. Beide partijen krijgen een e-mail.',
  'end.withdraw': 'Beëindiging intrekken',
  'end.onlySide': 'Alleen {name} kan de beëindiging intrekken.',
  'end.over': 'De samenwerking is beëindigd, {date}.',

  'end.done': 'De samenwerking is beëindigd',
  'end.donePlanned': 'De samenwerking eindigt op {date}',
  'end.donePlannedNext': 'Tot dan gaat alles door. De beëindiging kan tot en met die dag worden ingetrokken.',
  'end.doneSolution': '{customer} gaat zelfstandig verder in {solution}.',
  'end.withOther': '{customer} gaat verder in {solution} met een ander kantoor.',
  'end.doneReadOnly': '{customer} kan nog lezen wat er is.',
  'end.withdrawn': 'De beëindiging is ingetrokken',
  'end.withdrawnNext': 'De samenwerking gaat door als voorheen. Beide partijen krijgen een e-mail.',
};

export default {...preview, ...endCollaborationDialog};
