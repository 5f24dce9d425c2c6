import type {ownRequest as english} from '../en/own-request.ts';
import type {Translation} from '../translation.ts';

export const ownRequest: Translation<typeof english> = {
  'request.to': 'Skickad till {to}, {date}',
  'request.reminderTo': 'Påminnelse skickad till {to}, {date}',
  'request.mailWaiting': 'Mejlet till {to} har inte gått iväg ännu. Det skickas så snart det går',
  'request.reminderWaiting': 'Påminnelsen till {to} är på väg',
  'request.mailFailed': 'Mejlet till {to} kunde inte levereras. Kopiera länken och lämna den på annat sätt.',
  'request.mailUnknown': 'Mejl till {to}: okänd status',
  'request.answerBy': 'kan besvaras till och med {date}',
  'request.remind': 'Skicka påminnelse',
  'request.remindFrom': 'Nästa påminnelse kan skickas från {at}.',
  'request.reminded': 'Påminnelsen är på väg.',
  'request.copyLink': 'Kopiera länk',
  'request.copied': 'Länken är kopierad.',
  'request.linkLabel': 'Länk till byrån',
  'request.linkHint': 'Webbläsaren tillät inte kopiering. Markera länken och kopiera den själv.',
  'request.linkShown': 'Länken kunde inte kopieras. Den visas så att den kan kopieras.',
  'request.withdraw': 'Återkalla',
  'request.withdrawHeading': 'Vill ni återkalla inbjudan till {name}?',
  'request.withdrawEffect': 'Länken slutar fungera och byrån får ett mejl om det. Ni kan bjuda in den igen senare.',
  'request.withdrawNow': 'Återkalla inbjudan',
  'request.keep': 'Behåll',
  'request.withdrawn': 'Inbjudan är återkallad.',
};
