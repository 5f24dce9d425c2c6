import type {ReadInput} from '../../api/read-input.ts';
import type {Collaboration, LinkCandidates} from '../../api/schema.ts';
import {maskCorporateId, parseCorporateId, sameCorporateId} from '../../domain/corporate-id.ts';
import type {CollaborationRow, CustomerRow, PartyRow} from '../tables.ts';
import {loadVisible, requireAction} from './collaborations.ts';
import {link, partyOf, refuse, todayFor, type Context, type Writing} from './context.ts';
import {refuseOpen} from './expiry.ts';
import {tasksOf} from './facts.ts';
import {searchCustomers} from './search.ts';
import {collaborationView} from './views.ts';
import {audit, changeCollaboration, requireVersion} from './writing.ts';

const mostFound = 20;

/** The agency's customers and tasks that fit an unlinked collaboration: those with the company's corporate ID, then those that the search found. */
export async function getLinkCandidates(context: Context, input: ReadInput<'getLinkCandidates'>): Promise<LinkCandidates> {
  const {portals} = context.options;
  const {row} = await loadVisible(context, input.collaborationId);
  const company = await companyOf(context, row);
  const agency = partyOf(context);
  const same = await customersLike(context, agency, company);
  const found = input.search?.trim() ? (await searchCustomers(context, agency.id, input.search, undefined, mostFound)).rows : [];
  const rows = [...same, ...found.filter(({id}) => !same.some((each) => each.id === id))];
  const tasks = await tasksOf(
    context,
    rows.map(({id}) => id),
  );
  const [only] = rows.length === 1 ? rows : [];
  return {
    company: {name: company.name, corporateId: maskCorporateId(company.corporateId, company.country, todayFor(context, agency))},
    customers: rows.map((customer) => ({
      ...{id: customer.id, number: customer.number, name: customer.name},
      sameCorporateId: same.includes(customer),
      tasks: [...(tasks.get(customer.id) ?? [])],
    })),
    links: {
      createCustomer: link(portals.createCustomer, {collaborationId: row.id}),
      createTask: only ? link(portals.createTask, {customerId: only.id}) : null,
    },
  };
}

async function companyOf({db}: Context, row: CollaborationRow): Promise<PartyRow> {
  return (await db.get('parties', row.companyId)) ?? refuse('notFound');
}

async function customersLike(context: Context, agency: PartyRow, company: PartyRow): Promise<readonly CustomerRow[]> {
  const value = parseCorporateId(company.corporateId, company.country, todayFor(context, agency))?.value ?? company.corporateId;
  const rows = await context.db.find('customers', {agencyId: agency.id, corporateId: value}, {orderBy: 'sortKey'});
  return rows.filter(({country, companyId}) => country === company.country && (companyId === null || companyId === company.id));
}

/** Links a collaboration with a task, or with another one (C16): an active one of a customer that is the same company. */
export async function linkTask(context: Writing, input: ReadInput<'linkTask'>): Promise<Collaboration> {
  const {db} = context;
  const visible = await loadVisible(context, input.collaborationId);
  const {row, side} = visible;
  await requireVersion(context, row);
  await requireAction(context, visible, 'link');
  const agency = partyOf(context);
  const company = await companyOf(context, row);
  const customer = await db.get('customers', input.customerId);
  if (!customer || customer.agencyId !== agency.id) return refuse('notFound');
  const isSame =
    customer.country === company.country &&
    sameCorporateId(customer.corporateId, company.corporateId, company.country, todayFor(context, agency));
  if (!isSame || (customer.companyId !== null && customer.companyId !== company.id)) refuse('corporateIdMismatch');
  const task = await db.get('tasks', input.taskId);
  if (!task || task.customerId !== customer.id) return refuse('taskMissing');
  if (!task.active) refuse('taskNotActive');
  if (row.taskId === task.id) return collaborationView(context, row, side);
  await refuseSecond(context, row, customer);
  if (customer.companyId === null) await db.update('customers', customer.id, {companyId: company.id, version: customer.version + 1});
  const linked = await changeCollaboration(context, row, {customerId: customer.id, taskId: task.id, sortKey: customer.sortKey});
  await audit(context, linked, row.taskId === null ? 'linked' : 'taskChanged', side, task.name);
  return collaborationView(context, linked, side);
}

/** A customer has one open collaboration in a function. */
async function refuseSecond(context: Writing, row: CollaborationRow, customer: CustomerRow): Promise<void> {
  const rows = await context.db.find('collaborations', {customerId: customer.id});
  await refuseOpen(
    context,
    rows.filter((each) => each.id !== row.id && each.function === row.function),
  );
}
