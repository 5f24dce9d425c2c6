/**
 * Measures the reference server on SQLite against the budgets: start, idle memory, and that activating and listing cost the same with a hundred
 * customers as with a hundred thousand. Prints ratios of one run on one machine; run by `npm run bench`, never as a test.
 */
import {readFileSync} from 'node:fs';
import type {ServerProcess} from '../test/server/running-server.ts';
import {clientOf, fill, inFolder, percentile, serving} from './office.ts';

const calls = 300;
/** Activations: one for each customer of the small office, so that both do the same. */
const activations = 100;
const budgets = {startMs: 2000, idleMegabytes: 150, growth: 2};
const overs: string[] = [];

const report = (name: string, value: string, withinBudget = true): void => {
  console.log(`${withinBudget ? '✓' : '✗'} ${name.padEnd(44)} ${value}`);
  if (!withinBudget) overs.push(name);
};

async function time(run: (index: number) => Promise<unknown>, count: number): Promise<{readonly p50: number; readonly p99: number}> {
  const times: number[] = [];
  for (let index = 0; index < count; index++) {
    const started = performance.now();
    await run(index);
    times.push(performance.now() - started);
  }
  return {p50: percentile(times, 0.5), p99: percentile(times, 0.99)};
}

async function measure(count: number): Promise<Readonly<Record<string, number>>> {
  const medians: Record<string, number> = {};
  await inFolder(async (folder) => {
    await fill(folder, count);
    await serving(folder, async (url) => {
      const api = await clientOf(url);
      const customerId = (index: number): string => `customer-${100_000 + (index % Math.min(count, calls))}`;
      const activate = (index: number): Promise<unknown> =>
        api.activate({
          customerId: customerId(index),
          function: 'bookkeeping-invoicing',
          solution: 'bookkeepingInvoicing',
          taskId: customerId(index).replace('customer', 'task'),
          invoiceRecipient: 'agency',
          periodMonths: 12,
          priceMinor: price,
        });
      const {periods} = await api.getActivationOptions({
        customerId: customerId(0),
        function: 'bookkeeping-invoicing',
        solution: 'bookkeepingInvoicing',
      });
      const price = periods.find(({months}) => months === 12)?.price?.amountMinor ?? 0;
      const deeds: Readonly<Record<string, (index: number) => Promise<unknown>>> = {
        'first page of the list': () => api.listCustomers({}),
        'search by word': (index) => api.listCustomers({search: `Kund ${100_000 + index}`}),
        'customer’s tab': (index) => api.getCustomer({customerId: customerId(index)}),
        activate,
      };
      for (const [name, deed] of Object.entries(deeds)) {
        const {p50, p99} = await time(deed, deed === activate ? activations : calls);
        medians[name] = p50;
        console.log(`  ${String(count).padStart(6)} customers, ${name.padEnd(24)} p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`);
      }
    });
  });
  return medians;
}

await inFolder(async (folder) => {
  const first = performance.now();
  await serving(folder, async (_, server) => {
    report('first start, with demo data', `${Math.round(performance.now() - first)} ms`);
    await reportIdleMemory('idle memory after the first start', server);
  });
  const again = performance.now();
  await serving(folder, async (_, server) => {
    const ms = performance.now() - again;
    report('start', `${Math.round(ms)} ms of ${budgets.startMs}`, ms <= budgets.startMs);
    await reportIdleMemory('idle memory', server);
  });
});

async function reportIdleMemory(name: string, {pid}: ServerProcess): Promise<void> {
  await new Promise((settled) => setTimeout(settled, 3000));
  const megabytes = residentMegabytes(pid);
  if (megabytes === undefined) console.log(`  ${name} is only measured where /proc is`);
  else report(name, `${Math.round(megabytes)} MB of ${budgets.idleMegabytes}`, megabytes <= budgets.idleMegabytes);
}

function residentMegabytes(pid: number | undefined): number | undefined {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid ?? 0}/status`, 'utf8')) ?? [];
    return kilobytes ? Number(kilobytes) / 1024 : undefined;
  } catch {
    return undefined;
  }
}

const small = await measure(activations);
const large = await measure(100_000);
for (const [name, ms] of Object.entries(large)) {
  const ratio = ms / (small[name] ?? ms);
  report(`${name}: 100,000 against 100 customers`, `${ratio.toFixed(2)} × (budget ${budgets.growth})`, ratio <= budgets.growth);
}

if (overs.length > 0) console.error(`Over budget: ${overs.join(', ')}`);
process.exitCode = overs.length > 0 ? 1 : 0;
