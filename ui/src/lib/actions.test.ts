import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { everywhere } from '../shell/everywhere';
import { clashes, dispatch, keysOf, registry, type Action } from './actions.svelte';

function action(keys: string[], more: Partial<Action> = {}): Action & { run: ReturnType<typeof vi.fn> } {
  return { id: keys.join(), label: '', group: '', keys, run: vi.fn(), ...more } as Action & { run: ReturnType<typeof vi.fn> };
}

function press(init: KeyboardEventInit & { keyCode?: number }, target: Element = document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  if (init.keyCode !== undefined) Object.defineProperty(event, 'keyCode', { value: init.keyCode });
  Object.defineProperty(event, 'target', { value: target });
  dispatch(event);
  return event;
}

function element(markup: string): Element {
  document.body.innerHTML = markup;
  return document.body.firstElementChild as Element;
}

describe('a key press', () => {
  const met = action(['1']);
  const gap = action(['F8'], { typing: true });
  const open = action(['Enter']);
  let end: () => void;

  beforeEach(() => {
    vi.clearAllMocks();
    end = registry.add([met, gap, open]);
  });
  afterEach(() => {
    end();
    document.body.innerHTML = '';
  });

  it('runs its action and nothing else', () => {
    expect(press({ key: '1' }).defaultPrevented).toBe(true);
    expect(met.run).toHaveBeenCalledOnce();
    expect(press({ key: '7' }).defaultPrevented).toBe(false);
  });

  it('is left alone while Chinese is composed', () => {
    press({ key: '1', isComposing: true });
    press({ key: '1', keyCode: 229 });
    press({ key: 'F8', isComposing: true });
    expect(met.run).not.toHaveBeenCalled();
    expect(gap.run).not.toHaveBeenCalled();
  });

  it.each(['<input>', '<textarea></textarea>', '<select></select>'])('is text in %s, unless it works while typing', (markup) => {
    const field = element(markup);
    press({ key: '1' }, field);
    press({ key: 'F8' }, field);
    expect(met.run).not.toHaveBeenCalled();
    expect(gap.run).toHaveBeenCalledOnce();
  });

  it('still judges while a checkbox has the focus', () => {
    press({ key: '1' }, element('<input type="checkbox">'));
    expect(met.run).toHaveBeenCalledOnce();
  });

  it('of Enter belongs to the button that has the focus', () => {
    press({ key: 'Enter' }, element('<button></button>'));
    expect(open.run).not.toHaveBeenCalled();
    press({ key: 'Enter' });
    expect(open.run).toHaveBeenCalledOnce();
  });

  it('of an arrow belongs to the radio buttons that have the focus', () => {
    const down = action(['ArrowDown']);
    const stop = registry.add([down]);
    expect(press({ key: 'ArrowDown' }, element('<input type="radio">')).defaultPrevented).toBe(false);
    expect(down.run).not.toHaveBeenCalled();
    press({ key: 'ArrowDown' });
    stop();
    expect(down.run).toHaveBeenCalledOnce();
  });

  it('does nothing behind an open dialog', () => {
    element('<dialog open></dialog>');
    press({ key: '1' });
    expect(met.run).not.toHaveBeenCalled();
  });

  it('goes to the action that came last and makes sense now', () => {
    const off = action(['1'], { when: () => false });
    const last = action(['1']);
    const ends = [registry.add([last]), registry.add([off])];
    press({ key: '1' });
    ends.forEach((end) => end());
    expect(last.run).toHaveBeenCalledOnce();
    expect(off.run).not.toHaveBeenCalled();
    expect(met.run).not.toHaveBeenCalled();
  });

  it('is written with its modifiers, letters in capitals', () => {
    const written = (init: KeyboardEventInit) => keysOf(new KeyboardEvent('keydown', init));
    expect(written({ key: 'z', ctrlKey: true })).toBe('Ctrl+Z');
    expect(written({ key: 'Z', ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+Z');
    expect(written({ key: 'z', metaKey: true })).toBe('Ctrl+Z');
    expect(written({ key: '?', shiftKey: true })).toBe('?');
    expect(written({ key: 'j' })).toBe('J');
    expect(written({ key: 'Enter', shiftKey: true })).toBe('Shift+Enter');
  });
});

describe('actions together', () => {
  it('clash where they share a name, or a key at the same time', () => {
    const off = action(['1'], { id: 'c', when: () => false });
    expect(clashes([action(['1', '2'], { id: 'a' }), action(['3'], { id: 'b' }), off])).toEqual([]);
    expect(clashes([action(['1'], { id: 'a' }), action(['1'], { id: 'a' })])).toEqual(['a', '1']);
  });

  it('of the shell do not clash', () => {
    expect(clashes(everywhere({ palette: vi.fn(), help: vi.fn() }))).toEqual([]);
  });
});
