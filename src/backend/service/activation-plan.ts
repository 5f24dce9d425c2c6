import {
  activationOutcome,
  billingStart,
  choiceBlockers,
  situationOf,
  type ActivationBlocker,
  type ActivationChoice,
} from '../../domain/activation.ts';
import type {CollaborationFunction, Solution} from '../../domain/catalogue.ts';
import type {Situation} from '../../domain/collaboration.ts';
import type {AgreementRow} from '../tables.ts';
import {functionOf, solutionOf, todayFor, type Context} from './context.ts';
import {joiningOf, type Joining} from './agreed.ts';
import {activationFacts, agreementIn, isSharedOn, type CustomerFacts} from './facts.ts';

/** What *Activate* would do, before anybody has chosen anything. */
export interface Plan {
  readonly facts: CustomerFacts;
  readonly catalogueFunction: CollaborationFunction;
  readonly solution: Solution;
  readonly agreement: AgreementRow | null;
  readonly situation: Situation;
  readonly outcome: 'requested' | 'awaitingTerms' | 'active';
  readonly today: string;
}

/** @throws {ApiError} notFound - when the catalogue has no such solution */
export function planOf(context: Context, facts: CustomerFacts, wanted: {readonly function: string; readonly solution: string}): Plan {
  const catalogueFunction = functionOf(context, wanted.function);
  const solution = solutionOf(catalogueFunction, wanted.solution);
  const agreement = agreementIn(facts, wanted.function);
  const situation = situationOf({onPlatform: facts.company !== undefined, hasAgreement: agreement !== null, access: solution.access});
  const outcome = solution.access === 'none' ? 'active' : activationOutcome[situation];
  return {facts, catalogueFunction, solution, agreement, situation, outcome, today: todayFor(context, facts.agency)};
}

/** What becomes of the customer's own agreement if this starts on that day. */
export const joiningIn = ({facts, catalogueFunction, solution, agreement}: Plan, day: string): Joining | undefined =>
  agreement
    ? joiningOf(catalogueFunction, agreement, solution.key, isSharedOn(billingStart(agreement, day), facts, catalogueFunction.key))
    : undefined;

/** What is chosen in *Activate service*, as it is sent and stored. */
export type Chosen = Pick<ActivationChoice, 'invoiceRecipient' | 'periodMonths' | 'priceMinor' | 'mandateConfirmed'> & {
  readonly taskId: string | null;
  readonly startDate?: string | undefined;
};

/** All that stands in the way of this choice: the one verdict for *Activate*, for its dry run, and for a scheduled start (C1–C5). */
export function choiceCodes(
  context: Context,
  {facts, solution, catalogueFunction, today}: Plan,
  chosen: Chosen,
): readonly ActivationBlocker[] {
  return choiceBlockers(activationFacts(context, facts, catalogueFunction.key, solution), {
    ...chosen,
    task: facts.tasks.find(({id}) => id === chosen.taskId),
    start: chosen.startDate === undefined ? undefined : {on: chosen.startDate, today},
  });
}
