/** What becomes of the agreement that a customer has, as whoever answers reads it (S1, C17). */
import type {ReadInput} from '../../api/read-input.ts';
import type {Invitation} from '../../api/schema.ts';
import {lossesOf} from '../../domain/changes.ts';
import type {CollaborationRow} from '../tables.ts';
import {joiningTo} from './agreements.ts';
import {refuse, type Context, type Writing} from './context.ts';
import {usageOf} from './usage.ts';

/** `null` where it has none, and once something of it has happened. */
export async function ownAgreementOf(context: Context, row: CollaborationRow): Promise<Invitation['ownAgreement']> {
  const isToCome = row.status === 'requested' || row.status === 'awaitingTerms';
  const joining = isToCome ? await joiningTo(context, row) : undefined;
  if (!joining) return null;
  const {change, solutionName, lost, on} = joining;
  const losses = lossesOf(lost, await usageOf(context, row.companyId, row.function));
  return {solutionName, change, on, lost: [...lost], losses: losses.map((loss) => ({...loss}))};
}

/** `null` was shown where there was none, `undefined` says nothing of it. @throws {ApiError} versionMismatch - when the person was shown something else */
export async function requireSeen(
  context: Writing,
  row: CollaborationRow,
  seen: ReadInput<'acceptInvitation'>['ownAgreement'],
): Promise<void> {
  if (seen === undefined) return;
  const now = await ownAgreementOf(context, row);
  const isSame = now?.change === seen?.change && now?.on === seen?.on && now?.lost.join() === seen?.lost.join();
  if (!isSame) refuse('versionMismatch');
}
