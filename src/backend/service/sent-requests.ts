import type {ReadInput} from '../../api/read-input.ts';
import type {CollaborationPage} from '../../api/schema.ts';
import type {Where} from '../store.ts';
import type {CollaborationRow} from '../tables.ts';
import {findById, partyOf, refuse, type Context} from './context.ts';
import {statesOf} from './facts.ts';
import {candidatesFor, matcher} from './search.ts';
import {collaborationViews} from './views.ts';

const usualPage = 50;
const batch = 200;

/** The requests that the agency has sent, newest first; what asked nobody, or nobody yet, is none. */
export async function listSentRequests(
  context: Context,
  {search = '', state, cursor, limit = usualPage}: ReadInput<'listSentRequests'>,
): Promise<CollaborationPage> {
  const {db} = context;
  const agency = partyOf(context);
  const candidates = await candidatesFor(context, agency.id, search);
  const where: Where<CollaborationRow> = {
    ...{agencyId: agency.id, initiatedBy: 'agency'},
    // Those that have expired and are not settled yet are left out below.
    ...(state === 'open' ? {status: {in: ['requested', 'awaitingTerms']}} : {}),
    ...(candidates ? {customerId: {in: candidates}} : {}),
  };
  const found: CollaborationRow[] = [];
  let last = cursor === undefined ? undefined : await rowAt(context, agency.id, cursor);
  for (;;) {
    const rows = await rowsBefore(db, where, last, batch);
    found.push(...(await kept(context, rows, search, state)));
    last = rows.at(-1);
    if (found.length > limit || !last || rows.length < batch) break;
  }
  const hasMore = found.length > limit;
  const page = found.slice(0, limit);
  return {
    items: [...(await collaborationViews(context, page, 'agency'))],
    nextCursor: hasMore ? (page.at(-1)?.id ?? null) : null,
    total: cursor === undefined && !hasMore ? page.length : null,
  };
}

async function rowAt({db}: Context, agencyId: string, cursor: string): Promise<CollaborationRow> {
  const row = await db.get('collaborations', cursor);
  return row?.agencyId === agencyId ? row : refuse('invalidInput', {fields: [{pointer: '/cursor', code: 'invalid'}]});
}

/** The next rows, newest first; those of the same instant by id. */
async function rowsBefore(
  db: Context['db'],
  where: Where<CollaborationRow>,
  last: CollaborationRow | undefined,
  limit: number,
): Promise<readonly CollaborationRow[]> {
  if (!last) return db.find('collaborations', where, {orderBy: 'createdAt', descending: true, limit});
  const same = await db.find(
    'collaborations',
    {...where, createdAt: last.createdAt, id: {before: last.id}},
    {orderBy: 'id', descending: true, limit},
  );
  const older = await db.find(
    'collaborations',
    {...where, createdAt: {before: last.createdAt}},
    {orderBy: 'createdAt', descending: true, limit: limit - same.length},
  );
  return [...same, ...older];
}

async function kept(
  context: Context,
  rows: readonly CollaborationRow[],
  search: string,
  state: ReadInput<'listSentRequests'>['state'],
): Promise<readonly CollaborationRow[]> {
  const sent = rows.filter(({invitationId}) => invitationId !== null);
  const waiting = new Set(
    (await statesOf(context, sent)).flatMap(({row}) => (row.status === 'requested' || row.status === 'awaitingTerms' ? row.id : [])),
  );
  const ofState = sent.filter(({id}) => state === undefined || waiting.has(id) === (state === 'open'));
  if (!search.trim()) return ofState;
  const customers = await findById(
    context.db,
    'customers',
    ofState.map(({customerId}) => customerId),
  );
  const isFound = matcher(context, search);
  return ofState.filter(({customerId}) => {
    const customer = customers.get(customerId ?? '');
    return customer !== undefined && isFound(customer);
  });
}
