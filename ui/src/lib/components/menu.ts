// What stands in a menu.

export interface MenuEntry {
  id: string;
  label: string;
  /** The key that does the same, as it is printed. */
  key?: string;
  disabled?: boolean;
  /** Whether it is switched on; absent where it is no switch. The menu stays open then. */
  checked?: boolean;
  run: () => void;
}
