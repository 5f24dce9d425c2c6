import {expect} from '@open-wc/testing';
import {html, type TemplateResult} from 'lit';
import type {CollabApi} from '../../src/api/contract.ts';
import {ApiError} from '../../src/api/errors.ts';
import {operationNames} from '../../src/api/operations.ts';
import type {Collaboration} from '../../src/api/schema.ts';
import type {ChangeSolutionDialog} from '../../src/components/change-solution/change-solution-dialog.ts';
import type {CollabSettings} from '../../src/components/collab-settings/collab-settings.ts';
import {openScenario, type OpenOptions} from '../../src/mocks/open.ts';
import type {ScenarioName} from '../../src/mocks/scenarios.ts';
import {announced, button, enter, field, gate, listen, maybeButton, mount, textOf, untilNoText, untilText} from '../support/mount.ts';
import {watchTimers} from '../support/timers.ts';
import {waitUntil} from '../support/until.ts';

type Around = (api: CollabApi) => Partial<CollabApi>;

async function show(
  name: ScenarioName,
  template: TemplateResult = html`<collab-settings></collab-settings>`,
  {around = () => ({}), ...options}: OpenOptions & {readonly around?: Around} = {},
) {
  const world = await openScenario(name, options);
  const api: CollabApi = {...world.api, ...around(world.api)};
  const element = await mount<CollabSettings>(api, template, {now: world.now});
  return {world, api, element};
}

const requests = html`<collab-settings view="requests"></collab-settings>`;
const consents = html`<collab-settings view="consents"></collab-settings>`;

const root = (element: CollabSettings): ShadowRoot => element.renderRoot as ShadowRoot;
const focusedText = (element: CollabSettings): string => root(element).activeElement?.textContent?.trim() ?? '';
const rowNames = (element: CollabSettings): string[] =>
  [...root(element).querySelectorAll('.toggle .name')].map((each) => each.textContent?.trim() ?? '');
const isState = (element: CollabSettings, state: string): boolean => element.matches(`:state(${state})`);

/** Fails once with `code`, and then goes through. */
function failingOnce<I extends readonly unknown[], R>(call: (...input: I) => Promise<R>, code: ApiError['code'], keys: unknown[] = []) {
  let hasFailed = false;
  return async (...input: I): Promise<R> => {
    keys.push((input[1] as {idempotencyKey?: string} | undefined)?.idempotencyKey);
    if (hasFailed) return call(...input);
    hasFailed = true;
    throw new ApiError(code);
  };
}

/** What the browser was asked to save, by name of the file. */
function stubDownloads(): Map<string, Promise<string>> {
  const saved = new Map<string, Promise<string>>();
  const blobs = new Map<string, Blob>();
  const createObjectURL = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob: Blob) => {
    const url = createObjectURL(blob);
    blobs.set(url, blob);
    return url;
  };
  const onClick = (event: Event): void => {
    const anchor = event.target as HTMLAnchorElement;
    const blob = blobs.get(anchor.href);
    if (blob) saved.set(anchor.download, blob.text());
    event.preventDefault();
  };
  HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement) {
    onClick({target: this, preventDefault: () => undefined} as unknown as Event);
  };
  restore = () => {
    URL.createObjectURL = createObjectURL;
    Reflect.deleteProperty(HTMLAnchorElement.prototype, 'click');
  };
  return saved;
}
let restore = (): void => undefined;

afterEach(() => {
  restore();
  restore = () => undefined;
  delete (navigator as {clipboard?: unknown}).clipboard;
});

const totalOf = async (api: CollabApi): Promise<number | null> => (await api.listCollaborations({limit: 1})).total;

describe('<collab-settings> collaborations', () => {
  it('is accessible and lists customers with solution, task and status', async () => {
    const {element} = await show('active');
    await untilText(element, '1 customer');
    await expect(element).to.be.accessible();
    for (const text of ['Lindgrens Bageri AB', 'Customer number 1001', 'Bookkeeping & Invoicing', 'Löpande bokföring 2026', 'Active since'])
      expect(textOf(element)).to.include(text);
    expect(root(element).querySelector('table caption')?.textContent?.trim()).to.equal('Collaborations by customer');
    expect(root(element).querySelectorAll('thead th[scope="col"]')).to.have.length(4);
    expect(root(element).querySelectorAll('tbody th[scope="row"]')).to.have.length(1);
    expect(isState(element, 'ready')).to.equal(true);
  });

  it('opens a row with what was agreed, and starts the solution', async () => {
    const {element} = await show('active');
    await untilText(element, '1 customer');
    const toggle = button(element, 'Lindgrens Bageri AB');
    expect(toggle.getAttribute('aria-expanded')).to.equal('false');
    toggle.click();
    await untilText(element, 'Invoice recipient');
    expect(toggle.getAttribute('aria-expanded')).to.equal('true');
    expect(root(element).getElementById(toggle.getAttribute('aria-controls') ?? '')).not.to.equal(null);
    for (const text of ['12 months', 'a year excluding VAT', 'Renews on', 'Change task']) expect(textOf(element)).to.include(text);
    await expect(element).to.be.accessible();
    const start = root(element).querySelector('start-solution-button');
    await waitUntil(() => start?.shadowRoot?.querySelector('button'));
    let to = '';
    element.addEventListener('collab-navigate', (event) => {
      event.preventDefault();
      to = event.detail.to;
    });
    start?.shadowRoot?.querySelector('button')?.click();
    expect(to).to.equal('start-solution');
  });

  it('shows cards with the same words on a narrow screen', async () => {
    const {element} = await show('active');
    element.style.setProperty('inline-size', '320px');
    await untilText(element, '1 customer');
    await waitUntil(() => root(element).querySelector('li.card'), 'the cards');
    expect(root(element).querySelector('table')).to.equal(null);
    for (const text of ['Lindgrens Bageri AB', 'Solution', 'Task', 'Status', 'Filters']) expect(textOf(element)).to.include(text);
    expect(maybeButton(element, 'Filters')?.getAttribute('aria-expanded')).to.equal('false');
    await expect(element).to.be.accessible();
  });

  it('puts the collaborations of one customer into one row', async () => {
    const {element} = await show('active', undefined, {
      around: (api) => ({
        async listCollaborations(...input) {
          const page = await api.listCollaborations(...input);
          const [first] = page.items;
          return first
            ? {...page, items: [first, {...first, id: 'second', solutionName: 'Payroll Reporting', functionName: 'Payroll'}]}
            : page;
        },
      }),
    });
    await untilText(element, '1 customer');
    expect(rowNames(element)).to.deep.equal(['Lindgrens Bageri AB']);
    expect(textOf(element)).to.include('Payroll Reporting');
    button(element, 'Lindgrens Bageri AB').click();
    await untilText(element, 'Payroll: Payroll Reporting');
  });

  it('loads a screenful first and then fifty at a time, and says how many there are', async () => {
    const {element} = await show('settings', undefined, {count: 110});
    await untilText(element, '15 customers shown');
    expect(textOf(element)).to.include('110 collaborations in all');
    button(element, 'Show more').click();
    await untilText(element, '65 customers shown');
    button(element, 'Show more').click();
    await untilText(element, '110 customers');
    expect(maybeButton(element, 'Show more')).to.equal(undefined);
    expect(new Set(rowNames(element)).size).to.equal(110);
  });

  it('keeps the pages, the filters and open rows when it loads again', async () => {
    const {element} = await show('settings', html`<collab-settings state="active"></collab-settings>`, {count: 150});
    await untilText(element, '15 customers shown');
    button(element, 'Show more').click();
    await waitUntil(() => rowNames(element).length > 15);
    const names = rowNames(element);
    button(element, names[3] ?? '').click();
    await untilText(element, 'Invoice recipient');
    element.refresh();
    await element.updateComplete;
    await waitUntil(() => rowNames(element).length === names.length);
    expect(element.state).to.equal('active');
    expect(textOf(element)).to.include('Invoice recipient');
  });

  it('says why the next page does not come, and tries again', async () => {
    let calls = 0;
    const {element} = await show('settings', undefined, {
      count: 60,
      around: (api) => ({
        listCollaborations: async (...input) => {
          if (++calls === 2) throw new ApiError('network');
          return api.listCollaborations(...input);
        },
      }),
    });
    await untilText(element, '15 customers shown');
    button(element, 'Show more').click();
    await untilText(element, 'No contact with the service.');
    expect(rowNames(element)).to.have.length(15);
    button(element, 'Try again').click();
    await untilText(element, '60 customers');
  });

  it('goes on with the next page when an outdated answer comes late', async () => {
    const held: (() => void)[] = [];
    let isHolding = false;
    let answered = 0;
    const {element} = await show('settings', undefined, {
      count: 60,
      around: (api) => ({
        listCollaborations: async (input) => {
          // An adapter that ignores the signal.
          if (isHolding) await new Promise<void>((go) => held.push(go));
          const answer = await api.listCollaborations(input);
          answered++;
          return answer;
        },
      }),
    });
    await untilText(element, '15 customers shown');
    isHolding = true;
    element.refresh();
    await waitUntil(() => held.length === 1);
    isHolding = false;
    element.refresh();
    await waitUntil(() => answered === 2);
    isHolding = true;
    button(element, 'Show more').click();
    await waitUntil(() => held.length === 2);
    held[0]?.();
    await waitUntil(() => answered === 3);
    element.requestUpdate();
    await element.updateComplete;
    expect(button(element, 'Show more').getAttribute('aria-disabled')).to.equal('true');
    held[1]?.();
    await untilText(element, '60 customers');
  });

  for (const {when, hasCome} of [
    {when: 'has come', hasCome: true},
    {when: 'was asked for', hasCome: false},
  ])
    it(`keeps the page that ${when} while the list is loaded again`, async () => {
      const held: (() => void)[] = [];
      let asked = 0;
      let isHeld = (): boolean => false;
      const {element} = await show('settings', undefined, {
        count: 160,
        around: (api) => ({
          listCollaborations: async (input, call) => {
            asked++;
            if (isHeld()) await new Promise<void>((go) => held.push(go));
            return api.listCollaborations(input, call);
          },
        }),
      });
      await untilText(element, '15 customers shown');
      isHeld = () => held.length === 0 || !hasCome;
      element.refresh();
      await waitUntil(() => held.length === 1);
      button(element, 'Show more').click();
      await (hasCome ? untilText(element, '65 customers shown') : waitUntil(() => held.length === 2));
      isHeld = () => false;
      for (const go of held) go();
      // The first rows, the further ones, and both again.
      await waitUntil(() => asked === 4);
      await untilText(element, '65 customers shown');
      expect(rowNames(element)).to.have.length(65);
    });

  it('goes on by itself for somebody who stays at the end while the next rows come', async () => {
    const {element} = await show('settings', undefined, {count: 220});
    const toTheEnd = (): void => window.scrollTo(0, document.documentElement.scrollHeight);
    const growth = new MutationObserver(toTheEnd);
    growth.observe(root(element), {childList: true, subtree: true});
    try {
      toTheEnd();
      await untilText(element, '220 customers');
    } finally {
      growth.disconnect();
      window.scrollTo(0, 0);
    }
  });

  it('keeps only rows near the visible part of a long list, with their place in it', async () => {
    const {element} = await show('settings', undefined, {
      count: 450,
      around: (api) => ({listCollaborations: (input, call) => api.listCollaborations({...input, limit: 200}, call)}),
    });
    await untilText(element, '200 customers shown');
    button(element, 'Show more').click();
    await untilText(element, '400 customers shown');
    await waitUntil(() => rowNames(element).length < 300);
    const table = root(element).querySelector('table');
    expect(table?.getAttribute('aria-rowcount')).to.equal('-1');
    expect(table?.querySelector('tbody tr')?.getAttribute('aria-rowindex')).to.equal('2');
    const spacers = [...root(element).querySelectorAll('.spacer')];
    expect(spacers.length).to.be.greaterThan(0);
    for (const spacer of spacers) expect(spacer.getBoundingClientRect().height, 'the room of fifty rows').to.be.greaterThan(50 * 20);
    expect(root(element).querySelector('[style]')).to.equal(null);
    await expect(element).to.be.accessible();
  });
});

describe('<collab-settings> filters', () => {
  it('combine, and are reflected for the page', async () => {
    const asked: unknown[] = [];
    const {element} = await show('settings', undefined, {
      count: 60,
      around: (api) => ({
        listCollaborations: (input, call) => {
          asked.push(input);
          return api.listCollaborations(input, call);
        },
      }),
    });
    await untilText(element, 'customers shown');
    await waitUntil(() => field<HTMLSelectElement>(element, 'Task owner').options.length > 1);
    enter(field<HTMLSelectElement>(element, 'Task owner'), 'agency-employee');
    enter(field<HTMLSelectElement>(element, 'Status'), 'active');
    enter(field<HTMLSelectElement>(element, 'Task'), 'Årsbokslut 2026');
    await untilText(element, 'customers');
    expect(element.getAttribute('task-owner-id')).to.equal('agency-employee');
    expect(element.getAttribute('state')).to.equal('active');
    expect(element.getAttribute('task')).to.equal('Årsbokslut 2026');
    await waitUntil(() => asked.length > 1);
    expect(asked.at(-1)).to.deep.include({taskOwnerId: 'agency-employee', state: 'active', task: 'Årsbokslut 2026'});
    button(element, 'Clear filters').click();
    await untilText(element, '15 customers shown');
    expect(element.hasAttribute('task-owner-id')).to.equal(false);
    expect(root(element).activeElement?.id).to.equal('search');
  });

  it('searches once for what was typed', async () => {
    const asked: (string | undefined)[] = [];
    const {element} = await show('settings', undefined, {
      count: 60,
      around: (api) => ({
        listCollaborations: (input, call) => {
          asked.push(input.search);
          return api.listCollaborations(input, call);
        },
      }),
    });
    await untilText(element, 'customers shown');
    for (const text of ['100', '1000', '10007']) enter(field(element, 'Search customer'), text);
    await untilText(element, '1 customer');
    expect(asked).to.deep.equal([undefined, '10007']);
    expect(element.getAttribute('search')).to.equal('10007');
  });

  it('searches for what was typed when it is moved on the page meanwhile', async () => {
    const {element} = await show('settings', undefined, {count: 20});
    await untilText(element, '15 customers shown');
    const pending = watchTimers();
    enter(field(element, 'Search customer'), 'Alingsås');
    expect(pending.size).to.equal(1);
    const parent = element.parentElement;
    element.remove();
    expect(pending.size).to.equal(0);
    parent?.append(element);
    await waitUntil(() => element.search === 'Alingsås', 'what was typed to count');
  });

  it('that the page sets count from the start', async () => {
    const {element} = await show(
      'settings',
      html`<collab-settings function="bookkeeping-invoicing" solution="bookkeeping" state="unlinked"></collab-settings>`,
      {count: 60},
    );
    await untilText(element, 'link with a task to start');
    expect(field<HTMLSelectElement>(element, 'Status').value).to.equal('unlinked');
    expect(textOf(element)).to.not.include('Waiting for the customer');
  });

  it('say when nothing fits, and that is not the same as nothing at all', async () => {
    const {element} = await show('active', html`<collab-settings search="nobody"></collab-settings>`);
    await untilText(element, 'No collaboration fits the filters');
    expect(isState(element, 'empty')).to.equal(true);
    await expect(element).to.be.accessible();
    button(element, 'Clear filters').click();
    await untilText(element, '1 customer');
    const {element: nothing} = await show('nothingYetS3');
    await untilText(nothing, 'No collaborations yet');
    await expect(nothing).to.be.accessible();
  });

  it('are there only once there is something to search, and stay where a search has found nothing', async () => {
    const searching = (element: CollabSettings): Element | null => root(element).querySelector('#search');
    const {element} = await show('nothingYetS3');
    await untilText(element, 'No collaborations yet');
    expect(root(element).querySelector('[part~="filters"]')).to.equal(null);
    expect(textOf(element)).not.to.include('0 customers');
    button(element, 'Sent requests').click();
    await untilText(element, 'No request waits for an answer');
    expect(searching(element)).to.equal(null);
    // What is closed would be there.
    expect(field(element, 'Answered, withdrawn or expired')).not.to.equal(null);
    // What the page searches for can be taken back, also where there is nothing at all.
    element.search = 'nobody';
    await untilText(element, 'No request fits the search');
    const search = searching(element) as HTMLInputElement;
    search.focus();
    enter(search, '');
    await untilText(element, 'No request waits for an answer');
    expect(root(element).activeElement, 'the field with the focus').to.equal(search);
  });

  it('say once what each search and filter has found, and nothing of a list that is only loaded again', async () => {
    const {element, api} = await show('settings', undefined, {count: 60});
    const said: string[] = [];
    await untilText(element, 'customers shown');
    new MutationObserver(() => said.push(announced(element))).observe(root(element).querySelector('[role="status"]') as Element, {
      ...{subtree: true, childList: true, characterData: true},
    });
    enter(field(element, 'Search customer'), '10007');
    await waitUntil(() => said.length === 1, 'the search to be told');
    enter(field(element, 'Search customer'), 'nobody at all');
    await waitUntil(() => said.length === 2, 'that nothing fits to be told');
    button(element, 'Clear filters').click();
    await waitUntil(() => said.length === 3, 'the list to be told');
    element.refresh();
    await api.getSession({});
    await untilText(element, 'customers shown');
    button(element, 'Sent requests').click();
    await waitUntil(() => root(element).querySelector('#request-state, [name="request-state"]'), 'the requests');
    await waitUntil(() => isState(element, 'ready'));
    enter(field(element, 'Search customer'), 'nobody at all');
    await waitUntil(() => said.length === 4, 'the search among the requests to be told');
    expect(said.map((each) => each.replace(/^\d+ request.*/, 'requests'))).to.deep.equal([
      ...['1 customer', 'No collaboration fits the filters'],
      ...[`15 customers shown · ${String(await totalOf(api))} collaborations in all`, 'No request fits the search'],
    ]);
  });

  it('keep the former rows until the new ones are there', async () => {
    const {open, opened} = gate();
    const {element} = await show('settings', undefined, {
      count: 20,
      around: (api) => ({
        listCollaborations: async (input, call) => {
          if (input.state) await opened;
          return api.listCollaborations(input, call);
        },
      }),
    });
    await untilText(element, '15 customers shown');
    enter(field<HTMLSelectElement>(element, 'Status'), 'ending');
    await element.updateComplete;
    await waitUntil(() => root(element).querySelector('[aria-busy="true"]'));
    expect(rowNames(element)).to.have.length(15);
    open();
    await untilText(element, '2 customers');
  });
});

describe('<collab-settings> linking', () => {
  it('links with a task, tells the page, and keeps the focus in the row', async () => {
    const {element} = await show('activeUnlinked');
    const told = listen(element, 'collab-before-link', 'collab-linked');
    await untilText(element, 'Link with a task');
    button(element, 'Link with a task: Lindgrens Bageri AB').click();
    await untilText(element, 'Same corporate ID');
    await waitUntil(() => focusedText(element) === 'Link with a task');
    await expect(element).to.be.accessible();
    button(element, 'Link').click();
    await untilText(element, 'Choose the task to link with');
    const select = root(element).getElementById('link-task') as HTMLSelectElement;
    enter(select, 'task-2');
    await element.updateComplete;
    button(element, 'Link').click();
    await untilNoText(element, 'Same corporate ID');
    await waitUntil(() => told.length === 2);
    expect(told.map(({type}) => type)).to.deep.equal(['collab-before-link', 'collab-linked']);
    expect(told[1]?.detail).to.include({collaborationId: 'collaboration-1', customerId: 'customer-1'});
    expect(announced(element)).to.equal('Linked with Årsbokslut 2026.');
    await untilText(element, 'Årsbokslut 2026');
    expect(focusedText(element)).to.not.equal('');
  });

  it('gives the focus back to the way to the form when that is cancelled', async () => {
    const {element} = await show('activeUnlinked');
    await untilText(element, 'Link with a task');
    button(element, 'Link with a task: Lindgrens Bageri AB').click();
    await untilText(element, 'Same corporate ID');
    button(element, 'Cancel').click();
    await untilNoText(element, 'Same corporate ID');
    await waitUntil(() => root(element).activeElement === button(element, 'Link with a task: Lindgrens Bageri AB'), 'focus on the button');
  });

  it('changes the task of a linked one', async () => {
    const {element} = await show('active');
    await untilText(element, '1 customer');
    button(element, 'Lindgrens Bageri AB').click();
    await untilText(element, 'Change task');
    button(element, 'Change task: Lindgrens Bageri AB').click();
    await untilText(element, 'Same corporate ID');
    enter(root(element).getElementById('link-task') as HTMLSelectElement, 'task-2');
    await element.updateComplete;
    button(element, 'Change').click();
    await untilText(element, 'Årsbokslut 2026');
    await untilNoText(element, 'Same corporate ID');
  });

  it('does nothing when the page vetoes', async () => {
    let calls = 0;
    const {element} = await show('activeUnlinked', undefined, {
      around: (api) => ({
        linkTask: (...input) => {
          calls++;
          return api.linkTask(...input);
        },
      }),
    });
    element.addEventListener('collab-before-link', (event) => event.preventDefault());
    await untilText(element, 'Link with a task');
    button(element, 'Link with a task: Lindgrens Bageri AB').click();
    await untilText(element, 'Same corporate ID');
    enter(root(element).getElementById('link-task') as HTMLSelectElement, 'task-1');
    await element.updateComplete;
    button(element, 'Link').click();
    expect(calls).to.equal(0);
  });

  it('shows what somebody else has linked meanwhile, keeps the choice, and links once that is confirmed again', async () => {
    const {element, world} = await show('activeUnlinked');
    await untilText(element, 'Link with a task');
    button(element, 'Link with a task: Lindgrens Bageri AB').click();
    await untilText(element, 'Same corporate ID');
    enter(root(element).getElementById('link-task') as HTMLSelectElement, 'task-2');
    await element.updateComplete;
    const about = {collaborationId: 'collaboration-1', customerId: 'customer-1'};
    await world.apiFor('agency-admin-2', 'agency-1').linkTask({...about, taskId: 'task-1'});
    button(element, 'Link').click();
    await untilText(element, 'Was: —. Now: Löpande bokföring 2026.');
    expect((root(element).getElementById('link-task') as HTMLSelectElement).value).to.equal('task-2');
    enter(root(element).getElementById('link-task') as HTMLSelectElement, 'task-1');
    await element.updateComplete;
    expect(maybeButton(element, 'Confirm again'), 'another task').to.equal(undefined);
    enter(root(element).getElementById('link-task') as HTMLSelectElement, 'task-2');
    await element.updateComplete;
    button(element, 'Confirm again').click();
    await untilNoText(element, 'Same corporate ID');
    expect((await world.api.getCollaboration({collaborationId: 'collaboration-1'})).task?.id).to.equal('task-2');
  });

  it('links once for a double click, and with the same key after a lost contact', async () => {
    const keys: unknown[] = [];
    const {element} = await show('activeUnlinked', undefined, {around: (api) => ({linkTask: failingOnce(api.linkTask, 'network', keys)})});
    await untilText(element, 'Link with a task');
    button(element, 'Link with a task: Lindgrens Bageri AB').click();
    await untilText(element, 'Same corporate ID');
    enter(root(element).getElementById('link-task') as HTMLSelectElement, 'task-1');
    await element.updateComplete;
    button(element, 'Link').click();
    button(element, 'Link').click();
    await untilText(element, 'No contact with the service.');
    expect(keys).to.have.length(1);
    button(element, 'Try again').click();
    await untilNoText(element, 'Same corporate ID');
    expect(keys[1]).to.equal(keys[0]);
  });

  it('offers a new customer where none is the same company, and searches', async () => {
    const {element} = await show('invitedActiveNewCustomer');
    await untilText(element, 'Not linked to any of your customers yet');
    button(element, 'Link with a task: Lindgrens Bageri AB').click();
    await untilText(element, 'None of your customers has the corporate ID');
    await expect(element).to.be.accessible();
    let url: string | undefined;
    element.addEventListener('collab-navigate', (event) => {
      event.preventDefault();
      if (event.detail.to === 'create-customer') ({url} = event.detail);
    });
    button(element, 'New customer').click();
    expect(url).to.match(/^https:/);
    enter(field(element, 'Search another customer'), 'Sjöbergs');
    await untilText(element, 'Sjöbergs Bygg AB, 1003: another corporate ID');
  });

  it('leaves no timer of the search when it is removed, and searches for what was typed when it returns', async () => {
    const asked: (string | undefined)[] = [];
    const {element} = await show('invitedActiveNewCustomer', undefined, {
      around: (api) => ({
        getLinkCandidates: (input, call) => {
          asked.push(input.search);
          return api.getLinkCandidates(input, call);
        },
      }),
    });
    await untilText(element, 'Not linked to any of your customers yet');
    button(element, 'Link with a task: Lindgrens Bageri AB').click();
    await untilText(element, 'Search another customer');
    const pending = watchTimers();
    enter(field(element, 'Search another customer'), 'Sjöbergs');
    expect(pending.size).to.equal(1);
    const parent = element.parentElement;
    element.remove();
    expect(pending.size).to.equal(0);
    await Promise.resolve();
    parent?.append(element);
    await untilText(element, 'Sjöbergs Bygg AB, 1003: another corporate ID');
    expect(asked.at(-1)).to.equal('Sjöbergs');
  });

  it('lets the person choose between two customers with the same corporate ID', async () => {
    const {element} = await show('invitedActiveTwoMatches');
    await untilText(element, 'Link with a task');
    button(element, 'Link with a task: Lindgrens Bageri AB').click();
    await untilText(element, 'Several customers have the corporate ID');
    await expect(element).to.be.accessible();
    button(element, 'Link').click();
    await untilText(element, 'Choose a customer');
  });
});

describe('<collab-settings> changing and ending', () => {
  for (const [name, tag] of [
    ['Change solution', 'change-solution-dialog'],
    ['Change recipient and period', 'change-solution-dialog'],
    ['End collaboration', 'end-collaboration-dialog'],
  ] as const)
    it(`opens the window of "${name}", and gives the focus back`, async () => {
      const {element} = await show('active');
      await untilText(element, '1 customer');
      button(element, 'Lindgrens Bageri AB').click();
      await untilText(element, name);
      const opener = button(element, `${name}: Lindgrens Bageri AB`);
      opener.focus();
      opener.click();
      await waitUntil(() => root(element).querySelector(tag)?.shadowRoot?.querySelector('dialog')?.open);
      const dialog = root(element).querySelector(tag) as HTMLElement & {open: boolean; view?: string; collaborationId: string};
      expect(dialog.collaborationId).to.equal('collaboration-1');
      if (tag === 'change-solution-dialog') expect(dialog.view).to.equal(name === 'Change solution' ? 'solution' : 'billing');
      dialog.open = false;
      await waitUntil(() => root(element).activeElement === opener);
    });

  it('gives the focus to the row, and not to another way in it, where the way to the window has gone', async () => {
    let isAsked = false;
    const {element} = await show('active', undefined, {
      around: (api) => ({
        listCollaborations: async (...input) => {
          const page = await api.listCollaborations(...input);
          const without = (each: Collaboration): Collaboration => ({
            ...each,
            allowedActions: each.allowedActions.filter((action) => !isAsked || action !== 'changeBilling'),
          });
          return {...page, items: page.items.map((each) => each && without(each))};
        },
      }),
    });
    await untilText(element, '1 customer');
    button(element, 'Lindgrens Bageri AB').click();
    await untilText(element, 'Change recipient and period');
    const opener = button(element, 'Change recipient and period: Lindgrens Bageri AB');
    opener.focus();
    opener.click();
    await waitUntil(() => root(element).querySelector('change-solution-dialog')?.shadowRoot?.querySelector('dialog')?.open);
    isAsked = true;
    element.refresh();
    await waitUntil(() => !opener.isConnected);
    (root(element).querySelector('change-solution-dialog') as ChangeSolutionDialog).open = false;
    await waitUntil(() => root(element).activeElement?.id === 'toggle-customer-1', 'the row to have the focus');
  });

  it('offers none of it to who may not, and says why', async () => {
    const {element} = await show('active', undefined, {person: 'agency-employee'});
    await untilText(element, '1 customer');
    button(element, 'Lindgrens Bageri AB').click();
    await untilText(element, 'End collaboration: You do not have the right to do this.');
    expect(maybeButton(element, 'Change solution: Lindgrens Bageri AB')).to.equal(undefined);
  });

  it('says no renewal beside the day from which the price holds, nor where the end comes before', async () => {
    for (const [scenario, told] of [
      ['activeS1', 'a year excluding VAT from'],
      ['ending', 'Ends'],
    ] as const) {
      const {element} = await show(scenario);
      await untilText(element, '1 customer');
      button(element, 'Lindgrens Bageri AB').click();
      await untilText(element, 'a year excluding VAT');
      expect(textOf(element)).to.include(told);
      expect(textOf(element)).not.to.include('Renews on');
    }
  });

  it('tells no price that holds only after the end', async () => {
    const {element} = await show('ending', undefined, {
      around: (api) => ({
        listCollaborations: async (...input) => {
          const page = await api.listCollaborations(...input);
          const items = page.items.map((each) => each && {...each, billingFrom: '2099-02-01'});
          return {...page, items};
        },
      }),
    });
    await untilText(element, '1 customer');
    button(element, 'Lindgrens Bageri AB').click();
    await untilText(element, '12 months');
    expect(textOf(element)).not.to.include('excluding VAT');
  });

  it('shows an ending, and the way to withdraw it', async () => {
    const {element} = await show('ending');
    await untilText(element, '1 customer');
    button(element, 'Lindgrens Bageri AB').click();
    await untilText(element, 'Withdraw the ending');
    await expect(element).to.be.accessible();
  });
});

describe('<collab-settings> sent requests', () => {
  it('is accessible, and says when and by whom each was sent and until when it can be answered', async () => {
    const {element} = await show('requestedRemindable', requests);
    await untilText(element, 'by Anna Berg');
    await expect(element).to.be.accessible();
    expect(textOf(element)).to.match(/by Anna Berg/);
    button(element, 'Lindgrens Bageri AB').click();
    await untilText(element, 'Send reminder');
    await expect(element).to.be.accessible();
  });

  it('reminds once for two quick clicks', async () => {
    const {element} = await show('requestedRemindable', requests);
    const told = listen(element, 'collab-reminded');
    await untilText(element, 'by Anna Berg');
    button(element, 'Lindgrens Bageri AB').click();
    await untilText(element, 'Send reminder');
    button(element, 'Send reminder').click();
    button(element, 'Send reminder').click();
    await untilText(element, 'The reminder is on its way.');
    expect(told).to.have.length(1);
    expect(announced(element)).to.equal('The reminder is on its way.');
  });

  it('looks again by itself whether a mail that waits has left', async () => {
    const looks = watchTimers(300_000);
    const {element, world} = await show('requestedMailWaiting', requests, {now: new Date('2026-03-02T09:00:00Z')});
    await untilText(element, 'by Anna Berg');
    button(element, 'Lindgrens Bageri AB').click();
    await untilText(element, 'has not left yet');
    for (const {id} of await world.backend.nextMails(10)) await world.backend.mailSent(id);
    looks.ring();
    await untilNoText(element, 'has not left yet');
  });

  const askToWithdraw = async (element: CollabSettings): Promise<void> => {
    await untilText(element, 'by Anna Berg');
    button(element, 'Lindgrens Bageri AB').click();
    await untilText(element, 'Withdraw');
    button(element, 'Withdraw').click();
    await untilText(element, 'Withdraw the invitation to Lindgrens Bageri AB?');
  };

  it('says who reminded meanwhile, and withdraws once that is confirmed again', async () => {
    const {element, world} = await show('requestedRemindable', requests);
    await askToWithdraw(element);
    await world.apiFor('agency-admin-2', 'agency-1').remind({collaborationId: 'collaboration-1'});
    button(element, 'Withdraw invitation').click();
    await untilText(element, 'Somebody changed this meanwhile.');
    await untilText(element, 'Erik Holm · ');
    button(element, 'Confirm again').click();
    await untilNoText(element, 'Withdraw the invitation to Lindgrens Bageri AB?');
    expect((await world.api.getCollaboration({collaborationId: 'collaboration-1'})).status).to.equal('cancelled');
  });

  it('says of a request that a colleague has withdrawn meanwhile who did, where it is no longer in the list', async () => {
    const {element, world} = await show('requestedRemindable', requests);
    await askToWithdraw(element);
    await world.apiFor('agency-admin-2', 'agency-1').withdraw({collaborationId: 'collaboration-1'});
    button(element, 'Withdraw invitation').click();
    await untilNoText(element, 'Withdraw the invitation to Lindgrens Bageri AB?');
    await untilText(element, 'Lindgrens Bageri AB Somebody changed this meanwhile.');
    await untilText(element, 'Erik Holm · ');
    await untilText(element, 'No request waits for an answer');
    await expect(element).to.be.accessible();
    enter(field(element, 'Search customer'), 'zzz');
    await untilNoText(element, 'Erik Holm');
    enter(field(element, 'Search customer'), '');
    await untilText(element, 'Erik Holm');
    element.api = {...world.api};
    await untilNoText(element, 'Erik Holm');
  });

  it('asks before it withdraws, and the request goes to the closed ones', async () => {
    const {element} = await show('requestedRemindable', requests);
    const told = listen(element, 'collab-withdrawn');
    await askToWithdraw(element);
    button(element, 'Withdraw invitation').click();
    await untilText(element, 'No request waits for an answer');
    expect(told).to.have.length(1);
    (root(element).querySelector('input[value="closed"]') as HTMLInputElement).click();
    await untilText(element, 'Withdrawn');
    expect(element.getAttribute('state')).to.equal('closed');
  });

  it('copies the link, or shows it where the browser does not allow that', async () => {
    const copied: string[] = [];
    const writeText = async (text: string): Promise<void> => void copied.push(text);
    Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText}});
    const {element} = await show('requestedRemindable', requests);
    await untilText(element, 'by Anna Berg');
    button(element, 'Lindgrens Bageri AB').click();
    await untilText(element, 'Copy link');
    button(element, 'Copy link').click();
    await untilText(element, 'The link is copied.');
    expect(copied[0]).to.match(/#token=/);
    Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText: () => Promise.reject(new Error('no'))}});
    button(element, 'Copy link').click();
    await untilText(element, 'Link for the customer');
  });

  it('searches, and begins anew in another view', async () => {
    const {element} = await show('settings', requests, {count: 60});
    await untilText(element, 'Sent');
    enter(field(element, 'Search customer'), 'nobody at all');
    await untilText(element, 'No request fits the search');
    button(element, 'Collaborations').click();
    await untilText(element, '15 customers shown');
    expect(element.search).to.equal('');
    expect(element.getAttribute('view')).to.equal('collaborations');
  });
});

describe('<collab-settings> approvals', () => {
  it('is accessible, and shows who approved what, when, for which company', async () => {
    const {element} = await show('consents', consents);
    await untilText(element, 'Trosa Verkstad AB');
    await expect(element).to.be.accessible();
    for (const text of ['Terms of service', 'Version 2026-01', 'Ägare 1103']) expect(textOf(element)).to.include(text);
  });

  it('exports all of them as JSON and CSV', async () => {
    const saved = stubDownloads();
    const {element} = await show('consents', consents, {
      around: (api) => ({listConsents: (input, call) => api.listConsents({...input, limit: 3}, call)}),
      now: new Date('2026-03-16T08:30:00Z'),
    });
    await untilText(element, 'Export as CSV');
    button(element, 'Export as JSON').click();
    await untilText(element, '8 rows saved as approvals-2026-03-16.json.');
    const rows = JSON.parse((await saved.get('approvals-2026-03-16.json')) ?? '') as {hash: string; company: string}[];
    expect(rows).to.have.length(8);
    expect(rows[0]?.hash).to.match(/^[0-9a-f]{64}$/);
    button(element, 'Export as CSV').click();
    await untilText(element, '8 rows saved as approvals-2026-03-16.csv.');
    const lines = ((await saved.get('approvals-2026-03-16.csv')) ?? '').trim().split('\r\n');
    expect(lines).to.have.length(9);
    expect(lines[0]).to.include('"Document","Company","Approved by","When"');
  });

  it('says why an export stopped, and tries again', async () => {
    let calls = 0;
    const saved = stubDownloads();
    const {element} = await show('consents', consents, {
      around: (api) => ({
        listConsents: async (...input) => {
          if (++calls === 2) throw new ApiError('network');
          return api.listConsents(...input);
        },
      }),
    });
    await untilText(element, 'Export as CSV');
    button(element, 'Export as CSV').click();
    await untilText(element, 'No contact with the service.');
    button(element, 'Try again').click();
    await untilText(element, '8 rows saved');
    expect(saved.size).to.equal(1);
  });

  it('counts down after too many exports, and sends nothing sooner', async () => {
    let calls = 0;
    stubDownloads();
    const seconds = watchTimers(1000);
    const {element} = await show('consents', consents, {
      around: (api) => ({
        listConsents: async (...input) => {
          if (++calls === 2) throw new ApiError('tooManyRequests', undefined, {retryAfterSeconds: 2});
          return api.listConsents(...input);
        },
      }),
    });
    await untilText(element, 'Export as CSV');
    button(element, 'Export as CSV').click();
    for (const left of [2, 1]) {
      await untilText(element, `Try again in ${left} s`);
      button(element, `Try again in ${left} s`).click();
      button(element, 'Export as JSON').click();
      seconds.ring();
    }
    await waitUntil(() => maybeButton(element, 'Try again'), 'the end of the countdown');
    expect([calls, announced(element)]).to.deep.equal([2, 'Too many tries. Wait a moment.']);
    button(element, 'Try again').click();
    await untilText(element, '8 rows saved');
  });

  it('keeps what became of an export from the next party', async () => {
    stubDownloads();
    const refused = async (): Promise<never> => {
      throw new ApiError('tooManyRequests', undefined, {retryAfterSeconds: 600});
    };
    let isRefused = false;
    const {element, world} = await show('consents', consents, {
      around: (api) => ({listConsents: (...input) => (isRefused ? refused() : api.listConsents(...input))}),
    });
    await untilText(element, 'Export as CSV');
    isRefused = true;
    button(element, 'Export as CSV').click();
    await untilText(element, 'Try again in 10 minutes');
    element.api = {...world.api};
    await untilNoText(element, 'Try again in 10 minutes');
    await untilText(element, 'Export as CSV');
    button(element, 'Export as CSV').click();
    await untilText(element, '8 rows saved');
  });

  it('copies a fingerprint', async () => {
    const copied: string[] = [];
    Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText: async (text: string) => void copied.push(text)}});
    const {element} = await show('consents', consents);
    await untilText(element, 'Trosa Verkstad AB');
    root(element).querySelector('summary')?.click();
    button(element, 'Copy').click();
    await untilText(element, 'The fingerprint is copied.');
    expect(copied[0]).to.match(/^[0-9a-f]{64}$/);
  });

  it('says that a fingerprint was not copied where the page has no clipboard', async () => {
    Object.defineProperty(navigator, 'clipboard', {configurable: true, value: undefined});
    const {element} = await show('consents', consents);
    await untilText(element, 'Trosa Verkstad AB');
    root(element).querySelector('summary')?.click();
    button(element, 'Copy').click();
    await untilText(element, 'The browser did not allow copying.');
  });
});

describe('<collab-settings> as a whole', () => {
  it('shows failures with a way on, and recovers', async () => {
    const {element} = await show('active', undefined, {
      around: (api) => ({listCollaborations: failingOnce(api.listCollaborations, 'network')}),
    });
    const told = listen(element, 'collab-error');
    await untilText(element, 'No contact with the service.');
    expect(isState(element, 'error')).to.equal(true);
    expect(told.length).to.be.lessThan(2);
    button(element, 'Try again').click();
    await untilText(element, '1 customer');
  });

  it('hides what the backend cannot do', async () => {
    const {element} = await show('active', undefined, {
      around: (api) => ({
        async getSession(...input) {
          const session = await api.getSession(...input);
          return {...session, operations: session.operations.filter((each) => each !== 'listConsents' && each !== 'checkActivations')};
        },
      }),
    });
    await untilText(element, '1 customer');
    await waitUntil(() => maybeButton(element, 'Approvals') === undefined);
    expect(maybeButton(element, 'Sent requests')).to.not.equal(undefined);
  });

  /** A backend that has only these operations, and says so after it has refused the first list. All that it refuses is noted. */
  const only =
    (refused: string[], ...names: readonly string[]) =>
    (api: CollabApi): Partial<CollabApi> => {
      const {open, opened} = gate();
      const refuse = async (name: string): Promise<never> => {
        refused.push(name);
        if (name === 'listCollaborations') open();
        throw new ApiError('unknownOperation');
      };
      const rest = operationNames.filter((name) => !names.includes(name));
      return {
        ...Object.fromEntries(rest.map((name) => [name, () => refuse(name)])),
        async getSession(...input) {
          await opened;
          return {...(await api.getSession(...input)), operations: [...names]};
        },
      };
    };

  it('opens the first view that the backend can show, without a word of the others', async () => {
    const refused: string[] = [];
    const {element} = await show('requestedRemindable', undefined, {
      around: only(refused, 'getSession', 'listSentRequests', 'listConsents'),
    });
    const told = listen(element, 'collab-error');
    await untilText(element, 'Waiting for the customer');
    expect(textOf(element)).to.not.include('cannot do that');
    expect(maybeButton(element, 'Collaborations')).to.equal(undefined);
    expect(maybeButton(element, 'Sent requests')?.getAttribute('aria-current')).to.equal('page');
    button(element, 'Approvals').click();
    await untilText(element, 'No approvals yet');
    button(element, 'Sent requests').click();
    await untilText(element, 'Waiting for the customer');
    expect(told).to.deep.equal([]);
    expect(refused).to.include('listCollaborations');
  });

  it('says calmly that the backend can show no view, and asks for nothing more', async () => {
    const refused: string[] = [];
    const {element} = await show('active', undefined, {around: only(refused, 'getSession', 'getCustomer')});
    const told = listen(element, 'collab-error');
    await untilText(element, 'The service cannot do that.');
    expect(isState(element, 'empty')).to.equal(true);
    expect(root(element).querySelector('[part~=filters], [part~=views], [role=alert]')).to.equal(null);
    await expect(element).to.be.accessible();
    const before = refused.length;
    element.refresh();
    element.search = 'Lind';
    await element.updateComplete;
    expect(refused.slice(before)).to.deep.equal([]);
    expect(told).to.deep.equal([]);
  });

  it('calls nothing that an adapter lacks, and offers no view of it', async () => {
    const {api} = await show('active');
    const {listCollaborations: _, listSentRequests: __, checkActivations: ___, listConsents: ____, ...without} = api;
    for (const adapter of [without, {...without, getSession: undefined}]) {
      const element = await mount<CollabSettings>(undefined, html`<collab-settings></collab-settings>`);
      const told = listen(element, 'collab-error');
      element.api = adapter as unknown as CollabApi;
      await untilText(element, 'The service cannot do that.');
      await api.getSession({});
      await element.updateComplete;
      expect(isState(element, 'empty')).to.equal(true);
      expect(root(element).querySelector('[part~=filters], [part~=views], [role=alert]')).to.equal(null);
      expect(told).to.deep.equal([]);
    }
    const element = await mount<CollabSettings>(undefined, html`<collab-settings></collab-settings>`);
    element.api = {...without, listConsents: api.listConsents} as unknown as CollabApi;
    await untilText(element, 'Who approved which terms');
  });

  for (const direction of ['ltr', 'rtl'])
    it(`keeps the views in one line where it is narrow, and shows the chosen one: ${direction}`, async () => {
      const {element} = await show('nothingYetS3', consents);
      element.dir = direction;
      element.style.setProperty('inline-size', '320px');
      await untilText(element, 'No approvals yet');
      const way = root(element).querySelector('[part~="views"]') as HTMLElement;
      const isSeen = (name: string): boolean => {
        const {left, right} = button(element, name).getBoundingClientRect();
        const around = way.getBoundingClientRect();
        return left >= around.left - 1 && right <= around.right + 1;
      };
      expect(new Set([...way.children].map((each) => each.getBoundingClientRect().top)).size).to.equal(1);
      expect(way.scrollWidth).to.be.greaterThan(way.clientWidth);
      expect(element.scrollWidth).to.be.at.most(320);
      await waitUntil(() => isSeen('Approvals'), 'the chosen view to be seen');
      button(element, 'Collaborations').click();
      await waitUntil(() => isSeen('Collaborations'), 'the first view to be seen');
      button(element, 'Approvals').focus();
      await waitUntil(() => isSeen('Approvals'), 'what has the focus to be seen');
      element.view = 'consents';
      await untilText(element, 'No approvals yet');
      button(element, 'Approvals').focus();
      element.view = 'collaborations';
      await waitUntil(() => isSeen('Collaborations'), 'the view that the page chooses to be seen');
    });

  it('takes a configuration that comes late, and comes back after it was removed', async () => {
    const world = await openScenario('active');
    const element = await mount<CollabSettings>(undefined, html`<collab-settings></collab-settings>`);
    expect(textOf(element)).to.equal('');
    element.api = world.api;
    await untilText(element, '1 customer');
    const parent = element.parentElement;
    element.remove();
    await element.updateComplete;
    parent?.append(element);
    await untilText(element, '1 customer');
    button(element, 'Lindgrens Bageri AB').click();
    await untilText(element, 'Invoice recipient');
  });

  it('is written in Swedish for a Swedish page', async () => {
    const {element} = await show('requestedRemindable', html`<collab-settings lang="sv" view="requests"></collab-settings>`);
    await untilText(element, 'Skickade förfrågningar');
    await untilText(element, 'Väntar på kunden · 6 dagar');
    button(element, 'Lindgrens Bageri AB').click();
    await untilText(element, 'Skicka påminnelse');
  });

  it('shows foreign text as it is', async () => {
    const {element} = await show('strangeText');
    await untilText(element, 'customer');
    expect((globalThis as {hacked?: unknown}).hacked).to.equal(undefined);
  });
});
