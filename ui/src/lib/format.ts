// Numbers and times as they are printed; words stand in i18n.

const BEIJING_MS = 8 * 3_600_000;

/** Time of day in Beijing, `HH:MM:SS`: every time on the screen and on paper is of one zone. */
export function clock(ms: number): string {
  return beijing(ms).slice(11, 19);
}

/** Day in Beijing, `YYYY-MM-DD`. */
export function day(ms: number): string {
  return beijing(ms).slice(0, 10);
}

/** A time that is not long ago: `HH:MM` of today, `MM-DD HH:MM` of this year, else the day. */
export function lately(ms: number, nowMs: number): string {
  const [then, now] = [day(ms), day(nowMs)];
  if (then === now) return clock(ms).slice(0, 5);
  return then.slice(0, 4) === now.slice(0, 4) ? `${then.slice(5)} ${clock(ms).slice(0, 5)}` : then;
}

/** Day and time in Beijing, as documents print it: `YYYY-MM-DD HH:MM`. */
export function moment(ms: number): string {
  return beijing(ms).slice(0, 16).replace('T', ' ');
}

/** The time of an RFC 3339 text as it was written there, whatever the zone of this machine: `YYYY-MM-DD HH:MM:SS`. */
export function written(rfc3339: string): string {
  return rfc3339.slice(0, 19).replace('T', ' ');
}

/** The day of an RFC 3339 text as it was written there. */
export function dayOf(rfc3339: string): string {
  return rfc3339.slice(0, 10);
}

/** Hex digits in groups of four, to be compared by eye and read aloud. */
export function grouped(hex: string): string {
  return (hex.replace(/[^0-9a-f]/gi, '').toUpperCase().match(/.{1,4}/g) ?? []).join(' ');
}

/** Size of a file in the unit that a person would use. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${Math.round(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
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

function beijing(ms: number): string {
  return new Date(ms + BEIJING_MS).toISOString();
}
