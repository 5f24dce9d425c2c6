import {expect, html} from '@open-wc/testing';
import type {CollabApi} from '../../src/api/contract.ts';
import {ApiError, type ErrorCode} from '../../src/api/errors.ts';
import type {StartSolutionButton} from '../../src/components/start-solution-button.ts';
import {openScenario} from '../../src/mocks/index.ts';
import {button, gate, listen, maybeButton, mount, textOf, untilText} from '../support/mount.ts';
import {waitUntil} from '../support/until.ts';

/** A button whose first load fails, and whose second waits for `opened`. */
async function failing(code: ErrorCode, opened: Promise<void> = Promise.resolve()): Promise<StartSolutionButton> {
  const {api} = await openScenario('active');
  let calls = 0;
  const getCustomer: CollabApi['getCustomer'] = async (input, options) => {
    if (++calls === 1) throw new ApiError(code);
    await opened;
    return api.getCustomer(input, options);
  };
  return mount({...api, getCustomer}, html`<start-solution-button customer-id="customer-1"></start-solution-button>`);
}

describe('<start-solution-button>', () => {
  it('loads on Try again, which keeps its place and hands its focus on', async () => {
    const {open, opened} = gate();
    const element = await failing('network', opened);
    await untilText(element, 'No contact with the service.');
    await expect(element).to.be.accessible();
    const again = button(element, 'Try again');
    again.focus();
    again.click();
    await waitUntil(() => again.ariaDisabled === 'true', 'it to be busy');
    expect(textOf(element)).to.contain('No contact with the service.');
    open();
    await untilText(element, 'Start solution');
    await waitUntil(() => element.shadowRoot?.activeElement?.id === 'start', 'the focus on Start solution');
  });

  it('says that it loads by itself once the network is back', async () => {
    const element = await failing('offline');
    await untilText(element, 'You are offline. This loads when you are back.');
    window.dispatchEvent(new Event('online'));
    await untilText(element, 'Start solution');
  });

  it('starts what may be started also where only the page knows the address', async () => {
    const {api} = await openScenario('active');
    const element = await mount<StartSolutionButton>(
      {
        ...api,
        getCustomer: async (input, options) => {
          const overview = await api.getCustomer(input, options);
          for (const each of overview.functions) if (each?.collaboration) Object.assign(each.collaboration, {startUrl: null});
          return overview;
        },
      },
      html`<start-solution-button customer-id="customer-1"></start-solution-button>`,
    );
    await untilText(element, 'Start solution');
    const went = listen(element, 'collab-navigate');
    element.addEventListener('collab-navigate', (event) => event.preventDefault());
    const start = maybeButton(element, 'Start solution');
    expect(start?.ariaDisabled).not.to.equal('true');
    start?.click();
    expect(went.length).to.equal(1);
    expect(went[0]?.detail).to.include({to: 'start-solution', collaborationId: 'collaboration-1'}).and.not.to.have.property('url');
  });

  it('offers no other try where that would be refused again', async () => {
    const element = await failing('notFound');
    await untilText(element, 'This could not be found.');
    expect(maybeButton(element, 'Try again')).to.equal(undefined);
  });
});
