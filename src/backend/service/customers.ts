import type {ReadInput} from '../../api/read-input.ts';
import type {CustomerFunction, CustomerOverview} from '../../api/schema.ts';
import {situationOf} from '../../domain/activation.ts';
import type {CollaborationFunction} from '../../domain/catalogue.ts';
import {maskCorporateId} from '../../domain/corporate-id.ts';
import {agreedSolution} from './agreed.ts';
import {languageOf, link, namesOf, todayFor, type Context} from './context.ts';
import {
  agreementIn,
  agreementView,
  contactOf,
  loadCustomer,
  offerBlockers,
  openIn,
  otherAgenciesIn,
  solutionOffer,
  taskView,
  type CustomerFacts,
} from './facts.ts';
import {collaborationView} from './views.ts';

/** Everything that the tab Collaborations shows of one customer. */
export async function getCustomer(context: Context, {customerId}: ReadInput<'getCustomer'>): Promise<CustomerOverview> {
  const {catalogue, portals} = context.options;
  const facts = await loadCustomer(context, customerId);
  const {customer, tasks, company} = facts;
  const functions: CustomerFunction[] = [];
  for (const catalogueFunction of catalogue) functions.push(await customerFunction(context, facts, catalogueFunction));
  return {
    customer: {
      ...{id: customer.id, number: customer.number, name: customer.name, country: customer.country},
      corporateId: maskCorporateId(customer.corporateId, customer.country, todayFor(context, facts.agency)),
      onPlatform: company !== undefined,
      contact: contactOf(customer),
    },
    tasks: tasks.map(taskView),
    functions,
    links: {createTask: link(portals.createTask, {customerId}), editCustomer: link(portals.editCustomer, {customerId})},
  };
}

async function customerFunction(
  context: Context,
  facts: CustomerFacts,
  catalogueFunction: CollaborationFunction,
): Promise<CustomerFunction> {
  const {key, name, description, filmUrl, agencySolution, solutions} = catalogueFunction;
  const agreement = agreementIn(facts, key);
  const open = openIn(facts, key);
  const previous = facts.states.find(({row}) => row.function === key && !row.open);
  const offers = [];
  for (const solution of solutions)
    offers.push(solutionOffer(context, catalogueFunction, solution, await offerBlockers(context, facts, key, solution)));
  return {
    ...{key, name, description: description[languageOf(context.locale)], filmUrl, agencySolution},
    situation: situationOf({onPlatform: facts.company !== undefined, hasAgreement: agreement !== null}),
    agreement: agreementView(context, agreement, todayFor(context, facts.agency)),
    collaboration: open ? await collaborationView(context, open.row, 'agency') : null,
    previous: previous ? await collaborationView(context, previous.row, 'agency') : null,
    otherAgencies: await otherAgencies(context, facts, key),
    solutions: offers,
    // What is missing for *Select customer's solution* (C1).
    joinWhyNot: agreement ? [...(await offerBlockers(context, facts, key, agreedSolution(catalogueFunction, agreement), 'join'))] : null,
  };
}

async function otherAgencies(context: Context, facts: CustomerFacts, functionKey: string): Promise<CustomerFunction['otherAgencies']> {
  const others: CustomerFunction['otherAgencies'] = [];
  for (const {row} of otherAgenciesIn(facts, functionKey)) {
    const agency = await context.db.get('parties', row.agencyId ?? '');
    if (agency)
      others.push({name: agency.name, solutionName: namesOf(context, row.function, row.solution).solutionName, status: row.status});
  }
  return others;
}
