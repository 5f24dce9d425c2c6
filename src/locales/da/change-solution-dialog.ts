import {losses} from './losses.ts';
import {pending} from './pending.ts';
import {preview} from './preview.ts';
import {statusLine} from './status-line.ts';
import type {changeSolutionDialog as english} from '../en/change-solution-dialog.ts';
import type {changeSolutionShell as shell} from '../en/shells.ts';
import type {Translation} from '../translation.ts';

const changeSolutionDialog: Translation<typeof english & typeof shell> = {
  'change.heading': 'Skift løsning',
  'change.for': '{function} for {customer}',

  'change.sections': 'Hvad der skal ændres',
  'change.solutionTab': 'Løsning',
  'change.billingTab': 'Fakturamodtager og aftaleperiode',
  'change.now': 'Nu',
  'change.locked': 'Kunden ejer aftalen. Løsning, fakturamodtager og aftaleperiode kan ikke ændres herfra.',
  'change.noAgreement': 'Der er ingen aftale at ændre endnu.',
  'error.agencyChanges.requested': 'Løsningen kan ikke skiftes, mens en invitation venter på svar: {name}.',
  'change.choose': 'Ny løsning',
  'change.none': 'Der er ingen anden løsning at skifte til.',
  'change.kind.upgrade': 'Opgradering',
  'change.kind.downgrade': 'Nedgradering',
  'change.kind.sidegrade': 'Andre muligheder',
  'change.kind.same': 'Samme muligheder',
  'change.kind.unknown': 'Ukendt',

  'change.atOnce': 'Adgangen opdateres med det samme.',
  'change.gets': 'Kommer til',
  'change.loses': 'Forsvinder',
  'change.losesNothing': 'Intet forsvinder',
  'change.gainsNothing': 'Intet kommer til',
  'change.acknowledge': 'Jeg har læst, hvad der forsvinder, og hvad der kan gå tabt.',
  'change.next': 'Derefter',
  'change.toSupport': 'Det bliver en sag hos supporten.',
  'change.nextSupport':
    'Indtil supporten har skiftet løsning, forbliver alt, som det er. Du ser status her og kan trække ændringen tilbage; supporten svarer pr. mail.',
  'change.nextOwnSupport': 'Indtil supporten har skiftet løsning, forbliver alt, som det er. Du ser status her; supporten svarer pr. mail.',
  'change.terms': 'Vilkår',
  'change.termsText':
    '{customer} får adgang for første gang. Administratoren skal først godkende vilkårene: indtil da kan løsningen ikke startes. Hvis vilkårene afvises, bliver alt som før.',
  'change.noMail': 'Der sendes ingen mail.',
  'change.price': 'Pris',
  'change.priceFrom': '{now} indtil {date}, derefter {price}',
  'change.priceOnly': '{price} fra {date}',
  'change.priceSupport': '{price}, tidligst fra {date}',
  'change.payer': '{payer} betaler, {period}',
  'change.priceLost': '— Prisen eller den dag, den gælder fra, kunne ikke læses, så løsningen kan ikke skiftes nu.',
  'change.before': 'Tidligere: {price}',
  'change.commit': 'Skift løsning',
  'change.ask': 'Bed supporten om at skifte',
  'change.chooseFirst': 'Vælg en løsning for at se, hvad der ændres.',
  'change.unknownOffer': 'Denne version af siden ved ikke, hvad det ville betyde, så løsningen kan ikke vælges her.',
  'change.missing.solution': 'Vælg en løsning.',
  'change.missing.acknowledged': 'Bekræft, at du har læst, hvad der forsvinder.',
  'change.missing.billing': 'Vælg en anden fakturamodtager eller aftaleperiode end i dag.',
  'change.refused': 'Tjenesten accepterede ikke dette. Tjek det.',

  'change.recipientHint': 'Den, der betaler for tjenesten. Ikke modtageren af e-fakturaer.',
  'change.onlyOne': 'Det eneste, der kan vælges for denne løsning.',
  'change.consent': '{customer} bliver betaler og skal først give samtykke. {names} bliver spurgt pr. mail.',
  'change.consentOne': '{customer} bliver betaler og skal først give samtykke. {names} bliver spurgt pr. mail.',
  'change.consentAfter': 'Ændringen gælder fra {date}, hvis samtykket kommer inden da, ellers fra næste fornyelse.',
  'change.holdsFrom': 'Det gælder fra fornyelsen {date}. Indtil da forbliver alt, som det er.',
  'change.sameBilling': 'Det er det, der gælder i dag. Vælg en anden fakturamodtager eller aftaleperiode.',
  'change.commitBilling': 'Skift fra fornyelsen',
  'change.askConsent': 'Bed om samtykke',

  'change.done': 'Skiftet til {solution}',
  'change.termsAsked': '{customer} er bedt om at godkende vilkårene',
  'change.updated': 'Adgangen er opdateret.',
  'change.doneTerms': '{customer} får adgang, når vilkårene er godkendt.',
  'change.supportAsked': 'Supporten er spurgt',
  'change.billingPlanned': 'Ændres fra {date}',
  'change.consentAsked': '{customer} er bedt om samtykke',
  'change.consentNext': 'Intet ændres før samtykket. Indtil da kan du trække ændringen tilbage.',
  'change.billingNext': '{terms} fra da af.',
  'change.takenBack': 'Ændringen er trukket tilbage. Alt forbliver, som det er.',
};

export default {...losses, ...statusLine, ...pending, ...preview, ...changeSolutionDialog};
