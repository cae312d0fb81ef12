import { describe, expect, it } from 'vitest';
import { router } from './router.svelte';
import { wayTo } from './tasks';

describe('what was undone', () => {
  it('can be looked at from any other screen', () => {
    router.route = { at: 'findings' };
    expect(wayTo({ name: '', checklist: null, items: [] })).toEqual([]);
    const [way] = wayTo({ name: '', checklist: '1', items: ['2', '3'] });
    way?.run();
    expect(location.hash).toBe('#/checklists/1?item=2');
  });

  it('shows itself on its own screen', () => {
    router.route = { at: 'checklist', id: '1', item: null };
    expect(wayTo({ name: '', checklist: '1', items: ['2'] })).toEqual([]);
  });
});
