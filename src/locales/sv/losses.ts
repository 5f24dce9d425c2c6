import type {losses as english} from '../en/losses.ts';
import type {Translation} from '../translation.ts';

export const losses: Translation<typeof english> = {
  'change.warning': 'Viss bokföringsdata kan gå förlorad och företaget kan behöva startas om.',
  'change.losses': 'Detta finns i dag och kan gå förlorat: {list}.',
  'loss.receipts': {one: '{count} kvitto', other: '{count} kvitton'},
  'loss.vouchers': {one: '{count} verifikation', other: '{count} verifikationer'},
  'loss.bankTransactions': {one: '{count} banktransaktion', other: '{count} banktransaktioner'},
  'loss.vatReports': {one: '{count} momsrapport', other: '{count} momsrapporter'},
  'loss.salesInvoices': {one: '{count} kundfaktura', other: '{count} kundfakturor'},
  'loss.supplierInvoices': {one: '{count} leverantörsfaktura', other: '{count} leverantörsfakturor'},
  'loss.quotes': {one: '{count} öppen offert', other: '{count} öppna offerter'},
  'loss.orders': {one: '{count} öppen order', other: '{count} öppna order'},
  'loss.moduleData': {one: '{count} uppgift i de utökade modulerna', other: '{count} uppgifter i de utökade modulerna'},
  'loss.unknown': {one: '{count} annan uppgift', other: '{count} andra uppgifter'},
};
