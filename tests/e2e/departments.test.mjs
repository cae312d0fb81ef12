// The register of departments: what a reform changed is entered once, and checklists are made for the unit of today.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTab } from './lib/browser.mjs';
import { violations } from './lib/inspect.mjs';

const OLD = '县国土局';
const NOW = '县自然资源局';
const TEXT = `附件\n青河县学校用地职责清单\n一、${OLD}\n(一)建立学校用地台账。\n(二)每年核查学校用地。\n二、县教育局\n(一)提出学校建设计划。\n`;

/** The departments of the settings, with a list of before the reform. @param {import('node:test').TestContext} test */
async function opened(test) {
  const tab = await openTab(test);
  const { value } = await tab.twin.ask('import_document', { source: { from: 'pasted', text: TEXT }, sha256: null });
  await tab.goTo('#/settings?part=departments');
  await tab.shows('main', OLD);
  return { tab, list: value.list };
}

describe('departments', () => {
  it('are renamed as the program proposes, used for the next checklist, and undone', async (test) => {
    const { tab, list } = await opened(test);
    const names = async () => (await tab.twin.ask('duty_list', { id: list })).departments.map(({ name }) => name);
    assert.deepEqual(await names(), [OLD, '县教育局']);
    await tab.shows('main', '2018');
    await tab.tabTo(`button[aria-label="${OLD} 登记为 ${NOW}"]`);
    await tab.press('Enter');
    await tab.shows('[data-testid="departments"] tbody th', OLD);
    await tab.focuses('h2');
    assert.deepEqual(await names(), [NOW, '县教育局']);
    await tab.goTo(`#/generate?list=${list}`);
    await tab.shows('label', NOW);
    await tab.goTo('#/settings?part=departments');
    await tab.shows('[data-testid="departments"]');
    await tab.press('Control+z');
    await tab.lacks('[data-testid="departments"]');
    assert.deepEqual(await names(), [OLD, '县教育局']);
  });

  it('are registered under all their names by keys, and refused where a name is another’s', async (test) => {
    const { tab, list } = await opened(test);
    await tab.tabTo('[data-testid="add-department"]');
    await tab.press('Enter');
    await tab.focuses('[data-testid="department-name"]');
    assert.deepEqual(await violations(tab.page), []);
    await tab.type('县教育体育局');
    await tab.tabTo('[data-testid="department-aliases"]');
    await tab.type('县教体局');
    await tab.press('Enter');
    await tab.type('县教育局');
    await tab.tabTo('[data-testid="department-keep"]');
    await tab.press('Enter');
    await tab.lacks('dialog[open]');
    await tab.focuses('[data-testid="add-department"]');
    await tab.shows('[data-testid="departments"] td', '县教体局、县教育局');
    const choices = (await tab.twin.ask('duty_list', { id: list })).departments;
    assert.deepEqual(choices.map(({ name }) => name), [OLD, '县教育体育局']);

    await tab.press('Enter');
    await tab.focuses('[data-testid="department-name"]');
    await tab.type('县教体局');
    await tab.press('Enter');
    await tab.shows('[data-testid="department"] [role="alert"]', '已登记给另一个部门');
    await tab.press('Escape');
    await tab.lacks('dialog[open]');
    assert.equal((await tab.twin.ask('departments', {})).registered.length, 1);
  });
});
