// One checklist while it is filled in: rows, what is selected, and every write an answer needs.
import { apiError } from '../../lib/backend/backend';
import type {
  AnswerResult,
  ApiError,
  ChecklistDetail,
  FindingRow,
  ItemId,
  ItemRow,
  Progress,
  Route,
  SetFinding,
} from '../../lib/backend/types';
import { ask, onChange, write } from '../../lib/core.svelte';
import { t } from '../../lib/i18n/zh-CN';
import { messages } from '../../lib/messages.svelte';
import { progressOf } from './progress';

export type Filter = 'all' | 'unchecked' | 'not_met';

/** Rows of one chapter among all rows, `[start, end)`. */
export interface ChapterRange {
  title: string;
  start: number;
  end: number;
}

export class Filling {
  detail = $state.raw<ChecklistDetail | null>(null);
  /** All items, in order. */
  rows = $state.raw<readonly ItemRow[]>([]);
  error = $state.raw<ApiError | null>(null);
  /** The item that keys act on. */
  at = $state<ItemId | null>(null);
  /** The item whose problem panel is open. */
  open = $state<ItemId | null>(null);
  /** The item whose reason for 不适用 is asked. */
  asking = $state<ItemId | null>(null);
  filter = $state<Filter>('all');
  /** Items that the filter let through when it was chosen: an answer does not make its row jump away. */
  #kept = $state.raw<ReadonlySet<ItemId> | null>(null);
  /** Judgements under way by item; only the answer to the last one counts. */
  readonly #judging = new Map<ItemId, number>();
  #turn = 0;

  readonly shown: readonly ItemRow[] = $derived.by(() => {
    const kept = this.#kept;
    return kept ? this.rows.filter(({ id }) => kept.has(id)) : this.rows;
  });
  readonly index = $derived(this.shown.findIndex(({ id }) => id === this.at));
  readonly row: ItemRow | null = $derived(this.shown[this.index] ?? null);
  readonly progress: Progress = $derived(progressOf(this.rows));
  readonly pending = $derived(this.toIssue('notice'));
  /** Problems that a department is to be asked about. */
  readonly waiting = $derived(this.toIssue('consultation'));
  readonly chapters: readonly ChapterRange[] = $derived.by(() => {
    let start = 0;
    return (this.detail?.chapters ?? []).map(({ title, items }) => {
      const range = { title, start, end: start + items.length };
      start = range.end;
      return range;
    });
  });

  constructor(readonly id: string) {}

  /** How many problems wait to be issued this way. */
  private toIssue(route: Route): number {
    return this.rows.filter(({ finding }) => finding?.state === 'pending' && finding.route === route).length;
  }

  /** Reads again after changes made elsewhere, such as an undo; `moved` is called where one took the selection with it. */
  follow(moved: () => void): () => void {
    const refresh = async () => {
      if (await this.load()) moved();
    };
    return onChange(['checklists', 'findings', 'notices'], () => void refresh(), this);
  }

  /** Reads the checklist; true where the selection went to the one item that had changed. */
  async load(): Promise<boolean> {
    const turn = ++this.#turn;
    try {
      const detail = await ask('checklist', { id: this.id });
      if (turn !== this.#turn) return false;
      const rows = detail.chapters.flatMap(({ items }) => items);
      const touched = changedItem(this.rows, rows);
      this.detail = detail;
      this.rows = rows;
      this.error = null;
      if (touched === null || !this.shown.some(({ id }) => id === touched)) return false;
      this.at = touched;
      return true;
    } catch (reason) {
      if (turn === this.#turn) this.error = apiError(reason);
      return false;
    }
  }

  /** Shows only some items, as they are now. */
  choose(filter: Filter): void {
    this.filter = filter;
    const wanted = (row: ItemRow) => row.answer.result === filter;
    this.#kept = filter === 'all' ? null : new Set(this.rows.filter(wanted).map(({ id }) => id));
    if (this.index < 0) this.at = this.shown[0]?.id ?? null;
  }

  /** Index of the first unanswered item after `index`, from the top again where `round`; -1 if there is none. */
  gapAfter(index: number, round: boolean): number {
    const open = ({ answer }: ItemRow) => answer.result === 'unchecked';
    const next = this.shown.findIndex((row, place) => place > index && open(row));
    return next >= 0 || !round ? next : this.shown.findIndex(open);
  }

  /** Judges an item; the tick shows at once and is taken back if it cannot be kept. Returns the row kept, if it was. */
  async judge(item: ItemId, result: AnswerResult, reason = ''): Promise<ItemRow | null> {
    const before = this.find(item);
    if (!before || this.refuses(before)) return null;
    const turn = (this.#judging.get(item) ?? 0) + 1;
    this.#judging.set(item, turn);
    this.put({ ...before, answer: { ...before.answer, result, reason } });
    const value = before.requirement && result !== 'unchecked' && result !== 'not_applicable' ? before.answer.value : null;
    try {
      const row = await write('answer', { item, result, value, reason }, this);
      if (this.#judging.get(item) !== turn) return null;
      this.put(row);
      return row;
    } catch (error) {
      if (this.#judging.get(item) === turn) this.put(before);
      messages.fail(error);
      return null;
    }
  }

  /** Keeps a measured value, by which the core judges; an empty one clears the answer. Rejects where it cannot be kept. */
  async measure(item: ItemId, text: string): Promise<void> {
    const typed = text.trim();
    const value = Number(typed.replace(/%$/, ''));
    if (!Number.isFinite(value)) throw invalid(t.fill.notNumber);
    const answer = typed === '' ? { result: 'unchecked' as const, value: null } : { result: 'met' as const, value };
    this.put(await write('answer', { item, ...answer, reason: '' }, this));
  }

  /** Keeps a remark. Rejects where it cannot be kept. */
  async remark(item: ItemId, remark: string): Promise<void> {
    this.put(await write('remark', { item, remark }, this));
  }

  /** Changes a finding; what is not named stays. Rejects where it cannot be kept. */
  async setFinding(finding: FindingRow, change: Partial<Omit<SetFinding, 'id'>>): Promise<void> {
    const none = { text: null, severity: null, route: null, responsible_unit: null, demand: null, period: null };
    const changed = await write('set_finding', { ...none, ...change, id: finding.id }, this);
    const row = this.find(finding.item);
    if (row) this.put({ ...row, finding: changed });
  }

  /** Says why an item on an issued notice cannot be judged again; true where it cannot. */
  refuses(row: ItemRow): boolean {
    if (row.finding?.state !== 'rectifying') return false;
    messages.fail({ code: 'issued', params: { number: row.finding.notice_number ?? '' }, detail: '' });
    return true;
  }

  find(item: ItemId): ItemRow | undefined {
    return this.rows.find(({ id }) => id === item);
  }

  /** Shows a newer state of one item. */
  private put(row: ItemRow): void {
    this.rows = this.rows.map((old) => (old.id === row.id ? row : old));
  }
}

/** A refusal of the window itself, in the shape of one from the core. */
export function invalid(advice: string): ApiError {
  return { code: 'invalid', params: { advice }, detail: '' };
}

/** The only item that differs between two states; `null` where none or several do. */
export function changedItem(before: readonly ItemRow[], after: readonly ItemRow[]): ItemId | null {
  const known = new Map(before.map((row) => [row.id, row]));
  const changed = after.filter((row) => {
    const old = known.get(row.id);
    return old !== undefined && (differs(old.answer, row.answer) || differs(old.finding, row.finding));
  });
  return changed.length === 1 ? (changed[0]?.id ?? null) : null;
}

function differs(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}
