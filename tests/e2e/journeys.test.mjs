// The main job in a browser, from the first start to the ledger: by keys alone, by mouse, on a real document.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { existsSync } from 'node:fs';
import { openTab } from './lib/browser.mjs';
import { until } from './lib/machine.mjs';
import { answerAll, assertNotice, begin, FINDINGS, generate, issueNotice, keepList, readLedger } from './lib/main_job.mjs';
import { realDocument } from './lib/project.mjs';
import { Keyboard, Mouse } from './lib/ways.mjs';

/** A mouse takes longer, and has the smaller checklists. */
const runs = /** @type {const} */ ([
  { name: 'keys alone', Way: Keyboard, subjects: { department: '县教育局', school: '青河县第二实验小学' } },
  { name: 'mouse', Way: Mouse, subjects: { department: '县财政局', school: '青河县特殊教育学校' } },
]);

describe('the main job', () => {
  for (const { name, Way, subjects } of runs) {
    it(`leads from the sample to a notice and the ledger by ${name}`, async (test) => {
      const tab = await openTab(test);
      const way = new Way(tab);

      await way.use('nav a', '职责清单');
      await way.use('main a', '用示例清单试一试');
      await tab.shows('[data-testid="structure"]', subjects.department);
      await keepList(way);
      await generate(way, subjects);
      await begin(way, subjects.department);
      const items = await answerAll(way, []);
      await begin(way, subjects.school);
      const more = await answerAll(way, FINDINGS);
      test.diagnostic(`${items} + ${more} items answered`);

      const file = await issueNotice(way, tab.twin.documents);
      assert.ok(existsSync(file));
      await way.use('[data-testid="open-notice"]');
      await until('the file is opened', async () => (await tab.twin.opened()).includes(file));
      await way.use('dialog button', '关闭');
      await tab.lacks('dialog[open]');

      const dues = await readLedger(tab);
      assertNotice(file, subjects.school, dues);
      await tab.page.reload();
      assert.deepEqual(await readLedger(tab), dues);
      await tab.goTo('#/inspections');
      const all = items + more;
      await tab.shows('[data-testid="inspections"] a', `已查 ${all}/${all} · 不符合 ${FINDINGS.length} · 未查 0`);
    });
  }

  const document = realDocument('004');
  it('shows a real document as it was understood, and keeps it', { skip: document ? false : 'no documents beside the project' }, async (test) => {
    const tab = await openTab(test, { pick: document ?? '' });
    const counts = '22 个部门 · 77 条职责 · 26 项任务';
    await tab.click('button', '导入责任文件…');
    await tab.shows('section.screen', counts);
    await tab.until('the unit is scrolled to', scrolledTo, '区财政局');
    await tab.click('[data-testid="save-list"]');
    await tab.shows('[data-testid="toasts"]', '已保存职责清单');
    await tab.goTo('#/lists');
    await tab.shows('[data-testid="duty-lists"]', counts);
  });
});

/**
 * In the page: whether the heading of a unit is shown; scrolls on towards it where it is not.
 * @param {string} unit
 */
function scrolledTo(unit) {
  const structure = document.querySelector('[data-testid="structure"]');
  if ([...(structure?.querySelectorAll('h2') ?? [])].some((heading) => heading.textContent?.includes(unit))) return true;
  const view = structure?.querySelector('.view');
  if (view) view.scrollTop += view.clientHeight / 2;
  return false;
}
