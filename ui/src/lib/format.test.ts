import { describe, expect, it } from 'vitest';
import { dayOf, fileSize, grouped, lately, moment, written } from './format';

describe('a time', () => {
  it('not long ago is told as shortly as it is clear', () => {
    const at = (iso: string) => lately(Date.parse(`${iso}+08:00`), Date.parse('2026-11-20T09:05+08:00'));
    expect(at('2026-11-20T07:03')).toBe('07:03');
    expect(at('2026-11-19T23:59')).toBe('11-19 23:59');
    expect(at('2025-12-31T12:00')).toBe('2025-12-31');
  });

  it('of a signature is that of Beijing, wherever the laptop thinks it is', () => {
    expect(moment(Date.UTC(2026, 2, 15, 16, 30))).toBe('2026-03-16 00:30');
  });

  it('of another document is shown as it was written there', () => {
    expect(written('2026-03-16T09:30:12-05:00')).toBe('2026-03-16 09:30:12');
    expect(dayOf('2026-03-16T09:30:12-05:00')).toBe('2026-03-16');
  });
});

it('a fingerprint is read in groups, however it was written', () => {
  expect(grouped('9f:86:d0:81:88:4c')).toBe('9F86 D081 884C');
});

it('the size of a file is in the unit of its size', () => {
  expect([900, 184_320, 3_355_443].map(fileSize)).toEqual(['900 B', '180 KB', '3.2 MB']);
});
