import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Search } from './search.svelte';

describe('a search while somebody types', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('asks once the words rest', async () => {
    const ask = vi.fn((words: string) => Promise.resolve([words]));
    const search = new Search(ask, []);
    search.for('a');
    await vi.advanceTimersByTimeAsync(59);
    search.for('ab');
    await vi.advanceTimersByTimeAsync(60);
    expect(ask.mock.calls).toEqual([['ab']]);
    expect([search.answer, search.looking]).toEqual([['ab'], false]);
  });

  it('drops an answer that is too late', async () => {
    const waiting: ((answer: string[]) => void)[] = [];
    const search = new Search<string[]>(() => new Promise((done) => waiting.push(done)), []);
    search.for('a');
    await vi.advanceTimersByTimeAsync(60);
    search.for('b');
    await vi.advanceTimersByTimeAsync(60);
    waiting[1]?.(['b']);
    await vi.advanceTimersByTimeAsync(0);
    waiting[0]?.(['a']);
    await vi.advanceTimersByTimeAsync(0);
    expect(search.answer).toEqual(['b']);
  });

  it('has no answer to nothing, and says why there is none', async () => {
    const search = new Search<string[]>(() => Promise.reject({ code: 'store_busy', params: {}, detail: '' }), []);
    search.for('a');
    await vi.advanceTimersByTimeAsync(60);
    expect(search.error?.code).toBe('store_busy');
    search.for('  ');
    expect([search.answer, search.looking]).toEqual([[], false]);
  });
});
