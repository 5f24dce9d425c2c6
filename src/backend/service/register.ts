import type {ReadInput} from '../../api/read-input.ts';
import type {CustomerRow as CustomerRowView, Task} from '../../api/schema.ts';
import {maskCorporateId, parseCorporateId} from '../../domain/corporate-id.ts';
import {isEmail} from '../../domain/email.ts';
import type {CustomerRow} from '../tables.ts';
import {findAmong, newId, partyOf, personOf, refuse, todayFor, type Context, type Writing} from './context.ts';
import {companyIdsOf, statesOf, taskView} from './facts.ts';
import {storedEmail} from './recipients.ts';
import {customerSortKey, customerWordRows, searchCustomers} from './search.ts';
import {collaborationViews} from './views.ts';

const usualPage = 50;

/** The agency's customers by name, a page at a time, each with its open collaborations. */
export async function listCustomers(
  context: Context,
  {search = '', cursor, limit = usualPage}: ReadInput<'listCustomers'>,
): Promise<{items: CustomerRowView[]; nextCursor: string | null}> {
  const agency = partyOf(context);
  const {rows, hasMore} = await searchCustomers(context, agency.id, search, cursor, limit);
  const companyIds = await companyIdsOf(context, rows);
  const collaborations = await openCollaborations(context, agency.id, rows, companyIds);
  const today = todayFor(context, agency);
  return {
    items: rows.map((row) => ({
      ...{id: row.id, number: row.number, name: row.name, corporateId: maskCorporateId(row.corporateId, row.country, today)},
      ...{onPlatform: companyIds.has(row.id), activeTasks: row.activeTasks, collaborations: [...(collaborations.get(row.id) ?? [])]},
    })),
    nextCursor: hasMore ? (rows.at(-1)?.id ?? null) : null,
  };
}

/** Open collaborations by customer; those of the customer's company that are not linked yet belong to it too. */
async function openCollaborations(
  context: Context,
  agencyId: string,
  customers: readonly CustomerRow[],
  companyIds: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, CustomerRowView['collaborations']>> {
  const {db} = context;
  const ofCustomers = await findAmong(
    db,
    'collaborations',
    'customerId',
    customers.map(({id}) => id),
  );
  const ofCompanies = await findAmong(db, 'collaborations', 'companyId', companyIds.values());
  const all = new Map([...ofCustomers, ...ofCompanies.filter((row) => row.agencyId === agencyId)].map((row) => [row.id, row]));
  const open = (await statesOf(context, [...all.values()])).filter(({row}) => row.open).map(({row}) => row);
  const views = await collaborationViews(context, open, 'agency');
  const belongsTo = ({id}: CustomerRow, row: (typeof open)[number]): boolean =>
    row.customerId === id || (row.customerId === null && row.companyId === companyIds.get(id));
  return new Map(customers.map((customer) => [customer.id, views.filter((_, index) => open[index] && belongsTo(customer, open[index]))]));
}

/** Registers a customer of the agency. A corporate ID is no key: one person may run several firms. */
export async function createCustomer(
  context: Writing,
  input: ReadInput<'createCustomer'>,
): Promise<{id: string; number: string; name: string}> {
  const {db, now} = context;
  const agency = partyOf(context);
  const corporateId = parseCorporateId(input.corporateId, input.country, todayFor(context, agency));
  if (!corporateId) return refuse('corporateIdInvalid', {fields: [{pointer: '/corporateId', code: 'invalid'}]});
  if (input.contact && !isEmail(input.contact.email)) refuse('invalidInput', {fields: [{pointer: '/contact/email', code: 'invalid'}]});
  const isTaken = async (wanted: string): Promise<boolean> =>
    (await db.find('customers', {agencyId: agency.id, number: wanted})).length > 0;
  if (input.number !== undefined && (await isTaken(input.number))) refuse('invalidInput', {fields: [{pointer: '/number', code: 'taken'}]});
  const id = newId(now);
  const customer: CustomerRow = {
    ...{id, agencyId: agency.id, number: input.number ?? (await freeNumber(context, agency.id, isTaken)), name: input.name},
    ...{sortKey: customerSortKey(input.name, id), country: input.country, corporateId: corporateId.value, companyId: null},
    contactName: input.contact?.name ?? null,
    contactEmail: input.contact ? storedEmail(input.contact.email) : null,
    contactAddress: input.contact?.address || null,
    ...{accountManagerId: personOf(context).id, activeTasks: 0, version: 1},
  };
  await db.insert('customers', customer);
  for (const row of customerWordRows(customer)) await db.insert('customerWords', row);
  return {id, number: customer.number, name: customer.name};
}

/** A number that nobody has: the date and a count. */
async function freeNumber({db, now}: Context, agencyId: string, isTaken: (wanted: string) => Promise<boolean>): Promise<string> {
  const day = now.toISOString().slice(2, 10).replaceAll('-', '');
  const ofDay = await db.count('customers', {agencyId, number: {from: `${day}-`, before: `${day}.`}});
  for (let count = ofDay + 1; ; count++) {
    const number = `${day}-${String(count)}`;
    if (!(await isTaken(number))) return number;
  }
}

/** Registers an active task of a customer. */
export async function createTask(context: Writing, {customerId, name}: ReadInput<'createTask'>): Promise<Task> {
  const {db, now} = context;
  const customer = await db.get('customers', customerId);
  if (!customer || customer.agencyId !== partyOf(context).id) return refuse('notFound');
  const task = {id: newId(now), customerId, name, active: true, ownerId: personOf(context).id};
  await db.insert('tasks', task);
  await db.update('customers', customerId, {activeTasks: customer.activeTasks + 1, version: customer.version + 1});
  return taskView(task);
}
