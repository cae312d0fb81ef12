// Places in a text: the core counts Unicode scalar values, a browser counts UTF-16 units.

export type Span = readonly [number, number];

/** Turns places counted in scalar values into UTF-16 units of `text`; places beyond the end become its end. */
export function utf16(text: string): (place: number) => number {
  const astral = astralPlaces(text);
  if (astral.length === 0) return (place) => Math.min(Math.max(place, 0), text.length);
  return (place) => Math.min(Math.max(place, 0) + below(astral, place), text.length);
}

/** Scalar places of all characters that take two UTF-16 units, ascending. */
function astralPlaces(text: string): number[] {
  const places: number[] = [];
  for (let unit = 0, place = 0; unit < text.length; unit += 1, place += 1) {
    if ((text.codePointAt(unit) ?? 0) > 0xffff) {
      places.push(place);
      unit += 1;
    }
  }
  return places;
}

/** How many of the ascending `places` are smaller than `place`. */
function below(places: readonly number[], place: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? Infinity) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Characters of a clause shown on either side of a quote: a text without numbers is one clause of hundreds of pages. */
const NEAR = 2000;

/** `text` cut around the first occurrence of `quote`, and what is far from it left out; the quote is `""` where it does not occur. */
export function aroundQuote(text: string, quote: string): { before: string; quote: string; after: string } {
  const at = quote === '' ? -1 : text.indexOf(quote);
  if (at < 0) return { before: beginning(text), quote: '', after: '' };
  return { before: end(text.slice(0, at)), quote, after: beginning(text.slice(at + quote.length)) };
}

/** What stands first in a text; a character of two units is not cut in half. */
function beginning(text: string): string {
  return text.length <= NEAR ? text : `${text.slice(0, NEAR).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** What stands last in a text. */
function end(text: string): string {
  return text.length <= NEAR ? text : `…${text.slice(-NEAR).replace(/^[\udc00-\udfff]/, '')}`;
}

/** `text` cut at every occurrence of a word, whatever its case; longer words first where they overlap. */
export function piecesAround(text: string, words: readonly string[]): { text: string; hit: boolean }[] {
  const wanted = words.filter(Boolean).toSorted((a, b) => b.length - a.length);
  if (wanted.length === 0) return [{ text, hit: false }];
  const pattern = new RegExp(`(${wanted.map(escaped).join('|')})`, 'giu');
  return text.split(pattern).flatMap((piece, index) => (piece === '' ? [] : [{ text: piece, hit: index % 2 === 1 }]));
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
