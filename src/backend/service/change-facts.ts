import type {Blocker, SolutionChange} from '../../api/schema.ts';
import {compareSolutions, type CollaborationFunction, type Solution} from '../../domain/catalogue.ts';
import {
  changeOutcome,
  isFirstAccess,
  lossesOf,
  nearestBilling,
  solutionBilledFrom,
  solutionChangeBlockers,
  type Billing,
  type ChangeBlocker,
  type LossKind,
  type SolutionChangeFacts,
} from '../../domain/changes.ts';
import {isRunning} from '../../domain/collaboration.ts';
import type {MailFacts} from '../mails/words.ts';
import type {AgreementRow, ChangeRow, CollaborationRow, PartyRow} from '../tables.ts';
import {agreedFunction, agreedSolution, joiningOf, type Joining} from './agreed.ts';
import {agreementOf, isShared, ownAgreement} from './agreements.ts';
import {blocker, isAdministrator, link, money, partyOf, refuse, todayFor, type Context} from './context.ts';
import {contactOf, isOwnStaff, solutionOffer} from './facts.ts';
import {newestChange} from './pending-changes.ts';
import {administratorsOf, isUnadministered} from './recipients.ts';
import {describe} from './telling.ts';
import {areTermsApproved} from './terms.ts';
import {administratorName} from './views.ts';

/** A collaboration, and everything around it that the rules of change and end look at. */
export interface ChangeScene {
  readonly row: CollaborationRow;
  readonly agency: PartyRow;
  readonly company: PartyRow;
  readonly customer: Awaited<ReturnType<typeof customerOf>>;
  readonly catalogueFunction: CollaborationFunction;
  /** What is agreed in the collaboration. */
  readonly solution: Solution;
  readonly agreement: AgreementRow | null;
  /** True while another agency works in the agreement. */
  readonly isShared: boolean;
  /** The change that is under way, else the newest. */
  readonly change: ChangeRow | undefined;
  readonly areTermsApproved: boolean;
  /** In the agency's time zone. */
  readonly today: string;
}

/** Reads it. @throws {ApiError} statusForbids - when no agency has taken the invitation yet */
export async function loadScene(context: Context, row: CollaborationRow): Promise<ChangeScene> {
  const {db} = context;
  const agency = row.agencyId === null ? undefined : await db.get('parties', row.agencyId);
  const company = await db.get('parties', row.companyId);
  if (!agency || !company) return refuse('statusForbids');
  const catalogueFunction = agreedFunction(context, row);
  const today = todayFor(context, agency);
  return {
    ...{row, agency, company, catalogueFunction},
    customer: await customerOf(context, row),
    solution: agreedSolution(catalogueFunction, row, isRunning(row.status) && row.customerAccess === 'none' ? 'none' : 'limited'),
    agreement: await agreementOf(db, row.companyId, row.function),
    change: await newestChange(db, row.id),
    isShared: await isShared(context, row, today),
    areTermsApproved: await areTermsApproved(context, row.id),
    today,
  };
}

const customerOf = async ({db}: Context, {customerId}: CollaborationRow) =>
  customerId === null ? undefined : db.get('customers', customerId);

/** The facts of changing to another solution. */
export async function solutionChangeFacts(context: Context, scene: ChangeScene, to: Solution): Promise<SolutionChangeFacts> {
  const {row, agency, customer, solution, agreement, change} = scene;
  return {
    hasRight: isAdministrator(context),
    status: row.status,
    isLocked: agreement?.locked === true,
    isChangePending: change?.pending === true,
    ...{from: solution, to, before: row},
    contact: customer ? contactOf(customer) : await administratorContact(context, scene),
    isContactOwnStaff: customer !== undefined && (await isOwnStaff(context, agency, customer.contactEmail)),
    isUnadministered: isFirstAccess({from: solution, to}) && (await isUnadministered(context.db, agency.id, row.companyId)),
  };
}

/** Where no customer is linked (S2), whoever let the agency in is asked. */
async function administratorContact({db}: Context, {company}: ChangeScene): Promise<SolutionChangeFacts['contact']> {
  const [administrator] = await administratorsOf(db, company.id);
  return administrator ? {name: administrator.name, email: administrator.email, hasAddress: true} : null;
}

/** What stands in the way of changing to this solution, with names and links for the remedies. */
export async function solutionBlockers(context: Context, scene: ChangeScene, to: Solution): Promise<readonly Blocker[]> {
  const codes = solutionChangeBlockers(await solutionChangeFacts(context, scene, to));
  return Promise.all(codes.map((code) => changeBlocker(context, scene, 'changeSolution', code)));
}

/** A blocker of a change, told. */
export async function changeBlocker(
  context: Context,
  {change, customer}: Pick<ChangeScene, 'change'> & {readonly customer?: ChangeScene['customer']},
  action: string,
  code: ChangeBlocker,
): Promise<Blocker> {
  const url = code.startsWith('contact') && customer ? link(context.options.portals.editCustomer, {customerId: customer.id}) : null;
  return blocker(action, code, await changeParams(context, change, code), url);
}

/** Whom to ask, or who was faster. */
async function changeParams(context: Context, change: ChangeRow | undefined, code: ChangeBlocker): Promise<Record<string, string>> {
  if (code === 'rightMissing') {
    const name = await administratorName(context, partyOf(context).id);
    return name === undefined ? {} : {name};
  }
  if (code !== 'changePending' || !change) return {};
  const person = await context.db.get('persons', change.requestedBy);
  return {...(person ? {name: person.name} : {}), at: change.requestedAt};
}

/** Another solution for somebody who has one, before anything is decided. */
export interface SolutionStep {
  readonly catalogueFunction: CollaborationFunction;
  /** What the customer has today. */
  readonly from: Solution;
  readonly to: Solution;
  /** `undefined` where the solution has no price. */
  readonly billing: Billing | undefined;
  readonly billingFrom: string;
  readonly termsRequired: boolean;
  /** What a first access takes from an agreement that the company has of its own: nobody but the company decides that. */
  readonly joining?: Joining | undefined;
}

/** What a change of this collaboration to `to` would be. */
export function solutionStep(scene: ChangeScene, to: Solution): SolutionStep {
  const {catalogueFunction, solution, row, agreement, isShared: isAnothers, today} = scene;
  const has = solutionToday(scene);
  const isFirst = isFirstAccess({from: solution, to});
  const beside = isFirst && agreement ? joiningOf(catalogueFunction, agreement, to.key, isAnothers) : undefined;
  const joining = beside && beside.lost.length > 0 ? beside : undefined;
  return {
    ...{catalogueFunction, joining, from: has.key === to.key ? solution : has, to},
    billing: nearestBilling(to, row),
    billingFrom: solutionBilledFrom(joinedBy(scene, to), row, today),
    termsRequired: isFirst && (!scene.areTermsApproved || joining !== undefined),
  };
}

/** The agreement in which another solution begins to be paid for: the customer first gets access, or nothing was to be paid (C17). */
export const joinedBy = ({solution, row, agreement}: ChangeScene, to: Solution): AgreementRow | null =>
  isFirstAccess({from: solution, to}) || row.priceMinor === 0 ? agreement : null;

/** What the customer has: what is agreed on joining becomes its agreement at the renewal only (S1). */
export function solutionToday({solution, row, agreement, isShared: isAnothers, catalogueFunction}: ChangeScene): Solution {
  const own = agreement && ownAgreement(agreement, row);
  return own && !own.locked && !isAnothers && own.solution !== solution.key ? agreedSolution(catalogueFunction, own) : solution;
}

/** The step as the answers carry it. */
export function solutionChangeView(
  context: Context,
  {catalogueFunction, from, to, billing, billingFrom, termsRequired}: SolutionStep,
  usage: Partial<Record<LossKind, number>>,
  rest: Pick<SolutionChange, 'mails'> & {
    readonly whyNot: readonly Blocker[];
    readonly current: Pick<Billing, 'invoiceRecipient' | 'periodMonths'>;
  },
): SolutionChange {
  const {kind, gained, lost} = compareSolutions(from.capabilities, to.capabilities);
  const {currency} = catalogueFunction;
  const {invoiceRecipient, periodMonths} = billing ?? rest.current;
  return {
    solution: solutionOffer(context, catalogueFunction, to),
    ...{kind, outcome: changeOutcome(from.capabilities, to.capabilities), gained: [...gained], lost: [...lost]},
    losses: lossesOf(lost, usage).map((loss) => ({...loss})),
    price: billing ? money(billing.priceMinor, currency, periodMonths) : null,
    ...{invoiceRecipient, periodMonths, billingFrom, termsRequired, mails: rest.mails, whyNot: [...rest.whyNot]},
  };
}

/** What the mails about a change of the solution tell. */
export function solutionMailFacts(
  context: Context,
  {catalogueFunction, from, to, billing, billingFrom, termsRequired}: SolutionStep,
  agency: PartyRow | undefined,
  company: PartyRow,
  by: 'agency' | 'company' | 'support',
): MailFacts {
  const about = {function: catalogueFunction.key, solution: to.key, message: null, currency: catalogueFunction.currency, ...billing};
  const more: MailFacts = {...(to.access === 'none' ? {access: 'none'} : {}), ...(termsRequired ? {step: 'approveTerms'} : {})};
  return {...describe(context, about, agency, company), fromSolution: from.name, validFrom: billingFrom, by, ...more};
}
