import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useBackend } from '../../lib/backend/backend';
import type { ChecklistDetail, ItemRow } from '../../lib/backend/types';
import { Filling } from './fill.svelte';
import { lets } from './filters';
import { inserted, opensList } from './phrases';
import { marked, Search } from './search.svelte';
import { together } from './together';

const answer = { result: 'unchecked', value: null, reason: '', remark: '', disputed: false, answered_ms: null } as const;
const row = (id: string, text: string, more: Partial<ItemRow> = {}): ItemRow => ({
  id, number: id, text, quote: '', clauses: [], methods: [], evidence: [], requirement: null, weight: 'ordinary', recheck: null, answer, finding: null, ...more,
});
const measured = { requirement: {} as never };

describe('a search inside a checklist', () => {
  let filling: Filling;
  let search: Search;
  let call: ReturnType<typeof vi.fn<(cmd: string, request: unknown) => Promise<unknown>>>;

  beforeEach(async () => {
    const items = [
      row('1.1', 'Fire drill', { methods: ['on_site'] }),
      row('1.2', 'Fire extinguishers', { answer: { ...answer, result: 'met' } }),
      row('1.3', 'Kitchen', { clauses: [0], answer: { ...answer, remark: 'ＦＩＲＥ door' } }),
      row('1.4', 'Class size', measured),
    ];
    const clauses = [{ department: 'Health', text: 'samples are kept' }];
    call = vi.fn((cmd: string) => {
      if (cmd === 'answer_many') return Promise.resolve({ value: [row('1.1', 'Fire drill', { answer: { ...answer, result: 'met' } })], changed: [], saved_ms: 1, undo: null, redo: null });
      return Promise.resolve(cmd === 'checklist' ? ({ chapters: [{ title: 'a', items }], clauses } as unknown as ChecklistDetail) : []);
    });
    useBackend({ call, onFile() {}, onDrag() {}, onClose() {} });
    filling = new Filling('1');
    await filling.load();
    search = new Search(filling);
    search.open = true;
  });

  it('reads a clause once, however many items rest on it', async () => {
    const items = ['1', '2', '3'].map((id) => row(id, 'Question', { clauses: [0] }));
    call.mockResolvedValue({ chapters: [{ title: 'a', items }], clauses: [{ department: 'Health', text: 'samples are kept' }] });
    await filling.load();
    const reads = vi.spyOn(String.prototype, 'includes');
    search.type('kept');
    const ofClause = reads.mock.contexts.filter((text) => String(text).startsWith('health'));
    reads.mockRestore();
    expect([ofClause.length, search.hits]).toEqual([1, ['1', '2', '3']]);
  });

  it('finds all words in question, clause and remark, whatever their width and case', () => {
    search.type('fire');
    expect(search.hits).toEqual(['1.1', '1.2', '1.3']);
    search.type('FIRE samples');
    expect(search.hits).toEqual(['1.3']);
    search.type('1.4');
    expect(search.hits).toEqual(['1.4']);
    search.type('  ');
    expect(search.hits).toEqual([]);
  });

  it('goes on from the selected item, and round', () => {
    filling.at = '1.2';
    search.type('fire');
    expect([search.step(0), search.step(1), search.step(-1)]).toEqual([1, 2, 0]);
    expect(search.place).toBe(2);
    filling.at = '1.4';
    expect([search.step(1), search.step(-1), search.place]).toEqual([0, 2, 0]);
    search.type('nowhere');
    expect(search.step(1)).toBe(-1);
  });

  it('marks the words that were found', () => {
    expect(marked('a (b) A', ['a', '(b)'])).toEqual([
      { text: 'a', hit: true },
      { text: ' ', hit: false },
      { text: '(b)', hit: true },
      { text: ' ', hit: false },
      { text: 'A', hit: true },
    ]);
  });

  it('stands beside judging together, which leaves out what is judged or measured', async () => {
    const [chapter] = filling.entries.chapters;
    if (!chapter) throw new Error('no chapter');
    expect(together(filling.inside(chapter))).toEqual({ items: ['1.1', '1.3'], judged: 1, measured: 1 });
    filling.choose('on_site');
    const { items } = together(filling.inside(chapter));
    expect(items).toEqual(['1.1']);
    expect(await filling.judgeMany(items, 'met', '')).toBe(1);
    expect(call).toHaveBeenLastCalledWith('answer_many', { items: ['1.1'], result: 'met', reason: '' });
    expect(filling.entries.progress.met).toBe(2);
  });

  it('shares the list with filters', () => {
    const { all } = filling.entries;
    const through = (filter: Parameters<typeof lets>[0]) => all.filter((entry) => lets(filter, entry.row)).map(({ id }) => id);
    expect(through('remarked')).toEqual(['1.3']);
    expect(through('measured')).toEqual(['1.4']);
    expect(through('on_site')).toEqual(['1.1']);
    expect(through('unchecked')).toEqual(['1.1', '1.3', '1.4']);
    expect(through('all')).toHaveLength(4);
  });
});

describe('a phrase', () => {
  it('is asked for by a slash that begins something', () => {
    expect([opensList('/', 1), opensList('seen. /', 7), opensList('1/', 2), opensList('a', 1)]).toEqual([true, true, false, false]);
  });

  it('takes the place of what was typed for it, with its first blank selected', () => {
    expect(inserted('seen. /do', 6, 9, 'done')).toEqual({ text: 'seen. done', select: [10, 10] });
    expect(inserted('/', 0, 1, 'in \uff3f')).toEqual({ text: 'in \uff3f', select: [3, 4] });
  });
});
