// What makes a long checklist short: judging together, looking for words, filters, phrases.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTab } from './lib/browser.mjs';
import { whole, ZOOMED } from './lib/inspect.mjs';
import { sampleChecklists } from './lib/sample.mjs';

const CURRENT = '[data-item][aria-current="true"]';
const school = '青河县第二实验小学';

/** @param {import('node:test').TestContext} test */
async function openChecklist(test) {
  const tab = await openTab(test);
  const id = (await sampleChecklists(tab.twin, [], [school]))[school] ?? '';
  const { chapters } = await tab.twin.ask('checklist', { id });
  await tab.goTo(`#/checklists/${id}`);
  await tab.focuses(CURRENT, '1.1');
  return { tab, id, chapters };
}

describe('a long checklist', () => {
  it('is judged a chapter at a time, and taken back in one step', async (test) => {
    const { tab, chapters } = await openChecklist(test);
    const items = chapters[0]?.items ?? [];
    const measured = items.filter(({ requirement }) => requirement !== null).length;
    const open = items.length - measured - 1;
    await tab.press('2');
    await tab.shows('[data-testid="progress"]', '已查 1/');
    await tab.press('Home');
    await tab.focuses(CURRENT, '1.1');
    await tab.press('Shift+1');
    await tab.shows('[data-testid="bulk-count"]', `${open} 项判为符合`);
    await tab.shows('[data-testid="bulk-dialog"]', '1 项已判定的不动');
    await whole(tab, 'bulk');
    await tab.tabTo('[data-testid="bulk-confirm"]');
    await tab.press('Enter');
    await tab.lacks('dialog[open]');
    await tab.focuses(CURRENT, '1.1');
    await tab.shows('[data-testid="progress"]', `已查 ${open + 1}/`);
    await tab.shows('[data-item].partly', '1.1');
    await tab.press('Control+z');
    await tab.shows('[data-testid="toasts"]', `${open} 项`);
    await tab.shows('[data-testid="progress"]', '已查 1/');

    await tab.press('Shift+4');
    await tab.focuses('[data-testid="bulk-reason"]');
    await tab.press('Enter');
    await tab.type('本校不涉及');
    await tab.press('Enter');
    await tab.lacks('dialog[open]');
    await tab.shows('[data-testid="progress"]', `已查 ${open + 1}/`);
    await tab.focuses('[data-item]');
  });

  it('is searched without the mouse, and the focus comes back', async (test) => {
    const { tab, chapters } = await openChecklist(test);
    const items = chapters.flatMap(({ items }) => items);
    const word = '食堂';
    const hits = items.filter(({ text }) => text.includes(word));
    assert.ok(hits.length > 1, 'the sample speaks of canteens');
    await tab.press('Control+f');
    await tab.focuses('[data-testid="search"]');
    await tab.type(word);
    await tab.shows('[data-testid="search-place"]', '1/');
    await tab.shows(`${CURRENT} mark`, word);
    await tab.press('Enter');
    await tab.shows('[data-testid="search-place"]', '2/');
    await tab.focuses('[data-testid="search"]');
    await tab.press('Shift+Enter');
    await tab.shows('[data-testid="search-place"]', '1/');
    await whole(tab, 'search');
    await tab.press('Escape');
    await tab.lacks('[data-testid="search"]');
    await tab.focuses(CURRENT);
  });

  it('shows only some items, by name from the palette too, and leaves the focus where it is', async (test) => {
    const { tab, chapters } = await openChecklist(test);
    const measured = chapters.flatMap(({ items }) => items).filter(({ requirement }) => requirement !== null);
    await tab.press('Control+k');
    await tab.type('只看要实测');
    await tab.press('Enter');
    await tab.shows('[data-testid="chapters"] label', '只看要实测');
    await tab.until('only measured items are shown', (count) => document.querySelectorAll('[data-item]').length === count, Math.min(measured.length, 20));
    await tab.click('[data-testid="chapters"] label', '只看未查');
    await tab.until('the filter keeps the focus', () => document.activeElement instanceof HTMLInputElement && document.activeElement.type === 'radio', null);
  });

  it('has its remarks written by phrases', async (test) => {
    const { tab } = await openChecklist(test);
    await tab.press('n');
    await tab.focuses('[data-testid="remark"]');
    await tab.type('/');
    await tab.shows('[data-testid="phrases"] [role="option"]');
    await tab.type('访谈');
    await tab.shows('[data-testid="phrases"] [aria-selected="true"]', '访谈');
    await whole(tab, 'phrases');
    await tab.press('Enter');
    await tab.lacks('[data-testid="phrases"]');
    await tab.type('3');
    await tab.press('Escape');
    await tab.focuses(CURRENT);
    await tab.saved();
    const remark = await tab.page.getByTestId('remark').inputValue();
    assert.match(remark, /^访谈.*3/);
    assert.ok(!remark.includes('/'), remark);
  });

  it('has chapters and clauses in drawers where the window is narrow, and never loses the item', async (test) => {
    const { tab, chapters } = await openChecklist(test);
    await tab.resize(ZOOMED.width, ZOOMED.height);
    await tab.lacks('[data-testid="chapters"]');
    await tab.lacks('[data-testid="side"]');
    await tab.focuses(CURRENT, '1.1');

    await tab.press('b');
    await tab.focuses('[data-chapter]', chapters[0]?.title ?? '');
    await tab.shows(CURRENT, '1.1');
    await whole(tab, 'drawer-chapters');
    await tab.press('Escape');
    await tab.lacks('[data-testid="chapters"]');
    await tab.focuses(CURRENT, '1.1');

    await tab.press('b');
    await tab.focuses('[data-chapter]');
    await tab.press('Tab');
    await tab.press('Enter');
    await tab.lacks('[data-testid="chapters"]');
    await tab.focuses(CURRENT, '2.1');

    await tab.press('l');
    await tab.focuses('[data-testid="side"]');
    await tab.press('1');
    await tab.shows('[data-item].met', '2.1');
    await whole(tab, 'drawer-side');
    await tab.press('l');
    await tab.lacks('[data-testid="side"]');

    await tab.press('n');
    await tab.focuses('[data-testid="remark"]');
    await tab.type('走廊整洁');
    await tab.press('Escape');
    await tab.lacks('[data-testid="side"]');
    await tab.focuses(CURRENT);
    await tab.saved();
    await tab.resize(450, 384);
    await tab.click('[data-testid="open-side"]');
    await tab.shows('[data-testid="side"]');
    await tab.click('[data-drawer="side"] button', '关闭');
    await tab.lacks('[data-testid="side"]');
    await tab.focuses(CURRENT);
  });

  it('keeps a pane in which somebody works when the window gets narrow', async (test) => {
    const { tab } = await openChecklist(test);
    await tab.press('n');
    await tab.focuses('[data-testid="remark"]');
    await tab.resize(ZOOMED.width, ZOOMED.height);
    await tab.lacks('[data-testid="chapters"]');
    await tab.focuses('[data-testid="remark"]');
    await tab.press('Escape');
    await tab.lacks('[data-testid="side"]');
    await tab.focuses(CURRENT);
  });

  it('has its deadlines set by a date, typed or picked from a month by keys', async (test) => {
    const { tab } = await openChecklist(test);
    const { today } = await tab.twin.ask('status', {});
    const ahead = `${Number(today.slice(0, 4)) + (today.slice(5) > '06-30' ? 1 : 0)}`;
    const { days } = await tab.twin.ask('month', { year: Number(ahead), month: today.slice(5) > '06-30' ? 3 : 9 });
    const worked = days.filter(({ kind }) => !/weekend|holiday/.test(kind)).map(({ date }) => date);
    const rest = days.find(({ kind }) => /weekend/.test(kind))?.date ?? '';
    const [first = '', second = ''] = worked;
    await tab.press('3');
    await tab.press('Enter');
    await tab.tabTo('[data-testid="finding-until"]');
    await tab.press('Control+a');
    await tab.type(rest.replaceAll('-', ''));
    await tab.press('Enter');
    await tab.shows('[data-testid="finding"] [role="alert"]', '这一天休息');
    await tab.press('Control+a');
    await tab.type(first.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'));
    await tab.press('Enter');
    await tab.focuses(CURRENT);
    await tab.shows('[data-testid="due-on"]', first);
    await tab.tabTo('[data-testid="finding-until-open"]');
    await tab.press('Enter');
    await tab.focuses(`[data-date="${first}"]`);
    await tab.shows(`[data-date="${rest}"]`, '休');
    await whole(tab, 'month');
    while ((await tab.run(() => document.activeElement?.getAttribute('data-date') ?? '9')) < second) await tab.press('ArrowRight');
    await tab.press('Enter');
    await tab.lacks('dialog[open]');
    await tab.focuses('[data-testid="finding-until-open"]');
    await tab.shows('[data-testid="due-on"]', second);
    await tab.saved();
  });

  it('offers the units it knows, and takes any other', async (test) => {
    const { tab } = await openChecklist(test);
    await tab.press('3');
    await tab.press('Enter');
    await tab.tabTo('[data-testid="finding-unit"]');
    await tab.press('ArrowDown');
    await tab.shows('[data-testid="units"] [role="option"]', school);
    await whole(tab, 'units');
    await tab.press('Escape');
    await tab.lacks('[data-testid="units"]');
    await tab.focuses('[data-testid="finding-unit"]');
    await tab.press('Control+a');
    await tab.type('公安');
    await tab.shows('[data-testid="units"] [role="option"]', '县公安局');
    await tab.press('ArrowDown');
    await tab.press('Enter');
    await tab.until('the name is written', () => /** @type {HTMLInputElement} */ (document.querySelector('[data-testid="finding-unit"]')).value === '县公安局');
    await tab.press('Control+a');
    await tab.type('青河镇人民政府');
    await tab.press('Enter');
    await tab.focuses(CURRENT);
    await tab.saved();
    const [finding] = await tab.twin.ask('findings', { inspection: null, checklist: null, state: null });
    assert.equal(finding?.responsible_unit, '青河镇人民政府');
  });
});
