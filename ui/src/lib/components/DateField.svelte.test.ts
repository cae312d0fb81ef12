import { flushSync, mount, tick, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DayKind } from '../backend/types';
import { t } from '../i18n/zh-CN';
import DateField from './DateField.svelte';

const kinds: Record<string, DayKind> = { '2026-10-01': 'holiday', '2026-10-10': 'makeup_workday', '2026-10-11': 'weekend' };
const day = (date: string) => ({ date, kind: kinds[date] ?? ('workday' as const), holiday: date < '2026-10-11' && kinds[date] ? 'X' : null });

describe('a date field', () => {
  let field: ReturnType<typeof mount>;
  const onpick = vi.fn<(date: string) => Promise<unknown>>();
  const onenter = vi.fn();
  const read = vi.fn((year: number, month: number) =>
    Promise.resolve({ days: Array.from({ length: 28 }, (_, index) => day(`${year}-${String(month).padStart(2, '0')}-${String(index + 1).padStart(2, '0')}`)) }),
  );
  const input = () => document.querySelector('input') as HTMLInputElement;
  const cell = (date: string) => document.querySelector<HTMLElement>(`[data-date="${date}"]`);
  const why = () => document.querySelector('[role="alert"]')?.textContent ?? '';

  async function settle(): Promise<void> {
    await tick();
    await new Promise((done) => setTimeout(done));
    flushSync();
  }

  async function press(target: Element | null, key: string, more: KeyboardEventInit = {}): Promise<void> {
    target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    await settle();
  }

  async function type(text: string): Promise<void> {
    input().value = text;
    input().dispatchEvent(new Event('input', { bubbles: true }));
    await settle();
  }

  async function open(): Promise<void> {
    await press(input(), 'ArrowDown', { altKey: true });
  }

  beforeEach(() => {
    onpick.mockReset().mockResolvedValue(undefined);
    onenter.mockReset();
    field = mount(DateField, { target: document.body, props: { id: 'a', label: 'a', value: '2026-10-12', today: '2026-10-12', onpick, onenter, read } });
    flushSync();
  });
  afterEach(() => unmount(field));

  it('keeps what is typed in any usual form, and goes on', async () => {
    await type('２０２６年１０月１６日');
    await press(input(), 'Enter');
    expect(onpick).toHaveBeenCalledWith('2026-10-16');
    expect([input().value, onenter.mock.calls.length]).toEqual(['2026-10-16', 1]);
  });

  it('says why it does not understand, and leaves what was typed', async () => {
    await type('2026-02-30');
    await press(input(), 'Enter');
    expect([why(), input().value, onenter.mock.calls.length]).toEqual([t.date.unreadable, '2026-02-30', 0]);
    await press(input(), 'Escape');
    expect([why(), input().value]).toEqual(['', '2026-10-12']);
  });

  it('says why a date cannot be kept', async () => {
    onpick.mockRejectedValue({ code: 'invalid', params: { advice: 'rest' }, detail: '' });
    await type('20261011');
    await press(input(), 'Enter');
    expect([why(), onenter.mock.calls.length]).toEqual(['rest', 0]);
  });

  it('leaves Enter to the input method', async () => {
    await type('2026-10-16');
    await press(input(), 'Enter', { isComposing: true });
    expect(onpick).not.toHaveBeenCalled();
  });

  it('offers the month with what each day is, in words', async () => {
    await open();
    expect(read).toHaveBeenLastCalledWith(2026, 10);
    expect(document.activeElement).toBe(cell('2026-10-12'));
    const said = ['2026-10-01', '2026-10-10', '2026-10-11', '2026-10-12'].map((date) => [cell(date)?.querySelector('.shown')?.textContent, cell(date)?.querySelector('.hidden')?.textContent?.split(t.wordSeparator)[2]]);
    expect(said).toEqual([
      [`1${t.date.rest}`, t.date.kinds.holiday('X')],
      [`10${t.date.worked}`, t.date.kinds.makeup_workday('X')],
      [`11${t.date.rest}`, t.date.kinds.weekend()],
      ['12', t.date.kinds.workday()],
    ]);
  });

  it.each([
    ['ArrowRight', '2026-10-13'],
    ['ArrowUp', '2026-10-05'],
    ['End', '2026-10-18'],
    ['Home', '2026-10-12'],
    ['PageDown', '2026-11-12'],
    ['PageUp', '2026-09-12'],
  ])('is walked through by %s, and Enter picks', async (key, date) => {
    await open();
    await press(document.activeElement, key);
    expect(document.activeElement).toBe(cell(date));
    await press(document.activeElement, 'Enter');
    expect(document.querySelector('dialog')).toBe(null);
    expect(onpick.mock.calls).toEqual(date === '2026-10-12' ? [] : [[date]]);
  });

  it('goes a year on with Shift', async () => {
    await open();
    await press(document.activeElement, 'PageDown', { shiftKey: true });
    expect(document.activeElement).toBe(cell('2027-10-12'));
  });
});
