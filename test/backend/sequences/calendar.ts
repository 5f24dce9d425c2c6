export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

const stockholm = new Intl.DateTimeFormat('sv-SE', {timeZone: 'Europe/Stockholm'});

/** The date of an instant where the agency is. */
export const dayOf = (instant: number): string => stockholm.format(instant);

/** The instant at which a day begins there: by summer or winter time. */
export const startOf = (day: string): number => {
  const early = Date.parse(day) - 2 * hourMs;
  return dayOf(early) === day ? early : early + hourMs;
};

export const plusDays = (day: string, days: number): string => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10);

/** A day of another month, usually the same, or the last day of a month that lacks it. */
export function plusMonths(day: string, months: number, dayOfMonth = new Date(day).getUTCDate()): string {
  const wanted = new Date(day);
  wanted.setUTCDate(1);
  wanted.setUTCMonth(wanted.getUTCMonth() + months);
  const month = wanted.getUTCMonth();
  wanted.setUTCDate(dayOfMonth);
  if (wanted.getUTCMonth() === month) return wanted.toISOString().slice(0, 10);
  wanted.setUTCDate(0);
  return wanted.toISOString().slice(0, 10);
}

/** Renewals are counted from this one, on that day of the month. */
export interface Renewing {
  readonly renewsOn: string;
  readonly onDay?: number | undefined;
  readonly months: number;
}

/** The first renewal that is not before `earliest`. */
export function renewalFrom({renewsOn, onDay, months}: Renewing, earliest: string): string {
  let renewal = renewsOn;
  for (let periods = 1; renewal < earliest; periods++) renewal = plusMonths(renewsOn, periods * months, onDay);
  return renewal;
}

/** On which day of the month it goes on from a renewal: on that of its beginning, if the renewal is one of it. */
export function goesOnDay({renewsOn, onDay = new Date(renewsOn).getUTCDate()}: Omit<Renewing, 'months'>, on: string): number {
  return plusMonths(on, 0, onDay) === on ? onDay : new Date(on).getUTCDate();
}
