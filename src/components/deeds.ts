/** What the person does to an existing collaboration: one thing at a time, told to the page before and after. */
import type {ReactiveControllerHost} from 'lit';
import type {CallOptions, CollabApi} from '../api/contract.ts';
import {ApiError, isRepeatable} from '../api/errors.ts';
import type {Collaboration} from '../api/schema.ts';
import type {Verb} from '../events.ts';
import {copy} from '../kit/clipboard.ts';
import {safeUrl} from '../kit/collab-element.ts';
import {Submission, type Wait} from '../kit/submission.ts';
import type {deedOperations} from './deed-operations.ts';

type DeedApi = Pick<CollabApi, keyof typeof deedOperations> & Partial<Pick<CollabApi, 'linkTask' | 'withdrawChange'>>;

/** What the person can do; also names the button that is busy. */
export type Deed = 'remind' | 'copyLink' | 'withdraw' | 'link' | 'withdrawChange';

/** What a deed is done to. */
export interface Subject {
  /** Where it stands on the page: the card of a function on the tab, a collaboration elsewhere. */
  readonly place: string;
  readonly customerId: string;
  /** Only for `link`. */
  readonly taskId: string;
  readonly collaboration: Collaboration;
}

/** What changes the collaboration. */
export type Change = Exclude<Deed, 'copyLink'>;

interface Options {
  readonly api: () => DeedApi | undefined;
  /** As of `Submission`. */
  readonly about: () => readonly unknown[];
  /** Asks the page; false if it vetoes. */
  readonly mayDo: (verb: Verb, subject: Subject) => boolean;
  readonly done: (deed: Change, subject: Subject, collaboration: Collaboration, isShown: boolean) => void;
  /** Only where it is still to be shown. */
  readonly copied: (subject: Subject, url: string, isCopied: boolean) => void;
  readonly failed: (error: ApiError, isShown: boolean) => void;
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
    this.submission = new Submission(host, options);
  }

  /** Something is under way, or has to wait: nothing else is sent. */
  get isBlocked(): boolean {
    return this.submission.pending || this.submission.waitSeconds > 0;
  }

  /** What `place` is busy with. */
  busyIn(place: string): Deed | undefined {
    return this.submission.pending && this.last?.subject.place === place ? this.last.deed : undefined;
  }

  /** Why the last deed in `place` failed. */
  errorIn(place: string): ApiError | undefined {
    return this.last?.subject.place === place ? this.submission.error : undefined;
  }

  /** Does the last deed once more; `undefined` where that would only fail again. */
  get again(): (() => void) | undefined {
    const {last, submission} = this;
    if (!last || !submission.error || !isRepeatable(submission.error.code)) return undefined;
    return () => this.act(last.deed, last.subject);
  }

  /** Something else is shown. */
  forget(): void {
    this.last = undefined;
    this.submission.clear();
  }

  act(deed: Deed, subject: Subject): void {
    const api = this.#options.api();
    if (this.isBlocked || !api) return;
    if (deed === 'copyLink') this.#copyLink(api, subject);
    else this.#change(api, deed, subject);
  }

  #change(api: DeedApi, deed: Change, subject: Subject): void {
    const {taskId, collaboration} = subject;
    if (!this.#options.mayDo(deed === 'withdrawChange' ? 'withdraw' : deed, subject)) return;
    this.last = {deed, subject};
    void this.submission.run(
      [deed, collaboration.id, taskId],
      (options) => calls[deed](api, subject, options),
      (changed, isShown) => this.#options.done(deed, subject, changed, isShown),
      collaboration.version,
    );
  }

  #copyLink(api: DeedApi, subject: Subject): void {
    const {id: collaborationId} = subject.collaboration;
    this.last = {deed: 'copyLink', subject};
    void this.submission.read(
      async () => {
        const url = safeUrl((await api.getInvitationLink({collaborationId})).url);
        if (!url) throw new ApiError('unreadable');
        // Of what is shown no longer nobody wants a link.
        return {url, isCopied: this.submission.pending && (await copy(url))};
      },
      ({url, isCopied}, isShown) => isShown && this.#options.copied(subject, url, isCopied),
    );
  }
}
