import type {losses as english} from '../en/losses.ts';
import type {Translation} from '../translation.ts';

export const losses: Translation<typeof english> = {
  'change.warning': 'Nogle regnskabsdata kan gå tabt, og virksomheden skal måske startes på ny.',
  'change.losses': 'Dette findes i dag og kan gå tabt: {list}.',
  'loss.receipts': {one: '{count} kvittering', other: '{count} kvitteringer'},
  'loss.vouchers': {one: '{count} bilag', other: '{count} bilag'},
  'loss.bankTransactions': {one: '{count} banktransaktion', other: '{count} banktransaktioner'},
  'loss.vatReports': {one: '{count} momsangivelse', other: '{count} momsangivelser'},
  'loss.salesInvoices': {one: '{count} salgsfaktura', other: '{count} salgsfakturaer'},
  'loss.supplierInvoices': {one: '{count} leverandørfaktura', other: '{count} leverandørfakturaer'},
  'loss.quotes': {one: '{count} åbent tilbud', other: '{count} åbne tilbud'},
  'loss.orders': {one: '{count} åben ordre', other: '{count} åbne ordrer'},
  'loss.moduleData': {one: '{count} registrering i de udvidede moduler', other: '{count} registreringer i de udvidede moduler'},
  'loss.unknown': {one: '{count} anden registrering', other: '{count} andre registreringer'},
};
