// A signature as it is drawn: strokes in the units of the pad, made smooth alike for mouse, finger and pen.
import type { Handwriting, PenPoint } from '../../lib/backend/types';

/** The pad in its own units, whatever its size on the screen: as wide as a name of four characters wants it. */
export const PAD = { width: 600, height: 200 } as const;

/** Points nearer than this to the one before say nothing but that the hand trembles. */
const NEAR = 1.5;
/** Points farther than this from each other were drawn quickly: what lies between is not known, so nothing is rounded there. */
const FAR = 16;
/** Times that a stroke is made smooth; more would round the corners of characters. */
const ROUNDS = 2;

export type Stroke = readonly PenPoint[];

/** The point of the pad that a place on the screen means; a pen that leaves the pad goes along its edge. */
export function toPad(x: number, y: number, box: { left: number; top: number; width: number; height: number }): PenPoint {
  return {
    x: clamp(((x - box.left) / box.width) * PAD.width, PAD.width),
    y: clamp(((y - box.top) / box.height) * PAD.height, PAD.height),
  };
}

/** A stroke with one more point, unless that is too near to the last one. */
export function withPoint(stroke: Stroke, point: PenPoint): Stroke {
  const last = stroke.at(-1);
  return last && Math.hypot(point.x - last.x, point.y - last.y) < NEAR ? stroke : [...stroke, point];
}

/** The stroke without the steps of the device: a point close between two others moves towards their middle; ends stay. */
export function smooth(stroke: Stroke): Stroke {
  let points = stroke;
  for (let round = 0; round < ROUNDS; round += 1) points = points.map((point, index) => settled(points, point, index));
  return points.map(({ x, y }) => ({ x: rounded(x), y: rounded(y) }));
}

function settled(points: Stroke, point: PenPoint, index: number): PenPoint {
  const [before, after] = [points[index - 1], points[index + 1]];
  if (!before || !after || !near(before, point) || !near(point, after)) return point;
  return { x: (before.x + 2 * point.x + after.x) / 4, y: (before.y + 2 * point.y + after.y) / 4 };
}

/** What the core keeps of the strokes; `null` where nobody drew. */
export function handwriting(strokes: readonly Stroke[]): Handwriting | null {
  return strokes.length === 0 ? null : { ...PAD, strokes: strokes.map((stroke) => [...stroke]) };
}

/** The outline of a stroke for SVG: a smooth line through all its points (Catmull-Rom), as documents print it. One point is a dot. */
export function outline(stroke: Stroke): string {
  const [first, ...rest] = stroke;
  if (!first) return '';
  if (rest.length === 0) return `M${first.x} ${first.y}l0 0.01`;
  const parts = rest.map((to, index) => {
    const from = stroke[index] ?? first;
    const [before, after] = [stroke[index - 1] ?? first, rest[index + 1] ?? to];
    return `C${bend(from, before, to, 1)} ${bend(to, from, after, -1)} ${to.x} ${to.y}`;
  });
  return `M${first.x} ${first.y}${parts.join('')}`;
}

/** A control point beside `at`, on the line from one neighbour to the other. */
function bend(at: PenPoint, from: PenPoint, to: PenPoint, sign: 1 | -1): string {
  return `${rounded(at.x + (sign * (to.x - from.x)) / 6)} ${rounded(at.y + (sign * (to.y - from.y)) / 6)}`;
}

function near(a: PenPoint, b: PenPoint): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) <= FAR;
}

function clamp(value: number, max: number): number {
  return Math.min(Math.max(value, 0), max);
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
