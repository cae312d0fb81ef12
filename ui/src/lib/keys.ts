// How keys are printed; the words stand in i18n.
import { t } from './i18n/zh-CN';

/** Keys of an action such as `Ctrl+ArrowUp` as they are printed on a keyboard. */
export function keyLabel(keys: string): string {
  return keys
    .split(/\+(?=.)/)
    .map((key) => t.keys.names[key] ?? key)
    .join('+');
}
