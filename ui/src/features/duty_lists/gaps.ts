// Gaps of a duty list as rows of one page.
import type { ClausePlace, Gap, GapKind } from '../../lib/backend/types';

/** All kinds, in the order of the page. */
export const gapKinds: readonly GapKind[] = ['unit_without_duties', 'unit_without_tasks', 'several_leads', 'no_lead', 'never_inspected'];

export type GapRow = { is: 'unit'; key: string; unit: string } | { is: 'clause'; key: string; clause: ClausePlace };

/** Rows of one kind: a unit stands above the clauses that it is about. */
export function rowsOf(gaps: readonly Gap[], kind: GapKind): GapRow[] {
  return gaps
    .filter((gap) => gap.kind === kind)
    .flatMap((gap, at): GapRow[] => {
      const clauses = gap.clauses.map((clause, index): GapRow => ({ is: 'clause', key: `${at} ${index}`, clause }));
      return gap.unit === '' ? clauses : [{ is: 'unit', key: `${at}`, unit: gap.unit }, ...clauses];
    });
}
