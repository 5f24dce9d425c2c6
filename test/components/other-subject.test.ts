/** An element that shows another customer, company or invitation by the time that an answer comes: the page hears of it, and nothing of it is shown. */
import {expect} from '@open-wc/testing';
import {html, type LitElement, type TemplateResult} from 'lit';
import type {CollabApi} from '../../src/api/contract.ts';
import {ApiError} from '../../src/api/errors.ts';
import type {OperationName} from '../../src/api/operations.ts';
import type {CompanyOverview} from '../../src/api/schema.ts';
import {openScenario} from '../../src/mocks/open.ts';
import type {ScenarioName} from '../../src/mocks/scenarios.ts';
import {announced, button, enter, field, gate, listen, mount, textOf, untilNoText, untilText} from '../support/mount.ts';
import {waitUntil} from '../support/until.ts';

const other = 'Siffertjänst AB';

/** The answers of the company, also as those of another one with the id `company-2`. */
function twoCompanies(api: CollabApi): Partial<CollabApi> {
  const named = (id: string): {readonly id: string; readonly name?: string} => (id === 'company-2' ? {id, name: other} : {id});
  const own = {companyId: 'company-1'};
  let known: CompanyOverview | undefined;
  return {
    getAgreementOptions: (input, options) => api.getAgreementOptions({...input, ...own}, options),
    getSession: async (...call) => {
      const session = await api.getSession(...call);
      return {...session, parties: session.parties.flatMap((each) => (each ? [each, {...each, ...named('company-2')}] : []))};
    },
    getCompany: async ({companyId}, options) => {
      // Who leaves the first company has a place in the second one still.
      if (companyId === 'company-1' || !known) known = await api.getCompany(own, options);
      const answer = known;
      return {...answer, ...(companyId === 'company-2' ? {collaborations: []} : {}), company: {...answer.company, ...named(companyId)}};
    },
    getAuditors: async ({companyId}, options) => {
      const answer = await api.getAuditors(own, options);
      return {...answer, ...(companyId === 'company-2' ? {auditors: []} : {}), company: {...answer.company, ...named(companyId)}};
    },
    getInviteOptions: async (input, options) => {
      const answer = await api.getInviteOptions({...input, ...own}, options);
      return {...answer, company: {...answer.company, ...named(input.companyId)}};
    },
  };
}

const tickAll = (element: LitElement): void => {
  for (const box of element.renderRoot.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')) if (!box.checked) box.click();
};

interface Case {
  readonly name: string;
  readonly scenario: ScenarioName;
  readonly template: TemplateResult;
  /** The operation whose answer comes late. */
  readonly operation: OperationName;
  /** Up to the click that sends it. */
  readonly send: (element: LitElement) => Promise<void>;
  readonly leave: (element: LitElement) => void;
  /** What stands there when the other one is shown. */
  readonly shown: string;
  /** Tells the page; nothing is told of what only reads. */
  readonly event?: string;
  /** What would only be true of the former. */
  readonly absent: string;
}

const tab = html`<collab-tab customer-id="customer-1" function="bookkeeping-invoicing"></collab-tab>`;
const company = html`<company-collaborations company-id="company-1"></company-collaborations>`;
const leaveCustomer = (element: LitElement): void => void Object.assign(element, {customerId: 'customer-3'});
const leaveCompany = (element: LitElement): void => void Object.assign(element, {companyId: 'company-2'});

const cases: readonly Case[] = [
  {
    ...{name: '<collab-tab> reminding', scenario: 'requestedRemindable', template: tab, operation: 'remind'},
    send: async (element) => {
      await untilText(element, 'Send reminder');
      button(element, 'Send reminder').click();
    },
    ...{leave: leaveCustomer, shown: 'No collaboration', event: 'collab-reminded', absent: 'Lindgrens'},
  },
  {
    ...{name: '<collab-tab> copying a link', scenario: 'requestedRemindable', template: tab, operation: 'getInvitationLink'},
    send: async (element) => {
      await untilText(element, 'Copy link');
      button(element, 'Copy link').click();
    },
    ...{leave: leaveCustomer, shown: 'No collaboration', absent: 'invitation#token='},
  },
  {
    ...{
      name: '<company-collaborations> registering an auditor',
      scenario: 'companyActive',
      template: company,
      operation: 'registerAuditor',
    },
    send: async (element) => {
      await untilText(element, 'Register auditor');
      button(element, 'Register auditor').click();
      await untilText(element, 'Valid for how many days');
      enter(field(element, 'Name'), 'Rut Revisor');
      enter(field(element, 'E-mail address'), 'rut@revision.example');
      button(element, 'Register').click();
    },
    ...{leave: leaveCompany, shown: `can read everything in ${other}`, event: 'collab-auditor-registered', absent: 'Rut Revisor'},
  },
  {
    ...{name: '<company-collaborations> approving terms', scenario: 'invitedAwaitingTerms', template: company, operation: 'approveTerms'},
    send: async (element) => {
      await untilText(element, 'Read and approve');
      button(element, 'Read and approve').click();
      await untilText(element, 'I have read and approve Terms of service');
      tickAll(element);
      button(element, 'Approve terms').click();
    },
    ...{leave: leaveCompany, shown: 'No collaborations yet', event: 'collab-terms-approved', absent: 'terms are approved'},
  },
  {
    ...{name: '<invite-agency> inviting', scenario: 'companyWithAgreement', operation: 'inviteAgency'},
    template: html`<invite-agency company-id="company-1" function="bookkeeping-invoicing"></invite-agency>`,
    send: async (element) => {
      await untilText(element, 'Invite by e-mail address instead');
      button(element, 'Invite by e-mail address instead').click();
      await untilText(element, 'E-mail address of the agency');
      enter(field(element, 'E-mail address'), 'office@siffror.example');
      await element.updateComplete;
      button(element, 'Review invitation').click();
      await untilText(element, 'Review the invitation');
      button(element, 'Send invitation').click();
    },
    ...{leave: leaveCompany, shown: `that ${other} wants to work with`, event: 'collab-requested', absent: 'on its way'},
  },
];

async function open({scenario, template, operation, send, leave, shown}: Case, answers: (given: Promise<unknown>) => Promise<unknown>) {
  const {api, now} = await openScenario(scenario);
  const {open: answer, opened} = gate();
  let isSent = false;
  const late = async (...call: readonly never[]): Promise<unknown> => {
    isSent = true;
    const given = (api[operation] as (...call: readonly never[]) => Promise<unknown>)(...call);
    await opened;
    return answers(given);
  };
  const element = await mount<LitElement>({...api, ...twoCompanies(api), [operation]: late}, template, {now});
  await send(element);
  await waitUntil(() => isSent, 'it to be sent');
  leave(element);
  await untilText(element, shown);
  return {element, answer};
}

describe('An answer that comes late', () => {
  for (const each of cases) {
    it(`${each.name} tells the page, and nobody who looks at another one`, async () => {
      let isOver = false;
      const {element, answer} = await open(each, async (given) => given.finally(() => setTimeout(() => (isOver = true))));
      const told = each.event ? listen(element, each.event) : [];
      expect(element.matches(':state(busy)'), 'nothing is under way for this one').to.equal(false);
      answer();
      await waitUntil(() => isOver && (!each.event || told.length === 1), 'the answer to be told');
      await element.updateComplete;
      await untilNoText(element, each.absent);
      expect(textOf(element)).to.include(each.shown);
      expect(announced(element)).to.equal('');
    });

    it(`${each.name} shows no failure of another one`, async () => {
      const {element, answer} = await open(each, () => Promise.reject(new ApiError('rightMissing')));
      const told = listen(element, 'collab-error');
      answer();
      await waitUntil(() => told.length === 1, 'the failure to be told');
      await element.updateComplete;
      expect(element.renderRoot.querySelector('#failure') === null, 'no failure').to.equal(true);
      expect(announced(element)).to.equal('');
    });
  }
});
