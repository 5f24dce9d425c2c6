/**
 * What each operation of `operations.ts` takes. Members of the path and, for a GET, of the query are members of the same object. Only the receiving
 * side reads them, so they stand apart from the table: they cost the elements no bytes.
 */
import * as v from 'valibot';
import {invoiceRecipients} from '../domain/collaboration.ts';
import {countries} from '../domain/corporate-id.ts';
import {isDay} from '../domain/dates.ts';
import type {OperationName} from './operations.ts';

/** No NUL and no half of a surrogate pair: PostgreSQL keeps neither. */
const text = v.pipe(
  v.string(),
  v.check((value) => !value.includes('\0') && value.isWellFormed()),
);
const id = v.pipe(text, v.minLength(1), v.maxLength(100));
const longText = v.pipe(text, v.trim(), v.maxLength(2000));
/** Line breaks and control characters are spaces, what turns the direction goes, and what nobody can see is nothing. */
const oneLine = (value: string): string =>
  /[^\p{Default_Ignorable_Code_Point}\p{Cc}\p{Z}]/u.test(value)
    ? value
        .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
        .replace(/[\s\p{Cc}]+/gu, ' ')
        .trim()
    : '';
// What stands after the transformation, openapi.json cannot say.
const line = (most: number) => v.pipe(text, v.trim(), v.minLength(1), v.maxLength(most), v.transform(oneLine), v.minLength(1));
const name = line(200);
/** As long as an address can be; whether it is one, the operation says. Source: domain §9. */
const email = line(254);
/** No list that is sent has more. */
export const mostItems = 200;
const list = <S extends v.GenericSchema>(item: S) => v.pipe(v.array(item), v.maxLength(mostItems));
const terms = list(v.object({id, hash: v.pipe(text, v.maxLength(128))}));
const limit = v.pipe(v.union([v.number(), v.pipe(text, v.decimal(), v.toNumber())]), v.integer(), v.minValue(1), v.maxValue(200));

/** A calendar day, `YYYY-MM-DD`; the pattern alone would let 31 April through. */
const day = v.pipe(text, v.isoDate(), v.check(isDay));
const periodMonths = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(120));
/** The price that the person saw; another one is refused with `priceChanged`. */
const priceMinor = v.pipe(v.number(), v.safeInteger());
/** The day from which that price is charged, as the person saw it, where a day was told; another one is refused in the same way. */
const billingFrom = v.optional(day);
/**
 * What becomes of the customer's own agreement, as `ownAgreement` of the invitation has told it; where another thing would by now, nothing happens
 * (`versionMismatch`). `null`: it has told that there is none. Where it is left out, nothing is compared.
 */
const ownAgreement = v.optional(v.nullable(v.object({change: v.picklist(['own', 'new', 'beside']), on: day, lost: list(id)})));
const invoiceRecipient = v.picklist(invoiceRecipients);
const page = {cursor: v.optional(text), limit: v.optional(limit)};

const ofCollaboration = v.object({collaborationId: id});

export const inputs = {
  getSession: v.object({}),

  listCustomers: v.object({search: v.optional(longText), cursor: v.optional(text), limit: v.optional(limit)}),
  createCustomer: v.object({
    name,
    corporateId: name,
    country: v.picklist(countries),
    number: v.optional(name),
    contact: v.optional(v.object({name, email, address: v.optional(longText)})),
  }),
  createTask: v.object({customerId: id, name}),
  getCustomer: v.object({customerId: id}),
  /** `startDate`: what would happen with this day as the start. */
  getActivationOptions: v.object({customerId: id, function: id, solution: id, startDate: v.optional(day)}),
  activate: v.object({
    customerId: id,
    function: id,
    solution: id,
    taskId: id,
    invoiceRecipient,
    periodMonths,
    priceMinor,
    billingFrom,
    message: v.optional(longText),
    /** Needed where the customer gets no access (C4): the agency holds the customer's mandate. */
    mandateConfirmed: v.optional(v.boolean()),
    /** The day on which it starts (C5), at most twelve months ahead; absent or today: at once. */
    startDate: v.optional(day),
  }),
  /** `customers` are ids, numbers or corporate IDs, as they were chosen or pasted. Without recipient and period the verdicts are about what is preset. */
  checkActivations: v.object({
    ...{function: id, solution: id, customers: v.pipe(list(name), v.minLength(1))},
    ...{invoiceRecipient: v.optional(invoiceRecipient), periodMonths: v.optional(periodMonths)},
  }),

  /** `state`: open ones (default), or only those without a task, or that end, or have a change under way. */
  listCollaborations: v.object({
    ...{search: v.optional(longText), task: v.optional(longText), function: v.optional(id), solution: v.optional(id)},
    ...{taskOwnerId: v.optional(id), accountManagerId: v.optional(id)},
    state: v.optional(v.picklist(['unlinked', 'waiting', 'active', 'ending', 'changing'])),
    ...page,
  }),
  getCollaborationFilters: v.object({}),
  listSentRequests: v.object({search: v.optional(longText), state: v.optional(v.picklist(['open', 'closed'])), ...page}),

  getCollaboration: ofCollaboration,
  getTimeline: ofCollaboration,
  remind: ofCollaboration,
  withdraw: ofCollaboration,
  getInvitationLink: ofCollaboration,
  getLinkCandidates: v.object({collaborationId: id, search: v.optional(longText)}),
  linkTask: v.object({collaborationId: id, customerId: id, taskId: id}),

  getChangeOptions: ofCollaboration,
  /** `acknowledged`: the person has read what is lost; needed for all but an upgrade. */
  changeSolution: v.object({collaborationId: id, solution: id, priceMinor, billingFrom, acknowledged: v.optional(v.boolean())}),
  changeBilling: v.object({collaborationId: id, invoiceRecipient, periodMonths, priceMinor, billingFrom}),
  /** `changeId`: the change that the person saw; once that one is settled, the answer does not go to another. */
  answerChange: v.object({collaborationId: id, changeId: id, consent: v.boolean(), reason: v.optional(longText)}),
  withdrawChange: ofCollaboration,
  /** `on` and `customerKeeps` as in `endCollaboration`: prices and mails are for that day and choice, without them for an end now. */
  getEndOptions: v.object({...{collaborationId: id, on: v.optional(day)}, customerKeeps: v.optional(v.picklist(['solution', 'readOnly']))}),
  /**
   * `on`: the last day, today at the earliest; absent: now. `priceMinor`: of what the customer keeps, where that has a price. `checked`: keys of
   * the checklist.
   */
  endCollaboration: v.object({
    ...{collaborationId: id, on: v.optional(day), customerKeeps: v.picklist(['solution', 'readOnly'])},
    priceMinor: v.optional(priceMinor),
    ...{checked: list(id), reason: v.optional(longText)},
  }),
  withdrawEnding: ofCollaboration,

  listSupportCases: v.object({...page}),
  settleSupportCase: v.object({caseId: id, outcome: v.picklist(['done', 'rejected']), reason: v.optional(longText)}),

  lookUpInvitation: v.object({token: v.pipe(text, v.minLength(1), v.maxLength(500))}),
  getInvitation: v.object({invitationId: id}),
  /** The corporate ID and the address as they were shown and confirmed. */
  verifyInvitation: v.object({invitationId: id, corporateId: name, email}),
  /** `terms` approves in the same step (C6); without it the terms wait. */
  acceptInvitation: v.object({invitationId: id, terms: v.optional(terms), ownAgreement}),
  declineInvitation: v.object({invitationId: id, reason: v.optional(longText)}),

  getTerms: ofCollaboration,
  approveTerms: v.object({collaborationId: id, terms, ownAgreement}),

  getCompany: v.object({companyId: id}),
  getInviteOptions: v.object({companyId: id, function: id}),
  searchAgencies: v.object({search: longText, cursor: v.optional(text)}),
  inviteAgency: v.object({
    companyId: id,
    function: id,
    agencyId: v.optional(id),
    email: v.optional(email),
    corporateId: v.optional(name),
    message: v.optional(longText),
  }),

  getAgreementOptions: v.object({companyId: id, function: id}),
  changeAgreement: v.object({companyId: id, function: id, solution: id, priceMinor, billingFrom, acknowledged: v.optional(v.boolean())}),
  getAuditors: v.object({companyId: id}),
  registerAuditor: v.object({
    companyId: id,
    name,
    email,
    validDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(366))),
    /** The fee that the person saw. */
    feeMinor: priceMinor,
  }),
  removeAuditor: v.object({companyId: id, auditorId: id}),
  listConsents: v.object({...page}),
  /** `since`: the `cursor` of the answer before. */
  getChanges: v.object({since: v.optional(text)}),
} as const satisfies Record<OperationName, v.GenericSchema>;
export type Inputs = typeof inputs;
