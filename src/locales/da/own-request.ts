import type {ownRequest as english} from '../en/own-request.ts';
import type {Translation} from '../translation.ts';

export const ownRequest: Translation<typeof english> = {
  'request.to': 'Sendt til {to}, {date}',
  'request.reminderTo': 'Påmindelse sendt til {to}, {date}',
  'request.mailWaiting': 'Mailen til {to} er ikke sendt endnu. Den sendes så snart som muligt',
  'request.reminderWaiting': 'Påmindelsen til {to} er på vej',
  'request.mailFailed': 'Mailen til {to} kunne ikke leveres. Kopier linket, og giv det videre på en anden måde.',
  'request.mailUnknown': 'Mail til {to}: status ukendt',
  'request.answerBy': 'kan besvares indtil {date}',
  'request.remind': 'Send påmindelse',
  'request.remindFrom': 'Næste påmindelse kan sendes fra {at}.',
  'request.reminded': 'Påmindelsen er på vej.',
  'request.copyLink': 'Kopier link',
  'request.copied': 'Linket er kopieret.',
  'request.linkLabel': 'Link til kontoret',
  'request.linkHint': 'Browseren tillod ikke kopiering. Marker linket, og kopier det selv.',
  'request.linkShown': 'Linket kunne ikke kopieres. Det vises, klar til at blive kopieret.',
  'request.withdraw': 'Træk tilbage',
  'request.withdrawHeading': 'Vil I trække invitationen til {name} tilbage?',
  'request.withdrawEffect': 'Linket holder op med at virke, og kontoret får en mail om det. I kan invitere det igen senere.',
  'request.withdrawNow': 'Træk invitationen tilbage',
  'request.keep': 'Behold',
  'request.withdrawn': 'Invitationen er trukket tilbage.',
};
