import { describe, expect, it } from 'vitest';
import { offsetsOf, rowAt, rowsInView, scrollToShow } from './rows';

const even = offsetsOf(10_000, () => 40);

describe('a long list', () => {
  it('keeps only the rows in view and a few around them', () => {
    expect(rowsInView(even, 4000, 400, 2, -1)).toEqual(Array.from({ length: 15 }, (_, index) => 98 + index));
  });

  it('keeps the pinned row wherever the view is, in order', () => {
    expect(rowsInView(even, 4000, 400, 0, 3)[0]).toBe(3);
    expect(rowsInView(even, 4000, 400, 0, 9_999).at(-1)).toBe(9_999);
    expect(rowsInView(even, 4000, 400, 0, 105).filter((row) => row === 105)).toHaveLength(1);
  });

  it('ends with its last row', () => {
    expect(rowsInView(even, 400_000, 400, 3, -1).at(-1)).toBe(9_999);
    expect(rowsInView(offsetsOf(0, () => 40), 0, 400, 3, -1)).toEqual([]);
    expect(rowsInView(offsetsOf(1, () => 40), 0, 400, 3, 0)).toEqual([0]);
  });

  it('finds rows of different heights', () => {
    const offsets = offsetsOf(4, (index) => [10, 100, 10, 50][index] ?? 0);
    expect([...offsets]).toEqual([0, 10, 110, 120, 170]);
    expect([0, 9, 10, 109, 110, 120, 999].map((y) => rowAt(offsets, y))).toEqual([0, 0, 1, 1, 2, 3, 3]);
  });

  it('scrolls no further than needed to show a row', () => {
    expect(scrollToShow(even, 5, 0, 400)).toBe(0);
    expect(scrollToShow(even, 10, 0, 400)).toBe(40);
    expect(scrollToShow(even, 3, 400, 400)).toBe(120);
  });

  it('shows the top of a row that is higher than the view', () => {
    expect(scrollToShow(offsetsOf(3, () => 900), 1, 0, 400)).toBe(900);
  });
});
