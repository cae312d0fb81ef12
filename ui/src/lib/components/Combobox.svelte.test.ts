import { createRawSnippet, flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import Combobox from './Combobox.svelte';

describe('a combobox', () => {
  let combobox: ReturnType<typeof mount>;
  const onpick = vi.fn();
  const outside = vi.fn();
  const props = $state({ options: ['A school', 'B school', 'Office'], text: '', label: 'a', onpick, control: createRawSnippet(() => ({ render: () => '<input>' })) });
  const input = () => document.querySelector('input') as HTMLInputElement;
  const shown = () => [...document.querySelectorAll('[role="option"]')].map((one) => one.textContent?.trim());
  const active = () => document.querySelector('[aria-selected="true"]')?.textContent?.trim();

  function press(key: string, more: KeyboardEventInit = {}): void {
    input().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    flushSync();
  }

  function type(text: string): void {
    props.text = text;
    input().dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
  }

  beforeEach(() => {
    HTMLElement.prototype.showPopover ??= () => {};
    onpick.mockReset();
    outside.mockReset();
    props.text = '';
    props.options = ['A school', 'B school', 'Office'];
    combobox = mount(Combobox, { target: document.body, props });
    window.addEventListener('keydown', outside);
    flushSync();
  });
  afterEach(() => {
    window.removeEventListener('keydown', outside);
    unmount(combobox);
  });

  it('offers all names when it is opened, whatever stands in the field', () => {
    props.text = 'Office';
    press('ArrowDown');
    expect(shown()).toEqual(['A school', 'B school', 'Office']);
  });

  it('narrows them while one types, in any width of letters', () => {
    type('ＳＣＨＯＯＬ');
    expect(shown()).toEqual(['A school', 'B school']);
  });

  it('picks by keys, which nothing else hears', () => {
    type('school');
    press('ArrowDown');
    press('ArrowDown');
    expect(active()).toBe('B school');
    press('ArrowDown');
    expect(active()).toBe('A school');
    press('Enter');
    expect([onpick.mock.calls, shown(), outside.mock.calls.length]).toEqual([[['A school']], [], 0]);
  });

  it('leaves Enter to the field where nothing is chosen: any name may be written', () => {
    type('school');
    press('Enter');
    expect([onpick.mock.calls.length, outside.mock.calls.length]).toEqual([0, 1]);
  });

  it('closes its list by Escape before anything else', () => {
    press('ArrowDown');
    press('Escape');
    expect([shown(), outside.mock.calls.length]).toEqual([[], 0]);
    press('Escape');
    expect(outside).toHaveBeenCalledOnce();
  });

  it('leaves keys to the input method', () => {
    press('ArrowDown');
    press('ArrowDown', { isComposing: true });
    expect(active()).toBeUndefined();
  });

  it('says how many of a long list are left out', () => {
    props.options = Array.from({ length: 60 }, (_, index) => `name ${index}`);
    press('ArrowDown');
    expect([shown().length, shown().at(-1)]).toEqual([51, expect.stringContaining('10')]);
  });
});
