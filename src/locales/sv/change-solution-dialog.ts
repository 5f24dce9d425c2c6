import {losses} from './losses.ts';
import {pending} from './pending.ts';
import {preview} from './preview.ts';
import {statusLine} from './status-line.ts';
import type {changeSolutionDialog as english} from '../en/change-solution-dialog.ts';
import type {changeSolutionShell as shell} from '../en/shells.ts';
import type {Translation} from '../translation.ts';

const changeSolutionDialog: Translation<typeof english & typeof shell> = {
  'change.heading': 'Byt lösning',
  'change.for': '{function} för {customer}',

  'change.sections': 'Vad som ska ändras',
  'change.solutionTab': 'Lösning',
  'change.billingTab': 'Fakturamottagare och avtalsperiod',
  'change.now': 'Nu',
  'change.locked': 'Kunden äger avtalet. Lösning, fakturamottagare och avtalsperiod kan inte ändras härifrån.',
  'change.noAgreement': 'Det finns inget avtal att ändra ännu.',
  'error.agencyChanges.requested': 'Lösningen kan inte bytas medan en inbjudan väntar på svar: {name}.',
  'change.choose': 'Ny lösning',
  'change.none': 'Det finns ingen annan lösning att byta till.',
  'change.kind.upgrade': 'Uppgradering',
  'change.kind.downgrade': 'Nedgradering',
  'change.kind.sidegrade': 'Andra möjligheter',
  'change.kind.same': 'Samma möjligheter',
  'change.kind.unknown': 'Okänt',

  'change.atOnce': 'Åtkomsten uppdateras direkt.',
  'change.gets': 'Tillkommer',
  'change.loses': 'Försvinner',
  'change.losesNothing': 'Inget försvinner',
  'change.gainsNothing': 'Inget tillkommer',
  'change.acknowledge': 'Jag har läst vad som försvinner och vad som kan gå förlorat.',
  'change.next': 'Sedan',
  'change.toSupport': 'Det blir ett ärende hos supporten.',
  'change.nextSupport':
    'Tills supporten har bytt lösning är allt som det är. Du ser statusen här och kan återkalla ändringen; supporten svarar med mejl.',
  'change.nextOwnSupport': 'Tills supporten har bytt lösning är allt som det är. Du ser statusen här; supporten svarar med mejl.',
  'change.terms': 'Villkor',
  'change.termsText':
    '{customer} får åtkomst för första gången. Administratören måste först godkänna villkoren: innan dess går det inte att starta lösningen. Om villkoren avböjs blir allt som förut.',
  'change.noMail': 'Inget mejl skickas.',
  'change.price': 'Pris',
  'change.priceFrom': '{now} till {date}, sedan {price}',
  'change.priceOnly': '{price} från {date}',
  'change.priceSupport': '{price}, tidigast från {date}',
  'change.payer': '{payer} betalar, {period}',
  'change.priceLost': '— Priset eller dagen då det börjar gälla gick inte att läsa, så lösningen kan inte bytas nu.',
  'change.before': 'Tidigare: {price}',
  'change.commit': 'Byt lösning',
  'change.ask': 'Be supporten byta',
  'change.chooseFirst': 'Välj en lösning för att se vad som ändras.',
  'change.unknownOffer': 'Den här versionen av sidan vet inte vad bytet skulle innebära, så lösningen kan inte väljas här.',
  'change.missing.solution': 'Välj en lösning.',
  'change.missing.acknowledged': 'Bekräfta att du har läst vad som försvinner.',
  'change.missing.billing': 'Välj en annan fakturamottagare eller avtalsperiod än i dag.',
  'change.refused': 'Tjänsten godtog inte detta. Kontrollera det.',

  'change.recipientHint': 'Den som betalar för tjänsten. Inte mottagaren av e-fakturor.',
  'change.onlyOne': 'Det enda som går att välja för lösningen.',
  'change.consent': '{customer} blir betalare och måste först samtycka. {names} får frågan med mejl.',
  'change.consentOne': '{customer} blir betalare och måste först samtycka. {names} får frågan med mejl.',
  'change.consentAfter': 'Ändringen gäller från {date} om samtycket kommer innan dess, annars från nästa förnyelse.',
  'change.holdsFrom': 'Det gäller från förnyelsen {date}. Till dess är allt som det är.',
  'change.sameBilling': 'Detta gäller i dag. Välj en annan fakturamottagare eller avtalsperiod.',
  'change.commitBilling': 'Ändra från förnyelsen',
  'change.askConsent': 'Be om samtycke',

  'change.done': 'Lösningen är nu {solution}',
  'change.termsAsked': '{customer} har fått frågan om att godkänna villkoren',
  'change.updated': 'Åtkomsten är uppdaterad.',
  'change.doneTerms': '{customer} kommer in när villkoren är godkända.',
  'change.supportAsked': 'Supporten har fått frågan',
  'change.billingPlanned': 'Ändras den {date}',
  'change.consentAsked': '{customer} har fått frågan om samtycke',
  'change.consentNext': 'Inget ändras före samtycket. Fram till dess kan du återkalla ändringen.',
  'change.billingNext': '{terms} därefter.',
  'change.takenBack': 'Ändringen är återkallad. Allt är som det var.',
};

export default {...losses, ...statusLine, ...pending, ...preview, ...changeSolutionDialog};
