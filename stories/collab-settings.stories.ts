import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, fn, userEvent} from 'storybook/test';
import '../src/define/collab-settings.ts';
import {changed, first, hang, lostAnswer, networkError, problem, slow} from '../src/mocks/index.ts';
import {
  becomes,
  clipboard,
  compactDarkSwedish,
  failures,
  fits,
  inside,
  kit,
  now,
  press,
  see,
  select,
  shows,
  story,
  swedish,
  type Found,
  type World,
} from './support.ts';

interface Args extends World {
  readonly view: string;
  readonly search: string;
  readonly task: string;
  readonly 'task-owner-id': string;
  readonly 'account-manager-id': string;
  readonly function: string;
  readonly solution: string;
  readonly state: string;
}

const tag = 'collab-settings';

const meta: Meta<Args> = {
  ...kit,
  title: 'Agency/Settings',
  component: 'collab-settings',
  args: {
    ...{...kit.args, scenario: 'settings', view: 'collaborations', search: '', task: '', 'task-owner-id': '', 'account-manager-id': ''},
    ...{function: '', solution: '', state: ''},
  },
  beforeEach: (context) => {
    sessionStorage.clear();
    return kit.beforeEach(context);
  },
  render: ({
    view,
    search,
    task,
    'task-owner-id': taskOwnerId,
    'account-manager-id': accountManagerId,
    function: functionKey,
    solution,
    state,
  }) =>
    html`<collab-settings
      view=${view}
      search=${search}
      task=${task}
      task-owner-id=${taskOwnerId}
      account-manager-id=${accountManagerId}
      function=${functionKey}
      solution=${solution}
      state=${state}
    ></collab-settings>`,
};
export default meta;

const name = 'Lindgrens Bageri AB';
const requests: Partial<Args> = {view: 'requests'};
const batch: Partial<Args> = {view: 'batch'};
const consents: Partial<Args> = {view: 'consents'};
const isOf = (status: string): unknown => expect.objectContaining({collaborationId: 'collaboration-1', status});

/** Opens the row of a customer. */
const openRow = async (where: Found, customer: string = name): Promise<void> => press(where, customer);

/** Chooses a task to link with; the filter has the same name. */
async function chooseTask(where: Found): Promise<void> {
  const [, task] = await where.findAllByRole('combobox', {name: 'Task'});
  if (task) await userEvent.selectOptions(task, 'task-2');
}

/** A thousand customers: page by page, and filters that combine. */
export const Collaborations = story<Args>('settings', {
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await see(settings, /\d+ customers shown/);
    await select(settings, 'Status', 'Ending');
    await see(settings, /100 collaborations fit the filters/);
    await select(settings, 'Task', 'Årsbokslut 2026');
    await see(settings, 'Clear filters');
    await press(settings, 'Clear filters');
    await see(settings, /1\s000 collaborations in all/);
  },
});
export const RowOpened = story<Args>('active', {
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await openRow(settings);
    await see(settings, 'Invoice recipient');
    await inside(canvasElement, tag, 'start-solution-button');
  },
});

/** What is left of S2: the customer has invited, the agency links with a task. */
export const Linked = story<Args>('activeUnlinked', {
  play: async ({canvasElement, args}) => {
    const settings = await inside(canvasElement, tag);
    await press(settings, `Link with a task: ${name}`);
    await press(settings, 'Link');
    await see(settings, 'Choose the task to link with.');
    await chooseTask(settings);
    await press(settings, 'Link');
    await see(settings, /^Active since/);
    await expect(args.told).toHaveBeenCalledWith('collab-linked', isOf('active'));
  },
});
export const WithoutCustomer = story<Args>('invitedActiveNewCustomer', {
  play: async ({canvasElement, args}) => {
    const settings = await inside(canvasElement, tag);
    await see(settings, 'Not linked to any of your customers yet');
    await press(settings, `Link with a task: ${name}`);
    await press(settings, 'New customer');
    await expect(args.told).toHaveBeenCalledWith('collab-navigate', expect.objectContaining({to: 'create-customer'}));
  },
});
export const TwoCustomersFit = story<Args>('invitedActiveTwoMatches', {
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await press(settings, `Link with a task: ${name}`);
    await see(settings, /^Several customers have the corporate ID/);
  },
});
export const LinkBusy = story<Args>('activeUnlinked', {
  overrides: () => ({linkTask: hang()}),
  play: async (context) => {
    const settings = await inside(context.canvasElement, tag);
    await press(settings, `Link with a task: ${name}`);
    await see(settings, /^Same corporate ID/);
    await chooseTask(settings);
    await press(settings, 'Link');
    await becomes(tag, 'busy')(context);
  },
});
export const LinkRefused = story<Args>('activeUnlinked', {
  overrides: () => ({linkTask: problem('taskNotActive')}),
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await press(settings, `Link with a task: ${name}`);
    await see(settings, /^Same corporate ID/);
    await chooseTask(settings);
    await press(settings, 'Link');
    await see(settings, 'The customer has no active task.');
  },
});
export const Filtered = story<Args>('settings', {args: {state: 'ending'}, play: shows(tag, /customers/, 'Clear filters')});
export const NothingFits = story<Args>('settings', {args: {search: 'nobody'}, play: shows(tag, 'No collaboration fits the filters')});
export const Empty = story<Args>('nothingYetS3', {play: shows(tag, 'No collaborations yet')});
export const OddRow = story<Args>('active', {
  overrides: () => ({
    listCollaborations: changed((body) => ({...(body as object), items: [{id: 7}, ...(body as {items: unknown[]}).items]})),
  }),
  play: shows(tag, 'This row cannot be shown.', name),
});
export const NextPageFails = story<Args>('settings', {
  overrides: () => {
    let calls = 0;
    return {listCollaborations: (call) => (++calls > 1 ? networkError()(call) : call.proceed())};
  },
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await see(settings, 'Show more');
    await press(settings, 'Show more');
    await see(settings, 'No contact with the service.');
  },
});
export const StrangeText = story<Args>('strangeText', {
  play: async (context) => {
    await becomes(tag, 'ready')(context);
    await fits();
  },
});

export const Requests = story<Args>('settings', {args: requests, play: shows(tag, /by Anna Berg$/)});
export const Reminded = story<Args>('requestedRemindable', {
  args: requests,
  play: async ({canvasElement, args}) => {
    const settings = await inside(canvasElement, tag);
    await openRow(settings);
    await userEvent.dblClick(await settings.findByRole('button', {name: 'Send reminder'}));
    await see(settings, 'The reminder is on its way.');
    await expect(args.told).toHaveBeenCalledWith('collab-reminded', isOf('requested'));
    await expect(args.told).toHaveBeenCalledTimes(1);
  },
});
export const ReminderTooEarly = story<Args>('requested', {
  args: requests,
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await openRow(settings);
    await see(settings, /^The next reminder can be sent from/);
  },
});
export const Withdrawn = story<Args>('requestedRemindable', {
  args: requests,
  play: async ({canvasElement, args}) => {
    const settings = await inside(canvasElement, tag);
    await openRow(settings);
    await press(settings, 'Withdraw');
    await see(settings, `Withdraw the invitation to ${name}?`);
    await press(settings, 'Withdraw invitation');
    await see(settings, 'No request waits for an answer');
    await expect(args.told).toHaveBeenCalledWith('collab-withdrawn', isOf('cancelled'));
  },
});
/** A colleague was faster, so that the row is gone. */
export const WithdrawnByColleague = story<Args>('requestedRemindable', {
  args: requests,
  overrides: () => ({
    withdraw: async (call) => {
      await call.proceed();
      return problem('versionMismatch', {params: {name: 'Erik Holm', at: now.toISOString()}})(call);
    },
  }),
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await openRow(settings);
    await press(settings, 'Withdraw');
    await press(settings, 'Withdraw invitation');
    await see(settings, 'No request waits for an answer');
    await see(settings, /^Erik Holm/);
  },
});
export const WithdrawQuestion = story<Args>('awaitingTerms', {
  args: requests,
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await openRow(settings);
    await press(settings, 'Withdraw collaboration');
    await see(settings, `Withdraw the collaboration with ${name}?`);
  },
});
const writeText = fn(() => Promise.resolve());
export const LinkCopied = story<Args>('requestedRemindable', {
  args: requests,
  beforeEach: clipboard(writeText),
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await openRow(settings);
    await press(settings, 'Copy link');
    await see(settings, 'The link is copied.');
    await expect(writeText).toHaveBeenCalledWith(expect.stringMatching(/^https:.*#token=/));
  },
});
export const RequestOverdue = story<Args>('awaitingTermsOverdue', {args: requests, play: shows(tag, 'Overdue')});
export const ClosedRequests = story<Args>('declined', {
  args: {...requests, state: 'closed'},
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await openRow(settings);
    await see(settings, /^Answered by Karin Lindgren/);
  },
});
export const NoRequests = story<Args>('nothingYetS3', {args: requests, play: shows(tag, 'No request waits for an answer')});
export const NoRequestFits = story<Args>('settings', {
  args: {...requests, search: 'nobody'},
  play: shows(tag, 'No request fits the search'),
});
export const EmployeeLooksAtRequests = story<Args>('plainEmployeeRequested', {
  args: requests,
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await openRow(settings);
    await see(settings, /You do not have the right/);
  },
});

/** Chooses a solution, who pays and how long, and names customers by their numbers. */
async function choose(settings: Found, numbers: string, solution: RegExp = /^Bookkeeping, from/): Promise<void> {
  await userEvent.selectOptions(
    await settings.findByRole('combobox', {name: 'Solution'}),
    await settings.findByRole('option', {name: solution}),
  );
  await userEvent.click(await settings.findByRole('radio', {name: 'Byrån Redovisning AB pays'}));
  await userEvent.click(await settings.findByRole('radio', {name: /^12 months/}));
  await userEvent.click(settings.getByText('Paste customer numbers or corporate IDs'));
  await userEvent.type(settings.getByLabelText('Numbers or corporate IDs'), numbers);
}

/** Chosen and checked. */
async function check(settings: Found, numbers = '2002,2003,2004'): Promise<void> {
  await choose(settings, numbers);
  await press(settings, 'Check');
  await see(settings, 'Check what happens');
}

export const Batch = story<Args>('manyCustomers', {
  args: batch,
  play: async ({canvasElement, args}) => {
    const settings = await inside(canvasElement, tag);
    await check(settings);
    await see(settings, '3 mails are sent');
    await press(settings, 'Activate 3 customers');
    await see(settings, 'Done for 3 customers');
    await expect(args.told).toHaveBeenCalledTimes(3);
  },
});
export const BatchChoice = story<Args>('manyCustomers', {args: batch, play: shows(tag, 'Choose a solution', /^Alingsås Bageri 2001/)});
export const BatchNothingChosen = story<Args>('manyCustomers', {
  args: batch,
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await see(settings, 'Choose a solution');
    await press(settings, 'Check');
    await see(settings, 'There is a problem');
  },
});
export const BatchNotUnderstood = story<Args>('manyCustomers', {
  args: batch,
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await choose(settings, 'Number;2002;2003');
    await see(settings, /^Not understood: Number/);
  },
});
export const BatchChecking = story<Args>('manyCustomers', {
  args: batch,
  overrides: () => ({checkActivations: hang()}),
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await choose(settings, '2002,2003');
    await press(settings, 'Check');
    await see(settings, '0 of 2 checked');
  },
});
export const BatchCheckFails = story<Args>('manyCustomers', {
  args: batch,
  overrides: () => ({checkActivations: problem('serverError')}),
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await choose(settings, '2002,2003');
    await press(settings, 'Check');
    await see(settings, /^The service has a fault\./);
  },
});

/** Ready, not found, in collaboration already, and one with several tasks. */
export const BatchVerdicts = story<Args>('manyCustomers', {
  args: batch,
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await check(settings, '2002,2003,1001,2006,9999');
    await see(settings, /left out$/);
    await press(settings, `Choose task: ${name}`);
    await see(settings, `Task for ${name}`);
  },
});
export const BatchMandate = story<Args>('manyCustomers', {
  args: batch,
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await userEvent.selectOptions(
      await settings.findByRole('combobox', {name: 'Solution'}),
      await settings.findByRole('option', {name: /^Bookkeeping & Invoicing - Accountant access/}),
    );
    await userEvent.click(await settings.findByRole('radio', {name: /^12 months/}));
    await userEvent.click(settings.getByText('Paste customer numbers or corporate IDs'));
    await userEvent.type(settings.getByLabelText('Numbers or corporate IDs'), '2002,2003');
    await press(settings, 'Check');
    await press(settings, 'Activate 2 customers');
    await see(settings, 'Confirm that you hold the customers’ mandates.');
  },
});
export const BatchNoneReady = story<Args>('manyCustomers', {
  args: batch,
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await check(settings, '9998,9999');
    await see(settings, /^None of the customers is ready\./);
  },
});
export const BatchRunning = story<Args>('manyCustomers', {
  args: batch,
  overrides: () => {
    let calls = 0;
    return {activate: (call) => (++calls > 1 ? hang()(call) : call.proceed())};
  },
  play: async (context) => {
    const settings = await inside(context.canvasElement, tag);
    await check(settings);
    await press(settings, 'Activate 3 customers');
    await see(settings, '1 of 3 done');
    await becomes(tag, 'busy')(context);
  },
});
export const BatchPaused = story<Args>('manyCustomers', {
  args: batch,
  overrides: () => ({activate: slow(300)}),
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await check(settings);
    await press(settings, 'Activate 3 customers');
    await press(settings, 'Pause');
    await see(settings, /^Paused\. 1 of 3/);
  },
});
export const BatchNoContact = story<Args>('manyCustomers', {
  args: batch,
  overrides: () => {
    let calls = 0;
    return {activate: (call) => (++calls > 1 ? problem('tooManyRequests')(call) : call.proceed())};
  },
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await check(settings);
    await press(settings, 'Activate 3 customers');
    await see(settings, /^Too many tries\./);
    await see(settings, /^Paused\. 1 of 3/);
  },
});
export const BatchLostAnswer = story<Args>('manyCustomers', {
  args: batch,
  overrides: () => ({activate: first(lostAnswer())}),
  play: async ({canvasElement, args}) => {
    const settings = await inside(canvasElement, tag);
    await check(settings);
    await press(settings, 'Activate 3 customers');
    await see(settings, 'Done for 3 customers');
    await expect(args.told).toHaveBeenCalledTimes(3);
  },
});
export const BatchRefused = story<Args>('manyCustomers', {
  args: batch,
  overrides: () => ({activate: first(problem('contactMissing'))}),
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await check(settings);
    await press(settings, 'Activate 3 customers');
    await see(settings, '1 could not be activated');
    await press(settings, /^Try again: /);
    await see(settings, 'Done for 3 customers');
  },
});

/** The old price is not sent once more: who has another one now is checked again. */
export const BatchPriceChanged = story<Args>('manyCustomers', {
  args: batch,
  overrides: () => ({activate: first(problem('priceChanged'))}),
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await check(settings);
    await press(settings, 'Activate 3 customers');
    await see(settings, '1 could not be activated');
    await see(settings, 'Check again (1)');
  },
});

/** After a reload of the page: goes on where it was, and activates nobody twice. */
export const BatchUnfinished = story<Args>('manyCustomers', {
  args: batch,
  beforeEach: () => {
    const row = (number: string, key: string): object => ({
      ...{customerId: `customer-${number}`, name: `Alingsås ${number} AB`, number, taskId: `task-of-customer-${number}`},
      ...{priceMinor: 166_800, mandate: false, key},
    });
    const wanted = {function: 'bookkeeping-invoicing', solution: 'bookkeeping', solutionName: 'Bookkeeping', invoiceRecipient: 'agency'};
    const plan = {
      ...{wanted: {...wanted, periodMonths: 12}, startedAt: '2026-03-16T08:00:00Z', leftOut: []},
      rows: [row('2002', 'a'.repeat(32)), row('2003', 'b'.repeat(32)), row('2004', 'c'.repeat(32))],
    };
    sessionStorage.setItem('collab-kit/batch/1/agency-1/agency-admin', JSON.stringify(plan));
    sessionStorage.setItem('collab-kit/batch/1/agency-1/agency-admin/results', JSON.stringify({['a'.repeat(32)]: {outcome: 'requested'}}));
  },
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await see(settings, 'Unfinished: Bookkeeping');
    await see(settings, /1 of 3 customers are done\./);
  },
});
export const BatchNoCustomers = story<Args>('invitedActiveNewCustomer', {
  args: batch,
  overrides: () => ({listCustomers: changed(() => ({items: [], nextCursor: null}))}),
  play: shows(tag, 'No customers yet'),
});

export const Consents = story<Args>('consents', {
  args: consents,
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await see(settings, 'Trosa Verkstad AB');
    await press(settings, 'Export as CSV');
    await see(settings, /^8 rows saved as approvals-/);
  },
});
export const NoConsents = story<Args>('nothingYetS3', {args: consents, play: shows(tag, 'No approvals yet')});
export const ConsentExportFails = story<Args>('consents', {
  args: consents,
  overrides: () => {
    let calls = 0;
    return {listConsents: (call) => (++calls > 1 ? problem('serverError')(call) : call.proceed())};
  },
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await press(settings, 'Export as JSON');
    await see(settings, /^The service has a fault\./);
  },
});

const fails = failures<Args>(tag, 'active');
export const Loading = fails.loading;
export const Slow = fails.slow;
export const NoContact = fails.noContact;
export const SignedOut = fails.signedOut;
export const ServerFault = fails.serverFault;
export const Unreadable = fails.unreadable;
export const Offline = fails.offline;

/** Rows are cards. */
export const Narrow = story<Args>('settings', {
  narrow: true,
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await see(settings, /\d+ customers shown/);
    await press(settings, 'Filters');
    await see(settings, 'Account manager');
    await fits();
  },
});
export const NarrowRequests = story<Args>('requestedRemindable', {
  args: requests,
  narrow: true,
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await openRow(settings);
    await see(settings, 'Send reminder');
    await fits();
  },
});
export const NarrowBatch = story<Args>('manyCustomers', {
  args: batch,
  narrow: true,
  play: async ({canvasElement}) => {
    const settings = await inside(canvasElement, tag);
    await check(settings, '2002,1001,9999');
    await fits();
  },
});
export const NarrowConsents = story<Args>('consents', {
  args: consents,
  narrow: true,
  play: async ({canvasElement}) => {
    await see(await inside(canvasElement, tag), 'Trosa Verkstad AB');
    await fits();
  },
});
export const Swedish = swedish<Args>('settings', {play: shows(tag, /\d+ kunder visas/)});
export const SwedishBatch = swedish<Args>('manyCustomers', {args: batch, play: shows(tag, 'Välj lösning och kunder')});
export const CompactDarkSwedish = {
  ...compactDarkSwedish<Args>('settings', {args: requests, play: shows(tag, 'Skickade förfrågningar')}),
  name: 'Kompakt, mörk, svenska',
};
