import type {InvoiceRecipient} from './collaboration.ts';

/** Single things that a customer can do in a solution. Solutions are compared by these sets, never by rank. Source: domain §2. */
export const capabilities = [
  'logIn',
  'captureReceipts',
  'book',
  'reconcileBank',
  'vatReport',
  'salesInvoices',
  'approveSupplierInvoices',
  'quotesAndOrders',
  'extendedModules',
] as const;
export type Capability = (typeof capabilities)[number];

/** How far a solution lets the customer in. */
export const accessLevels = ['none', 'limited', 'full'] as const;
export type AccessLevel = (typeof accessLevels)[number];

/** What a change of the solution is, by comparing what the customer can do before and after. Source: domain §2. */
export const changeKinds = ['same', 'upgrade', 'downgrade', 'sidegrade'] as const;

/** What a change from one solution to another brings and takes. */
export interface SolutionComparison {
  readonly kind: (typeof changeKinds)[number];
  readonly gained: readonly Capability[];
  readonly lost: readonly Capability[];
}

/** Compares what a customer can do before and after. An upgrade loses nothing, a downgrade gains nothing. Source: domain §2. */
export function compareSolutions(from: readonly Capability[], to: readonly Capability[]): SolutionComparison {
  const gained = to.filter((capability) => !from.includes(capability));
  const lost = from.filter((capability) => !to.includes(capability));
  const kind = lost.length > 0 ? (gained.length > 0 ? 'sidegrade' : 'downgrade') : gained.length > 0 ? 'upgrade' : 'same';
  return {kind, gained, lost};
}

/** A level of access inside a function, as the catalogue holds it. Prices are minor units without VAT, by agreement period in months. */
export interface Solution {
  readonly key: string;
  readonly name: string;
  readonly description: {readonly en: string; readonly sv: string};
  readonly helpUrl: string | null;
  readonly access: AccessLevel;
  readonly capabilities: readonly Capability[];
  readonly recipients: readonly InvoiceRecipient[];
  readonly prices: Readonly<Record<number, number>>;
}

/** A product family in which parties can collaborate. */
export interface CollaborationFunction {
  readonly key: string;
  readonly name: string;
  readonly description: {readonly en: string; readonly sv: string};
  readonly filmUrl: string | null;
  readonly currency: string;
  readonly solutions: readonly Solution[];
  /** The name of the solution in which the agency itself works, whatever the customer has. */
  readonly agencySolution: string;
}
