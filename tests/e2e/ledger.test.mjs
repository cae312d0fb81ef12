// The ledger by keys: filtered, sorted, searched, and many findings changed in one step.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTab } from './lib/browser.mjs';
import { InputMethod } from './lib/input_method.mjs';
import { violations } from './lib/inspect.mjs';
import { until } from './lib/machine.mjs';
import { halfDone } from './lib/tour.mjs';

/** Opens the ledger of half-done work: two issued findings and two pending ones. @param {import('node:test').TestContext} test */
async function openLedger(test) {
  const tab = await openTab(test);
  const work = await halfDone(tab.twin);
  await tab.goTo('#/findings');
  await tab.shows('[data-testid="ledger"] [role="row"]', '青督整');
  return { tab, work };
}

/** @param {Awaited<ReturnType<typeof openLedger>>['tab']} tab */
const rows = (tab) => tab.run(() => document.querySelectorAll('[data-testid="ledger"] .rows [role="row"]').length);

describe('the ledger', () => {
  it('changes all pending findings in one step, and takes it back in one', async (test) => {
    const { tab } = await openLedger(test);
    await tab.press('ArrowDown');
    await tab.focuses('[data-testid="ledger"] [role="row"]');
    await tab.press('Control+a');
    await tab.shows('[data-testid="batch"]', '已选 2 项');
    await tab.press('e');
    await tab.focuses('[data-testid="batch-severity"]');
    assert.deepEqual(await violations(tab.page), []);
    await tab.press('ArrowDown');
    await tab.press('ArrowDown');
    await tab.tabTo('[data-testid="batch-unit"]');
    await tab.type('云台');
    await tab.shows('[data-testid="batch-units"] [role="option"]', '云台镇九年一贯制学校');
    await tab.press('ArrowDown');
    await tab.press('Enter');
    await tab.lacks('[data-testid="batch-units"]');
    await tab.shows('[data-testid="batch-confirm"]', '修改 2 个问题');
    await tab.tabTo('[data-testid="batch-confirm"]');
    await tab.press('Enter');
    await tab.lacks('dialog[open]');
    await tab.shows('[data-testid="toasts"]', '已修改 2 个问题');
    await tab.shows('[data-testid="ledger"] .rows', '重大');
    await tab.lacks('[data-testid="batch"]');
    const major = async () => (await tab.twin.ask('findings', { inspection: null, checklist: null, state: null })).filter(({ severity }) => severity === 'major').length;
    assert.equal(await major(), 2);
    await tab.press('Control+z');
    await tab.shows('[data-testid="toasts"]', '已撤销“修改 2 个问题”');
    assert.equal(await major(), 0);
  });

  it('looks for what was written, not for letters that an input method composes', async (test) => {
    const { tab } = await openLedger(test);
    const ime = await InputMethod.of(tab.page);
    /** @type {string[]} */
    const looked = [];
    tab.page.on('request', (request) => {
      const { cmd, payload } = request.postDataJSON() ?? {};
      if (cmd === 'findings_page') looked.push(payload.filter.words);
    });
    await tab.click('[data-testid="ledger-words"]');
    await ime.compose('yun');
    await tab.page.waitForFunction((since) => performance.now() > since + 300, await tab.run(() => performance.now()));
    await ime.pick('1', '云台');
    await until('the words are looked for', () => looked.includes('云台'));
    assert.deepEqual([...new Set(looked)], ['云台']);
  });

  it('is filtered by keys, and gives the arrows to the filters that have the focus', async (test) => {
    const { tab } = await openLedger(test);
    await tab.press('Alt+2');
    await tab.until('pending ones are shown', () => document.querySelector('.chips .on')?.textContent?.includes('待下发'));
    await tab.lacks('[data-testid="ledger"] .rows [role="row"]', '青督整');
    await tab.tabTo('.chips input');
    await tab.press('ArrowRight');
    await tab.shows('[data-testid="ledger"] .rows [role="row"]', '青督整');
    await tab.focuses('.chips input');
  });

  it('finds words and sorts by a column', async (test) => {
    const { tab } = await openLedger(test);
    await tab.press('/');
    await tab.focuses('[data-testid="ledger-words"]');
    await tab.type('麒麟');
    await tab.shows('main', '没有包含这些词的问题');
    await tab.press('Control+a');
    await tab.type('第四');
    await tab.until('two rows are left', () => document.querySelectorAll('[data-testid="ledger"] .rows [role="row"]').length === 2);
    await tab.press('Enter');
    await tab.focuses('[data-testid="ledger"] [role="row"]', '青河县第四中学');
    await tab.press('/');
    await tab.press('Control+a');
    await tab.press('Delete');
    await tab.until('all rows are back', () => document.querySelectorAll('[data-testid="ledger"] .rows [role="row"]').length === 4);
    await tab.click('[role="columnheader"] button', '学校');
    await tab.until('it is sorted', () => document.querySelector('[aria-sort="ascending"]')?.textContent?.includes('学校'));
    await until('four findings are listed', async () => (await rows(tab)) === 4);
  });

  it('leads from an undone answer to its place', async (test) => {
    const { tab, work } = await openLedger(test);
    const { chapters } = await tab.twin.ask('checklist', { id: work.open });
    const item = chapters.flatMap(({ items }) => items).find(({ answer, requirement }) => answer.result === 'unchecked' && requirement === null);
    await tab.goTo(`#/checklists/${work.open}?item=${item?.id}`);
    await tab.focuses('[data-item]', item?.number ?? '');
    await tab.press('1');
    await tab.saved();
    await tab.goTo('#/findings');
    await tab.focuses('h1', '整改台账');
    await tab.press('Control+z');
    await tab.click('[data-testid="toasts"] button', '看这一处');
    await tab.focuses('[data-item][aria-current="true"]', item?.number ?? '');
  });

  it('is printed whole', async (test) => {
    const { tab } = await openLedger(test);
    await tab.run(() => {
      window.print = () => void (document.documentElement.dataset['printed'] = String(document.querySelectorAll('.on-paper tbody tr').length));
    });
    await tab.press('Control+p');
    await tab.until('it is printed', () => document.documentElement.dataset['printed'] === '4');
    await tab.lacks('.on-paper');
  });

  it('remembers views and columns', async (test) => {
    const { tab } = await openLedger(test);
    await tab.press('Alt+2');
    await tab.tabTo('[data-testid="ledger-columns"]');
    await tab.press('Enter');
    await tab.focuses('[role="menuitemcheckbox"]');
    await tab.click('[role="menuitemcheckbox"]', '责任单位');
    await tab.press('Escape');
    await tab.lacks('[role="columnheader"]', '责任单位');
    await tab.focuses('[data-testid="ledger-columns"]');
    await tab.click('[data-testid="ledger-views"]');
    await tab.click('[role="menuitem"]', '保存当前视图…');
    await tab.focuses('[data-testid="keep-view"] input');
    await tab.type('本周待下发');
    await tab.press('Enter');
    await tab.shows('[data-testid="toasts"]', '已保存视图“本周待下发”');
    await until('it is kept', async () => (await tab.twin.ask('habits', {})).views.length === 1);
    await tab.page.reload();
    await tab.shows('.chips .on', '待下发');
    await tab.lacks('[role="columnheader"]', '责任单位');
    await tab.click('[data-testid="ledger-views"]');
    await tab.click('[role="menuitemcheckbox"]', '默认视图');
    await tab.press('Escape');
    await tab.shows('[role="columnheader"]', '责任单位');
    await tab.shows('.chips .on', '全部');
    await tab.click('[data-testid="ledger-views"]');
    await tab.click('[role="menuitemcheckbox"]', '本周待下发');
    await tab.shows('.chips .on', '待下发');
    await until('two findings are listed', async () => (await rows(tab)) === 2);
  });
});
