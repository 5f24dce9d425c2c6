import {ChangeDriver, EndDriver} from './dialogs.ts';
import {byId, byPart, chooseRadio, linesOf, press, requireMembers, tick, wordsOf, writeField} from './dom.ts';
import type {Outcome} from './element.ts';
import {RequestsDriver} from './requests.ts';

type View = 'collaborations' | 'requests' | 'batch' | 'consents';
const filters = {task: 'task', solution: 'solution', taskOwner: 'owner', accountManager: 'manager', state: 'state'} as const;

/** What the browser was given to save. */
export interface SavedFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** `<collab-settings>`. Rows are named by the customer, as it stands in them. */
export class SettingsDriver extends RequestsDriver {
  /** Shows another view. */
  async show(view: View): Promise<void> {
    (this.element as HTMLElement & {view?: View}).view = view;
    await this.rendered();
    await this.ready();
  }

  /** The names in the first column of the table. */
  get rows(): readonly string[] {
    return byPart(this.root, 'row').map((row) => wordsOf(row.querySelector('bdi')));
  }

  /** What stands in a row, and in what it opens, line by line. */
  textsOf(name: string): readonly string[] {
    const row = this.#row(name);
    const below = row?.nextElementSibling;
    return row ? [...linesOf(row), ...(below && !below.matches('[part~="row"]') ? linesOf(below) : [])] : [];
  }

  /** Looks for a text; answers when the rows are those that fit. */
  async search(text: string): Promise<void> {
    await this.waitFor(() => byId(this.root, 'search'), 'the search');
    writeField(this.root, 'search', text);
    await this.#loaded((this.element as HTMLElement & {search?: string}).search !== text);
  }

  /** Chooses filters, each by the value or the words of an option; in the view of requests only `state`, `open` or `closed`. */
  async filter(wanted: Readonly<Partial<Record<keyof typeof filters, string>>>): Promise<void> {
    requireMembers(wanted, 'task', 'solution', 'taskOwner', 'accountManager', 'state');
    for (const [name, value] of Object.entries(wanted) as [keyof typeof filters, string][]) {
      if (byId(this.root, 'request-state')) chooseRadio(this.root, 'request-state', value);
      else writeField(this.root, `filter-${filters[name]}`, value);
      await this.rendered();
    }
    await this.#loaded(true);
  }

  /** Opens a row. */
  async open(name: string): Promise<void> {
    const row = await this.waitFor(() => this.#row(name), `the row "${name}"`);
    const toggle = row.querySelector<HTMLElement>('[id^="toggle-"]');
    if (toggle?.getAttribute('aria-expanded') === 'false') press(toggle);
    await this.rendered();
  }

  /** Opens the window that changes the solution, or who pays and for how long. */
  async change(name: string, section: 'solution' | 'billing' = 'solution'): Promise<ChangeDriver> {
    await this.#press(name, section === 'solution' ? 'changeSolution-' : 'changeBilling-');
    return new ChangeDriver(await this.#opened('change-solution-dialog')).ready();
  }

  /** Opens the window that ends it, or that withdraws an end. */
  async end(name: string): Promise<EndDriver> {
    await this.#press(name, 'end-', 'withdrawEnding-');
    return new EndDriver(await this.#opened('end-collaboration-dialog')).ready();
  }

  /** Links with a task, and first a customer where there are several; each named by its id or its name. */
  async link(name: string, place: {readonly customer?: string; readonly task?: string}): Promise<Outcome> {
    const {customer, task} = place;
    requireMembers(place, 'customer', 'task');
    await this.open(name);
    const isOpen = (): HTMLElement | null => byId(this.root, 'link-customer') ?? byId(this.root, 'link-task');
    if (!isOpen()) {
      const find = (): HTMLElement | null | undefined => this.#details(name)?.querySelector<HTMLElement>('[id^="change-task-"] button');
      const button = find();
      if (button) press(button);
    }
    await this.waitFor(isOpen, 'the customer or the task');
    chooseRadio(this.root, 'link-customer', customer);
    await this.rendered();
    writeField(this.root, 'link-task', task);
    await this.rendered();
    return this.outcome(['collab-linked'], () =>
      this.press(
        () => this.root.querySelector<HTMLElement>('.question [part~="actions"] [part~="primary-button"]'),
        'the button that links',
      ),
    );
  }

  /** *Send reminder*, of a request. */
  async remind(name: string): Promise<Outcome> {
    await this.open(name);
    return this.remindIn(() => this.#details(name));
  }

  /** *Copy link*, of a request; answers with the link where the browser does not let it be copied, and so it stands there. */
  async copyLink(name: string): Promise<string | undefined> {
    await this.open(name);
    return this.copyLinkIn(() => this.#details(name));
  }

  /** *Withdraw* a request, and the answer to the question. */
  async withdraw(name: string): Promise<Outcome> {
    await this.open(name);
    return this.withdrawIn(() => this.#details(name));
  }

  /** In the view `batch`: what is activated, and for whom; customers by their names in the list or by number. */
  async choose(plan: {
    readonly solution?: string;
    readonly invoiceRecipient?: 'agency' | 'customer';
    readonly periodMonths?: number;
    readonly customers?: readonly string[];
    readonly numbers?: readonly string[];
  }): Promise<void> {
    const {solution, invoiceRecipient, periodMonths, customers = [], numbers} = plan;
    requireMembers(plan, 'solution', 'invoiceRecipient', 'periodMonths', 'customers', 'numbers');
    const field = await this.waitFor(() => byId(this.root, 'batch-solution') as HTMLSelectElement | null, 'the solutions');
    const options = [...field.options];
    const option =
      options.find(({value, text}) => value.endsWith(`\n${solution ?? ''}`) || text.trim() === solution) ??
      options.find(({text}) => text.startsWith(solution ?? '\n'));
    if (solution !== undefined) writeField(this.root, 'batch-solution', option?.value ?? solution);
    await this.rendered();
    if (solution !== undefined) await this.waitFor(() => byId(this.root, 'batch-period'), 'the periods');
    chooseRadio(this.root, 'batch-recipient', invoiceRecipient);
    chooseRadio(this.root, 'batch-period', periodMonths);
    for (const name of customers) {
      const row = await this.waitFor(() => this.#row(name), `the customer "${name}"`);
      tick(row.querySelector('input[type="checkbox"]') as HTMLInputElement);
    }
    writeField(this.root, 'batch-pasted', numbers?.join('\n'));
    await this.rendered();
  }

  /** In the view `batch`: checks everybody who is chosen; answers with what stands in the rows. */
  async check(): Promise<readonly (readonly string[])[]> {
    await this.press(this.#primary, 'the button that checks');
    if (byId(this.root, 'summary')) throw this.failed('refused');
    await this.waitFor(() => byId(this.root, 'batch-rows'), 'the verdicts');
    return byPart(this.root, 'row').map(linesOf);
  }

  /** In the view `batch`: activates all that are ready, and waits until each has an outcome, or until it is paused; answers with what stands in the rows. */
  async activateAll(options: {readonly mandateConfirmed?: boolean} = {}): Promise<readonly (readonly string[])[]> {
    const {mandateConfirmed = true} = options;
    requireMembers(options, 'mandateConfirmed');
    const box = byId(this.root, 'batch-mandate') as HTMLInputElement | null;
    if (box) tick(box, mandateConfirmed);
    await this.rendered();
    await this.press(this.#primary, 'the button that activates');
    if (byId(this.root, 'summary')) throw this.failed('refused');
    return this.#standing();
  }

  /** In the view `batch`: stops after the customer that is under way; answers with what stands in the rows. */
  async pause(): Promise<readonly (readonly string[])[]> {
    await this.press(() => byId(this.root, 'batch-pause'), 'the button that pauses');
    return this.#standing();
  }

  /** In the view `batch`: goes on after a pause, or with what was left by a reload, and waits like `activateAll`. */
  async resume(): Promise<readonly (readonly string[])[]> {
    await this.press(() => byId(this.root, 'batch-resume'), 'the button that goes on');
    return this.#standing();
  }

  /** In the view `batch`: saves what became of each customer, as a page would get it from the person's browser. */
  downloadResults(): Promise<SavedFile> {
    return this.#saved(() => this.press(() => byId(this.root, 'batch-download'), 'the button that saves the result'));
  }

  /** In the view `consents`: saves all approvals, also those that are not shown yet. */
  exportConsents(format: 'csv' | 'json' = 'csv'): Promise<SavedFile> {
    return this.#saved(() => this.press(() => byId(this.root, `export-${format}`), `the button that exports ${format}`));
  }

  #row(name: string): HTMLElement | undefined {
    return byPart(this.root, 'row').find((row) => [...row.querySelectorAll('bdi')].some((each) => wordsOf(each) === name));
  }

  #details(name: string): HTMLElement | null {
    const id = this.#row(name)?.querySelector('[id^="toggle-"]')?.getAttribute('aria-controls');
    return id ? byId(this.root, id) : null;
  }

  async #press(name: string, ...starts: readonly [string, ...string[]]): Promise<void> {
    await this.open(name);
    const selector = starts.map((start) => `[id^="${start}"]`).join();
    await this.press(() => this.#details(name)?.querySelector<HTMLElement>(selector), starts[0]);
  }

  #opened(tag: string): Promise<HTMLElement> {
    const find = (): HTMLElement | undefined =>
      [...this.root.querySelectorAll<HTMLElement & {open?: boolean}>(tag)].find(({open}) => open === true);
    return this.waitFor(find, `<${tag}>`);
  }

  /** The rows of an activation once it stands still. */
  async #standing(): Promise<readonly (readonly string[])[]> {
    await this.waitFor(() => this.state !== 'busy' && byId(this.root, 'batch-download'), 'the outcomes');
    if (byId(this.root, 'failure')) throw this.failed('stopped');
    return byPart(this.root, 'row').map(linesOf);
  }

  /** The file that a deed has the browser save; the browser saves it too. */
  async #saved(deed: () => Promise<void>): Promise<SavedFile> {
    const createObjectURL = URL.createObjectURL.bind(URL);
    const {prototype} = HTMLAnchorElement;
    const click = Object.getOwnPropertyDescriptor(prototype, 'click');
    let blob: Blob | undefined;
    let name: string | undefined;
    URL.createObjectURL = (source) => {
      if (source instanceof Blob) blob = source;
      return createObjectURL(source);
    };
    prototype.click = function (this: HTMLAnchorElement): void {
      if (blob && this.download) name = this.download;
      HTMLElement.prototype.click.call(this);
    };
    try {
      await deed();
      await this.waitFor(() => name ?? byId(this.root, 'failure'), 'the file');
    } finally {
      URL.createObjectURL = createObjectURL;
      if (click) Object.defineProperty(prototype, 'click', click);
      else Reflect.deleteProperty(prototype, 'click');
    }
    await this.rendered();
    if (!blob || name === undefined) throw this.failed('refused');
    // The mark that says how it is written is for spreadsheets; text() takes it away.
    return {name, type: blob.type, text: await blob.text()};
  }

  /** What is typed counts a moment later; `isChanging` where the rows will be others. */
  async #loaded(isChanging: boolean): Promise<void> {
    if (isChanging) await this.waitFor(() => byPart(this.root, 'table')[0]?.getAttribute('aria-busy') !== 'true', 'the rows');
    await new Promise((resolve) => setTimeout(resolve, 350));
    await this.ready();
  }

  readonly #primary = (): HTMLElement | undefined =>
    byPart(this.root, 'actions')
      .flatMap((row) => byPart(row, 'primary-button'))
      .at(-1);
}
