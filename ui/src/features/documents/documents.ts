// Order and state of issued notices, and the way to the verdict on a file.
import type { NoticeKind, NoticeSummary, RecentFile, SignatureSlot } from '../../lib/backend/types';
import { ask } from '../../lib/core.svelte';
import { attempt } from '../../lib/messages.svelte';
import { router, type Route } from '../../lib/router.svelte';

/** The places for signatures in the order of signing: a letter is answered, not taken, so its sender alone signs it. */
export const slots: Record<NoticeKind, readonly SignatureSlot[]> = {
  rectification: ['inspector', 'second_inspector', 'recipient'],
  consultation: ['inspector'],
};

/** The newest first; of one day the higher number. */
export function byNumber(notices: readonly NoticeSummary[]): NoticeSummary[] {
  const order = new Intl.Collator('zh-CN', { numeric: true });
  return notices.toSorted((a, b) => order.compare(b.dated, a.dated) || order.compare(b.number, a.number));
}

/** Whether somebody has yet to sign. */
export function unsigned(notice: NoticeSummary): boolean {
  return notice.signatures.length < slots[notice.kind].length;
}

/** Where a file that was looked at is looked at again, for the same purpose. */
export function routeOfFile({ path, purpose }: RecentFile): Route {
  return purpose === 'signatures' ? { at: 'verify', path } : { at: 'import', path };
}

/** Lets the inspector choose a PDF, then shows the verdict on it. */
export async function verifyFile(): Promise<void> {
  const picked = await attempt(() => ask('pick_pdf', {}));
  if (picked?.path) router.go({ at: 'verify', path: picked.path });
}
