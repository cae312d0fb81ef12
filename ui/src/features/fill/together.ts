// Which items can be judged in one step.
import type { ItemId } from '../../lib/backend/types';
import type { Entry } from './entries.svelte';

export interface Together {
  items: ItemId[];
  /** How many are judged already, and stay as they are. */
  judged: number;
  /** How many want a measured value, each its own. */
  measured: number;
}

/** What of some items can be judged together, and how many cannot. */
export function together(entries: readonly Entry[]): Together {
  const open = entries.map(({ row }) => row).filter(({ answer }) => answer.result === 'unchecked');
  const items = open.filter(({ requirement }) => requirement === null).map(({ id }) => id);
  return { items, judged: entries.length - open.length, measured: open.length - items.length };
}
