// Everything a key can do: one registry for shortcuts, hints, the help sheet and the palette, and the one keydown listener.
import { onMount } from 'svelte';

export interface Action {
  /** Stable name, such as `fill.next_gap`. */
  id: string;
  /** What it does, in the inspector's words. */
  label: string;
  /** Heading in the help sheet. */
  group: string;
  /** Keys such as `Ctrl+Z`, `F8`, `1`; any of them runs it. */
  keys: readonly string[];
  /** Whether it makes sense now; always where absent. */
  when?: () => boolean;
  /** True where it also works while text is typed. */
  typing?: boolean;
  /** What the footer says of it, if anything. */
  hint?: Hint;
  run: () => void;
}

export interface Hint {
  label: string;
  /** The action whose key stands before its own, such as up before down. */
  after?: string;
  /** The action at the other end of a row of keys that begins with its own. */
  upTo?: string;
}

class Registry {
  /** Known actions; where two want a key, the one that came last gets it. */
  actions = $state.raw<readonly Action[]>([]);

  /** Adds actions; returns the end of them. */
  add(actions: readonly Action[]): () => void {
    this.actions = [...this.actions, ...actions];
    return () => {
      this.actions = this.actions.filter((action) => !actions.includes(action));
    };
  }

  /** Actions that make sense now. */
  available(): Action[] {
    return this.actions.filter((action) => action.when?.() ?? true);
  }

  /** The action that a key press asks for. */
  find(keys: string, typing: boolean): Action | undefined {
    return this.actions.findLast(
      (action) => action.keys.includes(keys) && (!typing || action.typing === true) && (action.when?.() ?? true),
    );
  }
}

export const registry = new Registry();

/** Names that two actions share, and keys that two of them would take at once: the second would never run. */
export function clashes(actions: readonly Action[]): string[] {
  const taken = (names: readonly string[]) => names.filter((name, at) => names.indexOf(name) < at);
  const now = actions.filter((action) => action.when?.() ?? true);
  return [...taken(actions.map(({ id }) => id)), ...taken(now.flatMap(({ keys }) => keys))];
}

/** Offers actions while the calling component is mounted. */
export function useActions(actions: readonly Action[]): void {
  onMount(() => registry.add(actions));
}

const shifted = /^(Arrow|F\d|Enter|Escape|Tab|Home|End|Page)/;

/** A key press as it is written in `Action.keys`; Shift with a digit is named by the digit, not by the sign it types. */
export function keysOf(event: KeyboardEvent): string {
  const digit = event.shiftKey ? /^Digit(\d)$/.exec(event.code)?.[1] : undefined;
  const key = digit ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key);
  const shift = event.shiftKey && (digit !== undefined || event.ctrlKey || event.metaKey || shifted.test(key));
  return [event.ctrlKey || event.metaKey ? 'Ctrl+' : '', event.altKey ? 'Alt+' : '', shift ? 'Shift+' : '', key].join('');
}

/** True while an input method turns key presses into characters. */
export function composing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** For a field that looks for what is typed: `look` hears of whole words, never of what an input method still composes. */
export function whole(look: () => void) {
  return { oninput: (event: Event) => void (event instanceof InputEvent && event.isComposing ? null : look()), oncompositionend: () => look() };
}

/** Runs the action of a key press, if there is one and nothing nearer wants the key. */
export function dispatch(event: KeyboardEvent): void {
  if (composing(event) || event.defaultPrevented || document.querySelector('dialog[open]')) return;
  const target = event.target instanceof Element ? event.target : null;
  const keys = keysOf(event);
  if (keys === 'Enter' && target?.closest('button, a, summary')) return;
  if (keys === ' ' && target?.closest('button, a, summary, input')) return;
  if (event.key.startsWith('Arrow') && target?.matches('input[type="radio"], [role="tab"], [role="separator"]')) return;
  const action = registry.find(keys, target !== null && isTyping(target));
  if (!action) return;
  event.preventDefault();
  action.run();
}

/** True where keys are text or belong to a native control. */
function isTyping(target: Element): boolean {
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return target.closest('textarea, select, [contenteditable="true"]') !== null;
}
