/** What is to be activated for whom: read from what was pasted, from the verdicts, and from a memory that anybody may have written to. */
import type {ErrorCode} from '../../../api/errors.ts';
import {errorCodeOf} from '../../../api/errors.ts';
import type {ActivationCheck, Money} from '../../../api/schema.ts';
import type {InvoiceRecipient} from '../../../domain/collaboration.ts';

/** The same for all customers. */
export interface Wanted {
  readonly function: string;
  readonly solution: string;
  readonly solutionName: string;
  readonly invoiceRecipient: InvoiceRecipient;
  readonly periodMonths: number;
}

/** What became of one customer. `sent` is under way, or its answer was lost. */
export const outcomes = ['waiting', 'sent', 'requested', 'awaitingTerms', 'active', 'done', 'refused', 'vetoed'] as const;
export type Outcome = (typeof outcomes)[number];

export interface Result {
  readonly outcome: Outcome;
  readonly code?: ErrorCode | undefined;
  readonly params?: Readonly<Record<string, string>>;
}

/** One customer that is activated. */
export interface PlanRow {
  readonly customerId: string;
  readonly name: string;
  readonly number: string;
  readonly taskId: string;
  readonly priceMinor: number;
  /** The renewal of its own agreement, from which it is charged. */
  readonly billingFrom?: string;
  readonly mandate: boolean;
  /** The key of the change, the same for every try until the truth is known. */
  readonly key: string;
}

/** One that is left out, for the result. */
export interface LeftOut {
  readonly name: string;
  readonly number: string;
  readonly reason: string;
}

export interface Plan {
  readonly wanted: Wanted;
  readonly startedAt: string;
  readonly rows: readonly PlanRow[];
  readonly leftOut: readonly LeftOut[];
}

/** One customer with its verdict, and the task that was chosen for it. */
export interface Verdict {
  readonly check: ActivationCheck | null;
  readonly task?: {readonly id: string; readonly name: string} | undefined;
}

/** True if only the choice among several tasks is missing. */
export const lacksTask = ({check}: Verdict): boolean =>
  check !== null && !check.ready && check.customer !== null && check.taskId === null && check.whyNot.length === 0;

/** True if it can be activated as it is. */
export const isReady = (verdict: Verdict): boolean => {
  const {check, task} = verdict;
  if (!check?.customer || !check.outcome || check.outcome === 'unknown' || check.price === null) return false;
  return check.ready || (task !== undefined && lacksTask(verdict));
};

/** Corporate IDs as they are written with spaces: Swedish, Norwegian, Danish. */
const spaced =
  /(?<!\S)(?:(?:(?:SE|NO|DK|FI|NL) ?)?(?:(?:\d\d)?\d{6} \d{4}|\d{3} \d{3} \d{3}(?: ?MVA)?|(?:\d\d ){3}\d\d)|(?:SE|NO|DK|FI|NL) \d\S*)(?!\S)/gi;
const weights: Readonly<Record<number, string>> = {8: '27654321', 9: '327654321'};

/** The spaces of a Norwegian or Danish ID are part of it only where its check digit is right: customers may have short numbers. */
function joined(written: string): string {
  const digits = written.replace(/\D/g, '');
  const sum = [...(weights[digits.length] ?? '')].reduce((total, weight, index) => total + +weight * +(digits[index] ?? 0), 0);
  return sum % 11 ? written : written.replaceAll(' ', '');
}

/**
 * Several numbers with spaces between them; with any word among them that is none, it is a name, a number in which must not count unless it is as
 * long as a corporate ID.
 */
function apart(piece: string): readonly string[] {
  const words = piece.replace(/\s+/g, ' ').replace(spaced, joined).split(' ');
  if (words.every((word) => /\d/.test(word))) return words;
  const long = words.filter((word) => /(\d\D?){8}/.test(word));
  return long.length > 0 ? [...long, words.filter((word) => !long.includes(word)).join(' ')] : [piece];
}

/** What was pasted: each number once, and what is none. A number, of whatever kind, has a digit. */
export function numbersIn(text: string): {readonly numbers: readonly string[]; readonly others: readonly string[]} {
  const words = [...new Set(text.split(/[\n\r,;\t]+/).flatMap((piece) => apart(piece.trim())))].filter(Boolean);
  const isNumber = (word: string): boolean => /\d/.test(word) && word.length <= 60;
  return {numbers: words.filter(isNumber), others: words.filter((word) => !isNumber(word))};
}

/** Verdicts of customers that were named twice, by number and from the list, stand once. */
export function distinct(verdicts: readonly Verdict[]): readonly Verdict[] {
  const known = new Set<string>();
  return verdicts.filter(({check}) => {
    const id = check?.customer?.id;
    if (id === undefined) return true;
    const isNew = !known.has(id);
    known.add(id);
    return isNew;
  });
}

/** The prices of all, added up by what can be added. */
export function totals(prices: readonly Money[]): readonly Money[] {
  const sums = new Map<string, Money>();
  for (const price of prices) {
    const key = `${price.currency} ${price.per} ${String(price.vatIncluded)}`;
    sums.set(key, {...price, amountMinor: (sums.get(key)?.amountMinor ?? 0) + price.amountMinor});
  }
  return [...sums.values()];
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
const hasTexts = (value: unknown, ...names: readonly string[]): value is Readonly<Record<string, unknown>> =>
  isRecord(value) && names.every((name) => typeof value[name] === 'string');

/** The plan, if that is one. */
export function planFrom(value: unknown): Plan | undefined {
  if (!hasTexts(value, 'startedAt')) return undefined;
  const {wanted, rows, leftOut} = value;
  const isWanted =
    hasTexts(wanted, 'function', 'solution', 'solutionName', 'invoiceRecipient') && typeof wanted['periodMonths'] === 'number';
  const isRow = (row: unknown): boolean =>
    hasTexts(row, 'customerId', 'name', 'number', 'taskId', 'key') &&
    Number.isSafeInteger(row['priceMinor']) &&
    ['string', 'undefined'].includes(typeof row['billingFrom']) &&
    typeof row['mandate'] === 'boolean';
  const areRows = Array.isArray(rows) && rows.length > 0 && rows.every(isRow);
  const areLeftOut = Array.isArray(leftOut) && leftOut.every((row) => hasTexts(row, 'name', 'number', 'reason'));
  return isWanted && areRows && areLeftOut ? (value as unknown as Plan) : undefined;
}

/** The results by key of their row, if those are some. */
export function resultsFrom(value: unknown): ReadonlyMap<string, Result> {
  const results = new Map<string, Result>();
  for (const [key, each] of Object.entries(isRecord(value) ? value : {})) {
    if (!hasTexts(each, 'outcome')) continue;
    const outcome = outcomes.find((known) => known === each['outcome']);
    const params = isRecord(each['params']) ? (each['params'] as Readonly<Record<string, string>>) : {};
    if (outcome) results.set(key, {outcome, params, code: errorCodeOf(each['code'])});
  }
  return results;
}
