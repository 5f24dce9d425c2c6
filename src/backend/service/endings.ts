import type {ReadInput} from '../../api/read-input.ts';
import type {Blocker, Collaboration, EndOptions} from '../../api/schema.ts';
import {isRunning} from '../../domain/collaboration.ts';
import {endChecklist, endDays, isChecklistOpen, isEndDay, waysToEnd} from '../../domain/ending.ts';
import type {MailFacts} from '../mails/words.ts';
import type {CollaborationRow} from '../tables.ts';
import {concernsCompany, type Side} from './actions.ts';
import {sceneAtEnd, type Then} from './ahead.ts';
import {bothSides, previewBoth, tellBoth} from './both-sides.ts';
import {loadScene, type ChangeScene} from './change-facts.ts';
import {loadVisible, requireAction, type Visible} from './collaborations.ts';
import {blocker, isAdministrator, namesOf, partyOf, personOf, refuse, type Context, type Writing} from './context.ts';
import {finish} from './end-day.ts';
import {choice, endFacts, keepHindrance, keepsOf, type Ending} from './end-facts.ts';
import {refuseRounds} from './limits.ts';
import {isOver} from './pending-changes.ts';
import {describe} from './telling.ts';
import {administratorName, collaborationView} from './views.ts';
import {audit, changeCollaboration, requireVersion} from './writing.ts';

/** What ending would mean for both sides, and what should be done before; now, or on a day with what the customer keeps. */
export async function getEndOptions(context: Context, input: ReadInput<'getEndOptions'>): Promise<EndOptions> {
  const {collaborationId, on, customerKeeps} = input;
  const visible = await loadVisible(context, collaborationId);
  const {row, side} = visible;
  const scene = await loadScene(context, row);
  const {today, customer} = scene;
  const ways = waysToEnd(side, row);
  if (on !== undefined && (ways === 'now' || !isEndDay(on, today))) refuse('invalidInput', {fields: [{pointer: '/on', code: 'invalid'}]});
  const then = await thenOf(context, scene, side, on);
  const keeps = await keepsOf(then.context, then.scene, {by: side, lastDay: on ?? today});
  if (customerKeeps && !keeps.includes(customerKeeps)) refuseKeeps();
  const whyNot = await endBlockers(context, visible, scene, then, on ?? today);
  const isHindered = whyNot.some(({action}) => action === 'keepSolution');
  const shown = keeps.find((each) => each === 'readOnly' || !isHindered) ?? keeps[0] ?? 'readOnly';
  const ending: Ending = {lastDay: on ?? today, keeps: customerKeeps ?? shown, by: side, reason: null};
  const facts = await endFacts(then.context, then.scene, ending, stepOf(input));
  const ownAddress = side === 'agency' ? (customer?.contactEmail ?? null) : null;
  return {
    collaboration: await collaborationView(context, row, side),
    days: ways === 'now' || isOver(row, today) ? null : {...endDays(today)},
    choices: await Promise.all(keeps.map((each) => choice(then.context, then.scene, {...ending, keeps: each}))),
    checklist: endChecklist(side).map((check) => ({...check})),
    others: await others(context, row, side),
    mails:
      isRunning(row.status) && !isOver(row, today)
        ? previewBoth(context, 'E14', await bothSides(context, row), side === 'company' ? facts : inConfidence(facts), ownAddress)
        : [],
    whyNot,
  };
}

const refuseKeeps = (): never => refuse('invalidInput', {fields: [{pointer: '/customerKeeps', code: 'notOffered'}]});

/** What E14 tells: with a day the end is planned, be it today. */
const stepOf = ({on}: Pick<ReadInput<'getEndOptions'>, 'on'>): 'planned' | 'ended' => (on === undefined ? 'ended' : 'planned');

/** When it ends: on a day, all that is agreed for that day or an earlier one has come, with another agency too (C21). */
const thenOf = async (context: Context, scene: ChangeScene, by: Side, on: string | undefined): Promise<Then> =>
  on !== undefined && waysToEnd(by, scene.row) === 'anyDay' ? sceneAtEnd(context, scene, on) : {context, scene};

/** Other collaborations of the same two: ending one leaves them as they are. */
async function others(context: Context, row: CollaborationRow, side: Side): Promise<string[]> {
  const rows = await context.db.find('collaborations', {companyId: row.companyId, agencyId: row.agencyId, open: true});
  const shown = rows.filter((each) => each.id !== row.id && (side === 'agency' || concernsCompany(each)));
  return shown.map((each) => namesOf(context, each.function, each.solution).functionName).sort();
}

async function endBlockers(context: Context, {side, row}: Visible, scene: ChangeScene, then: Then, lastDay: string): Promise<Blocker[]> {
  const blockers: Blocker[] = [];
  if (!isAdministrator(context)) {
    const name = await administratorName(context, partyOf(context).id);
    blockers.push(blocker('end', 'rightMissing', name === undefined ? {} : {name}));
  }
  if (!waysToEnd(side, row) || isOver(row, scene.today)) return [...blockers, blocker('end', 'statusForbids')];
  if (!(await keepsOf(then.context, then.scene, {by: side, lastDay})).includes('solution')) return blockers;
  const hindrance = await keepHindrance(then.context, then.scene, {by: side, lastDay});
  const on = hindrance && (await freeFrom(context, scene, side, lastDay));
  return hindrance ? [...blockers, blocker('keepSolution', hindrance, on === undefined ? {} : {on})] : blockers;
}

/** The first later day that could be the last one and on which nothing hinders: who pays changes on these days only. */
async function freeFrom(context: Context, scene: ChangeScene, by: Side, after: string): Promise<string | undefined> {
  const {today, row, change} = scene;
  const turns = waysToEnd(by, row) === 'anyDay' ? [row.billingFrom, change?.effectiveOn ?? null] : [];
  for (const lastDay of turns.filter((each) => each !== null).sort()) {
    if (lastDay <= after || !isEndDay(lastDay, today)) continue;
    const then = await sceneAtEnd(context, scene, lastDay);
    if (!(await keepHindrance(then.context, then.scene, {by, lastDay}))) return lastDay;
  }
  return undefined;
}

/** Ends a collaboration, now or with a day (C21); what the other side has planned, now only. */
export async function endCollaboration(context: Writing, input: ReadInput<'endCollaboration'>): Promise<Collaboration> {
  const visible = await loadVisible(context, input.collaborationId);
  const {row, side} = visible;
  await requireVersion(context, row);
  await requireAction(context, visible, 'end');
  const scene = await loadScene(context, row);
  const {today} = scene;
  const lastDay = input.on ?? today;
  if (!isEndDay(lastDay, today) || (input.on !== undefined && waysToEnd(side, row) !== 'anyDay'))
    refuse('dateNotAllowed', {fields: [{pointer: '/on', code: 'invalid'}]});
  const then = await thenOf(context, scene, side, input.on);
  if (!(await keepsOf(then.context, then.scene, {by: side, lastDay})).includes(input.customerKeeps)) refuseKeeps();
  const ending: Ending = {lastDay, keeps: input.customerKeeps, by: side, reason: input.reason || null};
  if (ending.keeps === 'solution') {
    const hindrance = await keepHindrance(then.context, then.scene, ending);
    if (hindrance) refuse(hindrance);
    const {price} = await choice(then.context, then.scene, ending);
    if (price?.amountMinor !== input.priceMinor) refuse('priceChanged');
  }
  if (isChecklistOpen(side, input.checked)) refuse('checklistOpen');
  if (input.on !== undefined) await refuseRounds(context, row, side);
  const noted: Partial<CollaborationRow> = {
    ...{endsOn: lastDay, endedBy: side, endedByPerson: personOf(context).id},
    ...{customerKeeps: ending.keeps, endReason: ending.reason},
  };
  const changed =
    input.on === undefined
      ? await finish(context, scene, ending, noted, side)
      : await changeCollaboration(context, row, {...noted, status: 'ending'});
  if (input.on !== undefined) await audit(context, changed, 'endingPlanned', side, ending.reason);
  const facts = await endFacts(then.context, then.scene, ending, stepOf(input));
  await tellBoth(context, changed, 'E14', await bothSides(context, changed), facts);
  return collaborationView(context, changed, side);
}

/** Without what the company and its other agency have agreed: that is no business of the agency that leaves, in the company's mail neither. */
const inConfidence = ({otherAgency: _, lost: _lost, losses: _losses, ...facts}: MailFacts): MailFacts => facts;

/** Withdraws an ending that has not come yet; only the side that ended can (C22). */
export async function withdrawEnding(context: Writing, {collaborationId}: ReadInput<'withdrawEnding'>): Promise<Collaboration> {
  const visible = await loadVisible(context, collaborationId);
  const {row, side} = visible;
  await requireVersion(context, row);
  await requireAction(
    context,
    visible,
    'withdrawEnding',
    row.status === 'ending' && row.endedBy !== side ? 'rightMissing' : 'statusForbids',
  );
  const scene = await loadScene(context, row);
  const {agency, company} = scene;
  const changed = await changeCollaboration(context, row, {
    ...{status: 'active', endsOn: null, endedBy: null, endedByPerson: null, customerKeeps: null, endReason: null},
  });
  await audit(context, changed, 'endingWithdrawn', side);
  const facts: MailFacts = {...describe(context, {...row, message: null}, agency, company), by: side};
  await tellBoth(context, changed, 'E15', await bothSides(context, changed), facts);
  return collaborationView(context, changed, side);
}
