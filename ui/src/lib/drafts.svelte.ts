// What is typed until the core has kept it: saved when idle or left, never lost to an error or a refresh.
import { SvelteSet } from 'svelte/reactivity';
import type { ApiError, KeptDraft } from './backend/types';
import { draftStore, KEEP_MS, type DraftStore } from './draft_store';

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
  /** True where the text is from an earlier run that ended before it was saved. */
  restored = $state(false);
  #kept: string;
  #touched = false;
  #focused = false;
  /** Restored, and perhaps not what anybody wants any more: half a number, or words for a field that changed since. */
  #held = false;
  #composing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  /** What the field held when typing began. */
  #base: string;
  #saving: Promise<void> | null = null;

  constructor(
    kept: string,
    /** Keeps the text; rejects with an `ApiError`. */
    public save: (text: string) => Promise<unknown>,
    readonly when: SavedWhen = 'idle',
    /** Where what is typed survives a power cut, and under which name; nowhere where absent. */
    private readonly durable?: { place: string; store: DraftStore },
  ) {
    this.#kept = kept;
    this.#base = kept;
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
    if (!this.#touched) this.#base = this.#kept;
    this.#held = false;
    this.text = text;
    this.#touched = true;
    this.#wait();
    this.#keepTimer ??= setTimeout(() => this.#keep(), KEEP_MS);
  }

  /** Shows what was typed before the app ended. It is saved as if it had just been typed, unless somebody has to look first. */
  restore({ text, base }: KeptDraft): void {
    if (this.#touched) return;
    if (text === this.#kept) return void this.#forget();
    this.text = text;
    this.#touched = true;
    this.restored = true;
    this.#base = base;
    this.#held = base !== this.#kept || this.when !== 'idle';
    this.#wait();
  }

  #keep(): void {
    this.#keepTimer = undefined;
    if (this.#touched) this.durable?.store.keep({ place: this.durable.place, text: this.text, base: this.#base });
  }

  #forget(): void {
    clearTimeout(this.#keepTimer);
    this.#keepTimer = undefined;
    this.restored = false;
    this.#held = false;
    this.durable?.store.drop(this.durable.place);
  }

  focus(): void {
    this.#focused = true;
  }

  blur(): void {
    this.#focused = false;
    if (!this.#touched) this.text = this.#kept;
    else if (!this.waits) void this.flush();
  }

  /** True where only who confirms it, or types on, has it saved. */
  get waits(): boolean {
    return this.when === 'asked' || this.#held;
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
    this.#forget();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.when === 'idle' && !this.#held && !this.#composing) this.#timer = setTimeout(() => void this.flush(), IDLE_MS);
  }

  async #send(): Promise<void> {
    const sent = this.text;
    try {
      await this.save(sent);
      this.#kept = sent;
      if (this.text === sent) {
        this.#touched = false;
        this.#forget();
      }
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

/** Drafts by place, so that what is typed outlives the field it was typed into, and the app. */
export class Drafts {
  readonly #byPlace = new Map<string, Draft>();
  /** What an earlier run left, until its fields are shown. */
  #left = new Map<string, KeptDraft>();
  #restoring: Promise<void> | undefined;

  constructor(private readonly store: DraftStore = draftStore) {}

  /** The draft of a place; made of `kept` where there is none. */
  of(place: string, kept: string, save: (text: string) => Promise<unknown>, when: SavedWhen = 'idle'): Draft {
    const known = this.#byPlace.get(place);
    if (known) {
      known.save = save;
      return known;
    }
    const draft = new Draft(kept, save, when, { place, store: this.store });
    this.#byPlace.set(place, draft);
    this.#give(place, draft);
    return draft;
  }

  /** Brings back, once, what an earlier run could not save; fields that are shown already get it, too. */
  restore(): Promise<void> {
    this.#restoring ??= this.store.left().then((left) => {
      this.#left = new Map(left.map((kept) => [kept.place, kept]));
      for (const [place, draft] of this.#byPlace) this.#give(place, draft);
    });
    return this.#restoring;
  }

  #give(place: string, draft: Draft): void {
    const left = this.#left.get(place);
    this.#left.delete(place);
    // Fields make their drafts while they are drawn, where nothing may change that is shown already.
    if (left) queueMicrotask(() => draft.restore(left));
  }

  /** Saves everything that is not kept yet, but what waits to be confirmed. */
  async flush(): Promise<void> {
    const typed = [...this.#byPlace.values()].filter(({ waits }) => !waits);
    await Promise.all(typed.map((draft) => draft.flush()));
  }
}

/** All drafts of the window. */
export const drafts = new Drafts();
