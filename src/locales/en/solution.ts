/** What a solution lets the customer do: for the parts that show solutions. */
export const solutionTexts = {
  'access.none': 'Only you work here',
  'access.limited': 'Limited access for the customer',
  'access.full': 'Full access for the customer',
  'access.unknown': 'Access not known',

  'capability.logIn': 'Log in',
  'capability.captureReceipts': 'Capture receipts',
  'capability.book': 'Bookkeeping',
  'capability.reconcileBank': 'Bank reconciliation',
  'capability.vatReport': 'VAT report',
  'capability.salesInvoices': 'Sales invoices',
  'capability.approveSupplierInvoices': 'Approve supplier invoices',
  'capability.quotesAndOrders': 'Quotes and orders',
  'capability.extendedModules': 'Extended modules',
  'capability.unknown': 'More',
} as const;
