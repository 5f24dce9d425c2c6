/** Everything about an activation for several customers but how it looks: the choice, the dry run, the run. */
import {initialState} from '@lit/task';
import type {ActivationOptions, CustomerOverview, CustomerRow, Task} from '../../../api/schema.ts';
import type {InvoiceRecipient} from '../../../domain/collaboration.ts';
import type {ViewState} from '../../../kit/collab-element.ts';
import {LoadTask} from '../../../kit/load-task.ts';
import {newKey} from '../../../kit/submission.ts';
import {SearchField} from '../search-field.ts';
import type {Port} from '../stage.ts';
import {Checker} from './check.ts';
import {isReady, lacksTask, numbersIn, type LeftOut, type PlanRow, type Verdict, type Wanted} from './plan.ts';
import {finishedTexts} from './finished.ts';
import {reasonText} from './reason.ts';
import {BatchRun} from './run.ts';

/** What the person has chosen so far. */
export interface Draft {
  /** Keys of function and solution. */
  readonly offer?: readonly [functionKey: string, solution: string];
  readonly recipient?: InvoiceRecipient;
  readonly months?: number;
  /** Names by id. */
  readonly chosen: ReadonlyMap<string, string>;
  readonly pasted: string;
  readonly mandate: boolean;
  /** Which rows of the verdicts are shown. */
  readonly rows: 'all' | 'ready' | 'notReady';
  /** The step that was tried with something missing. */
  readonly tried?: 'check' | 'activate' | undefined;
}

const nothingChosen: Draft = {chosen: new Map(), pasted: '', mandate: false, rows: 'all'};

/** What is chosen, checked and activated. */
export class Batch {
  readonly port: Port;
  readonly search: SearchField;
  readonly checker: Checker;
  readonly run: BatchRun;
  /** For whom all this is. */
  #api: ReturnType<Port['api']>;
  /** A customer by whose example the solutions are offered: the contract knows no catalogue without one. */
  #sample = '';
  readonly #catalogue: LoadTask<readonly unknown[], CustomerOverview>;
  readonly #options: LoadTask<readonly unknown[], ActivationOptions>;
  readonly #tasks: LoadTask<readonly unknown[], readonly Task[]>;
  /** The customer whose task is being chosen. */
  taskOf = '';
  step: 'choose' | 'check' = 'choose';
  draft: Draft = nothingChosen;
  #isRecalled = false;

  constructor(port: Port) {
    this.port = port;
    // Before the tasks, which look at what it finds.
    port.host.addController({hostUpdate: () => this.#prepare()});
    this.search = new SearchField(port);
    this.checker = new Checker(port);
    this.run = new BatchRun(port, () => this.#onRunEnded());
    const api = (): ReturnType<Port['api']> => (port.isShown('batch') ? port.api() : undefined);
    this.#catalogue = new LoadTask(
      port.host,
      {
        args: () => [api(), this.#sample, port.say().locale] as const,
        task: async ([source, customerId, locale], {signal}) =>
          source && customerId ? source.getCustomer({customerId}, {signal, locale}) : initialState,
      },
      port.tellError,
    );
    this.#options = new LoadTask(
      port.host,
      {
        args: () => [api(), this.#sample, this.draft.offer?.join('\n') ?? '', port.say().locale] as const,
        task: async ([source, customerId, , locale], {signal}) => {
          const [functionKey, solution] = this.draft.offer ?? [];
          return source && customerId && functionKey && solution
            ? source.getActivationOptions({customerId, function: functionKey, solution}, {signal, locale})
            : initialState;
        },
      },
      port.tellError,
    );
    this.#tasks = new LoadTask(
      port.host,
      {
        args: () => [api(), this.taskOf] as const,
        task: async ([source, customerId], {signal}) =>
          source && customerId ? (await source.getCustomer({customerId}, {signal})).tasks.filter(({active}) => active) : initialState,
      },
      port.tellError,
    );
  }

  get state(): ViewState | undefined {
    if (this.run.isRunning || this.checker.isRunning) return 'busy';
    return this.run.plan || this.step === 'check' ? 'ready' : undefined;
  }

  readonly refresh = (): void => {
    void this.#catalogue.run();
    if (this.draft.offer) void this.#options.run();
  };

  /** Functions and their solutions, once they are loaded. */
  get functions(): CustomerOverview['functions'] | undefined {
    return this.#catalogue.current?.functions;
  }
  get catalogueFailure(): LoadTask<readonly unknown[], unknown> | undefined {
    return [this.#catalogue, this.#options].find(({failure}) => failure !== undefined);
  }
  get options(): ActivationOptions | undefined {
    return this.#options.current;
  }
  /** Active tasks of the customer whose task is being chosen. */
  get tasks(): LoadTask<readonly unknown[], readonly Task[]> {
    return this.#tasks;
  }

  get recipient(): InvoiceRecipient | undefined {
    const allowed = (this.options?.recipients ?? []).filter((each) => each.allowed);
    return allowed.find(({value}) => value === this.draft.recipient)?.value ?? (allowed.length === 1 ? allowed[0]?.value : undefined);
  }
  get months(): number | undefined {
    const periods = this.options?.periods ?? [];
    return (periods.find(({months}) => months === this.draft.months) ?? (periods.length === 1 ? periods[0] : undefined))?.months;
  }
  /** What is the same for all, once it is chosen. */
  get wanted(): Wanted | undefined {
    const {options, recipient: invoiceRecipient, months: periodMonths} = this;
    if (!options || !invoiceRecipient || !periodMonths) return undefined;
    return {
      function: options.function.key,
      solution: options.solution.key,
      solutionName: options.solution.name,
      invoiceRecipient,
      periodMonths,
    };
  }
  get asked(): readonly string[] {
    return [...this.draft.chosen.keys(), ...numbersIn(this.draft.pasted).numbers];
  }

  enter(entered: Partial<Draft>): void {
    this.draft = {...this.draft, ...entered};
    this.port.host.requestUpdate();
  }

  choose(rows: readonly CustomerRow[], isChosen: boolean): void {
    const chosen = new Map(this.draft.chosen);
    for (const {id, name} of rows) if (isChosen) chosen.set(id, name); else chosen.delete(id); // prettier-ignore
    this.enter({chosen});
  }

  /** What a step lacks, by the id of the field. */
  get missing(): readonly ('solution' | 'recipient' | 'period' | 'customers' | 'mandate')[] {
    const {tried} = this.draft;
    const needsMandate = this.ready.some(({check}) => check?.mandateRequired);
    if (tried === 'activate') return needsMandate && !this.draft.mandate ? ['mandate'] : [];
    if (tried !== 'check') return [];
    const lacks = {
      solution: !this.draft.offer,
      recipient: this.options !== undefined && !this.recipient,
      period: this.options !== undefined && !this.months,
      customers: this.asked.length === 0,
    };
    return (['solution', 'recipient', 'period', 'customers'] as const).filter((field) => lacks[field]);
  }

  get ready(): readonly Verdict[] {
    return this.checker.verdicts.filter(isReady);
  }

  readonly onCheck = (): void => void this.#check(false);
  readonly onCheckOn = (): void => void this.#check(true);

  readonly onBack = (): void => {
    this.checker.stop();
    this.step = 'choose';
    this.enter({tried: undefined});
    this.port.focus('step');
  };

  readonly onChooseTask = (customerId: string): void => {
    this.taskOf = customerId;
    this.port.host.requestUpdate();
    this.port.focus(`task-${customerId}`);
  };

  onTaskChosen(customerId: string, task: Task): void {
    this.taskOf = '';
    this.checker.choose(customerId, task);
  }

  readonly onActivate = (): void => {
    const {wanted} = this;
    this.enter({tried: 'activate'});
    if (this.missing.length > 0) return this.port.focus('summary');
    if (!wanted || this.ready.length === 0 || this.run.plan) return;
    this.run.start({
      ...{wanted, startedAt: this.port.now().toISOString()},
      rows: this.ready.flatMap((each) => rowOf(each)),
      leftOut: this.checker.verdicts.filter((each) => !isReady(each)).map((each) => this.#leftOut(each)),
    });
    this.port.focus('step');
  };

  readonly onLeave = (): void => {
    this.run.leave();
    this.step = 'choose';
    this.enter({...nothingChosen, tried: undefined});
    this.port.focus('step');
  };

  /** Those that were refused, such as for a new price, are there to be checked with what was chosen for all. What became of the others is over. */
  readonly onCheckAgain = (): void => {
    const {plan, refused} = this.run;
    if (!plan) return;
    const {function: functionKey, solution, invoiceRecipient: recipient, periodMonths: months} = plan.wanted;
    this.onLeave();
    this.enter({
      offer: [functionKey, solution],
      recipient,
      months,
      chosen: new Map(refused.map(({customerId, name}) => [customerId, name])),
    });
  };

  async #check(isAgain: boolean): Promise<void> {
    const {wanted} = this;
    this.enter({tried: 'check', mandate: false});
    if (this.missing.length > 0) return this.port.focus('summary');
    if (!wanted) return;
    this.step = 'check';
    if (!(await this.checker.run(wanted, this.asked, isAgain)) || !this.port.host.isConnected) return;
    this.enter({tried: undefined, rows: 'all'});
    const {say, announce, focus} = this.port;
    const ready = this.ready.length;
    announce(say().text('batch.countReady', {count: ready}));
    focus('step');
  }

  #leftOut(verdict: Verdict): LeftOut {
    const {check} = verdict;
    const reason = lacksTask(verdict) ? this.port.say().text('batch.reason.task') : reasonText(this.port.say(), verdict);
    return {name: check?.customer?.name ?? check?.asked ?? '', number: check?.customer?.number ?? '', reason};
  }

  #onRunEnded(): void {
    const {announce, focus} = this.port;
    announce(finishedTexts(this.port, this.run).join('. '));
    focus('step');
  }

  /** Another party has the page: what was chosen, and what runs, is not for it. The stored plan is there for who has made it. */
  #reset(): void {
    this.#sample = '';
    this.#isRecalled = false;
    this.taskOf = '';
    this.step = 'choose';
    this.draft = nothingChosen;
    this.checker.reset();
    this.run.reset();
  }

  /** What is needed before anything can be shown: the plan of before a reload, and an example of a customer. */
  #prepare(): void {
    const {api, isShown, isSessionKnown, session, list} = this.port;
    const source = api();
    if (source && source !== this.#api) {
      if (this.#api) this.#reset();
      this.#api = source;
    }
    if (!isShown('batch')) return;
    if (!this.#isRecalled && isSessionKnown()) {
      this.#isRecalled = true;
      const {person, party} = session() ?? {};
      this.run.recall([party?.id, person?.id].filter(Boolean).join('/'));
    }
    if (this.#sample || list.isOutdated) return;
    const rows = (list.items ?? []).filter((each) => each !== null) as readonly CustomerRow[];
    this.#sample = (rows.find(({onPlatform}) => !onPlatform) ?? rows[0])?.id ?? '';
  }
}

function rowOf({check, task}: Verdict): readonly PlanRow[] {
  const taskId = check?.taskId ?? task?.id;
  if (!check?.customer || !check.price || !taskId) return [];
  const {id: customerId, name, number} = check.customer;
  const day = check.agreement ? {billingFrom: check.agreement.renewsOn} : {};
  return [{customerId, name, number, taskId, priceMinor: check.price.amountMinor, ...day, mandate: check.mandateRequired, key: newKey()}];
}
