// What is typed until the core has kept it: saved when idle or left, never lost to an error or a refresh.
import { SvelteSet } from 'svelte/reactivity';
import type { ApiError } from './backend/types';

/** Milliseconds without typing after which a draft is saved. */
export const IDLE_MS = 1500;

/**
 * What saves a draft: a pause in typing (`idle`); only leaving its field, because half a number is another number
 * (`left`); or nobody but who confirms it (`asked`).
 */
export type SavedWhen = 'idle' | 'left' | 'asked';

/** Drafts whose last saving failed. */
export const unsaved = new SvelteSet<Draft>();

export class Draft {
  /** What the field shows. */
  text = $state('');
  /** Why the last saving failed. */
  failure = $state.raw<ApiError | null>(null);
  #kept: string;
  #touched = false;
  #focused = false;
  #composing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #saving: Promise<void> | null = null;

  constructor(
    kept: string,
    /** Keeps the text; rejects with an `ApiError`. */
    public save: (text: string) => Promise<unknown>,
    readonly when: SavedWhen = 'idle',
  ) {
    this.#kept = kept;
    this.text = kept;
  }

  /** True while something typed is not kept. */
  get dirty(): boolean {
    return this.#touched;
  }

  /** Takes what the core holds, unless somebody is typing here. */
  accept(kept: string): void {
    this.#kept = kept;
    if (!this.#touched && !this.#focused) this.text = kept;
  }

  input(text: string): void {
    this.text = text;
    this.#touched = true;
    this.#wait();
  }

  focus(): void {
    this.#focused = true;
  }

  blur(): void {
    this.#focused = false;
    if (!this.#touched) this.text = this.#kept;
    else if (this.when !== 'asked') void this.flush();
  }

  /** Characters are being composed; half of them are not worth saving. */
  compose(composing: boolean): void {
    this.#composing = composing;
    if (this.#touched) this.#wait();
  }

  /** Saves now what is not kept yet. Never rejects: a failure shows in `failure`. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#saving) await this.#saving;
    if (!this.#touched) return;
    this.#saving = this.#send();
    await this.#saving;
  }

  /** Saves what the field shows, typed or not; true where it was kept. */
  async confirm(): Promise<boolean> {
    this.#touched = true;
    await this.flush();
    return !this.#touched;
  }

  /** Forgets what was typed. */
  drop(): void {
    clearTimeout(this.#timer);
    this.text = this.#kept;
    this.#touched = false;
    this.failure = null;
    unsaved.delete(this);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.when === 'idle' && !this.#composing) this.#timer = setTimeout(() => void this.flush(), IDLE_MS);
  }

  async #send(): Promise<void> {
    const sent = this.text;
    try {
      await this.save(sent);
      if (this.text === sent) this.#touched = false;
      this.#kept = sent;
      this.failure = null;
      unsaved.delete(this);
    } catch (reason) {
      this.failure = reason as ApiError;
      unsaved.add(this);
    } finally {
      this.#saving = null;
    }
  }
}

/** True where something typed could not be saved. */
export function hasUnsaved(): boolean {
  return unsaved.size > 0;
}

/** Tries again to save everything that failed. */
export async function retryUnsaved(): Promise<void> {
  await Promise.all([...unsaved].map((draft) => draft.flush()));
}

/** Drafts by place, so that what is typed outlives the field it was typed into. */
export class Drafts {
  readonly #byPlace = new Map<string, Draft>();

  /** The draft of a place; made of `kept` where there is none. */
  of(place: string, kept: string, save: (text: string) => Promise<unknown>, when: SavedWhen = 'idle'): Draft {
    const known = this.#byPlace.get(place);
    if (known) {
      known.save = save;
      return known;
    }
    const draft = new Draft(kept, save, when);
    this.#byPlace.set(place, draft);
    return draft;
  }

  /** Saves everything that is not kept yet, but what waits to be confirmed. */
  async flush(): Promise<void> {
    const typed = [...this.#byPlace.values()].filter(({ when }) => when !== 'asked');
    await Promise.all(typed.map((draft) => draft.flush()));
  }
}

/** All drafts of the window. */
export const drafts = new Drafts();
