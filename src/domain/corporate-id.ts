/** Countries whose corporate IDs are known. Source: domain §9. */
export const countries = ['SE', 'NO', 'DK', 'FI', 'NL'] as const;
export type Country = (typeof countries)[number];

/** A valid corporate ID. Source: domain §9. */
export interface CorporateId {
  readonly country: Country;
  /** Digits only, as stored and compared; in Sweden 10 of a legal person, 12 of a person. */
  readonly value: string;
  readonly kind: 'legalPerson' | 'personalNumber';
}

/** What stands around the digits: prefix, VAT suffix and, where they mean nothing, dashes. */
const decoration = {SE: /^SE|(?<=^SE\d{6}-?\d{4})-?01$/g, NO: /^NO|MVA$|-/g, DK: /^DK|-/g, FI: /^FI|-/g, NL: /^NL|-/g};

/** Weights whose sum 11 divides; the Dutch number has no check digit. */
const weights = {
  NO: [3, 2, 7, 6, 5, 4, 3, 2, 1],
  DK: [2, 7, 6, 5, 4, 3, 2, 1],
  FI: [7, 9, 10, 5, 8, 4, 2, 1],
  NL: [0, 0, 0, 0, 0, 0, 0, 0],
};

const sum = (digits: string, term: (digit: number, index: number) => number): number =>
  [...digits].reduce((total, digit, index) => total + term(+digit, index), 0);

const luhn = (digit: number, index: number): number => (index % 2 ? digit : digit * 2 - (digit > 4 ? 9 : 0));

function parseSwedish(text: string, today: string): CorporateId | undefined {
  const [, century, year = '', month = '', day = '', sign, last = ''] = /^(1[689]|20)?(\d\d)(\d\d)(\d\d)([-+]?)(\d{4})$/.exec(text) ?? [];
  const digits = year + month + day + last;
  if (!digits || sum(digits, luhn) % 10) return;
  if (month > '19') {
    const isLegalPerson = (century ?? '16') === '16' && sign !== '+' && year > '09';
    return isLegalPerson ? {country: 'SE', value: digits, kind: 'legalPerson'} : undefined;
  }
  const thisYear = parseInt(today);
  const latest = thisYear - (sign === '+' ? 100 : 0);
  const fullYear = century ? +(century + year) : latest - ((latest - +year) % 100);
  const birth = new Date(Date.UTC(fullYear, +month - 1, +day % 60)); // a coordination number adds 60 to the day
  const isReal = fullYear <= thisYear && birth.getUTCMonth() + 1 === +month && birth.getUTCDate() === +day % 60;
  return isReal && century !== '16' && last > '0009'
    ? {country: 'SE', value: fullYear + digits.slice(2), kind: 'personalNumber'}
    : undefined;
}

/**
 * Reads a corporate ID however people write it; `undefined` where it is none. Source: domain §9.
 * Rules have no clock, yet the century of a ten-digit personal number depends on the year in which it is read: `today`, `YYYY-MM-DD`.
 */
export function parseCorporateId(text: string, country: Country, today: string): CorporateId | undefined {
  const plain = text
    .toUpperCase()
    .replace(/[\s.\p{Cf}]/gu, '')
    .replace(/\p{Dash}/gu, '-')
    .replace(decoration[country], '');
  if (country === 'SE') return parseSwedish(plain, today);
  const value = country === 'FI' && plain.length === 7 ? '0' + plain : plain;
  const factors = weights[country];
  const isValid =
    /^\d+$/.test(value) &&
    value.length === factors.length &&
    +value > 0 &&
    !(country === 'DK' && value[0] === '0') &&
    sum(value, (digit, index) => digit * (factors[index] ?? 0)) % 11 === 0;
  return isValid ? {country, value, kind: 'legalPerson'} : undefined;
}

/** True if both texts are the same valid corporate ID, however they are written. Source: domain §9, normalise first. */
export function sameCorporateId(a: string, b: string, country: Country, today: string): boolean {
  const first = parseCorporateId(a, country, today);
  return first !== undefined && first.value === parseCorporateId(b, country, today)?.value;
}

/**
 * The corporate ID as its country writes it; what is no corporate ID stays as it is. Source: domain §9.
 * A person's gets `+` from the year of the 100th birthday, as of `today`.
 */
export function formatCorporateId(value: string, country: Country, today: string): string {
  const id = parseCorporateId(value, country, today);
  if (!id) return value;
  const digits = id.value;
  if (country === 'NO') return digits.replace(/...(?=.)/g, '$& ');
  if (country === 'DK') return digits.replace(/..(?=.)/g, '$& ');
  if (country === 'FI') return digits.replace(/.$/, '-$&');
  if (country === 'NL') return digits;
  const sign = id.kind === 'personalNumber' && parseInt(today) - +digits.slice(0, 4) > 99 ? '+' : '-';
  return digits.slice(-10, -4) + sign + digits.slice(-4);
}

/** The corporate ID for display; in Sweden only a valid one of a legal person is shown whole. Source: domain §9, personal data. */
export function maskCorporateId(value: string, country: Country, today: string): string {
  const text = formatCorporateId(value, country, today);
  const isOpen = country !== 'SE' || parseCorporateId(value, country, today)?.kind === 'legalPerson';
  return isOpen ? text : text.replace(/^(.{6}[-+]?).*/s, '$1••••');
}
