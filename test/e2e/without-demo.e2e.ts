import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, test, type Page} from '@playwright/test';
import {spawnServer} from '../server/running-server.ts';

/** A provider whose sessions are cookies, as the portals of the server need it. */
const provider = `export default ({personByEmail}) => async (request) => {
  const [, email] = /who=([^;]+)/.exec(request.headers.get('cookie') ?? '') ?? [];
  return email ? {personId: await personByEmail({email, name: 'Nina Nord'}), viaCookie: true} : undefined;
};`;

/** Every address that a page leads to, in the page itself and not in its elements. */
const linksOf = (page: Page): Promise<readonly string[]> =>
  page
    .locator('a[href]:not([href^="#"])')
    .evaluateAll((links) => links.map((link) => new URL(link.getAttribute('href') ?? '', location.href).href));

test('without --demo no page leads to what only the demo has', async ({browser}) => {
  const folder = mkdtempSync(join(tmpdir(), 'collab-e2e-'));
  writeFileSync(join(folder, 'provider.mjs'), provider);
  const server = spawnServer({after: () => undefined}, ['--port', '0', '--data', join(folder, 'data')], {
    ...{IDENTITY: join(folder, 'provider.mjs'), LOG_LEVEL: 'silent'},
  });
  try {
    const baseURL = await server.url;
    const context = await browser.newContext({locale: 'en-GB', baseURL});
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    const leadsSomewhere = async (): Promise<void> => {
      for (const link of await linksOf(page)) expect((await context.request.get(link)).status(), `${link} of ${page.url()}`).toBe(200);
    };

    await page.goto('/');
    await expect(page.getByRole('heading', {name: 'Collaboration server'})).toBeVisible();
    await expect(page.getByRole('link', {name: 'My Spiris'})).toBeVisible();
    await leadsSomewhere();
    for (const path of ['/practice/', '/practice/settings/', '/my/', '/product/']) {
      await page.goto(path);
      await expect(page.getByRole('heading', {name: 'You are signed out'}), path).toBeVisible();
      await expect(page.getByRole('button', {name: 'Try again'}), path).toBeVisible();
      await leadsSomewhere();
    }
    for (const [path, heading] of [
      ['/invitation/', 'Open the link in the mail'],
      ['/support/', /./],
      ['/mailbox/', 'Page not found'],
      ['/sign-in/', 'Page not found'],
    ] as const) {
      await page.goto(path);
      await expect(page.getByRole('heading', {name: heading}).first(), path).toBeVisible();
      await expect(page.getByText('demo', {exact: false}), path).toHaveCount(0);
      await leadsSomewhere();
    }

    await context.addCookies([{name: 'who', value: 'nina@new.example', url: baseURL}]);
    await page.goto('/my/');
    await expect(page.getByRole('heading', {name: 'Nina Nord does not belong to this portal'})).toBeVisible();
    await leadsSomewhere();
    expect(asked.filter((path) => path.startsWith('/demo'))).toEqual([]);
    await context.close();
  } finally {
    await server.stop();
    rmSync(folder, {recursive: true, force: true});
  }
});
