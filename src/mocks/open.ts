import type {CollabApi} from '../api/contract.ts';
import {operationNames} from '../api/operations.ts';
import {createBackend, type Backend, type BackendOptions, type OutgoingMail, type Portals} from '../backend/backend.ts';
import {defaultCatalogue} from '../backend/catalogue.ts';
import {createMemoryStore} from '../backend/memory-store.ts';
import type {Store} from '../backend/store.ts';
import {defaultTerms} from '../backend/terms.ts';
import type {PartyId, PersonId} from './base-world.ts';
import {scenarios, type Scenario, type ScenarioName} from './scenarios.ts';
import {rowsOf, seed} from './world.ts';

/** What a test or story may say about a scenario that it opens. */
export interface OpenOptions {
  /** Where the clock stands; real time at first if nothing is said. It moves by `advance` only. */
  readonly now?: Date | undefined;
  /** Who looks instead of the scenario's own person; `null` is somebody who is not signed in. */
  readonly person?: PersonId | null | undefined;
  readonly actingAs?: PartyId | null | undefined;
  /** The number of customers where the scenario has many. Default 300. */
  readonly count?: number | undefined;
  /** In which language people get their mails, `en` (default) or `sv`, unless the scenario says otherwise of one. */
  readonly locale?: 'en' | 'sv' | undefined;
  /** An empty store to use instead of memory. */
  readonly store?: Store | undefined;
  /** What is different about the backend. */
  readonly backend?: Partial<Omit<BackendOptions, 'store' | 'now'>> | undefined;
}

/** A mail that left the outbox, as its receiver has it. */
export interface LeftMail extends OutgoingMail {
  readonly template: string;
  /** The link in it, and the token in the link's fragment. */
  readonly link: string | null;
  readonly token: string | null;
}

/** A scenario that runs: the whole backend in memory. */
export interface OpenScenario {
  readonly store: Store;
  readonly backend: Backend;
  /** As the scenario's person. */
  readonly api: CollabApi;
  readonly person: PersonId | null;
  readonly actingAs: PartyId | null;
  /** As anybody else. */
  readonly apiFor: (person: PersonId | null, actingAs?: PartyId | null) => CollabApi;
  /** Headers that make a request come from a person; the person's id is the bearer token. */
  readonly headersFor: (person: PersonId | null, actingAs?: PartyId | null) => Readonly<Record<string, string>>;
  readonly now: () => Date;
  /** Moves the clock and lets the server do what is due, unless it is asleep. */
  readonly advance: (hours: number, options?: {readonly isServerAsleep?: boolean}) => Promise<void>;
  /** Delivers the outbox and tells what left it since the last call. */
  readonly mails: () => Promise<readonly LeftMail[]>;
}

/** Names and addresses around the mocked backend. */
export const mockPortals: Portals = {
  practiceManagement: {name: 'Practice management', url: 'https://practice.example/'},
  customerPortal: {name: 'My Spiris', url: 'https://my.example/'},
  product: {name: 'Bookkeeping & Invoicing', url: 'https://product.example/'},
  createTask: 'https://practice.example/customers/{customerId}/new-task',
  editCustomer: 'https://practice.example/customers/{customerId}/edit',
  createCustomer: 'https://practice.example/new-customer?collaboration={collaborationId}',
  startSolution: 'https://product.example/{companyId}',
  companyPage: 'https://my.example/companies/{companyId}',
  invitationToCompany: 'https://my.example/invitation',
  invitationToAgency: 'https://practice.example/invitation',
  mailFrom: {name: 'Collaboration', email: 'no-reply@collaboration.example'},
};

const noRateLimits = Object.fromEntries(operationNames.map((name) => [name, null]));

/** Opens a world by name: seeds a store, and runs the backend on it. */
export async function openScenario(name: ScenarioName, options: OpenOptions = {}): Promise<OpenScenario> {
  const scenario: Scenario = scenarios[name];
  const store = options.store ?? createMemoryStore();
  let clock = options.now ?? new Date();
  await seed(store, await rowsOf(clock, (world) => scenario.build(world, options.count ?? scenario.usualCount ?? 300), options.locale));
  const backend = createBackend({
    tokenKey: 'the key of the mocks, which is no secret at all',
    catalogue: defaultCatalogue,
    terms: defaultTerms,
    portals: mockPortals,
    rateLimits: noRateLimits,
    authenticate: (request) => Promise.resolve(identityOf(request)),
    ...options.backend,
    store,
    now: () => clock,
  });
  const person = options.person === undefined ? scenario.person : options.person;
  const actingAs = options.actingAs === undefined ? scenario.actingAs : options.actingAs;
  const apiFor: OpenScenario['apiFor'] = (personId, partyId = null) =>
    backend.apiFor(personId === null ? undefined : {personId, partyId, viaCookie: false});
  return {
    ...{store, backend, person, actingAs, apiFor, headersFor},
    api: apiFor(person, actingAs),
    now: () => clock,
    async advance(hours, {isServerAsleep = false} = {}) {
      clock = new Date(clock.getTime() + Math.round(hours * 3_600_000));
      if (!isServerAsleep) await backend.runDue();
    },
    mails: () => deliver(store, backend),
  };
}

const headersFor: OpenScenario['headersFor'] = (person, actingAs = null) => ({
  ...(person === null ? {} : {authorization: `Bearer ${person}`}),
  ...(actingAs === null ? {} : {'collab-acting-as': actingAs}),
});

/** The mocks believe everybody: the bearer token is the person's id. */
function identityOf(request: Request): {personId: string; viaCookie: false} | undefined {
  const [, personId] = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '') ?? [];
  return personId === undefined ? undefined : {personId, viaCookie: false};
}

/** Empties an outbox as a mail server would, and tells what was in it. */
async function deliver(store: Store, backend: Pick<Backend, 'nextMails' | 'mailSent'>): Promise<readonly LeftMail[]> {
  const left: LeftMail[] = [];
  for (let batch = await backend.nextMails(50); batch.length > 0; batch = await backend.nextMails(50)) {
    for (const mail of batch) {
      const row = await store.read((reader) => reader.get('mails', mail.id));
      await backend.mailSent(mail.id);
      const [link = null, token = null] = /https?:\S+#token=(\S+)/.exec(mail.text) ?? /https?:\S+/.exec(mail.text) ?? [];
      left.push({...mail, template: row?.template ?? '', link, token});
    }
  }
  return left;
}
