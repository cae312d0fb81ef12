// Printing: reports come from the core as PDF; other screens are printed as they are.
import { ask } from './core.svelte';
import { t } from './i18n/zh-CN';
import { attempt, messages } from './messages.svelte';
import type { Route } from './router.svelte';
import { openFile } from './tasks';

/** Prints without answers what Ctrl+P prints with them. */
export const SHEET_KEY = 'Ctrl+Shift+P';

/** Writes the report of an inspection, or of one of its units, and opens it. */
export function printReport(inspection: string, subject: string | null): Promise<void> {
  return print('print_report', inspection, subject);
}

/** Writes the checklists of an inspection, or of one of its units, without answers, to be filled by hand. */
export function printSheet(inspection: string, subject: string | null): Promise<void> {
  return print('print_sheet', inspection, subject);
}

async function print(cmd: 'print_report' | 'print_sheet', inspection: string, subject: string | null): Promise<void> {
  const name = t.report.names[cmd];
  messages.say(t.report.writing(name));
  const made = await attempt(() => ask(cmd, { inspection, subject, file: null }));
  if (!made) return;
  messages.say(t.report.made(name, made.pages), 'good', made.file, [{ label: t.report.open, run: () => void openFile(made.file) }]);
  await openFile(made.file);
}

/** Prints what a screen shows. */
export async function printScreen(route: Route): Promise<void> {
  if (route.at === 'inspection') await printReport(route.id, null);
  else if (route.at === 'checklist' || route.at === 'entry') await printChecklist(route.id);
  else window.print();
}

async function printChecklist(id: string): Promise<void> {
  const detail = await attempt(() => ask('checklist', { id }));
  if (detail) await printReport(detail.inspection.id, detail.summary.subject.name);
}
