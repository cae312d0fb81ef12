// The frame around every screen: the focus is never lost, and messages cover nothing.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTab } from './lib/browser.mjs';
import { cutOff, violations } from './lib/inspect.mjs';
import { pdfText, until } from './lib/machine.mjs';
import { sampleChecklists } from './lib/sample.mjs';
import { halfDone } from './lib/tour.mjs';

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

  it('finds an item by one character and leads there by keys', async (test) => {
    const tab = await openTab(test);
    await sampleChecklists(tab.twin, [], [school]);
    await tab.page.reload();
    await tab.press('Control+k');
    await tab.shows('[data-testid="palette"] kbd', 'Ctrl+Z');
    await tab.type('锁');
    await tab.shows('[data-testid="palette"] mark', '锁');
    assert.deepEqual(await violations(tab.page), []);
    const found = await tab.shows('[data-testid="palette"] [aria-selected="true"]');
    await tab.press('Enter');
    await tab.lacks('dialog[open]');
    await tab.focuses('[data-item][aria-current="true"]', found.slice(0, found.indexOf(' ')));
  });

  it('lets no key mean two things on any screen', async (test) => {
    const tab = await openTab(test);
    const work = await halfDone(tab.twin);
    await tab.page.reload();
    for (const hash of ['#/', '#/inspections', `#/inspections/${work.inspection}`, `#/checklists/${work.open}`, '#/findings', '#/documents', '#/lists', `#/lists/${work.list}`, '#/generate', '#/settings']) {
      await tab.goTo(hash);
      await tab.shows('h1');
      await tab.press('F1');
      await tab.shows('[data-testid="help"]');
      const keys = await tab.run(() => [...document.querySelectorAll('[data-testid="help"] dt:not(.off) kbd')].map((key) => key.textContent));
      assert.equal(new Set(keys).size, keys.length, `${hash}: ${keys.toSorted()}`);
      await tab.press('Escape');
      await tab.lacks('dialog[open]');
    }
  });

  it('fits into a window of 200 %, with the menu as signs', async (test) => {
    const tab = await openTab(test);
    const work = await halfDone(tab.twin);
    await tab.page.reload();
    await tab.resize(683, 384);
    /** @type {string[]} */
    const faults = [];
    const screens = { '#/': '工作台', '#/findings': '整改台账', '#/generate': '生成检查清单', '#/lists': '职责清单', [`#/lists/${work.list}`]: '方案', '#/inspections': '检查', [`#/inspections/${work.inspection}`]: '督导' };
    for (const [hash, title] of Object.entries(screens)) {
      await tab.goTo(hash);
      await tab.shows('main h1', title);
      faults.push(...(await cutOff(tab)).map((fault) => `${hash}: ${fault}`));
      faults.push(...(await violations(tab.page)).map((fault) => `${hash}: ${fault}`));
    }
    assert.deepEqual(faults, []);
    await tab.tabTo('#main-menu a', '整改台账');
    await tab.press('Enter');
    await tab.focuses('h1', '整改台账');
  });

  it('keeps its size as a habit of the laptop', async (test) => {
    const tab = await openTab(test);
    await tab.shows('[data-testid="welcome"]');
    await tab.press('Control+=');
    await tab.press('Control+=');
    await tab.shows('[data-testid="toasts"]', '显示大小 125%');
    await until('it is kept', async () => (await tab.twin.ask('habits', {})).zoom === 125);
    await tab.press('Control+0');
    await until('it is taken back', async () => (await tab.twin.ask('habits', {})).zoom === 100);
  });

  it('prints an inspection as the report of the core', async (test) => {
    const tab = await openTab(test);
    const work = await halfDone(tab.twin);
    await tab.goTo(`#/inspections/${work.inspection}`);
    await tab.shows('[data-testid="checklists"]');
    await tab.press('Control+p');
    await tab.shows('[data-testid="toasts"]', '督导检查报告已生成');
    const opened = await until('the report is opened', async () => (await tab.twin.opened()).find((file) => file.endsWith('.pdf')));
    assert.ok(pdfText(opened).includes('督导检查报告'), opened);
  });

  it('prints checklists without answers, to be filled by hand', async (test) => {
    const tab = await openTab(test);
    const work = await halfDone(tab.twin);
    const { summary, chapters } = await tab.twin.ask('checklist', { id: work.open });
    await tab.goTo(`#/checklists/${work.open}`);
    await tab.focuses('[data-item]');
    await tab.press('Control+Shift+P');
    await tab.shows('[data-testid="toasts"]', '督导检查记录表已生成');
    const opened = await until('the sheet is opened', async () => (await tab.twin.opened()).find((file) => file.endsWith('.pdf')));
    assert.ok(opened.includes(summary.subject.name), opened);
    const text = pdfText(opened).replace(/\s/g, '');
    const items = chapters.flatMap(({ items }) => items);
    assert.equal(text.split('□基本符合').length - 1, items.length);
    assert.ok(!text.includes('本校没有住校生'), 'no answer is on it');
    await tab.goTo(`#/inspections/${work.inspection}`);
    await tab.click('[data-testid="sheet"]');
    await until('the sheets of all units are opened', async () => (await tab.twin.opened()).filter((file) => file.includes('督导检查记录表')).length === 2);
  });
});
