import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher, puppeteerCore} from '@web/test-runner-chrome';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {chosenEngine, findFirefox, launchOptions} from './scripts/browser.ts';
import {browserCounts} from './scripts/reporters/browser-counts.ts';
import {webkitLauncher} from './scripts/webkit-launcher.ts';

const engine = chosenEngine();
const results = process.env.COLLAB_RESULTS;
const worker = join(import.meta.dirname, 'node_modules/msw/lib/mockServiceWorker.js');

/** Pages run side by side; each behaves as the focused one, or real keys and focus would wait for their turn for ever. */
async function focusedPage({context}) {
  const page = await context.newPage();
  const session = await page.createCDPSession();
  await session.send('Emulation.setFocusEmulationEnabled', {enabled: true});
  return page;
}

const devtools = new Map();

/** One for each page: what one session sets, another does not take back. */
async function devtoolsOf({id, browser}) {
  const session = devtools.get(id) ?? (await browser.getPage(id).createCDPSession());
  devtools.set(id, session);
  return session;
}

/** `forced-colors`: the page looks as with the system's own few colours, or again as before. */
const forcedColors = {
  name: 'forced-colors',
  async executeCommand({command, payload, session}) {
    if (command !== 'forced-colors') return null;
    if (engine !== 'chromium') return false;
    const page = await devtoolsOf(session);
    await page.send('Emulation.setEmulatedMedia', {features: [{name: 'forced-colors', value: payload ? 'active' : ''}]});
    return true;
  },
};

/** Addresses that the server refuses: for engines that cannot be told to block them. */
let refused = [];
const isRefused = (path) => refused.some((part) => path.includes(part));

/** `block-urls`: the page's requests to these addresses fail until others are given. */
const blockUrls = {
  name: 'block-urls',
  async executeCommand({command, payload, session}) {
    if (command !== 'block-urls') return null;
    // Firefox remembers a module that did not load until the page is loaded anew: what comes after cannot be seen there.
    if (engine === 'firefox') return false;
    if (engine === 'webkit') {
      refused = payload.urls.map((url) => url.replaceAll('*', ''));
      return true;
    }
    const page = await devtoolsOf(session);
    await page.send('Network.enable');
    await page.send('Network.setBlockedURLs', payload);
    return true;
  },
};

/** The launcher of Chromium drives a stock Firefox too, over WebDriver BiDi. */
function firefoxLauncher() {
  const launchOptions = {browser: 'firefox', executablePath: findFirefox()};
  return chromeLauncher({launchOptions, puppeteer: puppeteerCore});
}

const launchers = {
  chromium: () => chromeLauncher({launchOptions: launchOptions(), createPage: focusedPage}),
  firefox: firefoxLauncher,
  webkit: webkitLauncher,
};

export default {
  files: 'test/**/*.test.ts',
  // What the server refuses it refuses every page.
  concurrency: engine === 'chromium' ? 2 : 1,
  nodeResolve: {browser: true, exportConditions: ['browser', 'production']},
  plugins: [blockUrls, forcedColors, esbuildPlugin({ts: true, target: 'esnext', tsconfig: join(import.meta.dirname, 'tsconfig.json')})],
  browsers: [launchers[engine]()],
  // The worker of MSW has to come from the root of the page's origin to control it.
  middleware: [
    async (context, next) => {
      if (isRefused(context.path)) context.status = 503;
      else await next();
      // Each file begins with this page: WebKit would take from its memory what an earlier one has loaded, and never ask for what is refused by now.
      if (context.path === '/__frame') context.set('clear-site-data', '"cache"');
    },
    async (context, next) => {
      if (!context.path.startsWith('/redirect-loop/')) return next();
      context.redirect(context.url);
    },
    async (context, next) => {
      if (context.path !== '/mockServiceWorker.js') return next();
      context.type = 'text/javascript';
      context.body = await readFile(worker, 'utf8');
    },
  ],
  // The largest file takes half a minute, and ten times that on a busy machine. Each wait in a test gives up before the test does.
  testsFinishTimeout: 300_000,
  testFramework: {config: {timeout: 30_000}},
  reporters: [defaultReporter(), ...(results ? [browserCounts(results)] : [])],
};
