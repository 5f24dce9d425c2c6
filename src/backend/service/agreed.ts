/** What was agreed upon goes on although the catalogue has lost it. */
import {billingStart, renewalLike} from '../../domain/activation.ts';
import {
  capabilities,
  compareSolutions,
  type AccessLevel,
  type Capability,
  type CollaborationFunction,
  type Solution,
} from '../../domain/catalogue.ts';
import type {AgreementRow, ChangeRow, CollaborationRow} from '../tables.ts';
import {solutionOf, type Context} from './context.ts';

/** The function of a collaboration, which stands for itself where the catalogue has lost it. */
export const agreedFunction = ({options}: Context, {function: key, currency}: CollaborationRow): CollaborationFunction =>
  options.catalogue.find((each) => each.key === key) ?? {
    ...{key, name: key, description: {en: '', sv: ''}, filmUrl: null, currency, solutions: [], agencySolution: ''},
  };

/**
 * The solution of what was agreed upon. Where the catalogue has lost it, its key stands for it, at the price that was agreed if there is one; it can
 * be left but not chosen. Nobody knows any more what it lets the customer do: so it counts as everything, and no change from it skips the warning.
 */
export const agreedSolution = (
  {solutions}: CollaborationFunction,
  agreed: Pick<AgreementRow, 'solution' | 'invoiceRecipient' | 'periodMonths'> & {readonly priceMinor?: number},
  access: AccessLevel = 'limited',
): Solution => {
  const {solution: key, invoiceRecipient, periodMonths, priceMinor} = agreed;
  return (
    solutions.find((each) => each.key === key) ?? {
      ...{key, name: key, description: {en: '', sv: ''}, helpUrl: null, access, recipients: [invoiceRecipient]},
      capabilities: access === 'none' ? [] : capabilities,
      prices: priceMinor === undefined ? {} : {[periodMonths]: priceMinor},
    }
  );
};

/** What becomes of the customer's own agreement at its renewal when an agency joins (S1). */
export interface Joining {
  /** `own` where it goes on in its solution, `new` where that is replaced, `beside` where another agency works in it, so that it stays as it is. */
  readonly change: 'own' | 'new' | 'beside';
  readonly solutionName: string;
  /** What the customer can no longer do then. */
  readonly lost: readonly Capability[];
}

/** The agreement that is there, and the solution that is agreed upon. */
export function joiningOf(catalogueFunction: CollaborationFunction, agreement: AgreementRow, solution: string, isShared: boolean): Joining {
  const from = agreedSolution(catalogueFunction, agreement);
  const change = isShared ? 'beside' : agreement.solution === solution ? 'own' : 'new';
  const {lost} = compareSolutions(from.capabilities, agreedSolution(catalogueFunction, {...agreement, solution}).capabilities);
  return {change, solutionName: from.name, lost: change === 'new' ? lost : []};
}

/** True where a company's request, or its terms, still wait: until then nobody works by it, and it follows the agreement (S2). */
export const isFollowing = ({situation, status}: Pick<CollaborationRow, 'situation' | 'status'>): boolean =>
  situation === 'S2' && (status === 'requested' || status === 'awaitingTerms');

/**
 * What a request of a company becomes if it is answered today: the company invites into its agreement as it is then, and pays itself for the agency that
 * it invites, whoever pays for the agreement (S2). Nothing where there is no agreement any more, or it has no price.
 */
export function invitedInto(
  context: Context,
  row: CollaborationRow,
  agreement: AgreementRow | null,
  today: string,
): Partial<Pick<CollaborationRow, 'solution' | 'invoiceRecipient' | 'periodMonths' | 'priceMinor' | 'billingFrom' | 'renewsDay'>> {
  if (!isFollowing(row) || !agreement) return {};
  const {solution, periodMonths} = agreement;
  const priceMinor = agreedSolution(agreedFunction(context, row), agreement).prices[periodMonths];
  if (priceMinor === undefined) return {};
  const billingFrom = billingStart(agreement, today);
  const {renewsDay} = renewalLike(agreement, billingFrom);
  return {solution, invoiceRecipient: 'customer', periodMonths, priceMinor, billingFrom, renewsDay};
}

/** The solution that a settled change was about. @throws {ApiError} notFound - when it was made, but the catalogue has lost it */
export const settledSolution = (catalogueFunction: CollaborationFunction, change: ChangeRow): Solution =>
  change.status === 'done' ? solutionOf(catalogueFunction, change.solution) : agreedSolution(catalogueFunction, change);
