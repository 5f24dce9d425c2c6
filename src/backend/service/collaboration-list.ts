import type {ReadInput} from '../../api/read-input.ts';
import type {CollaborationFilters, CollaborationPage} from '../../api/schema.ts';
import type {CollaborationStatus} from '../../domain/collaboration.ts';
import type {Where} from '../store.ts';
import type {CollaborationRow, Tables} from '../tables.ts';
import {findAmong, findById, namesOf, partyOf, refuse, type Context} from './context.ts';
import {statesOf} from './facts.ts';
import {matcher} from './search.ts';
import {collaborationViews} from './views.ts';

const usualPage = 50;
/** Rows that are looked at in one go where the database cannot filter them. */
const batch = 500;

/** A collaboration with what the agency has beside it. */
interface Entry {
  readonly row: CollaborationRow;
  readonly customer: Tables['customers'] | undefined;
  readonly task: Tables['tasks'] | undefined;
  readonly company: Tables['parties'] | undefined;
}

type Position = Pick<CollaborationRow, 'sortKey' | 'id'>;
type Filters = ReadInput<'listCollaborations'>;

/** The agency's open collaborations by customer, a page at a time; those without a customer yet come first. */
export async function listCollaborations(context: Context, input: Filters): Promise<CollaborationPage> {
  const {db} = context;
  const {limit = usualPage, cursor} = input;
  const agency = partyOf(context);
  const where: Where<CollaborationRow> = {agencyId: agency.id, open: true, ...columnsOf(input)};
  const fits = entryFilter(input);
  const found: CollaborationRow[] = [];
  let position = cursor === undefined ? undefined : await positionOf(context, agency.id, cursor);
  for (;;) {
    const size = fits ? batch : limit + 1 - found.length;
    const rows = await rowsAfter(db, where, position, size);
    found.push(...(await kept(context, rows, input.state, fits)));
    position = rows.at(-1);
    if (found.length > limit || !position || rows.length < size) break;
  }
  const page = found.slice(0, limit);
  const hasMore = found.length > limit;
  return {
    items: [...(await collaborationViews(context, page, 'agency'))],
    nextCursor: hasMore ? cursorOf(page.at(-1)) : null,
    total:
      cursor === undefined && !hasMore ? page.length : fits || input.state === 'changing' ? null : await db.count('collaborations', where),
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

/** What is known only with customer and task at hand; `undefined` where nothing of it is asked for. */
function entryFilter({search = '', task, taskOwnerId, accountManagerId}: Filters): ((entry: Entry) => boolean) | undefined {
  if (!search.trim() && task === undefined && taskOwnerId === undefined && accountManagerId === undefined) return undefined;
  const isFound = matcher(search);
  return (entry) =>
    (task === undefined || entry.task?.name === task) &&
    (taskOwnerId === undefined || entry.task?.ownerId === taskOwnerId) &&
    (accountManagerId === undefined || entry.customer?.accountManagerId === accountManagerId) &&
    isFound(entry.customer ?? {name: entry.company?.name ?? '', number: '', corporateId: entry.company?.corporateId ?? ''});
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
async function kept(
  context: Context,
  rows: readonly CollaborationRow[],
  state: Filters['state'],
  fits: ((entry: Entry) => boolean) | undefined,
): Promise<readonly CollaborationRow[]> {
  const {db} = context;
  const requested = await statesOf(
    context,
    rows.filter(({status}) => status === 'requested'),
  );
  const over = new Set(requested.flatMap(({row}) => (row.open ? [] : row.id)));
  const changing = state === 'changing' ? await changingAmong(context, rows) : undefined;
  const open = rows.filter(({id}) => !over.has(id) && (changing?.has(id) ?? true));
  if (!fits) return open;
  const [customers, tasks, companies] = [
    await findById(
      db,
      'customers',
      open.map(({customerId}) => customerId),
    ),
    await findById(
      db,
      'tasks',
      open.map(({taskId}) => taskId),
    ),
    await findById(
      db,
      'parties',
      open.map(({customerId, companyId}) => (customerId === null ? companyId : null)),
    ),
  ];
  return open.filter((row) =>
    fits({
      row,
      customer: row.customerId === null ? undefined : customers.get(row.customerId),
      task: row.taskId === null ? undefined : tasks.get(row.taskId),
      company: companies.get(row.companyId),
    }),
  );
}

/** Those with a change under way. */
async function changingAmong({db}: Context, rows: readonly CollaborationRow[]): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const changes = await db.find('changes', {subject: {in: rows.map(({id}) => id)}, pending: true});
  return new Set(changes.map(({subject}) => subject));
}

/**
 * A place in the list that stays where it is although the row there may be linked meanwhile: the customer that it had, and its own id. Names do not
 * stand in it, since it stands in an address.
 */
const cursorOf = (row: CollaborationRow | undefined): string | null => (row ? `${row.id} ${row.customerId ?? ''}` : null);

async function positionOf({db}: Context, agencyId: string, cursor: string): Promise<Position> {
  const [id = '', customerId = ''] = cursor.split(' ');
  const customer = customerId === '' ? undefined : await db.get('customers', customerId);
  if (customerId !== '' && customer?.agencyId !== agencyId)
    return refuse('invalidInput', {fields: [{pointer: '/cursor', code: 'invalid'}]});
  return {id, sortKey: customer?.sortKey ?? ''};
}

/** What the list of collaborations can be filtered by: what its open ones have. */
export async function getCollaborationFilters(context: Context): Promise<CollaborationFilters> {
  const {db} = context;
  const agency = partyOf(context);
  const rows = await db.find('collaborations', {agencyId: agency.id, open: true});
  const tasks = await findAmong(
    db,
    'tasks',
    'id',
    rows.map(({taskId}) => taskId),
  );
  const customers = await findAmong(
    db,
    'customers',
    'id',
    rows.map(({customerId}) => customerId),
  );
  const owners = new Set(tasks.map(({ownerId}) => ownerId));
  const managers = new Set(customers.map(({accountManagerId}) => accountManagerId));
  const persons = await findById(db, 'persons', [...owners, ...managers]);
  const byName = (a: string, b: string): number => a.localeCompare(b, context.locale);
  const named = (ids: ReadonlySet<string | null>): CollaborationFilters['taskOwners'] =>
    [...persons.values()]
      .filter(({id}) => ids.has(id))
      .map(({id, name}) => ({id, name}))
      .sort((a, b) => byName(a.name, b.name));
  const solutions = new Map(rows.map((row) => [`${row.function} ${row.solution}`, {function: row.function, solution: row.solution}]));
  return {
    tasks: [...new Set(tasks.map(({name}) => name))].sort(byName),
    solutions: [...solutions.values()]
      .map((each) => ({...each, ...namesOf(context, each.function, each.solution)}))
      .sort((a, b) => byName(a.functionName, b.functionName) || byName(a.solutionName, b.solutionName)),
    taskOwners: named(owners),
    accountManagers: named(managers),
  };
}
