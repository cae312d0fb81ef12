import { describe, expect, it } from 'vitest';
import { placesOf } from './numbers';

const numbers = ['1.1', '1.2', '1.10', '2.1', '2.2', '2.3'];
const places = (typed: string) => placesOf(typed, numbers);

describe('a number typed from paper', () => {
  it('is one item', () => {
    expect(places('1.10')).toEqual([2, 2]);
    expect(places(' 2.1 ')).toEqual([3, 3]);
  });

  it('is read as a Chinese keyboard types it', () => {
    for (const typed of ['\uff12\uff0e\uff12', '2\u30022', '2,2', '2 2', '2\u30012']) expect(places(typed)).toEqual([4, 4]);
  });

  it('is a run where two stand with a dash between, whichever comes first', () => {
    for (const typed of ['1.2-2.2', '1.2\u20142.2', '1.2 \uff5e 2.2', '2.2\u81f31.2', '1.2\u2014\u20142.2']) expect(places(typed)).toEqual([1, 4]);
  });

  it('may leave out the chapter behind the dash', () => {
    expect(places('2.1-3')).toEqual([3, 5]);
    expect(places('1.1-10')).toEqual([0, 2]);
  });

  it('that is none of the list leads nowhere', () => {
    for (const typed of ['', '3.1', '1.1-9', '1.1-1.2-2.1', 'a']) expect(places(typed)).toBeNull();
  });
});
