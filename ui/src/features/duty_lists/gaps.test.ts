import { describe, expect, it } from 'vitest';
import type { ClausePlace, Gap } from '../../lib/backend/types';
import { rowsOf } from './gaps';

const clause = (text: string): ClausePlace => ({ kind: 'task', departments: [], number: '1', chapter: '', text, lead: [], cooperating: [], span: [0, 1] });

describe('rows of gaps', () => {
  const gaps: Gap[] = [
    { kind: 'unit_without_duties', unit: '县司法局', clauses: [clause('甲'), clause('乙')] },
    { kind: 'no_lead', unit: '', clauses: [clause('丙')] },
  ];

  it('put a unit above its clauses', () => {
    expect(rowsOf(gaps, 'unit_without_duties').map((row) => (row.is === 'unit' ? row.unit : row.clause.text))).toEqual(['县司法局', '甲', '乙']);
  });

  it('show only the kind that is asked for', () => {
    expect(rowsOf(gaps, 'no_lead')).toHaveLength(1);
    expect(rowsOf(gaps, 'several_leads')).toEqual([]);
  });
});
