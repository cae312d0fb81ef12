// How keys are printed: those of actions by the name of the action; the words stand in i18n.
import { registry, type Action } from './actions.svelte';
import { t } from './i18n/zh-CN';

/** Keys of an action such as `Ctrl+ArrowUp` as they are printed on a keyboard. */
export function keyLabel(keys: string): string {
  return keys
    .split(/\+(?=.)/)
    .map((key) => t.keys.names[key] ?? key)
    .join('+');
}

/** The first key of an action as it is printed; empty where it has none, or nobody offers it now. */
export function keyOf(id: string): string {
  return keyLabel(registry.actions.findLast((action) => action.id === id)?.keys[0] ?? '');
}

/** Keys of a hint as they are printed. */
export function hintKeys({ id, hint }: Action): string {
  if (hint?.upTo) return t.keys.range(keyOf(id), keyOf(hint.upTo));
  return hint?.after ? `${keyOf(hint.after)} ${keyOf(id)}` : keyOf(id);
}
