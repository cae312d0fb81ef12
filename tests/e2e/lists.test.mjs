// What a duty list leaves open, and how a new issue of it differs from the one before.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { openTab } from './lib/browser.mjs';
import { folder } from './lib/machine.mjs';
import { reissued } from './lib/sample.mjs';
import { halfDone } from './lib/tour.mjs';

const TAB = '[role="tab"]';

describe('a duty list', () => {
  it('shows its gaps kind by kind, by keys, and each leads to its place', async (test) => {
    const tab = await openTab(test);
    const work = await halfDone(tab.twin);
    await tab.goTo(`#/lists/${work.list}`);
    await tab.click('[data-testid="gaps-of-list"]');
    await tab.shows('main h1', '查缺口');
    await tab.shows(`${TAB}[aria-selected="true"]`, '有任务、没有职责');
    await tab.tabTo(`${TAB}[aria-selected="true"]`);
    await tab.press('End');
    await tab.focuses(`${TAB}[aria-selected="true"]`);
    await tab.shows(`${TAB}[aria-selected="true"]`, '还没检查过');
    const open = (await tab.twin.ask('gaps', { id: work.list })).filter(({ kind }) => kind === 'never_inspected');
    await tab.shows(`${TAB}[aria-selected="true"]`, String(open.length));
    const words = open[0]?.clauses[0]?.text ?? '';
    await tab.click('[data-testid="gaps"] a', words.slice(0, 12));
    await tab.shows('[data-entry].on', words.slice(0, 12));
  });

  it('is compared with its new issue clause by clause', async (test) => {
    const tab = await openTab(test);
    const work = await halfDone(tab.twin);
    const newer = await reissued(tab.twin, folder(test));
    await tab.goTo(`#/lists/${newer}`);
    await tab.click('[data-testid="compare"]');
    await tab.shows('[data-testid="limits"]', '小学班额');
    await tab.shows('[data-testid="changes"] del', '张贴');
    const { changes } = await tab.twin.ask('compare_lists', { old: work.list, new: newer });
    const count = (/** @type {string} */ kind) => changes.filter((change) => change.kind === kind).length;
    assert.deepEqual([count('new'), count('gone'), count('split'), count('merged'), count('moved')], [1, 1, 0, 0, 0]);
    await tab.click(TAB, '新增');
    await tab.shows('[data-testid="changes"]', '课后服务');
    await tab.click(TAB, '删去');
    await tab.shows('[data-testid="changes"]', '减轻作业负担');
    await tab.click(TAB, '拆分');
    await tab.shows('main .empty', '没有这样的变化');
  });

  it('is put right by keys: split, merged, given to others, left out, and all of it undone', async (test) => {
    const tab = await openTab(test);
    const work = await halfDone(tab.twin);
    const read = async () => (await tab.twin.ask('duty_list', { id: work.list })).reading;
    const before = await read();
    const duty = before.departments[0]?.duties[0];
    await tab.goTo(`#/lists/${work.list}`);
    await tab.shows('[data-testid="structure"]');
    await tab.press('ArrowDown');
    await tab.shows('[data-testid="correct-split"]', '拆成两条');

    await tab.press('s');
    await tab.focuses('[data-testid="split"] input');
    await tab.press('Enter');
    await tab.shows('[data-testid="corrections-of-list"]', '已更正 1 处');
    assert.equal((await read()).counts.duties, before.counts.duties + 1);
    await tab.focuses('[data-testid="structure"] [data-entry="0"]');
    await tab.picture('list-corrected');

    await tab.press('m');
    await tab.shows('[data-testid="corrections-of-list"]', '已更正 2 处');
    assert.equal((await read()).departments[0]?.duties[0]?.text, duty?.text);

    await tab.press('a');
    await tab.shows('[data-testid="assign"]', duty?.text.slice(0, 10) ?? '');
    await tab.tabTo('[data-testid="assign-departments"]');
    await tab.type('县司法局');
    await tab.press('Enter');
    await tab.shows('[data-testid="corrections-of-list"]', '已更正 3 处');
    assert.ok((await read()).departments.some(({ name }) => name === '县司法局'));

    await tab.press('Delete');
    await tab.shows('[data-testid="corrections-of-list"]', '已更正 4 处');
    assert.ok((await read()).unassigned?.some(({ text }) => text === before.departments[0]?.duties[1]?.text));

    await tab.click('[data-testid="corrections-of-list"]');
    await tab.click('[data-testid="corrections"] li:last-child button');
    await tab.lacks('[data-testid="corrections"] li:nth-child(4)');
    await tab.press('Escape');
    for (let step = 0; step < 4; step += 1) await tab.press('Control+z');
    await tab.shows('[data-testid="corrections-of-list"]', '已更正 1 处');
    await tab.press('Control+z');
    await tab.lacks('[data-testid="corrections-of-list"]');
    assert.deepEqual(await read(), before);
  });

  it('says what goes with a correction that is taken back', async (test) => {
    const tab = await openTab(test);
    const work = await halfDone(tab.twin);
    await tab.goTo(`#/lists/${work.list}`);
    await tab.shows('[data-testid="structure"]');
    await tab.press('ArrowDown');
    await tab.press('m');
    await tab.shows('[data-testid="corrections-of-list"]', '已更正 1 处');
    await tab.press('Delete');
    await tab.shows('[data-testid="corrections-of-list"]', '已更正 2 处');
    await tab.click('[data-testid="corrections-of-list"]');
    await tab.click('[data-testid="corrections"] li:first-child button');
    await tab.shows('[data-testid="corrections"] .toast', '依它而作的 1 处更正也一并撤回了');
    await tab.shows('[data-testid="corrections"]', '还没有更正');
    await tab.picture('correction-withdrawn');
  });

  it('may be a plan that names nobody: its clauses are given to departments, heading by heading', async (test) => {
    const tab = await openTab(test);
    const file = join(folder(test), 'plan.txt');
    writeFileSync(file, '青河县教育发展规划\n一、目标\n（一）学前三年毛入园率达到92%以上。\n（二）建成标准化食堂。\n二、保障\n（一）落实经费。\n');
    await tab.goTo(`#/lists/import?path=${encodeURIComponent(file)}`);
    await tab.shows('.note', '没有写明由哪些部门负责');
    await tab.click('[data-testid="save-list"]');
    await tab.shows('[data-testid="gaps-of-list"]');
    await tab.click('[data-testid="structure"] [data-entry="0"]');
    await tab.press('a');
    await tab.picture('plan-assign');
    await tab.tabTo('[data-testid="assign-lead"]');
    await tab.type('县教育局');
    await tab.click('[data-testid="assign-all"]');
    await tab.click('[data-testid="assign-go"]');
    await tab.shows('[data-testid="corrections-of-list"]', '已更正 2 处');
    await tab.shows('main', '2 项任务');
  });

  it('may be pasted as words that were copied elsewhere', async (test) => {
    const tab = await openTab(test);
    await tab.goTo('#/lists');
    await tab.click('[data-testid="paste"]');
    await tab.focuses('[data-testid="paste-text"]');
    await tab.type('太短');
    await tab.click('[data-testid="paste-go"]');
    await tab.shows('[data-testid="paste-dialog"] [role="alert"]', '文字太少');
    await tab.type('。\n青河县校园安全职责清单\n一、县教育局\n（一）建立校园安全台账。\n二、县公安局\n（一）整治学校周边秩序。\n');
    await tab.click('[data-testid="paste-go"]');
    await tab.click('[data-testid="save-list"]');
    await tab.shows('[data-testid="gaps-of-list"]');
    const lists = await tab.twin.ask('duty_lists', {});
    assert.deepEqual(lists.map(({ counts }) => [counts.departments, counts.duties]), [[2, 2]]);
  });

  it('is decided about clause by clause where it was issued anew', async (test) => {
    const tab = await openTab(test);
    const work = await halfDone(tab.twin);
    const newer = await reissued(tab.twin, folder(test));
    const settled = async () => (await tab.twin.ask('compare_lists', { old: work.list, new: newer })).changes.flatMap(({ settlement }) => settlement ?? []);
    await tab.goTo(`#/lists/${newer}/compare?old=${work.list}`);
    await tab.shows('[data-testid="accept-all"]', '其余');
    await tab.press('ArrowDown');
    await tab.press('1');
    await tab.shows('[data-testid="changes"]', '已认可');
    assert.deepEqual(await settled(), ['accepted']);
    await tab.click(TAB, '删去');
    await tab.click('[data-testid="changes"] button', '旧版仍有效');
    await tab.shows('[data-testid="changes"] .decide', '撤回');
    const { reading } = await tab.twin.ask('duty_list', { id: newer });
    assert.ok(reading.tasks.some(({ text }) => text.includes('减轻作业负担')));
    await tab.click('[data-testid="accept-all"]');
    await tab.lacks('[data-testid="accept-all"]');
    await tab.click('[data-testid="changes"] button', '撤回');
    await tab.shows('[data-testid="accept-all"]', '其余 1 处');
  });

  it('that was issued anew is taken over by a running inspection on purpose, and every answer stays', async (test) => {
    const tab = await openTab(test);
    const work = await halfDone(tab.twin);
    const judged = async () => {
      const { chapters } = await tab.twin.ask('checklist', { id: work.open });
      return chapters.flatMap(({ items }) => items).flatMap(({ id, answer }) => (answer.result === 'unchecked' ? [] : [`${id} ${answer.result} ${answer.remark}`])).toSorted();
    };
    const before = await judged();
    await tab.goTo(`#/inspections/${work.inspection}`);
    await tab.lacks('[data-testid="newer-list"]');
    const newer = await reissued(tab.twin, folder(test));
    await tab.goTo('#/inspections');
    await tab.goTo(`#/inspections/${work.inspection}`);
    await tab.shows('[data-testid="newer-list"]', '第 2 版');
    await tab.click('[data-testid="upgrade"]');
    await tab.shows('[data-testid="upgrade-dialog"] tfoot', '合计');
    await tab.picture('inspection-upgrade');
    await tab.click('[data-testid="upgrade-go"]');
    await tab.lacks('[data-testid="newer-list"]');
    assert.equal((await tab.twin.ask('inspection', { id: work.inspection })).summary.list, newer);
    assert.deepEqual(await judged(), before);
    await tab.press('Control+z');
    await tab.shows('[data-testid="newer-list"]', '第 2 版');
    assert.deepEqual(await judged(), before);
  });

  it('that was put right is taken over by a running inspection as well', async (test) => {
    const tab = await openTab(test);
    const work = await halfDone(tab.twin);
    await tab.goTo(`#/lists/${work.list}`);
    await tab.shows('[data-testid="structure"]');
    await tab.press('ArrowDown');
    await tab.press('Delete');
    await tab.shows('[data-testid="corrections-of-list"]', '已更正 1 处');
    await tab.goTo(`#/inspections/${work.inspection}`);
    await tab.shows('[data-testid="newer-list"]', '更正过');
    await tab.click('[data-testid="upgrade"]');
    await tab.shows('[data-testid="upgrade-dialog"] h2', '改用更正后的清单');
    await tab.click('[data-testid="upgrade-go"]');
    await tab.lacks('[data-testid="newer-list"]');
  });
});
