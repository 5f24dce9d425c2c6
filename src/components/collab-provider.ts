import {css, html, LitElement, type PropertyValues, type TemplateResult} from 'lit';
import {property} from '../kit/property.ts';
import type {CollabApi} from '../api/contract.ts';
import {consumeConfig, providerOf, resolve, type KitConfig} from '../kit/config.ts';

/**
 * Configures every element below it, over what stands further out. Takes no space of its own.
 *
 * @tagname collab-provider
 * @fires {CollabAuthRequiredEvent} collab-auth-required - The backend no longer knows the session. `waitUntil(promise)` renews it. What `configure()`
 *   set up sends it on the element that it was given, by default the root of the page.
 * @cssprop --collab-density - Factor of all distances, as `density` says.
 * @slot - The page, or the part of it, that is configured.
 */
export class CollabProvider extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }
    :host([color-scheme='light']) {
      color-scheme: light;
    }
    :host([color-scheme='dark']) {
      color-scheme: dark;
    }
    :host([color-scheme='light dark']) {
      color-scheme: light dark;
    }
    :host([density='comfortable']) {
      --collab-density: 1;
    }
    :host([density='compact']) {
      --collab-density: 0.75;
    }
  `;

  /** Everything before `/v1` of the backend's addresses, absolute or relative to the page: `/api`. */
  @property({attribute: 'base-url'}) baseUrl: string | undefined;

  /** Language of the elements below (BCP 47). Default: the nearest `lang`. */
  @property() locale: string | undefined;

  /** `light`, `dark`, or `light dark` to follow the person's system. Default: what the page has; its own style for this element outranks it. */
  @property({attribute: 'color-scheme', reflect: true}) colorScheme: 'light' | 'dark' | 'light dark' | undefined;

  /** `comfortable` or `compact`. Default: what the page has; its own style for this element outranks it. */
  @property({reflect: true}) density: 'comfortable' | 'compact' | undefined;

  /** A backend of the host's own; outranks `base-url`. */
  @property({attribute: false}) api: CollabApi | undefined;

  /** All other settings of `configure`. */
  @property({attribute: false}) config: KitConfig = {};

  readonly #outer = consumeConfig(this, () => this.#provide());
  readonly #provider = providerOf(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (['baseUrl', 'locale', 'api', 'config'].some((name) => changed.has(name as keyof CollabProvider))) this.#provide();
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #provide(): void {
    const {baseUrl, locale, api, config} = this;
    this.#provider.setValue(
      resolve(
        {...config, baseUrl: baseUrl ?? config.baseUrl, locale: locale ?? config.locale, api: api ?? config.api},
        this,
        this.#outer.value,
      ),
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'collab-provider': CollabProvider;
  }
}
