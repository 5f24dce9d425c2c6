import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {launchOptions} from './scripts/browser.ts';
import {browserCounts} from './scripts/reporters/browser-counts.ts';

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
    const page = await devtoolsOf(session);
    await page.send('Emulation.setEmulatedMedia', {features: [{name: 'forced-colors', value: payload ? 'active' : ''}]});
    return true;
  },
};

/** `block-urls`: the page's requests to these addresses fail as if the network were gone, until others are given. */
const blockUrls = {
  name: 'block-urls',
  async executeCommand({command, payload, session}) {
    if (command !== 'block-urls') return null;
    const page = await devtoolsOf(session);
    await page.send('Network.enable');
    await page.send('Network.setBlockedURLs', payload);
    return true;
  },
};

export default {
  files: 'test/**/*.test.ts',
  concurrency: 2,
  nodeResolve: {browser: true, exportConditions: ['browser', 'production']},
  plugins: [blockUrls, forcedColors, esbuildPlugin({ts: true, target: 'esnext', tsconfig: join(import.meta.dirname, 'tsconfig.json')})],
  browsers: [chromeLauncher({launchOptions: launchOptions(), createPage: focusedPage})],
  // The worker of MSW has to come from the root of the page's origin to control it.
  middleware: [
    async (context, next) => {
      if (context.path !== '/mockServiceWorker.js') return next();
      context.type = 'text/javascript';
      context.body = await readFile(worker, 'utf8');
    },
  ],
  testFramework: {config: {timeout: 15_000}},
  reporters: [defaultReporter(), ...(results ? [browserCounts(results)] : [])],
};
