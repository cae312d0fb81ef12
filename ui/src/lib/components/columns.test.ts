import { describe, expect, it } from 'vitest';
import { fitting, tracks, type Column } from './columns';

const columns: Column[] = [
  { id: 'number', label: '', min: 100, grow: 0 },
  { id: 'text', label: '', min: 100, grow: 2 },
  { id: 'unit', label: '', min: 100, grow: 1, yields: 2 },
  { id: 'state', label: '', min: 100, grow: 0, yields: 1 },
];
const at = (width: number) => fitting(columns, width).map(({ id }) => id);

describe('columns of a table', () => {
  it('leave in their order where there is no room, and those that matter stay', () => {
    expect(at(468)).toEqual(['number', 'text', 'unit', 'state']);
    expect(at(467)).toEqual(['number', 'text', 'state']);
    expect(at(300)).toEqual(['number', 'text']);
    expect(at(10)).toEqual(['number', 'text']);
  });

  it('share what is left', () => {
    expect(tracks(columns.slice(0, 2))).toBe('100px minmax(100px, 2fr)');
  });
});
