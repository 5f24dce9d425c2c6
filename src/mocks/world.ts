import {bookkeepingInvoicing} from '../backend/catalogue.ts';
import {customerSortKey, customerWordRows} from '../backend/service/search.ts';
import type {Store} from '../backend/store.ts';
import {tableShapes, type MembershipRow, type TableName, type Tables} from '../backend/tables.ts';
import {defaultTerms, termsHash} from '../backend/terms.ts';
import {nextRenewal} from '../domain/activation.ts';
import type {LossKind} from '../domain/changes.ts';
import type {Country} from '../domain/corporate-id.ts';
import {addDays, dateIn} from '../domain/dates.ts';
import type {Cast, Story} from './story/story.ts';
import {tell} from './story/tell.ts';

/** Records for an empty store, by table. */
export type Rows = {readonly [T in TableName]?: readonly Tables[T][]};

const rowsPerTransaction = 500;

/** Writes records into an empty store. */
export async function seed(store: Store, rows: Rows): Promise<void> {
  for (const table of Object.keys(tableShapes) as TableName[]) await insertAll(store, table, rows[table] ?? []);
}

async function insertAll<T extends TableName>(store: Store, table: T, rows: readonly Tables[T][]): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsPerTransaction) {
    await store.transaction(async (transaction) => {
      for (const row of rows.slice(start, start + rowsPerTransaction)) await transaction.insert(table, row);
    });
  }
}

/** A customer of an agency, as the seeds describe it. */
export interface CustomerSeed {
  readonly agencyId: string;
  readonly number: string;
  readonly name: string;
  readonly corporateId: string;
  readonly country?: Country;
  readonly companyId?: string | null;
  readonly accountManagerId?: string | null;
  readonly contact?: {readonly name: string; readonly email: string | null; readonly address: string | null} | null;
}

type Party = Tables['parties'];
type PartySeed = Pick<Party, 'kind' | 'name' | 'corporateId'> & Partial<Party>;
type AgreementSeed = Pick<Tables['agreements'], 'solution'> & Partial<Tables['agreements']> & {readonly renewsInDays: number};

interface AuditorSeed {
  readonly name: string;
  readonly email: string;
  readonly registeredBy: string;
  readonly registeredDaysAgo: number;
  readonly validForDays: number;
  readonly active?: boolean;
}

/** Collects the records of a world; its dates count back from `now`. */
export interface World {
  readonly now: Date;
  readonly person: (id: string, name: string, email: string, locale?: string) => void;
  readonly party: (id: string, party: PartySeed) => void;
  readonly member: (personId: string, partyId: string, role: MembershipRow['role'], collaborationId?: string) => void;
  readonly customer: (id: string, customer: CustomerSeed) => void;
  readonly task: (id: string, customerId: string, name: string, active?: boolean, ownerId?: string | null) => void;
  readonly agreement: (companyId: string, agreement: AgreementSeed) => void;
  /** An auditor whose last day is in `validForDays` days; a negative number lies behind. */
  readonly auditor: (companyId: string, auditor: AuditorSeed) => void;
  /** Tells a story; who is asked are the company's administrators so far, or the agency's address. */
  readonly collaboration: (story: Story) => void;
  /** How much accounting data a company has in the function. */
  readonly usage: (companyId: string, counts: Readonly<Partial<Record<LossKind, number>>>) => void;
  /** A company's own change of its agreement that waits for support (C23). */
  readonly ownChange: (companyId: string, change: {readonly solution: string; readonly daysAgo: number; readonly by: string}) => void;
  readonly rows: () => Rows;
}

type Drafts = {readonly [T in TableName]: Tables[T][]};

/** The terms that the stories' people have approved. */
const approvedTerms = (): Promise<Cast['terms']> =>
  Promise.all(defaultTerms.map(async (terms) => ({id: terms.id, version: terms.version, hash: await termsHash(terms)})));

/** The price of a solution of the default catalogue. */
const priceOf = (solution: string, periodMonths: number): number =>
  bookkeepingInvoicing.solutions.find(({key}) => key === solution)?.prices[periodMonths] ?? 0;

const situationHasAgreement = ({situation}: Story): boolean => situation === 'S1' || situation === 'S2';

const namesOf = (solution: string): {function: string; solution: string} => ({
  function: bookkeepingInvoicing.name,
  solution: bookkeepingInvoicing.solutions.find(({key}) => key === solution)?.name ?? solution,
});

/** Records as `build` tells them; dates count back from `now`. People of whom nothing else is said read mails in `locale`. */
export async function rowsOf(now: Date, build: (world: World) => void, locale = 'en'): Promise<Rows> {
  const world = emptyWorld(now, locale, await approvedTerms());
  build(world);
  return world.rows();
}

/** Finds rows of a growing list by a key, in their order; each is looked at once, when the next question comes. */
function indexed<R>(rows: readonly R[], keyOf: (row: R) => unknown): (key: unknown) => readonly R[] {
  const byKey = new Map<unknown, R[]>();
  let count = 0;
  return (key) => {
    for (const row of rows.slice(count)) {
      const same = byKey.get(keyOf(row));
      if (same) same.push(row);
      else byKey.set(keyOf(row), [row]);
    }
    count = rows.length;
    return byKey.get(key) ?? [];
  };
}

function emptyWorld(now: Date, usualLocale: string, terms: Cast['terms']): World {
  const drafts = Object.fromEntries(Object.keys(tableShapes).map((table) => [table, []])) as unknown as Drafts;
  const activeTasks = new Map<string, number>();
  const ago = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString();
  const byId = new Map(Object.entries(drafts).map(([table, rows]) => [table, indexed<{readonly id: string}>(rows, ({id}) => id)]));
  const agreementsOf = indexed(drafts.agreements, ({companyId}) => companyId);
  const membersOf = indexed(drafts.memberships, ({partyId}) => partyId);
  const partiesOf = indexed(drafts.parties, ({kind}) => kind);
  const find = <T extends TableName>(table: T, id: string | null): Tables[T] => {
    const [row] = byId.get(table)?.(id) ?? [];
    if (!row) throw new Error(`The seeds name ${String(id)}, which is not among the ${table}`);
    return row as Tables[T];
  };
  const administrators = (companyId: string): Tables['persons'][] =>
    membersOf(companyId)
      .filter(({role}) => role === 'administrator')
      .map(({personId}) => find('persons', personId));

  return {
    now,
    person: (id, name, email, locale = usualLocale) => void drafts.persons.push({id, name, email, locale}),
    party: (id, party) => void drafts.parties.push({id, country: 'SE', email: '', timeZone: 'Europe/Stockholm', locale: 'sv', ...party}),
    member: (personId, partyId, role, collaborationId) =>
      void drafts.memberships.push({id: `${partyId}.${personId}`, personId, partyId, role, collaborationId: collaborationId ?? null}),
    customer(id, {contact, country = 'SE', companyId = null, ...given}) {
      const row: Tables['customers'] = {
        ...{
          ...given,
          id,
          country,
          companyId,
          sortKey: customerSortKey(given.name, id),
          accountManagerId: given.accountManagerId ?? null,
          activeTasks: 0,
          version: 1,
        },
        ...{contactName: contact?.name ?? null, contactEmail: contact?.email ?? null, contactAddress: contact?.address ?? null},
      };
      drafts.customers.push(row);
      drafts.customerWords.push(...customerWordRows(row));
    },
    task(id, customerId, name, active = true, ownerId = null) {
      drafts.tasks.push({id, customerId, name, active, ownerId});
      if (active) activeTasks.set(customerId, (activeTasks.get(customerId) ?? 0) + 1);
    },
    agreement: (companyId, {renewsInDays, ...agreement}) =>
      void drafts.agreements.push({
        ...{id: `agreement-of-${companyId}`, companyId, function: bookkeepingInvoicing.key, invoiceRecipient: 'customer', periodMonths: 12},
        ...{renewsOn: addDays(dateIn('Europe/Stockholm', now), renewsInDays), renewsDay: null, priceFrom: null, locked: false},
        ...agreement,
      }),
    auditor: (companyId, {name, email, registeredBy, registeredDaysAgo, validForDays, active = true}) =>
      void drafts.auditors.push({
        ...{
          id: `auditor-${String(drafts.auditors.length + 1)}`,
          companyId,
          name,
          email,
          feeMinor: 29_500,
          currency: 'SEK',
          registeredBy,
          active,
        },
        registeredAt: ago(registeredDaysAgo),
        validUntil: addDays(dateIn('Europe/Stockholm', now), validForDays),
      }),
    collaboration(story) {
      const isToAgency = story.situation === 'S2';
      const agency = story.agencyId === null ? undefined : find('parties', story.agencyId);
      const company = find('parties', story.companyId);
      const agreement = agreementsOf(story.companyId)[0];
      const addressee = {
        name: agency?.name ?? '',
        email: story.invitedEmail ?? agency?.email ?? '',
        locale: agency?.locale ?? company.locale,
      };
      // What the customer has to accept is paid from that day on (C6).
      const answered = story.situation === 'S3' ? story.steps.find(({deed}) => deed === 'accept') : undefined;
      const firstDay = dateIn('Europe/Stockholm', new Date(ago((answered ?? story.steps[0])?.daysAgo ?? 0)));
      const told = tell(story, {
        ago,
        person: (id) => find('persons', id),
        asked: isToAgency ? [addressee] : administrators(story.companyId).map(({name, email, locale}) => ({name, email, locale})),
        sortKey: story.customerId === null ? '' : find('customers', story.customerId).sortKey,
        corporateIdOfAsked: isToAgency ? (agency?.corporateId ?? null) : null,
        billingFrom: (situationHasAgreement(story) && agreement?.renewsOn) || firstDay,
        facts: {
          ...{
            agency: agency?.name ?? story.invitedEmail ?? '',
            company: company.name,
            ...namesOf(story.solution),
            timeZone: 'Europe/Stockholm',
          },
          ...(isToAgency ? {invited: agency ? 'agency' : 'address'} : {}),
        },
        terms,
        priceMinor: priceOf(story.solution, story.periodMonths ?? 12),
        priceOf,
        nameOf: (solution) => namesOf(solution).solution,
        renewsOn: nextRenewal(
          agreement ?? {
            renewsOn: firstDay,
            periodMonths: story.periodMonths ?? 12,
          },
          addDays(dateIn('Europe/Stockholm', now), 1),
        ),
        dayIn: (days) => addDays(dateIn('Europe/Stockholm', now), days),
        support: partiesOf('support').map(({name, email, locale}) => ({name, email, locale})),
        currency: bookkeepingInvoicing.currency,
      });
      drafts.collaborations.push(told.collaboration);
      if (told.invitation) drafts.invitations.push(told.invitation);
      if (told.membership) drafts.memberships.push(told.membership);
      drafts.mails.push(...told.mails);
      drafts.audit.push(...told.audit);
      drafts.termsApprovals.push(...told.approvals);
      drafts.changes.push(...told.changes);
    },
    usage(companyId, counts) {
      for (const [kind, count] of Object.entries(counts) as [LossKind, number][])
        drafts.usage.push({id: `usage-of-${kind}-of-${companyId}`, companyId, function: bookkeepingInvoicing.key, kind, count});
    },
    ownChange(companyId, {solution, daysAgo, by}) {
      const {solution: fromSolution, invoiceRecipient, periodMonths} = find('agreements', `agreement-of-${companyId}`);
      drafts.changes.push({
        ...{id: `change-1-of-${companyId}`, subject: `${companyId}/${bookkeepingInvoicing.key}`, collaborationId: null, agencyId: null},
        ...{companyId, function: bookkeepingInvoicing.key, kind: 'solution', fromSolution, solution, invoiceRecipient, periodMonths},
        ...{
          priceMinor: priceOf(solution, periodMonths),
          currency: bookkeepingInvoicing.currency,
          status: 'supportRequested',
          pending: true,
        },
        ...{effectiveOn: null, requestedAt: ago(daysAgo), requestedBy: by, settledAt: null, settledBy: null, reason: null},
      });
    },
    rows: () => ({
      ...drafts,
      customers: drafts.customers.map((customer) => ({...customer, activeTasks: activeTasks.get(customer.id) ?? 0})),
    }),
  };
}
