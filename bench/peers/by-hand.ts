/**
 * The window as somebody would write it who needs it on one page and nothing else: no library, no other language, no theme, no faults. What the kit
 * costs more than this is the price of everything that it does besides.
 */
import {loadWindow, type PeerElement, type WindowData} from './window.ts';

const styles = `
  dialog { font: inherit; width: min(40em, 90vw); border: 1px solid #ccc; border-radius: 6px; padding: 24px; }
  label { display: block; margin: 12px 0; }
  th { text-align: start; color: #666; }
`;

const make = <K extends keyof HTMLElementTagNameMap>(tag: K, ...children: readonly (Node | string)[]): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag);
  element.append(...children);
  return element;
};

class ByHand extends HTMLElement implements PeerElement {
  readonly #dialog = make('dialog');

  constructor() {
    super();
    this.attachShadow({mode: 'open'}).append(make('style', styles), this.#dialog);
  }

  show(): void {
    this.#dialog.replaceChildren(make('p', 'Loading…'));
    this.#dialog.showModal();
    void loadWindow(this).then((data) => this.#fill(data));
  }

  close(): void {
    this.#dialog.close();
  }

  #fill({title, fields, rows}: WindowData): void {
    const button = (text: string): HTMLButtonElement => {
      const made = make('button', text);
      made.addEventListener('click', () => this.close());
      return made;
    };
    this.#dialog.replaceChildren(
      make('h2', title),
      ...fields.map(({label, choices}) => make('label', label, make('select', ...choices.map((choice) => make('option', choice))))),
      make('table', ...rows.map(({label, value}) => make('tr', make('th', label), make('td', value)))),
      button('Cancel'),
      button('Activate'),
    );
  }
}
customElements.define('by-hand-peer', ByHand);
