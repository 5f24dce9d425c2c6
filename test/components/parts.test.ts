import {executeServerCommand} from '@web/test-runner-commands';
import {expect} from '@open-wc/testing';
import {html, type LitElement, type TemplateResult} from 'lit';
import type {CollabApi} from '../../src/api/contract.ts';
import {ApiError} from '../../src/api/errors.ts';
import {Part} from '../../src/kit/part.ts';
import {openScenario} from '../../src/mocks/open.ts';
import type {ScenarioName} from '../../src/mocks/scenarios.ts';
import {button, gate, listen, mount, textOf, untilText} from '../support/mount.ts';
import {waitUntil} from '../support/until.ts';

/** From now on these modules do not come. Answers false where the browser cannot do without them and then load them. */
const block = (...modules: readonly string[]): Promise<unknown> =>
  executeServerCommand('block-urls', {urls: modules.map((each) => `*/src/components/${each}*`)});

// Every module is a file here: more than browsers remember of themselves.
performance.setResourceTimingBufferSize(10_000);
const isAskedFor = (module: string): boolean =>
  performance.getEntriesByType('resource').some(({name}) => name.includes(`/src/components/${module}`));

async function show<E extends LitElement>(
  name: ScenarioName,
  template: TemplateResult,
  around: (api: CollabApi) => Partial<CollabApi> = () => ({}),
) {
  const world = await openScenario(name);
  return mount<E>({...world.api, ...around(world.api)}, template, {now: world.now});
}

// Every part is loaded once for the page: each test has an element of its own.
describe('The parts of the elements', () => {
  const rejections: unknown[] = [];
  const onRejection = (event: PromiseRejectionEvent): void => void rejections.push(event.reason);
  before(() => window.addEventListener('unhandledrejection', onRejection));
  after(() => window.removeEventListener('unhandledrejection', onRejection));
  afterEach(async () => {
    await block();
    expect(rejections).to.deep.equal([]);
  });

  it('are asked for at once, not after the data', async () => {
    const {open, opened} = gate();
    const element = await show('nothingYetS3', html`<collab-tab customer-id="customer-1"></collab-tab>`, (api) => ({
      async getCustomer(...call) {
        await opened;
        return api.getCustomer(...call);
      },
    }));
    await waitUntil(() => isAskedFor('collab-tab/part.ts'), 'the part to be asked for');
    expect(element.matches(':state(loading)')).to.equal(true);
    open();
    await untilText(element, 'Bookkeeping & Invoicing');
  });

  it('fail like any read, and come when the person tries again', async function () {
    // Firefox remembers a module that did not load until the page is loaded anew: there nothing is blocked, here and below.
    if (!(await block('company-collaborations/part.ts'))) return this.skip();
    const errors = listen(document.body, 'collab-error');
    const element = await show('companyAsked', html`<company-collaborations company-id="company-1"></company-collaborations>`);
    await untilText(element, 'No contact with the service.');
    expect(element.matches(':state(error)')).to.equal(true);
    expect(errors.map(({detail}) => (detail as {code: string}).code)).to.deep.equal(['network']);
    await block();
    button(element, 'Try again').click();
    await waitUntil(() => element.matches(':state(ready), :state(empty)'), 'the company to be shown');
    expect(textOf(element)).not.to.include('No contact');
  });

  it('leave nothing behind when the element is removed meanwhile', async function () {
    if (!(await block('invite-agency/part.ts'))) return this.skip();
    const {open, opened} = gate();
    const element = await show(
      'companyWithAgreement',
      html`<invite-agency company-id="company-1" function="bookkeeping-invoicing"></invite-agency>`,
      (api) => ({
        async getCompany(...call) {
          await opened;
          return api.getCompany(...call);
        },
      }),
    );
    const heard = listen(element, 'collab-error');
    const parent = element.parentElement as HTMLElement;
    element.remove();
    open();
    await new Promise((done) => setTimeout(done));
    expect(heard).to.deep.equal([]);
    await block();
    parent.append(element);
    await waitUntil(() => element.matches(':state(ready)'), 'the form to be shown on return');
  });

  it('are there before a failure of the data is told', async () => {
    const {open, opened} = gate();
    const part = new Part(() => opened.then(() => 'words'));
    const failure = new ApiError('invitationWithdrawn');
    let told: unknown;
    const failing = part.with(Promise.reject(failure)).catch((error: unknown) => (told = [error, part.loaded]));
    await new Promise((done) => setTimeout(done));
    expect(told).to.equal(undefined);
    open();
    await failing;
    expect(told).to.deep.equal([failure, 'words']);
  });

  it('of a closed window are asked for while the page rests, and nothing is built', async () => {
    const element = await show('active', html`<change-solution-dialog collaboration-id="collaboration-1"></change-solution-dialog>`);
    await waitUntil(() => isAskedFor('change-solution/part.ts'), 'the part to be asked for');
    expect([element.renderRoot.children.length, element.getAttributeNames()]).to.deep.equal([0, ['collaboration-id']]);
  });

  it('let a dialog open before they are there', async function () {
    if (!(await block('activation/part.ts'))) return this.skip();
    const element = await show<LitElement & {show(): void}>(
      'nothingYetS3',
      html`<activate-service-dialog
        customer-id="customer-1"
        function="bookkeeping-invoicing"
        solution="bookkeeping"
      ></activate-service-dialog>`,
    );
    element.show();
    await untilText(element, 'No contact with the service.');
    expect(element.renderRoot.querySelector('dialog')?.open).to.equal(true);
    await block();
    button(element, 'Try again').click();
    await untilText(element, 'What happens');
  });

  for (const [tag, scenario, attributes, ready] of [
    [
      'activate-service-dialog',
      'nothingYetS3',
      {'customer-id': 'customer-1', function: 'bookkeeping-invoicing', solution: 'bookkeeping'},
      'What happens',
    ],
    ['change-solution-dialog', 'active', {'collaboration-id': 'collaboration-1'}, 'Choose'],
    ['end-collaboration-dialog', 'active', {'collaboration-id': 'collaboration-1'}, 'Before the end'],
  ] as const)
    it(`let a closed <${tag}> be as light as before they were there`, async () => {
      const make = (): LitElement & {open: boolean} => {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        return element;
      };
      const root = await show<LitElement>(scenario, html`<collab-provider></collab-provider>`);
      const first = make();
      first.open = true;
      root.append(first);
      await untilText(first, ready);
      const second = make();
      let added = 0;
      second.addController = () => void added++;
      root.append(second);
      await second.updateComplete;
      expect([added, second.renderRoot.children.length]).to.deep.equal([0, 0]);
    });
});
