// Files that come from outside: by double click, by dropping them on the window, or with the start of the app.
import { t } from '../lib/i18n/zh-CN';
import { messages } from '../lib/messages.svelte';
import { router, type Route } from '../lib/router.svelte';
import { onLists } from './everywhere';

/**
 * Where a file leads: a PDF is to be verified, but at the duty lists imported, as every other document is anywhere.
 * Work of other laptops leads nowhere yet.
 */
export function routeOf(path: string): Route | null {
  if (/\.duxue$/i.test(path)) return null;
  return /\.pdf$/i.test(path) && !onLists() ? { at: 'verify', path } : { at: 'import', path };
}

/** Shows a file that came from outside; of several that came together the first. */
export function arrive(path: string, others = 0): void {
  if (others > 0) messages.say(t.documents.others(others));
  const route = routeOf(path);
  if (route) router.go(route);
  else messages.say(t.arrivals.bundle(path.split(/[\\/]/).at(-1) ?? path), 'bad', t.arrivals.bundleAdvice);
}
