// Changes between two versions of a list as one page shows them.
import type { ChangeOfClause, ClauseChange, Comparison, QuotedChange, Settlement, WordChange } from '../../lib/backend/types';

/** What the page shows at a time: everything that changed, or one kind. */
export type Shown = 'changed' | ChangeOfClause;

/** All choices, in the order of the page. */
export const choices: readonly Shown[] = ['changed', 'reworded', 'split', 'merged', 'moved', 'new', 'gone', 'kept'];

/** The changes of a choice. */
export function changesOf({ changes }: Comparison, shown: Shown): ClauseChange[] {
  return changes.filter(({ kind }) => (shown === 'changed' ? kind !== 'kept' : kind === shown));
}

/** What can be decided about a kind of change, the likeliest first. */
export const settlements: Readonly<Record<ChangeOfClause, readonly Settlement[]>> = {
  reworded: ['accepted', 'apart'],
  split: ['accepted', 'apart'],
  merged: ['accepted', 'apart'],
  moved: ['accepted', 'old_holds', 'apart'],
  new: ['accepted', 'not_taken'],
  gone: ['accepted', 'old_holds'],
  kept: [],
};

/** A change by its words, as decisions name it. */
export function quotedChange({ kind, old, new: now }: ClauseChange): QuotedChange {
  return { kind, old: old.map(({ text }) => text), new: now.map(({ text }) => text) };
}

/** Changes that nobody decided about yet. */
export function undecided(comparison: Comparison): ClauseChange[] {
  return changesOf(comparison, 'changed').filter(({ settlement }) => settlement === null);
}

/** The words of one side of a change, those of the other side left out. */
export function side(words: readonly WordChange[], which: 'old' | 'new'): WordChange[] {
  const other = which === 'old' ? 'added' : 'removed';
  return words.filter(({ kind }) => kind !== other);
}
