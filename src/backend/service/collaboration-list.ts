import type {ReadInput} from '../../api/read-input.ts';
import type {CollaborationFilters, CollaborationPage} from '../../api/schema.ts';
import {pendingChangeStatuses} from '../../domain/changes.ts';
import type {CollaborationStatus} from '../../domain/collaboration.ts';
import type {Where} from '../store.ts';
import type {CollaborationRow, Tables} from '../tables.ts';
import {findById, namesOf, partyOf, refuse, type Context} from './context.ts';
import {statesOf} from './facts.ts';
import {candidatesFor, matcher} from './search.ts';
import {collaborationViews} from './views.ts';

const usualPage = 50;
/** Rows that are looked at in one go where the database cannot filter them. */
const batch = 500;

type Position = Pick<CollaborationRow, 'sortKey' | 'id'>;
type Filters = ReadInput<'listCollaborations'>;

/** The agency's open collaborations by customer, a page at a time; those without a customer yet come first. */
export async function listCollaborations(context: Context, input: Filters): Promise<CollaborationPage> {
  const {db} = context;
  const {limit = usualPage, cursor} = input;
  const agency = partyOf(context);
  const candidates = await candidatesFor(context, agency.id, input.search ?? '');
  const changing = input.state === 'changing' ? await changingOf(context, agency.id) : undefined;
  const where: Where<CollaborationRow> = {
    ...{agencyId: agency.id, open: true, ...columnsOf(input)},
    // Those without a customer are found by their company, which has no index of words.
    ...(candidates ? {customerId: {in: [...candidates, null]}} : {}),
    ...(changing ? {id: {in: changing}} : {}),
  };
  const sieve = sieveOf(input);
  const found: CollaborationRow[] = [];
  let position = cursor === undefined ? undefined : await positionOf(context, agency.id, cursor);
  for (;;) {
    const size = sieve ? batch : limit + 1 - found.length;
    const rows = await rowsAfter(db, where, position, size);
    // Where a page begins among rows that sort alike, the condition on their ids is another one.
    const wanted = changing ? rows.filter(({id}) => changing.includes(id)) : rows;
    found.push(...(await kept(context, wanted, sieve)));
    position = rows.at(-1);
    if (found.length > limit || !position || rows.length < size) break;
  }
  const page = found.slice(0, limit);
  const hasMore = found.length > limit;
  return {
    items: [...(await collaborationViews(context, page, 'agency'))],
    nextCursor: hasMore ? cursorOf(page.at(-1)) : null,
    total: cursor === undefined && !hasMore ? page.length : sieve ? null : await db.count('collaborations', where),
  };
}

/** What the database itself can filter by. */
function columnsOf({function: functionKey, solution, state}: Filters): Where<CollaborationRow> {
  const statuses: Readonly<Partial<Record<NonNullable<Filters['state']>, readonly CollaborationStatus[]>>> = {
    waiting: ['scheduled', 'requested', 'awaitingTerms'],
    active: ['active'],
    ending: ['ending'],
  };
  const among = state && statuses[state];
  return {
    ...(functionKey === undefined ? {} : {function: functionKey}),
    ...(solution === undefined ? {} : {solution}),
    ...(state === 'unlinked' ? {taskId: null} : {}),
    ...(among ? {status: {in: among}} : {}),
  };
}

/** Leaves those of some rows that fit. */
type Sieve = (context: Context, rows: readonly CollaborationRow[]) => Promise<readonly CollaborationRow[]>;

/** What is known only with tasks and customers at hand, the one that leaves the fewest first; `undefined` where nothing of it is asked for. */
function sieveOf({search = '', task, taskOwnerId, accountManagerId}: Filters): Sieve | undefined {
  const byTask = task !== undefined || taskOwnerId !== undefined;
  const byCustomer = search.trim() !== '' || accountManagerId !== undefined;
  if (!byTask && !byCustomer) return undefined;
  const ofTask: Partial<Where<Tables['tasks']>> = {
    ...(task === undefined ? {} : {name: task}),
    ...(taskOwnerId === undefined ? {} : {ownerId: taskOwnerId}),
  };
  return async (context, rows) => {
    const {db} = context;
    const isFound = matcher(context, search);
    const taskIds = byTask ? present(rows.map(({taskId}) => taskId)) : [];
    const tasks = new Set(taskIds.length === 0 ? [] : (await db.find('tasks', {...ofTask, id: {in: taskIds}})).map(({id}) => id));
    const left = byTask ? rows.filter(({taskId}) => taskId !== null && tasks.has(taskId)) : rows;
    if (!byCustomer) return left;
    const customerIds = left.map(({customerId}) => customerId);
    const customers = await findById(db, 'customers', customerIds);
    const companyIds = left.map(({customerId, companyId}) => (customerId === null ? companyId : null));
    const companies = await findById(db, 'parties', companyIds);
    return left.filter(({customerId, companyId}) => {
      const [customer, company] = [customers.get(customerId ?? ''), companies.get(companyId)];
      return (
        (accountManagerId === undefined || customer?.accountManagerId === accountManagerId) &&
        isFound(customer ?? {name: company?.name ?? '', number: '', corporateId: company?.corporateId ?? ''})
      );
    });
  };
}

/** Rows in the order of the list, after a position. */
async function rowsAfter(
  db: Context['db'],
  where: Where<CollaborationRow>,
  position: Position | undefined,
  limit: number,
): Promise<readonly CollaborationRow[]> {
  if (!position) return db.find('collaborations', where, {orderBy: 'sortKey', limit});
  const {sortKey, id} = position;
  // A customer may have several, and all without a customer sort alike.
  const same = await db.find('collaborations', {...where, sortKey, id: {after: id}}, {orderBy: 'id', limit});
  if (same.length === limit) return same;
  const next = await db.find('collaborations', {...where, sortKey: {after: sortKey}}, {orderBy: 'sortKey', limit: limit - same.length});
  return [...same, ...next];
}

/** Those that fit, without the requests whose time is over but which the server has not settled yet. */
async function kept(context: Context, rows: readonly CollaborationRow[], sieve: Sieve | undefined): Promise<readonly CollaborationRow[]> {
  const requested = await statesOf(
    context,
    rows.filter(({status}) => status === 'requested'),
  );
  const over = new Set(requested.flatMap(({row}) => (row.open ? [] : row.id)));
  const open = rows.filter(({id}) => !over.has(id));
  return sieve ? sieve(context, open) : open;
}

/** Those with a change under way. */
async function changingOf({db}: Context, agencyId: string): Promise<readonly string[]> {
  const changes = await db.find('changes', {status: {in: pendingChangeStatuses}, agencyId});
  return changes.flatMap(({collaborationId}) => collaborationId ?? []);
}

/**
 * A place in the list that stays where it is although the row there may be linked meanwhile: the customer that it had, and its own id. Names do not
 * stand in it, since it stands in an address.
 */
const cursorOf = (row: CollaborationRow | undefined): string | null => (row ? `${row.id} ${row.customerId ?? ''}` : null);

async function positionOf({db}: Context, agencyId: string, cursor: string): Promise<Position> {
  const [id = '', customerId = ''] = cursor.split(' ');
  const row = await db.get('collaborations', id);
  const customer = customerId === '' ? undefined : await db.get('customers', customerId);
  if (row?.agencyId !== agencyId || (customerId !== '' && customer?.agencyId !== agencyId))
    return refuse('invalidInput', {fields: [{pointer: '/cursor', code: 'invalid'}]});
  return {id, sortKey: customer?.sortKey ?? ''};
}

/** What the list of collaborations can be filtered by: what its open ones have. */
export async function getCollaborationFilters(context: Context): Promise<CollaborationFilters> {
  const {db} = context;
  const agency = partyOf(context);
  const where: Where<CollaborationRow> = {agencyId: agency.id, open: true};
  const ofTasks = {id: {in: present(await db.distinct('collaborations', 'taskId', where))}};
  const ofCustomers = {id: {in: present(await db.distinct('collaborations', 'customerId', where))}};
  const owners = new Set(present(await db.distinct('tasks', 'ownerId', ofTasks)));
  const managers = new Set(present(await db.distinct('customers', 'accountManagerId', ofCustomers)));
  const pairs: {function: string; solution: string}[] = [];
  for (const functionKey of await db.distinct('collaborations', 'function', where))
    for (const solution of await db.distinct('collaborations', 'solution', {...where, function: functionKey}))
      pairs.push({function: functionKey, solution});
  const persons = await findById(db, 'persons', [...owners, ...managers]);
  const byName = (a: string, b: string): number => a.localeCompare(b, context.locale);
  const named = (ids: ReadonlySet<string>): CollaborationFilters['taskOwners'] =>
    [...persons.values()]
      .filter(({id}) => ids.has(id))
      .map(({id, name}) => ({id, name}))
      .sort((a, b) => byName(a.name, b.name));
  return {
    tasks: [...(await db.distinct('tasks', 'name', ofTasks))].sort(byName),
    solutions: pairs
      .map((each) => ({...each, ...namesOf(context, each.function, each.solution)}))
      .sort((a, b) => byName(a.functionName, b.functionName) || byName(a.solutionName, b.solutionName)),
    taskOwners: named(owners),
    accountManagers: named(managers),
  };
}

const present = (values: readonly (string | null)[]): readonly string[] => values.filter((value) => value !== null);
