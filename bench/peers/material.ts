/** The window with Lit and the elements of Material Design. */
import '@material/web/button/filled-button.js';
import '@material/web/button/text-button.js';
import '@material/web/dialog/dialog.js';
import '@material/web/select/outlined-select.js';
import '@material/web/select/select-option.js';
import type {MdDialog} from '@material/web/dialog/dialog.js';
import {LitElement, html, nothing, type TemplateResult} from 'lit';
import {loadWindow, type PeerElement, type WindowData} from './window.ts';

class MaterialPeer extends LitElement implements PeerElement {
  static override properties = {data: {state: true}};
  declare data: WindowData | undefined;

  get #dialog(): MdDialog | null {
    return this.renderRoot.querySelector('md-dialog');
  }

  show(): void {
    void this.#dialog?.show();
    void loadWindow(this).then((data) => (this.data = data));
  }

  close(): void {
    void this.#dialog?.close();
  }

  override render(): TemplateResult {
    return html`<md-dialog quick>${this.data ? this.#body(this.data) : nothing}</md-dialog>`;
  }

  #body({title, fields, rows}: WindowData): TemplateResult {
    const close = () => this.close();
    return html`<div slot="headline">${title}</div>
      <div slot="content">
        ${fields.map(
          ({label, choices}) =>
            html`<md-outlined-select label=${label}>
              ${choices.map((choice) => html`<md-select-option value=${choice}><div slot="headline">${choice}</div></md-select-option>`)}
            </md-outlined-select>`,
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
      </div>
      <div slot="actions">
        <md-text-button @click=${close}>Cancel</md-text-button>
        <md-filled-button @click=${close}>Activate</md-filled-button>
      </div>`;
  }
}
customElements.define('material-peer', MaterialPeer);
