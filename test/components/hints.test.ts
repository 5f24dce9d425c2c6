/** What the console says to the developer where an element has nothing to ask for. */
import {expect, html} from '@open-wc/testing';
import type {LitElement, TemplateResult} from 'lit';
import type {ActivateServiceDialog} from '../../src/components/activate-service-dialog.ts';
import type {ChangeSolutionDialog} from '../../src/components/change-solution/change-solution-dialog.ts';
import {openScenario} from '../../src/mocks/open.ts';
import {expectQuiet, hasten, runningTimers, timersBegun} from '../support/fault-world.ts';
import {mount} from '../support/mount.ts';
import {waitUntil} from '../support/until.ts';

const lacking: readonly (readonly [TemplateResult, string])[] = [
  [html`<accept-invitation></accept-invitation>`, '<accept-invitation> needs invitationId'],
  [
    html`<activate-service-dialog open customer-id="customer-1"></activate-service-dialog>`,
    '<activate-service-dialog> needs function, solution',
  ],
  [html`<change-solution-dialog open></change-solution-dialog>`, '<change-solution-dialog> needs collaborationId'],
  [html`<change-solution-dialog open company-id="company-1"></change-solution-dialog>`, '<change-solution-dialog> needs function'],
  [html`<collab-tab></collab-tab>`, '<collab-tab> needs customerId'],
  [html`<end-collaboration-dialog open></end-collaboration-dialog>`, '<end-collaboration-dialog> needs collaborationId'],
  [html`<invite-agency></invite-agency>`, '<invite-agency> needs function'],
  [html`<select-customer-solution></select-customer-solution>`, '<select-customer-solution> needs customerId, function'],
  [html`<start-solution-button></start-solution-button>`, '<start-solution-button> needs customerId'],
];

describe('A hint in the console', () => {
  expectQuiet();
  const {warn} = console;
  let warned: unknown[] = [];
  beforeEach(() => {
    warned = [];
    console.warn = (text: unknown) => warned.push(text);
    hasten({3000: 20});
  });
  afterEach(() => (console.warn = warn));

  for (const [template, text] of lacking)
    it(`names what is missing, once: ${text}`, async () => {
      const {api} = await openScenario('nothingYetS3');
      const element = await mount<LitElement>(api, template);
      await waitUntil(() => warned.length > 0, 'the hint');
      element.requestUpdate();
      await element.updateComplete;
      await waitUntil(() => !runningTimers().includes(3000));
      expect(warned).to.deep.equal([text]);
    });

  it('asks for a configuration first', async () => {
    await mount(undefined, html`<collab-tab></collab-tab>`);
    await waitUntil(() => warned.length > 0, 'the hint');
    expect(warned).to.deep.equal(['<collab-tab> needs configure({baseUrl})']);
  });

  it('does not come where nothing is missing, and not from a window that is closed', async () => {
    const {api} = await openScenario('nothingYetS3');
    await mount(api, html`<collab-tab customer-id="customer-1"></collab-tab>`);
    await mount(api, html`<collab-settings></collab-settings>`);
    await mount(api, html`<accept-invitation token-param="token"></accept-invitation>`);
    await mount(api, html`<start-solution-button .collaboration=${null}></start-solution-button>`);
    await mount(api, html`<change-solution-dialog open collaboration-id="collaboration-1"></change-solution-dialog>`);
    const before = timersBegun(3000);
    await mount<ActivateServiceDialog>(api, html`<activate-service-dialog></activate-service-dialog>`);
    expect([timersBegun(3000), before, warned]).to.deep.equal([0, 0, []]);
  });

  it('does not come where what is missing is given soon, and comes for what is missing later', async () => {
    const {api} = await openScenario('nothingYetS3');
    const dialog = await mount<ChangeSolutionDialog>(api, html`<change-solution-dialog open></change-solution-dialog>`);
    dialog.collaborationId = 'collaboration-1';
    await waitUntil(() => runningTimers().length === 0 || !runningTimers().includes(3000), 'the time to be over');
    expect(warned).to.deep.equal([]);
    dialog.collaborationId = '';
    await waitUntil(() => warned.length > 0, 'the hint');
  });

  it('leaves no timer behind', async () => {
    const {api} = await openScenario('nothingYetS3');
    const element = await mount<LitElement>(api, html`<collab-tab></collab-tab>`);
    expect(runningTimers()).to.include(3000);
    element.remove();
    expect(runningTimers()).to.not.include(3000);
  });
});
