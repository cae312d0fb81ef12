import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useBackend } from './backend/backend';
import { habits } from './habits.svelte';
import { nextStep, zoomAsKept, zoomTo } from './zoom';

describe('the size of everything', () => {
  const call = vi.fn();
  const zoom = vi.fn(() => Promise.resolve());

  beforeEach(() => {
    vi.useFakeTimers();
    vi.clearAllMocks();
    call.mockImplementation((cmd, payload) => Promise.resolve(cmd === 'habits' ? { ...habits.data, zoom: 175 } : payload));
    useBackend({ call, zoom });
  });
  afterEach(() => void vi.useRealTimers());

  it('goes from 80 to 200 percent and no further', () => {
    expect([nextStep(100, 1), nextStep(100, -1), nextStep(200, 1), nextStep(80, -1), nextStep(130, 1)]).toEqual([110, 90, 200, 80, 150]);
  });

  it('is the kept one at the next start', async () => {
    await zoomAsKept();
    expect(zoom).toHaveBeenCalledWith(1.75);
  });

  it('is kept once it rests', async () => {
    await zoomTo(125);
    await zoomTo(150);
    expect(zoom.mock.calls).toEqual([[1.25], [1.5]]);
    expect(call).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(400);
    expect(call.mock.calls.map(([cmd, payload]) => [cmd, payload.zoom])).toEqual([['keep_habits', 150]]);
  });
});
