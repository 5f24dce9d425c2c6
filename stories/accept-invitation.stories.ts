import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect} from 'storybook/test';
import '../src/define/accept-invitation.ts';
import {changed, problem} from '../src/mocks/index.ts';
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
  select,
  shows,
  story,
  swedish,
  tick,
  write,
  type Found,
  type World,
} from './support.ts';

interface Args extends World {
  readonly 'invitation-id': string;
  readonly 'token-param': string;
  /** A property only: the secret of the mail never stands in an attribute. */
  readonly token: string;
}

const tag = 'accept-invitation';

const meta: Meta<Args> = {
  ...kit,
  title: 'Invited side/Accept invitation',
  component: 'accept-invitation',
  args: {...kit.args, scenario: 'invitedByCustomer', 'invitation-id': 'invitation-1', 'token-param': '', token: ''},
  render: ({'invitation-id': invitationId, 'token-param': tokenParam, token}) =>
    invitationId
      ? html`<accept-invitation invitation-id=${invitationId}></accept-invitation>`
      : html`<accept-invitation token-param=${tokenParam} .token=${token}></accept-invitation>`,
};
export default meta;

type Canvas = {readonly canvasElement: HTMLElement};
const agencySide = {person: 'agency-admin', actingAs: 'agency-1'} as const;
const companySide = {person: 'company-admin', actingAs: 'company-1'} as const;
const outside = {'invitation-id': '', 'token-param': 'token'} as const;
const isOf = (status: string): unknown => expect.objectContaining({collaborationId: 'collaboration-1', status});

/** A customer invites the agency: it confirms both, accepts, and is led on to the terms (S2, C12). */
export const AgencyAccepts = story<Args>('invitedByCustomer', {
  play: async ({canvasElement, args}) => {
    const invitation = await inside(canvasElement, tag);
    await tick(invitation, /^Our corporate ID number is/, /^Our e-mail address is/);
    await press(invitation, 'Verify');
    await press(invitation, 'Accept');
    await hasFocus(await invitation.findByRole('heading', {name: /^Approve the terms in/}));
    await expect(args.told).toHaveBeenCalledWith('collab-accepted', isOf('awaitingTerms'));
  },
});
export const Verify = story<Args>('invitedByCustomer', {play: shows(tag, 'Check that the invitation is for you')});
export const NothingConfirmed = story<Args>('invitedByCustomer', {
  play: async ({canvasElement, args}) => {
    const invitation = await inside(canvasElement, tag);
    await press(invitation, 'Verify');
    await hasFocus(await invitation.findByRole('group', {name: 'There is a problem'}));
    await press(invitation, 'Confirm the e-mail address.');
    await hasFocus(invitation.getByRole('checkbox', {name: /^Our e-mail address is/}));
    await expect(args.told).not.toHaveBeenCalled();
  },
});

/** A smaller solution than the company has: what goes, from when, and how much there is of it. */
export const LosesSomething = story<Args>('requestedS1', {
  args: companySide,
  overrides: () => ({
    getInvitation: changed((body) => ({
      ...(body as object),
      ownAgreement: {
        ...{solutionName: 'Bookkeeping & Invoicing +', change: 'new', on: '2026-07-14', lost: ['quotesAndOrders', 'extendedModules']},
        losses: [{capability: 'quotesAndOrders', kind: 'quotes', count: 12}],
      },
    })),
  }),
  play: shows(tag, 'This is there today and may be lost: 12 open quotes.'),
});

/** Made out to another corporate ID: cannot be accepted, can be declined. */
export const WrongCorporateId = story<Args>('invitedByCustomer', {
  overrides: () => ({
    getInvitation: changed((body) => ({
      ...(body as object),
      verification: {corporateId: {value: '559101-7370', matches: false}, email: {value: 'anna.berg@byran.example', matches: true}},
    })),
  }),
  play: async ({canvasElement}) => {
    const invitation = await inside(canvasElement, tag);
    await see(invitation, /^The invitation cannot be accepted as it is\./);
    await expect(invitation.queryByRole('button', {name: 'Verify'})).toBeNull();
    await expect(invitation.getByRole('button', {name: 'Decline'})).toBeVisible();
  },
});
export const InvitedByAddress = story<Args>('invitedByAddress', {play: shows(tag, 'Check that the invitation is for you')});
export const Verified = story<Args>('invitedByCustomerVerified', {play: shows(tag, 'Accept the invitation')});

/** The terms are approved with the customer's company selected, in the other portal. */
export const TermsInTheOtherPortal = story<Args>('invitedAwaitingTerms', {
  args: agencySide,
  play: async ({canvasElement, args}) => {
    const invitation = await inside(canvasElement, tag);
    await press(invitation, /^Open My Spiris/);
    await expect(args.told).toHaveBeenCalledWith('collab-navigate', expect.objectContaining({to: 'portal'}));
  },
});
export const AgencyApprovesTerms = story<Args>('invitedAwaitingTerms', {
  play: async ({canvasElement, args}) => {
    const invitation = await inside(canvasElement, tag);
    await tick(invitation, /^I have read and approve/);
    await press(invitation, 'Approve terms');
    await see(invitation, 'Link with a task');
    await expect(args.told).toHaveBeenCalledWith('collab-terms-approved', isOf('active'));
  },
});

/** Back in its own portal the agency links the collaboration with a task, and can start. */
export const AgencyLinks = story<Args>('invitedActiveUnlinked', {
  play: async ({canvasElement, args}) => {
    const invitation = await inside(canvasElement, tag);
    await select(invitation, 'Task', 'Löpande bokföring 2026');
    await press(invitation, 'Link');
    await see(invitation, 'It is linked with Löpande bokföring 2026.');
    await expect(args.told).toHaveBeenCalledWith('collab-linked', isOf('active'));
    await press(invitation, 'Start solution');
    await expect(args.told).toHaveBeenLastCalledWith('collab-navigate', expect.objectContaining({to: 'start-solution'}));
  },
});
export const TwoCustomersFit = story<Args>('invitedActiveTwoMatches', {play: shows(tag, /^Several customers have/)});
export const NoCustomerFits = story<Args>('invitedActiveNewCustomer', {
  play: async ({canvasElement, args}) => {
    await press(await inside(canvasElement, tag), 'New customer');
    await expect(args.told).toHaveBeenCalledWith('collab-navigate', expect.objectContaining({to: 'create-customer'}));
  },
});
export const AllDone = story<Args>('invitedActiveLinked', {play: shows(tag, 'The collaboration is active')});

async function accept({canvasElement}: Canvas): Promise<Found> {
  const invitation = await inside(canvasElement, tag);
  await tick(invitation, /^I have read and approve/);
  await press(invitation, 'Accept and approve terms');
  return invitation;
}

/** The agency asks a company: its administrator accepts and approves the terms in one step (C6). */
export const CompanyAccepts = story<Args>('companyAsked', {
  play: async (context) => {
    await see(await accept(context), 'The collaboration is active');
    await expect(context.args.told).toHaveBeenCalledWith('collab-accepted', isOf('active'));
  },
});
export const Asked = story<Args>('companyAsked', {play: shows(tag, 'Accept the invitation')});
export const AskedInOwnAgreement = story<Args>('requestedS1', {args: companySide, play: shows(tag, /The present agreement goes on/)});
export const TermsLater = story<Args>('companyAsked', {
  play: async ({canvasElement, args}) => {
    const invitation = await inside(canvasElement, tag);
    await press(invitation, 'Accept now, approve the terms later');
    await see(invitation, 'Approve the terms');
    await expect(args.told).toHaveBeenCalledWith('collab-accepted', isOf('awaitingTerms'));
  },
});
export const TermsNotTicked = story<Args>('companyAsked', {
  play: async ({canvasElement, args}) => {
    const invitation = await inside(canvasElement, tag);
    await press(invitation, 'Accept and approve terms');
    await hasFocus(await invitation.findByRole('group', {name: 'There is a problem'}));
    await expect(args.told).not.toHaveBeenCalled();
  },
});
export const CompanyApprovesTerms = story<Args>('companyAwaitingTerms', {
  play: async ({canvasElement, args}) => {
    const invitation = await inside(canvasElement, tag);
    await tick(invitation, /^I have read and approve/);
    await press(invitation, 'Approve terms');
    await see(invitation, 'The collaboration is active');
    await expect(args.told).toHaveBeenCalledWith('collab-terms-approved', isOf('active'));
  },
});

/** New on the platform: everything is set up already (S4). */
export const SetUpAtOnce = story<Args>('awaitingTerms', {args: companySide, play: shows(tag, /has set up Bookkeeping & Invoicing/)});

export const Declines = story<Args>('companyAsked', {
  play: async ({canvasElement, args}) => {
    const invitation = await inside(canvasElement, tag);
    await press(invitation, 'Decline');
    await write(invitation, 'Reason (optional)', 'We keep our own books.');
    await press(invitation, 'Decline invitation');
    await see(invitation, 'The invitation is declined');
    await see(invitation, 'Reason: We keep our own books.');
    await expect(args.told).toHaveBeenCalledWith('collab-declined', isOf('declined'));
  },
});
export const DeclineQuestion = story<Args>('companyAsked', {
  play: async ({canvasElement}) => press(await inside(canvasElement, tag), 'Decline'),
});
/** A member of the company who is no administrator sees the invitation, and reads who can answer it. */
export const NotAnAdministrator = story<Args>('companyUser', {
  play: shows(tag, 'You do not have the right to do this. Ask Karin Lindgren.'),
});

export const Expired = story<Args>('expired', {args: companySide, play: shows(tag, 'The invitation has expired')});
export const Withdrawn = story<Args>('cancelled', {args: companySide, play: shows(tag, 'The invitation was withdrawn')});
export const AlreadyDeclined = story<Args>('declined', {args: companySide, play: shows(tag, 'The invitation is declined')});
export const AcceptedByColleague = story<Args>('companyActive', {
  args: {person: 'company-admin-2', actingAs: 'company-1'},
  play: shows(tag, 'The collaboration is active'),
});

/** Not signed in: who asks, and the way to sign in. */
export const SignInFirst = story<Args>('companyAsked', {
  args: {person: 'nobody'},
  play: async ({canvasElement, args}) => {
    await press(await inside(canvasElement, tag), 'Sign in');
    await expect(args.told).toHaveBeenCalledWith('collab-navigate', expect.objectContaining({to: 'sign-in', invitationId: 'invitation-1'}));
  },
});
/** Not signed in, and the invitation is over: nobody is named. */
export const SignInWhenOver = story<Args>('companyAsked', {
  args: {...outside, token: 'the-token-of-an-answered-invitation'},
  overrides: () => ({
    lookUpInvitation: () =>
      Response.json({
        ...{invitationId: 'invitation-1', direction: 'toCompany', viewer: 'signedOut', invitedEmails: []},
        ...{inviter: '', invitee: null, functionName: '', solutionName: ''},
      }),
  }),
  play: shows(tag, 'Sign in to see this invitation'),
});
export const WrongAccount = story<Args>('companyAsked', {
  args: {person: 'stranger'},
  play: async ({canvasElement, args}) => {
    await press(await inside(canvasElement, tag), 'Switch account');
    await expect(args.told).toHaveBeenCalledWith('collab-navigate', expect.objectContaining({to: 'sign-in'}));
  },
});
export const NoLink = story<Args>('companyAsked', {args: outside, play: shows(tag, 'Open the link in your mail')});
export const BrokenLink = story<Args>('companyAsked', {
  args: {...outside, token: 'half-a-token'},
  play: shows(tag, 'This link does not lead to an invitation'),
});
export const OldLink = story<Args>('companyAsked', {
  args: {...outside, token: 'the-token-before-the-reminder'},
  overrides: () => ({lookUpInvitation: problem('invitationSuperseded')}),
  play: shows(tag, 'There is a newer link'),
});

const sends = sendings<Args>(tag, 'companyAsked', 'acceptInvitation', {
  ready: ({canvasElement}) => inside(canvasElement, tag),
  button: 'Accept now, approve the terms later',
  done: 'Approve the terms',
});
export const DoubleClick = sends.doubleClick;
export const Busy = sends.busy;
export const Uncertain = sends.uncertain;
export const LostAnswer = sends.lostAnswer;
export const TermsChanged = story<Args>('companyAsked', {
  overrides: () => ({acceptInvitation: problem('termsChanged')}),
  play: async (context) => see(await accept(context), /^The terms have changed\./),
});
export const AnsweredMeanwhile = story<Args>('companyAsked', {
  overrides: () => ({acceptInvitation: problem('alreadyHandled', {params: {name: 'Olof Lindgren', at: '2026-03-16T08:00:00Z'}})}),
  play: async (context) => {
    const invitation = await accept(context);
    await see(invitation, /^Already answered by Olof Lindgren/);
    await invitation.findByRole('button', {name: 'See where it stands'});
  },
});

const fails = failures<Args>(tag, 'companyAsked');
export const Loading = fails.loading;
export const Slow = fails.slow;
export const NoContact = fails.noContact;
export const ServerFault = fails.serverFault;
export const Unreadable = fails.unreadable;
export const Offline = fails.offline;

export const Narrow = story<Args>('companyAsked', {
  narrow: true,
  play: async ({canvasElement}) => {
    await see(await inside(canvasElement, tag), 'Accept the invitation');
    await fits();
  },
});
export const Swedish = swedish<Args>('companyAsked', {play: shows(tag, 'Villkor')});
export const CompactDarkSwedish = {
  ...compactDarkSwedish<Args>('invitedByCustomer', {play: shows(tag, 'Bekräfta')}),
  name: 'Kompakt, mörk, svenska',
};
