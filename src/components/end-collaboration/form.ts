/** What the person chooses before a collaboration ends, and sending it. */
import type {ReactiveElement} from 'lit';
import type {CallOptions, CollabApi, OperationInput} from '../../api/contract.ts';
import {isRepeatable, type ApiError} from '../../api/errors.ts';
import type {Collaboration, EndOptions} from '../../api/schema.ts';
import {CollabChangedEvent, CollabEndedEvent, type BeforeDetail, type Verb} from '../../events.ts';
import {announceChange} from '../../kit/changes.ts';
import {focusOn} from '../../kit/focus.ts';
import {Submission} from '../../kit/submission.ts';

/** The entries by their names in the request, in the order of the form. */
export const fields = ['on', 'customerKeeps', 'checked', 'reason'] as const;
export type Field = (typeof fields)[number];
type Keeps = OperationInput<'endCollaboration'>['customerKeeps'];

export interface Entries {
  readonly isLater?: boolean;
  readonly on?: string;
  readonly customerKeeps?: Keeps;
  readonly checked?: readonly string[];
  readonly reason?: string;
}

/** What counts now: the entries and, where there are none, what has only one possibility. */
export interface Choice {
  readonly isLater: boolean;
  readonly on: string;
  readonly keeps: EndOptions['choices'][number] | undefined;
  readonly checked: readonly string[];
  readonly reason: string;
}

type Asked = Pick<OperationInput<'getEndOptions'>, 'on' | 'customerKeeps'>;

/** The end, and what was said about it before. */
interface Ended {
  readonly kind: 'ended';
  readonly collaboration: Collaboration;
  readonly options: EndOptions;
  readonly choice: Choice;
}

/** What became of it. */
export type Done = Ended | {readonly kind: 'withdrawn'; readonly collaboration: Collaboration};

/** What the form needs of the element that owns it. */
interface FormPort {
  readonly backend: () => Pick<CollabApi, 'endCollaboration' | 'withdrawEnding'> | undefined;
  readonly locale: () => string;
  /** Asks the page; false if it vetoes. */
  readonly mayDo: (verb: Verb, detail: BeforeDetail) => boolean;
  readonly tellError: (error: ApiError) => void;
  readonly onUncertain: () => void;
  readonly onDone: (done: Done) => void;
}

/** Entries and sending; the element that owns it loads what is possible, and its part checks and shows it. */
export class EndForm {
  readonly submission: Submission;
  readonly #host: ReactiveElement;
  readonly #port: FormPort;
  entries: Entries = {};
  /** What the service refused. */
  refused: readonly Field[] = [];
  /** True if the service refused something that is no field here. */
  isRefusedElsewhere = false;
  /** True after a try with missing choices: from then on they are marked. */
  tried = false;
  /** The end as it is chosen, once the person goes on to the last step: what it means is loaded. */
  asked: Asked | undefined;
  /** The last step: it is known what the end will mean, and only the confirmation is missing. */
  isConfirming = false;
  done: Done | undefined;

  constructor(host: ReactiveElement, port: FormPort) {
    this.#host = host;
    this.#port = port;
    this.submission = new Submission(host, port.tellError);
  }

  /** True if closing would lose something. */
  get isDirty(): boolean {
    return !this.done && Object.values(this.entries).some((entry) => entry !== '' && entry !== false);
  }

  enter(entry: Entries): void {
    this.entries = {...this.entries, ...entry};
    this.refused = this.refused.filter((name) => !(name in entry));
    this.isRefusedElsewhere = false;
    this.#leave();
    // Whether the last try went through is still to be found out.
    if (this.submission.error?.code !== 'outcomeUnknown') this.submission.clear();
    this.#host.requestUpdate();
  }

  reset(): void {
    if (this.submission.pending) return;
    Object.assign(this, {entries: {}, refused: [], isRefusedElsewhere: false, tried: false, done: undefined});
    this.#leave();
    this.submission.clear();
  }

  /** Asks what this end will mean, where nothing is missing. */
  review(asked: Asked | undefined): void {
    this.#leave();
    this.asked = asked;
    this.#host.requestUpdate();
  }

  /** To the last step, as soon as it is known. */
  confirm(): void {
    if (this.isConfirming) return;
    this.isConfirming = true;
    this.#host.requestUpdate();
    // The least destructive button has the focus, and the question is read from its beginning however far down the choices were.
    void focusOn(this.#host, 'back').then(() => this.#host.renderRoot.querySelector('.dialog-body')?.scrollTo(0, 0));
  }

  /** Back to the choices. */
  back(): void {
    this.#leave();
    this.submission.clear();
    this.#host.requestUpdate();
    void focusOn(this.#host, 'title');
  }

  #leave(): void {
    this.asked = undefined;
    this.isConfirming = false;
  }

  /** Ends it as chosen. */
  async end(input: OperationInput<'endCollaboration'>, done: Omit<Ended, 'kind' | 'collaboration'>): Promise<void> {
    const api = this.#port.backend();
    const {collaboration} = done.options;
    if (!api || this.submission.pending || !this.#port.mayDo('end', aboutOf(collaboration))) return;
    await this.#send(
      input,
      (call) => api.endCollaboration(input, {...call, version: collaboration.version}),
      (ended) => this.#finish({kind: 'ended', collaboration: ended, ...done}, new CollabEndedEvent(ended)),
    );
  }

  /** Takes the ending back, so that it goes on. */
  async withdraw(about: Collaboration): Promise<void> {
    const {id: collaborationId, version} = about;
    const api = this.#port.backend();
    if (!api || this.submission.pending || !this.#port.mayDo('withdraw', aboutOf(about))) return;
    await this.#send(
      ['withdrawEnding', collaborationId, version],
      (call) => api.withdrawEnding({collaborationId}, {...call, version}),
      (collaboration) => this.#finish({kind: 'withdrawn', collaboration}, new CollabChangedEvent(collaboration)),
    );
  }

  async #send(
    intent: unknown,
    change: (call: CallOptions) => Promise<Collaboration>,
    done: (collaboration: Collaboration) => void,
  ): Promise<void> {
    const withUncertain = (call: CallOptions): Promise<Collaboration> => {
      const onUncertain = (): void => {
        if (!this.submission.uncertain) this.#port.onUncertain();
        call.onUncertain?.();
      };
      return change({...call, onUncertain, locale: this.#port.locale()});
    };
    await this.submission.run(intent, withUncertain, done);
    if (this.submission.error) this.#onFailed(this.submission.error);
  }

  #onFailed(error: ApiError): void {
    this.refuse(error);
    if (!isRepeatable(error.code)) announceChange();
  }

  /** Leads back to what the service refused. */
  refuse({code, fields: refused}: ApiError): void {
    if (code === 'invalidInput' || code === 'dateNotAllowed' || code === 'checklistOpen') {
      const named = refused.map(({pointer}) => pointer.split('/')[1]);
      this.refused = fields.filter((field) => named.includes(field));
      this.isRefusedElsewhere = code === 'invalidInput' && this.refused.length < Math.max(new Set(named).size, 1);
      this.#leave();
    }
    // The element may have shown the failure already, without what is set here.
    this.#host.requestUpdate();
    void focusOn(this.#host, code === 'invalidInput' ? 'summary' : 'failure');
  }

  #finish(done: Done, event: Event): void {
    this.done = done;
    this.#host.dispatchEvent(event);
    this.#port.onDone(done);
  }
}

/** What the deed touches. */
export const aboutOf = ({id, customer, company, function: key, solution}: Collaboration): BeforeDetail => ({
  ...{collaborationId: id, function: key, solution},
  ...(customer ? {customerId: customer.id} : {}),
  ...(company.id ? {companyId: company.id} : {}),
});
