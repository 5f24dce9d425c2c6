import {store, stored} from './storage.ts';

export const languages = {en: 'English', sv: 'Svenska'} as const;
export type Language = keyof typeof languages;

type Values = Readonly<Record<string, string | number>>;

/** The language of the page; the elements follow it by themselves. */
export const language = (): Language => (document.documentElement.lang.startsWith('sv') ? 'sv' : 'en');

export function chooseLanguage(chosen: Language): void {
  document.documentElement.lang = chosen;
  store('portal-language', chosen);
}

// As soon as the page's script runs, before anything is shown.
document.documentElement.lang = stored('portal-language') ?? (navigator.language.startsWith('sv') ? 'sv' : 'en');

/** Texts of a page in both languages. The second one must have every key of the first. */
export function texts<K extends string>(en: Readonly<Record<K, string>>, sv: Readonly<Record<NoInfer<K>, string>>) {
  return (key: K, values: Values = {}): string =>
    (language() === 'sv' ? sv : en)[key].replace(/\{(\w+)\}(\.?)/g, (_, name: string, stop: string) => {
      const value = String(values[name] ?? '');
      // A name that ends in a full stop ends the sentence too.
      return value.endsWith('.') ? value : value + stop;
    });
}

/** Plain English as in Europe: the day first. */
const locale = (): string => (language() === 'sv' ? 'sv' : 'en-GB');

/** Does not break within. */
export const mediumDate = (value: string | number | Date): string =>
  new Intl.DateTimeFormat(locale(), {day: 'numeric', month: 'short', year: 'numeric'}).format(new Date(value)).replaceAll(' ', '\u00a0');
export const dateAndTime = (value: string | number | Date): string =>
  new Intl.DateTimeFormat(locale(), {dateStyle: 'medium', timeStyle: 'short'}).format(new Date(value));
/** Swedish money is written alike in both languages. */
export const kronor = (amount: number): string =>
  new Intl.NumberFormat('sv', {style: 'currency', currency: 'SEK', currencyDisplay: 'narrowSymbol', maximumFractionDigits: 0}).format(
    amount,
  );
/** How long something has waited, in calendar days as people count them; "since today" on the first one. */
export function waited(since: string, now: Date): string {
  const count = Math.round((startOfDay(now) - startOfDay(new Date(since))) / 86_400_000);
  if (count <= 0) return language() === 'sv' ? 'sedan\u00a0i\u00a0dag' : 'since\u00a0today';
  const day = language() === 'sv' ? (count === 1 ? 'dag' : 'dagar') : count === 1 ? 'day' : 'days';
  return `${String(count)}\u00a0${day}`;
}

const startOfDay = (instant: Date): number => new Date(instant).setHours(0, 0, 0, 0);
