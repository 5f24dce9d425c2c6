import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {CallOptions, CollabApi, OperationAnswer, OperationInput} from '../../src/api/contract.ts';
import {ApiError, type ErrorCode, type ErrorDetails} from '../../src/api/errors.ts';
import type {ActivateServiceDialog} from '../../src/components/activate-service-dialog.ts';
import {announceChange} from '../../src/kit/changes.ts';
import {configure} from '../../src/kit/config.ts';
import {openScenario, type ScenarioName} from '../../src/mocks/index.ts';
import {announced, button, enter, field, gate, listen, maybeButton, mount, textOf, untilNoText, untilText} from '../support/mount.ts';
import {waitUntil} from '../support/until.ts';

type Options = OperationAnswer<'getActivationOptions'>;

const world = async (scenario: ScenarioName): Promise<CollabApi> => (await openScenario(scenario)).api;

async function open(api: CollabApi | undefined, solution = 'bookkeepingInvoicing', language = ''): Promise<ActivateServiceDialog> {
  return mount<ActivateServiceDialog>(
    api,
    html`<activate-service-dialog
      open
      customer-id="customer-1"
      function="bookkeeping-invoicing"
      solution=${solution}
      lang=${language}
    ></activate-service-dialog>`,
  );
}

/** An open dialog whose form is there. */
async function ready(api: CollabApi, solution?: string): Promise<ActivateServiceDialog> {
  const dialog = await open(api, solution);
  await untilText(dialog, 'What happens');
  return dialog;
}

const choose = (dialog: ActivateServiceDialog, label: string): void => field(dialog, label).click();

async function chooseAll(dialog: ActivateServiceDialog): Promise<void> {
  enter(field<HTMLSelectElement>(dialog, 'Task'), 'task-1');
  choose(dialog, 'Lindgrens Bageri AB');
  choose(dialog, '12 months');
  await dialog.updateComplete;
}

async function activate(dialog: ActivateServiceDialog): Promise<void> {
  await chooseAll(dialog);
  button(dialog, 'Activate').click();
}

const sentChoices = {
  ...{customerId: 'customer-1', function: 'bookkeeping-invoicing', solution: 'bookkeepingInvoicing'},
  ...{taskId: 'task-1', invoiceRecipient: 'customer' as const, periodMonths: 12},
};

interface Sent {
  readonly input: OperationInput<'activate'>;
  readonly options: CallOptions | undefined;
}

/** The backend, with what is sent written down; `answer` may stand in for it, call by call. */
function recorded(
  api: CollabApi,
  answer: (call: number, sent: Sent) => Promise<OperationAnswer<'activate'>> | undefined = () => undefined,
): {api: CollabApi; sent: Sent[]} {
  const sent: Sent[] = [];
  return {
    sent,
    api: {
      ...api,
      activate: (input, options) => {
        sent.push({input, options});
        return answer(sent.length, {input, options}) ?? api.activate(input, options);
      },
    },
  };
}

const refuse = async (code: ErrorCode, details?: ErrorDetails): Promise<never> => {
  throw new ApiError(code, undefined, details);
};

const withOptions = (api: CollabApi, change: (options: Options, call: number) => Options): CollabApi => {
  let calls = 0;
  return {...api, getActivationOptions: async (input, options) => change(await api.getActivationOptions(input, options), ++calls)};
};

const native = (dialog: ActivateServiceDialog): HTMLDialogElement => dialog.renderRoot.querySelector('dialog') as HTMLDialogElement;
const focused = (dialog: ActivateServiceDialog): Element | null | undefined => dialog.shadowRoot?.activeElement;
const untilFocusOn = (dialog: ActivateServiceDialog, id: string): Promise<void> =>
  waitUntil(() => focused(dialog)?.id === id, `the focus on #${id}`);

/** Accessible once the opening movement is over: colours are measured. */
async function expectAccessible(dialog: ActivateServiceDialog): Promise<void> {
  await Promise.all(native(dialog).getAnimations().map(({finished}) => finished)); // prettier-ignore
  await expect(dialog).to.be.accessible();
}

describe('<activate-service-dialog>', () => {
  describe('opening', () => {
    it('is accessible, names the solution and the customer, and has the focus on its heading', async () => {
      const dialog = await ready(await world('nothingYetS3'));
      expect(textOf(dialog)).to.include('Bookkeeping & Invoicing for Lindgrens Bageri AB');
      expect(focused(dialog)?.textContent).to.equal('Activate service');
      expect(native(dialog).matches(':modal')).to.equal(true);
      await expectAccessible(dialog);
    });

    it('opens by a button of the page without any script, and gives the focus back', async () => {
      const root = await fixture<HTMLElement>(
        html`<div>
          <button commandfor="window" command="--show">Activate</button>
          <activate-service-dialog
            id="window"
            customer-id="customer-1"
            function="bookkeeping-invoicing"
            solution="bookkeeping"
          ></activate-service-dialog>
        </div>`,
      );
      configure({api: await world('nothingYetS3')}, root);
      const dialog = root.querySelector('activate-service-dialog') as ActivateServiceDialog;
      const opener = root.querySelector('button') as HTMLButtonElement;
      expect(dialog.renderRoot.querySelectorAll('dialog *').length).to.equal(0);
      opener.focus();
      await sendKeys({press: 'Enter'});
      await untilText(dialog, 'What happens');
      await sendKeys({press: 'Escape'});
      await waitUntil(() => !native(dialog).open);
      expect(dialog.open).to.equal(false);
      expect(document.activeElement).to.equal(opener);
    });

    it('loads only while it is open', async () => {
      const api = await world('nothingYetS3');
      let loads = 0;
      const dialog = await mount<ActivateServiceDialog>(
        withOptions(api, (options) => (loads++, options)),
        html`<activate-service-dialog
          customer-id="customer-1"
          function="bookkeeping-invoicing"
          solution="bookkeeping"
        ></activate-service-dialog>`,
      );
      expect(loads).to.equal(0);
      dialog.show();
      await untilText(dialog, 'What happens');
      expect(loads).to.equal(1);
      dialog.close();
      await waitUntil(() => !native(dialog).open);
    });

    it('shows what it has shown at once when it opens again, and what is true now when that comes', async () => {
      const api = await world('nothingYetS3');
      const second = gate();
      let loads = 0;
      const dialog = await ready({
        ...api,
        getActivationOptions: async (input, options) => {
          const loaded = await api.getActivationOptions(input, options);
          if (++loads === 1) return loaded;
          await second.opened;
          return {...loaded, customer: {...loaded.customer, name: 'Lindgrens Konditori AB'}};
        },
      });
      dialog.close();
      await waitUntil(() => !native(dialog).open);
      dialog.show();
      await dialog.updateComplete;
      expect(textOf(dialog)).to.include('What happens').and.include('Lindgrens Bageri AB');
      second.open();
      await untilText(dialog, 'Lindgrens Konditori AB');
    });

    it('works when its configuration comes late', async () => {
      const dialog = await open(undefined);
      expect(textOf(dialog)).to.include('Activate service');
      dialog.api = await world('nothingYetS3');
      await untilText(dialog, 'What happens');
    });

    it('says what failed while loading, and loads on Try again', async () => {
      const api = await world('nothingYetS3');
      let calls = 0;
      const dialog = await open({
        ...api,
        getActivationOptions: async (input, options) => (++calls === 1 ? refuse('network') : api.getActivationOptions(input, options)),
      });
      await untilText(dialog, 'No contact with the service.');
      expect(dialog.matches(':state(error)')).to.equal(true);
      button(dialog, 'Try again').click();
      await untilText(dialog, 'What happens');
    });

    it('leaves a failure to the page that takes it over', async () => {
      const api = await world('nothingYetS3');
      const dialog = await open({...api, getActivationOptions: () => refuse('network')});
      dialog.addEventListener('collab-error', (event) => event.preventDefault());
      dialog.refresh();
      await untilNoText(dialog, 'No contact');
    });

    it('survives an adapter that answers nonsense or throws at once', async () => {
      const api = await world('nothingYetS3');
      const nonsense = await open({...api, getActivationOptions: async () => ({customer: 7}) as unknown as Options});
      await untilText(nonsense, 'The answer could not be read.');
      const thrower = await open({
        ...api,
        getActivationOptions: () => {
          throw new Error('secret SQL');
        },
      });
      await untilText(thrower, 'Try again');
      expect(textOf(thrower)).not.to.include('SQL');
    });

    it('speaks Swedish', async () => {
      const dialog = await open(await world('nothingYetS3'), 'bookkeeping', 'sv');
      await untilText(dialog, 'Det här händer');
      for (const text of ['Aktivera tjänst', 'Bookkeeping för Lindgrens Bageri AB', 'Uppdrag', 'Fakturamottagare', 'Avtalsperiod'])
        expect(textOf(dialog)).to.include(text);
      button(dialog, 'Aktivera').click();
      await untilText(dialog, 'Välj ett uppdrag.');
    });
  });

  describe('before Activate', () => {
    it('says what it costs, from when, and who pays, as soon as that is chosen', async () => {
      const dialog = await ready(await world('nothingYetS3'));
      expect(textOf(dialog)).to.include('Choose a period to see the price.');
      await chooseAll(dialog);
      expect(textOf(dialog)).to.match(/2\s388 kr a year excluding VAT from .+ Lindgrens Bageri AB pays/);
    });

    it('names everybody who gets mail and shows it with the own message', async () => {
      const dialog = await ready(await world('nothingYetS3'));
      for (const text of ['Karin Lindgren karin@lindgrensbageri.example', 'o•••@']) expect(textOf(dialog)).to.include(text);
      expect(textOf(dialog), 'whom the agency does not know').not.to.include('Olof Lindgren');
      enter(field<HTMLTextAreaElement>(dialog, 'Message to the customer'), 'As we said on the phone.');
      await dialog.updateComplete;
      expect(dialog.renderRoot.querySelector('[part=mail]')?.getAttribute('lang')).to.equal('en');
      const letter = dialog.renderRoot.querySelector('[part=mail]')?.textContent ?? '';
      expect(letter).to.include('Byrån Redovisning AB wants to work with you in Bookkeeping & Invoicing');
      expect(letter).to.match(/logging in to .*My Spiris.*As we said on the phone\..*Solution/s);
    });

    it('says that nothing is charged before the renewal, and what is lost', async () => {
      const dialog = await ready(await world('nothingYetS1'), 'bookkeeping');
      for (const text of ['Nothing new until ', 'Lost: send sales invoices, approve supplier invoices'])
        expect(textOf(dialog)).to.include(text);
    });

    it('says who else works there, and that what the customer has with them goes on', async () => {
      const dialog = await ready(await world('otherAgency'), 'bookkeeping');
      const beside =
        /The agreement for Bookkeeping & Invoicing with the other agency goes on\. This is paid in addition, from \d+\s\w+\s20\d\d\./;
      expect(textOf(dialog)).to.include('Siffror & Co AB already works with the customer').and.to.match(beside);
      expect(textOf(dialog)).to.not.include('Lost:');
    });

    it('presets what has one choice only, also where the backend does not', async () => {
      const {api, sent} = recorded(
        withOptions(await world('nothingYetS3'), (options) => ({
          ...options,
          preset: {taskId: null, invoiceRecipient: null, periodMonths: null},
          tasks: options.tasks.filter(({id}) => id === 'task-1'),
          recipients: options.recipients.map((each) => ({...each, allowed: each.value === 'customer'})),
          periods: options.periods.filter(({months}) => months === 12),
        })),
      );
      const dialog = await ready(api);
      button(dialog, 'Activate').click();
      await untilText(dialog, 'Lindgrens Bageri AB has been asked');
      expect(sent[0]?.input).to.include(sentChoices);
    });

    it('is no dead end where there is nothing to choose', async () => {
      const api = await world('nothingYetS3');
      const dialog = await open(withOptions(api, (options) => ({...options, tasks: []})));
      await untilText(dialog, 'Create a task first');
      button(dialog, 'Create task');
      expect(textOf(dialog)).not.to.include('cannot tell what would happen');
      for (const none of [{recipients: []}, {periods: []}]) {
        const other = await open(withOptions(api, (options) => ({...options, ...none})));
        await untilText(other, 'nothing can be activated from here');
        expect(maybeButton(other, 'Activate')).to.equal(undefined);
      }
    });

    it('presets the only task', async () => {
      const dialog = await ready(await world('oneTask'));
      expect(field<HTMLSelectElement>(dialog, 'Task').value).to.equal('task-1');
    });

    it('shows a locked agreement read-only, with the reason', async () => {
      const dialog = await ready(await world('nothingYetS1Locked'));
      expect(textOf(dialog)).to.include('The customer owns the agreement.');
      expect(dialog.renderRoot.querySelectorAll('input[type=radio]').length).to.equal(0);
      enter(field<HTMLSelectElement>(dialog, 'Task'), 'task-1');
      button(dialog, 'Activate').click();
      await untilText(dialog, 'Lindgrens Bageri AB has been asked');
    });

    it('lists missing choices in a summary that has the focus, and leads to each field', async () => {
      const dialog = await ready(await world('nothingYetS3'));
      button(dialog, 'Activate').click();
      await untilFocusOn(dialog, 'summary');
      await expectAccessible(dialog);
      for (const text of ['Choose a task.', 'Choose an invoice recipient.', 'Choose a period.'])
        expect(textOf(dialog).split(text).length).to.equal(3);
      const task = field<HTMLSelectElement>(dialog, 'Task');
      expect(task.getAttribute('aria-invalid')).to.equal('true');
      expect(task.getAttribute('aria-describedby')).to.equal('taskId-error');
      button(dialog, 'Choose a period.').click();
      await waitUntil(() => focused(dialog)?.getAttribute('name') === 'periodMonths');
      enter(task, 'task-1');
      await untilNoText(dialog, 'Choose a task.');
    });

    it('wants the mandate where the customer gets no access, sends no mail, and is active at once', async () => {
      const dialog = await ready(await world('nothingYetS4a'), 'accountantAccess');
      const events = listen(dialog, 'collab-activated', 'collab-requested');
      expect(textOf(dialog)).to.include('No mail is sent');
      enter(field<HTMLSelectElement>(dialog, 'Task'), 'task-1');
      choose(dialog, '12 months');
      await dialog.updateComplete;
      button(dialog, 'Activate').click();
      await untilText(dialog, 'Confirm that you hold the customer’s mandate.');
      choose(dialog, 'We hold the customer’s mandate');
      await dialog.updateComplete;
      button(dialog, 'Activate').click();
      await untilText(dialog, 'Activated: Bookkeeping & Invoicing - Accountant access');
      expect(textOf(dialog)).to.include('No mail was sent to the customer.');
      expect(events.map(({type, detail}) => [type, (detail as {status: string}).status])).to.deep.equal([['collab-activated', 'active']]);
    });

    it('names whom the answer names where no mail was shown before', async () => {
      const dialog = await ready(withOptions(await world('nothingYetS3'), (options) => ({...options, mails: []})));
      await activate(dialog);
      await untilText(dialog, 'Lindgrens Bageri AB has been asked');
      expect(textOf(dialog))
        .to.match(/A mail goes to \S+@\S+\./)
        .and.not.to.include('No mail was sent');
    });

    it('offers no later start where only one day is given, nor a message where no mail is sent', async () => {
      const oneDay = (options: Options): Options => ({...options, start: {from: options.start.from, to: options.start.from}});
      const dialog = await ready(withOptions(await world('nothingYetS3'), oneDay));
      expect(dialog.renderRoot.querySelector('[type="date"]')).to.equal(null);
      expect(dialog.renderRoot.querySelector('.dialog-body summary')?.textContent).to.equal('Message to the customer');
      const alone = await ready(withOptions(await world('nothingYetS4a'), oneDay), 'accountantAccess');
      expect(alone.renderRoot.querySelector('[type="date"], textarea')).to.equal(null);
    });

    it('starts on a later day if wanted, and says so', async () => {
      const api = await world('nothingYetS3');
      const {sent, api: scheduling} = recorded(api, () =>
        api
          .activate({...sentChoices, priceMinor: 238_800})
          .then((collaboration) => ({...collaboration, status: 'scheduled' as const, startsOn: sent[0]?.input.startDate ?? null})),
      );
      const dialog = await ready(scheduling);
      const events = listen(dialog, 'collab-scheduled', 'collab-requested');
      await chooseAll(dialog);
      const start = field(dialog, 'Start');
      expect([start.type, start.min < start.max]).to.deep.equal(['date', true]);
      enter(start, start.max);
      await dialog.updateComplete;
      expect(textOf(dialog)).to.include('It waits until');
      await waitUntil(() => button(dialog, 'Activate').getAttribute('aria-disabled') !== 'true', 'until it is known what that means');
      button(dialog, 'Activate').click();
      await untilText(dialog, 'The invitation is sent on ');
      expect(sent[0]?.input.startDate).to.equal(start.max);
      expect(textOf(dialog)).to.include('The collaboration starts when somebody there has accepted and approved the terms.');
      expect(textOf(dialog)).not.to.include('by itself');
      expect(events.map(({type}) => type)).to.deep.equal(['collab-scheduled']);
    });

    it('refuses a day outside the range before anything is sent', async () => {
      const {sent, api} = recorded(await world('nothingYetS3'));
      const dialog = await ready(api);
      await chooseAll(dialog);
      enter(field(dialog, 'Start'), '1999-01-01');
      await dialog.updateComplete;
      button(dialog, 'Activate').click();
      await untilText(dialog, 'Choose a day from');
      expect(sent).to.deep.equal([]);
      button(dialog, textOf(dialog).match(/Choose a day from .+? to .+? \d{4}\./)?.[0] ?? '').click();
      await untilFocusOn(dialog, 'startDate');
    });

    it('says nothing of a day on which it cannot start', async () => {
      const dialog = await ready(await world('nothingYetS3'));
      await chooseAll(dialog);
      const review = dialog.renderRoot.querySelector('[part=review]') as HTMLElement;
      const start = field(dialog, 'Start');
      for (const [day, isSaid] of [
        ['1999-01-01', false],
        ['9999-12-31', false],
        [start.min, true],
        [start.max, true],
        ['', true],
      ] as const) {
        enter(start, day);
        await dialog.updateComplete;
        // Dates and mails of a later day are asked for.
        await waitUntil(() => getComputedStyle(review).visibility === (isSaid ? 'visible' : 'hidden'), day);
        expect(textOf(dialog).includes('2 388 kr a year excluding VAT from'), day).to.equal(isSaid);
        expect(textOf(dialog).includes('Choose a day from'), day).to.equal(!isSaid);
      }
    });

    it('asks no longer what a later start would mean, and tells of no failure of it, once it is about another solution', async () => {
      const api = await world('nothingYetS3');
      let asked: AbortSignal | undefined;
      let fail = (): void => undefined;
      const dialog = await ready({
        ...api,
        getActivationOptions: (input, options) => {
          if (!input.startDate) return api.getActivationOptions(input, options);
          asked = options?.signal;
          return new Promise((_, reject) => (fail = () => reject(new ApiError('serverError'))));
        },
      });
      const errors = listen(dialog, 'collab-error');
      const start = field(dialog, 'Start');
      enter(start, start.max);
      await waitUntil(() => asked);
      dialog.solution = 'bookkeeping';
      await waitUntil(() => asked?.aborted);
      fail();
      await untilText(dialog, 'What happens');
      expect(errors).to.deep.equal([]);
    });

    it('says nothing any more of what was said when it stood open before', async () => {
      const dialog = await open({...(await world('nothingYetS3')), getActivationOptions: () => Promise.reject(new ApiError('signedOut'))});
      await untilText(dialog, 'You are signed out.');
      button(dialog, 'Sign in').click();
      await untilText(dialog, 'This page has no link there.');
      dialog.close();
      await dialog.updateComplete;
      dialog.show();
      await untilNoText(dialog, 'This page has no link there.');
    });

    it('asks before input is lost, and forgets it only when told to', async () => {
      const dialog = await ready(await world('nothingYetS3'));
      enter(field<HTMLSelectElement>(dialog, 'Task'), 'task-1');
      await dialog.updateComplete;
      dialog.close();
      await untilText(dialog, 'Discard what you have entered?');
      await untilFocusOn(dialog, 'keep');
      button(dialog, 'Keep editing').click();
      await untilNoText(dialog, 'Discard');
      expect(field<HTMLSelectElement>(dialog, 'Task').value).to.equal('task-1');
      dialog.close();
      await untilText(dialog, 'Discard what you have entered?');
      button(dialog, 'Discard').click();
      await waitUntil(() => !native(dialog).open);
      dialog.show();
      await untilText(dialog, 'What happens');
      expect(field<HTMLSelectElement>(dialog, 'Task').value).to.equal('');
    });

    it('keeps its input and stays modal when the page moves it', async () => {
      const dialog = await ready(await world('nothingYetS3'));
      await chooseAll(dialog);
      dialog.parentElement?.append(dialog);
      await waitUntil(() => native(dialog).matches(':modal'));
      expect(field<HTMLSelectElement>(dialog, 'Task').value).to.equal('task-1');
    });
  });

  describe('what stands in the way', () => {
    it('offers Create task instead of Activate where there is none', async () => {
      const dialog = await open(await world('noTask'));
      await untilText(dialog, 'Create a task first');
      expect(maybeButton(dialog, 'Activate')).to.equal(undefined);
      await expectAccessible(dialog);
      const events = listen(dialog, 'collab-navigate');
      dialog.addEventListener('collab-navigate', (event) => event.preventDefault());
      button(dialog, 'Create task').click();
      expect(events[0]?.detail).to.include({
        to: 'create-task',
        customerId: 'customer-1',
        url: 'https://practice.example/customers/customer-1/new-task',
      });
    });

    it('goes on once the task is there', async () => {
      const opened = await openScenario('noTask');
      const dialog = await open(opened.api);
      await untilText(dialog, 'Create a task first');
      await opened.api.createTask({customerId: 'customer-1', name: 'Bokslut 2026'});
      button(dialog, 'Check again').click();
      await untilText(dialog, 'What happens');
    });

    it('names each other reason with its remedy', async () => {
      const dialog = await open(await world('noContact'));
      await untilText(dialog, 'The customer has no main contact.');
      expect(maybeButton(dialog, 'Activate')).to.equal(undefined);
      button(dialog, 'Edit customer');
      const employee = await open((await openScenario('plainEmployee')).api);
      await untilText(employee, 'You do not have the right to do this. Ask Anna Berg.');
    });

    it('blocks Activate with the reason where the price cannot be read', async () => {
      const {api, sent} = recorded(
        withOptions(await world('nothingYetS3'), (options) => ({
          ...options,
          periods: options.periods.map(({months}) => ({months, price: null})),
        })),
      );
      const dialog = await ready(api);
      await activate(dialog);
      expect(textOf(dialog)).to.include('— The price or the day it starts could not be read, so this is not possible now.');
      expect(button(dialog, 'Activate').getAttribute('aria-disabled')).to.equal('true');
      expect(button(dialog, 'Activate').getAttribute('aria-describedby')).to.equal('no-price');
      expect(sent).to.deep.equal([]);
    });

    for (const billingFrom of ['2027-02-31', 'zzz'])
      it(`blocks Activate where the day from which it is paid is told, and is none: ${billingFrom}`, async () => {
        const {api, sent} = recorded(withOptions(await world('nothingYetS1'), (options) => ({...options, billingFrom})));
        const dialog = await ready(api);
        await activate(dialog);
        expect(textOf(dialog)).to.include('— The price or the day it starts could not be read, so this is not possible now.');
        expect(button(dialog, 'Activate').getAttribute('aria-describedby')).to.equal('no-price');
        expect(button(dialog, 'Activate').getAttribute('aria-disabled')).to.equal('true');
        expect(sent).to.deep.equal([]);
      });

    it('goes on without a day that is not told', async () => {
      const {api, sent} = recorded(withOptions(await world('nothingYetS3'), (options) => ({...options, billingFrom: 'zzz'})));
      const dialog = await ready(api);
      await activate(dialog);
      await untilText(dialog, 'Lindgrens Bageri AB has been asked');
      expect(sent.length).to.equal(1);
    });

    it('offers nothing on an outcome or a reason that it does not know', async () => {
      const api = await world('nothingYetS3');
      const newer = await open(withOptions(api, (options) => ({...options, outcome: 'sentByPost' as 'unknown'})));
      await untilText(newer, 'This page cannot tell what would happen');
      expect(maybeButton(newer, 'Activate')).to.equal(undefined);
      const odd = await open(withOptions(api, (options) => ({...options, whyNot: [7 as unknown as null]})));
      await untilText(odd, 'This row cannot be shown.');
      expect(maybeButton(odd, 'Activate')).to.equal(undefined);
    });

    it('shows strange names as text', async () => {
      const dialog = await open(await world('strangeText'));
      await untilText(dialog, '<img src=x onerror=');
      expect(dialog.renderRoot.querySelector('img')).to.equal(null);
    });
  });

  describe('Activate', () => {
    it('asks the customer, tells the page, and says who gets mail', async () => {
      const {api, sent} = recorded(await world('nothingYetS3'));
      const dialog = await ready(api);
      const events = listen(dialog, 'collab-before-activate', 'collab-requested', 'collab-activated', 'collab-error');
      enter(field<HTMLTextAreaElement>(dialog, 'Message to the customer'), ' Hello ');
      await activate(dialog);
      await untilText(dialog, 'Lindgrens Bageri AB has been asked');
      await waitUntil(() => focused(dialog)?.textContent === 'Lindgrens Bageri AB has been asked');
      expect(announced(dialog)).to.match(/^A mail goes to .*karin@lindgrensbageri\.example/);
      expect(events.map(({type}) => type)).to.deep.equal(['collab-before-activate', 'collab-requested']);
      expect(events[1]?.detail).to.include({customerId: 'customer-1', solution: 'bookkeepingInvoicing', status: 'requested'});
      expect(sent[0]?.input).to.deep.equal({
        ...{customerId: 'customer-1', function: 'bookkeeping-invoicing', solution: 'bookkeepingInvoicing', taskId: 'task-1'},
        ...{invoiceRecipient: 'customer', periodMonths: 12, priceMinor: 238_800, message: 'Hello'},
      });
      await expectAccessible(dialog);
      button(dialog, 'Close').focus();
      button(dialog, 'Close').click();
      await waitUntil(() => !native(dialog).open);
      dialog.show();
      await dialog.updateComplete;
      expect(maybeButton(dialog, 'Activate'), 'what was true before the deed').to.equal(undefined);
      await untilText(dialog, 'Already invited by Anna Berg');
      expect(maybeButton(dialog, 'Activate')).to.equal(undefined);
    });

    it('sets the service up for a customer who is new on the platform', async () => {
      const dialog = await ready(await world('nothingYetS4'));
      const events = listen(dialog, 'collab-activated');
      await activate(dialog);
      await untilText(dialog, 'Activated: Bookkeeping & Invoicing');
      expect(textOf(dialog)).to.include('Lindgrens Bageri AB gets in when the terms are approved.');
      expect(events[0]?.detail).to.include({status: 'awaitingTerms'});
    });

    it('sends one request for two quick clicks, and stays open meanwhile', async () => {
      const {open: go, opened} = gate();
      const backend = await world('nothingYetS3');
      const {api, sent} = recorded(backend, (_call, {input, options}) => opened.then(() => backend.activate(input, options)));
      const dialog = await ready(api);
      await activate(dialog);
      button(dialog, 'Activate').click();
      await dialog.updateComplete;
      button(dialog, 'Activate').click();
      expect(dialog.matches(':state(busy)')).to.equal(true);
      dialog.close();
      await sendKeys({press: 'Escape'});
      await dialog.updateComplete;
      expect(native(dialog).open).to.equal(true);
      go();
      await untilText(dialog, 'has been asked');
      expect(sent.length).to.equal(1);
    });

    it('has a form of its own for another solution while the former is sent, and tells the page of both', async () => {
      const {open: go, opened} = gate();
      const backend = await world('nothingYetS3');
      const {api, sent} = recorded(backend, (call, {input, options}) =>
        call === 1 ? opened.then(() => backend.activate(input, options)) : refuse('network'),
      );
      const dialog = await ready(api);
      const events = listen(dialog, 'collab-requested', 'collab-error');
      await activate(dialog);
      await waitUntil(() => dialog.matches(':state(busy)'));
      dialog.solution = 'approvalInvoicing';
      await untilText(dialog, 'Approval & Invoicing');
      await waitUntil(() => dialog.matches(':state(ready)'), 'the form for the other solution');
      expect(field(dialog, 'Lindgrens Bageri AB').checked).to.equal(false);
      await activate(dialog);
      await untilText(dialog, 'No contact with the service.');
      expect(sent.map(({input}) => input.solution)).to.deep.equal(['bookkeepingInvoicing', 'approvalInvoicing']);
      go();
      await waitUntil(() => events.length === 2, 'what became of both');
      expect(events.map(({type}) => type)).to.deep.equal(['collab-error', 'collab-requested']);
      await dialog.updateComplete;
      expect(textOf(dialog)).to.include('No contact with the service.').and.not.include('has been asked');
      dialog.close();
      await dialog.updateComplete;
      expect(maybeButton(dialog, 'Discard')).to.not.equal(undefined);
    });

    it('sends nothing when the page vetoes', async () => {
      const {api, sent} = recorded(await world('nothingYetS3'));
      const dialog = await ready(api);
      dialog.addEventListener('collab-before-activate', (event) => event.preventDefault());
      await activate(dialog);
      await dialog.updateComplete;
      expect(sent).to.deep.equal([]);
      expect(textOf(dialog)).to.include('What happens');
    });

    it('says that it checks whether it went through, once', async () => {
      const {open: go, opened} = gate();
      const backend = await world('nothingYetS3');
      const {api} = recorded(backend, (_call, {input, options}) => {
        options?.onUncertain?.();
        options?.onUncertain?.();
        return opened.then(() => backend.activate(input, options));
      });
      const dialog = await ready(api);
      await activate(dialog);
      await untilText(dialog, 'Checking whether it went through…');
      expect(announced(dialog)).to.equal('Checking whether it went through…');
      go();
      await untilText(dialog, 'has been asked');
    });

    it('keeps the key when nobody knows whether it went through, and checks with it again', async () => {
      const backend = await world('nothingYetS3');
      const {api, sent} = recorded(backend, (call, {input, options}) =>
        call === 1 ? backend.activate(input, options).then(() => refuse('outcomeUnknown')) : undefined,
      );
      const dialog = await ready(api);
      const events = listen(dialog, 'collab-requested');
      await activate(dialog);
      await untilText(dialog, 'We do not know whether it went through.');
      await untilFocusOn(dialog, 'failure');
      button(dialog, 'Check again').click();
      await untilText(dialog, 'has been asked');
      expect(sent[1]?.options?.idempotencyKey).to.equal(sent[0]?.options?.idempotencyKey);
      expect(events.length).to.equal(1);
    });

    /** The answer is lost, and the person gives up what was entered. */
    async function loseAndDiscard(dialog: ActivateServiceDialog): Promise<void> {
      await activate(dialog);
      await untilText(dialog, 'We do not know whether it went through.');
      dialog.close();
      await dialog.updateComplete;
      button(dialog, 'Discard').click();
      await waitUntil(() => !dialog.open);
    }

    it('keeps that key in the form that comes after what was entered was discarded', async () => {
      const backend = await world('nothingYetS3');
      const {api, sent} = recorded(backend, (call, {input, options}) =>
        call === 1 ? backend.activate(input, options).then(() => refuse('outcomeUnknown')) : undefined,
      );
      const dialog = await ready(api);
      await loseAndDiscard(dialog);
      dialog.show();
      await untilText(dialog, 'Choose a period to see the price.');
      await activate(dialog);
      await untilText(dialog, 'has been asked');
      expect(sent[1]?.input).to.deep.equal(sent[0]?.input);
      expect(sent[1]?.options?.idempotencyKey).to.equal(sent[0]?.options?.idempotencyKey);
    });

    it('takes another key once it sees what has become of it: to want it again then is a new wish', async () => {
      const opened = await openScenario('nothingYetS3');
      const {api, sent} = recorded(opened.api, (call, {input, options}) =>
        call === 1 ? opened.api.activate(input, options).then(() => refuse('outcomeUnknown')) : undefined,
      );
      const dialog = await ready(api);
      await loseAndDiscard(dialog);
      // It went through, and somebody withdraws it.
      const [asked] = (await opened.api.getCustomer({customerId: 'customer-1'})).functions.flatMap((each) => each?.collaboration ?? []);
      await opened.api.withdraw({collaborationId: asked?.id ?? ''});
      announceChange();
      dialog.show();
      await dialog.updateComplete;
      await waitUntil(() => dialog.matches(':state(ready)'), 'the form that comes after');
      await activate(dialog);
      await untilText(dialog, 'has been asked');
      expect(sent[1]?.options?.idempotencyKey).not.to.equal(sent[0]?.options?.idempotencyKey);
      const [now] = (await opened.api.getCustomer({customerId: 'customer-1'})).functions.flatMap((each) => each?.collaboration ?? []);
      expect(now?.status, 'what is told is true').to.equal('requested');
    });

    it('sends with the same key again when it comes back to what is still under way', async () => {
      const {open: go, opened} = gate();
      const backend = await world('nothingYetS3');
      const {api, sent} = recorded(backend, (_call, {input, options}) => opened.then(() => backend.activate(input, options)));
      const dialog = await ready(api);
      const events = listen(dialog, 'collab-requested', 'collab-error');
      await activate(dialog);
      await waitUntil(() => dialog.matches(':state(busy)'));
      for (const solution of ['approvalInvoicing', 'bookkeepingInvoicing']) {
        dialog.solution = solution;
        await untilText(dialog, 'Choose a period to see the price.');
        await waitUntil(() => dialog.matches(':state(ready)'), solution);
      }
      await activate(dialog);
      await waitUntil(() => sent.length === 2);
      expect(sent[1]?.input).to.deep.equal(sent[0]?.input);
      expect(sent[1]?.options?.idempotencyKey).to.equal(sent[0]?.options?.idempotencyKey);
      go();
      await untilText(dialog, 'has been asked');
      expect(events.map(({type}) => type)).to.deep.equal(['collab-requested', 'collab-requested']);
    });

    it('no longer asks about what was entered for another solution', async () => {
      const dialog = await ready(await world('nothingYetS3'));
      await chooseAll(dialog);
      dialog.close();
      await dialog.updateComplete;
      expect(maybeButton(dialog, 'Discard')).to.not.equal(undefined);
      dialog.solution = 'approvalInvoicing';
      await untilText(dialog, 'Choose a period to see the price.');
      expect(maybeButton(dialog, 'Discard')).to.equal(undefined);
      expect(button(dialog, 'Activate')).to.not.equal(undefined);
    });

    it('does not call a nonsense answer a failure: it may have gone through', async () => {
      const {api} = recorded(await world('nothingYetS3'), async () => 'OK' as unknown as OperationAnswer<'activate'>);
      const dialog = await ready(api);
      await activate(dialog);
      await untilText(dialog, 'We do not know whether it went through.');
    });

    for (const [code, text] of [
      ['offline', 'You are offline. Nothing was sent.'],
      ['rightMissing', 'You do not have the right to do this.'],
      ['serverError', 'The service has a fault.'],
      ['notFound', 'This could not be found.'],
    ] as const) {
      it(`keeps the input after ${code}, and goes on`, async () => {
        const {api, sent} = recorded(await world('nothingYetS3'), (call) => (call === 1 ? refuse(code) : undefined));
        const dialog = await ready(api);
        const events = listen(dialog, 'collab-error', 'collab-requested');
        await activate(dialog);
        await untilText(dialog, text);
        await untilFocusOn(dialog, 'failure');
        expect(field<HTMLSelectElement>(dialog, 'Task').value).to.equal('task-1');
        button(dialog, 'Activate').click();
        await untilText(dialog, 'has been asked');
        expect(events.map(({type}) => type)).to.deep.equal(['collab-error', 'collab-requested']);
        expect(sent.length).to.equal(2);
      });
    }

    it('offers to sign in, and goes on with the same key', async () => {
      const {api, sent} = recorded(await world('nothingYetS3'), (call) => (call === 1 ? refuse('signedOut') : undefined));
      const dialog = await ready(api);
      const events = listen(dialog, 'collab-navigate');
      dialog.addEventListener('collab-navigate', (event) => event.preventDefault());
      await activate(dialog);
      await untilText(dialog, 'You are signed out.');
      button(dialog, 'Sign in').click();
      expect(events[0]?.detail).to.include({to: 'sign-in'});
      button(dialog, 'Activate').click();
      await untilText(dialog, 'has been asked');
      expect(sent[1]?.options?.idempotencyKey).to.equal(sent[0]?.options?.idempotencyKey);
    });

    it('leaves the sign-in to a configured way, and says nothing of its own', async () => {
      const {api} = recorded(await world('nothingYetS3'), (call) => (call === 1 ? refuse('signedOut') : undefined));
      const dialog = await ready(api);
      const went: string[] = [];
      configure({api, navigate: ({to}) => went.push(to)}, dialog.parentElement as HTMLElement);
      await activate(dialog);
      await untilText(dialog, 'You are signed out.');
      button(dialog, 'Sign in').click();
      await dialog.updateComplete;
      expect(went).to.deep.equal(['sign-in']);
      expect(textOf(dialog)).to.not.include('This page has no link');
    });

    it('says who was faster, and offers nothing more', async () => {
      const opened = await openScenario('nothingYetS3');
      const dialog = await ready(opened.api);
      await chooseAll(dialog);
      await opened.apiFor('agency-admin-2', 'agency-1').activate({
        ...{customerId: 'customer-1', function: 'bookkeeping-invoicing', solution: 'bookkeeping', taskId: 'task-2'},
        ...{invoiceRecipient: 'agency', periodMonths: 12, priceMinor: 166_800},
      });
      button(dialog, 'Activate').click();
      await untilText(dialog, 'Already invited by Erik Holm');
      await waitUntil(() => maybeButton(dialog, 'Activate') === undefined);
      expect(textOf(dialog).split('Already invited').length, 'said once').to.equal(2);
      await untilFocusOn(dialog, 'failure');
    });

    it('shows the new price beside the old one when it has changed, with the input kept', async () => {
      const api = withOptions(await world('nothingYetS3'), (options, call) =>
        call === 1
          ? {...options, periods: options.periods.map((each) => ({...each, price: each.price && {...each.price, amountMinor: 199_900}}))}
          : options,
      );
      const dialog = await ready(api);
      await activate(dialog);
      await untilText(dialog, 'The price or the day it starts has changed.');
      await untilText(dialog, 'Before: 1 999 kr a year');
      expect(textOf(dialog)).to.match(/2\s388 kr a year excluding VAT from/);
      button(dialog, 'Activate').click();
      await untilText(dialog, 'has been asked');
    });

    it('marks the fields that the service refuses, and says the rest in the summary', async () => {
      const fields = [
        {pointer: '/taskId', code: 'gone'},
        {pointer: '/message', code: 'tooLong'},
        {pointer: '/newerMember', code: 'missing'},
      ];
      const {api} = recorded(await world('nothingYetS3'), (call) => (call === 1 ? refuse('invalidInput', {fields}) : undefined));
      const dialog = await ready(api);
      await activate(dialog);
      await untilFocusOn(dialog, 'summary');
      expect(textOf(dialog)).to.include('The service refused something that cannot be changed here.');
      expect(field(dialog, 'Task').getAttribute('aria-invalid')).to.equal('true');
      button(dialog, 'Message to the customer: the service did not accept this. Check it.').click();
      await untilFocusOn(dialog, 'message');
      enter(field<HTMLSelectElement>(dialog, 'Task'), 'task-2');
      enter(field<HTMLTextAreaElement>(dialog, 'Message to the customer'), 'Shorter');
      await untilNoText(dialog, 'There is a problem');
      button(dialog, 'Activate').click();
      await untilText(dialog, 'has been asked');
    });

    it('counts down after too many tries', async () => {
      const {api, sent} = recorded(await world('nothingYetS3'), (call) =>
        call === 1 ? refuse('tooManyRequests', {retryAfterSeconds: 1}) : undefined,
      );
      const dialog = await ready(api);
      await activate(dialog);
      await untilText(dialog, 'Try again in 1 s');
      button(dialog, 'Try again in 1 s').click();
      expect(sent.length).to.equal(1);
      await waitUntil(() => maybeButton(dialog, 'Activate'), 'Activate to come back');
      button(dialog, 'Activate').click();
      await untilText(dialog, 'has been asked');
    });

    it('tells nothing after it was removed, and says the truth when it returns', async () => {
      const {open: go, opened} = gate();
      const backend = await world('nothingYetS3');
      const {api} = recorded(backend, (_call, {input, options}) => opened.then(() => backend.activate(input, options)));
      const dialog = await ready(api);
      const root = dialog.parentElement as HTMLElement;
      const events = listen(dialog, 'collab-requested', 'collab-error');
      await activate(dialog);
      dialog.remove();
      go();
      await waitUntil(() => !dialog.matches(':state(busy)'));
      root.append(dialog);
      await untilText(dialog, 'Already invited by Anna Berg');
      expect(events).to.deep.equal([]);
    });
  });
});
