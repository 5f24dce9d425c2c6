import type {PendingChange} from '../../api/schema.ts';
import {comesAfterEnd, pendingChangeStatuses, renewalAfter, type Billing, type ChangeStatus} from '../../domain/changes.ts';
import type {Reader} from '../store.ts';
import type {ChangeRow, CollaborationRow, PersonRow} from '../tables.ts';
import type {State} from './actions.ts';
import {money, namesOf, newId, personOf, refuse, type Context, type Writing} from './context.ts';
import {newestFirst} from './newest-first.ts';

/** What a change is about: a collaboration, or a company's own agreement in a function. At most one change of it is pending. */
export const subjectOf = (companyId: string, functionKey: string): string => `${companyId}/${functionKey}`;

/** True while the change is under way. */
export const isPending = (status: ChangeStatus): boolean => (pendingChangeStatuses as readonly ChangeStatus[]).includes(status);

/** The change that is under way or, without one, the newest. */
export async function newestChange(db: Reader, subject: string): Promise<ChangeRow | undefined> {
  const [pending] = await db.find('changes', {subject, pending: true});
  if (pending) return pending;
  const [newest] = await db.find('changes', {subject}, {orderBy: 'requestedAt', descending: true, limit: 1});
  return newest;
}

/** The one of several to show: what `newestChange` would find. */
export const newestOf = (changes: readonly ChangeRow[]): ChangeRow | undefined =>
  changes.find(({pending}) => pending) ?? newestFirst(changes, ({requestedAt, id}) => [requestedAt, id])[0];

/** The day from which a change holds; while somebody has to consent, the one that counts if that happens today (C20). */
export const effectiveDay = (
  {status, effectiveOn}: Pick<ChangeRow, 'status' | 'effectiveOn'>,
  row: CollaborationRow,
  today: string,
): string | null => (status === 'awaitingConsent' ? renewalAfter(row, today) : effectiveOn);

/** The change to show, whether it comes or has come, and whether the end has, on that day where the agency is. */
export function changeState(
  row: CollaborationRow,
  change: ChangeRow | undefined,
  today: string | undefined,
): Pick<State, 'change' | 'isTooLate' | 'isDue' | 'isOver'> {
  const day = change && today !== undefined ? effectiveDay(change, row, today) : null;
  const isDue = change?.status === 'scheduled' && day !== null && today !== undefined && day <= today;
  return {change, isTooLate: comesAfterEnd(row, day), isDue, isOver: today !== undefined && isOver(row, today)};
}

/** True once the planned last day has passed (C21). */
export const isOver = ({status, endsOn}: Pick<CollaborationRow, 'status' | 'endsOn'>, today: string): boolean =>
  status === 'ending' && endsOn !== null && endsOn < today;

/** What a change is to be, before it is written down. */
export interface PlannedChange {
  readonly subject: string;
  readonly collaboration: CollaborationRow | null;
  readonly companyId: string;
  readonly function: string;
  readonly kind: ChangeRow['kind'];
  readonly fromSolution: string;
  readonly solution: string;
  readonly billing: Billing;
  readonly currency: string;
  readonly status: ChangeStatus;
  readonly effectiveOn: string | null;
}

/** Who pays how much for how long after the change. */
export const billingOf = ({invoiceRecipient, periodMonths, priceMinor}: ChangeRow): Billing => ({
  invoiceRecipient,
  periodMonths,
  priceMinor,
});

/** Writes a change down: one that begins, or one that has happened at once, so that the newest is always known. */
export async function writeChange(context: Writing, planned: PlannedChange): Promise<ChangeRow> {
  const {collaboration, billing, status, ...given} = planned;
  const at = context.now.toISOString();
  const personId = personOf(context).id;
  const row: ChangeRow = {
    ...{...given, ...billing, status, id: newId(context.now), pending: isPending(status)},
    ...{collaborationId: collaboration?.id ?? null, agencyId: collaboration?.agencyId ?? null},
    ...{requestedAt: at, requestedBy: personId, reason: null},
    ...(status === 'done' ? {settledAt: at, settledBy: personId} : {settledAt: null, settledBy: null}),
  };
  await context.db.insert('changes', row);
  return row;
}

/** Moves a change on. @throws {ApiError} changeSettled - when somebody else was faster */
export async function moveChange(
  context: Writing,
  change: ChangeRow,
  status: ChangeStatus,
  more: Partial<Pick<ChangeRow, 'reason' | 'effectiveOn'>> = {},
): Promise<ChangeRow> {
  const settled = isPending(status) ? {} : {settledAt: context.now.toISOString(), settledBy: context.viewer.person?.id ?? null};
  const changes: Partial<ChangeRow> = {status, pending: isPending(status), ...settled, ...more};
  if (!(await context.db.update('changes', change.id, changes, {status: change.status}))) return refuseSettled(context, change);
  return {...change, ...changes};
}

/** It is too late: says who was faster, and when. */
export async function refuseSettled({db}: Context, change: ChangeRow | undefined): Promise<never> {
  const person = change?.settledBy ? await db.get('persons', change.settledBy) : undefined;
  return refuse('changeSettled', {params: {...(person ? {name: person.name} : {}), ...(change?.settledAt ? {at: change.settledAt} : {})}});
}

/** A change as it is shown: while it is under way, and when it was refused, until another one follows (domain §4, `pendingChange`). */
export function pendingChangeView(
  context: Context,
  change: ChangeRow | undefined,
  persons: ReadonlyMap<string, PersonRow>,
): PendingChange | null {
  if (!change || (!change.pending && change.status !== 'rejected')) return null;
  const {priceMinor, currency, periodMonths} = change;
  return {
    ...{id: change.id, kind: change.kind, status: change.status, solution: change.solution},
    solutionName: namesOf(context, change.function, change.solution).solutionName,
    ...{invoiceRecipient: change.invoiceRecipient, periodMonths, effectiveOn: change.effectiveOn},
    price: money(priceMinor, currency, periodMonths),
    ...{requestedAt: change.requestedAt, settledAt: change.settledAt, reason: change.reason},
    requestedBy: persons.get(change.requestedBy)?.name ?? null,
  };
}
