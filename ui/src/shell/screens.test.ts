import { describe, expect, it } from 'vitest';
import { parse } from '../lib/router.svelte';
import { keyOf, load } from './screens';

const key = (hash: string) => keyOf(parse(hash));

describe('a screen', () => {
  it.each(['#/', '#/lists', '#/lists/import', '#/lists/1', '#/lists/1/gaps', '#/lists/2/compare?old=1', '#/generate', '#/inspections', '#/inspections/1', '#/inspections/1/checklists/2/edit', '#/templates', '#/checklists/1', '#/checklists/1/entry', '#/findings', '#/documents', '#/documents/verify?path=a', '#/settings'])(
    'exists for %s',
    async (hash) => {
      expect(await load(parse(hash))).toBeTypeOf('function');
    },
    20_000,
  );

  it('stays while only the item of its checklist changes', () => {
    expect(key('#/checklists/1?item=2')).toBe(key('#/checklists/1?item=3'));
    expect(key('#/checklists/1')).not.toBe(key('#/checklists/2'));
    expect(key('#/documents?notice=1')).not.toBe(key('#/documents?notice=2'));
  });
});
