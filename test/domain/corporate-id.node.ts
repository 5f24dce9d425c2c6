import assert from 'node:assert/strict';
import {after, before, describe, it, mock, type TestContext} from 'node:test';
import fc from 'fast-check';
import Organisationsnummer from 'organisationsnummer';
import Personnummer from 'personnummer';
import {stdnum} from 'stdnum';
import {
  formatCorporateId,
  maskCorporateId,
  parseCorporateId,
  sameCorporateId,
  type CorporateId,
  type Country,
} from '../../src/domain/corporate-id.ts';

const today = '2026-10-08';
const countries: readonly Country[] = ['SE', 'NO', 'DK', 'FI', 'NL'];

const person = (value: string): CorporateId => ({country: 'SE', value, kind: 'personalNumber'});
const legal = (country: Country, value: string): CorporateId => ({country, value, kind: 'legalPerson'});

describe('parseCorporateId', () => {
  const valid: readonly (readonly [Country, string, CorporateId, string])[] = [
    ['SE', '556036-0793', legal('SE', '5560360793'), 'the usual form'],
    ['SE', '16556036-0793', legal('SE', '5560360793'), 'prefix 16'],
    ['SE', '165560360793', legal('SE', '5560360793'), 'prefix 16 without a dash'],
    ['SE', 'SE556036079301', legal('SE', '5560360793'), 'the VAT number'],
    ['SE', 'se 556036-0793 01', legal('SE', '5560360793'), 'the VAT number, spaced, lower case'],
    ['SE', 'SE556036-0793-01', legal('SE', '5560360793'), 'the VAT number with dashes'],
    ['SE', 'SE5560360793', legal('SE', '5560360793'), 'the country prefix alone'],
    ['SE', '556036–0793', legal('SE', '5560360793'), 'an en dash'],
    ['SE', ' 556036 0793\n', legal('SE', '5560360793'), 'white space'],
    ['SE', '556036\u00a00793', legal('SE', '5560360793'), 'a no-break space'],
    ['SE', '\u200b556036\u00ad-0793\u202c', legal('SE', '5560360793'), 'invisible characters of a copied text'],
    ['SE', '212000-0142', legal('SE', '2120000142'), 'a municipality'],
    ['SE', '811228-9874', person('198112289874'), 'a personal number'],
    ['SE', '8112289874', person('198112289874'), 'a personal number without a dash'],
    ['SE', '198112289874', person('198112289874'), 'a personal number with century'],
    ['SE', '19811228-9874', person('198112289874'), 'a personal number with century and dash'],
    ['SE', 'SE811228987401', person('198112289874'), "a sole trader's VAT number"],
    ['SE', 'SE19811228-9874', person('198112289874'), 'a personal number with country prefix'],
    ['SE', '121212+1212', person('191212121212'), 'a person over a hundred'],
    ['SE', '121212-1212', person('201212121212'), 'the same digits, a hundred years younger'],
    ['SE', '18121212-1212', person('181212121212'), 'the nineteenth century'],
    ['SE', '701063-2391', person('197010632391'), 'a coordination number'],
    ['NO', '923 609 016 MVA', legal('NO', '923609016'), 'registered for VAT'],
    ['NO', 'NO923609016MVA', legal('NO', '923609016'), 'the VAT number'],
    ['NO', 'no 923.609.016', legal('NO', '923609016'), 'the prefix alone'],
    ['NO', '923609016', legal('NO', '923609016'), 'the bare digits'],
    ['DK', '13-74-81-36', legal('DK', '13748136'), 'pairs with dashes'],
    ['DK', 'DK13748136', legal('DK', '13748136'), 'the VAT number'],
    ['DK', '13 74 81 36', legal('DK', '13748136'), 'pairs with spaces'],
    ['FI', '2077474-0', legal('FI', '20774740'), 'the usual form'],
    ['FI', 'FI20774740', legal('FI', '20774740'), 'the VAT number'],
    ['FI', '112038-9', legal('FI', '01120389'), 'an old number of six digits'],
    ['FI', '0112038-9', legal('FI', '01120389'), 'the same, padded'],
    ['NL', '12345678', legal('NL', '12345678'), 'a Chamber of Commerce number'],
    ['NL', 'NL 12.34.56.78', legal('NL', '12345678'), 'prefix and dots'],
    ['NL', '01234567', legal('NL', '01234567'), 'a leading zero'],
  ];
  for (const [country, text, expected, what] of valid) {
    it(`reads ${country} ${JSON.stringify(text)} (${what}).`, () => {
      assert.deepEqual(parseCorporateId(text, country, today), expected);
    });
  }

  const invalid: readonly (readonly [Country, string, string])[] = [
    ['SE', '556036-0794', 'wrong check digit'],
    ['SE', '3402140002', 'serial 000'],
    ['SE', '5500360796', 'month 00, accepted by stdnum'],
    ['SE', '5515360799', 'month 15, accepted by stdnum'],
    ['SE', '0000000000', 'nothing but zeros, accepted by stdnum'],
    ['SE', '556036+0793', 'a plus in a legal person'],
    ['SE', '19556036-0793', 'a century before a legal person'],
    ['SE', '16811228-9874', 'prefix 16 before a personal number'],
    ['SE', '17811228-9874', 'a century that is none'],
    ['SE', '21811228-9874', 'a century to come'],
    ['SE', '208112289874', 'a year to come'],
    ['SE', '810230-0006', '30 February'],
    ['SE', '19000229-0005', '29 February 1900'],
    ['SE', '811260-0005', 'day 60'],
    ['SE', '811292-0007', 'day 92'],
    ['SE', '55603-60793', 'a dash in the wrong place'],
    ['SE', '556036--0793', 'two dashes'],
    ['SE', '556036079301', 'the VAT suffix without its prefix'],
    ['SE', 'SE556036079302', 'another suffix'],
    ['SE', 'NO5560360793', "another country's prefix"],
    ['SE', '55603607', 'too short'],
    ['SE', '5560360793012', 'too long'],
    ['SE', '٥٥٦٠٣٦٠٧٩٣', 'Arabic digits'],
    ['NO', '923609017', 'wrong check digit'],
    ['NO', '000000000', 'nothing but zeros'],
    ['NO', '92360901', 'too short'],
    ['NO', 'SE923609016', "another country's prefix"],
    ['NO', '923609016 MVA MVA', 'the suffix twice'],
    ['DK', '13748137', 'wrong check digit'],
    ['DK', '00000019', 'leading zero'],
    ['DK', '13748136MVA', "another country's suffix"],
    ['FI', '2077474-1', 'wrong check digit'],
    ['FI', '0000000-0', 'nothing but zeros'],
    ['FI', '12038-9', 'five digits'],
    ['NL', '1234567', 'seven digits'],
    ['NL', '123456789', 'nine digits'],
    ['NL', '1234567a', 'a letter'],
    ['NL', '00000000', 'nothing but zeros'],
  ];
  for (const [country, text, what] of invalid) {
    it(`refuses ${country} ${JSON.stringify(text)} (${what}).`, () => {
      assert.equal(parseCorporateId(text, country, today), undefined);
    });
  }

  it('refuses an empty text in every country.', () => {
    for (const country of countries)
      for (const text of ['', ' ', '-', country]) assert.equal(parseCorporateId(text, country, today), undefined);
  });

  // Unicode 16, PropList.txt, Dash: written out, so that the engine's own table is not its only witness.
  const dashes =
    '002D 058A 05BE 1400 1806 2010 2011 2012 2013 2014 2015 2053 207B 208B 2212 2E17 2E1A 2E3A 2E3B 2E40 301C 3030 30A0 FE31 FE32 FE58 FE63 FF0D';
  for (const code of dashes.split(' ')) {
    it(`takes U+${code} for a dash.`, () => {
      assert.equal(parseCorporateId(`556036${String.fromCodePoint(parseInt(code, 16))}0793`, 'SE', today)?.value, '5560360793');
    });
  }

  const centuries: readonly (readonly [string, string, string])[] = [
    ['811228-9874', '2026-10-08', '1981'],
    ['811228-9874', '2080-12-31', '1981'],
    ['811228-9874', '2081-01-01', '2081'],
    ['811228+9874', '2081-01-01', '1981'],
    ['811228+9874', '2026-10-08', '1881'],
    ['121212-1212', '2011-12-31', '1912'],
    ['121212-1212', '2012-01-01', '2012'],
    ['121212+1212', '2012-01-01', '1912'],
    ['121212+1212', '2011-12-31', '1812'],
  ];
  for (const [text, day, year] of centuries) {
    it(`reads ${text} on ${day} as born in ${year}.`, () => {
      assert.equal(parseCorporateId(text, 'SE', day)?.value.slice(0, 4), year);
    });
  }

  it('refuses a ten-digit personal number rather than throw if the day is nonsense.', () => {
    assert.equal(parseCorporateId('811228-9874', 'SE', 'yesterday'), undefined);
  });
});

describe('sameCorporateId', () => {
  const cases: readonly (readonly [Country, string, string, boolean])[] = [
    ['SE', '556036-0793', 'SE556036079301', true],
    ['SE', '556036–0793', '165560360793', true],
    ['SE', '811228-9874', '198112289874', true],
    ['SE', '121212+1212', '191212121212', true],
    ['SE', '121212+1212', '121212-1212', false],
    ['SE', '556036-0793', '212000-0142', false],
    ['SE', '556036-0794', '556036-0794', false],
    ['SE', '', '', false],
    ['NO', '923 609 016 MVA', 'NO923609016', true],
    ['DK', '13-74-81-36', 'dk 13748136', true],
    ['FI', '112038-9', 'FI01120389', true],
    ['NL', '12345678', '1234 5678', true],
    ['NL', '12345678', '12345679', false],
  ];
  for (const [country, a, b, expected] of cases) {
    it(`says that ${country} ${JSON.stringify(a)} and ${JSON.stringify(b)} are ${expected ? 'the same' : 'not the same'}.`, () => {
      assert.equal(sameCorporateId(a, b, country, today), expected);
      assert.equal(sameCorporateId(b, a, country, today), expected);
    });
  }
});

describe('formatCorporateId and maskCorporateId', () => {
  const cases: readonly (readonly [Country, string, string, string])[] = [
    ['SE', '5560360793', '556036-0793', '556036-0793'],
    ['SE', 'SE556036079301', '556036-0793', '556036-0793'],
    ['SE', '198112289874', '811228-9874', '811228-••••'],
    ['SE', '811228–9874', '811228-9874', '811228-••••'],
    ['SE', '191212121212', '121212+1212', '121212+••••'],
    ['SE', '201212121212', '121212-1212', '121212-••••'],
    ['SE', '197010632391', '701063-2391', '701063-••••'],
    ['NO', '923609016', '923 609 016', '923 609 016'],
    ['DK', '13748136', '13 74 81 36', '13 74 81 36'],
    ['FI', '20774740', '2077474-0', '2077474-0'],
    ['FI', '01120389', '0112038-9', '0112038-9'],
    ['NL', '12345678', '12345678', '12345678'],
    ['NO', '923609017', '923609017', '923609017'],
    ['SE', '811228-9875', '811228-9875', '811228-••••'],
    ['SE', '8112289875', '8112289875', '811228••••'],
    ['SE', '19811228-9875', '19811228-9875', '198112••••'],
    ['SE', '811228-98', '811228-98', '811228-••••'],
    ['SE', '8112', '8112', '8112'],
    ['SE', '', '', ''],
  ];
  for (const [country, value, formatted, masked] of cases) {
    it(`show ${country} ${JSON.stringify(value)} as ${JSON.stringify(formatted)} and ${JSON.stringify(masked)}.`, () => {
      assert.equal(formatCorporateId(value, country, today), formatted);
      assert.equal(maskCorporateId(value, country, today), masked);
    });
  }

  it('turn the dash into a plus on the first day of the year of the 100th birthday.', () => {
    assert.equal(formatCorporateId('198112289874', 'SE', '2080-12-31'), '811228-9874');
    assert.equal(formatCorporateId('198112289874', 'SE', '2081-01-01'), '811228+9874');
  });
});

/** Mulberry32: small, and the same on every machine. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** The tenth digit of a Swedish number, by the table of doubled digits. */
function luhnDigit(nine: string): string {
  const total = [...nine].reduce((sum, digit, index) => sum + (index % 2 === 0 ? Number('0246813579'[Number(digit)]) : Number(digit)), 0);
  return String((10 - (total % 10)) % 10);
}

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000);
const rounds = 30_000;

describe('Compared with libraries over generated numbers', () => {
  const digit = (random: (below: number) => number, count: number): string => Array.from({length: count}, () => random(10)).join('');
  const two = (number: number): string => String(number).padStart(2, '0');

  /** Ten digits: a third like companies, a third like people, a third anything; three of four with the right check digit. */
  function swedishDigits(random: (below: number) => number): string {
    const nine = [
      () => `${digit(random, 2)}${2 + random(8)}${digit(random, 6)}`,
      () =>
        `${random(8) ? digit(random, 2) : '26'}${two(1 + random(12))}${two(random(33) + 60 * random(2))}${random(20) ? digit(random, 3) : '000'}`,
      () => digit(random, 9),
    ][random(3)]!();
    return nine + (random(4) ? luhnDigit(nine) : random(10));
  }

  /** The ten digits in one of the ways in which people write them. */
  function swedishText(random: (below: number) => number): string {
    const digits = swedishDigits(random);
    const century = random(2) ? '' : ['16', '17', '18', '19', '20', '21'][random(6)]!;
    return century + digits.slice(0, 6) + ['', '-', '+'][random(3)]! + digits.slice(6);
  }

  /** Compares verdicts; every disagreement must have one of the listed reasons, and every reason must occur. */
  function compare(
    t: TestContext,
    generate: (random: (below: number) => number) => string,
    ours: (text: string) => boolean,
    theirs: (text: string) => boolean,
    reasons: Readonly<Record<string, (text: string) => boolean>> = {},
  ): void {
    t.diagnostic(`SEED=${seed}`);
    const random = randomFrom(seed);
    const counts = {accepted: 0, refused: 0};
    const used = new Map(Object.keys(reasons).map((reason) => [reason, 0]));
    for (let round = 0; round < rounds; round++) {
      const text = generate(random);
      const [mine, other] = [ours(text), theirs(text)];
      counts[mine ? 'accepted' : 'refused']++;
      if (mine === other) continue;
      const reason = Object.entries(reasons).find(([, applies]) => applies(text))?.[0];
      assert.ok(reason, `${text}: ours ${mine}, theirs ${other}, no known reason (SEED=${seed})`);
      used.set(reason, (used.get(reason) ?? 0) + 1);
    }
    t.diagnostic(JSON.stringify({...counts, disagreements: Object.fromEntries(used)}));
    assert.ok(counts.accepted > rounds / 20 && counts.refused > rounds / 20, 'The generated numbers prove too little');
    for (const [reason, count] of used) assert.ok(count > 0, `No longer a disagreement: ${reason}`);
  }

  const stdnumAccepts = (country: string, key: string): ((text: string) => boolean) => {
    const validator = stdnum[country]?.[key];
    assert.ok(validator);
    return (text) => validator.validate(text).isValid;
  };
  const kindOf = (text: string): string | undefined => parseCorporateId(text, 'SE', today)?.kind;
  const tail = (text: string): string => text.replace(/[-+]/, '').slice(-10);
  const centuryOf = (text: string): string => text.replace(/[-+]/, '').slice(0, -10);

  const isBornInAYearToCome = (text: string): boolean => centuryOf(text) === '20' && tail(text).slice(0, 2) > '26';

  // The libraries read the clock.
  before(() => mock.timers.enable({apis: ['Date'], now: Date.parse(`${today}T12:00:00Z`)}));
  after(() => mock.timers.reset());

  it('organisationsnummer gives the same verdict on Swedish numbers.', (t) => {
    compare(t, swedishText, (text) => kindOf(text) !== undefined, Organisationsnummer.valid.bind(Organisationsnummer), {
      'takes 16, 17 and 21 for centuries of birth': (text) => ['16', '17', '21'].includes(centuryOf(text)) && tail(text)[2]! < '2',
      'accepts births in years to come': isBornInAYearToCome,
    });
  });

  it('organisationsnummer reads the same digits and the same kind.', () => {
    const random = randomFrom(seed);
    for (let round = 0; round < rounds; round++) {
      const text = swedishText(random);
      const id = parseCorporateId(text, 'SE', today);
      if (!id) continue;
      const other = Organisationsnummer.parse(text);
      assert.equal(id.kind === 'personalNumber', other.isPersonnummer(), text);
      assert.equal(id.value, other.isPersonnummer() ? other.personnummer()?.format(true) : other.format(false), text);
      assert.equal(formatCorporateId(id.value, 'SE', today), Organisationsnummer.parse(id.value).format(), text);
    }
  });

  it('personnummer gives the same verdict on personal numbers.', (t) => {
    compare(
      t,
      swedishText,
      (text) => kindOf(text) === 'personalNumber',
      (text) => Personnummer.valid(text),
      {
        'takes 16, 17 and 21 for centuries of birth': (text) => ['16', '17', '21'].includes(centuryOf(text)),
        'accepts births in years to come': isBornInAYearToCome,
      },
    );
  });

  it('stdnum gives the same verdict on Swedish personal numbers with a separator.', (t) => {
    const isBornLaterThisYear = (text: string): boolean => {
      const value = parseCorporateId(text, 'SE', today)?.value ?? '';
      return value.startsWith('2026') && `${value.slice(0, 6)}${two(Number(value.slice(6, 8)) % 60)}` > today.replaceAll('-', '');
    };
    compare(
      t,
      (random) => {
        const text = swedishText(random);
        return /[-+]/.test(text) ? text : `${text.slice(0, -4)}-${text.slice(-4)}`;
      },
      (text) => kindOf(text) === 'personalNumber',
      stdnumAccepts('SE', 'personnummer'),
      {
        'stdnum accepts serial 000': (text) => tail(text).slice(6, 9) === '000',
        'stdnum takes 16 and 17 for centuries of birth': (text) => ['16', '17'].includes(centuryOf(text)),
        'stdnum also refuses births later this year, where we ask for no more than the year': isBornLaterThisYear,
      },
    );
  });

  it('stdnum gives the same verdict on Swedish legal persons.', (t) => {
    compare(
      t,
      (random) => swedishDigits(random).replace(/^.{6}/, random(2) ? '$&-' : '$&'),
      (text) => kindOf(text) !== undefined,
      stdnumAccepts('SE', 'orgnr'),
      {
        'stdnum checks nothing but Luhn, so it accepts months and days that do not exist, and serial 000': (text) => tail(text)[2]! < '2',
        'stdnum accepts group number 0, which is never given out (organisationsnummer refuses it too)': (text) => text.startsWith('0'),
      },
    );
  });

  for (const [number, reason] of [
    ['5500360796', 'month 00'],
    ['5515360799', 'month 15'],
    ['0000000000', 'month 00'],
  ] as const) {
    it(`stdnum wrongly accepts SE ${number} (${reason}), organisationsnummer refuses it as we do.`, () => {
      assert.equal(stdnumAccepts('SE', 'orgnr')(number), true);
      assert.equal(Organisationsnummer.valid(number), false);
      assert.equal(parseCorporateId(number, 'SE', today), undefined);
    });
  }

  const others = [
    ['NO', 'orgnr', 9, [3, 2, 7, 6, 5, 4, 3, 2]],
    ['DK', 'cvr', 8, [2, 7, 6, 5, 4, 3, 2]],
    ['FI', 'ytunnus', 8, [7, 9, 10, 5, 8, 4, 2]],
  ] as const;
  for (const [country, key, length, factors] of others) {
    it(`stdnum gives the same verdict on numbers of ${country}.`, (t) => {
      compare(
        t,
        (random) => {
          const body = digit(random, length - 1);
          const check = (11 - ([...body].reduce((sum, each, index) => sum + Number(each) * factors[index]!, 0) % 11)) % 11;
          return body + (random(2) && check < 10 ? check : random(10));
        },
        (text) => parseCorporateId(text, country, today) !== undefined,
        stdnumAccepts(country, key),
        country === 'DK' ? {'stdnum accepts a leading 0': (text) => text.startsWith('0')} : {},
      );
    });
  }

  it('stdnum accepts nothing but zeros in Norway, Denmark and Finland; we do not.', () => {
    for (const [country, key, length] of others) {
      assert.equal(stdnumAccepts(country, key)('0'.repeat(length)), true);
      assert.equal(parseCorporateId('0'.repeat(length), country, today), undefined);
    }
  });

  it('stdnum does not know the Dutch Chamber of Commerce, so nothing is compared there.', () => {
    assert.deepEqual(Object.keys(stdnum['NL'] ?? {}).sort(), ['bsn', 'btw', 'onderwijsnummer']);
  });
});

describe('Properties of corporate IDs', () => {
  const country = fc.constantFrom(...countries);
  const digits = (length: number): fc.Arbitrary<string> =>
    fc.array(fc.integer({min: 0, max: 9}), {minLength: length, maxLength: length}).map((each) => each.join(''));
  /** Valid Swedish numbers in ten digits: the check digit is computed, the rest is what the module accepts. */
  const swedish = fc
    .oneof(
      digits(9),
      fc
        .tuple(digits(2), fc.integer({min: 1, max: 12}), fc.integer({min: 1, max: 28}), fc.constantFrom(0, 60), digits(3))
        .map(([year, month, day, shift, serial]) => year + String(month).padStart(2, '0') + String(day + shift).padStart(2, '0') + serial),
    )
    .map((nine) => nine + luhnDigit(nine))
    .filter((ten) => parseCorporateId(ten, 'SE', today) !== undefined);
  const lengths = {NO: 9, DK: 8, FI: 8, NL: 8};
  const valid: fc.Arbitrary<readonly [Country, string]> = fc.oneof(
    swedish.map((text) => ['SE', text] as const),
    ...(['NO', 'DK', 'FI', 'NL'] as const).map((each) =>
      digits(lengths[each])
        .filter((text) => parseCorporateId(text, each, today) !== undefined)
        .map((text) => [each, text] as const),
    ),
  );
  const anyText = fc.oneof(
    fc.string({unit: 'binary', maxLength: 40}),
    fc.string({unit: fc.constantFrom(...'0123456789-+–. SENOMVA\u200b\0\n'), maxLength: 20}),
    fc.string({unit: 'grapheme', maxLength: 40}),
  );

  it('No function ever throws on any text, nor on any day.', () => {
    fc.assert(
      fc.property(anyText, anyText, country, fc.oneof(fc.constant(today), anyText), (a, b, where, day) => {
        parseCorporateId(a, where, day);
        sameCorporateId(a, b, where, day);
        assert.equal(typeof formatCorporateId(a, where, day), 'string');
        assert.equal(typeof maskCorporateId(a, where, day), 'string');
      }),
      {numRuns: 3000},
    );
  });

  it('No function throws or dawdles on 10 kB of anything.', () => {
    const units = ['0', '5', '-', '–', ' ', '.', '+', 'SE', 'NO', 'MVA', '01', '\0', '\u202e', '\ud800', 'ß', '👩‍👩‍👧', 'SE5560360793', '\n'];
    const start = performance.now();
    for (const unit of units) {
      const text = unit.repeat(Math.ceil(10_240 / unit.length));
      for (const where of countries) {
        for (const each of [text, `SE${text}01`, `556036-0793${text}`]) {
          assert.equal(parseCorporateId(each, where, today) !== undefined, where === 'SE' && /^556036-0793[ .\u202e\n]*$/.test(each));
          assert.ok(maskCorporateId(each, where, today).length <= each.length + 4);
        }
      }
    }
    assert.ok(performance.now() - start < 5000);
  });

  it('Normalising is idempotent.', () => {
    fc.assert(
      fc.property(valid, ([where, text]) => {
        const once = parseCorporateId(text, where, today);
        assert.ok(once);
        assert.deepEqual(parseCorporateId(once.value, where, today), once);
      }),
      {numRuns: 2000},
    );
  });

  it('Nothing but digits is stored, 12 for a person and 10 for a legal person in Sweden.', () => {
    fc.assert(
      fc.property(anyText, country, (text, where) => {
        const id = parseCorporateId(text, where, today);
        if (!id) return;
        const length = where === 'SE' ? (id.kind === 'personalNumber' ? 12 : 10) : lengths[where];
        assert.match(id.value, new RegExp(`^[0-9]{${length}}$`));
      }),
      {numRuns: 3000},
    );
  });

  it('What is formatted is read as the same corporate ID again.', () => {
    fc.assert(
      fc.property(valid, ([where, text]) => {
        const id = parseCorporateId(text, where, today);
        assert.ok(id);
        const formatted = formatCorporateId(id.value, where, today);
        assert.deepEqual(parseCorporateId(formatted, where, today), id);
        assert.equal(formatCorporateId(formatted, where, today), formatted);
      }),
      {numRuns: 2000},
    );
  });

  it('Spaces, dots, invisible characters, case and country prefix change nothing.', () => {
    const noise = fc.array(fc.constantFrom('', ' ', '.', '\u00a0', '\u2009', '\u200b', '\u200f', '\t'), {minLength: 12, maxLength: 12});
    fc.assert(
      fc.property(valid, noise, fc.boolean(), fc.boolean(), ([where, text], blanks, prefixed, lower) => {
        const noisy = (prefixed ? where : '') + [...text].map((each, index) => blanks[index] + each).join('') + blanks[11];
        assert.ok(sameCorporateId(text, lower ? noisy.toLowerCase() : noisy, where, today));
      }),
      {numRuns: 2000},
    );
  });

  it('One wrong digit in a Swedish, Norwegian, Danish or Finnish number is always refused.', () => {
    fc.assert(
      fc.property(
        valid.filter(([where]) => where !== 'NL'),
        fc.nat(9),
        fc.integer({min: 1, max: 9}),
        ([where, text], position, shift) => {
          const index = position % text.length;
          const wrong = text.slice(0, index) + ((Number(text[index]) + shift) % 10) + text.slice(index + 1);
          assert.equal(parseCorporateId(wrong, where, today), undefined);
        },
      ),
      {numRuns: 5000},
    );
  });

  it('A mask shows no serial of anything that is not surely a legal person in Sweden.', () => {
    fc.assert(
      fc.property(fc.oneof(swedish, anyText), (text) => {
        const masked = maskCorporateId(text, 'SE', today);
        if (parseCorporateId(text, 'SE', today)?.kind === 'legalPerson') return assert.ok(!masked.includes('•'));
        assert.ok(masked.length < 6 || /^.{6}[-+]?••••$/s.test(masked), masked);
      }),
      {numRuns: 3000},
    );
  });
});
