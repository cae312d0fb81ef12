import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Drawers } from './drawers.svelte';

describe('panes beside the items', () => {
  const query = { matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() };
  let drawers: Drawers;
  let end: () => void;

  function turn(narrow: boolean): void {
    query.matches = narrow;
    query.addEventListener.mock.lastCall?.[1]();
  }

  beforeEach(() => {
    query.matches = false;
    vi.stubGlobal('matchMedia', () => query);
    document.body.innerHTML = '<div data-drawer="side"><textarea></textarea></div><button></button>';
    drawers = new Drawers();
    end = drawers.follow();
  });
  afterEach(() => {
    end();
    vi.unstubAllGlobals();
  });

  it('are both shown in a wide window, where nothing can be closed', () => {
    drawers.show('side');
    expect([drawers.shows('chapters'), drawers.shows('side'), drawers.close()]).toEqual([true, true, false]);
  });

  it('are shown one at a time in a narrow window, and closed', () => {
    turn(true);
    expect([drawers.shows('chapters'), drawers.shows('side')]).toEqual([false, false]);
    drawers.show('chapters');
    drawers.show('side');
    expect([drawers.shows('chapters'), drawers.shows('side')]).toEqual([false, true]);
    expect([drawers.close(), drawers.close()]).toEqual([true, false]);
  });

  it('stay open for whoever works in one when the window gets narrow', () => {
    document.querySelector('textarea')?.focus();
    turn(true);
    expect(drawers.open).toBe('side');
    turn(false);
    document.querySelector('button')?.focus();
    turn(true);
    expect(drawers.open).toBe(null);
  });
});
