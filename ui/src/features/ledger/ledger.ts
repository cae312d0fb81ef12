// Order and filters of the rectification ledger.
import type { FindingRow } from '../../lib/backend/types';
import { daysBetween } from '../../lib/format';

export type Chip = 'all' | 'pending' | 'rectifying' | 'overdue';
export const chips: readonly Chip[] = ['all', 'pending', 'rectifying', 'overdue'];

/** Whether a finding belongs under a chip. */
export function belongs(finding: FindingRow, chip: Chip): boolean {
  if (chip === 'all') return true;
  if (chip === 'overdue') return finding.overdue;
  return finding.state === chip;
}

/** By due date, the earliest first; issued before pending where they fall on one day. */
export function byDueDate(findings: readonly FindingRow[]): FindingRow[] {
  return findings.toSorted(
    (a, b) =>
      compare(a.deadline.due_on, b.deadline.due_on) ||
      compare(b.state, a.state) ||
      compare(a.subject, b.subject) ||
      compare(a.item_number, b.item_number),
  );
}

/** How many of the findings belong under each chip. */
export function countChips(findings: readonly FindingRow[]): Record<Chip, number> {
  const counts: Record<Chip, number> = { all: 0, pending: 0, rectifying: 0, overdue: 0 };
  for (const finding of findings) for (const chip of chips) if (belongs(finding, chip)) counts[chip] += 1;
  return counts;
}

/** Issued findings that fall due within a week and are not overdue. */
export function dueThisWeek(findings: readonly FindingRow[], today: string): number {
  return findings.filter(({ state, overdue, deadline }) => state === 'rectifying' && !overdue && daysBetween(today, deadline.due_on) <= 7).length;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
