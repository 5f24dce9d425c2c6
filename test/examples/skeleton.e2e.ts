import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {serveExample} from '../../scripts/serve-example.ts';
import {anna, expect, test} from '../e2e/demo.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/skeletons.md'), 'utf8');
const snippets = [...text.matchAll(/```html\n(<([\w-]+).*?)```/gs)].map(([, snippet = '', tag = '']) => ({snippet, tag}));
const people: Readonly<Record<string, string>> = {'collab-tab': anna, 'collab-settings': anna, 'accept-invitation': anna};

declare global {
  interface Window {
    /** The sum of all shifts of the page's layout. */
    shift: number;
  }
}

test('docs/skeletons.md has a skeleton for each element that a page shows from the start', () => {
  expect(snippets.map(({tag}) => tag)).toEqual([
    'collab-tab',
    'collab-settings',
    'accept-invitation',
    'company-collaborations',
    'invite-agency',
  ]);
});

for (const {snippet, tag} of snippets)
  test(`${tag} takes over from its skeleton without moving anything`, async ({demo}) => {
    const {url, close} = await serveExample('server-rendered', demo.url);
    const page = await demo.open(undefined, {baseURL: url});
    await page.context().request.post('/demo/sign-in', {data: {personId: people[tag] ?? 'person-slottstradgardens-cafe'}});
    const config = `<script type="application/json" data-collab-config>{"baseUrl": "/api"}</script>`;
    const script = '<script type="module" src="/collab-kit/cdn.js"></script>';
    const body = `<!doctype html><html lang="en"><meta charset="utf-8" /><title>A page</title>${config}${script}<h1>A page</h1>${snippet}<p>What comes after it.</p></html>`;
    await page.route('**/printed/**', (route) =>
      route.fulfill({contentType: 'text/html', body: body.replace('4711', 'customer-elkraft-i-malardalen')}),
    );
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/cdn.js', async (route) => {
      await held;
      await route.continue();
    });
    // Whether the data come: only what the takeover moves is counted here.
    let releaseData: () => void = () => undefined;
    const heldData = new Promise<void>((resolve) => (releaseData = resolve));
    await page.route('**/api/**', async (route) => {
      await heldData;
      await route.continue();
    });
    await page.addInitScript(() => {
      window.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.shift += (entry as PerformanceEntry & {value: number}).value;
      }).observe({type: 'layout-shift', buffered: true});
    });
    await page.goto(tag === 'accept-invitation' ? '/printed/#token=x' : '/printed/', {waitUntil: 'commit'});
    const element = page.locator(tag);
    await expect(element.locator('.skeleton').first()).toBeVisible();
    const after = page.getByText('What comes after it.');
    await expect(after).toBeVisible();
    const before = await after.boundingBox();
    release();
    await expect(element.locator('link'), 'the skeleton has gone').toHaveCount(0);
    await expect(element.locator('.frame')).toHaveCount(1);
    await expect(element.locator('.skeleton').first()).toBeVisible();
    expect(await after.boundingBox()).toEqual(before);
    expect(await page.evaluate(() => window.shift)).toBeLessThanOrEqual(0.005);
    releaseData();
    await expect(element.locator('.skeleton')).toHaveCount(0);
    await page.context().close();
    close();
  });
