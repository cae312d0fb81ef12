// The keys of editing a checklist, as actions.
import type { Action } from '../../lib/actions.svelte';
import type { Direction, Weight } from '../../lib/backend/types';
import { t } from '../../lib/i18n/zh-CN';

export interface EditCommands {
  /** Whether a row is selected. */
  any: () => boolean;
  /** Whether that row is an item which may be changed. */
  item: () => boolean;
  /** Whether that row is an item that was dropped and may be restored. */
  removed: () => boolean;
  /** Whether anything may be changed. */
  open: () => boolean;
  go: (index: (now: number) => number) => void;
  move: (to: Direction) => void;
  moveChapter: (to: Direction) => void;
  weigh: (weight: Weight) => void;
  edit: () => void;
  add: () => void;
  drop: () => void;
  restore: () => void;
  template: () => void;
  leave: () => void;
}

/** The key of each weight. */
const weightKeys: readonly [Weight, string][] = [['ordinary', '1'], ['important', '2'], ['vital', '3']];

/** Keys that act on the selected row. */
export function editActions(run: EditCommands): Action[] {
  const names = t.editing.actions;
  const hints = t.editing.hints;
  const action = (id: keyof typeof names, keys: string[], work: () => void, more: Partial<Action> = {}): Action => ({
    id: `edit.${id}`,
    label: names[id],
    group: t.editing.title,
    keys,
    when: run.any,
    run: work,
    ...more,
  });
  const item = { when: run.item };
  return [
    action('down', ['ArrowDown', 'J'], () => run.go((now) => now + 1), { hint: { after: 'edit.up', label: hints.move } }),
    action('up', ['ArrowUp', 'K'], () => run.go((now) => now - 1)),
    action('first', ['Home'], () => run.go(() => 0)),
    action('last', ['End'], () => run.go(() => Infinity)),
    action('move_down', ['Alt+ArrowDown'], () => run.move('down'), { ...item, hint: { after: 'edit.move_up', label: hints.shift } }),
    action('move_up', ['Alt+ArrowUp'], () => run.move('up'), item),
    action('chapter_down', ['Alt+Shift+ArrowDown'], () => run.moveChapter('down'), item),
    action('chapter_up', ['Alt+Shift+ArrowUp'], () => run.moveChapter('up'), item),
    ...weightKeys.map(([weight, key]) =>
      action(weight, [key], () => run.weigh(weight), { ...item, ...(weight === 'ordinary' ? { hint: { upTo: 'edit.vital', label: t.editing.weightLabel } } : {}) }),
    ),
    action('open', ['Enter'], run.edit, { ...item, hint: { label: hints.open } }),
    action('add', ['A'], run.add, { when: run.open }),
    action('drop', ['Delete'], run.drop, item),
    action('restore', ['R'], run.restore, { when: run.removed }),
    action('template', ['T'], run.template, { when: () => true }),
    action('leave', ['Escape'], run.leave, { typing: true }),
  ];
}
