// Every refusal the core knows, in the window: what happened, what to do, and nothing typed is lost.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openTab } from './lib/browser.mjs';
import { errorTexts } from './lib/project.mjs';
import { sampleChecklists } from './lib/sample.mjs';

const department = '县财政局';
/** @param {string} text with `{name}` where a parameter goes */
const filled = (text) => text.replaceAll(/\{\w+\}/g, '某某');

it('every refusal of the core says what happened and what to do, and leaves what was typed', async (test) => {
  const tab = await openTab(test);
  const checklists = await sampleChecklists(tab.twin, [department], []);
  await tab.goTo(`#/checklists/${checklists[department]}`);
  await tab.focuses('[data-item]');

  let code = '';
  await tab.page.route('**/rpc', async (route) => {
    const { cmd } = JSON.parse(route.request().postData() ?? '{}');
    if (!['answer', 'remark'].includes(cmd)) return route.continue();
    const { title, advice } = errorTexts[code] ?? { title: '', advice: '' };
    const names = [...(title + advice).matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, '某某']);
    await route.fulfill({ json: { error: { code, params: Object.fromEntries(names), detail: '' } } });
  });
  code = 'disk_full';
  await tab.press('n');
  await tab.type('台账缺三月份');
  await tab.press('Escape');
  await tab.shows('[data-testid="save-state"]', '未保存');

  for (const [known, { title, advice }] of Object.entries(errorTexts)) {
    code = known;
    await tab.press('1');
    const grave = ['internal', 'store_damaged'].includes(code);
    const place = grave ? '[data-testid="failure"]' : '[data-testid="toasts"]';
    await tab.shows(place, filled(title));
    assert.ok((await tab.shows(place)).includes(filled(advice)), `${code}: ${advice}`);
    if (grave) await tab.press('Escape');
    await tab.lacks('dialog[open]');
    await tab.focuses('[data-item]');
    await tab.shows('[data-testid="progress"]', '已查 0/');
    await tab.press('Home');
    await tab.focuses('[data-item]', '1.1');
    assert.equal(await tab.page.getByTestId('remark').inputValue(), '台账缺三月份', code);
  }

  await tab.page.unroute('**/rpc');
  await tab.press('n');
  await tab.press('End');
  await tab.type('、四月份');
  await tab.press('Escape');
  await tab.saved();
  const { chapters } = await tab.twin.ask('checklist', { id: checklists[department] ?? '' });
  assert.equal(chapters[0]?.items[0]?.answer.remark, '台账缺三月份、四月份');
});
