// The keys of entering from paper, as actions: judgements have the same keys as in the fill-in screen.
import type { Action } from '../../lib/actions.svelte';
import type { AnswerResult } from '../../lib/backend/types';
import { t } from '../../lib/i18n/zh-CN';
import { SHEET_KEY } from '../../lib/printing';
import { answerKeys, ENTRY_KEY } from '../fill/keys';

export interface PaperCommands {
  /** Whether an item is selected. */
  any: () => boolean;
  /** Whether the inspection is still open. */
  mayJudge: () => boolean;
  move: (by: number) => void;
  ends: (last: boolean) => void;
  /** Selects a longer or shorter run of items. */
  extend: (by: number) => void;
  judge: (result: AnswerResult) => void;
  open: () => void;
  remark: () => void;
  goto: () => void;
  gap: () => void;
  sheet: () => void;
  back: () => void;
  leave: () => void;
}

/** Rows that PageUp and PageDown pass. */
const PAGE = 10;
const words = ['met', 'partly', 'not_met', 'not_applicable'] as const;

export function paperActions(run: PaperCommands): Action[] {
  const names = t.paper.actions;
  const hints = t.paper.hints;
  const action = (id: keyof typeof names, keys: string[], work: () => void, more: Partial<Action> = {}): Action => ({
    id: `paper.${id}`,
    label: names[id],
    group: t.paper.crumb,
    keys,
    when: run.any,
    run: work,
    ...more,
  });
  const judging = (id: keyof typeof names, key: string, result: AnswerResult, more: Partial<Action> = {}) =>
    action(id, [key], () => run.judge(result), { when: run.mayJudge, ...more });
  return [
    ...words.map((result) => judging(result, answerKeys[result], result, result === 'met' ? { hint: { upTo: 'paper.not_applicable', label: hints.answer } } : {})),
    action('unchecked', ['Backspace', 'Delete', answerKeys.unchecked], () => run.judge('unchecked'), { when: run.mayJudge, hint: { label: t.fill.hints.clear } }),
    action('remark', ['/', 'N'], run.remark, { when: run.mayJudge, hint: { label: t.fill.hints.remark } }),
    action('more', ['Shift+ArrowDown'], () => run.extend(1), { when: run.mayJudge, hint: { label: hints.range } }),
    action('fewer', ['Shift+ArrowUp'], () => run.extend(-1), { when: run.mayJudge }),
    action('goto', ['G'], run.goto, { hint: { label: hints.goto } }),
    action('gap', ['F8'], run.gap, { typing: true, hint: { label: t.fill.hints.gap } }),
    action('open', ['Enter'], run.open),
    action('down', ['ArrowDown', 'J'], () => run.move(1)),
    action('up', ['ArrowUp', 'K'], () => run.move(-1)),
    action('page_down', ['PageDown'], () => run.move(PAGE)),
    action('page_up', ['PageUp'], () => run.move(-PAGE)),
    action('first', ['Home'], () => run.ends(false)),
    action('last', ['End'], () => run.ends(true)),
    ...words.map((result) => judging(`word_${result}`, `Alt+${answerKeys[result]}`, result, { typing: true })),
    action('sheet', [SHEET_KEY], run.sheet, { typing: true }),
    action('back', [ENTRY_KEY], run.back),
    action('leave', ['Escape'], run.leave, { typing: true }),
  ];
}
