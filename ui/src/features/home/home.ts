// What the start screen says of things that are missing, and where each is seen to.
import type { Missing, MissingKind } from '../../lib/backend/types';
import { t } from '../../lib/i18n/zh-CN';
import type { Route } from '../../lib/router.svelte';

const places: Record<MissingKind, Route> = {
  office: { at: 'settings' },
  pending: { at: 'findings', chip: 'pending' },
  unsigned: { at: 'documents', notice: null },
  certificate: { at: 'settings' },
  no_backup: { at: 'settings' },
  old_backup: { at: 'settings' },
};

export interface Reminder {
  kind: MissingKind;
  text: string;
  to: Route;
}

/** Reminders in the order of the core: the most urgent first. */
export function reminders(missing: readonly Missing[]): Reminder[] {
  return missing.map(({ kind, count }) => ({ kind, text: t.home.missingOf[kind](count), to: places[kind] }));
}
