/** What a change of the solution is, by comparing what the customer can do before and after. Source: domain §2. */
export const changeKinds = ['same', 'upgrade', 'downgrade', 'sidegrade'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** States of a change that does not happen at once. Source: domain §4, `pendingChange`, C18–C20. */
export const changeStatuses = ['awaitingConsent', 'supportRequested', 'scheduled', 'done', 'rejected', 'withdrawn'] as const;
export type ChangeStatus = (typeof changeStatuses)[number];

/** States in which no other change may begin. */
export const pendingChangeStatuses = ['awaitingConsent', 'supportRequested', 'scheduled'] as const satisfies readonly ChangeStatus[];

/** What the customer keeps when a collaboration ends: it goes on in its solution by itself, or reads what there is. Source: domain §4, C21. */
export const customerKeeps = ['solution', 'readOnly'] as const;
export type CustomerKeeps = (typeof customerKeeps)[number];

/** Kinds of accounting data that a solution with fewer possibilities may lose. Source: help text, domain §10. */
export const lossKinds = [
  'receipts',
  'vouchers',
  'bankTransactions',
  'vatReports',
  'salesInvoices',
  'supplierInvoices',
  'quotes',
  'orders',
  'moduleData',
] as const;
export type LossKind = (typeof lossKinds)[number];
