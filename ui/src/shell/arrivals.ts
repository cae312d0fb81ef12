// Files that come from outside: by double click, by dropping them on the window, or with the start of the app.
import type { Route } from '../lib/router.svelte';

/** Where a file leads: a PDF is to be verified, anything else is a document to import. */
export function routeOf(path: string): Route {
  return /\.pdf$/i.test(path) ? { at: 'verify', path } : { at: 'import', path };
}
