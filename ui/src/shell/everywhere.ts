// What can be done wherever one is: undo, import, verify, print, zoom, and the ways to the areas.
import type { Action } from '../lib/actions.svelte';
import { saving } from '../lib/core.svelte';
import { habits } from '../lib/habits.svelte';
import { t } from '../lib/i18n/zh-CN';
import { messages } from '../lib/messages.svelte';
import { printScreen } from '../lib/printing';
import { router, type Route } from '../lib/router.svelte';
import { importFile, redo, undo } from '../lib/tasks';
import { nextStep, zoomTo } from '../lib/zoom';
import { verifyFile } from '../features/documents/documents';

export interface Doors {
  palette: () => void;
  help: () => void;
}

/** Whether the screens of documents are shown, where a PDF is a document to be verified. */
export function onDocuments(): boolean {
  return router.route.at === 'documents' || router.route.at === 'verify';
}

/** Whether the screens of duty lists are shown, where a PDF is a document to be imported. */
export function onLists(): boolean {
  return router.route.at === 'lists' || router.route.at === 'import';
}

/** What happens to a file that is let go over the window. */
export function dropHint(): string {
  if (onDocuments()) return t.documents.drop;
  return onLists() ? t.lists.drop : t.arrivals.drop;
}

const go = (id: string, label: string, to: Route): Action => ({ id, label, group: t.keys.go, keys: [], run: () => router.go(to) });

function zoom(id: string, label: string, keys: string[], size: () => number): Action {
  const run = async () => {
    await zoomTo(size());
    messages.say(t.zoom.now(habits.data.zoom));
  };
  return { id, label, group: t.keys.everywhere, keys, typing: true, run: () => void run() };
}

/** Actions of the shell. */
export function everywhere(doors: Doors): Action[] {
  const group = t.keys.everywhere;
  return [
    { id: 'undo', label: t.tasks.undo, group, keys: ['Ctrl+Z'], when: () => saving.undo !== null, run: () => void undo() },
    { id: 'redo', label: t.tasks.redo, group, keys: ['Ctrl+Y', 'Ctrl+Shift+Z'], when: () => saving.redo !== null, run: () => void redo() },
    { id: 'palette', label: t.keys.palette, group, keys: ['Ctrl+K'], typing: true, run: doors.palette },
    { id: 'help', label: t.keys.open, group, keys: ['?', 'F1'], run: doors.help },
    { id: 'import', label: t.tasks.importFile, group, keys: ['Ctrl+O'], typing: true, run: () => void importFile() },
    // The ledger has more lines than the screen shows, and prints them itself.
    { id: 'print', label: t.tasks.print, group, keys: ['Ctrl+P'], typing: true, when: () => router.route.at !== 'findings', run: () => void printScreen(router.route) },
    zoom('zoom.larger', t.zoom.larger, ['Ctrl+=', 'Ctrl++', 'Ctrl+Shift++'], () => nextStep(habits.data.zoom, 1)),
    zoom('zoom.smaller', t.zoom.smaller, ['Ctrl+-'], () => nextStep(habits.data.zoom, -1)),
    zoom('zoom.plain', t.zoom.plain, ['Ctrl+0'], () => 100),
    // On its own screens it has a key.
    { id: 'verify', label: t.documents.verify, group, keys: [], when: () => !onDocuments(), run: () => void verifyFile() },
    go('go.home', t.tasks.goHome, { at: 'home' }),
    go('go.inspections', t.tasks.goInspections, { at: 'inspections' }),
    go('go.findings', t.tasks.goFindings, { at: 'findings' }),
    go('go.documents', t.tasks.goDocuments, { at: 'documents', notice: null }),
    go('go.lists', t.tasks.goLists, { at: 'lists' }),
    go('go.settings', t.tasks.goSettings, { at: 'settings' }),
    go('go.departments', t.departments.title, { at: 'settings', part: 'departments' }),
    go('go.templates', t.templates.title, { at: 'templates' }),
    go('go.generate', t.tasks.generate, { at: 'generate', list: null }),
  ];
}
