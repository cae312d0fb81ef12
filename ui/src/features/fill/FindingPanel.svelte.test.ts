import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useBackend } from '../../lib/backend/backend';
import type { FindingRow, ItemRow } from '../../lib/backend/types';
import { t } from '../../lib/i18n/zh-CN';
import { messages } from '../../lib/messages.svelte';
import { Entries } from './entries.svelte';
import { Filling } from './fill.svelte';
import FindingPanel from './FindingPanel.svelte';

const full = { code: 'disk_full', params: {}, detail: '' };
const written = (value: unknown) => ({ value, changed: [], saved_ms: 1, undo: null, redo: null });
let made = 0;

describe('the panel of a problem', () => {
  let panel: ReturnType<typeof mount>;
  let filling: Filling;
  let finding: FindingRow;
  let call: ReturnType<typeof vi.fn<(cmd: string, request: any) => Promise<unknown>>>;

  const changes = () => call.mock.calls.filter(([cmd]) => cmd === 'set_finding').map(([, change]) => change);
  const select = (label: string) => {
    const labelled = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label);
    return document.querySelector(labelled ? `#${labelled.htmlFor}` : `[aria-label="${label}"]`) as HTMLSelectElement;
  };
  const count = () => document.querySelector('[data-testid="period-count"]') as HTMLInputElement;

  function choose(label: string, value: string): void {
    select(label).value = value;
    select(label).dispatchEvent(new Event('change', { bubbles: true }));
  }

  function type(typed: string): void {
    count().value = typed;
    count().dispatchEvent(new Event('input', { bubbles: true }));
  }

  beforeEach(() => {
    made += 1;
    finding = {
      id: `finding-${made}`,
      item: '1',
      item_number: '1.1',
      subject: 'school',
      state: 'pending',
      text: '',
      demand: '',
      responsible_unit: '',
      severity: 'ordinary',
      route: 'notice',
      period: { count: 5, unit: 'workdays' },
      deadline: { due_on: '2026-09-01', provisional: false, rule: '', steps: [] },
    } as unknown as FindingRow;
    filling = new Filling('1');
    filling.entries = new Entries([{ title: '', items: [{ id: '1', answer: { result: 'not_met' }, finding } as ItemRow] }]);
    call = vi.fn((cmd, change) => {
      if (cmd !== 'set_finding') return Promise.resolve([]);
      const named = Object.entries(change).filter(([, value]) => value !== null);
      finding = { ...finding, ...Object.fromEntries(named) };
      return Promise.resolve(written(finding));
    });
    useBackend({ call });
    panel = mount(FindingPanel, {
      target: document.body,
      props: {
        get finding() {
          return filling.find('1')?.finding as FindingRow;
        },
        filling,
        onleave: () => {},
      },
    });
    flushSync();
  });
  afterEach(() => unmount(panel));

  it('shows what is kept where a choice could not be', async () => {
    const fail = vi.spyOn(messages, 'fail');
    call.mockRejectedValueOnce(full);
    choose(t.finding.severity, 'major');
    await vi.waitFor(() => expect(fail).toHaveBeenCalledWith(full));
    await vi.waitFor(() => expect(select(t.finding.severity).value).toBe('ordinary'));
    choose(t.finding.severity, 'major');
    await vi.waitFor(() => expect(filling.find('1')?.finding?.severity).toBe('major'));
    expect(select(t.finding.severity).value).toBe('major');
  });

  it('counts in another unit by the number that is typed, kept or not', async () => {
    type(' 12');
    choose(t.finding.periodUnit, 'days');
    await vi.waitFor(() => expect(changes()).toHaveLength(1));
    expect(changes()[0]).toMatchObject({ id: finding.id, period: { count: 12, unit: 'days' }, severity: null, text: null });
    await vi.waitFor(() => expect(filling.find('1')?.finding?.period).toEqual({ count: 12, unit: 'days' }));
    expect(select(t.finding.periodUnit).value).toBe('days');
  });

  it('takes no unit to a number that is none', async () => {
    type('soon');
    choose(t.finding.periodUnit, 'months');
    await vi.waitFor(() => expect(select(t.finding.periodUnit).value).toBe('workdays'));
    expect(changes()).toEqual([]);
    expect(count().value).toBe('soon');
  });
});
