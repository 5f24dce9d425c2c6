/** The end itself, now or as its day comes. */
import {agreementAfterEnd, endsBefore, keptAtEnd} from '../../domain/ending.ts';
import type {CollaborationRow} from '../tables.ts';
import type {Side} from './actions.ts';
import {otherOpenIn} from './agreements.ts';
import {bothSides, tellBoth} from './both-sides.ts';
import {loadScene, type ChangeScene} from './change-facts.ts';
import type {Context, Writing} from './context.ts';
import {endFacts, factsOnLastDay, keepHindrance, keepsOf, soldIn, type Ending} from './end-facts.ts';
import {followEnd} from './following.ts';
import {moveChange} from './pending-changes.ts';
import {takeEffect} from './renewals.ts';
import {audit, changeCollaboration} from './writing.ts';

/** The end itself: the agreement becomes the company's own or goes, and what is under way with it (C21). Others go on untouched. */
export async function finish(
  context: Writing,
  scene: ChangeScene,
  ending: Ending,
  noted: Partial<CollaborationRow>,
  side: Side | 'system',
): Promise<CollaborationRow> {
  const {row, agreement} = scene;
  const after = agreementAfterEnd(await factsOnLastDay(context, scene, ending), soldIn(scene));
  const settled = await settleChange(context, scene, ending);
  await followEnd(context, agreement, after, row);
  const ended = await changeCollaboration(context, settled, {...noted, status: 'ended'});
  await audit(context, ended, 'ended', side, side === 'system' ? null : ending.reason);
  return ended;
}

/** What was agreed for a day that has come has taken effect, be it noted or not; the rest is called off (C20, C21). */
async function settleChange(context: Writing, {row, change}: ChangeScene, {lastDay}: Ending): Promise<CollaborationRow> {
  if (!change?.pending) return row;
  const {status, effectiveOn} = change;
  if (status === 'scheduled' && effectiveOn !== null && effectiveOn <= lastDay) return (await takeEffect(context, change)) ?? row;
  await moveChange(context, change, 'withdrawn');
  await audit(context, row, 'changeWithdrawn', 'system');
  return row;
}

/** The day after the last one has come (C21). Harmless to run twice: only what is still ending ends. */
export async function endIfOver(context: Writing, row: CollaborationRow): Promise<void> {
  if (row.status !== 'ending' || row.endsOn === null) return;
  if (row.endsOn >= (await loadScene(context, row)).today) return;
  await endEarlier(context, row, row.endsOn);
  // Where the agency of one is, that day may not be over yet: it comes first all the same.
  if ((await endingEarlier(context, row, row.endsOn)).length > 0) return;
  const scene = await loadScene(context, row);
  const by = row.endedBy ?? 'agency';
  const isHindered = (await keepHindrance(context, scene, {by, lastDay: row.endsOn})) !== undefined;
  const choices = (await keepsOf(context, scene, {by, lastDay: row.endsOn})).filter((each) => each === 'readOnly' || !isHindered);
  const keeps = keptAtEnd(row.customerKeeps ?? 'readOnly', choices);
  const ending: Ending = {lastDay: row.endsOn, keeps, by, reason: row.endReason};
  const ended = await finish(context, scene, ending, {customerKeeps: keeps}, 'system');
  await tellBoth(context, ended, 'E14', await bothSides(context, ended), await endFacts(context, scene, ending, 'ended'));
}

/** What the company has that is over before ends first: what it leaves decides what this one leaves (C21). */
export async function endEarlier(context: Writing, row: CollaborationRow, lastDay: string): Promise<void> {
  const system: Writing = {...context, viewer: {person: undefined, party: undefined, membership: undefined}};
  for (const {id} of await endingEarlier(context, row, lastDay)) {
    const other = await context.db.get('collaborations', id);
    if (other) await endIfOver(system, other);
  }
}

const endingEarlier = async (context: Context, row: CollaborationRow, lastDay: string): Promise<readonly CollaborationRow[]> =>
  (await otherOpenIn(context, row)).filter((each) => endsBefore(each, {...row, lastDay}));
