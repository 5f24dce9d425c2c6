import type {Blocker, Collaboration, Delivery} from '../../api/schema.ts';
import {billedFrom} from '../../domain/activation.ts';
import {renewalOf} from '../../domain/changes.ts';
import {isOverdue, isRunning, nextReminderAt, reminderBlocker} from '../../domain/collaboration.ts';
import {maskEmail, sameEmail} from '../../domain/email.ts';
import type {AgreementRow, CollaborationRow, InvitationRow, MailRow, PartyRow, PersonRow, Tables} from '../tables.ts';
import {stateAt, verdicts, type Side, type Standpoint, type State} from './actions.ts';
import {invitedInto} from './agreed.ts';
import {
  blocker,
  findAmong,
  findById,
  groupBy,
  isAdministrator,
  isAdministratorRole,
  link,
  money,
  namesOf,
  todayFor,
  type Context,
} from './context.ts';
import {approversOf} from './guest.ts';
import {changeState, effectiveDay, newestOf, pendingChangeView, subjectOf} from './pending-changes.ts';

/** Mails that ask somebody to do something: their delivery is shown. */
const requestTemplates = ['E1', 'E2', 'E3', 'E6'];

interface Surroundings {
  readonly parties: ReadonlyMap<string, PartyRow>;
  readonly customers: ReadonlyMap<string, Tables['customers']>;
  readonly tasks: ReadonlyMap<string, Tables['tasks']>;
  readonly persons: ReadonlyMap<string, PersonRow>;
  readonly mails: readonly MailRow[];
  /** The companies' agreements, by company and function. */
  readonly agreements: ReadonlyMap<string, AgreementRow>;
  /** Somebody of the viewer's party who may do what the viewer may not. */
  readonly administrator: string | undefined;
}

/** The collaborations as one side may see them; everything around them is read in one go. */
export async function collaborationViews(
  context: Context,
  rows: readonly CollaborationRow[],
  side: Side,
  standpoint: Standpoint = standpointOf(context, side),
): Promise<readonly Collaboration[]> {
  if (rows.length === 0) return [];
  const {db, now, viewer} = context;
  const isAgency = side === 'agency';
  const invitations = await findById(
    db,
    'invitations',
    rows.map(({invitationId}) => invitationId),
  );
  const running = rows.filter(({status}) => isRunning(status));
  const changes = groupBy(
    await findAmong(
      db,
      'changes',
      'subject',
      running.map(({id}) => id),
    ),
    ({subject}) => subject,
  );
  const found = await findAmong(
    db,
    'agreements',
    'companyId',
    rows.filter(({open}) => open).map(({companyId}) => companyId),
  );
  const agreements = new Map(found.map((each) => [subjectOf(each.companyId, each.function), each]));
  const approvers = await approversOf(db, rows, invitations);
  const parties = await findById(
    db,
    'parties',
    rows.flatMap(({agencyId, companyId}) => [agencyId, companyId]),
  );
  const states = rows.map((row): State => ({
    ...stateAt(row, row.invitationId === null ? undefined : invitations.get(row.invitationId), now),
    ...changeState(row, newestOf(changes.get(row.id) ?? []), todayOf(context, row, parties)),
    isLocked: isRunning(row.status) && agreements.get(subjectOf(row.companyId, row.function))?.locked === true,
    approvers: approvers.get(row.id),
  }));
  const customers = await findById(db, 'customers', isAgency ? rows.map(({customerId}) => customerId) : []);
  const tasks = await findById(db, 'tasks', isAgency ? rows.map(({taskId}) => taskId) : []);
  const around: Surroundings = {
    ...{parties, customers, tasks},
    persons: await findById(db, 'persons', [
      ...rows.flatMap(({createdBy, endedByPerson}) => [createdBy, endedByPerson]),
      ...states.map(({change}) => change?.requestedBy),
      ...[...invitations.values()].map(({handledBy}) => handledBy),
      ...[...customers.values()].map(({accountManagerId}) => accountManagerId),
      ...[...tasks.values()].map(({ownerId}) => ownerId),
    ]),
    mails: await findAmong(
      db,
      'mails',
      'collaborationId',
      rows.map(({id}) => id),
    ),
    agreements,
    administrator: isAdministrator(context) || !viewer.party ? undefined : await administratorName(context, viewer.party.id),
  };
  return states.map((state) => view(context, state, standpoint, around));
}

/** From where the viewer looks while it acts for a party of this side. */
export const standpointOf = (context: Context, side: Side): Standpoint => ({
  side,
  personId: context.viewer.person?.id ?? '',
  obstacle: isAdministrator(context) ? undefined : 'rightMissing',
  isGuest: context.viewer.membership?.role === 'pendingTerms',
});

/** One collaboration as one side may see it. */
export async function collaborationView(
  context: Context,
  row: CollaborationRow,
  side: Side,
  standpoint?: Standpoint,
): Promise<Collaboration> {
  const [only] = await collaborationViews(context, [row], side, standpoint);
  if (!only) throw new Error('A row has a view');
  return only;
}

/** The name of a person who may change collaborations for the party; for "ask your administrator". */
export async function administratorName({db}: Context, partyId: string): Promise<string | undefined> {
  const memberships = await db.find('memberships', {partyId}, {orderBy: 'id'});
  const administrator = memberships.find(({role}) => isAdministratorRole(role));
  return administrator && (await db.get('persons', administrator.personId))?.name;
}

function view(context: Context, state: State, standpoint: Standpoint, around: Surroundings): Collaboration {
  const {now, options} = context;
  const {invitation, change} = state;
  const {parties, persons} = around;
  const row = asItIs(context, state.row, around);
  const customer = row.customerId === null ? undefined : around.customers.get(row.customerId);
  const task = row.taskId === null ? undefined : around.tasks.get(row.taskId);
  const all = [...verdicts(state, standpoint, now)];
  const allowedActions = all.flatMap(([action, verdict]) => (verdict === true ? [action] : []));
  const waitingFor = waiting(state, around, standpoint.side);
  const today = todayOf(context, row, around.parties);
  return {
    ...{id: row.id, version: row.version, function: row.function, solution: row.solution, ...namesOf(context, row.function, row.solution)},
    ...{status: row.status, statusSince: row.statusSince, situation: row.situation, initiatedBy: row.initiatedBy},
    agency: {id: row.agencyId, name: row.agencyId === null ? (row.invitedEmail ?? '') : (parties.get(row.agencyId)?.name ?? '')},
    // Before a scheduled start (C5) the customer may have no company yet: the row's id of it is made up.
    company: {id: parties.get(row.companyId)?.id ?? null, name: parties.get(row.companyId)?.name ?? customer?.name ?? ''},
    customer: customer ? {id: customer.id, number: customer.number, name: customer.name} : null,
    task: task ? {id: task.id, name: task.name} : null,
    ...{invoiceRecipient: row.invoiceRecipient, periodMonths: row.periodMonths, customerAccess: row.customerAccess},
    price: money(row.priceMinor, row.currency, row.periodMonths),
    ...{billingFrom: billedIn(row, around, today), renewsOn: today === undefined ? null : renewalOf(row, today)},
    ...{createdAt: row.createdAt, createdBy: persons.get(row.createdBy)?.name ?? null},
    ...{activeSince: row.activeSince, message: row.message, startsOn: row.startsOn},
    ...{taskOwner: nameOf(persons, task?.ownerId), accountManager: nameOf(persons, customer?.accountManagerId)},
    pendingChange: standpoint.isGuest ? null : toldChange(state, pendingChangeView(context, change, persons), today),
    ending: standpoint.isGuest ? null : endingView(row, persons),
    waitingFor,
    overdue: isOverdue(row.status, row.statusSince, now),
    invitation: invitation ? invitationState(row, invitation, persons, now) : null,
    delivery: waitingFor && waitingFor.what !== 'link' ? deliveryOf(requestsOf(state, around.mails, waitingFor.what)) : null,
    allowedActions,
    whyNot: all.flatMap(([action, verdict]): Blocker[] => {
      if (verdict === true) return [];
      const portal = verdict.code === 'companyNotSelected' ? options.portals.customerPortal.name : undefined;
      const who = verdict.code === 'rightMissing' ? whoMay(state, action, around) : portal;
      const url = verdict.code === 'companyNotSelected' ? link(options.portals.companyPage, {companyId: row.companyId}) : null;
      return [blocker(action, verdict.code, {...verdict.params, ...(who ? {name: who} : {})}, url)];
    }),
    startUrl: allowedActions.includes('start') ? link(options.portals.startSolution, {companyId: row.companyId}) : null,
  };
}

/** A request of a company follows its agreement until its terms are approved (S2). */
function asItIs(context: Context, row: CollaborationRow, {parties, agreements}: Surroundings): CollaborationRow {
  const party = parties.get(row.agencyId ?? row.companyId);
  const agreement = agreements.get(subjectOf(row.companyId, row.function)) ?? null;
  return party ? {...row, ...invitedInto(context, row, agreement, todayFor(context, party))} : row;
}

/** Where the agency of a collaboration is or, while there is none, the company. */
function todayOf(context: Context, {agencyId, companyId}: CollaborationRow, parties: Surroundings['parties']): string | undefined {
  const party = parties.get(agencyId ?? companyId);
  return party && todayFor(context, party);
}

/** From when it is billed; while somebody has to answer, the day that counts if that happens today (C6). */
function billedIn(row: CollaborationRow, {agreements}: Surroundings, today: string | undefined): string | null {
  const agreement = agreements.get(subjectOf(row.companyId, row.function)) ?? null;
  return today === undefined ? row.billingFrom : billedFrom(row, agreement, today);
}

/**
 * A change as it will come: while somebody has to consent, the day that counts if that happens today (C20); what is agreed for a day after the planned
 * end does not come (C21).
 */
function toldChange(
  {row, change, isTooLate}: State,
  shown: Collaboration['pendingChange'],
  today: string | undefined,
): Collaboration['pendingChange'] {
  if (!shown || !change || today === undefined) return shown;
  return change.pending && isTooLate ? null : {...shown, effectiveOn: effectiveDay(change, row, today)};
}

const nameOf = (persons: Surroundings['persons'], id: string | null | undefined): string | null =>
  id ? (persons.get(id)?.name ?? null) : null;

function whoMay(state: State, action: string, {persons, administrator}: Surroundings): string | undefined {
  const accepter = action === 'approveTerms' ? accepterOf(state) : undefined;
  return accepter === undefined ? administrator : persons.get(accepter)?.name;
}

/** Whoever has accepted for the agency, as long as the terms are that person's to approve (C13). */
const accepterOf = ({approvers = [], invitation}: State): string | undefined =>
  approvers.find((personId) => personId === invitation?.handledBy);

/** How a collaboration ends or has ended (C21). */
function endingView(row: CollaborationRow, persons: Surroundings['persons']): Collaboration['ending'] {
  const {endsOn, endedBy, endedByPerson, customerKeeps, endReason} = row;
  if (endsOn === null || endedBy === null || customerKeeps === null) return null;
  const name = endedByPerson === null ? null : (persons.get(endedByPerson)?.name ?? null);
  return {on: endsOn, by: endedBy, name, customerKeeps, reason: endReason};
}

/** The only one who was asked. Whom an agency does not know is not named to it before it is answered: asking must not tell who administers a company. */
function onlyAsked({row, invitation}: State, {customers}: Surroundings, side: Side): string | null {
  const [only, ...others] = invitation?.recipients ?? [];
  const contactEmail = customers.get(row.customerId ?? '')?.contactEmail ?? '';
  const isKnown = side === 'company' || invitation?.status === 'accepted' || sameEmail(only?.email ?? '', contactEmail);
  return (others.length === 0 && isKnown && only?.name) || null;
}

function waiting(state: State, around: Surroundings, side: Side): Collaboration['waitingFor'] {
  const {row, change, isTooLate} = state;
  const {parties, persons} = around;
  const nameOf = (id: string | null): string | null => (id === null ? null : (parties.get(id)?.name ?? null));
  const asked = onlyAsked(state, around, side);
  const since = row.statusSince;
  if (row.status === 'requested') {
    return row.initiatedBy === 'agency'
      ? {side: 'company', name: asked ?? nameOf(row.companyId), what: 'accept', since}
      : {side: 'agency', name: nameOf(row.agencyId), what: 'accept', since};
  }
  if (row.status === 'awaitingTerms') {
    const accepter = persons.get(accepterOf(state) ?? '')?.name;
    return row.situation === 'S2'
      ? {side: 'agency', name: accepter ?? nameOf(row.agencyId), what: 'approveTerms', since}
      : {side: 'company', name: asked ?? nameOf(row.companyId), what: 'approveTerms', since};
  }
  if (change?.status === 'awaitingConsent' && !isTooLate)
    return {side: 'company', name: nameOf(row.companyId), what: 'consent', since: change.requestedAt};
  if (row.status !== 'active' || row.taskId !== null) return null;
  return {side: 'agency', name: nameOf(row.agencyId), what: 'link', since: row.activeSince ?? since};
}

function invitationState(
  row: CollaborationRow,
  invitation: InvitationRow,
  persons: Surroundings['persons'],
  now: Date,
): Collaboration['invitation'] {
  const {id, status, sentAt, expiresAt, sendings, lastSentAt, declineReason, handledBy, handledAt} = invitation;
  const blocked = reminderBlocker({status: row.status, lastSentAt, sendings}, now);
  return {
    ...{id, status, sentAt, expiresAt, sendings, declineReason},
    nextReminderAt: blocked === undefined || blocked === 'tooEarlyToRemind' ? nextReminderAt(lastSentAt).toISOString() : null,
    handledBy: handledBy && handledAt ? {name: persons.get(handledBy)?.name ?? '', at: handledAt} : null,
  };
}

/** The mails that asked for what is waited for. */
function requestsOf({row, change}: State, mails: readonly MailRow[], what: string): readonly MailRow[] {
  const own = mails.filter(({collaborationId}) => collaborationId === row.id);
  return what === 'consent'
    ? own.filter(
        ({template, createdAt, params}) => template === 'E13' && createdAt === change?.requestedAt && params['audience'] === 'company',
      )
    : own.filter(({template}) => requestTemplates.includes(template));
}

/** What became of the newest request: several recipients count as one sending. */
function deliveryOf(requests: readonly MailRow[]): Delivery | null {
  const newest = requests
    .map(({createdAt}) => createdAt)
    .sort()
    .at(-1);
  const sending = requests.filter(({createdAt}) => createdAt === newest);
  const [first] = sending;
  if (!first) return null;
  const worst = (['failed', 'waiting'] as const).find((status) => sending.some((mail) => mail.status === status)) ?? 'sent';
  return {
    ...{status: worst, to: sending.map(({toEmail}) => maskEmail(toEmail))},
    ...{at: first.sentAt ?? first.createdAt, isReminder: first.template === 'E3'},
  };
}
