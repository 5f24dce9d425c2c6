/** How many digits a corporate ID has in each country; a Swedish personal number also with its century. */
const lengths = {SE: [10, 12], NO: [9], DK: [8], FI: [7, 8], NL: [8]} as const;
export type Country = keyof typeof lengths;

/**
 * A first look at what somebody types, as any form has one: the number of digits, and in Sweden the last one. The service has the last word;
 * what has letters, such as a VAT number, is left to it.
 */
export function looksWrong(text: string, country: Country): boolean {
  if (/\p{L}/u.test(text)) return false;
  const digits = text.replace(/\D/g, '');
  const hasLength = (lengths[country] as readonly number[]).includes(digits.length);
  return !hasLength || (country === 'SE' && sumOf(digits.slice(-10)) % 10 !== 0);
}

/** Every second digit counts twice, as the sum of its own digits. */
const sumOf = (digits: string): number =>
  [...digits].reduce((total, digit, index) => total + (index % 2 ? Number(digit) : Number(digit) * 2 - (Number(digit) > 4 ? 9 : 0)), 0);
