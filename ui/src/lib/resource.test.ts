import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useBackend } from './backend/backend';
import { write } from './core.svelte';
import { Resource } from './resource.svelte';

const written = { value: null, changed: ['checklists'], saved_ms: 7, undo: null, redo: null };
const change = () => write('remark', { item: '1', remark: '' });

describe('what a screen reads', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    useBackend({ call: () => Promise.resolve(written), onFile() {}, onDrag() {}, onClose() {} });
  });
  afterEach(() => void vi.useRealTimers());

  it('is read again after every change', async () => {
    const read = vi.fn().mockResolvedValue('');
    const end = new Resource(read, ['checklists']).follow();
    await change();
    await change();
    end();
    await change();
    expect(read).toHaveBeenCalledTimes(3);
  });

  it('is read once after several changes where it may rest', async () => {
    const read = vi.fn().mockResolvedValue('');
    const end = new Resource(read, ['checklists'], 300).follow();
    await change();
    vi.advanceTimersByTime(299);
    await change();
    vi.advanceTimersByTime(299);
    expect(read).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    end();
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('is read again when a new day begins', () => {
    const read = vi.fn().mockResolvedValue('');
    const end = new Resource(read, []).follow();
    vi.advanceTimersByTime(86_400_000);
    end();
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('never goes back to an older answer that arrives late', async () => {
    const waiting: ((value: string) => void)[] = [];
    const resource = new Resource(() => new Promise<string>((done) => waiting.push(done)), []);
    const both = Promise.all([resource.load(), resource.load()]);
    waiting[1]?.('new');
    waiting[0]?.('old');
    await both;
    expect(resource.data).toBe('new');
  });
});
