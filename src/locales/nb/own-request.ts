import type {ownRequest as english} from '../en/own-request.ts';
import type {Translation} from '../translation.ts';

export const ownRequest: Translation<typeof english> = {
  'request.to': 'Sendt til {to}, {date}',
  'request.reminderTo': 'Påminnelse sendt til {to}, {date}',
  'request.mailWaiting': 'E-posten til {to} er ikke sendt ennå. Den sendes så snart som mulig',
  'request.reminderWaiting': 'Påminnelsen til {to} er på vei',
  'request.mailFailed': 'E-posten til {to} kunne ikke leveres. Kopier lenken og gi den videre på en annen måte.',
  'request.mailUnknown': 'E-post til {to}: ukjent status',
  'request.answerBy': 'kan besvares til {date}',
  'request.remind': 'Send påminnelse',
  'request.remindFrom': 'Neste påminnelse kan sendes fra {at}.',
  'request.reminded': 'Påminnelsen er på vei.',
  'request.copyLink': 'Kopier lenke',
  'request.copied': 'Lenken er kopiert.',
  'request.linkLabel': 'Lenke til byrået',
  'request.linkHint': 'Nettleseren tillot ikke kopiering. Merk lenken og kopier den selv.',
  'request.linkShown': 'Lenken kunne ikke kopieres. Den vises, klar til å kopieres.',
  'request.withdraw': 'Trekk tilbake',
  'request.withdrawHeading': 'Vil dere trekke tilbake invitasjonen til {name}?',
  'request.withdrawEffect': 'Lenken slutter å virke, og byrået får en e-post om det. Dere kan invitere det på nytt senere.',
  'request.withdrawNow': 'Trekk tilbake invitasjonen',
  'request.keep': 'Behold',
  'request.withdrawn': 'Invitasjonen er trukket tilbake.',
  'request.withdrawTermsHeading': 'Vil dere avbryte samarbeidet med {name}?',
  'request.withdrawTermsEffect':
    'Vilkårene kan ikke lenger godkjennes, og byrået får en e-post om det. Dere kan invitere det på nytt senere.',
  'request.withdrawTermsNow': 'Avbryt samarbeidet',
  'request.cancelled': 'Samarbeidet er avbrutt.',
};
