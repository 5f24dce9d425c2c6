/** The window with Lit and nothing else. */
import {LitElement, css, html, nothing, type TemplateResult} from 'lit';
import {loadWindow, type PeerElement, type WindowData} from './window.ts';

class LitPeer extends LitElement implements PeerElement {
  static override properties = {data: {state: true}};
  static override styles = css`
    dialog {
      font: inherit;
      inline-size: min(40em, 90vw);
      padding: 24px;
      border: 1px solid #ccc;
      border-radius: 6px;
    }
    label {
      display: block;
      margin-block: 12px;
    }
    th {
      text-align: start;
      color: #666;
    }
  `;
  declare data: WindowData | undefined;

  show(): void {
    this.renderRoot.querySelector('dialog')?.showModal();
    void loadWindow(this).then((data) => (this.data = data));
  }

  close(): void {
    this.renderRoot.querySelector('dialog')?.close();
  }

  override render(): TemplateResult {
    return html`<dialog>${this.data ? this.#body(this.data) : nothing}</dialog>`;
  }

  #body({title, fields, rows}: WindowData): TemplateResult {
    const close = () => this.close();
    return html`<h2>${title}</h2>
      ${fields.map(
        ({label, choices}) =>
          html`<label
            >${label}<select>
              ${choices.map((choice) => html`<option>${choice}</option>`)}
            </select></label
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
      <button @click=${close}>Cancel</button>
      <button @click=${close}>Activate</button>`;
  }
}
customElements.define('lit-peer', LitPeer);
