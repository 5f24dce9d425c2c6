/** Every element that sends a change says why it is not over yet: the answer was lost and is asked for, or it takes long. To screen readers once for each try. */
import {expect} from '@open-wc/testing';
import {html, type LitElement, type TemplateResult} from 'lit';
import type {CallOptions} from '../../src/api/contract.ts';
import type {OperationName} from '../../src/api/operations.ts';
import {openScenario} from '../../src/mocks/open.ts';
import type {ScenarioName} from '../../src/mocks/scenarios.ts';
import {expectQuiet, hasten} from '../support/fault-world.ts';
import {button, enter, field, gate, mount, untilText} from '../support/mount.ts';
import {waitUntil} from '../support/until.ts';

const waits = {
  'a lost answer': {text: 'Checking whether it went through…', isLost: true},
  'an answer that takes long': {text: 'Takes longer than usual…', isLost: false},
};

interface Sending {
  readonly scenario: ScenarioName;
  readonly template: TemplateResult;
  readonly operation: OperationName;
  /** All that a person does, up to the click that sends. */
  readonly send: (element: LitElement) => Promise<void>;
}

const press = async (element: LitElement, name: string): Promise<void> => {
  await untilText(element, name.split(':')[0] ?? '');
  button(element, name).click();
  await element.updateComplete;
};

const tick = async (element: LitElement, ...labels: readonly string[]): Promise<void> => {
  for (const label of labels) {
    await untilText(element, label);
    field(element, label).click();
    await element.updateComplete;
  }
};

const tickAll = async (element: LitElement, text: string): Promise<void> => {
  await untilText(element, text);
  for (const box of element.renderRoot.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')) box.click();
  await element.updateComplete;
};

const company = html`<company-collaborations company-id="company-1"></company-collaborations>`;

const sendings: Readonly<Record<string, Sending>> = {
  'activate-service-dialog': {
    scenario: 'nothingYetS3',
    template: html`<activate-service-dialog
      open
      customer-id="customer-1"
      function="bookkeeping-invoicing"
      solution="bookkeepingInvoicing"
    ></activate-service-dialog>`,
    operation: 'activate',
    send: async (element) => {
      await untilText(element, 'What happens');
      enter(field<HTMLSelectElement>(element, 'Task'), 'task-1');
      await tick(element, 'Lindgrens Bageri AB', '12 months');
      await press(element, 'Activate');
    },
  },
  'select-customer-solution': {
    scenario: 'nothingYetS1',
    template: html`<select-customer-solution customer-id="customer-1" function="bookkeeping-invoicing"></select-customer-solution>`,
    operation: 'activate',
    send: async (element) => {
      await untilText(element, 'What happens');
      enter(field<HTMLSelectElement>(element, 'Task'), 'task-1');
      await press(element, 'Send invitation');
    },
  },
  'change-solution-dialog': {
    scenario: 'activeCustomerPays',
    template: html`<change-solution-dialog open collaboration-id="collaboration-1"></change-solution-dialog>`,
    operation: 'changeSolution',
    send: async (element) => {
      await tick(element, 'Bookkeeping & Invoicing +');
      await press(element, 'Change solution');
    },
  },
  'end-collaboration-dialog': {
    scenario: 'activeCustomerPays',
    template: html`<end-collaboration-dialog open collaboration-id="collaboration-1"></end-collaboration-dialog>`,
    operation: 'endCollaboration',
    send: async (element) => {
      await tick(element, 'Now', 'Goes on in', 'The work in progress', 'The bank link');
      await press(element, 'Continue');
      await untilText(element, 'End the collaboration between');
      await press(element, 'End collaboration');
    },
  },
  'collab-tab': {
    scenario: 'requestedRemindable',
    template: html`<collab-tab customer-id="customer-1" function="bookkeeping-invoicing"></collab-tab>`,
    operation: 'remind',
    send: (element) => press(element, 'Send reminder'),
  },
  'accept-invitation': {
    scenario: 'companyAsked',
    template: html`<accept-invitation invitation-id="invitation-1"></accept-invitation>`,
    operation: 'acceptInvitation',
    send: async (element) => {
      await tickAll(element, 'Accept and approve terms');
      await press(element, 'Accept and approve terms');
    },
  },
  'invite-agency': {
    scenario: 'companyWithAgreement',
    template: html`<invite-agency function="bookkeeping-invoicing"></invite-agency>`,
    operation: 'inviteAgency',
    send: async (element) => {
      await press(element, 'Invite by e-mail address instead');
      enter(field(element, 'E-mail address'), 'hej@ny-byra.example');
      await press(element, 'Review invitation');
      await press(element, 'Send invitation');
    },
  },
  'company-collaborations, terms': {
    scenario: 'invitedAwaitingTerms',
    template: company,
    operation: 'approveTerms',
    send: async (element) => {
      await press(element, 'Read and approve');
      await tickAll(element, 'I have read and approve Terms of service');
      await press(element, 'Approve terms');
    },
  },
  'company-collaborations, a change of payer': {
    scenario: 'companyAskedToPay',
    template: company,
    operation: 'answerChange',
    send: (element) => press(element, 'Consent'),
  },
  'company-collaborations, an auditor': {
    scenario: 'auditors',
    template: company,
    operation: 'removeAuditor',
    send: async (element) => {
      await press(element, 'Remove');
      await press(element, 'Remove auditor');
    },
  },
  'collab-settings, linking': {
    scenario: 'activeUnlinked',
    template: html`<collab-settings></collab-settings>`,
    operation: 'linkTask',
    send: async (element) => {
      await press(element, 'Link with a task: Lindgrens Bageri AB');
      await untilText(element, 'Same corporate ID');
      enter((element.renderRoot as ShadowRoot).getElementById('link-task') as HTMLSelectElement, 'task-1');
      await press(element, 'Link');
    },
  },
  'collab-settings, own requests': {
    scenario: 'requestedRemindable',
    template: html`<collab-settings view="requests"></collab-settings>`,
    operation: 'remind',
    send: async (element) => {
      await press(element, 'Lindgrens Bageri AB');
      await press(element, 'Send reminder');
    },
  },
};

for (const [wait, {text: told, isLost}] of Object.entries(waits))
  describe(`The wait for ${wait}`, () => {
    expectQuiet();
    for (const [name, {scenario, template, operation, send}] of Object.entries(sendings))
      it(`is told once: ${name}`, async () => {
        if (!isLost) hasten({8000: 50});
        const {open, opened} = gate();
        const {api, now} = await openScenario(scenario);
        const change = api[operation] as (input: unknown, options?: CallOptions) => Promise<unknown>;
        const lost = async (input: unknown, options?: CallOptions): Promise<unknown> => {
          if (isLost) options?.onUncertain?.();
          await opened;
          if (isLost) options?.onUncertain?.();
          return change(input, options);
        };
        const element = await mount<LitElement>({...api, [operation]: lost}, template, {now});
        const said: string[] = [];
        await send(element);
        const look = (): void => {
          const text = element.renderRoot.querySelector('[role="status"]')?.textContent ?? '';
          if (text !== said.at(-1)) said.push(text);
        };
        new MutationObserver(look).observe(element.renderRoot, {subtree: true, childList: true, characterData: true});
        look();
        await waitUntil(() => said.includes(told), `"${told}", not "${said.join('", "')}"`);
        const isSeen = (): boolean => [...element.renderRoot.querySelectorAll('p:not([role])')].some((each) => each.textContent === told);
        await waitUntil(isSeen, `"${told}" to be seen`);
        await waitUntil(() => element.matches(':state(busy)'));
        open();
        await waitUntil(() => !element.matches(':state(busy)'));
        await element.updateComplete;
        expect(said.filter((text) => text.trim() === told)).to.deep.equal([told]);
        expect(isSeen()).to.equal(false);
      });
  });
