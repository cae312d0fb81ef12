// Dates as people type them, and the days around a date; every date is `YYYY-MM-DD`, and no time zone is asked.

/** With a sign between, with the Chinese words for year, month and day, or eight digits. */
const FORMS = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|\u5e74(\d{1,2})\u6708(\d{1,2})\u65e5|(\d{2})(\d{2}))$/;

/** What was typed as a date, in any of the usual forms and any width of digits; `null` where it is none. */
export function readDate(typed: string): string | null {
  const parts = FORMS.exec(typed.normalize('NFKC').replace(/\s/g, ''));
  if (!parts) return null;
  const [year, month, day] = [parts[1], parts[3] ?? parts[5] ?? parts[7], parts[4] ?? parts[6] ?? parts[8]].map(Number);
  const date = written(new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day ?? 0)));
  return Number(date.slice(5, 7)) === month && Number(date.slice(8)) === day ? date : null;
}

/** Year, month (1 to 12) and day of a date. */
export function partsOf(date: string): [year: number, month: number, day: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

/** Day of the week, 0 for Monday. */
export function weekday(date: string): number {
  return (new Date(date).getUTCDay() + 6) % 7;
}

export function addDays(date: string, days: number): string {
  const [year, month, day] = partsOf(date);
  return written(new Date(Date.UTC(year, month - 1, day + days)));
}

/** The same day of another month, or its last one where that month is shorter. */
export function addMonths(date: string, months: number): string {
  const [year, month, day] = partsOf(date);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return written(new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))));
}

/** Weeks from Monday to Sunday that hold a month's days, with `null` for days of other months. */
export function weeksOf(date: string): (string | null)[][] {
  const first = `${date.slice(0, 8)}01`;
  const start = addDays(first, -weekday(first));
  const weeks: (string | null)[][] = [];
  for (let monday = start; monday < addMonths(first, 1); monday = addDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, day) => addDays(monday, day)).map((each) => (each.startsWith(date.slice(0, 8)) ? each : null)));
  }
  return weeks;
}

function written(date: Date): string {
  return date.toISOString().slice(0, 10);
}
