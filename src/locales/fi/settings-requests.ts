import type {settingsRequests as english} from '../en/settings-requests.ts';
import type {Translation} from '../translation.ts';
import {ownRequest} from './own-request.ts';
import {settingsShell} from './settings-shell.ts';
import {statusLine} from './status-line.ts';

const settingsRequests: Translation<typeof english> = {
  'requests.show': 'Näytä',
  'requests.open': 'Odottaa vastausta',
  'requests.closed': 'Vastatut, perutut tai vanhentuneet',
  'requests.search': 'Hae asiakasta',
  'requests.searchHint': 'Nimi, asiakasnumero tai Y-tunnus',
  'requests.caption': 'Lähetetyt pyynnöt, uusin ensin',
  'requests.customer': 'Asiakas',
  'requests.solution': 'Ratkaisu',
  'requests.sent': 'Lähetetty',
  'requests.sentBy': '{date}, {name}',
  'requests.status': 'Tila',
  'requests.expires': 'Vanhenee',
  'requests.number': 'Asiakasnumero {number}',
  'requests.never': 'Ei koskaan',
  'requests.answeredBy': 'Vastannut {name}, {at}.',
  'requests.reason': 'Syy',
  'requests.message': 'Viesti',
  'requests.empty': 'Mikään pyyntö ei odota vastausta',
  'requests.emptyHint': 'Asiakkaille lähettämänne pyynnöt näkyvät täällä, kunnes niihin on vastattu.',
  'requests.emptyClosed': 'Ei aiempia pyyntöjä',
  'requests.shown': {one: '{count} pyyntö näkyvissä', other: '{count} pyyntöä näkyvissä'},
  'requests.nothingFits': 'Mikään pyyntö ei vastaa hakua',
  'requests.clear': 'Tyhjennä haku',
  'requests.linkLabel': 'Linkki asiakkaalle',
  'requests.withdrawHeading': 'Perutaanko kutsu: {name}?',
  'requests.withdrawEffect': 'Linkki lakkaa toimimasta, ja asiakas saa siitä sähköpostin.',
  'requests.withdrawTermsEffect': 'Ehtoja ei voi enää hyväksyä, ja asiakas saa siitä sähköpostin.',
  'requests.undoAccessHeading': 'Perutaanko muutos: {solution}?',
  'requests.undoAccessEffect': 'Kaikki on kuten ennen muutosta. Ehtoja ei voi enää hyväksyä, ja asiakas saa siitä sähköpostin.',
  'requests.undoAccessNow': 'Peru muutos',
  'requests.undone': 'Muutos on peruttu.',
};

export default {...statusLine, ...ownRequest, ...settingsShell, ...settingsRequests};
