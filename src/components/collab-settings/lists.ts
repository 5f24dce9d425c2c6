/** What each view lists, and by which of the filters. */
import type {CallOptions} from '../../api/contract.ts';
import type {Page} from './paged-list.ts';
import type {Filters, Row, SettingsApi, ViewName} from './stage.ts';

type Load = (
  api: SettingsApi,
  filters: Filters,
  page: {readonly cursor?: string; readonly limit: number},
  call: CallOptions,
) => Promise<Page<Row>>;

const states = ['unlinked', 'waiting', 'active', 'ending', 'changing'] as const;

export const requestState = ({state}: Filters): 'open' | 'closed' => (state === 'closed' ? 'closed' : 'open');

/** Those that say something. */
const given = <F extends Readonly<Record<string, string>>>(filters: F): Partial<F> =>
  Object.fromEntries(Object.entries(filters).filter(([, value]) => value.trim())) as Partial<F>;

export const lists: Readonly<Record<ViewName, Load>> = {
  collaborations: (api, {state: wanted, ...others}, page, call) => {
    // A host may have written anything.
    const state = states.find((each) => each === wanted);
    return api.listCollaborations({...given(others), ...(state ? {state} : {}), ...page}, call);
  },
  requests: (api, filters, page, call) =>
    api.listSentRequests({...given({search: filters.search}), state: requestState(filters), ...page}, call),
  batch: (api, {search}, page, call) => api.listCustomers({...given({search}), ...page}, call),
  consents: (api, _, page, call) => api.listConsents(page, call),
};

/** The filters that a view has: another one does not load its list anew. */
export const filtersOf: Readonly<Record<ViewName, (filters: Filters) => readonly string[]>> = {
  collaborations: (filters) => Object.values(filters),
  requests: ({search, state}) => [search, state],
  batch: ({search}) => [search],
  consents: () => [],
};
