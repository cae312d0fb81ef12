// A checklist made to fit before the visit, kept as a template, and what the next one starts with.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTab } from './lib/browser.mjs';
import { checklists, sampleChecklists } from './lib/sample.mjs';

/** @typedef {Awaited<ReturnType<typeof openTab>>} Tab */

const SCHOOL = '青河县第四中学';
const OTHER = '云台镇九年一贯制学校';
const CURRENT = '[data-item][aria-current="true"]';

/**
 * The editing screen of a school's checklist; answers its id and that of its inspection.
 * @param {Tab} tab
 */
async function opened(tab) {
  const id = (await sampleChecklists(tab.twin, [], [SCHOOL]))[SCHOOL] ?? '';
  const { inspection } = await tab.twin.ask('checklist', { id });
  await tab.goTo(`#/inspections/${inspection.id}`);
  await tab.click('a', `编辑清单 ${SCHOOL}`);
  await tab.focuses(CURRENT);
  return { id, inspection: inspection.id };
}

/**
 * Texts of a checklist's items.
 * @param {Tab} tab
 * @param {string} id
 */
async function texts(tab, id) {
  const { chapters } = await tab.twin.ask('checklist', { id });
  return chapters.flatMap(({ items }) => items.map(({ text }) => text));
}

describe('a checklist that is edited', () => {
  it('takes an item of ones own, drops one with its reason, moves and marks, all by keys, and all is undone', async (test) => {
    const tab = await openTab(test);
    const { id } = await opened(tab);
    const before = await texts(tab, id);

    await tab.press('a');
    await tab.focuses('[data-testid="add-text"]');
    await tab.type('夜间有人值守宿舍');
    await tab.press('Control+Enter');
    await tab.lacks('dialog[open]');
    await tab.focuses(CURRENT, '夜间有人值守宿舍');
    await tab.saved();

    await tab.press('Enter');
    await tab.focuses('[data-testid="edit-text"]');
    await tab.press('Escape');
    await tab.focuses(CURRENT);
    await tab.press('Alt+ArrowUp');
    await tab.press('3');
    await tab.shows(`${CURRENT} [role="img"]`);

    await tab.press('Home');
    const first = await tab.focuses(CURRENT);
    await tab.press('Delete');
    await tab.focuses('[data-testid="drop-reason"]');
    await tab.press('Enter');
    await tab.shows('[data-testid="drop-dialog"] [role="alert"]', '请填写');
    await tab.type('本校没有');
    await tab.press('Enter');
    await tab.lacks('dialog[open]');
    await tab.shows('[data-testid="edit-items"]', '已删去 1 项');
    await tab.press('End');
    await tab.focuses(CURRENT, '本校没有');
    const kept = await texts(tab, id);
    assert.equal(kept.length, before.length);
    assert.ok(!kept.includes(before[0] ?? ''), first);

    await tab.press('r');
    await tab.lacks('[data-testid="edit-items"]', '已删去');
    for (let changes = 0; changes < 5; changes += 1) {
      await tab.press('Control+z');
      await tab.saved();
    }
    await tab.until('all is as it was', () => document.querySelector('[data-testid="undo"]')?.textContent?.includes('生成') === true);
    assert.deepEqual(await texts(tab, id), before);
  });

  it('keeps an item that was looked at, and says why', async (test) => {
    const tab = await openTab(test);
    const { id } = await opened(tab);
    const { chapters } = await tab.twin.ask('checklist', { id });
    await tab.twin.ask('answer', { item: chapters[0]?.items[0]?.id ?? '', result: 'met', value: null, reason: '' });
    await tab.page.reload();
    await tab.focuses(CURRENT, '已有结果');
    await tab.press('Delete');
    await tab.focuses('[data-testid="drop-reason"]');
    await tab.type('不要了');
    await tab.press('Enter');
    await tab.shows('[data-testid="error-item_answered"]', '1.1 已有检查结果');
    await tab.press('Escape');
    await tab.focuses(CURRENT, '已有结果');
  });

  it('is kept as a template that another school is asked by', async (test) => {
    const tab = await openTab(test);
    const { id } = await opened(tab);
    await tab.click('[data-testid="edit-evidence"]');
    await tab.press('Control+a');
    await tab.type('值班表');
    await tab.press('Escape');
    await tab.focuses(CURRENT, '值班表');
    await tab.press('t');
    await tab.focuses('[data-testid="template-name"]');
    await tab.type('初中开学检查');
    await tab.press('Enter');
    await tab.lacks('dialog[open]');
    await tab.press('t');
    await tab.focuses('[data-testid="template-name"]');
    await tab.type('初中开学检查');
    await tab.shows('[data-testid="save-template"]', '保存后成为第 2 版');
    // The first closes the list of known names.
    await tab.press('Escape');
    await tab.press('Escape');
    await tab.lacks('dialog[open]');

    await tab.goTo('#/templates');
    await tab.click('a', '用它生成 “初中开学检查”第 1 版');
    await tab.shows('[data-testid="template"]', '初中开学检查');
    await tab.click('input[type="checkbox"]', OTHER);
    await tab.shows('[data-testid="sizes"] [role="listitem"]', OTHER);
    await tab.click('[data-testid="generate"]');
    await tab.shows('[data-testid="checklists"]', OTHER);
    const [made] = await tab.twin.ask('inspections', {});
    const detail = await tab.twin.ask('inspection', { id: made?.id ?? '' });
    const school = detail.checklists[0]?.id ?? '';
    assert.deepEqual(await texts(tab, school), await texts(tab, id));
    const { chapters } = await tab.twin.ask('checklist', { id: school });
    assert.deepEqual(chapters[0]?.items[0]?.evidence, ['值班表']);

    await tab.goTo('#/templates');
    await tab.click('button', '改名 初中开学检查');
    await tab.focuses('[data-testid="template-new-name"]');
    await tab.press('Control+a');
    await tab.type('初中春季检查');
    await tab.press('Enter');
    await tab.shows('[data-testid="templates"]', '初中春季检查');
    await tab.click('button', '删除 初中春季检查');
    await tab.shows('main .empty', '还没有模板');
    await tab.click('[data-testid="toasts"] button', '撤销');
    await tab.shows('[data-testid="templates"]', '初中春季检查');
  });
});

describe('a new checklist', () => {
  it('is limited to a theme, with sizes that follow it', async (test) => {
    const tab = await openTab(test);
    await tab.goTo('#/lists');
    await tab.click('a', '用责任督学八项清单');
    await tab.click('[data-testid="save-list"]');
    await tab.shows('main h1', '责任督学经常性督导清单');
    await tab.twin.ask('add_subject', { kind: 'school', name: '河东小学' });
    await tab.goTo('#/generate');
    await tab.click('input[type="checkbox"]', '河东小学');
    const size = async () => Number(/(\d+) 项/.exec(await tab.shows('[data-testid="sizes"] [role="listitem"]', '河东小学'))?.[1]);
    const whole = await size();
    await tab.page.selectOption('[data-testid="theme"]', '食品安全');
    await tab.lacks('[data-testid="sizes"]', `${whole} 项`);
    assert.ok((await size()) < whole);
    await tab.click('[data-testid="generate"]');
    await tab.shows('main h1', '经常性督导（食品安全）');
  });

  it('starts with what failed last time', async (test) => {
    const tab = await openTab(test);
    const id = (await sampleChecklists(tab.twin, [], [SCHOOL]))[SCHOOL] ?? '';
    const { inspection, chapters } = await tab.twin.ask('checklist', { id });
    const failed = chapters[1]?.items[0];
    await tab.twin.ask('answer', { item: failed?.id ?? '', result: 'not_met', value: null, reason: '', remark: '灭火器过期' });
    await tab.goTo(`#/generate?list=${inspection.list}`);
    await tab.click('input[type="checkbox"]', SCHOOL);
    await tab.shows('[data-testid="sizes"]', '复查 1');
    const again = (await checklists(tab.twin, inspection.list, [], [SCHOOL]))[SCHOOL] ?? '';
    await tab.goTo(`#/checklists/${again}`);
    await tab.focuses(CURRENT, failed?.text ?? '');
    await tab.shows(CURRENT, '灭火器过期');
    await tab.shows('[data-testid="chapters"] .on', '整改复查');
    await tab.press('1');
    await tab.saved();
    await tab.goTo(`#/generate?list=${inspection.list}`);
    await tab.click('input[type="checkbox"]', SCHOOL);
    await tab.shows('[data-testid="sizes"] [role="listitem"]', SCHOOL);
    await tab.lacks('[data-testid="sizes"]', '复查');
  });
});
