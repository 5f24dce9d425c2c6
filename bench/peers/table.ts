/** A plain table of all collaborations at once, by hand, with what a row of the kit's list says: what that is measured beside. */
interface Row {
  readonly customer: {readonly name: string; readonly number: string};
  readonly solutionName: string;
  readonly task: {readonly name: string} | null;
  readonly status: string;
  readonly activeSince: string;
}

class PlainTable extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const answer = await fetch('/api/v1/collaborations/search', {
      ...{method: 'POST', headers: {'content-type': 'application/json'}},
      body: JSON.stringify({limit: Number(this.getAttribute('rows'))}),
    });
    const {items} = (await answer.json()) as {readonly items: readonly Row[]};
    const table = document.createElement('table');
    const dates = new Intl.DateTimeFormat('en-SE', {dateStyle: 'medium'});
    for (const {customer, solutionName, task, status, activeSince} of items) {
      const row = table.insertRow();
      const button = document.createElement('button');
      button.append(customer.name);
      button.setAttribute('aria-expanded', 'false');
      button.addEventListener('click', () => button.setAttribute('aria-expanded', 'true'));
      row.insertCell().append(button);
      const texts = [customer.number, solutionName, task?.name ?? '', status, dates.format(Date.parse(activeSince))];
      for (const text of texts) row.insertCell().append(text);
    }
    this.append(table);
  }
}
customElements.define('plain-table', PlainTable);
