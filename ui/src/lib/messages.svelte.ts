// Messages to the inspector: short ones that go by themselves, and failures that stay until they are read.
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
const STAY_MS = { plain: 4000, good: 4000, bad: 9000 };
/** A message with something to do waits for a hand. */
const STAY_WITH_ACTIONS_MS = 15_000;

class Messages {
  toasts = $state.raw<readonly Toast[]>([]);
  failure = $state.raw<ApiError | null>(null);
  #last = 0;

  /** Shows a short message; the same one is not stacked. */
  say(title: string, tone: Toast['tone'] = 'plain', advice = '', actions: readonly ToastAction[] = []): void {
    const id = ++this.#last;
    const others = this.toasts.filter((toast) => toast.title !== title);
    this.toasts = [...others.slice(-2), { id, tone, title, advice, actions }];
    setTimeout(() => this.drop(id), actions.length > 0 ? STAY_WITH_ACTIONS_MS : STAY_MS[tone]);
  }

  drop(id: number): void {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
  }

  /** Shows why something was refused or failed. */
  fail(reason: unknown): void {
    const error = apiError(reason);
    if (grave.includes(error.code)) {
      this.failure = error;
      return;
    }
    const { title, advice } = explain(error);
    this.say(title, 'bad', advice);
  }

  endFailure(): void {
    this.failure = null;
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
