/** What the forms of the windows have in common: entries, sending, what the service refused of them, and what became of it. */
import type {ReactiveElement} from 'lit';
import type {CallOptions} from '../api/contract.ts';
import {isRepeatable, type ApiError} from '../api/errors.ts';
import type {Collaboration, Money} from '../api/schema.ts';
import type {BeforeDetail, Verb} from '../events.ts';
import {announceChange} from '../kit/changes.ts';
import {focusOn} from '../kit/focus.ts';
import {Submission, type Wait} from '../kit/submission.ts';
import type {SubmitState} from './shared.ts';

/** What a form needs of the element that owns it: `A` are the operations that it calls, `D` is what became of it. */
export interface FormPort<A, D> {
  readonly backend: () => A | undefined;
  readonly locale: () => string;
  /** Asks the page; false if it vetoes. */
  readonly mayDo: (verb: Verb, detail: BeforeDetail) => boolean;
  readonly tellError: (error: ApiError) => void;
  /** It is not over yet. */
  readonly onWait: (wait: Wait) => void;
  readonly onDone: (done: D) => void;
}

interface Sending {
  readonly deed?: string;
  /** The collaboration that is changed, as the person saw it. */
  readonly seen?: Collaboration | undefined;
  /** Where there is none: what the person saw instead. */
  readonly of?: unknown;
  /** The price that was shown for it. */
  readonly price?: Money | undefined;
}

/** `E` are the entries by name, `F` the names of those that the service can refuse. */
export abstract class DialogForm<E extends object, F extends string, D, P extends FormPort<unknown, D>> {
  readonly submission: Submission;
  protected readonly host: ReactiveElement;
  protected readonly port: P;
  readonly #fields: readonly F[];
  entries: Partial<E> = {};
  /** True after a try with missing choices: from then on they are marked. */
  tried = false;
  /** What the service refused, in the order of the form. */
  refused: readonly F[] = [];
  /** True if the service refused something that is no field here. */
  isRefusedElsewhere = false;
  /** The price that was shown before it turned out to have changed. */
  formerPrice: Money | undefined;
  /** What was tried last, in a form that can do several things. */
  last: string | undefined;
  /** The collaboration as the person saw it then. */
  seen: Collaboration | undefined;
  done: D | undefined;
  /** True once the window is about something else: what is being sent goes on, and nothing is shown of it. */
  protected isFormer: boolean | undefined;

  constructor(host: ReactiveElement, port: P, fields: readonly F[]) {
    this.host = host;
    this.port = port;
    this.#fields = fields;
    this.submission = new Submission(host, {about: () => [this.isFormer], failed: port.tellError, onWait: port.onWait});
  }

  /** True if closing would lose something. */
  get isDirty(): boolean {
    return !this.done && Object.values(this.entries).some((entry) => entry !== false && String(entry) !== '');
  }

  /** Something is under way, or has to wait: nothing else is sent. */
  get isBlocked(): boolean {
    return this.submission.pending || this.submission.waitSeconds > 0;
  }

  enter(entry: Partial<E>): void {
    this.entries = {...this.entries, ...entry};
    this.refused = this.refused.filter((name) => !(name in entry));
    this.isRefusedElsewhere = false;
    // Whether the last try went through is still to be found out. Any other choice is not the one that was to be confirmed again.
    if (this.submission.error?.code !== 'outcomeUnknown') this.submission.clear();
    this.host.requestUpdate();
  }

  /** What the button of `deed` has to tell: what became of something else is none of its business. */
  stateOf(deed: string): SubmitState {
    const {pending, error, waitSeconds} = this.submission;
    return {pending, waitSeconds, error: this.last === deed ? error : undefined};
  }

  /** Another form takes its place. */
  leave(): void {
    this.isFormer = true;
  }

  /** Sends a change. */
  protected async send<R>(
    intent: unknown,
    change: (call: CallOptions) => Promise<R>,
    done: (result: R) => void,
    {deed, seen, of, price}: Sending = {},
  ): Promise<void> {
    if (this.isBlocked) return;
    const locale = this.port.locale();
    this.last = deed;
    this.seen = seen;
    const call = (options: CallOptions): Promise<R> => change({...options, locale, ...(seen ? {version: seen.version} : {})});
    await this.submission.run(intent, call, done, seen?.version ?? of);
    const {error} = this.submission;
    if (!error) return;
    if (error.code === 'priceChanged') this.formerPrice = price;
    this.refuse(error);
    // What is refused for good is no longer as it was shown.
    if (error.code !== 'invalidInput' && !isRepeatable(error.code)) announceChange();
  }

  /** Leads to what the service refused. */
  refuse({code, fields}: ApiError): void {
    const isInvalid = code === 'invalidInput';
    const named = new Set(fields.map(({pointer}) => pointer.split('/')[1]));
    this.refused = this.#fields.filter((field) => named.has(field));
    this.isRefusedElsewhere = isInvalid && this.refused.length < (named.size || 1);
    // The element may have shown the failure already, without what is set here.
    this.host.requestUpdate();
    void focusOn(this.host, isInvalid ? 'summary' : 'failure');
  }

  /** The backend confirmed. */
  protected finish(done: D, event: Event): void {
    this.done = done;
    this.host.dispatchEvent(event);
    if (!this.isFormer) this.port.onDone(done);
  }
}
