// One checklist while it is edited: its items with the dropped ones behind them, what is selected, and every change.
import { apiError } from '../../lib/backend/backend';
import type { ApiError, ChecklistChange, EditRow, EditView, ItemId, RemovedRow } from '../../lib/backend/types';
import { ask, onChange, write } from '../../lib/core.svelte';
import { t } from '../../lib/i18n/zh-CN';

/** One row of the list. */
export type Line = { id: ItemId; /** Shown above it where it is the first of its part. */ heading: string | null } & (
  | { row: EditRow; chapter: string; removed: null }
  | { row: null; chapter: null; removed: RemovedRow }
);

/** The rows of a checklist: items by chapter, then those that were dropped. */
export function linesOf({ chapters, removed }: Pick<EditView, 'chapters' | 'removed'>): Line[] {
  const items = chapters.flatMap(({ title, items }) =>
    items.map((row, place): Line => ({ id: row.id, heading: place === 0 ? title : null, row, chapter: title, removed: null })),
  );
  const dropped = removed.map(
    (row, place): Line => ({ id: row.id, heading: place === 0 ? t.editing.removed(removed.length) : null, row: null, chapter: null, removed: row }),
  );
  return [...items, ...dropped];
}

/** Evidence as it is typed, a line each. */
export function linesIn(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}

export class Editing {
  view = $state.raw<EditView | null>(null);
  error = $state.raw<ApiError | null>(null);
  /** The selected row. */
  at = $state<ItemId | null>(null);
  readonly lines: readonly Line[] = $derived(this.view ? linesOf(this.view) : []);
  readonly index = $derived(this.lines.findIndex(({ id }) => id === this.at));
  readonly line: Line | null = $derived(this.lines[this.index] ?? null);
  readonly chapters: readonly string[] = $derived([...new Set(this.view?.chapters.map(({ title }) => title))]);
  readonly items = $derived(this.lines.filter(({ row }) => row !== null).length);
  readonly sealed = $derived(this.view?.inspection.seal !== null);

  constructor(private readonly checklist: string) {}

  async load(): Promise<void> {
    try {
      this.show(await ask('checklist_edit', { id: this.checklist }));
      this.error = null;
    } catch (reason) {
      this.error = apiError(reason);
    }
  }

  /** Follows what undo, redo and other screens change; `shown` is told after each. */
  follow(shown: () => void): () => void {
    return onChange(['checklists', 'inspections'], () => void this.load().then(shown), this);
  }

  /** Changes the checklist; rejects with an `ApiError`. */
  async make(change: ChecklistChange): Promise<void> {
    this.show(await write('edit_checklist', { checklist: this.checklist, change }, this));
  }

  /** Shows a newer state; where the selected row is gone, the one in its place is selected. */
  private show(view: EditView): void {
    const place = Math.max(this.index, 0);
    this.view = view;
    const gone = this.index < 0;
    if (view.at !== null) this.at = view.at;
    else if (gone) this.at = this.lines[Math.min(place, this.lines.length - 1)]?.id ?? null;
  }
}
