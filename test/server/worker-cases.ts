import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {createBackend, type Backend} from '../../src/backend/backend.ts';
import {defaultCatalogue} from '../../src/backend/catalogue.ts';
import {defaultTerms} from '../../src/backend/terms.ts';
import {addDays, dateIn} from '../../src/domain/dates.ts';
import {mockPortals} from '../../src/mocks/index.ts';
import {addSettings, withCheckDigit} from '../../src/mocks/settings-worlds.ts';
import {rowsOf, seed} from '../../src/mocks/world.ts';
import type {OpenStore} from './store-cases.ts';

const fn = 'bookkeeping-invoicing';
const count = 40;

/** What several servers on one database do once between them. */
export function workerCases(name: string, open: () => Promise<OpenStore>): void {
  describe(name, () => {
    let opened: OpenStore;
    let time = Date.parse('2026-03-02T09:00:00Z');
    const server = (): Backend =>
      createBackend({
        ...{
          store: opened.store,
          now: () => new Date(time),
          tokenKey: 'a key of the tests',
          catalogue: defaultCatalogue,
          terms: defaultTerms,
        },
        ...{portals: mockPortals, authenticate: async () => undefined},
      });
    let servers: readonly Backend[];
    before(async () => {
      opened = await open();
      const rows = await rowsOf(new Date(time), (world) => {
        world.party('agency-1', {kind: 'agency', name: 'Byrån AB', corporateId: '5591007009', email: 'anna@byran.example'});
        for (const id of ['agency-admin', 'agency-admin-2', 'agency-employee', 'stranger']) world.person(id, id, `${id}@byran.example`);
        world.member('agency-admin', 'agency-1', 'collaborationAdministrator');
        for (let index = 0; index < count; index++) {
          const id = `new-${String(index)}`;
          const contact = {name: 'Vera Post', email: `vera@${id}.example`, address: 'Storgatan 1'};
          world.customer(id, {
            agencyId: 'agency-1',
            number: id,
            name: id,
            corporateId: withCheckDigit(`55661${String(index).padStart(4, '0')}`),
            contact,
          });
          world.task(`task-${id}`, id, 'Bookkeeping');
        }
        addSettings(world, 40);
      });
      await seed(opened.store, rows);
      servers = [server(), server(), server()];
      // What the seeds left, so that each test starts with nothing due.
      await servers[0]?.runDue();
      await deliver(servers[0]);
    });
    beforeEach(() => void (time += 3_600_000));
    after(() => opened.close());

    /** Everything that one server sends until nothing is left for it. */
    async function deliver(backend: Backend | undefined): Promise<string[]> {
      const sent: string[] = [];
      for (let mails = (await backend?.nextMails(7)) ?? []; mails.length > 0; mails = (await backend?.nextMails(7)) ?? []) {
        for (const {id} of mails) {
          sent.push(id);
          await backend?.mailSent(id);
        }
      }
      return sent;
    }
    const waiting = (): Promise<number> => opened.store.read((db) => db.count('mails', {status: 'waiting'}));
    const request = async (from: number, to: number, startDate?: string): Promise<void> => {
      const agency = servers[0]?.apiFor({personId: 'agency-admin', partyId: 'agency-1', viaCookie: false});
      for (let index = from; index < to; index++)
        await agency?.activate({
          ...{customerId: `new-${String(index)}`, function: fn, solution: 'accountantAccess', taskId: `task-new-${String(index)}`},
          ...{invoiceRecipient: 'agency', periodMonths: 12, priceMinor: 118_800, mandateConfirmed: true},
          ...(startDate === undefined ? {} : {startDate}),
        });
    };

    it('sends each mail once, whoever of them takes it', async () => {
      await request(0, 20);
      assert.equal(await waiting(), 20);
      const sent = (await Promise.all(servers.map(deliver))).flat();
      assert.deepEqual([sent.length, new Set(sent).size, await waiting()], [20, 20, 0]);
    });

    it('keeps a mail from the others while one has it in hand, and gives it away when that one does not come back', async () => {
      await request(20, 21);
      const [killed] = (await servers[0]?.nextMails(1)) ?? [];
      assert.ok(killed);
      assert.deepEqual(await servers[1]?.nextMails(1), []);
      time += 119_000;
      assert.deepEqual(await servers[1]?.nextMails(1), []);
      time += 2000;
      const [again] = (await servers[1]?.nextMails(1)) ?? [];
      assert.equal(again?.messageId, killed.messageId);
      await servers[1]?.mailReturned(again?.id ?? '');
      const [third] = (await servers[2]?.nextMails(1)) ?? [];
      assert.equal(third?.id, killed.id, 'given back, it is free at once');
      await servers[2]?.mailSent(killed.id);
      assert.equal(await waiting(), 0);
    });

    it('starts, reminds and lets expire once, however many servers are at it', async () => {
      const startsOn = addDays(dateIn('Europe/Stockholm', new Date(time)), 2);
      await request(21, 31, startsOn);
      await deliver(servers[0]);
      time += 30 * 86_400_000;
      await Promise.all([...servers, ...servers].map((backend) => backend.runDue()));
      const rows = await opened.store.read((db) => db.find('collaborations', {agencyId: 'agency-1', startsOn}));
      assert.deepEqual(
        rows.map(({status}) => status),
        Array.from({length: 10}, () => 'active'),
      );
      const deeds = ['activated', 'expired', 'termsReminded', 'requestReminded', 'startCalledOff', 'requested'] as const;
      const audit = await opened.store.read((db) =>
        db.find('audit', {agencyId: 'agency-1', side: 'system', at: {after: new Date(time - 1).toISOString()}}),
      );
      const told = audit.map(({collaborationId, deed}) => `${String(collaborationId)} ${deed}`);
      assert.equal(new Set(told).size, told.length, told.sort().join('\n'));
      for (const deed of deeds.slice(0, 3))
        assert.ok(
          audit.some((entry) => entry.deed === deed),
          deed,
        );
      const sent = (await Promise.all(servers.map(deliver))).flat();
      assert.equal(new Set(sent).size, sent.length);
    });

    it('tells of every change, also of one that was committed late', async () => {
      const agency = servers[1]?.apiFor({personId: 'agency-admin', partyId: 'agency-1', viaCookie: false});
      const begun = await agency?.getChanges({});
      const entry = (id: string, at: number) => ({
        ...{id, at: new Date(at).toISOString(), collaborationId: `c-${id}`, agencyId: 'agency-1', companyId: null, personId: null},
        ...{partyId: null, side: 'system' as const, deed: 'ended' as const, status: null, note: null},
      });
      const insert = (id: string, at: number): Promise<void> => opened.store.transaction((db) => db.insert('audit', entry(id, at)));
      await insert('second', time + 900);
      const first = await agency?.getChanges({since: begun?.cursor});
      assert.deepEqual(first?.collaborationIds, ['c-second']);
      await insert('first', time - 4000);
      time += 10_000;
      const late = await agency?.getChanges({since: first?.cursor});
      assert.deepEqual(late?.collaborationIds, ['c-first'], 'the late one, and the other not again');
      assert.deepEqual((await agency?.getChanges({since: late?.cursor}))?.collaborationIds, []);
    });
  });
}
