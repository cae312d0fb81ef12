// Long lists: only what is in view is in the document, and keys stay quick.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTab } from './lib/browser.mjs';
import { folder } from './lib/machine.mjs';
import { checklists, longDocument } from './lib/sample.mjs';
import { timedTicks, watchTicks } from './lib/ticks.mjs';

const DUTIES = 600;
const PRESSES = 40;

describe('a long list', () => {
  it('keeps only the rows in view in the document and answers keys at once', async (test) => {
    const tab = await openTab(test);
    const source = { from: /** @type {const} */ ('file'), path: longDocument(folder(test), DUTIES) };
    const { value } = await tab.twin.ask('import_document', { source, sha256: null });
    const ids = await checklists(tab.twin, value.list, ['县教育局'], []);
    await tab.goTo(`#/checklists/${ids['县教育局']}`);
    await tab.focuses('[data-item]');
    await tab.shows('[data-testid="progress"]', `已查 0/${DUTIES}`);

    const rows = () => tab.run(() => document.querySelectorAll('[data-item]').length);
    const first = await rows();
    await tab.press('End');
    await tab.focuses('[data-item][aria-current="true"]', `第${DUTIES}组`);
    const last = await rows();
    assert.ok(first < 60 && last < 60, `${first} rows at the start, ${last} at the end`);

    await tab.press('Home');
    await tab.focuses('[data-item][aria-current="true"]', '第1组');
    await watchTicks(tab);
    for (let answered = 1; answered <= PRESSES; answered += 1) {
      await tab.press('1');
      await tab.shows('[data-testid="progress"]', `已查 ${answered}/${DUTIES}`);
    }
    await tab.saved();
    test.diagnostic(`${DUTIES} items, ${first} rows in the document; ${await timedTicks(tab)}`);
  });
});
