import type {settingsRequests as english} from '../en/settings-requests.ts';
import type {Translation} from '../translation.ts';
import {ownRequest} from './own-request.ts';
import {settingsShell} from './settings-shell.ts';
import {statusLine} from './status-line.ts';

const settingsRequests: Translation<typeof english> = {
  'requests.show': 'Vis',
  'requests.open': 'Venter på svar',
  'requests.closed': 'Besvart, trukket tilbake eller utløpt',
  'requests.search': 'Søk etter kunde',
  'requests.searchHint': 'Navn, kundenummer eller organisasjonsnummer',
  'requests.caption': 'Sendte forespørsler, nyeste først',
  'requests.customer': 'Kunde',
  'requests.solution': 'Løsning',
  'requests.sent': 'Sendt',
  'requests.sentBy': '{date} av {name}',
  'requests.status': 'Status',
  'requests.expires': 'Utløper',
  'requests.number': 'Kundenummer {number}',
  'requests.never': 'Aldri',
  'requests.answeredBy': 'Besvart av {name}, {at}.',
  'requests.reason': 'Årsak',
  'requests.message': 'Melding',
  'requests.empty': 'Ingen forespørsler venter på svar',
  'requests.emptyHint': 'Forespørsler som dere sender til kunder, vises her til de er besvart.',
  'requests.emptyClosed': 'Ingen tidligere forespørsler',
  'requests.shown': {one: '{count} forespørsel vises', other: '{count} forespørsler vises'},
  'requests.nothingFits': 'Ingen forespørsler passer til søket',
  'requests.clear': 'Tøm søket',
  'requests.linkLabel': 'Lenke til kunden',
  'requests.withdrawHeading': 'Vil dere trekke tilbake invitasjonen til {name}?',
  'requests.withdrawEffect': 'Lenken slutter å virke, og kunden får en e-post om det.',
  'requests.withdrawTermsEffect': 'Vilkårene kan ikke lenger godkjennes, og kunden får en e-post om det.',
  'requests.undoAccessHeading': 'Vil dere trekke tilbake endringen til {solution}?',
  'requests.undoAccessEffect': 'Alt blir som før endringen. Vilkårene kan ikke lenger godkjennes, og kunden får en e-post om det.',
  'requests.undoAccessNow': 'Trekk tilbake endringen',
  'requests.undone': 'Endringen er trukket tilbake.',
};

export default {...statusLine, ...ownRequest, ...settingsShell, ...settingsRequests};
