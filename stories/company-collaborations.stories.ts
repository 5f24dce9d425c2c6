import type {Meta} from '@storybook/web-components-vite';
import {html} from 'lit';
import {expect} from 'storybook/test';
import '../src/define/company-collaborations.ts';
import {changed, problem} from '../src/mocks/index.ts';
import {
  becomes,
  compactDarkSwedish,
  failures,
  fits,
  hasFocus,
  inside,
  kit,
  otherSide,
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
  readonly 'company-id': string;
}

const tag = 'company-collaborations';

const meta: Meta<Args> = {
  ...kit,
  title: 'Customer/Company collaborations',
  component: 'company-collaborations',
  args: {...kit.args, scenario: 'companyAsked', 'company-id': 'company-1'},
  render: ({'company-id': companyId}) => html`<company-collaborations company-id=${companyId}></company-collaborations>`,
};
export default meta;

type Canvas = {readonly canvasElement: HTMLElement};
const administrator = {person: 'company-admin', actingAs: 'company-1'} as const;
const isOf = (status: string): unknown => expect.objectContaining({collaborationId: 'collaboration-1', status});

export const Asked = story<Args>('companyAsked', {play: shows(tag, 'Requests to answer', 'Read and answer')});

/** The request opens in its place: read, approve the terms, accept. */
export const Accepts = story<Args>('companyAsked', {
  play: async ({canvasElement, args}) => {
    await press(await inside(canvasElement, tag), /^Read and answer the request of/);
    const invitation = await inside(canvasElement, tag, 'accept-invitation');
    await tick(invitation, /^I have read and approve/);
    await press(invitation, 'Accept and approve terms');
    await see(invitation, 'The collaboration is active');
    await expect(args.told).toHaveBeenCalledWith('collab-accepted', isOf('active'));
  },
});
export const Declines = story<Args>('companyAsked', {
  play: async ({canvasElement, args}) => {
    await press(await inside(canvasElement, tag), /^Read and answer the request of/);
    const invitation = await inside(canvasElement, tag, 'accept-invitation');
    await press(invitation, 'Decline');
    await write(invitation, 'Reason (optional)', 'We keep our own books.');
    await press(invitation, 'Decline invitation');
    await see(invitation, 'The invitation is declined');
    await expect(args.told).toHaveBeenCalledWith('collab-declined', isOf('declined'));
  },
});

/** The terms of the company stand in their invitation; those that the agency's person approves for it (S2) stand alone. */
async function openTerms({canvasElement}: Canvas, isGuest = false): Promise<Found> {
  const page = await inside(canvasElement, tag);
  await press(page, /^Read and approve the terms for/);
  return isGuest ? page : inside(canvasElement, tag, 'accept-invitation');
}

async function readyToApprove(canvas: Canvas, isGuest = false): Promise<Found> {
  const terms = await openTerms(canvas, isGuest);
  await tick(terms, /^I have read and approve/);
  return terms;
}

async function approve(canvas: Canvas, isGuest = false): Promise<Found> {
  const terms = await readyToApprove(canvas, isGuest);
  await press(terms, 'Approve terms');
  return terms;
}

export const TermsWait = story<Args>('companyAwaitingTerms', {play: shows(tag, 'Terms to approve', 'Read and approve')});
export const ApprovesTerms = story<Args>('companyAwaitingTerms', {
  play: async (context) => {
    await see(await approve(context), 'The collaboration is active');
    await expect(context.args.told).toHaveBeenCalledWith('collab-terms-approved', isOf('active'));
  },
});
export const TermsNotTicked = story<Args>('companyAwaitingTerms', {
  play: async (context) => {
    const page = await openTerms(context);
    await press(page, 'Approve terms');
    await hasFocus(await page.findByRole('group', {name: 'There is a problem'}));
  },
});
export const TermsOverdue = story<Args>('awaitingTermsOverdue', {args: administrator, play: shows(tag, 'Overdue')});
export const SetUpAtOnce = story<Args>('awaitingTerms', {args: administrator, play: shows(tag, 'Terms to approve')});

/** The agency's person, with the customer's company selected, approves the terms and goes back (S2). */
export const GuestApprovesTerms = story<Args>('invitedAwaitingTerms', {
  play: async (context) => {
    const page = await approve(context, true);
    await press(page, 'Open Practice management');
    await expect(context.args.told).toHaveBeenCalledWith('collab-terms-approved', isOf('active'));
    await expect(context.args.told).toHaveBeenLastCalledWith('collab-navigate', expect.objectContaining({to: 'portal'}));
  },
});

export const Empty = story<Args>('companyWithAgreement', {play: shows(tag, 'No collaborations yet')});
export const Invited = story<Args>('companyInvited', {play: shows(tag, /^Waiting for/)});
/** The agency has approved the terms and links it with a task. */
export const AgencyLinks = story<Args>('invitedActiveUnlinked', {
  args: administrator,
  play: shows(tag, /the agency links it with a task$/),
});
export const Reminded = story<Args>('companyInvited', {
  play: async ({canvasElement, args}) => {
    const page = await inside(canvasElement, tag);
    await press(page, 'Send reminder');
    await see(page, 'The reminder is on its way.');
    await expect(args.told).toHaveBeenCalledWith('collab-reminded', isOf('requested'));
  },
});
export const Withdrawn = story<Args>('companyInvited', {
  play: async ({canvasElement, args}) => {
    const page = await inside(canvasElement, tag);
    await press(page, 'Withdraw');
    await press(page, 'Withdraw invitation');
    await see(page, /^Earlier requests and collaborations/);
    await expect(args.told).toHaveBeenCalledWith('collab-withdrawn', isOf('cancelled'));
  },
});
export const Active = story<Args>('companyActive', {play: shows(tag, /^Active since/)});
export const WithHistory = story<Args>('companyActive', {
  play: async ({canvasElement}) => {
    const page = await inside(canvasElement, tag);
    await press(page, /^History/);
    await see(page, 'Invitation accepted');
  },
});
export const Ending = story<Args>('ending', {args: administrator, play: shows(tag, /^Ends /)});
export const Ended = story<Args>('ended', {args: administrator, play: shows(tag, /^Earlier requests and collaborations/)});
export const Declined = story<Args>('declined', {args: administrator, play: shows(tag, /^Earlier requests and collaborations/)});
export const Expired = story<Args>('expired', {args: administrator, play: shows(tag, /^Earlier requests and collaborations/)});

/** The agency asks the company to pay (C20). */
export const AskedToPay = story<Args>('companyAskedToPay', {play: shows(tag, /asks you to pay for/, 'Consent')});
export const Consents = story<Args>('companyAskedToPay', {
  play: async ({canvasElement, args}) => {
    const page = await inside(canvasElement, tag);
    await press(page, /^Consent to what/);
    await see(page, /^From .*Lindgrens Bageri AB pays/);
    await expect(args.told).toHaveBeenCalledWith('collab-changed', isOf('active'));
  },
});
export const DeclinesToPay = story<Args>('companyAskedToPay', {
  play: async ({canvasElement, args}) => {
    const page = await inside(canvasElement, tag);
    await press(page, /^Decline what/);
    await write(page, 'Reason (optional)', 'Not before the summer.');
    await press(page, 'Decline to pay');
    await see(page, /did not consent to pay/);
    await expect(args.told).toHaveBeenCalledWith('collab-changed', isOf('active'));
  },
});
export const DecliningToPay = story<Args>('companyAskedToPay', {
  play: async ({canvasElement}) => {
    const page = await inside(canvasElement, tag);
    await press(page, /^Decline what/);
    await hasFocus(await page.findByRole('heading', {name: 'Decline to pay?'}));
  },
});
export const AskedToPayNotAnAdministrator = story<Args>('companyAskedToPay', {
  args: {person: 'company-user', actingAs: 'company-1'},
  play: shows(tag, /^End collaboration: You do not have the right/),
});
export const SupportAsked = story<Args>('changeSupportRequested', {
  args: administrator,
  play: shows(tag, /^Support has been asked to change to/),
});
export const PeriodChanges = story<Args>('changeScheduled', {args: administrator, play: shows(tag, /^From .* pays, 3 months/)});

export const GivenNotice = story<Args>('companyEnding', {play: shows(tag, /^Decided by/, 'Withdraw the ending')});
export const EndedByTheAgency = story<Args>('ending', {args: administrator, play: shows(tag, /can withdraw it\.$/)});
/** Opens the window that ends it. */
export const Ends = story<Args>('companyActive', {
  play: async ({canvasElement}) => {
    await press(await inside(canvasElement, tag), /^End collaboration with/);
    const dialog = await inside(canvasElement, tag, 'end-collaboration-dialog');
    await dialog.findByRole('heading', {name: 'End collaboration'});
  },
});

/** No agency collaborates: the company changes its own agreement (C23). */
export const OwnAgreement = story<Args>('companyWithAgreement', {play: shows(tag, 'Your own agreement', 'Change solution')});
export const OwnAgreementLocked = story<Args>('companyWithLockedAgreement', {play: shows(tag, /^The agreement is fixed/)});
export const ChangesOwnAgreement = story<Args>('companyWithAgreement', {
  play: async ({canvasElement}) => {
    await press(await inside(canvasElement, tag), /^Change solution in/);
    const dialog = await inside(canvasElement, tag, 'change-solution-dialog');
    await dialog.findByRole('radio', {name: /^Bookkeeping & Invoicing \+/});
  },
});
export const OwnChangePending = story<Args>('companyOwnChangePending', {play: shows(tag, /^Support has been asked to change to/)});
export const AgencyChanges = story<Args>('companyActive', {play: shows(tag, /^Only your agency, .*, can change the solution\.$/)});

export const Auditors = story<Args>('auditors', {play: shows(tag, 'Auditors', 'Register auditor')});
async function openAuditorForm({canvasElement}: Canvas): Promise<Found> {
  const page = await inside(canvasElement, tag);
  await press(page, 'Register auditor');
  await see(page, /^One-time fee: .* excluding VAT$/);
  return page;
}
export const RegistersAuditor = story<Args>('auditors', {
  play: async (context) => {
    const page = await openAuditorForm(context);
    await write(page, 'Name', 'Ada Granskare');
    await write(page, 'E-mail address', 'ada@revision.example');
    await press(page, 'Register');
    await see(page, 'Ada Granskare is registered as an auditor.');
    await expect(context.args.told).toHaveBeenCalledWith('collab-auditor-registered', expect.objectContaining({companyId: 'company-1'}));
  },
});
export const AuditorNotFilledIn = story<Args>('auditors', {
  play: async (context) => {
    const page = await openAuditorForm(context);
    await press(page, 'Register');
    await hasFocus(await page.findByRole('group', {name: 'There is a problem'}));
  },
});
export const AuditorKnown = story<Args>('auditors', {
  overrides: () => ({registerAuditor: problem('auditorExists')}),
  play: async (context) => {
    const page = await openAuditorForm(context);
    await write(page, 'Name', 'Ada Granskare');
    await write(page, 'E-mail address', 'ada@revision.example');
    await press(page, 'Register');
    await see(page, 'This address is registered as an auditor already.');
  },
});
export const RemovesAuditor = story<Args>('auditors', {
  play: async ({canvasElement}) => {
    const page = await inside(canvasElement, tag);
    await press(page, /^Remove /);
    await press(page, 'Remove auditor');
    await see(page, 'No auditor is registered.');
  },
});
/** Settled once the page listens. */
let listening = Promise.withResolvers<void>();
/** The agency withdraws its request while the page is open: it shows it without a reload. */
export const OtherSideActs = story<Args>('companyAsked', {
  overrides: () => ({
    getChanges: async ({proceed}) => {
      const response = await proceed();
      listening.resolve();
      return response;
    },
  }),
  beforeEach: () => void (listening = Promise.withResolvers<void>()),
  play: async ({canvasElement, id}) => {
    const page = await inside(canvasElement, tag);
    await see(page, 'Requests to answer');
    await listening.promise;
    await otherSide(id, 'agency-admin', 'agency-1', (api) => api.withdraw({collaborationId: 'collaboration-1'}));
    await see(page, /^Earlier requests and collaborations/);
  },
});

export const NotAnAdministrator = story<Args>('companyUser', {play: shows(tag, /^You do not have the right/)});
export const StrangeText = story<Args>('strangeText', {
  args: administrator,
  play: async (context) => {
    await becomes(tag, 'ready')(context);
    await fits();
  },
});
/** What is agreed with the agency becomes the company's own agreement at its renewal. */
export const AgreementReplaced = story<Args>('companyActive', {
  overrides: () => ({
    getCompany: changed((body) => {
      const {functions, collaborations, ...overview} = body as {functions: object[]; collaborations: object[]};
      const price = {amountMinor: 47_700, currency: 'SEK', vatIncluded: false, per: 3};
      const agreed = {
        agencyName: 'Byrån Redovisning AB',
        solutionName: 'Approval & Invoicing',
        invoiceRecipient: 'agency',
        periodMonths: 3,
        price,
      };
      return {
        ...overview,
        functions: functions.map((each) => ({...each, replacedBy: {on: '2026-07-14', ...agreed}})),
        collaborations: collaborations.map((each) => ({...each, ...agreed})),
      };
    }),
  }),
  play: shows(tag, 'From 14 July 2026'),
});
export const OddRow = story<Args>('companyActive', {
  overrides: () => ({
    getCompany: changed((body) => ({
      ...(body as object),
      collaborations: [{id: 7}, ...(body as {collaborations: unknown[]}).collaborations],
    })),
  }),
  play: shows(tag, 'This row cannot be shown.'),
});

const sends = sendings<Args>(tag, 'invitedAwaitingTerms', 'approveTerms', {
  ready: (canvas) => readyToApprove(canvas, true),
  button: 'Approve terms',
  done: 'The terms are approved',
});
export const DoubleClick = sends.doubleClick;
export const Busy = sends.busy;
export const Uncertain = sends.uncertain;
export const LostAnswer = sends.lostAnswer;
export const TermsChanged = story<Args>('companyAwaitingTerms', {
  overrides: () => ({approveTerms: problem('termsChanged')}),
  play: async (context) => see(await approve(context), /^The terms have changed\./),
});

const fails = failures<Args>(tag, 'companyAsked');
export const Loading = fails.loading;
export const Slow = fails.slow;
export const NoContact = fails.noContact;
export const SignedOut = fails.signedOut;
export const ServerFault = fails.serverFault;
export const Unreadable = fails.unreadable;
export const Offline = fails.offline;

export const Narrow = story<Args>('companyAsked', {
  narrow: true,
  play: async ({canvasElement}) => {
    await see(await inside(canvasElement, tag), 'Requests to answer');
    await fits();
  },
});
export const Swedish = swedish<Args>('companyAsked', {play: shows(tag, 'Samarbeten')});
export const AskedToPayNarrow = story<Args>('companyAskedToPay', {
  narrow: true,
  play: async ({canvasElement}) => {
    await see(await inside(canvasElement, tag), /asks you to pay for/);
    await fits();
  },
});
export const AuditorFormNarrow = story<Args>('auditors', {
  narrow: true,
  play: async (context) => {
    await openAuditorForm(context);
    await fits();
  },
});
export const AskedToPaySwedish = swedish<Args>('companyAskedToPay', {play: shows(tag, /frågar om ni vill betala/)});
export const AuditorsSwedish = swedish<Args>('auditors', {play: shows(tag, 'Revisorer', 'Registrera revisor')});
export const CompactDarkSwedish = {
  ...compactDarkSwedish<Args>('companyAwaitingTerms', {play: shows(tag, 'Samarbeten')}),
  name: 'Kompakt, mörk, svenska',
};
