// The shown part of the ledger: its filter and order, pages as they were read, and what is chosen for one step.
import { SvelteMap } from 'svelte/reactivity';
import { apiError } from '../../lib/backend/backend';
import type { ApiError, ChecklistId, FindingId, LedgerChip, LedgerColumn, LedgerCounts, LedgerPage, LedgerRow } from '../../lib/backend/types';
import { ask, onChange, write, type Request } from '../../lib/core.svelte';
import { onNewDay } from '../../lib/day.svelte';

/** Rows of a page; a window shows a fifth of it. */
const PAGE = 100;
/** Rows that the core gives at once. */
const LONGEST = 1000;

export type Change = Omit<Request<'set_findings'>, 'ids'>;

export class Ledger {
  chip = $state<LedgerChip>('all');
  words = $state('');
  sort = $state<LedgerColumn>('due');
  descending = $state(false);
  /** Rows that pass the filter. */
  total = $state(0);
  /** Sizes of the whole ledger; absent until it was read. */
  counts = $state.raw<LedgerCounts | null>(null);
  error = $state.raw<ApiError | null>(null);
  /** Chosen findings with their checklists. */
  readonly chosen = new SvelteMap<FindingId, ChecklistId>();
  #pages = $state.raw<ReadonlyMap<number, readonly LedgerRow[]>>(new Map());
  #asked = new Set<number>();
  #view: readonly [number, number] = [0, 1];
  #turn = 0;

  row(index: number): LedgerRow | undefined {
    return this.#pages.get(Math.floor(index / PAGE))?.[index % PAGE];
  }

  /** Reads what is missing of the rows `[first, end)`. */
  view(first: number, end: number): void {
    this.#view = [first, end];
    for (let page = Math.floor(first / PAGE); page * PAGE < end; page += 1) if (!this.#asked.has(page)) void this.#read(page);
  }

  /** Reads now and after every change; returns the end of it. */
  follow(): () => void {
    const again = () => void this.load();
    again();
    const ends = [onChange(['findings', 'notices', 'checklists'], again), onNewDay(again)];
    return () => {
      this.#turn += 1;
      ends.forEach((end) => end());
    };
  }

  /** Reads the rows in view anew; what is shown stays until they are here. */
  async load(): Promise<void> {
    this.#turn += 1;
    this.#asked = new Set();
    await this.#read(Math.floor(this.#view[0] / PAGE), true);
    this.view(...this.#view);
  }

  /** Shows other findings, from the first one. */
  async choose(change: Partial<Pick<Ledger, 'chip' | 'words' | 'sort' | 'descending'>>): Promise<void> {
    Object.assign(this, change);
    this.#view = [0, 1];
    await this.load();
  }

  /** Sorts by a column, or turns its order round. */
  async sortBy(column: LedgerColumn): Promise<void> {
    await this.choose({ sort: column, descending: this.sort === column && !this.descending });
  }

  /** Chooses a finding for the next step, or no longer; one that was issued cannot be changed. */
  toggle(row: LedgerRow | undefined): void {
    if (row?.state !== 'pending') return;
    if (!this.chosen.delete(row.id)) this.chosen.set(row.id, row.checklist);
  }

  /** Chooses everything that passes the filter and can be changed. */
  async chooseAll(): Promise<void> {
    const chip = this.chip === 'all' ? 'pending' : this.chip;
    if (chip !== 'pending') return;
    const keys = await ask('finding_keys', { chip, words: this.words });
    for (const { id, checklist } of keys) this.chosen.set(id, checklist);
  }

  /** All findings that pass the filter, for paper. */
  async all(): Promise<LedgerRow[]> {
    const rows: LedgerRow[] = [];
    for (;;) {
      const page = await ask('findings_page', { ...this.#request(), offset: rows.length, limit: LONGEST, counted: false });
      rows.push(...page.rows);
      if (page.rows.length < LONGEST) return rows;
    }
  }

  /** Changes all chosen findings in one step; answers how many. */
  async change(change: Change): Promise<number> {
    const changed = await write('set_findings', { ...change, ids: [...this.chosen.keys()] });
    this.chosen.clear();
    return changed;
  }

  async #read(page: number, anew = false): Promise<void> {
    this.#asked.add(page);
    const turn = this.#turn;
    try {
      const answer = await ask('findings_page', { ...this.#request(), offset: page * PAGE, limit: PAGE, counted: anew });
      if (turn === this.#turn) this.#keep(page, answer, anew);
    } catch (reason) {
      if (turn === this.#turn) this.error = apiError(reason);
    }
  }

  #request() {
    return { filter: { chip: this.chip, words: this.words }, sort: this.sort, descending: this.descending };
  }

  #keep(page: number, { sizes, rows }: LedgerPage, anew: boolean): void {
    this.#pages = new Map([...(anew ? [] : this.#pages), [page, rows]]);
    if (sizes) {
      this.total = sizes.total;
      this.counts = sizes.counts;
    }
    this.error = null;
  }
}
