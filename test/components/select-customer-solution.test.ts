import {expect, html} from '@open-wc/testing';
import type {CollabApi, OperationAnswer, OperationInput} from '../../src/api/contract.ts';
import {ApiError, type ErrorCode, type ErrorDetails} from '../../src/api/errors.ts';
import type {SelectCustomerSolution} from '../../src/components/select-customer-solution/select-customer-solution.ts';
import {openScenario, type ScenarioName} from '../../src/mocks/index.ts';
import {announced, button, enter, field, gate, listen, maybeButton, mount, textOf, untilNoText, untilText} from '../support/mount.ts';
import {waitUntil} from '../support/until.ts';

const world = async (scenario: ScenarioName): Promise<CollabApi> => (await openScenario(scenario)).api;

const open = (api: CollabApi | undefined, language = ''): Promise<SelectCustomerSolution> =>
  mount<SelectCustomerSolution>(
    api,
    html`<select-customer-solution customer-id="customer-1" function="bookkeeping-invoicing" lang=${language}></select-customer-solution>`,
  );

/** A panel whose form is there. */
async function ready(api: CollabApi): Promise<SelectCustomerSolution> {
  const panel = await open(api);
  await untilText(panel, 'What happens');
  return panel;
}

async function send(panel: SelectCustomerSolution): Promise<void> {
  enter(field<HTMLSelectElement>(panel, 'Task'), 'task-1');
  await panel.updateComplete;
  button(panel, 'Send invitation').click();
}

type Activate = CollabApi['activate'];

/** The backend, with what is sent written down; `answer` may stand in for it, call by call. */
function recorded(
  api: CollabApi,
  answer: (call: number, ...sent: Parameters<Activate>) => ReturnType<Activate> | undefined = () => undefined,
): {api: CollabApi; sent: OperationInput<'activate'>[]; keys: unknown[]} {
  const sent: OperationInput<'activate'>[] = [];
  const keys: unknown[] = [];
  const activate: Activate = (input, options) => {
    sent.push(input);
    keys.push(options?.idempotencyKey);
    return answer(sent.length, input, options) ?? api.activate(input, options);
  };
  return {sent, keys, api: {...api, activate}};
}

const refuse = async (code: ErrorCode, details?: ErrorDetails): Promise<never> => {
  throw new ApiError(code, undefined, details);
};

const part = (panel: SelectCustomerSolution, name: string): string =>
  panel.renderRoot.querySelector(`[part=${name}]`)?.textContent?.replace(/\s+/g, ' ') ?? '';
const untilFocusOn = (panel: SelectCustomerSolution, id: string): Promise<void> =>
  waitUntil(() => panel.shadowRoot?.activeElement?.id === id, `the focus on #${id}`);

describe('<select-customer-solution>', () => {
  it('is accessible, and shows what holds now and from the renewal on', async () => {
    const panel = await ready(await world('nothingYetS1'));
    expect(part(panel, 'now')).to.match(
      /What applies now.*Bookkeeping & Invoicing.*Lindgrens Bageri AB.*12 months.*2\s388 kr a year.*Renews on/,
    );
    expect(part(panel, 'next')).to.match(/From .*Bookkeeping & Invoicing.*Lindgrens Bageri AB.*12 months/);
    expect(textOf(panel)).to.include(
      'The information shown is valid for the next subscription period and no charges apply until it is renewed.',
    );
    await expect(panel).to.be.accessible();
  });

  it('presets recipient and period from the agreement, and shows another choice for the time from the renewal only', async () => {
    const panel = await ready(await world('nothingYetS1'));
    expect(field(panel, 'Lindgrens Bageri AB').checked).to.equal(true);
    field(panel, 'Byrån Redovisning AB').click();
    field(panel, '3 months').click();
    await panel.updateComplete;
    expect(part(panel, 'now')).to.include('12 months');
    expect(part(panel, 'next')).to.match(/Byrån Redovisning AB.*3 months.*657 kr per 3 months/);
    expect(part(panel, 'mail')).to.match(/Byrån Redovisning AB.*Agreement period 3 months Price 657\skr per 3 months/s);
  });

  it('says for a later start what holds and which mail is sent then, before it can be planned', async () => {
    const api = await world('nothingYetS1');
    const plan = gate();
    const panel = await ready({
      ...api,
      async getActivationOptions(input, call) {
        if (input.startDate) await plan.opened;
        return api.getActivationOptions(input, call);
      },
    });
    const {agreement} = await api.getActivationOptions({
      customerId: 'customer-1',
      function: 'bookkeeping-invoicing',
      solution: 'bookkeepingInvoicing',
    });
    const renewal = new Date(agreement?.renewsOn ?? '');
    enter(field(panel, 'Start'), new Date(renewal.getTime() + 10 * 86_400_000).toISOString().slice(0, 10));
    await panel.updateComplete;
    expect(part(panel, 'next')).to.match(/^\s*From the renewal after/);
    expect(button(panel, 'Plan the invitation').getAttribute('aria-disabled')).to.equal('true');
    plan.open();
    const later = String(renewal.getFullYear() + 1);
    await waitUntil(() => part(panel, 'next').includes(later), 'the renewal after the start');
    expect(textOf(panel)).to.match(new RegExp(`Nothing new until \\d+ \\w+ ${later}, then`));
    expect(part(panel, 'mail')).to.include(later);
    expect(button(panel, 'Plan the invitation').getAttribute('aria-disabled')).to.not.equal('true');
    await expect(panel).to.be.accessible();
  });

  it('says where it cannot be asked what a later start means, and plans nothing before it is known', async () => {
    const api = await world('nothingYetS1');
    let isBroken = true;
    const panel = await ready({
      ...api,
      getActivationOptions: (input, call) => (input.startDate && isBroken ? refuse('serverError') : api.getActivationOptions(input, call)),
    });
    const events = listen(panel, 'collab-error');
    const {start} = await api.getActivationOptions({
      customerId: 'customer-1',
      function: 'bookkeeping-invoicing',
      solution: 'bookkeepingInvoicing',
    });
    enter(field<HTMLSelectElement>(panel, 'Task'), 'task-1');
    enter(field(panel, 'Start'), start.to);
    await untilText(panel, 'The service has a fault.');
    expect(events.map(({detail}) => (detail as {code: string}).code)).to.deep.equal(['serverError']);
    expect(part(panel, 'next')).to.match(/^\s*From the renewal after/);
    expect(textOf(panel)).not.to.include('What happens');
    const plan = button(panel, 'Plan the invitation');
    expect(plan.getAttribute('aria-disabled')).to.equal('true');
    expect(plan.getAttribute('aria-describedby')).to.equal('failure');
    await expect(panel).to.be.accessible();
    isBroken = false;
    button(panel, 'Try again').click();
    await untilText(panel, 'What happens');
    expect(button(panel, 'Plan the invitation').getAttribute('aria-disabled')).not.to.equal('true');
    button(panel, 'Plan the invitation').click();
    await untilText(panel, 'Until then you can withdraw it');
    expect(events.length).to.equal(1);
  });

  it('invites the customer in its own solution, tells the page, and then shows the collaboration', async () => {
    const {api, sent} = recorded(await world('nothingYetS1'));
    const [shown] = (await api.getCustomer({customerId: 'customer-1'})).functions;
    const panel = await ready(api);
    const events = listen(panel, 'collab-before-activate', 'collab-requested', 'collab-error');
    await send(panel);
    await untilText(panel, 'Lindgrens Bageri AB has been asked');
    await untilFocusOn(panel, 'done');
    expect(announced(panel)).to.match(/^A mail goes to .*@/);
    expect(events.map(({type}) => type)).to.deep.equal(['collab-before-activate', 'collab-requested']);
    expect(events[1]?.detail).to.include({solution: 'bookkeepingInvoicing', status: 'requested'});
    expect(sent[0]).to.include({solution: 'bookkeepingInvoicing', invoiceRecipient: 'customer', periodMonths: 12});
    expect(sent[0]?.billingFrom, 'the day that was shown').to.equal(shown?.agreement?.renewsOn);
    await untilText(panel, 'Your collaboration');
    expect(textOf(panel)).to.include('Waiting for');
    expect(maybeButton(panel, 'Send invitation')).to.equal(undefined);
    await expect(panel).to.be.accessible();
  });

  it('offers the form again once the invitation was withdrawn', async () => {
    const {api} = await openScenario('nothingYetS1');
    const panel = await ready(api);
    const events = listen(panel, 'collab-requested');
    await send(panel);
    await untilText(panel, 'Your collaboration');
    await api.withdraw({collaborationId: (events[0]?.detail as {collaborationId: string}).collaborationId});
    panel.refresh();
    await untilText(panel, 'What happens');
    expect(textOf(panel)).not.to.include('has been asked');
  });

  it('shows an existing collaboration instead of the form', async () => {
    const panel = await open(await world('requestedS1'));
    await untilText(panel, 'Your collaboration');
    expect(maybeButton(panel, 'Send invitation')).to.equal(undefined);
    await expect(panel).to.be.accessible();
  });

  it('warns that another agency works there', async () => {
    const panel = await ready(await world('otherAgency'));
    expect(textOf(panel)).to.include('Siffror & Co AB already works with the customer in Bookkeeping & Invoicing.');
  });

  it('shows a locked agreement read-only, with the reason', async () => {
    const panel = await ready(await world('nothingYetS1Locked'));
    expect(textOf(panel)).to.include(
      'The customer owns the agreement. Solution, invoice recipient and period cannot be changed from here.',
    );
    expect(panel.renderRoot.querySelectorAll('input[type=radio]').length).to.equal(0);
    await send(panel);
    await untilText(panel, 'has been asked');
  });

  it('says so where the customer has no solution of its own', async () => {
    const panel = await open(await world('nothingYetS3'));
    await untilText(panel, 'The customer has no solution of its own in this function.');
    expect(panel.matches(':state(empty)')).to.equal(true);
  });

  it('has nothing to show where a collaboration is asked for in a function without a solution of the customer', async () => {
    const panel = await open(await world('requested'));
    await untilText(panel, 'The customer has no solution of its own in this function.');
    expect(panel.matches(':state(empty)')).to.equal(true);
  });

  it('names what stands in the way, with its remedy', async () => {
    const api = await world('nothingYetS1');
    const whyNot = [
      {action: 'activate', code: 'taskMissing', remedy: 'createTask', params: {}, url: 'https://practice.example/new'},
    ] as const;
    const panel = await open({
      ...api,
      getActivationOptions: async (input, options) => ({...(await api.getActivationOptions(input, options)), whyNot: [...whyNot]}),
    });
    await untilText(panel, 'The customer has no task.');
    const events = listen(panel, 'collab-navigate');
    panel.addEventListener('collab-navigate', (event) => event.preventDefault());
    button(panel, 'Create task').click();
    expect(events[0]?.detail).to.include({to: 'create-task', customerId: 'customer-1', url: 'https://practice.example/new'});
    expect(maybeButton(panel, 'Send invitation')).to.equal(undefined);
  });

  it('marks a missing task, with a summary that has the focus', async () => {
    const panel = await ready(await world('nothingYetS1'));
    button(panel, 'Send invitation').click();
    await untilFocusOn(panel, 'summary');
    button(panel, 'Choose a task.').click();
    await untilFocusOn(panel, 'taskId');
    await expect(panel).to.be.accessible();
  });

  it('sends one request for two quick clicks', async () => {
    const {open: go, opened} = gate();
    const backend = await world('nothingYetS1');
    const {api, sent} = recorded(backend, (_call, ...given) => opened.then(() => backend.activate(...given)));
    const panel = await ready(api);
    await send(panel);
    await panel.updateComplete;
    expect(panel.matches(':state(busy)')).to.equal(true);
    button(panel, 'Send invitation').click();
    go();
    await untilText(panel, 'has been asked');
    expect(sent.length).to.equal(1);
  });

  it('sends nothing when the page vetoes', async () => {
    const {api, sent} = recorded(await world('nothingYetS1'));
    const panel = await ready(api);
    panel.addEventListener('collab-before-activate', (event) => event.preventDefault());
    await send(panel);
    expect(sent).to.deep.equal([]);
  });

  it('keeps the key when nobody knows whether it went through', async () => {
    const backend = await world('nothingYetS1');
    const {api, keys} = recorded(backend, (call, ...given) =>
      call === 1 ? backend.activate(...given).then(() => refuse('outcomeUnknown')) : undefined,
    );
    const panel = await ready(api);
    await send(panel);
    await untilText(panel, 'We do not know whether it went through.');
    button(panel, 'Check again').click();
    await untilText(panel, 'has been asked');
    expect(keys[1]).to.equal(keys[0]);
  });

  it('has a form of its own for another customer while the former is invited, and tells the page of it', async () => {
    const {open: go, opened} = gate();
    const api = await world('nothingYetS1');
    const panel = await ready({
      ...api,
      getCustomer: (_, options) => api.getCustomer({customerId: 'customer-1'}, options),
      getActivationOptions: (input, options) => api.getActivationOptions({...input, customerId: 'customer-1'}, options),
      activate: (...call) => opened.then(() => api.activate(...call)),
    });
    const events = listen(panel, 'collab-requested');
    await send(panel);
    await waitUntil(() => panel.matches(':state(busy)'));
    panel.customerId = 'customer-2';
    await waitUntil(() => panel.matches(':state(ready)'), 'the form for the other customer');
    expect(field<HTMLSelectElement>(panel, 'Task').value).to.not.equal('task-1');
    go();
    await waitUntil(() => events.length === 1, 'what became of the former');
    await panel.updateComplete;
    expect(announced(panel)).to.equal('');
  });

  it('shows what stands now after somebody else was faster', async () => {
    const opened = await openScenario('nothingYetS1');
    const panel = await ready(opened.api);
    await opened.apiFor('agency-admin-2', 'agency-1').activate({
      ...{customerId: 'customer-1', function: 'bookkeeping-invoicing', solution: 'bookkeepingInvoicing', taskId: 'task-2'},
      ...{invoiceRecipient: 'agency', periodMonths: 3, priceMinor: 65_700},
    });
    await send(panel);
    await untilText(panel, 'Already invited by Erik Holm');
    await untilText(panel, 'Your collaboration');
    expect(part(panel, 'next')).to.match(/Byrån Redovisning AB.*Period 3 months/);
  });

  it('keeps the input after a failure, and goes on', async () => {
    const {api} = recorded(await world('nothingYetS1'), (call) => (call === 1 ? refuse('offline') : undefined));
    const panel = await ready(api);
    await send(panel);
    await untilText(panel, 'You are offline. Nothing was sent.');
    await untilFocusOn(panel, 'failure');
    expect(field<HTMLSelectElement>(panel, 'Task').value).to.equal('task-1');
    button(panel, 'Send invitation').click();
    await untilText(panel, 'has been asked');
  });

  it('says what failed while loading, and loads on Try again', async () => {
    const api = await world('nothingYetS1');
    let calls = 0;
    const panel = await open({
      ...api,
      getCustomer: async (input, options) => (++calls === 1 ? refuse('timeout') : api.getCustomer(input, options)),
    });
    await untilText(panel, 'The service did not answer in time.');
    button(panel, 'Try again').click();
    await untilText(panel, 'What happens');
    const nonsense = await open({...api, getCustomer: async () => [] as unknown as OperationAnswer<'getCustomer'>});
    await untilText(nonsense, 'The answer could not be read.');
  });

  it('loads again when it returns to the page', async () => {
    const {api} = await openScenario('nothingYetS1');
    const panel = await ready(api);
    const root = panel.parentElement as HTMLElement;
    panel.remove();
    await Promise.resolve();
    await api.activate({
      ...{customerId: 'customer-1', function: 'bookkeeping-invoicing', solution: 'bookkeepingInvoicing', taskId: 'task-2'},
      ...{invoiceRecipient: 'agency', periodMonths: 3, priceMinor: 65_700},
    });
    root.append(panel);
    await untilText(panel, 'Your collaboration');
  });

  it('works when its configuration comes late, and in Swedish', async () => {
    const panel = await open(undefined, 'sv');
    expect(textOf(panel)).to.equal('');
    panel.api = await world('nothingYetS1');
    await untilText(panel, 'Kundens egen lösning');
    await untilText(panel, 'Det här gäller nu');
    button(panel, 'Skicka inbjudan');
    await untilNoText(panel, 'Task');
  });
});
