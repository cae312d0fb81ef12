import { describe, expect, it } from 'vitest';
import type { FindingRow } from '../../lib/backend/types';
import { dueSoon } from '../home/home.svelte';
import { belongs, byDueDate, countChips, dueThisWeek } from './ledger';

const finding = (id: string, due_on: string, more: Partial<FindingRow> = {}): FindingRow => ({
  id,
  inspection: '1',
  checklist: '1',
  item: id,
  item_number: id,
  subject: '',
  text: '',
  standard: '',
  severity: 'ordinary',
  route: 'notice',
  responsible_unit: '',
  demand: '',
  period: { count: 1, unit: 'days' },
  deadline: { due_on, provisional: false, steps: [], rule: '' },
  counted_from: '2026-11-01',
  state: 'rectifying',
  overdue: false,
  notice_number: '1',
  ...more,
});

const today = '2026-11-20';
const late = finding('late', '2026-11-09', { overdue: true });
const soon = finding('soon', '2026-11-25');
const far = finding('far', '2027-03-01');
const waiting = finding('waiting', '2026-11-25', { state: 'pending', notice_number: null });
const all = [far, waiting, soon, late];
const ids = (findings: FindingRow[]) => findings.map(({ id }) => id);

describe('the ledger', () => {
  it('puts what is due first at the top, issued before pending', () => {
    expect(ids(byDueDate(all))).toEqual(['late', 'soon', 'waiting', 'far']);
  });

  it('counts an overdue finding among those being rectified, too', () => {
    expect(countChips(all)).toEqual({ all: 4, pending: 1, rectifying: 3, overdue: 1 });
    expect(belongs(late, 'rectifying') && belongs(late, 'overdue')).toBe(true);
  });

  it('tells apart what is due this week and what is late', () => {
    expect(dueThisWeek(all, today)).toBe(1);
  });
});

describe('the start screen', () => {
  it('names what is late or due within a month, and nothing that was not issued', () => {
    expect(ids(dueSoon(all, today))).toEqual(['late', 'soon']);
  });
});
