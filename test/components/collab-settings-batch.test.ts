import {expect} from '@open-wc/testing';
import {html} from 'lit';
import type {CollabApi} from '../../src/api/contract.ts';
import {ApiError} from '../../src/api/errors.ts';
import type {CollabSettings} from '../../src/components/collab-settings/collab-settings.ts';
import {csvOf} from '../../src/components/collab-settings/files.ts';
import {numbersIn} from '../../src/components/collab-settings/batch/plan.ts';
import {openScenario, type OpenOptions} from '../../src/mocks/open.ts';
import {announced, button, enter, field, gate, listen, maybeButton, mount, textOf, untilNoText, untilText} from '../support/mount.ts';
import {watchTimers} from '../support/timers.ts';
import {waitUntil} from '../support/until.ts';

const batch = html`<collab-settings view="batch"></collab-settings>`;
const now = new Date('2026-03-16T08:30:00Z');

async function show({around = () => ({}), ...options}: OpenOptions & {readonly around?: (api: CollabApi) => Partial<CollabApi>} = {}) {
  const world = await openScenario('manyCustomers', {count: 12, now, ...options});
  const api: CollabApi = {...world.api, ...around(world.api)};
  return {world, api, element: await mount<CollabSettings>(api, batch, {now: world.now})};
}

const root = (element: CollabSettings): ShadowRoot => element.renderRoot as ShadowRoot;
const tick = async (element: CollabSettings, label: string): Promise<void> => {
  field(element, label).click();
  await element.updateComplete;
};

/** Chooses Bookkeeping, who pays and how long. */
async function chooseOffer(element: CollabSettings, solution = 'bookkeeping'): Promise<void> {
  await untilText(element, 'Choose a solution');
  enter(root(element).getElementById('batch-solution') as HTMLSelectElement, `bookkeeping-invoicing\n${solution}`);
  await untilText(element, 'Period');
  for (const label of ['Byrån Redovisning AB pays', '12 months']) await tick(element, label);
}

/** Chooses three customers of whom nothing is missing, and has them checked. */
async function check(element: CollabSettings, numbers = '2002\n2003\n2004'): Promise<void> {
  await chooseOffer(element);
  enter(field(element, 'Numbers or corporate IDs'), numbers);
  await element.updateComplete;
  button(element, 'Check').click();
  await untilText(element, 'Check what happens');
}

/** Counts activations by key, as the backend hears of them. */
const counting =
  (keys: string[], more: (api: CollabApi, number: number) => Promise<void> = async () => undefined) =>
  (api: CollabApi): Partial<CollabApi> => ({
    async activate(input, call) {
      keys.push(call?.idempotencyKey ?? '');
      await more(api, keys.length);
      return api.activate(input, call);
    },
  });

const collaborations = async (api: CollabApi): Promise<number> => (await api.listCollaborations({limit: 200})).items.length;

afterEach(() => sessionStorage.clear());

describe('<collab-settings> batch: choosing', () => {
  it('is accessible, and says what is missing', async () => {
    const {element} = await show();
    await untilText(element, 'Choose a solution');
    await untilText(element, 'Alingsås Bageri 2001 AB');
    await expect(element).to.be.accessible();
    button(element, 'Check').click();
    await untilText(element, 'There is a problem');
    for (const text of ['Choose a solution', 'Choose at least one customer']) expect(textOf(element)).to.include(text);
    await waitUntil(() => root(element).activeElement?.id === 'summary');
    await expect(element).to.be.accessible();
  });

  it('tells how many numbers it understood, and which words it did not', async () => {
    const {element} = await show();
    await untilText(element, 'Choose a solution');
    enter(field(element, 'Numbers or corporate IDs'), 'Number;Name\n2002, 2003\t559202-0043\n2002');
    await untilText(element, '3 numbers understood');
    expect(textOf(element)).to.include('Not understood: Number, Name');
    expect(textOf(element)).to.include('3 customers chosen');
    expect(numbersIn(' 1 ;\r\n1,,\t 2 ').numbers).to.deep.equal(['1', '2']);
  });

  it('takes spaces between numbers for what they are, and for a part of what is written with spaces', () => {
    const {numbers, others} = numbersIn(
      '2002 2003\u00a0 559202-0043\n556036 0793 2004\n923 609 016 MVA 101 102 103\n13 74 81 36 10 11 12 13\nSE 556036-0793',
    );
    expect(numbers).to.deep.equal([
      ...['2002', '2003', '559202-0043', '5560360793', '2004', '923609016MVA', '101', '102', '103', '13748136', '10', '11', '12', '13'],
      'SE556036-0793',
    ]);
    expect(others).to.deep.equal([]);
    expect(numbersIn('1001\tBygg 24 AB').numbers, 'a name with a number in it').to.deep.equal(['1001', 'Bygg 24 AB']);
  });

  it('reads a corporate ID among words; what is left of the line stands for itself, as a short number may be part of a name', () => {
    expect(numbersIn('811228-9874 abc 1009')).to.deep.equal({numbers: ['811228-9874', 'abc 1009'], others: []});
    expect(numbersIn('Lindgrens Bageri AB 559202 0043')).to.deep.equal({numbers: ['5592020043'], others: ['Lindgrens Bageri AB']});
    expect(numbersIn('811228-9874 abc NO923609016MVA')).to.deep.equal({numbers: ['811228-9874', 'NO923609016MVA'], others: ['abc']});
  });

  it('keeps chosen customers while others are searched', async () => {
    const {element} = await show();
    await untilText(element, 'Alingsås Bageri 2001 AB');
    await tick(element, 'Alingsås Bygg 2002 AB');
    enter(field(element, 'Search customer'), '2003');
    await untilNoText(element, 'Alingsås Bygg 2002 AB');
    expect(announced(element)).to.equal('1 customer shown');
    await tick(element, 'Alingsås Cykel 2003 AB');
    expect(textOf(element)).to.include('2 customers chosen');
    button(element, 'Choose none').click();
    await untilText(element, '0 customers chosen');
  });
});

describe('<collab-settings> batch: the dry run', () => {
  it('gives a verdict for each customer, and says price and mails before anything happens', async () => {
    const {element, api} = await show();
    const before = await collaborations(api);
    await check(element, '2002\n2003\n1001\n9999\n2001');
    await expect(element).to.be.accessible();
    for (const text of ['2 customers are ready', '3 are not, and are left out', '2 mails are sent', 'in all', 'Activate 2 customers'])
      expect(textOf(element)).to.include(text);
    expect(textOf(element)).to.include('None of your customers has this number or corporate ID.');
    expect(textOf(element)).to.include('There are several active tasks.');
    expect(await collaborations(api)).to.equal(before);
    await waitUntil(() => root(element).activeElement?.id === 'step');
    expect(announced(element)).to.equal('2 customers are ready');
  });

  it('makes a customer with several tasks ready once one is chosen', async () => {
    const {element} = await show();
    await check(element, '2002\n1001');
    button(element, 'Choose task: Lindgrens Bageri AB').click();
    await untilText(element, 'Task for Lindgrens Bageri AB');
    enter(field<HTMLSelectElement>(element, 'Task for Lindgrens Bageri AB'), 'task-2');
    await untilText(element, '2 customers are ready');
    expect(textOf(element)).to.include('Årsbokslut 2026');
  });

  it('tells no price of a customer that is not ready', async () => {
    const {element} = await show();
    await check(element, '1001\n2002');
    await untilText(element, 'There are several active tasks.');
    const priceOf = (name: string): string | undefined =>
      [...root(element).querySelectorAll<HTMLTableRowElement>('tbody tr')].find((row) => row.cells[0]?.innerText.includes(name))?.cells[3]
        ?.innerText;
    expect(priceOf('Lindgrens Bageri AB')).to.equal('');
    expect(priceOf('2002')).to.match(/\d\skr/);
  });

  it('shows only the ready ones, or only the others', async () => {
    const {element} = await show();
    await check(element, '2002\n9999');
    await tick(element, 'Ready (1)');
    expect(textOf(element)).to.not.include('9999');
    await tick(element, 'Not ready (1)');
    expect(textOf(element)).to.include('9999');
  });

  it('says what becomes of the customer\u2019s own agreement before anything is sent', async () => {
    const own = {solution: 'bookkeepingInvoicing', solutionName: 'Bookkeeping & Invoicing', renewsOn: '2026-06-01'};
    const agreements = [
      {...own, change: 'new' as const, lost: ['salesInvoices' as const]},
      {...own, change: 'beside' as const, lost: []},
      {...own, change: 'own' as const, solution: 'bookkeeping', lost: []},
    ];
    const days: unknown[] = [];
    const {element} = await show({
      around: (api) => ({
        async checkActivations(input, call) {
          const {items} = await api.checkActivations(input, call);
          return {items: items.map((item, index) => item && {...item, agreement: agreements[index] ?? null})};
        },
        async activate({billingFrom, ...input}, call) {
          days.push(billingFrom);
          return api.activate(input, call);
        },
      }),
    });
    await check(element);
    const told = [...root(element).querySelectorAll('.reason > p:last-child')].map((each) => each.textContent.replace(/\s+/g, ' ').trim());
    expect(told).to.deep.equal([
      'Replaces Bookkeeping & Invoicing when it is renewed on 1 June 2026. Then no longer: send sales invoices.',
      'The agreement for Bookkeeping & Invoicing with another agency goes on. This is paid in addition, from 1 June 2026.',
      'In its own agreement: nothing is charged until it is renewed on 1 June 2026.',
    ]);
    await expect(element).to.be.accessible();
    button(element, 'Activate 3 customers').click();
    await untilText(element, 'Done for 3 customers');
    expect(days, 'that is what is sent').to.deep.equal(Array(3).fill(own.renewsOn));
  });

  it('asks the backend for 200 at a time, and goes on where it stopped', async () => {
    const sizes: number[] = [];
    const {element} = await show({
      around: (api) => ({
        async checkActivations(input, call) {
          sizes.push(input.customers.length);
          if (sizes.length === 2) throw new ApiError('network');
          return api.checkActivations(input, call);
        },
      }),
    });
    await chooseOffer(element);
    enter(field(element, 'Numbers or corporate IDs'), Array.from({length: 450}, (_, index) => String(3000 + index)).join('\n'));
    await element.updateComplete;
    button(element, 'Check').click();
    await untilText(element, 'No contact with the service.');
    button(element, 'Try again').click();
    await untilText(element, 'None of the customers is ready.');
    expect(sizes).to.deep.equal([200, 200, 200, 50]);
    await waitUntil(() => root(element).querySelectorAll('tbody tr').length < 300);
    expect(root(element).querySelector('table')?.getAttribute('aria-rowcount')).to.equal('451');
  });

  it('checks anew where others were chosen after it stopped', async () => {
    const asked: (readonly string[])[] = [];
    const {element} = await show({
      around: (api) => ({
        async checkActivations(input, call) {
          asked.push(input.customers);
          if (asked.length === 1) throw new ApiError('network');
          return api.checkActivations(input, call);
        },
      }),
    });
    await chooseOffer(element);
    enter(field(element, 'Numbers or corporate IDs'), '2002\n2003');
    await element.updateComplete;
    button(element, 'Check').click();
    await untilText(element, 'No contact with the service.');
    enter(field(element, 'Numbers or corporate IDs'), '2004');
    await element.updateComplete;
    button(element, 'Try again').click();
    await untilText(element, '1 customer is ready');
    expect(asked).to.deep.equal([['2002', '2003'], ['2004']]);
  });

  it('counts down where the backend wants a pause, and asks nothing sooner', async () => {
    let calls = 0;
    const seconds = watchTimers(1000);
    const {element} = await show({
      around: (api) => ({
        async checkActivations(input, call) {
          if (++calls === 1) throw new ApiError('tooManyRequests', undefined, {retryAfterSeconds: 2});
          return api.checkActivations(input, call);
        },
      }),
    });
    await chooseOffer(element);
    await tick(element, 'Alingsås Bygg 2002 AB');
    button(element, 'Check').click();
    for (const left of [2, 1]) {
      await untilText(element, `Try again in ${left} s`);
      button(element, `Try again in ${left} s`).click();
      button(element, 'Check').click();
      seconds.ring();
    }
    await waitUntil(() => maybeButton(element, 'Try again'), 'the end of the countdown');
    expect([calls, announced(element)]).to.deep.equal([1, 'Too many tries. Wait a moment.']);
    button(element, 'Try again').click();
    await untilText(element, '1 customer is ready');
  });

  it('counts a customer once who is chosen and pasted', async () => {
    const {element} = await show();
    await chooseOffer(element);
    await tick(element, 'Alingsås Bygg 2002 AB');
    enter(field(element, 'Numbers or corporate IDs'), '2002\n559202-0027');
    await element.updateComplete;
    button(element, 'Check').click();
    await untilText(element, '1 customer is ready');
  });

  it('asks for the mandate once where it is needed', async () => {
    const {element, api} = await show();
    await untilText(element, 'Choose a solution');
    enter(root(element).getElementById('batch-solution') as HTMLSelectElement, 'bookkeeping-invoicing\naccountantAccess');
    await untilText(element, 'Period');
    await tick(element, '12 months');
    enter(field(element, 'Numbers or corporate IDs'), '2002\n2003');
    await element.updateComplete;
    button(element, 'Check').click();
    await untilText(element, 'No mail is sent to the customers.');
    button(element, 'Activate 2 customers').click();
    await untilText(element, 'There is a problem');
    const before = await collaborations(api);
    await tick(element, 'We hold the mandate');
    button(element, 'Activate 2 customers').click();
    await untilText(element, 'Done for 2 customers');
    expect(await collaborations(api)).to.equal(before + 2);
  });
});

describe('<collab-settings> batch: activating', () => {
  it('activates the ready ones one after the other, once each, and tells the page', async () => {
    const keys: string[] = [];
    const {element, api} = await show({around: counting(keys)});
    const told = listen(element, 'collab-before-activate', 'collab-requested', 'collab-activated');
    const before = await collaborations(api);
    await check(element);
    button(element, 'Activate 3 customers').click();
    maybeButton(element, 'Activate 3 customers')?.click();
    await untilText(element, 'Done for 3 customers');
    await expect(element).to.be.accessible();
    expect(new Set(keys).size).to.equal(3);
    expect(keys).to.have.length(3);
    expect(await collaborations(api)).to.equal(before + 3);
    expect(told.filter(({type}) => type === 'collab-before-activate')).to.have.length(3);
    expect(told.filter(({type}) => type === 'collab-activated')).to.have.length(3);
    expect(announced(element)).to.equal('Done for 3 customers');
  });

  it('does not call those activated who have only been asked', async () => {
    let calls = 0;
    const {element} = await show({
      around: (api) => ({
        async activate(...input) {
          const collaboration = await api.activate(...input);
          return ++calls > 1 ? {...collaboration, status: 'requested'} : collaboration;
        },
      }),
    });
    await check(element);
    button(element, 'Activate 3 customers').click();
    await untilText(element, 'Done for 1 customer');
    await untilText(element, '2 customers have been asked to accept');
    expect(announced(element)).to.equal('Done for 1 customer. 2 customers have been asked to accept');
  });

  it('pauses after the customer under way, and resumes', async () => {
    const keys: string[] = [];
    const {open, opened} = gate();
    const {element} = await show({around: counting(keys, async (_, number) => (number === 1 ? opened : undefined))});
    await check(element);
    button(element, 'Activate 3 customers').click();
    await untilText(element, '0 of 3 done');
    expect(element.matches(':state(busy)')).to.equal(true);
    await expect(element).to.be.accessible();
    button(element, 'Pause').click();
    await untilText(element, 'Pauses after this customer…');
    open();
    await untilText(element, 'Paused. 1 of 3 are done.');
    expect(keys).to.have.length(1);
    button(element, 'Resume').click();
    await untilText(element, 'Done for 3 customers');
    expect(keys).to.have.length(3);
  });

  it('survives a reload in the middle, and doubles nothing', async () => {
    const keys: string[] = [];
    const {opened} = gate();
    const {element, world, api} = await show({
      around: (base) => ({
        async activate(input, call) {
          keys.push(call?.idempotencyKey ?? '');
          // The backend has done the second one, but the page is gone before the answer comes.
          const answer = await base.activate(input, call);
          if (keys.length === 2) await opened;
          return answer;
        },
      }),
    });
    const before = await collaborations(api);
    await check(element);
    button(element, 'Activate 3 customers').click();
    await untilText(element, '1 of 3 done');
    await waitUntil(() => keys.length === 2);
    await waitUntil(async () => (await collaborations(world.api)) === before + 2);
    element.remove();
    const again = await mount<CollabSettings>({...world.api, ...counting(keys)(world.api)}, batch, {now: world.now});
    await untilText(again, 'Unfinished: Bookkeeping');
    expect(textOf(again)).to.include('1 of 3 customers are done.');
    await expect(again).to.be.accessible();
    expect(keys).to.have.length(2);
    button(again, 'Resume').click();
    await untilText(again, 'Done for 3 customers');
    expect(keys).to.have.length(4);
    expect(keys[2]).to.equal(keys[1]);
    expect(await collaborations(api)).to.equal(before + 3);
    button(again, 'Activate for others').click();
    await untilText(again, 'Choose solution and customers');
    expect(sessionStorage.length).to.equal(0);
  });

  it('works without storage', async () => {
    const former = Object.getOwnPropertyDescriptors(Storage.prototype);
    const refuse = (): never => {
      throw new DOMException('Denied', 'SecurityError');
    };
    Object.assign(Storage.prototype, {getItem: refuse, setItem: refuse, removeItem: refuse});
    try {
      const {element} = await show();
      await check(element);
      button(element, 'Activate 3 customers').click();
      await untilText(element, 'Done for 3 customers');
    } finally {
      Object.defineProperties(Storage.prototype, former);
    }
  });

  it('finds no plan in what somebody else has written', async () => {
    sessionStorage.setItem('collab-kit/batch/1/agency-1/agency-admin', '{"rows":[{}],"wanted":7}');
    const {element} = await show();
    await untilText(element, 'Choose solution and customers');
  });

  it('stops by itself when there is no contact, and resumes with the same key', async () => {
    const keys: string[] = [];
    const {element} = await show({
      around: counting(keys, async (_, number) => {
        if (number === 2) throw new ApiError('network');
      }),
    });
    await check(element);
    button(element, 'Activate 3 customers').click();
    await untilText(element, 'No contact with the service.');
    expect(textOf(element)).to.include('Paused. 1 of 3 are done.');
    button(element, 'Resume').click();
    await untilText(element, 'Done for 3 customers');
    expect(keys[2]).to.equal(keys[1]);
  });

  it('goes on by itself after too many tries', async () => {
    const keys: string[] = [];
    const {element} = await show({
      around: counting(keys, async (_, number) => {
        if (number === 1) throw new ApiError('tooManyRequests', undefined, {retryAfterSeconds: 1});
      }),
    });
    await check(element);
    button(element, 'Activate 3 customers').click();
    await untilText(element, 'Goes on in 1 s');
    await untilText(element, 'Done for 3 customers');
  });

  it('says of a refused customer why, goes on with the others, and tries it again', async () => {
    const keys: string[] = [];
    const {element} = await show({
      around: counting(keys, async (_, number) => {
        if (number === 2) throw new ApiError('contactMissing');
      }),
    });
    await check(element);
    button(element, 'Activate 3 customers').click();
    await untilText(element, '1 could not be activated');
    expect(textOf(element)).to.include('Done for 2 customers');
    expect(textOf(element)).to.include('The customer has no main contact.');
    button(element, 'Try again: Alingsås Cykel 2003 AB').click();
    await untilText(element, 'Done for 3 customers');
    expect(new Set(keys).size).to.equal(4);
  });

  it('has those whose price has changed checked again with what was chosen, and sends no old price twice', async () => {
    const prices: unknown[] = [];
    const {element} = await show({
      around: (api) => ({
        async activate(input, call) {
          prices.push(input.priceMinor);
          if (prices.length === 2) throw new ApiError('priceChanged');
          return api.activate(input, call);
        },
      }),
    });
    await check(element);
    button(element, 'Activate 3 customers').click();
    await untilText(element, '1 could not be activated');
    expect(maybeButton(element, 'Try again: Alingsås Cykel 2003 AB')).to.equal(undefined);
    button(element, 'Check again (1)').click();
    await untilText(element, '1 customer chosen');
    await waitUntil(() => field<HTMLInputElement>(element, '12 months').checked, 'what was chosen');
    button(element, 'Check').click();
    await untilText(element, '1 customer is ready');
    button(element, 'Activate 1 customer').click();
    await untilText(element, 'Done for 1 customer');
    expect(prices).to.have.length(4);
  });

  it('does not try a refused one again while it waits, nor goes on by that while it is paused', async () => {
    const keys: string[] = [];
    const {element} = await show({
      around: counting(keys, async (_, number) => {
        if (number === 2) throw new ApiError('contactMissing');
        if (number === 3) throw new ApiError('tooManyRequests', undefined, {retryAfterSeconds: 600});
      }),
    });
    await check(element);
    button(element, 'Activate 3 customers').click();
    await untilText(element, 'Goes on in 600 s');
    const again = (): HTMLButtonElement => button(element, 'Try again: Alingsås Cykel 2003 AB');
    expect(again().getAttribute('aria-disabled')).to.equal('true');
    again().click();
    button(element, 'Pause').click();
    await untilText(element, 'Paused. 2 of 3 are done.');
    again().click();
    await untilText(element, 'Paused. 1 of 3 are done.');
    button(element, 'Resume').click();
    await untilText(element, 'Done for 3 customers');
    expect(keys).to.have.length(5);
    expect(keys[4]).to.equal(keys[2]);
  });

  it('goes on with the others where one may not be written to any more that day, and says until when', async () => {
    const {element} = await show({
      around: counting([], async (_, number) => {
        if (number === 1) throw new ApiError('tooOften', undefined, {retryAfterSeconds: 72_000, params: {at: '2026-03-02T08:30:00Z'}});
      }),
    });
    await check(element);
    button(element, 'Activate 3 customers').click();
    await untilText(element, 'Done for 2 customers');
    await untilText(element, '1 could not be activated');
    expect(textOf(element)).to.match(/No more mails there before 2 Mar 2026, \d+:30/);
    button(element, 'Try again: Alingsås Bygg 2002 AB').click();
    await untilText(element, 'Done for 3 customers');
  });

  it('says without an instant that one may not be written to any more, where the backend tells none', async () => {
    const {element} = await show({
      around: counting([], async (_, number) => {
        if (number === 1) throw new ApiError('tooOften');
      }),
    });
    await check(element);
    button(element, 'Activate 3 customers').click();
    await untilText(element, '1 could not be activated');
    expect(textOf(element)).to.include('No more mails there for now.').and.not.include('before');
  });

  it('stays paused when the customer under way is told to wait', async () => {
    const keys: string[] = [];
    const {open, opened} = gate();
    const {element} = await show({
      around: counting(keys, async (_, number) => {
        if (number > 1) return;
        await opened;
        throw new ApiError('tooManyRequests', undefined, {retryAfterSeconds: 600});
      }),
    });
    await check(element);
    button(element, 'Activate 3 customers').click();
    await untilText(element, '0 of 3 done');
    button(element, 'Pause').click();
    open();
    await untilText(element, 'Paused. 0 of 3 are done.');
    expect(textOf(element)).not.to.include('Goes on in');
    button(element, 'Resume').click();
    await untilText(element, 'Done for 3 customers');
    expect(keys).to.have.length(4);
    expect(keys[1]).to.equal(keys[0]);
  });

  it('begins anew for another party, and keeps what the first one has left unfinished', async () => {
    const keys: string[] = [];
    const {open, opened} = gate();
    const {element, world, api} = await show({around: counting(keys, async (_, number) => (number === 1 ? opened : undefined))});
    await check(element);
    button(element, 'Activate 3 customers').click();
    await untilText(element, '0 of 3 done');
    const other = world.apiFor('agency-admin-2', 'agency-1');
    const examples: string[] = [];
    const rows = (await other.listCustomers({limit: 200})).items.slice(-4);
    element.api = {
      ...other,
      listCustomers: async () => ({items: rows, total: rows.length, nextCursor: null}),
      getCustomer: (input, call) => {
        examples.push(input.customerId);
        return other.getCustomer(input, call);
      },
    };
    await untilText(element, 'Choose solution and customers');
    open();
    await waitUntil(() => JSON.stringify({...sessionStorage}).includes('awaitingTerms'), 'the outcome of the first to be kept');
    await untilText(element, 'Choose a solution');
    await untilText(element, '0 customers chosen');
    expect(rows.map((row) => row?.id)).to.include.members(examples);
    expect((root(element).getElementById('batch-solution') as HTMLSelectElement).value).to.equal('');
    element.api = api;
    await untilText(element, 'Unfinished: Bookkeeping');
    expect(textOf(element)).to.include('1 of 3 customers are done.');
    expect(keys).to.have.length(1);
    button(element, 'Resume').click();
    await untilText(element, 'Done for 3 customers');
    expect(keys).to.have.length(3);
  });

  it('leaves out what the page vetoes', async () => {
    const {element} = await show();
    element.addEventListener('collab-before-activate', (event) => {
      if (event.detail.customerId === 'customer-2003') event.preventDefault();
    });
    await check(element);
    button(element, 'Activate 3 customers').click();
    await untilText(element, 'Done for 2 customers');
    expect(textOf(element)).to.include('Stopped by the page');
  });

  it('gives the result as a table that no spreadsheet takes for formulas', async () => {
    let text: Promise<string> | undefined;
    let name = '';
    const createObjectURL = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      text = blob.text();
      return createObjectURL(blob);
    };
    HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement) {
      name = this.download;
    };
    try {
      const {element} = await show();
      await check(element, '2002\n9999');
      button(element, 'Activate 1 customer').click();
      await untilText(element, 'Done for 1 customer');
      button(element, 'Download result (CSV)').click();
      expect(name).to.equal('activation-2026-03-16.csv');
      expect(await text).to.equal(
        [
          '"Customer","Number","Outcome","Reason"',
          '"Alingsås Bygg 2002 AB","2002","Set up, terms to approve",""',
          '"9999","","Left out","None of your customers has this number or corporate ID."',
          '',
        ].join('\r\n'),
      );
    } finally {
      URL.createObjectURL = createObjectURL;
      Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
    }
    const odd = csvOf([['=1+1', '+1', '-1', '@a', 'a "b"', 'plain']], 'sv');
    expect(odd).to.equal(`\uFEFF"'=1+1";"'+1";"'-1";"'@a";"a ""b""";"plain"\r\n`);
  });
});
