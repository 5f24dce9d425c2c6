import type {Capability, CollaborationFunction} from '../domain/catalogue.ts';

const bookkeepingCapabilities = ['logIn', 'captureReceipts', 'book', 'reconcileBank', 'vatReport'] as const satisfies readonly Capability[];
const invoicingCapabilities = [
  'logIn',
  'captureReceipts',
  'salesInvoices',
  'approveSupplierInvoices',
] as const satisfies readonly Capability[];
const bothCapabilities: readonly Capability[] = [...new Set([...bookkeepingCapabilities, ...invoicingCapabilities])];
const both = ['agency', 'customer'] as const;

/** Bookkeeping & Invoicing with its five solutions, the function of the help text. Source: domain §2. */
export const bookkeepingInvoicing: CollaborationFunction = {
  key: 'bookkeeping-invoicing',
  name: 'Bookkeeping & Invoicing',
  description: {
    en: 'Bookkeeping, invoices and receipts in one place that you and the customer share.',
    sv: 'Bokföring, fakturor och kvitton på ett ställe som ni och kunden delar.',
  },
  filmUrl: null,
  currency: 'SEK',
  agencySolution: 'Bookkeeping & Invoicing +',
  solutions: [
    {
      key: 'accountantAccess',
      name: 'Bookkeeping & Invoicing - Accountant access',
      description: {
        en: 'Only you work in the service. The customer has no access and gets no e-mail.',
        sv: 'Bara ni på byrån arbetar i tjänsten. Kunden har ingen åtkomst och får inga mejl.',
      },
      helpUrl: null,
      access: 'none',
      capabilities: [],
      recipients: ['agency'],
      prices: {3: 32_700, 12: 118_800},
    },
    {
      key: 'bookkeeping',
      name: 'Bookkeeping',
      description: {
        en: 'For the customer who keeps the books: receipts, bank reconciliation and VAT report.',
        sv: 'För kunden som bokför själv: kvitton, bankavstämning och momsrapport.',
      },
      helpUrl: null,
      access: 'limited',
      capabilities: bookkeepingCapabilities,
      recipients: both,
      prices: {3: 44_700, 12: 166_800},
    },
    {
      key: 'approvalInvoicing',
      name: 'Approval & Invoicing',
      description: {
        en: 'The customer sends invoices and approves those of suppliers, you keep the books.',
        sv: 'Kunden fakturerar och attesterar leverantörsfakturor, ni sköter bokföringen.',
      },
      helpUrl: null,
      access: 'limited',
      capabilities: invoicingCapabilities,
      recipients: both,
      prices: {3: 47_700, 12: 178_800},
    },
    {
      key: 'bookkeepingInvoicing',
      name: 'Bookkeeping & Invoicing',
      description: {
        en: 'The customer invoices and keeps the books, and you work in the same data.',
        sv: 'Kunden både fakturerar och bokför, och ni arbetar i samma uppgifter.',
      },
      helpUrl: null,
      access: 'full',
      capabilities: bothCapabilities,
      recipients: both,
      prices: {3: 65_700, 12: 238_800},
    },
    {
      key: 'bookkeepingInvoicingPlus',
      name: 'Bookkeeping & Invoicing +',
      description: {
        en: 'Everything in Bookkeeping & Invoicing, with quotes, orders and extended modules.',
        sv: 'Allt i Bookkeeping & Invoicing, dessutom offerter, order och fler moduler.',
      },
      helpUrl: null,
      access: 'full',
      capabilities: [...bothCapabilities, 'quotesAndOrders', 'extendedModules'],
      recipients: both,
      prices: {3: 98_700, 12: 358_800},
    },
  ],
};

/** A second function, so that a catalogue of one is nowhere taken for granted. */
const payroll: CollaborationFunction = {
  key: 'payroll',
  name: 'Payroll',
  description: {
    en: 'Salaries, holidays and expenses, with the declarations that follow from them.',
    sv: 'Löner, semester och utlägg med de deklarationer som hör till.',
  },
  filmUrl: null,
  currency: 'SEK',
  agencySolution: 'Payroll +',
  solutions: [
    {
      key: 'payrollAccountantAccess',
      name: 'Payroll - Accountant access',
      description: {
        en: 'You run the payroll. The customer has no access and gets no e-mail.',
        sv: 'Ni sköter lönerna. Kunden har ingen åtkomst och får inga mejl.',
      },
      helpUrl: null,
      access: 'none',
      capabilities: [],
      recipients: ['agency'],
      prices: {12: 94_800},
    },
    {
      key: 'payrollReporting',
      name: 'Payroll Reporting',
      description: {
        en: 'The customer reports receipts and absence, you run the payroll.',
        sv: 'Kunden rapporterar utlägg och frånvaro, ni kör lönerna.',
      },
      helpUrl: null,
      access: 'limited',
      capabilities: ['logIn', 'captureReceipts'],
      recipients: both,
      prices: {3: 38_700, 12: 142_800},
    },
  ],
};

/** The functions that a backend offers unless its host says otherwise. Source: domain §2. */
export const defaultCatalogue: readonly CollaborationFunction[] = [bookkeepingInvoicing, payroll];
