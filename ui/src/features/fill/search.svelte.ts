// Search inside one checklist: number, question, clause, remark, problem. Nothing is asked of the core.
import type { ClauseRef, ItemId, ItemRow } from '../../lib/backend/types';
import type { Filling } from './fill.svelte';

/** Words of a query, each to be found somewhere in an item. */
export function wordsOf(query: string): string[] {
  return plain(query).split(/\s+/).filter(Boolean);
}

/** A text cut into pieces that are hit by one of the words and pieces that are not. */
export function marked(text: string, words: readonly string[]): { text: string; hit: boolean }[] {
  if (words.length === 0) return [{ text, hit: false }];
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'gi');
  return text
    .split(pattern)
    .map((piece, index) => ({ text: piece, hit: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

/** Full-width and half-width, capital and small are the same. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

export class Search {
  open = $state(false);
  query = $state('');
  /** Items found when something was typed last. */
  hits = $state.raw<readonly ItemId[]>([]);
  readonly words = $derived(this.open ? wordsOf(this.query) : []);
  /** What rows say, kept while they say it. */
  readonly #texts = new WeakMap<ItemRow, string>();
  readonly #clauses = new WeakMap<ClauseRef, string>();

  constructor(private readonly filling: Filling) {}

  /** Place of the selected item among the hits, from 1; 0 where it is none of them. */
  get place(): number {
    return this.filling.at === null ? 0 : this.hits.indexOf(this.filling.at) + 1;
  }

  type(query: string): void {
    this.query = query;
    const all = wordsOf(query).map((word) => this.#saying(word));
    const found = ({ row }: { row: ItemRow }) => all.every((says) => says(row));
    this.hits = all.length === 0 ? [] : this.filling.shown.filter(found).map(({ id }) => id);
  }

  /** Index of the hit to go to: the selected item itself if `by` is 0, the next or the one before, round the ends. */
  step(by: -1 | 0 | 1): number {
    const places = this.hits.map((hit) => this.filling.indexOf(hit)).filter((index) => index >= 0);
    const at = this.filling.index;
    const found =
      by < 0 ? (places.findLast((index) => index < at) ?? places.at(-1)) : (places.find((index) => index >= at + by) ?? places[0]);
    return found ?? -1;
  }

  /** Whether a row says a word. A clause is read once, not for every row that rests on it: it may be long, and they many. */
  #saying(word: string): (row: ItemRow) => boolean {
    const known = new Map<number, boolean>();
    const inClause = (index: number): boolean => {
      const said = known.get(index) ?? this.#clauseText(index).includes(word);
      known.set(index, said);
      return said;
    };
    return (row) => this.#textOf(row).includes(word) || row.clauses.some(inClause);
  }

  #textOf(row: ItemRow): string {
    const known = this.#texts.get(row);
    if (known !== undefined) return known;
    const text = plain([row.number, row.text, row.answer.remark, row.answer.reason, row.finding?.text ?? ''].join('\n'));
    this.#texts.set(row, text);
    return text;
  }

  #clauseText(index: number): string {
    const clause = this.filling.detail?.clauses[index];
    if (!clause) return '';
    const known = this.#clauses.get(clause);
    if (known !== undefined) return known;
    const text = plain(`${clause.department}\n${clause.text}`);
    this.#clauses.set(clause, text);
    return text;
  }
}
