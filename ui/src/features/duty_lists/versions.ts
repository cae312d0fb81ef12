// Versions of one document among the kept lists.
import type { DutyListSummary } from '../../lib/backend/types';

/** The latest version of the same document before this one. */
export function versionBefore(lists: readonly DutyListSummary[], { document, version }: DutyListSummary): DutyListSummary | undefined {
  const earlier = lists.filter((list) => list.document === document && list.version < version);
  return earlier.toSorted((one, other) => other.version - one.version)[0];
}
