/** The window with Lit and the elements of Web Awesome. */
import '@awesome.me/webawesome/dist/components/button/button.js';
import '@awesome.me/webawesome/dist/components/dialog/dialog.js';
import '@awesome.me/webawesome/dist/components/option/option.js';
import '@awesome.me/webawesome/dist/components/select/select.js';
import type WaDialog from '@awesome.me/webawesome/dist/components/dialog/dialog.js';
import {LitElement, html, nothing, type TemplateResult} from 'lit';
import {loadWindow, type PeerElement, type WindowData} from './window.ts';

class WebAwesomePeer extends LitElement implements PeerElement {
  static override properties = {data: {state: true}};
  declare data: WindowData | undefined;

  get #dialog(): WaDialog | null {
    return this.renderRoot.querySelector('wa-dialog');
  }

  #open(open: boolean): void {
    if (this.#dialog) this.#dialog.open = open;
  }

  show(): void {
    this.#open(true);
    void loadWindow(this).then((data) => (this.data = data));
  }

  close(): void {
    this.#open(false);
  }

  override render(): TemplateResult {
    return html`<wa-dialog label=${this.data?.title ?? ''}>${this.data ? this.#body(this.data) : nothing}</wa-dialog>`;
  }

  #body({fields, rows}: WindowData): TemplateResult {
    const close = () => this.close();
    return html`${fields.map(
        ({label, choices}) =>
          html`<wa-select label=${label}
            >${choices.map((choice, index) => html`<wa-option value=${index}>${choice}</wa-option>`)}</wa-select
          >`,
      )}
      <table>
        ${rows.map(
          ({label, value}) =>
            html`<tr>
              <th>${label}</th>
              <td>${value}</td>
            </tr>`,
        )}
      </table>
      <wa-button slot="footer" @click=${close}>Cancel</wa-button>
      <wa-button slot="footer" variant="brand" @click=${close}>Activate</wa-button>`;
  }
}
customElements.define('web-awesome-peer', WebAwesomePeer);
