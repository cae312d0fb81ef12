import { describe, expect, it } from 'vitest';
import type { Clause, Reading } from '../../lib/backend/types';
import { entriesOf, lineAt, linesOf, looseWarnings } from './annotate';

const text = '\u{20BB7}\n1. Bureau\n  (a) guard the gate with Police;\nclass of 45.\n';

function place(words: string): [number, number] {
  const start = [...text.slice(0, text.indexOf(words))].length;
  return [start, start + [...words].length];
}

const clause: Clause = {
  number: '(a)',
  text: 'guard the gate with Police;\nclass of 45.',
  lead: ['Bureau'],
  cooperating: ['Police'],
  chapter: '',
  span: place('(a) guard the gate with Police;\nclass of 45.'),
};
const requirement = { clause: '(a)', subject: 'class', op: '<=', value: 45, unit: '', per: null, deadline: null, text: 'class of 45', span: place('class of 45') };
const reading: Reading = {
  title: '',
  document_number: '',
  issuer: '',
  issued_on: null,
  departments: [{ name: 'Bureau', duties: [clause] }],
  tasks: [],
  requirements: [requirement],
  warnings: [
    { code: 'placed', message: '', span: place('guard') },
    { code: 'loose', message: '', span: null },
  ],
  counts: { departments: 1, duties: 1, tasks: 0, requirements: 1 },
};
const entries = entriesOf(reading, text);
const lines = linesOf(text, reading, entries);
const at = (line: number) => (lines[line] ?? []).map(({ text, entry, mark }) => [text, entry, mark]);

describe('an annotated text', () => {
  it('gives back the source, line by line', () => {
    expect(lines.map((line) => line.map(({ text }) => text).join(''))).toEqual(['\u{20BB7}', '1. Bureau', '(a) guard the gate with Police;', 'class of 45.']);
  });

  it('marks headings, units, doubts and requirements where they are printed', () => {
    expect(at(1)).toEqual([
      ['1. ', -1, null],
      ['Bureau', -1, 'department'],
    ]);
    expect(at(2)).toEqual([
      ['(a) ', 0, null],
      ['guard', 0, 'warning'],
      [' the gate with ', 0, null],
      ['Police', 0, 'cooperating'],
      [';', 0, null],
    ]);
  });

  it('follows a clause over several lines', () => {
    expect(at(3)).toEqual([
      ['class of 45', 0, 'requirement'],
      ['.', 0, null],
    ]);
  });

  it('tells the line of a place', () => {
    expect([0, 3, 13, place('class of')[0]].map((at) => lineAt(text, at))).toEqual([0, 1, 1, 3]);
    expect(lineAt(text, 999)).toBe(3);
  });

  it('puts requirements and doubts to their clause, and keeps the rest', () => {
    expect(entries[0]?.requirements).toEqual([requirement]);
    expect(entries[0]?.warnings.map(({ code }) => code)).toEqual(['placed']);
    expect(looseWarnings(reading, entries).map(({ code }) => code)).toEqual(['loose']);
  });

  it('of a very long document is made at once', () => {
    const words = Array.from({ length: 40_000 }, (_, index) => `${index}. guard the gate`);
    const long = words.join('\n');
    let start = 0;
    const duties = words.map((text) => {
      const span: [number, number] = [start, start + text.length];
      start += text.length + 1;
      return { ...clause, text, span };
    });
    const all = { ...reading, departments: [{ name: 'Bureau', duties }], requirements: duties.map(({ span }) => ({ ...requirement, span })), warnings: [] };
    const begun = performance.now();
    const entries = entriesOf(all, long);
    expect(linesOf(long, all, entries)).toHaveLength(40_000);
    expect(performance.now() - begun).toBeLessThan(5000);
    expect(entries[39_999]?.requirements).toHaveLength(1);
  });
});
