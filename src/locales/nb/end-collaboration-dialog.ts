import {preview} from './preview.ts';
import type {endCollaborationDialog as english} from '../en/end-collaboration-dialog.ts';
import type {endCollaborationShell as shell} from '../en/shells.ts';
import type {Translation} from '../translation.ts';

const endCollaborationDialog: Translation<typeof english & typeof shell> = {
  'end.heading': 'Avslutt samarbeid',
  'end.for': '{agency} og {customer} i {solution}',

  'end.when': 'Når',
  'end.now': 'Nå',
  'end.nowHint': 'Byråets tilgang opphører med en gang. Dette kan ikke angres.',
  'end.onDate': 'En senere dag',
  'end.onDateHint': 'Frem til da fortsetter alt, og det kan angres.',
  'end.lastDay': 'Siste dag',
  'end.lastDayHint': 'Fra {from} til {to}.',
  'end.keeps': 'Hva {customer} beholder',
  'end.keepsSolution': 'Fortsetter i {solution} på egen hånd',
  'end.keepsSolutionPays': '{customer} betaler {price} fra {date}.',
  'end.keepsSolutionNoPrice': '{customer} betaler. Prisen eller dagen den gjelder fra, kunne ikke leses: —',
  'end.keepsSolutionFrom': 'Kunden betaler fra {date}. Den kan fortsette på egen hånd hvis siste dag er da eller senere.',
  'end.payerFirst': 'Byrået deres betaler. For å kunne fortsette på egen hånd må kunden først bli fakturamottaker.',
  'end.keepsReadOnly': 'Leser det som finnes, og ikke noe mer',
  'end.keepsReadOnlyHint': 'Ingenting mer faktureres, og ingenting kan legges til.',
  'end.checklist': 'Før avslutningen',
  'end.checklistHint': 'Det som er merket «påkrevd», må gjøres først.',
  'end.checklistHintOptional': 'En huskeliste. Ingenting her er påkrevd.',
  'end.required': 'påkrevd',
  'end.check.workFinished': 'Pågående arbeid er fullført.',
  'end.check.bankLinkEnded': 'Banktilknytningen er avsluttet.',
  'end.check.documentsHandedOver': 'Dokumentene er overlevert.',
  'end.reason': 'Årsak (valgfritt)',
  'end.reasonHint': 'Den står i e-posten til begge parter.',
  'end.continue': 'Gå videre',
  'end.missing.when': 'Velg om det skal avsluttes nå eller en senere dag.',
  'end.missing.on': 'Velg en dag fra {from} til {to}.',
  'end.missing.customerKeeps': 'Velg hva {customer} beholder.',
  'end.missing.checked': 'Kryss av det som er påkrevd, når det er gjort.',
  'end.refused': 'Tjenesten godtok ikke dette. Kontroller det.',

  'end.confirm': 'Vil dere avslutte samarbeidet mellom {agency} og {customer}?',
  'end.confirmNow': 'Det avsluttes nå. Byråets tilgang til {solution} opphører med en gang. Dette kan ikke angres.',
  'end.confirmOn': 'Siste dag er {date}. Frem til da kan det angres.',
  'end.afterwards': 'Etterpå',
  'end.reasonShort': 'Årsak',
  'end.others': 'Fortsetter som før',
  'end.noMail': 'Ingen e-post sendes.',
  'end.mail': 'E-post',
  'end.commit': 'Avslutt samarbeid',

  'end.endsOn': 'Avsluttes {date}',
  'end.decidedBy': 'Bestemt av {name}',
  'end.withdrawEffect': 'Angre avslutningen, så fortsetter samarbeidet som før. Begge parter får e-post.',
  'end.withdraw': 'Angre avslutningen',
  'end.onlySide': 'Bare {name} kan angre avslutningen.',
  'end.over': 'Samarbeidet er avsluttet, {date}.',

  'end.done': 'Samarbeidet er avsluttet',
  'end.donePlanned': 'Samarbeidet avsluttes {date}',
  'end.donePlannedNext': 'Frem til da fortsetter alt. Avslutningen kan angres til og med den dagen.',
  'end.doneSolution': '{customer} fortsetter i {solution} på egen hånd.',
  'end.withOther': '{customer} fortsetter i {solution} med et annet byrå.',
  'end.doneReadOnly': '{customer} kan fortsatt lese det som finnes.',
  'end.withdrawn': 'Avslutningen er angret',
  'end.withdrawnNext': 'Samarbeidet fortsetter som før. Begge parter får e-post.',
};

export default {...preview, ...endCollaborationDialog};
