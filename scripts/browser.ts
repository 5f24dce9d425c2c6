import {accessSync, constants, existsSync, globSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {chromium} from 'playwright';
import {run} from './run.ts';

const engines = ['chromium', 'firefox', 'webkit'] as const;
type Engine = (typeof engines)[number];
const isEngine = (name: string): name is Engine => engines.some((each) => each === name);

/** What tests run in: `COLLAB_ENGINE`, or Chromium. @throws {Error} for one that there is not */
export function chosenEngine(): Engine {
  const name = process.env['COLLAB_ENGINE'] ?? 'chromium';
  if (isEngine(name)) return name;
  throw new Error(`There is no engine "${name}"; there are ${engines.join(', ')}.`);
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

const chromiumNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const usualPlaces: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((variable) => {
    const folder = process.env[variable];
    return folder ? [join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')] : [];
  }),
};

const programsOnPath = (names: readonly string[]): readonly string[] =>
  (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));

/** The Chromium that tests use, or undefined where there is none. `COLLAB_BROWSER` or `CHROME_PATH` outranks the search. */
export function findBrowser(): string | undefined {
  const named = process.env['COLLAB_BROWSER'] ?? process.env['CHROME_PATH'];
  if (named) return named;
  return [...programsOnPath(chromiumNames), ...(usualPlaces[process.platform] ?? []), chromium.executablePath()].find(canRun);
}

/** Launch options that Playwright and Puppeteer both understand. */
export function launchOptions(): {executablePath?: string; args: string[]} {
  const executablePath = findBrowser();
  return {...(executablePath ? {executablePath} : {}), args: [...chromiumFlags]};
}

/** A Firefox as people have it, or undefined. Playwright's own build serves neither here nor the runner of component tests. */
export function findFirefox(): string | undefined {
  const mac = '/Applications/Firefox.app/Contents/MacOS/firefox';
  const windows = ['ProgramFiles', 'ProgramFiles(x86)'].map((variable) =>
    join(process.env[variable] ?? '', 'Mozilla Firefox', 'firefox.exe'),
  );
  return [...programsOnPath(['firefox', 'firefox-esr']), mac, ...windows].find(canRun);
}

interface WebKit {
  readonly driver: string;
  readonly browser: string;
  /** The program that makes a screen which nobody sees. */
  readonly screen: string;
}

/** WebKitGTK with its driver, or undefined. */
function findWebKit(): WebKit | undefined {
  const driver = programsOnPath(['WebKitWebDriver']).find(canRun);
  const screen = programsOnPath(['Xvfb']).find(canRun);
  // Debian, Fedora.
  const places = ['/usr/lib/*/webkit2gtk-4.*/MiniBrowser', '/usr/libexec/webkit2gtk-4.*/MiniBrowser'];
  const browser = places.flatMap((place) => globSync(place).sort()).at(-1);
  return driver && screen && browser ? {driver, browser, screen} : undefined;
}

/** Finds WebKit, else installs it. @throws {Error} when that fails too. */
export function ensureWebKit(): Promise<WebKit> {
  return ensure('WebKitWebDriver, its MiniBrowser and Xvfb', findWebKit, 'webkit2gtk-driver', 'xvfb');
}

/** Finds a browser, else installs one. @throws {Error} when that fails too. */
export async function ensureBrowser(): Promise<void> {
  const engine = chosenEngine();
  if (engine === 'webkit') await ensureWebKit();
  else if (engine === 'firefox') await ensure('Firefox', findFirefox, 'firefox-esr');
  else await ensureChromium();
}

async function ensureChromium(): Promise<void> {
  if (findBrowser()) return;
  console.log('No Chromium here: installing one for the tests.');
  if (isRoot && existsSync('/etc/debian_version')) await aptInstall('chromium');
  else await run('playwright', ['install', 'chromium']);
  if (!findBrowser()) throw new Error('The tests need Chromium or Chrome: install it, or name its program in COLLAB_BROWSER.');
}

async function ensure<T>(what: string, find: () => T | undefined, ...packages: readonly string[]): Promise<T> {
  const found = find();
  if (found) return found;
  if (isRoot && existsSync('/etc/debian_version')) {
    console.log(`There is no ${what} here: installing it for the tests.`);
    await aptInstall(...packages);
  }
  const installed = find();
  if (installed) return installed;
  throw new Error(`The tests need ${what}: install it (in Debian: ${packages.join(', ')}).`);
}

/** Installs Debian packages; the caller looks whether it helped. */
export async function aptInstall(...names: readonly string[]): Promise<void> {
  await run('apt-get', ['update']);
  await run('apt-get', ['install', '-y', '--no-install-recommends', ...names], {env: {DEBIAN_FRONTEND: 'noninteractive'}});
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
