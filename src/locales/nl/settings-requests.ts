import type {settingsRequests as english} from '../en/settings-requests.ts';
import type {Translation} from '../translation.ts';
import {ownRequest} from './own-request.ts';
import {settingsShell} from './settings-shell.ts';
import {statusLine} from './status-line.ts';

const settingsRequests: Translation<typeof english> = {
  'requests.show': 'Tonen',
  'requests.open': 'Wacht op antwoord',
  'requests.closed': 'Beantwoord, ingetrokken of verlopen',
  'requests.search': 'Klant zoeken',
  'requests.searchHint': 'Naam, klantnummer of KvK-nummer',
  'requests.caption': 'Verzonden aanvragen, nieuwste eerst',
  'requests.customer': 'Klant',
  'requests.solution': 'Oplossing',
  'requests.sent': 'Verzonden',
  'requests.sentBy': '{date} door {name}',
  'requests.status': 'Status',
  'requests.expires': 'Verloopt',
  'requests.number': 'Klantnummer {number}',
  'requests.never': 'Nooit',
  'requests.answeredBy': 'Beantwoord door {name}, {at}.',
  'requests.reason': 'Reden',
  'requests.message': 'Bericht',
  'requests.empty': 'Geen aanvraag wacht op antwoord',
  'requests.emptyHint': 'Aanvragen die u naar klanten verstuurt, staan hier tot ze zijn beantwoord.',
  'requests.emptyClosed': 'Geen eerdere aanvragen',
  'requests.shown': {one: '{count} aanvraag getoond', other: '{count} aanvragen getoond'},
  'requests.nothingFits': 'Geen aanvraag past bij de zoekopdracht',
  'requests.clear': 'Zoekopdracht wissen',
  'requests.linkLabel': 'Link voor de klant',
  'requests.withdrawHeading': 'De uitnodiging aan {name} intrekken?',
  'requests.withdrawEffect': 'De link werkt niet meer en de klant krijgt daarover een e-mail.',
  'requests.withdrawTermsEffect': 'De voorwaarden kunnen niet meer worden goedgekeurd en de klant krijgt daarover een e-mail.',
  'requests.undoAccessHeading': 'De wijziging naar {solution} intrekken?',
  'requests.undoAccessEffect':
    'Alles is weer zoals vóór de wijziging. De voorwaarden kunnen niet meer worden goedgekeurd en de klant krijgt daarover een e-mail.',
  'requests.undoAccessNow': 'De wijziging intrekken',
  'requests.undone': 'De wijziging is ingetrokken.',
};

export default {...statusLine, ...ownRequest, ...settingsShell, ...settingsRequests};
