import { describe, expect, it } from 'vitest';
import type { Entry } from './annotate';
import { besides, cuts, firstCut, found, halves, ownershipOf, picked, underSameHeading, unitsIn } from './corrections';

const entry = (kind: Entry['kind'], department: string, text: string, start: number, chapter = ''): Entry => ({
  kind,
  department,
  clause: { number: '', text, lead: [], cooperating: [], chapter, span: [start, start + text.length] },
  span: [start, start + text.length],
  requirements: [],
  warnings: [],
});

describe('a clause that is put right', () => {
  it('can be parted behind its punctuation, first behind a sentence', () => {
    expect(cuts('建账，巡逻。演练')).toEqual([3, 6]);
    expect(halves('建账，巡逻。演练', cuts('建账，巡逻。演练')[firstCut('建账，巡逻。演练')] ?? 0)).toEqual(['建账，巡逻。', '演练']);
    expect(cuts('巡逻')).toEqual([1]);
    expect(firstCut('甲乙、丙丁戊己、庚')).toBe(0);
  });

  it('counts characters, not halves of them', () => {
    expect(halves('𠮷，乙', cuts('𠮷，乙')[0] ?? 0)).toEqual(['𠮷，', '乙']);
  });

  it('belongs to every department that shares it', () => {
    const entries = [entry('duty', '县教育局', '做好劝返。', 5), entry('duty', '县妇联', '做好劝返。', 5), entry('duty', '县残联', '做好劝返。', 9)];
    expect(ownershipOf(entries, entries[0] as Entry).departments).toEqual(['县教育局', '县妇联']);
  });

  it('takes names as they are typed and picked', () => {
    expect(unitsIn('县教育局、县公安局， 县教育局')).toEqual(['县教育局', '县公安局']);
    expect(picked('县教育局、公', '县公安局')).toBe('县教育局、县公安局');
    expect(picked('', '县公安局')).toBe('县公安局');
  });

  it('leaves the look on its neighbour once it went elsewhere', () => {
    const entries = [entry('duty', '甲', 'a', 1), entry('duty', '甲', 'b', 2), entry('duty', '乙', 'c', 3)];
    expect(besides(entries, 0)).toEqual({ kind: 'duty', start: 2 });
    expect(besides(entries, 1)).toEqual({ kind: 'duty', start: 1 });
    expect(besides(entries, 2)).toBeNull();
    expect(found(entries, { kind: 'task', start: 3 })).toBe(2);
    expect(found(entries, { kind: 'duty', start: 9 })).toBe(-1);
  });

  it('is assigned with all under its heading', () => {
    const entries = [entry('unassigned', '', 'a', 1, '一'), entry('unassigned', '', 'b', 2, '一'), entry('unassigned', '', 'c', 3, '二')];
    expect(underSameHeading(entries, entries[0] as Entry)).toHaveLength(2);
  });
});
