import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Draft } from '../drafts.svelte';
import DraftField from './DraftField.svelte';

const full = { code: 'disk_full', params: {}, detail: '' };

describe('a field on a draft', () => {
  let field: ReturnType<typeof mount>;
  let input: HTMLInputElement;
  const save = vi.fn();
  const props = $state({ draft: new Draft('', save), kept: '', id: 'a' });

  function type(text: string): void {
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
    flushSync();
  }

  beforeEach(() => {
    save.mockReset().mockResolvedValue(undefined);
    props.draft = new Draft('old', save);
    props.kept = 'old';
    field = mount(DraftField, { target: document.body, props });
    flushSync();
    input = document.querySelector('input') as HTMLInputElement;
  });
  afterEach(() => unmount(field));

  it('keeps what is typed when saving fails and the core answers with something else', async () => {
    save.mockRejectedValue(full);
    input.focus();
    type('typed');
    input.blur();
    await vi.waitFor(() => expect(document.querySelector('[role="alert"]')).not.toBeNull());
    props.kept = 'from elsewhere';
    flushSync();
    expect(input.value).toBe('typed');
    expect(input.getAttribute('aria-invalid')).toBe('true');
  });

  it('follows the core while nobody types', () => {
    props.kept = 'from elsewhere';
    flushSync();
    expect(input.value).toBe('from elsewhere');
  });

  it('is saved when it goes away under the hands', async () => {
    input.focus();
    type('typed');
    await unmount(field);
    await vi.waitFor(() => expect(save).toHaveBeenCalledWith('typed'));
    field = mount(DraftField, { target: document.body, props });
  });

  it('does not take the Enter that ends a composition for its own', () => {
    type('zhi');
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
    expect(save).not.toHaveBeenCalled();
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    expect(save).toHaveBeenCalledWith('zhi');
  });
});
