/**
 * `<collab-settings>` with a thousand and ten thousand collaborations beside a plain table that shows them all at once, in turns in one browser: until
 * the first rows stand there (on a page that has shown a list before; how long the very first takes is a line of its own), how long the page cannot answer
 * at most meanwhile, opening one row when few and when many are loaded, and scrolling. The same of `<activate-service-dialog>` with ten thousand tasks
 * beside a plain select of them. Prints medians and the project's budgets; run by `npm run bench` on a machine that does nothing else, never as a test.
 */
import type {Page} from 'playwright';
import {build} from 'vite';
import {singleModule} from '../scripts/single-module.ts';
import {exampleOf} from './examples.ts';
import {Figures, type Budget} from './figures.ts';
import {startHost} from './host.ts';

const rounds = 8;
const folder = 'dist/bench/rows';
/** After so long something hangs, however slow the machine is. */
const limitMs = 300_000;
/** So many rows are loaded before a long list is measured. */
const many = 1000;

interface Contender {
  readonly name: string;
  readonly file: string;
  readonly tag: string;
}
const kit: Contender = {name: 'kit', file: 'collab-settings.js', tag: 'collab-settings'};
const contenders: readonly Contender[] = [kit, {name: 'plain-table', file: 'table.js', tag: 'plain-table'}];

/** What this project has set itself. */
const budgets: Readonly<Record<string, Budget>> = {
  '1000 rows to content, ms': {ratio: 0.25},
  '10000 rows to content, ms': {ratio: 0.05},
  'scrolling 20,000 px, ms': {ratio: 1.2},
  '10000 rows, longest block, ms': {most: 200},
};
const windowBudgets: Readonly<Record<string, Budget>> = {
  '10000 tasks, longest block, ms': {most: 200},
};

for (const source of ['src/define/collab-settings.ts', 'bench/peers/table.ts', 'src/define/activate-service-dialog.ts'])
  await build({...singleModule(source, folder), logLevel: 'error'});

interface Row {
  readonly id: string;
  readonly customer: {readonly id: string};
}
const {items} = exampleOf<{readonly items: readonly Row[]}>('listCollaborations');
const [row] = items;
if (!row) throw new Error('The example of listCollaborations has no row.');
const rowsFrom = (start: number, count: number): readonly unknown[] =>
  Array.from({length: count}, (_, index) => {
    const number = String(start + index);
    return {...row, id: `collaboration-${number}`, customer: {id: `customer-${number}`, number, name: `Customer ${number} AB`}};
  });

const options = exampleOf<{readonly tasks: readonly {readonly name: string}[]}>('getActivationOptions');
const tasks = Array.from({length: 10_000}, (_, index) => ({...options.tasks[0], id: `task-${index}`, name: `Bookkeeping ${index}`}));

let total = 0;
let served = 0;
const host = await startHost(folder, ({path, body}) => {
  if (path === '/v1/session') return exampleOf('getSession');
  if (path === '/v1/collaboration-filters') return exampleOf('getCollaborationFilters');
  if (path === '/v1/changes') return exampleOf('getChanges');
  if (path.endsWith('/activation-options')) return {...options, tasks};
  if (path !== '/v1/collaborations/search') return undefined;
  const {cursor = '0', limit = 50} = body as {readonly cursor?: string; readonly limit?: number};
  const count = Math.min(limit, total - Number(cursor));
  const next = Number(cursor) + count;
  served = next;
  return {items: rowsFrom(Number(cursor), count), nextCursor: next < total ? String(next) : null, total};
});

/** From now on; the answer tells the longest time for which the page could not answer. What is shorter than 50 ms does not count and is told as 0. */
async function watchBlocks(page: Page): Promise<() => Promise<number>> {
  const longest = await page.evaluateHandle(() => {
    const found = {ms: 0};
    new PerformanceObserver((list) => {
      for (const {duration} of list.getEntries()) found.ms = Math.max(found.ms, duration);
    }).observe({type: 'longtask'});
    return found;
  });
  return async () => {
    // A block is told once it is over.
    await page.waitForTimeout(500);
    return (await longest.jsonValue()).ms;
  };
}

/** Runs `work` on a page of its own and says how long that took; fails where it does not end. */
async function ended(what: string, work: (page: Page) => Promise<void>): Promise<void> {
  const {page} = await host.open();
  const start = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what}: not over after ${limitMs / 1000} s, ${served} of ${total} rows loaded`)), limitMs);
  });
  try {
    await Promise.race([work(page), late]);
    console.error(`  ${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  } finally {
    clearTimeout(timer);
    await page.close();
  }
}

async function measure({name, file, tag}: Contender, rows: number, page: Page): Promise<void> {
  await page.evaluate((name) => import(`/${name}`).then(() => undefined), file);
  const longestBlock = await watchBlocks(page);
  const {cold, content} = await page.evaluate(
    async ({tag, rows}) => {
      const frame = () => new Promise((next) => requestAnimationFrame(next));
      /** Inside a frame: once it is painted. The next frame would come some milliseconds of idling later. */
      const painted = () =>
        new Promise((done) => {
          const {port1, port2} = new MessageChannel();
          port1.onmessage = done;
          port2.postMessage(undefined);
        });
      /** Milliseconds until the first of so many rows stand there. */
      const shown = async (count: number): Promise<number> => {
        document.querySelector(tag)?.remove();
        await frame();
        const element = document.createElement(tag);
        element.setAttribute('rows', String(count));
        const start = performance.now();
        document.querySelector('main')?.append(element);
        while (!(element.shadowRoot ?? element).querySelector('[aria-expanded]')) await frame();
        await painted();
        return performance.now() - start;
      };
      const cold = await shown(1);
      // As a person finds the page: what it loads while it rests is there.
      await new Promise((looked) => setTimeout(looked, 500));
      return {cold, content: await shown(rows)};
    },
    {tag, rows},
  );
  figures.note('the first row of a page, ms', name, cold);
  figures.note(`${rows} rows to content, ms`, name, content);
  if (rows === many) await withManyLoaded();
  else {
    await scrollToEnd();
    figures.note(`${rows} rows, longest block, ms`, name, await longestBlock());
  }

  /** Until everything is loaded. */
  async function scrollToEnd(): Promise<void> {
    while (served < total) {
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      await page.waitForTimeout(20);
    }
  }

  async function withManyLoaded(): Promise<void> {
    /** Opens the first row of the list that is seen. */
    const openRow = (): Promise<number> =>
      page.evaluate(async (tag) => {
        const element = document.querySelector(tag) as HTMLElement;
        const frame = () => new Promise((next) => requestAnimationFrame(next));
        const button = (element.shadowRoot ?? element).querySelector<HTMLElement>('[aria-expanded="false"]');
        if (!button) throw new Error('There is no closed row.');
        const start = performance.now();
        button.click();
        while (button.getAttribute('aria-expanded') !== 'true') await frame();
        await frame();
        return performance.now() - start;
      }, tag);
    figures.note('opening a row of few, ms', name, await openRow());
    await scrollToEnd();
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.waitForTimeout(500);
    figures.note('opening a row of 1,000, ms', name, await openRow());
    const scrolled = await page.evaluate(async () => {
      const start = performance.now();
      for (let step = 1; step <= 100; step++) {
        window.scrollTo(0, step * 200);
        await new Promise((next) => requestAnimationFrame(next));
      }
      return performance.now() - start;
    });
    figures.note('scrolling 20,000 px, ms', name, scrolled);
  }
}

/** Opens the window with all the tasks to choose from, or shows them all in a select by hand. */
async function measureWindow(name: string, page: Page): Promise<void> {
  await page.evaluate((name) => import(`/${name}`).then(() => undefined), 'activate-service-dialog.js');
  const longestBlock = await watchBlocks(page);
  await page.evaluate(
    async ({isKit, names}) => {
      const frame = () => new Promise((next) => requestAnimationFrame(next));
      const main = document.querySelector('main') as HTMLElement;
      if (isKit) {
        const element = document.createElement('activate-service-dialog') as HTMLElement & {show(): void};
        const attributes = {'customer-id': 'customer-1', function: 'bookkeeping-invoicing', solution: 'bookkeeping'};
        for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
        main.append(element);
        element.show();
        while (!element.shadowRoot?.querySelector('select')) await frame();
      } else {
        const select = document.createElement('select');
        for (const name of names) select.add(new Option(name));
        main.append(select);
      }
      await frame();
      await frame();
    },
    {isKit: name === kit.name, names: tasks.map((task) => task.name)},
  );
  windowFigures.note(`${tasks.length} tasks, longest block, ms`, name, await longestBlock());
}

const figures = new Figures();
const windowFigures = new Figures();
try {
  for (let round = 0; round < rounds; round++) {
    const inTurn = <T>(list: readonly T[]): readonly T[] => (round % 2 ? list.toReversed() : list);
    // To scroll through ten thousand rows takes half a minute.
    for (const rows of round % 3 === 0 ? [many, 10_000] : [many]) {
      for (const contender of inTurn(contenders)) {
        total = rows;
        served = 0;
        await ended(`${contender.name}, ${rows} rows`, (page) => measure(contender, rows, page));
      }
    }
    for (const name of inTurn([kit.name, 'plain-select']))
      await ended(`${name}, ${tasks.length} tasks`, (page) => measureWindow(name, page));
  }
} finally {
  await host.close();
}

console.log('<collab-settings> and a plain table of all rows, medians of turns in one browser');
figures.print(
  contenders.map(({name}) => name),
  'plain-table',
  budgets,
);
console.log('<activate-service-dialog> and a plain select of all tasks');
windowFigures.print([kit.name, 'plain-select'], 'plain-select', windowBudgets);
