import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {CollabApi} from '../../src/api/contract.ts';
import {asApiError} from '../../src/api/errors.ts';
import {newKey} from '../../src/api/http-client.ts';
import {bookkeepingInvoicing} from '../../src/backend/catalogue.ts';
import {SmtpSink, callerOf, corporateIds, spawnServer, until} from './running-server.ts';

const anna = ['person-anna-berg', 'agency-byran'] as const;
const solution = {function: 'bookkeeping-invoicing', solution: 'bookkeeping'} as const;

const price = bookkeepingInvoicing.solutions.find(({key}) => key === solution.solution)?.prices[12] ?? -1;

/** More by `COLLAB_KILLS=200 node --test test/server/crash.node.ts`. */
const kills = Number(process.env['COLLAB_KILLS'] ?? 4);

/** Where a server keeps its data, and how it is told. */
export interface DataPlace {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly remove: () => void;
}

/** What must hold however the server ends; run for each database. */
export function crashCases(name: string, place: () => Promise<DataPlace>): void {
  describe(name, () => {
    it('keeps everything over an orderly restart, sessions and waiting mail too', async (test) => {
      const {args, env, remove} = await place();
      test.after(remove);
      const sink = new SmtpSink(test);
      await sink.start();
      await sink.stop();
      const first = spawnServer(test, args, {...env, SMTP_URL: sink.url});
      const url = await first.url;
      const token = await tokenOf(url);
      const {activated, email} = await activateNew(await callerOf(url, ...anna), 1);
      await until('the operator is told', () => first.output().includes('The mail server cannot be reached'));
      const {code, output} = await first.stop();
      assert.equal(code, 0, output);
      assert.equal(output.match(/cannot be reached/g)?.length, 1, 'told once');

      await sink.start();
      const second = spawnServer(test, args, {...env, SMTP_URL: sink.url});
      const again = await second.url;
      const answer = await fetch(`${again}/api/v1/collaborations/${activated}`, {headers: {authorization: `Bearer ${token}`}});
      assert.equal(answer.status, 200);
      await until('the mail that waited is there', () => sink.received.some(({to}) => to === email));
      assert.equal((await second.stop()).code, 0);
    });

    it('runs without its mail server, and delivers everything once it is back', async (test) => {
      const {args, env, remove} = await place();
      test.after(remove);
      const sink = new SmtpSink(test);
      await sink.start();
      await sink.stop();
      const server = spawnServer(test, args, {...env, SMTP_URL: sink.url});
      const api = await callerOf(await server.url, ...anna);
      const waiting: string[] = [];
      for (let number = 1; number <= 30; number += 1) waiting.push((await activateNew(api, number)).email);
      await until('the operator is told', () => server.output().includes('The mail server cannot be reached'));
      await sink.start();
      await until('all mails are there', () => waiting.every((email) => sink.received.some(({to}) => to === email)));
      assert.equal(new Set(sink.received.map(({messageId}) => messageId)).size, sink.received.length, 'none twice');
      await until('the operator is told', () => server.output().includes('can be reached again'));
      await server.stop();
    });

    it(`loses and doubles nothing over ${String(kills)} kill -9 under load`, async (test) => {
      const {args, env, remove} = await place();
      test.after(remove);
      const sink = new SmtpSink(test);
      await sink.start();
      const nextId = corporateIds();
      const deeds: Deed[] = [];
      for (let round = 0; round < kills; round += 1) {
        const server = spawnServer(test, args, {...env, SMTP_URL: sink.url});
        const api = await callerOf(await server.url, ...anna);
        let killed = false;
        const work = async (): Promise<void> => {
          while (!killed) {
            // What had no answer is asked again with its key, as the client does.
            const deed = deeds.find(({state}) => state === 'uncertain') ?? newDeed(deeds, nextId());
            deed.state = 'busy';
            try {
              await advance(api, deed);
            } catch (error) {
              assert.equal(asApiError(error).code, 'outcomeUnknown', String(error));
              deed.state = 'uncertain';
              return;
            }
          }
        };
        const load = Promise.all(Array.from({length: 8}, work));
        // Some answers, and then any moment of what is under way: the moment is what is drawn, nothing is waited for.
        const wanted = deeds.filter(({state}) => state === 'done').length + 1 + Math.floor(Math.random() * 12);
        await until('there is load', () => deeds.filter(({state}) => state === 'done').length >= wanted, 30_000);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
        await server.kill();
        killed = true;
        await load;
      }

      const server = spawnServer(test, args, {...env, SMTP_URL: sink.url});
      const api = await callerOf(await server.url, ...anna);
      const acknowledged = deeds.filter(({state}) => state === 'done').length;
      for (const deed of deeds) if (deed.state !== 'done') await advance(api, deed);
      const listed = await allCustomers(api);
      for (const deed of deeds) {
        const own = listed.filter(({corporateId}) => corporateId.replace(/\D/g, '') === deed.corporateId);
        assert.equal(own.length, 1, `${deed.corporateId} is there ${String(own.length)} times`);
        const [customer] = own;
        const overview = await api.getCustomer({customerId: customer?.id ?? ''});
        const text = JSON.stringify(overview);
        assert.ok(text.includes(deed.collaborationId ?? 'none'), `the collaboration of ${deed.corporateId} is lost`);
      }
      // Mails that the killed servers had in hand are leased until the clock says that nobody comes back for them.
      await passHour(await server.url);
      await until('every mail is there', () => deeds.every((deed) => sink.received.some(({to}) => to === emailOf(deed.corporateId))));
      const perCustomer = new Map<string, Set<string>>();
      for (const {to, messageId} of sink.received) perCustomer.set(to, (perCustomer.get(to) ?? new Set()).add(messageId));
      for (const deed of deeds) assert.equal(perCustomer.get(emailOf(deed.corporateId))?.size, 1, 'one mail, however often it was sent');
      assert.ok(acknowledged >= kills, 'there was load');
      test.diagnostic(
        `${String(deeds.length)} activations, ${String(acknowledged)} acknowledged before the last start, ${String(sink.received.length)} mails`,
      );
      await server.stop();
    });
  });
}

/** The activation of a new customer, in three changes, each with its key. */
interface Deed {
  readonly corporateId: string;
  readonly keys: readonly [string, string, string];
  state: 'busy' | 'uncertain' | 'done';
  customerId?: string;
  taskId?: string;
  collaborationId?: string;
}

function newDeed(deeds: Deed[], corporateId: string): Deed {
  const deed: Deed = {corporateId, keys: [newKey(), newKey(), newKey()], state: 'busy'};
  deeds.push(deed);
  return deed;
}

const emailOf = (corporateId: string): string => `contact@c${corporateId}.example`;

async function advance(api: CollabApi, deed: Deed): Promise<void> {
  const [first, second, third] = deed.keys;
  deed.customerId ??= (
    await api.createCustomer(
      {
        ...{name: `Load ${deed.corporateId} AB`, corporateId: deed.corporateId, country: 'SE'},
        contact: {name: 'Vera Post', email: emailOf(deed.corporateId), address: 'Storgatan 1'},
      },
      {idempotencyKey: first},
    )
  ).id;
  const {customerId} = deed;
  deed.taskId ??= (await api.createTask({customerId, name: 'Bookkeeping 2026'}, {idempotencyKey: second})).id;
  const activation = {
    customerId,
    ...solution,
    taskId: deed.taskId,
    invoiceRecipient: 'agency',
    periodMonths: 12,
    priceMinor: price,
  } as const;
  deed.collaborationId ??= (await api.activate(activation, {idempotencyKey: third})).id;
  deed.state = 'done';
}

async function activateNew(api: CollabApi, number: number): Promise<{readonly activated: string; readonly email: string}> {
  const nextId = corporateIds();
  let corporateId = '';
  for (let index = 0; index < number; index += 1) corporateId = nextId();
  const deed = newDeed([], corporateId);
  await advance(api, deed);
  return {activated: deed.collaborationId ?? '', email: emailOf(corporateId)};
}

async function allCustomers(api: CollabApi): Promise<readonly {readonly id: string; readonly corporateId: string}[]> {
  const all: {readonly id: string; readonly corporateId: string}[] = [];
  for (let cursor: string | undefined, more = true; more;) {
    const page = await api.listCustomers({limit: 200, ...(cursor ? {cursor} : {})});
    all.push(...page.items.flatMap((item) => item ?? []));
    cursor = page.nextCursor ?? undefined;
    more = cursor !== undefined;
  }
  return all;
}

async function passHour(url: string): Promise<void> {
  await fetch(`${url}/demo/clock`, {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({advanceHours: 1}),
  });
}

async function tokenOf(url: string): Promise<string> {
  const [personId, partyId] = anna;
  const answer = await fetch(`${url}/demo/token`, {
    method: 'POST',
    headers: {'content-type': 'application/json'},
    body: JSON.stringify({personId, partyId}),
  });
  return ((await answer.json()) as {token: string}).token;
}
