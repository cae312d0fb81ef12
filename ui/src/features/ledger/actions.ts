// The keys of the ledger, as actions.
import type { Action } from '../../lib/actions.svelte';
import type { LedgerChip } from '../../lib/backend/types';
import { t } from '../../lib/i18n/zh-CN';
import { chipActions } from './chips';

export interface LedgerCommands {
  /** Whether a finding is shown. */
  any: () => boolean;
  /** Whether there is a field to look for words. */
  searchable: () => boolean;
  move: (by: number) => void;
  ends: (last: boolean) => void;
  open: () => void;
  find: () => void;
  show: (chip: LedgerChip) => void;
  choose: () => void;
  /** Whether the current finding can be chosen. */
  choosable: () => boolean;
  chooseAll: () => void;
  /** Whether any of what the filter shows can be chosen. */
  allChoosable: () => boolean;
  chosen: () => boolean;
  clear: () => void;
  change: () => void;
  issuable: () => boolean;
  issue: () => void;
  print: () => void;
}

/** Keys that act on the current finding, or on all that are chosen. */
export function ledgerActions(run: LedgerCommands): Action[] {
  const action = (id: string, label: string, keys: string[], work: () => void, more: Partial<Action> = {}): Action => ({
    id: `ledger.${id}`,
    label,
    group: t.ledger.title,
    keys,
    when: run.any,
    run: work,
    ...more,
  });
  return [
    action('down', t.fill.actions.down, ['ArrowDown', 'J'], () => run.move(1), { hint: { after: 'ledger.up', label: t.fill.hints.move } }),
    action('up', t.fill.actions.up, ['ArrowUp', 'K'], () => run.move(-1)),
    action('first', t.fill.actions.first, ['Home'], () => run.ends(false)),
    action('last', t.fill.actions.last, ['End'], () => run.ends(true)),
    action('open', t.ledger.openItem, ['Enter'], run.open, { hint: { label: t.ledger.openItem } }),
    action('choose', t.ledger.batch.choose, [' '], run.choose, { when: run.choosable, hint: { label: t.ledger.batch.choose } }),
    action('choose_all', t.ledger.batch.chooseAll, ['Ctrl+A'], run.chooseAll, { when: run.allChoosable }),
    action('clear', t.ledger.batch.clear, ['Escape'], run.clear, { when: run.chosen }),
    action('change', t.ledger.batch.change, ['E'], run.change, { when: run.chosen }),
    action('issue', t.ledger.issue, ['G'], run.issue, { when: run.issuable }),
    action('print', t.ledger.print, ['Ctrl+P'], run.print, { typing: true }),
    action('find', t.ledger.find, ['/', 'Ctrl+F'], run.find, { when: run.searchable, typing: false, hint: { label: t.ledger.findShort } }),
    ...chipActions(run.show),
  ];
}
