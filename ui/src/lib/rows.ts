// Arithmetic of a list that shows only the rows in view: offsets, range, and where to scroll.

/** Offsets of rows of the given heights; one more than rows, the last is the whole height. */
export function offsetsOf(count: number, height: (index: number) => number): Float64Array {
  const offsets = new Float64Array(count + 1);
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    offsets[index] = sum;
    sum += height(index);
  }
  offsets[count] = sum;
  return offsets;
}

/** Index of the row that covers `y`; clamped to existing rows, 0 for none. */
export function rowAt(offsets: Float64Array, y: number): number {
  let low = 0;
  let high = Math.max(offsets.length - 2, 0);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Views kept ready in the direction of scrolling, and behind it: a fling runs ahead of the page by less. */
const AHEAD = 2;
const BEHIND = 0.5;

/** Where rows are kept ready, `[from, to]` in px, while a view of `height` at `top` scrolls `down` or up. */
export function readyRange(top: number, height: number, down: boolean): [from: number, to: number] {
  const [above, below] = down ? [BEHIND, AHEAD] : [AHEAD, BEHIND];
  return [top - above * height, top + (1 + below) * height];
}

/** Rows between two heights, as `[first, end)`, and the pinned row wherever it is; ascending. */
export function rowsBetween(first: number, end: number, count: number, pinned: number): number[] {
  const rows = Array.from({ length: end - first }, (_, index) => first + index);
  if (pinned >= 0 && pinned < first) rows.unshift(pinned);
  if (pinned >= end && pinned < count) rows.push(pinned);
  return rows;
}

/** The smallest scrolling that brings a row into view; its top where it is higher than the view. */
export function scrollToShow(offsets: Float64Array, index: number, top: number, height: number): number {
  const from = offsets[index] ?? 0;
  const to = offsets[index + 1] ?? from;
  if (from < top || to - from > height) return from;
  return to > top + height ? to - height : top;
}
