// Rules of the source itself.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname);
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(ts|svelte)$/.test(path))
  .map((path) => ({ path: path.replaceAll('\\', '/'), text: readFileSync(join(root, path), 'utf8') }));
const ours = files.filter(({ path }) => !path.endsWith('.test.ts') && path !== 'lib/backend/types.ts');

/** Code without comments: these may name things in the inspector's words. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|^\s*\/\/.*$/gm, '');
}

interface MarkupNode {
  type: string;
  name?: string;
  data?: string;
}

const shownAttributes = ['aria-label', 'title', 'placeholder', 'alt', 'label', 'key'];

/** Words that a page shows of a component whatever its state: texts, and attributes that are shown or read out. */
function shownLiterals(markup: string): string[] {
  const found: string[] = [];
  const visit = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const { type, name = '', data = '' } = part as MarkupNode;
    if (type === 'Attribute' ? !shownAttributes.includes(name) : type === 'StyleDirective') return;
    if (type === 'Text' && /\p{L}/u.test(data)) found.push(data);
    Object.values(part).forEach(visit);
  };
  visit(parse(markup, { modern: true }).fragment);
  return found;
}

describe('the source', () => {
  it('shows no word and no key that stands in markup', () => {
    expect(shownLiterals('<b>{a}: <i title="B" class="c" style:top="1px">{#if d}e 1 {2}{/if}</i></b><Button key="V">{t}</Button>')).toEqual(['B', 'e 1 ', 'V']);
    const components = ours.filter(({ path }) => path.endsWith('.svelte') && !path.startsWith('gallery/'));
    expect(components.length).toBeGreaterThan(50);
    const offenders = components.flatMap(({ path, text }) => shownLiterals(text).map((literal) => `${path}: ${literal}`));
    expect(offenders).toEqual([]);
  });

  it('prints keys by the name of their action', () => {
    const literal = /keyLabel\(\s*['"`]|\bkeys?=(['"`]|\{\s*['"`])|hint: \{ keys/;
    const offenders = ours.filter(({ text }) => literal.test(code(text)));
    expect(offenders.map(({ path }) => path)).toEqual([]);
  });

  it('has all visible words in i18n', () => {
    const chinese = /[\u3000-\u303f\u3400-\u9fff\uff01-\uff5e]/;
    const offenders = ours.filter(({ path, text }) => !path.startsWith('lib/i18n/zh-CN') && chinese.test(code(text)));
    expect(offenders.map(({ path }) => path)).toEqual([]);
  });

  it('knows Tauri in one file only', () => {
    const offenders = ours.filter(({ path, text }) => path !== 'lib/backend/tauri.ts' && /from '@tauri-apps|import\('@tauri-apps/.test(text));
    expect(offenders.map(({ path }) => path)).toEqual([]);
  });

  it('never puts markup of others into the page', () => {
    expect(ours.filter(({ text }) => /\{@html|innerHTML/.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it('says at the top of each file what the file owns', () => {
    const silent = ours.filter(({ text }) => !/^(\/\/ |<!-- )[A-Z\u3400-\u9fff\d]/.test(text));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it('keeps files short', () => {
    const long = ours.filter(({ text }) => text.split('\n').length > 400);
    expect(long.map(({ path }) => path)).toEqual([]);
  });
});
