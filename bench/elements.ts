/**
 * Measures in a real browser how long an element takes from its insertion until its content stands there, beside the bare request for the same data
 * in the same run. Prints milliseconds and their ratio; run by `npm run bench`, never as a test.
 */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromium} from 'playwright';
import {build} from 'vite';
import {ensureBrowser, launchOptions} from '../scripts/browser.ts';
import {root} from '../scripts/run.ts';
import {singleModule} from '../scripts/single-module.ts';
import {spawnServer} from '../test/server/running-server.ts';

const rounds = 30;

await ensureBrowser();
await build({...singleModule('src/cdn.ts', 'dist/bench'), logLevel: 'error'});
const folder = mkdtempSync(join(tmpdir(), 'collab-bench-'));
const server = spawnServer({after: () => undefined}, ['--demo', '--port', '0', '--data', folder]);
const browser = await chromium.launch(launchOptions());
try {
  const context = await browser.newContext({baseURL: await server.url});
  await context.request.post('/demo/sign-in', {data: {personId: 'person-anna-berg'}});
  const page = await context.newPage();
  await page.route('**/bench/**', (route) => {
    const [, name = ''] = new URL(route.request().url()).pathname.split('/bench/');
    return name.endsWith('.js')
      ? route.fulfill({contentType: 'text/javascript', path: join(root, 'dist/bench', name)})
      : route.fulfill({
          contentType: 'text/html',
          body: '<!doctype html><script type="module" src="cdn.js"></script><collab-provider base-url="/api"></collab-provider>',
        });
  });
  await page.goto('/bench/');
  await page.waitForFunction(() => customElements.get('collab-tab'));
  const times = await page.evaluate(async (count) => {
    const customerId = 'customer-bergstroms-bygg-tak';
    const provider = document.querySelector('collab-provider') as HTMLElement;
    const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
    const requests: number[] = [];
    const elements: number[] = [];
    for (let round = 0; round < count; round++) {
      const asked = performance.now();
      await (await fetch(`/api/v1/customers/${customerId}`)).json();
      requests.push(performance.now() - asked);
      const tab = document.createElement('collab-tab');
      tab.setAttribute('customer-id', customerId);
      const inserted = performance.now();
      provider.append(tab);
      while (!tab.shadowRoot?.querySelector('[aria-expanded]')) await new Promise((next) => requestAnimationFrame(next));
      elements.push(performance.now() - inserted);
      tab.remove();
    }
    return {request: median(requests), element: median(elements)};
  }, rounds);
  console.log(`  request for a customer            ${times.request.toFixed(1)} ms`);
  console.log(
    `  <collab-tab>, insert to content   ${times.element.toFixed(1)} ms, ${(times.element / times.request).toFixed(2)} × the request`,
  );
} finally {
  await browser.close();
  await server.stop();
  rmSync(folder, {recursive: true, force: true});
}
