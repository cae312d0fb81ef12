// The source text cut into lines and pieces, each knowing its clause and its mark; places are UTF-16 units.
import type { Clause, Reading, Requirement, TakenFor, Warning } from '../../lib/backend/types';
import { utf16, type Span } from './units';

/** Why a piece of the text stands out. */
export type MarkKind = 'department' | 'lead' | 'cooperating' | 'requirement' | 'warning';

export interface Piece {
  text: string;
  /** Index into the entries, -1 outside of any clause. */
  entry: number;
  mark: MarkKind | null;
}

/** Pieces of one line of the source. */
export type Line = Piece[];

/** One clause of a reading, with what was found in it. */
export interface Entry {
  kind: TakenFor;
  /** The department whose duty it is, `""` for others. */
  department: string;
  clause: Clause;
  /** Place in the text, in UTF-16 units. */
  span: Span;
  requirements: Requirement[];
  warnings: Warning[];
}

/** All clauses in the order of the document's lists: duties by department, tasks, what is nobody's. */
export function entriesOf(reading: Reading, text: string): Entry[] {
  const unit = utf16(text);
  const requirements = byPlace(reading.requirements);
  const warnings = byPlace(reading.warnings);
  const entry = (kind: TakenFor, department: string, clause: Clause): Entry => ({
    kind,
    department,
    clause,
    span: [unit(clause.span[0]), unit(clause.span[1])],
    requirements: within(requirements, clause.span),
    warnings: within(warnings, clause.span),
  });
  const duties = reading.departments.flatMap(({ name, duties }) => duties.map((duty) => entry('duty', name, duty)));
  const tasks = reading.tasks.map((task) => entry('task', '', task));
  return [...duties, ...tasks, ...(reading.unassigned ?? []).map((clause) => entry('unassigned', '', clause))];
}

type Placed<Thing> = { start: number; thing: Thing }[];

/** Things that have a place, in its order. */
function byPlace<Thing extends { span: Span | null }>(things: readonly Thing[]): Placed<Thing> {
  return things.flatMap((thing) => (thing.span ? [{ start: thing.span[0], thing }] : [])).toSorted((a, b) => a.start - b.start);
}

/** Those that begin inside a span. */
function within<Thing>(placed: Placed<Thing>, [start, end]: Span): Thing[] {
  const from = countBelow(placed.length, (index) => (placed[index]?.start ?? 0) < start);
  const to = countBelow(placed.length, (index) => (placed[index]?.start ?? 0) < end);
  return placed.slice(from, to).map(({ thing }) => thing);
}

/** How many of the first `count` pass a condition that none passes after one that fails. */
function countBelow(count: number, passes: (index: number) => boolean): number {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Doubts that lie in no clause. */
export function looseWarnings(reading: Reading, entries: readonly Entry[]): Warning[] {
  const placed = new Set(entries.flatMap((entry) => entry.warnings));
  return reading.warnings.filter((warning) => !placed.has(warning));
}

/** Index of the line that a place of the core lies in. */
export function lineAt(text: string, place: number): number {
  const at = utf16(text)(place);
  return Math.max(lineSpans(text).findLastIndex(([start]) => start <= at), 0);
}

interface Mark {
  span: Span;
  kind: MarkKind;
}

/** The text in lines; empty lines and space around lines are left out. */
export function linesOf(text: string, reading: Reading, entries: readonly Entry[]): Line[] {
  const lines = lineSpans(text);
  const marks = byLine(lines, marksOf(text, reading, entries));
  const bounds = byLine(lines, entries.map(({ span }, index) => ({ span, index })));
  return lines.map((line, at) => piecesOf(text, line, marks[at] ?? [], bounds[at] ?? []));
}

/** For each line what reaches into it, in the order given. */
function byLine<Spanned extends { span: Span }>(lines: readonly Span[], all: readonly Spanned[]): Spanned[][] {
  const found = lines.map((): Spanned[] => []);
  for (const one of all) {
    const first = countBelow(lines.length, (index) => (lines[index]?.[1] ?? 0) <= one.span[0]);
    for (let at = first; (lines[at]?.[0] ?? Infinity) < one.span[1]; at += 1) found[at]?.push(one);
  }
  return found;
}

/** A line cut wherever a mark or a clause begins or ends in it. */
function piecesOf(text: string, line: Span, marks: readonly Mark[], bounds: readonly { span: Span; index: number }[]): Line {
  const cuts = new Set<number>(line);
  for (const { span } of [...marks, ...bounds]) for (const place of span) if (place > line[0] && place < line[1]) cuts.add(place);
  const places = [...cuts].toSorted((a, b) => a - b);
  return places.slice(1).map((end, index) => {
    const start = places[index] ?? end;
    const covers = ({ span }: { span: Span }) => span[0] <= start && span[1] >= end;
    return { text: text.slice(start, end), entry: bounds.find(covers)?.index ?? -1, mark: marks.find(covers)?.kind ?? null };
  });
}

function lineSpans(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    const indent = line.length - line.trimStart().length;
    if (indent < line.length) spans.push([start + indent, start + line.trimEnd().length]);
    start += line.length + 1;
  }
  return spans;
}

/** Everything that stands out; where marks overlap, the first one shows. */
function marksOf(text: string, reading: Reading, entries: readonly Entry[]): Mark[] {
  const unit = utf16(text);
  const placed = (kind: MarkKind, span: Span): Mark => ({ kind, span: [unit(span[0]), unit(span[1])] });
  const warnings = reading.warnings.flatMap(({ span }) => (span ? [placed('warning', span)] : []));
  return [
    ...reading.requirements.map(({ span }) => placed('requirement', span)),
    ...entries.flatMap((entry) => unitMarks(text, entry)),
    ...headingMarks(text, reading),
    ...warnings.filter(({ span }) => span[1] > span[0]),
  ];
}

/** Names of units where they are printed inside a clause. */
function unitMarks(text: string, { span, clause }: Entry): Mark[] {
  const source = text.slice(span[0], span[1]);
  const find = (kind: MarkKind, names: readonly string[]) =>
    names.flatMap((name): Mark[] => {
      const at = name === '' ? -1 : source.lastIndexOf(name);
      return at < 0 ? [] : [{ kind, span: [span[0] + at, span[0] + at + name.length] }];
    });
  return [...find('lead', clause.lead), ...find('cooperating', clause.cooperating)];
}

/** Names of departments where they end a line of their own, such as a heading. */
function headingMarks(text: string, reading: Reading): Mark[] {
  const names = new Set(reading.departments.map(({ name }) => name));
  return lineSpans(text).flatMap(([start, end]): Mark[] => {
    const line = text.slice(start, end);
    if (line.length > 40) return [];
    for (const name of names) {
      if (name !== '' && line.endsWith(name)) return [{ kind: 'department', span: [end - name.length, end] }];
    }
    return [];
  });
}
