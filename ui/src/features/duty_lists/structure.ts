// The understood structure as rows of one list: units, chapters of their tasks, clauses.
import type { Entry } from './annotate';

export type StructureRow =
  | { kind: 'loose'; key: string }
  /** A unit with its duties; `name` is `task` or `unassigned` for clauses of no unit. */
  | { kind: 'group'; key: string; name: string; count: number; open: boolean }
  | { kind: 'chapter'; key: string; title: string }
  /** `index` into the entries. */
  | { kind: 'entry'; key: string; index: number };

/** The group an entry is shown under: its unit, or its kind. */
export function groupOf(entry: Entry): string {
  return entry.kind === 'duty' ? entry.department : entry.kind;
}

/** All rows; of closed groups only their heading. */
export function rowsOf(entries: readonly Entry[], loose: boolean, closed: ReadonlySet<string>): StructureRow[] {
  const groups = new Map<string, number[]>();
  entries.forEach((entry, index) => {
    const known = groups.get(groupOf(entry));
    if (known) known.push(index);
    else groups.set(groupOf(entry), [index]);
  });
  const rows: StructureRow[] = loose ? [{ kind: 'loose', key: 'loose' }] : [];
  for (const [name, indexes] of groups) {
    const open = !closed.has(name);
    rows.push({ kind: 'group', key: `group ${name}`, name, count: indexes.length, open });
    if (open) rows.push(...rowsInside(entries, indexes));
  }
  return rows;
}

/** Entries of a group; those of no unit stand under their chapters. */
function rowsInside(entries: readonly Entry[], indexes: readonly number[]): StructureRow[] {
  let chapter = '';
  return indexes.flatMap((index): StructureRow[] => {
    const row = { kind: 'entry', key: `entry ${index}`, index } as const;
    const entry = entries[index];
    const title = entry && entry.kind !== 'duty' ? entry.clause.chapter : '';
    if (title === chapter) return [row];
    chapter = title;
    return title === '' ? [row] : [{ kind: 'chapter', key: `chapter ${index}`, title }, row];
  });
}

/**
 * The entry on which a step over the shown rows ends: of a closed group its heading is the only row, which stands for its first entry.
 * @param at index of an entry, -1 for none
 * @param by rows down, or up where negative
 */
export function entryBeside(entries: readonly Entry[], rows: readonly StructureRow[], at: number, by: number): number {
  const firstOf = (name: string) => entries.findIndex((entry) => groupOf(entry) === name);
  const steps = rows.flatMap((row) => (row.kind === 'entry' ? [row.index] : row.kind === 'group' && !row.open ? [firstOf(row.name)] : []));
  const own = entries[at];
  const now = steps.includes(at) || !own ? steps.indexOf(at) : steps.indexOf(firstOf(groupOf(own)));
  return steps[Math.min(Math.max(now + by, 0), steps.length - 1)] ?? -1;
}
