import type {ReadInput} from '../../api/read-input.ts';
import {billingStart, type ActivationBlocker} from '../../domain/activation.ts';
import type {MailFacts} from '../mails/words.ts';
import {untouched, type CollaborationRow, type PartyRow} from '../tables.ts';
import {choiceCodes, planOf, type Plan} from './activation-plan.ts';
import {startDay} from './agreements.ts';
import {newId, personOf, type Viewer, type Writing} from './context.ts';
import {settleOverdue} from './expiry.ts';
import {loadCustomer} from './facts.ts';
import {mailboxWaitMs} from './limits.ts';
import {inviterRecipients} from './recipients.ts';
import {announce, asked, begun, settleCompany} from './setting-up.ts';
import {describe, sendMails} from './telling.ts';
import {audit, changeCollaboration} from './writing.ts';

/** What the agency has chosen, as a record that has not begun. */
export function newCollaboration(
  context: Writing,
  {facts: {agency, customer}, catalogueFunction, solution}: Plan,
  input: ReadInput<'activate'>,
): Omit<CollaborationRow, keyof ReturnType<typeof begun>> {
  const at = context.now.toISOString();
  return {
    ...{id: newId(context.now), version: 1, agencyId: agency.id, invitedEmail: null, customerId: customer.id, sortKey: customer.sortKey},
    ...{function: catalogueFunction.key, solution: solution.key, statusSince: at, open: true, initiatedBy: 'agency'},
    ...{taskId: input.taskId, invoiceRecipient: input.invoiceRecipient, periodMonths: input.periodMonths, priceMinor: input.priceMinor},
    ...{currency: catalogueFunction.currency, message: input.message || null, createdAt: at, createdBy: personOf(context).id},
    ...untouched,
  };
}

/**
 * Sets the day on which the system activates (C5). Nothing is set up and nobody is written to before, except the acting person: where the customer
 * has no company yet, the row keeps the id of one that does not exist.
 */
export async function schedule(context: Writing, planned: Plan, input: ReadInput<'activate'>, startsOn: string): Promise<CollaborationRow> {
  const {facts, situation, agreement, outcome} = planned;
  const row: CollaborationRow = {
    ...newCollaboration(context, planned, input),
    ...{companyId: facts.company?.id ?? newId(context.now), situation, status: 'scheduled', startsOn},
    ...{customerAccess: situation === 'S1' ? 'granted' : 'none', billingFrom: billingStart(agreement, startsOn)},
    renewsDay: startDay(agreement, billingStart(agreement, startsOn)),
    ...{activeSince: null, invitationId: null},
  };
  await context.db.insert('collaborations', row);
  await audit(context, row, 'scheduled', 'agency', row.message);
  await tellPlanner(context, row, 'E0', facts, {startsOn, ...(outcome === 'requested' ? {step: 'accept'} : {validFrom: startsOn})});
  return row;
}

/** Whom a planned start is about. */
interface Told extends Pick<Plan['facts'], 'agency' | 'company'> {
  readonly customer: {readonly name: string};
}

/** To the person who set the day, or, if it has left, to the agency's administrators. */
async function tellPlanner(
  context: Writing,
  row: CollaborationRow,
  template: 'E0' | 'E9b',
  {agency, company, customer}: Told,
  more: MailFacts,
): Promise<void> {
  const facts: MailFacts = {...describe(context, row, agency, company ?? customer), ...more, audience: 'agency'};
  await sendMails(context, row, template, await inviterRecipients(context.db, row), facts);
}

/** The order was given by somebody who had the right to; that the person has lost it since, or has left, takes nothing back (C5). */
async function viewerOf({db}: Writing, row: CollaborationRow, agency: PartyRow): Promise<Viewer> {
  const role = 'collaborationAdministrator';
  return {
    person: await db.get('persons', row.createdBy),
    party: agency,
    membership: {id: '', personId: row.createdBy, partyId: agency.id, role, collaborationId: null},
  };
}

/** Its day has come: C1–C4 with every condition looked at again. What is missing now calls the start off, and the person who set it reads why (C5). */
export async function startScheduled(system: Writing, row: CollaborationRow, agency: PartyRow, startsOn: string): Promise<void> {
  const context: Writing = {...system, viewer: await viewerOf(system, row, agency)};
  const loaded = await loadCustomer(context, row.customerId ?? '');
  const {solutions = []} = context.options.catalogue.find(({key}) => key === row.function) ?? {};
  // What has left the catalogue has no price any more.
  if (!solutions.some(({key}) => key === row.solution)) return callOff(context, row, loaded, 'priceMissing');
  const planned = planOf(context, {...loaded, states: loaded.states.filter((each) => each.row.id !== row.id)}, row);
  const {facts} = planned;
  const [code] = choiceCodes(context, planned, {...row, mandateConfirmed: true});
  if (code) return callOff(context, row, facts, code);
  const recipients = await asked(context, planned);
  // Later then: it counts from the day that was planned all the same.
  if ((await mailboxWaitMs(context, facts, recipients)) > 0) return;
  await settleOverdue(context, facts.states);
  const company = await settleCompany(context, planned);
  const started = await changeCollaboration(context, row, begun(context, planned, company, startsOn));
  await announce(context, started, recipients, 'system');
}

async function callOff(context: Writing, row: CollaborationRow, facts: Told, code: ActivationBlocker | 'invited'): Promise<void> {
  const cancelled = await changeCollaboration(context, row, {status: 'cancelled'});
  await audit(context, cancelled, 'startCalledOff', 'system', code === 'invited' ? null : code);
  const why: MailFacts = code === 'invited' ? {invited: 'agency'} : {obstacle: code};
  await tellPlanner(context, cancelled, 'E9b', facts, {...why, ...(row.startsOn ? {startsOn: row.startsOn} : {})});
}

/** The company invites the agency itself, and knows nothing of what was planned: the invitation takes its place, and whoever planned it reads that (C11). */
export async function callOffForInvitation(context: Writing, row: CollaborationRow, agency: PartyRow, company: PartyRow): Promise<void> {
  await callOff(context, row, {agency, company, customer: company}, 'invited');
}
