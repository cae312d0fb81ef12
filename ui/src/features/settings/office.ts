// The fields of the office, saved one by one as they are typed.
import type { Office } from '../../lib/backend/types';
import { ask, write } from '../../lib/core.svelte';
import { drafts, type Draft } from '../../lib/drafts.svelte';

export type OfficeName = keyof Office;

export const officeNames: readonly OfficeName[] = ['agency', 'document_code', 'inspector', 'card_no', 'phone', 'letterhead'];

/** The draft of one field. */
export function officeDraft(office: Office, name: OfficeName): Draft {
  return drafts.of(`office:${name}`, office[name], (text) => save(office, name, text.trim()));
}

/**
 * The core takes the office as a whole. What is typed in other fields goes with it, and what is not typed
 * is read afresh: the office on the screen may be older than a field that was saved a moment ago.
 */
async function save(shown: Office, name: OfficeName, text: string): Promise<unknown> {
  const typed = officeNames
    .map((other) => [other, officeDraft(shown, other)] as const)
    .filter(([, draft]) => draft.dirty)
    .map(([other, draft]) => [other, draft.text.trim()]);
  const { office } = await ask('status', {});
  return write('set_office', { ...office, ...Object.fromEntries(typed), [name]: text });
}
