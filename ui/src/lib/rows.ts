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

/** Rows in view with `over` more on both sides, as `[first, end)`, and the pinned row wherever it is; ascending. */
export function rowsInView(offsets: Float64Array, top: number, height: number, over: number, pinned: number): number[] {
  const count = offsets.length - 1;
  if (count <= 0) return [];
  const first = Math.max(rowAt(offsets, top) - over, 0);
  const end = Math.min(rowAt(offsets, top + height) + over + 1, count);
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
