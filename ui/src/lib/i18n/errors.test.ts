import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../backend/types';
import { errorTexts, explain } from './errors';

const types = readFileSync(join(import.meta.dirname, '../backend/types.ts'), 'utf8');
const codes = [.../export type ErrorCode = ([^;]+);/.exec(types)?.[1]?.matchAll(/"(\w+)"/g) ?? []].map(([, code]) => code as ErrorCode);

describe('texts of errors', () => {
  it('exist for every code of the core and for no other', () => {
    expect(codes.length).toBeGreaterThan(20);
    expect(Object.keys(errorTexts).toSorted()).toEqual(codes.toSorted());
  });

  it('say what happened and what to do', () => {
    for (const code of codes) {
      expect(errorTexts[code].title, code).not.toBe('');
      expect(errorTexts[code].advice, code).not.toBe('');
    }
  });

  it('name what they are about', () => {
    const { title } = explain({ code: 'file_empty', params: { file: 'a.txt' }, detail: '' });
    expect(title).toContain('a.txt');
    expect(title).not.toContain('{');
  });

  it('of a code that is not known here are those of a fault', () => {
    const error = { code: 'of_tomorrow' as ErrorCode, params: {}, detail: '' };
    expect(explain(error)).toEqual(errorTexts.internal);
  });
});
