import { describe, expect, it, vi } from 'vitest';
import { useBackend } from './backend/backend';
import type { ApiError } from './backend/types';
import { ask, askAhead, onChange, saving, settled, write } from './core.svelte';

const full: ApiError = { code: 'disk_full', params: {}, detail: '' };
const written = (value: unknown, more = {}) => ({ value, changed: ['checklists'], saved_ms: 7, undo: 'a', redo: null, ...more });
const remark = { item: '1', remark: '' };

function answer(call: (cmd: string, payload: unknown) => Promise<unknown>): void {
  useBackend({ call, onFile() {}, onDrag() {}, onClose() {} });
}

describe('a read that was begun ahead', () => {
  it('answers who asks first; who asks later is answered anew', async () => {
    let asked = 0;
    answer(() => Promise.resolve((asked += 1)));
    askAhead('status');
    expect(asked).toBe(0);
    await vi.waitFor(() => expect(asked).toBe(1));
    expect(await ask('status', {})).toBe(1);
    expect(await ask('status', {})).toBe(2);
  });

  it('and is refused tells that to who asks', async () => {
    answer(() => Promise.reject(full));
    askAhead('status');
    await expect(ask('status', {})).rejects.toEqual(full);
  });
});

describe('a write', () => {
  it('says "saved" only after it was kept', async () => {
    let keep = (_: unknown) => undefined as void;
    saving.savedMs = null;
    answer(() => new Promise((done) => (keep = done)));
    const kept = write('remark', remark);
    await vi.waitFor(() => expect(saving.running).toBe(1));
    expect(saving.savedMs).toBeNull();
    await vi.waitFor(() => {
      keep(written('row'));
      expect(saving.running).toBe(0);
    });
    expect(await kept).toBe('row');
    expect(saving.savedMs).toBe(7);
    expect(saving.undo).toBe('a');
  });

  it('that fails says why, and does not hold up the next one', async () => {
    answer(() => Promise.reject(full));
    await expect(write('remark', remark)).rejects.toEqual(full);
    answer(() => Promise.resolve(written('row')));
    expect(await write('remark', remark)).toBe('row');
    expect(saving.running).toBe(0);
  });

  it('is waited for by who closes the window, whether it is kept or refused', async () => {
    const order: string[] = [];
    answer((_, payload) => {
      const { remark } = payload as { remark: string };
      order.push(remark);
      return remark === 'refused' ? Promise.reject(full) : Promise.resolve(written(remark));
    });
    const writes = ['first', 'refused', 'last'].map((remark) => write('remark', { item: '1', remark }));
    writes[1]?.catch(() => undefined);
    await settled();
    expect(order).toEqual(['first', 'refused', 'last']);
  });

  it('waits for the writes before it', async () => {
    const waiting: ((value: unknown) => void)[] = [];
    const call = vi.fn(() => new Promise((done) => waiting.push(done)));
    answer(call);
    const both = Promise.all([write('remark', { item: '1', remark: 'first' }), write('remark', { item: '1', remark: 'second' })]);
    await vi.waitFor(() => expect(waiting).toHaveLength(1));
    expect(call).toHaveBeenLastCalledWith('remark', { item: '1', remark: 'first' });
    waiting[0]?.(written('row'));
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    expect(call).toHaveBeenLastCalledWith('remark', { item: '1', remark: 'second' });
    waiting[1]?.(written('row'));
    await both;
  });

  it('refreshes those who show what changed, but not its origin', async () => {
    const [shown, other, own, origin] = [vi.fn(), vi.fn(), vi.fn(), {}];
    const ends = [onChange(['checklists'], shown), onChange(['office'], other), onChange(['checklists'], own, origin)];
    answer(() => Promise.resolve(written('row')));
    await write('remark', remark, origin);
    ends.forEach((end) => end());
    await write('remark', remark);
    expect(shown).toHaveBeenCalledOnce();
    expect(other).not.toHaveBeenCalled();
    expect(own).not.toHaveBeenCalled();
  });
});

describe('a call', () => {
  it('that breaks outside of the core is a fault of the app, with its detail', async () => {
    answer(() => Promise.reject(new Error('no connection')));
    await expect(ask('status', {})).rejects.toMatchObject({ code: 'internal', detail: expect.stringContaining('no connection') });
  });
});
