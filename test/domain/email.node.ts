import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {isEmail, mailboxOf, maskEmail, sameEmail, sameMailbox} from '../../src/domain/email.ts';

const label = (length: number): string => 'a'.repeat(length);
/** An address of exactly `length` characters with labels that are not too long. */
const addressOf = (length: number): string => `a@${`${label(63)}.`.repeat(3)}${label(length - 2 - 192 - 3)}.se`;

describe('isEmail', () => {
  const valid = [
    'anna@acme.se',
    'Anna.Andersson+faktura@Acme.SE',
    'a@b.c',
    "!#$%&'*+/=?^_`{|}~-@acme.se",
    '.anna.@acme.se',
    'anna..andersson@acme.se',
    'anna@1.2',
    'anna@xn--bcher-kva.example',
    'anna@a-b.acme.se',
    `anna@${label(63)}.se`,
    `${label(200)}@acme.se`,
    addressOf(254),
  ];
  for (const text of valid) it(`accepts ${text.slice(0, 60)} of ${text.length} characters.`, () => assert.equal(isEmail(text), true));

  const invalid: readonly (readonly [string, string])[] = [
    ['', 'nothing'],
    ['anna', 'no at sign'],
    ['@acme.se', 'no local part'],
    ['anna@', 'no domain'],
    ['anna@acme', 'no dot in the domain'],
    ['anna@acme.', 'a trailing dot'],
    ['anna@.se', 'a leading dot'],
    ['anna@acme..se', 'two dots'],
    ['anna@-acme.se', 'a leading hyphen'],
    ['anna@acme-.se', 'a trailing hyphen'],
    ['anna@acme_x.se', 'an underscore in the domain'],
    ['anna@bengt@acme.se', 'two at signs'],
    ['anna andersson@acme.se', 'a space'],
    [' anna@acme.se', 'a leading space'],
    ['anna@acme.se ', 'a trailing space'],
    ['Anna <anna@acme.se>', 'a display name'],
    ['"anna"@acme.se', 'a quoted local part'],
    ['anna@[127.0.0.1]', 'an address literal'],
    ['anna@acme.se,bengt@acme.se', 'two addresses'],
    ['anna@bücher.example', 'letters beyond ASCII in the domain'],
    ['ånna@acme.se', 'letters beyond ASCII in the local part'],
    ['anna@ac\u212ae.se', 'the Kelvin sign, which lower case turns into k'],
    ['\u017fanna@acme.se', 'the long s, which upper case turns into S'],
    ['anna@acme.se\n', 'a line feed at the end'],
    ['anna@acme.se\r\nBcc: all@acme.se', 'a header of its own'],
    ['anna\n@acme.se', 'a line feed inside'],
    ['anna@acme\r.se', 'a carriage return'],
    ['anna\0@acme.se', 'NUL'],
    ['anna@acme.se\0', 'NUL at the end'],
    ['anna@acme.se\u2028', 'a line separator'],
    ['\u202eanna@acme.se', 'a right-to-left override'],
    [`anna@${label(64)}.se`, 'a label of 64 characters'],
    [addressOf(255), '255 characters'],
    [`${label(10_240)}@acme.se`, '10 kB'],
  ];
  for (const [text, what] of invalid)
    it(`refuses ${JSON.stringify(text.slice(0, 60))} (${what}).`, () => assert.equal(isEmail(text), false));

  it('Helpers of this test count rightly.', () => {
    assert.equal(addressOf(254).length, 254);
    assert.equal(addressOf(255).length, 255);
  });
});

describe('sameEmail', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['anna@acme.se', 'anna@acme.se', true],
    ['anna@acme.se', 'anna@ACME.Se', true],
    ['anna@acme.se', 'Anna@acme.se', false],
    ['anna@acme.se', 'anna+x@acme.se', false],
    ['anna@acme.se', 'anna@acme.no', false],
    ['a.nna@acme.se', 'anna@acme.se', false],
    ['anna@ok.se', 'anna@o\u212a.se', false],
    ['anna', 'anna', false],
    ['', '', false],
  ];
  for (const [a, b, expected] of cases) {
    it(`says that ${JSON.stringify(a)} and ${JSON.stringify(b)} are ${expected ? 'the same' : 'not the same'}.`, () => {
      assert.equal(sameEmail(a, b), expected);
      assert.equal(sameEmail(b, a), expected);
    });
  }
});

describe('maskEmail', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['anna@acme.se', 'a•••@acme.se'],
    ['a@acme.se', 'a•••@acme.se'],
    ['Anna.Andersson@Acme.se', 'A•••@Acme.se'],
    ['$anna@acme.se', '$•••@acme.se'],
    ['anna', '•••'],
    ['anna@acme', '•••'],
    ['', '•••'],
  ];
  for (const [email, masked] of cases) {
    it(`shows ${JSON.stringify(email)} as ${JSON.stringify(masked)}.`, () => assert.equal(maskEmail(email), masked));
  }
});

describe('Properties of e-mail addresses', () => {
  it('No function throws on any text, and no text with a control character is an address.', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), fc.constantFrom('\r', '\n', '\0'), fc.nat(40), (text, control, at) => {
        isEmail(text);
        sameEmail(text, text);
        maskEmail(text);
        const address = 'anna.andersson@acme.se';
        assert.equal(isEmail(address.slice(0, at) + control + address.slice(at)), false);
      }),
      {numRuns: 2000},
    );
  });

  it('Addresses after RFC 5322 as fast-check makes them are equal to themselves, with any case of the domain.', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        assert.equal(isEmail(email), true, email);
        const at = email.lastIndexOf('@');
        assert.equal(sameEmail(email, email.slice(0, at) + email.slice(at).toUpperCase()), true);
        assert.equal(maskEmail(email), `${email[0]}•••${email.slice(at)}`);
      }),
      {numRuns: 2000},
    );
  });

  it('The grammar answers quickly on texts made to make it backtrack.', () => {
    const start = performance.now();
    for (const text of [`${'a@'.repeat(120)}`, `a@${'a-'.repeat(120)}`, `a@${'a.'.repeat(120)}`, 'a@a'.repeat(80), '@'.repeat(10_240)]) {
      for (let round = 0; round < 1000; round++) assert.equal(isEmail(text), false);
    }
    assert.ok(performance.now() - start < 2000);
  });
});

describe('mailboxOf', () => {
  for (const address of ['Anna@acme.se', ' anna@ACME.se ', 'anna+invoices@acme.se', 'ANNA+1+2@acme.se'])
    it(`finds the mailbox of ${JSON.stringify(address)}.`, () => assert.equal(mailboxOf(address), 'anna@acme.se'));

  it('Keeps a plus in front, as in the number of a telephone, and one that is no part of an address.', () => {
    assert.equal(mailboxOf('+46701234567@sms.example'), '+46701234567@sms.example');
    assert.equal(mailboxOf('anna+invoices'), 'anna+invoices');
  });

  it('Is another one for another name.', () => {
    assert.equal(sameMailbox('anna+a@acme.se', 'Anna+b@acme.se'), true);
    assert.equal(sameMailbox('anna@acme.se', 'bengt+anna@acme.se'), false);
  });
});
