import { describe, expect, it } from 'vitest';
import { registry, type Action } from './actions.svelte';
import { hintKeys, keyLabel, keyOf } from './keys';

describe('keys', () => {
  it('are printed as they stand on the keyboard', () => {
    expect(['ArrowUp', 'Ctrl+Shift+Z', 'Shift+ArrowDown', 'F8', '?'].map(keyLabel)).toEqual(['\u2191', 'Ctrl+Shift+Z', 'Shift+\u2193', 'F8', '?']);
    expect(keyLabel('Ctrl++')).toBe('Ctrl++');
    expect(keyLabel('Ctrl+ ')).toBe('Ctrl+\u7a7a\u683c');
  });

  it('of actions are printed by the name of the action, beside each other or as a row', () => {
    const action = (id: string, keys: string[], hint?: Action['hint']): Action => ({ id, label: '', group: '', keys, run: () => {}, ...(hint ? { hint } : {}) });
    const down = action('down', ['ArrowDown', 'J'], { label: '', after: 'up' });
    const met = action('met', ['1'], { label: '', upTo: 'last' });
    const find = action('find', ['Ctrl+F'], { label: '' });
    const end = registry.add([down, met, find, action('up', ['ArrowUp']), action('last', ['4'])]);
    expect([down, met, find].map(hintKeys)).toEqual(['\u2191 \u2193', '1\u20134', 'Ctrl+F']);
    expect(keyOf('down')).toBe('\u2193');
    end();
    expect(keyOf('down')).toBe('');
  });
});
