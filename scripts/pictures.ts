import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import type {AddressInfo} from 'node:net';
import {join} from 'node:path';
import {parseArgs} from 'node:util';
import pixelmatch from 'pixelmatch';
import {chromium, type Browser, type Page} from 'playwright';
import {PNG} from 'pngjs';
import {ensureBrowser, launchOptions} from './browser.ts';
import {root, run, runNode} from './run.ts';
import {openStory, serveStorybook, storiesIn, wide} from './storybook.ts';

// Pictures of all stories, against those of another state of the project. 430 pictures are too many bytes to commit: their hashes are committed, and
// the pictures themselves are made where they are needed. See CONTRIBUTING.md.

const {values, positionals} = parseArgs({
  options: {update: {type: 'boolean', default: false}, base: {type: 'string'}},
  allowPositionals: true,
});
const hashFile = join(root, 'test/pictures/hashes.json');
const folder = join(root, '.cache/pictures');
/** A pixel may differ by this much, and so many pixels in a picture: less than the corner of a button. */
const tolerance = {threshold: 0.1, pixels: 4};
const attempts = 3;

interface Hashes {
  /** With another browser or font every hash is another. */
  readonly madeWith: string;
  readonly stories: Readonly<Record<string, string>>;
}

type Picture = {readonly png: Buffer} | {readonly failed: string};

async function main(chrome: Browser): Promise<number> {
  if (values.base) {
    const storybook = await buildAt(values.base);
    if (!storybook) return 1;
    const base = await makeAll(chrome, storybook, (id, picture) => keep('base', id, picture));
    console.log(`${String(base.size)} pictures of ${values.base} in .cache/pictures/base`);
  }
  const built = await runNode(['scripts/build-demo.ts', 'storybook']);
  if (built.code !== 0) return 1;
  const madeWith = `Chromium ${chrome.version()}, Inter ${versionOf('@fontsource/inter')}`;
  const committed = stored();
  const isSame = committed.madeWith === madeWith;
  if (!isSame && !values.update && !values.base)
    console.log(`The hashes were made with ${committed.madeWith}, this is ${madeWith}: make pictures to compare with, by --base <commit>.`);
  const failures: string[] = [];
  const hashes = new Map<string, string>();
  const started = performance.now();
  const made = await makeAll(chrome, join(root, 'dist/storybook'), (id, picture, isLast) => {
    if ('failed' in picture) {
      if (isLast) failures.push(`${id}: ${picture.failed}`);
      return false;
    }
    const hash = hashOf(picture.png);
    hashes.set(id, hash);
    if (values.update) return keep('base', id, picture);
    if (isSame && committed.stories[id] === hash) return true;
    const difference = differenceOf(id, picture.png);
    if (difference === undefined) return true;
    if (isLast) {
      keep('now', id, picture);
      failures.push(`${id}: ${difference}`);
    }
    return false;
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const gone = isSame && positionals.length === 0 ? Object.keys(committed.stories).filter((id) => !made.has(id)) : [];
  if (values.update) {
    const stories = {
      ...(positionals.length > 0 ? committed.stories : {}),
      ...Object.fromEntries([...hashes].sort(([a], [b]) => (a < b ? -1 : 1))),
    };
    mkdirSync(join(root, 'test/pictures'), {recursive: true});
    writeFileSync(hashFile, `${JSON.stringify({madeWith, stories} satisfies Hashes, null, 2)}\n`);
  } else failures.push(...gone.map((id) => `${id}: is no longer there. If that is meant: --update`));
  for (const failure of failures) console.error(`✗ ${failure}`);
  console.log(`${String(made.size)} pictures in ${seconds} s, ${String(failures.length)} differ`);
  return failures.length > 0 ? 1 : 0;
}

/** What is different from the picture to compare with; `undefined` if nothing that a person would see. */
function differenceOf(id: string, png: Buffer): string | undefined {
  const file = join(folder, 'base', `${id}.png`);
  if (!existsSync(file)) return 'differs from the committed hash, and there is no picture to compare with. Make them by --base <commit>';
  const [before, after] = [PNG.sync.read(readFileSync(file)), PNG.sync.read(png)];
  const {width, height} = before;
  if (width !== after.width || height !== after.height)
    return `is ${String(after.width)} × ${String(after.height)}, was ${String(width)} × ${String(height)}`;
  const difference = new PNG({width, height});
  const pixels = pixelmatch(before.data, after.data, difference.data, width, height, {threshold: tolerance.threshold});
  if (pixels <= tolerance.pixels) return undefined;
  keep('difference', id, {png: PNG.sync.write(difference)});
  return `${String(pixels)} pixels differ, see .cache/pictures/difference/${id}.png`;
}

function keep(kind: 'base' | 'now' | 'difference', id: string, picture: Picture): boolean {
  if ('failed' in picture) return false;
  mkdirSync(join(folder, kind), {recursive: true});
  writeFileSync(join(folder, kind, `${id}.png`), picture.png);
  return true;
}

/** The Storybook of a commit, built in a working copy of its own with the packages that are installed here. */
async function buildAt(commit: string): Promise<string | undefined> {
  const copy = join(root, '.cache/pictures/copy');
  await run('git', ['worktree', 'remove', '--force', copy], {quiet: true});
  rmSync(copy, {recursive: true, force: true});
  const checkedOut = await run('git', ['worktree', 'add', '--detach', copy, commit], {quiet: true});
  if (checkedOut.code !== 0) {
    console.error(checkedOut.output);
    return undefined;
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  const built = await runNode([join(copy, 'scripts/build-demo.ts'), 'storybook']);
  const output = join(root, '.cache/pictures/storybook');
  rmSync(output, {recursive: true, force: true});
  if (built.code === 0) await run('cp', ['-r', join(copy, 'dist/storybook'), output], {quiet: true});
  await run('git', ['worktree', 'remove', '--force', copy], {quiet: true});
  return built.code === 0 ? output : undefined;
}

/** Makes the pictures of all stories, two at a time. `take` says whether it is content; if not, the picture is made again, up to three times. */
async function makeAll(
  chrome: Browser,
  storybook: string,
  take: (id: string, picture: Picture, isLast: boolean) => boolean,
): Promise<ReadonlySet<string>> {
  const ids = storiesIn(storybook, positionals);
  const waiting = [...ids];
  const server = await serveStorybook(storybook);
  const {port} = server.address() as AddressInfo;
  const work = async (): Promise<void> => {
    // One page for all: what it has loaded is loaded.
    const context = await chrome.newContext({
      ...{viewport: wide, locale: 'en-GB', timezoneId: 'Europe/Stockholm', colorScheme: 'light', reducedMotion: 'reduce'},
    });
    const page = await context.newPage();
    // Each behaves as the focused one, or rings would be there by chance.
    await (await context.newCDPSession(page)).send('Emulation.setFocusEmulationEnabled', {enabled: true});
    for (let id = waiting.shift(); id; id = waiting.shift()) {
      for (let attempt = 1; attempt <= attempts; attempt++) {
        const picture = await pictureOf(page, `http://127.0.0.1:${String(port)}/iframe.html?viewMode=story&id=${id}`);
        if (take(id, picture, attempt === attempts)) break;
      }
    }
    await context.close();
  };
  await Promise.all([work(), work()]);
  server.close();
  return new Set(ids);
}

async function pictureOf(page: Page, url: string): Promise<Picture> {
  try {
    if (!(await openStory(page, url))) return {failed: 'the story ended with an error'};
    await settled(page);
    return {png: await page.screenshot({fullPage: true, animations: 'disabled', caret: 'hide'})};
  } catch (error) {
    return {failed: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)};
  }
}

const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await Promise.all([400, 500, 600].map((weight) => document.fonts.load(`${String(weight)} 16px Inter`)));
    for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
  });

function stored(): Hashes {
  return existsSync(hashFile) ? (JSON.parse(readFileSync(hashFile, 'utf8')) as Hashes) : {madeWith: 'nothing', stories: {}};
}

function hashOf(png: Buffer): string {
  return createHash('sha256').update(png).digest('hex').slice(0, 16);
}

function versionOf(name: string): string {
  return (JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as {version: string}).version;
}

await ensureBrowser();
const browser = await chromium.launch({
  ...launchOptions(),
  args: [...launchOptions().args, '--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb', '--hide-scrollbars'],
});
try {
  process.exitCode = await main(browser);
} finally {
  await browser.close();
}
