// What stands in a menu.

export interface MenuEntry {
  id: string;
  label: string;
  /** The key that does the same, as it is printed. */
  key?: string;
  disabled?: boolean;
  /** What a pointer that rests on it is told, such as why it is disabled. */
  title?: string;
  /** Whether it is switched on; absent where it is no switch. The menu stays open then. */
  checked?: boolean;
  run: () => void;
}
