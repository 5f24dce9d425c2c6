import {defineConfig} from '@playwright/test';
import {chosenEngine, findFirefox, launchOptions} from './scripts/browser.ts';

const engine = chosenEngine();
const {args, ...browser} = launchOptions();
/** A name that does not say "this computer": what browsers allow only there or over https is missing. */
const otherName = '--host-resolver-rules=MAP practice.example 127.0.0.1';

const results = process.env['COLLAB_RESULTS'];

/** A Firefox as people have it, over WebDriver BiDi. */
function stockFirefox() {
  const executablePath = findFirefox();
  const firefoxUserPrefs = {'network.dns.localDomains': 'practice.example'};
  return {
    browserName: 'firefox' as const,
    channel: 'moz-firefox',
    launchOptions: {...(executablePath ? {executablePath} : {}), firefoxUserPrefs},
  };
}

export default defineConfig({
  // Playwright drives no WebKit but its own: there are the journeys that it need not drive.
  testMatch: engine === 'webkit' ? '**/keyboard.e2e.ts' : '**/*.e2e.ts',
  projects: [
    {name: 'e2e', testDir: 'test/e2e'},
    {name: 'examples', testDir: 'test/examples', timeout: 90_000},
  ],
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  timeout: 60_000,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['line'], ...(results ? [['json', {outputFile: results}] as const] : [])],
  use: {
    viewport: {width: 1280, height: 800},
    ...(engine === 'firefox' ? stockFirefox() : {launchOptions: {...browser, args: [...args, otherName]}}),
  },
});
