import {expect, fixture, html} from '@open-wc/testing';
import '../../src/define/collab-provider.ts';
import '../../src/define/select-customer-solution.ts';
import type {CollabProvider} from '../../src/components/collab-provider.ts';
import type {HttpClient} from '../../src/api/http-client.ts';
import {listCustomers} from '../../src/api/operations.ts';
import {CollabErrorEvent} from '../../src/events.ts';
import {configure, providerOf, type KitConfig} from '../../src/kit/config.ts';
import {createHttpApi} from '../../src/kit/http-api.ts';
import {observe} from '../../src/kit/observe.ts';
import type {Observation} from '../../src/kit/observers.ts';
import {openScenario} from '../../src/mocks/index.ts';
import {button, enter, field, untilText} from '../support/mount.ts';
import {waitUntil} from '../support/until.ts';

/** The element in a scenario, with everything that its observer heard and every request that reached the backend. */
async function open(settings: KitConfig = {}) {
  const heard: Observation[] = [];
  const requests: Request[] = [];
  const world = await openScenario('nothingYetS1');
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(new URL(input instanceof Request ? input.url : input, 'https://backend.example'), init);
    requests.push(request);
    return world.backend.handle(request);
  };
  const config: KitConfig = {
    baseUrl: '',
    fetch,
    headers: world.headersFor('agency-admin'),
    observer: (each) => heard.push(each),
    ...settings,
  };
  const provider = await fixture<CollabProvider>(html`
    <collab-provider .config=${config}>
      <select-customer-solution customer-id="customer-1" function="bookkeeping-invoicing"></select-customer-solution>
    </collab-provider>
  `);
  const element = provider.querySelector('select-customer-solution');
  if (!element) throw new Error('No element');
  await waitUntil(() => element.matches(':state(ready)'), 'loads');
  return {element, heard, requests};
}

const ofKind = <K extends Observation['kind']>(heard: readonly Observation[], kind: K) =>
  heard.filter((each): each is Extract<Observation, {kind: K}> => each.kind === kind);

describe('observer', () => {
  it('hears of requests by operation, with how long they took and the id that the backend got', async () => {
    const {heard, requests} = await open();
    const found = ofKind(heard, 'request').find(({operation}) => operation === 'GET /v1/customers/{customerId}');
    expect(found).to.include({status: 200, code: null});
    expect(found?.durationMs).to.be.greaterThan(0);
    const sent = requests.find(({url}) => url.includes('/v1/customers/'))?.headers.get('traceparent');
    expect(sent).to.match(new RegExp(`^00-${found?.interactionId ?? ''}-[0-9a-f]{16}-01$`));
    expect(JSON.stringify(heard), 'no ids of persons or customers in addresses').to.not.include('customer-1');
  });

  it('hears of a deed with the same id as its request', async () => {
    const {element, heard} = await open();
    await untilText(element, 'What happens');
    enter(field<HTMLSelectElement>(element, 'Task'), 'task-1');
    await element.updateComplete;
    button(element, 'Send invitation').click();
    await waitUntil(() => ofKind(heard, 'deed').length > 0, 'the deed');
    const [deed] = ofKind(heard, 'deed');
    expect(deed).to.include({type: 'collab-requested', element: 'select-customer-solution'});
    const request = ofKind(heard, 'request').find(({operation}) => operation === 'POST /v1/customers/{customerId}/collaborations');
    expect(deed?.interactionId).to.equal(request?.interactionId).and.to.be.a('string');
  });

  it('hears of a failure with its code, and one that throws harms nothing', async () => {
    const reported: unknown[] = [];
    const {reportError} = globalThis;
    globalThis.reportError = (error) => reported.push(error);
    try {
      const {element} = await open({
        observer: () => {
          throw new Error('the host');
        },
      });
      expect(element.matches(':state(ready)')).to.equal(true);
      expect(String(reported[0])).to.include('the host');
      element.remove();
    } finally {
      globalThis.reportError = reportError;
    }
    const {heard, element} = await open();
    element.setAttribute('customer-id', 'customer-x');
    await waitUntil(() => ofKind(heard, 'error').length > 0, 'the error');
    expect(ofKind(heard, 'error')[0]).to.include({code: 'notFound', element: 'select-customer-solution', interactionId: null});
    // The feed of changes may be asked in between.
    expect(ofKind(heard, 'request').some(({status, code}) => status === 404 && code === 'notFound')).to.equal(true);
  });

  it('hears of the requests of an adapter that a host has taken over in part', async () => {
    const heard: Observation[] = [];
    const sent: (string | null)[] = [];
    const fetch: typeof globalThis.fetch = async (_input, init) => {
      sent.push(new Headers(init?.headers).get('traceparent'));
      return Response.json({items: [], nextCursor: null});
    };
    await createHttpApi({baseUrl: '/api', fetch, observer: (each) => heard.push(each)}).listCustomers({});
    const [request] = ofKind(heard, 'request');
    expect(request).to.include({operation: 'POST /v1/customers/search', status: 200});
    expect(sent[0]).to.include(request?.interactionId);
  });

  it('hears of nothing any more once the configuration is replaced by one without it', async () => {
    const heard: Observation[] = [];
    const root = await fixture<HTMLElement>(html`<div><p></p></div>`);
    const answer = async (): Promise<Response> => Response.json({items: [], nextCursor: null});
    const fail = (): void => {
      root.querySelector('p')?.dispatchEvent(new CollabErrorEvent('network', undefined));
    };
    for (const observer of [(each: Observation): unknown => heard.push(each), undefined]) {
      configure({baseUrl: '/api', fetch: answer, ...(observer ? {observer} : {})}, root);
      // The code for it comes with the first request.
      await (providerOf(root).value?.source as HttpClient).call(listCustomers, {});
      fail();
    }
    expect(heard.map(({kind}) => kind)).to.deep.equal(['request', 'error']);
  });

  it('hears of a deed without a collaboration', async () => {
    const heard: Observation[] = [];
    const root = await fixture<HTMLElement>(html`<div><p></p></div>`);
    observe((each) => heard.push(each), root, undefined);
    root.querySelector('p')?.dispatchEvent(new CustomEvent('collab-auditor-registered', {bubbles: true, detail: {auditorId: 'auditor-1'}}));
    expect(heard).to.deep.equal([
      {kind: 'deed', type: 'collab-auditor-registered', element: 'p', interactionId: null, collaborationId: null},
    ]);
  });
});
