// Words that were pasted to be imported: too long for an address, so they wait here for the preview.
import { router } from './router.svelte';

/** Fewer characters are no document; somebody pasted by accident. */
const LEAST = 30;

let waiting = '';

/** The words that were pasted last. */
export function pastedText(): string {
  return waiting;
}

/** Shows what would be kept of words; answers whether they are enough for that. */
export function importPasted(text: string): boolean {
  if (text.trim().length < LEAST) return false;
  waiting = text;
  router.go({ at: 'import', path: null, pasted: true });
  return true;
}

/** Takes words that are pasted outside of any field. */
export function takePasted(event: ClipboardEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  if (event.defaultPrevented || target?.closest('input, textarea, select, [contenteditable], dialog')) return;
  if (importPasted(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
}
