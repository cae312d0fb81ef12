import { describe, expect, it } from 'vitest';
import { routeOf } from './arrivals';

describe('a file from outside', () => {
  it('that is a PDF is verified, wherever one is', () => {
    expect(routeOf('/home/a/1.PDF')).toEqual({ at: 'verify', path: '/home/a/1.PDF' });
  });

  it('is imported otherwise', () => {
    expect(routeOf('C:\\a.pdf\\b.txt')).toEqual({ at: 'import', path: 'C:\\a.pdf\\b.txt' });
  });
});
