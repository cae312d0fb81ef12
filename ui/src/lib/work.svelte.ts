// Long work that somebody waits for: after a moment the window says how far it is, and it can be stopped.
import type { JobProgress } from './backend/types';
import { ask } from './core.svelte';

/** What ends sooner needs no bar. */
const PATIENCE_MS = 300;
/** From one look at how far it is to the next. */
const LOOK_MS = 250;

class Work {
  /** How far it is; `null` while nothing runs long enough to be shown. */
  progress = $state.raw<JobProgress | null>(null);
  /** Somebody stopped it, and it has not ended yet. */
  stopping = $state(false);
  #running = 0;

  /** Waits for long work. Rejects with the code `stopped` where somebody stopped it: nothing has changed then. */
  async wait<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const turn = ++this.#running;
    this.stopping = false;
    const timer = setTimeout(() => void this.#look(turn), PATIENCE_MS);
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      if (turn === this.#running) this.#running += 1;
      this.progress = null;
      this.stopping = false;
    }
  }

  /** Asks the core to stop it. */
  async stop(): Promise<void> {
    this.stopping = true;
    await ask('stop_job', {});
  }

  async #look(turn: number): Promise<void> {
    if (turn !== this.#running) return;
    const progress = await ask('job', {}).catch(() => null);
    if (turn !== this.#running) return;
    this.progress = progress !== null && progress.total > 0 ? progress : null;
    setTimeout(() => void this.#look(turn), LOOK_MS);
  }
}

export const work = new Work();
