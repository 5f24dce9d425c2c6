import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {addDays, addMonths, dateIn, isDay, localDay, startOfDay} from '../../src/domain/dates.ts';

describe('dateIn', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['Europe/Stockholm', '2026-06-30T21:59:59.999Z', '2026-06-30'],
    ['Europe/Stockholm', '2026-06-30T22:00:00Z', '2026-07-01'],
    ['Europe/Stockholm', '2026-12-31T22:59:59Z', '2026-12-31'],
    ['Europe/Stockholm', '2026-12-31T23:00:00Z', '2027-01-01'],
    ['Europe/Stockholm', '2026-03-28T23:00:00Z', '2026-03-29'],
    ['Europe/Stockholm', '2026-03-29T22:00:00Z', '2026-03-30'],
    ['Europe/Stockholm', '2026-10-25T22:59:59Z', '2026-10-25'],
    ['Europe/Stockholm', '2026-10-25T23:00:00Z', '2026-10-26'],
    ['Europe/Stockholm', '2028-02-28T23:30:00Z', '2028-02-29'],
    ['Europe/Helsinki', '2026-12-31T22:00:00Z', '2027-01-01'],
    ['UTC', '2026-12-31T23:59:59.999Z', '2026-12-31'],
    ['America/Los_Angeles', '2027-01-01T07:59:59Z', '2026-12-31'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', '2027-01-01'],
    ['Asia/Kathmandu', '2026-12-31T18:15:00Z', '2027-01-01'],
    ['Asia/Kathmandu', '2026-12-31T18:14:59Z', '2026-12-31'],
  ];
  for (const [timeZone, instant, date] of cases) {
    it(`says that ${instant} is ${date} in ${timeZone}.`, () => assert.equal(dateIn(timeZone, new Date(instant)), date));
  }

  it('agrees with ISO 8601 in UTC.', () => {
    fc.assert(
      fc.property(fc.date({min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true}), (instant) => {
        assert.equal(dateIn('UTC', instant), instant.toISOString().slice(0, 10));
      }),
    );
  });
});

describe('startOfDay', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['Europe/Stockholm', '2026-10-01', '2026-09-30T22:00:00.000Z'],
    ['Europe/Stockholm', '2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['Europe/Stockholm', '2026-10-26', '2026-10-25T23:00:00.000Z'],
    ['UTC', '2026-12-31', '2026-12-31T00:00:00.000Z'],
    ['America/Los_Angeles', '2026-12-31', '2026-12-31T08:00:00.000Z'],
    ['Pacific/Kiritimati', '2027-01-01', '2026-12-31T10:00:00.000Z'],
    ['Etc/GMT+12', '2027-01-01', '2027-01-01T12:00:00.000Z'],
    ['Asia/Kathmandu', '2027-01-01', '2026-12-31T18:15:00.000Z'],
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z'],
  ];
  for (const [timeZone, date, instant] of cases)
    it(`says that ${date} begins at ${instant} in ${timeZone}.`, () => {
      assert.equal(startOfDay(timeZone, date).toISOString(), instant);
    });
});

describe('addMonths', () => {
  const cases: readonly (readonly [string, number, string])[] = [
    ['2026-01-15', 1, '2026-02-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 48, '2032-02-29'],
    ['1999-12-31', 2, '2000-02-29'],
    ['2099-12-31', 2, '2100-02-28'],
    ['2026-03-31', 3, '2026-06-30'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-10-08', 3, '2027-01-08'],
    ['2026-12-31', 12, '2027-12-31'],
    ['2026-12-01', 1, '2027-01-01'],
    ['2026-10-31', 0, '2026-10-31'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-31', -2, '2025-11-30'],
    ['2026-05-31', 12 * 25, '2051-05-31'],
  ];
  for (const [date, months, expected] of cases) {
    it(`says that ${date} and ${months} months are ${expected}.`, () => assert.equal(addMonths(date, months), expected));
  }

  const day = fc
    .date({min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true})
    .map((each) => each.toISOString().slice(0, 10));
  const monthNumber = (date: string): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));

  it('moves exactly that many months and never to a later day of the month.', () => {
    fc.assert(
      fc.property(day, fc.integer({min: -240, max: 240}), (date, months) => {
        const moved = addMonths(date, months);
        assert.equal(monthNumber(moved), monthNumber(date) + months);
        assert.ok(moved.slice(8) <= date.slice(8));
        // A day is only lost where the month is over: the day after is the first of the next.
        if (moved.slice(8) !== date.slice(8)) assert.equal(addDays(moved, 1).slice(8), '01');
      }),
    );
  });
});

describe('addDays', () => {
  const cases: readonly (readonly [string, number, string])[] = [
    ['2026-10-08', 30, '2026-11-07'],
    ['2026-10-24', 2, '2026-10-26'],
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2100-02-28', 1, '2100-03-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-10-08', 0, '2026-10-08'],
    ['2026-10-08', 365, '2027-10-08'],
  ];
  for (const [date, days, expected] of cases) {
    it(`says that ${date} and ${days} days are ${expected}.`, () => assert.equal(addDays(date, days), expected));
  }

  it('is undone by as many days backwards.', () => {
    const day = fc.date({min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true});
    fc.assert(
      fc.property(day, fc.integer({min: -5000, max: 5000}), (instant, days) => {
        const date = instant.toISOString().slice(0, 10);
        assert.equal(addDays(addDays(date, days), -days), date);
      }),
    );
  });
});

describe('isDay', () => {
  for (const day of ['2026-02-28', '2028-02-29', '2026-12-31', '0001-01-01']) it(`knows ${day}.`, () => assert.equal(isDay(day), true));
  for (const day of ['2026-02-29', '2026-04-31', '2026-00-10', '2026-13-01', '2026-1-1', '2026-01-01T00:00', '+002026-01-01', ''])
    it(`refuses "${day}".`, () => assert.equal(isDay(day), false));
});

describe('localDay', () => {
  it('is the day where the person is, also in the hours in which it is another one at Greenwich.', () => {
    for (const hour of [0, 1, 12, 23]) assert.equal(localDay(new Date(2026, 6, 14, hour, 30)), '2026-07-14');
  });
});
