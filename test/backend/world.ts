import assert from 'node:assert/strict';
import * as v from 'valibot';
import type {CallOptions, CollabApi, OperationInput} from '../../src/api/contract.ts';
import {operationNames, operations, type OperationName} from '../../src/api/operations.ts';
import {createBackend, type Backend, type BackendOptions, type Portals} from '../../src/backend/backend.ts';
import {defaultCatalogue} from '../../src/backend/catalogue.ts';
import {createMemoryStore} from '../../src/backend/memory-store.ts';
import type {Store} from '../../src/backend/store.ts';
import type {AgreementRow, CustomerRow, MailRow, PartyRow, TableName, Tables} from '../../src/backend/tables.ts';
import {defaultTerms} from '../../src/backend/terms.ts';

export const portals: Portals = {
  practiceManagement: {name: 'Practice management', url: 'https://agency.example/'},
  customerPortal: {name: 'My Spiris', url: 'https://my.example/'},
  product: {name: 'Bookkeeping & Invoicing', url: 'https://product.example/'},
  createTask: 'https://agency.example/customers/{customerId}/new-task',
  editCustomer: 'https://agency.example/customers/{customerId}/edit',
  createCustomer: 'https://agency.example/new-customer?from={collaborationId}',
  startSolution: 'https://product.example/{companyId}',
  companyPage: 'https://my.example/?company={companyId}',
  invitationToCompany: 'https://my.example/invitation',
  invitationToAgency: 'https://agency.example/invitation',
  mailFrom: {name: 'Spiris', email: 'no-reply@example.com'},
};

/** A small world of its own for each test: one agency, one company on the platform, one customer of each kind. */
export interface World {
  readonly store: Store;
  readonly backend: Backend;
  /** The clock stands still until it is moved. */
  readonly pass: (time: {readonly hours?: number; readonly days?: number}) => void;
  readonly now: () => Date;
  /** The service for a person; the empty name is nobody. Every answer is held against its schema. */
  readonly as: (personId: string, partyId?: string) => CollabApi;
  readonly insert: <T extends TableName>(table: T, ...rows: Tables[T][]) => Promise<void>;
  readonly rows: <T extends TableName>(table: T) => Promise<readonly Tables[T][]>;
}

export const customer = (row: Partial<CustomerRow> & {readonly id: string}): CustomerRow => ({
  ...{agencyId: 'byran', number: row.id, name: row.id, sortKey: `${(row.name ?? row.id).toLowerCase()} ${row.id}`, country: 'SE'},
  ...{corporateId: '5560360793', companyId: null, contactName: 'Kim Kund', contactEmail: 'kim@kund.se', contactAddress: 'Storgatan 1'},
  ...{accountManagerId: null, activeTasks: 1, version: 1},
  ...row,
});

export const party = (row: Partial<PartyRow> & {readonly id: string}): PartyRow => ({
  ...{kind: 'company', name: row.id, country: 'SE', corporateId: '5560160680', email: '', timeZone: 'Europe/Stockholm', locale: 'sv'},
  ...row,
});

export const agreement = (row: Partial<AgreementRow> = {}): AgreementRow => ({
  ...{
    id: 'agreement',
    companyId: 'acme',
    function: 'bookkeeping-invoicing',
    solution: 'bookkeepingInvoicing',
    invoiceRecipient: 'customer',
  },
  ...{periodMonths: 12, renewsOn: '2026-06-01', renewsDay: null, priceFrom: null, locked: false},
  ...row,
});

export async function makeWorld(overrides: Partial<BackendOptions> = {}): Promise<World> {
  let time = Date.parse('2026-03-01T09:00:00.000Z');
  const now = (): Date => new Date(time);
  const store = overrides.store ?? createMemoryStore();
  const backend = createBackend({
    ...{store, now, tokenKey: 'a key for tests', catalogue: defaultCatalogue, terms: defaultTerms, portals},
    authenticate: async (request) => {
      const personId = request.headers.get('authorization')?.replace('Bearer ', '');
      return personId ? {personId, viaCookie: false} : undefined;
    },
    ...overrides,
  });
  const insert: World['insert'] = (table, ...rows) =>
    store.transaction(async (transaction) => {
      for (const row of rows) await transaction.insert(table, row);
    });
  const locale = 'sv';
  await insert(
    'persons',
    {id: 'anna', name: 'Anna Byrå', email: 'anna@byran.se', locale: 'en'},
    {id: 'erik', name: 'Erik Anställd', email: 'erik@byran.se', locale},
    {id: 'olle', name: 'Olle Annan', email: 'olle@annan.se', locale},
    {id: 'eva', name: 'Eva Ägare', email: 'eva@acme.se', locale},
    {id: 'ulf', name: 'Ulf Ägare', email: 'ulf@acme.se', locale: 'en'},
    {id: 'vera', name: 'Vera Vanlig', email: 'vera@acme.se', locale},
  );
  await insert(
    'parties',
    party({id: 'byran', kind: 'agency', name: 'Byrån AB', corporateId: '5566778899', email: 'kontakt@byran.se'}),
    party({id: 'annan', kind: 'agency', name: 'Annan Byrå AB', corporateId: '2021005489', email: 'kontakt@annan.se'}),
    party({id: 'acme', name: 'Acme AB', corporateId: '5560160680'}),
  );
  const member = (personId: string, partyId: string, role: Tables['memberships']['role']): Tables['memberships'] => ({
    ...{id: `${personId}-${partyId}`, personId, partyId, role, collaborationId: null},
  });
  await insert(
    'memberships',
    member('anna', 'byran', 'collaborationAdministrator'),
    member('erik', 'byran', 'employee'),
    member('olle', 'annan', 'collaborationAdministrator'),
    member('eva', 'acme', 'administrator'),
    member('ulf', 'acme', 'administrator'),
    member('vera', 'acme', 'user'),
  );
  await insert(
    'customers',
    customer({id: 'new', name: 'Nya Kunden AB'}),
    customer({
      id: 'acme-customer',
      name: 'Acme AB',
      companyId: 'acme',
      corporateId: '5560160680',
      contactEmail: 'eva@acme.se',
      contactName: 'Eva Ägare',
    }),
    customer({id: 'foreign', agencyId: 'annan'}),
  );
  await insert(
    'tasks',
    {id: 'task-new', customerId: 'new', name: 'Bokföring', active: true, ownerId: null},
    {id: 'task-acme', customerId: 'acme-customer', name: 'Bokföring', active: true, ownerId: null},
    {id: 'task-foreign', customerId: 'foreign', name: 'Bokföring', active: true, ownerId: null},
  );
  return {
    ...{store, backend, now, insert},
    pass: ({hours = 0, days = 0}) => void (time += (days * 24 + hours) * 3_600_000),
    as: (personId, partyId) =>
      checked(backend.apiFor(personId === '' ? undefined : {personId, partyId: partyId ?? null, viaCookie: false})),
    rows: (table) => store.read((reader) => reader.find(table, {id: {from: ''}})),
  };
}

/** What *Activate service* sends, with the price that it showed. */
export const activation = {
  new: {
    customerId: 'new',
    function: 'bookkeeping-invoicing',
    solution: 'bookkeepingInvoicing',
    taskId: 'task-new',
    invoiceRecipient: 'agency',
    periodMonths: 12,
    priceMinor: 238_800,
  },
  acme: {
    customerId: 'acme-customer',
    function: 'bookkeeping-invoicing',
    solution: 'bookkeepingInvoicing',
    taskId: 'task-acme',
    invoiceRecipient: 'customer',
    periodMonths: 12,
    priceMinor: 238_800,
  },
  accountant: {
    customerId: 'new',
    function: 'bookkeeping-invoicing',
    solution: 'accountantAccess',
    taskId: 'task-new',
    invoiceRecipient: 'agency',
    periodMonths: 12,
    priceMinor: 118_800,
    mandateConfirmed: true,
  },
} as const satisfies Readonly<Record<string, OperationInput<'activate'>>>;

/** Fails where an answer lacks a member, has one too many, or would only be read as "unknown". */
function checked(api: CollabApi): CollabApi {
  const call = async (name: OperationName, input: never, options?: CallOptions): Promise<unknown> => {
    const answer: unknown = await api[name](input, options);
    assert.deepEqual(v.parse(operations[name].answer, answer), answer, `The answer of ${name} fits its schema`);
    return answer;
  };
  return Object.fromEntries(
    operationNames.map((name) => [name, (input: never, options?: CallOptions) => call(name, input, options)]),
  ) as unknown as CollabApi;
}

/** Rejects with this code. */
export const code = (expected: string) => (error: unknown) => {
  assert.equal((error as {code?: unknown}).code, expected);
  return true;
};

/** The mails that are out, as "template to address". */
export const mailsOf = async ({rows}: World): Promise<readonly string[]> =>
  [...(await rows('mails'))]
    .sort((a: MailRow, b: MailRow) => (a.id < b.id ? -1 : 1))
    .map(({template, toEmail}) => `${template} ${toEmail}`);

/** The token in the newest link of a mail's text. */
export const tokenIn = (text: string): string => /#token=(\S+)/.exec(text)?.[1] ?? '';
