// What several screens do in the same way: pick a document, open a file, undo, redo.
import type { Tag, Undone } from './backend/types';
import { ask, written } from './core.svelte';
import { drafts } from './drafts.svelte';
import { t } from './i18n/zh-CN';
import { attempt, messages, type ToastAction } from './messages.svelte';
import { router, type Route } from './router.svelte';

/** Lets the inspector choose a document, then shows its preview. */
export async function importFile(): Promise<void> {
  const picked = await attempt(() => ask('pick_document', {}));
  if (picked?.path) router.go({ at: 'import', path: picked.path });
}

/** Opens a file with the program that the system has for it. */
export async function openFile(path: string): Promise<void> {
  await attempt(() => ask('open_file', { path }));
}

/** Takes back the last action; what is still being typed is saved first. */
export async function undo(): Promise<void> {
  await drafts.flush();
  const done = await attempt(() => written('undo', {}));
  if (done) messages.say(t.saving.undone(done.value.name), 'plain', '', wayTo(done.value, done.changed));
}

/** Does again what was taken back. */
export async function redo(): Promise<void> {
  await drafts.flush();
  const done = await attempt(() => written('redo', {}));
  if (done) messages.say(t.saving.redone(done.value.name), 'plain', '', wayTo(done.value, done.changed));
}

/** The way to what an undo changed, where another screen is shown: its own one goes there by itself. */
export function wayTo(undone: Undone, changed: readonly Tag[]): ToastAction[] {
  const { route } = router;
  const to = placeOf(undone, changed);
  // A checklist that is edited, or entered from paper, shows its own changes.
  const shown: Partial<Record<typeof route.at, string>> = { edit: 'inspections', entry: 'checklist' };
  const at = shown[route.at] ?? route.at;
  if (!to || (at === to.at && (!('id' in route) || !('id' in to) || route.id === to.id))) return [];
  return [{ label: t.saving.show, run: () => router.go(to) }];
}

/** Where the change shows: at its item, else on the first screen of its kind. */
function placeOf({ checklist, items }: Undone, changed: readonly Tag[]): Route | null {
  if (checklist !== null) return { at: 'checklist', id: checklist, item: items[0] ?? null };
  const kinds: readonly [Tag, Route][] = [
    ['office', { at: 'settings', part: 'office' }],
    ['findings', { at: 'findings' }],
    ['inspections', { at: 'inspections' }],
    ['departments', { at: 'settings', part: 'departments' }],
    ['duty_lists', { at: 'lists' }],
    ['templates', { at: 'templates' }],
  ];
  return kinds.find(([tag]) => changed.includes(tag))?.[1] ?? null;
}
