import { describe, expect, it } from 'vitest';
import { piecesAround } from './text';

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
