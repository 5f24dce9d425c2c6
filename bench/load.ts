/**
 * The reference server on SQLite with 100,000 customers under load: 500 reads and 50 activations a second, sent at their time whether or not earlier ones
 * were answered. Prints how long answers took and the project's budget; run by `npm run bench` on a machine that does nothing else, never as a test.
 */
import type {CollabApi} from '../src/api/contract.ts';
import {clientOf, fill, inFolder, percentile, serving} from './office.ts';

const customers = 100_000;
const seconds = 20;
const perSecond = {reads: 500, activations: 50};
const budgetMs = 100;

/** Spread over all customers, so that no page of the database is read twice in a row. */
const customerOf = (index: number): string => `customer-${100_000 + ((index * 7919) % customers)}`;

interface Measured {
  readonly times: number[];
  readonly faults: string[];
}

/** Calls `deed` so often a second, each at its time. */
async function steadily(rate: number, deed: (index: number) => Promise<unknown>): Promise<Measured> {
  const measured: Measured = {times: [], faults: []};
  const started = performance.now();
  const under: Promise<void>[] = [];
  const one = async (index: number): Promise<void> => {
    // What waits because this process is late counts too.
    const due = started + (index * 1000) / rate;
    await deed(index).catch((error: unknown) => void measured.faults.push(String(error)));
    measured.times.push(performance.now() - due);
  };
  for (let sent = 0; sent < rate * seconds; await new Promise((next) => setTimeout(next, 2))) {
    for (; sent < rate * seconds && performance.now() >= started + (sent * 1000) / rate; sent++) under.push(one(sent));
  }
  await Promise.all(under);
  return measured;
}

/** What people do most: a list, a search, a customer's tab, what can be activated. */
const reads = (api: CollabApi): readonly ((index: number) => Promise<unknown>)[] => [
  (index) => api.getCustomer({customerId: customerOf(index)}),
  () => api.listCustomers({}),
  (index) => api.listCustomers({search: customerOf(index).replace('customer-', '')}),
  (index) => api.getActivationOptions({customerId: customerOf(index), function: 'bookkeeping-invoicing', solution: 'bookkeepingInvoicing'}),
];

await inFolder(async (folder) => {
  await fill(folder, customers);
  await serving(folder, async (url) => {
    const api = await clientOf(url);
    const offer = {function: 'bookkeeping-invoicing', solution: 'bookkeepingInvoicing'};
    const {periods} = await api.getActivationOptions({customerId: customerOf(0), ...offer});
    const priceMinor = periods.find(({months}) => months === 12)?.price?.amountMinor ?? 0;
    const deeds = reads(api);
    const [read, activated] = await Promise.all([
      steadily(perSecond.reads, (index) => deeds[index % deeds.length]?.(index) ?? Promise.reject(new Error('No such read'))),
      steadily(perSecond.activations, (index) => {
        const customerId = customerOf(index);
        const taskId = customerId.replace('customer', 'task');
        return api.activate({customerId, ...offer, taskId, invoiceRecipient: 'agency', periodMonths: 12, priceMinor});
      }),
    ]);
    console.log(`SQLite, ${customers} customers, for ${seconds} s`);
    for (const [name, rate, {times, faults}] of [
      ['reads', perSecond.reads, read],
      ['activations', perSecond.activations, activated],
    ] as const) {
      const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)];
      const isWithin = p99 < budgetMs && faults.length === 0;
      console.log(
        `${isWithin ? '✓' : '✗'} ${rate} ${name}/s: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms of ${budgetMs}, ${faults.length} of ${times.length} failed`,
      );
      for (const fault of new Set(faults)) console.error(`  ${fault}`);
      if (!isWithin) process.exitCode = 1;
    }
  });
});
