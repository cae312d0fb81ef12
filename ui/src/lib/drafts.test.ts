import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiError } from './backend/types';
import { KEEP_MS } from './draft_store';
import { Draft, Drafts, IDLE_MS, retryUnsaved, unsaved } from './drafts.svelte';

const full: ApiError = { code: 'disk_full', params: {}, detail: '' };

describe('a draft', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    unsaved.clear();
    vi.useRealTimers();
  });

  it('is saved once after a pause in typing', async () => {
    const save = vi.fn().mockResolvedValue(undefined);
    const draft = new Draft('', save);
    draft.input('a');
    await vi.advanceTimersByTimeAsync(IDLE_MS - 1);
    draft.input('ab');
    await vi.advanceTimersByTimeAsync(IDLE_MS - 1);
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(save.mock.calls).toEqual([['ab']]);
    expect(draft.dirty).toBe(false);
  });

  it('is saved at once when its field is left', async () => {
    const save = vi.fn().mockResolvedValue(undefined);
    const draft = new Draft('', save);
    draft.focus();
    draft.input('a');
    draft.blur();
    await vi.advanceTimersByTimeAsync(0);
    expect(save).toHaveBeenCalledWith('a');
  });

  it('waits until characters are composed', async () => {
    const save = vi.fn().mockResolvedValue(undefined);
    const draft = new Draft('', save);
    draft.compose(true);
    draft.input('zhi');
    await vi.advanceTimersByTimeAsync(10 * IDLE_MS);
    expect(save).not.toHaveBeenCalled();
    draft.compose(false);
    await vi.advanceTimersByTimeAsync(IDLE_MS);
    expect(save).toHaveBeenCalledOnce();
  });

  it('keeps what was typed when it cannot be saved, and saves it on the next try', async () => {
    const save = vi.fn().mockRejectedValueOnce(full).mockResolvedValue(undefined);
    const draft = new Draft('old', save);
    draft.input('typed');
    await draft.flush();
    expect(draft.text).toBe('typed');
    expect(draft.failure).toEqual(full);
    expect(unsaved.has(draft)).toBe(true);
    draft.accept('old');
    expect(draft.text).toBe('typed');
    await retryUnsaved();
    expect(save).toHaveBeenLastCalledWith('typed');
    expect(draft.failure).toBeNull();
    expect(unsaved.size).toBe(0);
  });

  it('is not overwritten by a refresh while somebody types', () => {
    const draft = new Draft('old', vi.fn());
    draft.focus();
    draft.accept('from elsewhere');
    expect(draft.text).toBe('old');
    draft.input('old, and more');
    draft.accept('from elsewhere');
    expect(draft.text).toBe('old, and more');
  });

  it('shows a refresh once its field is left untouched', () => {
    const save = vi.fn();
    const draft = new Draft('old', save);
    draft.focus();
    draft.accept('from elsewhere');
    draft.blur();
    expect(draft.text).toBe('from elsewhere');
    expect(save).not.toHaveBeenCalled();
  });

  it('saves what was typed while it was being saved', async () => {
    let keep = () => undefined as void;
    const save = vi.fn().mockImplementationOnce(() => new Promise<void>((done) => (keep = done))).mockResolvedValue(undefined);
    const draft = new Draft('', save);
    draft.input('a');
    const first = draft.flush();
    draft.input('ab');
    keep();
    await first;
    expect(draft.dirty).toBe(true);
    await vi.advanceTimersByTimeAsync(IDLE_MS);
    expect(save.mock.calls).toEqual([['a'], ['ab']]);
    expect(draft.dirty).toBe(false);
  });

  it('is saved once where two things ask for it', async () => {
    const save = vi.fn().mockResolvedValue(undefined);
    const draft = new Draft('', save);
    draft.input('a');
    await Promise.all([draft.flush(), draft.flush()]);
    expect(save).toHaveBeenCalledOnce();
  });

  it('of a number waits until it is left', async () => {
    const save = vi.fn().mockResolvedValue(undefined);
    const draft = new Draft('', save, 'left');
    draft.input('4');
    await vi.advanceTimersByTimeAsync(10 * IDLE_MS);
    expect(save).not.toHaveBeenCalled();
    draft.blur();
    await vi.advanceTimersByTimeAsync(0);
    expect(save).toHaveBeenCalledWith('4');
  });

  it('that waits to be confirmed is saved by nothing else', async () => {
    const save = vi.fn().mockRejectedValueOnce(full).mockResolvedValue(undefined);
    const drafts = new Drafts({ keep: vi.fn(), drop: vi.fn(), left: () => Promise.resolve([]) });
    const draft = drafts.of('reason:1', '', save, 'asked');
    draft.focus();
    draft.input('no boarders');
    draft.blur();
    await drafts.flush();
    await vi.advanceTimersByTimeAsync(10 * IDLE_MS);
    expect(save).not.toHaveBeenCalled();
    expect(await draft.confirm()).toBe(false);
    expect(draft.text).toBe('no boarders');
    expect(await draft.confirm()).toBe(true);
    expect(save).toHaveBeenLastCalledWith('no boarders');
  });

  it('that is dropped shows what the core holds', () => {
    const draft = new Draft('kept', vi.fn(), 'asked');
    draft.input('typed');
    draft.drop();
    expect([draft.text, draft.dirty]).toEqual(['kept', false]);
  });

  it('is out of reach of a power cut soon after it was typed, and until it is saved', async () => {
    const store = { keep: vi.fn(), drop: vi.fn(), left: () => Promise.resolve([]) };
    const draft = new Drafts(store).of('remark:1', 'old', vi.fn().mockRejectedValueOnce(full).mockResolvedValue(undefined));
    for (const text of ['a', 'ab']) {
      draft.input(text);
      await vi.advanceTimersByTimeAsync(KEEP_MS / 2);
    }
    expect(store.keep.mock.calls).toEqual([[{ place: 'remark:1', text: 'ab', base: 'old' }]]);
    await draft.flush();
    expect(store.drop).not.toHaveBeenCalled();
    await draft.flush();
    expect(store.drop.mock.calls).toEqual([['remark:1']]);
    await vi.advanceTimersByTimeAsync(10 * IDLE_MS);
    expect(store.keep).toHaveBeenCalledOnce();
  });

  it('comes back after the app ended before it was saved', async () => {
    const left = [
      { place: 'remark:1', text: 'typed', base: '' },
      { place: 'remark:2', text: 'typed', base: 'old' },
      { place: 'remark:3', text: 'saved after all', base: '' },
    ];
    const store = { keep: vi.fn(), drop: vi.fn(), left: () => Promise.resolve(left) };
    const drafts = new Drafts(store);
    const save = vi.fn().mockResolvedValue(undefined);
    const shown = drafts.of('remark:1', '', save);
    await Promise.all([drafts.restore(), drafts.restore()]);
    const changed = drafts.of('remark:2', 'changed since', save);
    const saved = drafts.of('remark:3', 'saved after all', save);
    await vi.advanceTimersByTimeAsync(0);
    expect([shown.text, shown.restored]).toEqual(['typed', true]);
    expect([changed.text, changed.restored]).toEqual(['typed', true]);
    expect([saved.text, saved.restored]).toEqual(['saved after all', false]);
    expect(store.drop.mock.calls).toEqual([['remark:3']]);
    await vi.advanceTimersByTimeAsync(IDLE_MS);
    expect(save.mock.calls).toEqual([['typed']]);
    expect([shown.restored, changed.dirty]).toEqual([false, true]);
    changed.blur();
    await drafts.flush();
    expect(save).toHaveBeenCalledOnce();
    changed.drop();
    expect([changed.text, changed.restored]).toEqual(['changed since', false]);
  });

  it('outlives its field', () => {
    const drafts = new Drafts({ keep: vi.fn(), drop: vi.fn(), left: () => Promise.resolve([]) });
    drafts.of('remark:1', '', vi.fn()).input('typed');
    expect(drafts.of('remark:1', 'from the core', vi.fn()).text).toBe('typed');
    expect(drafts.of('remark:2', 'from the core', vi.fn()).text).toBe('from the core');
  });
});
