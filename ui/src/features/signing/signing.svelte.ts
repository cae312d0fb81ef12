// Which notice is being signed, whoever asked for it; the shell shows the dialog.
import type { NoticeFile, NoticeId } from '../../lib/backend/types';
import { ask } from '../../lib/core.svelte';
import { t } from '../../lib/i18n/zh-CN';
import { attempt, messages } from '../../lib/messages.svelte';
import { openFile } from '../../lib/tasks';

class Signing {
  /** The notice whose dialog is open. */
  notice = $state<NoticeId | null>(null);

  open(notice: NoticeId): void {
    this.notice = notice;
  }

  close(): void {
    this.notice = null;
  }

  /** Says what was signed, and offers the next steps. */
  done(file: NoticeFile, slot: string, name: string, more: boolean): void {
    this.close();
    const open = { label: t.sign.open, run: () => void openFile(file.file) };
    const next = { label: t.sign.next, run: () => this.open(file.id) };
    messages.say(t.sign.done(file.number, slot, name), 'good', more ? '' : t.sign.complete, more ? [open, next] : [open]);
  }
}

export const signing = new Signing();

/** Writes the file of a notice again and opens it. */
export async function openNotice(id: NoticeId): Promise<void> {
  const made = await attempt(() => ask('print_notice', { id, file: null }));
  if (made) await openFile(made.file);
}

/** Writes the file of a notice to another place and opens it. */
export async function saveNoticeAs(id: NoticeId): Promise<void> {
  const picked = await attempt(async () => ask('pick_notice_file', { path: (await ask('notice', { id })).file_name }));
  if (!picked?.path) return;
  const made = await attempt(() => ask('print_notice', { id, file: picked.path }));
  if (!made) return;
  messages.say(t.notices.printed(made.file), 'good', '', [{ label: t.sign.open, run: () => void openFile(made.file) }]);
}
