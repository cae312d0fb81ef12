// Counts judgements; progress is not compliance, so all of them are kept apart.
import type { ItemRow, Progress } from '../../lib/backend/types';

/** Counts over some items. */
export function progressOf(rows: readonly ItemRow[]): Progress {
  const progress: Progress = { items: rows.length, answered: 0, met: 0, partly: 0, not_met: 0, not_applicable: 0 };
  for (const { answer } of rows) {
    if (answer.result === 'unchecked') continue;
    progress.answered += 1;
    progress[answer.result] += 1;
  }
  return progress;
}
