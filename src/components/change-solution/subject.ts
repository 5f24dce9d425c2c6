/** What is changed: the agreement behind a collaboration, or a company's own one, told alike. */
import type {AgreementOptions, Blocker, ChangeOptions, Collaboration, Money, PendingChange, SolutionChange} from '../../api/schema.ts';
import {isDay} from '../../domain/dates.ts';

/** What holds today. */
export interface Standing {
  readonly solutionName: string;
  /** What the customer has until then, where that is another. */
  readonly ownSolutionName?: string | undefined;
  readonly invoiceRecipient: Collaboration['invoiceRecipient'];
  readonly periodMonths: number;
  readonly price: Money | null;
  /** The day from which the price holds; absent where it holds today. */
  readonly billingFrom?: string | null;
}

export interface Subject {
  readonly functionName: string;
  readonly customerName: string;
  readonly payers: Readonly<Record<'agency' | 'customer', string>>;
  /** `null` for a company without an agreement. */
  readonly standing: Standing | null;
  readonly solutions: readonly (SolutionChange | null)[];
  /** What stands in the way of every solution. */
  readonly whyNot: readonly (Blocker | null)[];
  readonly pendingChange: PendingChange | null;
  /** The agency's; a company changes its own agreement without one. */
  readonly collaboration: Collaboration | undefined;
  /** `undefined` where recipient and period are nobody's business here. */
  readonly billing: ChangeOptions['billing'] | undefined;
  /** What a remedy is about. */
  readonly about: {readonly collaborationId?: string; readonly customerId?: string; readonly companyId?: string; readonly function: string};
}

export function subjectOfCollaboration({collaboration, ownSolutionName, solutions, billing}: ChangeOptions): Subject {
  const {id, agency, company, customer, functionName, pendingChange} = collaboration;
  const customerName = customer?.name ?? company.name;
  return {
    ...{collaboration, solutions, billing, functionName, customerName, pendingChange, standing: {...collaboration, ownSolutionName}},
    payers: {agency: agency.name, customer: company.name || customerName},
    whyNot: inTheWayOfAll(solutions),
    about: {collaborationId: id, function: collaboration.function, ...(customer ? {customerId: customer.id} : {})},
  };
}

export const subjectOfCompany = (options: AgreementOptions): Subject => {
  const {company, agreement, solutions, pendingChange, whyNot} = options;
  return {
    ...{solutions, pendingChange, whyNot, collaboration: undefined, billing: undefined},
    standing: agreement && {...agreement, billingFrom: agreement.priceFrom},
    functionName: options.function.name,
    customerName: company.name,
    payers: {agency: '', customer: company.name},
    about: {companyId: company.id, function: options.function.key},
  };
};

/** Conditions that every solution lacks are told once, above them. */
function inTheWayOfAll(solutions: Subject['solutions']): readonly (Blocker | null)[] {
  const [first, ...rest] = solutions.filter((each) => each !== null);
  return (first?.whyNot ?? []).filter((blocker) => rest.every(({whyNot}) => whyNot.some((each) => each?.code === blocker?.code)));
}

/** Conditions that only this solution lacks. */
export const ownWhyNot = ({whyNot}: SolutionChange, shared: Subject['whyNot']): readonly (Blocker | null)[] =>
  whyNot.filter((each) => !shared.some((other) => other?.code === each?.code));

/** True where it can be read what it costs, and from which day. */
export const isPriced = ({price, billingFrom}: SolutionChange): boolean => price !== null && isDay(billingFrom);

/** True if the solution can be changed to now, by what the backend says; what is not understood is not offered. */
export const isOffered = ({whyNot, outcome, solution}: SolutionChange): boolean =>
  whyNot.length === 0 && outcome !== 'unknown' && solution.access !== 'unknown';
