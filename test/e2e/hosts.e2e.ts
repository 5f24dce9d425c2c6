import {readFileSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {chromium, type FrameLocator, type Page} from '@playwright/test';
import {launchOptions} from '../../scripts/browser.ts';
import {activate, anna, expect, test} from './demo.ts';
import {document as page, elkraft, openHost, policyOf, serveHost, tab} from './host-page.ts';
import {buildOlderKit, olderHeader, olderHeading} from './older-kit.ts';

const provided = `<collab-provider base-url="/api">${tab}</collab-provider>`;

/** The whole of an activation: what is broken on a page shows in one of its steps. Complaints of the browser fail each test by themselves. */
async function canActivate(host: Page | FrameLocator): Promise<void> {
  const card = host.getByRole('button', {name: 'Bookkeeping & Invoicing', exact: true});
  await expect(card).toBeVisible();
  if ((await card.getAttribute('aria-expanded')) === 'false') await card.click();
  await activate(host, 'Bookkeeping');
  await expect(host.getByRole('heading', {name: 'Elkraft i Mälardalen AB has been asked'})).toBeVisible();
  await host.getByRole('dialog').getByRole('button', {name: 'Close'}).last().click();
  await expect(host.getByText(/Waiting for Amir Rahimi/).first()).toBeVisible();
}

test.describe('two versions of the kit', () => {
  let older = '';
  test.beforeAll(async () => {
    older = await buildOlderKit();
  });
  test.afterAll(() => rmSync(older, {recursive: true, force: true}));

  for (const [first, second, lit, module] of [
    ['collab-kit', 'collab-kit-older', 'the kit’s version', 'lit-html'],
    ['collab-kit-older', 'collab-kit', 'an older version', 'lit-html-2'],
  ] as const)
    test(`${first} before ${second}, and a Lit of the page’s own, in ${lit}, under enforced Trusted Types`, async ({demo}) => {
      const files = {
        '/host/': page(
          `<p id="own"></p>${tab}<start-solution-button customer-id="${elkraft}"></start-solution-button>`,
          [`${first}/cdn.js`, `${second}/cdn.js`, 'own.js'].map((each) => `<script type="module" src="/host/${each}"></script>`).join(''),
        ),
        '/host/lit-html.js': readFileSync(join(import.meta.dirname, `../../node_modules/${module}/lit-html.js`), 'utf8'),
        // The configuration is of the version that does not own the elements.
        '/host/own.js': `import {html, render} from '/host/lit-html.js';
          import {configure} from '/host/${second}/cdn.js';
          render(html\`<em>The page's own Lit</em>\`, document.getElementById('own'));
          configure({baseUrl: '/api'});`,
      };
      const host = await openHost(demo, files, {policy: policyOf({'trusted-types': 'lit-html'}), kits: {'collab-kit-older': older}});
      const warnings: string[] = [];
      const clients = new Set<boolean>();
      host.on('console', (message) => void (message.type() === 'warning' && warnings.push(message.text())));
      host.on('request', (request) => void (request.url().includes('/v1/') && clients.add(olderHeader in request.headers())));
      await host.reload();
      await expect(host.getByText("The page's own Lit")).toBeVisible();
      const isOlderFirst = first === 'collab-kit-older';
      await expect(host.getByRole('heading', {name: isOlderFirst ? olderHeading : 'Collaborations', exact: true})).toBeVisible();
      const canClose = await host.evaluate(() => 'close' in document.createElement('activate-service-dialog'));
      expect(canClose, 'the first definition stays').toBe(!isOlderFirst);
      await canActivate(host);
      // What was done in an element of the one is seen in an element that only the other has.
      await expect(host.locator('start-solution-button').getByText('The invitation is not accepted yet.')).toBeVisible();
      expect([...clients], 'all ask through the client that the page has configured').toEqual([!isOlderFirst]);
      expect(warnings).toEqual([expect.stringMatching(/^<[a-z-]+> stays with another collab-kit$/)]);
    });
});

test('a sandboxed frame that allows no forms', async ({demo}) => {
  const files = {
    '/host/': page('<iframe src="/host/frame/" sandbox="allow-scripts allow-same-origin" width="1000" height="700"></iframe>', ''),
    '/host/frame/': page(provided),
  };
  const host = await openHost(demo, files, {policy: policyOf({'frame-src': "'self'"})});
  await canActivate(host.frameLocator('iframe'));
});

test.describe('plain http under a name that is not this computer’s', () => {
  const environment: Record<string, string> = {};
  let demoUrl = '';
  let close: () => void;
  let origin = '';
  test.use({environment});
  test.beforeAll(async () => {
    const files = () => ({
      '/': page(tab, '<script type="module" src="/host/page.js"></script>'),
      '/host/page.js': `import {configure} from '/host/collab-kit/cdn.js';
        const {token} = await (await fetch('/token')).json();
        configure({baseUrl: '${demoUrl}/api', getToken: () => token, headers: {'Collab-Acting-As': 'agency-byran'}});`,
    });
    const served = await serveHost(files, () => demoUrl, policyOf({'connect-src': 'http://127.0.0.1:*'}));
    close = served.close;
    origin = `http://practice.example:${served.port}`;
    environment['ALLOWED_ORIGINS'] = origin;
  });
  test.afterAll(() => close());

  test('the elements work without a secure context', async ({demo}) => {
    demoUrl = demo.url;
    const host = await demo.open();
    await host.goto(origin);
    expect(await host.evaluate(() => [isSecureContext, 'randomUUID' in crypto, 'locks' in navigator])).toEqual([false, false, false]);
    await canActivate(host);
  });
});

/** Rules that a page may well have for its own controls; what is in a shadow root must not know them. */
const ownControls = `
  button, input, select, textarea, label, fieldset, legend { all: unset; display: block; border: 9px dotted red; padding: 40px; font: 50px serif; }
  dialog, [open], ::backdrop { display: none; background: red; }
  h1, h2, h3, h4, h5, h6, p, ul, ol, li, table, td, div, section, form, span, svg { margin: 33px; color: red; float: right; zoom: 2; }
  .frame, .card, .toggle, .hidden, .stack, .primary, #heading, #title { display: none; }
  :host { display: none; }
  ::part(button) :hover, :focus { outline: 20px solid red; }
  body *::before, body *::after { content: 'x'; }`;

test('a page that styles its controls wildly: not one pixel of the elements differs', async ({demo}) => {
  const link = '<link rel="stylesheet" href="/host/style.css" />';
  const script = '<script type="module" src="/host/collab-kit/cdn.js"></script>';
  const quiet =
    '* { caret-color: transparent; } collab-tab::before, collab-tab::after, collab-provider::before, collab-provider::after { content: none !important; }';
  const files = {
    '/host/': page(provided, script + link),
    '/host/style.css': quiet + ownControls,
    '/host/plain/': page(provided, script),
  };
  const wild = await openHost(demo, files, {options: {reducedMotion: 'reduce'}});
  const plain = await openHost(demo, files, {options: {reducedMotion: 'reduce'}, path: '/host/plain/'});
  for (const host of [wild, plain]) {
    const card = host.getByRole('button', {name: 'Bookkeeping & Invoicing', exact: true});
    await card.click();
    await expect(host.getByRole('button', {name: 'Activate Bookkeeping', exact: true})).toBeVisible();
    await host.mouse.move(0, 0);
  }
  const picture = (host: Page): Promise<Buffer> => host.locator('collab-tab').screenshot();
  expect((await picture(wild)).equals(await picture(plain)), 'the tab').toBe(true);
  for (const host of [wild, plain]) {
    await host.getByRole('button', {name: 'Activate Bookkeeping', exact: true}).click();
    await expect(host.getByRole('dialog').getByRole('combobox', {name: 'Task'})).toBeVisible();
    await host.mouse.move(0, 0);
  }
  const window = (host: Page): Promise<Buffer> => host.getByRole('dialog').screenshot();
  expect((await window(wild)).equals(await window(plain)), 'the window').toBe(true);
  await wild.keyboard.press('Escape');
  await canActivate(wild);
});

const everything = {
  'all of it unset': '* { all: unset; }',
  'all of it initial, and important': '*:not(head, head *) { all: initial !important; }',
  'a font of 40 pixels': '* { font-size: 40px !important; line-height: 1 !important; letter-spacing: 3px; text-transform: uppercase; }',
  'other boxes': '* { box-sizing: content-box !important; display: flex; float: left; max-width: none; min-width: 0; }',
  'a small clipped page':
    'html, body { overflow: hidden; height: 100%; } body > * { transform: translateZ(0); filter: none; will-change: transform; overflow: auto; height: 100%; display: block !important; }',
};
for (const [name, css] of Object.entries(everything))
  test(`a page with rules for everything: ${name}`, async ({demo}) => {
    const script = '<script type="module" src="/host/collab-kit/cdn.js"></script>';
    const host = await openHost(demo, {
      '/host/': page(provided, `${script}<link rel="stylesheet" href="/host/style.css" />`),
      '/host/style.css': css,
    });
    await canActivate(host);
  });

test('in a row, a float or a grid of the page an element has a width, and not more than there is', async ({demo}) => {
  const tags = [
    'collab-tab',
    'collab-settings',
    'accept-invitation',
    'invite-agency',
    'company-collaborations',
    'select-customer-solution',
  ];
  const places = ['row', 'floating', 'grid', 'inline'];
  const script = '<script type="module" src="/host/collab-kit/cdn.js"></script>';
  const all = places.map((place) => tags.map((tag) => `<div class="${place}"><${tag}></${tag}></div>`).join('')).join('');
  const host = await openHost(demo, {
    '/host/': page(`<main>${all}</main>`, `${script}<link rel="stylesheet" href="/host/style.css" />`),
    '/host/style.css': `.row { display: flex; } .floating { display: flow-root; } .floating > * { float: left; } .grid { display: grid; grid-template-columns: auto auto; } .inline > * { display: inline-block; }
      main.narrow { width: 250px; }`,
  });
  const widths = async (): Promise<readonly number[]> =>
    host.locator('main > div > *').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().width));
  await expect.poll(async () => Math.min(...(await widths()))).toBeGreaterThanOrEqual(500);
  await host.locator('main').evaluate((main) => main.classList.add('narrow'));
  const narrow = await widths();
  expect(Math.max(...narrow)).toBeLessThanOrEqual(250);
  expect(Math.min(...narrow)).toBeGreaterThanOrEqual(200);
});

test('inside a shadow root of the page, with a button that opens by markup', async ({demo}) => {
  const inner = `<button type="button" commandfor="window" command="--show">Open the window</button>
    <activate-service-dialog id="window" customer-id="${elkraft}" function="bookkeeping-invoicing" solution="bookkeeping"></activate-service-dialog>${tab}`;
  const files = {
    '/host/': page(
      `<own-frame><template shadowrootmode="open">${inner}</template></own-frame>`,
      '<script type="application/json" data-collab-config>{"baseUrl": "/api"}</script><script type="module" src="/host/collab-kit/cdn.js"></script>',
    ),
  };
  const host = await openHost(demo, files);
  await host.getByRole('button', {name: 'Open the window'}).click();
  await expect(host.getByRole('dialog').getByRole('combobox', {name: 'Task'})).toBeVisible();
  await host.keyboard.press('Escape');
  await expect(host.getByRole('dialog')).toBeHidden();
  await expect(host.getByRole('button', {name: 'Open the window'})).toBeFocused();
  await canActivate(host);
});

test('inside a modal dialog of the page: ours opens on top, Escape closes only ours, and the focus returns', async ({demo}) => {
  const files = {
    '/host/': page(
      `<button type="button" id="opener">The customer</button><dialog aria-label="The page’s own">${provided}</dialog>`,
      '<script type="module" src="/host/collab-kit/cdn.js"></script><script type="module" src="/host/page.js"></script>',
    ),
    '/host/page.js': `const own = document.querySelector('dialog');
      document.getElementById('opener').addEventListener('click', () => own.showModal());
      own.addEventListener('close', () => document.title += ' closed');
      own.addEventListener('cancel', () => document.title += ' cancelled');`,
  };
  const host = await openHost(demo, files);
  await host.getByRole('button', {name: 'The customer'}).click();
  const own = host.getByRole('dialog', {name: 'The page’s own'});
  await own.getByRole('button', {name: 'Bookkeeping & Invoicing', exact: true}).click();
  const opener = own.getByRole('button', {name: 'Activate Bookkeeping', exact: true});
  await opener.press('Enter');
  const ours = host.getByRole('dialog', {name: 'Activate service'});
  await expect(ours.getByRole('combobox', {name: 'Task'})).toBeVisible();
  const onTop = await ours.evaluate((dialog) => {
    const {left, top, width, height} = dialog.getBoundingClientRect();
    const root = dialog.getRootNode() as ShadowRoot;
    return dialog.contains(root.elementFromPoint(left + width / 2, top + height / 2));
  });
  expect(onTop, 'ours is on top').toBe(true);
  await host.keyboard.press('Escape');
  await expect(ours).toBeHidden();
  await expect(own).toBeVisible();
  await expect(opener).toBeFocused();
  expect(await host.title()).toBe('A host page');
  await activate(host, 'Bookkeeping', /AB|för/, ours);
  await expect(host.getByRole('heading', {name: 'Elkraft i Mälardalen AB has been asked'})).toBeVisible();
  await host.keyboard.press('Escape');
  await expect(ours).toBeHidden();
  await expect(own).toBeVisible();
  await host.keyboard.press('Escape');
  await expect(own).toBeHidden();
});

test('coming back from the back-forward cache shows what has happened meanwhile', async ({demo}) => {
  // Playwright switches the cache off.
  const browser = await chromium.launch({...launchOptions(), ignoreDefaultArgs: ['--disable-back-forward-cache']});
  try {
    const context = await browser.newContext({baseURL: demo.url, locale: 'en-GB'});
    await context.request.post('/demo/sign-in', {data: {personId: anna}});
    const host = await context.newPage();
    const customer = `/practice/customer/?id=${elkraft}&tab=collaborations`;
    await host.goto(customer);
    await expect(host.getByRole('button', {name: 'Bookkeeping & Invoicing', exact: true})).toBeVisible();
    await host.evaluate(() =>
      addEventListener('pageshow', ({persisted}) => (document.documentElement.dataset['cached'] = String(persisted))),
    );
    await host.goto('/help/');
    const other = await demo.open(anna);
    await other.goto(customer);
    await canActivate(other);
    await host.goBack({waitUntil: 'commit'});
    await expect(host.getByText(/Waiting for Amir Rahimi/).first()).toBeVisible();
    expect(await host.evaluate(() => document.documentElement.dataset['cached'])).toBe('true');
  } finally {
    await browser.close();
  }
});

test('a language that does not come keeps nothing back: the content stands in English until it comes', async ({demo}) => {
  const inFinnish = page(provided.replace('<collab-provider', '<collab-provider locale="fi"'));
  const host = await openHost(demo, {'/host/': page('', ''), '/host/finnish/': inFinnish});
  let release: () => void = () => undefined;
  const held = new Promise<void>((come) => (release = come));
  await host.route('**/languages/fi/**', async (route) => {
    await held;
    await route.fallback();
  });
  await host.goto('/host/finnish/');
  await expect(host.getByText('No collaboration').first()).toBeVisible();
  release();
  await expect(host.getByText('Ei yhteistyötä').first()).toBeVisible();
  await expect(host.getByText('No collaboration')).toHaveCount(0);
});
