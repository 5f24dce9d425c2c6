import type {ReadInput} from '../../api/read-input.ts';
import type {ActivationOptions, Collaboration, MailPreview} from '../../api/schema.ts';
import {
  allowedPeriods,
  allowedRecipients,
  billingStart,
  currentCapabilities,
  furthestStartMonths,
  isStartAllowed,
  presetChoice,
  type ActivationFacts,
} from '../../domain/activation.ts';
import {compareSolutions, type CollaborationFunction, type Solution} from '../../domain/catalogue.ts';
import type {InvoiceRecipient} from '../../domain/collaboration.ts';
import {addMonths, startOfDay} from '../../domain/dates.ts';
import {previewOf} from '../mails/mails.ts';
import type {MailFacts} from '../mails/words.ts';
import type {CollaborationRow} from '../tables.ts';
import {choiceCodes, joiningIn, planOf, type Plan} from './activation-plan.ts';
import {factsOn} from './ahead.ts';
import {groupBy, link, money, refuse, todayFor, type Context, type Writing} from './context.ts';
import {expiryFrom, settleOverdue} from './expiry.ts';
import {
  activationFacts,
  agreementIn,
  agreementView,
  blockerParams,
  loadCustomer,
  offerBlockers,
  otherAgenciesIn,
  solutionOffer,
  taskView,
  type CustomerFacts,
} from './facts.ts';
import {mailboxWaitMs, refuseFlood, refuseUntil} from './limits.ts';
import {customerRecipients, previewRecipients} from './recipients.ts';
import {newCollaboration, schedule} from './scheduling.ts';
import {announce, asked, begun, settleCompany} from './setting-up.ts';
import {describe, joiningFacts} from './telling.ts';
import {collaborationView} from './views.ts';
import {requireDay} from './writing.ts';

/** What the window Activate service offers for one solution: choices, prices, mails, and what is missing. */
export async function getActivationOptions(context: Context, input: ReadInput<'getActivationOptions'>): Promise<ActivationOptions> {
  const {portals} = context.options;
  const loaded = await loadCustomer(context, input.customerId);
  const {agency, customer} = loaded;
  const today = todayFor(context, agency);
  const {startDate = today} = input;
  if (!isStartAllowed({on: startDate, today})) refuse('invalidInput', {fields: [{pointer: '/startDate', code: 'invalid'}]});
  const facts = startDate > today ? await factsOn(context, loaded, input.function, startDate) : loaded;
  const planned = planOf(context, facts, input);
  const {catalogueFunction, solution, agreement, situation, outcome} = planned;
  // What another agency has agreed for a later day is its own business: of that only what it does to this start is told.
  const rules = activationFacts(context, loaded, input.function, solution);
  const agreedToday = agreement && (agreementIn(loaded, input.function) ?? agreement);
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
    agreement: agreementView(context, agreedToday, today),
    billingFrom: billingStart(agreement, startDate),
    start: {from: today, to: addMonths(today, furthestStartMonths)},
    mandateRequired: solution.access === 'none',
    ...{gained: [...gained], lost: [...lost], agreementChange: joiningIn(planned, startDate)?.change ?? null},
    otherAgencies: await otherAgencyNames(context, loaded, input.function),
    mails: await previews(context, planned, rules, startDate),
    whyNot: [...whyNot],
    links: {
      createTask: link(portals.createTask, {customerId: customer.id}),
      editCustomer: link(portals.editCustomer, {customerId: customer.id}),
    },
  };
}

function priceFor({currency}: CollaborationFunction, {prices}: Solution, months: number): ActivationOptions['periods'][number]['price'] {
  const amountMinor = prices[months];
  return amountMinor === undefined ? null : money(amountMinor, currency, months);
}

async function otherAgencyNames({db}: Context, facts: CustomerFacts, functionKey: string): Promise<string[]> {
  const parties = await Promise.all(otherAgenciesIn(facts, functionKey).map(({row}) => db.get('parties', row.agencyId ?? '')));
  return parties.flatMap((party) => party?.name ?? []);
}

/** The mails as they will be sent on the day, one preview for each language of the recipients; none where the customer gets no access. */
async function previews(context: Context, planned: Plan, rules: ActivationFacts, startDate: string): Promise<MailPreview[]> {
  const {outcome} = planned;
  if (outcome === 'active') return [];
  const {agency, customer, company} = planned.facts;
  const template = outcome === 'requested' ? 'E1' : 'E2';
  const choices = allowedRecipients(rules).flatMap((invoiceRecipient) =>
    allowedPeriods(rules).map((periodMonths) => ({invoiceRecipient, periodMonths})),
  );
  const byLocale = groupBy(await customerRecipients(context.db, customer, company, agency), ({locale}) => locale);
  return [...byLocale].map(([locale, recipients]) => {
    const to = previewRecipients(recipients, customer.contactEmail, hasAgreed(planned.facts));
    const preview = (choice: ReturnType<typeof presetChoice>): MailPreview =>
      previewOf(template, previewFacts(context, planned, choice, startDate), context.options.portals, locale, to);
    const byChoice = choices.map((choice) => ({...choice, facts: preview(choice).blocks.flatMap(({facts}) => facts ?? [])}));
    const mail = preview(presetChoice(rules));
    return {...mail, blocks: mail.blocks.map((block) => (block.kind === 'facts' ? {...block, choices: byChoice} : block))};
  });
}

/** True once the company has said yes to this agency, or has asked it. */
const hasAgreed = ({states}: CustomerFacts): boolean =>
  states.some(({row, invitation}) => row.initiatedBy === 'company' || invitation?.status === 'accepted');

/** What the mail will tell if this is chosen; a choice that is still open is left out. */
function previewFacts(
  context: Context,
  planned: Plan,
  {invoiceRecipient, periodMonths}: ReturnType<typeof presetChoice>,
  startDate: string,
): MailFacts {
  const {facts: {agency, customer, company}, catalogueFunction, solution, agreement, outcome, today} = planned; // prettier-ignore
  const joining = joiningIn(planned, startDate);
  const priceMinor = periodMonths === null ? undefined : solution.prices[periodMonths];
  const row = {
    ...{function: catalogueFunction.key, solution: solution.key, message: null, currency: catalogueFunction.currency},
    ...(invoiceRecipient ? {invoiceRecipient} : {}),
    ...(periodMonths ? {periodMonths} : {}),
    ...(priceMinor === undefined ? {} : {priceMinor}),
  };
  return {
    ...describe(context, row, agency, company ?? customer),
    ...(outcome === 'requested'
      ? {expiresAt: expiryFrom(startDate > today ? startOfDay(agency.timeZone, startDate) : context.now, agency.timeZone)}
      : {validFrom: startDate}),
    ...(joining ? {renewsOn: billingStart(agreement, startDate), ...joiningFacts(joining)} : {}),
  };
}

/** Activates a solution (C1–C4), or sets the day of it (C5). The situation decides whether the customer is asked, or has to approve terms, or nothing. */
export async function activate(context: Writing, input: ReadInput<'activate'>): Promise<Collaboration> {
  const loaded = await loadCustomer(context, input.customerId);
  const today = todayFor(context, loaded.agency);
  const {startDate = today} = input;
  const isLater = startDate > today && isStartAllowed({on: startDate, today});
  const planned = planOf(context, isLater ? await factsOn(context, loaded, input.function, startDate) : loaded, input);
  const {facts, catalogueFunction, agreement, outcome} = planned;
  const [code] = choiceCodes(context, planned, {...input, mandateConfirmed: input.mandateConfirmed === true});
  if (code) refuse(code, {params: await blockerParams(context, facts, input.function, code)});
  requireDay(input, billingStart(agreement, startDate));
  if (outcome !== 'active')
    refuseFlood(
      context,
      facts.states.map(({row}) => row).filter((row) => row.function === catalogueFunction.key),
    );
  const recipients = await asked(context, planned);
  refuseUntil(context, await mailboxWaitMs(context, facts, recipients));
  await settleOverdue(context, facts.states);
  if (isLater) return collaborationView(context, await schedule(context, planned, input, startDate), 'agency');

  const company = await settleCompany(context, planned);
  const row: CollaborationRow = {...newCollaboration(context, planned, input), ...begun(context, planned, company, today)};
  await context.db.insert('collaborations', row);
  await announce(context, row, recipients);
  return collaborationView(context, row, 'agency');
}
