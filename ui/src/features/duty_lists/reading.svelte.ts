// The shown reading of a document: which clause is looked at, on both sides at once.
import type { Reading, Warning } from '../../lib/backend/types';
import { type Entry, entriesOf, lineAt, linesOf, looseWarnings } from './annotate';

/** Which side asked to look at a clause; the other side scrolls to it. */
export type Side = 'source' | 'structure';

export class ReadingView {
  readonly entries;
  readonly lines;
  readonly loose;
  /** Index of the clause looked at, -1 at first. */
  at = $state(-1);
  /** Line looked at without a clause, -1 for none. */
  line = $state(-1);
  /** Side that does not have to scroll, as the look came from there. */
  from = $state<Side | null>(null);

  constructor(
    readonly reading: Reading,
    readonly text: string,
    /** The clause looked at first, by what is there. */
    first: (entries: readonly Entry[]) => number = () => -1,
  ) {
    this.entries = entriesOf(reading, text);
    this.lines = linesOf(text, reading, this.entries);
    this.loose = looseWarnings(reading, this.entries);
    this.at = Math.min(first(this.entries), this.entries.length - 1);
  }

  look(entry: number, from: Side | null): void {
    if (entry < 0 || entry >= this.entries.length) return;
    this.at = entry;
    this.line = -1;
    this.from = from;
  }

  /** Looks at the place of a doubt that lies in no clause. */
  lookAtDoubt({ span }: Warning): void {
    if (!span) return;
    this.at = -1;
    this.line = lineAt(this.text, span[0]);
    this.from = null;
  }

  /** Looks at the next clause in doubt, from the top again after the last. */
  nextDoubt(): void {
    const count = this.entries.length;
    for (let step = 1; step <= count; step += 1) {
      const entry = (this.at + step + count) % count;
      if (this.entries[entry]?.warnings.length) {
        this.look(entry, null);
        return;
      }
    }
  }
}
