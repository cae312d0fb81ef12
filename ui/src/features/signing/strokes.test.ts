import { describe, expect, it } from 'vitest';
import { handwriting, outline, PAD, smooth, toPad, withPoint, type Stroke } from './strokes';

const at = (x: number, y: number) => ({ x, y });
const zigzag: Stroke = Array.from({ length: 21 }, (_, index) => at(index * 10, 100 + (index % 2 === 0 ? 4 : -4)));

/** How far the stroke strays up and down between its ends. */
function unrest(stroke: Stroke): number {
  return stroke.slice(1, -1).reduce((sum, { y }) => sum + Math.abs(y - 100), 0);
}

describe('a place on the screen', () => {
  it('is the same point of the pad at any size of the pad', () => {
    for (const scale of [0.5, 1, 2]) {
      const box = { left: 20, top: 30, width: PAD.width * scale, height: PAD.height * scale };
      expect(toPad(20 + 150 * scale, 30 + 50 * scale, box)).toEqual(at(150, 50));
    }
  });

  it('beyond the edge is on the edge', () => {
    const box = { left: 0, top: 0, width: 300, height: 100 };
    expect(toPad(-5, 900, box)).toEqual(at(0, PAD.height));
  });
});

describe('a stroke', () => {
  it('does not grow while the pen trembles in place', () => {
    const stroke = [at(10, 10), at(10.4, 10.3), at(11, 10), at(14, 10)].reduce<Stroke>(withPoint, []);
    expect(stroke).toEqual([at(10, 10), at(14, 10)]);
  });

  it('is calmer when smooth, and keeps its ends', () => {
    const calm = smooth(zigzag);
    expect(unrest(calm)).toBeLessThan(unrest(zigzag) / 3);
    expect([calm[0], calm.at(-1)]).toEqual([zigzag[0], zigzag.at(-1)]);
  });

  it('keeps its course: a straight line stays what it is', () => {
    const line = [at(0, 0), at(10, 10), at(20, 20)];
    expect(smooth(line)).toEqual(line);
  });

  it('that was drawn quickly keeps its corners', () => {
    const corner = [at(0, 0), at(100, 0), at(20, 90)];
    expect(smooth(corner)).toEqual(corner);
  });

  it('of one point is drawn as a dot', () => {
    expect(outline([at(5, 6)])).toBe('M5 6l0 0.01');
  });

  it('is drawn through every one of its points', () => {
    expect(outline([at(0, 0), at(6, 0), at(12, 6)])).toBe('M0 0C1 0 4 -1 6 0C8 1 11 5 12 6');
  });
});

describe('what is kept', () => {
  it('is nothing where nobody drew, and not an empty signature', () => {
    expect(handwriting([])).toBeNull();
  });

  it('has the strokes in the order of drawing, in the units of the pad', () => {
    expect(handwriting([[at(1, 2)], [at(3, 4), at(5, 6)]])).toEqual({ width: 600, height: 200, strokes: [[at(1, 2)], [at(3, 4), at(5, 6)]] });
  });
});
