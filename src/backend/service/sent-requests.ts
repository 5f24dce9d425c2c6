import type {ReadInput} from '../../api/read-input.ts';
import type {CollaborationPage} from '../../api/schema.ts';
import type {Where} from '../store.ts';
import type {CollaborationRow} from '../tables.ts';
import {findById, partyOf, refuse, type Context} from './context.ts';
import {statesOf} from './facts.ts';
import {newestKept} from './newest-first.ts';
import {candidatesFor, matcher} from './search.ts';
import {collaborationViews} from './views.ts';

const usualPage = 50;

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
  const last = cursor === undefined ? undefined : await rowAt(context, agency.id, cursor);
  const found = await newestKept(db, where, (rows) => kept(context, rows, search, state), limit + 1, last);
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
