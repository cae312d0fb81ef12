// The understood structure as rows of one list: units, chapters of their tasks, clauses.
import type { Entry } from './annotate';

export type StructureRow =
  | { kind: 'loose'; key: string }
  /** A unit with its duties; `name` is `""` for the tasks. */
  | { kind: 'group'; key: string; name: string; count: number; open: boolean }
  | { kind: 'chapter'; key: string; title: string }
  /** `index` into the entries. */
  | { kind: 'entry'; key: string; index: number };

/** The group an entry is shown under: its unit, or `""` for tasks. */
export function groupOf(entry: Entry): string {
  return entry.kind === 'task' ? '' : entry.department;
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
    if (open) rows.push(...rowsInside(entries, name, indexes));
  }
  return rows;
}

/** Entries of a group; tasks stand under their chapters. */
function rowsInside(entries: readonly Entry[], name: string, indexes: readonly number[]): StructureRow[] {
  let chapter = '';
  return indexes.flatMap((index): StructureRow[] => {
    const row = { kind: 'entry', key: `entry ${index}`, index } as const;
    const title = name === '' ? (entries[index]?.clause.chapter ?? '') : '';
    if (title === chapter) return [row];
    chapter = title;
    return title === '' ? [row] : [{ kind: 'chapter', key: `chapter ${index}`, title }, row];
  });
}
