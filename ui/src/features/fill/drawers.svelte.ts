// Chapters and clauses beside the items: always there in a wide window, one at a time and on demand in a narrow one.

/** Below this width (a laptop's window at 200 %) items would have no room between two panes. */
export const NARROW = '(max-width: 900px)';

export type DrawerName = 'chapters' | 'side';

/** Where work in a pane begins. */
const starts: Record<DrawerName, string> = { chapters: '[data-chapter][aria-current], [data-chapter]', side: '.side' };

export class Drawers {
  narrow = $state(false);
  /** The drawer that is open in a narrow window. */
  open = $state<DrawerName | null>(null);

  /** Follows the width of the window; returns the end of it. */
  follow(): () => void {
    const query = matchMedia(NARROW);
    const turn = () => this.#turn(query.matches);
    turn();
    query.addEventListener('change', turn);
    return () => query.removeEventListener('change', turn);
  }

  shows(name: DrawerName): boolean {
    return !this.narrow || this.open === name;
  }

  /** Makes a pane visible. */
  show(name: DrawerName): void {
    if (this.narrow) this.open = name;
  }

  focus(name: DrawerName): void {
    document.querySelector<HTMLElement>(starts[name])?.focus();
  }

  /** Closes what is open; answers whether something was. */
  close(): boolean {
    const was = this.open !== null;
    this.open = null;
    return was;
  }

  /** Whoever works in a pane keeps it when the window gets narrow. */
  #turn(narrow: boolean): void {
    const used = document.activeElement?.closest<HTMLElement>('[data-drawer]')?.dataset['drawer'];
    this.open = narrow && used !== undefined ? (used as DrawerName) : null;
    this.narrow = narrow;
  }
}
