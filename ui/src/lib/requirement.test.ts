import { describe, expect, it } from 'vitest';
import type { Requirement } from './backend/types';
import { limitOf, unitOf } from './requirement';

const limit = (more: Partial<Requirement>): Requirement => ({
  clause: '',
  subject: '小学班额',
  op: '<=',
  value: 45,
  unit: '人',
  per: null,
  deadline: null,
  text: '',
  span: [0, 0],
  ...more,
});

describe('a requirement in one line', () => {
  it('is what is measured and its limit', () => {
    expect(limitOf(limit({}))).toBe('小学班额 ≤ 45人');
    expect(limitOf(limit({ subject: '师生比', op: '<=', value: 19, unit: ':1' }))).toBe('师生比 ≤ 19:1');
  });

  it('shows both ends of a range without a sign', () => {
    expect(limitOf(limit({ op: 'between', value: [30, 45] }))).toBe('小学班额 30—45人');
  });

  it('tells what it is counted per', () => {
    const guards = limit({ subject: '宿管员', op: '>=', value: 1, unit: '名', per: { value: 100, unit: '名寄宿生' } });
    expect(limitOf(guards)).toBe('宿管员 ≥ 1名/100名寄宿生');
    expect(unitOf(limit({ unit: '元', per: '生' }))).toBe('元/生');
  });

  it('shows an increment as the formula that it is, with its condition', () => {
    const condition = { subject: '学校人数', op: '>=', value: 1000, unit: '人' };
    const step = limit({ subject: '保安员', op: 'step', value: 1, unit: '名', per: { value: 500, unit: '人' }, condition });
    expect(limitOf(step)).toBe('保安员 每增加500人增配1名（学校人数 ≥ 1000人）');
    expect(unitOf(step)).toBe('名');
  });

  it('shows a condition between two bounds', () => {
    const condition = { subject: '学校人数', op: 'between', value: [100, 1000] as [number, number], unit: '人' };
    expect(limitOf(limit({ subject: '保安员', op: '>=', value: 2, unit: '名', condition }))).toBe('保安员 ≥ 2名（学校人数 100—1000人）');
  });
});
