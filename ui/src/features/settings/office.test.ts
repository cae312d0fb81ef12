import { expect, it } from 'vitest';
import { useBackend } from '../../lib/backend/backend';
import type { Office } from '../../lib/backend/types';
import { officeDraft, officeNames } from './office';

it('fields that are filled in quickly do not take each other back', async () => {
  const empty: Office = { agency: '', document_code: '', inspector: '', card_no: '', phone: '', letterhead: '' };
  let kept = empty;
  useBackend({
    async call(cmd, payload) {
      if (cmd === 'status') return { office: kept };
      kept = payload as Office;
      return { value: kept, changed: ['office'], saved_ms: 1, undo: null, redo: null };
    },
    onFile() {},
    onDrag() {},
    onClose() {},
  });
  // The screen still shows the empty office: its refresh is always a little late.
  await Promise.all(
    officeNames.map(async (name, index) => {
      officeDraft(empty, name).input(` ${name} `);
      if (index % 2 === 0) await officeDraft(empty, name).flush();
      officeDraft(empty, name).blur();
    }),
  );
  await Promise.all(officeNames.map((name) => officeDraft(empty, name).flush()));
  expect(kept).toEqual(Object.fromEntries(officeNames.map((name) => [name, name])));
});
