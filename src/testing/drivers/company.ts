import {ChangeDriver, EndDriver} from './dialogs.ts';
import {byId, byPart, linesOf, requireMembers, tick, wordsOf, writeField} from './dom.ts';
import type {Outcome} from './element.ts';
import {InvitationDriver} from './invitation.ts';
import {RequestsDriver} from './requests.ts';

/** `<company-collaborations>`. What is there is named by the agency, as it stands on the page. */
export class CompanyDriver extends RequestsDriver {
  /** What stands in each card, line by line. */
  get cards(): readonly (readonly string[])[] {
    return byPart(this.root, 'collaboration').map(linesOf);
  }

  /** Opens the invitation of an agency. */
  async invitation(agency: string): Promise<InvitationDriver> {
    await this.press(() => this.#in(agency, '[id^="toggle-"] [part~="primary-button"]'), `the invitation of ${agency}`);
    const find = (): HTMLElement | null => this.root.querySelector<HTMLElement>('accept-invitation');
    return new InvitationDriver(await this.waitFor(find, 'the invitation')).ready();
  }

  /** Opens the terms of a collaboration, and approves all of them. */
  async approveTerms(agency: string): Promise<Outcome> {
    const invitation = (): HTMLElement | null => this.root.querySelector<HTMLElement>('accept-invitation');
    const terms = (): HTMLElement | undefined => invitation() ?? byPart(this.root, 'terms')[0];
    if (this.#in(agency, '[id^="toggle-"] [part~="primary-button"]'))
      await this.press(() => this.#in(agency, '[id^="toggle-"] [part~="primary-button"]'), `the terms of ${agency}`);
    const shown = await this.waitFor(terms, 'the terms');
    // Those that the agency's person approves for the company stand alone (S2).
    if (shown === invitation()) return (await new InvitationDriver(shown).ready()).approveTerms();
    for (const box of shown.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')) tick(box);
    await this.rendered();
    return this.outcome(['collab-terms-approved'], () =>
      this.press(
        () => shown.parentElement?.querySelector<HTMLElement>('[part~="actions"] [part~="primary-button"]'),
        'the button that approves',
      ),
    );
  }

  /** Agrees to pay, as an agency asks. */
  consent(agency: string): Promise<Outcome> {
    return this.outcome(['collab-changed'], () =>
      this.press(() => this.#in(agency, '[id^="answer-"] [part~="primary-button"]'), `the question of ${agency}`),
    );
  }

  /** Refuses to pay, as an agency asks. */
  async refuse(agency: string, reason?: string): Promise<Outcome> {
    await this.press(() => this.#in(agency, '[id^="answer-"] [part~="button"]'), `the question of ${agency}`);
    const field = await this.waitFor(() => this.root.querySelector<HTMLElement>('[id^="reason-"]'), 'the reason');
    writeField(this.root, field.id, reason);
    await this.rendered();
    return this.outcome(['collab-changed'], () =>
      this.press(() => this.root.querySelector<HTMLElement>('[part~="actions"] .destructive'), 'the button that refuses'),
    );
  }

  /** Opens the window that changes the company's own agreement, by the key of the function. */
  async change(functionKey: string): Promise<ChangeDriver> {
    await this.press(() => byId(this.root, `change-${functionKey}`), `the agreement ${functionKey}`);
    return new ChangeDriver(await this.#opened('change-solution-dialog')).ready();
  }

  /** Opens the window that ends a collaboration, or withdraws an end. */
  async end(agency: string): Promise<EndDriver> {
    await this.press(() => this.#in(agency, '[id^="end-"]'), `the end with ${agency}`);
    return new EndDriver(await this.#opened('end-collaboration-dialog')).ready();
  }

  /** *Send reminder*, of an invitation that the company has sent. */
  remind(agency: string): Promise<Outcome> {
    return this.remindIn(() => this.#cardOf(agency, '[id^="remind-"]'));
  }

  /** *Copy link*; answers with the link where the browser does not let it be copied, and so it stands there. */
  copyLink(agency: string): Promise<string | undefined> {
    return this.copyLinkIn(() => this.#cardOf(agency, '[id^="copyLink-"]'));
  }

  /** *Withdraw* an invitation, and the answer to the question. */
  withdraw(agency: string): Promise<Outcome> {
    return this.withdrawIn(() => this.#cardOf(agency, '[id^="withdraw-"], .question'));
  }

  /** The names of those auditors who can read. */
  get auditors(): readonly string[] {
    return this.#auditors().map((each) => wordsOf(each.querySelector('bdi')));
  }

  async registerAuditor(auditor: {readonly name: string; readonly email: string; readonly validDays?: number}): Promise<Outcome> {
    const {name, email, validDays} = auditor;
    requireMembers(auditor, 'name', 'email', 'validDays');
    await this.press(() => byId(this.root, 'register-auditor'), 'the button that registers');
    await this.waitFor(() => byId(this.root, 'auditor-name'), 'the form');
    writeField(this.root, 'auditor-name', name);
    writeField(this.root, 'auditor-email', email);
    writeField(this.root, 'auditor-validDays', validDays === undefined ? undefined : String(validDays));
    await this.rendered();
    return this.outcome(['collab-auditor-registered'], () =>
      this.press(
        () => byPart(this.root, 'auditors')[0]?.querySelector<HTMLElement>('[part~="primary-button"]'),
        'the button that registers',
      ),
    );
  }

  /** Removes an auditor, and answers the question. */
  async removeAuditor(name: string): Promise<Outcome> {
    const find = (): HTMLElement | undefined => this.#auditors().find((each) => wordsOf(each.querySelector('bdi')) === name);
    const confirm = (): HTMLElement | null | undefined => find()?.querySelector<HTMLElement>('.question .destructive');
    if (!confirm()) await this.press(() => find()?.querySelector<HTMLElement>('[id^="auditor-"]'), `the auditor "${name}"`);
    return this.outcome(['collab-auditor-removed'], () => this.press(confirm, 'the question'));
  }

  #auditors(): readonly HTMLElement[] {
    return [...(byPart(this.root, 'auditors')[0]?.querySelectorAll<HTMLElement>('li.card') ?? [])];
  }

  /** The first card whose heading names this agency, and that has this. */
  #cardOf(agency: string, selector: string): HTMLElement | undefined {
    const cards = byPart(this.root, 'collaboration').filter((card) => wordsOf(byPart(card, 'heading')[0]).includes(agency));
    return cards.find((card) => card.querySelector(selector));
  }

  /** A part of such a card. */
  #in(agency: string, selector: string): HTMLElement | null | undefined {
    return this.#cardOf(agency, selector)?.querySelector<HTMLElement>(selector);
  }

  #opened(tag: string): Promise<HTMLElement> {
    const find = (): HTMLElement | undefined =>
      [...this.root.querySelectorAll<HTMLElement & {open?: boolean}>(tag)].find(({open}) => open === true);
    return this.waitFor(find, `<${tag}>`);
  }
}
