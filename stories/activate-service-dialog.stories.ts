import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, fireEvent, userEvent} from 'storybook/test';
import '../src/define/activate-service-dialog.ts';
import {hang, problem} from '../src/mocks/index.ts';
import {
  becomes,
  compactDarkSwedish,
  failures,
  fits,
  hasFocus,
  inside,
  kit,
  press,
  see,
  sendings,
  select,
  shows,
  story,
  swedish,
  type Found,
  type World,
} from './support.ts';

interface Args extends World {
  readonly 'customer-id': string;
  readonly function: string;
  readonly solution: string;
  readonly open: boolean;
}

const tag = 'activate-service-dialog';

const meta: Meta<Args> = {
  ...kit,
  title: 'Agency/Activate service dialog',
  component: 'activate-service-dialog',
  args: {
    ...kit.args,
    ...{'customer-id': 'customer-1', function: 'bookkeeping-invoicing', solution: 'bookkeepingInvoicing', open: true},
  },
  // A documentation page holds many stories, and modal windows would cover it: there a button opens each.
  render: ({'customer-id': customerId, function: functionKey, solution, open}, {id, viewMode}) =>
    viewMode === 'docs'
      ? html`<button type="button" commandfor=${id} command="--show">Activate</button>
          <activate-service-dialog
            id=${id}
            customer-id=${customerId}
            function=${functionKey}
            solution=${solution}
          ></activate-service-dialog>`
      : html`<activate-service-dialog
          customer-id=${customerId}
          function=${functionKey}
          solution=${solution}
          ?open=${open}
        ></activate-service-dialog>`,
};
export default meta;

type Canvas = {readonly canvasElement: HTMLElement};
const name = 'Lindgrens Bageri AB';

async function choose(dialog: Found, ...radios: readonly (string | RegExp)[]): Promise<void> {
  const task = await dialog.findByRole('combobox', {name: 'Task'});
  if (!(task as HTMLSelectElement).value) await select(dialog, 'Task', 'Löpande bokföring 2026');
  for (const radio of radios) await userEvent.click(dialog.getByRole('radio', {name: radio}));
}

/** Chooses task, recipient and period. */
async function readyToActivate({canvasElement}: Canvas): Promise<Found> {
  const dialog = await inside(canvasElement, tag);
  await choose(dialog, name, /^12 months/);
  return dialog;
}

async function activate(canvas: Canvas): Promise<Found> {
  const dialog = await readyToActivate(canvas);
  await press(dialog, 'Activate');
  return dialog;
}

/** The customer is on the platform: it is asked (S3). */
export const AsksTheCustomer = story<Args>('nothingYetS3', {
  play: async ({canvasElement, args}) => {
    const dialog = await inside(canvasElement, tag);
    await see(dialog, /is asked to accept/);
    await activate({canvasElement});
    await dialog.findByRole('heading', {name: `${name} has been asked`});
    await expect(args.told).toHaveBeenCalledWith(
      'collab-requested',
      expect.objectContaining({customerId: 'customer-1', status: 'requested', solution: 'bookkeepingInvoicing'}),
    );
  },
});

/** The customer is not on the platform: all is set up at once, and the terms wait (S4). */
export const SetsUpAtOnce = story<Args>('nothingYetS4', {
  play: async ({canvasElement, args}) => {
    const dialog = await activate({canvasElement});
    await dialog.findByRole('heading', {name: 'Activated: Bookkeeping & Invoicing'});
    await see(dialog, `${name} gets in when the terms are approved.`);
    await expect(args.told).toHaveBeenCalledWith('collab-activated', expect.objectContaining({status: 'awaitingTerms'}));
  },
});

/** Accountant access: no mail to the customer, the agency confirms its mandate, and it is active at once (S4a). */
export const OnlyTheAgency = story<Args>('nothingYetS4a', {
  args: {solution: 'accountantAccess'},
  play: async ({canvasElement, args}) => {
    const dialog = await inside(canvasElement, tag);
    await choose(dialog, /^12 months/);
    await see(dialog, /^No mail is sent to the customer/);
    await press(dialog, 'Activate');
    await expect(await dialog.findByRole('checkbox')).toHaveAccessibleDescription('Confirm that you hold the customer’s mandate.');
    await userEvent.click(dialog.getByRole('checkbox'));
    await press(dialog, 'Activate');
    await dialog.findByRole('heading', {name: /^Activated/});
    await expect(args.told).toHaveBeenCalledWith('collab-activated', expect.objectContaining({status: 'active'}));
  },
});

/** The customer's own agreement goes on until it is renewed; recipient and period come from it (S1). */
export const JoinsTheAgreement = story<Args>('nothingYetS1', {
  play: async ({canvasElement, args}) => {
    const dialog = await inside(canvasElement, tag);
    await see(dialog, /^Nothing new until/);
    await choose(dialog);
    await press(dialog, 'Activate');
    await dialog.findByRole('heading', {name: `${name} has been asked`});
    await expect(args.told).toHaveBeenCalledWith('collab-requested', expect.objectContaining({status: 'requested'}));
  },
});

/** Another solution replaces the agreement when it is renewed: says what is gained and lost. */
export const ReplacesTheAgreement = story<Args>('nothingYetS1', {args: {solution: 'bookkeeping'}, play: shows(tag, 'Replaces', /^Lost:/)});
export const LockedAgreement = story<Args>('nothingYetS1Locked', {play: shows(tag, /^The customer owns the agreement/)});
export const OtherAgency = story<Args>('otherAgency', {play: shows(tag, /already works with the customer/)});
export const OneTask = story<Args>('oneTask', {
  play: async ({canvasElement}) => {
    const dialog = await inside(canvasElement, tag);
    await expect(await dialog.findByRole('combobox', {name: 'Task'})).toHaveDisplayValue('Löpande bokföring 2026');
  },
});
export const SoleTrader = story<Args>('soleTrader');
export const CompanyWithoutAdministrator = story<Args>('companyWithoutAdministrator', {play: shows(tag, 'Olof Lindgren')});

/** The mail as it will be sent, with the person's own words in it. */
export const OwnMessage = story<Args>('nothingYetS3', {
  play: async ({canvasElement}) => {
    const dialog = await inside(canvasElement, tag);
    await userEvent.click(await dialog.findByText('Start later, message'));
    await userEvent.type(dialog.getByRole('textbox', {name: 'Message to the customer'}), 'As we said on the phone.');
    await userEvent.click(dialog.getAllByText('See mail')[0] as HTMLElement);
    await expect(dialog.getByText('As we said on the phone.', {selector: 'p'})).toBeVisible();
  },
});

/** It waits for its day, and nobody gets a mail before (C5). */
export const StartsLater = story<Args>('nothingYetS3', {
  play: async ({canvasElement}) => {
    const dialog = await inside(canvasElement, tag);
    await choose(dialog, name, /^12 months/);
    await userEvent.click(dialog.getByText('Start later, message'));
    await fireEvent.input(dialog.getByLabelText('Start'), {target: {value: '2026-09-01'}});
    await see(dialog, /^It waits until 1 September 2026/);
  },
});

/** A typed day on which it cannot start: nothing is said of it but which days there are. */
export const ImpossibleDay = story<Args>('nothingYetS3', {
  play: async ({canvasElement}) => {
    const dialog = await inside(canvasElement, tag);
    await choose(dialog, name, /^12 months/);
    await userEvent.click(dialog.getByText('Start later, message'));
    await fireEvent.input(dialog.getByLabelText('Start'), {target: {value: '2025-09-01'}});
    await see(dialog, /^Choose a day from 16 March 2026/);
    await expect(dialog.queryByRole('heading', {name: 'What happens'})).toBeNull();
  },
});

/** Nothing chosen: the summary names what is missing and leads there; nothing is sent. */
export const NothingChosen = story<Args>('nothingYetS3', {
  play: async ({canvasElement, args}) => {
    const dialog = await inside(canvasElement, tag);
    await press(dialog, 'Activate');
    await hasFocus(await dialog.findByRole('group', {name: 'There is a problem'}));
    await press(dialog, 'Choose a task.');
    await hasFocus(dialog.getByRole('combobox', {name: 'Task'}));
    await expect(args.told).not.toHaveBeenCalled();
  },
});

const sends = sendings<Args>(tag, 'nothingYetS3', 'activate', {ready: readyToActivate, button: 'Activate', done: `${name} has been asked`});
/** Two quick clicks do it once. */
export const DoubleClick = sends.doubleClick;
/** The answer was lost: the kit asks again whether it went through. */
export const Uncertain = sends.uncertain;
/** The answer was lost although it went through: the truth is found, and it was done once. */
export const LostAnswer = sends.lostAnswer;

/** Closing would lose what was entered: asks first. */
export const DiscardQuestion = story<Args>('nothingYetS3', {
  play: async ({canvasElement}) => {
    const dialog = await inside(canvasElement, tag);
    await choose(dialog);
    await press(dialog, 'Cancel');
    await see(dialog, 'Discard what you have entered?');
  },
});

/** No task: Activate is not offered, Create task is. */
export const NoTask = story<Args>('noTask', {
  play: async ({canvasElement, args}) => {
    const dialog = await inside(canvasElement, tag);
    await dialog.findByRole('heading', {name: 'Create a task first'});
    await expect(dialog.queryByRole('button', {name: 'Activate'})).toBeNull();
    const [create] = await dialog.findAllByRole('button', {name: 'Create task'});
    await userEvent.click(create as HTMLElement);
    await expect(args.told).toHaveBeenCalledWith(
      'collab-navigate',
      expect.objectContaining({to: 'create-task', customerId: 'customer-1', url: expect.stringContaining('customer-1') as string}),
    );
  },
});
export const InactiveTask = story<Args>('inactiveTask', {play: shows(tag, 'Create a task first')});
export const NoMainContact = story<Args>('noContact', {play: shows(tag, /^The customer has no main contact\./)});
export const ContactWithoutEmail = story<Args>('contactWithoutEmail', {play: shows(tag, /^The main contact has no e-mail address\./)});
export const ContactWithoutAddress = story<Args>('contactWithoutAddress', {play: shows(tag, /^The main contact has no postal address\./)});
export const OwnStaffContact = story<Args>('ownStaffContact', {play: shows(tag, /belongs to somebody at your agency/)});
export const InvalidCorporateId = story<Args>('invalidCorporateId', {play: shows(tag, /^The corporate ID is not valid\./)});
export const AlreadyActive = story<Args>('active', {play: shows(tag, /^Already activated by Anna Berg/)});
export const AgreementInTheWay = story<Args>('nothingYetS1', {
  args: {solution: 'accountantAccess'},
  play: shows(tag, /^The customer already has an agreement/),
});
export const WithoutTheRight = story<Args>('plainEmployee', {play: shows(tag, /^You do not have the right/)});
export const StrangeText = story<Args>('strangeText', {args: {'customer-id': 'customer-strange-4'}, play: becomes(tag, 'empty')});

/** Sent, no answer yet: the window stays and keeps what was chosen. */
export const Busy = story<Args>('nothingYetS3', {
  overrides: () => ({activate: hang()}),
  play: async ({canvasElement}) => {
    const dialog = await activate({canvasElement});
    await becomes(tag, 'busy')({canvasElement});
    await press(dialog, 'Close');
    await expect(dialog.getByRole('dialog')).toBeVisible();
  },
});

export const Refused = story<Args>('nothingYetS3', {
  overrides: () => ({activate: problem('invalidInput', {fields: [{pointer: '/periodMonths', code: 'invalid'}]})}),
  play: async (context) => {
    const dialog = await activate(context);
    await hasFocus(await dialog.findByRole('group', {name: 'There is a problem'}));
  },
});
export const PriceChanged = story<Args>('nothingYetS3', {
  overrides: () => ({activate: problem('priceChanged')}),
  play: async (context) => see(await activate(context), /^The price or the day it starts has changed\./),
});
export const TooManyTries = story<Args>('nothingYetS3', {
  overrides: () => ({activate: problem('tooManyRequests', {retryAfterSeconds: 30})}),
  play: async (context) => see(await activate(context), /^Too many tries\./),
});
export const SignedOutMeanwhile = story<Args>('nothingYetS3', {
  overrides: () => ({activate: problem('signedOut')}),
  play: async (context) => {
    await press(await activate(context), 'Sign in');
    await expect(context.args.told).toHaveBeenLastCalledWith('collab-navigate', expect.objectContaining({to: 'sign-in'}));
  },
});

const fails = failures<Args>(tag, 'nothingYetS3');
export const Loading = fails.loading;
export const Slow = fails.slow;
export const NoContact = fails.noContact;
export const SignedOut = fails.signedOut;
export const ServerFault = fails.serverFault;
export const Unreadable = fails.unreadable;
export const Offline = fails.offline;

export const Narrow = story<Args>('nothingYetS1', {
  narrow: true,
  args: {solution: 'bookkeeping'},
  play: async ({canvasElement}) => {
    await see(await inside(canvasElement, tag), 'Replaces');
    await fits();
  },
});
export const Swedish = swedish<Args>('nothingYetS3', {play: shows(tag, 'Aktivera tjänst', 'Fakturamottagare')});
export const CompactDarkSwedish = {
  ...compactDarkSwedish<Args>('nothingYetS1', {args: {solution: 'bookkeeping'}, play: shows(tag, 'Ersätter')}),
  name: 'Kompakt, mörk, svenska',
};
