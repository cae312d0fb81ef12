// Long lists: only what is in view is in the document, and keys stay quick.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTab } from './lib/browser.mjs';
import { folder } from './lib/machine.mjs';
import { checklists, longDocument } from './lib/sample.mjs';
import { timedTicks, watchTicks } from './lib/ticks.mjs';

const DUTIES = 600;
const PRESSES = 40;
/** So many that all behind the 999th are read as one clause, which two items of three rest on. */
const ONE_CLAUSE = 3000;
/** As long as nothing moves, in ms. */
const REST = 400;
const CURRENT = '[data-item][aria-current="true"]';

/**
 * Opens a checklist of a department with so many duties.
 * @param {import('node:test').TestContext} test
 * @param {number} duties
 */
async function openLong(test, duties) {
  const tab = await openTab(test);
  const source = { from: /** @type {const} */ ('file'), path: longDocument(folder(test), duties) };
  const { value } = await tab.twin.ask('import_document', { source, sha256: null });
  const ids = await checklists(tab.twin, value.list, ['县教育局'], []);
  await tab.goTo(`#/checklists/${ids['县教育局']}`);
  await tab.focuses('[data-item]');
  await tab.shows('[data-testid="progress"]', `已查 0/${duties}`);
  return tab;
}

/** In the page: notes when the list last scrolled, or a row of it came, went or moved. */
function watchMoves() {
  const list = document.querySelector('[data-testid="items"]');
  const note = () => (document.documentElement.dataset['moved'] = String(performance.now()));
  list?.addEventListener('scroll', note);
  if (list) new MutationObserver(note).observe(list, { subtree: true, childList: true, attributeFilter: ['style'] });
  note();
}

/**
 * In the page: whether nothing moved for so long.
 * @param {number} ms
 */
function rests(ms) {
  return performance.now() - Number(document.documentElement.dataset['moved']) > ms;
}

describe('a long list', () => {
  it('keeps only the rows in view in the document and answers keys at once', async (test) => {
    const tab = await openLong(test, DUTIES);

    const rows = () => tab.run(() => document.querySelectorAll('[data-item]').length);
    const first = await rows();
    await tab.press('End');
    await tab.focuses(CURRENT, `第${DUTIES}组`);
    const last = await rows();
    assert.ok(first < 60 && last < 60, `${first} rows at the start, ${last} at the end`);

    await tab.press('Home');
    await tab.focuses(CURRENT, '第1组');
    await watchTicks(tab);
    for (let answered = 1; answered <= PRESSES; answered += 1) {
      await tab.press('1');
      await tab.shows('[data-testid="progress"]', `已查 ${answered}/${DUTIES}`);
    }
    await tab.saved();
    test.diagnostic(`${DUTIES} items, ${first} rows in the document; ${await timedTicks(tab)}`);
  });

  it('is searched from end to end, and comes to rest after each step', async (test) => {
    const tab = await openLong(test, ONE_CLAUSE);
    await tab.run(watchMoves);
    for (const [key, words] of /** @type {const} */ ([['End', '第2'], ['Home', '第29'], ['F8', '校舍']])) {
      await tab.press(key);
      await tab.press('Control+f');
      await tab.focuses('[data-testid="search"]');
      await tab.press('Control+a');
      await tab.type(words);
      await tab.shows('[data-testid="search-place"]', '/');
      for (const step of ['Enter', 'Enter', 'Shift+Enter']) await tab.press(step);
      await tab.focuses('[data-testid="search"]');
      await tab.shows(`${CURRENT} mark`, words);
      await tab.until('the list rests', rests, REST);
      await tab.press('Escape');
      await tab.focuses(CURRENT);
      await tab.until('the list rests', rests, REST);
    }
  });
});
