/**
 * `<activate-service-dialog>` beside the same window written by hand without any library, in turns in one browser: bytes, evaluation, opening, a
 * mounted instance, its memory, and what a thousand of them leave behind. Prints values, ratios and the budgets of the specification; run by
 * `npm run bench` on a machine that does nothing else, never as a test.
 */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {gzipSync, brotliCompressSync} from 'node:zlib';
import {chromium, type CDPSession, type Page} from 'playwright';
import {build} from 'vite';
import {ensureBrowser, launchOptions} from '../scripts/browser.ts';
import {root} from '../scripts/run.ts';
import {singleModule} from '../scripts/single-module.ts';

const rounds = 15;
const kinds = ['kit', 'byHand'] as const;
type Kind = (typeof kinds)[number];
const entries: Readonly<Record<Kind, {readonly source: string; readonly file: string; readonly tag: string; readonly content: string}>> = {
  kit: {
    ...{source: 'src/define/activate-service-dialog.ts', file: 'activate-service-dialog.js', tag: 'activate-service-dialog'},
    content: 'select',
  },
  byHand: {source: 'bench/hand-written.ts', file: 'hand-written.js', tag: 'hand-written-dialog', content: 'select'},
};

const folder = 'dist/bench/compare';
for (const {source} of Object.values(entries)) await build({...singleModule(source, folder), logLevel: 'error'});
const examples = JSON.parse(readFileSync(join(root, 'test/api/wire-examples.json'), 'utf8')) as readonly {
  readonly operation: string;
  readonly answer: {readonly body: unknown};
}[];
const options = examples.find(({operation}) => operation === 'getActivationOptions')?.answer.body;
if (!options) throw new Error('There is no example of getActivationOptions.');

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const measured = new Map<string, Record<Kind, number[]>>();
const note = (what: string, kind: Kind, value: number): void => {
  const values = measured.get(what) ?? {kit: [], byHand: []};
  values[kind].push(value);
  measured.set(what, values);
};

for (const kind of kinds) {
  const code = readFileSync(join(root, folder, entries[kind].file));
  note('bytes, gzip', kind, gzipSync(code, {level: 9}).length);
  note('bytes, brotli', kind, brotliCompressSync(code).length);
}

await ensureBrowser();
const browser = await chromium.launch({...launchOptions(), args: [...launchOptions().args, '--js-flags=--expose-gc']});

/** A page with the module of one kind, whose backend answers at once. */
async function open(kind: Kind): Promise<{readonly page: Page; readonly session: CDPSession; readonly evaluationMs: number}> {
  const page = await browser.newPage();
  await page.route('http://bench.example/**', (route) => {
    const {pathname} = new URL(route.request().url());
    if (pathname.startsWith('/api/')) return route.fulfill({json: options});
    if (pathname.endsWith('.js')) return route.fulfill({contentType: 'text/javascript', path: join(root, folder, pathname)});
    return route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><script type="application/json" data-collab-config>{"baseUrl": "/api"}</script><main></main>',
    });
  });
  await page.goto('http://bench.example/');
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const before = await scriptMs(session);
  await page.evaluate((file) => import(`/${file}`), entries[kind].file);
  return {page, session, evaluationMs: (await scriptMs(session)) - before};
}

const metric = async (session: CDPSession, name: string): Promise<number> =>
  (await session.send('Performance.getMetrics')).metrics.find((each) => each.name === name)?.value ?? 0;
const scriptMs = async (session: CDPSession): Promise<number> => (await metric(session, 'ScriptDuration')) * 1000;

/** Milliseconds of opening for the first time and again, and of mounting one more, in one page. */
async function times(kind: Kind): Promise<void> {
  const {page, evaluationMs} = await open(kind);
  note('evaluation, ms', kind, evaluationMs);
  const {tag, content} = entries[kind];
  const result = await page.evaluate(
    async ({tag, content}) => {
      type Dialog = HTMLElement & {show(): void; close(): void};
      const frame = () => new Promise((next) => requestAnimationFrame(next));
      const make = (): Dialog => {
        const element = document.createElement(tag) as Dialog;
        for (const [name, value] of Object.entries({
          'customer-id': 'customer-1',
          function: 'bookkeeping-invoicing',
          solution: 'bookkeeping',
        }))
          element.setAttribute(name, value);
        return element;
      };
      const shown = async (element: Dialog): Promise<number> => {
        const start = performance.now();
        element.show();
        while (!element.shadowRoot?.querySelector(content)) await frame();
        await frame();
        return performance.now() - start;
      };
      const main = document.querySelector('main') as HTMLElement;
      const first = make();
      main.append(first);
      await frame();
      const opened = await shown(first);
      first.close();
      await frame();
      const again = await shown(first);
      first.close();
      const start = performance.now();
      const many = Array.from({length: 200}, make);
      main.append(...many);
      await frame();
      return {opened, again, mount: (performance.now() - start) / 200};
    },
    {tag, content},
  );
  note('open first, ms', kind, result.opened);
  note('open again, ms', kind, result.again);
  note('mount, ms', kind, result.mount);
  await page.close();
}

/** Kilobytes and nodes of a closed instance, and what a thousand cycles of mounting leave behind. */
async function memory(kind: Kind): Promise<void> {
  const {page, session} = await open(kind);
  const cycle = (count: number, keep: boolean): Promise<void> =>
    page.evaluate(
      async ({tag, count, keep}) => {
        const main = document.querySelector('main') as HTMLElement;
        for (let index = 0; index < count; index++) {
          const element = document.createElement(tag);
          main.append(element);
          if (index % 50 === 0) await new Promise((next) => requestAnimationFrame(next));
          if (!keep) element.remove();
        }
        await new Promise((next) => setTimeout(next, 200));
        for (let turn = 0; turn < 3; turn++) (globalThis as {gc?: () => void}).gc?.();
      },
      {tag: entries[kind].tag, count, keep},
    );
  const look = async () => ({
    heap: await metric(session, 'JSHeapUsedSize'),
    nodes: await metric(session, 'Nodes'),
    listeners: await metric(session, 'JSEventListeners'),
  });
  await cycle(50, false);
  const before = await look();
  await cycle(1000, false);
  const after = await look();
  note('left by a cycle, bytes', kind, (after.heap - before.heap) / 1000);
  note('nodes left by 1,000 cycles', kind, after.nodes - before.nodes);
  note('listeners left by 1,000 cycles', kind, after.listeners - before.listeners);
  await cycle(200, true);
  const kept = await look();
  note('a closed instance, kB heap', kind, (kept.heap - after.heap) / 200 / 1000);
  note('a closed instance, nodes', kind, (kept.nodes - after.nodes) / 200);
  await page.close();
}

try {
  for (let round = 0; round < rounds; round++) for (const kind of kinds) await times(kind);
  for (let round = 0; round < 3; round++) for (const kind of kinds) await memory(kind);
} finally {
  await browser.close();
}

/** From `spec/quality.md` §4: a ratio to the one by hand, or a number of its own. */
const budgets: Readonly<Record<string, {readonly ratio?: number; readonly most?: number}>> = {
  'bytes, gzip': {most: 24_000},
  'evaluation, ms': {ratio: 2},
  'open first, ms': {ratio: 1.5},
  'open again, ms': {ratio: 1.3},
  'mount, ms': {ratio: 1.5},
  'a closed instance, kB heap': {most: 6},
  'a closed instance, nodes': {most: 140},
  'left by a cycle, bytes': {most: 300},
  'nodes left by 1,000 cycles': {most: 0},
  'listeners left by 1,000 cycles': {most: 0},
};
console.log('<activate-service-dialog> beside one by hand, medians of turns in one browser');
for (const [what, {kit, byHand}] of measured) {
  const [ours, theirs] = [median(kit), median(byHand)];
  const {ratio, most} = budgets[what] ?? {};
  const budget = ratio === undefined ? most : theirs * ratio;
  const verdict = budget === undefined ? '' : ours <= budget ? 'within' : 'OVER';
  const told = ratio === undefined ? (most === undefined ? '' : `≤ ${String(most)}`) : `≤ ${String(ratio)} ×`;
  const [a, b] = [ours, theirs].map((value) => value.toFixed(value < 100 ? 2 : 0));
  console.log(`  ${what.padEnd(32)} ${(a ?? '').padStart(9)} ${(b ?? '').padStart(9)}  ${told.padStart(8)} ${verdict}`);
}
