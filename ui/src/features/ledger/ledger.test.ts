import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useBackend } from '../../lib/backend/backend';
import type { LedgerPage, LedgerRow } from '../../lib/backend/types';
import { Ledger } from './ledger.svelte';

const row = (index: number, state: LedgerRow['state'] = 'pending') => ({ id: `${index}`, checklist: 'c', state }) as LedgerRow;
const counts = { all: 250, pending: 250, rectifying: 0, overdue: 0, this_week: 0 };
const page = (offset: number): LedgerPage => ({
  sizes: { total: 250, counts },
  rows: Array.from({ length: Math.min(100, 250 - offset) }, (_, index) => row(offset + index)),
});

describe('the ledger', () => {
  let ledger: Ledger;
  const call = vi.fn();

  beforeEach(() => {
    call.mockReset().mockImplementation((cmd: string, request: { offset: number }) => {
      if (cmd === 'finding_keys') return Promise.resolve([{ id: '7', checklist: 'c' }]);
      if (cmd === 'set_findings') return Promise.resolve({ value: 2, changed: [], saved_ms: 1, undo: null, redo: null });
      return Promise.resolve(page(request.offset));
    });
    useBackend({ call, onFile() {}, onDrag() {}, onClose() {} });
    ledger = new Ledger();
  });

  it('reads each page once, as it comes into view', async () => {
    await ledger.load();
    ledger.view(0, 60);
    ledger.view(90, 130);
    ledger.view(95, 135);
    await vi.waitFor(() => expect(ledger.row(130)?.id).toBe('130'));
    expect(call.mock.calls.map(([, request]) => request.offset)).toEqual([0, 100]);
    expect([ledger.total, ledger.row(249)]).toEqual([250, undefined]);
  });

  it('drops a page of an older filter that arrives late', async () => {
    const waiting: ((page: LedgerPage) => void)[] = [];
    call.mockImplementation(() => new Promise((done) => waiting.push(done)));
    const both = [ledger.choose({ words: 'a' }), ledger.choose({ words: 'b' })];
    await vi.waitFor(() => expect(waiting).toHaveLength(2));
    waiting[1]?.({ sizes: { total: 1, counts }, rows: [row(1)] });
    waiting[0]?.(page(0));
    await Promise.all(both);
    expect(ledger.total).toBe(1);
  });

  it('turns the order round where a column is chosen again', async () => {
    await ledger.sortBy('subject');
    expect([ledger.sort, ledger.descending]).toEqual(['subject', false]);
    await ledger.sortBy('subject');
    expect(ledger.descending).toBe(true);
    await ledger.sortBy('due');
    expect([ledger.sort, ledger.descending]).toEqual(['due', false]);
  });

  it('lets nobody choose what was issued', () => {
    ledger.toggle(row(1, 'rectifying'));
    ledger.toggle(row(2));
    ledger.toggle(row(3));
    ledger.toggle(row(3));
    expect([...ledger.chosen.keys()]).toEqual(['2']);
  });

  it('changes all that was chosen in one step', async () => {
    ledger.toggle(row(2));
    await ledger.chooseAll();
    expect(await ledger.change({ severity: 'major', route: null, responsible_unit: null, period: null })).toBe(2);
    expect(call).toHaveBeenLastCalledWith('set_findings', { ids: ['2', '7'], severity: 'major', route: null, responsible_unit: null, period: null });
    expect(ledger.chosen.size).toBe(0);
  });
});
