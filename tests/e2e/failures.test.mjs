// What goes wrong is said with what to do, and costs nothing that was typed.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTab } from './lib/browser.mjs';
import { folder, until } from './lib/machine.mjs';
import { sampleChecklists } from './lib/sample.mjs';

const department = '县财政局';

describe('a failure', () => {
  for (const { what, name, bytes, code, title, advice } of [
    { what: 'a document of a kind that is not read', name: '职责清单.txt', bytes: '{\\rtf1\\ansi duties}', code: 'file_not_text', title: '读不了文件“职责清单.txt”（RTF 文档）', advice: '另存为 Word 文档（.docx）' },
    { what: 'a PDF that was cut', name: '职责清单.pdf', bytes: '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n', code: 'file_broken', title: '文件“职责清单.pdf”不完整或有损坏', advice: '请重新复制一份' },
    { what: 'an empty file', name: '空.txt', bytes: '', code: 'file_empty', title: '文件“空.txt”是空的', advice: '请检查是否选错了文件' },
  ]) {
    it(`of ${what} is explained, and nothing is kept`, async (test) => {
      const file = join(folder(test), name);
      writeFileSync(file, bytes, 'latin1');
      const tab = await openTab(test, { pick: file });
      await tab.click('button', '导入责任文件…');
      const said = await tab.shows(`[data-testid="error-${code}"]`);
      assert.ok(said.includes(title) && said.includes(advice), said);
      assert.deepEqual(await tab.twin.ask('duty_lists', {}), []);
    });
  }

  it('to save leaves what was typed in its field until it is saved', async (test) => {
    const tab = await openTab(test);
    const checklists = await sampleChecklists(tab.twin, [department], []);
    const remark = tab.page.getByTestId('remark');
    await tab.goTo(`#/checklists/${checklists[department]}`);
    await tab.focuses('[data-item]');
    await tab.twin.stop();

    await tab.press('n');
    await tab.type('台账缺三月份');
    await tab.press('Escape');
    await tab.shows('[data-testid="save-state"]', '未保存');
    await tab.shows('footer', '填写的内容还在');
    assert.equal(await remark.inputValue(), '台账缺三月份');
    await tab.press('j');
    await tab.press('k');
    assert.equal(await remark.inputValue(), '台账缺三月份');

    await tab.twin.start();
    await tab.click('footer button', '重试');
    await tab.saved();
    await tab.page.reload();
    await tab.focuses('[data-item]');
    assert.equal(await remark.inputValue(), '台账缺三月份');
  });

  it('to save can be tried again, whatever else failed since', async (test) => {
    const tab = await openTab(test);
    const checklists = await sampleChecklists(tab.twin, [department], []);
    await tab.goTo(`#/checklists/${checklists[department]}`);
    await tab.focuses('[data-item]');
    await tab.twin.stop();
    await tab.press('n');
    await tab.type('台账缺三月份');
    await tab.press('Escape');
    await tab.shows('footer button', '重试');
    // The remark's field goes away with its item, and sends what it holds once more.
    await tab.press('1');
    await tab.shows('[data-testid="failure"]');
    await tab.press('Escape');
    await tab.lacks('dialog[open]');
    await tab.twin.start();
    await tab.click('footer button', '重试');
    await tab.saved();
  });

  it('of the whole program does not cost what was typed', async (test) => {
    const tab = await openTab(test);
    const checklists = await sampleChecklists(tab.twin, [department], []);
    await tab.goTo(`#/checklists/${checklists[department]}`);
    await tab.focuses('[data-item]');
    // A number is only saved when its field is left: the program is killed before.
    await tab.press('j');
    await tab.press('j');
    await tab.press('Enter');
    await tab.focuses('[data-testid="measured"]');
    await tab.type('59');
    await until('the draft is kept', async () => (await tab.twin.ask('drafts', {})).length === 1);
    await tab.twin.stop();
    await tab.page.goto('about:blank');
    await tab.twin.start();
    await tab.page.goto(`${tab.twin.address}/#/checklists/${checklists[department]}`);
    const field = tab.page.locator('[data-testid="measured"]').first();
    await tab.shows('[data-item]', '上次没保存完，已恢复');
    assert.equal(await field.inputValue(), '59');
    await tab.shows('[data-testid="progress"]', '已查 0/');
    await tab.picture('restored');
    await field.press('End');
    await field.press('9');
    await field.press('Enter');
    await tab.saved();
    await tab.shows('[data-testid="progress"]', '不符合 1');
    await until('the draft is dropped', async () => (await tab.twin.ask('drafts', {})).length === 0);
  });

  it('to keep an answer takes the tick back and says so', async (test) => {
    const tab = await openTab(test);
    const checklists = await sampleChecklists(tab.twin, [department], []);
    await tab.goTo(`#/checklists/${checklists[department]}`);
    await tab.focuses('[data-item]');
    await tab.twin.stop();

    await tab.press('1');
    await tab.shows('[data-testid="failure"]', '已保存的内容都在');
    await tab.press('Escape');
    await tab.lacks('dialog[open]');
    await tab.shows('[data-testid="progress"]', '已查 0/');
    // The tick was taken back: nothing is left that waits to be saved.
    await tab.lacks('[data-testid="save-state"]', '未保存');
    await tab.focuses('[data-item]');

    await tab.twin.start();
    await tab.press('1');
    await tab.saved();
    await tab.shows('[data-testid="progress"]', '已查 1/');
  });
});
