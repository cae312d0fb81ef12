import { createRawSnippet, flushSync, mount, unmount, type Component } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import VirtualList from './VirtualList.svelte';

let list: ReturnType<typeof mount> | undefined;
afterEach(() => void (list && unmount(list)));

it('keeps ten thousand rows out of the document, but not the one with the focus', () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => `row ${index}`);
  const row = createRawSnippet<[string, number]>((text) => ({ render: () => `<p>${text()}</p>` }));
  list = mount(VirtualList as unknown as Component<Record<string, unknown>>, {
    target: document.body,
    props: { rows, key: (row: string) => row, estimate: 40, pinned: 7_000, label: 'rows', row },
  });
  flushSync();
  const shown = [...document.querySelectorAll('[role="listitem"]')];
  expect(shown.length).toBeLessThan(40);
  expect(shown.map((place) => place.textContent)).toContain('row 0');
  expect(shown.at(-1)?.textContent).toBe('row 7000');
  expect(shown.at(-1)?.getAttribute('aria-posinset')).toBe('7001');
  expect(shown.at(-1)?.getAttribute('aria-setsize')).toBe('10000');
});
