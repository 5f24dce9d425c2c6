/**
 * `<activate-service-dialog>` beside the same window by hand without any library, with Lit alone, and with the usual libraries (bench/peers), in turns
 * in one browser: bytes, evaluation, opening, mounting, the memory of an instance, and what a thousand of them leave behind. Prints medians and the
 * project's budgets; run by `npm run bench` on a machine that does nothing else, never as a test.
 */
import {existsSync, readFileSync} from 'node:fs';
import {join, parse} from 'node:path';
import {brotliCompressSync, gzipSync} from 'node:zlib';
import {build} from 'vite';
import {root, run} from '../scripts/run.ts';
import {singleModule} from '../scripts/single-module.ts';
import {exampleOf} from './examples.ts';
import {Figures, type Budget} from './figures.ts';
import {startHost} from './host.ts';
import type {PeerElement} from './peers/window.ts';

const rounds = 16;
const folder = 'dist/bench/compare';

interface Contender {
  readonly name: string;
  readonly source: string;
  readonly tag: string;
  /** There as soon as the window shows what the service answered. */
  readonly content: string;
  /** What a page loads besides the module itself before the window is open. */
  readonly parts?: readonly string[];
}

const peer = (name: string, source = `${name}.ts`): Contender => ({
  name,
  source: `bench/peers/${source}`,
  tag: `${name}-peer`,
  content: 'td',
});
const kit: Contender = {
  name: 'kit',
  source: 'src/define/activate-service-dialog.ts',
  tag: 'activate-service-dialog',
  content: 'select',
  parts: ['parts/activation.js', 'parts/submission.js'],
};
const contenders: readonly Contender[] = [kit, peer('by-hand'), peer('lit'), peer('material'), peer('web-awesome'), peer('mui', 'mui.tsx')];

/** What this project has set itself. */
const budgets: Readonly<Record<string, Budget>> = {
  'bytes at first, gzip': {most: 24_000},
  'evaluation, ms': {ratio: 2},
  'open first, ms': {ratio: 1.5},
  'open again, ms': {ratio: 1.3},
  'mount warm, ms': {ratio: 1.5},
  'a closed instance, kB heap': {most: 6},
  'a closed instance, nodes': {most: 140},
  'left by a cycle, bytes': {most: 300},
  'nodes left by 1,000 cycles': {most: 0},
  'listeners left by 1,000 cycles': {most: 0},
};

const peers = join(root, 'bench/peers');
if (!existsSync(join(peers, 'node_modules'))) await run('npm', ['ci', '--prefix', peers]);
await run('tsc', ['-p', peers]);

const figures = new Figures();
const fileOf = ({source}: Contender): string => `${parse(source).name}.js`;
for (const contender of contenders) {
  const {name, source, parts = []} = contender;
  await build({...singleModule(source, folder), logLevel: 'error'});
  const [module = Buffer.of(), ...others] = [fileOf(contender), ...parts].map((file) => readFileSync(join(root, folder, file)));
  const gzip = (code: Buffer): number => gzipSync(code, {level: 9}).length;
  const sum = (weigh: (code: Buffer) => number): number => [module, ...others].reduce((total, code) => total + weigh(code), 0);
  figures.note('bytes at first, gzip', name, gzip(module));
  figures.note('bytes when open, gzip', name, sum(gzip));
  figures.note(
    'bytes when open, brotli',
    name,
    sum((code) => brotliCompressSync(code).length),
  );
}

const options = exampleOf('getActivationOptions');
const host = await startHost(folder, () => options);

/** Milliseconds of evaluation, of opening for the first time and again, and of mounting one more when the code is warm, in one page. */
async function times(contender: Contender): Promise<void> {
  const {name, tag, content} = contender;
  const {page, metric} = await host.open();
  const before = await metric('ScriptDuration');
  // What the module exports is not asked for: handing it over would be measured too.
  await page.evaluate((file) => import(`/${file}`).then(() => undefined), fileOf(contender));
  figures.note('evaluation, ms', name, ((await metric('ScriptDuration')) - before) * 1000);
  const {first, again, mount} = await page.evaluate(
    async ({tag, content}) => {
      const attributes = {'customer-id': 'customer-1', function: 'bookkeeping-invoicing', solution: 'bookkeeping'};
      const frame = () => new Promise((next) => requestAnimationFrame(next));
      const make = (): PeerElement => {
        const element = document.createElement(tag) as PeerElement;
        for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
        return element;
      };
      const shown = async (element: PeerElement): Promise<number> => {
        const start = performance.now();
        element.show();
        while (!(element.shadowRoot ?? element).querySelector(content)) await frame();
        await frame();
        const took = performance.now() - start;
        element.close();
        await frame();
        return took;
      };
      const main = document.querySelector('main') as HTMLElement;
      const element = make();
      main.append(element);
      await frame();
      // As a person finds the page: it has come to rest, and what it loads meanwhile is there.
      await new Promise((rested) => requestIdleCallback(rested));
      await new Promise((looked) => setTimeout(looked, 500));
      const first = await shown(element);
      const again = await shown(element);
      /** Milliseconds for each of so many more. */
      const mounted = async (): Promise<number> => {
        const many = Array.from({length: 200}, make);
        const start = performance.now();
        main.append(...many);
        await frame();
        const took = performance.now() - start;
        many.forEach((each) => each.remove());
        return took / many.length;
      };
      await mounted();
      return {first, again, mount: await mounted()};
    },
    {tag, content},
  );
  figures.note('open first, ms', name, first);
  figures.note('open again, ms', name, again);
  figures.note('mount warm, ms', name, mount);
  await page.close();
}

/** Kilobytes and nodes of a closed instance, and what a thousand cycles of mounting leave behind. */
async function memory(contender: Contender): Promise<void> {
  const {name, tag} = contender;
  const {page, metric} = await host.open();
  await page.evaluate((file) => import(`/${file}`).then(() => undefined), fileOf(contender));
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
      {tag, count, keep},
    );
  const look = async () => ({
    heap: await metric('JSHeapUsedSize'),
    nodes: await metric('Nodes'),
    listeners: await metric('JSEventListeners'),
  });
  await cycle(50, false);
  const before = await look();
  await cycle(1000, false);
  const after = await look();
  figures.note('left by a cycle, bytes', name, (after.heap - before.heap) / 1000);
  figures.note('nodes left by 1,000 cycles', name, after.nodes - before.nodes);
  figures.note('listeners left by 1,000 cycles', name, after.listeners - before.listeners);
  await cycle(200, true);
  const kept = await look();
  figures.note('a closed instance, kB heap', name, (kept.heap - after.heap) / 200 / 1000);
  figures.note('a closed instance, nodes', name, (kept.nodes - after.nodes) / 200);
  await page.close();
}

try {
  for (let round = 0; round < rounds; round++)
    // There and back, so that nobody always comes after the heaviest, whose page the browser is still clearing away.
    for (const contender of round % 2 ? contenders.toReversed() : contenders) await times(contender);
  for (let round = 0; round < 3; round++) for (const contender of contenders) await memory(contender);
} finally {
  await host.close();
}

console.log('The window Activate service, medians of turns in one browser');
figures.print(
  contenders.map(({name}) => name),
  'by-hand',
  budgets,
);
