// Widths of a table's columns: which of them fit beside each other, and how the rest is shared.

export interface Column<Id extends string = string> {
  id: Id;
  label: string;
  /** Least width in px. */
  min: number;
  /** Share of the room that is left; 0 where the column never grows. */
  grow: number;
  /** Where there is no room, columns with the highest number go first; absent for those that stay. */
  yields?: number;
}

/** Space between columns and at both ends, in px. */
export const GAP = 12;
export const EDGE = 16;

/** The columns that fit into `width` px, in their order. */
export function fitting<Id extends string>(columns: readonly Column<Id>[], width: number): Column<Id>[] {
  const needed = (all: readonly Column<Id>[]) => all.reduce((sum, { min }) => sum + min + GAP, 2 * EDGE - GAP);
  let left = [...columns];
  while (needed(left) > width) {
    const next = left.filter(({ yields }) => yields !== undefined).toSorted((a, b) => (b.yields ?? 0) - (a.yields ?? 0))[0];
    if (!next) break;
    left = left.filter((column) => column !== next);
  }
  return left;
}

/** The columns as a CSS grid. */
export function tracks(columns: readonly Column[]): string {
  return columns.map(({ min, grow }) => (grow === 0 ? `${min}px` : `minmax(${min}px, ${grow}fr)`)).join(' ');
}
