import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromium} from 'playwright';
import {spawnServer} from '../test/server/running-server.ts';
import {ensureBrowser, launchOptions} from './browser.ts';
import {root, runNode} from './run.ts';

// Makes the README's picture from the running product: `npm run picture`.

await ensureBrowser();
const {code, output} = await runNode(['scripts/build-demo.ts', 'portal'], {quiet: true});
if (code !== 0) {
  console.error(output);
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'collab-picture-'));
const server = spawnServer({after: () => undefined}, ['--demo', '--port', '0', '--data', folder]);
const browser = await chromium.launch(launchOptions());
try {
  const url = await server.url;
  const context = await browser.newContext({
    viewport: {width: 1180, height: 900},
    deviceScaleFactor: 1.5,
    locale: 'en-GB',
    colorScheme: 'light',
  });
  await context.request.post(`${url}/demo/sign-in`, {data: {personId: 'person-anna-berg'}});
  const page = await context.newPage();
  await page.goto(`${url}/practice/customer/?id=customer-bergstroms-bygg-tak&tab=collaborations`);
  await page.getByRole('button', {name: 'History'}).first().click();
  await page.getByText('Withdraw').first().waitFor();
  await page.locator('main').screenshot({path: join(root, 'docs/collab-tab.png'), animations: 'disabled'});
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, {recursive: true, force: true});
}
