/**
 * The window *Activate service* as somebody would write it who needs it on one page and nothing else: no library, no other language, no theme, no
 * faults but one. What the kit costs more than this is the price of everything that it does besides.
 */
const styles = `
  dialog { font: inherit; width: min(40em, 90vw); border: 1px solid #ccc; border-radius: 6px; padding: 24px; }
  label, fieldset { display: block; margin: 12px 0; }
  dt { color: #666; }
`;

interface Options {
  readonly customer: {readonly name: string};
  readonly solution: {readonly name: string};
  readonly tasks: readonly {readonly id: string; readonly name: string; readonly active: boolean}[];
  readonly recipients: readonly {readonly value: string; readonly name: string; readonly allowed: boolean}[];
  readonly periods: readonly {readonly months: number; readonly price: {readonly amountMinor: number; readonly currency: string} | null}[];
  readonly mails: readonly {readonly subject: string; readonly to: readonly {readonly name: string; readonly email: string}[]}[];
  readonly billingFrom: string;
}

const make = <K extends keyof HTMLElementTagNameMap>(tag: K, text = '', ...children: readonly Node[]): HTMLElementTagNameMap[K] => {
  const element = document.createElement(tag);
  element.append(text, ...children);
  return element;
};

class HandWrittenDialog extends HTMLElement {
  readonly #dialog = make('dialog');
  readonly #body = make('form');

  constructor() {
    super();
    const style = make('style', styles);
    const close = make('button', '×');
    close.addEventListener('click', () => this.#dialog.close());
    this.#dialog.append(make('h2', 'Activate service'), close, this.#body);
    this.attachShadow({mode: 'open'}).append(style, this.#dialog);
  }

  async show(): Promise<void> {
    this.#body.replaceChildren(make('p', 'Loading…'));
    this.#dialog.showModal();
    const query = new URLSearchParams({function: this.getAttribute('function') ?? '', solution: this.getAttribute('solution') ?? ''});
    const answer = await fetch(`/api/v1/customers/${this.getAttribute('customer-id') ?? ''}/activation-options?${query.toString()}`);
    this.#fill((await answer.json()) as Options);
  }

  close(): void {
    this.#dialog.close();
  }

  #fill({customer, solution, tasks, recipients, periods, mails, billingFrom}: Options): void {
    const money = (price: Options['periods'][number]['price']): string =>
      price ? new Intl.NumberFormat('en-SE', {style: 'currency', currency: price.currency}).format(price.amountMinor / 100) : '—';
    const task = make('select', '', make('option', 'Choose'), ...tasks.filter(({active}) => active).map(({name}) => make('option', name)));
    const radios = (name: string, texts: readonly string[]): HTMLFieldSetElement =>
      make(
        'fieldset',
        '',
        make('legend', name),
        ...texts.map((text) => {
          const input = make('input');
          Object.assign(input, {type: 'radio', name});
          return make('label', '', input, document.createTextNode(text));
        }),
      );
    this.#body.replaceChildren(
      make('p', `${solution.name} for ${customer.name}`),
      make('label', 'Task', task),
      radios(
        'Invoice recipient',
        recipients.filter(({allowed}) => allowed).map(({name}) => name),
      ),
      radios(
        'Period',
        periods.map(({months, price}) => `${String(months)} months, ${money(price)}`),
      ),
      make('label', 'Message', make('textarea')),
      make(
        'dl',
        '',
        make('dt', 'Price from'),
        make('dd', new Intl.DateTimeFormat('en-SE', {dateStyle: 'long'}).format(Date.parse(billingFrom))),
      ),
      make('ul', '', ...mails.map(({subject, to}) => make('li', `${subject}: ${to.map(({email}) => email).join(', ')}`))),
      make('button', 'Activate'),
    );
  }
}
customElements.define('hand-written-dialog', HandWrittenDialog);
