import { describe, expect, it } from 'vitest';
import { href, parse, type Route } from './router.svelte';

describe('an address', () => {
  it.each<Route>([
    { at: 'home' },
    { at: 'lists' },
    { at: 'import', path: null },
    { at: 'import', path: 'C:\\\u6587\u4ef6\\a b?#&=.txt' },
    { at: 'list', id: '1', place: null },
    { at: 'list', id: '1', place: 12 },
    { at: 'gaps', id: '1' },
    { at: 'compare', id: '2', old: '1' },
    { at: 'generate', list: null },
    { at: 'generate', list: '1' },
    { at: 'generate', list: '1', template: '2' },
    { at: 'import', path: null, ready: true },
    { at: 'templates' },
    { at: 'inspections' },
    { at: 'edit', inspection: '1', id: '2' },
    { at: 'inspection', id: '1' },
    { at: 'checklist', id: '1', item: null },
    { at: 'checklist', id: '1', item: '2' },
    { at: 'entry', id: '1' },
    { at: 'findings' },
    { at: 'findings', chip: 'overdue' },
    { at: 'documents', notice: null },
    { at: 'documents', notice: '1' },
    { at: 'verify', path: 'C:\\\u6587\u4ef6\\a b?#&=.pdf' },
    { at: 'settings' },
    { at: 'settings', part: 'key' },
  ])('leads back to its screen: %o', (route) => {
    expect(parse(href(route))).toEqual(route);
  });

  it('that means nothing is the start', () => {
    expect(parse('')).toEqual({ at: 'home' });
    expect(parse('#/nowhere')).toEqual({ at: 'home' });
  });
});
