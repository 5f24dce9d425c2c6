/** What the person chooses before a solution is activated, and sending it: for the dialog and the panel. */
import type {ReactiveElement} from 'lit';
import type {CollabApi, OperationInput} from '../../api/contract.ts';
import {isRepeatable, type ApiError} from '../../api/errors.ts';
import type {ActivationOptions, Collaboration, Money} from '../../api/schema.ts';
import {CollabActivatedEvent, CollabRequestedEvent, CollabScheduledEvent, type BeforeDetail} from '../../events.ts';
import {announceChange} from '../../kit/changes.ts';
import {focusOn} from '../../kit/focus.ts';
import {Submission} from '../../kit/submission.ts';

/** The entries by their names in the request, in the order of the form. */
const fields = ['taskId', 'invoiceRecipient', 'periodMonths', 'startDate', 'message', 'mandateConfirmed'] as const;
export type Field = (typeof fields)[number];
type Entries = Partial<Pick<OperationInput<'activate'>, Field>>;

/** What counts now: the entries and, where there are none, what is preset; only what is still offered. */
interface Choice {
  readonly task: ActivationOptions['tasks'][number] | undefined;
  readonly recipient: ActivationOptions['recipients'][number] | undefined;
  readonly period: ActivationOptions['periods'][number] | undefined;
  /** The day on which it starts, if that is not today; empty for at once. */
  readonly startDate: string;
  readonly message: string;
  readonly mandateConfirmed: boolean;
}

/** What the form needs of the element that owns it. */
interface FormPort {
  readonly options: () => ActivationOptions | undefined;
  readonly backend: () => Pick<CollabApi, 'activate'> | undefined;
  readonly locale: () => string;
  /** Asks the page; false if it vetoes. */
  readonly mayActivate: (detail: BeforeDetail) => boolean;
  readonly tellError: (error: ApiError) => void;
  /** The answer was lost, and the client asks whether it went through. */
  readonly onUncertain: () => void;
  readonly onDone: (done: Done) => void;
}

/** What was activated, and the options that were valid then. */
export interface Done {
  readonly collaboration: Collaboration;
  readonly options: ActivationOptions;
}

/** True if nothing stands in the way, and it is known what would happen. A reason that cannot be read counts as one. */
export const isOffered = (options: ActivationOptions): boolean => options.whyNot.length === 0 && options.outcome !== 'unknown';

/** Choices, checks and sending; the element that owns it loads the options and shows them. */
export class ActivationForm {
  readonly submission: Submission;
  readonly #host: ReactiveElement;
  readonly #port: FormPort;
  #entries: Entries = {};
  #refused: readonly Field[] = [];
  /** True if the service refused something that is no field here. */
  isRefusedElsewhere = false;
  /** True after a try with missing choices: from then on they are marked. */
  tried = false;
  /** The price that was shown before it turned out to have changed. */
  formerPrice: Money | undefined;
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

  choice({tasks, recipients, periods, preset, start}: ActivationOptions): Choice {
    const {
      taskId,
      invoiceRecipient,
      periodMonths,
      startDate = '',
      message = '',
      mandateConfirmed = false,
    } = {
      taskId: preset.taskId,
      invoiceRecipient: preset.invoiceRecipient,
      periodMonths: preset.periodMonths,
      ...this.#entries,
    };
    return {
      task: tasks.find(({id, active}) => active && id === taskId),
      recipient: recipients.find(({value, allowed}) => allowed && value === invoiceRecipient),
      period: periods.find(({months}) => months === periodMonths),
      startDate: startDate === start.from ? '' : startDate,
      message,
      mandateConfirmed,
    };
  }

  /** Fields that lack something, or that the service refused. */
  problems(options: ActivationOptions): readonly Field[] {
    const {task, recipient, period, startDate, mandateConfirmed} = this.choice(options);
    const {from, to} = options.start;
    const missing: Partial<Record<Field, boolean>> = {
      taskId: !task,
      invoiceRecipient: !recipient,
      periodMonths: !period,
      startDate: startDate !== '' && (startDate < from || startDate > to),
      mandateConfirmed: options.mandateRequired && !mandateConfirmed,
    };
    return fields.filter((field) => (this.tried && missing[field]) || this.#refused.includes(field));
  }

  isRefused(field: Field): boolean {
    return this.#refused.includes(field);
  }

  enter(entry: Entries): void {
    this.#entries = {...this.#entries, ...entry};
    this.#refused = this.#refused.filter((name) => !(name in entry));
    // Whether the last try went through is still to be found out.
    if (this.submission.error?.code !== 'outcomeUnknown' && this.#refused.length === 0) {
      this.isRefusedElsewhere = false;
      this.submission.clear();
    }
    this.#host.requestUpdate();
  }

  reset(): void {
    if (this.submission.pending) return;
    this.#entries = {};
    this.#refused = [];
    this.isRefusedElsewhere = false;
    this.tried = false;
    this.formerPrice = undefined;
    this.done = undefined;
    this.submission.clear();
  }

  /** Sends what is chosen, or marks what is missing. */
  async submit(): Promise<void> {
    const options = this.#port.options();
    const api = this.#port.backend();
    if (!options || !api || this.submission.pending) return;
    this.tried = true;
    this.#host.requestUpdate();
    const {task, recipient, period, startDate, message, mandateConfirmed} = this.choice(options);
    if (this.problems(options).length > 0 || !task || !recipient || !period) return this.#focus('summary');
    if (!period.price) return;
    const about = {customerId: options.customer.id, function: options.function.key, solution: options.solution.key};
    if (!this.#port.mayActivate(about)) return;
    const input = {
      ...{...about, taskId: task.id, invoiceRecipient: recipient.value, periodMonths: period.months, priceMinor: period.price.amountMinor},
      ...(message.trim() && options.outcome !== 'active' ? {message: message.trim()} : {}),
      ...(startDate ? {startDate} : {}),
      ...(options.mandateRequired ? {mandateConfirmed} : {}),
    };
    await this.submission.run(
      input,
      async (call) => {
        const onUncertain = (): void => {
          if (!this.submission.uncertain) this.#port.onUncertain();
          call.onUncertain?.();
        };
        return api.activate(input, {...call, onUncertain, locale: this.#port.locale()});
      },
      (collaboration) => {
        this.done = {collaboration, options};
        this.#host.dispatchEvent(outcome(collaboration));
        this.#port.onDone(this.done);
      },
    );
    if (this.submission.error) this.#onFailed(this.submission.error, period.price);
  }

  #onFailed({code, fields: refused}: ApiError, price: Money): void {
    if (code === 'invalidInput') {
      const named = refused.map(({pointer}) => pointer.split('/')[1]);
      this.#refused = fields.filter((field) => named.includes(field));
      this.isRefusedElsewhere = this.#refused.length < new Set(named).size || named.length === 0;
    } else if (!isRepeatable(code)) announceChange();
    if (code === 'priceChanged') this.formerPrice = price;
    // The element may have shown the failure already, without what is set here.
    this.#host.requestUpdate();
    this.#focus(code === 'invalidInput' ? 'summary' : 'failure');
  }

  #focus(id: string): void {
    void focusOn(this.#host, id);
  }
}

const outcome = (collaboration: Collaboration): Event =>
  collaboration.status === 'requested'
    ? new CollabRequestedEvent(collaboration)
    : collaboration.status === 'scheduled'
      ? new CollabScheduledEvent(collaboration)
      : new CollabActivatedEvent(collaboration);
