/**
 * The reference server on SQLite with 100,000 customers under load: 500 reads and 50 activations a second, sent at their time whether or not earlier ones
 * were answered. Prints how long answers took and the project's budget; run by `npm run bench` on a machine that does nothing else, never as a test.
 */
import type {AddressInfo} from 'node:net';
import {SMTPServer} from 'smtp-server';
import type {CollabApi} from '../src/api/contract.ts';
import {clientOf, fill, inFolder, people, percentile, serving} from './office.ts';

const customers = 100_000;
const seconds = 20;
const perSecond = {reads: 500, activations: 50};
const budgetMs = 100;

/** Spread over all customers, so that no page of the database is read twice in a row. */
const customerOf = (index: number): string => `customer-${100_000 + ((index * 7919) % customers)}`;

const offer = {function: 'bookkeeping-invoicing', solution: 'bookkeepingInvoicing'};

interface Measured {
  readonly times: number[];
  readonly faults: string[];
}

/** Calls `deed` so often a second for so long, each at its time, counted from `first`. */
async function steadily(rate: number, seconds: number, first: number, deed: (index: number) => Promise<unknown>): Promise<Measured> {
  const measured: Measured = {times: [], faults: []};
  const started = performance.now();
  const under: Promise<void>[] = [];
  const dueAt = (sent: number): number => started + (sent * 1000) / rate;
  const one = async (sent: number): Promise<void> => {
    await deed(first + sent).catch((error: unknown) => void measured.faults.push(String(error)));
    // What waits because this process is late counts too.
    measured.times.push(performance.now() - dueAt(sent));
  };
  for (let sent = 0; sent < rate * seconds; await new Promise((next) => setTimeout(next, 2))) {
    for (; sent < rate * seconds && performance.now() >= dueAt(sent); sent++) under.push(one(sent));
  }
  await Promise.all(under);
  return measured;
}

/** What pages ask for, as often as people open them: mostly a customer and what can be activated there. */
function reads(api: CollabApi): readonly ((index: number) => Promise<unknown>)[] {
  const customer = (index: number): Promise<unknown> => api.getCustomer({customerId: customerOf(index)});
  const options = (index: number): Promise<unknown> => api.getActivationOptions({customerId: customerOf(index), ...offer});
  const search = (index: number): Promise<unknown> => api.listCustomers({search: customerOf(index).replace('customer-', '')});
  const list = (): Promise<unknown> => api.listCustomers({});
  const session = (): Promise<unknown> => api.getSession({});
  return [customer, session, customer, options, search, customer, session, customer, options, list];
}

// Takes every mail and reads none, so that this process has its time for the requests.
const mails = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData: (stream, _, done) => void stream.resume().once('end', () => done()),
});
// A client that hangs up in the middle is an error event, which unheard would end the process.
mails.on('error', () => undefined);
await new Promise<void>((started) => mails.listen(0, '127.0.0.1', () => started()));
const smtp = {
  SMTP_URL: `smtp://127.0.0.1:${(mails.server.address() as AddressInfo).port}`,
  MAIL_FROM: 'Bench <bench@byran.example>',
};
const underLoad = async (url: string): Promise<void> => {
  const api = await clientOf(url);
  const clients = await Promise.all(people.map((each) => clientOf(url, [each])));
  const {periods} = await api.getActivationOptions({customerId: customerOf(0), ...offer});
  const priceMinor = periods.find(({months}) => months === 12)?.price?.amountMinor ?? 0;
  const deeds = reads(api);
  const read = (index: number): Promise<unknown> => deeds[index % deeds.length]?.(index) ?? Promise.reject(new Error('No such read'));
  const activate = (index: number): Promise<unknown> => {
    const customerId = customerOf(index);
    const taskId = customerId.replace('customer', 'task');
    const {activate: begin} = clients[index % clients.length] ?? api;
    return begin({customerId, ...offer, taskId, invoiceRecipient: 'agency', periodMonths: 12, priceMinor});
  };
  // A server that has just begun is slow for its first hundreds of answers.
  const warmUp = {reads: 1000, activations: 100};
  await Promise.all([steadily(100, warmUp.reads / 100, 0, read), steadily(10, warmUp.activations / 10, 0, activate)]);
  const measured = await Promise.all([
    steadily(perSecond.reads, seconds, warmUp.reads, read),
    steadily(perSecond.activations, seconds, warmUp.activations, activate),
  ]);
  console.log(`SQLite with ${customers} customers for ${seconds} s, after a warm-up`);
  for (const [name, rate, {times, faults}] of [
    ['reads', perSecond.reads, measured[0]],
    ['activations', perSecond.activations, measured[1]],
  ] as const) {
    const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
    const isWithin = p99 < budgetMs && faults.length === 0;
    console.log(
      `${isWithin ? '✓' : '✗'} ${rate} ${name}/s: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms of ${budgetMs}, ${faults.length} of ${times.length} failed`,
    );
    for (const fault of new Set(faults)) console.error(`  ${fault}`);
    if (!isWithin) process.exitCode = 1;
  }
};

await inFolder(async (folder) => {
  await fill(folder, customers);
  await serving(folder, underLoad, smtp);
});
mails.close();
