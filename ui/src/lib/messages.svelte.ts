// Messages to the inspector: short ones, which wait while a hand rests on them, and failures that stay until they are read.
import { apiError } from './backend/backend';
import type { ApiError, ErrorCode } from './backend/types';
import { explain } from './i18n/errors';

export interface Toast {
  id: number;
  tone: 'plain' | 'good' | 'bad';
  title: string;
  advice: string;
  /** What can be done next; each ends the message. */
  actions: readonly ToastAction[];
}

export interface ToastAction {
  label: string;
  run: () => void;
}

/** Codes whose detail support will ask for. */
const grave: readonly ErrorCode[] = ['internal', 'store_damaged'];
const STAY_MS = 4000;
/** A message with something to do waits for a hand. */
const STAY_WITH_ACTIONS_MS = 15_000;
/** More at once would push the work away. */
const SHOWN = 3;

class Messages {
  toasts = $state.raw<readonly Toast[]>([]);
  failure = $state.raw<ApiError | null>(null);
  /** Places that can show messages, the innermost last: a modal covers those before it. With the last message before they opened. */
  #hosts = $state.raw<readonly { host: object; after: number }[]>([]);
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #held = false;
  #last = 0;

  /** Shows a short message; the same one is not stacked. A bad one stays until it is closed. */
  say(title: string, tone: Toast['tone'] = 'plain', advice = '', actions: readonly ToastAction[] = []): void {
    const others = this.toasts.filter((toast) => toast.title !== title);
    this.toasts = [...others, { id: ++this.#last, tone, title, advice, actions }].slice(-SHOWN);
    this.#wait();
  }

  drop(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
    this.#wait();
  }

  /** Lets no message go while a pointer or the focus rests on them. */
  hold(held: boolean): void {
    this.#held = held;
    this.#wait();
  }

  /** Shows why something was refused or failed. */
  fail(reason: unknown): void {
    const error = apiError(reason);
    if (grave.includes(error.code)) {
      this.failure = error;
      return;
    }
    const { title, advice } = explain(error);
    // Who stopped it knows what to do next.
    if (error.code === 'stopped') this.say(title, 'plain', advice);
    else this.say(title, 'bad', advice);
  }

  endFailure(): void {
    this.failure = null;
  }

  /** Takes over showing messages, until the returned function is called. */
  host(host: object): () => void {
    this.#hosts = [...this.#hosts, { host, after: this.#last }];
    return () => {
      this.#hosts = this.#hosts.filter((other) => other.host !== host);
    };
  }

  /** Whether messages are shown by this place. */
  isShownBy(host: object): boolean {
    return this.#hosts.at(-1)?.host === host;
  }

  /** What a place shows: of what was said before it opened it knows nothing. */
  shownBy(host: object): readonly Toast[] {
    const innermost = this.#hosts.at(-1);
    return innermost?.host === host ? this.toasts.filter(({ id }) => id > innermost.after) : [];
  }

  /** Sets one timer for each message that goes by itself; stops those of others. */
  #wait(): void {
    const going = new Map(this.toasts.flatMap((toast) => (this.#held || toast.tone === 'bad' ? [] : [[toast.id, toast]])));
    for (const [id, timer] of this.#timers) {
      if (going.has(id)) continue;
      clearTimeout(timer);
      this.#timers.delete(id);
    }
    for (const [id, { actions }] of going) {
      if (this.#timers.has(id)) continue;
      this.#timers.set(id, setTimeout(() => this.drop(id), actions.length > 0 ? STAY_WITH_ACTIONS_MS : STAY_MS));
    }
  }
}

export const messages = new Messages();

/** Runs what may fail and tells the inspector if it does; the result is `undefined` then. */
export async function attempt<Result>(work: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await work();
  } catch (reason) {
    messages.fail(reason);
    return undefined;
  }
}
