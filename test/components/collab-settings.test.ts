import {expect} from '@open-wc/testing';
import {html, type TemplateResult} from 'lit';
import type {CollabApi} from '../../src/api/contract.ts';
import type {CollabSettings} from '../../src/components/collab-settings/collab-settings.ts';
import {openScenario, type OpenOptions} from '../../src/mocks/open.ts';
import type {ScenarioName} from '../../src/mocks/scenarios.ts';
import {button, mount, textOf, untilText} from '../support/mount.ts';

type Around = (api: CollabApi) => Partial<CollabApi>;

async function show(
  name: ScenarioName,
  template: TemplateResult,
  {around = () => ({}), ...options}: OpenOptions & {readonly around?: Around} = {},
) {
  const world = await openScenario(name, options);
  const api: CollabApi = {...world.api, ...around(world.api)};
  const element = await mount<CollabSettings>(api, template, {now: world.now});
  return {world, api, element};
}

describe('<collab-settings> peek', () => {
  it('shows collaborations', async () => {
    const {element} = await show('active', html`<collab-settings></collab-settings>`);
    await untilText(element, '1 customer');
    button(element, 'Lindgrens Bageri AB').click();
    await untilText(element, 'Start');
    console.log(textOf(element));
    await expect(element).to.be.accessible();
  });
  it('shows requests', async () => {
    const {element} = await show('requestedRemindable', html`<collab-settings view="requests"></collab-settings>`);
    await untilText(element, 'Waiting for');
    console.log(textOf(element));
    await expect(element).to.be.accessible();
  });
  it('shows consents', async () => {
    const {element} = await show('active', html`<collab-settings view="consents"></collab-settings>`);
    await untilText(element, 'Approved by');
    console.log(textOf(element));
    await expect(element).to.be.accessible();
  });
  it('shows batch', async () => {
    const {element} = await show('manyCustomers', html`<collab-settings view="batch"></collab-settings>`);
    await untilText(element, 'Choose solution and customers');
    await untilText(element, 'Choose a solution');
    console.log(textOf(element).slice(0, 1500));
    await expect(element).to.be.accessible();
  });
});
