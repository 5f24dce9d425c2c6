import type {settingsRequests as english} from '../en/settings-requests.ts';
import type {Translation} from '../translation.ts';
import {ownRequest} from './own-request.ts';
import {settingsShell} from './settings-shell.ts';
import {statusLine} from './status-line.ts';

const settingsRequests: Translation<typeof english> = {
  'requests.show': 'Visa',
  'requests.open': 'Väntar på svar',
  'requests.closed': 'Besvarade, återkallade eller utgångna',
  'requests.search': 'Sök kund',
  'requests.searchHint': 'Namn, kundnummer eller organisationsnummer',
  'requests.caption': 'Skickade förfrågningar, senaste först',
  'requests.customer': 'Kund',
  'requests.solution': 'Lösning',
  'requests.sent': 'Skickad',
  'requests.sentBy': '{date} av {name}',
  'requests.status': 'Status',
  'requests.expires': 'Går ut',
  'requests.number': 'Kundnummer {number}',
  'requests.never': 'Aldrig',
  'requests.answeredBy': 'Besvarad av {name}, {at}.',
  'requests.reason': 'Orsak',
  'requests.message': 'Meddelande',
  'requests.empty': 'Ingen förfrågan väntar på svar',
  'requests.emptyHint': 'Förfrågningar som ni skickar till kunder visas här tills de är besvarade.',
  'requests.emptyClosed': 'Inga tidigare förfrågningar',
  'requests.shown': {one: '{count} förfrågan visas', other: '{count} förfrågningar visas'},
  'requests.nothingFits': 'Ingen förfrågan passar sökningen',
  'requests.clear': 'Rensa sökningen',
  'requests.linkLabel': 'Länk till kunden',
  'requests.withdrawHeading': 'Vill ni återkalla inbjudan till {name}?',
  'requests.withdrawEffect': 'Länken slutar fungera och kunden får ett mejl om det.',
  'requests.withdrawTermsEffect': 'Villkoren går inte längre att godkänna och kunden får ett mejl om det.',
  'requests.undoAccessHeading': 'Vill ni återkalla ändringen till {solution}?',
  'requests.undoAccessEffect': 'Allt blir som före ändringen. Villkoren går inte längre att godkänna och kunden får ett mejl om det.',
  'requests.undoAccessNow': 'Återkalla ändringen',
  'requests.undone': 'Ändringen är återkallad.',
};

export default {...statusLine, ...ownRequest, ...settingsShell, ...settingsRequests};
