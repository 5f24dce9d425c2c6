import type {losses as english} from '../en/losses.ts';
import type {Translation} from '../translation.ts';

export const losses: Translation<typeof english> = {
  'change.warning': 'Osa kirjanpitotiedoista voi kadota, ja yritys voidaan joutua aloittamaan alusta.',
  'change.losses': 'Nämä ovat olemassa tänään ja voivat kadota: {list}.',
  'loss.receipts': {one: '{count} kuitti', other: '{count} kuittia'},
  'loss.vouchers': {one: '{count} tosite', other: '{count} tositetta'},
  'loss.bankTransactions': {one: '{count} pankkitapahtuma', other: '{count} pankkitapahtumaa'},
  'loss.vatReports': {one: '{count} alv-ilmoitus', other: '{count} alv-ilmoitusta'},
  'loss.salesInvoices': {one: '{count} myyntilasku', other: '{count} myyntilaskua'},
  'loss.supplierInvoices': {one: '{count} ostolasku', other: '{count} ostolaskua'},
  'loss.quotes': {one: '{count} avoin tarjous', other: '{count} avointa tarjousta'},
  'loss.orders': {one: '{count} avoin tilaus', other: '{count} avointa tilausta'},
  'loss.moduleData': {one: '{count} tieto lisämoduuleissa', other: '{count} tietoa lisämoduuleissa'},
  'loss.unknown': {one: '{count} muu tieto', other: '{count} muuta tietoa'},
};
