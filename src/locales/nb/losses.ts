import type {losses as english} from '../en/losses.ts';
import type {Translation} from '../translation.ts';

export const losses: Translation<typeof english> = {
  'change.warning': 'Noen regnskapsdata kan gå tapt, og selskapet må kanskje startes på nytt.',
  'change.losses': 'Dette finnes i dag og kan gå tapt: {list}.',
  'loss.receipts': {one: '{count} kvittering', other: '{count} kvitteringer'},
  'loss.vouchers': {one: '{count} bilag', other: '{count} bilag'},
  'loss.bankTransactions': {one: '{count} banktransaksjon', other: '{count} banktransaksjoner'},
  'loss.vatReports': {one: '{count} mva-melding', other: '{count} mva-meldinger'},
  'loss.salesInvoices': {one: '{count} salgsfaktura', other: '{count} salgsfakturaer'},
  'loss.supplierInvoices': {one: '{count} leverandørfaktura', other: '{count} leverandørfakturaer'},
  'loss.quotes': {one: '{count} åpent tilbud', other: '{count} åpne tilbud'},
  'loss.orders': {one: '{count} åpen ordre', other: '{count} åpne ordrer'},
  'loss.moduleData': {one: '{count} oppføring i de utvidede modulene', other: '{count} oppføringer i de utvidede modulene'},
  'loss.unknown': {one: '{count} annen oppføring', other: '{count} andre oppføringer'},
};
