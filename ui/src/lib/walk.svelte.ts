// Walking through a long list by keys: Tab stops at one row, arrows lead on from there.
import { tick } from 'svelte';
import type { Action } from './actions.svelte';
import { t } from './i18n/zh-CN';

/** What can take the focus in a row. */
const STOPS = 'a, button, input';
/** Rows that PageUp and PageDown pass. */
const PAGE = 10;

/** The part of a virtual list that is walked through. */
export interface Walked {
  reveal(index: number): Promise<void>;
  element(index: number): HTMLElement | null;
}

export class Walk<Row> {
  #rows: () => readonly Row[];
  #key: (row: Row) => string;
  #list: () => Walked | undefined;
  /** The row where the focus was last, by its key: rows come and go around it. */
  #at = $state<string | null>(null);
  /** The row that Tab leads to. */
  readonly current = $derived.by(() => Math.max(this.#rows().findIndex((row) => this.#key(row) === this.#at), 0));

  constructor(rows: () => readonly Row[], key: (row: Row) => string, list: () => Walked | undefined) {
    this.#rows = rows;
    this.#key = key;
    this.#list = list;
  }

  /** `tabindex` of what can take the focus in a row. */
  stop(index: number): 0 | -1 {
    return index === this.current ? 0 : -1;
  }

  /** The focus came into a row. */
  enter(row: Row): void {
    this.#at = this.#key(row);
  }

  /** Gives the focus to a row; the second button stays the second one. */
  async go(index: number): Promise<void> {
    const to = Math.min(Math.max(index, 0), this.#rows().length - 1);
    const row = this.#rows()[to];
    const list = this.#list();
    if (row === undefined || !list) return;
    const stops = (at: number) => [...(list.element(at)?.querySelectorAll<HTMLElement>(STOPS) ?? [])];
    const place = stops(this.current).indexOf(document.activeElement as HTMLElement);
    this.enter(row);
    await tick();
    await list.reveal(to);
    (stops(to)[place] ?? stops(to)[0])?.focus({ preventScroll: true });
  }

  /** Keys of a list that shares its screen with others. */
  keydown(event: KeyboardEvent): void {
    const to = { ArrowUp: this.current - 1, ArrowDown: this.current + 1, PageUp: this.current - PAGE, PageDown: this.current + PAGE, Home: 0, End: Infinity }[event.key];
    if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    void this.go(to);
  }

  /** Keys of a list that is all of its screen. */
  actions(area: string, group: string): Action[] {
    const action = (id: 'down' | 'up' | 'first' | 'last', keys: string[], to: () => number, more: Partial<Action> = {}): Action => ({
      id: `${area}.${id}`,
      label: t.fill.actions[id],
      group,
      keys,
      when: () => this.#rows().length > 0,
      run: () => void this.go(this.#entered() ? to() : this.current),
      ...more,
    });
    return [
      action('down', ['ArrowDown', 'J'], () => this.current + 1, { hint: { after: `${area}.up`, label: t.fill.hints.move } }),
      action('up', ['ArrowUp', 'K'], () => this.current - 1),
      action('first', ['Home'], () => 0),
      action('last', ['End'], () => Infinity),
    ];
  }

  /** Whether the focus is in the list: the first arrow leads into it. */
  #entered(): boolean {
    return this.#list()?.element(this.current)?.contains(document.activeElement) === true;
  }
}
