import { describe, expect, it } from 'vitest';
import type { ChangeOfClause, ClauseChange } from '../../lib/backend/types';
import { changesOf, side } from './comparison';

const change = (kind: ChangeOfClause): ClauseChange => ({ kind, old: [], new: [], words: [], settlement: null });

describe('a comparison', () => {
  const comparison = { changes: [change('kept'), change('new'), change('gone')], limits: [] };

  it('shows what changed before what was kept', () => {
    expect(changesOf(comparison, 'changed').map(({ kind }) => kind)).toEqual(['new', 'gone']);
    expect(changesOf(comparison, 'kept')).toHaveLength(1);
  });

  it('gives each side its own words', () => {
    const words = [
      { kind: 'same', text: '班额' },
      { kind: 'removed', text: '50' },
      { kind: 'added', text: '45' },
    ] as const;
    expect(side(words, 'old').map(({ text }) => text)).toEqual(['班额', '50']);
    expect(side(words, 'new').map(({ text }) => text)).toEqual(['班额', '45']);
  });
});
