import {expect, html} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {CollabApi, OperationInput} from '../../src/api/contract.ts';
import {ApiError, type ErrorCode, type ErrorDetails} from '../../src/api/errors.ts';
import type {EndCollaborationDialog} from '../../src/components/end-collaboration/end-collaboration-dialog.ts';
import type {EndOptions} from '../../src/api/schema.ts';
import {addDays} from '../../src/domain/dates.ts';
import {openScenario, type ScenarioName} from '../../src/mocks/index.ts';
import {announced, button, enter, field, gate, listen, maybeButton, mount, textOf, untilNoText, untilText} from '../support/mount.ts';
import {waitUntil} from '../support/until.ts';

const world = async (scenario: ScenarioName): Promise<CollabApi> => (await openScenario(scenario)).api;

const open = (api: CollabApi | undefined, language = ''): Promise<EndCollaborationDialog> =>
  mount<EndCollaborationDialog>(
    api,
    html`<end-collaboration-dialog open collaboration-id="collaboration-1" lang=${language}></end-collaboration-dialog>`,
  );

/** An open dialog with its first step. */
async function ready(api: CollabApi): Promise<EndCollaborationDialog> {
  const dialog = await open(api);
  await untilText(dialog, 'Before the end');
  return dialog;
}

const choose = async (dialog: EndCollaborationDialog, label: string): Promise<void> => {
  field(dialog, label).click();
  await dialog.updateComplete;
};

/** Everything is chosen for an end now. */
async function chosen(api: CollabApi, keeps = 'Goes on in'): Promise<EndCollaborationDialog> {
  const dialog = await ready(api);
  for (const label of ['Now', keeps, 'The work in progress', 'The bank link']) await choose(dialog, label);
  return dialog;
}

/** Chooses everything for an end now and goes to the last step. */
async function confirming(api: CollabApi): Promise<EndCollaborationDialog> {
  const dialog = await chosen(api);
  button(dialog, 'Continue').click();
  await untilText(dialog, 'End the collaboration between');
  return dialog;
}

/** Chooses everything for an end on a day, with a reason, and goes to the last step. */
async function later(api: CollabApi, keeps: string): Promise<EndCollaborationDialog> {
  const dialog = await chosen(api, keeps);
  await choose(dialog, 'On a later day');
  enter(field(dialog, 'Last day'), tomorrow());
  enter(field<HTMLTextAreaElement>(dialog, 'Reason'), 'We have grown apart.');
  button(dialog, 'Continue').click();
  await untilText(dialog, 'The last day is');
  return dialog;
}

/** The backend, which holds back what the end with the solution will mean. */
async function held(opened: Promise<void>): Promise<CollabApi> {
  const api = await world('activeCustomerPays');
  return {
    ...api,
    getEndOptions: async (input, options) => {
      if (input.customerKeeps === 'solution') await opened;
      return api.getEndOptions(input, options);
    },
  };
}

/** What goes on costs another price. */
const priced = (options: EndOptions, amountMinor: number): EndOptions => ({
  ...options,
  choices: options.choices.map((each) => ({...each, price: each.price && {...each.price, amountMinor}})),
});

/** The words of a mail, without what only its form has. */
const bare = (text: string): string => text.replace(/[\s>:]/g, '');

const refuse = async (code: ErrorCode, details?: ErrorDetails): Promise<never> => {
  throw new ApiError(code, undefined, details);
};

/** The backend, with what is sent written down; a first answer may stand in for it. */
function recorded(api: CollabApi, first?: () => Promise<never>): {api: CollabApi; sent: OperationInput<'endCollaboration'>[]} {
  const sent: OperationInput<'endCollaboration'>[] = [];
  return {
    sent,
    api: {
      ...api,
      endCollaboration: (input, options) => {
        sent.push(input);
        return sent.length === 1 && first ? first() : api.endCollaboration(input, options);
      },
    },
  };
}

const native = (dialog: EndCollaborationDialog): HTMLDialogElement => dialog.renderRoot.querySelector('dialog') as HTMLDialogElement;
const focused = (dialog: EndCollaborationDialog): Element | null | undefined => dialog.shadowRoot?.activeElement;
const tomorrow = (): string => new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);

/** Accessible once the opening movement is over: colours are measured. */
async function expectAccessible(dialog: EndCollaborationDialog): Promise<void> {
  await Promise.all(native(dialog).getAnimations().map(({finished}) => finished)); // prettier-ignore
  await expect(dialog).to.be.accessible();
}

const outcomes = ['collab-before-end', 'collab-before-withdraw', 'collab-ended', 'collab-changed'] as const;
const typesOf = (events: readonly Event[]): readonly string[] => events.map(({type}) => type);

describe('<end-collaboration-dialog>', () => {
  describe('the choices', () => {
    it('are accessible, with the focus on the heading and no destructive button yet', async () => {
      const dialog = await ready(await world('activeCustomerPays'));
      expect(focused(dialog)?.textContent).to.equal('End collaboration');
      for (const text of [
        'Byrån Redovisning AB and Lindgrens Bageri AB in Bookkeeping & Invoicing',
        'What Lindgrens Bageri AB keeps',
        'Goes on in Bookkeeping & Invoicing by itself',
        'Lindgrens Bageri AB pays',
        '(required)',
      ])
        expect(textOf(dialog)).to.include(text);
      expect(dialog.renderRoot.querySelector('.destructive')).to.equal(null);
      await expectAccessible(dialog);
    });

    it('say that it stays where another agency works in the agreement', async () => {
      const api = await world('activeCustomerPays');
      const dialog = await ready({
        ...api,
        getEndOptions: async (input, options) => {
          const answer = await api.getEndOptions(input, options);
          return {...answer, choices: answer.choices.map((each) => ({...each, price: null, shared: true}))};
        },
      });
      expect(textOf(dialog)).to.include('Lindgrens Bageri AB goes on in Bookkeeping & Invoicing with another agency.');
      expect(textOf(dialog)).not.to.include('Lindgrens Bageri AB pays');
    });

    it('are asked for in a summary that has the focus', async () => {
      const dialog = await ready(await world('activeCustomerPays'));
      button(dialog, 'Continue').click();
      await waitUntil(() => focused(dialog)?.id === 'summary');
      for (const text of [
        'Choose whether it ends now',
        'Choose what Lindgrens Bageri AB keeps.',
        'Tick what is required, once it is done.',
      ])
        expect(textOf(dialog)).to.include(text);
      expect(field(dialog, 'Now').checked, 'nothing that cannot be undone is chosen beforehand').to.equal(false);
      await expectAccessible(dialog);
      button(dialog, 'Choose whether it ends now or on a later day.').click();
      await waitUntil(() => (focused(dialog) as HTMLInputElement | null)?.value === 'now');
      button(dialog, 'Tick what is required, once it is done.').click();
      await waitUntil(() => focused(dialog)?.id === 'check-workFinished');
      const marks = (label: string): (string | null)[] =>
        ['aria-invalid', 'aria-describedby'].map((name) => field(dialog, label).getAttribute(name));
      expect(marks('The work in progress')).to.deep.equal(['true', 'checked-error']);
      expect(marks('The documents')).to.deep.equal([null, null]);
      await choose(dialog, 'The work in progress');
      expect(marks('The work in progress')).to.deep.equal([null, null]);
    });

    it('want a day within the range', async () => {
      const dialog = await ready(await world('activeCustomerPays'));
      await choose(dialog, 'On a later day');
      const day = field(dialog, 'Last day');
      expect([day.type, day.min < day.max]).to.deep.equal(['date', true]);
      button(dialog, 'Continue').click();
      await untilText(dialog, 'Choose a day from');
      enter(day, '1999-01-01');
      await dialog.updateComplete;
      expect(day.getAttribute('aria-invalid')).to.equal('true');
    });

    it('leave out what is not possible, and say why', async () => {
      const dialog = await ready(await world('activeWithoutAdministrator'));
      expect(textOf(dialog)).to.include('The customer has no administrator who could decide this.');
      expect(textOf(dialog)).not.to.include('Goes on in');
    });

    it('leave it to the customer to become payer, and say how', async () => {
      const dialog = await ready(await world('active'));
      expect(textOf(dialog), 'there is no other way').to.include('To go on by itself, the customer has to become invoice recipient first.');
      expect(textOf(dialog)).not.to.include('Goes on in');
      await expectAccessible(dialog);
    });

    it('require nothing of the customer, who can always leave', async () => {
      const dialog = await ready(await world('companyActive'));
      expect(textOf(dialog)).not.to.include('(required)');
      await choose(dialog, 'Now');
      await choose(dialog, 'Goes on in');
      button(dialog, 'Continue').click();
      await untilText(dialog, 'End the collaboration between');
    });
  });

  describe('the last step', () => {
    it('says everything once more, with the focus on the least destructive button', async () => {
      const dialog = await confirming(await world('activeCustomerPays'));
      await waitUntil(() => focused(dialog)?.id === 'back');
      for (const text of ['It ends now.', 'cannot be undone', 'See mail', 'karin@lindgrensbageri.example'])
        expect(textOf(dialog)).to.include(text);
      await expectAccessible(dialog);
    });

    it('shows the question from its beginning, however far down the choices were', async () => {
      const dialog = await chosen(await world('activeCustomerPays'));
      const body = (dialog.shadowRoot as ShadowRoot).querySelector<HTMLElement>('.dialog-body') as HTMLElement;
      body.style.cssText = 'flex: none; block-size: 6em';
      body.scrollTo(0, body.scrollHeight);
      expect(body.scrollTop).to.be.greaterThan(0);
      button(dialog, 'Continue').click();
      await waitUntil(() => focused(dialog)?.id === 'back');
      await waitUntil(() => body.scrollTop === 0, 'the question is not cut off');
    });

    it('ends it now, tells the page once, and says what comes next', async () => {
      const {api, sent} = recorded(await world('activeCustomerPays'));
      const dialog = await confirming(api);
      const events = listen(dialog, ...outcomes);
      button(dialog, 'End collaboration').click();
      await untilText(dialog, 'The collaboration has ended');
      expect(typesOf(events)).to.deep.equal(['collab-before-end', 'collab-ended']);
      expect(events[1]?.detail).to.include({collaborationId: 'collaboration-1', status: 'ended'});
      expect(sent).to.deep.equal([
        {collaborationId: 'collaboration-1', customerKeeps: 'solution', priceMinor: 238_800, checked: ['workFinished', 'bankLinkEnded']},
      ]);
      expect(announced(dialog)).to.include('goes on in Bookkeeping & Invoicing by itself');
      await waitUntil(() => focused(dialog)?.id === 'title');
      await expectAccessible(dialog);
    });

    it('ends nothing after which the customer would pay from a day that cannot be read', async () => {
      const {api, sent} = recorded(await world('activeCustomerPays'));
      const dialog = await confirming({
        ...api,
        getEndOptions: async (input, options) => {
          const answer = await api.getEndOptions(input, options);
          return {...answer, choices: answer.choices.map((each) => ({...each, from: '2027-02-31'}))};
        },
      });
      expect(textOf(dialog)).to.include('The price or the day it starts could not be read: —');
      const end = button(dialog, 'End collaboration');
      expect([end.getAttribute('aria-disabled'), end.getAttribute('aria-describedby')]).to.deep.equal(['true', 'no-price']);
      end.click();
      expect(sent).to.deep.equal([]);
    });

    it('plans the end for a day with a reason', async () => {
      const {api, sent} = recorded(await world('activeCustomerPays'));
      const dialog = await later(api, 'Can read what there is');
      button(dialog, 'End collaboration').click();
      await untilText(dialog, 'The collaboration ends');
      expect(sent[0]).to.include({on: tomorrow(), customerKeeps: 'readOnly', reason: 'We have grown apart.'});
    });

    it('shows the mails as they are sent: of the day, with the choice and the reason', async () => {
      const {api, mails} = await openScenario('activeCustomerPays');
      const dialog = await later(api, 'Goes on in');
      const shown = [...dialog.renderRoot.querySelectorAll('.letter')].map(({textContent}) => textContent);
      expect(shown[0], 'a day stays in one line').to.match(/\d\u00a0\p{L}+\u00a0\d{4}/u);
      const letters = shown.map(bare);
      expect(letters.length).to.equal(2);
      button(dialog, 'End collaboration').click();
      await untilText(dialog, 'The collaboration ends');
      const left = await mails();
      expect([...new Set(left.map(({subject, text}) => bare(`${subject}${text.replace(/https?:\S+/g, '')}`)))]).to.deep.equal(letters);
    });

    it('asks for the day and the choice, and sends the price that it shows', async () => {
      const {api, sent} = recorded(await world('activeCustomerPays'));
      const asked: OperationInput<'getEndOptions'>[] = [];
      const dialog = await later(
        {
          ...api,
          getEndOptions: async (input, options) => {
            asked.push(input);
            return priced(await api.getEndOptions(input, options), input.on === undefined ? 238_800 : 250_000);
          },
        },
        'Goes on in',
      );
      expect(asked.map(({on, customerKeeps}) => [on, customerKeeps])).to.deep.equal([
        [undefined, undefined],
        [tomorrow(), undefined],
        [tomorrow(), 'solution'],
      ]);
      expect(textOf(dialog)).to.include('Lindgrens Bageri AB pays 2 500 kr');
      button(dialog, 'End collaboration').click();
      await waitUntil(() => sent.length === 1);
      expect(sent[0]).to.include({on: tomorrow(), priceMinor: 250_000});
    });

    it('says already when a day is chosen whether the customer can go on, and from which day', async () => {
      const opened = await openScenario('changeAwaitingConsent');
      const consent = {collaborationId: 'collaboration-1', changeId: 'change-1-of-collaboration-1', consent: true};
      const {pendingChange} = await opened.apiFor('company-admin', 'company-1').answerChange(consent);
      const on = pendingChange?.effectiveOn ?? '';
      const dialog = await ready(opened.api);
      const hindrance = 'It can go on by itself if the last day is then or later.';
      expect(textOf(dialog)).to.include(hindrance);
      expect(textOf(dialog)).not.to.include('Goes on in');
      await choose(dialog, 'On a later day');
      enter(field(dialog, 'Last day'), on);
      await untilText(dialog, 'Goes on in');
      expect(textOf(dialog)).not.to.include(hindrance);
      await choose(dialog, 'Goes on in');
      enter(field(dialog, 'Last day'), addDays(on, -1));
      await untilText(dialog, hindrance);
      await expectAccessible(dialog);
      enter(field(dialog, 'Last day'), on);
      await untilText(dialog, 'Goes on in');
      for (const label of ['The work in progress', 'The bank link']) await choose(dialog, label);
      button(dialog, 'Continue').click();
      await untilText(dialog, 'The last day is');
      button(dialog, 'End collaboration').click();
      await untilText(dialog, 'The collaboration ends');
    });

    it('says at the choice who pays on a later day, and no price of another day', async () => {
      const dialog = await ready(await world('activeCustomerPays'));
      expect(textOf(dialog)).not.to.include('2 388');
      await choose(dialog, 'Now');
      expect(textOf(dialog)).to.include('Lindgrens Bageri AB pays 2 388 kr');
      await choose(dialog, 'On a later day');
      expect(textOf(dialog)).to.include('Lindgrens Bageri AB pays.');
      expect(textOf(dialog)).not.to.include('2 388');
    });

    it('shows the new price after it has changed, and ends at that', async () => {
      const price = {minor: 238_800};
      const {api, sent} = recorded(await world('activeCustomerPays'), async () => {
        price.minor = 250_000;
        return refuse('priceChanged');
      });
      const dialog = await confirming({
        ...api,
        getEndOptions: async (input, options) => priced(await api.getEndOptions(input, options), price.minor),
      });
      expect(textOf(dialog)).to.include('AB pays 2 388 kr');
      button(dialog, 'End collaboration').click();
      await untilText(dialog, 'The price or the day it starts has changed.');
      await untilText(dialog, 'AB pays 2 500 kr');
      await waitUntil(() => focused(dialog)?.id === 'failure');
      button(dialog, 'End collaboration').click();
      await waitUntil(() => sent.length === 2);
      expect(sent[1]?.priceMinor).to.equal(250_000);
    });

    it('waits for what the end will mean, with the choices as they are', async () => {
      const {open: answer, opened} = gate();
      const dialog = await chosen(await held(opened));
      button(dialog, 'Continue').click();
      await waitUntil(() => button(dialog, 'Continue').getAttribute('aria-disabled') === 'true');
      expect(field(dialog, 'Goes on in').checked).to.equal(true);
      await expectAccessible(dialog);
      answer();
      await untilText(dialog, 'End the collaboration between');
      await waitUntil(() => focused(dialog)?.id === 'back');
    });

    it('does not come for a choice that was changed meanwhile', async () => {
      const {open: answer, opened} = gate();
      const dialog = await chosen(await held(opened));
      button(dialog, 'Continue').click();
      await waitUntil(() => button(dialog, 'Continue').getAttribute('aria-disabled') === 'true');
      await choose(dialog, 'Can read what there is');
      expect(button(dialog, 'Continue').hasAttribute('aria-disabled')).to.equal(false);
      answer();
      await opened;
      button(dialog, 'Continue').click();
      await untilText(dialog, 'End the collaboration between');
      expect(textOf(dialog)).to.include('Can read what there is, and nothing more');
      expect(textOf(dialog)).not.to.include('Goes on in');
    });

    for (const way of ['Try again', 'Continue'])
      it(`says that it could not be loaded, and is there on ${way}`, async () => {
        const api = await world('activeCustomerPays');
        let calls = 0;
        const dialog = await chosen({
          ...api,
          getEndOptions: async (input, options) =>
            input.customerKeeps && ++calls === 1 ? refuse('network') : api.getEndOptions(input, options),
        });
        button(dialog, 'Continue').click();
        await untilText(dialog, 'No contact with the service.');
        await waitUntil(() => focused(dialog)?.id === 'failure');
        expect([field(dialog, 'Goes on in').checked, field(dialog, 'The bank link').checked]).to.deep.equal([true, true]);
        await expectAccessible(dialog);
        button(dialog, way).click();
        await untilText(dialog, 'End the collaboration between');
        expect(textOf(dialog)).not.to.include('No contact');
        await waitUntil(() => focused(dialog)?.id === 'back');
      });

    it('leads back to a day that has become impossible', async () => {
      const api = await world('activeCustomerPays');
      const dialog = await chosen({
        ...api,
        getEndOptions: async (input, options) =>
          input.on === undefined
            ? api.getEndOptions(input, options)
            : refuse('invalidInput', {fields: [{pointer: '/on', code: 'invalid'}]}),
      });
      await choose(dialog, 'On a later day');
      enter(field(dialog, 'Last day'), tomorrow());
      button(dialog, 'Continue').click();
      await waitUntil(() => focused(dialog)?.id === 'summary');
      expect(field(dialog, 'Last day').getAttribute('aria-invalid')).to.equal('true');
      await expectAccessible(dialog);
    });

    it('sends one request for two quick clicks', async () => {
      const {api, sent} = recorded(await world('activeCustomerPays'));
      const dialog = await confirming(api);
      const end = button(dialog, 'End collaboration');
      end.click();
      end.click();
      await untilText(dialog, 'The collaboration has ended');
      expect(sent.length).to.equal(1);
    });

    it('sends nothing when the page vetoes', async () => {
      const {api, sent} = recorded(await world('activeCustomerPays'));
      const dialog = await confirming(api);
      dialog.addEventListener('collab-before-end', (event) => event.preventDefault());
      button(dialog, 'End collaboration').click();
      await dialog.updateComplete;
      expect([sent.length, maybeButton(dialog, 'Back') !== undefined]).to.deep.equal([0, true]);
    });

    it('goes back to the choices, which are all there', async () => {
      const dialog = await confirming(await world('activeCustomerPays'));
      button(dialog, 'Back').click();
      await untilText(dialog, 'Before the end');
      expect([field(dialog, 'Goes on in').checked, field(dialog, 'The bank link').checked]).to.deep.equal([true, true]);
    });

    it('works by keyboard alone', async () => {
      const dialog = await confirming(await world('activeCustomerPays'));
      await waitUntil(() => focused(dialog)?.id === 'back');
      await sendKeys({press: 'Tab'});
      await sendKeys({press: 'Enter'});
      await untilText(dialog, 'The collaboration has ended');
      await sendKeys({press: 'Escape'});
      await waitUntil(() => !native(dialog).open);
    });
  });

  describe('an ending that is decided', () => {
    it('is shown with its day and reason, and withdrawn by the side that ended', async () => {
      const dialog = await open(await world('ending'));
      await untilText(dialog, 'Ends');
      expect(textOf(dialog)).to.include('Decided by Anna Berg, Byrån Redovisning AB');
      await expectAccessible(dialog);
      const events = listen(dialog, ...outcomes);
      button(dialog, 'Withdraw the ending').click();
      await untilText(dialog, 'The ending is withdrawn');
      expect(typesOf(events)).to.deep.equal(['collab-before-withdraw', 'collab-changed']);
      expect(events[1]?.detail).to.include({status: 'active'});
    });

    it('tells the other side who can withdraw it, and lets it end sooner, which is now', async () => {
      const dialog = await open((await openScenario('ending', {person: 'company-admin', actingAs: 'company-1'})).api);
      await untilText(dialog, 'Only Byrån Redovisning AB can withdraw the ending.');
      expect(maybeButton(dialog, 'Withdraw the ending')).to.equal(undefined);
      expect(dialog.matches(':state(ready)')).to.equal(true);
      expect(textOf(dialog)).to.include('When NowThe agency\u2019s access ends at once.').and.not.include('On a later day');
      await expectAccessible(dialog);
      await choose(dialog, 'Can read what there is');
      button(dialog, 'Continue').click();
      await untilText(dialog, 'End the collaboration between');
      expect(textOf(dialog)).to.not.include('can withdraw the ending');
      const events = listen(dialog, ...outcomes);
      button(dialog, 'End collaboration').click();
      await untilText(dialog, 'The collaboration has ended');
      expect(typesOf(events)).to.deep.equal(['collab-before-end', 'collab-ended']);
      expect(events[1]?.detail).to.include({status: 'ended'});
    });

    it('says only who can withdraw it to somebody without the right to end', async () => {
      const dialog = await open((await openScenario('ending', {person: 'company-user', actingAs: 'company-1'})).api);
      await untilText(dialog, 'Only Byrån Redovisning AB can withdraw the ending.');
      expect(maybeButton(dialog, 'Continue')).to.equal(undefined);
      expect(dialog.matches(':state(empty)')).to.equal(true);
    });
  });

  describe('what stands in the way', () => {
    it('tells somebody without the right whom to ask', async () => {
      const {apiFor} = await openScenario('activeCustomerPays');
      const dialog = await open(apiFor('agency-employee', 'agency-1'));
      await untilText(dialog, 'You do not have the right to do this.');
      expect(maybeButton(dialog, 'Continue')).to.equal(undefined);
      await expectAccessible(dialog);
    });

    it('says that it is over', async () => {
      const dialog = await open(await world('ended'));
      await untilText(dialog, 'The collaboration ended on');
    });
  });

  describe('when something goes wrong', () => {
    it('says what failed while loading, and loads on Try again', async () => {
      const api = await world('activeCustomerPays');
      let calls = 0;
      const dialog = await open({
        ...api,
        getEndOptions: async (input, options) => (++calls === 1 ? refuse('network') : api.getEndOptions(input, options)),
      });
      await untilText(dialog, 'No contact with the service.');
      button(dialog, 'Try again').click();
      await untilText(dialog, 'Before the end');
    });

    it('works when its configuration comes late', async () => {
      const dialog = await open(undefined);
      dialog.api = await world('activeCustomerPays');
      await untilText(dialog, 'Before the end');
    });

    for (const [code, text] of [
      ['network', 'No contact with the service.'],
      ['serverError', 'The service has a fault.'],
      ['signedOut', 'You are signed out.'],
    ] as const)
      it(`stays at the last step after ${code}, and goes on with the next try`, async () => {
        const {api} = recorded(await world('activeCustomerPays'), () => refuse(code));
        const dialog = await confirming(api);
        button(dialog, 'End collaboration').click();
        await untilText(dialog, text);
        await waitUntil(() => focused(dialog)?.id === 'failure');
        button(dialog, 'End collaboration').click();
        await untilText(dialog, 'The collaboration has ended');
      });

    it('says what somebody else has changed meanwhile, and ends it once that is confirmed again', async () => {
      const opened = await openScenario('activeCustomerPays');
      const {api, sent} = recorded(opened.api);
      const dialog = await confirming(api);
      await opened
        .apiFor('agency-admin-2', 'agency-1')
        .linkTask({collaborationId: 'collaboration-1', customerId: 'customer-1', taskId: 'task-2'});
      button(dialog, 'End collaboration').click();
      await untilText(dialog, 'Somebody changed this meanwhile.');
      await untilText(dialog, 'Was: Löpande bokföring 2026. Now: Årsbokslut 2026.');
      expect(sent.length).to.equal(1);
      button(dialog, 'Confirm again').click();
      await untilText(dialog, 'The collaboration has ended');
      expect(sent.length).to.equal(2);
    });

    it('asks to confirm nothing but what was refused: an ending that somebody else has decided meanwhile is not withdrawn by it', async () => {
      const opened = await openScenario('activeCustomerPays');
      const {api, sent} = recorded(opened.api);
      const dialog = await later(api, 'Goes on in');
      await opened.apiFor('agency-admin-2', 'agency-1').endCollaboration({
        ...{collaborationId: 'collaboration-1', on: tomorrow(), customerKeeps: 'readOnly'},
        checked: ['workFinished', 'bankLinkEnded'],
      });
      button(dialog, 'End collaboration').click();
      await untilText(dialog, 'Erik Holm · ');
      expect(sent.length).to.equal(1);
      expect(maybeButton(dialog, 'Confirm again')).to.equal(undefined);
      expect(maybeButton(dialog, 'Withdraw the ending')).not.to.equal(undefined);
    });

    it('leads back to the field that the service refused', async () => {
      const {api} = recorded(await world('activeCustomerPays'), () =>
        refuse('invalidInput', {fields: [{pointer: '/customerKeeps', code: 'notOffered'}]}),
      );
      const dialog = await confirming(api);
      button(dialog, 'End collaboration').click();
      await waitUntil(() => focused(dialog)?.id === 'summary');
      expect(textOf(dialog)).to.include('The service did not accept this.');
    });

    it('keeps everything when it was taken away in mid-change, and shows the truth on return', async () => {
      const api = await world('activeCustomerPays');
      const {open: answer, opened} = gate();
      const dialog = await confirming({
        ...api,
        endCollaboration: (input, options) => opened.then(() => api.endCollaboration(input, options)),
      });
      const events = listen(dialog, 'collab-ended');
      button(dialog, 'End collaboration').click();
      await waitUntil(() => dialog.matches(':state(busy)'));
      const parent = dialog.parentElement;
      dialog.remove();
      answer();
      await waitUntil(() => !dialog.matches(':state(busy)'));
      parent?.append(dialog);
      await untilText(dialog, 'The collaboration ended on');
      expect(events).to.deep.equal([]);
    });

    it('says of another collaboration nothing that came of the former', async () => {
      for (const outcome of ['confirmed', 'refused'] as const) {
        const api = await world('activeCustomerPays');
        const {open: answer, opened} = gate();
        const dialog = await confirming({
          ...api,
          getEndOptions: async (input, options) => {
            const found = await api.getEndOptions({...input, collaborationId: 'collaboration-1'}, options);
            if (input.collaborationId === 'collaboration-1') return found;
            return {
              ...found,
              collaboration: {
                ...found.collaboration,
                id: input.collaborationId,
                status: 'active',
                company: {id: 'company-2', name: 'Nästa AB'},
              },
              whyNot: [],
            };
          },
          endCollaboration: async (...call) => {
            await opened;
            return outcome === 'confirmed' ? api.endCollaboration(...call) : refuse('payerConsentMissing');
          },
        });
        const events = listen(dialog, 'collab-ended', 'collab-error');
        button(dialog, 'End collaboration').click();
        await waitUntil(() => dialog.matches(':state(busy)'));
        dialog.collaborationId = 'collaboration-2';
        await untilText(dialog, 'Nästa AB');
        await untilText(dialog, 'Before the end');
        expect(dialog.matches(':state(ready)')).to.equal(true);
        answer();
        await waitUntil(() => events.length > 0, 'what became of the former');
        await dialog.updateComplete;
        expect(events.map(({type}) => type)).to.deep.equal([outcome === 'confirmed' ? 'collab-ended' : 'collab-error']);
        expect(textOf(dialog)).to.not.include('has ended,');
        expect(dialog.renderRoot.querySelector('[id="failure"]')).to.equal(null);
        expect(field(dialog, 'The bank link').checked).to.equal(false);
        dialog.remove();
      }
    });

    it('asks before input is lost', async () => {
      const dialog = await ready(await world('activeCustomerPays'));
      await choose(dialog, 'Goes on in');
      dialog.close();
      await untilText(dialog, 'Discard what you have entered?');
      button(dialog, 'Keep editing').click();
      await untilNoText(dialog, 'Discard');
      expect(field(dialog, 'Goes on in').checked).to.equal(true);
    });

    it('speaks Swedish', async () => {
      const dialog = await open(await world('activeCustomerPays'), 'sv');
      await untilText(dialog, 'Före avslutet');
      for (const text of ['Avsluta samarbete', 'Fortsätter i Bookkeeping & Invoicing på egen hand', '(krävs)'])
        expect(textOf(dialog)).to.include(text);
    });
  });
});
