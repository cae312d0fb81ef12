import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChecklistChange, EditRow, EditView } from '../../lib/backend/types';
import { Editing, linesIn, linesOf } from './edit.svelte';

const core = vi.hoisted(() => ({ ask: vi.fn(), write: vi.fn(), onChange: vi.fn() }));
vi.mock('../../lib/core.svelte', () => core);

const row = (id: string): EditRow => ({ id, number: id, text: id, quote: '', evidence: [], weight: 'ordinary', own: false, recheck: null, result: 'unchecked', touched: false });
const view = (chapters: [string, string[]][], removed: string[] = [], at: string | null = null): EditView => ({
  id: 'c',
  subject: { kind: 'school', name: 's' },
  inspection: { seal: null } as EditView['inspection'],
  chapters: chapters.map(([title, ids]) => ({ title, items: ids.map(row) })),
  removed: removed.map((id) => ({ id, chapter: 'a', text: id, reason: 'r' })),
  at,
});

const drop: ChecklistChange = { make: 'drop', item: '2', reason: 'r' };

async function editing(first: EditView, at: string): Promise<Editing> {
  core.ask.mockResolvedValue(first);
  const made = new Editing('c');
  await made.load();
  made.at = at;
  return made;
}

beforeEach(() => vi.clearAllMocks());

describe('the rows of a checklist', () => {
  it('stand under their chapters, dropped ones under a heading of their own', () => {
    const lines = linesOf(view([['a', ['1', '2']], ['b', ['3']]], ['4', '5']));
    expect(lines.map(({ id, heading }) => [id, heading !== null])).toEqual([['1', true], ['2', false], ['3', true], ['4', true], ['5', false]]);
    expect(lines.map(({ chapter }) => chapter)).toEqual(['a', 'a', 'b', null, null]);
  });

  it('are none where there is nothing', () => {
    expect(linesOf(view([]))).toEqual([]);
  });
});

describe('an edited checklist', () => {
  it('follows the item that a change was about', async () => {
    const checklist = await editing(view([['a', ['1', '2']]]), '1');
    core.write.mockResolvedValue(view([['a', ['1', '2', '9']]], [], '9'));
    await checklist.make({ make: 'add', chapter: 'a', text: '9', evidence: [] });
    expect([checklist.at, checklist.index, checklist.items]).toEqual(['9', 2, 3]);
  });

  it('selects what takes the place of a dropped item at the end of the list', async () => {
    const checklist = await editing(view([['a', ['1', '2']]]), '2');
    core.write.mockResolvedValue(view([['a', ['1']]]));
    await checklist.make(drop);
    expect(checklist.at).toBe('1');
  });

  it('stays at a dropped item, which stands behind the others, and can be restored', async () => {
    const checklist = await editing(view([['a', ['1', '2', '3']]]), '2');
    core.write.mockResolvedValue(view([['a', ['1', '3']]], ['2']));
    await checklist.make(drop);
    expect([checklist.line?.removed?.reason, checklist.items]).toEqual(['r', 2]);
  });

  it('keeps what it shows where a change is refused', async () => {
    const checklist = await editing(view([['a', ['1', '2']]]), '2');
    core.write.mockRejectedValue({ code: 'item_answered' });
    await expect(checklist.make(drop)).rejects.toEqual({ code: 'item_answered' });
    expect([checklist.at, checklist.items]).toEqual(['2', 2]);
  });
});

it('evidence is a line each', () => {
  expect(linesIn(' a \n\n b\n')).toEqual(['a', 'b']);
});
