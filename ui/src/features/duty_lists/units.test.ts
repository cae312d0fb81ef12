import { describe, expect, it } from 'vitest';
import { utf16 } from './units';

describe('places in a text', () => {
  it('are the same where every character takes one unit', () => {
    const unit = utf16('\u804c\u8d23\u6e05\u5355');
    expect([0, 2, 4].map(unit)).toEqual([0, 2, 4]);
  });

  it('move on by one for every astral character before them', () => {
    const text = 'a\u{20BB7}b\u{1F600}c';
    const scalars = [...text];
    const unit = utf16(text);
    scalars.forEach((character, place) => expect(text.slice(unit(place), unit(place + 1))).toBe(character));
  });

  it('beyond the end become the end', () => {
    expect(utf16('ab')(9)).toBe(2);
    expect(utf16('\u{20BB7}')(9)).toBe(2);
    expect(utf16('ab')(-1)).toBe(0);
  });
});
