// Where somebody is on a sheet of paper, and the run of items that one key judges together. Answers are kept by `Filling`.
import type { ItemId, ItemRow } from '../../lib/backend/types';
import type { Entry } from '../fill/entries.svelte';
import type { Filling } from '../fill/fill.svelte';
import { placesOf } from './numbers';

export class Paper {
  /** Where a run of items began; `null` where there is none. */
  #from = $state<ItemId | null>(null);

  /** First and last place of what is selected: a run, or the one item. */
  readonly places: readonly [first: number, last: number] = $derived.by(() => {
    const { filling } = this;
    const from = this.#from === null ? filling.index : filling.indexOf(this.#from);
    return [Math.min(from, filling.index), Math.max(from, filling.index)];
  });
  /** The items of a run; none where one is selected. */
  readonly run: readonly Entry[] = $derived.by(() => {
    const [first, last] = this.places;
    return first < last ? this.filling.shown.slice(first, last + 1) : [];
  });

  constructor(readonly filling: Filling) {}

  /** Whether an item is part of a run. */
  holds(place: number): boolean {
    const [first, last] = this.places;
    return first < last && first <= place && place <= last;
  }

  /** Selects one item. */
  select(item: ItemId): void {
    if (this.filling.at === item) return;
    this.#from = null;
    this.#moveTo(item);
  }

  /** Selects from where the run began, or from the selected item, to this one. */
  extend(place: number): void {
    const to = this.filling.shown[Math.min(Math.max(place, 0), this.filling.shown.length - 1)];
    if (!to || this.filling.index < 0) return;
    this.#from ??= this.filling.at;
    this.#moveTo(to.id);
  }

  /** Selects what a typed number, or two of them, mean; false where they mean nothing here. */
  goTo(typed: string): boolean {
    const places = placesOf(typed, this.filling.shown.map(({ row }) => row.number));
    const [first, last] = (places ?? []).map((place) => this.filling.shown[place]);
    if (!first || !last) return false;
    this.#from = first === last ? null : first.id;
    this.#moveTo(last.id);
    return true;
  }

  /** Ends a run, at its last item; answers whether there was one. */
  single(): boolean {
    const was = this.run.length > 0;
    this.#from = null;
    return was;
  }

  #moveTo(item: ItemId): void {
    this.filling.at = item;
    this.filling.asking = null;
  }
}

/** Whether figures that are typed on an item are the beginning of its measured value, and not a judgement. */
export function wantsValue({ requirement, answer }: ItemRow): boolean {
  return requirement !== null && answer.value === null && answer.result === 'unchecked';
}
