import { describe, expect, it } from 'vitest';
import { offsetsOf, readyRange, rowAt, rowsBetween, scrollToShow } from './rows';

const even = offsetsOf(10_000, () => 40);

describe('a long list', () => {
  it('keeps rows ready where a fling goes, fewer where it comes from', () => {
    expect(readyRange(4000, 400, true)).toEqual([3800, 5200]);
    expect(readyRange(4000, 400, false)).toEqual([3200, 4600]);
  });

  it('keeps the pinned row wherever the view is, in order', () => {
    expect(rowsBetween(98, 101, 10_000, -1)).toEqual([98, 99, 100]);
    expect(rowsBetween(98, 101, 10_000, 3)).toEqual([3, 98, 99, 100]);
    expect(rowsBetween(98, 101, 10_000, 9_999)).toEqual([98, 99, 100, 9_999]);
    expect(rowsBetween(98, 101, 10_000, 99)).toEqual([98, 99, 100]);
    expect(rowsBetween(98, 101, 10_000, 10_000)).toEqual([98, 99, 100]);
    expect(rowsBetween(0, 0, 0, -1)).toEqual([]);
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
