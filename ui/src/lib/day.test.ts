import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onNewDay, untilNextDay } from './day.svelte';

/** A quarter of an hour before midnight in Beijing. */
const late = Date.parse('2026-11-20T15:45:00Z');

describe('a new day', () => {
  beforeEach(() => void vi.useFakeTimers({ now: late }));
  afterEach(() => void vi.useRealTimers());

  it('begins at midnight in Beijing, wherever the laptop is', () => {
    expect(untilNextDay(late)).toBe(15 * 60_000);
    expect(untilNextDay(Date.parse('2026-11-20T16:00:00Z'))).toBe(86_400_000);
  });

  it('is told once a day', () => {
    const begun = vi.fn();
    const end = onNewDay(begun);
    window.dispatchEvent(new Event('focus'));
    expect(begun).not.toHaveBeenCalled();
    vi.advanceTimersByTime(15 * 60_000);
    expect(begun).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(86_400_000);
    expect(begun).toHaveBeenCalledTimes(2);
    end();
    vi.advanceTimersByTime(86_400_000);
    expect(begun).toHaveBeenCalledTimes(2);
  });

  it('that began while the laptop slept is told when the window is looked at', () => {
    const begun = vi.fn();
    const end = onNewDay(begun);
    vi.setSystemTime(late + 10 * 3_600_000);
    document.dispatchEvent(new Event('visibilitychange'));
    end();
    expect(begun).toHaveBeenCalledOnce();
  });
});
