const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one costs more than using it a hundred times. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', {timeZone, year: 'numeric', month: '2-digit', day: '2-digit'});
  formats.set(timeZone, format);
  return format;
}

/** The calendar date, `YYYY-MM-DD`, at `instant` in an IANA time zone. */
export function dateIn(timeZone: string, instant: Date): string {
  const parts = formatOf(timeZone).formatToParts(instant);
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The instant at which a day begins in an IANA time zone: midnight or, where the clocks are put forward then, the hour after. */
export function startOfDay(timeZone: string, date: string): Date {
  let before = Date.parse(date) - 86_400_000;
  let at = before + 2 * 86_400_000;
  while (at - before > 1) {
    const between = Math.floor((before + at) / 2);
    if (dateIn(timeZone, new Date(between)) < date) before = between;
    else at = between;
  }
  return new Date(at);
}

/** True for a day that the calendar has, written `YYYY-MM-DD`. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;

/** The day of the month of a date. */
export const dayOfMonth = (date: string): number => Number(date.slice(8));

/** `date` plus whole months, on a day of the month; one that the month lacks becomes its last (31 January + 1 = 28 February). */
export function addMonths(date: string, months: number, day = dayOfMonth(date)): string {
  const [year = 0, month = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}

/** `date` plus whole days. */
export const addDays = (date: string, days: number): string => new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);

/** The calendar date at `instant` where the person is. */
export const localDay = (instant: Date): string =>
  new Date(instant.getTime() - instant.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
