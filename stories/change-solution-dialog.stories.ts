import type {Meta} from '@storybook/web-components-vite';
import {html, nothing} from 'lit';
import {expect, userEvent} from 'storybook/test';
import '../src/define/change-solution-dialog.ts';
import {problem} from '../src/mocks/index.ts';
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
  type Found,
  type World,
} from './support.ts';

interface Args extends World {
  readonly 'collaboration-id': string;
  readonly 'company-id': string;
  readonly function: string;
  readonly view: 'solution' | 'billing';
  readonly open: boolean;
}

const tag = 'change-solution-dialog';

const meta: Meta<Args> = {
  ...kit,
  title: 'Both sides/Change solution dialog',
  component: tag,
  args: {
    ...kit.args,
    ...{scenario: 'active', 'collaboration-id': 'collaboration-1', 'company-id': '', function: '', view: 'solution', open: true},
  },
  argTypes: {...kit.argTypes, view: {control: 'inline-radio', options: ['solution', 'billing']}},
  // A documentation page holds many stories, and modal windows would cover it: there a button opens each.
  render: ({'collaboration-id': id, 'company-id': company, function: key, view, open}, {id: storyId, viewMode}) =>
    html`${
        viewMode === 'docs' ? html`<button type="button" commandfor=${storyId} command="--show">Change solution</button>` : nothing
      }<change-solution-dialog
        id=${storyId}
        collaboration-id=${id}
        company-id=${company}
        function=${key}
        view=${view}
        ?open=${open && viewMode !== 'docs'}
      ></change-solution-dialog>`,
};
export default meta;

type Canvas = {readonly canvasElement: HTMLElement};
const name = 'Lindgrens Bageri AB';
const own = {'collaboration-id': '', 'company-id': 'company-1', function: 'bookkeeping-invoicing'};
const upgrade = /^Bookkeeping & Invoicing \+/;
const sidegrade = /^Approval & Invoicing/;

async function choose({canvasElement}: Canvas, solution: RegExp): Promise<Found> {
  const dialog = await inside(canvasElement, tag);
  await userEvent.click(await dialog.findByRole('radio', {name: solution}));
  return dialog;
}

/** Chooses the upgrade, and presses the button that commits. */
async function change(canvas: Canvas): Promise<Found> {
  const dialog = await choose(canvas, upgrade);
  await press(dialog, 'Change solution');
  return dialog;
}

/** More possibilities: the access is updated at once (C17). */
export const Upgrades = story<Args>('active', {
  play: async ({canvasElement, args}) => {
    const dialog = await choose({canvasElement}, upgrade);
    await see(dialog, 'The access is updated at once.');
    await press(dialog, 'Change solution');
    await dialog.findByRole('heading', {name: 'Changed to Bookkeeping & Invoicing +'});
    await expect(args.told).toHaveBeenCalledWith('collab-changed', expect.objectContaining({solution: 'bookkeepingInvoicingPlus'}));
  },
});

/** Something is lost: it is counted and acknowledged, and becomes a case for support (C18). */
export const AsksSupport = story<Args>('active', {
  play: async ({canvasElement, args}) => {
    const dialog = await choose({canvasElement}, sidegrade);
    await see(dialog, /^Some accounting data may be lost/);
    await press(dialog, 'Ask support to change it');
    await hasFocus(await dialog.findByRole('group', {name: 'There is a problem'}));
    await userEvent.click(dialog.getByRole('checkbox', {name: /^I have read/}));
    await press(dialog, 'Ask support to change it');
    await dialog.findByRole('heading', {name: 'Support has been asked'});
    await expect(args.told).toHaveBeenLastCalledWith('collab-support-requested', expect.objectContaining({status: 'active'}));
  },
});
export const LosesSomething = story<Args>('active', {play: async (context) => see(await choose(context, sidegrade), 'Lost')});
/** The customer gets in for the first time: the terms wait (C17). */
export const FirstAccess = story<Args>('activeAccountantAccess', {
  play: async (context) => see(await choose(context, /^Bookkeeping(?! &)/), /has to approve the terms first/),
});
export const CaseAtSupport = story<Args>('changeSupportRequested', {
  play: async ({canvasElement, args}) => {
    const dialog = await inside(canvasElement, tag);
    await press(dialog, 'Withdraw the change');
    await see(dialog, 'The change is withdrawn. Everything stays as it is.');
    await expect(args.told).toHaveBeenLastCalledWith('collab-changed', expect.anything());
  },
});
export const SupportSaidNo = story<Args>('changeRejected', {play: shows(tag, /^Support declined the change/, /open supplier invoices/)});

/** Another period holds from the renewal on (C20). */
export const ChangesThePeriod = story<Args>('active', {
  args: {view: 'billing'},
  play: async ({canvasElement, args}) => {
    const dialog = await inside(canvasElement, tag);
    await userEvent.click(await dialog.findByRole('radio', {name: /^3 months/}));
    await press(dialog, 'Change from the renewal');
    await dialog.findByRole('heading', {name: /^Changes on/});
    await expect(args.told).toHaveBeenCalledWith('collab-changed', expect.anything());
  },
});

/** Before the commit stands how the mails will read; others than where the customer is asked. */
export const MailsOfThePayment = story<Args>('active', {
  args: {view: 'billing'},
  play: async ({canvasElement}) => {
    const dialog = await inside(canvasElement, tag);
    await userEvent.click(await dialog.findByRole('radio', {name: /^3 months/}));
    await expect(dialog.getAllByText('See mail')).toHaveLength(2);
    await userEvent.click(await dialog.findByRole('radio', {name}));
    for (const mail of dialog.getAllByText('See mail')) await userEvent.click(mail);
    await see(dialog, /asks you to pay for/);
  },
});

/** Who becomes payer by the other side's wish is asked first (C20). */
export const AsksForConsent = story<Args>('active', {
  args: {view: 'billing'},
  play: async ({canvasElement}) => {
    const dialog = await inside(canvasElement, tag);
    await userEvent.click(await dialog.findByRole('radio', {name}));
    await see(dialog, /has to consent first/);
    await press(dialog, 'Ask for consent');
    await dialog.findByRole('heading', {name: `${name} has been asked to consent`});
  },
});
export const WaitsForConsent = story<Args>('changeAwaitingConsent', {args: {view: 'billing'}, play: shows(tag, /consent · 2 days$/)});
export const ChangeScheduled = story<Args>('changeScheduled', {args: {view: 'billing'}, play: shows(tag, /^From /)});
export const NobodyToConsent = story<Args>('activeWithoutAdministrator', {
  args: {view: 'billing'},
  play: async ({canvasElement}) => {
    const dialog = await inside(canvasElement, tag);
    await userEvent.click(await dialog.findByRole('radio', {name}));
    await expect(dialog.getByRole('button', {name: 'Ask for consent'})).toHaveAccessibleDescription(/no administrator/);
  },
});

export const LockedAgreement = story<Args>('activeLocked', {play: shows(tag, /^The customer owns the agreement/)});
export const NoMainContact = story<Args>('accountantAccessWithoutContact', {play: shows(tag, /^The customer has no main contact\./)});
export const WithoutTheRight = story<Args>('active', {
  args: {person: 'agency-employee', actingAs: 'agency-1'},
  play: shows(tag, /^You do not have the right/),
});
export const NotActive = story<Args>('requested', {play: shows(tag, /^This is not possible now/)});

/** A company without an agency changes its own agreement (C23). */
export const OwnAgreement = story<Args>('companyWithAgreement', {
  args: own,
  play: async ({canvasElement, args}) => {
    await change({canvasElement});
    await (await inside(canvasElement, tag)).findByRole('heading', {name: 'Changed to Bookkeeping & Invoicing +'});
    await expect(args.told).toHaveBeenCalledWith(
      'collab-changed',
      expect.objectContaining({companyId: 'company-1', collaborationId: null}),
    );
  },
});
export const OwnCaseAtSupport = story<Args>('companyOwnChangePending', {args: own, play: shows(tag, /^Support has been asked to change/)});
export const OwnLockedAgreement = story<Args>('companyWithLockedAgreement', {args: own, play: shows(tag, /^The agreement is fixed/)});
export const AgencyDoesIt = story<Args>('companyActive', {args: own, play: shows(tag, /^Only your agency, Byrån Redovisning AB,/)});
export const NoAgreement = story<Args>('companyWithoutAgreement', {args: own, play: shows(tag, /^There is no agreement/)});

/** Nothing chosen: the summary leads to the choice, and nothing is sent. */
export const NothingChosen = story<Args>('active', {
  play: async ({canvasElement, args}) => {
    const dialog = await inside(canvasElement, tag);
    await press(dialog, 'Change solution');
    await hasFocus(await dialog.findByRole('group', {name: 'There is a problem'}));
    await expect(args.told).not.toHaveBeenCalled();
  },
});

const sends = sendings<Args>(tag, 'active', 'changeSolution', {
  ready: (context) => choose(context, upgrade),
  button: 'Change solution',
  done: /^Changed to/,
});
/** Two quick clicks change once. */
export const DoubleClick = sends.doubleClick;
export const Busy = sends.busy;
export const Uncertain = sends.uncertain;
export const LostAnswer = sends.lostAnswer;
export const DiscardQuestion = story<Args>('active', {
  play: async (context) => {
    const dialog = await choose(context, upgrade);
    await press(dialog, 'Cancel');
    await see(dialog, 'Discard what you have entered?');
  },
});
export const PriceChanged = story<Args>('active', {
  overrides: () => ({changeSolution: problem('priceChanged')}),
  play: async (context) => see(await change(context), /^The price or the day it starts has changed\./),
});
export const ChangedMeanwhile = story<Args>('active', {
  overrides: () => ({changeSolution: problem('versionMismatch')}),
  play: async (context) => see(await change(context), /^Somebody changed this meanwhile\./),
});
export const TooManyTries = story<Args>('active', {
  overrides: () => ({changeSolution: problem('tooManyRequests', {retryAfterSeconds: 30})}),
  play: async (context) => see(await change(context), /^Too many tries\./),
});

const fails = failures<Args>(tag, 'active');
export const Loading = fails.loading;
export const Slow = fails.slow;
export const NoContact = fails.noContact;
export const SignedOut = fails.signedOut;
export const ServerFault = fails.serverFault;
export const Unreadable = fails.unreadable;
export const Offline = fails.offline;

export const Narrow = story<Args>('active', {
  narrow: true,
  play: async (context) => {
    await see(await choose(context, sidegrade), 'Lost');
    await fits();
  },
});
export const Swedish = swedish<Args>('active', {
  play: async (context) => see(await choose(context, sidegrade), /^Viss bokföringsdata kan gå förlorad/),
});
export const CompactDarkSwedish = {
  ...compactDarkSwedish<Args>('active', {play: async (context) => see(await choose(context, sidegrade), 'Försvinner')}),
  name: 'Kompakt, mörk, svenska',
};
