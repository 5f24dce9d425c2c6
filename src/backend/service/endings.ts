import type {ReadInput} from '../../api/read-input.ts';
import type {Blocker, Collaboration, EndOptions} from '../../api/schema.ts';
import type {AgreementFacts} from '../../domain/activation.ts';
import {compareSolutions, type Solution} from '../../domain/catalogue.ts';
import {comesAfterEnd, lossesOf, type CustomerKeeps} from '../../domain/changes.ts';
import {isRunning} from '../../domain/collaboration.ts';
import {
  agreementAfterEnd,
  endChecklist,
  endDays,
  endsBefore,
  isChecklistOpen,
  isEndDay,
  isPayerConsentMissing,
  keepChoices,
  keptAtEnd,
  letsInOn,
  onLastDay,
  payingFrom,
  waysToEnd,
  type EndFacts,
} from '../../domain/ending.ts';
import type {MailFacts} from '../mails/words.ts';
import type {CollaborationRow} from '../tables.ts';
import {concernsCompany, type Side} from './actions.ts';
import {agreedSolution} from './agreed.ts';
import {otherOpenIn, replacedOn} from './agreements.ts';
import {takeEffect} from './renewals.ts';
import {bothSides, previewBoth, tellBoth} from './both-sides.ts';
import {loadScene, type ChangeScene} from './change-facts.ts';
import {loadVisible, requireAction, type Visible} from './collaborations.ts';
import {blocker, isAdministrator, money, namesOf, partyOf, personOf, refuse, type Context, type Writing} from './context.ts';
import {refuseRounds} from './limits.ts';
import {effectiveDay, isOver, moveChange} from './pending-changes.ts';
import {administratorsOf} from './recipients.ts';
import {describe, lossFacts} from './telling.ts';
import {usageOf} from './usage.ts';
import {administratorName, collaborationView} from './views.ts';
import {followEnd} from './following.ts';
import {audit, changeCollaboration, requireVersion} from './writing.ts';

/** How a collaboration is to end. */
interface Ending {
  readonly lastDay: string;
  readonly keeps: CustomerKeeps;
  readonly by: Side;
  readonly reason: string | null;
}

/** What ending would mean for both sides, and what should be done before; now, or on a day with what the customer keeps. */
export async function getEndOptions(context: Context, input: ReadInput<'getEndOptions'>): Promise<EndOptions> {
  const {collaborationId, on, customerKeeps} = input;
  const visible = await loadVisible(context, collaborationId);
  const {row, side} = visible;
  const scene = await loadScene(context, row);
  const {today, customer} = scene;
  const keeps = await keepsOf(context, scene, {by: side, lastDay: on ?? today});
  const ways = waysToEnd(side, row);
  if (on !== undefined && (ways === 'now' || !isEndDay(on, today))) refuse('invalidInput', {fields: [{pointer: '/on', code: 'invalid'}]});
  if (customerKeeps && !keeps.includes(customerKeeps)) refuseKeeps();
  const whyNot = await endBlockers(context, visible, scene, on ?? today);
  const isHindered = whyNot.some(({action}) => action === 'keepSolution');
  const shown = keeps.find((each) => each === 'readOnly' || !isHindered) ?? keeps[0] ?? 'readOnly';
  const ending: Ending = {lastDay: on ?? today, keeps: customerKeeps ?? shown, by: side, reason: null};
  const facts = await endFacts(context, scene, ending, stepOf(input));
  const ownAddress = side === 'agency' ? (customer?.contactEmail ?? null) : null;
  return {
    collaboration: await collaborationView(context, row, side),
    days: ways === 'now' || isOver(row, today) ? null : {...endDays(today)},
    choices: await Promise.all(keeps.map((each) => choice(context, scene, {...ending, keeps: each}))),
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

/** What the customer can keep after that day. */
const keepsOf = async (context: Context, scene: ChangeScene, ending: Pick<Ending, 'by' | 'lastDay'>): Promise<readonly CustomerKeeps[]> =>
  keepChoices(await factsOnLastDay(context, scene, {...ending, keeps: 'solution'}));

/** With which other agency the customer goes on after that day. */
const otherOf = async (context: Context, {row}: ChangeScene, lastDay: string): Promise<CollaborationRow | undefined> =>
  (await otherOpenIn(context, row)).find((each) => letsInOn(lastDay, each) && !endsBefore(each, {...row, lastDay}));

async function choice(context: Context, scene: ChangeScene, ending: Ending): Promise<EndOptions['choices'][number]> {
  const {keeps, lastDay} = ending;
  const nameOf = ({solution}: {readonly solution: string}): string => namesOf(context, scene.row.function, solution).solutionName;
  const other = await otherOf(context, scene, lastDay);
  if (other) return {keeps, price: null, from: null, solutionName: nameOf(scene.agreement ?? other), shared: true};
  const facts = await factsOnLastDay(context, scene, ending);
  const {agreement: after} = agreementAfterEnd(facts, soldIn(scene));
  if (!after) return {keeps, price: null, from: null, solutionName: null};
  const amountMinor = priceAfter(scene, after);
  const {currency} = scene.catalogueFunction;
  const price = amountMinor === undefined ? null : money(amountMinor, currency, after.periodMonths);
  return {keeps, price, from: payingFrom(facts), solutionName: nameOf(after)};
}

/** The solutions with prices: those of the catalogue and, where that has lost it, the one that is agreed in the collaboration. */
const soldIn = ({catalogueFunction, solution}: ChangeScene): readonly Solution[] => [solution, ...catalogueFunction.solutions];

/** What the customer pays by itself. */
const priceAfter = (scene: ChangeScene, after: AgreementFacts): number | undefined =>
  soldIn(scene).find(({key}) => key === after.solution)?.prices[after.periodMonths];

/** As they will be on the last day, when what is agreed for an earlier one has taken effect. */
async function factsOnLastDay(
  context: Context,
  scene: ChangeScene,
  {keeps, lastDay, by}: Pick<Ending, 'keeps' | 'lastDay' | 'by'>,
): Promise<EndFacts> {
  const {row, agreement, change} = scene;
  const {access} = scene.solution;
  const others = await otherOpenIn(context, row);
  const hasOther = (await otherOf(context, scene, lastDay)) !== undefined;
  const isBeforeRenewal = by === 'agency' && row.agreementFrom !== null;
  const facts = {keeps, lastDay, access, solution: row.solution, billing: row, agreement, hasOther, isBeforeRenewal};
  const isAgreed = change?.kind === 'billing' && change.status === 'scheduled';
  return onLastDay(facts, {...row, change: isAgreed ? change : null}, (day) => others.some((each) => letsInOn(day, each)));
}

/** What hinders the agency from deciding that the customer goes on by itself after that day: somebody must be there, and consent to pay. */
async function keepHindrance(
  context: Context,
  scene: ChangeScene,
  {by, lastDay}: Pick<Ending, 'by' | 'lastDay'>,
): Promise<'administratorMissing' | 'payerConsentMissing' | undefined> {
  const facts = await factsOnLastDay(context, scene, {keeps: 'solution', lastDay, by});
  // What the customer cannot but keep is not the agency's decision.
  if (by === 'company' || !keepChoices(facts).includes('readOnly')) return undefined;
  if ((await administratorsOf(context.db, scene.company.id)).length === 0) return 'administratorMissing';
  return isPayerConsentMissing(by, facts) ? 'payerConsentMissing' : undefined;
}

/** Other collaborations of the same two: ending one leaves them as they are. */
async function others(context: Context, row: CollaborationRow, side: Side): Promise<string[]> {
  const rows = await context.db.find('collaborations', {companyId: row.companyId, agencyId: row.agencyId, open: true});
  const shown = rows.filter((each) => each.id !== row.id && (side === 'agency' || concernsCompany(each)));
  return shown.map((each) => namesOf(context, each.function, each.solution).functionName).sort();
}

async function endBlockers(context: Context, {side, row}: Visible, scene: ChangeScene, lastDay: string): Promise<Blocker[]> {
  const blockers: Blocker[] = [];
  if (!isAdministrator(context)) {
    const name = await administratorName(context, partyOf(context).id);
    blockers.push(blocker('end', 'rightMissing', name === undefined ? {} : {name}));
  }
  if (!waysToEnd(side, row) || isOver(row, scene.today)) return [...blockers, blocker('end', 'statusForbids')];
  if (!(await keepsOf(context, scene, {by: side, lastDay})).includes('solution')) return blockers;
  const hindrance = await keepHindrance(context, scene, {by: side, lastDay});
  const on = hindrance && (await freeFrom(context, scene, side, lastDay));
  return hindrance ? [...blockers, blocker('keepSolution', hindrance, on === undefined ? {} : {on})] : blockers;
}

/** The first later day that could be the last one and on which nothing hinders: who pays changes on these days only. */
async function freeFrom(context: Context, scene: ChangeScene, by: Side, after: string): Promise<string | undefined> {
  const {today, row, change} = scene;
  const turns = waysToEnd(by, row) === 'anyDay' ? [row.billingFrom, change?.effectiveOn ?? null] : [];
  for (const lastDay of turns.filter((each) => each !== null).sort())
    if (lastDay > after && isEndDay(lastDay, today) && !(await keepHindrance(context, scene, {by, lastDay}))) return lastDay;
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
  if (!(await keepsOf(context, scene, {by: side, lastDay})).includes(input.customerKeeps)) refuseKeeps();
  const ending: Ending = {lastDay, keeps: input.customerKeeps, by: side, reason: input.reason || null};
  if (ending.keeps === 'solution') {
    const hindrance = await keepHindrance(context, scene, ending);
    if (hindrance) refuse(hindrance);
    const {price} = await choice(context, scene, ending);
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
  const facts = await endFacts(context, scene, ending, stepOf(input));
  await tellBoth(context, changed, 'E14', await bothSides(context, changed), facts);
  return collaborationView(context, changed, side);
}

/** The end itself: the agreement becomes the company's own or goes, and what is under way with it (C21). Others go on untouched. */
async function finish(
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

/** What E14 and E15 tell. What the customer pays afterwards stands there only where it goes on. */
async function endFacts(context: Context, scene: ChangeScene, ending: Ending, step: 'planned' | 'ended'): Promise<MailFacts> {
  const {row, agency, company, catalogueFunction} = scene;
  const {keeps, lastDay, by, reason} = ending;
  const about = {function: row.function, message: null, currency: catalogueFunction.currency};
  const told: MailFacts = {step, lastDay, by, ...(reason === null ? {} : {reason}), ...calledOff(scene, lastDay)};
  const other = await otherOf(context, scene, lastDay);
  if (other) return {...(await goingOn(context, scene, other, lastDay)), ...told, keeps: 'withOther'};
  const ended = await factsOnLastDay(context, scene, ending);
  const after = keeps === 'solution' ? agreementAfterEnd(ended, soldIn(scene)).agreement : null;
  if (!after) return {...describe(context, {...about, solution: row.solution}, agency, company), ...told, keeps};
  const priceMinor = priceAfter(scene, after);
  const {solution, invoiceRecipient, periodMonths} = after;
  const paid = priceMinor === undefined ? {} : {invoiceRecipient, periodMonths, priceMinor};
  return {...describe(context, {...about, solution, ...paid}, agency, company), ...told, keeps, validFrom: payingFrom(ended)};
}

/** A change of payment that was told and does not come any more (C20, C21). */
function calledOff({row, change, today}: ChangeScene, lastDay: string): MailFacts {
  if (!change?.pending || change.kind !== 'billing') return {};
  const day = effectiveDay(change, row, lastDay < today ? lastDay : today);
  return day !== null && comesAfterEnd({status: 'ending', endsOn: lastDay}, day) ? {calledOff: day} : {};
}

/** What the company has with the other agency after that day and, where the two have agreed on something else for a renewal, what that is. */
async function goingOn(context: Context, scene: ChangeScene, other: CollaborationRow, lastDay: string): Promise<MailFacts> {
  const {row, agency, company, agreement, catalogueFunction} = scene;
  const about = {function: row.function, message: null, currency: catalogueFunction.currency};
  const today = (agreement ?? other).solution;
  const on = agreement && replacedOn(agreement, other, await otherOpenIn(context, row), lastDay);
  if (!on) return describe(context, {...about, solution: today}, agency, company);
  const otherAgency = await context.db.get('parties', other.agencyId ?? '');
  const {lost} = compareSolutions(
    agreedSolution(catalogueFunction, agreement).capabilities,
    agreedSolution(catalogueFunction, other).capabilities,
  );
  return {
    ...describe(context, {...about, solution: other.solution}, agency, company),
    ...lossFacts(lost, lossesOf(lost, await usageOf(context, company.id, row.function))),
    ...{fromSolution: namesOf(context, row.function, today).solutionName, validFrom: on, otherAgency: otherAgency?.name ?? ''},
  };
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

/** The day after the last one has come (C21). Harmless to run twice: only what is still ending ends. */
export async function endIfOver(context: Writing, row: CollaborationRow): Promise<void> {
  if (row.status !== 'ending' || row.endsOn === null) return;
  if (row.endsOn >= (await loadScene(context, row)).today) return;
  await endEarlier(context, row, row.endsOn);
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
async function endEarlier(context: Writing, row: CollaborationRow, lastDay: string): Promise<void> {
  const system: Writing = {...context, viewer: {person: undefined, party: undefined, membership: undefined}};
  for (const {id} of (await otherOpenIn(context, row)).filter((each) => endsBefore(each, {...row, lastDay}))) {
    const other = await context.db.get('collaborations', id);
    if (other) await endIfOver(system, other);
  }
}
