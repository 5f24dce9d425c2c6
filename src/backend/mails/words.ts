import type {ActivationBlocker} from '../../domain/activation.ts';
import {capabilities, type Capability} from '../../domain/catalogue.ts';
import {lossKinds, type Loss, type LossKind} from '../../domain/changes.ts';
import type {InvoiceRecipient} from '../../domain/collaboration.ts';
import type {Portals} from '../options.ts';

/**
 * Every mail of the domain, §5. Ours besides: `E9b` a scheduled start was called off (C5), `E16` to an auditor, and `E16b` its receipt.
 */
// prettier-ignore
export const mailTemplates = [
  'E0', 'E1', 'E2', 'E3', 'E4', 'E5', 'E6', 'E7', 'E7b', 'E8', 'E9', 'E9b', 'E10', 'E11', 'E12', 'E13', 'E14', 'E15', 'E16', 'E16b',
] as const;
/** The key of a mail. */
export type MailTemplate = (typeof mailTemplates)[number];

/** What a mail is about, as the outbox keeps it. Amounts in minor units, instants ISO 8601 in UTC, dates `YYYY-MM-DD`. */
export type MailFacts = Readonly<
  Partial<
    Record<
      | 'agency'
      | 'company'
      | 'person'
      | 'function'
      | 'solution'
      /** `agency` or `customer`. */
      | 'payer'
      | 'periodMonths'
      | 'priceMinor'
      | 'currency'
      | 'timeZone'
      /** The renewal of the customer's agreement, if it has one. */
      | 'renewsOn'
      /** `own` if it is in the solution that the customer has, `new` if it replaces that, `beside` if another agency works there and it goes on. */
      | 'change'
      /** What the customer can no longer do then: keys of capabilities with spaces between them. */
      | 'lost'
      /** How much there is of that today: kinds of data with their counts, such as `quotes:12`, with spaces between them. */
      | 'losses'
      | 'expiresAt'
      /** The day of a scheduled start. */
      | 'startsOn'
      /** The last day of an auditor. */
      | 'validUntil'
      | 'message'
      | 'reason'
      /** An `ActivationBlocker`: what called a scheduled start off. */
      | 'obstacle'
      /** Whom a company has invited: `agency` for one that is known, `address` for whoever owns it, and that person's agency; absent while nobody is chosen. */
      | 'invited'
      /** Who reads it: `agency`, `company`, `support` or `auditor`. */
      | 'audience'
      /**
       * What is asked for or was done: `accept`, `approveTerms`, or both as `acceptAndApproveTerms`; of a change of payment `asked`, `planned`,
       * `consented`, `refused` or `withdrawn`; of an ending `planned` or `ended`.
       */
      | 'step'
      /** The solution before a change. */
      | 'fromSolution'
      /** The first day of new terms. */
      | 'validFrom'
      /** The last day of a collaboration. */
      | 'lastDay'
      /** The day of a change of payment that does not come, since the collaboration is over before. */
      | 'calledOff'
      /**
       * What the customer keeps after the end: `solution`, which it pays itself, `withOther` where another agency works in it, or `readOnly`. With
       * `withOther` and a `validFrom`, `fromSolution` becomes `solution` of `otherAgency` on that day.
       */
      | 'keeps'
      /** The other agency of the company, where something is about that one. */
      | 'otherAgency'
      /**
       * `none` if the customer has lost its access by a change, `elsewhere` if it keeps it with another agency; `beside` if it has access by this
       * one and by another agency.
       */
      | 'access'
      /** `ended` if the customer's own agreement has gone with its access. */
      | 'agreement'
      /** Who did it: `agency`, `company` or `support`. */
      | 'by',
      string
    >
  >
>;

/** Facts ready to stand in a sentence: names isolated, amounts and dates in the reader's language. */
export interface MailWords {
  readonly agency: string;
  readonly company: string;
  readonly person: string;
  readonly functionName: string;
  readonly solution: string;
  readonly product: string;
  readonly customerPortal: string;
  readonly practiceManagement: string;
  readonly payer: InvoiceRecipient | undefined;
  readonly months: number | undefined;
  readonly price: string | undefined;
  readonly renewsOn: string | undefined;
  readonly change: 'own' | 'new' | 'beside' | undefined;
  readonly lost: readonly Capability[];
  readonly losses: readonly Pick<Loss, 'kind' | 'count'>[];
  readonly answerBy: string | undefined;
  readonly startsOn: string | undefined;
  readonly validUntil: string | undefined;
  readonly message: string | undefined;
  readonly reason: string | undefined;
  /** What called a scheduled start off (C5). */
  readonly obstacle: ActivationBlocker | undefined;
  readonly invited: string | undefined;
  readonly isForAgency: boolean;
  readonly isForSupport: boolean;
  readonly isAboutTerms: boolean;
  /** True where accepting and approving the terms were one step. */
  readonly isBothInOne: boolean;
  readonly step: string | undefined;
  readonly fromSolution: string;
  /** True where another solution goes on: terms of a first access were declined (C14). */
  readonly isAsBefore: boolean;
  readonly validFrom: string | undefined;
  readonly lastDay: string | undefined;
  readonly calledOff: string | undefined;
  readonly keeps: string | undefined;
  readonly otherAgency: string;
  readonly access: string | undefined;
  readonly isAgreementOver: boolean;
  readonly by: string | undefined;
}

/** A piece of a mail, in the order in which it is read. */
export interface MailBlock {
  readonly kind: 'paragraph' | 'message' | 'facts' | 'button' | 'small';
  readonly text: string;
  readonly facts?: {readonly label: string; readonly value: string}[];
}

/** A mail before it is made into text and HTML. */
export interface MailText {
  readonly subject: string;
  readonly blocks: readonly (MailBlock | false | undefined)[];
}

/** What can be lost, in the middle of a sentence. */
export type CapabilityNames = Readonly<Record<Capability, string>>;

/** How much there is of what can be lost: for one, and for several. */
export type LossNames = Readonly<Record<LossKind, readonly [one: string, several: string]>>;

/** A clause for each obstacle. */
export type Obstacles = Readonly<Record<ActivationBlocker, string>>;

/** All mails in one language. */
export type MailTexts = {readonly [T in MailTemplate]: (words: MailWords) => MailText};

const longestName = 200;
const longestMessage = 4000;

/** Controls (but tabs and new lines), and everything that turns the direction of text. */
const unsafe = /(?![\t\n])\p{Cc}|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** Text of a person without what could forge the text around it. */
function plain(text: string, longest: number = longestMessage): string {
  const safe = text.replace(unsafe, '');
  // Cut between characters, which may be two units long.
  return (safe.length > longest ? [...safe].slice(0, longest).join('') : safe).trim();
}

/** One line for a header: no CR, LF, NUL or other control. */
export const oneLine = (text: string, longest: number = longestName): string => plain(text.replace(/\s+/g, ' '), longest);

const isolate = (name: string): string => (name ? `\u2068${oneLine(name)}\u2069` : '');

/** Makes words of facts, in the language of the reader. */
export function wordsOf(facts: MailFacts, portals: Portals, locale: string): MailWords {
  const {timeZone = 'UTC', currency = 'SEK', change} = facts;
  const months = facts.periodMonths ? Number(facts.periodMonths) : undefined;
  const date = (text: string | undefined, zone: string): string | undefined => text && dateFormat(locale, zone).format(new Date(text));
  const text = (value: string | undefined): string | undefined => (value ? plain(value) || undefined : undefined);
  return {
    agency: isolate(facts.agency ?? ''),
    company: isolate(facts.company ?? ''),
    person: isolate(facts.person ?? ''),
    functionName: isolate(facts.function ?? ''),
    solution: isolate(facts.solution ?? ''),
    product: isolate(portals.product.name),
    customerPortal: isolate(portals.customerPortal.name),
    practiceManagement: isolate(portals.practiceManagement.name),
    payer: facts.payer === 'agency' || facts.payer === 'customer' ? facts.payer : undefined,
    months,
    price: facts.priceMinor && moneyFormat(locale, currency)(Number(facts.priceMinor)),
    renewsOn: date(facts.renewsOn, 'UTC'),
    change: change === 'own' || change === 'new' || change === 'beside' ? change : undefined,
    lost: capabilities.filter((each) => facts.lost?.split(' ').includes(each)),
    losses: lossKinds.flatMap((kind) => {
      const count = Number(facts.losses?.match(new RegExp(`\\b${kind}:(\\d+)`))?.[1] ?? 0);
      return count > 0 ? [{kind, count}] : [];
    }),
    answerBy: date(facts.expiresAt, timeZone),
    startsOn: date(facts.startsOn, 'UTC'),
    validUntil: date(facts.validUntil, 'UTC'),
    message: text(facts.message),
    reason: text(facts.reason),
    obstacle: facts.obstacle as ActivationBlocker | undefined,
    invited: facts.invited,
    isForAgency: facts.audience === 'agency',
    isForSupport: facts.audience === 'support',
    isAboutTerms: facts.step === 'approveTerms',
    isBothInOne: facts.step === 'acceptAndApproveTerms',
    step: facts.step,
    fromSolution: isolate(facts.fromSolution ?? ''),
    isAsBefore: facts.fromSolution !== undefined,
    validFrom: date(facts.validFrom, 'UTC'),
    lastDay: date(facts.lastDay, 'UTC'),
    calledOff: date(facts.calledOff, 'UTC'),
    keeps: facts.keeps,
    otherAgency: isolate(facts.otherAgency ?? ''),
    access: facts.access,
    isAgreementOver: facts.agreement === 'ended',
    by: facts.by,
  };
}

/** Making a format costs more than using it a hundred times; there are a few languages, time zones and currencies. */
function remembered<T>(make: (locale: string, detail: string) => T): (locale: string, detail: string) => T {
  const formats = new Map<string, T>();
  return (locale, detail) => {
    const key = `${locale} ${detail}`;
    const format = formats.get(key) ?? make(locale, detail);
    formats.set(key, format);
    return format;
  };
}

const dateFormat = remembered((locale, timeZone) => new Intl.DateTimeFormat(locale, {dateStyle: 'long', timeZone}));
/** Writes an amount in the smallest unit of a currency. */
const moneyFormat = remembered((locale, currency) => {
  const format = new Intl.NumberFormat(locale, {
    ...{style: 'currency', currency, currencyDisplay: 'narrowSymbol', trailingZeroDisplay: 'stripIfInteger'},
  } as const);
  const unit = 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2);
  return (amountMinor: number): string => format.format(amountMinor / unit);
});

/** A name that ends in a full stop, such as "Odling Ek. för.", ends the sentence too. */
const withSingleStop = (text: string): string => text.replace(/\.(\u2069?)\.(?=\s|$)/g, '.$1');

/** True of an end where the agreement with the other agency becomes another one at a later renewal. */
export const isReplacedLater = ({keeps, validFrom}: MailWords): boolean => keeps === 'withOther' && validFrom !== undefined;

/** How much there is of each kind, as one list: "12 open quotes and 3 open orders". */
export function countedIn(locale: string, counts: MailWords['losses'], names: LossNames): string {
  const number = new Intl.NumberFormat(locale);
  return new Intl.ListFormat(locale).format(counts.map(({kind, count}) => `${number.format(count)} ${names[kind][count === 1 ? 0 : 1]}`));
}

/** A paragraph of text. */
export const paragraph = (text: string): MailBlock => ({kind: 'paragraph', text: withSingleStop(text)});
/** Something in small print. */
export const small = (text: string): MailBlock => ({kind: 'small', text: withSingleStop(text)});
/** The one button; where it leads is known when the mail leaves. */
export const button = (text: string): MailBlock => ({kind: 'button', text});
/** Words of a person, set apart. */
export const quote = (text: string | undefined): MailBlock | undefined => (text === undefined ? undefined : {kind: 'message', text});
/** A table of facts; those without a value are left out. */
export const facts = (...rows: (readonly [label: string, value: string | undefined])[]): MailBlock => ({
  kind: 'facts',
  text: '',
  facts: rows.flatMap(([label, value]) => (value ? [{label, value}] : [])),
});
