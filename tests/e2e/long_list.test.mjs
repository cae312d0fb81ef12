// Long lists: only what is in view is in the document, and keys stay quick.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTab } from './lib/browser.mjs';
import { whole } from './lib/inspect.mjs';
import { folder } from './lib/machine.mjs';
import { checklists, longDocument } from './lib/sample.mjs';
import { timedTicks, watchTicks } from './lib/ticks.mjs';

const DUTIES = 600;
const PRESSES = 40;
const SCHOOLS = 2000;
const NOTICES = 40;
/** Rows that a list keeps in the document at most. */
const KEPT = 60;

/** @param {import('node:test').TestContext} test @param {number} duties */
async function openWith(test, duties) {
  const tab = await openTab(test);
  const source = { from: /** @type {const} */ ('file'), path: longDocument(folder(test), duties) };
  const { value } = await tab.twin.ask('import_document', { source, sha256: null });
  return { tab, list: value.list };
}

const names = Array.from({ length: SCHOOLS }, (_, index) => `第${index + 1}小学`);

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

  it('lets one choose among thousands of schools by keys, and opens any of their checklists', async (test) => {
    const { tab, list } = await openWith(test, 1);
    await checklists(tab.twin, list, [], names);
    const kept = (/** @type {string} */ css) => tab.run((css) => document.querySelectorAll(css).length, css);

    await tab.goTo(`#/generate?list=${list}`);
    const boxes = '[aria-label="学校"] input[type="checkbox"]';
    await tab.shows(boxes);
    assert.ok((await kept(boxes)) < KEPT, 'few boxes are in the document');
    await tab.tabTo(boxes);
    await tab.press('End');
    await tab.focuses(boxes, names.at(-1));
    await tab.press('Space');
    await tab.shows('label.on', names.at(-1));
    await tab.press('ArrowUp');
    await tab.focuses(boxes, names.at(-2));
    await tab.click('fieldset button', '全选 学校');
    await tab.until('all sizes are told', (count) => document.querySelector('[data-testid="generate"]')?.parentElement?.textContent?.includes(`${count} 份`), SCHOOLS);
    assert.ok((await kept('[data-testid="sizes"] [role="listitem"]')) < KEPT);
    await whole(tab, 'long-generate');

    const [inspection] = await tab.twin.ask('inspections', {});
    await tab.goTo(`#/inspections/${inspection?.id}`);
    const row = '[data-testid="checklists"] [role="rowheader"] a';
    await tab.shows(row, names[0]);
    assert.ok((await kept(row)) < KEPT);
    await tab.press('ArrowDown');
    await tab.focuses(row, names[0]);
    const before = performance.now();
    await tab.press('End');
    await tab.focuses(row, names.at(-1));
    test.diagnostic(`${SCHOOLS} checklists: the last one in ${Math.round(performance.now() - before)} ms`);
    await whole(tab, 'long-inspection');
    await tab.press('Enter');
    await tab.shows('h1', names.at(-1));
  });

  it('keeps only the notices in view, each of them reached by arrows', async (test) => {
    const { tab, list } = await openWith(test, NOTICES);
    const ids = await checklists(tab.twin, list, ['县教育局'], []);
    const checklist = ids['县教育局'] ?? '';
    await tab.twin.ask('set_office', { agency: '青河县人民政府教育督导室', document_code: '青督整', inspector: '王海宁', card_no: '', phone: '', letterhead: '' });
    const { chapters } = await tab.twin.ask('checklist', { id: checklist });
    const numbers = [];
    for (const { id } of chapters.flatMap(({ items }) => items)) {
      await tab.twin.ask('answer', { item: id, result: 'not_met', value: null, reason: '' });
      numbers.push((await tab.twin.ask('issue_notice', { checklist, file: null })).value.number);
    }
    await tab.goTo(`#/checklists/${checklist}`);
    await tab.click('button', `已下发通知书 ${NOTICES}`);
    const open = '[data-testid="notices"] button.go';
    await tab.shows(open);
    const kept = await tab.run((css) => document.querySelectorAll(css).length, open);
    assert.ok(kept < NOTICES, `${kept} of ${NOTICES} notices are in the document`);
    await tab.tabTo(open);
    await tab.press('End');
    const shown = (await tab.twin.ask('checklist', { id: checklist })).notices;
    await tab.focuses(open, shown.at(-1)?.number);
    await tab.press('ArrowUp');
    await tab.focuses(open, shown.at(-2)?.number);
    assert.equal(new Set(numbers).size, NOTICES);
    await whole(tab, 'long-notices');
  });
});
