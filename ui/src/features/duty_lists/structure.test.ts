import { describe, expect, it } from 'vitest';
import type { Entry } from './annotate';
import { entryBeside, rowsOf } from './structure';

const entry = (kind: Entry['kind'], department: string, chapter: string): Entry => ({
  kind,
  department,
  clause: { number: '', text: '', lead: [], cooperating: [], chapter, span: [0, 0] },
  span: [0, 0],
  requirements: [],
  warnings: [],
});
const entries = [entry('duty', 'a', 'x'), entry('duty', 'b', ''), entry('duty', 'a', ''), entry('task', '', 'one'), entry('task', '', 'one'), entry('task', '', 'two')];
const keys = (closed: string[]) => rowsOf(entries, false, new Set(closed)).map(({ key }) => key);

describe('the structure in rows', () => {
  it('puts clauses under their unit, and tasks under their chapters', () => {
    expect(keys([])).toEqual(['group a', 'entry 0', 'entry 2', 'group b', 'entry 1', 'group task', 'chapter 3', 'entry 3', 'entry 4', 'chapter 5', 'entry 5']);
  });

  it('shows of a closed unit its heading and how many clauses it has', () => {
    expect(keys(['a', 'task'])).toEqual(['group a', 'group b', 'entry 1', 'group task']);
    expect(rowsOf(entries, true, new Set(['task']))).toContainEqual({ kind: 'group', key: 'group task', name: 'task', count: 3, open: false });
  });

  it('is walked row by row, and over a closed unit in one step', () => {
    const walk = (closed: string[], at: number, by: number) => entryBeside(entries, rowsOf(entries, false, new Set(closed)), at, by);
    expect([walk([], -1, 1), walk([], 0, 1), walk([], 2, 1), walk([], 5, 1), walk([], 0, -1)]).toEqual([0, 2, 1, 5, 0]);
    expect([walk(['a'], 2, 1), walk(['a'], 1, -1), walk(['task'], 1, 1), walk(['task'], 4, 1)]).toEqual([1, 0, 3, 3]);
    expect(entryBeside([], [], -1, 1)).toBe(-1);
  });
});
