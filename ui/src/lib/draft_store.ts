// Where the core keeps what is typed until it is saved; no words of it are ever waited for, or missed aloud.
import { backend } from './backend/backend';
import type { KeptDraft } from './backend/types';

/** Milliseconds after which something typed is out of reach of a power cut. */
export const KEEP_MS = 200;

export interface DraftStore {
  keep(draft: KeptDraft): void;
  drop(place: string): void;
  /** What an earlier run left. */
  left(): Promise<readonly KeptDraft[]>;
}

/** Places with something kept, or about to be: others need not be dropped. */
const kept = new Set<string>();
let queue: Promise<unknown> = Promise.resolve();

/** In order, so that an older text never replaces a newer one. */
function send(cmd: string, payload: unknown): void {
  // What is typed is on the screen and will be saved as such: where this fails, saving will say so.
  queue = queue.then(async () => (await backend()).call(cmd, payload)).catch(() => undefined);
}

export const draftStore: DraftStore = {
  keep(draft) {
    kept.add(draft.place);
    send('keep_draft', draft);
  },
  drop(place) {
    if (kept.delete(place)) send('drop_draft', { place });
  },
  async left() {
    const left = (await (await backend()).call('drafts', {}).catch(() => [])) as readonly KeptDraft[];
    for (const { place } of left) kept.add(place);
    return left;
  },
};
