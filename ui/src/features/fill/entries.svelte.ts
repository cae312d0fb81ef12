// The items of one checklist, each a cell of its own, and counts that follow the change of one item.
import type { AnswerResult, ChapterDetail, ItemId, ItemRow, Progress, Route } from '../../lib/backend/types';
import { progressOf } from './progress';

/** One item: where it stands never changes, what is shown of it does. */
export class Entry {
  row: ItemRow;
  readonly id: ItemId;

  constructor(
    row: ItemRow,
    /** Place among all items, from 0. */
    readonly place: number,
    readonly chapter: Chapter,
  ) {
    this.row = $state.raw(row);
    this.id = row.id;
  }
}

/** Items under one heading. */
export class Chapter {
  progress = $state.raw<Progress>(progressOf([]));

  constructor(
    readonly title: string,
    /** Place among chapters, from 0. */
    readonly place: number,
  ) {}
}

/** All items of a checklist. */
export class Entries {
  readonly all: readonly Entry[];
  readonly chapters: readonly Chapter[];
  progress = $state.raw<Progress>(progressOf([]));
  /** Problems that wait for a notice. */
  pending = $state(0);
  /** Problems that a department is to be asked about. */
  waiting = $state(0);
  readonly #byId: ReadonlyMap<ItemId, Entry>;

  constructor(details: readonly ChapterDetail[]) {
    const all: Entry[] = [];
    this.chapters = details.map(({ title, items }, place) => {
      const chapter = new Chapter(title, place);
      for (const row of items) all.push(new Entry(row, all.length, chapter));
      chapter.progress = progressOf(items);
      return chapter;
    });
    const rows = details.flatMap(({ items }) => items);
    this.all = all;
    this.progress = progressOf(rows);
    this.pending = rows.filter((row) => waitsFor(row, 'notice')).length;
    this.waiting = rows.filter((row) => waitsFor(row, 'consultation')).length;
    this.#byId = new Map(all.map((entry) => [entry.id, entry]));
  }

  find(item: ItemId): Entry | undefined {
    return this.#byId.get(item);
  }

  /** Shows a newer state of one item; one of another checklist is none of these. */
  put(row: ItemRow): void {
    const entry = this.find(row.id);
    if (!entry) return;
    const before = entry.row;
    entry.row = row;
    const turned = (progress: Progress) => moved(progress, before.answer.result, row.answer.result);
    if (before.answer.result !== row.answer.result) {
      this.progress = turned(this.progress);
      entry.chapter.progress = turned(entry.chapter.progress);
    }
    this.pending += Number(waitsFor(row, 'notice')) - Number(waitsFor(before, 'notice'));
    this.waiting += Number(waitsFor(row, 'consultation')) - Number(waitsFor(before, 'consultation'));
  }
}

function waitsFor({ finding }: ItemRow, route: Route): boolean {
  return finding?.state === 'pending' && finding.route === route;
}

/** Counts after one item went from one result to another. */
function moved(progress: Progress, from: AnswerResult, to: AnswerResult): Progress {
  const next = { ...progress };
  for (const [result, by] of [[from, -1], [to, 1]] as const) {
    if (result === 'unchecked') continue;
    next.answered += by;
    next[result] += by;
  }
  return next;
}
