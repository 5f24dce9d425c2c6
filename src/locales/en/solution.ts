/** What a solution lets the customer do: for the parts that show solutions. */
export const solutionTexts = {
  'access.none': 'Only you work here',
  'access.limited': 'Limited access for the customer',
  'access.full': 'Full access for the customer',
  'access.unknown': 'Access not known',

  // They stand in the middle of sentences too; where they begin a line, its style raises their first letter.
  'capability.logIn': 'log in',
  'capability.captureReceipts': 'capture receipts',
  'capability.book': 'keep the books',
  'capability.reconcileBank': 'reconcile the bank',
  'capability.vatReport': 'report VAT',
  'capability.salesInvoices': 'send sales invoices',
  'capability.approveSupplierInvoices': 'approve supplier invoices',
  'capability.quotesAndOrders': 'handle quotes and orders',
  'capability.extendedModules': 'use extended modules',
  'capability.unknown': 'more',
} as const;
