// Filters of the ledger by state, and the keys that choose them.
import type { Action } from '../../lib/actions.svelte';
import type { LedgerChip } from '../../lib/backend/types';
import { t } from '../../lib/i18n/zh-CN';

export const chips: readonly LedgerChip[] = ['all', 'pending', 'rectifying', 'overdue'];

/** Choosing a filter as an action: Alt and its place. */
export function chipActions(choose: (chip: LedgerChip) => void): Action[] {
  return chips.map((chip, index) => ({
    id: `ledger.chip.${chip}`,
    label: t.ledger.showOnly(t.ledger.chips[chip]),
    group: t.ledger.title,
    keys: [`Alt+${index + 1}`],
    typing: true,
    run: () => choose(chip),
  }));
}
