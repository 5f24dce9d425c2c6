import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect, userEvent} from 'storybook/test';
import '../src/define/invite-agency.ts';
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
  write,
  type Found,
  type World,
} from './support.ts';

interface Args extends World {
  readonly function: string;
}

const tag = 'invite-agency';

const meta: Meta<Args> = {
  ...kit,
  title: 'Customer/Invite agency',
  component: 'invite-agency',
  args: {...kit.args, scenario: 'companyWithAgreement', function: 'bookkeeping-invoicing'},
  render: ({function: functionKey}) => html`<invite-agency function=${functionKey}></invite-agency>`,
};
export default meta;

type Canvas = {readonly canvasElement: HTMLElement};

/** Searches for the agency, chooses it and looks at the review. */
async function findAgency({canvasElement}: Canvas): Promise<Found> {
  const invite = await inside(canvasElement, tag);
  await write(invite, 'Name or corporate ID number of the agency', 'Byrån');
  await userEvent.click(await invite.findByRole('radio', {name: /^Byrån Redovisning AB/}, {timeout: 3000}));
  await press(invite, 'Review invitation');
  return invite;
}

async function send(canvas: Canvas): Promise<Found> {
  const invite = await findAgency(canvas);
  await press(invite, 'Send invitation');
  return invite;
}

export const Offer = story<Args>('companyWithAgreement', {play: shows(tag, 'Review invitation')});

/** A known agency, found by its name. */
export const BySearch = story<Args>('companyWithAgreement', {
  play: async ({canvasElement, args}) => {
    const invite = await findAgency({canvasElement});
    await see(invite, 'This is the mail that the agency gets:');
    await press(invite, 'Send invitation');
    await see(invite, 'The invitation is on its way');
    await see(invite, /^Waiting for/);
    await expect(args.told).toHaveBeenCalledWith(
      'collab-requested',
      expect.objectContaining({companyId: 'company-1', status: 'requested'}),
    );
  },
});

/** An agency that is not found is invited by its address. */
export const ByAddress = story<Args>('companyWithAgreement', {
  play: async ({canvasElement, args}) => {
    const invite = await inside(canvasElement, tag);
    await write(invite, 'Name or corporate ID number of the agency', 'Zzz');
    await see(invite, /^No agency on the platform fits/);
    await press(invite, 'Invite by e-mail address instead');
    await write(invite, 'E-mail address of the agency', 'hej@nybyra.example');
    await write(invite, 'Corporate ID number of the agency (optional)', '556036-0793');
    await write(invite, 'Message (optional)', 'We talked on the phone.');
    await press(invite, 'Review invitation');
    await see(invite, 'We talked on the phone.');
    await press(invite, 'Send invitation');
    await see(invite, 'The invitation is on its way');
    await expect(args.told).toHaveBeenCalledWith('collab-requested', expect.objectContaining({status: 'requested'}));
  },
});
/** Nobody can answer the one that was withdrawn; the same agency can be invited again. */
export const EarlierInvitations = story<Args>('companyInvited', {
  play: async ({canvasElement}) => {
    const invite = await inside(canvasElement, tag);
    await press(invite, 'Withdraw');
    await press(invite, 'Withdraw invitation');
    await userEvent.click(await invite.findByText('Earlier invitations (1)'));
    await press(invite, /^Invite again/);
    await press(invite, 'Review invitation');
    await see(invite, 'Review the invitation');
  },
});
export const AlreadyInvited = story<Args>('companyWithAgreement', {
  overrides: () => ({
    inviteAgency: problem('collaborationExists', {params: {name: 'Karin Lindgren', at: '2026-03-14T08:30:00Z', status: 'requested'}}),
  }),
  play: async (context) => {
    const invite = await send(context);
    await see(invite, /^Already invited by Karin Lindgren/);
    await invite.findByRole('button', {name: 'Back'});
  },
});
export const Review = story<Args>('companyWithAgreement', {play: async (context) => void (await findAgency(context))});
export const NothingChosen = story<Args>('companyWithAgreement', {
  play: async ({canvasElement}) => {
    const invite = await inside(canvasElement, tag);
    await press(invite, 'Review invitation');
    await hasFocus(await invite.findByRole('group', {name: 'There is a problem'}));
  },
});
export const WrongEntries = story<Args>('companyWithAgreement', {
  play: async ({canvasElement}) => {
    const invite = await inside(canvasElement, tag);
    await press(invite, 'Invite by e-mail address instead');
    await write(invite, 'E-mail address of the agency', 'hej@nybyra');
    await write(invite, 'Corporate ID number of the agency (optional)', '556036-0794');
    await press(invite, 'Review invitation');
    await see(invite, /^Enter an e-mail address such as/);
    await see(invite, /^Enter a valid corporate ID number/);
  },
});

export const LockedAgreement = story<Args>('companyWithLockedAgreement', {play: shows(tag, 'Review invitation')});
export const NoAgreement = story<Args>('companyWithoutAgreement', {play: shows(tag, 'You cannot invite an agency yet')});
export const WithoutTheRight = story<Args>('companyWithAgreement', {
  args: {person: 'company-user', actingAs: 'company-1'},
  play: shows(tag, /^You do not have the right/),
});
export const Invited = story<Args>('companyInvited', {play: shows(tag, /^Waiting for/)});
export const Active = story<Args>('companyActive', {play: shows(tag, /^Active since/, 'Invite another agency')});

export const Reminded = story<Args>('companyInvited', {
  play: async ({canvasElement, args}) => {
    const invite = await inside(canvasElement, tag);
    await press(invite, 'Send reminder');
    await see(invite, 'The reminder is on its way.');
    await expect(args.told).toHaveBeenCalledWith('collab-reminded', expect.objectContaining({status: 'requested'}));
  },
});
export const Withdrawn = story<Args>('companyInvited', {
  play: async ({canvasElement, args}) => {
    const invite = await inside(canvasElement, tag);
    await press(invite, 'Withdraw');
    await press(invite, 'Withdraw invitation');
    await see(invite, 'Review invitation');
    await expect(args.told).toHaveBeenCalledWith('collab-withdrawn', expect.objectContaining({status: 'cancelled'}));
  },
});

const sends = sendings<Args>(tag, 'companyWithAgreement', 'inviteAgency', {
  ready: findAgency,
  button: 'Send invitation',
  done: 'The invitation is on its way',
});
export const DoubleClick = sends.doubleClick;
export const Busy = sends.busy;
export const Uncertain = sends.uncertain;
export const LostAnswer = sends.lostAnswer;
export const SearchFails = story<Args>('companyWithAgreement', {
  overrides: () => ({searchAgencies: problem('tooManyRequests', {retryAfterSeconds: 30})}),
  play: async ({canvasElement}) => {
    const invite = await inside(canvasElement, tag);
    await write(invite, 'Name or corporate ID number of the agency', 'Byrån');
    await see(invite, /^Too many tries\./);
  },
});

const fails = failures<Args>(tag, 'companyWithAgreement');
export const Loading = fails.loading;
export const Slow = fails.slow;
export const NoContact = fails.noContact;
export const SignedOut = fails.signedOut;
export const ServerFault = fails.serverFault;
export const Unreadable = fails.unreadable;
export const Offline = fails.offline;

export const Narrow = story<Args>('companyInvited', {
  narrow: true,
  play: async ({canvasElement}) => {
    await see(await inside(canvasElement, tag), /^Waiting for/);
    await fits();
  },
});
export const Swedish = swedish<Args>('companyWithAgreement', {play: shows(tag, 'Byrå')});
export const CompactDarkSwedish = {
  ...compactDarkSwedish<Args>('companyInvited', {play: shows(tag, 'Skicka påminnelse')}),
  name: 'Kompakt, mörk, svenska',
};
