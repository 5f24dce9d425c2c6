import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Page} from '@playwright/test';
import {anna, expect, test, type Demo} from './demo.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/skeletons.md'), 'utf8');
const skeletons = new Map([...text.matchAll(/```html\n(<([\w-]+-[\w-]+).*?)```/gs)].map(([, snippet = '', tag = '']) => [tag, snippet]));

/** The most that what follows an element may shift from the first picture of the page until all is there. */
const budget = 0.005;
const windows = {wide: {width: 1280, height: 720}, narrow: {width: 360, height: 740}};

/** Who looks at what: customers and companies whose content differs in length. */
interface Look {
  readonly person: {readonly personId: string} | {readonly email: string};
  readonly customer?: string;
  readonly hash?: string;
}
const ofAnna = (...customers: readonly string[]): readonly Look[] =>
  customers.map((name) => ({person: {personId: anna}, customer: `customer-${name}`}));
const ofCompanies = (...names: readonly string[]): readonly Look[] => names.map((name) => ({person: {personId: `person-${name}`}}));

const looks: Readonly<Record<string, readonly Look[]>> = {
  'collab-tab': ofAnna('elkraft-i-malardalen', 'bergstroms-bygg-tak', 'lindgrens-bageri', 'gotlands-lamm'),
  'collab-settings': [{person: {personId: anna}}, {person: {personId: 'person-petra-sifferstrom'}}],
  'accept-invitation': [{person: {email: 'fatima.aziz@kvarnens-kafferosteri.example'}}],
  'company-collaborations': ofCompanies('lindgrens-bageri', 'akessons-akeri', 'gotlands-lamm', 'kronans-klader'),
  'invite-agency': ofCompanies('lindgrens-bageri', 'bjorkbackens-gard', 'kronans-klader'),
  'start-solution-button': ofAnna('elkraft-i-malardalen', 'bergstroms-bygg-tak', 'lindgrens-bageri'),
  'select-customer-solution': ofAnna('sjostadens-frisorer', 'norrskens-bageri'),
};

declare global {
  interface Window {
    /** The sum of all shifts of the page's layout. */
    shift: number;
  }
}

/** What comes before the script: a skeleton that the server has printed, or nothing, with the style sheet that reserves the room. */
const beforeScript = {
  skeleton: (tag: string) => skeletons.get(tag) ?? '',
  room: (tag: string) => (skeletons.get(tag) ?? '').replace(/<template.*<\/template>/s, ''),
};
type Before = keyof typeof beforeScript;

const pageOf = (tag: string, before: Before, {customer = ''}: Look, style: string): string => `<!doctype html><html lang="en">
  <meta charset="utf-8" /><meta name="viewport" content="width=device-width" /><title>A page</title>
  <link rel="stylesheet" href="/collab-kit/skeleton/reserve.css" /><style>${style}</style>
  <script type="application/json" data-collab-config>{"baseUrl": "/api"}</script>
  <script type="module" src="/collab-kit/cdn.js"></script>
  <h1>A page</h1>${beforeScript[before](tag).replace('4711', customer)}<p>What comes after it.</p></html>`;

/** Lets requests wait until it is called. */
async function hold(page: Page, pattern: string): Promise<() => void> {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(pattern, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

/** The shift of a page from its first picture over the takeover until all that it shows has come. */
async function shiftOf(
  demo: Demo,
  tag: string,
  {before, look, size, style = ''}: {before: Before; look: Look; size: keyof typeof windows; style?: string},
): Promise<number> {
  const page = await demo.open(undefined, {viewport: windows[size]});
  await page.context().request.post('/demo/sign-in', {data: look.person});
  await page.route('**/printed/**', (route) => route.fulfill({contentType: 'text/html', body: pageOf(tag, before, look, style)}));
  const releaseScript = await hold(page, '**/cdn.js');
  const releaseData = await hold(page, '**/api/**');
  await page.addInitScript(() => {
    window.shift = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) window.shift += (entry as PerformanceEntry & {value: number}).value;
    }).observe({type: 'layout-shift', buffered: true});
  });
  await page.goto(`/printed/${look.hash ?? ''}`, {waitUntil: 'commit'});
  const element = page.locator(tag);
  const after = page.getByText('What comes after it.');
  await expect(after).toBeVisible();
  if (before === 'skeleton') await expect(element.locator('.skeleton').first()).toBeVisible();
  for (const link of await page.locator('link').all())
    await expect.poll(() => link.evaluate((each: HTMLLinkElement) => each.sheet)).not.toBeNull();
  const place = await after.boundingBox();
  releaseScript();
  await expect(element).toHaveJSProperty('isUpdatePending', false);
  await twoFrames(page);
  expect(await after.boundingBox(), `${tag} takes over from its ${before}`).toEqual(place);
  releaseData();
  const isThere = (found: Element): boolean =>
    found.matches(':is(:state(ready), :state(empty))') && !found.shadowRoot?.querySelector('.skeleton');
  await expect.poll(() => element.evaluate(isThere)).toBe(true);
  await twoFrames(page);
  const shift = await page.evaluate(() => window.shift);
  await page.context().close();
  return shift;
}

/** What is painted in the first is told in the second. */
const twoFrames = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));

/** The invited person's link. */
async function withToken(demo: Demo, look: Look): Promise<Look> {
  if (!('email' in look.person)) return look;
  const {email} = look.person;
  await expect.poll(async () => (await demo.mailsTo(email)).length).toBeGreaterThan(0);
  const [mail] = await demo.mailsTo(email);
  const letter = await (await fetch(`${demo.url}/demo/mails/${mail?.id ?? ''}`)).text();
  return {...look, hash: /#token=[\w.~-]+/.exec(letter)?.[0] ?? ''};
}

test('docs/skeletons.md has a skeleton for each element that a page shows from the start', () => {
  expect([...skeletons.keys()]).toEqual(Object.keys(looks));
});

for (const [tag, lookers] of Object.entries(looks))
  for (const size of ['wide', 'narrow'] as const)
    test(`${tag} loads in a ${size} window without moving what follows it`, async ({demo}) => {
      for (const looker of lookers) {
        const look = await withToken(demo, looker);
        for (const before of ['skeleton', 'room'] as const)
          expect.soft(await shiftOf(demo, tag, {before, look, size}), `${JSON.stringify(looker)}, ${before}`).toBeLessThanOrEqual(budget);
      }
    });

test('a shift is seen where an element keeps no room', async ({demo}) => {
  const [look] = ofAnna('bergstroms-bygg-tak') as readonly [Look];
  const style = 'collab-tab { min-block-size: 0 }';
  expect(await shiftOf(demo, 'collab-tab', {before: 'skeleton', look, size: 'wide', style})).toBeGreaterThan(budget);
});
