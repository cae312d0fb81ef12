// A day on paper: what was noted on the printed sheet is entered in the evening, by keys alone.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTab } from './lib/browser.mjs';
import { whole, ZOOMED } from './lib/inspect.mjs';
import { InputMethod } from './lib/input_method.mjs';
import { sampleChecklists } from './lib/sample.mjs';

const CURRENT = '[data-item][aria-current="true"]';
const MEASURED = `${CURRENT} [data-testid="measured"]`;
const NOTE = `${CURRENT} [data-testid="remark"]`;
const school = '青河县第二实验小学';

/** @param {import('node:test').TestContext} test */
async function openPaper(test) {
  const tab = await openTab(test);
  const id = (await sampleChecklists(tab.twin, [], [school]))[school] ?? '';
  const items = async () => (await tab.twin.ask('checklist', { id })).chapters.flatMap(({ items }) => items);
  await tab.goTo(`#/checklists/${id}/entry`);
  const all = await items();
  await tab.focuses(CURRENT, all[0]?.number);
  return { tab, id, all, items };
}

/** @typedef {Awaited<ReturnType<typeof openPaper>>['tab']} Tab */

/** @param {Tab} tab @param {string | undefined} number goes there by the number that stands on paper */
async function goToNumber(tab, number) {
  await tab.press('g');
  await tab.focuses('[data-testid="goto"]');
  await tab.type(number ?? '');
  await tab.press('Enter');
  await tab.focuses(CURRENT, number);
}

describe('a day on paper', () => {
  it('is entered by keys alone, item after item', async (test) => {
    const { tab, all, items } = await openPaper(test);
    for (const [index, { number, requirement }] of all.entries()) {
      await tab.focuses(CURRENT, number);
      if (requirement) {
        await tab.type(String(requirement.op === 'between' ? 1 : requirement.value));
        await tab.focuses(MEASURED);
        await tab.press('Enter');
      } else {
        await tab.press(index % 7 === 6 ? '2' : '1');
      }
    }
    await tab.shows('[data-testid="toasts"]', '最后一项');
    await tab.saved();
    const kept = await items();
    for (const [index, { number, requirement, answer }] of kept.entries()) {
      if (requirement) assert.notEqual(answer.value, null, number);
      else assert.equal(answer.result, index % 7 === 6 ? 'partly' : 'met', number);
    }
  });

  it('takes a measured value, judges by it and goes on', async (test) => {
    const { tab, all, items } = await openPaper(test);
    const place = all.findIndex(({ requirement }) => requirement?.op === '<=');
    await goToNumber(tab, all[place]?.number);
    await tab.type('9999');
    await tab.focuses(MEASURED);
    await tab.press('Enter');
    await tab.focuses(CURRENT, all[place + 1]?.number);
    await tab.shows(`[data-item].not_met`, all[place]?.number);
    await tab.saved();
    const answer = (await items())[place]?.answer;
    assert.deepEqual([answer?.result, answer?.value], ['not_met', 9999]);
    await tab.press('ArrowUp');
    await tab.press('Enter');
    await tab.focuses(MEASURED);
    await tab.press('Control+a');
    await tab.type('viele');
    await tab.press('Enter');
    await tab.shows(CURRENT, '请填写数字');
    await tab.focuses(MEASURED);
    await tab.press('Control+a');
    await tab.type('１');
    await tab.press('Enter');
    await tab.shows(`[data-item].met`, all[place]?.number);
  });

  it('keeps a note that is composed, and Enter of the input method does not go on', async (test) => {
    const { tab, all, items } = await openPaper(test);
    const ime = await InputMethod.of(tab.page);
    await tab.press('3');
    await tab.focuses(CURRENT, all[1]?.number);
    await tab.press('ArrowUp');
    await tab.press('/');
    await tab.focuses(NOTE);
    await ime.compose('tongdao');
    for (const key of ['Enter', 'ArrowDown', '1']) await ime.key(key);
    await tab.focuses(NOTE);
    await ime.pick('1', '通道');
    await tab.type('堆放桌椅3张');
    await tab.press('Enter');
    await tab.focuses(CURRENT, all[1]?.number);
    await tab.press('n');
    await tab.focuses(NOTE);
    await tab.press('Escape');
    await tab.focuses(CURRENT, all[1]?.number);
    await tab.saved();
    const [first, second] = await items();
    assert.deepEqual([first?.answer.result, first?.answer.remark], ['not_met', '通道堆放桌椅3张']);
    assert.equal(second?.answer.result, 'unchecked');
  });

  it('judges a run by one key, takes it back in one step, and gives one reason for all', async (test) => {
    const { tab, all, items } = await openPaper(test);
    const results = async () => (await items()).map(({ answer }) => answer.result);
    const open = (/** @type {number} */ from, /** @type {number} */ to) => all.slice(from, to).filter(({ requirement }) => requirement === null).length;
    for (let step = 0; step < 3; step += 1) await tab.press('Shift+ArrowDown');
    await tab.shows('[data-testid="detail"]', '共 4 项');
    await tab.picture('paper-run');
    await tab.press('2');
    await tab.shows('[data-testid="toasts"]', '只能选');
    await tab.press('1');
    await tab.shows('[data-testid="progress"]', `已录入 ${open(0, 4)} 项`);
    await tab.saved();
    assert.equal((await results()).filter((result) => result === 'met').length, open(0, 4));
    await tab.press('Control+z');
    await tab.shows('[data-testid="progress"]', '已录入 0 项');
    await tab.focuses('[data-item]');
    await tab.press('g');
    await tab.type('1.1-3');
    await tab.press('Enter');
    await tab.shows('[data-testid="detail"]', '已选 1.1—1.3');
    await tab.press('4');
    await tab.focuses('[data-testid="bulk-reason"]');
    await tab.type('本学期未开设');
    await tab.press('Enter');
    await tab.lacks('dialog[open]');
    await tab.shows('[data-testid="progress"]', `已录入 ${open(0, 3)} 项`);
    await tab.focuses('[data-item]');
    const excused = (await items()).filter(({ answer }) => answer.reason === '本学期未开设');
    assert.equal(excused.length, open(0, 3));
  });

  it('asks why an item does not apply, and takes a judgement back in its place', async (test) => {
    const { tab, all, items } = await openPaper(test);
    await tab.press('4');
    await tab.focuses('[data-testid="reason"]');
    await tab.press('Enter');
    await tab.shows(CURRENT, '请写明不适用的原因');
    await tab.type('无食堂');
    await tab.press('Enter');
    await tab.focuses(CURRENT, all[1]?.number);
    await tab.press('ArrowUp');
    await tab.shows(CURRENT, '不适用：无食堂');
    await tab.press('Backspace');
    await tab.shows('[data-testid="progress"]', '已录入 0 项');
    await tab.focuses(CURRENT, all[0]?.number);
    await tab.saved();
    assert.equal((await items())[0]?.answer.result, 'unchecked');
    await tab.press('g');
    await tab.type('99.1');
    await tab.press('Enter');
    await tab.shows('[data-testid="toasts"]', '没有编号 99.1');
    await tab.focuses('[data-testid="goto"]');
  });

  it('begins at the checklist by a button or a key, where one stopped, and leads back', async (test) => {
    const { tab, id, all } = await openPaper(test);
    await tab.press('1');
    await tab.focuses(CURRENT, all[1]?.number);
    await tab.saved();
    await tab.press('e');
    await tab.shows('[data-testid="chapters"]');
    await tab.focuses(CURRENT, all[1]?.number);
    await tab.click('[data-testid="to-entry"]');
    await tab.shows('main h1', '按纸质记录录入');
    await tab.focuses(CURRENT, all[1]?.number);
    await whole(tab, 'paper');
    await tab.resize(ZOOMED.width, ZOOMED.height);
    await whole(tab, 'paper-zoomed');
    assert.equal(await tab.run(() => location.hash), `#/checklists/${id}/entry`);
  });

  it('shows a sealed inspection without a way to change it', async (test) => {
    const { tab, id } = await openPaper(test);
    const { inspection } = await tab.twin.ask('checklist', { id });
    await tab.press('1');
    await tab.saved();
    await tab.twin.ask('set_office', { agency: '青河县人民政府教育督导室', document_code: '青督整', inspector: '王海宁', card_no: '', phone: '', letterhead: '' });
    await tab.twin.ask('seal_inspection', { id: inspection.id, note: '其余以后再查' });
    await tab.page.reload();
    await tab.focuses(CURRENT);
    await tab.shows('[data-testid="sealed"]');
    await tab.lacks('[data-testid="measured"]:is(input)');
    await tab.press('1');
    await tab.shows('[data-testid="progress"]', '已录入 1 项');
    await whole(tab, 'paper-sealed');
  });
});
