import { beforeEach, describe, expect, it, vi } from 'vitest';
import { clashes } from '../../lib/actions.svelte';
import type { Answer, ItemRow } from '../../lib/backend/types';
import { Entries } from '../fill/entries.svelte';
import { Filling } from '../fill/fill.svelte';
import { answerKeys, fillActions } from '../fill/keys';
import { together } from '../fill/together';
import { everywhere } from '../../shell/everywhere';
import { paperActions } from './keys';
import { Paper, wantsValue } from './paper.svelte';

const blank: Answer = { result: 'unchecked', value: null, reason: '', remark: '', disputed: false, answered_ms: null };
const row = (number: string, answer: Partial<Answer> = {}, requirement: unknown = null): ItemRow => ({
  id: `id ${number}`, number, text: '', quote: '', clauses: [], methods: [], evidence: [], requirement: requirement as never, answer: { ...blank, ...answer }, finding: null, weight: 'ordinary', recheck: null,
});

describe('a sheet of paper', () => {
  let filling: Filling;
  let paper: Paper;
  const run = () => paper.run.map((entry) => entry.row.number);

  beforeEach(() => {
    filling = new Filling('1');
    filling.entries = new Entries([
      { title: 'a', items: [row('1.1'), row('1.2', { result: 'met' }), row('1.3', {}, {})] },
      { title: 'b', items: [row('2.1'), row('2.2')] },
    ]);
    filling.at = 'id 1.2';
    paper = new Paper(filling);
  });

  it('has no run where one item is selected', () => {
    expect(run()).toEqual([]);
    expect(paper.holds(1)).toBe(false);
  });

  it('grows a run both ways from where it began', () => {
    paper.extend(filling.index + 1);
    paper.extend(filling.index + 1);
    expect(run()).toEqual(['1.2', '1.3', '2.1']);
    paper.extend(0);
    expect(run()).toEqual(['1.1', '1.2']);
    expect([0, 1, 2].map((place) => paper.holds(place))).toEqual([true, true, false]);
  });

  it('does not grow a run beyond its ends', () => {
    paper.extend(-5);
    expect(run()).toEqual(['1.1', '1.2']);
    paper.extend(99);
    expect(run()).toEqual(['1.2', '1.3', '2.1', '2.2']);
  });

  it('ends a run when another item is selected, not when its last one is', () => {
    paper.extend(3);
    paper.select('id 2.1');
    expect(run()).toHaveLength(3);
    paper.select('id 1.1');
    expect(run()).toEqual([]);
  });

  it('goes to a number, or selects from one to another', () => {
    expect(paper.goTo('2.2')).toBe(true);
    expect([filling.row?.number, run()]).toEqual(['2.2', []]);
    expect(paper.goTo('1.1-3')).toBe(true);
    expect([filling.row?.number, run()]).toEqual(['1.3', ['1.1', '1.2', '1.3']]);
    expect(paper.goTo('7.1')).toBe(false);
    expect(filling.row?.number).toBe('1.3');
  });

  it('says of a run what one key judges', () => {
    paper.goTo('1.1-2.1');
    expect(together(paper.run)).toEqual({ items: ['id 1.1', 'id 2.1'], judged: 1, measured: 1 });
  });

  it('takes figures for a measured value until there is one, or a word instead', () => {
    const limit = {};
    expect(wantsValue(row('1', {}, limit))).toBe(true);
    expect(wantsValue(row('1', { value: 3 }, limit))).toBe(false);
    expect(wantsValue(row('1', { result: 'not_applicable' }, limit))).toBe(false);
    expect(wantsValue(row('1'))).toBe(false);
  });
});

describe('the keys of entering from paper', () => {
  const run = new Proxy({}, { get: () => () => true }) as never;

  it('are each for one thing', () => {
    expect(clashes([...everywhere({ palette: vi.fn(), help: vi.fn() }), ...paperActions(run)])).toEqual([]);
  });

  it('judge as those of the fill-in screen do', () => {
    const keys = (actions: ReturnType<typeof paperActions>, area: string) =>
      Object.keys(answerKeys).map((result) => actions.find(({ id }) => id === `${area}.${result}`)?.keys.includes(answerKeys[result as keyof typeof answerKeys]));
    expect(keys(paperActions(run), 'paper')).toEqual(keys(fillActions(run), 'fill'));
    expect(keys(paperActions(run), 'paper')).not.toContain(false);
  });
});
