import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createBackend} from '../../src/backend/backend.ts';
import {defaultCatalogue} from '../../src/backend/catalogue.ts';
import {createMemoryStore} from '../../src/backend/memory-store.ts';
import {defaultTerms} from '../../src/backend/terms.ts';
import {mockPortals, openScenario, seedDemo, type OpenScenario} from '../../src/mocks/index.ts';

const now = new Date('2026-03-02T09:00:00Z');
const collaborationId = 'collaboration-1';

const deedsOf = (world: OpenScenario, deed: string): Promise<number> =>
  world.store.read(async (reader) => (await reader.find('audit', {collaborationId, deed})).length);

describe('The system', () => {
  it('ends a collaboration once, however many servers look.', async () => {
    const world = await openScenario('ending', {now});
    await world.advance(21 * 24, {isServerAsleep: true});
    await Promise.all([world.backend.runDue(), world.backend.runDue(), world.backend.runDue()]);
    assert.equal(await deedsOf(world, 'ended'), 1);
    assert.equal((await world.mails()).filter(({template}) => template === 'E14').length, 3);
  });

  it('lets a change of payment take effect once, however many servers look.', async () => {
    const world = await openScenario('changeScheduled', {now});
    await world.advance(400 * 24, {isServerAsleep: true});
    await Promise.all([world.backend.runDue(), world.backend.runDue(), world.backend.runDue()]);
    assert.equal(await deedsOf(world, 'billingChanged'), 1);
    const {periodMonths, pendingChange} = await world.api.getCollaboration({collaborationId});
    assert.deepEqual([periodMonths, pendingChange], [3, null]);
  });

  it("goes by the agency's calendar: the last day is over there, not elsewhere.", async () => {
    const world = await openScenario('active', {now});
    await world.store.transaction((db) => db.update('parties', 'agency-1', {timeZone: 'America/Los_Angeles'}));
    await world.api.endCollaboration({
      collaborationId,
      on: '2026-03-02',
      customerKeeps: 'readOnly',
      checked: ['workFinished', 'bankLinkEnded'],
    });
    await world.advance(22);
    assert.equal(world.now().toISOString(), '2026-03-03T07:00:00.000Z');
    assert.equal((await world.api.getCollaboration({collaborationId})).status, 'ending', 'it is still 2 March in Los Angeles');
    await world.advance(1);
    assert.equal((await world.api.getCollaboration({collaborationId})).status, 'ended');
  });
});

describe('Support', () => {
  it('reads its cases a page at a time, oldest first, each once.', async () => {
    const store = createMemoryStore();
    await seedDemo(store, now);
    const backend = createBackend({
      ...{store, now: () => now, tokenKey: 'k'.repeat(32), catalogue: defaultCatalogue, terms: defaultTerms, portals: mockPortals},
      authenticate: () => Promise.resolve(undefined),
    });
    const api = backend.apiFor({personId: 'person-stina-stod', partyId: 'support', viaCookie: false});
    const first = await api.listSupportCases({limit: 1});
    const second = await api.listSupportCases({limit: 1, cursor: first.nextCursor ?? ''});
    const names = [...first.items, ...second.items].map((each) => each?.companyName);
    assert.deepEqual(names, ['Kronans Kläder AB', 'Älvdalens Timmerhus AB']);
    assert.equal(second.nextCursor, null);
  });

  it('finds its way from the mail where the host says where.', async () => {
    const supportCases = 'https://support.example/cases';
    const world = await openScenario('active', {now, backend: {portals: {...mockPortals, supportCases}}});
    await world.api.changeSolution({collaborationId, solution: 'bookkeeping', priceMinor: 166_800, acknowledged: true});
    const mail = (await world.mails()).find(({to}) => to.email === 'support@platform.example');
    assert.equal(mail?.link, supportCases);
    assert.match(mail?.text ?? '', /Asked by: \S?Anna Berg/);
  });
});
