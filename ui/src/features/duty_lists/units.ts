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
