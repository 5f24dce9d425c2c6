import {losses} from './losses.ts';
import {pending} from './pending.ts';
import {preview} from './preview.ts';
import {statusLine} from './status-line.ts';
import type {changeSolutionDialog as english} from '../en/change-solution-dialog.ts';
import type {changeSolutionShell as shell} from '../en/shells.ts';
import type {Translation} from '../translation.ts';

const changeSolutionDialog: Translation<typeof english & typeof shell> = {
  'change.heading': 'Oplossing wijzigen',
  'change.for': '{function} voor {customer}',

  'change.sections': 'Wat u wilt wijzigen',
  'change.solutionTab': 'Oplossing',
  'change.billingTab': 'Factuurontvanger en contractperiode',
  'change.now': 'Nu',
  'change.locked':
    'De klant is eigenaar van de overeenkomst. Oplossing, factuurontvanger en contractperiode kunnen hier niet worden gewijzigd.',
  'change.noAgreement': 'Er is nog geen overeenkomst om te wijzigen.',
  'error.agencyChanges.requested': 'De oplossing is niet te wijzigen zolang een uitnodiging wacht: {name}.',
  'change.choose': 'Nieuwe oplossing',
  'change.none': 'Er is geen andere oplossing om naar te wijzigen.',
  'change.kind.upgrade': 'Uitbreiding',
  'change.kind.downgrade': 'Beperking',
  'change.kind.sidegrade': 'Andere mogelijkheden',
  'change.kind.same': 'Zelfde mogelijkheden',
  'change.kind.unknown': 'Onbekend',

  'change.atOnce': 'De toegang wordt meteen bijgewerkt.',
  'change.gets': 'Komt erbij',
  'change.loses': 'Vervalt',
  'change.losesNothing': 'Er vervalt niets',
  'change.gainsNothing': 'Er komt niets bij',
  'change.acknowledge': 'Ik heb gelezen wat vervalt en wat verloren kan gaan.',
  'change.next': 'Daarna',
  'change.toSupport': 'Het wordt een aanvraag bij support.',
  'change.nextSupport':
    'Tot support de oplossing heeft gewijzigd, blijft alles zoals het is. U ziet de status hier en kunt de wijziging intrekken; support antwoordt per e-mail.',
  'change.nextOwnSupport':
    'Tot support de oplossing heeft gewijzigd, blijft alles zoals het is. U ziet de status hier; support antwoordt per e-mail.',
  'change.terms': 'Voorwaarden',
  'change.termsText':
    '{customer} krijgt voor het eerst toegang. De beheerder moet eerst de voorwaarden goedkeuren: tot dan kan de oplossing niet worden gestart. Worden de voorwaarden afgewezen, dan is alles weer zoals voorheen.',
  'change.noMail': 'Er wordt geen e-mail verzonden.',
  'change.price': 'Prijs',
  'change.priceFrom': '{now} tot {date}, daarna {price}',
  'change.priceOnly': '{price} vanaf {date}',
  'change.priceSupport': '{price}, op zijn vroegst vanaf {date}',
  'change.payer': '{payer} betaalt, {period}',
  'change.priceLost': '— De prijs of de ingangsdatum kon niet worden gelezen, dus de oplossing kan nu niet worden gewijzigd.',
  'change.before': 'Eerder: {price}',
  'change.commit': 'Oplossing wijzigen',
  'change.ask': 'Support vragen te wijzigen',
  'change.chooseFirst': 'Kies een oplossing om te zien wat er verandert.',
  'change.unknownOffer': 'Deze versie van de pagina weet niet wat dit zou betekenen, dus de oplossing kan hier niet worden gekozen.',
  'change.missing.solution': 'Kies een oplossing.',
  'change.missing.acknowledged': 'Bevestig dat u hebt gelezen wat vervalt.',
  'change.missing.billing': 'Kies een andere factuurontvanger of contractperiode dan nu.',
  'change.refused': 'De dienst heeft dit niet geaccepteerd. Controleer het.',

  'change.recipientHint': 'Wie voor de dienst betaalt. Niet de ontvanger van e-facturen.',
  'change.onlyOne': 'De enige mogelijkheid voor deze oplossing.',
  'change.consent': '{customer} wordt betaler en moet eerst toestemming geven. {names} worden per e-mail gevraagd.',
  'change.consentOne': '{customer} wordt betaler en moet eerst toestemming geven. {names} wordt per e-mail gevraagd.',
  'change.consentAfter': 'De wijziging geldt vanaf {date} als de toestemming er voor die tijd is, anders vanaf de volgende verlenging.',
  'change.holdsFrom': 'Het geldt vanaf de verlenging op {date}. Tot dan blijft alles zoals het is.',
  'change.sameBilling': 'Dit geldt nu al. Kies een andere factuurontvanger of contractperiode.',
  'change.commitBilling': 'Wijzigen vanaf de verlenging',
  'change.askConsent': 'Toestemming vragen',

  'change.done': 'Gewijzigd in {solution}',
  'change.termsAsked': '{customer} is gevraagd de voorwaarden goed te keuren',
  'change.updated': 'De toegang is bijgewerkt.',
  'change.doneTerms': '{customer} krijgt toegang wanneer de voorwaarden zijn goedgekeurd.',
  'change.supportAsked': 'Support is gevraagd',
  'change.billingPlanned': 'Wijzigt op {date}',
  'change.consentAsked': '{customer} is om toestemming gevraagd',
  'change.consentNext': 'Er verandert niets vóór de toestemming. Tot dan kunt u de wijziging intrekken.',
  'change.billingNext': 'Vanaf dan: {terms}.',
  'change.takenBack': 'De wijziging is ingetrokken. Alles blijft zoals het is.',
};

export default {...losses, ...statusLine, ...pending, ...preview, ...changeSolutionDialog};
