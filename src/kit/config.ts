import {ContextConsumer, ContextProvider, createContext} from '@lit/context';
import type {ReactiveControllerHost} from 'lit';
import type {ApiSource} from '../api/adapter.ts';
import type {CollabApi} from '../api/contract.ts';
import {HttpClient, type HttpApiOptions} from '../api/http-client.ts';
import {CollabAuthRequiredEvent, type CollabErrorEvent, type NavigateDetail} from '../events.ts';
import type {Messages} from './locale.ts';
import {observers, type Observer} from './observers.ts';

/** Everything that a page sets up for the elements below it. Either `api` or `baseUrl`. */
export interface KitConfig extends Pick<HttpApiOptions, 'getToken' | 'headers' | 'fetch'> {
  /** Everything before `/v1` of the backend's addresses, absolute or relative to the page. */
  readonly baseUrl?: string | undefined;
  /** A backend of the host's own; outranks `baseUrl`. */
  readonly api?: CollabApi | undefined;
  /** BCP 47 language. Default: the nearest `lang`. */
  readonly locale?: string | undefined;
  /** Texts that replace the kit's own, by key. */
  readonly messages?: Messages | undefined;
  /** Follows links of the elements, for example with a router. Default: `location.assign`. */
  readonly navigate?: ((detail: NavigateDetail) => void) | undefined;
  /** Hears of every failure that an element shows. What it throws is reported and changes nothing. */
  readonly onError?: ((detail: CollabErrorEvent['detail']) => void) | undefined;
  /** Hears of every request, deed and error, with one id for what belongs together. Of the requests of an `api` it hears where that is `createHttpApi` with the same observer. */
  readonly observer?: Observer | undefined;
  /** The clock, for tests. */
  readonly now?: (() => Date) | undefined;
}

/** A configuration as elements find it: the connection is made once, where the configuration is. */
export interface ResolvedConfig extends Omit<KitConfig, 'api'> {
  readonly source: ApiSource | undefined;
}

const configContext = createContext<ResolvedConfig | undefined>(Symbol.for('collab-kit/config/1'));
type ConfigProvider = ContextProvider<typeof configContext, HTMLElement>;

/** The seconds after which a page that does not answer `collab-auth-required` counts as signed out. */
const renewalLimitMs = 30_000;

/**
 * Makes the connection of a configuration. A nearer `api` or `baseUrl` replaces the outer one, and with it how it is reached.
 * A 401 becomes one `collab-auth-required` on `root`.
 */
export function resolve(config: KitConfig, root: HTMLElement, outer?: Partial<ResolvedConfig>): ResolvedConfig {
  const {api, ...own} = Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined)) as KitConfig;
  const all = {...outer, ...own};
  const {baseUrl, getToken, headers, fetch: plain, observer} = all;
  if (!observer) observers.delete(root);
  const fetch = observer ? observed(observer, root, plain) : plain;
  const source = api ?? (own.baseUrl === undefined ? outer?.source : undefined);
  if (source || baseUrl === undefined) return {...all, source};
  return {...all, source: new HttpClient({baseUrl, getToken, headers, fetch, renewSession: renewalAt(root)})};
}

/** Asks the page at `root` for a good session, once for each call. */
export const renewalAt = (root: HTMLElement) => (): Promise<boolean> => {
  const event = new CollabAuthRequiredEvent();
  root.dispatchEvent(event);
  const limit = new Promise<boolean>((done) => setTimeout(done, renewalLimitMs, false));
  return Promise.race([event.renewed(), limit]);
};

/** Lets the observer hear of what happens below `root`, and answers a `fetch` that tells it of requests. Its code comes only where there is one. */
export function observed(observer: Observer, root: HTMLElement, plain: typeof globalThis.fetch | undefined): typeof globalThis.fetch {
  const code = import('./observe.ts').then(
    ({observe}) => observe(observer, root, plain),
    // Offline: goes on unobserved.
    () => plain ?? fetch,
  );
  return async (...request) => (await code)(...request);
}

/** One provider for each root, shared by all copies of the kit on the page. */
const registry = ((globalThis as Record<symbol, unknown>)[Symbol.for('collab-kit/providers/1')] ??= new WeakMap()) as WeakMap<
  HTMLElement,
  ConfigProvider
>;

/** The provider of `root`; made and announced on first use. */
export function providerOf(root: HTMLElement & Partial<ReactiveControllerHost>): ConfigProvider {
  let provider = registry.get(root);
  if (!provider) {
    provider = new ContextProvider<typeof configContext, HTMLElement>(root, {context: configContext});
    registry.set(root, provider);
    // A plain element has no lifecycle that would announce the provider.
    if (!root.addController) provider.hostConnected();
  }
  return provider;
}

/**
 * Sets up the elements inside `within`, or on the whole page. May run before or after the elements exist; running it again replaces the
 * configuration and loads them anew. What it does not say comes from `<script data-collab-config>`, also where that stands further down.
 */
export function configure(config: KitConfig, within: HTMLElement = document.documentElement): void {
  const provider = providerOf(within);
  provider.setValue(resolve(config, within, readScript()));
  if (document.readyState !== 'loading') return;
  const [set, written] = [provider.value, scriptText()];
  // What was set meanwhile knew no less of the script.
  const again = (): void => void (provider.value === set && scriptText() !== written && configure(config, within));
  document.addEventListener('DOMContentLoaded', again, {once: true});
}

/** Subscribes an element to the nearest configuration; it is rendered anew when that changes. */
export function consumeConfig(
  host: ReactiveControllerHost & HTMLElement,
  changed?: (config: ResolvedConfig | undefined) => void,
): {readonly value?: ResolvedConfig | undefined} {
  pageProvider();
  return new ContextConsumer(host, {context: configContext, subscribe: true, ...(changed ? {callback: changed} : {})});
}

/** The page's own provider remembers elements that come before their configuration, and reads `<script data-collab-config>`. */
function pageProvider(): void {
  if (!registry.has(document.documentElement)) configure({});
}

const scriptText = (): string => document.querySelector('script[type="application/json"][data-collab-config]')?.textContent || '{}';

function readScript(): Partial<ResolvedConfig> | undefined {
  try {
    return JSON.parse(scriptText()) as Pick<KitConfig, 'baseUrl' | 'headers' | 'locale' | 'messages'>;
  } catch {
    console.error('No JSON in data-collab-config');
    return undefined;
  }
}
