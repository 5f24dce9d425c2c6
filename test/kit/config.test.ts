import {expect, waitUntil} from '@open-wc/testing';
import {html, LitElement} from 'lit';
import {bind, type ApiSource} from '../../src/api/adapter.ts';
import type {CollabApi} from '../../src/api/contract.ts';
import {listCustomers} from '../../src/api/operations.ts';
import type {CollabProvider} from '../../src/components/collab-provider.ts';
import '../../src/define/collab-provider.ts';
import {configure, consumeConfig} from '../../src/kit/config.ts';

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

const probeIn = (root: ParentNode): ConfigProbe => root.appendChild(document.createElement('config-probe') as ConfigProbe);
const shows = (probe: ConfigProbe, text: string) =>
  waitUntil(() => probe.renderRoot.textContent === text, `"${text}", not "${probe.renderRoot.textContent}"`);

describe('configuration', () => {
  afterEach(() => {
    configure({}, document.documentElement);
    document.body.replaceChildren();
  });

  it('leaves what the page has written into the style of the provider, until it says something itself', async () => {
    document.body.innerHTML = '<collab-provider style="color-scheme: dark; --collab-density: 0.8"></collab-provider>';
    const provider = document.querySelector('collab-provider') as CollabProvider;
    const styled = (): readonly string[] => [provider.style.colorScheme, provider.style.getPropertyValue('--collab-density')];
    await provider.updateComplete;
    provider.locale = 'sv';
    await provider.updateComplete;
    expect(styled()).to.deep.equal(['dark', '0.8']);
    Object.assign(provider, {colorScheme: 'light', density: 'compact'});
    await provider.updateComplete;
    expect(styled()).to.deep.equal(['light', '0.75']);
    Object.assign(provider, {colorScheme: undefined, density: undefined});
    await provider.updateComplete;
    expect(styled()).to.deep.equal(['', '']);
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

  it('asks the page once to renew the session, and repeats the calls afterwards', async () => {
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
    configure({baseUrl: '/api', fetch});
    const probe = probeIn(document.body);
    await probe.updateComplete;
    const connected = bind({listCustomers}, probe.consumer.value?.source as ApiSource);
    expect(await Promise.all([connected.listCustomers({}), connected.listCustomers({})])).to.deep.equal([page, page]);
    expect(asked).to.equal(1);
    document.documentElement.removeEventListener('collab-auth-required', onAuth);
  });
});
