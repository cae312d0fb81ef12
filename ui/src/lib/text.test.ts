import { describe, expect, it } from 'vitest';
import { aroundQuote, piecesAround, utf16 } from './text';

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

describe('a quote in its clause', () => {
  it('is cut out with what stands around it', () => {
    expect(aroundQuote('one two three', 'two')).toEqual({ before: 'one ', quote: 'two', after: ' three' });
  });

  it('stands among what is near it in a text of many pages, with no character cut in half', () => {
    const pages = '\u{20BB7}'.repeat(1500);
    const cut = aroundQuote(`a${pages}two${pages}`, 'two');
    expect(cut).toEqual({ before: `…${'\u{20BB7}'.repeat(1000)}`, quote: 'two', after: `${'\u{20BB7}'.repeat(1000)}…` });
    expect(aroundQuote(`a${pages}`, 'two')).toEqual({ before: `a${'\u{20BB7}'.repeat(999)}…`, quote: '', after: '' });
  });

  it('that does not occur leaves the clause whole', () => {
    expect(aroundQuote('one', 'two')).toEqual({ before: 'one', quote: '', after: '' });
    expect(aroundQuote('one', '')).toEqual({ before: 'one', quote: '', after: '' });
  });
});

describe('words that were looked for', () => {
  it('are cut out wherever they stand, whatever their case', () => {
    expect(piecesAround('A door, a DOOR.', ['door', 'oo'])).toEqual([
      { text: 'A ', hit: false },
      { text: 'door', hit: true },
      { text: ', a ', hit: false },
      { text: 'DOOR', hit: true },
      { text: '.', hit: false },
    ]);
  });

  it('are words even where they look like a pattern', () => {
    expect(piecesAround('(a)', ['(']).map(({ text }) => text)).toEqual(['(', 'a)']);
    expect(piecesAround('text', [])).toEqual([{ text: 'text', hit: false }]);
  });
});
