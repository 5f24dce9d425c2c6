import {ActivateDriver, ChangeDriver, EndDriver, JoinDriver, StartDriver} from './dialogs.ts';
import {byId, byPart, DriverError, enter, linesOf, press, wordsOf} from './dom.ts';
import {ElementDriver, type Outcome, type Status} from './element.ts';

/** A solution among those that can be activated. */
export interface OfferedSolution {
  readonly name: string;
  /** Whether it can be activated; `texts` say why not. */
  readonly isOffered: boolean;
  readonly texts: readonly string[];
}

/** `<collab-tab>`. Where the customer has several functions, the last argument says the key of one; without it the first that fits. */
export class TabDriver extends ElementDriver {
  /** Keys of the functions that are shown. */
  get functions(): readonly string[] {
    return this.#cards().map((card) => card.dataset['function'] ?? '');
  }

  /** Where a function stands. */
  statusOf(functionKey: string): Status | undefined {
    const index = this.functions.indexOf(functionKey);
    const pills = this.#cards()[index]?.querySelectorAll('[part~="status"]') ?? [];
    return this.statuses.find(({text}) => [...pills].some((pill) => wordsOf(pill) === text));
  }

  /** Opens the row of a function. */
  async open(functionKey?: string): Promise<void> {
    const card = await this.#card(functionKey);
    const toggle = card.querySelector<HTMLElement>('[id$="-toggle"]');
    if (toggle?.getAttribute('aria-expanded') === 'false') press(toggle);
    await this.rendered();
  }

  /** Opens the row that has this solution, and answers with what is said about it. */
  async openSolution(name: string, functionKey?: string): Promise<OfferedSolution> {
    return solutionOf(await this.#solution(name, functionKey));
  }

  /** The solutions that stand in open rows. */
  get solutions(): readonly OfferedSolution[] {
    return byPart(this.root, 'solution').map(solutionOf);
  }

  /** Opens the window *Activate service* for a solution, named as it stands in the tab. */
  async activate(name: string, functionKey?: string): Promise<ActivateDriver> {
    const card = await this.#solution(name, functionKey);
    const button = byPart(card, 'button')[0];
    if (!button) throw new DriverError(`${name} cannot be activated: ${linesOf(card).join(' | ')}`);
    press(button);
    return new ActivateDriver(await this.#opened('activate-service-dialog')).ready();
  }

  /** Opens the panel that joins the customer's own agreement. */
  async join(functionKey?: string): Promise<JoinDriver> {
    await this.#press('join', functionKey);
    const panel = await this.waitFor(() => this.root.querySelector<HTMLElement>('select-customer-solution'), 'the panel');
    return new JoinDriver(panel).ready();
  }

  /** *Send reminder* */
  remind(functionKey?: string): Promise<Outcome> {
    return this.outcome(['collab-reminded'], () => this.#press('remind', functionKey));
  }

  /** *Copy link*; answers with the link where the browser does not let it be copied, and so it stands there. */
  async copyLink(functionKey?: string): Promise<string | undefined> {
    await this.#press('copyLink', functionKey);
    const field = (): HTMLInputElement | null => this.root.querySelector('[id$="-copy"]');
    await this.waitFor(
      () => this.state !== 'busy' && (field() ?? this.root.querySelector('.done') ?? byId(this.root, 'failure')),
      'the link',
    );
    if (byId(this.root, 'failure')) throw this.failed('refused');
    return field()?.value;
  }

  /** *Withdraw*, and the answer to the question. */
  async withdraw(functionKey?: string): Promise<Outcome> {
    await this.#press('withdraw', functionKey, ' button');
    return this.outcome(['collab-withdrawn'], () =>
      this.press(() => this.#cards(functionKey)[0]?.querySelector<HTMLElement>('.question .destructive'), 'the question'),
    );
  }

  /** Links with a task, named by its id or its name. */
  async link(task: string, functionKey?: string): Promise<Outcome> {
    const field = (): HTMLSelectElement | null => this.root.querySelector('select[id$="-task"]');
    if (!field()) await this.#press('link', functionKey);
    const tasks = await this.waitFor(field, 'the tasks');
    enter(tasks, task);
    await this.rendered();
    return this.outcome(['collab-linked'], () =>
      this.press(() => tasks.closest('.question')?.querySelector<HTMLElement>('[part~="primary-button"]'), 'the button that links'),
    );
  }

  /** Opens the window that changes the solution, or who pays and for how long. */
  async change(section: 'solution' | 'billing' = 'solution', functionKey?: string): Promise<ChangeDriver> {
    await this.#press(section === 'solution' ? 'change' : 'billing', functionKey);
    return new ChangeDriver(await this.#opened('change-solution-dialog')).ready();
  }

  /** Withdraws a change that is under way. */
  takeBack(functionKey?: string): Promise<Outcome> {
    return this.outcome(['collab-changed'], () => this.#press('takeBack', functionKey));
  }

  /** Opens the window that ends it, or that withdraws an end. */
  async end(functionKey?: string): Promise<EndDriver> {
    await this.#press('end', functionKey);
    return new EndDriver(await this.#opened('end-collaboration-dialog')).ready();
  }

  /** The button that starts the solution. */
  async startButton(): Promise<StartDriver> {
    return new StartDriver(await this.waitFor(() => this.root.querySelector<HTMLElement>('start-solution-button'), 'the start button'));
  }

  #cards(functionKey?: string): readonly HTMLElement[] {
    return byPart(this.root, 'function').filter((card) => functionKey === undefined || card.dataset['function'] === functionKey);
  }

  /** The first that fits, once the functions are there. @throws {DriverError} where none has this key */
  async #card(functionKey: string | undefined): Promise<HTMLElement> {
    const first = await this.waitFor(() => this.#cards()[0], 'the functions');
    const found = functionKey === undefined ? first : this.#cards(functionKey)[0];
    if (found) return found;
    const known = this.functions.map((key) => `"${key}"`).join(', ');
    throw new DriverError(`There is no function with the key "${functionKey ?? ''}" in <collab-tab>; there are ${known}.`);
  }

  async #solution(name: string, functionKey?: string): Promise<HTMLElement> {
    await this.#card(functionKey);
    const find = (): HTMLElement | undefined =>
      this.#cards(functionKey)
        .flatMap((card) => byPart(card, 'solution'))
        .find((card) => wordsOf(byPart(card, 'heading')[0]) === name);
    if (!find()) for (const key of functionKey === undefined ? this.functions : [functionKey]) await this.open(key);
    return this.waitFor(find, `the solution "${name}"`);
  }

  async #press(deed: string, functionKey: string | undefined, inner = ''): Promise<void> {
    await this.#card(functionKey);
    const find = (): HTMLElement | undefined =>
      this.#cards(functionKey)
        .map((card) => card.querySelector<HTMLElement>(`[id$="-${deed}"]${inner}`))
        .find((each) => each !== null) ?? undefined;
    if (!find()) for (const key of functionKey === undefined ? this.functions : [functionKey]) await this.open(key);
    await this.press(find, `"${deed}"`);
  }

  #opened(tag: string): Promise<HTMLElement> {
    const find = (): HTMLElement | undefined =>
      [...this.root.querySelectorAll<HTMLElement & {open?: boolean}>(tag)].find(({open}) => open === true);
    return this.waitFor(find, `<${tag}>`);
  }
}

const solutionOf = (card: HTMLElement): OfferedSolution => ({
  name: wordsOf(byPart(card, 'heading')[0]),
  isOffered: byPart(card, 'button').length > 0,
  texts: linesOf(card),
});
