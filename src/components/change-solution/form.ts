/** What the person chooses in the window, and sending it. */
import type {ReactiveElement} from 'lit';
import type {CallOptions, CollabApi} from '../../api/contract.ts';
import type {changeAgreement, changeBilling, changeSolution, withdrawChange} from '../../api/operations.ts';
import type {ChangeOptions, Collaboration, Money, SolutionChange} from '../../api/schema.ts';
import {isConsentNeeded} from '../../domain/changes.ts';
import {isDay} from '../../domain/dates.ts';
import {CollabChangedEvent, CollabSupportRequestedEvent, type AgreementDetail} from '../../outcomes.ts';
import {focusOn} from '../../kit/focus.ts';
import {DialogForm, type FormPort} from '../dialog-form.ts';
import {isOffered, isPriced, type Subject} from './subject.ts';

/** What can be marked as missing. */
export type Problem = 'solution' | 'acknowledged' | 'billing';
export type View = 'solution' | 'billing';

interface Entries {
  readonly solution: string;
  readonly acknowledged: boolean;
  readonly invoiceRecipient: 'agency' | 'customer';
  readonly periodMonths: number;
}

/** What was changed, and what was said about it before. */
export type Done =
  | {readonly kind: 'changed' | 'support'; readonly subject: Subject; readonly to: SolutionChange}
  | {readonly kind: 'planned' | 'consent'; readonly subject: Subject; readonly from: string; readonly choice: BillingChoice};

type Operations = {
  changeSolution: typeof changeSolution;
  changeAgreement: typeof changeAgreement;
  changeBilling: typeof changeBilling;
  withdrawChange: typeof withdrawChange;
};

/** What the form needs of the element that owns it. */
interface Port extends FormPort<Pick<CollabApi, keyof Operations>, Done> {
  readonly subject: () => Subject | undefined;
  readonly onTakenBack: () => void;
}

/** Choices, checks and sending; the element that owns it loads what can be chosen and shows it. */
export class ChangeForm extends DialogForm<Entries, never, Done, Port> {
  /** True while it is shown that a change was withdrawn. */
  isTakenBack = false;

  constructor(host: ReactiveElement, port: Port) {
    super(host, port, []);
  }

  get isAcknowledged(): boolean {
    return this.entries.acknowledged === true;
  }

  /** The solution that is chosen, if it is still there. */
  chosen({solutions}: Subject): SolutionChange | undefined {
    return solutions.find((each) => each?.solution.key === this.entries.solution) ?? undefined;
  }

  /** Recipient and period that are chosen, or hold today. */
  billing({standing}: Subject, {recipients, periods}: ChangeOptions['billing']): BillingChoice {
    const {invoiceRecipient = standing?.invoiceRecipient, periodMonths = standing?.periodMonths} = this.entries;
    return {
      recipient: recipients.find(({value, allowed}) => allowed && value === invoiceRecipient),
      period: periods.find(({months}) => months === periodMonths),
      isOther: invoiceRecipient !== standing?.invoiceRecipient || periodMonths !== standing?.periodMonths,
      needsConsent: isConsentNeeded(standing ?? {}, {invoiceRecipient}),
    };
  }

  /** What a try in this section lacked. */
  problems(subject: Subject, view: View): readonly Problem[] {
    if (!this.tried) return [];
    if (view === 'billing') return subject.billing && !this.billing(subject, subject.billing).isOther ? ['billing'] : [];
    const to = this.chosen(subject);
    if (!to) return ['solution'];
    return to.outcome === 'support' && !this.isAcknowledged ? ['acknowledged'] : [];
  }

  override enter(entry: Partial<Entries>): void {
    this.isTakenBack = false;
    if ('solution' in entry) this.tried = false;
    // What is lost differs from one solution to the next.
    super.enter({...('solution' in entry ? {acknowledged: false} : {}), ...entry});
  }

  /** Changes to what is chosen, or asks support to; marks what is missing. */
  async changeSolution(): Promise<void> {
    const started = this.#start('solution');
    const to = started && this.chosen(started.subject);
    if (!started || !to?.price || !isPriced(to) || !isOffered(to)) return;
    const {subject, api} = started;
    const {collaboration, about} = subject;
    const acknowledged = to.outcome === 'support' ? {acknowledged: true} : {};
    const wanted = {solution: to.solution.key, priceMinor: to.price.amountMinor, billingFrom: to.billingFrom, ...acknowledged};
    if (!this.port.mayDo('change', {...about, solution: to.solution.key})) return;
    const change = async (call: CallOptions): Promise<Collaboration | AgreementDetail> => {
      if (collaboration) return api.changeSolution({collaborationId: collaboration.id, ...wanted}, call);
      const {companyId = ''} = about;
      const {agreement} = await api.changeAgreement({companyId, function: about.function, ...wanted}, call);
      return {
        ...{collaborationId: null, customerId: null, companyId, status: null},
        ...{function: about.function, solution: agreement?.solution ?? ''},
      };
    };
    const isAsked = to.outcome === 'support';
    await this.#send(
      'solution',
      [about, wanted],
      change,
      (changed) =>
        this.finish(
          {kind: isAsked ? 'support' : 'changed', subject, to},
          isAsked ? new CollabSupportRequestedEvent(changed) : new CollabChangedEvent(changed),
        ),
      {seen: collaboration, of: subject.standing, price: to.price},
    );
  }

  /** Changes recipient and period from the renewal, or asks for the consent that it needs. */
  async changeBilling(): Promise<void> {
    const started = this.#start('billing');
    const {collaboration, billing} = started?.subject ?? {};
    if (!started || !collaboration || !billing) return;
    const {subject, api} = started;
    const choice = this.billing(subject, billing);
    const {recipient, period, needsConsent} = choice;
    if (!recipient || !period?.price || !isDay(billing.from) || (needsConsent && billing.consentBy.length === 0)) return;
    const wanted = {
      ...{collaborationId: collaboration.id, invoiceRecipient: recipient.value, periodMonths: period.months},
      ...{priceMinor: period.price.amountMinor, billingFrom: billing.from},
    };
    if (!this.port.mayDo('change', {...subject.about, solution: collaboration.solution})) return;
    const change = (call: CallOptions): Promise<Collaboration> => api.changeBilling(wanted, call);
    const onChanged = (changed: Collaboration): void => {
      const kind = changed.pendingChange?.status === 'awaitingConsent' ? 'consent' : 'planned';
      this.finish({kind, subject, choice, from: changed.pendingChange?.effectiveOn ?? billing.from}, new CollabChangedEvent(changed));
    };
    await this.#send('billing', wanted, change, onChanged, {seen: collaboration, price: period.price});
  }

  /** Withdraws what is under way. */
  async takeBack(): Promise<void> {
    const subject = this.port.subject();
    const api = this.port.backend();
    const collaboration = subject?.collaboration;
    if (!collaboration || !api || this.isBlocked) return;
    if (!this.port.mayDo('withdraw', subject.about)) return;
    const {id: collaborationId} = collaboration;
    const withdraw = (call: CallOptions): Promise<Collaboration> => api.withdrawChange({collaborationId}, call);
    const onWithdrawn = (changed: Collaboration): void => {
      this.host.dispatchEvent(new CollabChangedEvent(changed));
      if (this.isFormer) return;
      this.isTakenBack = true;
      this.port.onTakenBack();
    };
    const intent = ['withdrawChange', collaborationId, collaboration.pendingChange?.id];
    await this.#send('takeBack', intent, withdraw, onWithdrawn, {seen: collaboration});
  }

  /** Begins a try; `undefined` where something is missing, which is then marked. */
  #start(view: View): {readonly subject: Subject; readonly api: Pick<CollabApi, keyof Operations>} | undefined {
    const subject = this.port.subject();
    const api = this.port.backend();
    if (!subject || !api || this.isBlocked) return undefined;
    this.tried = true;
    this.host.requestUpdate();
    if (this.problems(subject, view).length === 0) return {subject, api};
    void focusOn(this.host, 'summary');
    return undefined;
  }

  #send<R>(
    what: View | 'takeBack',
    intent: unknown,
    change: (call: CallOptions) => Promise<R>,
    done: (result: R) => void,
    shown: {readonly seen: Collaboration | undefined; readonly of?: unknown; readonly price?: Money},
  ): Promise<void> {
    this.isTakenBack = false;
    return this.send([what, intent], change, done, {deed: what, ...shown});
  }
}

/** Recipient and period, as they are to be. */
interface BillingChoice {
  readonly recipient: ChangeOptions['billing']['recipients'][number] | undefined;
  readonly period: ChangeOptions['billing']['periods'][number] | undefined;
  /** Not what holds today. */
  readonly isOther: boolean;
  /** The customer becomes payer by the agency's wish. */
  readonly needsConsent: boolean;
}
