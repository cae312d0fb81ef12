// The real program in a real window: started, filled in and sealed by keys, closed and started again.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { existsSync } from 'node:fs';
import { folder } from './lib/machine.mjs';
import { answerAll, assertNotice, assertSealed, begin, FINDINGS, followGap, generate, issueNotice, keepList, readLedger, seal } from './lib/main_job.mjs';
import { realDocument, sampleDocument } from './lib/project.mjs';
import { Laptop } from './lib/real_window.mjs';
import { timedTicks, watchTicks } from './lib/ticks.mjs';
import { Keyboard } from './lib/ways.mjs';

const document = realDocument('004');
const NOTE = '校长在场，全部看过';
const school = '青河县第二实验小学';
const subjects = document ? { department: '区财政局', school, newSchool: true } : { department: '县教育局', school };

describe('the real window', () => {
  it('does the main job by keys alone and keeps it over a restart', async (test) => {
    const laptop = new Laptop(folder(test));
    const window = await laptop.open(test, document ? [document] : []);
    const way = new Keyboard(window);

    if (!document) {
      await way.use('nav a', '职责清单');
      await way.use('main a', '用示例清单试一试');
    }
    await window.shows('[data-testid="structure"]', subjects.department);
    await window.picture('window-1-preview');
    await keepList(way);
    await window.shows('input[type="checkbox"]');
    await window.picture('window-2-generate');
    await generate(way, subjects);

    await begin(way, school);
    await watchTicks(window);
    const items = await answerAll(way, FINDINGS);
    await window.picture('window-3-filled');

    const file = await issueNotice(way, laptop.documents);
    await window.picture('window-4-issued');
    await window.press('Escape');
    await window.lacks('dialog[open]');
    const dues = await readLedger(window);
    await window.picture('window-5-ledger');
    assertNotice(file, school, dues);

    await followGap(way, subjects.department);
    const more = await answerAll(way, []);
    test.diagnostic(`${items} + ${more} items answered by keys; ${await timedTicks(window)}`);
    await seal(way, NOTE);
    await window.picture('window-6-sealed');
    await assertSealed(way, subjects.department);
    await window.quit();

    const again = await laptop.open(test);
    assert.deepEqual(await readLedger(again), dues);
    await again.goTo('#/inspections');
    await again.shows('[data-testid="inspections"] a', `已查 ${items + more}/${items + more} · 不符合 2 · 未查 0`);
    assert.ok(existsSync(file));
    await assertSealed(new Keyboard(again), school);
    await again.picture('window-7-restarted');
  });

  it('shows the document of a second start, which ends at once', async (test) => {
    const laptop = new Laptop(folder(test));
    const window = await laptop.open(test);
    await window.shows('[data-testid="welcome"]');
    assert.equal(await laptop.startAgain([sampleDocument]), 0);
    await window.shows('[data-testid="structure"]', '县教育局');
    assert.equal(await laptop.startAgain(), 0);
    await window.shows('[data-testid="structure"]', '县教育局');
  });
});
