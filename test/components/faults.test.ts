/** The table of docs/faults.md, row by row, through the real HTTP client; where else a row is proved stands there. */
import {expect, html} from '@open-wc/testing';
import type {LitElement} from 'lit';
import type {CollabApi, OperationAnswer} from '../../src/api/contract.ts';
import type {AcceptInvitation} from '../../src/components/accept-invitation/accept-invitation.ts';
import type {ActivateServiceDialog} from '../../src/components/activate-service-dialog.ts';
import type {ChangeSolutionDialog} from '../../src/components/change-solution/change-solution-dialog.ts';
import type {CollabSettings} from '../../src/components/collab-settings/collab-settings.ts';
import type {CompanyCollaborations} from '../../src/components/company-collaborations/company-collaborations.ts';
import type {CollabTab} from '../../src/components/collab-tab/collab-tab.ts';
import * as faults from '../../src/mocks/faults.ts';
import type {Override, Overrides} from '../../src/mocks/faults.ts';
import {openScenario, type OpenOptions} from '../../src/mocks/open.ts';
import type {ScenarioName} from '../../src/mocks/scenarios.ts';
import type {KitConfig} from '../../src/kit/config.ts';
import {
  expectQuiet,
  hasten,
  kitTimers,
  meet,
  never,
  pretend,
  ring,
  runningTimers,
  typesOf,
  watchListeners,
  type Met,
} from '../support/fault-world.ts';
import {announced, button, enter, field, gate, maybeButton, mount, textOf, untilText} from '../support/mount.ts';
import {waitUntil} from '../support/until.ts';

type Options = OperationAnswer<'getActivationOptions'>;
type Overview = OperationAnswer<'getCustomer'>;
type Company = OperationAnswer<'getCompany'>;

const dialogTag = html`<activate-service-dialog
  open
  customer-id="customer-1"
  function="bookkeeping-invoicing"
  solution="bookkeepingInvoicing"
></activate-service-dialog>`;
const tabTag = html`<collab-tab customer-id="customer-1" function="bookkeeping-invoicing"></collab-tab>`;
const settingsTag = html`<collab-settings></collab-settings>`;
const invitationTag = html`<accept-invitation invitation-id="invitation-1"></accept-invitation>`;

type More = OpenOptions & {readonly config?: KitConfig};

const meetDialog = (overrides?: Overrides, more?: More, scenario: ScenarioName = 'nothingYetS3'): Promise<Met<ActivateServiceDialog>> =>
  meet(scenario, dialogTag, overrides, more);
const meetTab = (overrides?: Overrides, more?: More, scenario: ScenarioName = 'requestedRemindable'): Promise<Met<CollabTab>> =>
  meet(scenario, tabTag, overrides, more);

const meetSettings = (overrides?: Overrides): Promise<Met<CollabSettings>> => meet('settings', settingsTag, overrides, {count: 12});

async function choose(dialog: ActivateServiceDialog): Promise<void> {
  await untilText(dialog, 'What happens');
  enter(field<HTMLSelectElement>(dialog, 'Task'), 'task-1');
  field(dialog, 'Lindgrens Bageri AB').click();
  field(dialog, '12 months').click();
  enter(field<HTMLTextAreaElement>(dialog, 'Message to the customer'), 'Hello Karin');
  await dialog.updateComplete;
}

/** An open dialog, filled in, that has just sent what was chosen. */
async function meetActivation(overrides?: Overrides, more?: More): Promise<Met<ActivateServiceDialog>> {
  const met = await meetDialog(overrides, more);
  await choose(met.element);
  button(met.element, 'Activate').click();
  return met;
}

function expectInputKept(dialog: ActivateServiceDialog): void {
  expect(field<HTMLSelectElement>(dialog, 'Task').value).to.equal('task-1');
  expect(field(dialog, 'Lindgrens Bageri AB').checked).to.equal(true);
  expect(field(dialog, '12 months').checked).to.equal(true);
  expect(field<HTMLTextAreaElement>(dialog, 'Message to the customer').value).to.equal('Hello Karin');
}

/** The backend does what it was asked to, and then this is what comes. */
const afterwards =
  (override: Override): Override =>
  async (call) => {
    await call.proceed();
    return override(call);
  };

const answers =
  (body: BodyInit | null, type?: string, status = 200): Override =>
  () => {
    const response = new Response(body, {status});
    response.headers.delete('content-type');
    if (type) response.headers.set('content-type', type);
    return response;
  };

/** A body that comes byte by byte and does not end while anybody would wait. */
const dripping: Override = () => {
  let left = 10_000;
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    await new Promise((done) => setTimeout(done, 20));
    controller.enqueue(new TextEncoder().encode(' '));
    if (--left === 0) controller.close();
  };
  return new Response(new ReadableStream({pull}), {headers: {'content-type': 'application/json'}});
};

const collaborationsOf = async ({world}: Met<LitElement>): Promise<number> => {
  const {functions} = await world.api.getCustomer({customerId: 'customer-1'});
  return functions.filter((each) => each?.collaboration).length;
};

const changedOptions = (change: (options: Options) => unknown): Overrides => ({
  getActivationOptions: faults.changed((body) => change(body as Options)),
});
const changedOverview = (change: (overview: Overview) => void): Overrides => ({
  getCustomer: faults.changed((body) => (change(body as Overview), body)),
});

const untilNoTimers = (): Promise<void> =>
  waitUntil(() => kitTimers().length === 0, 'no timer to be left').catch(() => {
    throw new Error(`Timers that are left: ${kitTimers().join()}`);
  });

const onlyFailure = (met: Met<LitElement>, code: string): void => {
  expect(typesOf(met.told)).to.deep.equal(['collab-error']);
  expect(met.told[0]?.detail).to.include({code});
};

const strange: Readonly<Record<string, readonly [sent: string, shown: string]>> = {
  script: ['<script>globalThis.hacked = true</script>', '<script>globalThis.hacked = true</script>'],
  markup: ['<img src=/hacked.png onerror="globalThis.hacked = true">', '<img src=/hacked.png onerror="globalThis.hacked = true">'],
  'a URL': ['javascript:globalThis.hacked=true', 'javascript:globalThis.hacked=true'],
  __proto__: ['__proto__', '__proto__'],
  'an override': ['Bank \u202Ednetsgniresiver\u202C AB', 'Bank dnetsgniresiver AB'],
  NUL: ['Bage\u0000ri', 'Bageri'],
  '10 kB': ['Mycketlångtnamn'.repeat(700), 'Mycketlångtnamn'.repeat(700)],
};

describe('Faults (docs/faults.md)', () => {
  expectQuiet();

  describe('offline before sending', () => {
    it('sends nothing, neither then nor later, until the person does', async () => {
      let isOnline = true;
      pretend(navigator, 'onLine', () => isOnline);
      const met = await meetDialog();
      const {element, sent, told} = met;
      await choose(element);
      isOnline = false;
      button(element, 'Activate').click();
      await untilText(element, 'You are offline. Nothing was sent.');
      onlyFailure(met, 'offline');
      expectInputKept(element);
      isOnline = true;
      window.dispatchEvent(new Event('online'));
      expect(await collaborationsOf(met)).to.equal(0);
      expect(element.matches(':state(busy)')).to.equal(false);
      button(element, 'Activate').click();
      await untilText(element, 'has been asked');
      expect(sent('activate').length).to.equal(1);
      expect(typesOf(told)).to.deep.equal(['collab-error', 'collab-requested']);
    });

    it('lets reads go on by themselves', async () => {
      let isOnline = false;
      pretend(navigator, 'onLine', () => isOnline);
      const met = await meetTab();
      await untilText(met.element, 'You are offline. This loads when you are back.');
      onlyFailure(met, 'offline');
      isOnline = true;
      window.dispatchEvent(new Event('online'));
      await untilText(met.element, 'Send reminder');
    });
  });

  describe('no contact on a read', () => {
    const unreachable = {
      refused: 'http://127.0.0.1:9/api',
      'without DNS': 'https://nobody.invalid/api',
      // This page's own server speaks no TLS.
      'without TLS': `https://${location.host}/api`,
      // Answers without the headers that would let this page read it.
      'without CORS': `http://${location.hostname === 'localhost' ? '127.0.0.1' : 'localhost'}:${location.port}/api`,
    };
    for (const [name, baseUrl] of Object.entries(unreachable))
      it(`says so after three silent tries: ${name}`, async () => {
        hasten({300: 10, 1200: 10});
        let tries = 0;
        const fetch: typeof globalThis.fetch = (input, init) => {
          if ((input as string).includes('/customers/')) tries++;
          return globalThis.fetch(input, init);
        };
        const met = await meetTab({}, {config: {baseUrl, fetch}});
        await untilText(met.element, 'No contact with the service.');
        expect(tries).to.equal(3);
        expect(met.element.matches(':state(error)')).to.equal(true);
        onlyFailure(met, 'network');
      });

    it('loads on Try again after a reset, and after a broken body', async () => {
      hasten({300: 10, 1200: 10});
      for (const override of [faults.networkError(), faults.truncated()]) {
        const met = await meetTab({getCustomer: faults.first(override, 3)});
        await untilText(met.element, 'No contact with the service.');
        expect(met.sent('getCustomer').length).to.equal(3);
        onlyFailure(met, 'network');
        button(met.element, 'Try again').click();
        await untilText(met.element, 'Send reminder');
      }
    });

    it('follows no redirect, so that no credentials reach another origin', async () => {
      const asked: (RequestInit | undefined)[] = [];
      const fetch: typeof globalThis.fetch = async (input, init) => (asked.push(init), globalThis.fetch(input, init));
      // This page's own server sends whoever comes here round and round.
      const met = await meetTab({}, {config: {baseUrl: `${location.origin}/redirect-loop`, fetch, getToken: () => 'secret'}});
      await untilText(met.element, 'You are signed out.');
      expect(asked.map((init) => init?.redirect)).to.satisfy((all: string[]) => all.length > 0 && all.every((each) => each === 'manual'));
      onlyFailure(met, 'signedOut');
    });
  });

  describe('a lost answer to a write', () => {
    const lost: Readonly<Record<string, Override>> = {
      reset: faults.lostAnswer(),
      truncated: faults.truncated(),
      'a login page': afterwards(faults.html200()),
      'an empty body': afterwards(faults.emptyBody()),
      'not what was asked for': afterwards(faults.answer({id: 7})),
      'a bad gateway': afterwards(faults.bareStatus(502)),
      'a server fault': afterwards(faults.problem('serverError')),
    };
    for (const [name, override] of Object.entries(lost))
      it(`is found out with the same key: ${name}`, async () => {
        const met = await meetActivation({activate: faults.first(override)});
        const {element, sent, told} = met;
        await untilText(element, 'Checking whether it went through…');
        await untilText(element, 'has been asked');
        expect(sent('activate').length).to.equal(2);
        expect(new Set(sent('activate').map(({key}) => key)).size).to.equal(1);
        expect(typesOf(told)).to.deep.equal(['collab-requested']);
        expect(await collaborationsOf(met)).to.equal(1);
      });

    it('is never called a failure, and checked again with the same key', async () => {
      hasten({300: 10, 1200: 10, 3000: 10});
      const met = await meetActivation({activate: faults.first(faults.lostAnswer(), 4)});
      const {element, sent, told} = met;
      await untilText(element, 'We do not know whether it went through.');
      onlyFailure(met, 'outcomeUnknown');
      expectInputKept(element);
      button(element, 'Check again').click();
      await untilText(element, 'has been asked');
      expect(sent('activate').length).to.equal(5);
      expect(new Set(sent('activate').map(({key}) => key)).size).to.equal(1);
      expect(typesOf(told)).to.deep.equal(['collab-error', 'collab-requested']);
      expect(await collaborationsOf(met)).to.equal(1);
    });
  });

  describe('no headers, a dripping or a stalled body', () => {
    for (const [name, override] of Object.entries({'no headers': faults.hang(), dripping, stalled: faults.stalledBody()}))
      it(`shows progress, then that it takes long, then that no answer came: ${name}`, async () => {
        hasten({2000: never, 8000: never, 20_000: never});
        const met = await meetDialog({getActivationOptions: faults.first(override)});
        const muted = (text: string): boolean =>
          [...met.element.renderRoot.querySelectorAll('p.muted')].some((each) => each.textContent === text);
        await ring(2000);
        await waitUntil(() => muted('Loading…'), 'progress');
        await ring(8000);
        await waitUntil(() => muted('Takes longer than usual…'), 'patience');
        await ring(20_000);
        await untilText(met.element, 'The service did not answer in time.');
        expect(met.sent('getActivationOptions').length).to.equal(1);
        onlyFailure(met, 'timeout');
        button(met.element, 'Try again').click();
        await untilText(met.element, 'What happens');
      });

    it('shows progress where it is asked what a later start means, and nothing of today beside it', async () => {
      hasten({2000: never, 8000: never, 20_000: never});
      let later = '';
      const met = await meetDialog({
        getActivationOptions: async (call) => {
          if (new URL(call.request.url).searchParams.has('startDate')) return faults.hang()(call);
          const answer = await call.proceed();
          later = ((await answer.clone().json()) as Options).start.to;
          return answer;
        },
      });
      const {element} = met;
      await choose(element);
      enter(field(element, 'Start'), later);
      await ring(8000);
      await untilText(element, 'Takes longer than usual…');
      expect(textOf(element)).not.to.include('What happens');
      await ring(20_000);
      await untilText(element, 'The service did not answer in time.');
      onlyFailure(met, 'timeout');
      button(element, 'Activate').click();
      expect(met.sent('activate')).to.deep.equal([]);
      expectInputKept(element);
      enter(field(element, 'Start'), '');
      await untilText(element, 'What happens');
      expect(textOf(element)).not.to.include('The service did not answer in time.');
    });

    it('checks what became of a write', async () => {
      hasten({20_000: never});
      const met = await meetActivation({activate: faults.first(afterwards(faults.hang()))});
      await waitUntil(() => met.sent('activate').length === 1, 'the activation');
      await ring(20_000);
      await untilText(met.element, 'Checking whether it went through…');
      await untilText(met.element, 'has been asked');
      expect(await collaborationsOf(met)).to.equal(1);
    });

    it('leaves no timer after removal', async () => {
      const {element, told} = await meetTab({getCustomer: faults.hang()});
      await waitUntil(() => kitTimers().includes(20_000), 'the request');
      element.remove();
      await untilNoTimers();
      expect(told).to.deep.equal([]);
    });
  });

  describe('200 with something else', () => {
    const bodies: Readonly<Record<string, Override>> = {
      'a login page': faults.html200(),
      'a login page called JSON': answers('<!doctype html><form><input name="password"></form>', 'application/json'),
      'JSON of another type': answers('{"items":[],"nextCursor":null}', 'text/plain'),
      'JSON of no type': answers('{"items":[],"nextCursor":null}'),
      'an empty body': faults.emptyBody(),
      'no body': answers(null, 'application/json'),
      null: faults.answer(null),
      'an empty object': faults.answer({}),
    };
    for (const [name, override] of Object.entries(bodies))
      it(`is no empty list: ${name}`, async () => {
        const met = await meetSettings({listCollaborations: faults.first(override)});
        await untilText(met.element, 'The answer could not be read.');
        expect(met.element.renderRoot.querySelector('[name=password]')).to.equal(null);
        onlyFailure(met, 'unreadable');
        button(met.element, 'Try again').click();
        await untilText(met.element, 'customers');
      });
  });

  describe('401', () => {
    const signedOut = faults.problem('signedOut');

    it('is renewed once for all calls, and nobody sees it', async () => {
      let isGood = false;
      let renewals = 0;
      const override: Override = (call) => (isGood ? call.proceed() : signedOut(call));
      const onAuth = (event: HTMLElementEventMap['collab-auth-required']): void => {
        renewals++;
        event.waitUntil(new Promise((done) => setTimeout(done, 50)).then(() => (isGood = true)));
      };
      document.addEventListener('collab-auth-required', onAuth as EventListener);
      const met = await meet<CollabTab>('requestedRemindable', html`<collab-tab customer-id="customer-1"></collab-tab>`, {all: override});
      await untilText(met.element, 'Send reminder');
      document.removeEventListener('collab-auth-required', onAuth as EventListener);
      expect(renewals).to.equal(1);
      expect(met.told).to.deep.equal([]);
    });

    for (const [name, renewal] of [
      ['fails', () => Promise.reject(new Error('No'))],
      ['hangs', () => new Promise<boolean>(() => {})],
    ] as const)
      it(`becomes a notice where the renewal ${name}, and goes on afterwards with the same key`, async () => {
        hasten({30_000: 50});
        const onAuth = (event: HTMLElementEventMap['collab-auth-required']): void => event.waitUntil(renewal());
        document.addEventListener('collab-auth-required', onAuth as EventListener);
        const {href} = location;
        const met = await meetActivation({activate: faults.first(signedOut)});
        const {element, sent, told} = met;
        await untilText(element, 'You are signed out.');
        document.removeEventListener('collab-auth-required', onAuth as EventListener);
        onlyFailure(met, 'signedOut');
        expectInputKept(element);
        expect(location.href).to.equal(href);
        expect(maybeButton(element, 'Sign in')).not.to.equal(undefined);
        button(element, 'Activate').click();
        await untilText(element, 'has been asked');
        expect(new Set(sent('activate').map(({key}) => key)).size).to.equal(1);
        expect(typesOf(told)).to.deep.equal(['collab-error', 'collab-requested']);
      });
  });

  describe('403 and 404', () => {
    it('says what is missing and who can help, once', async () => {
      const met = await meetDialog({}, {}, 'plainEmployee');
      await untilText(met.element, 'You do not have the right to do this. Ask Anna Berg.');
      expect(maybeButton(met.element, 'Activate')).to.equal(undefined);
      const refused = await meetActivation({activate: faults.first(faults.problem('rightMissing', {params: {name: 'Anna Berg'}}))});
      await untilText(refused.element, 'You do not have the right to do this. Ask Anna Berg.');
      expect(refused.sent('activate').length).to.equal(1);
      expect(textOf(refused.element), 'a refusal explains itself').not.to.include('Reference for support');
      onlyFailure(refused, 'rightMissing');
      expectInputKept(refused.element);
    });

    it('says the same of what is missing and of what belongs to somebody else, without another try', async () => {
      const said: string[] = [];
      for (const customerId of ['customer-2', 'customer-missing']) {
        const met = await meet<CollabTab>('requestedRemindable', html`<collab-tab customer-id=${customerId}></collab-tab>`);
        await untilText(met.element, 'This could not be found.');
        expect(met.sent('getCustomer').length).to.equal(1);
        expect(maybeButton(met.element, 'Try again')).to.equal(undefined);
        onlyFailure(met, 'notFound');
        said.push(textOf(met.element));
        // The page may show another customer in its place.
        met.element.customerId = 'customer-1';
        await untilText(met.element, 'Send reminder');
      }
      expect(said[0]).to.equal(said[1]);
    });

    for (const [name, scenario, template] of [
      ['collab-tab', 'requestedRemindable', html`<collab-tab customer-id="customer-missing"></collab-tab>`],
      ['company-collaborations', 'companyAsked', html`<company-collaborations company-id="company-missing"></company-collaborations>`],
      ['invite-agency', 'companyAsked', html`<invite-agency company-id="company-1" function="missing"></invite-agency>`],
      ['collab-settings', 'settings', settingsTag],
      [
        'select-customer-solution',
        'nothingYetS1',
        html`<select-customer-solution customer-id="customer-missing" function="bookkeeping-invoicing"></select-customer-solution>`,
      ],
    ] as const)
      it(`leads back from what is not there: ${name}`, async () => {
        const overrides: Overrides = name === 'collab-settings' ? {listCollaborations: faults.problem('notFound')} : {};
        const met = await meet<LitElement>(scenario, template, overrides);
        await untilText(met.element, 'This could not be found.');
        expect(maybeButton(met.element, 'Try again')).to.equal(undefined);
        button(met.element, 'Back').click();
        expect(typesOf(met.told).at(-1)).to.equal('collab-navigate');
        expect(met.told.at(-1)?.detail).to.deep.equal({to: 'portal'});
      });

    it('closes the window on what is not there, and offers no other try', async () => {
      const met = await meet<ActivateServiceDialog>(
        'nothingYetS3',
        html`<activate-service-dialog
          open
          customer-id="customer-missing"
          function="bookkeeping-invoicing"
          solution="bookkeeping"
        ></activate-service-dialog>`,
      );
      await untilText(met.element, 'This could not be found.');
      const buttons = [...met.element.renderRoot.querySelectorAll('button')].map((each) => each.ariaLabel ?? each.innerText.trim());
      expect(buttons).to.deep.equal(['Close', 'Close']);
      button(met.element, 'Close').click();
      await waitUntil(() => !met.element.open, 'the window to close');
    });

    it('offers no other try where the right is missing', async () => {
      const met = await meetDialog({getActivationOptions: faults.problem('rightMissing', {params: {name: 'Anna Berg'}})});
      await untilText(met.element, 'You do not have the right to do this. Ask Anna Berg.');
      expect(maybeButton(met.element, 'Try again')).to.equal(undefined);
    });
  });

  describe('409 already activated', () => {
    it('says by whom and when, and shows it in the list behind too', async () => {
      const met = await meet<CollabTab>('nothingYetS3', tabTag, {getChanges: faults.problem('unknownOperation')});
      const {element, world, sent} = met;
      await untilText(element, 'Activate');
      button(element, 'Activate Bookkeeping & Invoicing').click();
      const dialog = await waitUntil(() => element.renderRoot.querySelector('activate-service-dialog'), 'the window').then(
        () => element.renderRoot.querySelector('activate-service-dialog') as ActivateServiceDialog,
      );
      await choose(dialog);
      await world.apiFor('agency-admin-2', 'agency-1').activate({
        ...{customerId: 'customer-1', function: 'bookkeeping-invoicing', solution: 'bookkeeping', taskId: 'task-2'},
        ...{invoiceRecipient: 'agency', periodMonths: 12, priceMinor: 166_800},
      });
      button(dialog, 'Activate').click();
      await waitUntil(() => /Already invited by Erik Holm, .*\d\d:\d\d/.test(textOf(dialog)), 'who was faster');
      await waitUntil(() => !maybeButton(dialog, 'Activate'), 'Activate to go');
      expect(sent('activate').length).to.equal(1);
      expect(await collaborationsOf(met)).to.equal(1);
      await untilText(element, 'Waiting for');
    });
  });

  describe('412 changed meanwhile', () => {
    it('shows what held and what holds now, with the own choice kept, and sends it only once it is confirmed again', async () => {
      let isAnew = false;
      const met = await meet<ChangeSolutionDialog>(
        'active',
        html`<change-solution-dialog open collaboration-id="collaboration-1"></change-solution-dialog>`,
        {
          getChangeOptions: faults.changed((body) => {
            const options = body as OperationAnswer<'getChangeOptions'>;
            return isAnew ? {...options, collaboration: {...options.collaboration, functionName: 'What holds now'}} : options;
          }),
        },
      );
      const {element, world, sent, told} = met;
      await untilText(element, 'New solution');
      field(element, 'Bookkeeping & Invoicing +').click();
      await element.updateComplete;
      await world
        .apiFor('agency-admin-2', 'agency-1')
        .linkTask({collaborationId: 'collaboration-1', customerId: 'customer-1', taskId: 'task-2'});
      isAnew = true;
      button(element, 'Change solution').click();
      await untilText(element, 'Somebody changed this meanwhile.');
      onlyFailure(met, 'versionMismatch');
      expect(sent('changeSolution').length).to.equal(1);
      expect(field(element, 'Bookkeeping & Invoicing +').checked).to.equal(true);
      await untilText(element, 'What holds now');
      await untilText(element, 'Was: Löpande bokföring 2026. Now: Årsbokslut 2026.');
      await untilText(element, 'Erik Holm · ');
      expect(sent('getChangeOptions').length).to.equal(2);
      expect(sent('changeSolution').length).to.equal(1);
      expect(maybeButton(element, 'Change solution')).to.equal(undefined);
      await waitUntil(() => !element.matches(':state(busy)'), 'the window to be free');
      button(element, 'Confirm again').click();
      await untilText(element, 'Changed to Bookkeeping & Invoicing +');
      expect(sent('changeSolution').length).to.equal(2);
      expect(typesOf(told)).to.deep.equal(['collab-error', 'collab-changed']);
    });
  });

  describe('410', () => {
    for (const [code, text] of [
      ['invitationExpired', 'The invitation has expired. Ask for a new one.'],
      ['invitationWithdrawn', 'The invitation was withdrawn. Ask for a new one.'],
    ] as const)
      it(`says which, and offers no Accept any more: ${code}`, async () => {
        const met = await meet<AcceptInvitation>('companyAsked', invitationTag);
        const {element, world, sent, told} = met;
        await untilText(element, 'Accept and approve terms');
        if (code === 'invitationExpired') await world.advance(24 * 40);
        else await world.apiFor('agency-admin', 'agency-1').withdraw({collaborationId: 'collaboration-1'});
        for (const box of element.renderRoot.querySelectorAll<HTMLInputElement>('input[type=checkbox]')) box.click();
        button(element, 'Accept and approve terms').click();
        await waitUntil(() => announced(element).includes(text), text);
        await waitUntil(() => !textOf(element).includes('Accept and approve terms'), 'Accept to be gone');
        expect(sent('acceptInvitation').length).to.equal(1);
        expect(typesOf(told)).to.deep.equal(['collab-error']);
      });

    it('tells somebody else nothing of it', async () => {
      for (const scenario of ['expired', 'cancelled'] as const) {
        const met = await meet<AcceptInvitation>(scenario, invitationTag, {}, {person: 'stranger', actingAs: null});
        await untilText(met.element, 'The invitation cannot be shown to this account');
        expect(textOf(met.element)).not.to.match(/expired|withdrawn|Lindgren/);
      }
    });
  });

  describe('422 with fields', () => {
    it('leads from a summary to each field, and tells of the rest there', async () => {
      const fields = [
        {pointer: '/taskId', code: 'gone'},
        {pointer: '/message', code: 'tooLong'},
        {pointer: '/newerMember', code: 'missing'},
      ];
      const met = await meetActivation({activate: faults.first(faults.problem('invalidInput', {fields}))});
      const {element} = met;
      await waitUntil(() => element.shadowRoot?.activeElement?.id === 'summary', 'the focus on the summary');
      for (const label of ['Task', 'Message to the customer']) {
        const control = field(element, label);
        expect(control.getAttribute('aria-invalid')).to.equal('true');
        const described = (control.getAttribute('aria-describedby') ?? '')
          .split(' ')
          .map((id) => element.shadowRoot?.getElementById(id)?.textContent ?? '');
        expect(described.join(' ')).to.include('did not accept this');
      }
      expect(textOf(element)).to.include('The service refused something that cannot be changed here.');
      onlyFailure(met, 'invalidInput');
      expectInputKept(element);
    });
  });

  describe('429', () => {
    it('counts down, says so once, and sends nothing sooner', async () => {
      const met = await meetActivation({activate: faults.first(faults.problem('tooManyRequests', {retryAfterSeconds: 3}))});
      const {element, sent} = met;
      await untilText(element, 'Too many tries. Wait a moment.');
      const spoken = new Set<string>();
      // Whatever a screen reader would hear by itself: the one region, and nothing that counts.
      expect(element.renderRoot.querySelectorAll('[aria-live], [role=alert], [role=timer], [role=status]').length).to.equal(1);
      for (const seconds of [3, 2, 1]) {
        await untilText(element, `Try again in ${seconds} s`);
        spoken.add(announced(element));
        button(element, `Try again in ${seconds} s`).click();
        await ring(1000);
      }
      await waitUntil(() => maybeButton(element, 'Activate'), 'the end of the countdown');
      spoken.add(announced(element));
      expect(spoken.size).to.equal(1);
      expect(sent('activate').length).to.equal(1);
      onlyFailure(met, 'tooManyRequests');
      expectInputKept(element);
      button(element, 'Activate').click();
      await untilText(element, 'has been asked');
    });

    it('waits an hour at most', async () => {
      const {element} = await meetActivation({
        activate: faults.problem('tooManyRequests', {retryAfterSeconds: 315_360_000}),
      });
      await untilText(element, 'Try again in 60 minutes');
      expect(Math.max(...kitTimers())).to.be.at.most(120_000);
    });

    it('of a read counts down too, as quietly, and waits for the person', async () => {
      const met = await meetTab({getCustomer: faults.first(faults.problem('tooManyRequests', {retryAfterSeconds: 3}))});
      const {element, sent} = met;
      await untilText(element, 'Too many tries. Wait a moment.');
      const spoken = new Set<string>();
      // It is said once, since nothing leads the focus to it.
      const alerts = [...element.renderRoot.querySelectorAll('[aria-live], [role=alert], [role=timer]')];
      expect(alerts.map((each) => each.textContent)).to.deep.equal(['Too many tries. Wait a moment.']);
      for (const seconds of [3, 2, 1]) {
        await untilText(element, `Try again in ${seconds} s`);
        spoken.add(announced(element));
        const again = button(element, `Try again in ${seconds} s`);
        expect(again.ariaDisabled).to.equal('true');
        again.click();
        await ring(1000);
      }
      await waitUntil(() => maybeButton(element, 'Try again'), 'the end of the countdown');
      spoken.add(announced(element));
      expect([...spoken], 'nothing else is said, and no second').to.deep.equal(['']);
      expect(sent('getCustomer').length).to.equal(1);
      onlyFailure(met, 'tooManyRequests');
      button(element, 'Try again').click();
      await untilText(element, 'Send reminder');
    });

    it('counts no longer once the element is gone', async () => {
      const met = await meetTab({getCustomer: faults.problem('tooManyRequests', {retryAfterSeconds: 30})});
      await untilText(met.element, 'Try again in 30 s');
      expect(runningTimers()).to.include(1000);
      met.element.remove();
      await Promise.resolve();
      expect(runningTimers()).not.to.include(1000);
    });
  });

  describe('any other status', () => {
    const trace = (status: number, code: string): Override =>
      answers(JSON.stringify({code, traceId: '00f067aa0ba902b7', status}), 'application/problem+json', status);
    for (const [status, code] of [
      [402, 'paymentNeeded'],
      [418, 'constructor'],
      [423, '__proto__'],
      [451, 'toString'],
    ] as const)
      it(`becomes one general message with the trace id: ${String(status)} ${code}`, async () => {
        const met = await meetActivation({activate: faults.first(trace(status, code))});
        const {element} = met;
        await untilText(element, 'That did not work. Nothing you entered is lost.');
        await untilText(element, 'Reference for support: 00f067aa0ba902b7');
        expect(met.sent('activate').length).to.equal(1);
        onlyFailure(met, 'unexpected');
        expectInputKept(element);
        const read = await meetTab({getCustomer: faults.first(trace(status, code))});
        await untilText(read.element, 'Reference for support: 00f067aa0ba902b7');
        onlyFailure(read, 'unexpected');
      });

    for (const status of [304, 400, 405, 413, 431])
      it(`without a word becomes one general message: ${String(status)}`, async () => {
        const bare: Override = status === 304 ? answers(null, undefined, 304) : faults.bareStatus(status);
        const met = await meetTab({getCustomer: faults.first(bare)});
        await untilText(met.element, 'That did not work.');
        onlyFailure(met, 'unexpected');
        button(met.element, 'Try again').click();
        await untilText(met.element, 'Send reminder');
      });
  });

  describe('what is unknown or of a wrong type', () => {
    it('spoils its own row only, and offers no action', async () => {
      const met = await meet<CollabTab>(
        'requestedRemindable',
        html`<collab-tab customer-id="customer-1"></collab-tab>`,
        changedOverview(({functions}) => {
          Object.assign(functions[0]?.collaboration ?? {}, {status: 'teleported', allowedActions: ['teleport', 7]});
          Object.assign(functions[1] ?? {}, {name: {en: 'Payroll'}});
        }),
      );
      const {element} = met;
      await untilText(element, 'This function cannot be shown.');
      expect(textOf(element)).to.include('Unknown status');
      expect(textOf(element)).to.include('Byrån Redovisning AB pays');
      for (const name of ['Send reminder', 'Withdraw', 'Copy link', 'Start', 'Activate'])
        expect(maybeButton(element, name), name).to.equal(undefined);
      expect(met.told).to.deep.equal([]);
    });

    it('is no failure where it is a reason', async () => {
      const met = await meet<CollabTab>(
        'requestedRemindable',
        tabTag,
        changedOverview(({functions}) => {
          const whyNot = [{action: 'remind', code: 'moonIsFull', remedy: null, params: {}, url: null}];
          Object.assign(functions[0]?.collaboration ?? {}, {allowedActions: ['withdraw'], whyNot});
        }),
      );
      await untilText(met.element, 'This is not possible now.');
      expect(textOf(met.element)).not.to.include('That did not work.');
    });

    it('takes no other choice of a form with it', async () => {
      const met = await meetActivation(
        changedOptions((options) => ({
          ...options,
          recipients: [...options.recipients, {value: 'moon', name: 'Moon', allowed: true}],
          periods: [...options.periods, {months: 'many', price: null}],
          tasks: [...options.tasks, {id: 7, name: 'Seven', active: true}],
          mails: options.mails.map((mail) => ({
            ...mail,
            blocks: mail.blocks.map((block) => ({...block, choices: [{invoiceRecipient: 'moon', periodMonths: 12, facts: []}]})),
          })),
          preset: {...options.preset, invoiceRecipient: 'moon'},
        })),
      );
      await untilText(met.element, 'What happens');
      field(met.element, 'Lindgrens Bageri AB');
      field(met.element, '12 months');
      expect(textOf(met.element)).not.to.match(/Moon|Seven/);
    });

    it('leaves the other rows of a list as they are', async () => {
      const met = await meetSettings({
        listCollaborations: faults.changed((body) => {
          const page = body as OperationAnswer<'listCollaborations'>;
          return {...page, items: page.items.map((each, index) => (index === 0 ? {...each, customer: 'nobody'} : each))};
        }),
      });
      await untilText(met.element, 'This row cannot be shown.');
      expect(met.element.renderRoot.querySelectorAll('.toggle .name').length).to.be.greaterThan(3);
    });
  });

  describe('strange text', () => {
    for (const [name, [text, shown]] of Object.entries(strange))
      it(`is shown letter by letter: ${name}`, async () => {
        const met = await meet<ActivateServiceDialog>(
          'nothingYetS3',
          dialogTag,
          changedOptions((options) => ({
            ...options,
            customer: {...options.customer, name: text},
            solution: {...options.solution, name: text},
            tasks: options.tasks.map((each) => ({...each, name: text})),
            recipients: options.recipients.map((each) => ({...each, name: text})),
          })),
        );
        await untilText(met.element, 'What happens');
        const {element} = met;
        expect(textOf(element)).to.include(`${shown} for ${shown}`);
        expect(element.renderRoot.querySelector('script, img, b')).to.equal(null);
        expect(element.renderRoot.querySelector('a[href^="javascript:"]')).to.equal(null);
        const native = element.renderRoot.querySelector('dialog') as HTMLDialogElement;
        expect(native.scrollWidth).to.be.at.most(native.clientWidth);
        expect(performance.getEntriesByName(`${location.origin}/hacked.png`)).to.deep.equal([]);
        expect((globalThis as {hacked?: boolean}).hacked).to.equal(undefined);
      });

    it('turns no name around, in headings either', async () => {
      const name = strange['an override']?.[0] ?? '';
      const met = await meet<CollabTab>(
        'nothingYetS3',
        tabTag,
        changedOverview(({functions}) => {
          for (const each of functions)
            Object.assign(each ?? {}, {name, solutions: each?.solutions.map((solution) => ({...solution, name}))});
        }),
      );
      await untilText(met.element, 'Bank dnetsgniresiver AB');
      expect(textOf(met.element)).not.to.match(/[\u202a-\u202e]/);
    });

    it('cannot change a prototype', async () => {
      const body =
        '{"items":[{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}],"nextCursor":null,"__proto__":{"polluted":true}}';
      const {element} = await meetSettings({listCollaborations: answers(body, 'application/json')});
      await untilText(element, 'This row cannot be shown.');
      expect(({} as {polluted?: boolean}).polluted).to.equal(undefined);
    });
  });

  describe('an unreadable price, currency or date', () => {
    const price = {amountMinor: 238_800, currency: 'SEK', vatIncluded: false, per: 12};
    const prices: Readonly<Record<string, unknown>> = {
      'no price': null,
      'a text': {...price, amountMinor: '2388'},
      'half an öre': {...price, amountMinor: 0.5},
      'beyond counting': {...price, amountMinor: 1e300},
      'no currency': {...price, currency: ''},
      'an unknown sign': {...price, currency: '🍌'},
      'per nothing': {...price, per: 0},
    };
    for (const [name, unreadable] of Object.entries(prices))
      it(`blocks Activate: ${name}`, async () => {
        const met = await meetActivation(
          changedOptions((options) => ({...options, periods: options.periods.map(({months}) => ({months, price: unreadable}))})),
        );
        const {element, sent} = met;
        await untilText(element, '— The price or the day it starts could not be read, so this is not possible now.');
        expect(button(element, 'Activate').getAttribute('aria-disabled')).to.equal('true');
        expect(sent('activate')).to.deep.equal([]);
        expect(met.told).to.deep.equal([]);
      });

    it('shows a dash for a date', async () => {
      const {element} = await meet<CollabTab>(
        'active',
        tabTag,
        changedOverview(({functions}) =>
          Object.assign(functions[0]?.collaboration ?? {}, {
            activeSince: 'yesterday',
            activatedAt: 'yesterday',
            renewsOn: '2026-99-99',
            startsOn: '',
          }),
        ),
      );
      await untilText(element, 'Active since —');
      expect(textOf(element)).to.include('Renews —');
      expect(textOf(element)).not.to.match(/Invalid Date|NaN|undefined|yesterday/);
    });
  });

  describe('many rows, endless paging, duplicates', () => {
    type Page = OperationAnswer<'listCollaborations'>;
    const rowOf = (page: Page, index: number): unknown => {
      const [first] = page.items;
      const id = `row-${String(index)}`;
      return {...first, id, customer: {...first?.customer, id, name: `Customer ${String(index)}`}};
    };
    const pageOf = (count: number, more: Partial<Page> = {}): Override =>
      faults.changed((body) => ({
        ...(body as Page),
        items: Array.from({length: count}, (_, index) => rowOf(body as Page, index)),
        nextCursor: null,
        total: count,
        ...more,
      }));
    const names = (element: LitElement): readonly string[] =>
      [...element.renderRoot.querySelectorAll('.toggle .name')].map((each) => each.textContent?.trim() ?? '');

    it('shows none and one', async () => {
      const none = await meetSettings({listCollaborations: pageOf(0)});
      await waitUntil(() => none.element.matches(':state(empty)'), 'the empty state');
      const one = await meetSettings({listCollaborations: pageOf(1)});
      await waitUntil(() => names(one.element).length === 1, 'one row');
    });

    it('shows a window of 10,000, so that the page stays quick', async () => {
      const {element} = await meetSettings({listCollaborations: pageOf(10_000)});
      await waitUntil(() => names(element).length > 0, 'the rows');
      await waitUntil(() => names(element).length < 300, 'a window of the rows');
      expect(textOf(element)).to.include('10 000 customers');
    });

    it('merges what comes twice, and stops where a page brings nothing new', async () => {
      let page: Page | undefined;
      const twice: Override = async ({proceed}) => {
        page ??= (await (await proceed()).json()) as Page;
        return Response.json({...page, items: [rowOf(page, 1), rowOf(page, 1), rowOf(page, 2)], nextCursor: 'for ever', total: null});
      };
      const {element, sent} = await meetSettings({listCollaborations: twice});
      await waitUntil(() => names(element).length > 0, 'rows');
      expect(names(element)).to.deep.equal(['Customer 1', 'Customer 2']);
      expect(maybeButton(element, 'Show more')).to.equal(undefined);
      expect(sent('listCollaborations').length).to.be.at.most(2);
    });
  });

  describe('many rows and duplicates in one answer', () => {
    const times = <R>(count: number, row: (index: number) => R): R[] => Array.from({length: count}, (_, index) => row(index));
    const functionsOf = (count: number, indexOf = (index: number) => index): Override =>
      faults.changed((body) => {
        const [, payroll] = (body as Overview).functions;
        const row = (index: number): unknown => ({...payroll, key: `f${String(index)}`, name: `Function ${String(index)}`});
        return {...(body as Overview), functions: times(count, (index) => row(indexOf(index)))};
      });
    const collaborationsOf = (count: number, indexOf = (index: number) => index): Override =>
      faults.changed((body) => {
        const [first] = (body as Company).collaborations;
        const row = (index: number): unknown => ({...first, id: `c${String(index)}`, functionName: `Function ${String(index)}`});
        return {...(body as Company), collaborations: times(count, (index) => row(indexOf(index)))};
      });
    const companyTag = html`<company-collaborations company-id="company-1"></company-collaborations>`;
    const headings = (element: LitElement): readonly string[] =>
      [...element.renderRoot.querySelectorAll('[part="heading"]')]
        .map((each) => each.textContent?.trim() ?? '')
        .filter((text) => text.includes('Function'));
    const half = (index: number): number => index >> 1;
    const focused = (element: LitElement): string | undefined => element.shadowRoot?.activeElement?.textContent?.trim();

    it('shows each function and each collaboration once', async () => {
      const tab = await meetTab({getCustomer: functionsOf(6, half)}, {}, 'nothingYetS3');
      await untilText(tab.element, 'Function 2');
      expect(headings(tab.element)).to.deep.equal(['Function 0', 'Function 1', 'Function 2']);
      const company = await meet<CompanyCollaborations>('companyActive', companyTag, {getCompany: collaborationsOf(6, half)});
      await untilText(company.element, 'Function 2');
      expect(headings(company.element)).to.have.length(3);
    });

    it('offers each task, recipient and period once', async () => {
      const twice = <R>(rows: readonly R[]): readonly R[] => [...rows, ...rows];
      const {element} = await meetDialog({
        getActivationOptions: faults.changed((body) => {
          const options = body as Options;
          const {tasks, recipients, periods} = options;
          return {...options, tasks: twice(tasks), recipients: twice(recipients), periods: twice(periods)};
        }),
      });
      await untilText(element, 'What happens');
      const labels = [...element.renderRoot.querySelectorAll('option, label:has([type="radio"])')].map((each) => each.textContent?.trim());
      expect(labels.length).to.be.greaterThan(4);
      expect(new Set(labels).size).to.equal(labels.length);
    });

    it('shows a hundred of 10,000 functions and the one that the page names, and more on request', async () => {
      const named = html`<collab-tab customer-id="customer-1" function="f7777"></collab-tab>`;
      const {element} = await meet<CollabTab>('nothingYetS3', named, {getCustomer: functionsOf(10_000)});
      await untilText(element, 'Function 7777');
      const cards = (): number => element.renderRoot.querySelectorAll('.function').length;
      expect(cards()).to.equal(101);
      button(element, 'Show more').click();
      await waitUntil(() => cards() === 201, 'the next hundred');
      await waitUntil(() => element.shadowRoot?.activeElement?.closest('.function'), 'the focus on the first of them');
    });

    it('shows a hundred of 10,000 collaborations, and more on request', async () => {
      const {element} = await meet<CompanyCollaborations>('companyActive', companyTag, {getCompany: collaborationsOf(10_000)});
      await untilText(element, 'Function 99');
      expect(headings(element)).to.have.length(100);
      button(element, 'Show more').click();
      await waitUntil(() => headings(element).length === 200, 'the next hundred');
      await waitUntil(() => focused(element)?.includes('Function 100'), 'the focus on the first of them');
    });

    it('has no more to show where the last ones are there', async () => {
      const {element} = await meetTab({getCustomer: functionsOf(130)}, {}, 'nothingYetS3');
      await untilText(element, 'Function 99');
      button(element, 'Show more').click();
      await untilText(element, 'Function 129');
      expect(maybeButton(element, 'Show more')).to.equal(undefined);
      await waitUntil(() => focused(element)?.includes('Function 100'), 'the focus on the first of them');
    });
  });

  describe('twice', () => {
    it('sends one request for a double click and Enter', async () => {
      const met = await meetDialog({activate: faults.slow(100)});
      const {element, sent, told} = met;
      await choose(element);
      const activate = button(element, 'Activate');
      activate.click();
      activate.click();
      element.renderRoot.querySelector('form')?.requestSubmit();
      await untilText(element, 'has been asked');
      expect(sent('activate').length).to.equal(1);
      expect(typesOf(told)).to.deep.equal(['collab-requested']);
    });

    it('gives one result in two tabs', async () => {
      const one = await meetDialog();
      const two = await one.again<ActivateServiceDialog>(dialogTag);
      await choose(one.element);
      await choose(two.element);
      button(one.element, 'Activate').click();
      button(two.element, 'Activate').click();
      await Promise.any([untilText(one.element, 'has been asked'), untilText(two.element, 'has been asked')]);
      await Promise.any([untilText(one.element, 'Already invited by'), untilText(two.element, 'Already invited by')]);
      expect([...typesOf(one.told), ...typesOf(two.told)].sort()).to.deep.equal(['collab-error', 'collab-requested']);
      expect(await collaborationsOf(one)).to.equal(1);
    });

    it('gives one result for click, reload, click', async () => {
      const {open, opened} = gate();
      const one = await meetActivation({activate: faults.after(opened)});
      one.element.remove();
      const two = await one.again<ActivateServiceDialog>(dialogTag);
      await choose(two.element);
      open();
      await waitUntil(async () => (await collaborationsOf(one)) === 1, 'the first click');
      maybeButton(two.element, 'Activate')?.click();
      await untilText(two.element, 'Already invited by Anna Berg');
      expect(one.told).to.deep.equal([]);
      expect(typesOf(two.told)).not.to.include('collab-requested');
    });
  });

  describe('terms changed between showing and approving', () => {
    it('shows the new ones, not approved', async () => {
      let isNew = false;
      const met = await meet<AcceptInvitation>('companyAsked', invitationTag, {
        getInvitation: faults.changed((body) => {
          const invitation = body as OperationAnswer<'getInvitation'>;
          const renewed = invitation.terms.map((each) => ({
            ...each,
            hash: `new ${each.hash}`,
            version: '2026-02',
            paragraphs: ['A new text.'],
          }));
          return isNew ? {...invitation, terms: renewed} : invitation;
        }),
        acceptInvitation: (call) => {
          isNew = true;
          return faults.problem('termsChanged')(call);
        },
      });
      const {element} = met;
      await untilText(element, 'Accept and approve terms');
      for (const box of element.renderRoot.querySelectorAll<HTMLInputElement>('input[type=checkbox]')) box.click();
      button(element, 'Accept and approve terms').click();
      await untilText(element, 'A new text.');
      expect(textOf(element)).to.include('The terms have changed.');
      expect([...element.renderRoot.querySelectorAll<HTMLInputElement>('input[type=checkbox]')].some(({checked}) => checked)).to.equal(
        false,
      );
      expect(met.sent('acceptInvitation').length).to.equal(1);
      onlyFailure(met, 'termsChanged');
    });
  });

  describe("an adapter of the host's own", () => {
    const api = async (): Promise<CollabApi> => (await openScenario('nothingYetS3')).api;
    const open = async (changes: object): Promise<ActivateServiceDialog> => mount({...(await api()), ...changes}, dialogTag);
    const rejections: readonly unknown[] = [
      undefined,
      null,
      'no',
      7,
      new Error('secret SQL'),
      {code: 'nothing of ours'},
      Object.create(null),
    ];

    it('may throw at once or reject with anything', async () => {
      for (const thrown of rejections)
        for (const getActivationOptions of [
          () => {
            throw thrown;
          },
          async () => {
            throw thrown;
          },
        ]) {
          const dialog = await open({getActivationOptions});
          await untilText(dialog, 'That did not work.');
          expect(maybeButton(dialog, 'Try again')).not.to.equal(undefined);
          expect(textOf(dialog)).not.to.include('SQL');
        }
    });

    it('may never settle', async () => {
      hasten({75_000: never, 120_000: never});
      const reading = await open({getActivationOptions: () => new Promise(() => {})});
      await ring(75_000);
      await untilText(reading, 'The service did not answer in time.');
      const writing = await open({activate: () => new Promise(() => {})});
      await choose(writing);
      button(writing, 'Activate').click();
      await ring(120_000);
      await untilText(writing, 'We do not know whether it went through.');
      expectInputKept(writing);
    });

    it('may answer nonsense', async () => {
      for (const nonsense of [undefined, null, 7, 'OK', [], () => 1, Symbol('s'), new Proxy({}, {get: () => ({})})]) {
        const dialog = await open({getActivationOptions: async () => nonsense});
        await untilText(dialog, 'The answer could not be read.');
      }
    });

    it('turns no name around', async () => {
      const backend = await api();
      const name = strange['an override']?.[0] ?? '';
      const dialog = await open({
        getActivationOptions: async (...asked: Parameters<CollabApi['getActivationOptions']>) => {
          const options = await backend.getActivationOptions(...asked);
          return {...options, customer: {...options.customer, name}, tasks: options.tasks.map((each) => ({...each, name}))};
        },
      });
      await untilText(dialog, 'for Bank dnetsgniresiver AB');
      expect(textOf(dialog)).not.to.match(/[\u202a-\u202e]/);
    });

    it('keeps its objects as they are', async () => {
      const backend = await api();
      const answer = frozen(
        await backend.getActivationOptions({customerId: 'customer-1', function: 'bookkeeping-invoicing', solution: 'bookkeepingInvoicing'}),
      );
      const dialog = await open({
        getActivationOptions: async () => answer,
        activate: async (...input: Parameters<CollabApi['activate']>) => frozen(await backend.activate(...input)),
      });
      await choose(dialog);
      button(dialog, 'Activate').click();
      await untilText(dialog, 'has been asked');
    });
  });

  describe('removed, moved', () => {
    it('in mid-read leaves no timer and no listener, says nothing, and shows the truth on return', async () => {
      const listeners = watchListeners();
      const before = listeners().length;
      const {open, opened} = gate();
      const {element, told, world} = await meetTab({getCustomer: faults.after(opened)});
      const root = element.parentElement as HTMLElement;
      element.remove();
      open();
      await untilNoTimers();
      expect(
        listeners()
          .slice(before)
          .filter((type) => !type.startsWith('collab-')),
      ).to.deep.equal([]);
      expect(told).to.deep.equal([]);
      await world.apiFor('agency-admin-2', 'agency-1').withdraw({collaborationId: 'collaboration-1'});
      root.append(element);
      await untilText(element, 'Erik Holm withdrew the request');
      expect(told).to.deep.equal([]);
    });

    it('in mid-write goes on, says nothing, and shows the truth on return', async () => {
      const {open, opened} = gate();
      const met = await meetActivation({activate: faults.after(opened)});
      const {element, told} = met;
      const root = element.parentElement as HTMLElement;
      element.remove();
      open();
      await waitUntil(async () => (await collaborationsOf(met)) === 1, 'the change');
      await untilNoTimers();
      root.append(element);
      await untilText(element, 'Already invited by Anna Berg');
      expect(told).to.deep.equal([]);
    });

    it('in mid-write stays a modal window, with what was entered', async () => {
      const {open, opened} = gate();
      const {element, told} = await meetActivation({activate: faults.after(opened)});
      element.parentElement?.append(element);
      await waitUntil(() => element.renderRoot.querySelector('dialog')?.matches(':modal'), 'the window to be modal');
      expectInputKept(element);
      open();
      await untilText(element, 'has been asked');
      expect(typesOf(told)).to.deep.equal(['collab-requested']);
    });

    for (const type of ['collab-before-activate', 'collab-requested', 'collab-error'] as const)
      it(`inside a handler of ${type} harms nothing`, async () => {
        const met = await meetDialog(type === 'collab-error' ? {activate: faults.problem('rightMissing')} : {});
        const {element, told} = met;
        const heard = new Promise<void>((done) =>
          element.addEventListener(type, () => {
            element.remove();
            done();
          }),
        );
        await choose(element);
        button(element, 'Activate').click();
        await heard;
        await waitUntil(() => !element.matches(':state(busy)'), 'the end');
        await untilNoTimers();
        expect(told.length).to.be.at.most(1);
      });
  });

  describe('a hostile page', () => {
    it('with storage that throws', async () => {
      for (const name of ['localStorage', 'sessionStorage'])
        pretend(window, name, () => {
          throw new DOMException('Blocked', 'SecurityError');
        });
      await worksAll();
    });

    it('with storage that is full', async () => {
      const full = {
        getItem: () => null,
        removeItem: () => undefined,
        setItem() {
          throw new DOMException('Full', 'QuotaExceededError');
        },
      };
      for (const name of ['localStorage', 'sessionStorage']) pretend(window, name, () => full);
      await worksAll();
    });

    it('that has extended Array.prototype', async () => {
      Object.assign(Array.prototype, {last: () => 'host'});
      try {
        await worksAll();
      } finally {
        Reflect.deleteProperty(Array.prototype, 'last');
      }
    });
  });

  describe('a page that comes back, or is not shown yet', () => {
    it('shows fresh state from the back-forward cache', async () => {
      const {element, world, sent} = await meetDialog({getChanges: faults.problem('unknownOperation')});
      await choose(element);
      await world.apiFor('agency-admin-2', 'agency-1').activate({
        ...{customerId: 'customer-1', function: 'bookkeeping-invoicing', solution: 'bookkeeping', taskId: 'task-2'},
        ...{invoiceRecipient: 'agency', periodMonths: 12, priceMinor: 166_800},
      });
      window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
      await untilText(element, 'Already invited by Erik Holm');
      expect(maybeButton(element, 'Activate')).to.equal(undefined);
      expect(sent('activate')).to.deep.equal([]);
    });

    it('sends nothing while it is prerendered', async () => {
      let isPrerendering = true;
      pretend(document, 'prerendering', () => isPrerendering);
      pretend(document, 'hidden', () => isPrerendering);
      pretend(document, 'visibilityState', () => (isPrerendering ? 'hidden' : 'visible'));
      const met = await meetTab();
      expect([...met.sent('getCustomer'), ...met.sent('getChanges')]).to.deep.equal([]);
      isPrerendering = false;
      document.dispatchEvent(new Event('prerenderingchange'));
      await untilText(met.element, 'Send reminder');
      expect(met.sent('getCustomer').length).to.equal(1);
    });
  });

  describe('a second copy of the kit', () => {
    it('is told once, and both work', async () => {
      const warned: unknown[] = [];
      const {warn} = console;
      console.warn = (text: unknown) => warned.push(text);
      try {
        const copy = (name: string): Promise<Record<string, unknown>> =>
          import(new URL(`../../src/${name}?copy=2`, import.meta.url).href) as Promise<Record<string, unknown>>;
        const {define} = (await copy('kit/define.ts')) as {define: (tag: string, element: CustomElementConstructor) => void};
        const {CollabTab: second} = (await copy('components/collab-tab/collab-tab.ts')) as {CollabTab: CustomElementConstructor};
        expect(customElements.get('collab-tab')).not.to.equal(second);
        define('collab-tab', second);
        expect(warned).to.deep.equal(['<collab-tab> stays with another collab-kit']);
        customElements.define('second-collab-tab', second);
        const one = await meetTab();
        const two = await one.again<LitElement>(html`<second-collab-tab customer-id="customer-1"></second-collab-tab>`);
        await untilText(one.element, 'Send reminder');
        await untilText(two.element, 'Send reminder');
      } finally {
        console.warn = warn;
      }
    });
  });
});

/** The elements that keep something, and an activation from its first click to its last. */
async function worksAll(): Promise<void> {
  const settings = await meet<CollabSettings>('settings', html`<collab-settings view="batch"></collab-settings>`, {}, {count: 12});
  await waitUntil(() => settings.element.matches(':state(ready), :state(empty)'), 'the settings');
  const invitation = await meet<AcceptInvitation>('companyAsked', invitationTag);
  await untilText(invitation.element, 'Accept and approve terms');
  const {element, told} = await meetActivation();
  await untilText(element, 'has been asked');
  expect(typesOf(told)).to.deep.equal(['collab-requested']);
  expect([...typesOf(settings.told), ...typesOf(invitation.told)]).to.deep.equal([]);
}

/** The same object, in which nobody can change anything. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
