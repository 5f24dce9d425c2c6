/** What may have come from a person or from a secret and stands in a text by accident, such as in the message of a mail server or a database. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/(\w+:\/\/)[^\s/@]+@/g, '$1…@'],
  [/[^\s@<>"'`(),;:=/…]+@[^\s@<>"'`(),;:=/]+/g, '[address]'],
  // The query and the fragment of an address. In a stack `#` begins the name of a private member.
  [/(?<!\bat (?:async )?(?:\w+\.)?)([?#])[^\s"'`)]+/g, '$1…'],
  [/\b(bearer|basic)\s+\S+/gi, '$1 …'],
  [/eyJ[\w-]+(?:\.[\w-]+)*/g, '[token]'],
  [/[\w-]{40,}/g, '[token]'],
  // Personal and corporate numbers.
  [/(?<!\w)(?:\d{2})?\d{6}[-+ ]?\d{4}(?!\w)/g, '[number]'],
];

/** More than this no message needs, and the time that the patterns take grows with the square. */
const longest = 4000;

/** The text without addresses, tokens, queries and personal numbers, and without what comes after its first 4,000 characters. */
export const redacted = (text: string): string =>
  patterns.reduce(
    (rest, [pattern, instead]) => rest.replace(pattern, instead),
    text.length > longest ? `${text.slice(0, longest)}…` : text,
  );
