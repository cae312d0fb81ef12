// The search of everything: by one character or two, by keys, each kind to its place, and never to where older words led.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTab } from './lib/browser.mjs';
import { holdBack } from './lib/held.mjs';
import { InputMethod } from './lib/input_method.mjs';
import { halfDone } from './lib/tour.mjs';

/** @typedef {Awaited<ReturnType<typeof openTab>>} Tab */

const CURRENT = '[data-item][aria-current="true"]';
const CHOSEN = '[data-testid="palette"] [aria-selected="true"]';
const FINDING = '北门堆放砖瓦';

/** Words, the kind of thing that is meant, what it is called, and what has the focus at its place. */
const THINGS = /** @type {const} */ ([
  { words: '瓦', kind: '问题', called: FINDING, place: CURRENT, says: '' },
  { words: '砖瓦', kind: '问题', called: FINDING, place: CURRENT, says: '' },
  { words: '锁', kind: '检查项', called: '锁', place: CURRENT, says: '锁' },
  { words: '食堂', kind: '检查项', called: '食堂', place: CURRENT, says: '食堂' },
  { words: '云', kind: '检查清单', called: '云台镇九年一贯制学校', place: CURRENT, says: '' },
  { words: '云台', kind: '检查清单', called: '云台镇九年一贯制学校', place: CURRENT, says: '' },
  { words: '督', kind: '文书', called: '青督整', place: '[data-notice]', says: '青督整' },
  { words: '青督', kind: '文书', called: '青督整', place: '[data-notice]', says: '青督整' },
  { words: '导', kind: '检查', called: '督导', place: 'main h1', says: '督导' },
  { words: '督导', kind: '检查', called: '督导', place: 'main h1', says: '督导' },
  { words: '案', kind: '职责清单', called: '方案', place: 'main h1', says: '方案' },
  { words: '方案', kind: '职责清单', called: '方案', place: 'main h1', says: '方案' },
]);

/**
 * The window on half-done work with a finding that has words of its own.
 * @param {import('node:test').TestContext} test
 */
async function openWork(test) {
  const tab = await openTab(test);
  const work = await halfDone(tab.twin);
  const [finding] = await tab.twin.ask('findings', { inspection: null, checklist: work.open, state: null });
  const none = { severity: null, route: null, responsible_unit: null, demand: null, period: null };
  await tab.twin.ask('set_finding', { ...none, id: finding?.id ?? '', text: FINDING });
  await tab.page.reload();
  await tab.focuses('main h1');
  return { tab, work };
}

/** @param {Tab} tab */
async function openPalette(tab) {
  await tab.press('Control+k');
  await tab.focuses('[data-testid="palette"] input');
}

/**
 * Moves down to something of a kind.
 * @param {Tab} tab
 * @param {string} kind
 * @param {string} called
 */
async function choose(tab, kind, called) {
  const group = `[data-testid="palette"] [role="listbox"][aria-busy="false"] [role="group"][aria-label="${kind}"]`;
  await tab.shows(`${group} [role="option"]`, called);
  for (;;) {
    const there = await tab.run(([css, words]) => document.querySelector(`${css} [aria-selected="true"]`)?.textContent?.includes(words ?? ''), [group, called]);
    if (there) return tab.shows(CHOSEN, called);
    await tab.press('ArrowDown');
  }
}

describe('the search of everything', () => {
  it('leads from one character or two to the place of what was meant, by keys', async (test) => {
    const { tab } = await openWork(test);
    for (const { words, kind, called, place, says } of THINGS) {
      await openPalette(tab);
      await tab.type(words);
      await choose(tab, kind, called);
      await tab.press('Enter');
      await tab.lacks('dialog[open]');
      await tab.focuses(place, says);
      if (kind === '问题') await tab.until('the finding is open', (text) => [...document.querySelectorAll('textarea')].some(({ value }) => value === text), FINDING);
      if (kind === '检查清单') await tab.shows('main h1', called);
    }
  });

  it('leads there again from wherever one went meanwhile', async (test) => {
    const { tab } = await openWork(test);
    for (const words of ['砖瓦', '青督']) {
      const { kind, called, place, says } = THINGS.find((thing) => thing.words === words) ?? THINGS[0];
      /** @type {string[]} */
      const led = [];
      for (let time = 0; time < 2; time += 1) {
        await openPalette(tab);
        await tab.type(words);
        await choose(tab, kind, called);
        await tab.press('Enter');
        await tab.lacks('dialog[open]');
        led.push(await tab.focuses(place, says));
        await tab.tabTo('#main-menu a', '设置');
      }
      assert.equal(led[0], led[1]);
    }
  });

  it('never shows what older words found, nor goes there', async (test) => {
    const { tab } = await openWork(test);
    const late = await holdBack(tab.page, 'search', ({ words }) => words === '锁');
    await openPalette(tab);
    await tab.type('锁');
    await late.asked;
    await tab.press('Control+a');
    await tab.type('食堂');
    await tab.shows('[data-testid="palette"] mark', '食堂');
    await late.release();
    const shown = await tab.run(() => [...document.querySelectorAll('[data-testid="palette"] mark')].map((mark) => mark.textContent));
    assert.deepEqual([...new Set(shown)], ['食堂']);

    const slow = await holdBack(tab.page, 'search', ({ words }) => words === '砖瓦');
    await tab.press('Control+a');
    await tab.type('砖瓦');
    await slow.asked;
    await tab.lacks('[data-testid="palette"] [role="option"]', '食堂');
    await tab.press('Enter');
    await tab.focuses('[data-testid="palette"] input');
    await slow.release();
    await tab.lacks('dialog[open]');
    await tab.focuses(CURRENT);
    await tab.shows('[data-testid="finding"]');
  });

  it('leaves keys to the input method while characters are composed', async (test) => {
    const { tab } = await openWork(test);
    const ime = await InputMethod.of(tab.page);
    const hash = await tab.run(() => location.hash);
    await openPalette(tab);
    await ime.compose('suo');
    for (const key of ['ArrowDown', 'Enter', 'Escape']) await ime.key(key);
    await tab.focuses('[data-testid="palette"] input');
    assert.equal(await tab.run(() => location.hash), hash);
    await ime.pick('1', '锁');
    await choose(tab, '检查项', '锁');
    await tab.press('Enter');
    await tab.lacks('dialog[open]');
    await tab.focuses(CURRENT, '锁');
  });
});
