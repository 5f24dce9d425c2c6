import type {ReadInput} from '../../api/read-input.ts';
import type {SupportCase} from '../../api/schema.ts';
import {compareSolutions, type Capability} from '../../domain/catalogue.ts';
import type {MailFacts} from '../mails/words.ts';
import type {ChangeRow, CollaborationRow} from '../tables.ts';
import {settledSolution} from './agreed.ts';
import {tellBoth} from './both-sides.ts';
import {loadScene, solutionMailFacts, solutionStep, type SolutionStep} from './change-facts.ts';
import {findById, namesOf, refuse, type Context, type Writing} from './context.ts';
import {settleOwnChange} from './own-agreement.ts';
import {billingOf, moveChange, refuseSettled} from './pending-changes.ts';
import {memberOrAdministrators} from './recipients.ts';
import {applySolution, besideOthers, solutionReaders} from './solution-changes.ts';
import {sendMails} from './telling.ts';
import {audit, changeCollaboration} from './writing.ts';

const casesPerPage = 50;

/** Changes that wait for support, oldest first (C18). */
export async function listSupportCases(
  context: Context,
  {cursor, limit = casesPerPage}: ReadInput<'listSupportCases'>,
): Promise<{items: SupportCase[]; nextCursor: string | null}> {
  const last = cursor === undefined ? undefined : await context.db.get('changes', cursor);
  if (cursor !== undefined && !last) return refuse('invalidInput', {fields: [{pointer: '/cursor', code: 'invalid'}]});
  const from = last ? {requestedAt: {from: last.requestedAt}} : {};
  const waiting = await context.db.find('changes', {status: 'supportRequested', ...from}, {orderBy: 'requestedAt'});
  const rows = last ? waiting.filter(({requestedAt, id}) => requestedAt > last.requestedAt || id > last.id) : waiting;
  const page = rows.slice(0, limit);
  return {items: await caseViews(context, page), nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null};
}

async function caseViews(context: Context, rows: readonly ChangeRow[]): Promise<SupportCase[]> {
  const {db} = context;
  const parties = await findById(
    db,
    'parties',
    rows.flatMap(({agencyId, companyId}) => [agencyId, companyId]),
  );
  const persons = await findById(
    db,
    'persons',
    rows.map(({requestedBy}) => requestedBy),
  );
  return rows.map((row) => {
    const solutions = context.options.catalogue.find(({key}) => key === row.function)?.solutions ?? [];
    const capabilitiesOf = (solution: string): readonly Capability[] => solutions.find(({key}) => key === solution)?.capabilities ?? [];
    const {functionName, solutionName} = namesOf(context, row.function, row.solution);
    return {
      ...{id: row.id, status: row.status, requestedAt: row.requestedAt, reason: row.reason},
      companyName: parties.get(row.companyId)?.name ?? '',
      agencyName: row.agencyId === null ? null : (parties.get(row.agencyId)?.name ?? null),
      ...{functionName, fromName: namesOf(context, row.function, row.fromSolution).solutionName, toName: solutionName},
      lost: [...compareSolutions(capabilitiesOf(row.fromSolution), capabilitiesOf(row.solution)).lost],
      requestedBy: persons.get(row.requestedBy)?.name ?? null,
    };
  });
}

/** Support says that a change is done or rejected (C19). */
export async function settleSupportCase(context: Writing, {caseId, outcome, reason}: ReadInput<'settleSupportCase'>): Promise<SupportCase> {
  const change = await context.db.get('changes', caseId);
  if (!change || change.kind !== 'solution') return refuse('notFound');
  if (change.status !== 'supportRequested') return refuseSettled(context, change);
  const settled = await moveChange(context, change, outcome, {reason: reason || null});
  if (change.collaborationId === null) await settleOwnChange(context, settled);
  else await settleForAgency(context, settled, (await context.db.get('collaborations', change.collaborationId)) ?? refuse('notFound'));
  const [view] = await caseViews(context, [settled]);
  return view ?? refuse('notFound');
}

async function settleForAgency(context: Writing, change: ChangeRow, row: CollaborationRow): Promise<void> {
  const scene = await loadScene(context, row);
  const {agency, company, catalogueFunction} = scene;
  // What was agreed on when support was asked, even if the catalogue has another price by now.
  const step: SolutionStep = {...solutionStep(scene, settledSolution(catalogueFunction, change)), billing: billingOf(change)};
  const requesters = await memberOrAdministrators(context.db, change.requestedBy, agency.id);
  const facts = solutionMailFacts(context, step, agency, company, 'support');
  if (change.status === 'rejected') {
    const changed = await changeCollaboration(context, row, {});
    await audit(context, changed, 'supportRejected', 'system', change.reason);
    const told: MailFacts = {...facts, audience: 'agency', ...(change.reason === null ? {} : {reason: change.reason})};
    await sendMails(context, changed, 'E12', requesters, told);
    return;
  }
  // What was told of the end, a price among it, stays as it was told.
  if (row.status === 'ending') refuse('statusForbids');
  const beside = besideOthers(scene, step);
  const changed = await applySolution(context, scene, step);
  await audit(context, changed, 'supportDone', 'system', namesOf(context, row.function, change.solution).solutionName);
  await tellBoth(context, changed, 'E10', await solutionReaders(context, row, step, requesters), {...facts, ...beside});
}
