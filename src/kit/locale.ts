import {common} from '../locales/en/common.ts';
import type english from '../locales/en.ts';
import type {TableName} from '../locales/others.ts';
import type {Text, TextTable} from '../locales/translation.ts';

/** Keys of the texts that every element has. */
export type CommonText = keyof typeof common;
/** Texts of the host, by key of `locales/en`. */
export type Messages = {readonly [K in keyof typeof english]?: Text};
export type TextValues = Readonly<Record<string, string | number | null | undefined>>;

export type {TableName, Text, TextTable};

/** Language and table of the texts that are here or under way. */
const asked = new Set<string>();
const loaded = new Map<string, TextTable>();
/** The texts that are under way. What an element is to show waits for them, but not for long. */
const coming = new Set<Promise<unknown>>();
const patienceMs = 3000;
export const arrivals = (): Promise<unknown> =>
  coming.size > 0 ? Promise.race([Promise.all(coming), new Promise((done) => setTimeout(done, patienceMs))]) : Promise.resolve();
const listeners = new Set<() => void>();
const tellListeners = (): void => {
  for (const changed of listeners) changed();
};
/** Made on first use, so that the module can be imported in Node. */
let langObserver: MutationObserver | undefined;

/**
 * Loads the texts of `locale` that an element needs, if there are any and they are not here yet. Listeners are told when they come. Each table is
 * asked for once; after a failure the next element asks again. Where they are is loaded too, so that English pages do not carry the list.
 */
export function loadLanguage(locale: string, table: TableName): void {
  const language = languageOf(locale);
  if (language === 'en') return;
  for (const name of ['common', table] as const) {
    const key = language + name;
    if (asked.has(key)) continue;
    asked.add(key);
    const arrival: Promise<unknown> = import('../locales/others.ts')
      .then(({load}) => load(language, name))
      .then(
        (texts) => {
          loaded.set(language, {...loaded.get(language), ...texts});
          tellListeners();
        },
        // Offline: English stays for now.
        () => asked.delete(key),
      )
      .then(() => coming.delete(arrival));
    coming.add(arrival);
  }
}

/** Calls `changed` when texts have arrived or a `lang` on the page has changed; answers how to stop. */
export function onLanguage(changed: () => void): () => void {
  langObserver ??= new MutationObserver(tellListeners);
  if (listeners.size === 0) langObserver.observe(document.documentElement, {attributes: true, attributeFilter: ['lang'], subtree: true});
  listeners.add(changed);
  return () => {
    listeners.delete(changed);
    if (listeners.size === 0) langObserver?.disconnect();
  };
}

const formats = new Map<string, unknown>();
/** A formatter of the browser, kept: making one costs more than using it a hundred times. */
function formatter<F, O>(Kind: new (locale: string, options?: O) => F, locale: string, options?: O): F {
  const key = Kind.name + locale + JSON.stringify(options);
  const format = (formats.get(key) as F | undefined) ?? new Kind(locale, options);
  formats.set(key, format);
  return format;
}

const languageOf = (locale: string): string => locale.toLowerCase().split('-')[0] ?? '';

/** The nearest `lang` at or above `start`, through shadow roots; at last the document's, then English. */
export function nearestLanguage(start: Node | null): string {
  for (let node = start; node; node = node instanceof ShadowRoot ? node.host : ((node as Element).assignedSlot ?? node.parentNode)) {
    const lang = node instanceof Element && node.getAttribute('lang');
    if (lang) return lang;
  }
  return 'en';
}

/** How texts, numbers and dates are written for one element at one moment. */
export class Wording<T extends TextTable> {
  readonly locale: string;
  /** English of no country writes dates and money as in Sweden: 1 December 2026, 2 388 kr. */
  readonly #formats: string;
  readonly #english: T;
  readonly #messages: TextTable;

  constructor(locale: string, english: T, messages: TextTable = {}) {
    this.locale = validLocale(locale);
    this.#formats = this.locale === 'en' ? 'en-SE' : this.locale;
    this.#english = english;
    this.#messages = messages;
  }

  /** The text of `key`; foreign names in it are isolated. */
  text(key: (keyof T & string) | CommonText, values: TextValues = {}): string {
    const tables: readonly TextTable[] = [this.#messages, loaded.get(languageOf(this.locale)) ?? {}, this.#english, common];
    const found = tables.map((table) => (Object.hasOwn(table, key) ? table[key] : undefined)).find((text) => text != null) ?? '';
    // A page that is not typed may give a text that is none.
    const form = (typeof found === 'string' ? found : (found[this.#plural(Number(values['count']))] as string | undefined)) ?? '';
    // A name that ends in a full stop, such as "Odling Ek. för.", ends the sentence too.
    return form
      .replace(/\{(\w+)\}/g, (_, place: string) =>
        typeof values[place] === 'number' ? this.number(values[place]) : isolated(values[place] ?? ''),
      )
      .replace(/(?<!\.)\.\.(?!\.)/g, '.');
  }

  /** A text that may not exist, for keys that come from data; `undefined` where it does not. */
  maybe(key: string, values?: TextValues): string | undefined {
    return this.text(key, values) || undefined;
  }

  /** 1 December 2026. Accepts an instant or a date; "—" for anything else. */
  date(value: string | null | undefined, dateStyle: 'long' | 'medium' = 'long'): string {
    return this.#moment(value, value?.length === 10 ? {dateStyle, timeZone: 'UTC'} : {dateStyle});
  }

  /** 1 Dec 2026, 14:05, in the person's own time zone. */
  time(value: string | null | undefined): string {
    return this.#moment(value, {dateStyle: 'medium', timeStyle: 'short'});
  }

  /** 2 388 kr; "—" if there is no readable price. */
  money(value: {readonly amountMinor: number; readonly currency: string} | null | undefined): string {
    try {
      const format = formatter(Intl.NumberFormat, this.#formats, {
        ...{style: 'currency', currency: value?.currency ?? '', currencyDisplay: 'narrowSymbol'},
        trailingZeroDisplay: 'stripIfInteger',
      } as const);
      return value ? format.format(value.amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2)) : '—';
    } catch {
      return '—';
    }
  }

  number(value: number): string {
    return formatter(Intl.NumberFormat, this.#formats).format(value);
  }

  /** A, B and C. */
  list(values: readonly string[]): string {
    return formatter(Intl.ListFormat, this.locale).format(values.map(isolated));
  }

  #moment(value: string | null | undefined, options: Intl.DateTimeFormatOptions): string {
    const time = new Date(value ?? '');
    const day = time.getUTCDate();
    // 31 February would be shown as a day of March.
    return (options.timeZone ? day === Number(value?.slice(8)) : day > 0)
      ? // A day stays in one line.
        formatter(Intl.DateTimeFormat, this.#formats, options).format(time).replaceAll(' ', '\u00a0')
      : '—';
  }

  #plural(count: number): 'one' | 'other' {
    return formatter(Intl.PluralRules, this.locale).select(count) === 'one' ? 'one' : 'other';
  }
}

/** The locale if the browser knows its form, else English: a wrong `lang` must not break a page. */
function validLocale(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** Foreign text without control characters and overrides; isolated where its direction could reorder the sentence around it (of the scripts beyond 16 bits the first halves). */
export function isolated(value: string): string {
  const plain = value.replace(/(?!\s)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\ud802\ud803\ud83a\ud83b]/.test(plain) ? `\u2068${plain}\u2069` : plain;
}
