import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useBackend } from '../../lib/backend/backend';
import type { Answer, ApiError, ItemRow } from '../../lib/backend/types';
import { messages } from '../../lib/messages.svelte';
import { changedItem, Filling } from './fill.svelte';
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
  answer: { ...blank, ...answer },
  finding: null,
});
const full: ApiError = { code: 'disk_full', params: {}, detail: '' };

describe('a checklist', () => {
  let filling: Filling;
  let call: ReturnType<typeof vi.fn>;

  beforeEach(() => {
    filling = new Filling('1');
    filling.rows = [row('1', { result: 'met' }), row('2'), row('3', { result: 'not_met' }), row('4')];
    filling.at = '2';
    call = vi.fn((_, { item, result }) => Promise.resolve({ value: row(item, { result }), changed: [], saved_ms: 1, undo: null, redo: null }));
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
    call.mockResolvedValue({ value: row('2', { result: 'not_met', value: 47 }), changed: [], saved_ms: 1, undo: null, redo: null });
    await filling.measure('2', ' 47 ');
    expect(call).toHaveBeenCalledWith('answer', { item: '2', result: 'met', value: 47, reason: '' });
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

  it('counts every kind of judgement apart', () => {
    const rows = [...filling.rows, row('5', { result: 'partly' }), row('6', { result: 'not_applicable' })];
    expect(progressOf(rows)).toEqual({ items: 6, answered: 4, met: 1, partly: 1, not_met: 1, not_applicable: 1 });
  });
});

describe('the item that an undo changed', () => {
  const before = [row('1'), row('2')];

  it('is found where it is the only one', () => {
    expect(changedItem(before, [row('1'), row('2', { result: 'met' })])).toBe('2');
  });

  it('is none where nothing or much changed', () => {
    expect(changedItem(before, [row('1'), row('2')])).toBeNull();
    expect(changedItem(before, [row('1', { remark: 'a' }), row('2', { remark: 'a' })])).toBeNull();
    expect(changedItem([], before)).toBeNull();
  });
});
