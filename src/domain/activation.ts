import type {Capability, Solution} from './catalogue.ts';
import type {CollaborationStatus, InvoiceRecipient, Situation} from './collaboration.ts';
import {addDays, addMonths, dayOfMonth} from './dates.ts';
import {isEmail} from './email.ts';

/** A renewal, from which the others are counted. */
export interface Renewal {
  readonly renewsOn: string;
  /** The day of the month of all of them, where the month of this one lacks it. */
  readonly renewsDay?: number | null;
}

/** The customer's own subscription in the function, as far as the rules look at it. */
export interface AgreementFacts extends Renewal {
  readonly solution: string;
  readonly invoiceRecipient: InvoiceRecipient;
  readonly periodMonths: number;
  readonly locked: boolean;
}

/** Facts that decide in which situation the agency starts. */
export interface SituationFacts {
  readonly onPlatform: boolean;
  readonly hasAgreement: boolean;
  /** The solution's access; absent while none is chosen. */
  readonly access?: Solution['access'];
}

/** The situation in which the agency starts. Source: domain §3. */
export function situationOf({onPlatform, hasAgreement, access}: SituationFacts): Situation {
  if (hasAgreement) return 'S1';
  if (access === 'none') return 'S4a';
  return onPlatform ? 'S3' : 'S4';
}

/** A start may be this many months ahead (C5). Source: domain §3. */
export const furthestStartMonths = 12;

/** What *Activate* does in each situation (C1–C4); S2 is the customer's. */
export const activationOutcome = {S1: 'requested', S2: 'requested', S3: 'requested', S4: 'awaitingTerms', S4a: 'active'} as const;

/** Everything that decides whether a solution may be offered to a customer. Source: domain §3. */
export interface ActivationFacts {
  readonly hasRight: boolean;
  readonly solution: Pick<Solution, 'key' | 'access' | 'recipients' | 'prices'>;
  readonly tasks: readonly {readonly active: boolean}[];
  readonly hasValidCorporateId: boolean;
  readonly contact: {readonly name: string; readonly email: string; readonly hasAddress: boolean} | null;
  readonly isContactOwnStaff: boolean;
  /** True where another agency works or has worked with the company, and nobody administers it: the contact that an agency names is not let in there. */
  readonly isUnadministered: boolean;
  readonly isCollaborationOpen: boolean;
  readonly agreement: AgreementFacts | null;
}

/** What the person chose in *Activate service*. */
export interface ActivationChoice {
  /** The chosen task, if it is one of this customer. */
  readonly task: {readonly active: boolean} | undefined;
  readonly invoiceRecipient: InvoiceRecipient;
  readonly periodMonths: number;
  readonly priceMinor: number;
  readonly mandateConfirmed: boolean;
  /** The day on which it starts, and today where the agency is; absent: at once. */
  readonly start?: {readonly on: string; readonly today: string} | undefined;
}

/** A condition of *Activate* that is missing. */
export type ActivationBlocker =
  | 'rightMissing'
  | 'collaborationExists'
  | 'taskMissing'
  | 'taskNotActive'
  | 'contactMissing'
  | 'contactEmailMissing'
  | 'contactAddressMissing'
  | 'contactIsOwnStaff'
  | 'administratorMissing'
  | 'corporateIdInvalid'
  | 'agreementExists'
  | 'agreementLocked'
  | 'recipientNotAllowed'
  | 'periodNotAllowed'
  | 'priceMissing'
  | 'priceChanged'
  | 'mandateMissing'
  | 'startNotAllowed';

/** Recipients that may be chosen: the solution's, or the one that a locked agreement fixes. Source: domain §3. */
export const allowedRecipients = ({solution, agreement}: Pick<ActivationFacts, 'solution' | 'agreement'>): readonly InvoiceRecipient[] =>
  agreement?.locked ? [agreement.invoiceRecipient] : solution.recipients;

/** Periods in months that may be chosen, shortest first: the solution's, or the one that a locked agreement fixes. Source: domain §3. */
export const allowedPeriods = ({solution, agreement}: Pick<ActivationFacts, 'solution' | 'agreement'>): readonly number[] =>
  // Numbers stand in an object from the lowest.
  agreement?.locked ? [agreement.periodMonths] : Object.keys(solution.prices).map(Number);

/** All that stands in the way of offering the solution, the most important first; empty if *Activate* may be offered. Source: domain §3. */
export function activationBlockers(facts: ActivationFacts): readonly ActivationBlocker[] {
  const {solution, agreement} = facts;
  const blockers: (ActivationBlocker | false | undefined)[] = [
    !facts.hasRight && 'rightMissing',
    facts.isCollaborationOpen && 'collaborationExists',
    facts.tasks.length === 0 ? 'taskMissing' : !facts.tasks.some(({active}) => active) && 'taskNotActive',
    solution.access !== 'none' && (facts.isUnadministered ? 'administratorMissing' : contactBlocker(facts)),
    !facts.hasValidCorporateId && 'corporateIdInvalid',
    solution.access === 'none' && agreement !== null && 'agreementExists',
    solution.access !== 'none' && agreement?.locked && agreement.solution !== solution.key && 'agreementLocked',
    !allowedPeriods(facts).some((months) => solution.prices[months] !== undefined) && 'priceMissing',
  ];
  return blockers.filter((blocker) => blocker !== undefined && blocker !== false);
}

/** What is missing about the person who becomes the customer's administrator. Source: domain §3. */
export function contactBlocker({
  contact,
  isContactOwnStaff,
}: Pick<ActivationFacts, 'contact' | 'isContactOwnStaff'>):
  'contactMissing' | 'contactEmailMissing' | 'contactIsOwnStaff' | 'contactAddressMissing' | undefined {
  if (!contact) return 'contactMissing';
  if (!isEmail(contact.email)) return 'contactEmailMissing';
  if (isContactOwnStaff) return 'contactIsOwnStaff';
  return contact.hasAddress ? undefined : 'contactAddressMissing';
}

/** True for a day from today to twelve months ahead (C5). */
export const isStartAllowed = ({on, today}: NonNullable<ActivationChoice['start']>): boolean =>
  on >= today && on <= addMonths(today, furthestStartMonths);

/** All that stands in the way of activating with this choice. Source: domain §3, C1–C5. */
export function choiceBlockers(facts: ActivationFacts, choice: ActivationChoice): readonly ActivationBlocker[] {
  const {solution, agreement} = facts;
  const {task, invoiceRecipient, periodMonths} = choice;
  const price = solution.prices[periodMonths];
  const isLockedOut = agreement?.locked && (agreement.invoiceRecipient !== invoiceRecipient || agreement.periodMonths !== periodMonths);
  const blockers: (ActivationBlocker | false | undefined)[] = [
    ...activationBlockers(facts),
    facts.tasks.length > 0 && !task && 'taskMissing',
    task && !task.active && 'taskNotActive',
    isLockedOut && 'agreementLocked',
    !agreement?.locked && !solution.recipients.includes(invoiceRecipient) && 'recipientNotAllowed',
    price === undefined && (allowedPeriods(facts).includes(periodMonths) ? 'priceMissing' : 'periodNotAllowed'),
    price !== undefined && price !== choice.priceMinor && 'priceChanged',
    solution.access === 'none' && !choice.mandateConfirmed && 'mandateMissing',
    choice.start && !isStartAllowed(choice.start) && 'startNotAllowed',
  ];
  return [...new Set(blockers.filter((blocker) => blocker !== undefined && blocker !== false))];
}

/** What needs no choosing: the only possibility, or what the customer's agreement says where that is possible (S1). Source: domain §3. */
export function presetChoice(facts: ActivationFacts): {
  readonly invoiceRecipient: InvoiceRecipient | null;
  readonly periodMonths: number | null;
} {
  const preset = <T>(allowed: readonly T[], agreed: T | undefined): T | null =>
    agreed !== undefined && allowed.includes(agreed) ? agreed : allowed.length === 1 ? (allowed[0] ?? null) : null;
  return {
    invoiceRecipient: preset(allowedRecipients(facts), facts.agreement?.invoiceRecipient),
    periodMonths: preset(allowedPeriods(facts), facts.agreement?.periodMonths),
  };
}

/** What is paid for period after period. */
export type PaidInPeriods = Renewal & Pick<AgreementFacts, 'periodMonths'>;

/** The day on which it is renewed next, counted from `today`: it renews by itself, period after period. */
export function nextRenewal({renewsOn, renewsDay, periodMonths}: PaidInPeriods, today: string): string {
  let renewal = renewsOn;
  for (let periods = 1; renewal < today; periods++)
    renewal = addMonths(renewsOn, periods * Math.max(periodMonths, 1), renewsDay ?? undefined);
  return renewal;
}

/** The first renewal after a day. */
export const firstRenewalAfter = (periods: PaidInPeriods, day: string): string => nextRenewal(periods, addDays(day, 1));

/**
 * A renewal so many months after the one `on` a day of what is renewed like `before`. The day of the month stays that of the beginning, also after a
 * month that lacks it: 31 January, 28 February, 31 March.
 */
export function renewalLike({renewsOn, renewsDay}: Renewal, on: string, months = 0): Required<Renewal> {
  const wanted = renewsDay ?? dayOfMonth(renewsOn);
  const day = addMonths(on, 0, wanted) === on ? wanted : dayOfMonth(on);
  const renewal = addMonths(on, months, day);
  return {renewsOn: renewal, renewsDay: dayOfMonth(renewal) === day ? null : day};
}

/** The day from which a collaboration is billed: the customer's agreement goes on until its renewal (S1, S2), otherwise from `today`. Source: domain §3. */
export const billingStart = (agreement: PaidInPeriods | null, today: string): string => (agreement ? nextRenewal(agreement, today) : today);

/** A collaboration as far as it decides from when it is billed. */
export interface BilledFacts {
  readonly status: CollaborationStatus;
  readonly situation: Situation;
  readonly billingFrom: string | null;
  /** The renewal from which the customer's agreement is what is agreed here; `null` where there is none to come. */
  readonly agreementFrom: string | null;
}

/** True where it is billed only once it is answered: a request, and terms of one that joins. What was set up at once is billed meanwhile (S4). */
const isBilledOnAnswer = ({status, situation}: BilledFacts): boolean =>
  status === 'requested' || (status === 'awaitingTerms' && (situation === 'S1' || situation === 'S2'));

/**
 * The day from which it is billed and, where that waits for an answer, the one that counts if this comes today. Nothing is billed for the days in
 * which nobody had answered: billing begins today or, where the customer has an agreement of its own by then, at its next renewal. What a first
 * access costs begins at a renewal too, not before the day that was told. Source: domain §4, C6, C17.
 */
export const billedFrom = (facts: BilledFacts, agreement: PaidInPeriods | null, today: string): string | null => {
  const {status, billingFrom, agreementFrom} = facts;
  if (billingFrom === null) return null;
  if (isBilledOnAnswer(facts)) return billingStart(agreement, today);
  if (status !== 'awaitingTerms' || agreementFrom === null) return billingFrom;
  return billingStart(agreement, billingFrom > today ? billingFrom : today);
};

/** The renewal at which the customer's agreement becomes what is billed from that day on, if that is answered today. Source: domain §3 S1. */
export const becomingOn = (agreement: PaidInPeriods, billingFrom: string | null, today: string): string =>
  nextRenewal(agreement, billingFrom !== null && billingFrom > today ? billingFrom : today);

/** The price with the lowest cost a month, or `undefined` where there is none. */
export function lowestPrice(prices: Solution['prices']): {readonly priceMinor: number; readonly periodMonths: number} | undefined {
  const all = Object.entries(prices).map(([months, priceMinor]) => ({priceMinor, periodMonths: Number(months)}));
  return all.sort((a, b) => a.priceMinor / a.periodMonths - b.priceMinor / b.periodMonths)[0];
}

/** What the customer can do today: everything of its agreement's solution. */
export const currentCapabilities = (agreement: AgreementFacts | null, solutions: readonly Solution[]): readonly Capability[] =>
  solutions.find(({key}) => key === agreement?.solution)?.capabilities ?? [];
