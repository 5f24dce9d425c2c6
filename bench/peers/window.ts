/** What every peer shows, of the same answer of the service: a window with three selects, five rows and two buttons. */
interface Price {
  readonly amountMinor: number;
  readonly currency: string;
}

interface Options {
  readonly customer: {readonly name: string};
  readonly solution: {readonly name: string};
  readonly tasks: readonly {readonly name: string; readonly active: boolean}[];
  readonly recipients: readonly {readonly name: string; readonly allowed: boolean}[];
  readonly periods: readonly {readonly months: number; readonly price: Price | null}[];
  readonly mails: readonly {readonly subject: string; readonly to: readonly {readonly email: string}[]}[];
  readonly billingFrom: string;
}

export interface WindowData {
  readonly title: string;
  readonly fields: readonly {readonly label: string; readonly choices: readonly string[]}[];
  readonly rows: readonly {readonly label: string; readonly value: string}[];
}

/** What the bench does with a peer. */
export interface PeerElement extends HTMLElement {
  show(): void;
  close(): void;
}

const money = (price: Price | null): string =>
  price ? new Intl.NumberFormat('en-SE', {style: 'currency', currency: price.currency}).format(price.amountMinor / 100) : '—';

/** Asks the service for what the window of this element shows. */
export async function loadWindow(element: HTMLElement): Promise<WindowData> {
  const query = new URLSearchParams({function: element.getAttribute('function') ?? '', solution: element.getAttribute('solution') ?? ''});
  const answer = await fetch(`/api/v1/customers/${element.getAttribute('customer-id') ?? ''}/activation-options?${query.toString()}`);
  const {customer, solution, tasks, recipients, periods, mails, billingFrom} = (await answer.json()) as Options;
  return {
    title: 'Activate service',
    fields: [
      {label: 'Task', choices: tasks.filter(({active}) => active).map(({name}) => name)},
      {label: 'Invoice recipient', choices: recipients.filter(({allowed}) => allowed).map(({name}) => name)},
      {label: 'Period', choices: periods.map(({months}) => `${months} months`)},
    ],
    rows: [
      {label: 'Customer', value: customer.name},
      {label: 'Solution', value: solution.name},
      {label: 'Price', value: money(periods[0]?.price ?? null)},
      {label: 'From', value: new Intl.DateTimeFormat('en-SE', {dateStyle: 'long'}).format(Date.parse(billingFrom))},
      {label: 'Mail', value: mails.map(({subject, to}) => `${subject}: ${to.map(({email}) => email).join(', ')}`).join('; ')},
    ],
  };
}
