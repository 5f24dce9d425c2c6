/** What the person chooses before a solution is activated, and sending it: for the dialog and the panel. */
import {initialState} from '@lit/task';
import type {ReactiveElement} from 'lit';
import type {CollabApi, OperationInput} from '../../api/contract.ts';
import type {ActivationOptions, Collaboration} from '../../api/schema.ts';
import {isDay} from '../../domain/dates.ts';
import {activationEvent} from '../../outcomes.ts';
import {focusOn} from '../../kit/focus.ts';
import {LoadTask} from '../../kit/load-task.ts';
import {DialogForm, type FormPort} from '../dialog-form.ts';

/** The entries by their names in the request, in the order of the form. */
const fields = ['taskId', 'invoiceRecipient', 'periodMonths', 'startDate', 'message', 'mandateConfirmed'] as const;
export type Field = (typeof fields)[number];
type Entries = Pick<OperationInput<'activate'>, Field>;

/** What counts now: the entries and, where there are none, what is preset; only what is still offered. */
interface Choice {
  readonly task: ActivationOptions['tasks'][number] | undefined;
  readonly recipient: ActivationOptions['recipients'][number] | undefined;
  readonly period: ActivationOptions['periods'][number] | undefined;
  /** The day on which it starts, if that is not today; empty for at once. */
  readonly startDate: string;
  /** False if it cannot start on that day: then nothing is said about it. */
  readonly isPossible: boolean;
  readonly message: string;
  readonly mandateConfirmed: boolean;
}

/** What the form needs of the element that owns it. */
interface Port extends FormPort<Pick<CollabApi, 'activate' | 'getActivationOptions'>, Done> {
  readonly options: () => ActivationOptions | undefined;
}

/** What was activated, and the options that were valid then. */
export interface Done {
  readonly collaboration: Collaboration;
  readonly options: ActivationOptions;
}

const aboutOf = ({
  customer,
  function: {key},
  solution,
}: ActivationOptions): Pick<OperationInput<'activate'>, 'customerId' | 'function' | 'solution'> => ({
  ...{customerId: customer.id, function: key, solution: solution.key},
});

/** What stands in the way. That there is no task does, also where it is only to be seen. */
export const hindrances = ({whyNot, tasks, links}: ActivationOptions): ActivationOptions['whyNot'] =>
  whyNot.length > 0 || tasks.some(({active}) => active)
    ? whyNot
    : [{action: 'activate', code: 'taskMissing', remedy: 'createTask', params: {}, url: links.createTask}];

/** True if nothing stands in the way, there is something to choose, and it is known what would happen. A reason that cannot be read counts as one. */
export const isOffered = (options: ActivationOptions): boolean =>
  hindrances(options).length === 0 &&
  options.outcome !== 'unknown' &&
  options.recipients.some(({allowed}) => allowed) &&
  options.periods.length > 0;

/** The one that is wanted or, where none is, the only one. */
const found = <C>(all: readonly C[], wanted: unknown, valueOf: (each: C) => unknown): C | undefined =>
  all.find((each) => valueOf(each) === (wanted ?? (all.length === 1 ? valueOf(each) : null)));

/** Choices, checks and sending; the element that owns it loads the options and shows them. */
export class ActivationForm extends DialogForm<Entries, Field, Done, Port> {
  /** Loads what a later start would mean. */
  readonly plan: LoadTask<readonly unknown[], ActivationOptions>;

  constructor(host: ReactiveElement, port: Port) {
    super(host, port, fields);
    this.plan = new LoadTask(
      host,
      {
        args: () => {
          const options = port.options();
          const startDate = options && this.#laterStart(options);
          return [(startDate && !this.done && port.backend()) || null, options, startDate] as const;
        },
        task: async ([api, options, startDate], {signal}) =>
          api && options && startDate
            ? api.getActivationOptions({...aboutOf(options), startDate}, {signal, locale: port.locale()})
            : initialState,
      },
      port.tellError,
    );
  }

  override leave(): void {
    super.leave();
    this.host.removeController(this.plan);
    this.plan.abort();
  }

  choice({tasks, recipients, periods, preset, start}: ActivationOptions): Choice {
    const {
      taskId,
      invoiceRecipient,
      periodMonths,
      startDate: day = '',
      message = '',
      mandateConfirmed = false,
    } = {...preset, ...this.entries};
    const startDate = day === start.from ? '' : day;
    return {
      task: found(
        tasks.filter(({active}) => active),
        taskId,
        ({id}) => id,
      ),
      recipient: found(
        recipients.filter(({allowed}) => allowed),
        invoiceRecipient,
        ({value}) => value,
      ),
      period: found(periods, periodMonths, ({months}) => months),
      startDate,
      isPossible: !startDate || (startDate > start.from && startDate <= start.to),
      message,
      mandateConfirmed,
    };
  }

  /** The chosen start, if it is another day than today. */
  #laterStart(options: ActivationOptions): string {
    const {startDate, isPossible} = this.choice(options);
    return isPossible ? startDate : '';
  }

  /** Dates and mails of the chosen start; `undefined` until they are known. */
  planned(options: ActivationOptions): ActivationOptions | undefined {
    return this.#laterStart(options) ? this.plan.current : options;
  }

  /** True where what the chosen period costs cannot be read, or from which day, if that is told: nothing is activated on it. */
  hasNoPrice(options: ActivationOptions): boolean {
    const {period, startDate} = this.choice(options);
    const {agreement, billingFrom, outcome} = this.planned(options) ?? options;
    const isDayTold = agreement !== null || (outcome !== 'requested' && !startDate);
    return period !== undefined && (!period.price || (isDayTold && !isDay(billingFrom)));
  }

  /** Fields that lack something, or that the service refused. */
  problems(options: ActivationOptions): readonly Field[] {
    const {task, recipient, period, isPossible, mandateConfirmed} = this.choice(options);
    const missing: Partial<Record<Field, boolean>> = {
      taskId: !task,
      invoiceRecipient: !recipient,
      periodMonths: !period,
      startDate: !isPossible,
      mandateConfirmed: options.mandateRequired && !mandateConfirmed,
    };
    return fields.filter((field) => (this.tried && missing[field]) || this.refused.includes(field));
  }

  /** Sends what is chosen, or marks what is missing. */
  async submit(): Promise<void> {
    const options = this.port.options();
    const api = this.port.backend();
    if (!options || !api || this.isBlocked) return;
    this.tried = true;
    this.host.requestUpdate();
    const {task, recipient, period, startDate, message, mandateConfirmed} = this.choice(options);
    if (this.problems(options).length > 0 || !task || !recipient || !period) return void focusOn(this.host, 'summary');
    const planned = this.planned(options);
    if (!period.price || !planned || this.hasNoPrice(options)) return;
    const about = aboutOf(options);
    if (!this.port.mayDo('activate', about)) return;
    const input = {
      ...{...about, taskId: task.id, invoiceRecipient: recipient.value, periodMonths: period.months, priceMinor: period.price.amountMinor},
      ...(planned.agreement && startDate <= planned.billingFrom ? {billingFrom: planned.billingFrom} : {}),
      ...(message.trim() && options.outcome !== 'active' ? {message: message.trim()} : {}),
      ...(startDate ? {startDate} : {}),
      ...(options.mandateRequired ? {mandateConfirmed} : {}),
    };
    await this.send(
      input,
      (call) => api.activate(input, call),
      (collaboration) => this.finish({collaboration, options}, activationEvent(collaboration)),
      {of: options, price: period.price},
    );
  }
}
