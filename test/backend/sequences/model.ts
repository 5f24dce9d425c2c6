import {plusDays, plusMonths, renewalFrom} from './calendar.ts';
import {
  done,
  refused,
  Requests,
  type Agreement,
  type Billing,
  type Change,
  type Collaboration,
  type Ending,
  type Keeps,
  type Outcome,
  type Payer,
  type Place,
  type Side,
  type Solution,
  type Status,
} from './requests.ts';

/** What the customer can do with each, a letter for bookkeeping, invoices and the rest (domain §2). */
const possibilities: Readonly<Record<Solution, string>> = {
  accountantAccess: '',
  bookkeeping: 'b',
  approvalInvoicing: 'i',
  bookkeepingInvoicing: 'bi',
  bookkeepingInvoicingPlus: 'bi+',
};

/** What the window says of an end before it is decided: what the customer that goes on pays, and from which day. */
export interface Told extends Omit<Agreement, 'renewsOn'> {
  readonly from: string;
}

/** What the domain says of a place, as both sides can see it. */
export interface Look {
  readonly status: Status;
  /** What is paid in it and from which day on, once it runs. */
  readonly paid: (Billing & {readonly from: string}) | undefined;
  /** The day of its next renewal, once it runs and has been billed. */
  readonly renewsOn: string | null;
  /** Of an end today and of one in thirty days, while it goes on. */
  readonly told: readonly (Told | undefined)[];
  readonly change: Pick<Change, 'kind' | 'status' | 'on'> | undefined;
  readonly ending: Ending | undefined;
  readonly agreement: Agreement | undefined;
}

/** How far ahead the end is of which the window is asked. */
export const daysToTellOf = 30;

/** Requests, and what the domain says of change and end (C17–C22, "Settled about change and end"). */
export class Model extends Requests {
  readonly #cases = new Set<Place>();

  look(place: Place): Look | undefined {
    const status = this.status(place);
    if (status === undefined) return undefined;
    const {change, ending, billing, billingFrom} = this.get(place);
    const isRunning = status === 'active' || status === 'ending';
    return {
      ...{status, ending, agreement: this.agreements.get(place)},
      paid: isRunning ? {...billing, from: billingFrom} : undefined,
      renewsOn: isRunning ? this.#renewsOn(place) : null,
      told: status === 'active' ? [0, daysToTellOf].map((days) => this.#told(place, days)) : [],
      change: isRunning && change ? {kind: change.kind, status: change.status, on: this.#toldDay(place, change)} : undefined,
    };
  }

  /** True once support was asked for something at this place. */
  hasCase(place: Place): boolean {
    return this.#cases.has(place);
  }

  /** C17, C18. */
  changeSolution(place: Place, to: Solution, isAcknowledged: boolean): Outcome {
    const collaboration = this.get(place);
    const {solution: from, billing, status, change} = collaboration;
    if (status !== 'active') return refused('statusForbids');
    if (isUnderWay(change)) return refused('changePending');
    if (from === to) return refused('sameSolution');
    const isLosing = [...possibilities[from]].some((each) => !possibilities[to].includes(each));
    if (isLosing && !isAcknowledged) return refused('acknowledgementMissing');
    if (isLosing) {
      if (this.isTooOften(collaboration.rounds.agency)) return refused('tooManyRequests');
      collaboration.rounds.agency.push(this.now);
      collaboration.change = {...billing, kind: 'solution', status: 'supportRequested', solution: to, on: null};
      this.#cases.add(place);
      return done(2);
    }
    this.#replaceSolution(place, to, billing);
    if (from === 'accountantAccess' && !collaboration.areTermsApproved) {
      this.become(collaboration, 'awaitingTerms');
      this.sendLink(place, collaboration);
      Object.assign(collaboration, {isSilent: false, byCompany: false, isJoining: false, termsReminders: 0});
      return done(1 + this.administrators(place));
    }
    return done((billing.payer === 'agency' ? 1 : 0) + this.administrators(place));
  }

  /** C19. */
  settleCase(place: Place, outcome: 'done' | 'rejected'): Outcome {
    const collaboration = this.get(place);
    const {change} = collaboration;
    if (change?.status !== 'supportRequested') return refused('changeSettled');
    if (outcome === 'rejected') {
      collaboration.change = {...change, status: 'rejected'};
      return done(1);
    }
    // What was told of an end stays as it was told.
    if (collaboration.status === 'ending') return refused('statusForbids');
    this.#replaceSolution(place, change.solution, change);
    return done(1 + this.administrators(place));
  }

  /** C20. */
  changeBilling(place: Place, to: Billing): Outcome {
    const collaboration = this.get(place);
    const {solution, billing, status, change} = collaboration;
    if (status !== 'active') return refused('statusForbids');
    if (isUnderWay(change)) return refused('changePending');
    if (solution === 'accountantAccess' && to.payer === 'customer') return refused('recipientNotAllowed');
    if (to.payer === billing.payer && to.months === billing.months) return refused('invalidInput');
    if (this.isTooOften(collaboration.rounds.agency)) return refused('tooManyRequests');
    collaboration.rounds.agency.push(this.now);
    const isAsked = to.payer === 'customer' && billing.payer === 'agency';
    const on = this.#renewalAfter(place, collaboration, this.day(0));
    collaboration.change = {...to, kind: 'billing', status: isAsked ? 'awaitingConsent' : 'scheduled', solution, on};
    return done(this.#both(place, collaboration));
  }

  /** C20: consent that comes after the renewal holds from the next one. */
  answerChange(place: Place, isConsenting: boolean): Outcome {
    const collaboration = this.get(place);
    const {change} = collaboration;
    if (isHidden(collaboration)) return refused('notFound');
    if (change?.status !== 'awaitingConsent') return refused('changeSettled');
    collaboration.change = isConsenting
      ? {...change, status: 'scheduled', on: this.#renewalAfter(place, collaboration, this.day(0))}
      : {...change, status: 'rejected'};
    return done(this.#both(place, collaboration));
  }

  /** Until it holds, the agency can take a change back; who was told of a payment is told of that too. */
  withdrawChange(place: Place): Outcome {
    const collaboration = this.get(place);
    const {change} = collaboration;
    if (!isUnderWay(change)) return refused('changeSettled');
    collaboration.change = undefined;
    return done(change?.kind === 'billing' ? this.#both(place, collaboration) : 0);
  }

  /** C21. Without a number of days it ends now. */
  end(place: Place, by: Side, inDays: number | undefined, keeps: Keeps, isChecked: boolean): Outcome {
    const collaboration = this.get(place);
    const [today, on] = [this.day(0), this.day(inDays ?? 0)];
    if (by === 'company' && isHidden(collaboration)) return refused('notFound');
    const {status, ending: planned} = collaboration;
    const isOthers = status === 'ending' && planned !== undefined && planned.by !== by && planned.on >= today;
    if (status !== 'active' && !isOthers) return refused('statusForbids');
    if (isOthers && inDays !== undefined) return refused('dateNotAllowed');
    if (on < today || on > plusMonths(today, this.rules.furthestEndMonths)) return refused('dateNotAllowed');
    if (keeps === 'solution' && collaboration.solution === 'accountantAccess') return refused('invalidInput');
    if (keeps === 'solution' && by === 'agency' && this.#payerOn(place, collaboration, on) === 'agency')
      return refused('payerConsentMissing');
    if (by === 'agency' && !isChecked) return refused('checklistOpen');
    if (inDays !== undefined) {
      if (this.isTooOften(collaboration.rounds[by])) return refused('tooManyRequests');
      collaboration.rounds[by].push(this.now);
    }
    const ending: Ending = {on, by, keeps};
    collaboration.ending = ending;
    if (inDays === undefined) this.#finish(place, collaboration, ending);
    else this.become(collaboration, 'ending');
    return done(this.#both(place, collaboration));
  }

  /** C22. */
  withdrawEnding(place: Place, by: Side): Outcome {
    const collaboration = this.get(place);
    const {status, ending} = collaboration;
    if (by === 'company' && isHidden(collaboration)) return refused('notFound');
    if (status !== 'ending' || !ending) return refused('statusForbids');
    if (ending.by !== by) return refused('rightMissing');
    if (ending.on < this.day(0)) return refused('statusForbids');
    this.become(collaboration, 'active');
    collaboration.ending = undefined;
    return done(this.#both(place, collaboration));
  }

  override advance(hours: number, isServerAsleep: boolean): number {
    const mails = super.advance(hours, isServerAsleep);
    if (isServerAsleep) return mails;
    let told = 0;
    for (const [place, collaboration] of this.collaborations) {
      this.#renewAgreement(place, collaboration);
      this.#takeEffect(place, collaboration);
      const {status, ending} = collaboration;
      if (status !== 'ending' || !ending || ending.on >= this.day(0)) continue;
      this.#finish(place, collaboration, ending);
      told += this.#both(place, collaboration);
    }
    return mails + told;
  }

  /** The agreement becomes what was agreed, at its renewal (S1, C17). */
  #renewAgreement(place: Place, collaboration: Collaboration): void {
    const {status, agreementFrom: from, ending, solution, billing} = collaboration;
    if ((status !== 'active' && status !== 'ending') || from === undefined || from > this.day(0)) return;
    if (status === 'ending' && ending && ending.on < from) return;
    collaboration.agreementFrom = undefined;
    const agreement = this.agreements.get(place);
    if (agreement) this.agreements.set(place, renewed(agreement, {solution, billing}, from));
  }

  /** A payment holds from its day on, unless the collaboration has ended before (C20, C21). */
  #takeEffect(place: Place, collaboration: Collaboration): void {
    const {change, ending, status} = collaboration;
    if (change?.status !== 'scheduled' || change.on === null || change.on > this.day(0)) return;
    if (status === 'ending' && ending && ending.on < change.on) return;
    const {payer, months, on} = change;
    Object.assign(collaboration, {billing: {payer, months}, billingFrom: on, paidBy: undefined, change: undefined});
    const agreement = this.agreements.get(place);
    if (agreement) this.agreements.set(place, billed(agreement, {payer, months}, on));
  }

  /** The solution counts from now on, its price from the renewal; the agreement follows, and goes where the customer has no access. */
  #replaceSolution(place: Place, solution: Solution, {months, payer: payerBefore}: Billing): void {
    const collaboration = this.get(place);
    const payer = solution === 'accountantAccess' ? 'agency' : payerBefore;
    // What is paid for is used up first.
    const start = this.#renewalAfter(place, collaboration, this.day(0));
    const billingFrom = start > collaboration.billingFrom ? start : collaboration.billingFrom;
    const paidBy = billingFrom > this.day(0) ? this.#payerOn(place, collaboration, this.day(0)) : undefined;
    Object.assign(collaboration, {solution, billing: {payer, months}, billingFrom, paidBy, change: undefined});
    const agreement = this.agreements.get(place);
    if (agreement && solution === 'accountantAccess') this.agreements.delete(place);
    else if (agreement) this.agreements.set(place, {...agreement, solution});
    collaboration.agreementFrom = this.agreements.has(place) ? billingFrom : undefined;
  }

  /** What is under way ends too; the customer that goes on pays by itself. Of what support took meanwhile only reading remains. */
  #finish(place: Place, collaboration: Collaboration, {on, by, keeps: planned}: Ending): void {
    const {solution} = collaboration;
    const isForcedToPay = by === 'agency' && this.#payerOn(place, collaboration, on) === 'agency';
    const keeps = solution === 'accountantAccess' || isForcedToPay ? 'readOnly' : planned;
    const after = this.#afterwards(place, on);
    this.become(collaboration, 'ended');
    collaboration.change = undefined;
    collaboration.ending = {on, by, keeps};
    if (keeps === 'readOnly' || !after) this.agreements.delete(place);
    else this.agreements.set(place, after.agreement);
  }

  /**
   * What an end on that day leaves to a customer that goes on, and the day from which it pays that: as it will be then, when what is agreed for an
   * earlier day holds (C21).
   */
  #afterwards(place: Place, day: string): {readonly agreement: Agreement; readonly from: string} | undefined {
    const {solution, billing: before, billingFrom, agreementFrom, change} = this.get(place);
    if (solution === 'accountantAccess') return undefined;
    let agreement = this.agreements.get(place);
    if (agreement && agreementFrom !== undefined && agreementFrom <= day)
      agreement = renewed(agreement, {solution, billing: before}, agreementFrom);
    const isChanged = change?.status === 'scheduled' && change.on !== null && change.on <= day;
    const billing = isChanged ? {payer: change.payer, months: change.months} : before;
    const first = isChanged && change.on !== null ? change.on : billingFrom;
    if (agreement && isChanged) agreement = billed(agreement, billing, first);
    const {renewsOn, months} = agreement ?? {renewsOn: first, months: billing.months};
    const isPaid = this.#payerOn(place, this.get(place), day) === 'customer';
    const from = isPaid ? renewalFrom(renewsOn, months, plusDays(day, 1)) : plusDays(day, 1);
    return {from, agreement: {solution, payer: 'customer', months, renewsOn: isPaid ? from : plusMonths(from, months)}};
  }

  /** What is paid for today is paid anew on that day, unless it has ended by then. */
  #renewsOn(place: Place): string | null {
    const collaboration = this.get(place);
    const {billingFrom, ending} = collaboration;
    const on = this.#renewalAfter(place, collaboration, this.day(0));
    return billingFrom > this.day(0) || (ending && ending.on < on) ? null : on;
  }

  /** While a consent is waited for, its day is the one that counts if it comes today (C20). */
  #toldDay(place: Place, {status, on}: Change): string | null {
    return status === 'awaitingConsent' ? this.#renewalAfter(place, this.get(place), this.day(0)) : on;
  }

  #told(place: Place, inDays: number): Told | undefined {
    const after = this.#afterwards(place, this.day(inDays));
    if (!after) return undefined;
    const {solution, payer, months} = after.agreement;
    return {solution, payer, months, from: after.from};
  }

  /** Who pays on a day: the agreement's recipient, or whoever has paid, before billing has begun, and whoever a change that is agreed upon names from its day on. */
  #payerOn(place: Place, {billing, billingFrom, paidBy, change}: Collaboration, day: string): Payer {
    if (change?.status === 'scheduled' && change.on !== null && change.on <= day) return change.payer;
    if (billingFrom <= day) return billing.payer;
    return this.agreements.get(place)?.payer ?? paidBy ?? billing.payer;
  }

  /** The first renewal after a day, of the agreement or else counted from the first day of billing. */
  #renewalAfter(place: Place, {billing, billingFrom}: Collaboration, day: string): string {
    const {renewsOn, months} = this.agreements.get(place) ?? {renewsOn: billingFrom, months: billing.months};
    return renewalFrom(renewsOn, months, plusDays(day, 1));
  }

  /** While the customer's access is none, every mail goes to the agency only (domain §5). */
  #both(place: Place, {solution}: Collaboration): number {
    return 1 + (solution === 'accountantAccess' ? 0 : this.administrators(place));
  }
}

/** The agreement once it is what was agreed, from its renewal on that day. */
const renewed = (agreement: Agreement, {solution, billing}: Pick<Collaboration, 'solution' | 'billing'>, from: string): Agreement =>
  agreement.solution === solution && agreement.payer === billing.payer && agreement.months === billing.months
    ? agreement
    : {...billing, solution, renewsOn: plusMonths(from, billing.months)};

/** The agreement once another payment holds, from that day on. */
const billed = (agreement: Agreement, billing: Billing, on: string): Agreement => ({
  ...{...agreement, ...billing},
  renewsOn: plusMonths(on, billing.months),
});

/** A start that is only planned, taken back or called off is not shown to the company (C5). */
const isHidden = ({status, startsOn, invitation}: Collaboration): boolean =>
  status === 'scheduled' || (status === 'cancelled' && startsOn !== '' && invitation === 'none');

const isUnderWay = (change: Change | undefined): boolean => change !== undefined && change.status !== 'rejected';
