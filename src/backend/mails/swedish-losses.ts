import {countedIn, paragraph, type CapabilityNames, type LossNames, type MailBlock, type MailWords} from './words.ts';

/** As the elements say it. */
const capabilityNames: CapabilityNames = {
  logIn: 'logga in',
  captureReceipts: 'fota kvitton',
  book: 'bokföra',
  reconcileBank: 'stämma av banken',
  vatReport: 'göra momsrapport',
  salesInvoices: 'skicka kundfakturor',
  approveSupplierInvoices: 'attestera leverantörsfakturor',
  quotesAndOrders: 'hantera offerter och order',
  extendedModules: 'använda utökade moduler',
};

const lossNames: LossNames = {
  receipts: ['kvitto', 'kvitton'],
  vouchers: ['verifikation', 'verifikationer'],
  bankTransactions: ['banktransaktion', 'banktransaktioner'],
  vatReports: ['momsrapport', 'momsrapporter'],
  salesInvoices: ['kundfaktura', 'kundfakturor'],
  supplierInvoices: ['leverantörsfaktura', 'leverantörsfakturor'],
  quotes: ['öppen offert', 'öppna offerter'],
  orders: ['öppen order', 'öppna order'],
  moduleData: ['uppgift i de utökade modulerna', 'uppgifter i de utökade modulerna'],
};

/** What the customer can no longer do from a day on, and what there is of it today; nothing where nothing is lost. */
export function losses({lost, losses: counts}: MailWords): MailBlock | undefined {
  if (lost.length === 0) return undefined;
  const capabilities = new Intl.ListFormat('sv', {type: 'disjunction'}).format(lost.map((each) => capabilityNames[each]));
  const there = counts.length > 0 ? ` Detta finns i dag och kan gå förlorat: ${countedIn('sv', counts, lossNames)}.` : '';
  return paragraph(
    `Därefter kan ni inte längre ${capabilities}. Viss bokföringsdata kan gå förlorad och företaget kan behöva startas om.${there}`,
  );
}
