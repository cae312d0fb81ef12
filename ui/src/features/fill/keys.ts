// The keys of the fill-in screen, as actions.
import type { Action } from '../../lib/actions.svelte';
import type { AnswerResult } from '../../lib/backend/types';
import { SHEET_KEY } from '../../lib/printing';
import { t } from '../../lib/i18n/zh-CN';
import type { ManyResult } from './fill.svelte';
import type { DrawerName } from './drawers.svelte';
import { allFilters, type Filter } from './filters';

export interface FillCommands {
  /** Whether an item is selected. */
  any: () => boolean;
  move: (by: number) => void;
  ends: (last: boolean) => void;
  judge: (result: AnswerResult) => void;
  remark: () => void;
  deadline: () => void;
  gap: () => void;
  open: () => void;
  /** Whether there is something to issue. */
  pending: () => boolean;
  issue: () => void;
  /** Whether a department is to be asked for help. */
  waiting: () => boolean;
  consult: () => void;
  /** Whether the inspection is still open. */
  mayJudge: () => boolean;
  seal: () => void;
  /** Prints the checklist without answers. */
  sheet: () => void;
  find: () => void;
  /** Judges what is left of the chapter. */
  many: (result: ManyResult) => void;
  /** Shows only some items. */
  filter: (filter: Filter) => void;
  /** Goes to the chapters or to the clauses, or back. */
  pane: (name: DrawerName) => void;
  /** Goes to where what was noted on paper is entered. */
  entry: () => void;
  leave: () => void;
}

/** The key of each judgement. */
export const answerKeys: Readonly<Record<AnswerResult, string>> = { met: '1', partly: '2', not_met: '3', not_applicable: '4', unchecked: '0' };
const answers = Object.entries(answerKeys) as [AnswerResult, string][];

/** Leads from the checklist to where paper is entered, and back. */
export const ENTRY_KEY = 'E';

/** Keys that act on the selected item. */
export function fillActions(run: FillCommands): Action[] {
  const names = t.fill.actions;
  const hints = t.fill.hints;
  const action = (id: keyof typeof names, keys: string[], work: () => void, more: Partial<Action> = {}): Action => ({
    id: `fill.${id}`,
    label: names[id],
    group: t.nav.inspections,
    keys,
    when: run.any,
    run: work,
    ...more,
  });
  return [
    action('down', ['ArrowDown', 'J'], () => run.move(1), { hint: { after: 'fill.up', label: hints.move } }),
    action('up', ['ArrowUp', 'K'], () => run.move(-1)),
    action('first', ['Home'], () => run.ends(false)),
    action('last', ['End'], () => run.ends(true)),
    ...answers.map(([result, key]) =>
      action(result, [key], () => run.judge(result), { when: run.mayJudge, ...(result === 'met' ? { hint: { upTo: 'fill.not_applicable', label: hints.answer } } : {}) }),
    ),
    action('open', ['Enter'], run.open, { hint: { label: hints.open } }),
    action('remark', ['N'], run.remark, { when: run.mayJudge, hint: { label: hints.remark } }),
    action('deadline', ['D'], run.deadline, { hint: { label: hints.deadline } }),
    action('gap', ['F8'], run.gap, { typing: true, hint: { label: hints.gap } }),
    action('chapters', ['B'], () => run.pane('chapters'), { hint: { label: t.fill.chapters } }),
    action('side', ['L'], () => run.pane('side'), { hint: { label: t.fill.basis } }),
    action('find', ['Ctrl+F'], run.find, { typing: true }),
    action('many_met', ['Shift+1'], () => run.many('met'), { when: run.mayJudge }),
    action('many_not_applicable', ['Shift+4'], () => run.many('not_applicable'), { when: run.mayJudge }),
    ...allFilters.map((filter) => ({
      id: `fill.show_${filter}`,
      label: t.fill.filters[filter],
      group: t.nav.inspections,
      keys: [],
      run: () => run.filter(filter),
    })),
    action('entry', [ENTRY_KEY], run.entry),
    action('sheet', [SHEET_KEY], run.sheet, { typing: true }),
    action('seal', [], run.seal, { when: run.mayJudge }),
    action('issue', ['G'], run.issue, { when: run.pending }),
    action('consult', ['X'], run.consult, { when: run.waiting }),
    action('leave', ['Escape'], run.leave, { typing: true }),
  ];
}
