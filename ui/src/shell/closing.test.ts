import { expect, it, vi } from 'vitest';
import { useBackend } from '../lib/backend/backend';
import { write } from '../lib/core.svelte';
import { mayClose } from './closing';

it('a window that is closed waits until what was answered is kept', async () => {
  const keep: ((written: unknown) => void)[] = [];
  useBackend({ call: () => new Promise((done) => keep.push(done)) });
  const answers = ['met', 'partly'].map((result) => write('answer', { item: '1', result: result as 'met', value: null, reason: '' }));
  let closed = false;
  const closing = mayClose().then((may) => (closed = may));
  for (const count of [1, 2]) {
    await vi.waitFor(() => expect(keep).toHaveLength(count));
    expect(closed).toBe(false);
    keep[count - 1]?.({ value: 'row', changed: [], saved_ms: 1, undo: null, redo: null });
  }
  await closing;
  expect(closed).toBe(true);
  await Promise.all(answers);
});
