// Columns of the ledger: their room, and which of them sort.
import type { LedgerColumn } from '../../lib/backend/types';
import type { Column } from '../../lib/components/columns';
import { t } from '../../lib/i18n/zh-CN';

export type LedgerColumnId = LedgerColumn | 'left';

const rooms: readonly Omit<Column<LedgerColumnId>, 'label'>[] = [
  { id: 'number', min: 138, grow: 0, yields: 2 },
  { id: 'subject', min: 90, grow: 1.1 },
  { id: 'text', min: 200, grow: 2 },
  { id: 'unit', min: 90, grow: 1, yields: 4 },
  { id: 'severity', min: 46, grow: 0, yields: 3 },
  { id: 'state', min: 62, grow: 0, yields: 1 },
  { id: 'due', min: 132, grow: 0 },
  { id: 'left', min: 86, grow: 0 },
];

/** All columns in their order. */
export const columns: readonly Column<LedgerColumnId>[] = rooms.map((room) => ({ ...room, label: t.ledger.columns[room.id] }));

/** Columns without which a line means nothing. */
export const fixed: readonly LedgerColumnId[] = ['subject', 'text', 'due'];

/** What a click on a column's head sorts by: what is left of a period sorts as its end. */
export function sortOf(column: LedgerColumnId): LedgerColumn {
  return column === 'left' ? 'due' : column;
}
