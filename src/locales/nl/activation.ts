import {preview} from './preview.ts';
import type {activation as english} from '../en/activation.ts';
import type {preview as previewEnglish} from '../en/preview.ts';
import type {Translation} from '../translation.ts';

export const activation: Translation<typeof english & typeof previewEnglish> = {
  ...preview,

  'activation.chooseTask': 'Kies een opdracht',
  'activation.recipientHint': 'Wie voor de dienst betaalt. Niet de ontvanger van e-facturen.',
  'activation.onlyOne': 'De enige mogelijkheid voor deze oplossing.',
  'activation.locked':
    'De klant is eigenaar van de overeenkomst. Oplossing, factuurontvanger en contractperiode kunnen hier niet worden gewijzigd.',
  'activation.message': 'Bericht aan de klant',
  'activation.laterAndMessage': 'Later starten, bericht',
  'activation.startLater': 'Later starten',
  'activation.startDate': 'Startdatum',
  'activation.startDateHint': 'Leeg: meteen. Uiterlijk {date}.',
  'activation.onTheDay': 'De aanvraag wacht tot {date}. Tot dan kunt u deze intrekken en krijgt de klant geen e-mail. Daarna:',
  'activation.messageHint': 'Het staat in de e-mail.',
  'activation.mandate': 'Wij zijn door de klant gemachtigd om namens de klant in de dienst te werken.',
  'activation.missing.taskId': 'Kies een opdracht.',
  'activation.missing.invoiceRecipient': 'Kies een factuurontvanger.',
  'activation.missing.periodMonths': 'Kies een contractperiode.',
  'activation.missing.startDate': 'Kies een dag van {from} tot en met {to}.',
  'activation.missing.message': 'Wijzig het bericht.',
  'activation.missing.mandateConfirmed': 'Bevestig dat de klant u heeft gemachtigd.',
  'activation.refused': '{field}: de dienst heeft dit niet geaccepteerd. Controleer het.',
  'activation.refusedElsewhere': 'De dienst heeft iets geweigerd dat hier niet kan worden gewijzigd.',
  'activation.mandateShort': 'Machtiging',

  'activate.activate': 'Activeren',
  'activation.asks':
    '{customer} krijgt de vraag om te accepteren. De samenwerking begint wanneer iemand daar heeft geaccepteerd en de voorwaarden heeft goedgekeurd.',
  'activation.setsUp':
    '{solution} wordt meteen ingericht. {customer} krijgt toegang wanneer de beheerder de voorwaarden heeft goedgekeurd.',
  'activation.starts': '{solution} start meteen.',
  'activation.outcomeUnknown': 'Deze pagina kan niet bepalen wat er zou gebeuren, dus hier kan niets worden geactiveerd.',
  'activation.mail': 'E-mail',
  'activation.noMail': 'De klant krijgt geen e-mail en heeft geen toegang tot de dienst. U krijgt een ontvangstbevestiging.',
  'activation.gets': 'Klant krijgt',
  'activation.getsNothing': 'Geen toegang: alleen u werkt in de dienst',
  'activation.replaces': 'Vervangt',
  'activation.replacesWhen': '{solution}, wanneer de overeenkomst wordt verlengd op {date}',
  'activation.beside': 'De overeenkomst voor {solution} met het andere kantoor loopt door. Dit wordt daarnaast betaald, vanaf {date}.',
  'activation.otherAgencies': {one: '{names} werkt al met de klant in {function}.', other: '{names} werken al met de klant in {function}.'},
  'activation.from': '{price} vanaf {date}',
  'activation.fromAnswer': '{price} vanaf de dag waarop de klant accepteert',
  'activation.fromLaterAnswer': '{price} vanaf de dag waarop de klant accepteert, op zijn vroegst {date}',
  'activation.later': 'Niets nieuws tot {date}, daarna {price}',
  'activation.nextRenewal': '{price} vanaf de eerste verlenging na {date}',
  'activation.choosePeriod': 'Kies een contractperiode om de prijs te zien.',
  'activation.before': 'Eerder: {price}',

  'activation.needsTask': 'Maak eerst een opdracht aan',
  'activation.needsTaskWhy': '{customer} heeft geen actieve opdracht. Een samenwerking hoort altijd bij een opdracht.',
  'activation.asked': '{customer} is gevraagd',
  'activation.activated': 'Geactiveerd: {solution}',
  'activation.planned': 'Start op {date}',
  'activation.plannedRequest': 'De uitnodiging wordt verzonden op {date}',
  'activation.plannedDetails': '{solution} start die dag vanzelf. E-mails worden dan verzonden, niet eerder.',
  'activation.plannedWithdraw': 'Tot dan kunt u het intrekken op de pagina van de klant.',
  'activation.noMailSent': 'Er is geen e-mail naar de klant verzonden.',
  'activation.untilAccepted': 'De samenwerking begint wanneer iemand daar heeft geaccepteerd en de voorwaarden heeft goedgekeurd.',
  'activation.untilApproved': '{customer} krijgt toegang wanneer de voorwaarden zijn goedgekeurd.',
};
