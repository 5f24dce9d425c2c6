import {ChangeDriver, EndDriver} from './dialogs.ts';
import {byId, byPart, linesOf, tick, wordsOf, writeField} from './dom.ts';
import {ElementDriver, type Outcome} from './element.ts';
import {InvitationDriver} from './invitation.ts';

/** `<company-collaborations>`. What is there is named by the agency, as it stands on the page. */
export class CompanyDriver extends ElementDriver {
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
    const terms = (): HTMLElement | undefined => byPart(this.root, 'terms')[0];
    if (!terms()) await this.press(() => this.#in(agency, '[id^="toggle-"] [part~="primary-button"]'), `the terms of ${agency}`);
    const shown = await this.waitFor(terms, 'the terms');
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

  /** Opens the window that ends a collaboration, or takes back an end. */
  async end(agency: string): Promise<EndDriver> {
    await this.press(() => this.#in(agency, '[id^="end-"]'), `the end with ${agency}`);
    return new EndDriver(await this.#opened('end-collaboration-dialog')).ready();
  }

  async registerAuditor(auditor: {readonly name: string; readonly email: string; readonly validDays?: number}): Promise<Outcome> {
    const {name, email, validDays} = auditor;
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

  /** A part of the card whose heading names this agency. */
  #in(agency: string, selector: string): HTMLElement | undefined {
    const cards = byPart(this.root, 'collaboration').filter((card) => wordsOf(byPart(card, 'heading')[0]).includes(agency));
    return cards.map((card) => card.querySelector<HTMLElement>(selector)).find((each) => each !== null) ?? undefined;
  }

  #opened(tag: string): Promise<HTMLElement> {
    const find = (): HTMLElement | undefined =>
      [...this.root.querySelectorAll<HTMLElement & {open?: boolean}>(tag)].find(({open}) => open === true);
    return this.waitFor(find, `<${tag}>`);
  }
}
