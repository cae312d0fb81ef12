import { describe, expect, it } from 'vitest';
import { namesIn, partsOf } from './departments';

describe('departments', () => {
  it('takes names from lines and from lists, each once', () => {
    expect(namesIn(' \u7532\u5c40\n\u4e59\u5c40\u3001\u7532\u5c40\uff0c\n\n\u4e19\u5c40;')).toEqual(['\u7532\u5c40', '\u4e59\u5c40', '\u4e19\u5c40']);
    expect(namesIn(' \n')).toEqual([]);
  });

  it('puts units that a reform changed apart from the others', () => {
    const unit = (name: string, reform: { name: string; since: number } | null) => ({ name, level: null, lists: 1, now: name, reform });
    const { reformed, others } = partsOf([unit('a', null), unit('b', { name: 'c', since: 2018 })]);
    expect([reformed.map(({ name }) => name), others.map(({ name }) => name)]).toEqual([['b'], ['a']]);
  });
});
