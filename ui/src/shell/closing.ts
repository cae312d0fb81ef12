// What happens when somebody closes the window: everything typed and answered is kept first.
import { settled } from '../lib/core.svelte';
import { drafts, hasUnsaved } from '../lib/drafts.svelte';
import { t } from '../lib/i18n/zh-CN';
import { messages } from '../lib/messages.svelte';

let warned = false;

/** Whether the window may go. What cannot be saved holds it open once; whoever closes it again means it. */
export async function mayClose(): Promise<boolean> {
  await drafts.flush();
  await settled();
  if (!hasUnsaved() || warned) return true;
  warned = true;
  messages.say(t.closing.unsaved, 'bad', t.closing.advice);
  return false;
}
