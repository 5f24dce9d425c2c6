import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import type {Text, TextTable} from '../../src/locales/translation.ts';

/** The rule stands in docs/languages.md. */
interface Words {
  readonly withdraw: RegExp;
  /** For an ending, where the language has a word of its own for it. */
  readonly ofEnding?: RegExp;
  /** What else it could be called. */
  readonly others: RegExp;
}

const languages: Readonly<Record<string, Words>> = {
  en: {withdraw: /\bwithdr[ae]w/i, others: /\bcancel|\bcall(s|ed)? (it )?off|\b(take[ns]?|took) (\w+ ){0,2}back|\bundo\b|\brevoke/i},
  sv: {
    withdraw: /återkalla/i,
    ofEnding: /(?<!\p{L})ångra/iu,
    others: /\bavbr[yu]t|\bställ\w* in\b|\binställ(d|t|s)\b|\b(ta|tar|tog|tagit|tas|dra|drar|drog) tillbaka\b|\bannuller|\bmakuler/i,
  },
  nb: {
    withdraw: /\btr[aeu]kk\w*( \w+)? tilbake/i,
    ofEnding: /\bangre/i,
    others: /\bavbr[yu]t|\bavlys|\bannuller|\bkanseller|\bta\w* tilbake\b/i,
  },
  da: {
    withdraw: /\btr(æk|ak|ukket|ække)\w*.* tilbage/i,
    ofEnding: /\bfortr[yu]d/i,
    others: /\bafbr[yu]d|\baflys|\bannuller|\btag\w* tilbage\b/i,
  },
  fi: {withdraw: /\bperu(?!ut|un)/i, others: /\bperuut|\bperuun|\bmitätöi|\bperäyt/i},
  nl: {withdraw: /\bintrek|\bingetrokken|\btrek\b.* in\b/i, others: /annule|\bafbla|\bafgebla|\bafgela|\bterug(trek|getrok|ne)|\bherroep/i},
};

/** Closes a window or a form; and what the server does to a planned start. */
const ofOwnKind = ['cancel', 'deed.startCalledOff'];
const isOfEnding = (key: string): boolean => /^end\.|\.ending|Ending/.test(key);

const formsOf = (text: Text | undefined): string =>
  text === undefined ? '' : typeof text === 'string' ? text : `${text.one} ${text.other}`;
const textsIn = async (language: string): Promise<TextTable> =>
  Object.assign({}, ...Object.values((await import(`../../src/locales/${language}.ts`)) as Record<string, TextTable>)) as TextTable;

const english = await textsIn('en');

for (const [language, {withdraw, ofEnding, others}] of Object.entries(languages))
  test(`what a side has asked, planned or changed is withdrawn by one word in ${language}`, async () => {
    const texts = await textsIn(language);
    const wrong = Object.entries(texts).filter(([key, text]) => {
      if (ofOwnKind.includes(key)) return false;
      const words = formsOf(text);
      const word = (isOfEnding(key) && ofEnding) || withdraw;
      const isElsewhereRegretted = !isOfEnding(key) && ofEnding?.test(words);
      const isMissing = languages.en?.withdraw.test(formsOf(english[key])) && !word.test(words);
      return others.test(words) || isElsewhereRegretted || isMissing;
    });
    assert.deepEqual(wrong, []);
  });

/** The lines of a module without its comments: names of steps and of fields are in the way of no word above. */
const linesOf = (name: string): readonly string[] =>
  readFileSync(join(import.meta.dirname, '../../src/backend/mails', `${name}.ts`), 'utf8')
    .split('\n')
    .filter((line) => !/^\s*(\/?\*|\/\/)/.test(line));

for (const [language, name, startCalledOff, regretted] of [
  ['en', 'english', /\bstart\b.* is called off\b/i, ''],
  ['sv', 'swedish', /\bstarten\b.* är inställd\b/i, 'har ångrat avslutet.'],
] as const)
  test(`the mails in ${language} say no other word for it`, () => {
    const lines = [name, `${name}-changes`, `${name}-losses`].flatMap(linesOf);
    assert(lines.some((line) => languages[language]?.withdraw.test(line)));
    const wrong = lines.filter((line) => {
      const rest = line.replace(startCalledOff, '');
      return languages[language]?.others.test(rest) || (regretted && languages[language]?.ofEnding?.test(rest.replace(regretted, '')));
    });
    assert.deepEqual(wrong, []);
  });
