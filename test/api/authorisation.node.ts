import {expect} from 'chai';
import {describe, it} from 'node:test';
import type {OperationInput} from '../../src/api/contract.ts';
import {operationNames, operations, roles, type OperationName, type Role} from '../../src/api/operations.ts';
import {openScenario, type OpenScenario, type PartyId, type PersonId, type ScenarioName} from '../../src/mocks/index.ts';

/** Whose thing is asked for: one's own, another party's, or one that does not exist. */
const targets = ['own', 'foreign', 'missing'] as const;
type Target = (typeof targets)[number];

/** Ids of the same kind, by whose they are. */
const customerId = {own: 'customer-1', foreign: 'customer-2', missing: 'customer-x'};
const collaborationId = {own: 'collaboration-1', foreign: 'collaboration-2', missing: 'collaboration-x'};
const invitationId = {own: 'invitation-1', foreign: 'invitation-2', missing: 'invitation-x'};
const companyId = {own: 'company-1', foreign: 'company-2', missing: 'company-x'};

/** Cases of support belong to no party: all of them are the own ones. */
const caseId = {own: 'change-1-of-collaboration-1', foreign: 'change-x', missing: 'change-y'};

type Side = 'agency' | 'company';
interface Fixture<N extends OperationName> {
  /** A world in which the allowed roles of each side can do it with what is theirs. */
  readonly worlds: Readonly<Record<Side, ScenarioName>>;
  readonly input: (target: Target, world: OpenScenario) => OperationInput<N> | Promise<OperationInput<N>>;
  /** True if no id says whose thing it is: then the party for which the person claims to act does. */
  readonly byParty?: boolean;
}

const both = (name: ScenarioName): Readonly<Record<Side, ScenarioName>> => ({agency: name, company: name});
const asked = {agency: 'requestedRemindable', company: 'companyInvited'} as const;
const answering = {agency: 'invitedByCustomerVerified', company: 'companyAsked'} as const;
const fn = 'bookkeeping-invoicing';

/** An input for every operation; one that has none does not compile, and fails below. */
const fixtures: {readonly [N in OperationName]: Fixture<N>} = {
  getSession: {worlds: both('active'), input: () => ({}), byParty: true},
  listCustomers: {worlds: both('active'), input: () => ({}), byParty: true},
  createCustomer: {worlds: both('active'), input: () => ({name: 'Ny AB', corporateId: '556036-0793', country: 'SE'}), byParty: true},
  createTask: {worlds: both('active'), input: (target) => ({customerId: customerId[target], name: 'Bokslut'})},
  getCustomer: {worlds: both('active'), input: (target) => ({customerId: customerId[target]})},
  getActivationOptions: {
    worlds: both('active'),
    input: (target) => ({customerId: customerId[target], function: fn, solution: 'bookkeeping'}),
  },
  activate: {
    worlds: both('nothingYetS3'),
    input: (target) => ({
      ...{customerId: customerId[target], function: fn, solution: 'bookkeeping', taskId: 'task-1'},
      ...{invoiceRecipient: 'agency', periodMonths: 12, priceMinor: 166_800},
    }),
  },
  getCollaboration: {worlds: both('active'), input: (target) => ({collaborationId: collaborationId[target]})},
  getTimeline: {worlds: both('active'), input: (target) => ({collaborationId: collaborationId[target]})},
  remind: {worlds: asked, input: (target) => ({collaborationId: collaborationId[target]})},
  withdraw: {worlds: asked, input: (target) => ({collaborationId: collaborationId[target]})},
  getInvitationLink: {worlds: asked, input: (target) => ({collaborationId: collaborationId[target]})},
  getLinkCandidates: {worlds: both('activeUnlinked'), input: (target) => ({collaborationId: collaborationId[target]})},
  linkTask: {
    worlds: both('activeUnlinked'),
    input: (target) => ({collaborationId: collaborationId[target], customerId: 'customer-1', taskId: 'task-1'}),
  },
  getChangeOptions: {worlds: both('active'), input: (target) => ({collaborationId: collaborationId[target]})},
  changeSolution: {
    worlds: both('active'),
    input: (target) => ({collaborationId: collaborationId[target], solution: 'bookkeepingInvoicingPlus', priceMinor: 358_800}),
  },
  changeBilling: {
    worlds: both('active'),
    input: (target) => ({...{collaborationId: collaborationId[target], invoiceRecipient: 'agency', periodMonths: 3, priceMinor: 65_700}}),
  },
  answerChange: {
    worlds: both('changeAwaitingConsent'),
    input: (target) => ({collaborationId: collaborationId[target], changeId: `change-1-of-${collaborationId[target]}`, consent: true}),
  },
  withdrawChange: {worlds: both('changeSupportRequested'), input: (target) => ({collaborationId: collaborationId[target]})},
  getEndOptions: {worlds: both('active'), input: (target) => ({collaborationId: collaborationId[target]})},
  endCollaboration: {
    worlds: both('active'),
    input: (target) => ({
      collaborationId: collaborationId[target],
      customerKeeps: 'readOnly',
      checked: ['workFinished', 'bankLinkEnded'],
    }),
  },
  withdrawEnding: {
    worlds: {agency: 'ending', company: 'companyEnding'},
    input: (target) => ({collaborationId: collaborationId[target]}),
  },
  listSupportCases: {worlds: both('supportCases'), input: () => ({}), byParty: true},
  settleSupportCase: {worlds: both('supportCases'), input: (target) => ({caseId: caseId[target], outcome: 'done'})},
  getAgreementOptions: {worlds: both('companyWithAgreement'), input: (target) => ({companyId: companyId[target], function: fn})},
  changeAgreement: {
    worlds: both('companyWithAgreement'),
    input: (target) => ({companyId: companyId[target], function: fn, solution: 'bookkeepingInvoicingPlus', priceMinor: 358_800}),
  },
  lookUpInvitation: {
    worlds: both('requestedRemindable'),
    // The token is the right: there is none of another's.
    async input(target, world) {
      const inviter =
        world.actingAs === 'company-1' ? world.apiFor('company-admin', 'company-1') : world.apiFor('agency-admin', 'agency-1');
      const {url} = await inviter.getInvitationLink({collaborationId: 'collaboration-1'});
      return {token: target === 'own' ? (url.split('#token=')[1] ?? '') : `token-${target}`};
    },
  },
  getInvitation: {worlds: answering, input: (target) => ({invitationId: invitationId[target]})},
  verifyInvitation: {
    worlds: {agency: 'invitedByCustomer', company: 'companyAsked'},
    input: (target) => ({invitationId: invitationId[target], corporateId: '5591007009', email: 'anna.berg@byran.example'}),
  },
  acceptInvitation: {worlds: answering, input: (target) => ({invitationId: invitationId[target]})},
  declineInvitation: {worlds: answering, input: (target) => ({invitationId: invitationId[target]})},
  getTerms: {worlds: both('companyAwaitingTerms'), input: (target) => ({collaborationId: collaborationId[target]})},
  approveTerms: {
    worlds: both('companyAwaitingTerms'),
    async input(target, world) {
      const isPending = (await world.apiFor('agency-admin').getSession({})).parties.some((party) => party?.role === 'pendingTerms');
      const approver = isPending ? world.apiFor('agency-admin', 'company-1') : world.apiFor('company-admin', 'company-1');
      const {documents} = await approver.getTerms({collaborationId: 'collaboration-1'});
      return {collaborationId: collaborationId[target], terms: documents.map(({id, hash}) => ({id, hash}))};
    },
  },
  getCompany: {worlds: both('companyWithAgreement'), input: (target) => ({companyId: companyId[target]})},
  getInviteOptions: {worlds: both('companyWithAgreement'), input: (target) => ({companyId: companyId[target], function: fn})},
  searchAgencies: {worlds: both('companyWithAgreement'), input: () => ({search: 'byrån'}), byParty: true},
  inviteAgency: {
    worlds: both('companyWithAgreement'),
    input: (target) => ({companyId: companyId[target], function: fn, agencyId: 'agency-1'}),
  },
  checkActivations: {
    worlds: both('nothingYetS3'),
    input: () => ({function: fn, solution: 'bookkeeping', customers: ['customer-1']}),
    byParty: true,
  },
  listCollaborations: {worlds: both('active'), input: () => ({}), byParty: true},
  getCollaborationFilters: {worlds: both('active'), input: () => ({}), byParty: true},
  listSentRequests: {worlds: both('requestedRemindable'), input: () => ({}), byParty: true},
  getAuditors: {worlds: both('auditors'), input: (target) => ({companyId: companyId[target]})},
  registerAuditor: {
    worlds: both('auditors'),
    input: (target) => ({companyId: companyId[target], name: 'Ny Revisor', email: 'ny@revision.example', feeMinor: 29_500}),
  },
  removeAuditor: {worlds: both('auditors'), input: (target) => ({companyId: companyId[target], auditorId: 'auditor-1'})},
  listConsents: {worlds: both('consents'), input: () => ({}), byParty: true},
  getChanges: {worlds: both('active'), input: () => ({}), byParty: true},
};

interface Actor {
  readonly person: PersonId | null;
  readonly party: PartyId | null;
}
const actors: Readonly<Record<Role, Actor>> = {
  anyone: {person: null, party: null},
  person: {person: 'stranger', party: null},
  agencyEmployee: {person: 'agency-employee', party: 'agency-1'},
  agencyAdministrator: {person: 'agency-admin', party: 'agency-1'},
  companyMember: {person: 'company-user', party: 'company-1'},
  companyAdministrator: {person: 'company-admin', party: 'company-1'},
  companyPendingTerms: {person: 'agency-admin', party: 'company-1'},
  support: {person: 'support-agent', party: 'support-1'},
};

/** Which doors are shut with these: everything else is an answer of the operation itself. */
const shut = ['signedOut', 'rightMissing', 'companyNotSelected', 'wrongAccount', 'notFound', 'originRefused', 'unknownOperation'];

interface Answer {
  readonly status: number;
  readonly code: string | undefined;
  readonly body: Readonly<Record<string, unknown>>;
}

/** One call over the handler, with a party of our own choosing. */
async function call(name: OperationName, {person, party}: Actor, target: Target, role: Role): Promise<Answer> {
  const fixture: Fixture<OperationName> = fixtures[name];
  const scenario =
    role === 'companyPendingTerms' ? 'invitedAwaitingTerms' : fixture.worlds[role.startsWith('company') ? 'company' : 'agency'];
  const world = await openScenario(scenario, {now: new Date('2026-03-02T09:00:00Z')});
  const input: Record<string, unknown> = {...(await fixture.input(target, world))};
  const {method, path} = operations[name];
  const url = path.replace(/\{(\w+)\}/g, (_, member: string) => {
    const value = String(input[member]);
    delete input[member];
    return value;
  });
  const claimed = fixture.byParty && target !== 'own' ? (target === 'foreign' ? foreignParty(party) : 'party-x') : party;
  const query = method === 'GET' ? `?${new URLSearchParams(input as Record<string, string>).toString()}` : '';
  const response = await world.backend.handle(
    new Request(`https://backend.example${url}${query}`, {
      method,
      headers: {
        ...world.headersFor(person),
        ...(claimed === null ? {} : {'collab-acting-as': claimed}),
        ...(method === 'POST' ? {'content-type': 'application/json', 'idempotency-key': 'authorisation-1'} : {}),
      },
      ...(method === 'POST' ? {body: JSON.stringify(input)} : {}),
    }),
  );
  const {traceId: _, ...body} = (await response.json()) as Record<string, unknown>;
  return {status: response.status, code: response.ok ? undefined : String(body['code']), body};
}

/** There is one support: a party of the same kind is missing rather than foreign. */
const foreignParty = (party: PartyId | null): string =>
  party?.startsWith('company') ? 'company-2' : party?.startsWith('support') ? 'support-2' : 'agency-2';

const mayAsk = (name: OperationName, role: Role): boolean => {
  const who: readonly Role[] = operations[name].who;
  return who.includes('anyone') || (who.includes('person') && role !== 'anyone') || who.includes(role);
};

/** An invitation concerns the invited side: to all others it does not exist. */
const concerns = (name: OperationName, role: Role): boolean => name !== 'getInvitation' || !['person', 'support'].includes(role);

describe('authorisation', () => {
  it('has a fixture for every operation', () => {
    expect(Object.keys(fixtures).sort()).to.deep.equal([...operationNames].sort());
  });

  for (const name of operationNames) {
    describe(name, () => {
      for (const role of roles) {
        const actor = actors[role];
        if (mayAsk(name, role) && concerns(name, role)) {
          it(`${role}, own: is let in`, async () => {
            const {status, code, body} = await call(name, actor, 'own', role);
            expect(shut, JSON.stringify(body)).to.not.include(code);
            expect(status).to.be.lessThan(500);
          });
        } else {
          it(`${role}, own: is shut out`, async () => {
            const {code, body} = await call(name, actor, 'own', role);
            expect(shut, JSON.stringify(body)).to.include(code);
            if (role === 'anyone') expect(code).to.equal('signedOut');
          });
        }
        it(`${role}, foreign and missing: nothing, and no difference`, async () => {
          const [foreign, missing] = [await call(name, actor, 'foreign', role), await call(name, actor, 'missing', role)];
          expect(foreign).to.deep.equal(missing);
          if (name !== 'getSession' || role === 'anyone') expect(shut, JSON.stringify(foreign.body)).to.include(foreign.code);
        });
      }
    });
  }
});
