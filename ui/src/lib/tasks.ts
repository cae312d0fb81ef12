// What several screens do in the same way: pick a document, open a file, undo, redo.
import type { Undone } from './backend/types';
import { ask, write } from './core.svelte';
import { drafts } from './drafts.svelte';
import { t } from './i18n/zh-CN';
import { attempt, messages, type ToastAction } from './messages.svelte';
import { router } from './router.svelte';

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
  const done = await attempt(() => write('undo', {}));
  if (done) messages.say(t.saving.undone(done.name), 'plain', '', wayTo(done));
}

/** Does again what was taken back. */
export async function redo(): Promise<void> {
  await drafts.flush();
  const done = await attempt(() => write('redo', {}));
  if (done) messages.say(t.saving.redone(done.name), 'plain', '', wayTo(done));
}

/** The way to what an undo changed, where another screen is shown: its own one goes there by itself. */
export function wayTo({ checklist, items }: Undone): ToastAction[] {
  const { route } = router;
  if (checklist === null || (route.at === 'checklist' && route.id === checklist)) return [];
  return [{ label: t.saving.show, run: () => router.go({ at: 'checklist', id: checklist, item: items[0] ?? null }) }];
}
