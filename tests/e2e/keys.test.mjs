// Keys: what they do, where the focus stays, and that Chinese input is left alone.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTab } from './lib/browser.mjs';
import { InputMethod } from './lib/input_method.mjs';
import { sampleChecklists } from './lib/sample.mjs';

const CURRENT = '[data-item][aria-current="true"]';
const school = '青河县第二实验小学';

/**
 * Opens a checklist of which nothing is answered, with the focus on its first item.
 * @param {import('node:test').TestContext} test
 */
async function openChecklist(test) {
  const tab = await openTab(test);
  const checklists = await sampleChecklists(tab.twin, [], [school]);
  await tab.goTo(`#/checklists/${checklists[school]}`);
  await tab.focuses(CURRENT, '1.1');
  return { tab, id: checklists[school] ?? '' };
}

/** @typedef {Awaited<ReturnType<typeof openChecklist>>['tab']} Tab */

/** @param {Tab} tab @param {string} testid */
const valueOf = (tab, testid) => tab.page.getByTestId(testid).inputValue();

describe('keys', () => {
  it('answer an item and go on to the next gap', async (test) => {
    const { tab } = await openChecklist(test);
    for (const key of ['1', '2']) {
      const before = await tab.focuses(CURRENT);
      await tab.press(key);
      await tab.until('another item has the focus', (text) => {
        const now = document.activeElement;
        return now instanceof HTMLElement && now.matches('[data-item]') && now.innerText !== text;
      }, before);
    }
    await tab.shows('[data-testid="progress"]', '已查 2/');
    await tab.saved();
  });

  it('take answers back and give them again, and say which', async (test) => {
    const { tab } = await openChecklist(test);
    await tab.press('1');
    await tab.shows('[data-testid="undo"]', '撤销“判定 1.1”');
    await tab.press('Control+z');
    await tab.shows('[data-testid="toasts"]', '已撤销“判定 1.1”');
    await tab.shows('[data-testid="redo"]', '重做“判定 1.1”');
    await tab.shows('[data-item].unchecked', '1.1');
    await tab.focuses('[data-item]');
    await tab.press('Control+y');
    await tab.shows('[data-item].met', '1.1');
    await tab.shows('[data-testid="undo"]', '撤销“判定 1.1”');
    await tab.focuses('[data-item]');
    await tab.lacks('[data-testid="redo"]');
  });

  it('are text in a text field', async (test) => {
    const { tab } = await openChecklist(test);
    await tab.press('n');
    await tab.focuses('[data-testid="remark"]');
    await tab.type('1234 jknd 0?');
    assert.equal(await valueOf(tab, 'remark'), '1234 jknd 0?');
    await tab.press('Escape');
    await tab.focuses(CURRENT, '1.1');
    await tab.saved();
    await tab.shows('[data-testid="progress"]', '已查 0/');
  });

  it('belong to the input method while characters are composed', async (test) => {
    const { tab, id } = await openChecklist(test);
    const ime = await InputMethod.of(tab.page);
    await ime.key('3');
    await tab.press('n');
    await tab.focuses('[data-testid="remark"]');
    await ime.compose('liuyang');
    await ime.pick('1', '留样');
    assert.equal(await valueOf(tab, 'remark'), '留样');
    await tab.press('Escape');
    await tab.focuses(CURRENT, '1.1');
    await tab.saved();
    const { chapters } = await tab.twin.ask('checklist', { id });
    const [item] = chapters.flatMap(({ items }) => items);
    assert.deepEqual([item?.answer.result, item?.answer.remark], ['unchecked', '留样']);
  });

  it('pick a candidate without confirming the field', async (test) => {
    const { tab } = await openChecklist(test);
    const ime = await InputMethod.of(tab.page);
    await tab.press('4');
    await tab.focuses('[data-testid="reason"]');
    await ime.compose('wushitang');
    await ime.key('Enter');
    await tab.focuses('[data-testid="reason"]');
    await tab.shows('[data-testid="progress"]', '已查 0/');
    await ime.pick('1', '无食堂');
    await tab.press('Enter');
    await tab.shows('[data-item].not_applicable', '不适用：无食堂');
    await tab.focuses('[data-item]');
  });

  it('leave a composed finding text whole', async (test) => {
    const { tab } = await openChecklist(test);
    const ime = await InputMethod.of(tab.page);
    await tab.press('3');
    await tab.shows('[data-testid="finding"]');
    await tab.press('Enter');
    await tab.focuses('[data-testid="finding-text"]');
    await tab.press('Control+a');
    await ime.compose('tongdao');
    await ime.pick('2', '通道');
    await tab.type('堵塞');
    await tab.press('Escape');
    await tab.focuses(CURRENT, '1.1');
    await tab.saved();
    const [finding] = await tab.twin.ask('findings', { inspection: null, checklist: null, state: null });
    assert.equal(finding?.text, '通道堵塞');
  });

  it('open the days of a deadline inside the view of a small screen', async (test) => {
    const { tab } = await openChecklist(test);
    await tab.resize(1093, 614);
    await tab.press('3');
    await tab.tabTo('summary', '怎么算的');
    await tab.press('Enter');
    await tab.until('all of it is in view', () => {
      const days = document.querySelector('details[open] table')?.getBoundingClientRect();
      const view = document.querySelector('[data-testid="items"]')?.getBoundingClientRect();
      return days && view && days.top >= view.top && days.bottom <= view.bottom + 1;
    });
    await tab.focuses('summary');
  });

  it('find the focus where it was after a dialog', async (test) => {
    const { tab } = await openChecklist(test);
    for (const [key, dialog] of /** @type {const} */ ([['?', 'help'], ['Control+k', 'palette']])) {
      await tab.press(key);
      await tab.shows(`[data-testid="${dialog}"]`);
      await tab.press('Escape');
      await tab.lacks('dialog[open]');
      await tab.focuses(CURRENT, '1.1');
    }
    await tab.press('3');
    await tab.tabTo('[data-testid="issue"]');
    await tab.press('Enter');
    await tab.shows('[data-testid="issue-dialog"]');
    await tab.press('Escape');
    await tab.focuses('[data-testid="issue"]');
  });

  it('lead through the panes by Tab without a stop at every item', async (test) => {
    const { tab } = await openChecklist(test);
    await tab.press('Tab');
    await tab.focuses(`${CURRENT} button.met`);
    await tab.press('Tab');
    await tab.focuses('[data-testid="remark"]');
  });
});
