import {expect} from '@open-wc/testing';
import {html} from 'lit';
import type {CollabTab} from '../../src/components/collab-tab/collab-tab.ts';
import type {CompanyCollaborations} from '../../src/components/company-collaborations/company-collaborations.ts';
import {announceChange} from '../../src/kit/changes.ts';
import {configure} from '../../src/kit/config.ts';
import {openScenario, type OpenScenario} from '../../src/mocks/open.ts';
import type {ScenarioName} from '../../src/mocks/scenarios.ts';
import {button, enter, field, gate, mount, textOf, untilText} from '../support/mount.ts';
import {waitUntil} from '../support/until.ts';

/** A backend behind HTTP, and what is asked of it. */
async function open(
  name: ScenarioName,
  beforeStream: Promise<void> = Promise.resolve(),
): Promise<{readonly world: OpenScenario; readonly asked: Request[]; readonly connect: (root: HTMLElement) => void}> {
  const world = await openScenario(name, {backend: {basePath: '/api'}});
  const asked: Request[] = [];
  const fetch = async (url: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(new URL(url as string, location.href), init);
    asked.push(request);
    if (streams([request]).length > 0) await beforeStream;
    return world.backend.handle(request);
  };
  const headers = world.headersFor(world.person, world.actingAs);
  return {world, asked, connect: (root) => configure({baseUrl: '/api', headers, fetch}, root)};
}

const streams = (asked: readonly Request[]): readonly Request[] =>
  asked.filter(({url, headers}) => url.includes('/v1/changes') && headers.get('accept')?.includes('event-stream'));

function see(state: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', {configurable: true, value: state});
  document.dispatchEvent(new Event('visibilitychange'));
}

async function showTab(connect: (root: HTMLElement) => void): Promise<CollabTab> {
  const tab = await mount<CollabTab>(undefined, html`<collab-tab customer-id="customer-1"></collab-tab>`);
  connect(tab.parentElement as HTMLElement);
  return tab;
}

async function accept(world: OpenScenario): Promise<void> {
  const customer = world.apiFor('company-admin', 'company-1');
  const {terms} = await customer.getInvitation({invitationId: 'invitation-1'});
  await customer.acceptInvitation({invitationId: 'invitation-1', terms: terms.map(({id, hash}) => ({id, hash}))});
}

describe('what the other side does', () => {
  afterEach(() => Reflect.deleteProperty(document, 'visibilityState'));

  it('appears in the open tab without a reload', async () => {
    const {world, asked, connect} = await open('requestedRemindable');
    const tab = await showTab(connect);
    await untilText(tab, 'Waiting for');
    await waitUntil(() => streams(asked).length === 1);
    await accept(world);
    await untilText(tab, 'Active since');
    expect(streams(asked).length).to.equal(1);
  });

  it('appears too if it was done between the first look and the stream, which is asked from before the look', async () => {
    const stream = gate();
    const {world, asked, connect} = await open('requestedRemindable', stream.opened);
    const tab = await showTab(connect);
    await untilText(tab, 'Waiting for');
    await waitUntil(() => streams(asked).length === 1);
    const [first] = asked;
    expect(new URL(first?.url ?? '').pathname).to.equal('/api/v1/changes');
    await accept(world);
    stream.open();
    await untilText(tab, 'Active since');
  });

  it('takes no input and no focus away', async () => {
    const {world, asked, connect} = await open('companyAsked');
    const page = await mount<CompanyCollaborations>(undefined, html`<company-collaborations></company-collaborations>`);
    connect(page.parentElement as HTMLElement);
    await untilText(page, 'Register auditor');
    button(page, 'Register auditor').click();
    await untilText(page, 'Valid for how many days');
    enter(field(page, 'Name'), 'Rut');
    field(page, 'Name').focus();
    await waitUntil(() => streams(asked).length === 1);
    await world.apiFor('agency-admin', 'agency-1').withdraw({collaborationId: 'collaboration-1'});
    await untilText(page, 'Earlier requests and collaborations (1)');
    expect(textOf(page)).not.to.include('Requests to answer');
    expect((page.renderRoot as ShadowRoot).activeElement).to.equal(field(page, 'Name'));
    expect(field(page, 'Name').value).to.equal('Rut');
  });

  it('is not asked for while the page is hidden, and appears when it is seen again', async () => {
    const {world, asked, connect} = await open('requestedRemindable');
    const tab = await showTab(connect);
    await untilText(tab, 'Waiting for');
    await waitUntil(() => streams(asked).length === 1);
    see('hidden');
    expect(streams(asked)[0]?.signal.aborted).to.equal(true);
    const before = asked.length;
    await accept(world);
    expect(asked.length).to.equal(before);
    see('visible');
    await untilText(tab, 'Active since');
    expect(new URL(streams(asked)[1]?.url ?? '').searchParams.has('since')).to.equal(true);
  });

  it('is asked for once only where the service does not tell it', async () => {
    const world = await openScenario('requestedRemindable', {backend: {basePath: '/api'}});
    const asked: string[] = [];
    const fetch = async (url: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
      const request = new Request(new URL(url as string, location.href), init);
      asked.push(new URL(request.url).pathname);
      return request.url.includes('/v1/changes') ? new Response('Not here', {status: 404}) : world.backend.handle(request);
    };
    const tab = await mount<CollabTab>(undefined, html`<collab-tab customer-id="customer-1"></collab-tab>`);
    configure({baseUrl: '/api', headers: world.headersFor(world.person, world.actingAs), fetch}, tab.parentElement as HTMLElement);
    await untilText(tab, 'Waiting for');
    const before = asked.length;
    announceChange();
    await waitUntil(() => asked.length > before, 'the tab to load anew');
    expect(asked.filter((path) => path.endsWith('/v1/changes')).length).to.equal(1);
  });

  it('is no longer asked for when the last element has left', async () => {
    const {asked, connect} = await open('requestedRemindable');
    const tab = await showTab(connect);
    await untilText(tab, 'Waiting for');
    await waitUntil(() => streams(asked).length === 1);
    const other = document.createElement('section');
    tab.parentElement?.append(other);
    other.append(tab);
    await tab.updateComplete;
    expect(streams(asked).length).to.equal(1);
    expect(streams(asked)[0]?.signal.aborted).to.equal(false);
    tab.remove();
    await waitUntil(() => streams(asked)[0]?.signal.aborted);
    see('hidden');
    see('visible');
    expect(streams(asked).length).to.equal(1);
  });
});
