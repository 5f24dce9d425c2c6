import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, fn, userEvent, waitFor} from 'storybook/test';
import '../src/define/collab-tab.ts';
import {changed, problem} from '../src/mocks/index.ts';
import {
  becomes,
  clipboard,
  compactDarkSwedish,
  failures,
  fits,
  inside,
  kit,
  press,
  see,
  sendings,
  select,
  shows,
  story,
  swedish,
  type World,
} from './support.ts';

interface Args extends World {
  readonly 'customer-id': string;
  readonly function: string;
}

const tag = 'collab-tab';

const meta: Meta<Args> = {
  ...kit,
  title: 'Agency/Collaborations tab',
  component: 'collab-tab',
  args: {...kit.args, 'customer-id': 'customer-1', function: 'bookkeeping-invoicing'},
  render: ({'customer-id': customerId, function: functionKey}) =>
    functionKey
      ? html`<collab-tab customer-id=${customerId} function=${functionKey}></collab-tab>`
      : html`<collab-tab customer-id=${customerId}></collab-tab>`,
};
export default meta;

const name = 'Lindgrens Bageri AB';
const isOf = (status: string): unknown => expect.objectContaining({collaborationId: 'collaboration-1', status});

/** Five solutions to choose from. Activate opens the window; afterwards the card says whom it waits for. */
export const NothingYet = story<Args>('nothingYetS3', {
  play: async ({canvasElement, args}) => {
    const tab = await inside(canvasElement, tag);
    await press(tab, 'Activate Bookkeeping & Invoicing');
    const dialog = await inside(canvasElement, tag, 'activate-service-dialog');
    await select(dialog, 'Task', 'Årsbokslut 2026');
    await userEvent.click(dialog.getByRole('radio', {name}));
    await userEvent.click(dialog.getByRole('radio', {name: /^3 months/}));
    await press(dialog, 'Activate');
    await dialog.findByRole('heading', {name: `${name} has been asked`});
    await see(tab, /^Waiting for .* · since today$/);
    await expect(args.told).toHaveBeenCalledWith('collab-requested', expect.objectContaining({status: 'requested'}));
  },
});
export const NotOnThePlatform = story<Args>('nothingYetS4', {play: shows(tag, 'Activate a solution')});
export const OnlyAccountantAccess = story<Args>('nothingYetS4a', {
  play: async ({canvasElement}) => {
    const tab = await inside(canvasElement, tag);
    await tab.findByRole('button', {name: /^Activate .*Accountant access/});
    await expect(tab.getAllByRole('button', {name: /^Activate /})).toHaveLength(1);
  },
});

/** The customer has an agreement: joining it is the first choice. */
export const OwnAgreement = story<Args>('nothingYetS1', {
  play: async ({canvasElement, args}) => {
    const tab = await inside(canvasElement, tag);
    await press(tab, 'Select customer’s solution');
    const panel = await inside(canvasElement, tag, 'select-customer-solution');
    await select(panel, 'Task', 'Årsbokslut 2026');
    await press(panel, 'Send invitation');
    await see(tab, /^Waiting for /);
    await expect(args.told).toHaveBeenCalledWith('collab-requested', expect.objectContaining({status: 'requested'}));
  },
});
/** The panel that asks to join stands open, with its headings below the function's own. */
export const JoinsTheAgreement = story<Args>('nothingYetS1', {
  play: async ({canvasElement}) => {
    await press(await inside(canvasElement, tag), 'Select customer’s solution');
    await see(await inside(canvasElement, tag, 'select-customer-solution'), 'What applies now');
  },
});
export const LockedAgreement = story<Args>('nothingYetS1Locked', {play: shows(tag, /already uses/)});
export const OtherAgency = story<Args>('otherAgency', {play: shows(tag, /^Siffror & Co AB already works/)});

/** No task: nothing is offered but the way to one. */
export const NoTask = story<Args>('noTask', {
  play: async ({canvasElement, args}) => {
    const tab = await inside(canvasElement, tag);
    await press(tab, 'Create task');
    await expect(tab.queryByRole('button', {name: /^Activate /})).toBeNull();
    await expect(args.told).toHaveBeenCalledWith('collab-navigate', expect.objectContaining({to: 'create-task'}));
  },
});
export const InactiveTask = story<Args>('inactiveTask', {play: shows(tag, /no active task/)});
export const NoMainContact = story<Args>('noContact', {play: shows(tag, /^The customer has no main contact\./)});
export const ContactWithoutEmail = story<Args>('contactWithoutEmail', {play: shows(tag, /^The main contact has no e-mail address\./)});
export const ContactWithoutAddress = story<Args>('contactWithoutAddress', {play: shows(tag, /^The main contact has no postal address\./)});
export const OwnStaffContact = story<Args>('ownStaffContact', {play: shows(tag, /belongs to somebody at your agency/)});
export const InvalidCorporateId = story<Args>('invalidCorporateId', {play: shows(tag, /^The corporate ID is not valid\./)});
export const WithoutTheRight = story<Args>('plainEmployee', {play: shows(tag, /^You do not have the right/)});

export const Requested = story<Args>('requested', {play: shows(tag, /^The next reminder can be sent from/)});
export const RequestedInTheirAgreement = story<Args>('requestedS1', {play: shows(tag, /^Nothing more is charged until/)});
export const Opened = story<Args>('requestedOpened', {play: shows(tag, /^Waiting for/)});

/** Six days without an answer: a reminder goes out, with a new link. */
export const Reminded = story<Args>('requestedRemindable', {
  play: async ({canvasElement, args}) => {
    const tab = await inside(canvasElement, tag);
    await press(tab, 'Send reminder');
    await see(tab, 'The reminder is on its way.');
    await expect(args.told).toHaveBeenCalledWith('collab-reminded', isOf('requested'));
  },
});
export const RemindedTooOften = story<Args>('requestedTooOften', {play: shows(tag, /No more reminders can be sent/)});
export const ExpiringTomorrow = story<Args>('requestedExpiringTomorrow', {play: shows(tag, /can be answered until 17 March 2026/)});
export const MailFailed = story<Args>('requestedMailFailed', {play: shows(tag, /could not be delivered/, /^can be answered until/)});
export const MailWaiting = story<Args>('requestedMailWaiting', {play: shows(tag, /has not left yet/)});

/** Withdrawing asks first, and says who is told. */
export const Withdrawn = story<Args>('requestedRemindable', {
  play: async ({canvasElement, args}) => {
    const tab = await inside(canvasElement, tag);
    await press(tab, 'Withdraw');
    await see(tab, `Withdraw the invitation to ${name}?`);
    await press(tab, 'Withdraw invitation');
    await see(tab, /^Anna Berg withdrew the request/);
    await expect(args.told).toHaveBeenCalledWith('collab-withdrawn', isOf('cancelled'));
  },
});
export const WithdrawQuestion = story<Args>('requestedRemindable', {
  play: async ({canvasElement}) => press(await inside(canvasElement, tag), 'Withdraw'),
});

const writeText = fn(() => Promise.resolve());
export const LinkCopied = story<Args>('requestedRemindable', {
  beforeEach: clipboard(writeText),
  play: async ({canvasElement}) => {
    const tab = await inside(canvasElement, tag);
    await press(tab, 'Copy link');
    await see(tab, 'The link is copied.');
    await expect(writeText).toHaveBeenCalledWith(expect.stringMatching(/^https:.*#token=/));
  },
});

/** The browser refuses the clipboard: the link stands there to be copied by hand. */
export const LinkToCopy = story<Args>('requestedRemindable', {
  beforeEach: clipboard(() => Promise.reject(new DOMException('refused', 'NotAllowedError'))),
  play: async ({canvasElement}) => {
    const tab = await inside(canvasElement, tag);
    await press(tab, 'Copy link');
    await expect(await tab.findByRole('textbox', {name: 'Link for the customer'})).toHaveDisplayValue(/#token=/);
  },
});

export const Declined = story<Args>('declined', {play: shows(tag, /^Karin Lindgren declined/, /^We have chosen/)});
export const Cancelled = story<Args>('cancelled', {play: shows(tag, /^Anna Berg withdrew the request/)});
export const Expired = story<Args>('expired', {play: shows(tag, /^Nobody answered the invitation/)});
export const AwaitingTerms = story<Args>('awaitingTerms', {play: shows(tag, /to approve the terms/)});
export const AwaitingTermsAfterAcceptance = story<Args>('awaitingTermsAfterAcceptance', {play: shows(tag, /to approve the terms/)});
export const AwaitingTermsOverdue = story<Args>('awaitingTermsOverdue', {play: shows(tag, 'Overdue')});
export const Active = story<Args>('active', {
  play: async ({canvasElement, args}) => {
    await press(await inside(canvasElement, tag, 'start-solution-button'), /^Start solution/);
    await expect(args.told).toHaveBeenCalledWith('collab-navigate', expect.objectContaining({to: 'start-solution'}));
  },
});
export const ActiveInTheirAgreement = story<Args>('activeS1', {play: shows(tag, /^Active since/)});
export const ActiveAccountantAccess = story<Args>('activeAccountantAccess', {play: shows(tag, /^Active since/)});

/** Active without a task: linking it is all that is left. */
export const Linked = story<Args>('activeUnlinked', {
  play: async ({canvasElement, args}) => {
    const tab = await inside(canvasElement, tag);
    await press(tab, 'Link');
    await see(tab, 'Choose the task to link with.');
    await select(tab, 'Task', 'Årsbokslut 2026');
    await press(tab, 'Link');
    await see(tab, 'Task: Årsbokslut 2026');
    await expect(args.told).toHaveBeenCalledWith('collab-linked', isOf('active'));
  },
});
export const Unlinked = story<Args>('activeUnlinked', {play: shows(tag, /link with a task to start/)});

/** Change solution opens the window; afterwards the card has the new one. */
export const ChangesTheSolution = story<Args>('active', {
  play: async ({canvasElement, args}) => {
    const tab = await inside(canvasElement, tag);
    await press(tab, 'Change solution');
    const dialog = await inside(canvasElement, tag, 'change-solution-dialog');
    await userEvent.click(await dialog.findByRole('radio', {name: /^Bookkeeping & Invoicing \+/}));
    await press(dialog, 'Change solution');
    await dialog.findByRole('heading', {name: 'Changed to Bookkeeping & Invoicing +'});
    await expect(args.told).toHaveBeenCalledWith('collab-changed', isOf('active'));
  },
});
export const CaseAtSupport = story<Args>('changeSupportRequested', {
  play: async ({canvasElement, args}) => {
    const tab = await inside(canvasElement, tag);
    await see(tab, /^Support has been asked to change to Bookkeeping · 2 days$/);
    await press(tab, 'Withdraw the change');
    await see(tab, 'The change is withdrawn.');
    await expect(args.told).toHaveBeenCalledWith('collab-changed', isOf('active'));
  },
});
export const SupportSaidNo = story<Args>('changeRejected', {play: shows(tag, /^Support declined the change to/)});
export const WaitsForConsent = story<Args>('changeAwaitingConsent', {play: shows(tag, /consent · 2 days$/)});
export const ChangeScheduled = story<Args>('changeScheduled', {play: shows(tag, /^From /)});
export const ActiveInLockedAgreement = story<Args>('activeLocked', {
  play: shows(tag, /^Change solution, .*The customer owns the agreement/),
});

/** End collaboration opens the window; the card then offers to begin anew. */
export const Ends = story<Args>('active', {
  play: async ({canvasElement}) => {
    const tab = await inside(canvasElement, tag);
    await press(tab, 'End collaboration');
    const dialog = await inside(canvasElement, tag, 'end-collaboration-dialog');
    await dialog.findByText('Before the end');
  },
});
export const Ending = story<Args>('ending', {play: shows(tag, /^Ends /, /^Decided by Anna Berg/)});
export const Ended = story<Args>('ended', {play: shows(tag, /^The collaboration in .* ended/)});
/** The customer has invited; where that is answered, the page knows. */
export const AskedByCustomer = story<Args>('invitedByCustomer', {
  args: {person: 'agency-admin', actingAs: 'agency-1'},
  play: async ({canvasElement, args}) => {
    await press(await inside(canvasElement, tag), 'Answer');
    await expect(args.told).toHaveBeenCalledWith('collab-navigate', expect.objectContaining({to: 'answer', invitationId: 'invitation-1'}));
  },
});
export const InvitedByCustomer = story<Args>('invitedActiveLinked', {play: shows(tag, /^Active since/)});
export const EmployeeLooksAtRequest = story<Args>('plainEmployeeRequested', {play: shows(tag, /You do not have the right/)});
export const EmployeeMayLink = story<Args>('plainEmployeeUnlinked', {play: shows(tag, 'Link')});
export const StrangeText = story<Args>('strangeText', {
  play: async (context) => {
    await becomes(tag, 'ready')(context);
    await fits();
  },
});

export const WithHistory = story<Args>('active', {
  play: async ({canvasElement}) => {
    const tab = await inside(canvasElement, tag);
    await press(tab, 'History');
    await see(tab, 'Invitation accepted');
  },
});
/** Several functions, none with a collaboration: all closed. */
export const Closed = story<Args>('nothingYetS3', {
  args: {function: ''},
  play: async ({canvasElement}) => {
    const tab = await inside(canvasElement, tag);
    const toggle = await tab.findByRole('button', {name: 'Bookkeeping & Invoicing'});
    await expect(toggle).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(toggle);
    await see(tab, 'Activate a solution');
    await userEvent.click(toggle);
    await expect(tab.queryByText('Activate a solution')).toBeNull();
  },
});
export const NoFunction = story<Args>('active', {
  overrides: () => ({getCustomer: changed((body) => ({...(body as object), functions: []}))}),
  play: shows(tag, 'There is no function to collaborate in yet.'),
});
export const OddFunction = story<Args>('active', {
  overrides: () => ({
    getCustomer: changed((body) => ({...(body as object), functions: [{key: 7}, ...(body as {functions: unknown[]}).functions]})),
  }),
  play: shows(tag, 'This function cannot be shown.'),
});

const sends = sendings<Args>(tag, 'requestedRemindable', 'remind', {
  ready: ({canvasElement}) => inside(canvasElement, tag),
  button: 'Send reminder',
  done: 'The reminder is on its way.',
});
export const DoubleClick = sends.doubleClick;
export const Busy = sends.busy;
export const Uncertain = sends.uncertain;
export const LostAnswer = sends.lostAnswer;

/** Somebody was faster: says so, and shows what holds now. */
export const ChangedMeanwhile = story<Args>('requestedRemindable', {
  overrides: () => ({withdraw: problem('versionMismatch')}),
  play: async ({canvasElement}) => {
    const tab = await inside(canvasElement, tag);
    await press(tab, 'Withdraw');
    await press(tab, 'Withdraw invitation');
    await see(tab, /^Somebody changed this meanwhile\./);
  },
});

export const Slow = story<Args>('active', {
  args: {backend: 'is slow'},
  play: async ({canvasElement}) => {
    const tab = await inside(canvasElement, tag);
    await waitFor(async () => expect(tab.getByText('Loading…')).not.toHaveClass('hidden'), {timeout: 2800});
  },
});
const fails = failures<Args>(tag, 'active');
export const Loading = fails.loading;
export const NoContact = fails.noContact;
export const SignedOut = fails.signedOut;
export const ServerFault = fails.serverFault;
export const Unreadable = fails.unreadable;
export const Offline = fails.offline;

export const Narrow = story<Args>('requestedRemindable', {
  narrow: true,
  play: async ({canvasElement}) => {
    await see(await inside(canvasElement, tag), /^Waiting for/);
    await fits();
  },
});
export const NarrowSolutions = story<Args>('nothingYetS1', {
  narrow: true,
  play: async ({canvasElement}) => {
    await see(await inside(canvasElement, tag), 'Or activate another solution');
    await fits();
  },
});
export const Swedish = swedish<Args>('nothingYetS1', {play: shows(tag, 'Samarbeten')});
export const CompactDarkSwedish = {
  ...compactDarkSwedish<Args>('requestedRemindable', {play: shows(tag, 'Skicka påminnelse')}),
  name: 'Kompakt, mörk, svenska',
};
