import {countedIn, paragraph, type CapabilityNames, type LossNames, type MailBlock, type MailWords} from './words.ts';

/** As the elements say it. */
const capabilityNames: CapabilityNames = {
  logIn: 'log in',
  captureReceipts: 'capture receipts',
  book: 'keep the books',
  reconcileBank: 'reconcile the bank',
  vatReport: 'report VAT',
  salesInvoices: 'send sales invoices',
  approveSupplierInvoices: 'approve supplier invoices',
  quotesAndOrders: 'handle quotes and orders',
  extendedModules: 'use extended modules',
};

const lossNames: LossNames = {
  receipts: ['receipt', 'receipts'],
  vouchers: ['voucher', 'vouchers'],
  bankTransactions: ['bank transaction', 'bank transactions'],
  vatReports: ['VAT report', 'VAT reports'],
  salesInvoices: ['sales invoice', 'sales invoices'],
  supplierInvoices: ['supplier invoice', 'supplier invoices'],
  quotes: ['open quote', 'open quotes'],
  orders: ['open order', 'open orders'],
  moduleData: ['entry in the extended modules', 'entries in the extended modules'],
};

/** What the customer can no longer do from a day on, and what there is of it today; nothing where nothing is lost. */
export function losses({lost, losses: counts}: MailWords): MailBlock | undefined {
  if (lost.length === 0) return undefined;
  const capabilities = new Intl.ListFormat('en-GB', {type: 'disjunction'}).format(lost.map((each) => capabilityNames[each]));
  const there = counts.length > 0 ? ` This is there today and may be lost: ${countedIn('en-GB', counts, lossNames)}.` : '';
  return paragraph(
    `From then on you can no longer ${capabilities}. Some accounting data may be lost and the company may have to be restarted.${there}`,
  );
}
