import {dayMs, dayOf, goesOnDay, hourMs, plusDays, plusMonths, renewalFrom, startOf} from './calendar.ts';

/**
 * What `docs/domain.md` says of statuses, guards and mails in the situations S1–S4a and S2, as plainly as possible: the first half of the
 * reference that random sequences of commands are held against (`model.ts` has the other). It is written from the domain and shares no code
 * with the service.
 */

/** The numbers of the domain; a test plants a wrong one to see the sequences notice. */
export interface Rules {
  readonly lifetimeDays: number;
  readonly pauseHours: number;
  readonly mostSendings: number;
  readonly requestReminderDays: readonly number[];
  readonly termsReminderDays: readonly number[];
  readonly furthestStartMonths: number;
  readonly mostRequestsADay: number;
  readonly furthestEndMonths: number;
}

export const domainRules: Rules = {
  lifetimeDays: 30,
  pauseHours: 24,
  mostSendings: 5,
  requestReminderDays: [7, 21],
  termsReminderDays: [3, 10, 20],
  furthestStartMonths: 12,
  mostRequestsADay: 5,
  furthestEndMonths: 12,
};

/** `joined` has an agreement and one administrator, `known` is on the platform with two, `new` is not, and its contact becomes the one. */
export type Company = 'joined' | 'known' | 'new';
/** A customer in the register of one of two agencies: both have the same companies. */
export type Place = Company | `second-${Company}`;
export type Agency = 'first' | 'second';

export const companies: readonly Company[] = ['joined', 'known', 'new'];
export const places: readonly Place[] = [...companies, ...companies.map((company): Place => `second-${company}`)];
export const agencyOf = (place: Place): Agency => (place.startsWith('second-') ? 'second' : 'first');
export const companyOf = (place: Place): Company => companies.find((company) => place.endsWith(company)) ?? 'new';
export const placeOf = (agency: Agency, company: Company): Place => (agency === 'first' ? company : `second-${company}`);
export type Status = 'scheduled' | 'requested' | 'awaitingTerms' | 'active' | 'ending' | 'ended' | 'declined' | 'cancelled' | 'expired';
export type Solution = 'accountantAccess' | 'bookkeeping' | 'approvalInvoicing' | 'bookkeepingInvoicing' | 'bookkeepingInvoicingPlus';
export type Payer = 'agency' | 'customer';
export type Side = 'agency' | 'company';
export type Keeps = 'solution' | 'readOnly';

/** What came of a command: `done` or the code of the refusal, and how many mails went out. */
export interface Outcome {
  readonly result: string;
  readonly mails: number;
}

/** Who pays for how many months. */
export interface Billing {
  readonly payer: Payer;
  readonly months: number;
}

/** The customer's own subscription. */
export interface Agreement extends Billing {
  readonly solution: Solution;
  readonly renewsOn: string;
  /** The day of the month of its renewals, where it is not that of this one. */
  readonly onDay?: number | undefined;
}

/** A change that is under way, or the newest that was refused. */
export interface Change extends Billing {
  readonly kind: 'solution' | 'billing';
  readonly status: 'awaitingConsent' | 'supportRequested' | 'scheduled' | 'rejected';
  readonly solution: Solution;
  readonly on: string | null;
}

/** How it ends or has ended. */
export interface Ending {
  readonly on: string;
  readonly by: Side;
  readonly keeps: Keeps;
}

export interface Collaboration {
  /** They are numbered in the order in which they began. */
  readonly number: number;
  status: Status;
  byCompany: boolean;
  /** True where the customer was never to be written to (S4a). */
  isSilent: boolean;
  solution: Solution;
  billing: Billing;
  /** The first day that it is billed for. */
  billingFrom: string;
  /** The day of the month of its renewals, where it is not that of the first day of billing. */
  onDay?: number | undefined;
  /** Who has paid for the days before, where another solution came meanwhile. */
  paidBy?: Payer | undefined;
  /** True where the customer's agreement was there first (S1): at its renewal it becomes what was agreed. */
  isJoining: boolean;
  /** The renewal from which the agreement is what was agreed. */
  agreementFrom?: string | undefined;
  /** True while terms wait of a customer that gets in by another solution (C17). */
  isFirstAccess: boolean;
  /** What it was before that: declined or withdrawn, it is that again (C14). */
  before?: Collaboration | undefined;
  areTermsApproved: boolean;
  /** When each side has begun with the other what it can withdraw and begin again, here and in those before. */
  readonly rounds: Readonly<Record<Side, number[]>>;
  change?: Change | undefined;
  ending?: Ending | undefined;
  readonly createdAt: number;
  /** The invitation as its recipients meet it; `none` before a start, and where nobody is asked. */
  invitation: 'none' | 'open' | 'verified' | 'accepted' | 'declined' | 'withdrawn' | 'expired';
  since: number;
  expiresAt: number;
  lastSent: number;
  sendings: number;
  requestReminders: number;
  termsReminders: number;
  startsOn: string;
}

const open: readonly Status[] = ['scheduled', 'requested', 'awaitingTerms', 'active', 'ending'];
export const refused = (result: string): Outcome => ({result, mails: 0});
export const done = (mails: number): Outcome => ({result: 'done', mails});

export class Requests {
  now: number;
  protected readonly rules: Rules;
  protected readonly collaborations = new Map<Place, Collaboration>();
  protected readonly agreements = new Map<Company, Agreement>();
  readonly #inactiveTasks = new Set<Place>();
  readonly #onPlatform = new Set<Company>(['joined', 'known']);
  #begun = 0;
  /** When those began in which the other side was asked, by their numbers. */
  readonly #asked = new Map<Place, Map<number, number>>(places.map((place) => [place, new Map<number, number>()]));

  constructor(now: number, rules: Rules) {
    this.now = now;
    this.rules = rules;
    this.agreements.set('joined', {solution: 'bookkeeping', payer: 'customer', months: 12, renewsOn: plusDays(this.day(0), 90)});
  }

  /** The newest one of a place as the clock says it is. */
  status(place: Place): Status | undefined {
    const collaboration = this.collaborations.get(place);
    return collaboration && (this.#isOver(collaboration) ? 'expired' : collaboration.status);
  }

  /** True once the company has people of its own. */
  isOnPlatform(place: Place): boolean {
    return this.#onPlatform.has(companyOf(place));
  }

  byCompany(place: Place): boolean {
    return this.collaborations.get(place)?.byCompany ?? false;
  }

  /** True once somebody was asked. */
  hasInvitation(place: Place): boolean {
    return (this.collaborations.get(place)?.invitation ?? 'none') !== 'none';
  }

  setTask(place: Place, isActive: boolean): void {
    if (isActive) this.#inactiveTasks.delete(place);
    else this.#inactiveTasks.add(place);
  }

  /** C1–C5. `startsInDays` 0 is at once. */
  activate(place: Place, hasAccess: boolean, startsInDays: number): Outcome {
    if (this.#isTaken(place)) return refused('collaborationExists');
    if (this.#inactiveTasks.has(place)) return refused('taskNotActive');
    const furthest = plusMonths(this.day(0), this.rules.furthestStartMonths);
    const isAllowed = startsInDays >= 0 && this.day(startsInDays) <= furthest;
    const agreement = isAllowed ? this.agreementIn(place, startsInDays) : this.agreementAt(place);
    if (!hasAccess && agreement) return refused('agreementExists');
    if (!isAllowed) return refused('startNotAllowed');
    if (hasAccess && this.#isFlood(place)) return refused('tooOften');
    const settled = this.#settle(place);
    const collaboration = this.#begin(place, hasAccess ? 'bookkeeping' : 'accountantAccess', {payer: 'agency', months: 12});
    if (startsInDays === 0) return done(settled + this.#start(place, collaboration));
    Object.assign(collaboration, {status: 'scheduled', startsOn: this.day(startsInDays)});
    return done(settled + 1);
  }

  /** C11. */
  invite(place: Place): Outcome {
    const agreement = this.agreementAt(place);
    if (!agreement) return refused('agreementMissing');
    // What the agency has only planned, the company knows nothing of: the invitation takes its place.
    const planned = this.status(place) === 'scheduled' ? this.get(place) : undefined;
    if (!planned && this.#isTaken(place)) return refused('collaborationExists');
    if (this.#isFlood(place)) return refused('tooOften');
    if (planned) this.become(planned, 'cancelled');
    const settled = this.#settle(place);
    const collaboration = this.#begin(place, agreement.solution, {payer: 'customer', months: agreement.months});
    Object.assign(collaboration, {byCompany: true, isJoining: true, ...this.beginning(place)});
    this.#ask(place, collaboration);
    return done(settled + (planned ? 2 : 1));
  }

  /** The company invites into its agreement as it is, and pays, until the terms are approved (S2). */
  #follow(place: Place, collaboration: Collaboration): void {
    const agreement = this.agreementAt(place);
    if (!collaboration.byCompany || !agreement) return;
    const {solution, months} = agreement;
    Object.assign(collaboration, {solution, billing: {payer: 'customer', months}, ...this.beginning(place)});
  }

  /** C12. */
  verify(place: Place): Outcome {
    const collaboration = this.get(place);
    if (this.status(place) !== 'requested') return refused(this.#closed(collaboration));
    collaboration.invitation = 'verified';
    return done(0);
  }

  /** C6, C12. */
  accept(place: Place, withTerms: boolean): Outcome {
    const collaboration = this.get(place);
    if (this.status(place) !== 'requested') return refused(this.#closed(collaboration));
    if (collaboration.byCompany && collaboration.invitation !== 'verified') return refused('notVerified');
    const areTermsApproved = withTerms && !collaboration.byCompany;
    this.#follow(place, collaboration);
    this.become(collaboration, areTermsApproved ? 'active' : 'awaitingTerms');
    // Nothing is billed for the days in which nobody had answered.
    Object.assign(collaboration, {...this.beginning(place), areTermsApproved, invitation: 'accepted'});
    if (areTermsApproved) this.#agree(place, collaboration);
    return done(1);
  }

  /** At a renewal the customer's agreement becomes what it has said yes to, at once where that is today (S1). */
  #agree(place: Place, collaboration: Collaboration): void {
    const agreement = this.agreementAt(place);
    const {billingFrom} = collaboration;
    const today = this.day(0);
    collaboration.agreementFrom = agreement && renewalFrom(agreement, billingFrom > today ? billingFrom : today);
    this.passDays([[place, collaboration]]);
  }

  /** A company has an agreement from now on: what it is asked joins that, and what is billed already goes on beside it (C6, S1, S3, S4). */
  protected joinOthers(place: Place): void {
    for (const [each, collaboration] of this.collaborations) {
      if (each === place || companyOf(each) !== companyOf(place)) continue;
      const {isFirstAccess, billingFrom} = collaboration;
      const status = this.status(each);
      if (status === 'requested') collaboration.isJoining = true;
      if (status === 'awaitingTerms' && isFirstAccess && billingFrom > this.day(0)) {
        Object.assign(collaboration, this.beginning(each, billingFrom));
        collaboration.agreementFrom = collaboration.billingFrom;
      }
    }
  }

  /** A company has no agreement any more: what it is asked for joins none (S3). */
  protected leaveOthers(place: Place): void {
    this.agreements.delete(companyOf(place));
    for (const [each, collaboration] of this.collaborations) {
      if (each === place || companyOf(each) !== companyOf(place) || collaboration.byCompany) continue;
      if (this.status(each) === 'requested') collaboration.isJoining = false;
    }
  }

  /** C7, C14. */
  decline(place: Place): Outcome {
    const collaboration = this.get(place);
    const status = this.status(place);
    if (status !== 'requested' && status !== 'awaitingTerms') return refused(this.#closed(collaboration));
    if (this.#goBack(place, collaboration)) return done(1);
    this.become(collaboration, status === 'requested' ? 'declined' : 'cancelled');
    collaboration.invitation = 'declined';
    return done(1);
  }

  /** C13: in S2 the guest has no place in the company but while the terms wait. */
  approve(place: Place): Outcome {
    const collaboration = this.get(place);
    if (collaboration.status !== 'awaitingTerms') return refused(collaboration.byCompany ? 'notFound' : 'statusForbids');
    this.#follow(place, collaboration);
    this.become(collaboration, 'active');
    Object.assign(collaboration, {areTermsApproved: true, invitation: 'accepted'});
    // Until now the customer's own agreement has gone on as it was.
    if (collaboration.isJoining) Object.assign(collaboration, this.beginning(place));
    this.letIn(place, collaboration);
    this.#agree(place, collaboration);
    return done(collaboration.byCompany ? 2 : 1);
  }

  /** C8, C14, and a start that is withdrawn (C5). */
  withdraw(place: Place): Outcome {
    const collaboration = this.get(place);
    const status = this.status(place);
    if (status === 'scheduled') {
      this.become(collaboration, 'cancelled');
      return done(0);
    }
    if (status !== 'requested' && status !== 'awaitingTerms') return refused('statusForbids');
    const mails = this.#recipients(place, collaboration);
    if (this.#goBack(place, collaboration)) return done(mails);
    this.become(collaboration, 'cancelled');
    collaboration.invitation = 'withdrawn';
    return done(mails);
  }

  /** A first access is off: all is as before, since now (C14, C17). */
  #goBack(place: Place, {before}: Collaboration): boolean {
    if (before) this.collaborations.set(place, {...before, since: this.now});
    if (before?.invitation === 'none') this.#asked.get(place)?.delete(before.number);
    return before !== undefined;
  }

  /** C10. */
  remind(place: Place): Outcome {
    const collaboration = this.get(place);
    const status = this.status(place);
    if (collaboration.isSilent) return refused('noCustomerMail');
    if (status !== 'requested' && status !== 'awaitingTerms') return refused('statusForbids');
    if (collaboration.sendings >= this.rules.mostSendings) return refused('tooManyReminders');
    if (this.now < collaboration.lastSent + this.rules.pauseHours * hourMs) return refused('tooEarlyToRemind');
    collaboration.sendings += 1;
    collaboration.lastSent = this.now;
    return done(this.#recipients(place, collaboration));
  }

  /** C16. */
  link(place: Place): Outcome {
    const status = this.status(place);
    if (status !== 'awaitingTerms' && status !== 'active' && status !== 'ending') return refused('statusForbids');
    return this.#inactiveTasks.has(place) ? refused('taskNotActive') : done(0);
  }

  /** C5, C9, C15 and the reminders of requests. Answers the mails that go out, none while the server is asleep. */
  advance(hours: number, isServerAsleep: boolean): number {
    this.now += hours * hourMs;
    if (isServerAsleep) return 0;
    let mails = 0;
    for (const [place, collaboration] of this.collaborations) {
      mails += this.#settle(place);
      if (collaboration.status === 'awaitingTerms') mails += this.#remindOfTerms(place, collaboration);
      else if (collaboration.status === 'requested') mails += this.#remindOfRequest(place, collaboration);
    }
    mails += this.passDays([...this.collaborations]);
    const inOrder = [...this.collaborations].sort(([, a], [, b]) => a.number - b.number);
    for (const [place, collaboration] of inOrder)
      if (collaboration.status === 'scheduled' && collaboration.startsOn <= this.day(0)) mails += this.#start(place, collaboration);
    return mails;
  }

  /** The agreement so many days from now, if nothing else is agreed until then. */
  protected agreementIn(place: Place, days: number): Agreement | undefined {
    return this.imagine(() => {
      this.passUntil(this.day(days));
      return this.agreementAt(place);
    });
  }

  /** What there would be to see: afterwards all is as it was before. */
  protected imagine<T>(see: () => T): T {
    const [now, collaborations, agreements] = [this.now, [...this.collaborations], [...this.agreements]];
    for (const [each, collaboration] of structuredClone(collaborations)) this.collaborations.set(each, collaboration);
    const seen = see();
    this.now = now;
    for (const [each, collaboration] of collaborations) this.collaborations.set(each, collaboration);
    this.agreements.clear();
    for (const [each, agreement] of agreements) this.agreements.set(each, agreement);
    return seen;
  }

  /** Nothing happens until then but what the days bring. */
  protected passUntil(day: string): void {
    this.now = startOf(day);
    this.passDays([...this.collaborations]);
  }

  /** What the days that have passed bring to these, before anything starts. Answers the mails. */
  protected passDays(_these: readonly (readonly [Place, Collaboration])[]): number {
    return 0;
  }

  /** What the terms of a first access bring once they are approved (C17). */
  protected letIn(_place: Place, collaboration: Collaboration): void {
    Object.assign(collaboration, {isFirstAccess: false, before: undefined});
  }

  #remindOfTerms(place: Place, collaboration: Collaboration): number {
    const due = this.#daysOver(collaboration, this.rules.termsReminderDays);
    if (due <= collaboration.termsReminders) return 0;
    collaboration.termsReminders = due;
    if (this.now < collaboration.lastSent + this.rules.pauseHours * hourMs) return 0;
    collaboration.lastSent = this.now;
    return this.#recipients(place, collaboration);
  }

  #remindOfRequest(place: Place, collaboration: Collaboration): number {
    const due = this.#daysOver(collaboration, this.rules.requestReminderDays);
    if (due <= collaboration.requestReminders) return 0;
    collaboration.requestReminders = due;
    if (this.now < collaboration.lastSent + this.rules.pauseHours * hourMs) return 0;
    collaboration.lastSent = this.now;
    return this.#recipients(place, collaboration);
  }

  /** C1–C4, now; a scheduled one is called off where a condition is gone (C5). */
  #start(place: Place, collaboration: Collaboration): number {
    if (this.#inactiveTasks.has(place)) {
      this.become(collaboration, 'cancelled');
      return 1;
    }
    if (collaboration.solution === 'accountantAccess' && this.agreementAt(place)) {
      this.become(collaboration, 'cancelled');
      return 1;
    }
    const wasOnPlatform = this.isOnPlatform(place);
    this.#onPlatform.add(companyOf(place));
    // What was planned counts from its day, however late the server notices.
    Object.assign(collaboration, this.beginning(place, collaboration.startsOn || this.day(0)));
    collaboration.isJoining = this.agreementAt(place) !== undefined;
    if (collaboration.solution === 'accountantAccess') {
      this.become(collaboration, 'active');
      return 1;
    }
    this.#ask(place, collaboration);
    if (!wasOnPlatform) this.become(collaboration, 'awaitingTerms');
    return this.#recipients(place, collaboration);
  }

  #begin(place: Place, solution: Solution, billing: Billing): Collaboration {
    this.#begun += 1;
    const collaboration: Collaboration = {
      number: this.#begun,
      ...{
        status: 'requested',
        byCompany: false,
        isSilent: solution === 'accountantAccess',
        solution,
        billing,
        billingFrom: '',
        isJoining: false,
        isFirstAccess: false,
        areTermsApproved: false,
        rounds: this.collaborations.get(place)?.rounds ?? {agency: [], company: []},
      },
      ...{createdAt: this.now, invitation: 'none', since: this.now, expiresAt: 0, lastSent: 0, sendings: 0},
      ...{requestReminders: 0, termsReminders: 0, startsOn: ''},
    };
    this.collaborations.set(place, collaboration);
    return collaboration;
  }

  #ask(place: Place, collaboration: Collaboration): void {
    this.become(collaboration, 'requested');
    this.sendLink(place, collaboration);
    collaboration.expiresAt = startOf(plusDays(dayOf(this.now), this.rules.lifetimeDays + 1)) - 1;
  }

  /** The other side gets a mail with a link. */
  protected sendLink(place: Place, collaboration: Collaboration): void {
    Object.assign(collaboration, {invitation: 'open', lastSent: this.now, sendings: 1});
    this.#asked.get(place)?.set(collaboration.number, collaboration.createdAt);
  }

  /** C10 in spirit: asking anew is no way around the limits. */
  #isFlood(place: Place): boolean {
    return this.isTooOften([...(this.#asked.get(place)?.values() ?? [])]);
  }

  protected isTooOften(times: readonly number[]): boolean {
    return times.filter((each) => this.now - each < dayMs).length >= this.rules.mostRequestsADay;
  }

  /** The customer's agreement goes on until its renewal. */
  protected beginning(place: Place, day = this.day(0)): Pick<Collaboration, 'billingFrom' | 'onDay'> {
    const agreement = this.agreementAt(place);
    const billingFrom = agreement ? renewalFrom(agreement, day) : day;
    return {billingFrom, onDay: agreement && goesOnDay(agreement, billingFrom)};
  }

  protected become(collaboration: Collaboration, status: Status): void {
    if (collaboration.status !== status) collaboration.since = this.now;
    collaboration.status = status;
  }

  /** C9: what is over is settled by the next deed that needs the place, or by the server. Answers the mails. */
  #settle(place: Place): number {
    const collaboration = this.collaborations.get(place);
    if (!collaboration || !this.#isOver(collaboration)) return 0;
    collaboration.status = 'expired';
    collaboration.invitation = 'expired';
    return 1;
  }

  #isOver({status, expiresAt}: Collaboration): boolean {
    return status === 'requested' && this.now >= expiresAt;
  }

  #isTaken(place: Place): boolean {
    const status = this.status(place);
    return status !== undefined && open.includes(status);
  }

  /** What those learn who come too late. */
  #closed(collaboration: Collaboration): string {
    if (this.#isOver(collaboration)) return 'invitationExpired';
    const codes: Readonly<Partial<Record<Collaboration['invitation'], string>>> = {
      ...{expired: 'invitationExpired', withdrawn: 'invitationWithdrawn', accepted: 'alreadyHandled', declined: 'alreadyHandled'},
    };
    return codes[collaboration.invitation] ?? 'statusForbids';
  }

  #recipients(place: Place, {byCompany}: Collaboration): number {
    return byCompany ? 1 : this.administrators(place);
  }

  protected administrators(place: Place): number {
    return companyOf(place) === 'known' ? 2 : 1;
  }

  #daysOver({since}: Collaboration, days: readonly number[]): number {
    return days.filter((each) => this.now - since >= each * dayMs).length;
  }

  protected day(inDays: number): string {
    return plusDays(dayOf(this.now), inDays);
  }

  protected agreementAt(place: Place): Agreement | undefined {
    return this.agreements.get(companyOf(place));
  }

  protected get(place: Place): Collaboration {
    const collaboration = this.collaborations.get(place);
    if (!collaboration) throw new Error(`There is nothing at ${place}`);
    return collaboration;
  }
}
