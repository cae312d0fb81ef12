// One checklist while it is filled in: what is selected, and every write an answer needs.
import { apiError } from '../../lib/backend/backend';
import type { AnswerResult, ApiError, ChecklistDetail, FindingRow, ItemId, ItemRow, SetFinding } from '../../lib/backend/types';
import { ask, onChange, write, type Change } from '../../lib/core.svelte';
import { drafts } from '../../lib/drafts.svelte';
import { moment } from '../../lib/format';
import { t } from '../../lib/i18n/zh-CN';
import { messages } from '../../lib/messages.svelte';
import { Entries, type Chapter, type Entry } from './entries.svelte';
import { lets, type Filter } from './filters';

/** What many items can be judged at once. */
export type ManyResult = 'met' | 'not_applicable';

export class Filling {
  detail = $state.raw<ChecklistDetail | null>(null);
  entries = $state.raw(new Entries([]));
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
  /** Rows shown since the reading under way began: it may not know of them. */
  #newer: Map<ItemId, ItemRow> | null = null;
  #turn = 0;

  readonly shown: readonly Entry[] = $derived.by(() => {
    const kept = this.#kept;
    return kept ? this.entries.all.filter(({ id }) => kept.has(id)) : this.entries.all;
  });
  readonly #indices: ReadonlyMap<ItemId, number> = $derived(new Map(this.shown.map(({ id }, index) => [id, index])));
  readonly index: number = $derived(this.at === null ? -1 : this.indexOf(this.at));
  readonly entry: Entry | null = $derived(this.shown[this.index] ?? null);
  readonly row: ItemRow | null = $derived(this.entry?.row ?? null);

  constructor(readonly id: string) {}

  /** Reads again after changes made elsewhere, such as an undo; `moved` is called where one took the selection with it. */
  follow(moved: () => void): () => void {
    const refresh = async (change: Change) => {
      if (await this.#refresh(change)) moved();
    };
    return onChange(['checklists', 'findings', 'notices'], (change) => void refresh(change), this);
  }

  /** Reads no more than what changed; true where an undo took the selection along. */
  async #refresh({ undone }: Change): Promise<boolean> {
    if (undone?.checklist == null) await this.load();
    if (undone?.checklist !== this.id) return false;
    try {
      for (const row of await ask('items', { ids: undone.items })) this.#put(row);
    } catch (reason) {
      messages.fail(reason);
      return false;
    }
    const first = undone.items.find((item) => this.#indices.has(item));
    if (first === undefined) return false;
    if (this.at === null || !undone.items.includes(this.at)) this.at = first;
    return true;
  }

  /** Reads the whole checklist. */
  async load(): Promise<void> {
    const turn = ++this.#turn;
    this.#newer ??= new Map();
    try {
      const [detail] = await Promise.all([ask('checklist', { id: this.id }), drafts.restore()]);
      if (turn !== this.#turn) return;
      const entries = new Entries(detail.chapters);
      for (const row of this.#newer?.values() ?? []) entries.put(row);
      this.detail = detail;
      this.entries = entries;
      this.error = null;
    } catch (reason) {
      if (turn === this.#turn) this.error = apiError(reason);
    } finally {
      if (turn === this.#turn) this.#newer = null;
    }
  }

  /** Shows only some items, as they are now. */
  choose(filter: Filter): void {
    this.filter = filter;
    const wanted = this.entries.all.filter(({ row }) => lets(filter, row));
    this.#kept = filter === 'all' ? null : new Set(wanted.map(({ id }) => id));
    if (this.index < 0) this.at = this.shown[0]?.id ?? null;
  }

  /** Index of an item among those shown; -1 if it is none of them. */
  indexOf(item: ItemId): number {
    return this.#indices.get(item) ?? -1;
  }

  /** Index of the first unanswered item after `index`, from the top again where `round`; -1 if there is none. */
  gapAfter(index: number, round: boolean): number {
    const open = ({ row }: Entry) => row.answer.result === 'unchecked';
    const next = this.shown.findIndex((entry, place) => place > index && open(entry));
    return next >= 0 || !round ? next : this.shown.findIndex(open);
  }

  /** Judges an item; the tick shows at once and is taken back if it cannot be kept. Returns the row kept, if it was. */
  async judge(item: ItemId, result: AnswerResult): Promise<ItemRow | null> {
    try {
      return await this.#judge(item, result, '');
    } catch (error) {
      messages.fail(error);
      return null;
    }
  }

  /** Judges an item 不适用. Rejects where that cannot be kept. */
  async excuse(item: ItemId, reason: string): Promise<void> {
    if (reason.trim() === '') throw invalid(t.fill.reasonNeeded);
    await this.#judge(item, 'not_applicable', reason.trim());
  }

  async #judge(item: ItemId, result: AnswerResult, reason: string): Promise<ItemRow | null> {
    const before = this.find(item);
    if (!before || this.refuses(before)) return null;
    const turn = (this.#judging.get(item) ?? 0) + 1;
    this.#judging.set(item, turn);
    const value = result === 'unchecked' || result === 'not_applicable' ? null : before.answer.value;
    // A measured value has its own word: nothing is painted that it would take back.
    if (value === null) this.#put({ ...before, answer: { ...before.answer, result, reason, value } });
    try {
      const row = await write('answer', { item, result, value, reason }, this);
      if (this.#judging.get(item) !== turn) return null;
      this.#put(row);
      if (row.answer.result !== result) messages.say(t.fill.judgedByValue);
      return row;
    } catch (error) {
      if (this.#judging.get(item) === turn) this.#put(before);
      throw error;
    }
  }

  /** Items of a chapter, of those shown. */
  inside(chapter: Chapter): readonly Entry[] {
    return this.shown.filter((entry) => entry.chapter === chapter);
  }

  /** Judges several items in one step; returns how many. Rejects where that cannot be kept. */
  async judgeMany(items: readonly ItemId[], result: ManyResult, reason: string): Promise<number> {
    const rows = await write('answer_many', { items: [...items], result, reason }, this);
    for (const row of rows) this.#put(row);
    return rows.length;
  }

  /** Keeps a measured value, by which the core judges where it can; an empty one clears the answer. Rejects where it cannot be kept. */
  async measure(item: ItemId, text: string): Promise<void> {
    const value = measuredValue(text);
    if (Number.isNaN(value)) throw invalid(t.fill.notNumber);
    const said = this.find(item)?.answer.result ?? 'unchecked';
    const word = value === null || said === 'not_applicable' ? 'unchecked' : said;
    this.#put(await write('answer', { item, result: word, value, reason: '' }, this));
  }

  /** Keeps a remark. Rejects where it cannot be kept. */
  async remark(item: ItemId, remark: string): Promise<void> {
    this.#put(await write('remark', { item, remark }, this));
  }

  /** Changes a finding; what is not named stays. Rejects where it cannot be kept. */
  async setFinding(finding: FindingRow, change: Partial<Omit<SetFinding, 'id'>>): Promise<void> {
    const none = { text: null, severity: null, route: null, responsible_unit: null, demand: null, period: null };
    const changed = await write('set_finding', { ...none, ...change, id: finding.id }, this);
    const row = this.find(finding.item);
    if (row) this.#put({ ...row, finding: changed });
  }

  /** Whether nobody judges items here any more. */
  get sealed(): boolean {
    return this.detail?.inspection.seal != null;
  }

  /** Says why an item that is sealed or on an issued notice cannot be judged again; true where it cannot. */
  refuses(row: ItemRow): boolean {
    const inspection = this.detail?.inspection;
    if (inspection?.seal) {
      const { by, sealed_ms } = inspection.seal;
      messages.fail({ code: 'sealed', params: { title: inspection.title, day: moment(sealed_ms).slice(0, 10), by }, detail: '' });
      return true;
    }
    if (row.finding?.state !== 'rectifying') return false;
    messages.fail({ code: 'issued', params: { number: row.finding.notice_number ?? '' }, detail: '' });
    return true;
  }

  find(item: ItemId): ItemRow | undefined {
    return this.entries.find(item)?.row;
  }

  #put(row: ItemRow): void {
    this.#newer?.set(row.id, row);
    this.entries.put(row);
  }
}

/** A refusal of the window itself, in the shape of one from the core. */
export function invalid(advice: string): ApiError {
  return { code: 'invalid', params: { advice }, detail: '' };
}

/** A measured value as somebody typed it, in any width of digits; `null` where nothing is typed, not a number where it is none. */
export function measuredValue(text: string): number | null {
  const typed = text.normalize('NFKC').trim();
  const value = Number(typed.replace(/%$/, ''));
  if (typed === '') return null;
  return Number.isFinite(value) ? value : NaN;
}

/** A whole number of 1 or more as somebody typed it, in any width of digits. */
export function wholeNumber(typed: string): number {
  const count = Number(typed.normalize('NFKC').trim() || 'none');
  if (!Number.isInteger(count) || count < 1) throw invalid(t.finding.notWhole);
  return count;
}
