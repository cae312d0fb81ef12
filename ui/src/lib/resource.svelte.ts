// Something read from the core that stays fresh while a screen shows it.
import { apiError } from './backend/backend';
import type { ApiError, Tag } from './backend/types';
import { onChange } from './core.svelte';
import { onNewDay } from './day.svelte';

export class Resource<Data> {
  /** The last good answer; kept while a newer one is on its way. */
  data = $state.raw<Data | null>(null);
  /** Why the last read failed. */
  error = $state.raw<ApiError | null>(null);
  #turn = 0;

  /** With `restMs` it is read that long after the last of several changes: what costs much need not follow each key. */
  constructor(
    private readonly read: () => Promise<Data>,
    private readonly tags: readonly Tag[],
    private readonly restMs = 0,
  ) {}

  /** Reads now, after every change of its tags, and when a new day begins; returns the end of it, for `onMount` or `$effect`. */
  follow(): () => void {
    let rest: ReturnType<typeof setTimeout> | undefined;
    const changed = () => {
      clearTimeout(rest);
      if (this.restMs === 0) void this.load();
      else rest = setTimeout(() => void this.load(), this.restMs);
    };
    void this.load();
    const ends = [onChange(this.tags, changed), onNewDay(() => void this.load())];
    return () => {
      this.#turn += 1;
      clearTimeout(rest);
      ends.forEach((end) => end());
    };
  }

  /** Reads again; an older answer that arrives late is dropped. */
  async load(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const data = await this.read();
      if (turn !== this.#turn) return;
      this.data = data;
      this.error = null;
    } catch (reason) {
      if (turn === this.#turn) this.error = apiError(reason);
    }
  }
}
