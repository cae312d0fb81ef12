import { describe, expect, it } from 'vitest';
import { addDays, addMonths, readDate, weekday, weeksOf } from './dates';

describe('a typed date', () => {
  it.each(['2026-12-07', '2026-12-7', '20261207', '2026年12月7日', '２０２６－１２－０７', '2026/12/07', '2026.12.7', ' 2026 年 12 月 7 日 '])('is read from %s', (typed) => {
    expect(readDate(typed)).toBe('2026-12-07');
  });

  it.each(['', '2026', '2026-13-01', '2026-02-29', '2026-00-10', '2026-12-32', '2026-12/07', '12-07', '明天', '202612071'])('is not guessed from %s', (typed) => {
    expect(readDate(typed)).toBe(null);
  });

  it('knows leap years', () => {
    expect([readDate('20240229'), readDate('21000229')]).toEqual(['2024-02-29', null]);
  });
});

describe('days around a date', () => {
  it('cross months and years', () => {
    expect([addDays('2026-12-31', 1), addDays('2026-03-01', -1), addMonths('2026-12-07', 1), addMonths('2026-01-07', -1)]).toEqual([
      '2027-01-01',
      '2026-02-28',
      '2027-01-07',
      '2025-12-07',
    ]);
  });

  it('end with a shorter month', () => {
    expect([addMonths('2026-01-31', 1), addMonths('2024-03-31', -1), addMonths('2024-02-29', 12)]).toEqual(['2026-02-28', '2024-02-29', '2025-02-28']);
  });

  it('make weeks from Monday to Sunday', () => {
    expect(weekday('2026-12-07')).toBe(0);
    const weeks = weeksOf('2026-12-07');
    expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7]);
    expect([weeks[0]?.[0], weeks[0]?.[1], weeks[4]?.[3], weeks[4]?.[4]]).toEqual([null, '2026-12-01', '2026-12-31', null]);
  });
});
