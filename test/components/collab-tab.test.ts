import {expect} from '@open-wc/testing';
import {html} from 'lit';
import type {CollabApi} from '../../src/api/contract.ts';
import {ApiError, type ErrorCode} from '../../src/api/errors.ts';
import type {Collaboration, CustomerFunction, CustomerOverview} from '../../src/api/schema.ts';
import type {ActivateServiceDialog} from '../../src/components/activate-service-dialog.ts';
import type {CollabTab} from '../../src/components/collab-tab/collab-tab.ts';
import type {SelectCustomerSolution} from '../../src/components/select-customer-solution/select-customer-solution.ts';
import type {StartSolutionButton} from '../../src/components/start-solution-button.ts';
import type {NavigateDetail} from '../../src/events.ts';
import {announceChange, onChange} from '../../src/kit/changes.ts';
import {configure} from '../../src/kit/config.ts';
import {openScenario, type OpenOptions} from '../../src/mocks/open.ts';
import type {ScenarioName} from '../../src/mocks/scenarios.ts';
import {strangeTexts} from '../../src/mocks/strange-world.ts';
import {announced, button, enter, field, gate, listen, maybeButton, mount, textOf, untilNoText, untilText} from '../support/mount.ts';
import {watchTimers} from '../support/timers.ts';
import {waitUntil} from '../support/until.ts';

const functionName = 'Bookkeeping & Invoicing';
const opened = html`<collab-tab customer-id="customer-1" function="bookkeeping-invoicing"></collab-tab>`;
/** What has waited since then is looked at every five minutes. */
const longAgo = new Date('2026-03-02T09:00:00Z');
const plain = html`<collab-tab customer-id="customer-1"></collab-tab>`;

type Around = (api: CollabApi) => Partial<CollabApi>;

async function show(
  name: ScenarioName,
  {around = () => ({}), ...options}: OpenOptions & {readonly around?: Around} = {},
  template = opened,
) {
  const world = await openScenario(name, options);
  const api: CollabApi = {...world.api, ...around(world.api)};
  const element = await mount<CollabTab>(api, template, {now: world.now});
  return {world, api, element};
}

/** The overview as the backend answers it, with something changed. */
const edited =
  (edit: (overview: CustomerOverview) => void): Around =>
  (api) => ({
    async getCustomer(...input) {
      const overview = await api.getCustomer(...input);
      edit(overview);
      return overview;
    },
  });

const editedFunction = (edit: (each: CustomerFunction) => void): Around =>
  edited(({functions: [first]}) => {
    if (first) edit(first);
  });

/** Fails once with `code`, and then goes through. */
function failingOnce<I extends readonly unknown[], R>(change: (...input: I) => Promise<R>, error: ApiError, keys: unknown[] = []) {
  let hasFailed = false;
  return async (...input: I): Promise<R> => {
    keys.push((input[1] as {idempotencyKey?: string} | undefined)?.idempotencyKey);
    if (hasFailed) return change(...input);
    hasFailed = true;
    throw error;
  };
}

const root = (element: CollabTab): ShadowRoot => element.renderRoot as ShadowRoot;
const toggle = (element: CollabTab, name = functionName): HTMLButtonElement => button(element, name);
const focusedText = (element: CollabTab): string => root(element).activeElement?.textContent?.trim() ?? '';
const nested = <E extends HTMLElement>(element: CollabTab, tag: string): E => root(element).querySelector(tag) as E;

function navigations(element: HTMLElement): NavigateDetail[] {
  const details: NavigateDetail[] = [];
  element.addEventListener('collab-navigate', (event) => {
    event.preventDefault();
    details.push(event.detail);
  });
  return details;
}

/** What lands on the clipboard; `undefined` for a browser that does not allow it. */
function stubClipboard(allowed: boolean): string[] {
  const copied: string[] = [];
  const writeText = async (text: string): Promise<void> => {
    if (!allowed) throw new DOMException('Not allowed', 'NotAllowedError');
    copied.push(text);
  };
  Object.defineProperty(navigator, 'clipboard', {configurable: true, value: {writeText}});
  return copied;
}

afterEach(() => {
  delete (navigator as {clipboard?: unknown}).clipboard;
});

describe('<collab-tab> at first look', () => {
  it('is accessible and says of each function whom it waits for', async () => {
    const {element} = await show('requestedRemindable', {}, plain);
    await untilText(element, 'Waiting for Lindgrens Bageri AB · 6 days');
    await expect(element).to.be.accessible();
    expect(toggle(element).getAttribute('aria-expanded')).to.equal('true');
    expect(toggle(element, 'Payroll').getAttribute('aria-expanded')).to.equal('false');
    expect(textOf(element)).to.include('No collaboration');
    for (const text of ['Task: Löpande bokföring 2026', 'Byrån Redovisning AB pays', '12 months', 'a year excluding VAT'])
      expect(textOf(element)).to.include(text);
    expect(element.matches(':state(ready)')).to.equal(true);
  });

  it('is accessible with the solutions of a function that has no collaboration', async () => {
    const {element} = await show('nothingYetS1');
    await untilText(element, 'Or activate another solution');
    await expect(element).to.be.accessible();
  });

  it('offers one way only to the solution that the customer has itself', async () => {
    const {element} = await show('nothingYetS1');
    await untilText(element, 'Or activate another solution');
    expect(maybeButton(element, 'Select customer’s solution')).to.exist;
    expect(maybeButton(element, 'Activate Bookkeeping & Invoicing')).to.equal(undefined);
    expect(textOf(element)).to.match(/Use “.?Select customer’s solution.?” above\./);
    expect(maybeButton(element, 'Activate Bookkeeping')).to.exist;
  });

  it('does not offer another solution where the customer’s agreement allows none', async () => {
    const {element} = await show('nothingYetS1Locked');
    await untilText(element, 'The customer owns the agreement');
    expect(maybeButton(element, 'Select customer’s solution')).to.exist;
    expect(textOf(element)).not.to.include('Or activate another solution');
    expect(maybeButton(element, 'Activate Approval & Invoicing')).to.equal(undefined);
    expect(textOf(element)).to.match(/Solutions\s/);
  });

  it('opens and closes a function', async () => {
    const {element} = await show('nothingYetS3', {}, plain);
    await untilText(element, 'No collaboration');
    expect(maybeButton(element, 'Activate Bookkeeping')).to.equal(undefined);
    toggle(element).click();
    await untilText(element, 'Activate a solution');
    expect(toggle(element).getAttribute('aria-expanded')).to.equal('true');
    toggle(element).click();
    await untilNoText(element, 'Activate a solution');
  });

  it('opens the function that the page names', async () => {
    const {element} = await show('requestedRemindable', {}, html`<collab-tab customer-id="customer-1" function="payroll"></collab-tab>`);
    await untilText(element, 'Payroll Reporting');
    expect(toggle(element).getAttribute('aria-expanded')).to.equal('false');
    element.function = 'bookkeeping-invoicing';
    await untilText(element, 'Send reminder');
  });

  it('is written in Swedish for a Swedish page', async () => {
    const {element} = await show('requestedRemindable', {}, html`<collab-tab lang="sv" customer-id="customer-1"></collab-tab>`);
    await untilText(element, 'Väntar på Lindgrens Bageri AB · 6 dagar');
    for (const text of ['Samarbeten', 'Inget samarbete', 'Skicka påminnelse', 'Kopiera länk', 'Återkalla', 'Historik'])
      expect(textOf(element)).to.include(text);
  });

  it('uses the heading levels that the page asks for', async () => {
    const {element} = await show(
      'nothingYetS3',
      {},
      html`<collab-tab customer-id="customer-1" function="bookkeeping-invoicing" heading-level="3"></collab-tab>`,
    );
    await untilText(element, 'Activate a solution');
    const levels = ['h3', 'h4', 'h5', 'h6'].map((tag) => root(element).querySelector(tag)?.textContent?.trim());
    expect(levels).to.deep.equal(['Collaborations', functionName, 'Activate a solution', 'Bookkeeping & Invoicing - Accountant access']);
  });
});

describe('<collab-tab> with a collaboration', () => {
  it('sends a reminder, says so once, and tells from when the next one is possible', async () => {
    const {element, world} = await show('requestedRemindable');
    await untilText(element, 'Send reminder');
    const events = listen(element, 'collab-before-remind', 'collab-reminded');
    const remind = button(element, 'Send reminder');
    remind.focus();
    remind.click();
    await untilText(element, 'The next reminder can be sent from');
    expect(events.map(({type}) => type)).to.deep.equal(['collab-before-remind', 'collab-reminded']);
    expect(events[1]?.detail).to.include({collaborationId: 'collaboration-1', customerId: 'customer-1', status: 'requested'});
    expect(announced(element)).to.equal('The reminder is on its way.');
    expect(textOf(element), 'one thing is said of the mail').not.to.include('has not left yet');
    const mail = (): string => root(element).querySelector('[part="delivery"]')?.textContent?.trim() ?? '';
    expect(mail()).to.match(/^The reminder to .*k•••@lindgrensbageri\.example.* is on its way · can be answered until \d/);
    expect(focusedText(element)).to.equal('Send reminder');
    expect(button(element, 'Send reminder').getAttribute('aria-disabled')).to.equal('true');
    expect((await world.mails()).map(({template}) => template)).to.include('E3');
    element.refresh();
    await waitUntil(() => /^Reminder sent to .* · can be answered until \d/.test(mail()));
  });

  it('sends one request for two quick clicks', async () => {
    const held = gate();
    let calls = 0;
    const {element} = await show('requestedRemindable', {
      around: (api) => ({
        async remind(...input) {
          calls++;
          await held.opened;
          return api.remind(...input);
        },
      }),
    });
    await untilText(element, 'Send reminder');
    const events = listen(element, 'collab-before-remind', 'collab-reminded');
    button(element, 'Send reminder').click();
    button(element, 'Send reminder').click();
    await waitUntil(() => element.matches(':state(busy)'));
    button(element, 'Send reminder').click();
    for (const name of ['Send reminder', 'Copy link']) expect(button(element, name).getAttribute('aria-disabled'), name).to.equal('true');
    held.open();
    await untilText(element, 'The next reminder can be sent from');
    expect(calls).to.equal(1);
    expect(events.length).to.equal(2);
  });

  it('says why there is no reminder any more, and asks an employee to ask an administrator', async () => {
    const {element} = await show('requestedTooOften');
    await untilText(element, 'Send reminder: No more reminders can be sent for this invitation.');
    expect(maybeButton(element, 'Send reminder')).to.equal(undefined);
    const employee = await show('plainEmployeeRequested');
    await untilText(employee.element, 'Send reminder, Copy link, Withdraw: You do not have the right to do this. Ask');
    expect(maybeButton(employee.element, 'Withdraw')).to.equal(undefined);
  });

  it('sends nothing where the page vetoes', async () => {
    let calls = 0;
    const {element} = await show('requestedRemindable', {around: (api) => ({remind: (...input) => (calls++, api.remind(...input))})});
    await untilText(element, 'Send reminder');
    element.addEventListener('collab-before-remind', (event) => event.preventDefault(), {once: true});
    button(element, 'Send reminder').click();
    expect(element.matches(':state(ready)')).to.equal(true);
    button(element, 'Send reminder').click();
    await untilText(element, 'The reminder is on its way');
    expect(calls).to.equal(1);
  });

  it('asks before it withdraws, and says who gets a mail', async () => {
    const {element, world} = await show('requestedRemindable');
    await untilText(element, 'Withdraw');
    const events = listen(element, 'collab-before-withdraw', 'collab-withdrawn');
    button(element, 'Withdraw').click();
    await untilText(element, 'Withdraw the invitation to Lindgrens Bageri AB?');
    expect(textOf(element)).to.match(/a mail to k•••@lindgrensbageri\.example.* says so/);
    await expect(element).to.be.accessible();
    expect(focusedText(element)).to.equal('Keep');
    button(element, 'Keep').click();
    await untilNoText(element, 'Withdraw the invitation to');
    expect(focusedText(element)).to.equal('Withdraw');
    expect(events.length).to.equal(0);
    button(element, 'Withdraw').click();
    await untilText(element, 'Withdraw the invitation to');
    button(element, 'Withdraw invitation').focus();
    button(element, 'Withdraw invitation').click();
    await untilText(element, 'Anna Berg withdrew the request for Bookkeeping & Invoicing');
    expect(events.map(({type}) => type)).to.deep.equal(['collab-before-withdraw', 'collab-withdrawn']);
    expect(announced(element)).to.equal('The invitation is withdrawn.');
    expect(focusedText(element)).to.equal(functionName);
    expect(maybeButton(element, 'Activate Bookkeeping')).to.exist;
    expect((await world.mails()).map(({template}) => template)).to.include('E9');
  });

  it('withdraws a first access alone, and says that all is as before', async () => {
    const {element, world} = await show('activeAccountantAccess');
    await untilText(element, 'Accountant access');
    await world.api.changeSolution({collaborationId: 'collaboration-1', solution: 'bookkeepingInvoicing', priceMinor: 238_800});
    announceChange();
    await untilText(element, 'to approve the terms');
    button(element, 'Withdraw the change').click();
    await untilText(element, 'Withdraw the change to Bookkeeping & Invoicing?');
    expect(textOf(element)).to.include('Everything is as before the change.');
    const within = [...element.renderRoot.querySelectorAll<HTMLButtonElement>('.question button')];
    within.find((each) => each.textContent?.trim() === 'Withdraw the change')?.click();
    await untilText(element, 'Active since');
    expect(announced(element)).to.equal('The change is withdrawn.');
    expect(textOf(element)).to.include('Accountant access');
  });

  it('copies the link', async () => {
    const copied = stubClipboard(true);
    const {element} = await show('requestedRemindable');
    await untilText(element, 'Copy link');
    let changes = 0;
    const stop = onChange(() => changes++);
    button(element, 'Copy link').click();
    await untilText(element, 'The link is copied.');
    stop();
    expect(copied[0]).to.match(/^https:\/\/my\.example\/invitation#token=/);
    expect(announced(element)).to.equal('The link is copied.');
    expect(changes, 'changes that others load anew after').to.equal(0);
  });

  it('shows the link for copying by hand where the browser does not allow it', async () => {
    stubClipboard(false);
    const {element} = await show('requestedRemindable');
    await untilText(element, 'Copy link');
    button(element, 'Copy link').click();
    await untilText(element, 'The browser did not allow copying');
    const input = field(element, 'Link for the customer');
    expect(input.value).to.match(/^https:\/\/my\.example\/invitation#token=/);
    expect(input.readOnly).to.equal(true);
    await waitUntil(() => root(element).activeElement === input);
    expect(input.selectionEnd).to.equal(input.value.length);
    await expect(element).to.be.accessible();
  });

  it('advises to copy the link where the mail failed, and says where it waits', async () => {
    const {element} = await show('requestedMailFailed');
    await untilText(element, 'could not be delivered. Copy the link and hand it over in another way.');
    expect(textOf(element).toLowerCase()).to.match(/can be answered until \d/);
    expect(button(element, 'Copy link').className).to.include('primary');
    const waiting = await show('requestedMailWaiting');
    await untilText(waiting.element, 'has not left yet');
  });

  it('looks again by itself whether a mail that waits has left', async () => {
    const looks = watchTimers(300_000);
    let asked = 0;
    const hasLeft = editedFunction(({collaboration}) => {
      if (collaboration?.delivery && ++asked > 1) Object.assign(collaboration.delivery, {status: 'sent'});
    });
    const {element} = await show('requestedMailWaiting', {around: hasLeft, now: longAgo});
    await untilText(element, 'has not left yet');
    looks.ring();
    await untilText(element, 'Invitation sent to');
    expect(textOf(element)).not.to.include('has not left yet');
  });

  it('says nothing of a mail that leaves at once, only of one that still waits after some seconds', async () => {
    const looks = watchTimers(4000);
    let sentAt = Date.now();
    const young = editedFunction(({collaboration}) => {
      Object.assign(collaboration?.delivery ?? {}, {at: new Date(sentAt).toISOString()});
    });
    const {element} = await show('requestedMailWaiting', {around: young});
    await untilText(element, 'Withdraw');
    const mail = (): string => root(element).querySelector('[part="delivery"]')?.textContent?.trim() ?? '';
    expect(mail()).to.match(/^can be answered until \d/);
    await expect(element).to.be.accessible();
    sentAt -= 20_000;
    looks.ring();
    await untilText(element, 'has not left yet');
  });

  it('has the name of a function in the letters of its heading', async () => {
    const {element} = await show('active');
    await untilText(element, functionName);
    const sheet = document.createElement('style');
    sheet.textContent = 'collab-tab::part(heading) {text-transform: uppercase; letter-spacing: 3px; font-style: italic}';
    document.head.append(sheet);
    const {textTransform, letterSpacing, fontStyle} = getComputedStyle(toggle(element));
    sheet.remove();
    expect([textTransform, letterSpacing, fontStyle]).to.deep.equal(['uppercase', '3px', 'italic']);
  });

  it('looks seldom for a mail of which nobody can read since when it waits', async () => {
    const looks = watchTimers(300_000);
    const unreadable = editedFunction(({collaboration}) => Object.assign(collaboration?.delivery ?? {}, {at: 'soon'}));
    const {element} = await show('requestedMailWaiting', {around: unreadable});
    await untilText(element, 'has not left yet');
    expect(looks.size).to.equal(1);
  });

  it('looks for a mail no longer when nothing on the page shows one that waits', async () => {
    const looks = watchTimers(300_000);
    const {element: first} = await show('requestedMailWaiting', {now: longAgo});
    const {element: second} = await show('requestedMailWaiting', {now: longAgo});
    await untilText(first, 'has not left yet');
    await untilText(second, 'has not left yet');
    first.remove();
    second.parentElement?.append(second);
    await Promise.resolve();
    expect(looks.size).to.equal(1);
    const {parentElement: place} = second;
    second.remove();
    await Promise.resolve();
    expect(looks.size).to.equal(0);
    place?.append(second);
    await waitUntil(() => looks.size === 1, 'it looks again');
  });

  it('leads nowhere by an address that is not http or https, nor hands it to the page', async () => {
    const {element} = await show('active', {
      around: editedFunction(({collaboration}) => Object.assign(collaboration ?? {}, {startUrl: 'javascript:globalThis.hacked=true'})),
    });
    await untilText(element, 'Active since');
    const start = nested<StartSolutionButton>(element, 'start-solution-button');
    const went = navigations(element);
    await untilText(start, 'Start solution');
    button(start, 'Start solution').click();
    expect(went[0]).to.include({to: 'start-solution', customerId: 'customer-1'}).and.not.have.property('url');
    expect((globalThis as {hacked?: boolean}).hacked).to.equal(undefined);
  });

  it('flags terms that have waited too long', async () => {
    const {element} = await show('awaitingTermsOverdue');
    await untilText(element, 'Overdue');
    await untilText(element, 'Contact the customer.');
    expect(textOf(element), 'of a solution that cannot be started').not.to.include('already running');
    // Where the terms wait for the agency itself, the customer is not to be contacted.
    const {element: own} = await show('invitedAwaitingTerms', {
      actingAs: 'agency-1',
      around: editedFunction((each) => {
        if (each.collaboration) Object.assign(each.collaboration, {overdue: true});
      }),
    });
    await untilText(own, 'The terms have been waiting for you for ');
    expect(textOf(own)).not.to.include('Contact the customer');
    expect(textOf(element)).to.include('The terms have been waiting for a long time.');
    expect(textOf(element)).to.include('Waiting for Lindgrens Bageri AB to approve the terms · 36 days');
  });

  it('starts the solution, or says why not', async () => {
    const {element} = await show('active');
    await untilText(element, 'Active since');
    const start = nested<StartSolutionButton>(element, 'start-solution-button');
    const went = navigations(element);
    await untilText(start, 'Start solution');
    button(start, 'Start solution').click();
    expect(went[0]).to.include({to: 'start-solution', url: 'https://product.example/company-1', customerId: 'customer-1'});
    const requested = await show('requested');
    await untilText(requested.element, 'Start solution: The invitation is not accepted yet.');
    const scheduled = await show('scheduled');
    await untilText(scheduled.element, 'Start solution: It is planned for ');
  });

  it('links with a task of the customer', async () => {
    const {element} = await show('activeUnlinked');
    await untilText(element, 'Active · link with a task to start');
    const events = listen(element, 'collab-before-link', 'collab-linked');
    const select = field<HTMLSelectElement>(element, 'Task');
    const end = button(element, 'End collaboration');
    expect(select.compareDocumentPosition(end), 'the next step stands first').to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
    expect([...select.options].map(({text}) => text)).to.deep.equal(['Choose a task', 'Löpande bokföring 2026', 'Årsbokslut 2026']);
    button(element, 'Link').click();
    await untilText(element, 'Choose the task to link with');
    await waitUntil(() => root(element).activeElement?.id === select.id);
    enter(select, 'task-2');
    await element.updateComplete;
    button(element, 'Link').focus();
    button(element, 'Link').click();
    await untilText(element, 'Task: Årsbokslut 2026');
    expect(events.map(({type}) => type)).to.deep.equal(['collab-before-link', 'collab-linked']);
    expect(announced(element)).to.equal('Linked with Årsbokslut 2026.');
    expect(focusedText(element)).to.equal(functionName);
    await waitUntil(() => nested(element, 'start-solution-button'));
  });

  it('offers to create a task where there is none to link with', async () => {
    const {element} = await show('activeUnlinked', {around: edited((overview) => void overview.tasks.splice(0))});
    await untilText(element, 'The customer has no task.');
    const went = navigations(element);
    button(element, 'Create task').click();
    expect(went[0]).to.include({to: 'create-task', url: 'https://practice.example/customers/customer-1/new-task'});
  });

  it('tells in words why a planned start was called off', async () => {
    const calledOff = {deed: 'startCalledOff', at: '2026-03-01T09:00:00Z', actor: null, side: 'system', status: 'cancelled'} as const;
    const {element} = await show('active', {
      around: () => ({
        getTimeline: async () => ({
          items: [
            {...calledOff, note: 'taskNotActive'},
            {...calledOff, note: 'ofAnotherVersion'},
          ],
        }),
      }),
    });
    await untilText(element, 'Active since');
    button(element, 'History').click();
    await untilText(element, 'Planned start called off');
    await untilText(element, 'The customer has no active task.');
    expect(textOf(element)).not.to.contain('ofAnotherVersion');
  });

  it('tells the history in order, newest first, when it is opened', async () => {
    let calls = 0;
    const {element} = await show('active', {around: (api) => ({getTimeline: (...input) => (calls++, api.getTimeline(...input))})});
    await untilText(element, 'Active since');
    expect(calls).to.equal(0);
    button(element, 'History').click();
    await untilText(element, 'Invitation sent');
    const deeds = [...root(element).querySelectorAll('ol li')].map((item) => item.querySelector('p')?.textContent?.trim());
    expect(deeds).to.deep.equal(['Terms approved', 'Invitation accepted', 'Invitation sent']);
    expect(textOf(element)).to.include('Karin Lindgren');
    await expect(element).to.be.accessible();
  });

  it('does not put an older answer of the history in the place of a newer one', async () => {
    const {open: openFirst, opened: first} = gate();
    let calls = 0;
    const {element} = await show('active', {
      around: (api) => ({
        async getTimeline(input) {
          const isFirst = ++calls === 1;
          // A host's own adapter may not look at the signal.
          const {items} = await api.getTimeline(input);
          if (isFirst) await first;
          return {items: isFirst ? items.slice(-1) : items};
        },
      }),
    });
    await untilText(element, 'Active since');
    button(element, 'History').click();
    await waitUntil(() => calls === 1);
    announceChange();
    await untilText(element, 'Terms approved');
    openFirst();
    await new Promise((done) => setTimeout(done));
    await element.updateComplete;
    expect(textOf(element)).to.include('Terms approved');
  });

  it('shows what it does not know of the history neutrally, and its failure with a way on', async () => {
    const {element} = await show('active', {
      around: (api) => ({
        getTimeline: failingOnce(async (...input: Parameters<CollabApi['getTimeline']>) => {
          const {items} = await api.getTimeline(...input);
          return {items: [null, ...items.map((item) => item && {...item, deed: 'teleported'})]};
        }, new ApiError('network')),
      }),
    });
    await untilText(element, 'Active since');
    button(element, 'History').click();
    await untilText(element, 'No contact with the service.');
    button(element, 'Try again').click();
    await untilText(element, 'This row cannot be shown.');
    expect(textOf(element)).to.include('Change');
    expect(textOf(element)).not.to.include('teleported');
  });

  it('tells that the customer has invited, and where the terms are approved', async () => {
    const {element} = await show('invitedByCustomer');
    await untilText(element, 'Lindgrens Bageri AB has invited you.');
    expect(textOf(element)).to.include('Waiting for your answer · 2 days');
    const asked = navigations(element);
    button(element, 'Answer').click();
    expect(asked).to.deep.equal([{to: 'answer', collaborationId: 'collaboration-1', invitationId: 'invitation-1'}]);
    const terms = await show('invitedAwaitingTerms', {actingAs: 'agency-1'});
    await untilText(terms.element, 'Approve the terms to start · 1 day');
    const went = navigations(terms.element);
    button(terms.element, 'Open My Spiris').click();
    expect(went[0]).to.include({to: 'portal', url: 'https://my.example/companies/company-1'});
  });

  it('offers nothing on a status that it does not know', async () => {
    const {element} = await show('requestedRemindable', {
      around: editedFunction((each) => {
        (each.collaboration as {status: string}).status = 'hibernating';
      }),
    });
    await untilText(element, 'Unknown status');
    for (const name of ['Send reminder', 'Copy link', 'Withdraw']) expect(maybeButton(element, name), name).to.equal(undefined);
  });
});

describe('<collab-tab> and what it does not know or is not told', () => {
  it('withdraws no change of a status that it does not know, of the collaboration or of the change', async () => {
    for (const edit of [
      (each: Collaboration) => ((each as {status: string}).status = 'hibernating'),
      ({pendingChange}: Collaboration) => ((pendingChange as {status: string}).status = 'hibernating'),
    ]) {
      const {element} = await show('changeSupportRequested', {
        around: editedFunction(({collaboration}) => void (collaboration && edit(collaboration))),
      });
      await untilText(element, '2 days');
      expect(maybeButton(element, 'Withdraw the change')).to.equal(undefined);
    }
  });

  it('tells no price that holds only after the end', async () => {
    const {element} = await show('ending', {
      around: editedFunction(({collaboration}) =>
        Object.assign(collaboration ?? {}, {billingFrom: '2099-02-01', ending: {...collaboration?.ending, on: '2099-01-31'}}),
      ),
    });
    await untilText(element, '12 months');
    expect(textOf(element)).not.to.include('excluding VAT');
  });

  it('names no day of a change and no address of a mail where none is told', async () => {
    const {element} = await show('changeAwaitingConsent', {
      around: editedFunction(({collaboration}) => {
        if (!collaboration?.pendingChange || !collaboration.delivery) return;
        Object.assign(collaboration.pendingChange, {effectiveOn: null});
        Object.assign(collaboration.delivery, {to: []});
      }),
    });
    await untilText(element, 'Lindgrens Bageri AB pays, 12 months');
    expect(textOf(element)).not.to.match(/from —|sent to ,/);
    expect(textOf(element)).to.include('Mail sent to Lindgrens Bageri AB, ');
  });

  it('puts no heading over no solutions', async () => {
    const {element} = await show('nothingYetS3', {around: editedFunction((each) => Object.assign(each, {solutions: []}))});
    await untilText(element, functionName);
    await waitUntil(() => root(element).querySelector('.prose'));
    expect(root(element).querySelectorAll('.small-heading').length).to.equal(0);
  });
});

describe('<collab-tab> when a change fails', () => {
  const cases: readonly (readonly [ErrorCode, string])[] = [
    ['offline', 'You are offline. Nothing was sent.'],
    ['network', 'No contact with the service.'],
    ['serverError', 'The service has a fault.'],
  ];
  for (const [code, text] of cases)
    it(`says so and tries again with the same key (${code})`, async () => {
      const keys: unknown[] = [];
      const {element} = await show('requestedRemindable', {around: (api) => ({remind: failingOnce(api.remind, new ApiError(code), keys)})});
      await untilText(element, 'Send reminder');
      const events = listen(element, 'collab-reminded', 'collab-error');
      button(element, 'Send reminder').click();
      await untilText(element, text);
      expect(announced(element)).to.include(text);
      await expect(element).to.be.accessible();
      button(element, 'Try again').click();
      await untilText(element, 'The next reminder can be sent from');
      expect(keys.length).to.equal(2);
      expect(keys[1]).to.equal(keys[0]);
      expect(events.map(({type}) => type)).to.deep.equal(['collab-error', 'collab-reminded']);
    });

  it('checks again with the same key where nobody knows whether it went through', async () => {
    const keys: unknown[] = [];
    const {element} = await show('requestedRemindable', {
      around: (api) => ({remind: failingOnce(api.remind, new ApiError('outcomeUnknown'), keys)}),
    });
    await untilText(element, 'Send reminder');
    button(element, 'Send reminder').click();
    await untilText(element, 'We do not know whether it went through.');
    button(element, 'Check again').click();
    await untilText(element, 'The next reminder can be sent from');
    expect(keys[1]).to.equal(keys[0]);
  });

  it('says that it is checking while the answer is lost', async () => {
    const held = gate();
    const {element} = await show('requestedRemindable', {
      around: (api) => ({
        async remind(input, options) {
          options?.onUncertain?.();
          await held.opened;
          return api.remind(input, options);
        },
      }),
    });
    await untilText(element, 'Send reminder');
    button(element, 'Send reminder').click();
    await untilText(element, 'Checking whether it went through…');
    held.open();
    await untilNoText(element, 'Checking whether it went through…');
  });

  it('shows what is true now when somebody else was faster', async () => {
    const {element, world} = await show('requestedRemindable');
    await untilText(element, 'Withdraw');
    await world.apiFor('agency-admin-2', 'agency-1').withdraw({collaborationId: 'collaboration-1'});
    button(element, 'Send reminder').click();
    await untilText(element, 'Erik Holm withdrew the request');
    expect(textOf(element)).to.include('Somebody changed this meanwhile.');
    expect(textOf(element)).to.match(/Was: Bookkeeping & Invoicing\. Now: —\.Erik Holm · /);
    expect(maybeButton(element, 'Try again')).to.equal(undefined);
  });

  it('does not overwrite what somebody changed meanwhile', async () => {
    const {element, world} = await show('activeUnlinked');
    await untilText(element, 'Active · link with a task to start');
    await world
      .apiFor('agency-admin-2', 'agency-1')
      .linkTask({collaborationId: 'collaboration-1', customerId: 'customer-1', taskId: 'task-1'});
    enter(field(element, 'Task'), 'task-2');
    await element.updateComplete;
    button(element, 'Link').click();
    await untilText(element, 'Somebody changed this meanwhile.');
    await untilText(element, 'Was: —. Now: Löpande bokföring 2026.');
    await untilText(element, 'Task: Löpande bokföring 2026');
    await expect(element).to.be.accessible();
    const {task} = await world.api.getCollaboration({collaborationId: 'collaboration-1'});
    expect(task?.id).to.equal('task-1');
    expect(field<HTMLSelectElement>(element, 'Task').value).to.equal('task-2');
    enter(field(element, 'Task'), 'task-1');
    await element.updateComplete;
    expect(maybeButton(element, 'Confirm again'), 'another task').to.equal(undefined);
    enter(field(element, 'Task'), 'task-2');
    await element.updateComplete;
    button(element, 'Confirm again: Link').click();
    await untilText(element, 'Task: Årsbokslut 2026');
  });

  it('says of a withdrawal that somebody reminded meanwhile, and withdraws once that is confirmed again', async () => {
    const {element, world} = await show('requestedRemindable');
    await untilText(element, 'Withdraw');
    button(element, 'Withdraw').click();
    await untilText(element, 'Withdraw invitation');
    await world.apiFor('agency-admin-2', 'agency-1').remind({collaborationId: 'collaboration-1'});
    button(element, 'Withdraw invitation').click();
    await untilText(element, 'Somebody changed this meanwhile.');
    await waitUntil(() => maybeButton(element, 'Confirm again'), 'the button');
    await waitUntil(() => !textOf(element).includes('Send reminder') || textOf(element).includes('The next reminder'), 'the new state');
    // Nothing differs that the card tells: only who it was.
    await untilText(element, 'Erik Holm · ');
    expect(textOf(element)).not.to.include('Was:');
    button(element, 'Confirm again').click();
    await untilText(element, 'Anna Berg withdrew the request');
  });

  it('counts down before it tries again after too many tries', async () => {
    const {element} = await show('requestedRemindable', {
      around: (api) => ({remind: failingOnce(api.remind, new ApiError('tooManyRequests', undefined, {retryAfterSeconds: 3}))}),
    });
    await untilText(element, 'Send reminder');
    button(element, 'Send reminder').click();
    await untilText(element, 'Try again in 3 s');
    expect(button(element, 'Try again in 3 s').getAttribute('aria-disabled')).to.equal('true');
    await waitUntil(() => maybeButton(element, 'Try again'), 'the countdown to end');
    button(element, 'Try again').click();
    await untilText(element, 'The next reminder can be sent from');
  });

  it('leads to the sign-in when signed out', async () => {
    const {element} = await show('requestedRemindable', {around: (api) => ({remind: failingOnce(api.remind, new ApiError('signedOut'))})});
    await untilText(element, 'Send reminder');
    const went = navigations(element);
    button(element, 'Send reminder').click();
    await untilText(element, 'You are signed out.');
    button(element, 'Sign in').click();
    expect(went[0]).to.include({to: 'sign-in'});
  });

  it('says that the page has no link to the sign-in, where nothing leads there', async () => {
    const {element} = await show('requestedRemindable', {around: (api) => ({remind: failingOnce(api.remind, new ApiError('signedOut'))})});
    await untilText(element, 'Send reminder');
    button(element, 'Send reminder').click();
    await untilText(element, 'You are signed out.');
    button(element, 'Sign in').click();
    await untilText(element, 'This page has no link there.');
    const told = element.renderRoot.querySelector<HTMLElement>('[role="status"]');
    expect(told?.offsetHeight, 'it can be seen').to.be.above(10);
    await expect(element).to.be.accessible();
    button(element, 'Try again').click();
    await untilNoText(element, 'You are signed out.');
    await waitUntil(() => (told?.offsetHeight ?? 0) < 10, 'it is gone after the next deed');
  });

  it('survives an adapter that throws at once or answers nonsense', async () => {
    const {element} = await show('requestedRemindable', {
      around: () => ({
        remind() {
          throw new Error('boom');
        },
        withdraw: (async () => 'gone') as never,
        getInvitationLink: async () => ({url: 'javascript:alert(1)'}),
      }),
    });
    await untilText(element, 'Send reminder');
    const events = listen(element, 'collab-reminded', 'collab-withdrawn');
    button(element, 'Send reminder').click();
    await untilText(element, 'That did not work.');
    button(element, 'Copy link').click();
    await untilText(element, 'The answer could not be read.');
    button(element, 'Withdraw').click();
    await untilText(element, 'Withdraw the invitation to');
    button(element, 'Withdraw invitation').click();
    await untilText(element, 'We do not know whether it went through.');
    expect(events.length).to.equal(0);
  });

  it('leaves the display to a page that takes the error over', async () => {
    const {element} = await show('requestedRemindable', {around: (api) => ({remind: failingOnce(api.remind, new ApiError('network'))})});
    element.addEventListener('collab-error', (event) => event.preventDefault());
    await untilText(element, 'Send reminder');
    button(element, 'Send reminder').click();
    await waitUntil(() => !element.matches(':state(busy)'));
    expect(textOf(element)).not.to.include('No contact');
    expect(announced(element)).to.equal('');
  });

  it('shows the truth after it was removed in the middle of a change', async () => {
    const held = gate();
    const {element, api} = await show('requestedRemindable', {
      around: (backend) => ({
        async remind(...input) {
          await held.opened;
          return backend.remind(...input);
        },
      }),
    });
    await untilText(element, 'Send reminder');
    const events = listen(element, 'collab-reminded');
    button(element, 'Send reminder').click();
    const {parentElement} = element;
    element.remove();
    held.open();
    await waitUntil(async () => (await api.getCollaboration({collaborationId: 'collaboration-1'})).invitation?.sendings === 2);
    parentElement?.append(element);
    await untilText(element, 'The next reminder can be sent from');
    expect(events.length).to.equal(0);
  });
});

describe('<collab-tab> without a collaboration', () => {
  it('compares what the customer can do in each solution', async () => {
    const {element} = await show('nothingYetS3');
    await untilText(element, 'Activate a solution');
    const cards = [...root(element).querySelectorAll('[part="solution"]')].map((card) => card.textContent?.replace(/\s+/g, ' ') ?? '');
    expect(cards.length).to.equal(5);
    expect(cards[0]).to.include('Only you work here');
    expect(cards[1]).to.match(/keep the books, included.*sales invoices, not included/);
    expect(cards[2]).to.match(/keep the books, not included.*sales invoices, included/);
    expect(cards[4]).to.match(/from .* a year excluding VAT/);
    expect(textOf(element)).to.include('You yourself always work in Bookkeeping & Invoicing +.');
  });

  it('opens the window, and shows the truth with the focus in its place once that is closed', async () => {
    const {element} = await show('oneTask');
    await untilText(element, 'Activate a solution');
    const events = listen(element, 'collab-before-activate', 'collab-activated', 'collab-requested');
    const activate = button(element, 'Activate Approval & Invoicing');
    activate.focus();
    activate.click();
    await waitUntil(() => nested(element, 'activate-service-dialog'));
    const dialog = nested<ActivateServiceDialog>(element, 'activate-service-dialog');
    await untilText(dialog, 'Approval & Invoicing for Lindgrens Bageri AB');
    field(dialog, 'Lindgrens Bageri AB').click();
    field(dialog, '12 months').click();
    await dialog.updateComplete;
    button(dialog, 'Activate').click();
    await untilText(element, 'Waiting for Lindgrens Bageri AB · since today');
    expect(events.map(({type}) => type)).to.deep.equal(['collab-before-activate', 'collab-requested']);
    expect(dialog.open).to.equal(true);
    dialog.close();
    await waitUntil(() => focusedText(element) === functionName, 'the focus to be on the function');
    expect(maybeButton(element, 'Activate Bookkeeping')).to.equal(undefined);
  });

  it('gives the focus back to Activate when the window is closed without activating', async () => {
    const {element} = await show('nothingYetS3');
    await untilText(element, 'Activate a solution');
    button(element, 'Activate Bookkeeping').focus();
    button(element, 'Activate Bookkeeping').click();
    await waitUntil(() => nested<ActivateServiceDialog>(element, 'activate-service-dialog')?.renderRoot?.querySelector('dialog')?.open);
    nested<ActivateServiceDialog>(element, 'activate-service-dialog').close();
    await waitUntil(() => focusedText(element) === 'Activate');
    button(element, 'Activate Approval & Invoicing').click();
    const dialog = nested<ActivateServiceDialog>(element, 'activate-service-dialog');
    await untilText(dialog, 'Approval & Invoicing for');
    expect(root(element).querySelectorAll('activate-service-dialog').length).to.equal(1);
  });

  it("prefers the customer's own solution and asks there", async () => {
    const {element} = await show('nothingYetS1');
    await untilText(element, 'Lindgrens Bageri AB already uses Bookkeeping & Invoicing');
    const events = listen(element, 'collab-requested');
    button(element, 'Select customer’s solution').click();
    await waitUntil(() => nested(element, 'select-customer-solution'));
    const panel = nested<SelectCustomerSolution>(element, 'select-customer-solution');
    await untilText(panel, 'Send invitation');
    const sizeOf = (heading: Element): number => parseFloat(getComputedStyle(heading).fontSize);
    const around = sizeOf(root(element).querySelector('.name') as Element);
    const headings = [...panel.renderRoot.querySelectorAll('[part="heading"]')];
    expect(headings.length).to.be.greaterThan(1);
    for (const heading of headings) expect(sizeOf(heading), heading.textContent).to.be.lessThan(around);
    enter(field(panel, 'Task'), 'task-1');
    await panel.updateComplete;
    button(panel, 'Send invitation').focus();
    button(panel, 'Send invitation').click();
    await untilText(element, 'Waiting for Lindgrens Bageri AB · since today');
    expect(events.length).to.equal(1);
    expect(textOf(element)).to.include('Nothing more is charged until');
    await waitUntil(() => focusedText(element) === functionName, 'the focus to be on the function');
  });

  it('offers to create a task, and no activation, where the customer has none', async () => {
    const {element} = await show('noTask');
    await untilText(element, 'Lindgrens Bageri AB has no task yet');
    expect(maybeButton(element, 'Activate')).to.equal(undefined);
    expect(textOf(element).match(/has no task/g)?.length).to.equal(1);
    const went = navigations(element);
    button(element, 'Create task').click();
    expect(went[0]).to.include({
      to: 'create-task',
      customerId: 'customer-1',
      url: 'https://practice.example/customers/customer-1/new-task',
    });
    await expect(element).to.be.accessible();
  });

  it('says once what hinders every solution, and beside a solution what hinders that one', async () => {
    const {element} = await show('plainEmployee');
    await untilText(element, 'You do not have the right to do this. Ask');
    expect(textOf(element).match(/You do not have the right/g)?.length).to.equal(1);
    expect(maybeButton(element, 'Activate')).to.equal(undefined);
    const other = await show('contactWithoutAddress');
    await untilText(other.element, 'The main contact has no postal address.');
    expect(textOf(other.element).match(/no postal address/g)?.length).to.equal(4);
    expect(maybeButton(other.element, 'Activate Bookkeeping & Invoicing - Accountant access')).to.exist;
    expect(maybeButton(other.element, 'Activate Bookkeeping')).to.equal(undefined);
    const went = navigations(other.element);
    button(other.element, 'Edit customer').click();
    expect(went[0]).to.include({to: 'portal', url: 'https://practice.example/customers/customer-1/edit'});
  });

  it('says why the customer’s own solution cannot be selected, with the remedy', async () => {
    const {element} = await show('nothingYetS1', {
      around: editedFunction((each) => {
        each.joinWhyNot = [{action: 'join', code: 'contactMissing', remedy: 'editCustomer', params: {}, url: null}];
      }),
    });
    await untilText(element, 'The customer has no main contact.');
    expect(maybeButton(element, 'Select customer’s solution')).to.equal(undefined);
    expect(maybeButton(element, 'Edit customer')).to.exist;
  });

  for (const [scenario, text] of [
    ['declined', 'Karin Lindgren declined Bookkeeping & Invoicing'],
    ['expired', 'Nobody answered the invitation to Bookkeeping & Invoicing in time.'],
    ['cancelled', 'Bookkeeping & Invoicing'],
    ['ended', 'The collaboration in Bookkeeping & Invoicing ended'],
  ] as const)
    it(`tells what became of the last one (${scenario})`, async () => {
      const {element} = await show(scenario);
      await untilText(element, text);
      expect(maybeButton(element, 'Activate Bookkeeping')).to.exist;
      if (scenario === 'declined') expect(textOf(element)).to.include('We have chosen to keep our own bookkeeping this year.');
    });

  it('warns of another agency', async () => {
    const {element} = await show('otherAgency');
    await untilText(element, 'Siffror & Co AB already works with the customer in Bookkeeping & Invoicing.');
  });

  it('offers nothing that it cannot read', async () => {
    const {element} = await show('nothingYetS3', {
      around: edited(({functions: [first, second]}) => {
        const [, bookkeeping, approval, full, plus] = first?.solutions ?? [];
        if (bookkeeping) bookkeeping.priceFrom = null;
        if (approval) (approval as {access: string}).access = 'telepathic';
        if (full) full.whyNot = [null];
        if (plus) (plus as {name: unknown}).name = 7;
        if (second) (second as {key: unknown}).key = 7;
      }),
    });
    await untilText(element, 'Activate a solution');
    expect([...root(element).querySelectorAll('button')].filter((each) => each.textContent?.trim() === 'Activate').length).to.equal(1);
    for (const text of [
      'The price or the day it starts could not be read',
      'does not know the solution',
      'This row cannot be shown.',
      'This function cannot be shown.',
    ])
      expect(textOf(element)).to.include(text);
  });

  it('follows links to a film and to help only where they are http', async () => {
    const {element} = await show('nothingYetS3', {
      around: editedFunction((each) => {
        each.filmUrl = 'https://film.example/';
        each.solutions.forEach((offer, index) => {
          if (offer) offer.helpUrl = index === 0 ? 'https://help.example/' : strangeTexts.url;
        });
      }),
    });
    await untilText(element, 'Watch the film');
    const targets = [...root(element).querySelectorAll('a')].map(({href}) => href);
    expect(targets).to.deep.equal(['https://film.example/', 'https://help.example/']);
  });
});

describe('<collab-tab> while loading and around it', () => {
  it('shows its shape at once, and says when it takes long', async () => {
    const held = gate();
    const {element} = await show('requested', {
      around: (api) => ({
        async getCustomer(...input) {
          await held.opened;
          return api.getCustomer(...input);
        },
      }),
    });
    await untilText(element, 'Collaborations');
    expect(element.matches(':state(loading)')).to.equal(true);
    const hint = [...root(element).querySelectorAll('p')].find((each) => each.textContent === 'Loading…');
    expect(hint?.className).to.equal('hidden');
    await waitUntil(() => hint?.className === 'muted', 'the hint to be seen');
    held.open();
    await untilText(element, 'Waiting for');
  });

  it('says that it could not load, and loads again', async () => {
    const {element} = await show('requested', {around: (api) => ({getCustomer: failingOnce(api.getCustomer, new ApiError('network'))})});
    await untilText(element, 'No contact with the service.');
    expect(element.matches(':state(error)')).to.equal(true);
    await expect(element).to.be.accessible();
    button(element, 'Try again').click();
    await untilText(element, 'Waiting for');
  });

  it('keeps what it shows when loading again fails', async () => {
    let isBroken = false;
    const {element} = await show('requested', {
      around: (api) => ({
        async getCustomer(...input) {
          if (isBroken) throw new ApiError('unavailable');
          return api.getCustomer(...input);
        },
      }),
    });
    await untilText(element, 'Waiting for');
    isBroken = true;
    element.refresh();
    await untilText(element, 'The service is not available now.');
    expect(textOf(element)).to.include('Waiting for');
  });

  it('does not offer to try again where that cannot help', async () => {
    const {element} = await show('requested', {}, html`<collab-tab customer-id="customer-2"></collab-tab>`);
    await untilText(element, 'This could not be found.');
    expect(maybeButton(element, 'Try again')).to.equal(undefined);
  });

  it('survives an adapter that answers nonsense', async () => {
    const {element} = await show('requested', {around: () => ({getCustomer: (async () => ({functions: 'many'})) as never})});
    await untilText(element, 'The answer could not be read.');
  });

  it('waits for a configuration that comes late, and again', async () => {
    const world = await openScenario('active');
    const element = await mount<CollabTab>(undefined, plain);
    expect(textOf(element)).to.equal('');
    configure({api: world.api}, element.parentElement as HTMLElement);
    await untilText(element, 'Active since');
    const other = await openScenario('declined');
    configure({api: other.api}, element.parentElement as HTMLElement);
    await untilNoText(element, 'Active since');
    await untilText(element, 'No collaboration');
  });

  it('forgets what was opened and asked when it shows another customer', async () => {
    const {element} = await show('requestedRemindable', {}, plain);
    await untilText(element, 'Withdraw');
    button(element, 'Withdraw').click();
    await untilText(element, 'Withdraw the invitation to');
    element.customerId = 'customer-3';
    await untilNoText(element, 'Withdraw the invitation to');
    await untilText(element, 'No collaboration');
    element.customerId = 'customer-1';
    await untilText(element, 'Send reminder');
    expect(textOf(element)).not.to.include('Withdraw the invitation to');
  });

  it('loads again when it comes back to the page', async () => {
    const {element, world} = await show('requestedRemindable');
    await untilText(element, 'Send reminder');
    const {parentElement} = element;
    element.remove();
    await world.apiFor('agency-admin-2', 'agency-1').withdraw({collaborationId: 'collaboration-1'});
    parentElement?.append(element);
    await untilText(element, 'Erik Holm withdrew the request');
  });

  it('shows markup, endless names and odd directions as text within a narrow page', async () => {
    const endless = strangeTexts.endless.repeat(50);
    const {element} = await show('strangeText', {
      around: edited((overview) => {
        overview.customer.name = endless;
        for (const each of overview.functions) if (each) each.name = `${endless}${each.key}`;
        const collaboration = overview.functions[0]?.collaboration as Collaboration;
        if (collaboration.waitingFor) collaboration.waitingFor.name = endless;
        collaboration.solutionName = endless;
      }),
    });
    await untilText(element, 'Send reminder');
    element.parentElement?.setAttribute('style', 'width: 320px');
    expect(element.scrollWidth).to.be.at.most(320);
    expect(root(element).querySelector('img, b, script')).to.equal(null);
    expect((globalThis as {hacked?: boolean}).hacked).to.equal(undefined);
  });

  it('says that there is nothing to collaborate in', async () => {
    const {element} = await show('requested', {around: edited((overview) => void overview.functions.splice(0))});
    await untilText(element, 'There is no function to collaborate in yet.');
    expect(element.matches(':state(empty)')).to.equal(true);
  });

  it('shows a hundred functions, each of which opens', async () => {
    const {element} = await show(
      'nothingYetS3',
      {
        around: edited((overview) => {
          const [, payroll] = overview.functions;
          if (!payroll) return;
          overview.functions = Array.from({length: 100}, (_, index) => ({...payroll, key: `f${index}`, name: `Function ${index}`}));
        }),
      },
      plain,
    );
    await untilText(element, 'Function 99');
    toggle(element, 'Function 99').click();
    await untilText(element, 'Payroll Reporting');
  });
});

describe('<collab-tab> change and end', () => {
  const dialogOf = (element: CollabTab, tag: string) => nested<HTMLElement & {open: boolean} & ActivateServiceDialog>(element, tag);

  it('opens Change solution from the card of an active collaboration, and shows what became of it', async () => {
    const {element} = await show('active');
    await untilText(element, 'Change solution');
    await expect(element).to.be.accessible();
    expect(textOf(element)).to.not.include('This price is charged from');
    const heard = listen(element, 'collab-before-change', 'collab-changed');
    button(element, 'Change solution').click();
    await element.updateComplete;
    const dialog = dialogOf(element, 'change-solution-dialog');
    await untilText(dialog, 'New solution');
    field(dialog, 'Bookkeeping & Invoicing +').click();
    await dialog.updateComplete;
    button(dialog, 'Change solution').click();
    await untilText(dialog, 'Changed to');
    button(dialog, 'Close').click();
    await untilText(element, 'Bookkeeping & Invoicing + Task');
    expect(textOf(element), 'what is paid for is used up first').to.include('This price is charged from');
    expect(heard.map(({type}) => type)).to.deep.equal(['collab-before-change', 'collab-changed']);
  });

  it('says when it renews, beside no other day from which it is charged, and nothing where the backend does not say it', async () => {
    const {element} = await show('active', {now: longAgo});
    await untilText(element, 'excluding VAT Renews 23 January 2027');
    const told = await show('active', {
      now: longAgo,
      around: edited(({functions}) =>
        Object.assign(functions[0]?.collaboration ?? {}, {billingFrom: '2099-01-31', renewsOn: '2099-01-31'}),
      ),
    });
    await untilText(told.element, 'This price is charged from 31 January 2099.');
    expect(textOf(told.element)).not.to.include('Renews');
    const silent = await show('active', {
      around: edited(({functions}) => Object.assign(functions[0]?.collaboration ?? {}, {renewsOn: null})),
    });
    await untilText(silent.element, 'excluding VAT');
    expect(textOf(silent.element)).not.to.include('Renews');
  });

  it('opens the same window at invoice recipient and period', async () => {
    const {element} = await show('active');
    await untilText(element, 'Change recipient and period');
    button(element, 'Change recipient and period').click();
    await element.updateComplete;
    await untilText(dialogOf(element, 'change-solution-dialog'), 'Who pays for the service.');
  });

  it('opens End collaboration, and gives the focus back when that is closed', async () => {
    const {element} = await show('active');
    await untilText(element, 'End collaboration');
    const opener = button(element, 'End collaboration');
    opener.focus();
    opener.click();
    await element.updateComplete;
    const dialog = dialogOf(element, 'end-collaboration-dialog');
    await untilText(dialog, 'Before the end');
    button(dialog, 'Cancel').click();
    await waitUntil(() => root(element).activeElement === opener);
  });

  it('shows a case at support with its age, and withdraws it', async () => {
    const {element} = await show('changeSupportRequested');
    await untilText(element, 'Support has been asked to change to Bookkeeping · 2 days');
    await expect(element).to.be.accessible();
    const heard = listen(element, 'collab-before-withdraw', 'collab-changed');
    button(element, 'Withdraw the change').click();
    await untilText(element, 'The change is withdrawn.');
    await untilNoText(element, 'Support has been asked');
    expect(heard.map(({type}) => type)).to.deep.equal(['collab-before-withdraw', 'collab-changed']);
    expect(announced(element)).to.equal('The change is withdrawn.');
  });

  it('withdraws a change that somebody touched meanwhile once that is confirmed again', async () => {
    const {element, world} = await show('changeSupportRequested');
    await untilText(element, 'Withdraw the change');
    await world
      .apiFor('agency-admin-2', 'agency-1')
      .linkTask({collaborationId: 'collaboration-1', customerId: 'customer-1', taskId: 'task-2'});
    button(element, 'Withdraw the change').click();
    await untilText(element, 'Erik Holm · ');
    button(element, 'Confirm again: Withdraw the change').click();
    await untilText(element, 'The change is withdrawn.');
  });

  it('says whose consent a change waits for, also while the card is closed', async () => {
    const {element} = await show('changeAwaitingConsent');
    await untilText(element, '’s consent · 2 days');
    expect(textOf(element)).to.include('Mail sent to').and.to.not.include('Invitation sent');
    expect(button(element, 'Change task')).to.exist;
    toggle(element).click();
    await untilNoText(element, 'Asked for:');
    expect(textOf(element)).to.include('’s consent · 2 days');
  });

  it('shows the day of an ending, who decided it, and the way back', async () => {
    const {element} = await show('ending');
    await untilText(element, 'Decided by Anna Berg');
    expect(textOf(element)).to.include('Ends ');
    button(element, 'Withdraw the ending').click();
    await element.updateComplete;
    const dialog = dialogOf(element, 'end-collaboration-dialog');
    await untilText(dialog, 'the collaboration goes on as before');
    button(dialog, 'Withdraw the ending').click();
    await untilText(element, 'Active since');
  });

  it('says nothing of what the customer keeps where that is not known', async () => {
    const {element} = await show('ending', {
      around: editedFunction(({collaboration}) => {
        if (collaboration?.ending) Object.assign(collaboration.ending, {customerKeeps: 'surprise'});
      }),
    });
    await untilText(element, 'Decided by Anna Berg');
    expect(textOf(element)).not.to.match(/can then still read|goes on in/);
  });

  it('says when a planned start comes, and what withdrawing it means', async () => {
    const planned = (situation: 'S3' | 'S4') =>
      show('requested', {
        around: editedFunction((each) => {
          if (each.collaboration)
            Object.assign(each.collaboration, {situation, status: 'scheduled', startsOn: '2027-01-01', waitingFor: null, delivery: null});
        }),
      });
    const {element} = await planned('S4');
    await untilText(element, 'Starts 1 January 2027');
    await untilText(element, 'It starts by itself on that day.');
    button(element, 'Withdraw').click();
    await untilText(element, 'Withdraw what is planned for 1 January 2027?');
    // Who is asked first gets its invitation on that day: nothing starts by itself.
    const {element: request} = await planned('S3');
    await untilText(request, 'The invitation is sent on 1 January 2027');
    await untilText(request, 'The invitation is sent on that day. Until then nobody gets a mail');
    expect(textOf(request)).not.to.match(/by itself|Starts 1/);
  });

  it('leads from a solution that the agreement shuts out to the way that there is', async () => {
    for (const [scenario, reason] of [
      ['nothingYetS1', 'The customer already has an agreement in this function.'],
      ['nothingYetS1Locked', 'The customer owns the agreement, so it cannot be changed from here.'],
    ] as const) {
      const {element} = await show(scenario);
      await untilText(element, reason);
      const texts = [...root(element).querySelectorAll('.foot')]
        .map((each) => each.textContent ?? '')
        .filter((each) => each.includes(reason));
      expect(texts, scenario).to.not.be.empty;
      for (const each of texts) expect(each, scenario).to.include('Use “Select customer’s solution” above.');
    }
  });

  it('says why a locked agreement cannot be changed', async () => {
    const {element} = await show('activeLocked');
    await untilText(element, 'Change solution, Change recipient and period: The customer owns the agreement');
  });

  it('names what has happened in the history', async () => {
    const {element} = await show('changeRejected');
    await untilText(element, 'Support declined the change to Bookkeeping');
    button(element, 'History').click();
    await untilText(element, 'Support asked to change the solution');
    expect(textOf(element), 'support is people').to.match(/Support did not change the solution \d/);
  });
});
