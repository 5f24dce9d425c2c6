/**
 * The shapes on the wire, and by inference the types of the whole kit. Reading is tolerant: members that we do not know are dropped, an unknown
 * enum value becomes `'unknown'`, and a row that cannot be read becomes `null`, so that one odd row never hides the others.
 * Instants are ISO 8601 in UTC, dates `YYYY-MM-DD` in the agency's time zone (of a company's own agreement and its
 * auditors in the company's), periods whole months.
 */
import * as v from 'valibot';
import {accessLevels, capabilities, changeKinds} from '../domain/catalogue.ts';
import {changeStatuses, customerKeeps, lossKinds} from '../domain/changes.ts';
import {collaborationStatuses, customerAccesses, invitationStatuses, invoiceRecipients, situations} from '../domain/collaboration.ts';
import {errorCodes, remedies} from './errors.ts';

/** As `v.object`, with members that are made when they are first needed: a page reads a few of the shapes, and loads them all. */
/* @__NO_SIDE_EFFECTS__ */
const object = <const E extends v.ObjectEntries>(entries: () => E): v.ObjectSchema<E, undefined> => {
  let made: E | undefined;
  return Object.defineProperty(v.object({} as E), 'entries', {get: () => (made ??= entries())});
};
/* @__NO_SIDE_EFFECTS__ */
const oneOf = <const T extends readonly string[]>(values: T) => v.fallback(v.picklist([...values, 'unknown' as const]), 'unknown');
/** By what a row is told from others; nothing is like one without it. */
const nameOf = (row: Partial<Readonly<Record<'id' | 'key' | 'value' | 'months', unknown>>> | null): unknown =>
  row?.id ?? row?.key ?? row?.value ?? row?.months ?? {};
/** A list in which a row that came twice stands once, as it came last. */
/* @__NO_SIDE_EFFECTS__ */
const list = <S extends v.GenericSchema<unknown, object | null>>(item: S) =>
  v.pipe(
    v.array(item),
    v.transform((all) => (all.length < 2 ? all : [...new Map(all.map((each) => [nameOf(each), each])).values()])),
  );
/* @__NO_SIDE_EFFECTS__ */
const readable = <S extends v.GenericSchema>(item: S) => v.fallback(v.nullable(item), null);
/* @__NO_SIDE_EFFECTS__ */
const rows = <S extends v.GenericSchema<unknown, object>>(item: S) => list(readable(item));
/** What can be chosen: what cannot be read is no choice, and takes none of the others with it. */
/* @__NO_SIDE_EFFECTS__ */
const choices = <S extends v.GenericSchema<unknown, object>>(item: S) =>
  v.pipe(
    rows(item),
    v.transform((all) => all.filter((each) => each !== null)),
  );
/* @__NO_SIDE_EFFECTS__ */
const orNull = <S extends v.GenericSchema>(item: S) => v.nullable(item);
/** Without what turns letters around: no name passes for another one, wherever it is shown and wherever it comes from. */
const text = v.pipe(
  v.string(),
  v.transform((read) => read.replace(/[\u202a-\u202e]/g, '')),
);
/**
 * Plain on purpose: a date that cannot be read is shown as a dash and hides nothing else. Each is an object of its own, by which `openapi.json` knows
 * what it holds.
 */
export const id = v.string();
export const instant = v.string();
export const date = v.string();
const months = v.number();
const recipient = v.picklist(invoiceRecipients);

/** An amount in minor units (öre), for `per` months. Unreadable becomes `null`: shown as a dash, and nothing is activated on it. */
export const money = v.pipe(
  readable(v.object({amountMinor: v.number(), currency: text, vatIncluded: v.boolean(), per: months})),
  v.transform((read) => (read && Number.isSafeInteger(read.amountMinor) && /^[A-Z]{3}$/.test(read.currency) && read.per > 0 ? read : null)),
);
export type Money = NonNullable<v.InferOutput<typeof money>>;

const party = object(() => ({id: orNull(id), name: text}));

/** Why something cannot be done now, and what helps. `action` is what it stands in the way of. */
export const blocker = object(() => ({
  action: text,
  // A reason that we do not know is no failure: nobody has tried anything.
  code: v.fallback(v.picklist(errorCodes), 'statusForbids'),
  remedy: readable(v.picklist(remedies)),
  /** Data for the text: `name`, `at`, `email` (masked), a day `on`, and for `collaborationExists` and `agencyChanges` a `status`. */
  params: v.fallback(v.record(text, text), {}),
  /** Where the remedy is found, if the server knows. */
  url: readable(text),
}));
export type Blocker = v.InferOutput<typeof blocker>;

const allowedAction = oneOf([
  'remind', 'withdraw', 'copyLink', 'link', 'start', 'verify', 'accept', 'decline', 'approveTerms', 'changeSolution', 'changeBilling',
  'answerChange', 'withdrawChange', 'end', 'withdrawEnding',
]); // prettier-ignore

/** Who has to act next. */
const waiting = object(() => ({
  side: oneOf(['agency', 'company']),
  /** The person or party, as it may be shown; `null` if only the side is known. */
  name: orNull(text),
  what: oneOf(['accept', 'approveTerms', 'link', 'consent']),
  since: instant,
}));

/** The last mail to the side that is waited for. */
const delivery = object(() => ({
  status: oneOf(['waiting', 'sent', 'failed']),
  /** Masked addresses. */
  to: v.array(text),
  at: instant,
  /** True for a reminder, by a person or by the server itself. */
  isReminder: v.fallback(v.boolean(), false),
}));
export type Delivery = v.InferOutput<typeof delivery>;

const invitationState = object(() => ({
  id,
  status: oneOf(invitationStatuses),
  sentAt: instant,
  /** The last instant; its day is the last one to answer on. */
  expiresAt: orNull(instant),
  sendings: v.number(),
  /** The earliest instant of the next reminder; `null` if none is possible any more. */
  nextReminderAt: orNull(instant),
  declineReason: orNull(text),
  /** Who answered, and when: a second administrator who comes later sees it. */
  handledBy: orNull(v.object({name: text, at: instant})),
}));

/** A change that is under way or was refused; the newest one only (C18–C20). */
const pendingChange = object(() => ({
  id,
  kind: oneOf(['solution', 'billing']),
  status: oneOf(changeStatuses),
  solution: id,
  solutionName: text,
  invoiceRecipient: oneOf(invoiceRecipients),
  periodMonths: months,
  price: money,
  /** The first day of the new terms; while consent is awaited, the one that counts if it comes today. `null` while support has not said. */
  effectiveOn: orNull(date),
  requestedAt: instant,
  requestedBy: orNull(text),
  settledAt: orNull(instant),
  /** Why it was refused. */
  reason: orNull(text),
}));
export type PendingChange = v.InferOutput<typeof pendingChange>;

/** How a collaboration ends or has ended (C21). */
const ending = object(() => ({
  /** The last day. */
  on: date,
  by: oneOf(['agency', 'company']),
  /** The person who ended it. */
  name: orNull(text),
  customerKeeps: oneOf(customerKeeps),
  reason: orNull(text),
}));

/** The relation of an agency and a customer in one function, as the asking party may see it. */
export const collaboration = object(() => ({
  id,
  version: v.number(),
  function: id,
  functionName: text,
  solution: id,
  solutionName: text,
  status: oneOf(collaborationStatuses),
  statusSince: instant,
  situation: oneOf(situations),
  initiatedBy: oneOf(['agency', 'company']),
  agency: party,
  company: party,
  customer: orNull(v.object({id, number: text, name: text})),
  task: orNull(v.object({id, name: text})),
  /** Who is responsible for the task, and for the customer; only the agency sees it. */
  taskOwner: readable(text),
  accountManager: readable(text),
  invoiceRecipient: oneOf(invoiceRecipients),
  periodMonths: months,
  price: money,
  customerAccess: oneOf(customerAccesses),
  /**
   * The price holds from this date; until then what is paid for already goes on, or the customer's agreement. While somebody has to answer, the one
   * that counts if that happens today.
   */
  billingFrom: orNull(date),
  /**
   * The next renewal, on a day after today where the agency is, counted in periods from `billingFrom`.
   * `null` where nothing is paid, unless it is active or ending, where it ends before, and while `billingFrom` is still to come, which says that day.
   */
  renewsOn: readable(date),
  createdAt: instant,
  createdBy: orNull(text),
  activeSince: orNull(instant),
  /** The day on which a scheduled one starts (C5). */
  startsOn: readable(date),
  pendingChange: readable(pendingChange),
  ending: readable(ending),
  message: orNull(text),
  waitingFor: orNull(waiting),
  overdue: v.boolean(),
  invitation: orNull(invitationState),
  delivery: orNull(delivery),
  allowedActions: v.array(allowedAction),
  whyNot: rows(blocker),
  /** Where *Start solution* leads; `null` while it cannot be started (`start` is no allowed action), or where only the page knows. */
  startUrl: orNull(text),
}));
export type Collaboration = v.InferOutput<typeof collaboration>;

const solution = object(() => ({
  key: id,
  name: text,
  description: text,
  helpUrl: orNull(text),
  access: oneOf(accessLevels),
  capabilities: v.array(oneOf(capabilities)),
  /** The lowest price among the periods. */
  priceFrom: money,
  /** The conditions of *Activate* that are missing; empty if it may be offered. */
  whyNot: rows(blocker),
}));
export type SolutionOffer = v.InferOutput<typeof solution>;

/** The customer's own subscription. */
const agreement = object(() => ({
  solution: id,
  solutionName: text,
  invoiceRecipient: oneOf(invoiceRecipients),
  periodMonths: months,
  price: money,
  renewsOn: date,
  /** The day from which the price counts, while that is to come: until then what was paid before the solution changed goes on. */
  priceFrom: readable(date),
  /** True if the customer owns the agreement: solution, recipient and period cannot be changed. */
  locked: v.boolean(),
}));
export type Agreement = v.InferOutput<typeof agreement>;

const customerFunction = object(() => ({
  key: id,
  name: text,
  description: text,
  filmUrl: orNull(text),
  agencySolution: text,
  situation: oneOf(situations),
  agreement: orNull(agreement),
  collaboration: orNull(collaboration),
  /** The newest one that is no longer open, so that a refusal is seen. */
  previous: orNull(collaboration),
  /** Other agencies that work with this company in this function. */
  otherAgencies: rows(v.object({name: text, solutionName: text, status: oneOf(collaborationStatuses)})),
  solutions: rows(solution),
  /** What is missing for *Select customer's solution*; `null` if the customer has none. */
  joinWhyNot: orNull(rows(blocker)),
}));
export type CustomerFunction = v.InferOutput<typeof customerFunction>;

const contact = object(() => ({name: text, email: text, hasAddress: v.boolean()}));
const task = object(() => ({id, name: text, active: v.boolean()}));
export type Task = v.InferOutput<typeof task>;

export const customerOverview = object(() => ({
  customer: v.object({id, number: text, name: text, corporateId: text, country: text, onPlatform: v.boolean(), contact: orNull(contact)}),
  tasks: choices(task),
  functions: rows(customerFunction),
  links: v.object({createTask: orNull(text), editCustomer: orNull(text)}),
}));
export type CustomerOverview = v.InferOutput<typeof customerOverview>;

const mailFacts = v.array(v.object({label: text, value: text}));
/** A piece of a mail, in the order in which it is read. */
const mailBlock = object(() => ({
  kind: oneOf(['paragraph', 'message', 'facts', 'button', 'small']),
  text,
  /** As far as they are known before anything is chosen. */
  facts: v.optional(mailFacts),
  /** The same for each choice of recipient and period. */
  choices: v.optional(choices(v.object({invoiceRecipient: recipient, periodMonths: months, facts: mailFacts}))),
}));
const mailPreview = object(() => ({
  template: text,
  to: v.array(v.object({name: text, email: text})),
  /** In which it is written, BCP 47; it may be another than the one that the person reads the page in. */
  language: v.optional(text),
  subject: text,
  blocks: v.array(mailBlock),
}));
export type MailPreview = v.InferOutput<typeof mailPreview>;

/**
 * What becomes of the customer's own agreement at its renewal (S1): it goes on in its solution, that is replaced, or it stays as it is, since another
 * agency works in it, and this is paid beside it.
 */
const agreementChanges = ['own', 'new', 'beside'] as const;

/** How much there is of what would be lost. */
const loss = object(() => ({capability: oneOf(capabilities), kind: oneOf(lossKinds), count: v.number()}));

export const activationOptions = object(() => ({
  customer: v.object({id, name: text}),
  function: v.object({key: id, name: text}),
  solution,
  situation: oneOf(situations),
  /** What *Activate* does: ask the customer, set up at once and wait for the terms, or start at once. */
  outcome: oneOf(['requested', 'awaitingTerms', 'active']),
  tasks: choices(task),
  recipients: choices(v.object({value: recipient, name: text, allowed: v.boolean()})),
  periods: choices(v.object({months, price: money})),
  /** What has only one choice, or what the customer's agreement says. */
  preset: v.object({taskId: orNull(id), invoiceRecipient: readable(recipient), periodMonths: orNull(months)}),
  agreement: orNull(agreement),
  billingFrom: date,
  /** The days on which it may start (C5): from today to twelve months ahead. */
  start: v.object({from: date, to: date}),
  mandateRequired: v.boolean(),
  gained: v.array(oneOf(capabilities)),
  lost: v.array(oneOf(capabilities)),
  /** What becomes of the customer's own agreement; `null` where it has none. */
  agreementChange: readable(oneOf(agreementChanges)),
  otherAgencies: v.array(text),
  mails: v.array(mailPreview),
  whyNot: rows(blocker),
  links: v.object({createTask: orNull(text), editCustomer: orNull(text)}),
}));
export type ActivationOptions = v.InferOutput<typeof activationOptions>;

const termsDocument = object(() => ({
  id,
  title: text,
  version: text,
  /** SHA-256 of the text in hex: what is approved. */
  hash: text,
  paragraphs: v.array(text),
  approved: orNull(v.object({name: text, at: instant})),
}));
export type TermsDocument = v.InferOutput<typeof termsDocument>;

/** What an anonymous holder of the token learns: who asks whom for what; once that is over, no names, for those whom it does not concern. */
export const invitationSummary = object(() => ({
  invitationId: id,
  direction: oneOf(['toCompany', 'toAgency']),
  inviter: text,
  invitee: orNull(text),
  functionName: text,
  solutionName: text,
  /** Masked. */
  invitedEmails: v.array(text),
  viewer: oneOf(['signedOut', 'invited', 'wrongAccount']),
}));
export type InvitationSummary = v.InferOutput<typeof invitationSummary>;

const check = object(() => ({value: text, matches: v.boolean()}));

export const invitation = object(() => ({
  id,
  direction: oneOf(['toCompany', 'toAgency']),
  status: oneOf(invitationStatuses),
  expiresAt: orNull(instant),
  inviter: v.object({name: text, corporateId: text}),
  invitee: v.object({name: text, corporateId: text, email: text}),
  solution,
  /** The steps that this invitation has, in order. */
  steps: v.array(oneOf(['verify', 'accept', 'terms', 'link'])),
  /** The step that waits; `done` if none does, `closed` if it can no longer be answered. */
  step: oneOf(['verify', 'accept', 'terms', 'link', 'done', 'closed']),
  verification: orNull(v.object({corporateId: check, email: check})),
  /** What becomes of the customer's own agreement, and what it can no longer do then; `null` where it has none, and once that is agreed or off. */
  ownAgreement: readable(
    v.object({
      solutionName: text,
      change: oneOf(agreementChanges),
      on: date,
      lost: v.array(oneOf(capabilities)),
      losses: v.fallback(rows(loss), []),
    }),
  ),
  terms: v.array(termsDocument),
  collaboration,
  /** The signed-in person's way on: the other portal with the company selected, and the customer form filled in. */
  links: v.object({portal: orNull(text), createCustomer: orNull(text)}),
}));
export type Invitation = v.InferOutput<typeof invitation>;

export const linkCandidates = object(() => ({
  company: v.object({name: text, corporateId: text}),
  /** Customers with the company's corporate ID first, then those that the search found. */
  customers: rows(v.object({id, number: text, name: text, sameCorporateId: v.boolean(), tasks: choices(task)})),
  links: v.object({createCustomer: orNull(text), createTask: orNull(text)}),
}));
export type LinkCandidates = v.InferOutput<typeof linkCandidates>;

/** What the company's own agreement becomes at a renewal, as agreed with an agency (S1, C17). */
const agreementReplacement = object(() => ({
  on: date,
  agencyName: text,
  solutionName: text,
  invoiceRecipient: oneOf(invoiceRecipients),
  periodMonths: months,
  price: money,
}));
export type AgreementReplacement = v.InferOutput<typeof agreementReplacement>;

const companyFunction = object(() => ({
  key: id,
  name: text,
  description: text,
  agreement: orNull(agreement),
  replacedBy: readable(agreementReplacement),
  /** What is missing for inviting an agency. */
  inviteWhyNot: rows(blocker),
}));

export const companyOverview = object(() => ({
  company: v.object({id, name: text, corporateId: text}),
  functions: rows(companyFunction),
  /** Newest first; what waits for somebody here carries an allowed action. Of what is over, the newest 100. */
  collaborations: rows(collaboration),
}));
export type CompanyOverview = v.InferOutput<typeof companyOverview>;

export const inviteOptions = object(() => ({
  company: v.object({id, name: text}),
  function: v.object({key: id, name: text}),
  agreement: orNull(agreement),
  /** `beside` where another agency works in the agreement or pays for it: the one that is invited is paid in addition from the renewal. */
  agreementChange: readable(oneOf(agreementChanges)),
  mails: v.array(mailPreview),
  whyNot: rows(blocker),
}));
export type InviteOptions = v.InferOutput<typeof inviteOptions>;

const agency = object(() => ({id, name: text, corporateId: text, email: text}));
export const agencyPage = object(() => ({items: rows(agency), nextCursor: orNull(text)}));
export type AgencyHit = v.InferOutput<typeof agency>;

const customerRow = object(() => ({
  id,
  number: text,
  name: text,
  corporateId: text,
  onPlatform: v.boolean(),
  activeTasks: v.number(),
  collaborations: rows(collaboration),
}));
export const customerPage = object(() => ({items: rows(customerRow), nextCursor: orNull(text)}));
export type CustomerRow = v.InferOutput<typeof customerRow>;

export const createdTask = task;
export const createdCustomer = object(() => ({id, number: text, name: text}));

/** One line of what happened, for both sides. */
const timelineEntry = object(() => ({
  at: instant,
  deed: text,
  /** A person, or `null` for the system. */
  actor: orNull(text),
  side: oneOf(['agency', 'company', 'system']),
  status: oneOf(collaborationStatuses),
  note: orNull(text),
}));
export const timeline = object(() => ({items: rows(timelineEntry)}));
export type Timeline = v.InferOutput<typeof timeline>;

export const invitationLink = object(() => ({url: text}));
export const termsList = object(() => ({version: v.number(), documents: v.array(termsDocument)}));

/** A page of collaborations in the order of the customers' names; those without a customer come first. */
export const collaborationPage = object(() => ({
  items: rows(collaboration),
  nextCursor: orNull(text),
  total: readable(v.number()),
}));
export type CollaborationPage = v.InferOutput<typeof collaborationPage>;

const named = object(() => ({id, name: text}));
export const collaborationFilters = object(() => ({
  /** Names of tasks that collaborations are linked with. */
  tasks: v.array(text),
  solutions: v.array(v.object({function: id, functionName: text, solution: id, solutionName: text})),
  taskOwners: choices(named),
  accountManagers: choices(named),
}));
export type CollaborationFilters = v.InferOutput<typeof collaborationFilters>;

/** The verdict on one customer of a batch. */
const activationCheck = object(() => ({
  /** What was asked for: an id, a number or a corporate ID. */
  asked: text,
  /** `null` where nothing or several customers fit. */
  customer: orNull(v.object({id, number: text, name: text})),
  /** How many customers fit what was asked. */
  matches: v.number(),
  ready: v.boolean(),
  /** What `activate` would do; `null` where there is no customer. */
  outcome: orNull(oneOf(['requested', 'awaitingTerms', 'active'])),
  /** What `activate` would take; `null` where it has to be chosen or is missing. */
  taskId: orNull(id),
  taskName: orNull(text),
  invoiceRecipient: orNull(recipient),
  periodMonths: orNull(months),
  price: money,
  /** The customer's own agreement, which goes on until its renewal; `lost` is what it can no longer do then. `null` where it has none (S3, S4). */
  agreement: readable(
    v.object({
      ...{solution: id, solutionName: text, renewsOn: date},
      ...{change: oneOf(agreementChanges), lost: v.array(oneOf(capabilities))},
    }),
  ),
  mandateRequired: v.boolean(),
  /** How many people get a mail. */
  mails: v.number(),
  whyNot: rows(blocker),
}));
export const activationChecks = object(() => ({items: rows(activationCheck)}));
export type ActivationCheck = v.InferOutput<typeof activationCheck>;

/** Another solution, as it would be for this customer. */
const solutionChange = object(() => ({
  solution,
  kind: oneOf(changeKinds),
  /** `atOnce` for an upgrade, `support` for what loses something. */
  outcome: oneOf(['atOnce', 'support']),
  gained: v.array(oneOf(capabilities)),
  lost: v.array(oneOf(capabilities)),
  /** How much there is of what would be lost. */
  losses: rows(loss),
  /** The price by the present recipient and period, or the nearest that the solution has. */
  price: money,
  invoiceRecipient: oneOf(invoiceRecipients),
  periodMonths: months,
  /** The day from which the new price counts. */
  billingFrom: date,
  /** True if the customer gets in for the first time and has to approve the terms. */
  termsRequired: v.boolean(),
  mails: v.array(mailPreview),
  whyNot: rows(blocker),
}));
export type SolutionChange = v.InferOutput<typeof solutionChange>;

export const changeOptions = object(() => ({
  collaboration,
  /** Name of the solution that the customer has until its own agreement is renewed, where that is not yet what is agreed (S1). */
  ownSolutionName: v.optional(text),
  solutions: rows(solutionChange),
  billing: v.object({
    recipients: choices(v.object({value: recipient, name: text, allowed: v.boolean()})),
    periods: choices(v.object({months, price: money})),
    /** The mails of every recipient and period that can be chosen instead of today's, as they will be sent. */
    choices: v.array(v.object({invoiceRecipient: recipient, periodMonths: months, mails: v.array(mailPreview)})),
    /** The renewal date, from which the change holds. */
    from: date,
    /** Who is asked where the customer becomes payer. */
    consentBy: v.array(v.object({name: text, email: text})),
    whyNot: rows(blocker),
  }),
  links: v.object({editCustomer: orNull(text)}),
}));
export type ChangeOptions = v.InferOutput<typeof changeOptions>;

/** What a company can do with its own agreement (C23). */
export const agreementOptions = object(() => ({
  company: named,
  function: v.object({key: id, name: text}),
  agreement: orNull(agreement),
  pendingChange: orNull(pendingChange),
  solutions: rows(solutionChange),
  /** What stands in the way of every change, such as an agency that does it. */
  whyNot: rows(blocker),
}));
export type AgreementOptions = v.InferOutput<typeof agreementOptions>;
export const agreementChange = object(() => ({agreement, pendingChange: orNull(pendingChange), kind: oneOf(changeKinds)}));
export type AgreementChange = v.InferOutput<typeof agreementChange>;

export const endOptions = object(() => ({
  collaboration,
  /** The last day may lie between these; `null` where it can end only now, because the other side has planned an end. */
  days: orNull(v.object({from: date, to: date})),
  choices: v.array(
    v.object({
      keeps: oneOf(customerKeeps),
      /** What the customer pays then if it ends on the day that was asked for; `null` for nothing, and where nothing changes. */
      price: money,
      /** The day from which it pays that. */
      from: readable(date),
      solutionName: orNull(text),
      /** True where another agency works in the agreement too, which stays as it is. */
      shared: v.optional(v.boolean()),
    }),
  ),
  /** What should be done before; `required` ones must be checked. */
  checklist: list(v.object({key: id, required: v.boolean()})),
  /** Other collaborations of the same two, which go on. */
  others: v.array(text),
  /** As they will be sent: for the day and the choice that were asked for, else for an end now with the first choice that is possible. */
  mails: v.array(mailPreview),
  /**
   * `action` is `end`, or `keepSolution` for what stands in the way of that choice only: on the day that was asked for, else now. The day `on` among
   * its data is the first later one on which it does not.
   */
  whyNot: rows(blocker),
}));
export type EndOptions = v.InferOutput<typeof endOptions>;

const supportCaseShape = object(() => ({
  id,
  companyName: text,
  agencyName: orNull(text),
  functionName: text,
  fromName: text,
  toName: text,
  lost: v.array(oneOf(capabilities)),
  status: oneOf(changeStatuses),
  requestedAt: instant,
  requestedBy: orNull(text),
  reason: orNull(text),
}));
export const supportCase = supportCaseShape;
export const supportCasePage = object(() => ({items: rows(supportCaseShape), nextCursor: orNull(text)}));
export type SupportCase = v.InferOutput<typeof supportCase>;

export const auditorOverview = object(() => ({
  company: named,
  /** Today where the company is, from which days are counted; `null` where a backend does not say it. */
  today: readable(date),
  /** The usual length of the way in, in days. */
  validDays: v.number(),
  /** What one registration costs, once; `per` is the number of months that it is for at most. */
  fee: money,
  auditors: rows(
    v.object({id, name: text, email: text, registeredAt: instant, registeredBy: orNull(text), validUntil: date, active: v.boolean()}),
  ),
  mails: v.array(mailPreview),
  whyNot: rows(blocker),
}));
export type AuditorOverview = v.InferOutput<typeof auditorOverview>;

const consent = object(() => ({
  id,
  at: instant,
  person: text,
  company: text,
  agency: orNull(text),
  collaborationId: id,
  functionName: text,
  solutionName: text,
  document: id,
  title: text,
  version: text,
  /** SHA-256 of the text in hex. */
  hash: text,
}));
export const consentPage = object(() => ({items: rows(consent), nextCursor: orNull(text)}));
export type Consent = v.InferOutput<typeof consent>;

export const changeFeed = object(() => ({
  /** Where the next question begins. */
  cursor: text,
  /** Collaborations that have changed since; may name one that is no longer visible. */
  collaborationIds: v.array(id),
}));

const portal = object(() => ({name: text, url: orNull(text)}));

export const session = object(() => ({
  person: v.object({id, name: text, email: text, locale: text}),
  /** For whom the person acts now; `null` if for nobody. */
  party: orNull(v.object({id, kind: oneOf(['agency', 'company', 'support']), name: text})),
  /** All for whom the person may act. `pendingTerms`: only to approve the terms (C12). */
  parties: v.array(
    readable(
      v.object({
        id,
        kind: oneOf(['agency', 'company', 'support']),
        name: text,
        role: oneOf(['employee', 'collaborationAdministrator', 'administrator', 'user', 'pendingTerms', 'support']),
      }),
    ),
  ),
  timeZone: text,
  portals: v.object({practiceManagement: portal, customerPortal: portal, product: portal}),
  /** The operations that this backend has; what is absent is hidden. */
  operations: v.array(text),
}));
export type Session = v.InferOutput<typeof session>;

/** `application/problem+json` (RFC 9457) with our members. */
export const problem = object(() => ({
  type: v.optional(text),
  title: v.optional(text),
  status: v.optional(v.number()),
  code: v.optional(text),
  retry: v.optional(text),
  remedy: v.optional(text),
  traceId: v.optional(text),
  params: v.fallback(v.optional(v.record(text, text)), undefined),
  fields: v.fallback(v.optional(v.array(v.object({pointer: text, code: text}))), undefined),
}));
