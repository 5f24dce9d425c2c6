import assert from 'node:assert/strict';
import {it} from 'node:test';
import {tableShapes, type TableName} from '../../src/backend/tables.ts';
import {openScenario, scenarios, type OpenScenario} from '../../src/mocks/index.ts';
import {rowsOf, type World} from '../../src/mocks/world.ts';

const now = new Date('2026-03-06T09:00:00Z');
const begun = new Date('2026-03-03T09:00:00Z');

type Content = Partial<Record<TableName, readonly object[]>>;

const given = ['collaborations', 'invitations', 'changes', 'termsApprovals', 'mails', 'audit'] as const;

/**
 * What came to the rows of `before`, field by field: an id that a deed gave is the name of its table, an instant or day is `…`. The keys of requests
 * are no part of a world.
 */
function added({idempotency: _, ...content}: Content, before: Content): Readonly<Record<string, readonly unknown[]>> {
  const old = new Set(Object.values(before).flatMap((rows) => rows.map((row) => JSON.stringify(row))));
  const ids = new Map(given.flatMap((table) => (content[table] ?? []).map((row) => ['id' in row ? row.id : undefined, table] as const)));
  const plain = (value: unknown): unknown => ids.get(value) ?? (typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) ? '…' : value);
  const said = (row: object): string => JSON.stringify(row, (_key, value: unknown) => plain(isObject(value) ? inOrder(value) : value));
  return Object.fromEntries(
    Object.entries(content).map(([table, rows]) => [
      table,
      rows
        .filter((row) => !old.has(JSON.stringify(row)))
        .map(said)
        .sort()
        .map((row): unknown => JSON.parse(row)),
    ]),
  );
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
const inOrder = (row: object): object => Object.fromEntries(Object.entries(row).sort());

async function contentOf({store}: OpenScenario): Promise<Content> {
  const content: Content = {};
  for (const table of Object.keys(tableShapes) as TableName[])
    Object.assign(content, {[table]: await store.read((db) => db.find(table, {id: {after: ''}}))});
  return content;
}

/** The service's own rows: a deed a day, and every mail has left. */
async function played(): Promise<ReturnType<typeof added>> {
  const world = await openScenario('nothingYetS3', {now: begun});
  const before = await contentOf(world);
  const agency = world.apiFor('agency-admin', 'agency-1');
  const company = world.apiFor('company-admin', 'company-1');
  const dayOver = async (): Promise<void> => {
    await world.mails();
    await world.advance(24);
  };
  const {id: collaborationId, invitation} = await agency.activate({
    ...{customerId: 'customer-1', function: 'bookkeeping-invoicing', solution: 'bookkeepingInvoicing', taskId: 'task-1'},
    ...{invoiceRecipient: 'agency', periodMonths: 12, priceMinor: 238_800},
  });
  await dayOver();
  await company.acceptInvitation({invitationId: invitation?.id ?? ''});
  await dayOver();
  const {documents} = await company.getTerms({collaborationId});
  await company.approveTerms({collaborationId, terms: documents.map(({id, hash}) => ({id, hash}))});
  await dayOver();
  await agency.endCollaboration({collaborationId, customerKeeps: 'readOnly', checked: ['workFinished', 'bankLinkEnded']});
  await world.mails();
  return added(await contentOf(world), before);
}

/** The same, told. */
async function told(): Promise<ReturnType<typeof added>> {
  const build = (world: World): void => scenarios.nothingYetS3.build(world, 0);
  const before = await rowsOf(now, build);
  const rows = await rowsOf(now, (world) => {
    build(world);
    world.collaboration({
      ...{id: 'collaboration-1', situation: 'S3', agencyId: 'agency-1', customerId: 'customer-1', companyId: 'company-1'},
      ...{solution: 'bookkeepingInvoicing', taskId: 'task-1'},
      steps: [
        {deed: 'activate', daysAgo: 3, by: 'agency-admin'},
        {deed: 'accept', daysAgo: 2, by: 'company-admin'},
        {deed: 'approveTerms', daysAgo: 1, by: 'company-admin'},
        {deed: 'end', daysAgo: 0, by: 'agency-admin'},
      ],
    });
  });
  return added(rows, before);
}

it('A told story leaves, field by field, what the service makes of the same deeds: asked, accepted, approved, ended', async () => {
  assert.deepEqual(await told(), await played());
});
