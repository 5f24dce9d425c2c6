import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect} from 'storybook/test';
import '../src/define/select-customer-solution.ts';
import {problem} from '../src/mocks/index.ts';
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
}

const tag = 'select-customer-solution';

const meta: Meta<Args> = {
  ...kit,
  title: 'Agency/Select customer’s solution',
  component: 'select-customer-solution',
  args: {...kit.args, 'customer-id': 'customer-1', function: 'bookkeeping-invoicing'},
  render: ({'customer-id': customerId, function: functionKey}) =>
    html`<select-customer-solution customer-id=${customerId} function=${functionKey}></select-customer-solution>`,
};
export default meta;

type Canvas = {readonly canvasElement: HTMLElement};
const name = 'Lindgrens Bageri AB';

async function readyToSend({canvasElement}: Canvas): Promise<Found> {
  const panel = await inside(canvasElement, tag);
  await select(panel, 'Task', 'Löpande bokföring 2026');
  return panel;
}

async function send(canvas: Canvas): Promise<Found> {
  const panel = await readyToSend(canvas);
  await press(panel, 'Send invitation');
  return panel;
}

/** What holds now and what will; recipient and period come from the agreement (S1, C1). */
export const Joins = story<Args>('nothingYetS1', {
  play: async ({canvasElement, args}) => {
    await see(await inside(canvasElement, tag), /no charges apply until it is renewed/);
    const panel = await send({canvasElement});
    await see(panel, `${name} has been asked`);
    await expect(args.told).toHaveBeenCalledWith(
      'collab-requested',
      expect.objectContaining({customerId: 'customer-1', status: 'requested', solution: 'bookkeepingInvoicing'}),
    );
  },
});
export const Offer = story<Args>('nothingYetS1', {play: becomes(tag, 'ready')});

/** The customer owns the agreement: it is shown, with the reason. */
export const Locked = story<Args>('nothingYetS1Locked', {
  play: async (context) => {
    await see(await inside(context.canvasElement, tag), /^The customer owns the agreement/);
    await see(await send(context), `${name} has been asked`);
  },
});
export const OtherAgency = story<Args>('otherAgency', {play: shows(tag, /^Siffror & Co AB already works/)});
export const Asked = story<Args>('requestedS1', {play: shows(tag, 'Your collaboration', /^Waiting for/)});
export const Active = story<Args>('activeS1', {play: shows(tag, 'Your collaboration', /^Active since/)});
export const NoAgreement = story<Args>('nothingYetS3', {play: shows(tag, /has no solution of its own/)});
export const WithoutTheRight = story<Args>('nothingYetS1', {
  args: {person: 'agency-employee', actingAs: 'agency-1'},
  play: shows(tag, /^You do not have the right/),
});

export const NothingChosen = story<Args>('nothingYetS1', {
  play: async ({canvasElement, args}) => {
    const panel = await inside(canvasElement, tag);
    await press(panel, 'Send invitation');
    await hasFocus(await panel.findByRole('group', {name: 'There is a problem'}));
    await expect(args.told).not.toHaveBeenCalled();
  },
});
const sends = sendings<Args>(tag, 'nothingYetS1', 'activate', {
  ready: readyToSend,
  button: 'Send invitation',
  done: `${name} has been asked`,
});
export const DoubleClick = sends.doubleClick;
export const Busy = sends.busy;
export const Uncertain = sends.uncertain;
export const LostAnswer = sends.lostAnswer;
export const PriceChanged = story<Args>('nothingYetS1', {
  overrides: () => ({activate: problem('priceChanged')}),
  play: async (context) => see(await send(context), /^The price or the day it starts has changed\./),
});

const fails = failures<Args>(tag, 'nothingYetS1');
export const Loading = fails.loading;
export const Slow = fails.slow;
export const NoContact = fails.noContact;
export const SignedOut = fails.signedOut;
export const ServerFault = fails.serverFault;
export const Unreadable = fails.unreadable;
export const Offline = fails.offline;

export const Narrow = story<Args>('nothingYetS1', {
  narrow: true,
  play: async ({canvasElement}) => {
    await see(await inside(canvasElement, tag), 'What applies now');
    await fits();
  },
});
export const Swedish = swedish<Args>('nothingYetS1', {play: shows(tag, 'Uppdrag')});
export const CompactDarkSwedish = {
  ...compactDarkSwedish<Args>('nothingYetS1Locked', {play: shows(tag, 'Uppdrag')}),
  name: 'Kompakt, mörk, svenska',
};
