/** What the person does to an existing collaboration: one thing at a time, told to the page before and after. */
import type {ReactiveControllerHost} from 'lit';
import type {CallOptions, CollabApi} from '../../api/contract.ts';
import {ApiError, isRepeatable} from '../../api/errors.ts';
import {getInvitationLink, remind, withdraw} from '../../api/operations.ts';
import type {Collaboration} from '../../api/schema.ts';
import type {BeforeDetail, Verb} from '../../events.ts';
import {copy} from '../../kit/clipboard.ts';
import {safeUrl} from '../../kit/collab-element.ts';
import {Submission, type Wait} from '../../kit/submission.ts';
import type {Deed, Subject} from './stage.ts';

/** What the deeds call that both sides have. */
export const deedOperations = {getInvitationLink, remind, withdraw};
type DeedApi = Pick<CollabApi, keyof typeof deedOperations> & Partial<Pick<CollabApi, 'linkTask' | 'withdrawChange'>>;

/** What changes the collaboration. */
export type Change = Exclude<Deed, 'copyLink'>;

interface Options {
  readonly api: () => DeedApi | undefined;
  readonly mayDo: (verb: Verb, detail: BeforeDetail) => boolean;
  readonly done: (deed: Change, subject: Subject, collaboration: Collaboration) => void;
  readonly copied: (subject: Subject, url: string, isCopied: boolean) => void;
  readonly failed: (error: ApiError) => void;
  /** It is not over yet. */
  readonly onWait: (wait: Wait) => void;
}

const calls: Readonly<Record<Change, (api: DeedApi, subject: Subject, options: CallOptions) => Promise<Collaboration>>> = {
  remind: (api, {collaboration: {id: collaborationId, version}}, options) => api.remind({collaborationId}, {...options, version}),
  withdraw: (api, {collaboration: {id: collaborationId, version}}, options) => api.withdraw({collaborationId}, {...options, version}),
  withdrawChange: async ({withdrawChange}, {collaboration: {id: collaborationId, version}}, options) => {
    if (!withdrawChange) throw new ApiError('unknownOperation');
    return withdrawChange({collaborationId}, {...options, version});
  },
  link: async ({linkTask}, {customerId, taskId, collaboration: {id: collaborationId, version}}, options) => {
    if (!linkTask) throw new ApiError('unknownOperation');
    return linkTask({collaborationId, customerId, taskId}, {...options, version});
  },
};

export class Deeds {
  readonly #options: Options;
  readonly submission: Submission;
  last: {readonly deed: Deed; readonly subject: Subject} | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, options: Options) {
    this.#options = options;
    this.submission = new Submission(host, options.failed, options.onWait);
  }

  /** Something is under way, or has to wait: nothing else is sent. */
  get isBlocked(): boolean {
    return this.submission.pending || this.submission.waitSeconds > 0;
  }

  /** What the card of `key` is busy with. */
  busyIn(key: string): Deed | undefined {
    return this.submission.pending && this.last?.subject.key === key ? this.last.deed : undefined;
  }

  /** Why the last deed in the card of `key` failed. */
  errorIn(key: string): ApiError | undefined {
    return this.last?.subject.key === key ? this.submission.error : undefined;
  }

  /** Does the last deed once more; `undefined` where that would only fail again. */
  get again(): (() => void) | undefined {
    const {last, submission} = this;
    if (!last || !submission.error || !isRepeatable(submission.error.code)) return undefined;
    return () => this.act(last.deed, last.subject);
  }

  act(deed: Deed, subject: Subject): void {
    const api = this.#options.api();
    if (this.isBlocked || !api) return;
    if (deed === 'copyLink') this.#copyLink(api, subject);
    else this.#change(api, deed, subject);
  }

  #change(api: DeedApi, deed: Change, subject: Subject): void {
    const {key, customerId, taskId, collaboration} = subject;
    const verb = deed === 'withdrawChange' ? 'withdraw' : deed;
    if (!this.#options.mayDo(verb, {collaborationId: collaboration.id, customerId, function: key})) return;
    this.last = {deed, subject};
    void this.submission.run(
      [deed, collaboration.id, taskId],
      (options) => calls[deed](api, subject, options),
      (changed) => this.#options.done(deed, subject, changed),
    );
  }

  #copyLink(api: DeedApi, subject: Subject): void {
    const {id: collaborationId} = subject.collaboration;
    this.last = {deed: 'copyLink', subject};
    void this.submission.read(
      async () => {
        const url = safeUrl((await api.getInvitationLink({collaborationId})).url);
        if (!url) throw new ApiError('unreadable');
        return {url, isCopied: await copy(url)};
      },
      ({url, isCopied}) => this.#options.copied(subject, url, isCopied),
    );
  }
}
