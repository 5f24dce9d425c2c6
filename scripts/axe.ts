import {readdirSync, readFileSync} from 'node:fs';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import type {AxeResults} from 'axe-core';
import {chromium, type Browser, type Page} from 'playwright';
import {ensureBrowser, launchOptions} from './browser.ts';
import {root, runNode} from './run.ts';
import {openStory, serveStorybook, storiesIn, wide} from './storybook.ts';

// axe on every story in light, dark and forced colours. See CONTRIBUTING.md.

const everyLanguage = readdirSync(join(root, 'src/locales'), {withFileTypes: true})
  .filter((each) => each.isDirectory())
  .map(({name}) => name);
const looks = {
  light: {theme: 'light', forcedColors: 'none'},
  dark: {theme: 'dark', forcedColors: 'none'},
  forced: {theme: 'light', forcedColors: 'active'},
} as const;
type Look = keyof typeof looks;

const {values, positionals} = parseArgs({
  options: {
    /** Comma-separated, or `all`. */
    languages: {type: 'string', default: 'en,sv'},
    looks: {type: 'string', default: Object.keys(looks).join()},
  },
  allowPositionals: true,
});
const languages = values.languages === 'all' ? everyLanguage : values.languages.split(',');
const chosen = Object.keys(looks).filter((look): look is Look => values.looks.split(',').includes(look));

/** The system answers for its own colours; axe would compare what Chromium tells of the fill of letters, which are those that were forced away. */
const notInForced = {'color-contrast': {enabled: false}};

/** The window of a page that has axe. */
interface AxeWindow extends Window {
  readonly axe: {run(context: Document, options: object): Promise<AxeResults>};
}
const source = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');
/** A story is a piece of a page: it need not have landmarks and a first heading. */
const options = {
  resultTypes: ['violations'],
  rules: {region: {enabled: false}, 'page-has-heading-one': {enabled: false}, 'landmark-one-main': {enabled: false}},
};

const counts = new Map<string, {passed: number; failed: number}>();
const violations = new Map<string, Set<string>>();
/** Stories whose play goes by English words: they are looked at where it has stopped. */
let stopped = 0;

async function main(browser: Browser): Promise<number> {
  if (languages.some((each) => !everyLanguage.includes(each)) || chosen.length === 0) {
    console.error(`There are the languages ${everyLanguage.join()} and the looks ${Object.keys(looks).join()}.`);
    return 2;
  }
  const built = await runNode(['scripts/build-demo.ts', 'storybook']);
  if (built.code !== 0) return 1;
  const storybook = join(root, 'dist/storybook');
  const stories = storiesIn(storybook, positionals);
  const server = await serveStorybook(storybook);
  const {port} = server.address() as AddressInfo;
  const waiting = languages.flatMap((language) => stories.map((id) => ({id, language})));
  const work = async (): Promise<void> => {
    const context = await browser.newContext({viewport: wide, locale: 'en-GB', timezoneId: 'Europe/Stockholm', reducedMotion: 'reduce'});
    const page = await context.newPage();
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const {id, language} = next;
      // The addon would run its own axe at the same time.
      const url = `http://127.0.0.1:${String(port)}/iframe.html?viewMode=story&id=${id}&globals=locale:${language};a11y.manual:!true`;
      await look(page, id, language, url);
    }
    await context.close();
  };
  await Promise.all([work(), work()]);
  server.close();
  return report(stories.length);
}

/** Opens a story once, and looks at it in each way. */
async function look(page: Page, id: string, language: string, url: string): Promise<void> {
  try {
    await page.emulateMedia({forcedColors: 'none'});
    const hasPlayed = await openStory(page, url);
    if (!hasPlayed && language === 'en') throw new Error('the story ended with an error');
    if (!hasPlayed) stopped++;
    await page.evaluate(source);
    for (const each of chosen) {
      const found = await violationsOf(page, each);
      const count = counted(language, each);
      if (found.length === 0) count.passed++;
      else count.failed++;
      for (const {id: rule, nodes} of found)
        for (const {target} of nodes) note(`${rule}: ${target.flat().join(' ')}`, `${id} (${language}, ${each})`);
    }
  } catch (error) {
    for (const each of chosen) counted(language, each).failed++;
    note(`could not be looked at: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`, `${id} (${language})`);
  }
}

async function violationsOf(page: Page, name: Look): Promise<AxeResults['violations']> {
  const {theme, forcedColors} = looks[name];
  await page.emulateMedia({forcedColors});
  return page.evaluate(
    async ([scheme, how]) => {
      document.documentElement.style.colorScheme = scheme;
      document.documentElement.dataset['theme'] = scheme;
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
      return (await (window as unknown as AxeWindow).axe.run(document, how)).violations;
    },
    [theme, {...options, rules: {...options.rules, ...(forcedColors === 'active' ? notInForced : {})}}] as const,
  );
}

function counted(language: string, name: Look): {passed: number; failed: number} {
  const key = `${language}, ${name}`;
  const count = counts.get(key) ?? {passed: 0, failed: 0};
  counts.set(key, count);
  return count;
}

const note = (what: string, where: string): void => void violations.set(what, (violations.get(what) ?? new Set()).add(where));

function report(stories: number): number {
  for (const [what, places] of [...violations].sort(([, one], [, other]) => other.size - one.size)) {
    const [first = '', ...others] = places;
    console.error(`✗ ${what}\n    ${first}${others.length > 0 ? ` and ${String(others.length)} more` : ''}`);
  }
  for (const [key, {passed, failed}] of counts) console.log(`${key}: ${String(passed)} passed, ${String(failed)} failed`);
  if (stopped > 0) console.log(`${String(stopped)} were looked at where their play, which goes by English words, has stopped.`);
  if (stories === 0) console.error('There are no such stories.');
  const all = [...counts.values()];
  const sum = (of: 'passed' | 'failed'): number => all.reduce((total, each) => total + each[of], 0);
  const failed = stories === 0 ? 1 : sum('failed');
  console.log(`${String(stories)} stories`);
  console.log(`${String(sum('passed'))} passed, ${String(failed)} failed`);
  return failed > 0 ? 1 : 0;
}

await ensureBrowser();
const browser = await chromium.launch(launchOptions());
try {
  process.exitCode = await main(browser);
} finally {
  await browser.close();
}
