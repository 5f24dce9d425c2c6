import {buildBase, tellStory, type Base, type PartyId, type PersonId, type Telling} from './base-world.ts';
import type {Course} from './courses.ts';
import {buildMany} from './crowd.ts';
import {addAuditors, addConsents, addSettings} from './settings-worlds.ts';
import {buildStrange} from './strange-world.ts';
import type {World} from './world.ts';

/** A small world for one state of an element. */
export interface Scenario {
  readonly describe: string;
  /** Who looks at it unless the test says otherwise. */
  readonly person: PersonId;
  readonly actingAs: PartyId | null;
  /** `count` is the number of customers where a scenario has many. */
  readonly build: (world: World, count: number) => void;
  /** The number of customers where nothing is said; 300 if this says nothing either. */
  readonly usualCount?: number;
}

type Looker = Pick<Scenario, 'person' | 'actingAs'>;
const agencyAdministrator: Looker = {person: 'agency-admin', actingAs: 'agency-1'};
const agencyEmployee: Looker = {person: 'agency-employee', actingAs: 'agency-1'};
const companyAdministrator: Looker = {person: 'company-admin', actingAs: 'company-1'};
const companyUser: Looker = {person: 'company-user', actingAs: 'company-1'};

/** The customer as it is before anything was activated. */
const before = (describe: string, base: Base = {}, looker: Looker = agencyAdministrator): Scenario => ({
  describe,
  ...looker,
  build: (world) => buildBase(world, base),
});

/** One collaboration, `collaboration-1`, that the agency began. */
const after = (describe: string, course: Course, story: Telling = {}, base: Base = {}, looker: Looker = agencyAdministrator): Scenario => ({
  describe,
  ...looker,
  build(world) {
    buildBase(world, base);
    tellStory(world, course, story);
  },
});

/** One collaboration that the customer began (S2); the agency has a customer with the same corporate ID that is not connected yet. */
const invited = (describe: string, course: Course, story: Telling = {}, base: Base = {}, looker: Looker = agencyAdministrator): Scenario =>
  after(
    describe,
    course,
    {situation: 'S2', customerId: null, taskId: null, invoiceRecipient: 'customer', ...story},
    {agreement: 'open', customer: {companyId: null}, ...base},
    looker,
  );

const joined: Telling = {situation: 'S1', invoiceRecipient: 'customer'};
const withAgreement: Base = {agreement: 'open'};

/** The worlds that tests, stories and the demo server open by name. */
export const scenarios = {
  nothingYetS3: before('The customer is on the platform and has nothing in this function.'),
  nothingYetS4: before('The customer is not on the platform.', {onPlatform: false}),
  nothingYetS4a: before('The customer is not on the platform and has no contact, so that only Accountant access is possible.', {
    onPlatform: false,
    customer: {contact: null},
  }),
  nothingYetS1: before('The customer has its own agreement, which the agency can join.', withAgreement),
  nothingYetS1Locked: before('The customer has its own agreement and keeps solution, recipient and period to itself.', {
    agreement: 'locked',
  }),
  oneTask: before('The customer has a single task, so that there is nothing to choose.', {tasks: 'one'}),
  noTask: before('The customer has no task at all.', {tasks: 'none'}),
  inactiveTask: before('The only task of the customer is not active.', {tasks: 'inactive'}),
  noContact: before('The customer has no main contact.', {customer: {contact: null}}),
  contactWithoutEmail: before('The main contact has no e-mail address.', {
    customer: {contact: {name: 'Karin Lindgren', email: null, address: 'Storgatan 1, 111 22 Stockholm'}},
  }),
  contactWithoutAddress: before('The main contact has no postal address.', {
    customer: {contact: {name: 'Karin Lindgren', email: 'karin@lindgrensbageri.example', address: null}},
  }),
  ownStaffContact: before("The main contact is one of the agency's own people.", {
    customer: {contact: {name: 'Sara Nyman', email: 'sara.nyman@byran.example', address: 'Byrågatan 2, 111 22 Stockholm'}},
  }),
  invalidCorporateId: before("The customer's corporate ID is wrong.", {onPlatform: false, customer: {corporateId: '556036-0794'}}),
  soleTrader: before("The customer's corporate ID is a personal number, which is shown masked.", {
    onPlatform: false,
    customer: {name: 'Karins Kakor', corporateId: '198112289874'},
  }),
  companyWithoutAdministrator: before('Nobody administers the company, so that the main contact becomes its administrator.', {
    hasAdministrators: false,
    customer: {contact: {name: 'Olof Lindgren', email: 'olof@lindgrensbageri.example', address: 'Storgatan 1, 111 22 Stockholm'}},
  }),
  otherAgency: {
    describe: 'Another agency works with the customer in the same function.',
    ...agencyAdministrator,
    build(world) {
      buildBase(world, withAgreement);
      world.customer('customer-of-agency-2', {
        agencyId: 'agency-2',
        number: '2',
        name: 'Lindgrens Bageri AB',
        corporateId: '5591027742',
        companyId: 'company-1',
      });
      world.task('task-of-agency-2', 'customer-of-agency-2', 'Löpande bokföring 2026');
      tellStory(world, 'active', {
        ...{
          id: 'collaboration-of-agency-2',
          agencyId: 'agency-2',
          customerId: 'customer-of-agency-2',
          taskId: 'task-of-agency-2',
          situation: 'S1',
        },
        pair: {agency: 'foreign-agency-admin', company: 'company-admin'},
      });
    },
  },

  scheduled: after('The start is set for a day in two weeks; nobody has been written to.', 'scheduled'),
  requested: after('The customer was asked two hours ago.', 'requested', {message: 'Hi Karin! This is what we talked about on the phone.'}),
  requestedS1: after('The customer was asked to let the agency into its own agreement.', 'requested', joined, withAgreement),
  requestedOpened: after('The customer has opened the invitation, but not answered.', 'requestedOpened'),
  requestedRemindable: after('The customer was asked six days ago and can be reminded.', 'requestedRemindable'),
  requestedTooOften: after('The customer was asked five times and cannot be reminded again.', 'requestedTooOften'),
  requestedExpiringTomorrow: after('The request expires tomorrow.', 'requestedExpiringTomorrow'),
  requestedMailFailed: after('The mail with the request could not be delivered.', 'requestedMailFailed'),
  requestedMailWaiting: after('The mail with the request has not left yet.', 'requestedMailWaiting'),
  expired: after('Nobody answered the request in time.', 'expired'),
  declined: after('The customer said no, and why.', 'declined'),
  cancelled: after('The agency took the request back.', 'cancelled'),
  awaitingTerms: after(
    'The service is set up; the terms wait for the administrator of a customer that is new on the platform.',
    'awaitingTerms',
    {situation: 'S4'},
  ),
  awaitingTermsAfterAcceptance: after('The customer accepted and left the terms for later.', 'awaitingTermsAfterAcceptance'),
  awaitingTermsOverdue: after('The terms have waited for more than 30 days.', 'awaitingTermsOverdue', {situation: 'S4'}),
  active: after('The collaboration is active and can be started.', 'active'),
  activeCustomerPays: after('The collaboration is active, and the customer pays.', 'active', {invoiceRecipient: 'customer'}),
  activeS1: after("The collaboration is active in the customer's own agreement.", 'active', joined, withAgreement),
  activeAccountantAccess: after('Only the agency works in the service.', 'activeAtOnce', {situation: 'S4a', solution: 'accountantAccess'}),
  activeUnlinked: after('The collaboration is active and has no task.', 'active', {taskId: null}),
  activeLocked: after("The collaboration is active in the customer's own agreement, which is locked.", 'active', joined, {
    agreement: 'locked',
  }),
  activeWithoutAdministrator: after(
    'The collaboration is active, and nobody administers the company any more.',
    'active',
    {},
    {
      hasAdministrators: false,
    },
  ),
  accountantAccessWithoutContact: after(
    'Only the agency works in the service, and nobody is known to whom the customer could give access.',
    'activeAtOnce',
    {situation: 'S4a', solution: 'accountantAccess'},
    {customer: {contact: null}, hasAdministrators: false},
  ),
  accountantAccessWithoutAdministrator: after(
    'Only the agency works in the service; the main contact would become administrator of the company.',
    'activeAtOnce',
    {situation: 'S4a', solution: 'accountantAccess'},
    {
      customer: {contact: {name: 'Olof Lindgren', email: 'olof@lindgrensbageri.example', address: 'Storgatan 1, 111 22 Stockholm'}},
      hasAdministrators: false,
    },
  ),
  changeAwaitingConsent: after('The customer is asked whether it will pay.', 'changeAwaitingConsent'),
  changeScheduled: after('The period changes with the renewal.', 'changeScheduled'),
  changeSupportRequested: after('Support was asked for a solution with fewer possibilities.', 'changeSupportRequested'),
  changeRejected: after('Support has said no to another solution, and why.', 'changeRejected'),
  ending: after('The collaboration has been given notice.', 'ending'),
  endingS1: after("The collaboration in the customer's own agreement has been given notice.", 'ending', joined, withAgreement),
  ended: after('The collaboration has ended.', 'ended'),
  supportCases: after(
    'The person of the support has a case.',
    'changeSupportRequested',
    {},
    {},
    {person: 'support-agent', actingAs: 'support-1'},
  ),

  companyWithAgreement: before('The company has an agreement and can invite an agency.', withAgreement, companyAdministrator),
  companyWithLockedAgreement: before(
    'The company has a locked agreement and can invite an agency.',
    {agreement: 'locked'},
    companyAdministrator,
  ),
  companyWithoutAgreement: before('The company has no agreement, so that it cannot invite an agency.', {}, companyAdministrator),
  companyAsked: after('The agency has asked the company, seen by its administrator.', 'requestedRemindable', {}, {}, companyAdministrator),
  companyAwaitingTerms: after(
    'The terms wait for the administrator who looks.',
    'awaitingTermsAfterAcceptance',
    {},
    {},
    companyAdministrator,
  ),
  companyActive: after(
    'The company collaborates with an agency, seen by its administrator.',
    'active',
    joined,
    withAgreement,
    companyAdministrator,
  ),
  companyAskedToPay: after(
    'The agency has asked the company to pay, seen by its administrator.',
    'changeAwaitingConsent',
    {},
    {},
    companyAdministrator,
  ),
  companyEnding: after('The company has given notice, seen by its administrator.', 'leaving', {}, {}, companyAdministrator),
  companyEnded: after('The collaboration has ended, seen by the administrator of the company.', 'ended', {}, {}, companyAdministrator),
  companyOwnChangePending: {
    describe: 'The company has asked support for another solution of its own agreement.',
    ...companyAdministrator,
    build(world) {
      buildBase(world, withAgreement);
      world.ownChange('company-1', {solution: 'bookkeeping', daysAgo: 2, by: 'company-admin'});
    },
  },
  companyInvited: invited('The company has invited the agency, seen by its administrator.', 'invited', {}, {}, companyAdministrator),
  companyUser: after('The agency has asked the company, seen by somebody who may not answer.', 'requestedRemindable', {}, {}, companyUser),

  invitedByCustomer: invited('The customer has invited the agency.', 'invited'),
  invitedByCustomerVerified: invited('The agency has verified its corporate ID and address, but not answered.', 'invitedVerified'),
  invitedByAddress: invited('The customer has invited an address that belongs to no agency yet.', 'invited', {
    agencyId: null,
    invitedEmail: 'anna.berg@byran.example',
  }),
  invitedAwaitingTerms: invited(
    "The agency has accepted and approves the terms with the customer's company selected.",
    'invitedAwaitingTerms',
    {},
    {},
    {
      person: 'agency-admin',
      actingAs: 'company-1',
    },
  ),
  invitedActiveUnlinked: invited('The agency has approved the terms; the collaboration waits for a task.', 'invitedActive'),
  invitedActiveTwoMatches: {
    describe: 'Two customers have the corporate ID of the collaboration that waits for a task.',
    ...agencyAdministrator,
    build(world) {
      buildBase(world, {agreement: 'open', customer: {companyId: null}});
      world.customer('customer-4', {agencyId: 'agency-1', number: '1004', name: 'Lindgrens Bageri, Café', corporateId: '5591027742'});
      world.task('task-of-customer-4', 'customer-4', 'Kassaregister 2026');
      tellStory(world, 'invitedActive', {situation: 'S2', customerId: null, taskId: null, invoiceRecipient: 'customer'});
    },
  },
  invitedActiveNewCustomer: invited(
    'No customer has the corporate ID of the collaboration that waits for a task.',
    'invitedActive',
    {},
    {customer: null},
  ),
  invitedActiveLinked: invited(
    'The customer invited, all is approved and linked.',
    'invitedActive',
    {customerId: 'customer-1', taskId: 'task-1'},
    {
      customer: {companyId: 'company-1'},
    },
  ),

  plainEmployee: before('An employee without the right to activate looks at a customer without collaborations.', {}, agencyEmployee),
  plainEmployeeRequested: after(
    'An employee without the right to activate looks at a request.',
    'requestedRemindable',
    {},
    {},
    agencyEmployee,
  ),
  plainEmployeeUnlinked: after(
    'An employee without the right to activate can link a collaboration with a task.',
    'active',
    {taskId: null},
    {},
    agencyEmployee,
  ),

  manyCustomers: {
    describe: 'An agency with many customers, every fifth of them with a collaboration.',
    ...agencyAdministrator,
    build: buildMany,
  },
  settings: {
    describe: 'A thousand customers with collaborations of every kind, by three people of the agency.',
    ...agencyAdministrator,
    usualCount: 1000,
    build(world, count) {
      buildBase(world, {companyName: 'Lindgrens Bageri AB'});
      addSettings(world, count);
    },
  },
  auditors: {
    describe: 'The company has an auditor, one whose time is over, and one that was removed.',
    ...companyAdministrator,
    build(world) {
      buildBase(world, withAgreement);
      tellStory(world, 'active', joined);
      addAuditors(world);
    },
  },
  consents: {
    describe: 'Terms were approved for several companies, by several people.',
    ...agencyAdministrator,
    build(world) {
      buildBase(world, withAgreement);
      tellStory(world, 'active', joined);
      addConsents(world);
    },
  },
  strangeText: {
    describe: 'Markup, a right-to-left override and endless names in every text.',
    ...agencyAdministrator,
    build: buildStrange,
  },
} as const satisfies Record<string, Scenario>;
export type ScenarioName = keyof typeof scenarios;
export const scenarioNames = Object.keys(scenarios) as readonly ScenarioName[];
