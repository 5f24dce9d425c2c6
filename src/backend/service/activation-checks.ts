import type {ReadInput} from '../../api/read-input.ts';
import type {ActivationCheck} from '../../api/schema.ts';
import {allowedPeriods, nextRenewal, presetChoice} from '../../domain/activation.ts';
import {countries, parseCorporateId, sameCorporateId} from '../../domain/corporate-id.ts';
import {isEmail, mailboxOf} from '../../domain/email.ts';
import type {CustomerRow, PartyRow} from '../tables.ts';
import {choiceCodes, joiningIn, planOf, type Plan} from './activation-plan.ts';
import {
  blocker,
  findAmong,
  findById,
  functionOf,
  groupBy,
  isAdministratorRole,
  money,
  namesOf,
  partyOf,
  solutionOf,
  todayFor,
  type Context,
} from './context.ts';
import {activationFacts, explained, factsOf} from './facts.ts';
import {begunByMailbox, floodWaitMs, waitOfMailboxes, waitParams} from './limits.ts';

/** The dry run of activating one solution for many customers: a verdict for each, by the same code as *Activate*, and nothing is changed. */
export async function checkActivations(
  context: Context,
  input: ReadInput<'checkActivations'>,
): Promise<{items: (ActivationCheck | null)[]}> {
  const agency = partyOf(context);
  solutionOf(functionOf(context, input.function), input.solution);
  const matches = await customersAsked(context, agency, input.customers);
  const single = [...matches.values()].flatMap((found) => (found.length === 1 ? found : []));
  const facts = await factsOf(context, agency, single);
  const plans = new Map([...facts].map(([id, each]) => [id, planOf(context, each, input)]));
  const mailboxes = await mailboxesOf(context, [...plans.values()]);
  // Those before it that would be activated count as begun.
  const begun = await begunByMailbox(context, agency.id, [...mailboxes.values()].flat());
  // For which of its customer records a company, be it one to come, would get it.
  const takenBy = new Map<string, string>();
  const items: ActivationCheck[] = [];
  for (const asked of input.customers) {
    const found = matches.get(asked) ?? [];
    const [only] = found.length === 1 ? found : [];
    const planned = only && plans.get(only.id);
    if (!planned) {
      items.push(unclear(asked, found.length));
      continue;
    }
    const {customer} = planned.facts;
    const written = mailboxes.get(customer.id) ?? [];
    const waitMs = Math.max(floodOf(context, planned), waitOfMailboxes(context, customer.id, written, begun));
    const company = companyOf(planned);
    const isTaken = (takenBy.get(company) ?? customer.id) !== customer.id;
    const check = await verdict(context, input, asked, planned, {mails: written.length, waitMs, isTaken});
    if (check.ready) {
      takenBy.set(company, customer.id);
      for (const mailbox of written) begun.get(mailbox)?.set(customer.id, context.now.toISOString());
    }
    items.push(check);
  }
  return {items};
}

/** Nobody fits what was asked, or several do: then somebody has to choose. */
const unclear = (asked: string, matches: number): ActivationCheck => ({
  ...{asked, customer: null, matches, ready: false, outcome: null, taskId: null, taskName: null, invoiceRecipient: null},
  ...{periodMonths: null, price: null, agreement: null, mandateRequired: false, mails: 0, whyNot: []},
});

/** The company or, before there is one, what all customer records have in common that become it: a corporate ID of a legal person (S4). */
function companyOf({facts: {company, customer}, today}: Plan): string {
  const parsed = company ? undefined : parseCorporateId(customer.corporateId, customer.country, today);
  return company?.id ?? (parsed?.kind === 'legalPerson' ? `${customer.country} ${parsed.value}` : customer.id);
}

const floodOf = (context: Context, {facts, catalogueFunction, outcome}: Plan): number =>
  outcome === 'active'
    ? 0
    : floodWaitMs(
        context,
        facts.states.map(({row}) => row).filter((row) => row.function === catalogueFunction.key),
      );

/** What has only one choice is taken; what has several and was not given stays `null`, and then the customer is not ready without a reason. */
async function verdict(
  context: Context,
  input: ReadInput<'checkActivations'>,
  asked: string,
  planned: Plan,
  {mails, waitMs, isTaken}: {readonly mails: number; readonly waitMs: number; readonly isTaken: boolean},
): Promise<ActivationCheck> {
  const {facts, solution, catalogueFunction, outcome, agreement, today} = planned;
  const {customer} = facts;
  const rules = activationFacts(context, facts, input.function, solution);
  const preset = presetChoice(rules);
  const joining = joiningIn(planned, today);
  const active = facts.tasks.filter((task) => task.active);
  const [task] = active.length === 1 ? active : [];
  const invoiceRecipient = input.invoiceRecipient ?? preset.invoiceRecipient;
  const periodMonths = input.periodMonths ?? preset.periodMonths;
  const priceMinor = periodMonths === null ? undefined : solution.prices[periodMonths];
  // Where something must still be chosen, any choice that is possible shows what else is missing.
  const choice = choiceCodes(context, planned, {
    taskId: (task ?? active[0])?.id ?? null,
    invoiceRecipient: invoiceRecipient ?? solution.recipients[0] ?? 'agency',
    periodMonths: periodMonths ?? allowedPeriods(rules)[0] ?? 0,
    priceMinor: priceMinor ?? solution.prices[allowedPeriods(rules)[0] ?? 0] ?? 0,
    mandateConfirmed: true,
  });
  // One before it would be the collaboration with this company already.
  const codes = isTaken && !choice.includes('collaborationExists') ? [...choice, 'collaborationExists' as const] : choice;
  const isWaiting = codes.length === 0 && waitMs > 0;
  const isChosen = task !== undefined && invoiceRecipient !== null && periodMonths !== null;
  return {
    ...{asked, customer: {id: customer.id, number: customer.number, name: customer.name}, matches: 1},
    ...{ready: isChosen && codes.length === 0 && !isWaiting, outcome, taskId: task?.id ?? null, taskName: task?.name ?? null},
    ...{invoiceRecipient, periodMonths},
    price: priceMinor === undefined || periodMonths === null ? null : money(priceMinor, catalogueFunction.currency, periodMonths),
    agreement: agreement && {
      ...{solution: agreement.solution, solutionName: namesOf(context, input.function, agreement.solution).solutionName},
      renewsOn: nextRenewal(agreement, today),
      ...{change: joining?.change ?? 'new', lost: [...(joining?.lost ?? [])]},
    },
    mandateRequired: solution.access === 'none',
    mails,
    whyNot: isWaiting
      ? [blocker('activate', 'tooOften', waitParams(context, waitMs))]
      : await explained(context, facts, input.function, codes),
  };
}

/** The customers of the agency that each of the given ids, numbers or corporate IDs names. */
async function customersAsked(
  context: Context,
  agency: PartyRow,
  asked: readonly string[],
): Promise<ReadonlyMap<string, readonly CustomerRow[]>> {
  const {db} = context;
  const today = todayFor(context, agency);
  const corporateIds = asked.flatMap((each) => countries.flatMap((country) => parseCorporateId(each, country, today)?.value ?? []));
  const given = [...new Set(asked)];
  const byId = (await findAmong(db, 'customers', 'id', given)).filter(({agencyId}) => agencyId === agency.id);
  const byNumber = await db.find('customers', {agencyId: agency.id, number: {in: given}});
  // Corporate IDs are kept as they were registered, or as they are normalised.
  const byCorporateId = await db.find('customers', {agencyId: agency.id, corporateId: {in: [...new Set([...corporateIds, ...given])]}});
  const ids = new Map(byId.map((row) => [row.id, row]));
  const numbers = new Map(byNumber.map((row) => [row.number, row]));
  const sameIds = groupBy(byCorporateId, ({corporateId}) => corporateId);
  return new Map(
    given.map((each) => {
      const values = [each, ...countries.flatMap((country) => parseCorporateId(each, country, today)?.value ?? [])];
      const same = values
        .flatMap((value) => sameIds.get(value) ?? [])
        .filter((row) => row.corporateId === each || sameCorporateId(each, row.corporateId, row.country, today));
      const found = [ids.get(each), numbers.get(each), ...same].filter((row) => row !== undefined);
      return [each, [...new Map(found.map((row) => [row.id, row])).values()]];
    }),
  );
}

/** To which mailboxes mails would go, by the customer's id: of the company's administrators, or else of the main contact. Source: domain §3. */
async function mailboxesOf({db}: Context, plans: readonly Plan[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const memberships = await findAmong(
    db,
    'memberships',
    'partyId',
    plans.map(({facts}) => facts.company?.id),
  );
  const administrators = memberships.filter(({role}) => isAdministratorRole(role));
  const persons = await findById(
    db,
    'persons',
    administrators.map(({personId}) => personId),
  );
  const emails = groupBy(
    administrators.flatMap(({partyId, personId}) => {
      const email = persons.get(personId)?.email;
      return email === undefined ? [] : {partyId, email};
    }),
    ({partyId}) => partyId,
  );
  return new Map(
    plans.map(({facts: {customer, company}, outcome}) => {
      const {contactEmail} = customer;
      const contact = contactEmail !== null && isEmail(contactEmail) ? [contactEmail] : [];
      const asked = emails.get(company?.id ?? '')?.map(({email}) => email) ?? contact;
      return [customer.id, outcome === 'active' ? [] : asked.map(mailboxOf)];
    }),
  );
}
