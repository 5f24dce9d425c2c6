import type {Page} from '@playwright/test';
import type {Collaboration} from '../../src/api/schema.ts';
import {anna, asAgency, expect, test, type Demo} from './demo.ts';

const count = 1000;

/** All open collaborations of the agency with customers of the many. */
async function activated(demo: Demo): Promise<readonly Collaboration[]> {
  const api = await asAgency(demo);
  const found: Collaboration[] = [];
  let cursor: string | undefined;
  do {
    const page = await api.listCollaborations({limit: 200, ...(cursor === undefined ? {} : {cursor})});
    found.push(...page.items.filter((each) => each !== null));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found.filter(({customer}) => customer?.id.startsWith('customer-further-'));
}

/** How many are done, as the page shows it. */
async function doneOn(page: Page): Promise<number> {
  const text = await page
    .getByText(/\d of 1\D?000 (are )?done/)
    .first()
    .innerText();
  return Number((/(\d[\d\s]*) of /.exec(text)?.[1] ?? '0').replace(/\s/g, ''));
}

test.describe('with a thousand customers more', () => {
  test.use({flags: ['--customers', String(count)]});

  test('a dry run and its activation: progress, pause, reload, resume, and nothing twice', async ({demo}) => {
    test.setTimeout(400_000);
    const office = await demo.open(anna);
    await office.goto('/practice/settings/?view=batch');
    await office.getByRole('combobox', {name: 'Solution'}).selectOption({value: 'bookkeeping-invoicing\nbookkeeping'});
    await office.getByRole('radio', {name: 'Each customer pays'}).check();
    await office.getByRole('radio', {name: /12 months/}).check();
    await office.getByText('Paste customer numbers or corporate IDs').click();
    await office
      .getByRole('textbox', {name: 'Numbers or corporate IDs'})
      .fill(Array.from({length: count}, (_, index) => 2001 + index).join(', '));
    await office.getByRole('button', {name: 'Check', exact: true}).click();
    await expect(office.getByText(/1\D?000 customers are ready/).first()).toBeVisible({timeout: 60_000});
    expect(await activated(demo), 'a dry run changes nothing').toEqual([]);
    const mailsBefore = (await demo.allMails()).length;

    await office.getByRole('button', {name: /Activate 1\D?000 customers/}).click();
    await expect.poll(async () => doneOn(office), {message: 'progress', timeout: 60_000}).toBeGreaterThan(20);
    await office.getByRole('button', {name: 'Pause'}).click();
    await expect(office.getByText(/Paused\./).first()).toBeVisible();
    const paused = await doneOn(office);
    expect(paused).toBeLessThan(count);
    expect(await activated(demo)).toHaveLength(paused);

    await office.reload();
    await expect(office.getByText(/Nobody is activated twice when you resume/)).toBeVisible();
    expect(await activated(demo), 'nothing goes on by itself').toHaveLength(paused);
    await office.getByRole('button', {name: 'Resume'}).click();
    // In mid-course, without a pause.
    await expect.poll(async () => doneOn(office), {timeout: 60_000}).toBeGreaterThan(paused + 20);
    await office.reload();
    await office.getByRole('button', {name: 'Resume'}).click();
    await expect(office.getByText(/1\D?000 customers have been asked to accept/).first()).toBeVisible({timeout: 240_000});

    const all = await activated(demo);
    expect(all).toHaveLength(count);
    expect(new Set(all.map(({customer}) => customer?.id)).size, 'nobody twice').toBe(count);
    expect(all.every(({status}) => status === 'requested')).toBe(true);
    // The mailbox shows the newest ones only.
    expect((await demo.allMails()).length).toBeGreaterThan(mailsBefore);
    const download = office.waitForEvent('download');
    await office.getByRole('button', {name: 'Download result (CSV)'}).click();
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  });
});
