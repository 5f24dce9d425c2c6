import type {ReadInput} from '../../api/read-input.ts';
import type {ChangeOptions, SolutionChange} from '../../api/schema.ts';
import type {Solution} from '../../domain/catalogue.ts';
import {beginBlockers, billingChangeBlockers, renewalAfter, type Billing} from '../../domain/changes.ts';
import {isRunning} from '../../domain/collaboration.ts';
import type {CollaborationRow} from '../tables.ts';
import {billingFacts, billingPreviews} from './billing-changes.ts';
import {
  changeBlocker,
  loadScene,
  solutionBlockers,
  solutionChangeView,
  solutionStep,
  solutionToday,
  type ChangeScene,
} from './change-facts.ts';
import {loadVisible} from './collaborations.ts';
import {link, money, type Context} from './context.ts';
import {administratorsOf, asRecipient, previewRecipients} from './recipients.ts';
import {solutionPreviews} from './solution-changes.ts';
import {collaborationView} from './views.ts';
import {usageOf} from './usage.ts';

/** What another solution, recipient or period would mean: gained, lost, price, mails, and what stands in the way. */
export async function getChangeOptions(context: Context, {collaborationId}: ReadInput<'getChangeOptions'>): Promise<ChangeOptions> {
  const {row, side} = await loadVisible(context, collaborationId);
  const scene = await loadScene(context, row);
  const {customer, solution} = scene;
  const own = solutionToday(scene);
  return {
    collaboration: await collaborationView(context, row, side),
    ...(own.key !== solution.key && isRunning(row.status) ? {ownSolutionName: own.name} : {}),
    solutions: await solutionChanges(context, scene),
    billing: await billingOptions(context, scene),
    links: {editCustomer: customer ? link(context.options.portals.editCustomer, {customerId: customer.id}) : null},
  };
}

async function solutionChanges(context: Context, scene: ChangeScene): Promise<SolutionChange[]> {
  const {row, catalogueFunction} = scene;
  // Who was never let in, or is out again, is told neither what the company has nor who would be written to.
  const isIn = isRunning(row.status);
  const usage = isIn ? await usageOf(context, row.companyId, row.function) : {};
  const changes: SolutionChange[] = [];
  for (const to of catalogueFunction.solutions) {
    if (to.key === row.solution) continue;
    const step = solutionStep(scene, to);
    const rest = {
      mails: isIn ? await solutionPreviews(context, scene, step) : [],
      whyNot: await solutionBlockers(context, scene, to),
      current: row,
    };
    changes.push(solutionChangeView(context, step, usage, rest));
  }
  return changes;
}

async function billingOptions(context: Context, scene: ChangeScene): Promise<ChangeOptions['billing']> {
  const {row, agency, company, customer, solution, catalogueFunction, today} = scene;
  const {currency} = catalogueFunction;
  const administrators = isRunning(row.status) ? (await administratorsOf(context.db, company.id)).map(asRecipient) : [];
  const facts = await billingFacts(context, scene);
  const codes = beginBlockers(facts, 'changeBilling');
  const possible = otherBillings(row, solution).filter((each) => billingChangeBlockers(facts, each).length === 0);
  return {
    recipients: (['agency', 'customer'] as const).map((value) => ({
      value,
      name: value === 'agency' ? agency.name : (customer?.name ?? company.name),
      allowed: solution.recipients.includes(value),
    })),
    periods: Object.entries(solution.prices)
      .map(([months, amountMinor]) => ({months: Number(months), amountMinor}))
      .sort((a, b) => a.months - b.months)
      .map(({months, amountMinor}) => ({months, price: money(amountMinor, currency, months)})),
    choices: await Promise.all(
      possible.map(async (each) => ({
        ...{invoiceRecipient: each.invoiceRecipient, periodMonths: each.periodMonths},
        mails: await billingPreviews(context, scene, each),
      })),
    ),
    from: renewalAfter(row, today),
    // Where the customer has no access, nobody of the company has let the agency in.
    consentBy: previewRecipients(administrators, customer?.contactEmail ?? null, row.customerAccess !== 'none'),
    whyNot: await Promise.all(codes.map((code) => changeBlocker(context, scene, 'changeBilling', code))),
  };
}

/** Every recipient with every period, but for what holds today. */
const otherBillings = (row: CollaborationRow, {recipients, prices}: Solution): readonly Billing[] =>
  recipients
    .flatMap((invoiceRecipient) =>
      Object.entries(prices).map(([months, priceMinor]) => ({invoiceRecipient, periodMonths: Number(months), priceMinor})),
    )
    .filter(({invoiceRecipient, periodMonths}) => invoiceRecipient !== row.invoiceRecipient || periodMonths !== row.periodMonths);
