import { describe, expect, it } from 'vitest';
import { keyLabel } from './keys';

describe('keys', () => {
  it('are printed as they stand on the keyboard', () => {
    expect(['ArrowUp', 'Ctrl+Shift+Z', 'Shift+ArrowDown', 'F8', '?'].map(keyLabel)).toEqual(['\u2191', 'Ctrl+Shift+Z', 'Shift+\u2193', 'F8', '?']);
    expect(keyLabel('Ctrl++')).toBe('Ctrl++');
    expect(keyLabel('Ctrl+ ')).toBe('Ctrl+\u7a7a\u683c');
  });
});
