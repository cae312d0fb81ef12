import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { messages } from './messages.svelte';

const titles = () => messages.toasts.map(({ title }) => title);

describe('a message', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    for (const { id } of messages.toasts) messages.drop(id);
    vi.useRealTimers();
  });

  it('goes by itself, but a bad one stays until it is closed', () => {
    messages.say('saved', 'good');
    messages.say('refused', 'bad');
    vi.advanceTimersByTime(60_000);
    expect(titles()).toEqual(['refused']);
  });

  it('waits while a hand rests on it', () => {
    messages.say('saved', 'good');
    vi.advanceTimersByTime(3000);
    messages.hold(true);
    vi.advanceTimersByTime(60_000);
    expect(titles()).toEqual(['saved']);
    messages.hold(false);
    vi.advanceTimersByTime(3999);
    expect(titles()).toEqual(['saved']);
    vi.advanceTimersByTime(1);
    expect(titles()).toEqual([]);
  });

  it('is not said twice, and no more than three stand', () => {
    for (const title of ['a', 'b', 'b', 'c', 'd']) messages.say(title);
    expect(titles()).toEqual(['b', 'c', 'd']);
  });

  it('is shown by the innermost place, and by the one before when that goes', () => {
    const [shell, dialog] = [{}, {}];
    const endShell = messages.host(shell);
    messages.say('before');
    const endDialog = messages.host(dialog);
    expect([messages.isShownBy(shell), messages.isShownBy(dialog)]).toEqual([false, true]);
    messages.say('now');
    expect([messages.shownBy(shell), messages.shownBy(dialog)].map((shown) => shown.map(({ title }) => title))).toEqual([[], ['now']]);
    endDialog();
    expect(messages.shownBy(shell).map(({ title }) => title)).toEqual(['before', 'now']);
    expect(messages.isShownBy(shell)).toBe(true);
    endShell();
  });
});
