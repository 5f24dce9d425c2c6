import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from '../../scripts/run.ts';
import {activate, anna, expect, tickTerms, type Demo, test as base} from '../e2e/demo.ts';
import {serveExample} from '../../scripts/serve-example.ts';
import type {Page} from '@playwright/test';

const amir = 'amir.rahimi@elkraft-i-malardalen.example';

interface Example {
  readonly name: string;
  /** Where the invited person lands. */
  readonly invitation: string;
  /** The page has no script of its own that could show events, veto or replace an operation. */
  readonly isMute?: boolean;
}

const examples: readonly Example[] = [
  {name: 'plain', invitation: '/invitation.html'},
  ...['server-rendered', 'pinned'].map((name) => ({name, invitation: '/invitation.html', isMute: true})),
  ...['react', 'vue', 'svelte', 'preact', 'solid', 'angular'].map((name) => ({name, invitation: '/?invitation'})),
];

const test = base.extend<{readonly visit: (name: string, person: {personId: string} | {email: string}) => Promise<Page>}>({
  visit: async ({demo}, use) => {
    const closings: (() => unknown)[] = [];
    await use(async (name, person) => {
      const example = await serveExample(name, demo.url);
      const page = await demo.open(undefined, {baseURL: example.url});
      // The page first: it hears of changes as long as it is open.
      closings.push(() => page.context().close(), example.close);
      await page.context().request.post('/demo/sign-in', {data: person});
      return page;
    });
    for (const close of closings) await close();
  },
});

/** What the newest mail to an address would open, with the example's page in place of the demo's. */
async function fragmentOfMail(demo: Demo, email: string): Promise<string> {
  await expect.poll(async () => (await demo.mailsTo(email)).length, {timeout: 15_000}).toBeGreaterThan(0);
  const [mail] = await demo.mailsTo(email);
  const html = await (await fetch(`${demo.url}/demo/mails/${mail?.id ?? ''}/html`)).text();
  return /#token=[\w.~-]+/.exec(html)?.[0] ?? '';
}

/** In the page: how many tabs are there at the moment in which they become elements. */
function noteTagsBeforeDefinition(): void {
  const define = customElements.define.bind(customElements);
  customElements.define = (tag, ...more) => {
    if (tag === 'collab-tab') document.documentElement.dataset['early'] = String(document.querySelectorAll(tag).length);
    define(tag, ...more);
  };
}

for (const {name, invitation, isMute = false} of examples) {
  test(`${name}: the office activates and the customer accepts`, async ({demo, visit}) => {
    const office = await visit(name, {personId: anna});
    await office.addInitScript(noteTagsBeforeDefinition);
    const sent: string[] = [];
    office.on('request', (request) => void (request.method() === 'POST' && sent.push(new URL(request.url()).pathname)));
    const activations = (): number => sent.filter((path) => path.endsWith('/collaborations')).length;
    await office.goto('/');
    const events = office.getByRole('listitem');
    const level = isMute ? 2 : 3;
    await expect(office.getByRole('heading', {name: 'Collaborations', level})).toBeVisible();
    expect(await office.evaluate(() => document.documentElement.dataset['early']), 'the tags came first').toBe('1');
    if (isMute) {
      // No script of the page's own: the configuration, the texts and the way in are all markup.
      await office.getByRole('button', {name: 'Activate Bookkeeping & Invoicing', exact: true}).first().click();
      await expect(office.getByRole('heading', {name: 'Activate for this customer'})).toBeVisible();
      await office.keyboard.press('Escape');
      await expect(office.getByRole('dialog')).toBeHidden();
      await activate(office, 'Bookkeeping & Invoicing');
    } else {
      await expect(office.getByRole('button', {name: 'Bookkeeping & Invoicing', exact: true}), 'of the first customer').toBeVisible();
      await office.getByRole('combobox', {name: 'Customer'}).selectOption('Elkraft i Mälardalen AB');
      const card = office.getByRole('button', {name: 'Bookkeeping & Invoicing', exact: true});
      await expect(card).toHaveAttribute('aria-expanded', /./);
      if ((await card.getAttribute('aria-expanded')) === 'false') await card.click();
      await office.getByRole('checkbox', {name: 'Activate nothing now'}).check();
      await activate(office, 'Bookkeeping & Invoicing');
      await expect(events.filter({hasText: 'collab-before-activate: prevented'})).toHaveCount(1);
      expect(activations(), 'a veto sends nothing').toBe(0);
      await office.keyboard.press('Escape');
      await office.getByRole('dialog').getByRole('button', {name: 'Discard'}).click();
      await expect(office.getByRole('dialog')).toBeHidden();
      await office.getByRole('checkbox', {name: 'Activate nothing now'}).uncheck();
      await activate(office, 'Bookkeeping & Invoicing');
    }
    await expect(office.getByRole('heading', {name: 'Elkraft i Mälardalen AB has been asked'})).toBeVisible();
    expect(activations()).toBe(1);
    await office.getByRole('dialog').getByRole('button', {name: 'Close'}).last().click();
    await expect(office.getByText(/Waiting for Amir Rahimi/).first()).toBeVisible();
    if (!isMute) {
      await expect(events.filter({hasText: 'The page sends: bookkeepingInvoicing for customer-elkraft-i-malardalen'})).toHaveCount(1);
      await expect(events.filter({hasText: 'collab-requested: bookkeeping-invoicing, requested'})).toHaveCount(1);
    }

    const customer = await visit(name, {email: amir});
    await customer.goto(invitation + (await fragmentOfMail(demo, amir)));
    await tickTerms(customer);
    await expect(customer, 'no token stays in the address').not.toHaveURL(/token/);
    await customer.getByRole('button', {name: 'Accept and approve terms'}).click();
    await expect(customer.getByRole('heading', {name: 'The collaboration is active'})).toBeVisible();
    if (!isMute) {
      const told = customer.getByRole('listitem').filter({hasText: 'collab-accepted: bookkeeping-invoicing, active'});
      await expect(told).toHaveCount(1);
    }
    await office.reload();
    if (!isMute) await office.getByRole('combobox', {name: 'Customer'}).selectOption('Elkraft i Mälardalen AB');
    await expect(office.getByText(/Active since/).first()).toBeVisible();
  });
}

test.describe('pinned', () => {
  test.use({connectionIsCut: true});
  const hashes = join(root, 'examples/node_modules/collab-kit/dist/cdn/integrity.json');
  const files = (): readonly string[] => Object.keys(JSON.parse(readFileSync(hashes, 'utf8')) as object);
  /** How many of the files a page may use. */
  const allowed = (page: Page): Promise<number> =>
    page.evaluate(`Promise.allSettled(${JSON.stringify(files())}.map((file) => import('/collab-kit/' + file)))
      .then((all) => all.filter(({status}) => status === 'fulfilled').length)`);
  /** From now on these files come with one byte more than they were built with. */
  const alter = (page: Page, which: string): Promise<unknown> =>
    page.route(which, async (route) => {
      const response = await route.fetch();
      await route.fulfill({response, body: `${await response.text()}\n`});
    });

  test('every file of the kit loads as it was built, and no other', async ({visit}) => {
    const office = await visit('pinned', {personId: anna});
    await office.goto('/');
    expect(await allowed(office)).toBe(files().length);
    const altered = await visit('pinned', {personId: anna});
    await alter(altered, '**/collab-kit/*/**');
    await altered.goto('/');
    expect(await allowed(altered), 'cdn.js alone').toBe(1);
  });

  test('a part that is not as it was built is refused, the window says so, and shows it once it is right', async ({visit}) => {
    const office = await visit('pinned', {personId: anna});
    const part = '**/collab-kit/parts/activation.js';
    await alter(office, part);
    await office.goto('/');
    await office.getByRole('button', {name: 'Activate Bookkeeping & Invoicing', exact: true}).first().click();
    const dialog = office.getByRole('dialog');
    await expect(dialog.getByText('No contact with the service.')).toBeVisible();
    await expect(dialog.getByRole('heading', {name: 'What happens'})).toBeHidden();
    await office.unroute(part);
    await dialog.getByRole('button', {name: 'Try again'}).click();
    await expect(dialog.getByRole('heading', {name: 'What happens'})).toBeVisible();
  });
});
