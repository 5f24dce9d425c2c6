import {losses} from './losses.ts';
import {pending} from './pending.ts';
import {preview} from './preview.ts';
import {statusLine} from './status-line.ts';
import type {changeSolutionDialog as english} from '../en/change-solution-dialog.ts';
import type {changeSolutionShell as shell} from '../en/shells.ts';
import type {Translation} from '../translation.ts';

const changeSolutionDialog: Translation<typeof english & typeof shell> = {
  'change.heading': 'Bytt løsning',
  'change.for': '{function} for {customer}',

  'change.sections': 'Hva som skal endres',
  'change.solutionTab': 'Løsning',
  'change.billingTab': 'Fakturamottaker og avtaleperiode',
  'change.now': 'Nå',
  'change.locked': 'Kunden eier avtalen. Løsning, fakturamottaker og avtaleperiode kan ikke endres herfra.',
  'change.noAgreement': 'Det finnes ingen avtale å endre ennå.',
  'error.agencyChanges.requested': 'Løsningen kan ikke byttes mens en invitasjon venter på svar: {name}.',
  'change.choose': 'Ny løsning',
  'change.none': 'Det finnes ingen annen løsning å bytte til.',
  'change.kind.upgrade': 'Oppgradering',
  'change.kind.downgrade': 'Nedgradering',
  'change.kind.sidegrade': 'Andre muligheter',
  'change.kind.same': 'Samme muligheter',
  'change.kind.unknown': 'Ukjent',

  'change.atOnce': 'Tilgangen oppdateres med en gang.',
  'change.gets': 'Kommer til',
  'change.loses': 'Faller bort',
  'change.losesNothing': 'Ingenting faller bort',
  'change.gainsNothing': 'Ingenting kommer til',
  'change.acknowledge': 'Jeg har lest hva som faller bort, og hva som kan gå tapt.',
  'change.next': 'Deretter',
  'change.toSupport': 'Det blir en sak hos support.',
  'change.nextSupport':
    'Alt forblir som det er til support har byttet løsning. Du ser statusen her og kan trekke endringen tilbake; support svarer på e-post.',
  'change.nextOwnSupport': 'Alt forblir som det er til support har byttet løsning. Du ser statusen her; support svarer på e-post.',
  'change.terms': 'Vilkår',
  'change.termsText':
    '{customer} får tilgang for første gang. Administratoren må godkjenne vilkårene først: til da kan løsningen ikke startes. Hvis vilkårene avslås, blir alt som før.',
  'change.noMail': 'Ingen e-post sendes.',
  'change.price': 'Pris',
  'change.priceFrom': '{now} til {date}, deretter {price}',
  'change.priceOnly': '{price} fra {date}',
  'change.priceSupport': '{price}, tidligst fra {date}',
  'change.payer': '{payer} betaler, {period}',
  'change.priceLost': '— Prisen eller dagen den gjelder fra, kunne ikke leses, så løsningen kan ikke byttes nå.',
  'change.before': 'Tidligere: {price}',
  'change.commit': 'Bytt løsning',
  'change.ask': 'Be support om å bytte',
  'change.chooseFirst': 'Velg en løsning for å se hva som endres.',
  'change.unknownOffer': 'Denne versjonen av siden vet ikke hva dette ville bety, så løsningen kan ikke velges her.',
  'change.missing.solution': 'Velg en løsning.',
  'change.missing.acknowledged': 'Bekreft at du har lest hva som faller bort.',
  'change.missing.billing': 'Velg en annen fakturamottaker eller avtaleperiode enn i dag.',
  'change.refused': 'Tjenesten godtok ikke dette. Kontroller det.',

  'change.recipientHint': 'Den som betaler for tjenesten. Ikke mottakeren av e-fakturaer.',
  'change.onlyOne': 'Det eneste som kan velges for denne løsningen.',
  'change.consent': '{customer} blir betaler og må samtykke først. {names} blir spurt på e-post.',
  'change.consentOne': '{customer} blir betaler og må samtykke først. {names} blir spurt på e-post.',
  'change.consentAfter': 'Endringen gjelder fra {date} hvis samtykket kommer før det, ellers fra neste fornyelse.',
  'change.holdsFrom': 'Det gjelder fra fornyelsen {date}. Frem til da forblir alt som det er.',
  'change.sameBilling': 'Dette gjelder i dag. Velg en annen fakturamottaker eller avtaleperiode.',
  'change.commitBilling': 'Endre fra fornyelsen',
  'change.askConsent': 'Be om samtykke',

  'change.done': 'Byttet til {solution}',
  'change.termsAsked': '{customer} er bedt om å godkjenne vilkårene',
  'change.updated': 'Tilgangen er oppdatert.',
  'change.doneTerms': '{customer} får tilgang når vilkårene er godkjent.',
  'change.supportAsked': 'Support er spurt',
  'change.billingPlanned': 'Endres fra {date}',
  'change.consentAsked': '{customer} er bedt om samtykke',
  'change.consentNext': 'Ingenting endres før samtykket. Frem til da kan du trekke endringen tilbake.',
  'change.billingNext': '{terms} fra da av.',
  'change.takenBack': 'Endringen er trukket tilbake. Alt forblir som det er.',
};

export default {...losses, ...statusLine, ...pending, ...preview, ...changeSolutionDialog};
