import {expect, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {CollabApi, OperationAnswer} from '../../src/api/contract.ts';
import {ApiError, type ErrorCode, type ErrorDetails} from '../../src/api/errors.ts';
import type {ChangeSolutionDialog} from '../../src/components/change-solution/change-solution-dialog.ts';
import {openScenario, type ScenarioName} from '../../src/mocks/index.ts';
import {announced, button, field, gate, listen, maybeButton, mount, textOf, untilNoText, untilText} from '../support/mount.ts';
import {waitUntil} from '../support/until.ts';

type Options = OperationAnswer<'getChangeOptions'>;

const world = async (scenario: ScenarioName): Promise<CollabApi> => (await openScenario(scenario)).api;

const open = (api: CollabApi | undefined, language = ''): Promise<ChangeSolutionDialog> =>
  mount<ChangeSolutionDialog>(
    api,
    html`<change-solution-dialog open collaboration-id="collaboration-1" lang=${language}></change-solution-dialog>`,
  );

const openOwn = (api: CollabApi): Promise<ChangeSolutionDialog> =>
  mount<ChangeSolutionDialog>(
    api,
    html`<change-solution-dialog open company-id="company-1" function="bookkeeping-invoicing"></change-solution-dialog>`,
  );

/** An open dialog that shows what can be chosen. */
async function ready(api: CollabApi): Promise<ChangeSolutionDialog> {
  const dialog = await open(api);
  await untilText(dialog, 'New solution');
  return dialog;
}

async function choose(dialog: ChangeSolutionDialog, label: string): Promise<void> {
  field(dialog, label).click();
  await dialog.updateComplete;
}

const upgrade = 'Bookkeeping & Invoicing +';
const sidegrade = 'Approval & Invoicing';

const refuse = async (code: ErrorCode, details?: ErrorDetails): Promise<never> => {
  throw new ApiError(code, undefined, details);
};

const withOptions = (api: CollabApi, change: (options: Options) => Options): CollabApi => ({
  ...api,
  getChangeOptions: async (input, options) => change(await api.getChangeOptions(input, options)),
});

/** Every price as it could not be read. */
const withoutPrices = (options: Options): Options => ({
  ...options,
  solutions: options.solutions.map((each) => each && {...each, price: null}),
});

/** The mails that are shown. */
const lettersOf = (dialog: ChangeSolutionDialog): string =>
  [...dialog.renderRoot.querySelectorAll('.letter')].map(({textContent}) => textContent).join(' ');

/** The words of a mail, without what only its form has. */
const bare = (text: string): string => text.replace(/[\s>:]/g, '');

const native = (dialog: ChangeSolutionDialog): HTMLDialogElement => dialog.renderRoot.querySelector('dialog') as HTMLDialogElement;
const focused = (dialog: ChangeSolutionDialog): Element | null | undefined => dialog.shadowRoot?.activeElement;

/** Accessible once the opening movement is over: colours are measured. */
async function expectAccessible(dialog: ChangeSolutionDialog): Promise<void> {
  await Promise.all(native(dialog).getAnimations().map(({finished}) => finished)); // prettier-ignore
  await expect(dialog).to.be.accessible();
}

const outcomes = ['collab-before-change', 'collab-before-withdraw', 'collab-changed', 'collab-support-requested'] as const;
const typesOf = (events: readonly Event[]): readonly string[] => events.map(({type}) => type);

describe('<change-solution-dialog>', () => {
  describe('opening', () => {
    it('is accessible, says what holds now, and has the focus on its heading', async () => {
      const dialog = await ready(await world('active'));
      expect(focused(dialog)?.textContent).to.equal('Change solution');
      for (const text of ['Bookkeeping & Invoicing for Lindgrens Bageri AB', 'Now', 'Byrån Redovisning AB pays', 'Upgrade', 'Downgrade'])
        expect(textOf(dialog)).to.include(text);
      expect(native(dialog).matches(':modal')).to.equal(true);
      expect(dialog.matches(':state(ready)')).to.equal(true);
      await expectAccessible(dialog);
    });

    it('loads nothing before it is opened, and again when it is opened again', async () => {
      const api = await world('active');
      let loads = 0;
      const dialog = await mount<ChangeSolutionDialog>(
        withOptions(api, (options) => (loads++, options)),
        html`<change-solution-dialog collaboration-id="collaboration-1"></change-solution-dialog>`,
      );
      expect([loads, dialog.renderRoot.querySelectorAll('dialog *').length]).to.deep.equal([0, 0]);
      dialog.show();
      await untilText(dialog, 'New solution');
      dialog.close();
      await waitUntil(() => !native(dialog).open);
      dialog.show();
      await waitUntil(() => loads === 2);
    });

    it('works when its configuration comes late', async () => {
      const dialog = await open(undefined);
      expect(textOf(dialog)).to.include('Change solution');
      dialog.api = await world('active');
      await untilText(dialog, 'New solution');
    });

    it('says what failed while loading, and loads on Try again', async () => {
      const api = await world('active');
      let calls = 0;
      const dialog = await open({
        ...api,
        getChangeOptions: async (input, options) => (++calls === 1 ? refuse('network') : api.getChangeOptions(input, options)),
      });
      await untilText(dialog, 'No contact with the service.');
      expect(dialog.matches(':state(error)')).to.equal(true);
      button(dialog, 'Try again').click();
      await untilText(dialog, 'New solution');
    });

    it('speaks Swedish', async () => {
      const dialog = await open(await world('active'), 'sv');
      await untilText(dialog, 'Ny lösning');
      await choose(dialog, sidegrade);
      for (const text of ['Byt lösning', 'Nedgradering', 'Fakturamottagare och avtalsperiod', 'Be supporten byta'])
        expect(textOf(dialog)).to.include(text);
    });
  });

  describe('an upgrade', () => {
    it('says at once what is gained, what it costs from when, and which mail goes out', async () => {
      const dialog = await ready(await world('active'));
      await choose(dialog, upgrade);
      for (const text of ['The access is updated at once.', 'Gained', 'quotes and orders', 'Nothing is lost', 'See mail'])
        expect(textOf(dialog)).to.include(text);
      // What is paid for is used up first.
      expect(textOf(dialog)).to.match(/Price 2\s388 kr a year excluding VAT until .+ 20\d\d, then 3\s588 kr a year/);
      expect(textOf(dialog)).not.to.include('Some accounting data may be lost');
      await expectAccessible(dialog);
    });

    it('calls no price that of today which is only to come', async () => {
      const overtaken = ({collaboration, solutions, ...rest}: Options): Options => ({
        ...rest,
        collaboration: {...collaboration, billingFrom: '2099-01-31'},
        solutions: solutions.map((each) => each && {...each, billingFrom: '2099-01-31'}),
      });
      const dialog = await ready(withOptions(await world('active'), overtaken));
      expect(textOf(dialog)).to.match(/Now Bookkeeping & Invoicing Price 2\s388 kr a year excluding VAT from 31\sJanuary\s2099 Byrån/);
      await choose(dialog, upgrade);
      expect(textOf(dialog)).to.match(/Price 3\s588 kr a year excluding VAT from 31\sJanuary\s2099/);
      expect(textOf(dialog)).not.to.include('VAT until');
    });

    it('says what the customer has until its own agreement is renewed, and what is agreed for then', async () => {
      const joined = ({collaboration, ...rest}: Options): Options => ({
        ...rest,
        ownSolutionName: 'Bookkeeping & Invoicing +',
        collaboration: {...collaboration, billingFrom: '2099-01-31'},
      });
      const dialog = await ready(withOptions(await world('active'), joined));
      expect(textOf(dialog)).to.match(
        /Now Bookkeeping & Invoicing \+ Price Bookkeeping & Invoicing: 2\s388 kr a year excluding VAT from 31\sJanuary\s2099/,
      );
    });

    it('says no day until which the old price holds where there is none', async () => {
      const today = (options: Options): Options => ({
        ...options,
        solutions: options.solutions.map((each) => each && {...each, billingFrom: '2020-01-31'}),
      });
      const dialog = await ready(withOptions(await world('active'), today));
      await choose(dialog, upgrade);
      expect(textOf(dialog)).to.match(/Price 3\s588 kr a year excluding VAT from 31\sJanuary\s2020/);
    });

    it('happens at once, tells the page once, and says what comes next', async () => {
      const dialog = await ready(await world('active'));
      const events = listen(dialog, ...outcomes);
      await choose(dialog, upgrade);
      button(dialog, 'Change solution').click();
      await untilText(dialog, 'Changed to Bookkeeping & Invoicing +');
      expect(typesOf(events)).to.deep.equal(['collab-before-change', 'collab-changed']);
      expect(events[1]?.detail).to.include({collaborationId: 'collaboration-1', solution: 'bookkeepingInvoicingPlus', status: 'active'});
      expect(announced(dialog), 'what has happened').to.match(/^The access is updated\. /);
      await waitUntil(() => focused(dialog)?.id === 'title');
      await expectAccessible(dialog);
    });

    it('says that the terms wait where the customer gets in for the first time', async () => {
      const dialog = await ready(await world('activeAccountantAccess'));
      await choose(dialog, 'Bookkeeping');
      expect(textOf(dialog)).to.include('Its administrator has to approve the terms first');
      expect(textOf(dialog)).to.include('gets in when the terms are approved.');
      expect(textOf(dialog)).not.to.include('at once');
      button(dialog, 'Change solution').click();
      await untilText(dialog, 'Lindgrens Bageri AB has been asked to approve the terms');
      expect(textOf(dialog)).to.include('gets in when the terms are approved.');
      expect(textOf(dialog), 'nothing is done yet').not.to.match(/is updated|Changed to/);
    });

    it('sends one request for two quick clicks', async () => {
      const api = await world('active');
      let sent = 0;
      const dialog = await ready({...api, changeSolution: (input, options) => (sent++, api.changeSolution(input, options))});
      await choose(dialog, upgrade);
      const commit = button(dialog, 'Change solution');
      commit.click();
      commit.click();
      await untilText(dialog, 'Changed to');
      expect(sent).to.equal(1);
    });

    it('sends nothing when the page vetoes', async () => {
      const api = await world('active');
      let sent = 0;
      const dialog = await ready({...api, changeSolution: (input, options) => (sent++, api.changeSolution(input, options))});
      dialog.addEventListener('collab-before-change', (event) => event.preventDefault());
      await choose(dialog, upgrade);
      button(dialog, 'Change solution').click();
      await dialog.updateComplete;
      expect([sent, maybeButton(dialog, 'Change solution') !== undefined]).to.deep.equal([0, true]);
    });

    it('works by keyboard alone', async () => {
      const dialog = await ready(await world('active'));
      field(dialog, upgrade).focus();
      await sendKeys({press: ' '});
      await untilText(dialog, 'The access is updated at once.');
      button(dialog, 'Change solution').focus();
      await sendKeys({press: 'Enter'});
      await untilText(dialog, 'Changed to');
    });

    it('asks for a choice before anything is sent, and leads to it', async () => {
      const dialog = await ready(await world('active'));
      expect(textOf(dialog)).to.include('Choose a solution to see what changes.');
      button(dialog, 'Change solution').click();
      await untilText(dialog, 'There is a problem');
      await waitUntil(() => focused(dialog)?.id === 'summary');
      button(dialog, 'Choose a solution.').click();
      await waitUntil(() => focused(dialog)?.getAttribute('name') === 'solution');
    });

    it('is blocked while the price cannot be read', async () => {
      const dialog = await ready(withOptions(await world('active'), withoutPrices));
      const events = listen(dialog, ...outcomes);
      await choose(dialog, upgrade);
      expect(textOf(dialog)).to.include('— The price or the day it starts could not be read');
      const commit = button(dialog, 'Change solution');
      expect([commit.getAttribute('aria-disabled'), commit.getAttribute('aria-describedby')]).to.deep.equal(['true', 'no-price']);
      commit.click();
      expect(events).to.deep.equal([]);
    });

    it('is blocked while the day from which it is paid cannot be read', async () => {
      const dialog = await ready(
        withOptions(await world('active'), (options) => ({
          ...options,
          solutions: options.solutions.map((each) => each && {...each, billingFrom: '2027-02-31'}),
          billing: {...options.billing, from: 'zzz'},
        })),
      );
      const events = listen(dialog, ...outcomes);
      await choose(dialog, upgrade);
      const commit = button(dialog, 'Change solution');
      expect([commit.getAttribute('aria-disabled'), commit.getAttribute('aria-describedby')]).to.deep.equal(['true', 'no-price']);
      commit.click();
      button(dialog, 'Invoice recipient and period').click();
      await dialog.updateComplete;
      await choose(dialog, '3 months');
      const plan = button(dialog, 'Change from the renewal');
      expect([plan.getAttribute('aria-disabled'), plan.getAttribute('aria-describedby')]).to.deep.equal(['true', 'no-price']);
      plan.click();
      expect(events).to.deep.equal([]);
    });
  });

  describe('what loses something', () => {
    it('warns, counts what may be lost, and wants that acknowledged', async () => {
      const dialog = await ready(await world('active'));
      await choose(dialog, sidegrade);
      for (const text of [
        'Some accounting data may be lost and the company may have to be restarted.',
        '312 vouchers',
        'Lost',
        'It becomes a case for support.',
      ])
        expect(textOf(dialog)).to.include(text);
      await expectAccessible(dialog);
      button(dialog, 'Ask support to change it').click();
      await untilText(dialog, 'Confirm that you have read what is lost.');
      await waitUntil(() => focused(dialog)?.id === 'summary');
      expect(field(dialog, 'I have read').getAttribute('aria-invalid')).to.equal('true');
    });

    it('becomes a case for support, which is shown and can be withdrawn when the window is opened again', async () => {
      const dialog = await ready(await world('active'));
      const events = listen(dialog, ...outcomes);
      await choose(dialog, sidegrade);
      await choose(dialog, 'I have read');
      button(dialog, 'Ask support to change it').click();
      await untilText(dialog, 'Support has been asked');
      expect(announced(dialog), 'what has happened').to.match(/^Until support has changed it/);
      expect(typesOf(events)).to.deep.equal(['collab-before-change', 'collab-support-requested']);
      button(dialog, 'Close').click();
      await waitUntil(() => !native(dialog).open);
      dialog.show();
      await untilText(dialog, 'Support has been asked to change to Approval & Invoicing · since today');
      expect(maybeButton(dialog, 'Ask support to change it')).to.equal(undefined);
      button(dialog, 'Withdraw the change').click();
      await untilText(dialog, 'The change is withdrawn.');
      await untilText(dialog, 'New solution');
      expect(typesOf(events).slice(2)).to.deep.equal(['collab-before-withdraw', 'collab-changed']);
      await expectAccessible(dialog);
    });

    it('forgets the acknowledgement when another solution is chosen', async () => {
      const dialog = await ready(await world('active'));
      await choose(dialog, sidegrade);
      await choose(dialog, 'I have read');
      await choose(dialog, 'Bookkeeping & Invoicing - Accountant access');
      expect(field(dialog, 'I have read').checked).to.equal(false);
    });

    it('shows why support said no', async () => {
      const dialog = await ready(await world('changeRejected'));
      expect(textOf(dialog)).to.include('Support declined the change to Bookkeeping');
      expect(textOf(dialog)).to.include('There are open supplier invoices.');
    });
  });

  describe('invoice recipient and period', () => {
    async function billing(scenario: ScenarioName = 'active'): Promise<ChangeSolutionDialog> {
      const dialog = await ready(await world(scenario));
      button(dialog, 'Invoice recipient and period').click();
      await untilText(dialog, 'Who pays for the service.');
      return dialog;
    }

    it('stands in a section of its own, which the arrow keys reach', async () => {
      const dialog = await ready(await world('active'));
      button(dialog, 'Solution').focus();
      await sendKeys({press: 'ArrowRight'});
      await waitUntil(() => focused(dialog)?.id === 'tab-billing');
      expect(textOf(dialog)).to.include('This applies today.');
      expect(textOf(dialog)).not.to.include('excluding VAT from ');
      await expectAccessible(dialog);
    });

    it('changes the period from the renewal', async () => {
      const dialog = await billing();
      const events = listen(dialog, ...outcomes);
      await choose(dialog, '3 months');
      expect(textOf(dialog)).to.include('It applies from the renewal on');
      expect(lettersOf(dialog)).to.include('3 months');
      button(dialog, 'Change from the renewal').click();
      await untilText(dialog, 'Changes on');
      expect(typesOf(events)).to.deep.equal(['collab-before-change', 'collab-changed']);
      expect(textOf(dialog)).to.include('A mail goes to anna.berg@byran.example, karin@lindgrensbageri.example');
      expect(announced(dialog)).to.include('A mail goes to ');
    });

    it('says before that the customer has to consent, and whom it asks', async () => {
      const dialog = await billing();
      await choose(dialog, 'Lindgrens Bageri AB');
      expect(textOf(dialog)).to.include('Lindgrens Bageri AB becomes payer and has to consent first.');
      expect(textOf(dialog)).to.include('Karin Lindgren');
      await expectAccessible(dialog);
      button(dialog, 'Ask for consent').click();
      await untilText(dialog, 'Lindgrens Bageri AB has been asked to consent');
      expect(textOf(dialog)).to.include('A mail goes to anna.berg@byran.example, karin@lindgrensbageri.example');
    });

    it('shows the mails of what is chosen as they are sent, and none of what holds today', async () => {
      const {api, mails} = await openScenario('active');
      const dialog = await open(api);
      const title = (): string => dialog.renderRoot.querySelector('#title')?.textContent?.trim() ?? '';
      expect(title()).to.equal('Change solution');
      dialog.view = 'billing';
      await untilText(dialog, 'Who pays for the service.');
      expect(title()).to.equal('Invoice recipient and period');
      expect(dialog.renderRoot.querySelectorAll('.letter').length).to.equal(0);
      await choose(dialog, '3 months');
      const planned = lettersOf(dialog);
      await choose(dialog, 'Lindgrens Bageri AB');
      const letters = [...dialog.renderRoot.querySelectorAll('.letter')].map(({textContent}) => bare(textContent));
      expect(lettersOf(dialog)).not.to.equal(planned);
      button(dialog, 'Ask for consent').click();
      await untilText(dialog, 'Lindgrens Bageri AB has been asked to consent');
      const left = await mails();
      expect([...new Set(left.map(({subject, text}) => bare(`${subject}${text.replace(/https?:\S+/g, '')}`)))]).to.deep.equal(letters);
    });

    it('wants something else than what holds today', async () => {
      const dialog = await billing();
      button(dialog, 'Change from the renewal').click();
      await untilText(dialog, 'Choose another invoice recipient or period than today’s.');
    });

    it('says why not where nobody at the customer could consent', async () => {
      const dialog = await billing('activeWithoutAdministrator');
      await choose(dialog, 'Lindgrens Bageri AB');
      expect(textOf(dialog)).to.include('The customer has no administrator');
      expect(button(dialog, 'Ask for consent').getAttribute('aria-disabled')).to.equal('true');
    });
  });

  describe('what stands in the way', () => {
    it('shows a locked agreement read-only, with the reason', async () => {
      const dialog = await open(await world('activeLocked'));
      await untilText(dialog, 'The customer owns the agreement.');
      expect(dialog.renderRoot.querySelectorAll('input').length).to.equal(0);
      expect(dialog.matches(':state(empty)')).to.equal(true);
      await expectAccessible(dialog);
    });

    it('shows the change that is under way instead of a choice', async () => {
      const dialog = await open(await world('changeAwaitingConsent'));
      await untilText(dialog, 'consent · 2 days');
      expect(textOf(dialog)).to.include('Asked for: Lindgrens Bageri AB pays');
      expect(dialog.renderRoot.querySelectorAll('input').length).to.equal(0);
    });

    it('withdraws no other change than the one that was seen without asking as for the first time', async () => {
      const {api, apiFor} = await openScenario('changeAwaitingConsent');
      const dialog = await open(api);
      await untilText(dialog, 'consent · 2 days');
      const colleague = apiFor('agency-admin-2', 'agency-1');
      const about = {collaborationId: 'collaboration-1'};
      await colleague.withdrawChange(about);
      const {billing} = await colleague.getChangeOptions(about);
      const quarterly = billing.periods.find(({months}) => months === 3);
      await colleague.changeBilling({
        ...{...about, invoiceRecipient: 'customer', periodMonths: 3},
        ...{billingFrom: billing.from, priceMinor: quarterly?.price?.amountMinor ?? 0},
      });
      button(dialog, 'Withdraw the change').click();
      await untilText(dialog, 'Now: Lindgrens Bageri AB pays, 3 months');
      expect(maybeButton(dialog, 'Confirm again')).to.equal(undefined);
      expect(maybeButton(dialog, 'Withdraw the change')).not.to.equal(undefined);
    });

    it('takes the same change back once that is confirmed again', async () => {
      const {api, apiFor} = await openScenario('changeAwaitingConsent');
      const dialog = await open(api);
      await untilText(dialog, 'consent · 2 days');
      await apiFor('agency-admin-2', 'agency-1').linkTask({
        ...{collaborationId: 'collaboration-1', customerId: 'customer-1', taskId: 'task-2'},
      });
      button(dialog, 'Withdraw the change').click();
      await untilText(dialog, 'Now: Årsbokslut 2026.');
      button(dialog, 'Confirm again: Withdraw the change').click();
      await untilText(dialog, 'The change is withdrawn.');
    });

    it('withdraws nothing while it has to wait', async () => {
      const api = await world('changeAwaitingConsent');
      const dialog = await open({...api, withdrawChange: () => refuse('tooManyRequests', {retryAfterSeconds: 30})});
      await untilText(dialog, 'consent · 2 days');
      const events = listen(dialog, ...outcomes);
      button(dialog, 'Withdraw the change').click();
      await untilText(dialog, 'Too many tries.');
      await waitUntil(() => !dialog.matches(':state(busy)'));
      expect(button(dialog, 'Withdraw the change').getAttribute('aria-disabled')).to.equal('true');
      button(dialog, 'Withdraw the change').click();
      expect(typesOf(events)).to.deep.equal(['collab-before-withdraw']);
    });

    it('names the reason of a single solution once that is chosen', async () => {
      const blocker = {action: 'changeSolution', code: 'priceMissing' as const, remedy: 'contactSupport' as const, params: {}, url: null};
      const dialog = await ready(
        withOptions(await world('active'), (options) => ({
          ...options,
          solutions: options.solutions.map((each) => each && (each.solution.name === upgrade ? {...each, whyNot: [blocker]} : each)),
        })),
      );
      await choose(dialog, upgrade);
      expect(textOf(dialog)).to.include('The price or the day it starts could not be read');
      expect(maybeButton(dialog, 'Change solution')).to.equal(undefined);
      await choose(dialog, sidegrade);
      button(dialog, 'Ask support to change it');
    });

    it('names a reason that all solutions share once, with its remedy', async () => {
      const dialog = await open(await world('accountantAccessWithoutContact'));
      await untilText(dialog, 'The customer has no main contact.');
      expect(dialog.renderRoot.querySelectorAll('input').length).to.equal(0);
      const events = listen(dialog, 'collab-navigate');
      dialog.addEventListener('collab-navigate', (event) => event.preventDefault());
      button(dialog, 'Edit customer').click();
      expect(events[0]?.detail).to.include({to: 'portal', customerId: 'customer-1'});
    });

    it('tells somebody without the right whom to ask', async () => {
      const {apiFor} = await openScenario('active');
      const dialog = await open(apiFor('agency-employee', 'agency-1'));
      await untilText(dialog, 'You do not have the right to do this.');
      expect(dialog.renderRoot.querySelectorAll('input[name=solution]').length).to.equal(0);
    });
  });

  describe("a company's own agreement", () => {
    it('is changed by the company itself', async () => {
      const dialog = await openOwn(await world('companyWithAgreement'));
      await untilText(dialog, 'New solution');
      expect(maybeButton(dialog, 'Invoice recipient and period')).to.equal(undefined);
      const events = listen(dialog, ...outcomes);
      await choose(dialog, upgrade);
      button(dialog, 'Change solution').click();
      await untilText(dialog, 'Changed to Bookkeeping & Invoicing +');
      expect(events[1]?.detail).to.deep.equal({
        ...{collaborationId: null, customerId: null, companyId: 'company-1', status: null},
        ...{function: 'bookkeeping-invoicing', solution: 'bookkeepingInvoicingPlus'},
      });
    });

    it('says of a price that is not paid yet from when it counts, and that another takes its place', async () => {
      const own = await world('companyWithAgreement');
      const about = {companyId: 'company-1', function: 'bookkeeping-invoicing'};
      const upgraded = (await own.getAgreementOptions(about)).solutions.find((each) => each?.solution.name === upgrade);
      await own.changeAgreement({...about, solution: upgraded?.solution.key ?? '', priceMinor: upgraded?.price?.amountMinor ?? 0});
      const dialog = await openOwn(own);
      await untilText(dialog, 'New solution');
      expect(textOf(dialog)).to.match(/kr a year excluding VAT from \d/);
      await choose(dialog, 'Bookkeeping & Invoicing');
      expect(textOf(dialog)).not.to.match(/excluding VAT until/);
    });

    it('shows the case at support', async () => {
      const dialog = await openOwn(await world('companyOwnChangePending'));
      await untilText(dialog, 'Support has been asked to change to Bookkeeping · 2 days');
      expect(maybeButton(dialog, 'Withdraw the change')).to.equal(undefined);
    });

    it('names as its agency none that is only asked', async () => {
      const dialog = await openOwn(await world('companyInvited'));
      await untilText(dialog, 'The solution cannot be changed while an invitation waits for its answer: Byrån Redovisning AB.');
      expect(textOf(dialog)).not.to.include('your agency');
    });

    it('says of an agency that has only asked meanwhile that its invitation waits, not that only it can change the solution', async () => {
      const api = await world('companyWithAgreement');
      const dialog = await openOwn({
        ...api,
        changeAgreement: () => refuse('agencyChanges', {params: {name: 'Byrån Redovisning AB', status: 'requested'}}),
      });
      await untilText(dialog, 'New solution');
      await choose(dialog, upgrade);
      button(dialog, 'Change solution').click();
      await untilText(dialog, 'The solution cannot be changed while an invitation waits for its answer: Byrån Redovisning AB.');
      expect(textOf(dialog)).not.to.include('your agency');
    });

    it('is left to the agency where there is one', async () => {
      const dialog = await openOwn(await world('companyActive'));
      await untilText(dialog, 'Only your agency, Byrån Redovisning AB, can change the solution.');
      await expectAccessible(dialog);
    });
  });

  describe('when something goes wrong', () => {
    async function failing(code: ErrorCode, details?: ErrorDetails): Promise<ChangeSolutionDialog> {
      const api = await world('active');
      let calls = 0;
      const dialog = await ready({
        ...api,
        changeSolution: (input, options) => (++calls === 1 ? refuse(code, details) : api.changeSolution(input, options)),
      });
      await choose(dialog, upgrade);
      button(dialog, 'Change solution').click();
      return dialog;
    }

    for (const [code, text] of [
      ['network', 'No contact with the service.'],
      ['serverError', 'The service has a fault.'],
      ['signedOut', 'You are signed out.'],
    ] as const)
      it(`keeps the choice after ${code}, and goes on with the next try`, async () => {
        const dialog = await failing(code);
        await untilText(dialog, text);
        await waitUntil(() => focused(dialog)?.id === 'failure');
        expect(field(dialog, upgrade).checked).to.equal(true);
        button(dialog, 'Change solution').click();
        await untilText(dialog, 'Changed to');
      });

    it('uses the same key again when the outcome is unknown', async () => {
      const api = await world('active');
      const keys: unknown[] = [];
      const dialog = await ready({
        ...api,
        changeSolution: (input, options) => {
          keys.push(options?.idempotencyKey);
          return keys.length === 1 ? refuse('outcomeUnknown') : api.changeSolution(input, options);
        },
      });
      await choose(dialog, upgrade);
      button(dialog, 'Change solution').click();
      await untilText(dialog, 'We do not know');
      button(dialog, 'Check again').click();
      await untilText(dialog, 'Changed to');
      expect(new Set(keys).size).to.equal(1);
    });

    for (const code of ['priceChanged', 'versionMismatch', 'changePending'] as const)
      it(`loads again after ${code} and keeps the choice`, async () => {
        const api = await world('active');
        let loads = 0;
        const dialog = await ready({
          ...api,
          changeSolution: () => refuse(code),
          getChangeOptions: (input, options) => (loads++, api.getChangeOptions(input, options)),
        });
        await choose(dialog, upgrade);
        button(dialog, 'Change solution').click();
        await waitUntil(() => loads === 2);
        await waitUntil(() => focused(dialog)?.id === 'failure');
        expect(field(dialog, upgrade).checked).to.equal(true);
      });

    it('has one ring around the whole notice of what failed', async () => {
      const dialog = await ready({...(await world('active')), changeSolution: () => refuse('priceChanged')});
      await choose(dialog, upgrade);
      button(dialog, 'Change solution').focus();
      await sendKeys({press: 'Enter'});
      await waitUntil(() => focused(dialog)?.id === 'failure');
      const [text, notice] = [focused(dialog), focused(dialog)?.closest('.notice')];
      const rings = [text, notice].map((each) => each && getComputedStyle(each).outlineStyle);
      expect(rings).to.deep.equal(['none', 'solid']);
      expect(notice && getComputedStyle(notice).outlineWidth).to.equal('2px');
    });

    it('has no other choice confirmed again than the one that was refused', async () => {
      const dialog = await ready({...(await world('active')), changeSolution: () => refuse('versionMismatch')});
      await choose(dialog, upgrade);
      button(dialog, 'Change solution').click();
      await waitUntil(() => maybeButton(dialog, 'Confirm again: Change solution'));
      await waitUntil(() => !dialog.matches(':state(busy)'));
      await choose(dialog, 'Bookkeeping & Invoicing - Accountant access');
      expect(maybeButton(dialog, 'Confirm again')).to.equal(undefined);
    });

    for (const [view, start] of [
      ['solution', 'Change solution'],
      ['billing', 'Change from the renewal'],
    ] as const)
      it(`shows the day that then counts before it is decided again, where a renewal has passed while it stood open (${view})`, async () => {
        const opened = await openScenario('active');
        const collaborationId = 'collaboration-1';
        const dialog = await mount<ChangeSolutionDialog>(
          opened.api,
          html`<change-solution-dialog open collaboration-id=${collaborationId} view=${view}></change-solution-dialog>`,
        );
        const dayOf = async (): Promise<string> => {
          const {from} = (await opened.api.getChangeOptions({collaborationId})).billing;
          return `from ${new Date(from).toLocaleDateString('en-GB', {dateStyle: 'long', timeZone: 'UTC'})}`;
        };
        await untilText(dialog, 'months');
        await choose(dialog, view === 'solution' ? upgrade : '3 months');
        const before = await dayOf();
        await untilText(dialog, before);
        await opened.advance(366 * 24);
        const after = await dayOf();
        button(dialog, start).click();
        await untilText(dialog, 'The price or the day it starts has changed.');
        await untilText(dialog, after);
        expect(textOf(dialog)).not.to.include(before);
        expect((await opened.api.getCollaboration({collaborationId})).pendingChange).to.equal(null);
        button(dialog, start).click();
        await untilText(dialog, view === 'solution' ? 'Changed to' : 'Changes on');
      });

    it('shows the truth when it returns to the page after it was taken away in mid-change', async () => {
      const api = await world('active');
      const {open: answer, opened} = gate();
      const dialog = await ready({
        ...api,
        changeSolution: (input, options) => opened.then(() => api.changeSolution(input, options)),
      });
      const events = listen(dialog, 'collab-changed');
      await choose(dialog, upgrade);
      button(dialog, 'Change solution').click();
      await waitUntil(() => dialog.matches(':state(busy)'));
      const parent = dialog.parentElement;
      dialog.remove();
      answer();
      await waitUntil(() => !dialog.matches(':state(busy)'));
      parent?.append(dialog);
      await untilText(dialog, 'Now Bookkeeping & Invoicing +');
      expect(events).to.deep.equal([]);
    });

    it('asks before input is lost', async () => {
      const dialog = await ready(await world('active'));
      await choose(dialog, upgrade);
      dialog.close();
      await untilText(dialog, 'Discard what you have entered?');
      await waitUntil(() => focused(dialog)?.id === 'keep');
      button(dialog, 'Keep editing').click();
      await untilNoText(dialog, 'Discard');
      expect(field(dialog, upgrade).checked).to.equal(true);
    });
  });
});
