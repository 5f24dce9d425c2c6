import {createHash} from 'node:crypto';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {
  test as base,
  expect,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type FrameLocator,
  type Locator,
  type Page,
} from '@playwright/test';
import type {CollabApi} from '../../src/api/contract.ts';
import {callerOf, spawnServer, type ServerProcess} from '../server/running-server.ts';

/** A mail that the demo's mail server has accepted. */
export interface SentMail {
  readonly id: number;
  readonly subject: string;
  readonly to: readonly {readonly email: string}[];
}

/** The product with its demo data, as a process of its own with a database file of its own. */
export interface DemoServer {
  readonly url: string;
  /** What the server has sent to an address, newest first. */
  mailsTo(email: string): Promise<readonly SentMail[]>;
  allMails(): Promise<readonly SentMail[]>;
  /** Moves the server's clock. */
  advance(hours: number): Promise<void>;
  apiFor(personId: string, partyId: string): Promise<CollabApi>;
  /** kill -9, and afterwards the same database on the same port. */
  kill(): Promise<void>;
  restart(): Promise<void>;
}

export interface Demo extends DemoServer {
  /** A browser of the person's own, signed in. Without a person, signed out. */
  open(personId?: string, options?: BrowserContextOptions): Promise<Page>;
}

const agency = 'agency-byran';

/** Anna Berg, collaboration administrator of the agency. */
export const anna = 'person-anna-berg';
export const annaEmail = 'anna.berg@byran.example';
/** Erik Holm, her colleague with the same right. */
export const erik = 'person-erik-holm';
export const asAgency = (demo: Demo): Promise<CollabApi> => demo.apiFor(anna, agency);

/** What browsers say about a connection that a test has cut on purpose, or a file that it has changed. */
const cutConnection = /Failed to load resource|net::ERR_|Failed to find a valid digest/;

/** Playwright puts this into a page before it takes a picture; in Chromium no policy hears of that. */
const styleOfPlaywright = createHash('sha256').update('body {}').digest('base64');

/** Firefox asks for an icon that no page names, and says so where the policy of the page forbids pictures. Chromium asks without a window for none. */
const iconOfFirefox = /^(?:Error: )?Content-Security-Policy: .*\(img-src\) at http:\/\/[\w.:-]+\/favicon\.ico because it violates/;

const isNoiseOfFirefox = (text: string): boolean => iconOfFirefox.test(text) || text.includes(`sha256-${styleOfPlaywright}`);

interface Session {
  send: (this: Session, method: string, params: unknown) => Promise<unknown>;
}
interface Inside {
  readonly _connection: {toImpl(outside: unknown): {readonly _browserSession: Session}};
}

/** Playwright tells every context its colours, which Firefox ESR 153 refuses as unknown. May go with that Firefox. */
function leaveColorsAlone(browser: Browser): void {
  const {_browserSession: session} = (browser as unknown as Inside)._connection.toImpl(browser);
  const sessions = Object.getPrototypeOf(session) as Session;
  const {send} = sessions;
  sessions.send = function (method, params) {
    return method === 'emulation.setMediaFeaturesOverride' ? Promise.resolve({}) : send.call(this, method, params);
  };
}

export const test = base.extend<{
  readonly environment: Readonly<Record<string, string>>;
  /** More of the server's command line. */
  readonly flags: readonly string[];
  readonly server: DemoServer;
  readonly demo: Demo;
  readonly connectionIsCut: boolean;
}>({
  environment: [{}, {option: true}],
  flags: [[], {option: true}],
  connectionIsCut: [false, {option: true}],
  browser: [
    async ({browser}, use) => {
      if (browser.browserType().name() === 'firefox') leaveColorsAlone(browser);
      await use(browser);
    },
    {scope: 'worker'},
  ],
  server: async ({environment, flags}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'collab-e2e-'));
    const start = (port: string): ServerProcess =>
      spawnServer({after: () => undefined}, ['--demo', '--port', port, '--data', folder, ...flags], environment);
    let server = start('0');
    const url = await server.url;
    const json = async (path: string): Promise<unknown> => (await fetch(`${url}/demo/${path}`)).json();
    const allMails = async (): Promise<readonly SentMail[]> => ((await json('mails')) as {items: SentMail[]}).items;
    await use({
      url,
      allMails,
      mailsTo: async (email) => (await allMails()).filter(({to}) => to.some((each) => each.email === email)),
      advance: async (hours) => {
        const headers = {'content-type': 'application/json'};
        await fetch(`${url}/demo/clock`, {method: 'POST', headers, body: JSON.stringify({advanceHours: hours})});
      },
      apiFor: (personId, partyId) => callerOf(url, personId, partyId),
      kill: async () => void (await server.kill()),
      restart: async () => {
        server = start(new URL(url).port);
        await server.url;
      },
    });
    await server.stop();
    rmSync(folder, {recursive: true, force: true});
  },
  demo: async ({browser, server, connectionIsCut}, use) => {
    const isFirefox = browser.browserType().name() === 'firefox';
    const complaints: string[] = [];
    const complain = (text: string): void => {
      if (!isFirefox || !isNoiseOfFirefox(text)) complaints.push(text);
    };
    const contexts: BrowserContext[] = [];
    await use({
      ...server,
      open: async (personId, options = {}) => {
        const context = await browser.newContext({locale: 'en-GB', baseURL: server.url, ...options});
        contexts.push(context);
        context.setDefaultTimeout(30_000);
        if (personId) await context.request.post('/demo/sign-in', {data: {personId}});
        context.on('weberror', (error) => complain(String(error.error())));
        context.on('console', (message) => {
          const isExpected = connectionIsCut && cutConnection.test(message.text());
          // Chromium writes a line for every answer above 399, also for those that the page handles.
          if (message.type() === 'error' && !isExpected && !/the server responded with a status of 4/.test(message.text()))
            complain(message.text());
        });
        return context.newPage();
      },
    });
    // Pages that still ask would complain that nobody answers.
    await Promise.all(contexts.map((context) => context.close()));
    expect(complaints, 'what the browser complained about').toEqual([]);
  },
});
export {expect};

/** Opens the tab Collaborations of a customer with the function unfolded. */
export async function openTab(page: Page, customerId: string): Promise<void> {
  await page.goto(`/practice/customer/?id=${customerId}&tab=collaborations`);
  const card = page.getByRole('button', {name: 'Bookkeeping & Invoicing', exact: true});
  await expect(card).toBeVisible();
  if ((await card.getAttribute('aria-expanded')) === 'false') await card.click();
}

/** Fills in what is still open in *Activate service* and activates. */
export async function activate(
  page: Page | FrameLocator,
  solution: string,
  payer: RegExp | null = /AB|för/,
  dialog: Locator = page.getByRole('dialog'),
): Promise<void> {
  await page.getByRole('button', {name: `Activate ${solution}`, exact: true}).click();
  const task = dialog.getByRole('combobox', {name: 'Task'});
  await expect(task).toBeVisible();
  if ((await task.inputValue()) === '') await task.selectOption({index: 1});
  if (payer) await dialog.getByRole('radio', {name: payer}).last().check();
  await dialog.getByRole('radio', {name: /12 months/}).check();
  const mandate = dialog.getByRole('checkbox', {name: /mandate/});
  if (await mandate.count()) await mandate.check();
  await dialog.getByRole('button', {name: 'Activate', exact: true}).click();
}

/** Waits for the newest mail to an address, opens it in the mailbox and follows its link, as a person would. */
export async function followMail(demo: Demo, page: Page, email: string, subject: RegExp): Promise<void> {
  await expect.poll(async () => (await demo.mailsTo(email))[0]?.subject ?? '', {timeout: 15_000}).toMatch(subject);
  const [mail] = await demo.mailsTo(email);
  await page.goto(`/mailbox/?mail=${mail?.id ?? ''}`);
  await page.frameLocator('iframe').getByRole('link').first().click();
  await page.waitForURL(/\/invitation\/|\/my\/|\/practice\//);
}

/** Signs in on the page that a *Sign in* has led to. */
export async function signInAs(page: Page, firstName: string): Promise<void> {
  await page.getByRole('button', {name: 'Sign in'}).click();
  await page
    .getByRole('button', {name: `Be ${firstName}`})
    .first()
    .click();
  await page.waitForURL(/\/invitation\//);
}

/** Ticks every document of the terms that is shown. */
export async function tickTerms(page: Page): Promise<void> {
  const ticks = page.getByRole('checkbox', {name: /I have read and approve/});
  await expect(ticks.first()).toBeVisible();
  for (const tick of await ticks.all()) await tick.check();
}

/** Starts the solution from the customer page and lands in the product. */
export async function startSolution(page: Page, customerId: string): Promise<void> {
  await page.goto(`/practice/customer/?id=${customerId}`);
  await page
    .getByRole('button', {name: /Start solution for/})
    .first()
    .click();
  await page.waitForURL(/\/product\//);
  await expect(page.getByText(/You work in/)).toBeVisible();
}
