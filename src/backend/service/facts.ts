import type {ErrorCode} from '../../api/errors.ts';
import type {Agreement, Blocker, SolutionOffer, Task} from '../../api/schema.ts';
import {activationBlockers, lowestPrice, nextRenewal, type ActivationFacts} from '../../domain/activation.ts';
import type {CollaborationFunction, Solution} from '../../domain/catalogue.ts';
import {isRunning} from '../../domain/collaboration.ts';
import {parseCorporateId} from '../../domain/corporate-id.ts';
import {isEmail} from '../../domain/email.ts';
import {letsInOn} from '../../domain/ending.ts';
import type {AgreementRow, CollaborationRow, PartyRow, Tables} from '../tables.ts';
import {stateAt, type State} from './actions.ts';
import {agreementOf} from './agreements.ts';
import {
  blocker,
  findAmong,
  findById,
  functionOf,
  groupBy,
  isAdministrator,
  languageOf,
  money,
  link,
  partyOf,
  refuse,
  todayFor,
  type Context,
} from './context.ts';
import {approversOf} from './guest.ts';
import {newestFirst} from './newest-first.ts';
import {changeState, newestChange} from './pending-changes.ts';
import {unadministered, personByEmail, storedEmail} from './recipients.ts';
import {administratorName} from './views.ts';

/** A customer of the agency that asks, and everything around it that the rules look at. */
export interface CustomerFacts {
  readonly agency: PartyRow;
  readonly customer: Tables['customers'];
  readonly tasks: readonly Tables['tasks'][];
  /** The same client on the platform. */
  readonly company: PartyRow | undefined;
  readonly agreements: readonly AgreementRow[];
  /** All between this agency and this customer, newest first. */
  readonly states: readonly State[];
  /** Those of other agencies with the company. */
  readonly otherStates: readonly State[];
  readonly isContactOwnStaff: boolean;
  /** True where another agency works or has worked with the company, and nobody administers it. */
  readonly isUnadministered: boolean;
}

/** Reads a customer of the acting agency. @throws {ApiError} notFound - when there is none, or it is another agency's */
export async function loadCustomer(context: Context, customerId: string): Promise<CustomerFacts> {
  const agency = partyOf(context);
  const customer = await context.db.get('customers', customerId);
  if (!customer || customer.agencyId !== agency.id) return refuse('notFound');
  return (await factsOf(context, agency, [customer])).get(customerId) ?? refuse('notFound');
}

/** Everything around customers of an agency, by the customer's id, in as many questions for many as for one. */
export async function factsOf(
  context: Context,
  agency: PartyRow,
  customers: readonly Tables['customers'][],
): Promise<ReadonlyMap<string, CustomerFacts>> {
  const {db} = context;
  const ids = customers.map(({id}) => id);
  const companyIds = await companyIdsOf(context, customers);
  const companies = await findById(db, 'parties', companyIds.values());
  const tasks = groupBy(await findAmong(db, 'tasks', 'customerId', ids), ({customerId}) => customerId);
  const agreements = groupBy(await findAmong(db, 'agreements', 'companyId', companyIds.values()), ({companyId}) => companyId);
  const ofCustomers = await findAmong(db, 'collaborations', 'customerId', ids);
  const ofCompanies = await findAmong(db, 'collaborations', 'companyId', companyIds.values());
  const all = new Map([...ofCustomers, ...ofCompanies].map((row) => [row.id, row]));
  const states = new Map((await statesOf(context, [...all.values()])).map((state) => [state.row.id, state]));
  const byCustomer = groupBy(states.values(), ({row}) => row.customerId);
  const byCompany = groupBy(states.values(), ({row}) => row.companyId);
  const staff = await staffAddresses(context, agency, customers);
  const alone = await unadministered(db, agency.id, ofCompanies);
  const facts = customers.map((customer): CustomerFacts => {
    const companyId = companyIds.get(customer.id);
    const ofCompany = companyId === undefined ? [] : (byCompany.get(companyId) ?? []);
    const own = [...(byCustomer.get(customer.id) ?? []), ...ofCompany.filter(({row}) => row.agencyId === agency.id)];
    return {
      ...{agency, customer, company: companyId === undefined ? undefined : companies.get(companyId)},
      tasks: tasks.get(customer.id) ?? [],
      agreements: companyId === undefined ? [] : (agreements.get(companyId) ?? []),
      states: newestStates([...new Set(own)]),
      otherStates: newestStates(ofCompany.filter(({row}) => row.agencyId !== null && row.agencyId !== agency.id)),
      isContactOwnStaff: customer.contactEmail !== null && staff.has(storedEmail(customer.contactEmail)),
      isUnadministered: companyId !== undefined && alone.has(companyId),
    };
  });
  return new Map(facts.map((each) => [each.customer.id, each]));
}

/** Those of the customers' contact addresses that belong to the agency's own people. */
async function staffAddresses({db}: Context, agency: PartyRow, customers: readonly Tables['customers'][]): Promise<ReadonlySet<string>> {
  const addresses = customers.flatMap(({contactEmail}) =>
    contactEmail !== null && isEmail(contactEmail) ? storedEmail(contactEmail) : [],
  );
  const persons = await findAmong(db, 'persons', 'email', addresses);
  const ids = persons.map(({id}) => id);
  const memberships = ids.length === 0 ? [] : await db.find('memberships', {personId: {in: ids}, partyId: agency.id});
  const staff = new Set(memberships.map(({personId}) => personId));
  return new Set(persons.flatMap(({id, email}) => (staff.has(id) ? email : [])));
}

/** The collaboration and its invitation as the clock says they are. */
export async function loadState(context: Context, row: CollaborationRow): Promise<State> {
  const {db, now} = context;
  const invitation = row.invitationId === null ? undefined : await db.get('invitations', row.invitationId);
  if (!isRunning(row.status)) {
    const approvers = await approversOf(db, [row], new Map(invitation && [[invitation.id, invitation]]));
    return {...stateAt(row, invitation, now), approvers: approvers.get(row.id)};
  }
  const agreement = await agreementOf(db, row.companyId, row.function);
  const change = await newestChange(db, row.id);
  const agency = row.agencyId === null ? undefined : await db.get('parties', row.agencyId);
  const today = agency && todayFor(context, agency);
  return {...stateAt(row, invitation, now), ...changeState(row, change, today), isLocked: agreement?.locked === true};
}

/** Collaborations as the clock says they are, newest first. */
export async function statesOf({db, now}: Context, rows: readonly CollaborationRow[]): Promise<readonly State[]> {
  const invitations = await findById(
    db,
    'invitations',
    rows.map(({invitationId}) => invitationId),
  );
  return newestStates(rows.map((row) => stateAt(row, row.invitationId === null ? undefined : invitations.get(row.invitationId), now)));
}

const newestStates = (states: readonly State[]): readonly State[] => newestFirst(states, ({row}) => [row.createdAt, row.id]);

/**
 * Customers on the platform, each with the id of its company: the linked one or, for a legal person, the only company with its corporate ID. A
 * personal number is not enough, since one person may run several firms.
 */
export async function companyIdsOf(context: Context, customers: readonly Tables['customers'][]): Promise<ReadonlyMap<string, string>> {
  const today = todayFor(context, partyOf(context));
  const sought = new Map<string, string>();
  for (const {id, corporateId, country, companyId} of customers) {
    const parsed = companyId === null ? parseCorporateId(corporateId, country, today) : undefined;
    if (parsed?.kind === 'legalPerson') sought.set(id, parsed.value);
  }
  const parties = await findAmong(context.db, 'parties', 'corporateId', sought.values());
  const found = new Map<string, string>();
  for (const {id, country, companyId} of customers) {
    const same = parties.filter((each) => each.kind === 'company' && each.country === country && each.corporateId === sought.get(id));
    const only = companyId ?? (same.length === 1 ? same[0]?.id : undefined);
    if (only !== undefined) found.set(id, only);
  }
  return found;
}

/** True if the address is one of the agency's own people. */
export async function isOwnStaff({db}: Context, agency: PartyRow, email: string | null): Promise<boolean> {
  const person = email !== null && isEmail(email) ? await personByEmail(db, email) : undefined;
  return person !== undefined && (await db.find('memberships', {personId: person.id, partyId: agency.id})).length > 0;
}

/** The agreement of the customer's company in a function. */
export const agreementIn = ({agreements}: Pick<CustomerFacts, 'agreements'>, functionKey: string): AgreementRow | null =>
  agreements.find((row) => row.function === functionKey) ?? null;

/** The collaboration that takes the place in a function. */
export const openIn = ({states}: Pick<CustomerFacts, 'states'>, functionKey: string): State | undefined =>
  states.find(({row}) => row.function === functionKey && row.open);

/** Other agencies' collaborations that are under way in a function. Requests that nobody answered yet are no business of ours. */
export const otherAgenciesIn = ({otherStates}: CustomerFacts, functionKey: string): readonly State[] =>
  otherStates.filter(({row}) => row.function === functionKey && row.open && row.status !== 'requested' && row.status !== 'scheduled');

/** True while another agency works in the company's agreement on that day. */
export const isSharedOn = (day: string, {otherStates}: Pick<CustomerFacts, 'otherStates'>, functionKey: string): boolean =>
  otherStates.some(({row}) => row.function === functionKey && row.open && letsInOn(day, row));

/** The facts that the guards of *Activate* look at. */
export function activationFacts(context: Context, facts: CustomerFacts, functionKey: string, solution: Solution): ActivationFacts {
  const {agency, customer, tasks, isContactOwnStaff, isUnadministered} = facts;
  return {
    hasRight: isAdministrator(context),
    ...{solution, tasks, isContactOwnStaff, isUnadministered},
    hasValidCorporateId: parseCorporateId(customer.corporateId, customer.country, todayFor(context, agency)) !== undefined,
    contact: contactOf(customer),
    isCollaborationOpen: openIn(facts, functionKey) !== undefined,
    agreement: agreementIn(facts, functionKey),
  };
}

/** The customer's main contact, `null` if nothing is known of it. */
export function contactOf({
  contactName,
  contactEmail,
  contactAddress,
}: Tables['customers']): {name: string; email: string; hasAddress: boolean} | null {
  if (contactName === null && contactEmail === null) return null;
  return {name: contactName ?? '', email: contactEmail ?? '', hasAddress: Boolean(contactAddress?.trim())};
}

/** Why a solution cannot be activated, with names and links for the remedies. */
export const offerBlockers = (
  context: Context,
  facts: CustomerFacts,
  functionKey: string,
  solution: Solution,
  action = 'activate',
): Promise<readonly Blocker[]> =>
  explained(context, facts, functionKey, activationBlockers(activationFacts(context, facts, functionKey, solution)), action);

/** Missing conditions, with names and links for the remedies. */
export async function explained(
  context: Context,
  facts: CustomerFacts,
  functionKey: string,
  codes: readonly ErrorCode[],
  action = 'activate',
): Promise<Blocker[]> {
  const blockers: Blocker[] = [];
  for (const code of codes)
    blockers.push(blocker(action, code, await blockerParams(context, facts, functionKey, code), remedyUrl(context, facts, code)));
  return blockers;
}

/** Whom to ask, or who was faster: data for the text of a blocker. */
export async function blockerParams(
  context: Context,
  facts: CustomerFacts,
  functionKey: string,
  code: string,
): Promise<Readonly<Record<string, string>>> {
  if (code === 'rightMissing') {
    const name = await administratorName(context, facts.agency.id);
    return name === undefined ? {} : {name};
  }
  return code === 'collaborationExists' ? whoActivated(context, openIn(facts, functionKey)?.row) : {};
}

/** "Already activated by NN at hh:mm"; `status` tells whether it was activated or asked for only. */
export async function whoActivated({db}: Context, row: CollaborationRow | undefined): Promise<Readonly<Record<string, string>>> {
  if (!row) return {};
  const person = await db.get('persons', row.createdBy);
  return {...(person ? {name: person.name} : {}), at: row.createdAt, status: row.status};
}

function remedyUrl({options: {portals}}: Context, {customer}: CustomerFacts, code: string): string | null {
  if (code === 'taskMissing' || code === 'taskNotActive') return link(portals.createTask, {customerId: customer.id});
  return code.startsWith('contact') || code === 'corporateIdInvalid' ? link(portals.editCustomer, {customerId: customer.id}) : null;
}

/** A solution as it is offered. */
export function solutionOffer(
  {locale}: Context,
  catalogueFunction: CollaborationFunction,
  solution: Solution,
  whyNot: readonly Blocker[] = [],
): SolutionOffer {
  const lowest = lowestPrice(solution.prices);
  return {
    ...{key: solution.key, name: solution.name, description: solution.description[languageOf(locale)], helpUrl: solution.helpUrl},
    ...{access: solution.access, capabilities: [...solution.capabilities]},
    priceFrom: lowest ? money(lowest.priceMinor, catalogueFunction.currency, lowest.periodMonths) : null,
    whyNot: [...whyNot],
  };
}

/** The customer's own subscription as it is shown; the renewal is the next one from today on. */
export function agreementView(context: Context, row: AgreementRow | null, today: string): Agreement | null {
  if (!row) return null;
  const catalogueFunction = functionOf(context, row.function);
  const solution = catalogueFunction.solutions.find(({key}) => key === row.solution);
  const priceMinor = solution?.prices[row.periodMonths];
  return {
    ...{
      solution: row.solution,
      solutionName: solution?.name ?? row.solution,
      invoiceRecipient: row.invoiceRecipient,
      periodMonths: row.periodMonths,
    },
    price: priceMinor === undefined ? null : money(priceMinor, catalogueFunction.currency, row.periodMonths),
    renewsOn: nextRenewal(row, today),
    priceFrom: row.priceFrom !== null && row.priceFrom > today ? row.priceFrom : null,
    locked: row.locked,
  };
}

/** A task as the answers carry it. */
export const taskView = ({id, name, active}: Tables['tasks']): Task => ({id, name, active});

/** Tasks of several customers. */
export async function tasksOf({db}: Context, customerIds: readonly string[]): Promise<ReadonlyMap<string, readonly Task[]>> {
  const rows = await findAmong(db, 'tasks', 'customerId', customerIds);
  const byCustomer = groupBy(rows, ({customerId}) => customerId);
  return new Map([...byCustomer].map(([id, tasks]) => [id, tasks.map(taskView)]));
}
