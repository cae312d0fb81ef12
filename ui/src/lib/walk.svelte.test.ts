import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Walk } from './walk.svelte';

const key = (name: string) => name;

describe('walking through a list', () => {
  let rows = $state.raw<readonly string[]>([]);
  let walk: Walk<string>;
  let revealed: number[];

  const element = (index: number) => document.querySelector<HTMLElement>(`[data-index="${index}"]`);
  const button = (index: number, place: number) => element(index)?.querySelectorAll('button')[place] ?? null;
  const press = (key: string) => {
    const event = new KeyboardEvent('keydown', { key, cancelable: true });
    walk.keydown(event);
    return event.defaultPrevented;
  };

  beforeEach(() => {
    rows = ['a', 'b', 'c'];
    revealed = [];
    document.body.innerHTML = rows.map((_, index) => `<div data-index="${index}"><button></button><button></button></div>`).join('');
    walk = new Walk(() => rows, key, () => ({ element, reveal: (index) => Promise.resolve(void revealed.push(index)) }));
  });
  afterEach(() => document.body.replaceChildren());

  it('stops once for Tab', () => {
    expect([0, 1, 2].map((index) => walk.stop(index))).toEqual([0, -1, -1]);
    walk.enter('c');
    expect([0, 1, 2].map((index) => walk.stop(index))).toEqual([-1, -1, 0]);
  });

  it('shows a row before it gets the focus, and stays at the same button', async () => {
    button(0, 1)?.focus();
    await walk.go(2);
    expect(revealed).toEqual([2]);
    expect(document.activeElement).toBe(button(2, 1));
  });

  it('ends at both ends', async () => {
    await walk.go(-1);
    expect(walk.current).toBe(0);
    await walk.go(Infinity);
    expect(walk.current).toBe(2);
  });

  it('stays at its row when others come before it, and at the first when it goes', () => {
    walk.enter('b');
    rows = ['new', 'a', 'b', 'c'];
    flushSync();
    expect(walk.current).toBe(2);
    rows = ['new', 'a'];
    flushSync();
    expect(walk.current).toBe(0);
  });

  it('takes only the keys that lead somewhere', () => {
    expect(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'].map(press)).not.toContain(false);
    expect([' ', 'Enter', 'a', 'Tab', 'ArrowLeft'].map(press)).not.toContain(true);
  });

  it('is entered by the first arrow, and led on by the next', async () => {
    const down = walk.actions('x', 'x').find(({ id }) => id === 'x.down');
    down?.run();
    await Promise.resolve().then(() => flushSync());
    await new Promise((done) => setTimeout(done));
    expect(document.activeElement).toBe(button(0, 0));
    down?.run();
    await new Promise((done) => setTimeout(done));
    expect(document.activeElement).toBe(button(1, 0));
  });
});
