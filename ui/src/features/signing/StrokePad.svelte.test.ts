import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import StrokePad from './StrokePad.svelte';
import type { Stroke } from './strokes';

describe('the pad', () => {
  let pad: ReturnType<typeof mount>;
  const props = $state<{ strokes: readonly Stroke[]; plain: boolean }>({ strokes: [], plain: false });

  const surface = () => document.querySelector('[data-testid="pad"]') as SVGElement;
  const button = (testid: string) => document.querySelector(`[data-testid="${testid}"]`) as HTMLButtonElement;

  function pointer(type: string, x: number, y: number, more: PointerEventInit = {}): void {
    surface().dispatchEvent(new PointerEvent(type, { bubbles: true, pointerId: 1, button: 0, clientX: x, clientY: y, ...more }));
    flushSync();
  }

  function draw(...points: [number, number][]): void {
    const [first = [0, 0]] = points;
    pointer('pointerdown', ...first);
    for (const [x, y] of points.slice(1)) pointer('pointermove', x, y);
    pointer('pointerup', ...(points.at(-1) ?? first));
  }

  beforeEach(() => {
    props.strokes = [];
    props.plain = false;
    pad = mount(StrokePad, {
      target: document.body,
      props: {
        get strokes() {
          return props.strokes;
        },
        set strokes(now) {
          props.strokes = now;
        },
        get plain() {
          return props.plain;
        },
        set plain(now) {
          props.plain = now;
        },
      },
    });
    flushSync();
    surface().getBoundingClientRect = () => new DOMRect(0, 0, 300, 100);
    surface().setPointerCapture = () => undefined;
  });
  afterEach(() => unmount(pad));

  it('keeps each stroke from pen down to pen up', () => {
    draw([10, 10], [50, 50]);
    draw([100, 10], [120, 60], [130, 20]);
    expect(props.strokes.map((stroke) => stroke.length)).toEqual([2, 3]);
    expect(props.strokes[0]).toEqual([{ x: 20, y: 20 }, { x: 100, y: 100 }]);
  });

  it('takes no second finger and no other button for the pen', () => {
    pointer('pointerdown', 10, 10);
    pointer('pointerdown', 80, 80, { pointerId: 2 });
    pointer('pointermove', 90, 90, { pointerId: 2 });
    pointer('pointermove', 60, 10);
    pointer('pointerup', 60, 10);
    draw([1, 1]);
    pointer('pointerdown', 10, 10, { button: 2 });
    pointer('pointerup', 10, 10, { button: 2 });
    expect(props.strokes.map((stroke) => stroke.length)).toEqual([2, 1]);
  });

  it('keeps a stroke that the system broke off', () => {
    pointer('pointerdown', 10, 10);
    pointer('pointermove', 60, 10);
    pointer('pointercancel', 60, 10);
    expect(props.strokes).toHaveLength(1);
  });

  it('takes back the last stroke, or all', () => {
    draw([10, 10], [50, 50]);
    draw([100, 10], [120, 60]);
    button('pad-undo').click();
    flushSync();
    expect(props.strokes).toHaveLength(1);
    draw([100, 10], [120, 60]);
    button('pad-clear').click();
    flushSync();
    expect(props.strokes).toHaveLength(0);
    expect(button('pad-clear').disabled).toBe(true);
  });

  it('draws nothing, and forgets nothing, while somebody signs by name alone', () => {
    draw([10, 10], [50, 50]);
    button('pad-plain').click();
    flushSync();
    draw([100, 10], [120, 60]);
    expect(props.plain).toBe(true);
    expect(props.strokes).toHaveLength(1);
    expect(document.querySelectorAll('.ink')).toHaveLength(0);
  });

  it('tells those who do not see it how much was drawn', () => {
    const before = surface().getAttribute('aria-label');
    draw([10, 10], [50, 50]);
    expect(surface().getAttribute('aria-label')).not.toBe(before);
    expect(surface().getAttribute('aria-label')).toContain('1');
  });
});
