import {preview} from './preview.ts';
import type {endCollaborationDialog as english} from '../en/end-collaboration-dialog.ts';
import type {endCollaborationShell as shell} from '../en/shells.ts';
import type {Translation} from '../translation.ts';

const endCollaborationDialog: Translation<typeof english & typeof shell> = {
  'end.heading': 'Avsluta samarbete',
  'end.for': '{agency} och {customer} i {solution}',

  'end.when': 'När',
  'end.now': 'Nu',
  'end.nowHint': 'Byråns åtkomst upphör direkt. Det går inte att ångra.',
  'end.onDate': 'En senare dag',
  'end.onDateHint': 'Till dess är allt som det är och avslutet går att ångra.',
  'end.lastDay': 'Sista dag',
  'end.lastDayHint': 'Från {from} till {to}.',
  'end.keeps': 'Vad {customer} behåller',
  'end.keepsSolution': 'Fortsätter i {solution} på egen hand',
  'end.keepsSolutionPays': '{customer} betalar {price} från {date}.',
  'end.keepsSolutionNoPrice': '{customer} betalar. Priset eller dagen då det börjar gälla gick inte att läsa: —',
  'end.keepsSolutionFrom': 'Kunden betalar från {date}. Den kan fortsätta på egen hand om sista dagen är då eller senare.',
  'end.payerFirst': 'Er byrå betalar. För att kunna fortsätta på egen hand måste kunden först bli fakturamottagare.',
  'end.keepsReadOnly': 'Kan läsa det som finns, inget mer',
  'end.keepsReadOnlyHint': 'Inget mer debiteras och inget kan läggas till.',
  'end.checklist': 'Före avslutet',
  'end.checklistHint': 'Det som är märkt ”krävs” måste vara klart först.',
  'end.checklistHintOptional': 'Att komma ihåg. Inget här är ett krav.',
  'end.required': 'krävs',
  'end.check.workFinished': 'Pågående arbete är avslutat.',
  'end.check.bankLinkEnded': 'Bankkopplingen är avslutad.',
  'end.check.documentsHandedOver': 'Underlagen är överlämnade.',
  'end.reason': 'Orsak (frivilligt)',
  'end.reasonHint': 'Den står i mejlet till båda parter.',
  'end.continue': 'Fortsätt',
  'end.missing.when': 'Välj om det ska sluta nu eller en senare dag.',
  'end.missing.on': 'Välj en dag från {from} till {to}.',
  'end.missing.customerKeeps': 'Välj vad {customer} behåller.',
  'end.missing.checked': 'Bocka av det som krävs när det är klart.',
  'end.refused': 'Tjänsten godtog inte detta. Kontrollera det.',

  'end.confirm': 'Vill du avsluta samarbetet mellan {agency} och {customer}?',
  'end.confirmNow': 'Det avslutas nu. Byråns åtkomst till {solution} upphör direkt. Det går inte att ångra.',
  'end.confirmOn': 'Sista dagen är {date}. Till dess går avslutet att ångra.',
  'end.afterwards': 'Därefter',
  'end.reasonShort': 'Orsak',
  'end.others': 'Fortsätter som förut',
  'end.noMail': 'Inget mejl skickas.',
  'end.mail': 'Mejl',
  'end.commit': 'Avsluta samarbete',

  'end.endsOn': 'Avslutas {date}',
  'end.decidedBy': 'Beslutat av {name}',
  'end.withdrawEffect': 'Om du ångrar avslutet fortsätter samarbetet som förut. Båda parter får ett mejl.',
  'end.withdraw': 'Ångra avslutet',
  'end.onlySide': 'Bara {name} kan ångra avslutet.',
  'end.over': 'Samarbetet avslutades den {date}.',

  'end.done': 'Samarbetet är avslutat',
  'end.donePlanned': 'Samarbetet avslutas {date}',
  'end.donePlannedNext': 'Till dess är allt som det är. Avslutet går att ångra fram till den dagen.',
  'end.doneSolution': '{customer} fortsätter i {solution} på egen hand.',
  'end.withOther': '{customer} fortsätter i {solution} med en annan byrå.',
  'end.doneReadOnly': '{customer} kan fortfarande läsa det som finns.',
  'end.withdrawn': 'Avslutet är ångrat',
  'end.withdrawnNext': 'Samarbetet fortsätter som förut. Båda parter får ett mejl.',
};

export default {...preview, ...endCollaborationDialog};
