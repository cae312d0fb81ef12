// The fields of the office, saved one by one as they are typed.
import type { Office } from '../../lib/backend/types';
import { write } from '../../lib/core.svelte';
import { drafts, type Draft } from '../../lib/drafts.svelte';

export type OfficeName = keyof Office;

export const officeNames: readonly OfficeName[] = ['agency', 'document_code', 'inspector', 'card_no', 'phone'];

/** The draft of one field; it is saved together with what is typed in the others, so that none is taken back. */
export function officeDraft(office: Office, name: OfficeName): Draft {
  return drafts.of(`office:${name}`, office[name], (text) => {
    const typed = officeNames.map((other) => {
      const draft = officeDraft(office, other);
      return [other, other === name ? text.trim() : draft.dirty ? draft.text.trim() : office[other]];
    });
    return write('set_office', Object.fromEntries(typed) as Office);
  });
}
