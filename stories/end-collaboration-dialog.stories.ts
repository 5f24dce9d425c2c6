import type {Meta} from '@storybook/web-components-vite';
import {html, nothing} from 'lit';
import {expect, fireEvent, userEvent} from 'storybook/test';
import '../src/define/end-collaboration-dialog.ts';
import {hang, problem, type Override} from '../src/mocks/index.ts';
import {
  compactDarkSwedish,
  failures,
  fits,
  hasFocus,
  inside,
  kit,
  press,
  see,
  sendings,
  shows,
  story,
  swedish,
  tick,
  write,
  type Found,
  type World,
} from './support.ts';

interface Args extends World {
  readonly 'collaboration-id': string;
  readonly open: boolean;
}

const tag = 'end-collaboration-dialog';

const meta: Meta<Args> = {
  ...kit,
  title: 'Both sides/End collaboration dialog',
  component: tag,
  args: {...kit.args, scenario: 'activeCustomerPays', 'collaboration-id': 'collaboration-1', open: true},
  // A documentation page holds many stories, and modal windows would cover it: there a button opens each.
  render: ({'collaboration-id': collaborationId, open}, {id, viewMode}) =>
    html`${
        viewMode === 'docs' ? html`<button type="button" commandfor=${id} command="--show">End collaboration</button>` : nothing
      }<end-collaboration-dialog
        id=${id}
        collaboration-id=${collaborationId}
        ?open=${open && viewMode !== 'docs'}
      ></end-collaboration-dialog>`,
};
export default meta;

type Canvas = {readonly canvasElement: HTMLElement};

/** Chooses all that is required, for an end now. */
async function choose({canvasElement}: Canvas): Promise<Found> {
  const dialog = await inside(canvasElement, tag);
  await userEvent.click(await dialog.findByRole('radio', {name: /^Now/}));
  await userEvent.click(await dialog.findByRole('radio', {name: /^Goes on in/}));
  await tick(dialog, /^The work in progress/, /^The bank link/);
  return dialog;
}

/** The first question is answered, those after it by `then`. */
function onlyFirst(then: Override = hang()): Override {
  let isFirst = true;
  return (call) => {
    if (!isFirst) return then(call);
    isFirst = false;
    return call.proceed();
  };
}

/** Goes to the last step. */
async function confirm(canvas: Canvas): Promise<Found> {
  const dialog = await choose(canvas);
  await press(dialog, 'Continue');
  await dialog.findByRole('heading', {name: /^End the collaboration between/});
  return dialog;
}

async function end(canvas: Canvas): Promise<Found> {
  const dialog = await confirm(canvas);
  await press(dialog, 'End collaboration');
  return dialog;
}

export const Choices = story<Args>('activeCustomerPays', {play: shows(tag, 'Before the end')});

/** The last step says everything once more; the least destructive button has the focus. */
export const LastStep = story<Args>('activeCustomerPays', {
  play: async (context) => {
    const dialog = await confirm(context);
    await hasFocus(dialog.getByRole('button', {name: 'Back'}));
    await userEvent.click(dialog.getAllByText('See mail')[0] as HTMLElement);
  },
});

export const EndsNow = story<Args>('activeCustomerPays', {
  play: async ({canvasElement, args}) => {
    const dialog = await end({canvasElement});
    await dialog.findByRole('heading', {name: 'The collaboration has ended'});
    await expect(args.told).toHaveBeenCalledWith('collab-ended', expect.objectContaining({status: 'ended'}));
  },
});

export const EndsOnADay = story<Args>('activeCustomerPays', {
  play: async ({canvasElement, args}) => {
    const dialog = await inside(canvasElement, tag);
    await userEvent.click(await dialog.findByRole('radio', {name: /^On a later day/}));
    await fireEvent.input(dialog.getByLabelText('Last day'), {target: {value: '2026-06-30'}});
    await userEvent.click(dialog.getByRole('radio', {name: /^Can read what there is/}));
    await tick(dialog, /^The work in progress/, /^The bank link/);
    await press(dialog, 'Continue');
    await see(dialog, /^The last day is 30 June 2026/);
    await press(dialog, 'End collaboration');
    await dialog.findByRole('heading', {name: /^The collaboration ends 30\sJune\s2026$/});
    await expect(args.told).toHaveBeenCalledWith('collab-ended', expect.objectContaining({status: 'ending'}));
  },
});

/** The last step shows the mails as they will be sent: of the day, with what is kept and the reason. */
export const MailsOfADay = story<Args>('activeCustomerPays', {
  play: async ({canvasElement}) => {
    const dialog = await inside(canvasElement, tag);
    await userEvent.click(await dialog.findByRole('radio', {name: /^Goes on in/}));
    await userEvent.click(dialog.getByRole('radio', {name: /^On a later day/}));
    await see(dialog, 'Lindgrens Bageri AB pays.');
    await fireEvent.input(dialog.getByLabelText('Last day'), {target: {value: '2026-06-30'}});
    await tick(dialog, /^The work in progress/, /^The bank link/);
    await write(dialog, 'Reason (optional)', 'They do it themselves from July.');
    await press(dialog, 'Continue');
    await see(dialog, /^Lindgrens Bageri AB pays 2/);
    for (const mail of dialog.getAllByText('See mail')) await userEvent.click(mail);
    await see(dialog, /The last day is 30 June 2026\.$/);
    await expect(dialog.getAllByText('They do it themselves from July.')).toHaveLength(3);
  },
});
/** It is being asked what the end will mean. */
export const WaitsForTheLastStep = story<Args>('activeCustomerPays', {
  overrides: () => ({getEndOptions: onlyFirst()}),
  play: async ({canvasElement}) => {
    const dialog = await choose({canvasElement});
    await press(dialog, 'Continue');
    await see(dialog, 'Loading…');
    await expect(dialog.getByRole('button', {name: 'Continue'})).toHaveAttribute('aria-disabled', 'true');
  },
});
export const LastStepNotLoaded = story<Args>('activeCustomerPays', {
  overrides: () => ({getEndOptions: onlyFirst(problem('serverError'))}),
  play: async ({canvasElement}) => {
    const dialog = await choose({canvasElement});
    await press(dialog, 'Continue');
    await see(dialog, /^The service has a fault\./);
    await expect(dialog.getByRole('radio', {name: /^Goes on in/})).toBeChecked();
  },
});

/** The customer can always leave: nothing of the checklist is required of it. */
export const ByTheCustomer = story<Args>('companyActive', {
  play: async ({canvasElement}) => {
    const dialog = await inside(canvasElement, tag);
    await userEvent.click(await dialog.findByRole('radio', {name: /^Now/}));
    await userEvent.click(dialog.getByRole('radio', {name: /^Goes on in/}));
    await press(dialog, 'Continue');
    await press(dialog, 'End collaboration');
    await dialog.findByRole('heading', {name: 'The collaboration has ended'});
  },
});
export const NobodyCouldGoOn = story<Args>('activeWithoutAdministrator', {play: shows(tag, /^The customer has no administrator/)});
/** The agency pays, and cannot decide that the customer does. */
export const TheAgencyPays = story<Args>('active', {play: shows(tag, /^Your agency pays\. To go on by itself, the customer/)});
export const OnlyReading = story<Args>('activeAccountantAccess', {play: shows(tag, 'Can read what there is, and nothing more')});

export const AlreadyEnding = story<Args>('ending', {
  play: async ({canvasElement, args}) => {
    const dialog = await inside(canvasElement, tag);
    await see(dialog, /^Ends /);
    await press(dialog, 'Withdraw the ending');
    await dialog.findByRole('heading', {name: 'The ending is withdrawn'});
    await expect(args.told).toHaveBeenCalledWith('collab-changed', expect.objectContaining({status: 'active'}));
  },
});
export const EndingByTheCustomer = story<Args>('companyEnding', {play: shows(tag, 'Withdraw the ending')});
export const EndingByTheOtherSide = story<Args>('ending', {
  args: {person: 'company-admin', actingAs: 'company-1'},
  play: shows(tag, /^Only Byrån Redovisning AB can withdraw/),
});
export const HasEnded = story<Args>('ended', {play: shows(tag, /^The collaboration ended on/)});
export const WithoutTheRight = story<Args>('activeCustomerPays', {
  args: {person: 'agency-employee', actingAs: 'agency-1'},
  play: shows(tag, /^You do not have the right/),
});
export const NotStartedYet = story<Args>('requested', {play: shows(tag, /^This is not possible now/)});

export const NothingChosen = story<Args>('activeCustomerPays', {
  play: async ({canvasElement, args}) => {
    const dialog = await inside(canvasElement, tag);
    await press(dialog, 'Continue');
    await hasFocus(await dialog.findByRole('group', {name: 'There is a problem'}));
    await expect(args.told).not.toHaveBeenCalled();
  },
});
const sends = sendings<Args>(tag, 'activeCustomerPays', 'endCollaboration', {
  ready: confirm,
  button: 'End collaboration',
  done: 'The collaboration has ended',
});
export const DoubleClick = sends.doubleClick;
export const Busy = sends.busy;
export const Uncertain = sends.uncertain;
export const LostAnswer = sends.lostAnswer;
export const DiscardQuestion = story<Args>('activeCustomerPays', {
  play: async ({canvasElement}) => {
    const dialog = await inside(canvasElement, tag);
    await userEvent.click(await dialog.findByRole('radio', {name: /^Goes on in/}));
    await press(dialog, 'Cancel');
    await see(dialog, 'Discard what you have entered?');
  },
});
export const Refused = story<Args>('activeCustomerPays', {
  overrides: () => ({endCollaboration: problem('checklistOpen')}),
  play: async (context) => see(await end(context), /^Some points of the checklist are open\./),
});
export const PriceChanged = story<Args>('activeCustomerPays', {
  overrides: () => ({endCollaboration: problem('priceChanged')}),
  play: async (context) => see(await end(context), /^The price or the day it starts has changed\./),
});
export const ChangedMeanwhile = story<Args>('activeCustomerPays', {
  overrides: () => ({endCollaboration: problem('versionMismatch')}),
  play: async (context) => see(await end(context), /^Somebody changed this meanwhile\./),
});

const fails = failures<Args>(tag, 'activeCustomerPays');
export const Loading = fails.loading;
export const Slow = fails.slow;
export const NoContact = fails.noContact;
export const SignedOut = fails.signedOut;
export const ServerFault = fails.serverFault;
export const Unreadable = fails.unreadable;
export const Offline = fails.offline;

export const Narrow = story<Args>('activeCustomerPays', {
  narrow: true,
  play: async ({canvasElement}) => {
    await see(await inside(canvasElement, tag), 'Before the end');
    await fits();
  },
});
export const Swedish = swedish<Args>('activeCustomerPays', {play: shows(tag, 'Avsluta samarbete', 'Före avslutet')});
export const CompactDarkSwedish = {
  ...compactDarkSwedish<Args>('ending', {play: shows(tag, 'Ångra avslutet')}),
  name: 'Kompakt, mörk, svenska',
};
