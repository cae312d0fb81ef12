// The frame around every screen: the focus is never lost, and messages cover nothing.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTab } from './lib/browser.mjs';
import { sampleChecklists } from './lib/sample.mjs';

const school = '青河县第二实验小学';

describe('the shell', () => {
  it('puts the focus on what a link led to', async (test) => {
    const tab = await openTab(test);
    const checklists = await sampleChecklists(tab.twin, [], [school]);
    await tab.page.reload();
    for (const [link, title] of /** @type {const} */ ([['检查', '检查'], ['整改台账', '整改台账'], ['文书', '文书'], ['职责清单', '职责清单'], ['设置', '设置'], ['工作台', '工作台']])) {
      await tab.tabTo('nav a', link);
      await tab.press('Enter');
      await tab.focuses('h1', title);
    }
    await tab.goTo(`#/checklists/${checklists[school]}`);
    await tab.focuses('[data-item]');
    await tab.goTo('#/findings');
    await tab.focuses('h1', '整改台账');
  });

  it('shows a message beside the work, never over it', async (test) => {
    const tab = await openTab(test);
    const checklists = await sampleChecklists(tab.twin, [], [school]);
    await tab.goTo(`#/checklists/${checklists[school]}`);
    await tab.focuses('[data-item]');
    const height = () => tab.run(() => document.querySelector('main')?.clientHeight ?? 0);
    const before = await height();
    await tab.press('d');
    await tab.shows('[data-testid="toasts"]', '先判定为“不符合”');
    assert.ok((await height()) < before, 'the work makes room');
    await tab.focuses('[data-item]');
    await tab.click('[data-testid="toasts"] button');
    await tab.lacks('.toast');
    assert.equal(await height(), before);
  });
});
