import {losses} from './losses.ts';
import {pending} from './pending.ts';
import {preview} from './preview.ts';
import {statusLine} from './status-line.ts';
import type {changeSolutionDialog as english} from '../en/change-solution-dialog.ts';
import type {changeSolutionShell as shell} from '../en/shells.ts';
import type {Translation} from '../translation.ts';

const changeSolutionDialog: Translation<typeof english & typeof shell> = {
  'change.heading': 'Vaihda ratkaisu',
  'change.for': '{function}, asiakas {customer}',

  'change.sections': 'Mitä muutetaan',
  'change.solutionTab': 'Ratkaisu',
  'change.billingTab': 'Laskun saaja ja sopimuskausi',
  'change.now': 'Nyt',
  'change.locked': 'Asiakas omistaa sopimuksen. Ratkaisua, laskun saajaa ja sopimuskautta ei voi muuttaa täältä.',
  'change.noAgreement': 'Muutettavaa sopimusta ei vielä ole.',
  'error.agencyChanges.requested': 'Ratkaisua ei voi vaihtaa, kun kutsu odottaa vastausta: {name}.',
  'change.choose': 'Uusi ratkaisu',
  'change.none': 'Muuta ratkaisua, johon vaihtaa, ei ole.',
  'change.kind.upgrade': 'Laajempi',
  'change.kind.downgrade': 'Suppeampi',
  'change.kind.sidegrade': 'Muita mahdollisuuksia',
  'change.kind.same': 'Samat mahdollisuudet',
  'change.kind.unknown': 'Ei tiedossa',

  'change.atOnce': 'Käyttöoikeudet päivitetään heti.',
  'change.gets': 'Tulee lisää',
  'change.loses': 'Poistuu',
  'change.losesNothing': 'Mitään ei poistu',
  'change.gainsNothing': 'Mitään ei tule lisää',
  'change.acknowledge': 'Olen lukenut, mitä poistuu ja mitä voi kadota.',
  'change.next': 'Seuraavaksi',
  'change.toSupport': 'Siitä tulee tukipyyntö.',
  'change.nextSupport':
    'Kaikki pysyy ennallaan, kunnes tuki on vaihtanut ratkaisun. Näet tilan täällä ja voit perua muutoksen; tuki vastaa sähköpostilla.',
  'change.nextOwnSupport': 'Kaikki pysyy ennallaan, kunnes tuki on vaihtanut ratkaisun. Näet tilan täällä; tuki vastaa sähköpostilla.',
  'change.terms': 'Ehdot',
  'change.termsText':
    '{customer} pääsee sisään ensimmäistä kertaa. Pääkäyttäjän on ensin hyväksyttävä ehdot: sitä ennen ratkaisua ei voi käynnistää. Jos ehdot hylätään, kaikki on kuten ennen.',
  'change.noMail': 'Sähköpostia ei lähetetä.',
  'change.price': 'Hinta',
  'change.priceFrom': '{now} {date} asti, sitten {price}',
  'change.priceOnly': '{price} {date} alkaen',
  'change.priceSupport': '{price}, aikaisintaan {date} alkaen',
  'change.payer': 'Maksaja {payer}, {period}',
  'change.priceLost': '— Hintaa tai alkupäivää ei voitu lukea, joten ratkaisua ei voi vaihtaa nyt.',
  'change.before': 'Aiemmin: {price}',
  'change.commit': 'Vaihda ratkaisu',
  'change.ask': 'Pyydä tukea vaihtamaan',
  'change.chooseFirst': 'Valitse ratkaisu, niin näet, mikä muuttuu.',
  'change.unknownOffer': 'Tämä sivun versio ei tiedä, mitä tämä tarkoittaisi, joten ratkaisua ei voi valita täällä.',
  'change.missing.solution': 'Valitse ratkaisu.',
  'change.missing.acknowledged': 'Vahvista, että olet lukenut, mitä poistuu.',
  'change.missing.billing': 'Valitse eri laskun saaja tai sopimuskausi kuin nyt.',
  'change.refused': 'Palvelu ei hyväksynyt tätä. Tarkista se.',

  'change.recipientHint': 'Kuka maksaa palvelusta. Ei verkkolaskujen vastaanottaja.',
  'change.onlyOne': 'Ainoa mahdollinen tälle ratkaisulle.',
  'change.consent': 'Maksajaksi tulee {customer}, jonka on ensin annettava suostumus. Pyynnön saavat sähköpostilla {names}.',
  'change.consentOne': 'Maksajaksi tulee {customer}, jonka on ensin annettava suostumus. Pyynnön saa sähköpostilla {names}.',
  'change.consentAfter': 'Muutos on voimassa {date} alkaen, jos suostumus tulee sitä ennen, muuten seuraavasta uusimisesta alkaen.',
  'change.holdsFrom': 'Se on voimassa uusimisesta {date} alkaen. Siihen asti kaikki pysyy ennallaan.',
  'change.sameBilling': 'Tämä on voimassa nyt. Valitse toinen laskun saaja tai sopimuskausi.',
  'change.commitBilling': 'Muuta uusimisesta alkaen',
  'change.askConsent': 'Pyydä suostumus',

  'change.done': 'Uusi ratkaisu: {solution}',
  'change.termsAsked': '{customer} on saanut ehdot hyväksyttäväksi',
  'change.updated': 'Käyttöoikeudet on päivitetty.',
  'change.doneTerms': '{customer} pääsee sisään, kun ehdot on hyväksytty.',
  'change.supportAsked': 'Tukea on pyydetty',
  'change.billingPlanned': 'Muuttuu {date} alkaen',
  'change.consentAsked': 'Suostumusta on pyydetty: {customer}',
  'change.consentNext': 'Mitään ei muutu ennen suostumusta. Siihen asti voit perua muutoksen.',
  'change.billingNext': 'Siitä alkaen: {terms}.',
  'change.takenBack': 'Muutos on peruttu. Kaikki pysyy ennallaan.',
};

export default {...losses, ...statusLine, ...pending, ...preview, ...changeSolutionDialog};
