import { describe, expect, it, vi } from 'vitest';
import { useBackend } from '../lib/backend/backend';
import { write } from '../lib/core.svelte';
import { mayClose } from './closing';

describe('closing the window', () => {
  it('waits for answers that are on their way', async () => {
    const waiting: ((written: unknown) => void)[] = [];
    useBackend({ call: () => new Promise((done) => waiting.push(done)) });
    const kept = write('remark', { item: '1', remark: '' });
    const closed = vi.fn();
    const may = mayClose().then(closed);
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    expect(closed).not.toHaveBeenCalled();
    waiting[0]?.({ value: null, changed: [], saved_ms: 1, undo: null, redo: null });
    await Promise.all([kept, may]);
    expect(closed).toHaveBeenCalledWith(true);
  });
});
