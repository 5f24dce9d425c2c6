import type {settingsRequests as english} from '../en/settings-requests.ts';
import type {Translation} from '../translation.ts';
import {ownRequest} from './own-request.ts';
import {settingsShell} from './settings-shell.ts';
import {statusLine} from './status-line.ts';

const settingsRequests: Translation<typeof english> = {
  'requests.show': 'Vis',
  'requests.open': 'Venter på svar',
  'requests.closed': 'Besvaret, trukket tilbage eller udløbet',
  'requests.search': 'Søg kunde',
  'requests.searchHint': 'Navn, kundenummer eller CVR-nummer',
  'requests.caption': 'Sendte anmodninger, nyeste først',
  'requests.customer': 'Kunde',
  'requests.solution': 'Løsning',
  'requests.sent': 'Sendt',
  'requests.sentBy': '{date} af {name}',
  'requests.status': 'Status',
  'requests.expires': 'Udløber',
  'requests.number': 'Kundenummer {number}',
  'requests.never': 'Aldrig',
  'requests.answeredBy': 'Besvaret af {name}, {at}.',
  'requests.reason': 'Årsag',
  'requests.message': 'Besked',
  'requests.empty': 'Ingen anmodning venter på svar',
  'requests.emptyHint': 'Anmodninger, som I sender til kunder, vises her, indtil de er besvaret.',
  'requests.emptyClosed': 'Ingen tidligere anmodninger',
  'requests.shown': {one: '{count} anmodning vist', other: '{count} anmodninger vist'},
  'requests.nothingFits': 'Ingen anmodning passer til søgningen',
  'requests.clear': 'Ryd søgningen',
  'requests.linkLabel': 'Link til kunden',
  'requests.withdrawHeading': 'Vil I trække invitationen til {name} tilbage?',
  'requests.withdrawEffect': 'Linket holder op med at virke, og kunden får en mail om det.',
  'requests.withdrawTermsEffect': 'Vilkårene kan ikke længere godkendes, og kunden får en mail om det.',
  'requests.undoAccessHeading': 'Vil I trække ændringen til {solution} tilbage?',
  'requests.undoAccessEffect': 'Alt bliver som før ændringen. Vilkårene kan ikke længere godkendes, og kunden får en mail om det.',
  'requests.undoAccessNow': 'Træk ændringen tilbage',
  'requests.undone': 'Ændringen er trukket tilbage.',
};

export default {...statusLine, ...ownRequest, ...settingsShell, ...settingsRequests};
