import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useBackend } from '../../lib/backend/backend';
import type { Answer, ApiError, ChecklistDetail, ItemRow } from '../../lib/backend/types';
import { t } from '../../lib/i18n/zh-CN';
import { messages } from '../../lib/messages.svelte';
import { write } from '../../lib/core.svelte';
import { Entries } from './entries.svelte';
import { Filling, wholeNumber } from './fill.svelte';
import { progressOf } from './progress';

const blank: Answer = { result: 'unchecked', value: null, reason: '', remark: '', disputed: false, answered_ms: null };
const row = (id: string, answer: Partial<Answer> = {}): ItemRow => ({
  id,
  number: id,
  text: '',
  quote: '',
  clauses: [],
  methods: [],
  evidence: [],
  requirement: null,
  weight: 'ordinary',
  recheck: null,
  answer: { ...blank, ...answer },
  finding: null,
});
const entries = (...items: ItemRow[]) => new Entries([{ title: 'a', items }]);
const checklist = (...items: ItemRow[]) => ({ chapters: [{ title: 'a', items }] }) as unknown as ChecklistDetail;
const written = (value: unknown, changed: string[] = []) => ({ value, changed, saved_ms: 1, undo: null, redo: null });
const full: ApiError = { code: 'disk_full', params: {}, detail: '' };

describe('a checklist', () => {
  let filling: Filling;
  let call: ReturnType<typeof vi.fn<(cmd: string, request: any) => Promise<unknown>>>;

  beforeEach(() => {
    filling = new Filling('1');
    filling.entries = entries(row('1', { result: 'met' }), row('2'), row('3', { result: 'not_met' }), row('4'));
    filling.at = '2';
    call = vi.fn((cmd, { item, result }) => Promise.resolve(cmd === 'drafts' ? [] : written(row(item, { result }))));
    useBackend({ call: call as never, onFile() {}, onDrag() {}, onClose() {} });
  });

  it('shows a tick at once', () => {
    void filling.judge('2', 'met');
    expect(filling.find('2')?.answer.result).toBe('met');
  });

  it('takes a tick back that could not be kept, and says why', async () => {
    call.mockRejectedValue(full);
    const fail = vi.spyOn(messages, 'fail');
    expect(await filling.judge('2', 'met')).toBeNull();
    expect(filling.find('2')?.answer.result).toBe('unchecked');
    expect(fail).toHaveBeenCalledWith(full);
  });

  it('keeps the last of several quick judgements', async () => {
    await Promise.all([filling.judge('2', 'met'), filling.judge('2', 'not_met')]);
    expect(call.mock.calls.map(([, { result }]) => result)).toEqual(['met', 'not_met']);
    expect(filling.find('2')?.answer.result).toBe('not_met');
  });

  it('takes the judgement that the core made of a measured value', async () => {
    call.mockResolvedValue(written(row('2', { result: 'not_met', value: 47 })));
    await filling.measure('2', ' 47 ');
    expect(call).toHaveBeenCalledWith('answer', { item: '2', result: 'unchecked', value: 47, reason: '' });
    expect(filling.find('2')?.answer.result).toBe('not_met');
  });

  it('refuses a measured value that is no number', async () => {
    await expect(filling.measure('2', 'many')).rejects.toMatchObject({ code: 'invalid' });
    expect(call).not.toHaveBeenCalled();
  });

  it('finds gaps onwards, and round only where asked to', () => {
    expect(filling.gapAfter(1, false)).toBe(3);
    expect(filling.gapAfter(3, false)).toBe(-1);
    expect(filling.gapAfter(3, true)).toBe(1);
  });

  it('does not let a row jump out of the filter it was chosen by', async () => {
    filling.choose('unchecked');
    expect(filling.shown.map(({ id }) => id)).toEqual(['2', '4']);
    await filling.judge('2', 'met');
    expect(filling.shown.map(({ id }) => id)).toEqual(['2', '4']);
    filling.choose('unchecked');
    expect(filling.shown.map(({ id }) => id)).toEqual(['4']);
    expect(filling.at).toBe('4');
  });

  it('takes figures as a Chinese keyboard types them', async () => {
    await filling.measure('2', '４７．５％');
    expect(call).toHaveBeenCalledWith('answer', { item: '2', result: 'unchecked', value: 47.5, reason: '' });
    expect(wholeNumber('１０ ')).toBe(10);
    for (const typed of ['', '0', '1.5', 'a']) expect(() => wholeNumber(typed)).toThrow();
  });

  it('leaves the word of the inspector to a value that nothing judges', async () => {
    await filling.judge('2', 'partly');
    await filling.measure('2', '3');
    expect(call).toHaveBeenLastCalledWith('answer', { item: '2', result: 'partly', value: 3, reason: '' });
  });

  it('does not paint a judgement that a measured value takes back, and says why', async () => {
    const failed = row('2', { result: 'not_met', value: 47 });
    filling.entries = entries(failed);
    call.mockResolvedValue(written(failed));
    const say = vi.spyOn(messages, 'say');
    const judged = filling.judge('2', 'met');
    expect(filling.find('2')?.answer.result).toBe('not_met');
    expect((await judged)?.answer.result).toBe('not_met');
    expect(call).toHaveBeenCalledWith('answer', { item: '2', result: 'met', value: 47, reason: '' });
    expect(say).toHaveBeenCalledWith(t.fill.judgedByValue);
    void filling.judge('2', 'unchecked');
    expect(filling.find('2')?.answer).toMatchObject({ result: 'unchecked', value: null });
  });

  it('keeps a reason that could not be saved for another try', async () => {
    call.mockRejectedValueOnce(full);
    await expect(filling.excuse('2', 'no boarders')).rejects.toEqual(full);
    expect(filling.find('2')?.answer.result).toBe('unchecked');
    await expect(filling.excuse('2', '  ')).rejects.toMatchObject({ code: 'invalid' });
    await filling.excuse('2', 'no boarders ');
    expect(call).toHaveBeenLastCalledWith('answer', { item: '2', result: 'not_applicable', value: null, reason: 'no boarders' });
  });

  it('shows what was answered while it was read', async () => {
    let answer = (_: unknown) => undefined as void;
    const others = call.getMockImplementation();
    call.mockImplementation((cmd, request) => (cmd === 'checklist' ? new Promise((done) => (answer = done)) : Promise.resolve(others?.(cmd, request))));
    const reading = filling.load();
    await vi.waitFor(() => expect(call).toHaveBeenCalledWith('checklist', { id: '1' }));
    await filling.judge('2', 'met');
    answer(checklist(row('1'), row('2'), row('3')));
    await reading;
    expect(filling.entries.all.map(({ row }) => row.answer.result)).toEqual(['unchecked', 'met', 'unchecked']);
    expect(filling.entries.progress.met).toBe(1);
  });

  it('reads only what an undo changed, and goes there', async () => {
    const moved = vi.fn();
    const stop = filling.follow(moved);
    call.mockImplementation((cmd: string) => {
      if (cmd === 'items') return Promise.resolve([row('3')]);
      return Promise.resolve(written({ name: '3', checklist: '1', items: ['3'] }, ['checklists']));
    });
    await write('undo', {});
    await vi.waitFor(() => expect(moved).toHaveBeenCalledOnce());
    stop();
    expect(call.mock.calls.map(([cmd]) => cmd)).toEqual(['undo', 'items']);
    expect([filling.at, filling.row?.answer.result]).toEqual(['3', 'unchecked']);
    expect(filling.entries.progress).toMatchObject({ answered: 1, not_met: 0 });
  });
});

describe('the counts of a checklist', () => {
  const items = [row('1', { result: 'met' }), row('2'), row('3', { result: 'partly' }), row('4', { result: 'not_applicable' })];

  it('keep every kind of judgement apart', () => {
    expect(entries(...items).progress).toEqual({ items: 4, answered: 3, met: 1, partly: 1, not_met: 0, not_applicable: 1 });
  });

  it('follow each change as if they were counted anew', () => {
    const chapters = [{ title: 'a', items: items.slice(0, 2) }, { title: 'b', items: items.slice(2) }];
    const counted = new Entries(chapters);
    for (const [id, result] of [['2', 'not_met'], ['3', 'met'], ['1', 'unchecked'], ['2', 'partly'], ['4', 'not_applicable']] as const) {
      counted.put(row(id, { result }));
      expect(counted.progress).toEqual(progressOf(counted.all.map((entry) => entry.row)));
      for (const chapter of counted.chapters) {
        const own = counted.all.filter((entry) => entry.chapter === chapter);
        expect(chapter.progress).toEqual(progressOf(own.map((entry) => entry.row)));
      }
    }
  });

  it('know what waits to be issued, and how', () => {
    const found = (state: string, route: string) => ({ ...row('2', { result: 'not_met' }), finding: { state, route } as never });
    const counted = entries(...items);
    const waiting = () => [counted.pending, counted.waiting];
    counted.put(found('pending', 'notice'));
    expect(waiting()).toEqual([1, 0]);
    counted.put(found('pending', 'consultation'));
    expect(waiting()).toEqual([0, 1]);
    counted.put(found('rectifying', 'consultation'));
    expect(waiting()).toEqual([0, 0]);
  });
});
