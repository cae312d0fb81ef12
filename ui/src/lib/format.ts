// Numbers and times as they are printed; words stand in i18n.

/** Local time of day, `HH:MM:SS`. */
export function clock(ms: number): string {
  const at = new Date(ms);
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(':');
}

/** Local day, `YYYY-MM-DD`. */
export function day(ms: number): string {
  const at = new Date(ms);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Days from one `YYYY-MM-DD` to another; negative where `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** Share of a whole in percent, 0 for nothing of nothing. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : (100 * part) / whole;
}

/** Comparison signs as they are printed. */
export function sign(op: string): string {
  return ({ '<=': '≤', '>=': '≥' } as Record<string, string>)[op] ?? op;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
