import {accessSync, constants, existsSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {chromium, firefox, webkit} from 'playwright';
import {run} from './run.ts';

const engines = {chromium, firefox, webkit} as const;
type Engine = keyof typeof engines;
const isEngine = (name: string): name is Engine => Object.hasOwn(engines, name);

/** What journeys run in: `COLLAB_ENGINE`, or Chromium. @throws {Error} for one that there is not */
export function chosenEngine(): Engine {
  const name = process.env['COLLAB_ENGINE'] ?? 'chromium';
  if (isEngine(name)) return name;
  throw new Error(`There is no engine "${name}"; there are ${Object.keys(engines).join(', ')}.`);
}

const isRoot = process.getuid?.() === 0;

/** Chromium flags for tests: quiet on the network. Chromium refuses to sandbox itself for root, and only then goes without. */
export const chromiumFlags: readonly string[] = [
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const usualPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((variable) => {
    const folder = process.env[variable];
    return folder ? [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')] : [];
  }),
};

/** The Chromium that tests use, or undefined where there is none. `COLLAB_BROWSER` or `CHROME_PATH` outranks the search. */
export function findBrowser(): string | undefined {
  const named = process.env['COLLAB_BROWSER'] ?? process.env['CHROME_PATH'];
  if (named) return named;
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...(usualPlaces[process.platform] ?? []), chromium.executablePath()].find(canRun);
}

/** Launch options that Playwright and Puppeteer both understand. */
export function launchOptions(): {executablePath?: string; args: string[]} {
  const executablePath = findBrowser();
  return {...(executablePath ? {executablePath} : {}), args: [...chromiumFlags]};
}

/** Finds a browser, else installs one. @throws {Error} when that fails too. */
export async function ensureBrowser(): Promise<string> {
  const engine = chosenEngine();
  if (engine !== 'chromium') {
    const program = engines[engine].executablePath();
    if (canRun(program)) return program;
    throw new Error(`There is no ${engine} here: npx playwright install --with-deps ${engine}`);
  }
  const found = findBrowser();
  if (found) return found;
  console.log('No Chromium here: installing one for the tests.');
  if (isRoot && existsSync('/etc/debian_version')) await aptInstall('chromium');
  else await run('playwright', ['install', 'chromium']);
  const installed = findBrowser();
  if (installed) return installed;
  throw new Error('The tests need Chromium or Chrome: install it, or name its program in COLLAB_BROWSER.');
}

/** Installs a Debian package; the caller looks whether it helped. */
export async function aptInstall(name: string): Promise<void> {
  await run('apt-get', ['update']);
  await run('apt-get', ['install', '-y', '--no-install-recommends', name], {env: {DEBIAN_FRONTEND: 'noninteractive'}});
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
