import {expect} from '@open-wc/testing';
import {html, LitElement} from 'lit';
import {bind, type ApiSource} from '../../src/api/adapter.ts';
import type {CollabApi} from '../../src/api/contract.ts';
import {listCustomers} from '../../src/api/operations.ts';
import type {CollabProvider} from '../../src/components/collab-provider.ts';
import '../../src/define/collab-provider.ts';
import {createHttpApi} from '../../src/kit/http-api.ts';
import {configure, consumeConfig} from '../../src/kit/config.ts';
import {waitUntil} from '../support/until.ts';

/** Shows the locale of the configuration that reaches it. */
class ConfigProbe extends LitElement {
  readonly consumer = consumeConfig(this);
  protected override render() {
    return html`${this.consumer.value?.locale ?? 'none'}`;
  }
}
customElements.define('config-probe', ConfigProbe);

const api = {} as CollabApi;

function place(markup: (root: HTMLElement) => void): HTMLElement {
  const root = document.createElement('div');
  document.body.append(root);
  markup(root);
  return root;
}

function writeScript(config: object): void {
  const script = document.createElement('script');
  Object.assign(script, {type: 'application/json', textContent: JSON.stringify(config)});
  script.dataset['collabConfig'] = '';
  document.body.append(script);
}

const probeIn = (root: ParentNode): ConfigProbe => root.appendChild(document.createElement('config-probe') as ConfigProbe);
const shows = (probe: ConfigProbe, text: string) =>
  waitUntil(() => probe.renderRoot.textContent === text, `"${text}", not "${probe.renderRoot.textContent}"`);

describe('configuration', () => {
  afterEach(() => {
    document.body.replaceChildren();
    configure({}, document.documentElement);
  });

  for (const how of ['an attribute', 'a property'])
    it(`gives what is below its colours and density by ${how}, writes nothing into a style of the page’s, and yields to one`, async () => {
      document.body.innerHTML = '<collab-provider><p></p></collab-provider>';
      const provider = document.querySelector('collab-provider') as CollabProvider;
      const inside = getComputedStyle(document.querySelector('p') as HTMLElement);
      const set = async (colorScheme: string | undefined, density: string | undefined): Promise<readonly string[]> => {
        if (how === 'a property') Object.assign(provider, {colorScheme, density});
        else
          for (const [name, value] of Object.entries({'color-scheme': colorScheme, density}))
            if (value) provider.setAttribute(name, value);
            else provider.removeAttribute(name);
        await provider.updateComplete;
        return [inside.colorScheme, inside.getPropertyValue('--collab-density')];
      };
      const before = await set(undefined, undefined);
      expect(await set('light', 'comfortable')).to.deep.equal(['light', '1']);
      expect(await set('light dark', 'compact')).to.deep.equal(['light dark', '0.75']);
      expect(await set('dark', undefined)).to.deep.equal(['dark', '']);
      expect(await set('sepia', 'tight'), 'what there is not').to.deep.equal(before);
      expect(getComputedStyle(provider).display).to.equal('contents');
      expect(provider.getAttribute('style')).to.equal(null);
      provider.setAttribute('style', 'color-scheme: light; --collab-density: 0.8');
      expect(await set('dark', 'compact'), 'the page’s own').to.deep.equal(['light', '0.8']);
      provider.removeAttribute('style');
      expect(await set(undefined, undefined)).to.deep.equal(before);
    });

  it('reaches elements that were there before it', async () => {
    const probe = probeIn(document.body);
    await shows(probe, 'none');
    configure({api, locale: 'sv'});
    await shows(probe, 'sv');
  });

  it('can be replaced at any time', async () => {
    configure({api, locale: 'sv'});
    const probe = probeIn(document.body);
    await shows(probe, 'sv');
    configure({api, locale: 'fi'});
    await shows(probe, 'fi');
  });

  it('is taken from the nearest place, also when that comes later', async () => {
    configure({api, locale: 'sv'});
    const root = place(probeIn);
    const probe = root.querySelector('config-probe') as ConfigProbe;
    await shows(probe, 'sv');
    configure({api, locale: 'da'}, root);
    await shows(probe, 'da');
  });

  it('lacks nothing that the script element says, until configure() says otherwise', async () => {
    const asked: string[] = [];
    const fetch = async (url: RequestInfo | URL): Promise<Response> => {
      asked.push(url as string);
      return Response.json({items: [], nextCursor: null});
    };
    const messages = {'activate.heading': 'Begynn'};
    writeScript({baseUrl: '/written', locale: 'nb', messages});
    configure({fetch, locale: undefined});
    const probe = probeIn(document.body);
    await shows(probe, 'nb');
    expect(probe.consumer.value?.messages).to.deep.equal(messages);
    await bind({listCustomers}, probe.consumer.value?.source as ApiSource).listCustomers({});
    expect(asked).to.deep.equal(['/written/v1/customers/search']);

    configure({locale: 'fi'});
    await shows(probe, 'fi');
    expect(probe.consumer.value?.fetch, 'what was said before').to.equal(undefined);
    expect(probe.consumer.value?.baseUrl, 'what is written').to.equal('/written');
    configure({api});
    await shows(probe, 'nb');
    expect(probe.consumer.value?.source, 'a backend of the own').to.equal(api);
  });

  it('is completed by a script element that stands further down', async () => {
    Object.defineProperty(document, 'readyState', {value: 'loading', configurable: true});
    const getToken = (): string => 'token';
    configure({getToken});
    const inner = place((root) => configure({api, locale: 'da'}, root));
    const probe = probeIn(document.body);
    await shows(probe, 'none');
    expect(probe.consumer.value?.source).to.equal(undefined);
    const reached: (string | null)[] = [];
    const page = place((root) =>
      configure(
        {
          baseUrl: '/own',
          fetch: async (_, init) => {
            reached.push(new Headers(init?.headers).get('collab-acting-as'));
            return Response.json({items: [], nextCursor: null});
          },
        },
        root,
      ),
    );
    writeScript({baseUrl: '/written', locale: 'nb', headers: {'collab-acting-as': 'agency-2'}});
    Reflect.deleteProperty(document, 'readyState');
    document.dispatchEvent(new Event('DOMContentLoaded'));
    await shows(probe, 'nb');
    await bind({listCustomers}, probeIn(page).consumer.value?.source as ApiSource).listCustomers({});
    expect(reached, 'the headers too, where a connection stood already').to.deep.equal(['agency-2']);
    expect(probe.consumer.value?.getToken).to.equal(getToken);
    expect(probe.consumer.value?.source).to.have.property('call');
    const nearest = probeIn(inner);
    await shows(nearest, 'da');
    expect(nearest.consumer.value?.source).to.equal(api);
  });

  it('is added to by <collab-provider>, which keeps the backend from further out', async () => {
    configure({api, locale: 'sv'});
    const root = place((div) => {
      const provider = document.createElement('collab-provider');
      provider.locale = 'nb';
      probeIn(provider);
      div.append(provider);
    });
    const probe = root.querySelector('config-probe') as ConfigProbe;
    await shows(probe, 'nb');
    expect(probe.consumer.value?.source).to.equal(api);
  });

  it('passes from <collab-provider base-url> to everything below, also after the attribute changes', async () => {
    const root = place((div) => {
      const provider = document.createElement('collab-provider');
      provider.setAttribute('base-url', '/api');
      provider.setAttribute('locale', 'sv');
      probeIn(provider);
      div.append(provider);
    });
    const probe = root.querySelector('config-probe') as ConfigProbe;
    await shows(probe, 'sv');
    const first = probe.consumer.value?.source;
    expect(first).to.have.property('call');
    root.querySelector('collab-provider')?.setAttribute('base-url', '/other');
    await waitUntil(() => probe.consumer.value?.source !== first, 'another backend');
  });

  it('serves the elements of a second copy of the kit', async () => {
    const second = (await import(
      new URL('../../src/kit/config.ts?copy=2', import.meta.url).href
    )) as typeof import('../../src/kit/config.ts');
    expect(second.configure).not.to.equal(configure);
    const probe = probeIn(document.body);
    second.configure({api, locale: 'is'});
    await shows(probe, 'is');
  });

  for (const [made, sourceWith] of [
    [
      'a base URL',
      async (fetch: typeof globalThis.fetch) => {
        configure({baseUrl: '/api', fetch});
        const probe = probeIn(document.body);
        await probe.updateComplete;
        return probe.consumer.value?.source as ApiSource;
      },
    ],
    [
      'the adapter of a host that replaces single operations',
      async (fetch: typeof globalThis.fetch) => ({...createHttpApi({baseUrl: '/api', fetch})}),
    ],
  ] as const)
    it(`asks the page once to renew the session, and repeats the calls afterwards, with ${made}`, async () => {
      let good = false;
      let asked = 0;
      const answer = () =>
        new Response(JSON.stringify({code: 'signedOut'}), {status: 401, headers: {'content-type': 'application/problem+json'}});
      const page = {items: [], nextCursor: null};
      const fetch = async () => (good ? new Response(JSON.stringify(page), {headers: {'content-type': 'application/json'}}) : answer());
      const onAuth = (event: HTMLElementEventMap['collab-auth-required']): void => {
        asked++;
        event.waitUntil(Promise.resolve().then(() => (good = true)));
      };
      document.documentElement.addEventListener('collab-auth-required', onAuth);
      const connected = bind({listCustomers}, await sourceWith(fetch));
      expect(await Promise.all([connected.listCustomers({}), connected.listCustomers({})])).to.deep.equal([page, page]);
      expect(asked).to.equal(1);
      document.documentElement.removeEventListener('collab-auth-required', onAuth);
    });

  it('takes the headers of a script element along', async () => {
    writeScript({baseUrl: '/written', headers: {'collab-acting-as': 'company-1'}});
    configure({});
    const probe = probeIn(document.body);
    await probe.updateComplete;
    expect(probe.consumer.value?.headers).to.deep.equal({'collab-acting-as': 'company-1'});
  });
});
