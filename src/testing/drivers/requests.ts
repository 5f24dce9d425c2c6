import {byId} from './dom.ts';
import {ElementDriver, type Outcome} from './element.ts';

/** Where requests of one's own stand there, each in the place that is found. */
export abstract class RequestsDriver extends ElementDriver {
  protected remindIn(find: () => ParentNode | null | undefined): Promise<Outcome> {
    return this.outcome(['collab-reminded'], () => this.press(() => find()?.querySelector<HTMLElement>('[id^="remind-"]'), '"remind"'));
  }

  protected async copyLinkIn(find: () => ParentNode | null | undefined): Promise<string | undefined> {
    await this.press(() => find()?.querySelector<HTMLElement>('[id^="copyLink-"]'), '"copyLink"');
    const field = (): HTMLInputElement | null | undefined => find()?.querySelector<HTMLInputElement>('input[id^="link-"]');
    await this.waitFor(
      () => this.state !== 'busy' && (field() ?? find()?.querySelector('.done') ?? byId(this.root, 'failure')),
      'the link',
    );
    if (byId(this.root, 'failure')) throw this.failed('refused');
    return field()?.value;
  }

  protected async withdrawIn(find: () => ParentNode | null | undefined): Promise<Outcome> {
    await this.press(() => find()?.querySelector<HTMLElement>('[id^="withdraw-"] button'), '"withdraw"');
    return this.outcome(['collab-withdrawn'], () =>
      this.press(() => find()?.querySelector<HTMLElement>('.question .destructive'), 'the question'),
    );
  }
}
