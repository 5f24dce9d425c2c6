import type {ReadInput} from '../../api/read-input.ts';
import type {AgencyHit, AgreementReplacement, Blocker, Collaboration, CompanyOverview, InviteOptions} from '../../api/schema.ts';
import {billingStart} from '../../domain/activation.ts';
import type {CollaborationFunction} from '../../domain/catalogue.ts';
import {isRunning, mostOver} from '../../domain/collaboration.ts';
import {maskCorporateId, parseCorporateId} from '../../domain/corporate-id.ts';
import {addDays} from '../../domain/dates.ts';
import {isEmail, sameEmail, sameMailbox} from '../../domain/email.ts';
import {previewOf} from '../mails/mails.ts';
import type {MailFacts} from '../mails/words.ts';
import {byId, byText, type Reader} from '../store.ts';
import {untouched, type AgreementRow, type CollaborationRow, type PartyRow} from '../tables.ts';
import {concernsCompany} from './actions.ts';
import {agreedSolution} from './agreed.ts';
import {agreementOf, isInvitedBeside, replacedOn, startDay} from './agreements.ts';
import {
  blocker,
  functionOf,
  isAdministrator,
  languageOf,
  money,
  namesOf,
  newId,
  partyOf,
  personOf,
  refuse,
  todayFor,
  type Context,
  type Writing,
} from './context.ts';
import {createInvitation, expiryFrom, refuseOpen} from './expiry.ts';
import {agreementView, statesOf} from './facts.ts';
import {approversOf} from './guest.ts';
import {refuseFlood} from './limits.ts';
import {newestFirst, newestKept, type Keep} from './newest-first.ts';
import {billingOf} from './pending-changes.ts';
import {administratorsOf, asRecipient, storedEmail, type Recipient} from './recipients.ts';
import {callOffForInvitation} from './scheduling.ts';
import {describe, mailFacts, sendMails} from './telling.ts';
import {administratorName, collaborationView, collaborationViews} from './views.ts';
import {audit} from './writing.ts';

/** What the agreement becomes at a renewal to come, by what is agreed with an agency (S1, C17). */
async function replacement(context: Context, agreement: AgreementRow, today: string): Promise<AgreementReplacement | null> {
  const {companyId, function: functionKey} = agreement;
  const open = await context.db.find('collaborations', {companyId, function: functionKey, open: true});
  for (const row of open.filter(({status}) => isRunning(status))) {
    const on = replacedOn(agreement, row, open, addDays(today, -1));
    const agency = on === undefined ? undefined : await context.db.get('parties', row.agencyId ?? '');
    if (on === undefined || !agency) continue;
    const [change] = await context.db.find('changes', {subject: row.id, pending: true});
    const isBilledAnew = change?.kind === 'billing' && change.status === 'scheduled' && (change.effectiveOn ?? '') <= on;
    const {invoiceRecipient, periodMonths, priceMinor} = isBilledAnew ? billingOf(change) : row;
    const {solution, currency} = row;
    return {
      ...{on, agencyName: agency.name, solutionName: namesOf(context, functionKey, solution).solutionName},
      ...{invoiceRecipient, periodMonths, price: money(priceMinor, currency, periodMonths)},
    };
  }
  return null;
}

/** The company that the request acts for. @throws {ApiError} notFound - when it is another one */
export async function ownCompany(context: Context, companyId: string): Promise<PartyRow> {
  const party = partyOf(context);
  if (party.id === companyId && party.kind === 'company') return party;
  const memberships = await context.db.find('memberships', {personId: personOf(context).id, partyId: companyId});
  return refuse(memberships.length > 0 ? 'companyNotSelected' : 'notFound');
}

/** Everything that the customer's own page shows: functions, requests, terms and collaborations. */
export async function getCompany(context: Context, {companyId}: ReadInput<'getCompany'>): Promise<CompanyOverview> {
  const {db, options, viewer, locale} = context;
  const company = await ownCompany(context, companyId);
  const today = todayFor(context, company);
  const agreements = await db.find('agreements', {companyId});
  const isGuest = viewer.membership?.role === 'pendingTerms';
  const visible = await collaborationsOf(context, companyId, async (rows) =>
    isGuest ? acceptedBy(context, rows) : rows.filter(concernsCompany),
  );
  const functions: CompanyOverview['functions'] = [];
  // The guest of C12 comes for the terms; what else the company has is none of its business.
  for (const catalogueFunction of isGuest ? [] : options.catalogue) {
    const {key, name, description} = catalogueFunction;
    const agreement = agreements.find((row) => row.function === key) ?? null;
    functions.push({
      ...{key, name, description: description[languageOf(locale)], agreement: agreementView(context, agreement, today)},
      replacedBy: agreement && (await replacement(context, agreement, today)),
      inviteWhyNot: await inviteBlockers(context, company, catalogueFunction, agreement),
    });
  }
  return {
    company: {id: company.id, name: company.name, corporateId: maskCorporateId(company.corporateId, company.country, today)},
    functions,
    collaborations: [...(await collaborationViews(context, visible, 'company'))],
  };
}

/** Those that the viewer sees, newest first: of what is over the newest only, so that the answer stays small however much there has been. */
async function collaborationsOf({db}: Context, companyId: string, keep: Keep): Promise<readonly CollaborationRow[]> {
  const open = await keep(await db.find('collaborations', {companyId, open: true}, {orderBy: 'createdAt', descending: true}));
  const over = await newestKept(db, {companyId, open: false}, keep, mostOver);
  return newestFirst([...open, ...over], ({createdAt, id}) => [createdAt, id]);
}

async function acceptedBy(context: Context, rows: readonly CollaborationRow[]): Promise<readonly CollaborationRow[]> {
  const {id} = personOf(context);
  const states = await statesOf(context, rows);
  const invitations = new Map(states.flatMap(({invitation}) => (invitation ? [[invitation.id, invitation]] : [])));
  const approvers = await approversOf(context.db, rows, invitations);
  const accepted = states
    .filter(
      ({row, invitation}) => (invitation?.direction === 'toAgency' && invitation.handledBy === id) || approvers.get(row.id)?.includes(id),
    )
    .map(({row}) => row.id);
  return rows.filter((row) => accepted.includes(row.id));
}

async function inviteBlockers(
  context: Context,
  company: PartyRow,
  catalogueFunction: CollaborationFunction,
  agreement: AgreementRow | null,
): Promise<Blocker[]> {
  const blockers: Blocker[] = [];
  if (!isAdministrator(context)) {
    const name = await administratorName(context, company.id);
    blockers.push(blocker('invite', 'rightMissing', name === undefined ? {} : {name}));
  }
  if (!agreement) blockers.push(blocker('invite', 'agreementMissing'));
  else if (priceOf(catalogueFunction, agreement) === undefined) blockers.push(blocker('invite', 'priceMissing'));
  return blockers;
}

/** What the company pays for an agency that it invites into its agreement. */
const priceOf = (catalogueFunction: CollaborationFunction, agreement: AgreementRow): number | undefined =>
  agreedSolution(catalogueFunction, agreement).prices[agreement.periodMonths];

/** What Activate collaboration offers to the customer. */
export async function getInviteOptions(context: Context, input: ReadInput<'getInviteOptions'>): Promise<InviteOptions> {
  const {db, options} = context;
  const company = await ownCompany(context, input.companyId);
  const catalogueFunction = functionOf(context, input.function);
  const agreement = await agreementOf(db, company.id, input.function);
  const mails: InviteOptions['mails'] = [];
  const today = todayFor(context, company);
  const renewsOn = billingStart(agreement, today);
  const isBeside = agreement !== null && (await isInvitedBeside(context, {...agreement, id: null}, agreement, renewsOn));
  if (agreement) {
    const about = {function: agreement.function, solution: agreement.solution, message: null};
    const facts: MailFacts = {
      ...describe(context, about, undefined, company),
      ...{audience: 'agency', expiresAt: expiryFrom(context.now, company.timeZone)},
      ...(isBeside ? {renewsOn, change: 'beside'} : {}),
    };
    mails.push(previewOf('E6', facts, options.portals, company.locale));
  }
  return {
    company: {id: company.id, name: company.name},
    function: {key: catalogueFunction.key, name: catalogueFunction.name},
    agreement: agreementView(context, agreement, today),
    agreementChange: agreement && (isBeside ? 'beside' : 'own'),
    mails,
    whyNot: await inviteBlockers(context, company, catalogueFunction, agreement),
  };
}

const agenciesPerPage = 20;
const shortestSearch = 2;

/** Agencies on the platform by the beginnings of the words of their names, or by corporate ID. */
export async function searchAgencies(
  context: Context,
  {search, cursor}: ReadInput<'searchAgencies'>,
): Promise<{items: AgencyHit[]; nextCursor: string | null}> {
  const wanted = search.toLowerCase();
  if (wanted.length < shortestSearch) return {items: [], nextCursor: null};
  const company = partyOf(context);
  const today = todayFor(context, company);
  const fits = ({name, corporateId, country}: PartyRow): boolean => {
    const lower = name.toLowerCase();
    return lower.startsWith(wanted) || lower.includes(` ${wanted}`) || parseCorporateId(search, country, today)?.value === corporateId;
  };
  const agencies = (await context.db.find('parties', {kind: 'agency'}, {orderBy: 'name'})).filter(fits);
  const last = cursor === undefined ? undefined : await context.db.get('parties', cursor);
  if (cursor !== undefined && last?.kind !== 'agency') refuse('invalidInput', {fields: [{pointer: '/cursor', code: 'invalid'}]});
  const hits: PartyRow[] = [];
  for (const agency of agencies) {
    if (hits.length > agenciesPerPage) break;
    if (last && (byText(agency.name, last.name) || byId(agency, last)) <= 0) continue;
    // One that nobody could be asked at is not offered.
    if ((await agencyRecipients(context.db, agency)).length > 0) hits.push(agency);
  }
  const page = hits.slice(0, agenciesPerPage);
  return {
    items: page.map(({id, name, corporateId, country, email}) => ({
      id,
      name,
      corporateId: maskCorporateId(corporateId, country, today),
      email,
    })),
    nextCursor: hits.length > agenciesPerPage ? (page.at(-1)?.id ?? null) : null,
  };
}

/** Whom the company invites. */
interface Invitee {
  readonly agency: PartyRow | undefined;
  readonly email: string | null;
  readonly corporateId: string | null;
  readonly recipients: readonly Recipient[];
}

/** The customer invites an agency, a known one or an address (C11). */
export async function inviteAgency(context: Writing, input: ReadInput<'inviteAgency'>): Promise<Collaboration> {
  const {db, now} = context;
  const company = await ownCompany(context, input.companyId);
  const catalogueFunction = functionOf(context, input.function);
  const agreement = await agreementOf(db, company.id, input.function);
  if (!agreement) return refuse('agreementMissing');
  const invitee = await inviteeOf(context, input, company);
  await refuseSecond(context, company, input.function, invitee);
  const at = now.toISOString();
  const row: CollaborationRow = {
    ...{
      id: newId(now),
      version: 1,
      agencyId: invitee.agency?.id ?? null,
      invitedEmail: invitee.email,
      customerId: null,
      companyId: company.id,
    },
    ...{
      function: input.function,
      solution: agreement.solution,
      status: 'requested',
      statusSince: at,
      open: true,
      situation: 'S2',
      initiatedBy: 'company',
    },
    ...{taskId: null, invoiceRecipient: 'customer', periodMonths: agreement.periodMonths},
    ...{
      priceMinor: priceOf(catalogueFunction, agreement) ?? refuse('priceMissing'),
      currency: catalogueFunction.currency,
      customerAccess: 'granted',
    },
    ...{billingFrom: billingStart(agreement, todayFor(context, company)), message: input.message || null},
    ...{createdAt: at, createdBy: personOf(context).id, activeSince: null, invitationId: newId(now), sortKey: '', ...untouched},
    renewsDay: startDay(agreement, billingStart(agreement, todayFor(context, company))),
  };
  await db.insert('collaborations', row);
  await audit(context, row, 'invited', 'company', row.message);
  const invitation = await createInvitation(context, row, invitee.recipients, invitee.corporateId);
  const asked: MailFacts = {audience: 'agency', ...(invitation.expiresAt ? {expiresAt: invitation.expiresAt} : {})};
  await sendMails(context, row, 'E6', invitee.recipients, {...(await mailFacts(context, row)), ...asked}, invitation);
  return collaborationView(context, row, 'company');
}

/** Who is asked at an agency: its registered address; without one, its administrators. */
async function agencyRecipients(db: Reader, {id, name, email, locale}: PartyRow): Promise<readonly Recipient[]> {
  return isEmail(email) ? [{name, email, locale}] : (await administratorsOf(db, id)).map(asRecipient);
}

async function inviteeOf(context: Context, input: ReadInput<'inviteAgency'>, company: PartyRow): Promise<Invitee> {
  const {db} = context;
  if (input.agencyId !== undefined) {
    const agency = await db.get('parties', input.agencyId);
    if (agency?.kind !== 'agency') return refuse('notFound');
    const recipients = await agencyRecipients(db, agency);
    if (recipients.length === 0) return refuse('notFound');
    return {agency, email: null, corporateId: agency.corporateId, recipients};
  }
  const {email = ''} = input;
  if (!isEmail(email)) refuse('invalidInput', {fields: [{pointer: '/email', code: email === '' ? 'missing' : 'invalid'}]});
  const corporateId =
    input.corporateId === undefined ? null : parseCorporateId(input.corporateId, company.country, todayFor(context, company));
  if (corporateId === undefined) refuse('corporateIdInvalid', {fields: [{pointer: '/corporateId', code: 'invalid'}]});
  const stored = storedEmail(email);
  return {
    agency: undefined,
    email: stored,
    corporateId: corporateId?.value ?? null,
    recipients: [{name: '', email: stored, locale: company.locale}],
  };
}

/** One open collaboration for each agency, or address, and function. */
async function refuseSecond(context: Writing, company: PartyRow, functionKey: string, {agency, email}: Invitee): Promise<void> {
  const rows = await context.db.find('collaborations', {companyId: company.id, function: functionKey});
  const isSame = (row: CollaborationRow, isAlike: typeof sameEmail): boolean =>
    agency ? row.agencyId === agency.id : email !== null && row.invitedEmail !== null && isAlike(row.invitedEmail, email);
  const same = rows.filter((row) => isSame(row, sameEmail));
  const planned = agency && same.find((row) => row.open && !concernsCompany(row));
  await refuseOpen(
    context,
    same.filter((row) => row !== planned),
  );
  if (agency && planned) await callOffForInvitation(context, planned, agency, company);
  refuseFlood(
    context,
    rows.filter((row) => isSame(row, sameMailbox)),
  );
}
