import {
  contactBlocker,
  firstRenewalAfter,
  nextRenewal,
  renewalLike,
  type ActivationFacts,
  type AgreementFacts,
  type PaidInPeriods,
  type Renewal,
} from './activation.ts';
import {compareSolutions, type Capability, type Solution} from './catalogue.ts';
import {isRunning, statusAfter, type CollaborationStatus, type InvoiceRecipient} from './collaboration.ts';
import {addDays} from './dates.ts';

/** States of a change: the first three wait, the others say what became of it. Source: domain §4, `pendingChange`, C18–C20. */
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

/** The capability without which data of a kind is out of reach. */
const capabilityOf: Readonly<Record<LossKind, Capability>> = {
  receipts: 'captureReceipts',
  vouchers: 'book',
  bankTransactions: 'reconcileBank',
  vatReports: 'vatReport',
  salesInvoices: 'salesInvoices',
  supplierInvoices: 'approveSupplierInvoices',
  quotes: 'quotesAndOrders',
  orders: 'quotesAndOrders',
  moduleData: 'extendedModules',
};

/** How much data of one kind a change could lose, and why. */
export interface Loss {
  readonly capability: Capability;
  readonly kind: LossKind;
  readonly count: number;
}

/** What there is of the data that goes with the lost capabilities; kinds of which there is nothing are left out. Source: domain §10.2. */
export const lossesOf = (lost: readonly Capability[], counts: Readonly<Partial<Record<LossKind, number>>>): readonly Loss[] =>
  lossKinds
    .map((kind) => ({capability: capabilityOf[kind], kind, count: counts[kind] ?? 0}))
    .filter(({capability, count}) => count > 0 && lost.includes(capability));

/** Who pays how much for how long. */
export interface Billing {
  readonly invoiceRecipient: InvoiceRecipient;
  readonly periodMonths: number;
  readonly priceMinor: number;
}

/** The price of a solution by this recipient and period, or by the nearest that it has; `undefined` where it has no price at all. */
export function nearestBilling(
  {recipients, prices}: Pick<Solution, 'recipients' | 'prices'>,
  {invoiceRecipient, periodMonths}: Pick<Billing, 'invoiceRecipient' | 'periodMonths'>,
): Billing | undefined {
  const recipient = recipients.includes(invoiceRecipient) ? invoiceRecipient : recipients[0];
  const [nearest] = Object.entries(prices)
    .map(([months, priceMinor]) => ({periodMonths: Number(months), priceMinor}))
    .sort((a, b) => Math.abs(a.periodMonths - periodMonths) - Math.abs(b.periodMonths - periodMonths) || a.periodMonths - b.periodMonths);
  return recipient && nearest && {invoiceRecipient: recipient, ...nearest};
}

/** From when a collaboration is billed, and so when it is renewed. */
export interface BilledFrom extends Pick<Renewal, 'renewsDay'> {
  readonly billingFrom: string | null;
}

type Billed = BilledFrom & Pick<Billing, 'periodMonths'>;

/**
 * The periods that are paid in a collaboration, counted from its first day of billing, and without one from `today`. Those of the customer's agreement
 * are the same once it is what was agreed; until then, and beside another agency, each has its own. Source: domain §4, C17, C20.
 */
export const periodsOf = ({billingFrom, renewsDay = null, periodMonths}: Billed, today: string): PaidInPeriods => ({
  ...{renewsOn: billingFrom ?? today, renewsDay},
  periodMonths,
});

/**
 * The day from which a change of recipient or period holds: the first renewal of the collaboration after today. A day that has begun is not billed
 * anew. Source: domain §4, C20.
 */
export const renewalAfter = (billed: Billed, today: string): string => firstRenewalAfter(periodsOf(billed, today), today);

/** What of a collaboration decides whether it is paid for another period. */
interface Renewing extends Pick<Billing, 'periodMonths' | 'priceMinor'>, BilledFrom {
  readonly status: CollaborationStatus;
  readonly endsOn: string | null;
}

/**
 * The first renewal after today of a collaboration that runs; `null` where nothing is paid, where its first day of billing is still to come, and where it
 * ends before. Source: domain §4, C20, C21.
 */
export function renewalOf(renewing: Renewing, today: string): string | null {
  const {status, priceMinor, billingFrom, endsOn} = renewing;
  if (!isRunning(status) || priceMinor === 0 || billingFrom === null || billingFrom > today) return null;
  const renewal = renewalAfter(renewing, today);
  return endsOn !== null && endsOn < renewal ? null : renewal;
}

/**
 * The day from which another solution is billed: the renewal of what the collaboration has paid for, so that no day is paid twice, nor one that has
 * begun billed anew. What begins in an agreement that the customer has `joined` by this, since it had no access or nothing was to be paid, waits for
 * a renewal of that; without either, it is today. Nothing is charged earlier than was promised before. Source: domain §4, C17.
 */
export function solutionBilledFrom(joined: PaidInPeriods | null, billed: Billed & Pick<Billing, 'priceMinor'>, today: string): string {
  const {billingFrom, priceMinor} = billed;
  const isPaid = billingFrom !== null && (priceMinor > 0 || billingFrom > today);
  const paidUntil = isPaid ? renewalAfter(billed, today) : null;
  return joined ? nextRenewal(joined, paidUntil ?? addDays(today, 1)) : (paidUntil ?? today);
}

/** True of a change for a day after the planned last one: it does not come, unless the end is taken back. Source: domain §4, C21. */
export const comesAfterEnd = ({status, endsOn}: Pick<Renewing, 'status' | 'endsOn'>, effectiveOn: string | null): boolean =>
  status === 'ending' && endsOn !== null && effectiveOn !== null && endsOn < effectiveOn;

type Renewed = Pick<AgreementFacts, 'solution' | 'invoiceRecipient' | 'periodMonths'>;

/** True where the agreement is already what is agreed. */
export const isAgreed = (agreement: Renewed, {solution, invoiceRecipient, periodMonths}: Renewed): boolean =>
  agreement.solution === solution && agreement.invoiceRecipient === invoiceRecipient && agreement.periodMonths === periodMonths;

/**
 * What the agreement becomes at its renewal on the day `from`, once that is agreed: it goes on in the periods that are paid in the collaboration.
 * `undefined` where it is that already. Source: domain §3 S1, C17.
 */
export function renewedAgreement(
  agreement: Renewed & Renewal,
  agreed: Renewed & BilledFrom,
  from: string,
): (Renewed & Required<Renewal>) | undefined {
  const {solution, invoiceRecipient, periodMonths} = agreed;
  const periods = periodsOf(agreed, from);
  const renewal = firstRenewalAfter(periods, from);
  if (isAgreed(agreement, agreed) && firstRenewalAfter(agreement, from) === renewal) return undefined;
  return {solution, invoiceRecipient, periodMonths, ...renewalLike(periods, renewal)};
}

/** What changes of the agreement when another recipient or period holds from the day `from`. Source: domain §4, C20. */
export const rebilledAgreement = (
  agreement: Renewal,
  {invoiceRecipient, periodMonths}: Pick<Billing, 'invoiceRecipient' | 'periodMonths'>,
  from: string,
): Pick<AgreementFacts, 'invoiceRecipient' | 'periodMonths'> & Required<Renewal> => ({
  ...{invoiceRecipient, periodMonths, ...renewalLike(agreement, from, periodMonths)},
});

/** Why a change cannot begin. */
export type ChangeBlocker =
  | 'rightMissing'
  | 'statusForbids'
  | 'agreementLocked'
  | 'changePending'
  | 'sameSolution'
  | 'priceMissing'
  | 'contactMissing'
  | 'contactEmailMissing'
  | 'contactIsOwnStaff'
  | 'contactAddressMissing'
  | 'recipientNotAllowed'
  | 'periodNotAllowed'
  | 'administratorMissing';

/** Facts that decide whether any change can begin. */
export interface ChangeFacts {
  readonly hasRight: boolean;
  /** `null` where a company changes its own agreement. */
  readonly status: CollaborationStatus | null;
  readonly isLocked: boolean;
  readonly isChangePending: boolean;
}

type Maybe<T> = T | false | undefined;
const present = <T extends string>(blockers: readonly Maybe<T>[]): readonly T[] =>
  blockers.filter((blocker) => blocker !== undefined && blocker !== false);

/** What stands in the way of every change of this kind, the most important first. Source: domain §4, C17, C18, C20, C23. */
export const beginBlockers = (
  {hasRight, status, isLocked, isChangePending}: ChangeFacts,
  deed: 'changeSolution' | 'changeBilling',
): readonly ChangeBlocker[] =>
  present<ChangeBlocker>([
    !hasRight && 'rightMissing',
    status !== null && !statusAfter(status, deed) && 'statusForbids',
    isLocked && 'agreementLocked',
    isChangePending && 'changePending',
  ]);

/** Facts that decide whether one solution can replace another. */
export interface SolutionChangeFacts extends ChangeFacts, Pick<ActivationFacts, 'contact' | 'isContactOwnStaff' | 'isUnadministered'> {
  readonly before: Pick<Billing, 'invoiceRecipient' | 'periodMonths'>;
  readonly from: Pick<Solution, 'key' | 'access'>;
  readonly to: Pick<Solution, 'key' | 'access' | 'recipients' | 'prices'>;
}

/** True where the customer gets in for the first time, which needs somebody there and terms. Source: domain §4, C17. */
export const isFirstAccess = ({from, to}: {readonly from: Pick<Solution, 'access'>; readonly to: Pick<Solution, 'access'>}): boolean =>
  from.access === 'none' && to.access !== 'none';

/**
 * All that stands in the way of changing to this solution; empty if it may be offered. Where only the customer can pay for it, the customer first
 * consents to pay for what it has (C20). Source: domain §4, C17, C18; §3 for the contact.
 */
export function solutionChangeBlockers(facts: SolutionChangeFacts): readonly ChangeBlocker[] {
  const {from, to, before} = facts;
  const after = nearestBilling(to, before);
  return present<ChangeBlocker>([
    ...beginBlockers(facts, 'changeSolution'),
    from.key === to.key && 'sameSolution',
    Object.keys(to.prices).length === 0 && 'priceMissing',
    after && isConsentNeeded(before, after) && 'recipientNotAllowed',
    isFirstAccess(facts) && (facts.isUnadministered ? 'administratorMissing' : contactBlocker(facts)),
  ]);
}

/** An upgrade happens at once; what loses something is done by support, after a warning. Source: help text, domain §4, C17, C18. */
export const changeOutcome = (from: readonly Capability[], to: readonly Capability[]): 'atOnce' | 'support' =>
  compareSolutions(from, to).lost.length === 0 ? 'atOnce' : 'support';

/** Facts that decide whether recipient and period can change. */
export interface BillingChangeFacts extends ChangeFacts {
  readonly solution: Pick<Solution, 'recipients' | 'prices'>;
  readonly before: Pick<Billing, 'invoiceRecipient'>;
  readonly hasAdministrator: boolean;
}

/** All that stands in the way of this recipient and period. Source: domain §4, C20. */
export const billingChangeBlockers = (
  facts: BillingChangeFacts,
  {invoiceRecipient, periodMonths}: Pick<Billing, 'invoiceRecipient' | 'periodMonths'>,
): readonly ChangeBlocker[] =>
  present<ChangeBlocker>([
    ...beginBlockers(facts, 'changeBilling'),
    !facts.solution.recipients.includes(invoiceRecipient) && 'recipientNotAllowed',
    facts.solution.prices[periodMonths] === undefined && 'periodNotAllowed',
    isConsentNeeded(facts.before, {invoiceRecipient}) && !facts.hasAdministrator && 'administratorMissing',
  ]);

/** Who pays, as far as it is known. */
interface Payer {
  readonly invoiceRecipient?: InvoiceRecipient | 'unknown' | undefined;
}

/** Only an agency changes recipient and period, so that the customer is asked where it becomes payer; nobody else is. Source: domain §4, C20. */
export const isConsentNeeded = (before: Payer, after: Payer): boolean =>
  before.invoiceRecipient === 'agency' && after.invoiceRecipient === 'customer';
