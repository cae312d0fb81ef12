// Something read from the core that stays fresh while a screen shows it.
import { apiError } from './backend/backend';
import type { ApiError, Tag } from './backend/types';
import { onChange } from './core.svelte';

export class Resource<Data> {
  /** The last good answer; kept while a newer one is on its way. */
  data = $state.raw<Data | null>(null);
  /** Why the last read failed. */
  error = $state.raw<ApiError | null>(null);
  #turn = 0;

  constructor(
    private readonly read: () => Promise<Data>,
    private readonly tags: readonly Tag[],
  ) {}

  /** Reads now and after every change of its tags; returns the end of it, for `onMount` or `$effect`. */
  follow(): () => void {
    void this.load();
    const stop = onChange(this.tags, () => void this.load());
    return () => {
      this.#turn += 1;
      stop();
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
