/** The windows, and the panel that has the same form. */
import {byId, byPart, chooseRadio, linesOf, press, requireMembers, tick, writeField} from './dom.ts';
import {ElementDriver, type Outcome} from './element.ts';

type Opening = HTMLElement & {show?: () => void; close?: () => void; open?: boolean};

/** What stands beside the button that commits. */
function linesBeside(root: ParentNode, selector: string): readonly string[] {
  const place = root.querySelector(selector);
  return place ? linesOf(place) : [];
}

/** What all windows can. */
export class DialogDriver extends ElementDriver<Opening> {
  get isOpen(): boolean {
    return this.root.querySelector('dialog')?.open === true;
  }

  /** Opens the window and waits for what it shows. */
  async open(): Promise<this> {
    this.element.show?.();
    await this.rendered();
    return this.ready();
  }

  /** Closes it, and throws away what was entered if it asks. */
  async close(): Promise<void> {
    this.element.close?.();
    await this.rendered();
    const keep = byId(this.root, 'keep');
    if (keep) this.footButtons.find((each) => each !== keep)?.click();
    await this.waitFor(() => !this.isOpen, 'the window to close');
  }

  /** What will happen, line by line, as it stands above the button that does it; then what stands beside that button: the price, and who pays. */
  async review(): Promise<readonly string[]> {
    const shown = await this.waitFor(() => byPart(this.root, 'review')[0], 'what will happen');
    return [...linesOf(shown), ...linesBeside(this.root, '.dialog-foot > .grow')];
  }

  protected get footButtons(): readonly HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>('.dialog-foot [part~="button"], .dialog-foot [part~="primary-button"]')];
  }

  protected primary = (): HTMLElement | undefined => byPart(this.root, 'primary-button').at(-1);
}

/** What is chosen before a solution is activated. A task is named by its id or its name. */
export interface ActivationChoices {
  readonly task?: string;
  readonly invoiceRecipient?: 'agency' | 'customer';
  readonly periodMonths?: number;
  /** `YYYY-MM-DD` */
  readonly startDate?: string;
  readonly message?: string;
  readonly mandateConfirmed?: boolean;
}

/** Enters it, and waits until it is known what a later start means. */
async function enterActivation(
  root: ShadowRoot,
  rendered: () => Promise<void>,
  waitFor: (look: () => true | undefined, name: string) => Promise<unknown>,
  choices: ActivationChoices,
): Promise<void> {
  requireMembers(choices, 'task', 'invoiceRecipient', 'periodMonths', 'startDate', 'message', 'mandateConfirmed');
  writeField(root, 'taskId', choices.task);
  chooseRadio(root, 'invoiceRecipient', choices.invoiceRecipient);
  chooseRadio(root, 'periodMonths', choices.periodMonths);
  await rendered();
  writeField(root, 'startDate', choices.startDate);
  writeField(root, 'message', choices.message);
  if (choices.mandateConfirmed !== undefined) tick(byId(root, 'mandateConfirmed') as HTMLInputElement, choices.mandateConfirmed);
  await rendered();
  await waitFor(() => byPart(root, 'review')[0]?.ariaBusy !== 'true' || undefined, 'what this start means');
}

const activated = ['collab-activated', 'collab-requested', 'collab-scheduled'];

/** `<activate-service-dialog>` */
export class ActivateDriver extends DialogDriver {
  choose(choices: ActivationChoices): Promise<void> {
    return enterActivation(
      this.root,
      () => this.rendered(),
      (look, name) => this.waitFor(look, name),
      choices,
    );
  }

  /** *Activate*; answers with what was told: `collab-activated`, `collab-requested` or `collab-scheduled`. */
  submit(): Promise<Outcome> {
    return this.outcome(activated, () => this.press(this.primary, 'the button that activates'));
  }
}

/** `<select-customer-solution>` */
export class JoinDriver extends ElementDriver {
  choose(choices: ActivationChoices): Promise<void> {
    return enterActivation(
      this.root,
      () => this.rendered(),
      (look, name) => this.waitFor(look, name),
      choices,
    );
  }

  /** What will happen, line by line; then what stands beside the button: the price, and who pays. */
  async review(): Promise<readonly string[]> {
    const shown = await this.waitFor(() => byPart(this.root, 'review')[0], 'what will happen');
    return [...linesOf(shown), ...linesBeside(this.root, '.foot > :first-child')];
  }

  /** *Send invitation* */
  submit(): Promise<Outcome> {
    return this.outcome(activated, () => this.press(() => byPart(this.root, 'primary-button').at(-1), 'the button that sends'));
  }
}

/** `<change-solution-dialog>` */
export class ChangeDriver extends DialogDriver {
  /** The section that is shown, where there are two. */
  async section(name: 'solution' | 'billing'): Promise<void> {
    await this.press(() => byId(this.root, `tab-${name}`), `the section ${name}`);
  }

  /** A solution by its key or its name; or who pays and for how long, in the section `billing`. */
  async choose(choices: {
    readonly solution?: string;
    readonly acknowledged?: boolean;
    readonly invoiceRecipient?: 'agency' | 'customer';
    readonly periodMonths?: number;
  }): Promise<void> {
    const {root} = this;
    requireMembers(choices, 'solution', 'acknowledged', 'invoiceRecipient', 'periodMonths');
    chooseRadio(root, 'solution', choices.solution);
    await this.rendered();
    if (choices.acknowledged !== undefined) tick(byId(root, 'acknowledged') as HTMLInputElement, choices.acknowledged);
    chooseRadio(root, 'invoiceRecipient', choices.invoiceRecipient);
    chooseRadio(root, 'periodMonths', choices.periodMonths);
    await this.rendered();
  }

  /** Changes it, or asks whom that needs. */
  submit(): Promise<Outcome> {
    return this.outcome(['collab-changed', 'collab-support-requested'], () => this.press(this.primary, 'the button that changes'));
  }
}

/** `<end-collaboration-dialog>` */
export class EndDriver extends DialogDriver {
  async choose(choices: {
    /** The last day, `YYYY-MM-DD`; without one it ends now, unless a day was chosen before. */
    readonly on?: string;
    readonly customerKeeps?: 'solution' | 'readOnly';
    readonly reason?: string;
    /** Keys of the list of what has to be thought of, or all of it. */
    readonly checked?: 'all' | readonly string[];
  }): Promise<void> {
    const {root} = this;
    const {on, customerKeeps, reason, checked} = choices;
    requireMembers(choices, 'on', 'customerKeeps', 'reason', 'checked');
    const isChosen = byId(root, 'when')?.querySelector(':checked') !== null;
    if (on !== undefined || !isChosen) chooseRadio(root, 'when', on === undefined ? 'now' : 'later');
    await this.rendered();
    writeField(root, 'on', on);
    chooseRadio(root, 'customerKeeps', customerKeeps);
    writeField(root, 'reason', reason);
    for (const box of root.querySelectorAll<HTMLInputElement>('[id^="check-"]'))
      if (checked === 'all' || checked?.includes(box.id.slice('check-'.length))) tick(box);
    await this.rendered();
  }

  /** On to the last step, and what stands there. @throws {DriverError} if something is missing, or cannot be loaded */
  override async review(): Promise<readonly string[]> {
    const {root} = this;
    const shown = (): HTMLElement | undefined => byPart(root, 'review')[0];
    if (!shown()) {
      await this.press(this.primary, 'the way on');
      await this.waitFor(() => shown() ?? byId(root, 'summary') ?? byId(root, 'failure'), 'what will happen');
    }
    if (!shown()) throw this.failed('refused');
    return super.review();
  }

  /** Ends it, after the last step was read. */
  async submit(): Promise<Outcome> {
    await this.review();
    return this.outcome(['collab-ended'], () =>
      this.press(() => this.root.querySelector<HTMLElement>('.dialog-foot .destructive'), 'the button that ends'),
    );
  }

  /** Withdraws an end that is decided. */
  withdraw(): Promise<Outcome> {
    return this.outcome(['collab-changed'], () => this.press(this.primary, 'the button that withdraws it'));
  }
}

/** `<start-solution-button>` */
export class StartDriver extends ElementDriver {
  /** Why it cannot be started. */
  get reason(): string | undefined {
    return byPart(this.root, 'reason')[0]?.textContent?.trim();
  }

  /** Starts the solution; answers with where that leads. */
  async start(): Promise<Outcome> {
    return this.outcome(['collab-navigate'], async () => {
      press(await this.waitFor(() => byPart(this.root, 'primary-button')[0] ?? byPart(this.root, 'button')[0], 'the button that starts'));
    });
  }
}
