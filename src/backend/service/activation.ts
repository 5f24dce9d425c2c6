import type {ReadInput} from '../../api/read-input.ts';
import type {ActivationOptions, Collaboration, MailPreview} from '../../api/schema.ts';
import {
  activationOutcome,
  allowedPeriods,
  allowedRecipients,
  billingStart,
  choiceBlockers,
  currentCapabilities,
  furthestStartMonths,
  presetChoice,
  situationOf,
} from '../../domain/activation.ts';
import {compareSolutions, type CollaborationFunction, type Solution} from '../../domain/catalogue.ts';
import type {CustomerAccess, InvoiceRecipient, Situation} from '../../domain/collaboration.ts';
import {parseCorporateId} from '../../domain/corporate-id.ts';
import {addMonths} from '../../domain/dates.ts';
import {isEmail} from '../../domain/email.ts';
import {writeMail} from '../mails/mails.ts';
import type {MailFacts} from '../mails/words.ts';
import {untouched, type AgreementRow, type CollaborationRow, type PartyRow} from '../tables.ts';
import {audit, createInvitation, describe, expiryFrom, mailFacts, sendMails, settleOverdue} from './changes.ts';
import {functionOf, groupBy, link, newId, personOf, refuse, solutionOf, todayFor, type Context, type Writing} from './context.ts';
import {
  activationFacts,
  agreementIn,
  agreementView,
  blockerParams,
  loadCustomer,
  offerBlockers,
  othersIn,
  solutionOffer,
  taskView,
  type CustomerFacts,
} from './facts.ts';
import {asRecipient, customerRecipients, personByEmail, previewRecipients, storedEmail, type Recipient} from './recipients.ts';
import {collaborationView} from './views.ts';

/** What *Activate* would do, before anybody has chosen anything. */
interface Plan {
  readonly facts: CustomerFacts;
  readonly catalogueFunction: CollaborationFunction;
  readonly solution: Solution;
  readonly agreement: AgreementRow | null;
  readonly situation: Situation;
  readonly outcome: 'requested' | 'awaitingTerms' | 'active';
  readonly today: string;
}

async function plan(
  context: Context,
  input: {readonly customerId: string; readonly function: string; readonly solution: string},
): Promise<Plan> {
  const facts = await loadCustomer(context, input.customerId);
  const catalogueFunction = functionOf(context, input.function);
  const solution = solutionOf(catalogueFunction, input.solution);
  const agreement = agreementIn(facts, input.function);
  const situation = situationOf({onPlatform: facts.company !== undefined, hasAgreement: agreement !== null, access: solution.access});
  const outcome = solution.access === 'none' ? 'active' : activationOutcome[situation];
  return {facts, catalogueFunction, solution, agreement, situation, outcome, today: todayFor(context, facts.agency)};
}

/** What the window Activate service offers for one solution: choices, prices, mails, and what is missing. */
export async function getActivationOptions(context: Context, input: ReadInput<'getActivationOptions'>): Promise<ActivationOptions> {
  const {portals} = context.options;
  const planned = await plan(context, input);
  const {facts, catalogueFunction, solution, agreement, situation, outcome, today} = planned;
  const {agency, customer} = facts;
  const rules = activationFacts(context, facts, input.function, solution);
  const tasks = facts.tasks.filter(({active}) => active).map(taskView);
  const preset = presetChoice(rules);
  const {gained, lost} = compareSolutions(currentCapabilities(agreement, catalogueFunction.solutions), solution.capabilities);
  const whyNot = await offerBlockers(context, facts, input.function, solution);
  const names: Readonly<Record<InvoiceRecipient, string>> = {agency: agency.name, customer: customer.name};
  return {
    customer: {id: customer.id, name: customer.name},
    function: {key: catalogueFunction.key, name: catalogueFunction.name},
    solution: solutionOffer(context, catalogueFunction, solution, whyNot),
    ...{situation, outcome, tasks},
    recipients: (['agency', 'customer'] as const).map((value) => ({
      value,
      name: names[value],
      allowed: allowedRecipients(rules).includes(value),
    })),
    periods: allowedPeriods(rules).map((months) => ({months, price: priceFor(catalogueFunction, solution, months)})),
    preset: {taskId: tasks.length === 1 ? (tasks[0]?.id ?? null) : null, ...preset},
    agreement: agreementView(context, agreement, today),
    billingFrom: billingStart(agreement, today),
    start: {from: today, to: addMonths(today, furthestStartMonths)},
    mandateRequired: solution.access === 'none',
    ...{gained: [...gained], lost: [...lost]},
    otherAgencies: await otherAgencyNames(context, facts, input.function),
    mails: await previews(context, planned, preset),
    whyNot: [...whyNot],
    links: {
      createTask: link(portals.createTask, {customerId: customer.id}),
      editCustomer: link(portals.editCustomer, {customerId: customer.id}),
    },
  };
}

function priceFor({currency}: CollaborationFunction, {prices}: Solution, months: number): ActivationOptions['periods'][number]['price'] {
  const amountMinor = prices[months];
  return amountMinor === undefined ? null : {amountMinor, currency, vatIncluded: false, per: months};
}

async function otherAgencyNames({db}: Context, facts: CustomerFacts, functionKey: string): Promise<string[]> {
  const parties = await Promise.all(othersIn(facts, functionKey).map(({row}) => db.get('parties', row.agencyId ?? '')));
  return parties.flatMap((party) => party?.name ?? []);
}

/** The mails as they will be sent, one preview for each language of the recipients; none where the customer gets no access. */
async function previews(context: Context, planned: Plan, preset: ReturnType<typeof presetChoice>): Promise<MailPreview[]> {
  const {facts, catalogueFunction, solution, agreement, outcome, today, situation} = planned;
  if (outcome === 'active') return [];
  const {agency, customer, company} = facts;
  const {invoiceRecipient, periodMonths} = preset;
  const template = outcome === 'requested' ? 'E1' : 'E2';
  const priceMinor = periodMonths === null ? undefined : solution.prices[periodMonths];
  const row = {
    ...{function: catalogueFunction.key, solution: solution.key, message: null, currency: catalogueFunction.currency},
    ...(invoiceRecipient ? {invoiceRecipient} : {}),
    ...(periodMonths ? {periodMonths} : {}),
    ...(priceMinor === undefined ? {} : {priceMinor}),
  };
  const mail: MailFacts = {
    ...describe(context, row, agency, company ?? customer),
    ...(outcome === 'requested' ? {expiresAt: expiryFrom(context.now)} : {}),
    ...(situation === 'S1' ? {renewsOn: billingStart(agreement, today), change: agreement?.solution === solution.key ? 'own' : 'new'} : {}),
  };
  const byLocale = groupBy(await customerRecipients(context.db, customer, company, agency), ({locale}) => locale);
  return [...byLocale].map(([locale, recipients]) => {
    const {subject, blocks} = writeMail(template, mail, context.options.portals, locale);
    return {template, to: previewRecipients(recipients, customer.contactEmail), subject, blocks: blocks.map((block) => ({...block}))};
  });
}

/** The customer's way in while *Activate* waits for it: its own agreement already lets it in (S1). Source: domain §4. */
const firstAccess = (situation: Situation): CustomerAccess =>
  situation === 'S1' ? 'granted' : situation === 'S4' ? 'pendingTerms' : 'none';

/** Activates a solution (C1–C4). The situation decides whether the customer is asked, or has to approve terms, or nothing. */
export async function activate(context: Writing, input: ReadInput<'activate'>): Promise<Collaboration> {
  const planned = await plan(context, input);
  const {facts, catalogueFunction, solution, agreement, situation, outcome, today} = planned;
  await refuseBlocked(context, planned, input);
  await settleOverdue(context, facts.states);
  const {agency, customer} = facts;
  const recipients = outcome === 'active' ? [] : await customerRecipients(context.db, customer, facts.company, agency);
  const company = facts.company ?? (await createCompany(context, facts));
  await ensureAdministrator(context, facts, company);
  if (customer.companyId === null)
    await context.db.update('customers', customer.id, {companyId: company.id, version: customer.version + 1});

  const at = context.now.toISOString();
  const row: CollaborationRow = {
    ...{id: newId(context.now), version: 1, agencyId: agency.id, invitedEmail: null, customerId: customer.id, companyId: company.id},
    ...{
      function: catalogueFunction.key,
      solution: solution.key,
      status: outcome,
      statusSince: at,
      open: true,
      situation,
      initiatedBy: 'agency',
    },
    ...{taskId: input.taskId, invoiceRecipient: input.invoiceRecipient, periodMonths: input.periodMonths, priceMinor: input.priceMinor},
    ...{currency: catalogueFunction.currency, customerAccess: firstAccess(situation), billingFrom: billingStart(agreement, today)},
    ...{message: input.message || null, createdAt: at, createdBy: personOf(context).id, activeSince: outcome === 'active' ? at : null},
    ...{invitationId: outcome === 'active' ? null : newId(context.now), sortKey: customer.sortKey, ...untouched},
  };
  await context.db.insert('collaborations', row);
  await audit(context, row, outcome === 'requested' ? 'requested' : 'activated', 'agency', row.message);
  await announce(context, row, recipients);
  return collaborationView(context, row, 'agency');
}

async function refuseBlocked(context: Writing, {facts, solution}: Plan, input: ReadInput<'activate'>): Promise<void> {
  const task = facts.tasks.find(({id}) => id === input.taskId);
  const choice = {...input, task, mandateConfirmed: input.mandateConfirmed === true};
  const [code] = choiceBlockers(activationFacts(context, facts, input.function, solution), choice);
  if (code) refuse(code, {params: await blockerParams(context, facts, input.function, code)});
}

/** E1, E2 or, where the customer gets no access, E0 to the acting person only (C1–C4). */
async function announce(context: Writing, row: CollaborationRow, recipients: readonly Recipient[]): Promise<void> {
  const facts = await mailFacts(context, row);
  if (row.status === 'active') return sendMails(context, row, 'E0', [asRecipient(personOf(context))], {...facts, audience: 'agency'});
  const invitation = await createInvitation(context, row, recipients);
  const asked: MailFacts = {...facts, audience: 'company', ...(invitation.expiresAt ? {expiresAt: invitation.expiresAt} : {})};
  await sendMails(context, row, row.status === 'requested' ? 'E1' : 'E2', recipients, asked, invitation);
}

/** Sets the customer up on the platform (S4, S4a). */
async function createCompany(context: Writing, {agency, customer}: CustomerFacts): Promise<PartyRow> {
  const corporateId = parseCorporateId(customer.corporateId, customer.country, todayFor(context, agency))?.value ?? customer.corporateId;
  const company: PartyRow = {
    ...{id: newId(context.now), kind: 'company', name: customer.name, country: customer.country, corporateId},
    ...{email: '', timeZone: agency.timeZone, locale: agency.locale},
  };
  await context.db.insert('parties', company);
  return company;
}

/** A company without any administrator gets the customer's main contact as one. Source: domain §3, recipients. */
export async function ensureAdministrator(
  context: Writing,
  {agency, customer, isContactOwnStaff}: Pick<CustomerFacts, 'agency' | 'customer' | 'isContactOwnStaff'>,
  company: PartyRow,
): Promise<void> {
  const {db, now} = context;
  const {contactName, contactEmail} = customer;
  const administrators = await db.find('memberships', {partyId: company.id, role: 'administrator'});
  if (administrators.length > 0 || isContactOwnStaff || !contactEmail || !isEmail(contactEmail)) return;
  const known = await personByEmail(db, contactEmail);
  const person = known ?? {id: newId(now), name: contactName ?? contactEmail, email: storedEmail(contactEmail), locale: agency.locale};
  if (!known) await db.insert('persons', person);
  const [membership] = await db.find('memberships', {personId: person.id, partyId: company.id});
  if (membership) await db.update('memberships', membership.id, {role: 'administrator', collaborationId: null});
  else
    await db.insert('memberships', {
      id: newId(now),
      personId: person.id,
      partyId: company.id,
      role: 'administrator',
      collaborationId: null,
    });
}
