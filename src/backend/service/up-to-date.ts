import {dateIn} from '../../domain/dates.ts';
import type {CollaborationRow} from '../tables.ts';
import {renewAgreement, takeDueEffect} from './renewals.ts';
import type {Context, Writing} from './context.ts';
import {endIfOver} from './end-day.ts';
import {companyIdsOf} from './facts.ts';

/** Where something is agreed. */
export type Place = Pick<CollaborationRow, 'companyId' | 'function'>;
type Members = Readonly<Partial<Record<'collaborationId' | 'invitationId' | 'caseId' | 'customerId' | 'companyId' | 'function', string>>>;

/** As the server does it by itself: renewals and payments, then ends. Each looks whether its day has come. */
export const dueDeeds: readonly ((context: Writing, row: CollaborationRow) => Promise<unknown>)[] = [
  renewAgreement,
  takeDueEffect,
  endIfOver,
];

/**
 * The collaborations to which the days may have brought something that the server has not noticed yet, of the company and the function that a deed is
 * about. That happens before the deed, so that whoever begins today was not there yesterday. Source: domain §4, C21.
 */
export async function dueBefore(context: Context, input: unknown): Promise<readonly string[]> {
  const {db, now} = context;
  const place = await placeOf(context, input);
  if (!place) return [];
  const open = await db.find('collaborations', {companyId: place.companyId, function: place.function, open: true});
  const pending = open.length === 0 ? [] : await db.find('changes', {subject: {in: open.map(({id}) => id)}, pending: true});
  const changes = pending.filter(({status}) => status === 'scheduled');
  // Somewhere it is that day already.
  const day = dateIn('Pacific/Kiritimati', now);
  const days = [...open.flatMap(({agreementFrom, endsOn}) => [agreementFrom, endsOn]), ...changes.map(({effectiveOn}) => effectiveOn)];
  return days.some((each) => each !== null && each <= day) ? open.map(({id}) => id) : [];
}

/** The place that a deed is about; `undefined` where there is none. */
export async function placeOf(context: Context, input: unknown): Promise<Place | undefined> {
  const {db} = context;
  const {collaborationId, invitationId, caseId, customerId, companyId, function: key} = input as Members;
  const about = collaborationId ?? (invitationId === undefined ? undefined : (await db.get('invitations', invitationId))?.collaborationId);
  if (about !== undefined) return db.get('collaborations', about);
  if (caseId !== undefined) return db.get('changes', caseId);
  const customer = customerId === undefined ? undefined : await db.get('customers', customerId);
  const company = customer ? (await companyIdsOf(context, [customer])).get(customer.id) : companyId;
  return company === undefined || key === undefined ? undefined : ({companyId: company, function: key} satisfies Place);
}
