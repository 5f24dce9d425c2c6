/** Texts of what a change of solution may lose, with how much there is of it. */
export const losses = {
  'change.warning': 'Some accounting data may be lost and the company may have to be restarted.',
  'change.losses': 'This is there today and may be lost: {list}.',
  'loss.receipts': {one: '{count} receipt', other: '{count} receipts'},
  'loss.vouchers': {one: '{count} voucher', other: '{count} vouchers'},
  'loss.bankTransactions': {one: '{count} bank transaction', other: '{count} bank transactions'},
  'loss.vatReports': {one: '{count} VAT report', other: '{count} VAT reports'},
  'loss.salesInvoices': {one: '{count} sales invoice', other: '{count} sales invoices'},
  'loss.supplierInvoices': {one: '{count} supplier invoice', other: '{count} supplier invoices'},
  'loss.quotes': {one: '{count} open quote', other: '{count} open quotes'},
  'loss.orders': {one: '{count} open order', other: '{count} open orders'},
  'loss.moduleData': {one: '{count} entry in the extended modules', other: '{count} entries in the extended modules'},
  'loss.unknown': {one: '{count} other entry', other: '{count} other entries'},
} as const;
