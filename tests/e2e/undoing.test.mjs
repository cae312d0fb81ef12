// Undo and redo from wherever one is: each step is named, leads to its place, and leaves the store as it was.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTab } from './lib/browser.mjs';
import { sampleChecklists } from './lib/sample.mjs';
import { Keyboard, Mouse } from './lib/ways.mjs';

/** @typedef {import('./lib/browser.mjs').Twin} Twin */
/** @typedef {Keyboard | Mouse} Way */

const CURRENT = '[data-item][aria-current="true"]';
const SCHOOL = '青河县第二实验小学';
const AGENCY = '青河县教育督导委员会办公室';

/**
 * What happened on three screens, in its order: its name, a screen that has nothing to do with it, and what of its
 * place has the focus.
 */
const STEPS = /** @type {const} */ ([
  { name: '判定 1.1', from: '#/lists', place: CURRENT, words: '1.1' },
  { name: '修改 1 个问题', from: '#/documents', place: CURRENT, words: '1.1' },
  { name: '修改落款信息', from: '#/findings', place: '[data-part="office"]', words: '落款' },
]);

/**
 * All that screens read of the work, but for the times at which it was written.
 * @param {Twin} twin
 * @param {string} checklist
 */
async function reads(twin, checklist) {
  const all = [
    (await twin.ask('checklist', { id: checklist })).chapters,
    await twin.ask('findings', { inspection: null, checklist: null, state: null }),
    await twin.ask('inspections', {}),
    (await twin.ask('status', {})).office,
  ];
  return JSON.parse(JSON.stringify(all, (key, value) => (key.endsWith('_ms') ? undefined : value)));
}

/**
 * A judgement in the checklist, a finding made grave in the ledger, an office named in the settings; answers what is
 * read before the first and after each.
 * @param {Way} way
 * @param {Twin} twin
 * @param {string} checklist
 */
async function work(way, twin, checklist) {
  const { window } = way;
  const states = [await reads(twin, checklist)];
  await window.goTo(`#/checklists/${checklist}`);
  await window.focuses(CURRENT, '1.1');
  await way.judge('not_met');
  await window.saved();
  states.push(await reads(twin, checklist));

  await window.goTo('#/findings');
  await choose(way);
  await way.use('[data-testid="batch-change"]');
  await window.focuses('[data-testid="batch-severity"]');
  await window.press('End');
  await way.use('[data-testid="batch-confirm"]');
  await window.lacks('dialog[open]');
  await window.shows('[data-testid="ledger"] .rows', '重大');
  states.push(await reads(twin, checklist));

  await window.goTo('#/settings');
  await way.write(AGENCY, '[data-testid="office-agency"]');
  await window.press('Tab');
  await window.shows('[data-testid="undo"]', '修改落款信息');
  await window.saved();
  states.push(await reads(twin, checklist));
  return states;
}

/**
 * Chooses the first finding of the ledger.
 * @param {Way} way
 */
async function choose(way) {
  if (way instanceof Mouse) return way.tick('[data-testid="ledger"] input[type="checkbox"]');
  const row = '[data-testid="ledger"] [role="row"][tabindex="0"]';
  await way.window.tabTo(row);
  await way.window.press('Space');
  await way.window.focuses(row);
}

/**
 * Takes back or gives again from another screen, and goes where the message leads.
 * @param {Way} way
 * @param {'Control+z' | 'Control+y'} keys
 * @param {typeof STEPS[number]} step
 */
async function turn(way, keys, { name, from, place, words }) {
  const { window } = way;
  await window.goTo(from);
  await window.focuses('main h1');
  await window.press(keys);
  await window.shows('[data-testid="toasts"]', `已${keys === 'Control+z' ? '撤销' : '重做'}“${name}”`);
  await way.use('[data-testid="toasts"] button', '看这一处');
  await window.focuses(place, words);
}

describe('undo', () => {
  for (const Way of [Keyboard, Mouse]) {
    it(`goes through the work of three screens and back by ${Way.name.toLowerCase()}`, async (test) => {
      const tab = await openTab(test);
      const way = new Way(tab);
      const checklist = (await sampleChecklists(tab.twin, [], [SCHOOL]))[SCHOOL] ?? '';
      const states = await work(way, tab.twin, checklist);
      assert.equal(new Set(states.map((state) => JSON.stringify(state))).size, STEPS.length + 1, 'each step changes what is read');

      for (let at = STEPS.length - 1; at >= 0; at -= 1) {
        const step = STEPS[at];
        if (step) await turn(way, 'Control+z', step);
        assert.deepEqual(await reads(tab.twin, checklist), states[at], `before ${step?.name}`);
      }
      await tab.lacks('[data-testid="undo"]', '判定');
      for (const [at, step] of STEPS.entries()) {
        await turn(way, 'Control+y', step);
        assert.deepEqual(await reads(tab.twin, checklist), states[at + 1], `after ${step.name}`);
      }
      await tab.lacks('[data-testid="redo"]');
      assert.equal((await tab.twin.ask('check', {})).ok, true);
    });
  }
});
