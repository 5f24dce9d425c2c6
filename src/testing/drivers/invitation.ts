/** Answering an invitation, and inviting an agency. */
import {byId, byPart, chooseRadio, DriverError, linesOf, requireMembers, tick, wordsOf, writeField} from './dom.ts';
import {ElementDriver, type Outcome} from './element.ts';
import {RequestsDriver} from './requests.ts';

/** `<accept-invitation>` */
export class InvitationDriver extends ElementDriver {
  /** The step that waits. */
  get step(): 'verify' | 'accept' | 'terms' | 'link' | 'other' {
    const {root} = this;
    if (byId(root, 'corporateId') ?? byId(root, 'email')) return 'verify';
    if (byId(root, 'customer') ?? byId(root, 'task')) return 'link';
    const [terms] = byPart(root, 'terms');
    if (terms?.closest('details')) return 'terms';
    // With the terms to approve there are two ways to accept.
    if (terms && byPart(root, 'actions').some((row) => row.querySelectorAll(':scope > [part~="button"]').length === 1)) return 'accept';
    return terms ? 'terms' : byId(root, 'decline') ? 'accept' : 'other';
  }

  /** The number of the step that waits, from 1, and how many there are; both 0 where no steps are shown. */
  get progress(): {readonly step: number; readonly of: number} {
    const steps = [...(byPart(this.root, 'steps')[0]?.children ?? [])];
    const current = steps.findIndex((step) => step.getAttribute('aria-current') === 'step');
    return {step: steps.length > 0 && current < 0 ? steps.length + 1 : current + 1, of: steps.length};
  }

  /** Says that what is shown is right, and goes on to the next step. */
  async verify(): Promise<void> {
    const boxes = (): readonly HTMLInputElement[] =>
      ['corporateId', 'email'].flatMap((id) => (byId(this.root, id) as HTMLInputElement | null) ?? []);
    await this.waitFor(() => boxes().length > 0, 'the checks');
    for (const box of boxes()) tick(box);
    await this.rendered();
    await this.press(this.#primary, 'the button that verifies');
    await this.waitFor(() => this.state !== 'busy' && (boxes().length === 0 || this.errors.length > 0), 'the next step');
    if (this.errors.length > 0) throw this.failed('refused');
  }

  /** Accepts; with `approveTerms` also all terms where they stand there. */
  async accept(options: {readonly approveTerms?: boolean} = {}): Promise<Outcome> {
    const {approveTerms = false} = options;
    requireMembers(options, 'approveTerms');
    await this.waitFor(this.#primary, 'the button that accepts');
    if (approveTerms) await this.#approveAll();
    const onlyAccept = (): HTMLElement | undefined =>
      byPart(this.root, 'actions')
        .flatMap((row) => [...row.querySelectorAll<HTMLElement>(':scope > [part~="button"]')])
        .at(0);
    return this.outcome(['collab-accepted'], () =>
      this.press(() => (approveTerms ? undefined : onlyAccept()) ?? this.#primary(), 'the button that accepts'),
    );
  }

  /** Approves all terms. */
  async approveTerms(): Promise<Outcome> {
    await this.waitFor(() => byPart(this.root, 'terms')[0], 'the terms');
    await this.#approveAll();
    return this.outcome(['collab-terms-approved'], () => this.press(this.#primary, 'the button that approves'));
  }

  async decline(reason?: string): Promise<Outcome> {
    await this.press(() => this.root.querySelector<HTMLElement>('#decline button'), 'the button that declines');
    await this.waitFor(() => byId(this.root, 'reason'), 'the question');
    writeField(this.root, 'reason', reason);
    await this.rendered();
    return this.outcome(['collab-declined'], () =>
      this.press(() => this.root.querySelector<HTMLElement>('[part~="actions"] .destructive'), 'the button that declines'),
    );
  }

  /** Links with a task, and first a customer where there are several; each named by its id or its name. */
  async link(place: {readonly customer?: string; readonly task?: string}): Promise<Outcome> {
    const {customer, task} = place;
    requireMembers(place, 'customer', 'task');
    await this.waitFor(() => byId(this.root, 'customer') ?? byId(this.root, 'task'), 'the customer or the task');
    chooseRadio(this.root, 'customer', customer);
    await this.rendered();
    if (task !== undefined) {
      await this.waitFor(() => byId(this.root, 'task'), 'the tasks');
      writeField(this.root, 'task', task);
      await this.rendered();
    }
    return this.outcome(['collab-linked'], () => this.press(this.#primary, 'the button that links'));
  }

  async #approveAll(): Promise<void> {
    for (const box of this.root.querySelectorAll<HTMLInputElement>('[part~="terms"] input[type="checkbox"]')) tick(box);
    await this.rendered();
  }

  readonly #primary = (): HTMLElement | undefined =>
    byPart(this.root, 'actions')
      .flatMap((row) => byPart(row, 'primary-button'))
      .at(-1);
}

/** `<invite-agency>` */
export class InviteDriver extends RequestsDriver {
  /** Looks for agencies; answers with the names of those that are found. */
  async search(text: string): Promise<readonly string[]> {
    await this.#way('search');
    writeField(this.root, 'search', text);
    const hits = (): readonly HTMLElement[] => [...this.root.querySelectorAll<HTMLElement>('#agencyId label')];
    await this.waitFor(() => hits().length > 0 || this.root.querySelector('fieldset .notice'), 'an answer to the search');
    return hits().map((hit) => wordsOf(hit.querySelector('bdi')));
  }

  /** Chooses one of those that were found, by its name or id. */
  async choose(agency: string): Promise<void> {
    chooseRadio(this.root, 'agencyId', agency);
    await this.rendered();
  }

  /** Invites by an address instead. */
  async address(whose: {readonly email: string; readonly corporateId?: string}): Promise<void> {
    const {email, corporateId} = whose;
    requireMembers(whose, 'email', 'corporateId');
    await this.#way('email');
    writeField(this.root, 'email', email);
    writeField(this.root, 'corporateId', corporateId);
    await this.rendered();
  }

  async message(text: string): Promise<void> {
    writeField(this.root, 'message', text);
    await this.rendered();
  }

  /** On to what will happen, line by line. @throws {DriverError} if something is missing */
  async review(): Promise<readonly string[]> {
    const shown = (): HTMLElement | undefined => byPart(this.root, 'review')[0];
    if (!shown()) await this.press(this.#primary, 'the way on');
    if (byId(this.root, 'summary')) throw this.failed('refused');
    return linesOf(await this.waitFor(shown, 'what will happen'));
  }

  /** Sends the invitation, after what will happen was read. */
  async submit(): Promise<Outcome> {
    await this.review();
    return this.outcome(['collab-requested'], () => this.press(this.#primary, 'the button that sends'));
  }

  /** *Send reminder*, of the invitation that is on its way. */
  remind(): Promise<Outcome> {
    return this.remindIn(() => this.root);
  }

  /** *Copy link*; answers with the link where the browser does not let it be copied, and so it stands there. */
  copyLink(): Promise<string | undefined> {
    return this.copyLinkIn(() => this.root);
  }

  /** *Withdraw* the invitation that is on its way, and the answer to the question. */
  withdraw(): Promise<Outcome> {
    return this.withdrawIn(() => this.root);
  }

  async #way(field: 'search' | 'email'): Promise<void> {
    if (byId(this.root, field)) return;
    await this.press(() => this.root.querySelector<HTMLElement>('fieldset > p > .link'), 'the other way');
    if (!byId(this.root, field)) throw new DriverError(`There is no field "${field}".`);
  }

  readonly #primary = (): HTMLElement | undefined =>
    byPart(this.root, 'actions')
      .flatMap((row) => byPart(row, 'primary-button'))
      .at(-1);
}
