import {goesOnDay, plusDays, plusMonths, renewalFrom, type Renewing} from './calendar.ts';
import {
  companyOf,
  done,
  places,
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

/** What the window says of an end before it is decided: what the customer that goes on pays, and from which day, or what it has with another agency. */
export type Told = (Omit<Agreement, 'renewsOn'> & {readonly from: string}) | {readonly shared: Solution};

/** The same with what the agency can choose that the customer keeps. */
export interface ToldOfEnd {
  readonly keeps: readonly Keeps[];
  readonly told: Told | undefined;
}

/** What the domain says of a place, as both sides can see it. */
export interface Look {
  readonly status: Status;
  /** What is paid in it and from which day on, once it runs. */
  readonly paid: (Billing & {readonly from: string}) | undefined;
  /** The day of its next renewal, once it runs and has been billed. */
  readonly renewsOn: string | null;
  /** Of an end now and of those on later days, while it goes on. */
  readonly told: readonly ToldOfEnd[];
  readonly change: Pick<Change, 'kind' | 'status' | 'on'> | undefined;
  readonly ending: Ending | undefined;
  readonly agreement: Omit<Agreement, 'onDay'> | undefined;
}

/** Something that the calendar brings, in the order in which a day brings it. */
interface Due {
  readonly day: string;
  readonly rank: number;
  readonly number: number;
  readonly run: () => number;
}

/** How far ahead the ends are of which the window is asked; without a number of days it is now. */
export const daysToTellOf = [undefined, 30, 200] as const;

/** Requests, and what the domain says of change and end (C17–C22, "Settled about change and end"). */
export class Model extends Requests {
  readonly #cases = new Set<Place>();

  look(place: Place): Look | undefined {
    const status = this.status(place);
    if (status === undefined) return undefined;
    const {change, ending, billing, billingFrom} = this.get(place);
    const isRunning = status === 'active' || status === 'ending';
    return {
      ...{status, ending, agreement: this.#shownAgreement(place)},
      paid: isRunning ? {...billing, from: billingFrom} : undefined,
      renewsOn: isRunning ? this.#renewsOn(place) : null,
      told: status === 'active' ? daysToTellOf.map((days) => this.#toldOf(place, days)) : [],
      change:
        isRunning && change && !this.#isTooLate(place)
          ? {kind: change.kind, status: change.status, on: this.#toldDay(place, change)}
          : undefined,
    };
  }

  /** On which day of the month it goes on is not shown. */
  #shownAgreement(place: Place): Look['agreement'] {
    const agreement = this.agreementAt(place);
    if (!agreement) return undefined;
    const {onDay: _, ...shown} = agreement;
    return shown;
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
    const own = this.#hasOther(place, this.day(0)) ? undefined : this.agreementAt(place)?.solution;
    const today = from === 'accountantAccess' || own === to ? from : (own ?? from);
    const isLosing = loses(today, to);
    if (isLosing && !isAcknowledged) return refused('acknowledgementMissing');
    if (isLosing) {
      if (this.isTooOften(collaboration.rounds.agency)) return refused('tooOften');
      collaboration.rounds.agency.push(this.now);
      collaboration.change = {...billing, kind: 'solution', status: 'supportRequested', solution: to, on: null};
      this.#cases.add(place);
      return done(2);
    }
    const takesFromOwn = own !== undefined && loses(own, to);
    const isFirstAccess = from === 'accountantAccess' && (!collaboration.areTermsApproved || takesFromOwn);
    if (isFirstAccess) {
      if (this.isTooOften(collaboration.rounds.agency)) return refused('tooOften');
      collaboration.rounds.agency.push(this.now);
    }
    const before = {...collaboration};
    this.#replaceSolution(place, to, billing, isFirstAccess);
    if (isFirstAccess) {
      collaboration.before = before;
      this.become(collaboration, 'awaitingTerms');
      this.sendLink(place, collaboration);
      Object.assign(collaboration, {isFirstAccess, isSilent: false, byCompany: false, isJoining: false, termsReminders: 0});
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
    if (this.isTooOften(collaboration.rounds.agency)) return refused('tooOften');
    collaboration.rounds.agency.push(this.now);
    const isAsked = to.payer === 'customer' && billing.payer === 'agency';
    const on = renewalAfter(collaboration, this.day(0));
    collaboration.change = {...to, kind: 'billing', status: isAsked ? 'awaitingConsent' : 'scheduled', solution, on};
    return done(this.#both(place, collaboration));
  }

  /** C20: consent that comes after the renewal holds from the next one. */
  answerChange(place: Place, isConsenting: boolean): Outcome {
    const collaboration = this.get(place);
    const {change} = collaboration;
    if (isHidden(collaboration)) return refused('notFound');
    if (change?.status !== 'awaitingConsent') return refused('changeSettled');
    if (this.#isTooLate(place)) return refused('statusForbids');
    collaboration.change = isConsenting
      ? {...change, status: 'scheduled', on: renewalAfter(collaboration, this.day(0))}
      : {...change, status: 'rejected'};
    return done(this.#both(place, collaboration));
  }

  /** Until it holds, the agency can withdraw a change; who was told of a payment is told of that too. */
  withdrawChange(place: Place): Outcome {
    const collaboration = this.get(place);
    const {change} = collaboration;
    if (!isUnderWay(change)) return refused('changeSettled');
    collaboration.change = undefined;
    return done(change?.kind === 'billing' ? this.#both(place, collaboration) : 0);
  }

  /** What the days have brought to the company happens before a deed there, however late the server notices. Answers the mails. */
  bringUpToDate(place: Place): number {
    return this.passDays([...this.collaborations].filter(([each]) => companyOf(each) === companyOf(place)));
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
    const {choices, isForcedToPay} = this.#atTheEnd(place, inDays, () => ({
      choices: this.#choices(place, on, by),
      isForcedToPay: !this.#isStaying(place, on) && this.#paidByCustomer(place, on) === undefined,
    }));
    if (!choices.includes(keeps)) return refused('invalidInput');
    if (keeps === 'solution' && by === 'agency' && isForcedToPay) return refused('payerConsentMissing');
    if (by === 'agency' && !isChecked) return refused('checklistOpen');
    if (inDays !== undefined) {
      if (this.isTooOften(collaboration.rounds[by])) return refused('tooOften');
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

  /** Day after day, in the order of the calendar: what is over ends before anything else of the day after. */
  protected override passDays(these: readonly (readonly [Place, Collaboration])[]): number {
    let mails = 0;
    for (let next = this.#nextDeed(these); next; next = this.#nextDeed(these)) mails += next.run();
    return mails;
  }

  /** The earliest that is due of what the calendar brings to these. */
  #nextDeed(these: readonly (readonly [Place, Collaboration])[]): Due | undefined {
    const due = these.flatMap(([place, collaboration]) => this.#dues(place, collaboration));
    const inOrder = due.sort((a, b) => (a.day === b.day ? a.rank - b.rank || a.number - b.number : a.day < b.day ? -1 : 1));
    return inOrder.find(({day}) => day <= this.day(0));
  }

  #dues(place: Place, collaboration: Collaboration): readonly Due[] {
    const {status, number, agreementFrom, change, ending} = collaboration;
    const lastDay = status === 'ending' ? ending?.on : undefined;
    const isOver = (day: string): boolean => lastDay !== undefined && lastDay < day;
    const due: Due[] = [];
    if (status !== 'active' && status !== 'ending') return due;
    if (lastDay !== undefined) due.push({number, day: plusDays(lastDay, 1), rank: 0, run: () => this.#runOut(place)});
    if (agreementFrom !== undefined && !isOver(agreementFrom)) {
      const run = (): number => this.#renewAgreement(place, collaboration, agreementFrom);
      due.push({number, day: agreementFrom, rank: 1, run});
    }
    if (change?.status === 'scheduled' && change.on !== null && !isOver(change.on)) {
      const {on} = change;
      due.push({number, day: on, rank: 2, run: () => this.#takeEffect(place, collaboration, change, on)});
    }
    return due;
  }

  #runOut(place: Place): number {
    const collaboration = this.get(place);
    if (collaboration.ending) this.#finish(place, collaboration, collaboration.ending);
    return this.#both(place, collaboration);
  }

  /** The agreement becomes what was agreed at its renewal (S1, C17), the first one at which no other agency works in it. */
  #renewAgreement(place: Place, collaboration: Collaboration, day: string): number {
    const {solution, billing} = collaboration;
    const agreement = this.agreementAt(place);
    const isShared = agreement !== undefined && this.#hasOther(place, day);
    if (agreement && !isShared)
      this.agreements.set(companyOf(place), renewed(agreement, {solution, billing}, periodsOf(collaboration), day));
    collaboration.agreementFrom = isShared ? renewalFrom(agreement, plusDays(day, 1)) : undefined;
    return 0;
  }

  /** A payment holds from its day on (C20). */
  #takeEffect(place: Place, collaboration: Collaboration, {payer, months}: Change, on: string): number {
    const agreement = this.#ownAgreement(place);
    const onDay = goesOnDay(periodsOf(collaboration), on);
    Object.assign(collaboration, {billing: {payer, months}, billingFrom: on, onDay, paidBy: undefined, change: undefined});
    if (!agreement || collaboration.agreementFrom !== undefined) return 0;
    if (!this.#hasOther(place, on)) this.agreements.set(companyOf(place), billed(agreement, {payer, months}, on));
    else collaboration.agreementFrom = renewalFrom(agreement, plusDays(on, 1));
    return 0;
  }

  /** The agreement as far as the collaboration has a part in it: where the customer has no access, it is the customer's alone. */
  #ownAgreement(place: Place): Agreement | undefined {
    return this.get(place).solution === 'accountantAccess' ? undefined : this.agreementAt(place);
  }

  /** True where the company has access by its other agency too, on that day. */
  #hasOther(place: Place, day: string): boolean {
    return this.#otherOn(place, day) !== undefined;
  }

  #otherOn(place: Place, day: string): Collaboration | undefined {
    const found = places.find((each) => each !== place && companyOf(each) === companyOf(place) && this.#letsIn(each, day));
    return found && this.get(found);
  }

  #letsIn(place: Place, day: string): boolean {
    const collaboration = this.collaborations.get(place);
    if (!collaboration || collaboration.solution === 'accountantAccess') return false;
    const {status, ending} = collaboration;
    return status === 'ending' ? ending !== undefined && ending.on >= day : status === 'active';
  }

  /**
   * What there is to see when an end comes, with a number of days at the end of its last day: what is agreed for that day or an earlier one has come, by
   * the other agency too, and of two with the same last day the one that began first has ended. What is told of an end is what will be (C21).
   */
  #atTheEnd<T>(place: Place, inDays: number | undefined, see: () => T): T {
    if (inDays === undefined) return see();
    const on = this.day(inDays);
    return this.imagine(() => {
      const {number} = this.get(place);
      Object.assign(this.get(place), {status: 'ending', ending: {on, by: 'agency', keeps: 'solution'}});
      this.passUntil(on);
      const before = [...this.collaborations].filter(([each, {number: other}]) => companyOf(each) === companyOf(place) && other < number);
      for (const [each, {status, ending}] of before) if (status === 'ending' && ending?.on === on) this.#runOut(each);
      return see();
    });
  }

  /** What the customer can keep. */
  #choices(place: Place, day: string, by: Side): readonly Keeps[] {
    if (this.#isStaying(place, day) || this.#isKept(place, day, by)) return ['solution'];
    return this.get(place).solution === 'accountantAccess' ? ['readOnly'] : ['solution', 'readOnly'];
  }

  /** True where an end on that day leaves the customer what it has: with its other agency, or in an agreement of its own. */
  #isStaying(place: Place, day: string): boolean {
    const kept = this.agreementAt(place);
    if (this.#hasOther(place, day)) return true;
    return kept !== undefined && (this.get(place).solution === 'accountantAccess' || this.#isOwnStill(place, kept, day));
  }

  /** What the customer pays for is in another solution than what was agreed. */
  #isOwnStill(place: Place, kept: Agreement, day: string): boolean {
    const {agreement} = this.#agreementOn(place, kept, day);
    return agreement.payer === 'customer' && agreement.solution !== this.get(place).solution;
  }

  /** What the customer pays for is not the agency's to end before its renewal, from which it is what was agreed. */
  #isKept(place: Place, day: string, by: Side): boolean {
    const kept = this.agreementAt(place);
    if (!kept || by === 'company' || this.get(place).solution === 'accountantAccess') return false;
    const {agreement, next} = this.#agreementOn(place, kept, day);
    return agreement.payer === 'customer' && next !== undefined;
  }

  /** The solution counts from now on, its price from the renewal; the agreement follows, and goes where the customer has no access. */
  #replaceSolution(place: Place, solution: Solution, {months, payer: payerBefore}: Billing, isFirstAccess = false): void {
    const collaboration = this.get(place);
    const payer = solution === 'accountantAccess' ? 'agency' : payerBefore;
    // What is paid for is used up first; whoever first gets in is paid for from a renewal of its own agreement.
    const agreement = this.agreementAt(place);
    const joined = collaboration.solution === 'accountantAccess' ? agreement : undefined;
    const paidUntil = renewalAfter(collaboration, this.day(0));
    const billingFrom = joined ? renewalFrom(joined, paidUntil) : paidUntil;
    const paidBy = billingFrom > this.day(0) ? this.#payerOn(place, this.day(0)) : undefined;
    const onDay = goesOnDay(joined ?? periodsOf(collaboration), billingFrom);
    Object.assign(collaboration, {solution, billing: {payer, months}, billingFrom, onDay, paidBy, change: undefined});
    if (agreement && !this.#hasOther(place, this.day(0))) {
      if (solution === 'accountantAccess') this.leaveOthers(place);
      else if (!isFirstAccess) this.agreements.set(companyOf(place), {...agreement, solution});
    }
    const isIn = agreement !== undefined && solution !== 'accountantAccess';
    collaboration.agreementFrom = isIn ? (collaboration.agreementFrom ?? renewalFrom(agreement, billingFrom)) : undefined;
  }

  /** The agreement follows a first access once the terms are approved, and its renewal counts that comes then (C17). */
  protected override letIn(place: Place, collaboration: Collaboration): void {
    const {isFirstAccess, agreementFrom, billingFrom, solution} = collaboration;
    super.letIn(place, collaboration);
    if (!isFirstAccess) return;
    const today = this.day(0);
    if (agreementFrom !== undefined) Object.assign(collaboration, this.beginning(place, billingFrom > today ? billingFrom : today));
    const agreement = this.agreementAt(place);
    if (!agreement || this.#hasOther(place, this.day(0)) || loses(agreement.solution, solution)) return;
    this.agreements.set(companyOf(place), {...agreement, solution});
  }

  /** What is under way ends too; the customer that goes on pays by itself. Of what support took meanwhile only reading remains. */
  #finish(place: Place, collaboration: Collaboration, {on, by, keeps: planned}: Ending): void {
    const {solution} = collaboration;
    const isStaying = this.#isStaying(place, on);
    const isForcedToPay = by === 'agency' && !this.#paidByCustomer(place, on);
    const keeps =
      isStaying || this.#isKept(place, on, by) ? 'solution' : solution === 'accountantAccess' || isForcedToPay ? 'readOnly' : planned;
    const after = this.#afterwards(place, on);
    this.become(collaboration, 'ended');
    collaboration.change = undefined;
    collaboration.ending = {on, by, keeps};
    if (isStaying) return;
    if (keeps === 'readOnly' || !after) this.leaveOthers(place);
    else {
      const isNew = this.agreementAt(place) === undefined;
      this.agreements.set(companyOf(place), after.agreement);
      if (isNew) this.joinOthers(place);
    }
  }

  /**
   * What an end on that day leaves to a customer that goes on, and the day from which it pays that: as it will be then, when what is agreed for an
   * earlier day holds (C21).
   */
  #afterwards(place: Place, day: string): {readonly agreement: Agreement; readonly from: string} | undefined {
    const {solution} = this.get(place);
    const kept = this.agreementAt(place);
    const first = plusDays(day, 1);
    if (solution === 'accountantAccess') return kept && {agreement: kept, from: renewalFrom(kept, first)};
    const agreement = kept && this.#agreementOn(place, kept, day).agreement;
    if (kept && agreement && this.#isOwnStill(place, kept, day)) return {agreement, from: renewalFrom(agreement, first)};
    const paid = this.#paidByCustomer(place, day);
    const {months} = paid ?? agreement ?? this.#periodsOn(place, day);
    const from = paid ? renewalFrom(paid, first) : first;
    const onDay = goesOnDay(paid ?? {renewsOn: from}, from);
    const renewsOn = paid ? from : plusMonths(from, months);
    return {from, agreement: {solution: (paid ?? agreement ?? {solution}).solution, payer: 'customer', months, onDay, renewsOn}};
  }

  /** What is paid in it on a day, when a change that is agreed for an earlier one holds. */
  #periodsOn(place: Place, day: string): Renewing {
    const collaboration = this.get(place);
    const change = changeBy(collaboration, day);
    return change
      ? {renewsOn: change.on, onDay: goesOnDay(periodsOf(collaboration), change.on), months: change.months}
      : periodsOf(collaboration);
  }

  /** What the customer has paid for after a day: by its agreement or in the collaboration, whichever lasts longer. */
  #paidByCustomer(place: Place, day: string): (Renewing & {readonly solution: Solution}) | undefined {
    const kept = this.agreementAt(place);
    const agreement = kept && this.#agreementOn(place, kept, day).agreement;
    const own = this.#payerOn(place, day) === 'customer' ? {...this.#periodsOn(place, day), solution: this.get(place).solution} : undefined;
    const byAgreement = agreement?.payer === 'customer' ? agreement : undefined;
    if (!own || !byAgreement) return own ?? byAgreement;
    return renewalFrom(own, plusDays(day, 1)) > renewalFrom(byAgreement, plusDays(day, 1)) ? own : byAgreement;
  }

  /** What is paid for today is paid anew on that day, unless it has ended by then. */
  #renewsOn(place: Place): string | null {
    const collaboration = this.get(place);
    const {billingFrom, ending} = collaboration;
    const on = renewalAfter(collaboration, this.day(0));
    return billingFrom > this.day(0) || (ending && ending.on < on) ? null : on;
  }

  /** What the agreement will be on a day, when what is agreed for an earlier one holds, and the renewal that is still to come. */
  #agreementOn(place: Place, kept: Agreement, day: string): {readonly agreement: Agreement; readonly next: string | undefined} {
    const collaboration = this.get(place);
    const {solution, billing, agreementFrom} = collaboration;
    let change = changeBy(collaboration, day);
    let agreement = kept;
    let paid: Billing = billing;
    let periods = periodsOf(collaboration);
    let next = agreementFrom;
    for (;;) {
      if (next !== undefined && next <= day && (!change || next <= change.on)) {
        const isShared = this.#hasOther(place, next);
        if (!isShared) agreement = renewed(agreement, {solution, billing: paid}, periods, next);
        next = isShared ? renewalFrom(agreement, plusDays(next, 1)) : undefined;
      } else if (change) {
        const {payer, months, on} = change;
        paid = {payer, months};
        periods = {renewsOn: on, onDay: goesOnDay(periods, on), months};
        if (next === undefined && !this.#hasOther(place, on)) agreement = billed(agreement, paid, on);
        else next ??= renewalFrom(agreement, plusDays(on, 1));
        change = undefined;
      } else return {agreement, next};
    }
  }

  /** What would come after the end does not come, and is not asked for. */
  #isTooLate(place: Place): boolean {
    const {change, ending} = this.get(place);
    if (!ending || (change?.status !== 'scheduled' && change?.status !== 'awaitingConsent')) return false;
    const day = this.#toldDay(place, change);
    return day !== null && day > ending.on;
  }

  /** While a consent is waited for, its day is the one that counts if it comes today (C20). */
  #toldDay(place: Place, {status, on}: Change): string | null {
    return status === 'awaitingConsent' ? renewalAfter(this.get(place), this.day(0)) : on;
  }

  #toldOf(place: Place, inDays: number | undefined): ToldOfEnd {
    const on = this.day(inDays ?? 0);
    return this.#atTheEnd(place, inDays, () => ({keeps: this.#choices(place, on, 'agency'), told: this.#told(place, on)}));
  }

  #told(place: Place, day: string): Told | undefined {
    const other = this.#otherOn(place, day);
    if (other) return {shared: (this.agreementAt(place) ?? other).solution};
    const after = this.#afterwards(place, day);
    if (!after) return undefined;
    const {solution, months} = after.agreement;
    return {solution, payer: 'customer', months, from: after.from};
  }

  /** Who has paid what is paid in it on a day; before billing has begun, whoever paid before, be it nobody beside an agreement. */
  #payerOn(place: Place, day: string): Payer | undefined {
    const collaboration = this.get(place);
    const {billing, billingFrom, paidBy} = collaboration;
    const change = changeBy(collaboration, day);
    if (change) return change.payer;
    if (billingFrom <= day) return billing.payer;
    return paidBy ?? (this.agreementAt(place) ? undefined : billing.payer);
  }

  /** While the customer's access is none, every mail goes to the agency only (domain §5). */
  #both(place: Place, {solution}: Collaboration): number {
    return 1 + (solution === 'accountantAccess' ? 0 : this.administrators(place));
  }
}

/** True where something that one solution can do the other cannot. */
const loses = (from: Solution, to: Solution): boolean => [...possibilities[from]].some((each) => !possibilities[to].includes(each));

/** The periods that are paid in it, counted from the first day of billing. */
const periodsOf = ({billing, billingFrom, onDay}: Collaboration): Renewing => ({renewsOn: billingFrom, onDay, months: billing.months});

/** The first of these after a day. */
const renewalAfter = (collaboration: Collaboration, day: string): string => renewalFrom(periodsOf(collaboration), plusDays(day, 1));

/** The payment that is agreed for that day or an earlier one. */
const changeBy = ({change}: Collaboration, day: string): (Billing & {readonly on: string}) | undefined =>
  change?.status === 'scheduled' && change.on !== null && change.on <= day ? {...change, on: change.on} : undefined;

/** The agreement once it is what was agreed, from its renewal on that day: it is renewed with what is paid in the collaboration. */
function renewed(
  agreement: Agreement,
  {solution, billing}: Pick<Collaboration, 'solution' | 'billing'>,
  periods: Renewing,
  from: string,
): Agreement {
  const renewsOn = renewalFrom(periods, plusDays(from, 1));
  const isSame = agreement.solution === solution && agreement.payer === billing.payer && agreement.months === billing.months;
  if (isSame && renewalFrom(agreement, plusDays(from, 1)) === renewsOn) return agreement;
  return {...billing, solution, renewsOn, onDay: goesOnDay(periods, renewsOn)};
}

/** The agreement once another payment holds, from that day on. */
const billed = (agreement: Agreement, billing: Billing, on: string): Agreement => ({
  ...{...agreement, ...billing},
  ...renewedOn(agreement, on, billing.months),
});

const renewedOn = (agreement: Agreement, on: string, months: number): Pick<Agreement, 'renewsOn' | 'onDay'> => {
  const onDay = goesOnDay(agreement, on);
  return {renewsOn: plusMonths(on, months, onDay), onDay};
};

/** A start that is only planned, withdrawn or called off is not shown to the company (C5). */
const isHidden = ({status, startsOn, invitation}: Collaboration): boolean =>
  status === 'scheduled' || (status === 'cancelled' && startsOn !== '' && invitation === 'none');

const isUnderWay = (change: Change | undefined): boolean => change !== undefined && change.status !== 'rejected';
