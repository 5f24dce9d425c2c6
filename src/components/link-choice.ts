/** What a collaboration is linked with (C16): a customer that is the same company, and one of its active tasks. */
import type {LinkCandidates} from '../api/schema.ts';

type Candidate = NonNullable<LinkCandidates['customers'][number]>;
type Task = Candidate['tasks'][number];

/** What there is to choose from, and what is chosen. */
export interface LinkChoice {
  readonly customers: readonly Candidate[];
  readonly customer: Candidate | undefined;
  /** The active ones of the customer. */
  readonly tasks: readonly Task[];
  /** Empty while none is chosen. */
  readonly taskId: string;
}

/** The wanted customer and task, or the only ones there are. */
export function linkChoice(
  candidates: LinkCandidates | undefined,
  wanted: {readonly customerId: string | undefined; readonly taskId: string | undefined},
): LinkChoice {
  const customers = candidates?.customers.filter((each): each is Candidate => each?.sameCorporateId === true) ?? [];
  const customer = chosen(customers, wanted.customerId);
  const tasks = customer?.tasks.filter(({active}) => active) ?? [];
  return {customers, customer, tasks, taskId: chosen(tasks, wanted.taskId)?.id ?? ''};
}

const chosen = <C extends {readonly id: string}>(all: readonly C[], wanted: string | undefined): C | undefined =>
  all.find(({id}) => id === wanted) ?? (all.length === 1 ? all[0] : undefined);
