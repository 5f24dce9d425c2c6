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

/** The same day of another month, or the last day of a month that lacks it. */
export function plusMonths(day: string, months: number): string {
  const wanted = new Date(day);
  const dayOfMonth = wanted.getUTCDate();
  wanted.setUTCMonth(wanted.getUTCMonth() + months);
  if (wanted.getUTCDate() !== dayOfMonth) wanted.setUTCDate(0);
  return wanted.toISOString().slice(0, 10);
}

/** The first renewal that is not before `earliest`. */
export function renewalFrom(first: string, months: number, earliest: string): string {
  let renewal = first;
  for (let periods = 1; renewal < earliest; periods++) renewal = plusMonths(first, periods * months);
  return renewal;
}
