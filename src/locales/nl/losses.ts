import type {losses as english} from '../en/losses.ts';
import type {Translation} from '../translation.ts';

export const losses: Translation<typeof english> = {
  'change.warning': 'Mogelijk gaan boekhoudgegevens verloren en moet de administratie opnieuw worden gestart.',
  'change.losses': 'Dit is er vandaag en kan verloren gaan: {list}.',
  'loss.receipts': {one: '{count} bon', other: '{count} bonnen'},
  'loss.vouchers': {one: '{count} boekstuk', other: '{count} boekstukken'},
  'loss.bankTransactions': {one: '{count} banktransactie', other: '{count} banktransacties'},
  'loss.vatReports': {one: '{count} btw-aangifte', other: '{count} btw-aangiften'},
  'loss.salesInvoices': {one: '{count} verkoopfactuur', other: '{count} verkoopfacturen'},
  'loss.supplierInvoices': {one: '{count} inkoopfactuur', other: '{count} inkoopfacturen'},
  'loss.quotes': {one: '{count} openstaande offerte', other: '{count} openstaande offertes'},
  'loss.orders': {one: '{count} openstaande order', other: '{count} openstaande orders'},
  'loss.moduleData': {one: '{count} gegeven in de uitgebreide modules', other: '{count} gegevens in de uitgebreide modules'},
  'loss.unknown': {one: '{count} ander gegeven', other: '{count} andere gegevens'},
};
