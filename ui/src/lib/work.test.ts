import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useBackend } from './backend/backend';
import type { ApiError } from './backend/types';
import { work } from './work.svelte';

const stopped: ApiError = { code: 'stopped', params: {}, detail: '' };
let asked: string[];

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  useBackend({
    call(cmd) {
      asked.push(cmd);
      return Promise.resolve(cmd === 'job' ? { done: 4, total: 10 } : {});
    },
  });
});
afterEach(() => vi.useRealTimers());

it('work that ends soon shows no bar', async () => {
  const answer = work.wait(() => Promise.resolve(7));
  expect(await answer).toBe(7);
  await vi.advanceTimersByTimeAsync(1000);
  expect(asked).toEqual([]);
  expect(work.progress).toBeNull();
});

it('work that takes long says how far it is until it ends', async () => {
  let end = (_: string) => undefined as void;
  const answer = work.wait(() => new Promise<string>((done) => (end = done)));
  await vi.advanceTimersByTimeAsync(299);
  expect(work.progress).toBeNull();
  await vi.advanceTimersByTimeAsync(1);
  expect(work.progress).toEqual({ done: 4, total: 10 });
  await vi.advanceTimersByTimeAsync(250);
  expect(asked).toEqual(['job', 'job']);
  end('done');
  expect(await answer).toBe('done');
  await vi.advanceTimersByTimeAsync(1000);
  expect(work.progress).toBeNull();
  expect(asked).toHaveLength(2);
});

it('is stopped on request, and says so until it has ended', async () => {
  let refuse = (_: ApiError) => undefined as void;
  const answer = work.wait(() => new Promise((_, no) => (refuse = no)));
  await work.stop();
  expect(asked).toEqual(['stop_job']);
  expect(work.stopping).toBe(true);
  refuse(stopped);
  await expect(answer).rejects.toEqual(stopped);
  expect(work.stopping).toBe(false);
});
