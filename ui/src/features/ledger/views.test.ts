import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useBackend } from '../../lib/backend/backend';
import { habits } from '../../lib/habits.svelte';
import { Ledger } from './ledger.svelte';
import { keepView, viewEntries, viewOf } from './views';

describe('views of the ledger', () => {
  beforeEach(() => {
    useBackend({ call: (_, payload) => Promise.resolve(payload) });
    habits.data = { ...habits.data, views: [] };
  });

  it('are offered by name, the shown one marked and to be dropped', () => {
    const ledger = new Ledger();
    ledger.chip = 'overdue';
    ledger.words = ' a ';
    const shown = viewOf('late', ledger, ['unit', 'number']);
    keepView(shown);
    keepView(viewOf('early', new Ledger(), ['left']));
    const show = vi.fn();
    const entries = viewEntries(viewOf('', ledger, ['number', 'unit']), show, vi.fn());
    expect(entries.map(({ id, checked }) => [id, checked])).toEqual([['view ', false], ['view early', false], ['view late', true], ['keep', undefined], ['drop', undefined]]);
    entries[2]?.run();
    expect(show).toHaveBeenCalledWith({ name: 'late', look: { chip: 'overdue', sort: 'due', descending: false, hidden: ['number', 'unit'] }, words: 'a' });
    entries[4]?.run();
    expect(habits.data.views.map(({ name }) => name)).toEqual(['early']);
  });

  it('of the same name replace each other', () => {
    keepView(viewOf('a', new Ledger(), []));
    keepView(viewOf('a', new Ledger(), ['unit']));
    expect(habits.data.views.map(({ look }) => look.hidden)).toEqual([['unit']]);
  });
});
