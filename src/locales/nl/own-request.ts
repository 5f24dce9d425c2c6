import type {ownRequest as english} from '../en/own-request.ts';
import type {Translation} from '../translation.ts';

export const ownRequest: Translation<typeof english> = {
  'request.to': 'Verzonden naar {to}, {date}',
  'request.reminderTo': 'Herinnering verzonden naar {to}, {date}',
  'request.mailWaiting': 'De e-mail naar {to} is nog niet verzonden. Dat gebeurt zo snel mogelijk',
  'request.reminderWaiting': 'De herinnering naar {to} is onderweg',
  'request.mailFailed': 'De e-mail naar {to} kon niet worden bezorgd. Kopieer de link en geef deze op een andere manier door.',
  'request.mailUnknown': 'E-mail naar {to}: status onbekend',
  'request.answerBy': 'te beantwoorden tot {date}',
  'request.remind': 'Herinnering sturen',
  'request.remindFrom': 'De volgende herinnering kan vanaf {at} worden gestuurd.',
  'request.reminded': 'De herinnering is onderweg.',
  'request.copyLink': 'Link kopiëren',
  'request.copied': 'De link is gekopieerd.',
  'request.linkLabel': 'Link voor het kantoor',
  'request.linkHint': 'De browser stond kopiëren niet toe. Selecteer de link en kopieer deze zelf.',
  'request.linkShown': 'De link kon niet worden gekopieerd. U ziet de link, klaar om te kopiëren.',
  'request.withdraw': 'Intrekken',
  'request.withdrawHeading': 'De uitnodiging aan {name} intrekken?',
  'request.withdrawEffect': 'De link werkt niet meer en het kantoor krijgt daarover een e-mail. U kunt het later opnieuw uitnodigen.',
  'request.withdrawNow': 'Uitnodiging intrekken',
  'request.keep': 'Behouden',
  'request.withdrawn': 'De uitnodiging is ingetrokken.',
  'request.withdrawTermsHeading': 'De samenwerking met {name} annuleren?',
  'request.withdrawTermsEffect':
    'De voorwaarden kunnen niet meer worden goedgekeurd en het kantoor krijgt daarover een e-mail. U kunt het later opnieuw uitnodigen.',
  'request.withdrawTermsNow': 'Samenwerking annuleren',
  'request.cancelled': 'De samenwerking is geannuleerd.',
};
