import {expect} from 'chai';
import type {CallOptions, CollabApi, OperationInput} from '../../src/api/contract.ts';
import {ApiError, type ErrorCode} from '../../src/api/errors.ts';
import {operationNames, operations} from '../../src/api/operations.ts';
import {problemKinds} from '../../src/api/problems.ts';
import type {Collaboration, Invitation, TermsDocument} from '../../src/api/schema.ts';
import {addDays} from '../../src/domain/dates.ts';
import type {LeftMail, PartyId, PersonId, ScenarioName} from '../../src/mocks/index.ts';
import {changeCases} from './change-cases.ts';
import {
  administrator,
  anyone,
  codes,
  company,
  customerId,
  day,
  employee,
  fn,
  outcome,
  refused,
  sent,
  type ContractCase,
  type ContractWorld,
} from './contract-tools.ts';
import {endCases} from './end-cases.ts';
import {portfolioCases} from './contract-cases-portfolio.ts';

export type {ContractCase, ContractWorld} from './contract-tools.ts';

/** What *Activate service* sends when a person takes what is offered. */
async function choice(
  api: CollabApi,
  solution: string,
  changes: Partial<OperationInput<'activate'>> = {},
): Promise<OperationInput<'activate'>> {
  const {tasks, periods, recipients, preset} = await api.getActivationOptions({customerId, function: fn, solution});
  const periodMonths = changes.periodMonths ?? preset.periodMonths ?? periods[0]?.months ?? 12;
  return {
    customerId,
    function: fn,
    solution,
    taskId: tasks.find(({active}) => active)?.id ?? 'task-1',
    invoiceRecipient: preset.invoiceRecipient ?? recipients.find(({allowed}) => allowed)?.value ?? 'agency',
    periodMonths,
    priceMinor: periods.find(({months}) => months === periodMonths)?.price?.amountMinor ?? 0,
    ...changes,
  };
}

async function activate(
  world: ContractWorld,
  solution = 'bookkeepingInvoicing',
  changes: Partial<OperationInput<'activate'>> = {},
  options: CallOptions = {},
): Promise<Collaboration> {
  const api = administrator(world);
  return api.activate(await choice(api, solution, changes), options);
}

const tokenOf = (mails: readonly LeftMail[], email?: string): string => {
  const mail = mails.find(({token, to}) => token && (!email || to.email === email));
  expect(mail, 'a mail with a token').to.not.equal(undefined);
  return mail?.token ?? '';
};
const approved = (terms: readonly TermsDocument[]): {id: string; hash: string}[] => terms.map(({id, hash}) => ({id, hash}));
async function theFunction(world: ContractWorld, api = administrator(world)) {
  const {functions} = await api.getCustomer({customerId});
  const found = functions.find((each) => each?.key === fn);
  if (!found) throw new Error(`The customer has no function ${fn}`);
  return found;
}

async function invitationOf(world: ContractWorld, api: CollabApi, token: string): Promise<Invitation> {
  const {invitationId} = await anyone(world).lookUpInvitation({token});
  return api.getInvitation({invitationId});
}

async function acceptWithTerms(api: CollabApi, invitationId: string): Promise<Invitation> {
  const {terms} = await api.getInvitation({invitationId});
  return api.acceptInvitation({invitationId, terms: approved(terms)});
}

const admins = ['E1 karin@lindgrensbageri.example', 'E1 olof@lindgrensbageri.example'];

const flows: readonly ContractCase[] = [
  {
    name: 'C2, C6: S3: asks the customer, who accepts and approves the terms in one step',
    scenario: 'nothingYetS3',
    async run(world) {
      const options = await administrator(world).getActivationOptions({customerId, function: fn, solution: 'bookkeepingInvoicing'});
      expect(options).to.include({situation: 'S3', outcome: 'requested', mandateRequired: false});
      expect(options.whyNot).to.deep.equal([]);
      expect(options.mails.map(({template, to}) => [template, to.length])).to.deep.equal([['E1', 2]]);

      const requested = await activate(world, 'bookkeepingInvoicing', {message: 'As we said on the phone.'});
      expect(requested).to.include({status: 'requested', situation: 'S3', customerAccess: 'none', message: 'As we said on the phone.'});
      expect(requested.waitingFor).to.include({side: 'company', what: 'accept'});
      expect(requested.delivery?.status).to.equal('waiting');
      expect(requested.allowedActions).to.include.members(['withdraw', 'copyLink']);
      expect(requested.startUrl).to.equal(null);

      const mails = await world.mails();
      expect(sent(mails)).to.deep.equal(admins);
      const summary = await anyone(world).lookUpInvitation({token: tokenOf(mails)});
      expect(summary).to.include({direction: 'toCompany', inviter: 'Byrån Redovisning AB', viewer: 'signedOut'});
      expect(JSON.stringify(summary)).to.not.include('karin@');

      const invitation = await company(world).getInvitation({invitationId: summary.invitationId});
      expect(invitation).to.include({step: 'accept', direction: 'toCompany'});
      expect(invitation.terms).to.not.have.lengthOf(0);
      const answer = await company(world).acceptInvitation({invitationId: invitation.id, terms: approved(invitation.terms)});
      expect(answer).to.include({status: 'accepted', step: 'done'});
      expect(answer.collaboration).to.include({status: 'active', customerAccess: 'granted'});

      expect(sent(await world.mails())).to.deep.equal(['E4 anna.berg@byran.example']);
      const seen = (await theFunction(world)).collaboration;
      expect(seen?.allowedActions).to.include('start');
      expect(seen?.startUrl).to.be.a('string');
    },
  },
  {
    name: 'the mail is previewed as it is sent, whichever recipient and period are chosen',
    scenario: 'nothingYetS3',
    async run(world) {
      const api = administrator(world);
      const {mails, periods, recipients} = await api.getActivationOptions({customerId, function: fn, solution: 'bookkeeping'});
      const facts = mails[0]?.blocks.find(({kind}) => kind === 'facts');
      const allowed = recipients.filter((each) => each.allowed);
      expect(facts?.choices?.map(({invoiceRecipient, periodMonths}) => `${invoiceRecipient} ${String(periodMonths)}`)).to.deep.equal(
        allowed.flatMap(({value}) => periods.map(({months}) => `${value} ${String(months)}`)),
      );
      const chosen = facts?.choices?.find((each) => each.invoiceRecipient === 'customer' && each.periodMonths === 3);
      await activate(world, 'bookkeeping', {invoiceRecipient: 'customer', periodMonths: 3});
      const [sentMail] = await world.mails();
      const shown = sentMail?.html.replace(/<[^>]+>/g, '\n');
      expect(chosen?.facts).to.have.lengthOf(6);
      for (const {label, value} of chosen?.facts ?? []) {
        expect(shown).to.include(label);
        expect(shown?.replaceAll('&#38;', '&')).to.include(value);
      }
    },
  },
  {
    name: 'C6, C13: S3: accepting without the terms leaves them waiting, and approving them activates',
    scenario: 'nothingYetS3',
    async run(world) {
      const {id} = await activate(world);
      const {invitationId} = await anyone(world).lookUpInvitation({token: tokenOf(await world.mails())});
      const accepted = await company(world).acceptInvitation({invitationId});
      expect(accepted).to.include({status: 'accepted', step: 'terms'});
      expect(accepted.collaboration).to.include({status: 'awaitingTerms', customerAccess: 'pendingTerms'});
      expect(accepted.collaboration.waitingFor).to.include({side: 'company', what: 'approveTerms'});

      const {documents} = await company(world).getTerms({collaborationId: id});
      expect(documents.map(({approved: approval}) => approval)).to.deep.equal(documents.map(() => null));
      expect(documents).to.not.have.length(0);
      const active = await company(world).approveTerms({collaborationId: id, terms: approved(documents)});
      expect(active).to.include({status: 'active', customerAccess: 'granted'});
      const {documents: after} = await company(world).getTerms({collaborationId: id});
      expect(after.map(({approved: approval}) => approval?.name)).to.deep.equal(after.map(() => 'Karin Lindgren'));
      expect(sent(await world.mails())).to.include('E4 anna.berg@byran.example');
    },
  },
  {
    name: "C1: S1: presets what the customer's agreement says, and bills from its renewal",
    scenario: 'nothingYetS1',
    async run(world) {
      const {agreement, joinWhyNot, situation} = await theFunction(world);
      expect(situation).to.equal('S1');
      expect(joinWhyNot).to.deep.equal([]);
      const options = await administrator(world).getActivationOptions({customerId, function: fn, solution: 'bookkeepingInvoicing'});
      expect(options).to.include({situation: 'S1', outcome: 'requested', billingFrom: agreement?.renewsOn});
      expect(options.preset).to.include({invoiceRecipient: 'customer', periodMonths: 12});
      const requested = await activate(world);
      expect(requested).to.include({status: 'requested', situation: 'S1', invoiceRecipient: 'customer', periodMonths: 12});
      expect(requested.billingFrom).to.equal(agreement?.renewsOn);
      const mails = await world.mails();
      expect(sent(mails)).to.deep.equal(admins);
      const {collaboration} = await acceptWithTerms(company(world), (await invitationOf(world, company(world), tokenOf(mails))).id);
      expect(collaboration).to.include({status: 'active', billingFrom: agreement?.renewsOn});
    },
  },
  {
    name: 'S1: what was shown before a renewal is not activated after it, nor on another day than it was shown for',
    scenario: 'nothingYetS1',
    async run(world) {
      const about = {customerId, function: fn, solution: 'bookkeepingInvoicing'};
      const dayOf = async (start: {readonly startDate?: string} = {}): Promise<string> =>
        (await administrator(world).getActivationOptions({...about, ...start})).billingFrom;
      const before = await dayOf();
      await world.advance((Date.parse(before) - world.now().getTime()) / 3_600_000 + 2 * day);
      await refused(activate(world, about.solution, {billingFrom: before}), 'priceChanged');
      const billingFrom = await dayOf();
      const startDate = addDays(billingFrom, 1);
      await refused(activate(world, about.solution, {billingFrom, startDate}), 'priceChanged');
      expect(await world.mails()).to.deep.equal([]);
      const planned = await activate(world, about.solution, {billingFrom: await dayOf({startDate}), startDate});
      expect(planned.billingFrom).to.equal(await dayOf({startDate}));
      await administrator(world).withdraw({collaborationId: planned.id});
      expect((await activate(world, about.solution, {billingFrom})).billingFrom).to.equal(billingFrom);
    },
  },
  {
    name: 'C2: S1: another solution than that of the agreement stays possible and says what is lost',
    scenario: 'nothingYetS1',
    async run(world) {
      const {gained, lost, whyNot} = await administrator(world).getActivationOptions({customerId, function: fn, solution: 'bookkeeping'});
      expect([gained, whyNot]).to.deep.equal([[], []]);
      expect([...lost].sort()).to.deep.equal(['approveSupplierInvoices', 'salesInvoices']);
      expect(await activate(world, 'bookkeeping')).to.include({status: 'requested', situation: 'S1', solution: 'bookkeeping'});
    },
  },
  {
    name: 'C3, C13: S4: sets the service up at once; the contact becomes administrator and approves the terms',
    scenario: 'nothingYetS4',
    async run(world) {
      const options = await administrator(world).getActivationOptions({customerId, function: fn, solution: 'bookkeeping'});
      expect(options).to.include({situation: 'S4', outcome: 'awaitingTerms'});
      const waiting = await activate(world, 'bookkeeping');
      expect(waiting).to.include({status: 'awaitingTerms', situation: 'S4', customerAccess: 'pendingTerms'});
      const mails = await world.mails();
      expect(sent(mails)).to.deep.equal(['E2 karin@lindgrensbageri.example']);
      expect((await administrator(world).getCustomer({customerId})).customer.onPlatform).to.equal(true);

      const {parties} = await world.api('company-admin', null).getSession({});
      expect(parties.map((each) => each?.role)).to.deep.equal(['administrator']);
      const contact = world.api('company-admin', (parties[0]?.id ?? '') as PartyId);
      const {documents} = await contact.getTerms({collaborationId: waiting.id});
      const active = await contact.approveTerms({collaborationId: waiting.id, terms: approved(documents)});
      expect(active).to.include({status: 'active', customerAccess: 'granted'});
      expect(sent(await world.mails())).to.deep.equal(['E4 anna.berg@byran.example']);
    },
  },
  {
    name: 'S4: the link of the mail leads the contact to the terms',
    scenario: 'nothingYetS4',
    async run(world) {
      await activate(world, 'bookkeeping');
      const token = tokenOf(await world.mails());
      const {invitationId} = await anyone(world).lookUpInvitation({token});
      const {parties} = await world.api('company-admin', null).getSession({});
      const invitation = await world.api('company-admin', (parties[0]?.id ?? '') as PartyId).getInvitation({invitationId});
      expect(invitation.step).to.equal('terms');
      expect(invitation.terms).to.not.have.lengthOf(0);
    },
  },
  {
    name: 'C14: S4: refusing the terms cancels the collaboration',
    scenario: 'awaitingTerms',
    async run(world) {
      const {collaboration} = await company(world).declineInvitation({invitationId: 'invitation-1', reason: 'Not us.'});
      expect(collaboration.status).to.equal('cancelled');
      expect(sent(await world.mails())).to.deep.equal(['E5 anna.berg@byran.example']);
    },
  },
  {
    name: 'C4: S4a: Accountant access is active at once and writes to nobody but the acting person',
    scenario: 'nothingYetS4a',
    async run(world) {
      const options = await administrator(world).getActivationOptions({customerId, function: fn, solution: 'accountantAccess'});
      expect(options).to.include({situation: 'S4a', outcome: 'active', mandateRequired: true});
      expect(options.whyNot).to.deep.equal([]);
      expect(options.mails.filter(({to}) => to.some(({email}) => !email.endsWith('@byran.example')))).to.deep.equal([]);
      await refused(activate(world, 'accountantAccess'), 'mandateMissing');
      const active = await activate(world, 'accountantAccess', {mandateConfirmed: true});
      expect(active).to.include({status: 'active', situation: 'S4a', customerAccess: 'none'});
      expect(active.allowedActions).to.include('start');
      expect(sent(await world.mails())).to.deep.equal(['E0 anna.berg@byran.example']);
      expect(await outcome(administrator(world).remind({collaborationId: active.id}))).to.be.oneOf(['noCustomerMail', 'statusForbids']);
      expect(await outcome(administrator(world).getInvitationLink({collaborationId: active.id}))).to.be.oneOf([
        'noCustomerMail',
        'statusForbids',
      ]);
      await world.advance(60 * day);
      expect(await world.mails()).to.deep.equal([]);
    },
  },
  {
    name: 'C11, C12, C13, C16: S2: the company invites an agency, which verifies, accepts, approves the terms for the company, and links',
    scenario: 'companyWithAgreement',
    async run(world) {
      const {items} = await company(world).searchAgencies({search: 'byrån'});
      expect(items.map((agency) => agency?.name)).to.deep.equal(['Byrån Redovisning AB']);
      const requested = await company(world).inviteAgency({
        companyId: 'company-1',
        function: fn,
        agencyId: items[0]?.id,
        message: 'Welcome!',
      });
      expect(requested).to.include({status: 'requested', situation: 'S2', initiatedBy: 'company', invoiceRecipient: 'customer'});
      const mails = await world.mails();
      expect(sent(mails)).to.deep.equal(['E6 anna.berg@byran.example']);

      const agency = administrator(world);
      const invitation = await invitationOf(world, agency, tokenOf(mails));
      expect(invitation).to.include({direction: 'toAgency', step: 'verify'});
      expect(invitation.steps).to.deep.equal(['verify', 'accept', 'terms', 'link']);
      const invitationId = invitation.id;
      await refused(agency.acceptInvitation({invitationId}), 'notVerified');
      const email = 'anna.berg@byran.example';
      await refused(agency.verifyInvitation({invitationId, corporateId: '559101-7370', email}), 'corporateIdMismatch');
      await refused(agency.verifyInvitation({invitationId, corporateId: '559100-7009', email: 'hej@siffror.example'}), 'emailMismatch');
      const verified = await agency.verifyInvitation({
        invitationId,
        corporateId: 'SE 559100\u20137009 01',
        email: 'anna.berg@BYRAN.example',
      });
      expect(verified).to.include({status: 'verified', step: 'accept'});

      const accepted = await agency.acceptInvitation({invitationId});
      expect(accepted).to.include({status: 'accepted', step: 'terms'});
      expect(accepted.collaboration.status).to.equal('awaitingTerms');
      expect(sent(await world.mails()), 'before the terms').to.deep.equal(['E7 karin@lindgrensbageri.example']);
      const {parties} = await world.api('agency-admin', null).getSession({});
      expect(parties.find((party) => party?.id === 'company-1')?.role).to.equal('pendingTerms');

      const collaborationId = requested.id;
      const forCompany = world.api('agency-admin', 'company-1');
      const {documents} = await forCompany.getTerms({collaborationId});
      await refused(agency.approveTerms({collaborationId, terms: approved(documents)}), 'companyNotSelected');
      await refused(company(world).approveTerms({collaborationId, terms: approved(documents)}), 'rightMissing');
      const active = await forCompany.approveTerms({collaborationId, terms: approved(documents)});
      expect(active.status).to.equal('active');
      expect(sent(await world.mails())).to.include.members(['E7b anna.berg@byran.example', 'E7b karin@lindgrensbageri.example']);

      const unlinked = await employee(world).getCollaboration({collaborationId});
      expect(unlinked.task).to.equal(null);
      expect(unlinked.allowedActions).to.include('link').and.not.include('start');
      expect(codes(unlinked.whyNot)).to.include('notLinked');
      const {customers} = await employee(world).getLinkCandidates({collaborationId});
      expect(customers[0]).to.include({id: customerId, sameCorporateId: true});
      const linked = await employee(world).linkTask({collaborationId, customerId, taskId: 'task-1'});
      expect(linked.task?.id).to.equal('task-1');
      expect(linked.allowedActions).to.include('start');
      expect((await theFunction(world)).collaboration?.id).to.equal(collaborationId);
      expect(await world.mails(), 'linking writes to nobody').to.deep.equal([]);
    },
  },
  {
    name: 'S2: an address without an agency can be claimed by the agency whose person was invited',
    scenario: 'companyWithAgreement',
    async run(world) {
      const requested = await company(world).inviteAgency({
        ...{companyId: 'company-1', function: fn, email: 'anna.berg@byran.example', corporateId: '559100-7009'},
      });
      const {id} = await invitationOf(world, administrator(world), tokenOf(await world.mails()));
      await administrator(world).verifyInvitation({invitationId: id, corporateId: '559100-7009', email: 'anna.berg@byran.example'});
      const {collaboration} = await administrator(world).acceptInvitation({invitationId: id});
      expect(collaboration).to.include({id: requested.id, status: 'awaitingTerms'});
      expect(collaboration.agency).to.deep.equal({id: 'agency-1', name: 'Byrån Redovisning AB'});
    },
  },
  {
    name: 'C7: S2: the agency declines with a reason, and the customer reads it',
    scenario: 'invitedByCustomer',
    async run(world) {
      const declined = await administrator(world).declineInvitation({invitationId: 'invitation-1', reason: 'We take no new customers.'});
      expect(declined).to.include({status: 'declined', step: 'closed'});
      expect(sent(await world.mails())).to.deep.equal(['E5 karin@lindgrensbageri.example']);
      const {collaborations} = await company(world).getCompany({companyId: 'company-1'});
      expect(collaborations[0]).to.include({status: 'declined'});
      expect(collaborations[0]?.invitation?.declineReason).to.equal('We take no new customers.');
    },
  },
  {
    name: 'C8: S2: the customer withdraws its invitation',
    scenario: 'invitedByCustomer',
    async run(world) {
      expect(await company(world).withdraw({collaborationId: 'collaboration-1'})).to.include({status: 'cancelled'});
      expect(sent(await world.mails())).to.deep.equal(['E9 anna.berg@byran.example']);
      await refused(
        administrator(world).verifyInvitation({invitationId: 'invitation-1', corporateId: '5591007009', email: 'anna.berg@byran.example'}),
        'invitationWithdrawn',
      );
    },
  },
  {
    name: 'a company without administrators: the main contact is asked and becomes administrator',
    scenario: 'companyWithoutAdministrator',
    async run(world) {
      await activate(world);
      const mails = await world.mails();
      expect(sent(mails)).to.deep.equal(['E1 olof@lindgrensbageri.example']);
      const contact = world.api('company-admin-2', 'company-1');
      const {id} = await invitationOf(world, contact, tokenOf(mails));
      expect((await acceptWithTerms(contact, id)).collaboration.status).to.equal('active');
    },
  },
  {
    name: 'a customer can have a collaboration in each function',
    scenario: 'active',
    async run(world) {
      const api = administrator(world);
      const input = {customerId, function: 'payroll', solution: 'payrollReporting'};
      const {periods, whyNot} = await api.getActivationOptions(input);
      expect(whyNot).to.deep.equal([]);
      const [period] = periods;
      const requested = await api.activate({
        ...{
          ...input,
          taskId: 'task-2',
          invoiceRecipient: 'agency',
          periodMonths: period?.months ?? 0,
          priceMinor: period?.price?.amountMinor ?? 0,
        },
      });
      expect(requested).to.include({function: 'payroll', status: 'requested'});
    },
  },
];

const answers: readonly ContractCase[] = [
  {
    name: 'C7: a customer declines with a reason, and the agency reads it',
    scenario: 'requested',
    async run(world) {
      const declined = await company(world).declineInvitation({invitationId: 'invitation-1', reason: 'Not this year.'});
      expect(declined).to.include({status: 'declined', step: 'closed'});
      expect(sent(await world.mails())).to.deep.equal(['E5 anna.berg@byran.example']);
      const {collaboration, previous} = await theFunction(world);
      expect(collaboration).to.equal(null);
      expect(previous).to.include({status: 'declined'});
      expect(previous?.invitation).to.include({declineReason: 'Not this year.'});
      await refused(company(world).acceptInvitation({invitationId: 'invitation-1'}), 'alreadyHandled');
      expect(await activate(world), 'may be asked again').to.include({status: 'requested'});
    },
  },
  {
    name: 'C8: a request that was withdrawn cannot be accepted, and the asked ones hear of it',
    scenario: 'requested',
    async run(world) {
      expect(await administrator(world).withdraw({collaborationId: 'collaboration-1'})).to.include({status: 'cancelled'});
      expect(sent(await world.mails())).to.deep.equal(['E9 karin@lindgrensbageri.example', 'E9 olof@lindgrensbageri.example']);
      await refused(company(world).acceptInvitation({invitationId: 'invitation-1'}), 'invitationWithdrawn');
      await refused(administrator(world).withdraw({collaborationId: 'collaboration-1'}), 'statusForbids');
    },
  },
  {
    name: 'C14: terms that wait can be withdrawn by the agency',
    scenario: 'awaitingTerms',
    async run(world) {
      expect(await administrator(world).withdraw({collaborationId: 'collaboration-1'})).to.include({status: 'cancelled'});
      expect(sent(await world.mails())).to.include('E9 karin@lindgrensbageri.example');
    },
  },
  {
    name: 'a second administrator who comes later learns who answered and when',
    scenario: 'requested',
    async run(world) {
      await acceptWithTerms(company(world), 'invitation-1');
      const second = world.api('company-admin-2', 'company-1');
      const {params} = await refused(second.acceptInvitation({invitationId: 'invitation-1'}), 'alreadyHandled');
      expect(params).to.include({name: 'Karin Lindgren', at: world.now().toISOString()});
      const {collaboration} = await second.getInvitation({invitationId: 'invitation-1'});
      expect(collaboration.invitation?.handledBy).to.deep.equal({name: 'Karin Lindgren', at: world.now().toISOString()});
    },
  },
  {
    name: 'C9: an unanswered request expires after 30 days, and the last one counts in full',
    scenario: 'requested',
    async run(world) {
      const {collaboration} = await theFunction(world);
      const left = (Date.parse(collaboration?.invitation?.expiresAt ?? '') - world.now().getTime()) / 3_600_000;
      expect(left).to.be.within(30 * day - 3, 31 * day + 1);
      await world.advance(left - 1 / 3600);
      expect((await company(world).getInvitation({invitationId: 'invitation-1'})).step).to.equal('accept');
      await world.advance(1 / 3600);
      await refused(company(world).acceptInvitation({invitationId: 'invitation-1'}), 'invitationExpired');
      const {previous} = await theFunction(world);
      expect(previous).to.include({status: 'expired'});
      expect(sent((await world.mails()).filter(({template}) => template === 'E8'))).to.deep.equal(['E8 anna.berg@byran.example']);
      expect(await activate(world), 'may be asked again').to.include({status: 'requested'});
    },
  },
  {
    name: 'an expired request is refused even before the server has settled it',
    scenario: 'requested',
    async run(world) {
      const {collaboration} = await theFunction(world);
      const left = (Date.parse(collaboration?.invitation?.expiresAt ?? '') - world.now().getTime()) / 3_600_000;
      await world.advance(left, {isServerAsleep: true});
      await refused(company(world).acceptInvitation({invitationId: 'invitation-1'}), 'invitationExpired');
      expect((await theFunction(world)).previous).to.include({status: 'expired'});
      expect(await activate(world), 'takes nobody\u2019s place').to.include({status: 'requested'});
    },
  },
  {
    name: 'a request can be accepted in its last second',
    scenario: 'requested',
    async run(world) {
      const {collaboration} = await theFunction(world);
      const left = (Date.parse(collaboration?.invitation?.expiresAt ?? '') - world.now().getTime()) / 3_600_000;
      await world.advance(left - 1 / 3600);
      expect((await acceptWithTerms(company(world), 'invitation-1')).collaboration.status).to.equal('active');
    },
  },
  {
    name: 'C10: reminding waits 24 hours, and a reminder kills the older link',
    scenario: 'nothingYetS3',
    async run(world) {
      const {id: collaborationId} = await activate(world);
      const first = tokenOf(await world.mails());
      const {params} = await refused(administrator(world).remind({collaborationId}), 'tooEarlyToRemind');
      expect(params['at']).to.equal(new Date(world.now().getTime() + day * 3_600_000).toISOString());
      await world.advance(day);
      const reminded = await administrator(world).remind({collaborationId});
      expect(reminded.invitation?.sendings).to.equal(2);
      const mails = await world.mails();
      expect(sent(mails)).to.deep.equal(['E3 karin@lindgrensbageri.example', 'E3 olof@lindgrensbageri.example']);
      const second = tokenOf(mails);
      expect(second).to.not.equal(first);
      expect(await outcome(company(world).lookUpInvitation({token: first}))).to.equal('invitationSuperseded');
      expect(await anyone(world).lookUpInvitation({token: first})).to.include({viewer: 'signedOut', inviter: ''});
      expect((await anyone(world).lookUpInvitation({token: second})).direction).to.equal('toCompany');
      const {url} = await administrator(world).getInvitationLink({collaborationId});
      expect(url).to.include(second);
    },
  },
  {
    name: 'nobody is reminded more than four times',
    scenario: 'nothingYetS3',
    async run(world) {
      const {id: collaborationId} = await activate(world);
      for (let reminder = 1; reminder <= 4; reminder++) {
        await world.advance(day);
        await administrator(world).remind({collaborationId});
      }
      await world.advance(day);
      await refused(administrator(world).remind({collaborationId}), 'tooManyReminders');
      const {invitation, whyNot} = await administrator(world).getCollaboration({collaborationId});
      expect(invitation).to.include({sendings: 5, nextReminderAt: null});
      expect(whyNot.find((each) => each?.action === 'remind')?.code).to.equal('tooManyReminders');
    },
  },
  {
    name: 'C15: terms that wait are reminded of on day 3, 10 and 20, and flagged after 30',
    scenario: 'nothingYetS4',
    async run(world) {
      const {id: collaborationId} = await activate(world, 'bookkeeping');
      await world.mails();
      const remindedOn: number[] = [];
      for (let days = 1; days <= 30; days++) {
        await world.advance(day);
        if ((await world.mails()).some(({template}) => template === 'E3')) remindedOn.push(days);
      }
      expect(remindedOn).to.deep.equal([3, 10, 20]);
      expect((await administrator(world).getCollaboration({collaborationId})).overdue).to.equal(false);
      await world.advance(1);
      expect(await administrator(world).getCollaboration({collaborationId})).to.include({overdue: true, status: 'awaitingTerms'});
    },
  },
  {
    name: 'terms that are not those that were shown are not approved',
    scenario: 'companyAwaitingTerms',
    async run(world) {
      const {documents} = await company(world).getTerms({collaborationId: 'collaboration-1'});
      const outdated = approved(documents).map(({id}) => ({id, hash: '0'.repeat(64)}));
      await refused(company(world).approveTerms({collaborationId: 'collaboration-1', terms: outdated}), 'termsChanged');
      await refused(company(world).approveTerms({collaborationId: 'collaboration-1', terms: approved(documents).slice(1)}), 'termsChanged');
      expect(await company(world).getCollaboration({collaborationId: 'collaboration-1'})).to.include({status: 'awaitingTerms'});
    },
  },
  {
    name: 'accepting with outdated terms accepts nothing',
    scenario: 'requested',
    async run(world) {
      const terms = [{id: 'service-terms', hash: '0'.repeat(64)}];
      await refused(company(world).acceptInvitation({invitationId: 'invitation-1', terms}), 'termsChanged');
      expect((await company(world).getInvitation({invitationId: 'invitation-1'})).collaboration.status).to.equal('requested');
    },
  },
  {
    name: 'tokens that nobody gave out are unknown, in whatever form',
    scenario: 'nothingYetS3',
    async run(world) {
      await activate(world);
      const token = tokenOf(await world.mails());
      const other = token.at(-9) === 'A' ? 'B' : 'A';
      const forged = token.slice(0, -9) + other + token.slice(-8);
      for (const wrong of [forged, `${token}x`, token.slice(0, -2), 'invitation-2', '../..', '💥']) {
        await refused(anyone(world).lookUpInvitation({token: wrong}), 'notFound');
      }
    },
  },
  {
    name: 'the token alone gives no right: others see that they are in the wrong account, and cannot answer',
    scenario: 'nothingYetS3',
    async run(world) {
      await activate(world);
      const token = tokenOf(await world.mails());
      const stranger = world.api('stranger', null);
      const summary = await stranger.lookUpInvitation({token});
      expect(summary).to.include({viewer: 'wrongAccount'});
      expect(summary.invitedEmails).to.include('k•••@lindgrensbageri.example');
      const {invitationId} = summary;
      expect(await outcome(stranger.getInvitation({invitationId}))).to.be.oneOf(['notFound', 'wrongAccount']);
      expect(await outcome(stranger.acceptInvitation({invitationId}))).to.be.oneOf(['notFound', 'wrongAccount', 'companyNotSelected']);
      await refused(anyone(world).getInvitation({invitationId}), 'signedOut');
      await refused(anyone(world).acceptInvitation({invitationId}), 'signedOut');
    },
  },
  {
    name: 'looking an invitation up changes no right',
    scenario: 'nothingYetS3',
    async run(world) {
      const {id: collaborationId} = await activate(world);
      const token = tokenOf(await world.mails());
      for (let visit = 0; visit < 3; visit++) await anyone(world).lookUpInvitation({token});
      expect(await administrator(world).getCollaboration({collaborationId})).to.include({status: 'requested', customerAccess: 'none'});
    },
  },
];

interface Guard {
  readonly scenario: ScenarioName;
  readonly code: ErrorCode;
  readonly solution?: string;
  readonly changes?: Partial<OperationInput<'activate'>>;
  /** True where the choice decides, so that the solution itself can be offered. */
  readonly ofChoice?: boolean;
}

const guards: readonly Guard[] = [
  {scenario: 'noTask', code: 'taskMissing'},
  {scenario: 'inactiveTask', code: 'taskNotActive', changes: {taskId: 'task-3'}},
  {scenario: 'nothingYetS3', code: 'taskNotActive', changes: {taskId: 'task-3'}, ofChoice: true},
  {scenario: 'nothingYetS3', code: 'taskMissing', changes: {taskId: 'task-of-customer-3'}, ofChoice: true},
  {scenario: 'nothingYetS3', code: 'taskMissing', changes: {taskId: 'nonsense'}, ofChoice: true},
  {scenario: 'noContact', code: 'contactMissing'},
  {scenario: 'contactWithoutEmail', code: 'contactEmailMissing'},
  {scenario: 'contactWithoutAddress', code: 'contactAddressMissing'},
  {scenario: 'ownStaffContact', code: 'contactIsOwnStaff'},
  {scenario: 'invalidCorporateId', code: 'corporateIdInvalid'},
  {scenario: 'requested', code: 'collaborationExists'},
  {scenario: 'active', code: 'collaborationExists', solution: 'bookkeepingInvoicingPlus'},
  {
    scenario: 'nothingYetS3',
    code: 'recipientNotAllowed',
    solution: 'accountantAccess',
    changes: {invoiceRecipient: 'customer', mandateConfirmed: true},
    ofChoice: true,
  },
  {scenario: 'nothingYetS3', code: 'periodNotAllowed', changes: {periodMonths: 7}, ofChoice: true},
  {scenario: 'nothingYetS3', code: 'priceChanged', changes: {priceMinor: 1}, ofChoice: true},
  {scenario: 'nothingYetS3', code: 'mandateMissing', solution: 'accountantAccess', ofChoice: true},
  {scenario: 'nothingYetS1', code: 'agreementExists', solution: 'accountantAccess', changes: {mandateConfirmed: true}},
  {scenario: 'nothingYetS1Locked', code: 'agreementLocked', solution: 'bookkeeping'},
  {scenario: 'nothingYetS1Locked', code: 'agreementLocked', changes: {invoiceRecipient: 'agency'}, ofChoice: true},
  {scenario: 'nothingYetS1Locked', code: 'agreementLocked', changes: {periodMonths: 3}, ofChoice: true},
];

const guardCases: readonly ContractCase[] = guards.map(
  ({scenario, code, solution = 'bookkeepingInvoicing', changes = {}, ofChoice = false}) => ({
    name: `Activate is refused with ${code} (${scenario}, ${solution}${ofChoice ? `, ${Object.keys(changes)[0] ?? 'nothing'} chosen` : ''})`,
    scenario,
    async run(world) {
      const {whyNot} = await administrator(world).getActivationOptions({customerId, function: fn, solution});
      if (ofChoice) expect(codes(whyNot)).to.deep.equal([]);
      else {
        const blocker = whyNot.find((each) => each?.code === code);
        expect(blocker, `${codes(whyNot).join(', ')} should have ${code}`).to.include({
          action: 'activate',
          remedy: problemKinds[code].remedy ?? null,
        });
      }
      await refused(activate(world, solution, changes), code);
      expect(await world.mails()).to.deep.equal([]);
      const {collaborations} = await customerRow(world);
      expect(collaborations.filter((each) => each?.id !== 'collaboration-1')).to.deep.equal([]);
    },
  }),
);

async function customerRow(world: ContractWorld) {
  const {items} = await administrator(world).listCustomers({limit: 200});
  const row = items.find((each) => each?.id === customerId);
  if (!row) throw new Error('The customer is missing in the list');
  return row;
}

const rights: readonly ContractCase[] = [
  {
    name: 'an employee sees everything and may not activate, and learns who can help',
    scenario: 'plainEmployee',
    async run(world) {
      const {solutions} = await theFunction(world, employee(world));
      for (const solution of solutions) {
        const blocker = solution?.whyNot.find((each) => each?.code === 'rightMissing');
        expect(blocker).to.include({action: 'activate', remedy: 'askAdministrator'});
      }
      await refused(employee(world).activate(await choice(employee(world), 'bookkeeping')), 'rightMissing');
    },
  },
  {
    name: 'an employee may neither remind nor withdraw, but link',
    scenario: 'plainEmployeeUnlinked',
    async run(world) {
      const collaborationId = 'collaboration-1';
      await refused(employee(world).remind({collaborationId}), 'rightMissing');
      await refused(employee(world).withdraw({collaborationId}), 'rightMissing');
      expect((await employee(world).linkTask({collaborationId, customerId, taskId: 'task-2'})).task?.id).to.equal('task-2');
    },
  },
  {
    name: "a company's user sees the request and may not answer it",
    scenario: 'companyUser',
    async run(world) {
      const user = world.api('company-user', 'company-1');
      const {collaborations} = await user.getCompany({companyId: 'company-1'});
      expect(collaborations[0]?.allowedActions).to.not.include('accept');
      expect(collaborations[0]?.whyNot.find((each) => each?.action === 'accept')).to.include({
        code: 'rightMissing',
        remedy: 'askAdministrator',
      });
      await refused(user.acceptInvitation({invitationId: 'invitation-1'}), 'rightMissing');
    },
  },
  {
    name: 'what belongs to others is not found, exactly like what does not exist',
    scenario: 'active',
    async run(world) {
      const api = administrator(world);
      const questions: readonly ((id: 'foreign' | 'missing') => Promise<unknown>)[] = [
        (id) => api.getCustomer({customerId: id === 'foreign' ? 'customer-2' : 'nonsense'}),
        (id) => api.getCollaboration({collaborationId: id === 'foreign' ? 'collaboration-2' : 'nonsense'}),
        (id) => api.getTimeline({collaborationId: id === 'foreign' ? 'collaboration-2' : 'nonsense'}),
        (id) => api.getInvitation({invitationId: id === 'foreign' ? 'invitation-2' : 'nonsense'}),
        (id) => api.withdraw({collaborationId: id === 'foreign' ? 'collaboration-2' : 'nonsense'}),
      ];
      for (const ask of questions) {
        const theirs = await refused(ask('foreign'), 'notFound');
        const none = await refused(ask('missing'), 'notFound');
        expect(theirs.params).to.deep.equal(none.params);
      }
    },
  },
  {
    name: 'acting for a party that one does not belong to gives nothing',
    scenario: 'active',
    async run(world) {
      const intruder = world.api('foreign-agency-admin', 'agency-1');
      expect(await outcome(intruder.getCustomer({customerId}))).to.be.oneOf(['notFound', 'rightMissing', 'companyNotSelected']);
      expect(await outcome(intruder.listCustomers({}))).to.be.oneOf(['notFound', 'rightMissing', 'companyNotSelected']);
    },
  },
  {
    name: 'nobody signed in: every question but the look-up is refused as signed out',
    scenario: 'active',
    async run(world) {
      await refused(anyone(world).getSession({}), 'signedOut');
      await refused(anyone(world).getCustomer({customerId}), 'signedOut');
      await refused(anyone(world).withdraw({collaborationId: 'collaboration-1'}), 'signedOut');
    },
  },
  {
    name: 'the session tells person, party, all parties, portals and operations',
    scenario: 'active',
    async run(world) {
      const session = await administrator(world).getSession({});
      expect(session.person).to.include({id: 'agency-admin', name: 'Anna Berg'});
      expect(session.party).to.include({id: 'agency-1', kind: 'agency'});
      expect(session.parties.map((party) => party?.role)).to.deep.equal(['collaborationAdministrator']);
      expect(session.timeZone).to.equal('Europe/Stockholm');
      expect(session.operations).to.include.members(['getSession', 'activate', 'acceptInvitation']);
    },
  },
  {
    name: 'a personal number is shown masked everywhere',
    scenario: 'soleTrader',
    async run(world) {
      const api = administrator(world);
      await activate(world, 'accountantAccess', {mandateConfirmed: true});
      const seen = [
        await api.getCustomer({customerId}),
        await api.listCustomers({}),
        await api.getActivationOptions({customerId, function: fn, solution: 'bookkeeping'}),
      ];
      expect(seen[0]).to.have.nested.property('customer.corporateId', '811228-••••');
      expect(JSON.stringify(seen)).to.not.match(/9874/);
    },
  },
  {
    name: 'another agency at the customer is told, and is no hindrance',
    scenario: 'otherAgency',
    async run(world) {
      const {otherAgencies} = await theFunction(world);
      expect(otherAgencies[0]).to.include({name: 'Siffror & Co AB', status: 'active'});
      const options = await administrator(world).getActivationOptions({customerId, function: fn, solution: 'bookkeepingInvoicing'});
      expect(options.otherAgencies).to.deep.equal(['Siffror & Co AB']);
      expect(await activate(world)).to.include({status: 'requested'});
    },
  },
  {
    name: 'both sides read the same timeline, newest first',
    scenario: 'nothingYetS3',
    async run(world) {
      const {id: collaborationId} = await activate(world);
      const {invitationId} = await anyone(world).lookUpInvitation({token: tokenOf(await world.mails())});
      await world.advance(1);
      await acceptWithTerms(company(world), invitationId);
      const forAgency = await administrator(world).getTimeline({collaborationId});
      const forCompany = await company(world).getTimeline({collaborationId});
      expect(forCompany.items).to.deep.equal(forAgency.items);
      expect(forAgency.items[0]).to.include({actor: 'Karin Lindgren', side: 'company', status: 'active'});
      expect(forAgency.items.at(-1)).to.include({actor: 'Anna Berg', side: 'agency', status: 'requested'});
    },
  },
];

const concurrency: readonly ContractCase[] = [
  {
    name: 'the same key gets the same answer, and nothing happens twice',
    scenario: 'nothingYetS3',
    async run(world) {
      const input = await choice(administrator(world), 'bookkeeping');
      const options = {idempotencyKey: 'intent-1-0123456789abcdef'};
      const first = await administrator(world).activate(input, options);
      const again = await administrator(world).activate(input, options);
      expect(again).to.deep.equal(first);
      expect(await world.mails()).to.have.lengthOf(2);
    },
  },
  {
    name: 'the same key sent twice at once makes one collaboration',
    scenario: 'nothingYetS3',
    async run(world) {
      const input = await choice(administrator(world), 'bookkeeping');
      const options = {idempotencyKey: 'intent-2-0123456789abcdef'};
      const [first, second] = await Promise.all([
        administrator(world).activate(input, options),
        administrator(world).activate(input, options),
      ]);
      expect(second.id).to.equal(first.id);
      expect(await world.mails()).to.have.lengthOf(2);
    },
  },
  {
    name: 'the same key for something else is refused',
    scenario: 'nothingYetS3',
    async run(world) {
      const options = {idempotencyKey: 'intent-3-0123456789abcdef'};
      await activate(world, 'bookkeeping', {}, options);
      await refused(activate(world, 'bookkeeping', {taskId: 'task-2'}, options), 'keyReused');
      const [customer] = (await administrator(world).listCustomers({search: 'Sjöbergs'})).items;
      await refused(administrator(world).createTask({customerId: customer?.id ?? '', name: 'Bokslut'}, options), 'keyReused');
    },
  },
  {
    name: 'another person may use the same key',
    scenario: 'requested',
    async run(world) {
      const options = {idempotencyKey: 'intent-4-0123456789abcdef'};
      await employee(world).createTask({customerId, name: 'Bokslut'}, options);
      expect(await outcome(administrator(world).createTask({customerId, name: 'Löner'}, options))).to.equal('done');
    },
  },
  {
    name: 'a refusal is no answer to keep: once its cause is gone the same key goes through',
    scenario: 'requested',
    async run(world) {
      const options = {idempotencyKey: 'intent-5-0123456789abcdef'};
      const input = {collaborationId: 'collaboration-1'};
      await refused(administrator(world).remind(input, options), 'tooEarlyToRemind');
      await world.advance(day);
      expect((await administrator(world).remind(input, options)).invitation?.sendings).to.equal(2);
    },
  },
  {
    name: 'a change based on an older version is refused',
    scenario: 'requested',
    async run(world) {
      const seen = await administrator(world).getCollaboration({collaborationId: 'collaboration-1'});
      await company(world).acceptInvitation({invitationId: 'invitation-1'});
      await refused(administrator(world).withdraw({collaborationId: 'collaboration-1'}, {version: seen.version}), 'versionMismatch');
      const {version} = await administrator(world).getCollaboration({collaborationId: 'collaboration-1'});
      expect(version).to.be.greaterThan(seen.version);
      expect(await administrator(world).withdraw({collaborationId: 'collaboration-1'}, {version})).to.include({status: 'cancelled'});
    },
  },
  {
    name: 'an answer that is based on an older version is refused too',
    scenario: 'requested',
    async run(world) {
      const {version} = await company(world).getCollaboration({collaborationId: 'collaboration-1'});
      const older = {version: version - 1};
      await refused(company(world).acceptInvitation({invitationId: 'invitation-1'}, older), 'versionMismatch');
      await refused(company(world).declineInvitation({invitationId: 'invitation-1'}, older), 'versionMismatch');
      await refused(administrator(world).remind({collaborationId: 'collaboration-1'}, older), 'versionMismatch');
      expect(await outcome(company(world).acceptInvitation({invitationId: 'invitation-1'}, {version}))).to.equal('done');
    },
  },
  {
    name: 'of twenty activations at once exactly one wins',
    scenario: 'nothingYetS3',
    async run(world) {
      const input = await choice(administrator(world), 'bookkeepingInvoicing');
      const people = ['agency-admin', 'agency-admin-2'] as const;
      const calls = Array.from({length: 20}, (_, index) =>
        outcome(world.api(people[index % 2] ?? 'agency-admin', 'agency-1').activate(input)),
      );
      const outcomes = await Promise.all(calls);
      expect(outcomes.filter((each) => each === 'done')).to.have.lengthOf(1);
      expect(new Set(outcomes)).to.deep.equal(new Set(['done', 'collaborationExists']));
      expect(await world.mails()).to.have.lengthOf(2);
      expect((await customerRow(world)).collaborations).to.have.lengthOf(1);
    },
  },
  {
    name: 'accepting against withdrawing has one winner, and everybody sees the same',
    scenario: 'requested',
    async run(world) {
      const {terms} = await company(world).getInvitation({invitationId: 'invitation-1'});
      const outcomes = await Promise.all([
        outcome(company(world).acceptInvitation({invitationId: 'invitation-1', terms: approved(terms)})),
        outcome(administrator(world).withdraw({collaborationId: 'collaboration-1'})),
      ]);
      expect(outcomes.filter((each) => each === 'done')).to.have.lengthOf(1);
      const {status} = await administrator(world).getCollaboration({collaborationId: 'collaboration-1'});
      expect(status).to.equal(outcomes[0] === 'done' ? 'active' : 'cancelled');
      expect(await company(world).getCollaboration({collaborationId: 'collaboration-1'})).to.include({status});
    },
  },
  {
    name: 'two administrators accept at once: one wins, the other learns who did',
    scenario: 'requested',
    async run(world) {
      const {terms} = await company(world).getInvitation({invitationId: 'invitation-1'});
      const accept = (person: PersonId): Promise<'done' | ErrorCode> =>
        outcome(world.api(person, 'company-1').acceptInvitation({invitationId: 'invitation-1', terms: approved(terms)}));
      const outcomes = await Promise.all([accept('company-admin'), accept('company-admin-2')]);
      expect([...outcomes].sort()).to.deep.equal(['alreadyHandled', 'done']);
      expect(sent(await world.mails())).to.deep.equal(['E4 anna.berg@byran.example']);
    },
  },
];

const inputs: readonly ContractCase[] = [
  {
    name: 'members that nobody knows are ignored',
    scenario: 'nothingYetS3',
    async run(world) {
      const input = {...(await choice(administrator(world), 'bookkeeping')), color: 'blue', nested: {deep: [1]}};
      expect(await administrator(world).activate(input)).to.include({status: 'requested'});
    },
  },
  {
    name: 'input that cannot be meant is refused with the fields',
    scenario: 'nothingYetS3',
    async run(world) {
      const input = {...(await choice(administrator(world), 'bookkeeping')), invoiceRecipient: 'nobody' as 'agency', periodMonths: 0};
      const {fields} = await refused(administrator(world).activate(input), 'invalidInput');
      expect(fields.map(({pointer}) => pointer).sort()).to.deep.equal(['/invoiceRecipient', '/periodMonths']);
    },
  },
  {
    name: 'an id that nothing can have is refused, whoever asks and whatever for',
    scenario: 'requested',
    async run(world) {
      const ofOne = operationNames.filter((name) => operations[name].path.includes('{'));
      for (const name of ofOne) {
        const input = Object.fromEntries([...operations[name].path.matchAll(/\{(\w+)\}/g)].map(([, member = '']) => [member, '\0']));
        for (const api of [administrator(world), employee(world), company(world), anyone(world)]) {
          const call = api[name] as (given: typeof input) => Promise<unknown>;
          expect(await outcome(call(input)), name).to.be.oneOf([
            ...['invalidInput', 'notFound', 'rightMissing', 'companyNotSelected', 'signedOut'],
          ]);
        }
      }
    },
  },
  {
    name: 'strange texts come back as they are',
    scenario: 'strangeText',
    async run(world) {
      const {customer, tasks} = await administrator(world).getCustomer({customerId});
      expect(customer.name).to.include('<img src=x');
      expect(tasks.map(({name}) => name).join()).to.include('javascript:');
      const {functions} = await administrator(world).getCustomer({customerId});
      expect(functions).to.have.length.above(0).and.not.include(null);
    },
  },
  {
    name: 'customers come a page at a time by name, each once',
    scenario: 'manyCustomers',
    count: 120,
    async run(world) {
      const api = administrator(world);
      const ids: string[] = [];
      const names: string[] = [];
      let cursor: string | undefined;
      let pages = 0;
      do {
        const page = await api.listCustomers({limit: 50, cursor});
        for (const row of page.items) {
          ids.push(row?.id ?? '');
          names.push(row?.name ?? '');
        }
        cursor = page.nextCursor ?? undefined;
        pages += 1;
      } while (cursor !== undefined && pages < 10);
      expect(pages).to.equal(3);
      expect(ids).to.have.lengthOf(122);
      expect(new Set(ids).size).to.equal(122);
      const lower = names.map((name) => name.toLowerCase());
      expect(lower).to.deep.equal([...lower].sort());
    },
  },
  {
    name: 'customers are found by the beginnings of words, by number and by corporate ID, and only the own ones',
    scenario: 'manyCustomers',
    count: 30,
    async run(world) {
      const found = async (search: string): Promise<readonly string[]> =>
        (await administrator(world).listCustomers({search})).items.map((row) => row?.id ?? '');
      expect(await found('linDGR')).to.deep.equal([customerId]);
      expect(await found('bag lind')).to.deep.equal([customerId]);
      expect(await found('1001')).to.deep.equal([customerId]);
      expect(await found('559102-7742')).to.deep.equal([customerId]);
      expect(await found('ageri'), 'not the middle of words').to.deep.equal([]);
      expect(await found('Nordiska')).to.deep.equal([]);
      expect(await found('%')).to.deep.equal([]);
      const made = async (corporateId: string, country: 'SE' | 'NO'): Promise<readonly string[]> => [
        (await administrator(world).createCustomer({name: 'Egen', corporateId, country})).id,
      ];
      const firm = await made('811228-9874', 'SE');
      for (const search of ['811228-9874', '811228', '8112289874', '19811228-9874', '811228–9874'])
        expect(await found(search), search).to.deep.equal(firm);
      const norwegian = await made('923 609 016 MVA', 'NO');
      for (const search of ['923 609 016 MVA', 'NO923609016', '923609']) expect(await found(search), search).to.deep.equal(norwegian);
    },
  },
  {
    name: 'a wrong cursor is refused or starts again, and does not break',
    scenario: 'manyCustomers',
    count: 5,
    async run(world) {
      expect(await outcome(administrator(world).listCustomers({cursor: 'nonsense'}))).to.be.oneOf(['done', 'invalidInput', 'badRequest']);
    },
  },
  {
    name: 'a new customer with a new task can be activated',
    scenario: 'nothingYetS3',
    async run(world) {
      const api = administrator(world);
      await refused(api.createCustomer({name: 'Ny AB', corporateId: '556036-0794', country: 'SE'}), 'corporateIdInvalid');
      const contact = {name: 'Nina Ny', email: 'nina@ny.example', address: 'Nygatan 1'};
      const customer = await api.createCustomer({name: 'Ny AB', corporateId: '556036-0793', country: 'SE', contact});
      const task = await api.createTask({customerId: customer.id, name: 'Bokslut'});
      expect(task).to.include({name: 'Bokslut', active: true});
      const {periods, tasks} = await api.getActivationOptions({customerId: customer.id, function: fn, solution: 'bookkeeping'});
      expect(tasks.map(({id}) => id)).to.deep.equal([task.id]);
      const input = {customerId: customer.id, function: fn, solution: 'bookkeeping', taskId: task.id, invoiceRecipient: 'agency'} as const;
      const [period] = periods;
      const made = await api.activate({...input, periodMonths: period?.months ?? 0, priceMinor: period?.price?.amountMinor ?? 0});
      expect(made).to.include({status: 'awaitingTerms'});
      expect(sent(await world.mails())).to.deep.equal(['E2 nina@ny.example']);
      expect((await api.listCustomers({search: 'ny'})).items.map((row) => row?.id)).to.deep.equal([customer.id]);
    },
  },
  {
    name: 'a collaboration is linked only with an active task of a customer with its corporate ID',
    scenario: 'invitedActiveUnlinked',
    async run(world) {
      const link = (customer: string, taskId: string): Promise<unknown> =>
        employee(world).linkTask({collaborationId: 'collaboration-1', customerId: customer, taskId});
      await refused(link(customerId, 'task-3'), 'taskNotActive');
      await refused(link(customerId, 'task-of-customer-3'), 'taskMissing');
      await refused(link('customer-3', 'task-of-customer-3'), 'corporateIdMismatch');
      await refused(link('customer-2', 'task-of-customer-2'), 'notFound');
      expect(await outcome(link(customerId, 'task-1'))).to.equal('done');
    },
  },
  {
    name: 'two customers with the corporate ID are both offered for linking, others by search',
    scenario: 'invitedActiveTwoMatches',
    async run(world) {
      const {customers} = await employee(world).getLinkCandidates({collaborationId: 'collaboration-1'});
      expect(customers.flatMap((each) => (each?.sameCorporateId ? [each.id] : [])).sort()).to.deep.equal([customerId, 'customer-4']);
      const {customers: found} = await employee(world).getLinkCandidates({collaborationId: 'collaboration-1', search: 'sjöb'});
      expect(found.map((each) => each?.id)).to.include('customer-3');
    },
  },
  {
    name: 'without an agreement the company cannot invite an agency',
    scenario: 'companyWithoutAgreement',
    async run(world) {
      const {whyNot} = await company(world).getInviteOptions({companyId: 'company-1', function: fn});
      expect(codes(whyNot)).to.deep.equal(['agreementMissing']);
      await refused(company(world).inviteAgency({companyId: 'company-1', function: fn, agencyId: 'agency-1'}), 'agreementMissing');
    },
  },
  {
    name: 'the same agency is not invited twice, another one is',
    scenario: 'companyInvited',
    async run(world) {
      const invite = (agencyId: string): Promise<unknown> => company(world).inviteAgency({companyId: 'company-1', function: fn, agencyId});
      await refused(invite('agency-1'), 'collaborationExists');
      expect(await outcome(invite('agency-2'))).to.equal('done');
      expect(sent(await world.mails())).to.deep.equal(['E6 hej@siffror.example']);
    },
  },
  {
    name: 'an invitation needs an agency or a readable address',
    scenario: 'companyWithAgreement',
    async run(world) {
      const invite = (to: {agencyId?: string; email?: string; corporateId?: string}): Promise<'done' | ErrorCode> =>
        outcome(company(world).inviteAgency({companyId: 'company-1', function: fn, ...to}));
      expect(await invite({})).to.equal('invalidInput');
      expect(await invite({email: 'nobody'})).to.equal('invalidInput');
      expect(await invite({email: 'new@agency.example', corporateId: '556036-0794'})).to.equal('corporateIdInvalid');
      expect(await invite({agencyId: 'company-2'})).to.be.oneOf(['notFound', 'invalidInput']);
      expect(await invite({email: 'new@agency.example'})).to.equal('done');
    },
  },
  {
    name: 'mails cannot be forged by names',
    scenario: 'strangeText',
    async run(world) {
      await administrator(world).remind({collaborationId: 'collaboration-1'});
      await company(world).declineInvitation({invitationId: 'invitation-1', reason: 'No\r\nBcc: everybody@evil.example'});
      const mails = await world.mails();
      expect(mails.map(({template}) => template)).to.include('E5');
      for (const {subject, html} of mails) {
        expect(subject).to.not.match(/[\r\n\0]/);
        expect(html).to.not.include('<img src=x');
      }
    },
  },
];

/** All cases. */
export const contractCases: readonly ContractCase[] = [
  ...flows,
  ...answers,
  ...guardCases,
  ...rights,
  ...concurrency,
  ...inputs,
  ...changeCases,
  ...endCases,
  ...portfolioCases,
];

/** What every operation may answer besides the errors that it names. */
const everywhere: readonly ErrorCode[] = [
  ...([
    'signedOut',
    'rightMissing',
    'companyNotSelected',
    'notFound',
    'invalidInput',
    'keyReused',
    'stillRunning',
    'tooManyRequests',
  ] as const),
];

/** The same adapter, which breaks the case if an operation fails in a way that the table of operations does not name. */
function withNamedErrors(api: CollabApi): CollabApi {
  const methods = operationNames.map((name) => {
    const errors: readonly ErrorCode[] = [...everywhere, ...operations[name].errors];
    const call = async (input: never, options?: CallOptions): Promise<unknown> => {
      try {
        return await api[name](input, options);
      } catch (error) {
        if (error instanceof ApiError && !errors.includes(error.code))
          throw new Error(`${name} does not name ${error.code}`, {cause: error});
        throw error;
      }
    };
    return [name, call];
  });
  return Object.fromEntries(methods) as CollabApi;
}

/** Runs a case in its world. */
export const runCase = ({run}: ContractCase, world: ContractWorld): Promise<void> =>
  run({...world, api: (person, actingAs) => withNamedErrors(world.api(person, actingAs))});
