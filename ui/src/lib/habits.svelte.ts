// How this laptop's window is used: read once, kept a moment after it changed.
import { ask } from './core.svelte';
import type { Habits } from './backend/types';
import { attempt } from './messages.svelte';

const KEEP_AFTER_MS = 400;
const plain: Habits = { zoom: 100, ledger: { chip: 'all', sort: 'due', descending: false, hidden: [] }, views: [], panes: {} };

class KnownHabits {
  data = $state.raw<Habits>(plain);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #read: Promise<Habits> | undefined;
  /** What changed before the habits were read. */
  #changed: Partial<Habits> = {};

  /** Habits as they were kept; plain ones where they cannot be read, as nobody's work depends on them. */
  load(): Promise<Habits> {
    this.#read ??= ask('habits', {}).then(
      (kept) => (this.data = { ...kept, ...this.#changed }),
      () => plain,
    );
    return this.#read;
  }

  /** Changes some of them now, and keeps all once nothing changes any more. */
  keep(change: Partial<Habits>): void {
    this.#changed = { ...this.#changed, ...change };
    this.data = { ...this.data, ...change };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void attempt(() => this.#save()), KEEP_AFTER_MS);
  }

  async #save(): Promise<void> {
    await this.load();
    await ask('keep_habits', this.data);
  }
}

export const habits = new KnownHabits();
