// What is typed for an item, by the places where it is kept until it is saved: the same whichever screen shows the item.
import type { ItemRow } from '../../lib/backend/types';
import { drafts, type Draft } from '../../lib/drafts.svelte';
import type { Filling } from './fill.svelte';

/** The measured value as the core holds it. */
export function valueKept({ answer }: ItemRow): string {
  return answer.value === null ? '' : String(answer.value);
}

export function measuredDraft(filling: Filling, row: ItemRow): Draft {
  return drafts.of(`measured:${row.id}`, valueKept(row), (text) => filling.measure(row.id, text), 'left');
}

export function remarkDraft(filling: Filling, row: ItemRow): Draft {
  return drafts.of(`remark:${row.id}`, row.answer.remark, (text) => filling.remark(row.id, text));
}

/** Why an item does not apply. */
export function reasonDraft(filling: Filling, row: ItemRow): Draft {
  return drafts.of(`reason:${row.id}`, row.answer.reason, (reason) => filling.excuse(row.id, reason), 'asked');
}
