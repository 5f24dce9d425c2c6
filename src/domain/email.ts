/** The HTML standard's grammar of a valid e-mail address, with at least one dot in the domain. */
const grammar = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;

/** True if `text` can be mailed to: the HTML standard's grammar, at most 254 characters, a dot in the domain. Source: domain §9. */
export const isEmail = (text: string): boolean => text.length <= 254 && grammar.test(text);

/** The address with its domain in lower case, by which equal ones are found; what stands before it may differ by case. */
export const withLowerDomain = (email: string): string => email.replace(/@.*/, (domain) => domain.toLowerCase());

/** True if both are the same valid address; only the domain is compared without regard to case. Source: domain §9. */
export const sameEmail = (a: string, b: string): boolean => isEmail(a) && isEmail(b) && withLowerDomain(a) === withLowerDomain(b);

/**
 * Where mail to an address arrives wherever servers ignore the case and what follows a plus, as nearly all do: for limits, not for who somebody is. Else
 * one mailbox had as many addresses as somebody likes to make up.
 */
export const mailboxOf = (email: string): string =>
  email
    .trim()
    .toLowerCase()
    .replace(/(?<=^[^+@]+)\+[^@]*(?=@)/, '');

/** True if mail to both arrives at the same place. */
export const sameMailbox = (a: string, b: string): boolean => mailboxOf(a) === mailboxOf(b);

/** The address for people who may not know it, `a•••@acme.se`; what is none is hidden whole. Source: domain §4, wrong signed-in e-mail. */
export const maskEmail = (email: string): string => (isEmail(email) ? email.replace(/^(.).*@/, '$1•••@') : '•••');
