import { describe, expect, it } from 'vitest';
import { router } from './router.svelte';
import { wayTo } from './tasks';

describe('what was undone', () => {
  it('can be looked at from any other screen', () => {
    router.route = { at: 'findings' };
    const [way] = wayTo({ name: '', checklist: '1', items: ['2', '3'] }, ['checklists']);
    way?.run();
    expect(location.hash).toBe('#/checklists/1?item=2');
  });

  it('is shown on the first screen of its kind where it is no item', () => {
    const nothing = { name: '', checklist: null, items: [] };
    router.route = { at: 'home' };
    for (const [tags, hash] of [
      [['office'], '#/settings?part=office'],
      [['findings', 'checklists'], '#/findings'],
      [['inspections'], '#/inspections'],
      [['duty_lists'], '#/lists'],
    ] as const) {
      wayTo(nothing, tags)[0]?.run();
      expect(location.hash).toBe(hash);
    }
    expect(wayTo(nothing, ['subjects'])).toEqual([]);
    router.route = { at: 'findings' };
    expect(wayTo(nothing, ['findings'])).toEqual([]);
  });

  it('shows itself on its own screen', () => {
    router.route = { at: 'checklist', id: '1', item: null };
    expect(wayTo({ name: '', checklist: '1', items: ['2'] }, ['checklists'])).toEqual([]);
    expect(wayTo({ name: '', checklist: '2', items: ['2'] }, ['checklists'])).toHaveLength(1);
  });
});
