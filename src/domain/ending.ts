import {firstRenewalAfter, nextRenewal, renewalLike, type AgreementFacts, type PaidInPeriods} from './activation.ts';
import type {Solution} from './catalogue.ts';
import {
  nearestBilling,
  periodsOf,
  rebilledAgreement,
  renewedAgreement,
  type BilledFrom,
  type Billing,
  type CustomerKeeps,
} from './changes.ts';
import {isRunning, statusAfter, type CollaborationStatus, type CustomerAccess, type InvoiceRecipient} from './collaboration.ts';
import {addDays, addMonths} from './dates.ts';

/** An ending may be planned this many months ahead. Source: domain §4, C21. */
export const furthestEndMonths = 12;

/** The days that may be the last one, both included. Source: domain §4, C21. */
export const endDays = (today: string): {readonly from: string; readonly to: string} => ({
  from: today,
  to: addMonths(today, furthestEndMonths),
});

/** True if a collaboration may end with this day. */
export function isEndDay(day: string, today: string): boolean {
  const {from, to} = endDays(today);
  return day >= from && day <= to;
}

/**
 * How a side can end it: now or on a day, or only now, or not. While one side has planned an end, the other can still leave at once, but not plan:
 * with a plan of its own it could withdraw what only the other side may withdraw. Source: domain §4, C21, C22.
 */
export function waysToEnd(
  side: 'agency' | 'company',
  {status, endedBy}: {readonly status: CollaborationStatus; readonly endedBy: 'agency' | 'company' | null},
): 'anyDay' | 'now' | undefined {
  if (statusAfter(status, 'planEnding')) return 'anyDay';
  return statusAfter(status, 'end') && endedBy !== side ? 'now' : undefined;
}

/** What should be done before the end, by keys that have texts. Source: domain §4, C21. */
export const endChecks = ['workFinished', 'bankLinkEnded', 'documentsHandedOver'] as const;
export type EndCheck = (typeof endChecks)[number];

/** The agency must have finished and ended the bank link. A customer can always leave: for it, the list is a reminder. Source: domain §4, C21. */
export const endChecklist = (side: 'agency' | 'company'): readonly {readonly key: EndCheck; readonly required: boolean}[] =>
  endChecks.map((key) => ({key, required: side === 'agency' && key !== 'documentsHandedOver'}));

/** True while something is left to check. */
export const isChecklistOpen = (side: 'agency' | 'company', checked: readonly string[]): boolean =>
  endChecklist(side).some(({key, required}) => required && !checked.includes(key));

/** A collaboration of the same company, as far as others look at it. */
export interface OtherFacts {
  readonly id: string;
  readonly status: CollaborationStatus;
  readonly customerAccess: CustomerAccess;
  readonly endsOn: string | null;
}

/**
 * True where the company has access by it on a day, and so works with its agency: what is over before is gone, be it noted or not, and where
 * terms wait nobody works yet. Source: domain §4.
 */
export const letsInOn = (day: string, {status, customerAccess, endsOn}: OtherFacts): boolean =>
  customerAccess === 'granted' && isRunning(status) && (endsOn === null || endsOn >= day);

/** True where `other` ends first: of two with the same last day, the one that began first. Ids are in the order of the beginnings. */
export const endsBefore = (
  other: Pick<OtherFacts, 'id' | 'endsOn'>,
  {id, lastDay}: {readonly id: string; readonly lastDay: string},
): boolean => other.endsOn !== null && (other.endsOn < lastDay || (other.endsOn === lastDay && other.id < id));

/** What decides whether the end of a collaboration leaves the customer what it has. */
interface Stay extends Pick<Solution, 'access'> {
  readonly agreement: Pick<AgreementFacts, 'locked' | 'solution' | 'invoiceRecipient'> | null;
  /** What is agreed in the collaboration. */
  readonly solution: string;
  /** True where an agency ends it before the renewal from which the agreement is what was agreed: until then it is not the agency's to end (S1, C17). */
  readonly isBeforeRenewal: boolean;
  /** True while the customer goes on with another agency: by another collaboration in which it has access. */
  readonly hasOther: boolean;
}

/**
 * True where the end leaves it as it is: another agency works there, the agreement is locked, or it is the customer's alone, since this collaboration
 * gives it no access, or has not changed it yet. Source: domain §3, §4 C21.
 */
const isStaying = (stay: Stay): boolean =>
  stay.hasOther || (stay.agreement !== null && (stay.agreement.locked || stay.access === 'none' || isOwnStill(stay, stay.agreement)));

/** True while the agreement that the customer pays for is in another solution than what is agreed in the collaboration. */
const isOwnStill = ({solution}: Stay, agreement: NonNullable<Stay['agreement']>): boolean =>
  agreement.invoiceRecipient === 'customer' && agreement.solution !== solution;

/**
 * What the customer can keep: what stays, stays, and what is not the agency's to end goes on; else nobody goes on with a solution that lets it do
 * nothing. Source: domain §2, §4 C21.
 */
export function keepChoices(stay: Stay): readonly CustomerKeeps[] {
  if (isStaying(stay) || (stay.isBeforeRenewal && stay.agreement?.invoiceRecipient === 'customer')) return ['solution'];
  return stay.access === 'none' ? ['readOnly'] : ['solution', 'readOnly'];
}

/** What was chosen when the end was planned or, where that has become impossible since, what the customer can keep of it. */
export function keptAtEnd(planned: CustomerKeeps, choices: readonly CustomerKeeps[]): CustomerKeeps {
  const [first = planned] = choices;
  return choices.includes(planned) ? planned : first;
}

/** What is paid in a collaboration. */
interface PaidBilling extends Pick<Billing, 'invoiceRecipient' | 'periodMonths'>, BilledFrom {
  /** Who has paid for the days before, where that is known. */
  readonly paidBy: InvoiceRecipient | null;
}

/** A collaboration at its end, as far as the customer's agreement is concerned. */
export interface EndFacts extends Stay {
  readonly keeps: CustomerKeeps;
  readonly lastDay: string;
  readonly billing: PaidBilling;
  readonly agreement: AgreementFacts | null;
}

/** What is agreed and waits for its day. */
export interface Agreed {
  /** The renewal from which the agreement is what is agreed in the collaboration (S1, C17). */
  readonly agreementFrom: string | null;
  /** Another recipient or period (C20). */
  readonly change: (Pick<Billing, 'invoiceRecipient' | 'periodMonths'> & {readonly effectiveOn: string | null}) | null;
}

/**
 * The facts as they will be on the last day: what is agreed for that day or an earlier one has taken effect; in an agreement that another agency works
 * in on a day, at the next renewal on which none does. Source: domain §3 S1, §4 C17, C20, C21.
 */
export function onLastDay(facts: EndFacts, {agreementFrom, change}: Agreed, isShared: (day: string) => boolean): EndFacts {
  const {lastDay, solution, access} = facts;
  let {agreement, billing} = facts;
  let renewal = agreementFrom;
  const renewUntil = (day: string): void => {
    while (agreement && !agreement.locked && renewal !== null && renewal <= day) {
      const isPutOff = isShared(renewal);
      if (!isPutOff) agreement = {...agreement, ...renewedAgreement(agreement, {...billing, solution}, renewal)};
      renewal = isPutOff ? firstRenewalAfter(agreement, renewal) : null;
    }
  };
  if (change && change.effectiveOn !== null && change.effectiveOn <= lastDay) {
    const {invoiceRecipient, periodMonths, effectiveOn} = change;
    renewUntil(effectiveOn);
    const {renewsDay} = renewalLike(periodsOf(billing, effectiveOn), effectiveOn);
    billing = {invoiceRecipient, periodMonths, billingFrom: effectiveOn, renewsDay, paidBy: null};
    if (agreement && !agreement.locked && access !== 'none' && renewal === null) {
      if (isShared(effectiveOn)) renewal = firstRenewalAfter(agreement, effectiveOn);
      else agreement = {...agreement, ...rebilledAgreement(agreement, change, effectiveOn)};
    }
  }
  renewUntil(lastDay);
  return {...facts, agreement, billing, isBeforeRenewal: facts.isBeforeRenewal && renewal !== null};
}

/** The agreement after an end: it stays as it is, becomes the customer's own, or there is none. */
export type AfterEnd =
  | {readonly kind: 'stays'; readonly agreement: AgreementFacts | null}
  | {readonly kind: 'own'; readonly agreement: AgreementFacts}
  | {readonly kind: 'none'; readonly agreement: null};

/**
 * What becomes of the agreement. A customer that goes on by itself pays by itself: in the periods that it has paid for, or, where the agency has paid,
 * by a new one from the day after the last. A period that its solution has not, of those that are `sold`, becomes the nearest that it has. Source:
 * domain §4, C21.
 */
export function agreementAfterEnd(facts: EndFacts, sold: readonly Solution[]): AfterEnd {
  const {keeps, lastDay, billing, agreement} = facts;
  if (isStaying(facts)) return {kind: 'stays', agreement};
  if (keeps === 'readOnly') return {kind: 'none', agreement: null};
  const paid = paidByCustomer(facts);
  const {solution} = paid ?? agreement ?? facts;
  const first = addDays(lastDay, 1);
  const before = paid ?? agreement ?? billing;
  const found = sold.find(({key}) => key === solution);
  const {periodMonths} = (found && nearestBilling(found, {...before, invoiceRecipient: 'customer'})) ?? before;
  const renewal = paid ? renewalLike(paid, nextRenewal(paid, first)) : renewalLike({renewsOn: first}, first, periodMonths);
  return {kind: 'own', agreement: {solution, invoiceRecipient: 'customer', periodMonths, ...renewal, locked: false}};
}

/**
 * The day from which the agreement after the end is paid: the renewal of one that stays or of what the customer has paid for, or the day after the
 * last. Source: domain §4, C21.
 */
export function payingFrom(facts: EndFacts): string {
  const {agreement, billing, lastDay} = facts;
  if (isStaying(facts)) return firstRenewalAfter(agreement ?? periodsOf(billing, lastDay), lastDay);
  const paid = paidByCustomer(facts);
  return paid ? firstRenewalAfter(paid, lastDay) : addDays(lastDay, 1);
}

/** What the customer has paid for until after the last day: by its agreement or in the collaboration, whichever lasts longer. */
function paidByCustomer({
  lastDay,
  billing,
  agreement,
  solution,
}: Omit<EndFacts, 'keeps'>): (PaidInPeriods & Pick<AgreementFacts, 'solution'>) | undefined {
  const isPaying = payerIn(billing, {lastDay, hasAgreement: agreement !== null}) === 'customer';
  const own = isPaying ? {...periodsOf(billing, lastDay), solution} : undefined;
  if (agreement?.invoiceRecipient !== 'customer') return own;
  return own && firstRenewalAfter(own, lastDay) > firstRenewalAfter(agreement, lastDay) ? own : agreement;
}

/**
 * Who has paid what is paid in the collaboration on a day; `null` where it was not paid in it yet, since the customer has an agreement that goes on
 * until then.
 */
export function payerIn(
  {billingFrom, paidBy, invoiceRecipient}: PaidBilling,
  {lastDay, hasAgreement}: {readonly lastDay: string; readonly hasAgreement: boolean},
): InvoiceRecipient | null {
  if (billingFrom === null || billingFrom <= lastDay) return invoiceRecipient;
  return paidBy ?? (hasAgreement ? null : invoiceRecipient);
}

/**
 * True where the agency decides that the customer goes on in its solution and so pays, which it does not do on the last day: nobody but the customer
 * decides that. Source: domain §4, C20, C21.
 */
export const isPayerConsentMissing = (by: 'agency' | 'company', facts: Omit<EndFacts, 'keeps'>): boolean =>
  by === 'agency' && !isStaying(facts) && paidByCustomer(facts) === undefined;
