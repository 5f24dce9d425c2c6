import type {CollabApi} from '../../../src/api/contract.ts';
import {createBackend, type Backend} from '../../../src/backend/backend.ts';
import {bookkeepingInvoicing, defaultCatalogue} from '../../../src/backend/catalogue.ts';
import type {Store} from '../../../src/backend/store.ts';
import {defaultTerms} from '../../../src/backend/terms.ts';
import {mockPortals} from '../../../src/mocks/open.ts';
import {withCheckDigit} from '../../../src/mocks/settings-worlds.ts';
import {rowsOf, seed} from '../../../src/mocks/world.ts';
import {dayOf, plusDays} from './calendar.ts';
import {daysToTellOf, type Look, type ToldOfEnd} from './model.ts';
import {
  agencyOf,
  companies,
  companyOf,
  places,
  type Agency,
  type Billing,
  type Company,
  type Keeps,
  type Place,
  type Solution,
} from './requests.ts';

const fn = 'bookkeeping-invoicing';
/** Each agency with its people and its corporate ID. */
const agencies: Readonly<Record<Agency, {readonly administrator: string; readonly employee: string; readonly corporateId: string}>> = {
  first: {administrator: 'anna', employee: 'sara', corporateId: '5591007009'},
  second: {administrator: 'berit', employee: 'stig', corporateId: '2021005489'},
};
const support = {id: 'support', person: 'support-nils', email: 'support@platform.example'};

/** The price of a solution for a period. */
const priceOf = (solution: string, months: number): number =>
  bookkeepingInvoicing.solutions.find(({key}) => key === solution)?.prices[months] ?? 0;

/** A store in which one world after the other is told, each with ids of its own; the clock never goes back. */
export interface Ground {
  readonly store: Store;
  readonly clock: {time: number};
  worlds: number;
}

/** What a command must know of the collaboration at a place. */
interface About {
  readonly collaborationId: string;
  readonly invitationId: string;
  readonly companyId: string;
  readonly byCompany: boolean;
  readonly company: CollabApi;
}

/** The backend on one store, and the people of one world in it. */
export class System {
  readonly #ground: Ground;
  readonly #prefix: string;
  readonly #backend: Backend;
  readonly #corporateIds: ReadonlyMap<Company, string>;
  readonly #newest = new Map<Place, string>();
  readonly #cases = new Map<Place, string>();

  private constructor(ground: Ground, number: number, backend: Backend) {
    this.#ground = ground;
    this.#prefix = prefixOf(number);
    this.#corporateIds = corporateIdsOf(number);
    this.#backend = backend;
  }

  /** Tells a new world on the ground. */
  static async open(ground: Ground): Promise<System> {
    const number = (ground.worlds += 1);
    await tell(ground, number);
    const backend = createBackend({
      ...{store: ground.store, now: () => new Date(ground.clock.time), tokenKey: 'the key of the sequences, which is no secret'},
      ...{catalogue: defaultCatalogue, terms: defaultTerms, portals: mockPortals, authenticate: () => Promise.resolve(undefined)},
      rateLimits: {verifyInvitation: null, acceptInvitation: null, inviteAgency: null, lookUpInvitation: null},
    });
    return new System(ground, number, backend);
  }

  agency(place: Place): CollabApi {
    return this.#as(agencies[agencyOf(place)].administrator, this.#agencyId(place));
  }
  employee(place: Place): CollabApi {
    return this.#as(agencies[agencyOf(place)].employee, this.#agencyId(place));
  }
  /** What the agency confirms of itself (C12). */
  agencyIdentity(place: Place): {readonly corporateId: string; readonly email: string} {
    const {administrator, corporateId} = agencies[agencyOf(place)];
    return {corporateId, email: `${administrator}@${this.#prefix}.example`};
  }
  guest(place: Place, companyId: string): CollabApi {
    return this.#as(agencies[agencyOf(place)].administrator, companyId);
  }
  #agencyId(place: Place): string {
    return `${this.#prefix}-${agencyOf(place)}`;
  }
  customerId(place: Place): string {
    return `${this.#prefix}-customer-${place}`;
  }
  taskId(place: Place): string {
    return `${this.#prefix}-task-${place}`;
  }

  async activate(place: Place, hasAccess: boolean, startsInDays: number): Promise<{readonly collaborationId: string}> {
    const solution = hasAccess ? 'bookkeeping' : 'accountantAccess';
    const {id} = await this.agency(place).activate({
      ...{customerId: this.customerId(place), function: fn, solution, taskId: this.taskId(place), invoiceRecipient: 'agency'},
      ...{periodMonths: 12, priceMinor: priceOf(solution, 12), mandateConfirmed: true},
      ...(startsInDays === 0 ? {} : {startDate: this.day(startsInDays)}),
    });
    return {collaborationId: id};
  }

  async invite(place: Place): Promise<{readonly collaborationId: string}> {
    const companyId = await this.#companyId(companyOf(place));
    const company = this.#as(`owner-${companyOf(place)}`, companyId);
    const {id} = await company.inviteAgency({companyId, function: fn, agencyId: this.#agencyId(place)});
    return {collaborationId: id};
  }

  /** The company on the platform; the one that is not there yet has none. */
  async #companyId(company: Company): Promise<string> {
    const corporateId = this.#corporateIds.get(company) ?? '';
    const [found] = await this.#ground.store.read((db) => db.find('parties', {corporateId}));
    return found?.id ?? '';
  }

  remember(place: Place, collaborationId: string): void {
    this.#newest.set(place, collaborationId);
  }

  async about(place: Place): Promise<About> {
    const collaborationId = this.#newest.get(place) ?? '';
    const row = await this.#ground.store.read((db) => db.get('collaborations', collaborationId));
    const companyId = await this.#companyId(companyOf(place));
    return {
      ...{collaborationId, companyId, invitationId: row?.invitationId ?? '', byCompany: row?.initiatedBy === 'company'},
      company: this.#as(`owner-${companyOf(place)}`, companyId),
    };
  }

  async changeSolution(place: Place, to: Solution, isAcknowledged: boolean): Promise<void> {
    const collaborationId = this.#newest.get(place) ?? '';
    const {periodMonths} = await this.agency(place).getCollaboration({collaborationId});
    const priceMinor = priceOf(to, periodMonths);
    const {pendingChange} = await this.agency(place).changeSolution({
      collaborationId,
      solution: to,
      priceMinor,
      acknowledged: isAcknowledged,
    });
    if (pendingChange) this.#cases.set(place, pendingChange.id);
  }

  async settleCase(place: Place, outcome: 'done' | 'rejected'): Promise<void> {
    const api = this.#backend.apiFor({personId: support.person, partyId: support.id, viaCookie: false});
    await api.settleSupportCase({caseId: this.#cases.get(place) ?? '', outcome});
  }

  async changeBilling(place: Place, {payer, months}: Billing): Promise<void> {
    const collaborationId = this.#newest.get(place) ?? '';
    const {solution} = await this.agency(place).getCollaboration({collaborationId});
    const priceMinor = priceOf(solution, months);
    await this.agency(place).changeBilling({collaborationId, invoiceRecipient: payer, periodMonths: months, priceMinor});
  }

  /** About what the company sees; where it sees nothing, about a change that there never was. */
  async answerChange(company: CollabApi, collaborationId: string, consent: boolean): Promise<void> {
    const {pendingChange} = await company.getCollaboration({collaborationId}).catch(() => ({pendingChange: null}));
    await company.answerChange({collaborationId, changeId: pendingChange?.id ?? 'none', consent});
  }

  /** As the agency sees it, with the agreement that is stored. */
  async look(place: Place): Promise<Look | undefined> {
    const collaborationId = this.#newest.get(place);
    if (collaborationId === undefined) return undefined;
    const {status, pendingChange, ending, ...rest} = await this.agency(place).getCollaboration({collaborationId});
    const companyId = await this.#companyId(companyOf(place));
    const [agreement] = await this.#ground.store.read((db) => db.find('agreements', {companyId, function: fn}));
    const isRunning = status === 'active' || status === 'ending';
    const daysToTell = status === 'active' ? daysToTellOf.map((days) => (days === undefined ? {} : {on: this.day(days)})) : [];
    return {
      status,
      paid: isRunning ? {payer: rest.invoiceRecipient, months: rest.periodMonths, from: rest.billingFrom} : undefined,
      renewsOn: rest.renewsOn,
      told: await Promise.all(daysToTell.map((on) => this.#told(place, collaborationId, on))),
      change: pendingChange ? {kind: pendingChange.kind, status: pendingChange.status, on: pendingChange.effectiveOn} : undefined,
      ending: ending ? {on: ending.on, by: ending.by, keeps: ending.customerKeeps} : undefined,
      agreement: agreement && {
        ...{solution: agreement.solution, payer: agreement.invoiceRecipient, months: agreement.periodMonths, renewsOn: agreement.renewsOn},
      },
    } as Look;
  }

  /** What the window says before an end: what the customer can keep, what it pays where it goes on, and from which day. */
  async #told(place: Place, collaborationId: string, on: {readonly on?: string}): Promise<ToldOfEnd> {
    const {choices} = await this.agency(place).getEndOptions({collaborationId, ...on});
    const {price, from, solutionName, shared} = choices.find((each) => each.keeps === 'solution') ?? {};
    const {key} = bookkeepingInvoicing.solutions.find(({name}) => name === solutionName) ?? {};
    const keeps = choices.map((each) => each.keeps as Keeps);
    if (shared) return {keeps, told: {shared: key as Solution}};
    if (!price || !from) return {keeps, told: undefined};
    const months = price.per;
    const isPriced = key !== undefined && priceOf(key, months) === price.amountMinor;
    return {
      keeps,
      told: {solution: (isPriced ? key : `not for ${String(price.amountMinor)}`) as Solution, payer: 'customer', months, from},
    };
  }

  /** What a customer that goes on after that day pays, as the window of a side shows it; of a day that cannot be the last, what it shows for today. */
  async keptPrice(side: CollabApi, place: Place, on: {readonly on?: string}): Promise<number | undefined> {
    const about = {collaborationId: this.#newest.get(place) ?? ''};
    const {choices} = await side.getEndOptions({...about, ...on}).catch(() => side.getEndOptions(about));
    return choices.find(({keeps}) => keeps === 'solution')?.price?.amountMinor;
  }

  setTask(place: Place, isActive: boolean): Promise<void> {
    return this.#ground.store.transaction(async (db) => {
      await db.update('tasks', this.taskId(place), {active: isActive});
    });
  }

  async advance(hours: number, isServerAsleep: boolean): Promise<void> {
    this.#ground.clock.time += hours * 3_600_000;
    if (!isServerAsleep) await this.#backend.runDue();
  }

  /** Empties the outbox; how many of the mails were for people of this world, or for support. */
  async deliver(): Promise<number> {
    let count = 0;
    for (let mails = await this.#backend.nextMails(50); mails.length > 0; mails = await this.#backend.nextMails(50)) {
      for (const {id, to} of mails) {
        await this.#backend.mailSent(id);
        if (to.email.endsWith(`@${this.#prefix}.example`) || to.email === support.email) count += 1;
      }
    }
    return count;
  }

  #as(person: string, partyId: string): CollabApi {
    return this.#backend.apiFor({personId: `${this.#prefix}-${person}`, partyId, viaCookie: false});
  }

  day(inDays: number): string {
    return plusDays(dayOf(this.#ground.clock.time), inDays);
  }
}

const prefixOf = (number: number): string => `w${String(number)}`;

const corporateIdsOf = (number: number): ReadonlyMap<Company, string> =>
  new Map(companies.map((company, index) => [company, withCheckDigit(`55${String(2_000_000 + number * companies.length + index)}`)]));

async function tell({store, clock}: Ground, number: number): Promise<void> {
  const [prefix, corporateIds] = [prefixOf(number), corporateIdsOf(number)];
  const rows = await rowsOf(new Date(clock.time), (world) => {
    const person = (name: string): void => world.person(`${prefix}-${name}`, name, `${name}@${prefix}.example`);
    if (number === 1) {
      world.party(support.id, {kind: 'support', name: 'Support', corporateId: '', email: support.email});
      world.person(support.person, 'Nils', 'nils@platform.example');
      world.member(support.person, support.id, 'support');
    }
    for (const name of ['owner-joined', 'owner-known', 'second-known', 'owner-new']) person(name);
    for (const [agency, {administrator, employee, corporateId}] of Object.entries(agencies)) {
      const email = `${administrator}@${prefix}.example`;
      world.party(`${prefix}-${agency}`, {kind: 'agency', name: `Byrån ${agency} AB`, corporateId, email});
      for (const name of [administrator, employee]) person(name);
      world.member(`${prefix}-${administrator}`, `${prefix}-${agency}`, 'collaborationAdministrator');
      world.member(`${prefix}-${employee}`, `${prefix}-${agency}`, 'employee');
    }
    for (const company of companies) {
      if (company === 'new') continue;
      const companyId = `${prefix}-company-${company}`;
      world.party(companyId, {kind: 'company', name: `${company} AB`, corporateId: corporateIds.get(company) ?? ''});
      world.member(`${prefix}-owner-${company}`, companyId, 'administrator');
      if (company === 'known') world.member(`${prefix}-second-known`, companyId, 'administrator');
      if (company === 'joined') world.agreement(companyId, {solution: 'bookkeeping', renewsInDays: 90});
    }
    for (const [index, place] of places.entries()) {
      const company = companyOf(place);
      world.customer(`${prefix}-customer-${place}`, {
        ...{agencyId: `${prefix}-${agencyOf(place)}`, number: String(index), name: `${company} AB`},
        ...{corporateId: corporateIds.get(company) ?? '', companyId: company === 'new' ? null : `${prefix}-company-${company}`},
        contact: {name: 'Owner', email: `owner-${company}@${prefix}.example`, address: 'Storgatan 1'},
      });
      world.task(`${prefix}-task-${place}`, `${prefix}-customer-${place}`, 'Bookkeeping');
    }
  });
  await seed(store, rows);
}
