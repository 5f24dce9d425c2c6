/** What an end means, by the scene in which it comes. */
import type {EndOptions} from '../../api/schema.ts';
import type {AgreementFacts} from '../../domain/activation.ts';
import {compareSolutions, type Solution} from '../../domain/catalogue.ts';
import {comesAfterEnd, lossesOf, type CustomerKeeps} from '../../domain/changes.ts';
import {
  agreementAfterEnd,
  isPayerConsentMissing,
  keepChoices,
  letsInOn,
  onLastDay,
  payingFrom,
  type EndFacts,
} from '../../domain/ending.ts';
import type {MailFacts} from '../mails/words.ts';
import type {CollaborationRow} from '../tables.ts';
import type {Side} from './actions.ts';
import {agreedSolution} from './agreed.ts';
import {otherOpenIn, replacedOn} from './agreements.ts';
import type {ChangeScene} from './change-facts.ts';
import {money, namesOf, type Context} from './context.ts';
import {effectiveDay} from './pending-changes.ts';
import {administratorsOf} from './recipients.ts';
import {describe, lossFacts} from './telling.ts';
import {usageOf} from './usage.ts';

/** How a collaboration is to end. */
export interface Ending {
  readonly lastDay: string;
  readonly keeps: CustomerKeeps;
  readonly by: Side;
  readonly reason: string | null;
}

/** What the customer can keep after that day. */
export const keepsOf = async (
  context: Context,
  scene: ChangeScene,
  ending: Pick<Ending, 'by' | 'lastDay'>,
): Promise<readonly CustomerKeeps[]> => keepChoices(await factsOnLastDay(context, scene, {...ending, keeps: 'solution'}));

/** With which other agency the customer goes on: what ends before has ended by then, but not before an end at once. */
const otherOf = async (context: Context, {row}: ChangeScene, lastDay: string): Promise<CollaborationRow | undefined> =>
  (await otherOpenIn(context, row)).find((each) => letsInOn(lastDay, each));

/** What one choice leaves to the customer, what that costs and from when. */
export async function choice(context: Context, scene: ChangeScene, ending: Ending): Promise<EndOptions['choices'][number]> {
  const {keeps, lastDay} = ending;
  const nameOf = ({solution}: {readonly solution: string}): string => namesOf(context, scene.row.function, solution).solutionName;
  const other = await otherOf(context, scene, lastDay);
  if (other) return {keeps, price: null, from: null, solutionName: nameOf(scene.agreement ?? other), shared: true};
  const facts = await factsOnLastDay(context, scene, ending);
  const {agreement: after} = agreementAfterEnd(facts, soldIn(scene));
  if (!after) return {keeps, price: null, from: null, solutionName: null};
  const amountMinor = priceAfter(scene, after);
  const {currency} = scene.catalogueFunction;
  const price = amountMinor === undefined ? null : money(amountMinor, currency, after.periodMonths);
  return {keeps, price, from: payingFrom(facts), solutionName: nameOf(after)};
}

/** The solutions with prices: those of the catalogue and, where that has lost it, the one that is agreed in the collaboration. */
export const soldIn = ({catalogueFunction, solution}: ChangeScene): readonly Solution[] => [solution, ...catalogueFunction.solutions];

/** What the customer pays by itself. */
const priceAfter = (scene: ChangeScene, after: AgreementFacts): number | undefined =>
  soldIn(scene).find(({key}) => key === after.solution)?.prices[after.periodMonths];

/** As they will be on the last day, when what is agreed for that day or an earlier one and was not noted yet has taken effect. */
export async function factsOnLastDay(
  context: Context,
  scene: ChangeScene,
  {keeps, lastDay, by}: Pick<Ending, 'keeps' | 'lastDay' | 'by'>,
): Promise<EndFacts> {
  const {row, agreement, change} = scene;
  const {access} = scene.solution;
  const others = await otherOpenIn(context, row);
  const hasOther = (await otherOf(context, scene, lastDay)) !== undefined;
  const isBeforeRenewal = by === 'agency' && row.agreementFrom !== null;
  const facts = {keeps, lastDay, access, solution: row.solution, billing: row, agreement, hasOther, isBeforeRenewal};
  const isAgreed = change?.kind === 'billing' && change.status === 'scheduled';
  return onLastDay(facts, {...row, change: isAgreed ? change : null}, (day) => others.some((each) => letsInOn(day, each)));
}

/** What hinders the agency from deciding that the customer goes on by itself after that day: somebody must be there, and consent to pay. */
export async function keepHindrance(
  context: Context,
  scene: ChangeScene,
  {by, lastDay}: Pick<Ending, 'by' | 'lastDay'>,
): Promise<'administratorMissing' | 'payerConsentMissing' | undefined> {
  const facts = await factsOnLastDay(context, scene, {keeps: 'solution', lastDay, by});
  // What the customer cannot but keep is not the agency's decision.
  if (by === 'company' || !keepChoices(facts).includes('readOnly')) return undefined;
  if ((await administratorsOf(context.db, scene.company.id)).length === 0) return 'administratorMissing';
  return isPayerConsentMissing(by, facts) ? 'payerConsentMissing' : undefined;
}

/** What E14 and E15 tell. What the customer pays afterwards stands there only where it goes on. */
export async function endFacts(context: Context, scene: ChangeScene, ending: Ending, step: 'planned' | 'ended'): Promise<MailFacts> {
  const {row, agency, company, catalogueFunction} = scene;
  const {keeps, lastDay, by, reason} = ending;
  const about = {function: row.function, message: null, currency: catalogueFunction.currency};
  const told: MailFacts = {step, lastDay, by, ...(reason === null ? {} : {reason}), ...calledOff(scene, lastDay)};
  const other = await otherOf(context, scene, lastDay);
  if (other) return {...(await goingOn(context, scene, other, lastDay)), ...told, keeps: 'withOther'};
  const ended = await factsOnLastDay(context, scene, ending);
  const after = keeps === 'solution' ? agreementAfterEnd(ended, soldIn(scene)).agreement : null;
  if (!after) return {...describe(context, {...about, solution: row.solution}, agency, company), ...told, keeps};
  const priceMinor = priceAfter(scene, after);
  const {solution, invoiceRecipient, periodMonths} = after;
  const paid = priceMinor === undefined ? {} : {invoiceRecipient, periodMonths, priceMinor};
  return {...describe(context, {...about, solution, ...paid}, agency, company), ...told, keeps, validFrom: payingFrom(ended)};
}

/** A change of payment that was told and does not come any more (C20, C21). */
function calledOff({row, change, today}: ChangeScene, lastDay: string): MailFacts {
  if (!change?.pending || change.kind !== 'billing') return {};
  const day = effectiveDay(change, row, lastDay < today ? lastDay : today);
  return day !== null && comesAfterEnd({status: 'ending', endsOn: lastDay}, day) ? {calledOff: day} : {};
}

/** What the company has with the other agency after that day and, where the two have agreed on something else for a renewal, what that is. */
async function goingOn(context: Context, scene: ChangeScene, other: CollaborationRow, lastDay: string): Promise<MailFacts> {
  const {row, agency, company, agreement, catalogueFunction} = scene;
  const about = {function: row.function, message: null, currency: catalogueFunction.currency};
  const today = (agreement ?? other).solution;
  const on = agreement && replacedOn(agreement, other, await otherOpenIn(context, row), lastDay);
  if (!on) return describe(context, {...about, solution: today}, agency, company);
  const otherAgency = await context.db.get('parties', other.agencyId ?? '');
  const {lost} = compareSolutions(
    agreedSolution(catalogueFunction, agreement).capabilities,
    agreedSolution(catalogueFunction, other).capabilities,
  );
  return {
    ...describe(context, {...about, solution: other.solution}, agency, company),
    ...lossFacts(lost, lossesOf(lost, await usageOf(context, company.id, row.function))),
    ...{fromSolution: namesOf(context, row.function, today).solutionName, validFrom: on, otherAgency: otherAgency?.name ?? ''},
  };
}
