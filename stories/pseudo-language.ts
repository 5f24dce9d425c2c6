/** English as if translated: longer, with letters that few fonts forget and brackets that show what is cut. For looking and tests, never shipped. */
import english from '../src/locales/en.ts';
import type {Messages, Text} from '../src/kit/locale.ts';

/** What a page calls it: English in a country that is none. */
export const pseudoLocale = 'en-XA';

const from = 'AEIOUYaeiouycdgklnrstzCDGKLNRSTZ';
const to = 'ÅÉÎÖÛÝåéîöûýçďĝķļñŕšţžÇĎĜĶĻÑŔŠŢŽ';
const accented = new Map([...from].map((letter, index) => [letter, to[index] ?? letter]));

/** About two fifths longer, each word too: other languages have longer words, not only more of them. */
function lengthened(words: string): string {
  let missing = Math.ceil(words.length * 0.4);
  const twice = (letter: string): string => (missing > 0 ? (missing--, letter + letter.toLowerCase()) : letter);
  const long = words.replace(/[aeiouy]/gi, twice).replace(/\p{L}(?!\p{L})/gu, twice);
  return long.replace(/\p{L}(?=\P{L}*$)/u, (last) => last + last.toLowerCase().repeat(missing));
}

const inWords = (text: string): string =>
  `[${text
    .split(/(\{\w+\})/)
    .map((piece) => (piece.startsWith('{') ? piece : [...lengthened(piece)].map((letter) => accented.get(letter) ?? letter).join('')))
    .join('')}]`;

const pseudo = (text: Text): Text => (typeof text === 'string' ? inWords(text) : {one: inWords(text.one), other: inWords(text.other)});

/** All texts, for `configure({messages})`. */
export const pseudoTexts: Messages = Object.fromEntries(Object.entries(english).map(([key, text]) => [key, pseudo(text)]));
