// Numbers of items as they stand on a sheet of paper, and as somebody types them.

/** What parts a run such as `3.1-3.9`, in any width. */
const RUN = /[-\u2010-\u2015\uff0d~\uff5e\u301c\u81f3\u5230]+/;

/** A number in plain digits, its parts divided by a point, whatever the input method makes of them. */
function plain(typed: string): string {
  return typed.normalize('NFKC').trim().replace(/\s*[.\u3002\u3001,\u00b7\s]\s*/g, '.').replace(/\.$/, '');
}

/**
 * First and last place of the items that `typed` names: one number, or two with a dash between; the last one may leave
 * out the chapter. `null` where one of them is none of `numbers`.
 */
export function placesOf(typed: string, numbers: readonly string[]): readonly [first: number, last: number] | null {
  const [from = '', to = from, ...more] = typed.split(RUN).map(plain);
  const start = numbers.indexOf(from);
  const chapter = from.slice(0, from.lastIndexOf('.') + 1);
  const end = numbers.includes(to) ? numbers.indexOf(to) : numbers.indexOf(chapter + to);
  if (start < 0 || end < 0 || more.length > 0) return null;
  return [Math.min(start, end), Math.max(start, end)];
}
