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
const fields = ['on', 'customerKeeps', 'checked', 'reason'] as const;
export type Field = (typeof fields)[number];
type Keeps = OperationInput<'endCollaboration'>['customerKeeps'];

interface Entries {
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

/** What became of it. */
export type Done =
  | {readonly kind: 'ended'; readonly collaboration: Collaboration; readonly options: EndOptions; readonly choice: Choice}
  | {readonly kind: 'withdrawn'; readonly collaboration: Collaboration};

/** What the form needs of the element that owns it. */
interface FormPort {
  readonly options: () => EndOptions | undefined;
  readonly backend: () => Pick<CollabApi, 'endCollaboration' | 'withdrawEnding'> | undefined;
  readonly locale: () => string;
  /** Asks the page; false if it vetoes. */
  readonly mayDo: (verb: Verb, detail: BeforeDetail) => boolean;
  readonly tellError: (error: ApiError) => void;
  readonly onUncertain: () => void;
  readonly onDone: (done: Done) => void;
}

/** True where the choice is among what the backend offers and nothing stands in its way. */
export const isKept = ({whyNot}: EndOptions, {keeps}: EndOptions['choices'][number]): boolean =>
  keeps === 'readOnly' || (keeps === 'solution' && !whyNot.some((each) => each?.action === 'keepSolution'));

/** Choices, checks and sending; the element that owns it loads what is possible and shows it. */
export class EndForm {
  readonly submission: Submission;
  readonly #host: ReactiveElement;
  readonly #port: FormPort;
  #entries: Entries = {};
  #refused: readonly Field[] = [];
  /** True if the service refused something that is no field here. */
  isRefusedElsewhere = false;
  /** True after a try with missing choices: from then on they are marked. */
  tried = false;
  /** The last step: everything is chosen, and only the confirmation is missing. */
  isConfirming = false;
  done: Done | undefined;

  constructor(host: ReactiveElement, port: FormPort) {
    this.#host = host;
    this.#port = port;
    this.submission = new Submission(host, port.tellError);
  }

  /** True if closing would lose something. */
  get isDirty(): boolean {
    return !this.done && Object.values(this.#entries).some((entry) => entry !== '' && entry !== false);
  }

  choice(options: EndOptions): Choice {
    const {isLater = false, on = '', customerKeeps, checked = [], reason = ''} = this.#entries;
    const possible = options.choices.filter((each) => isKept(options, each));
    const keeps = possible.length === 1 ? possible[0] : possible.find((each) => each.keeps === customerKeeps);
    return {isLater, on, keeps, checked, reason};
  }

  /** Fields that lack something, or that the service refused. */
  problems(options: EndOptions): readonly Field[] {
    const {isLater, on, keeps, checked} = this.choice(options);
    const {from, to} = options.days;
    const missing: Partial<Record<Field, boolean>> = {
      on: isLater && !(on >= from && on <= to),
      customerKeeps: !keeps,
      checked: options.checklist.some(({key, required}) => required && !checked.includes(key)),
    };
    return fields.filter((field) => (this.tried && missing[field]) || this.#refused.includes(field));
  }

  isRefused(field: Field): boolean {
    return this.#refused.includes(field);
  }

  enter(entry: Entries): void {
    this.#entries = {...this.#entries, ...entry};
    this.#refused = this.#refused.filter((name) => !(name in entry));
    this.isRefusedElsewhere = false;
    // Whether the last try went through is still to be found out.
    if (this.submission.error?.code !== 'outcomeUnknown') this.submission.clear();
    this.#host.requestUpdate();
  }

  check(options: EndOptions, key: string, isChecked: boolean): void {
    const others = this.choice(options).checked.filter((each) => each !== key);
    this.enter({checked: isChecked ? [...others, key] : others});
  }

  reset(): void {
    if (this.submission.pending) return;
    this.#entries = {};
    this.#refused = [];
    Object.assign(this, {isRefusedElsewhere: false, tried: false, isConfirming: false, done: undefined});
    this.submission.clear();
  }

  /** To the last step, or marks what is missing. */
  review(): void {
    const options = this.#port.options();
    if (!options) return;
    this.tried = true;
    this.isConfirming = this.problems(options).length === 0;
    this.#host.requestUpdate();
    // The least destructive button has the focus.
    void focusOn(this.#host, this.isConfirming ? 'back' : 'summary');
  }

  /** Back to the choices. */
  back(): void {
    this.isConfirming = false;
    this.submission.clear();
    this.#host.requestUpdate();
    void focusOn(this.#host, 'title');
  }

  /** Ends it as chosen. */
  async end(): Promise<void> {
    const options = this.#port.options();
    const api = this.#port.backend();
    const choice = options && this.choice(options);
    const keeps = choice?.keeps?.keeps;
    if (!options || !api || !choice || !keeps || keeps === 'unknown' || this.submission.pending) return;
    const {id: collaborationId, version} = options.collaboration;
    if (!this.#port.mayDo('end', aboutOf(options.collaboration))) return;
    const reason = choice.reason.trim();
    const input = {
      ...{collaborationId, customerKeeps: keeps, checked: [...choice.checked]},
      ...(keeps === 'solution' && choice.keeps?.price ? {priceMinor: choice.keeps.price.amountMinor} : {}),
      ...(choice.isLater ? {on: choice.on} : {}),
      ...(reason ? {reason} : {}),
    };
    await this.#send(
      input,
      (call) => api.endCollaboration(input, {...call, version}),
      (collaboration) => {
        this.#finish({kind: 'ended', collaboration, options, choice}, new CollabEndedEvent(collaboration));
      },
    );
  }

  /** Takes the ending back, so that it goes on. */
  async withdraw(): Promise<void> {
    const options = this.#port.options();
    const api = this.#port.backend();
    if (!options || !api || this.submission.pending) return;
    const {id: collaborationId, version} = options.collaboration;
    if (!this.#port.mayDo('withdraw', aboutOf(options.collaboration))) return;
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

  #onFailed({code, fields: refused}: ApiError): void {
    if (code === 'invalidInput' || code === 'dateNotAllowed' || code === 'checklistOpen') {
      const named = refused.map(({pointer}) => pointer.split('/')[1]);
      this.#refused = fields.filter((field) => named.includes(field));
      this.isRefusedElsewhere = code === 'invalidInput' && this.#refused.length < Math.max(new Set(named).size, 1);
      this.isConfirming = false;
    }
    if (!isRepeatable(code)) announceChange();
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
