import {preview} from './preview.ts';
import type {endCollaborationDialog as english} from '../en/end-collaboration-dialog.ts';
import type {endCollaborationShell as shell} from '../en/shells.ts';
import type {Translation} from '../translation.ts';

const endCollaborationDialog: Translation<typeof english & typeof shell> = {
  'end.heading': 'Afslut samarbejde',
  'end.for': '{agency} og {customer} i {solution}',

  'end.when': 'Hvornår',
  'end.now': 'Nu',
  'end.nowHint': 'Kontorets adgang ophører med det samme. Det kan ikke fortrydes.',
  'end.onDate': 'En senere dag',
  'end.onDateHint': 'Indtil da fortsætter alt, og det kan fortrydes.',
  'end.lastDay': 'Sidste dag',
  'end.lastDayHint': 'Fra {from} til {to}.',
  'end.keeps': 'Hvad {customer} beholder',
  'end.keepsSolution': 'Fortsætter i {solution} på egen hånd',
  'end.keepsSolutionPays': '{customer} betaler {price} fra {date}.',
  'end.keepsSolutionNoPrice': '{customer} betaler. Prisen eller den dag, den gælder fra, kunne ikke læses: —',
  'end.keepsSolutionFrom': 'Kunden betaler fra {date}. Den kan fortsætte på egen hånd, hvis den sidste dag er da eller senere.',
  'end.payerFirst': 'Jeres kontor betaler. For at kunne fortsætte på egen hånd skal kunden først blive fakturamodtager.',
  'end.keepsReadOnly': 'Læser det, der findes, og ikke mere',
  'end.keepsReadOnlyHint': 'Der opkræves ikke mere, og intet kan tilføjes.',
  'end.checklist': 'Inden afslutningen',
  'end.checklistHint': 'Det, der er mærket »påkrævet«, skal gøres først.',
  'end.checklistHintOptional': 'En huskeliste. Intet her er påkrævet.',
  'end.required': 'påkrævet',
  'end.check.workFinished': 'Det igangværende arbejde er afsluttet.',
  'end.check.bankLinkEnded': 'Bankforbindelsen er afsluttet.',
  'end.check.documentsHandedOver': 'Dokumenterne er overdraget.',
  'end.reason': 'Årsag (valgfrit)',
  'end.reasonHint': 'Den står i mailen til begge parter.',
  'end.continue': 'Gå videre',
  'end.missing.when': 'Vælg, om det skal slutte nu eller en senere dag.',
  'end.missing.on': 'Vælg en dag fra {from} til {to}.',
  'end.missing.customerKeeps': 'Vælg, hvad {customer} beholder.',
  'end.missing.checked': 'Sæt kryds ved det, der er påkrævet, når det er gjort.',
  'end.refused': 'Tjenesten accepterede ikke dette. Tjek det.',

  'end.confirm': 'Vil I afslutte samarbejdet mellem {agency} og {customer}?',
  'end.confirmNow': 'Det afsluttes nu. Kontorets adgang til {solution} ophører med det samme. Det kan ikke fortrydes.',
  'end.confirmOn': 'Sidste dag er {date}. Indtil da kan det fortrydes.',
  'end.afterwards': 'Bagefter',
  'end.reasonShort': 'Årsag',
  'end.others': 'Fortsætter som før',
  'end.noMail': 'Der sendes ingen mail.',
  'end.mail': 'Mails',
  'end.commit': 'Afslut samarbejde',

  'end.endsOn': 'Afsluttes {date}',
  'end.decidedBy': 'Besluttet af {name}',
  'end.withdrawEffect': 'Fortryd afslutningen, så fortsætter samarbejdet som før. Begge parter får en mail.',
  'end.withdraw': 'Fortryd afslutningen',
  'end.onlySide': 'Kun {name} kan fortryde afslutningen.',
  'end.over': 'Samarbejdet er afsluttet, {date}.',

  'end.done': 'Samarbejdet er afsluttet',
  'end.donePlanned': 'Samarbejdet afsluttes {date}',
  'end.donePlannedNext': 'Indtil da fortsætter alt. Afslutningen kan fortrydes til og med den dag.',
  'end.doneSolution': '{customer} fortsætter i {solution} på egen hånd.',
  'end.withOther': '{customer} fortsætter i {solution} med et andet kontor.',
  'end.doneReadOnly': '{customer} kan stadig læse det, der findes.',
  'end.withdrawn': 'Afslutningen er fortrudt',
  'end.withdrawnNext': 'Samarbejdet fortsætter som før. Begge parter får en mail.',
};

export default {...preview, ...endCollaborationDialog};
