import { describe, expect, it } from 'vitest';
import { aroundQuote } from './quote';

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
