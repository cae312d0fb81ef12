// What the start screen follows: inspections under way, and issued findings that fall due.
import type { FindingRow, InspectionSummary } from '../../lib/backend/types';
import { ask } from '../../lib/core.svelte';
import { daysBetween } from '../../lib/format';
import { Resource } from '../../lib/resource.svelte';

/** Days ahead that count as soon. */
export const SOON_DAYS = 30;

export class Work {
  readonly inspections = new Resource(() => ask('inspections', {}), ['inspections', 'checklists']);
  readonly findings = new Resource(
    () => ask('findings', { inspection: null, checklist: null, state: 'rectifying' }),
    ['findings', 'notices'],
  );

  follow(): () => void {
    const ends = [this.inspections.follow(), this.findings.follow()];
    return () => ends.forEach((end) => end());
  }
}

/** Inspections with items left to judge. */
export function running(inspections: readonly InspectionSummary[]): InspectionSummary[] {
  return inspections.filter(({ progress }) => progress.answered < progress.items);
}

/** Issued findings that are overdue or fall due soon, the most urgent first. */
export function dueSoon(findings: readonly FindingRow[], today: string): FindingRow[] {
  return findings
    .filter((finding) => finding.state === 'rectifying' && daysBetween(today, finding.deadline.due_on) <= SOON_DAYS)
    .toSorted((a, b) => a.deadline.due_on.localeCompare(b.deadline.due_on));
}
