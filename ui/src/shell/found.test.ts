import { describe, expect, it } from 'vitest';
import type { Action } from '../lib/actions.svelte';
import type { FoundGroup } from '../lib/backend/types';
import { t } from '../lib/i18n/zh-CN';
import { sectionsOf, stillFitting } from './found';

const action = (id: string, label: string, group: string, keys: string[] = []): Action => ({ id, label, group, keys, run: () => undefined });
const actions = [action('down', 'Next item', 'Fill', ['ArrowDown']), action('go', 'Open ledger', t.keys.go), action('undo', 'Undo', t.keys.everywhere, ['Ctrl+Z'])];
const groups: FoundGroup[] = [{ kind: 'items', found: [{ title: '2.1 door', of: ['School', ''], at: { at: 'checklist', id: '1', item: '2' } }], more: true }];

describe('the search of the whole app', () => {
  it('begins with what can be done anywhere, and prints the keys', () => {
    const [section, ...others] = sectionsOf('', actions, groups);
    expect(others).toEqual([]);
    expect(section?.entries.map(({ title, key }) => [title, key])).toEqual([['Open ledger', ''], ['Undo', 'Ctrl+Z'], ['Next item', '\u2193']]);
  });

  it('shows actions that contain all words, then what was found and where it leads', () => {
    expect(sectionsOf('LEDGER open', actions, []).map(({ entries }) => entries.length)).toEqual([1]);
    const [section] = sectionsOf('door', actions, groups);
    expect(section).toMatchObject({ title: t.keys.found.items, more: true });
    expect(section?.entries[0]).toMatchObject({ of: 'School', to: { at: 'checklist', id: '1', item: '2' } });
  });

  it('keeps of what other words found what these find, too', () => {
    expect(stillFitting('DOOR sch', groups)).toEqual(groups);
    expect(stillFitting('door lock', groups).flatMap(({ found }) => found)).toEqual([]);
  });

  it('puts a kind whose title begins as was typed before one that mentions it', () => {
    const notices: FoundGroup = { kind: 'notices', found: [{ title: 'DoorNotice 1', of: [], at: { at: 'notice', id: '3' } }], more: false };
    expect(sectionsOf('door', [], [...groups, notices]).map(({ title }) => title)).toEqual([t.keys.found.notices, t.keys.found.items]);
    expect(sectionsOf('school', [], [...groups, notices]).map(({ title }) => title)).toEqual([t.keys.found.items, t.keys.found.notices]);
  });
});
