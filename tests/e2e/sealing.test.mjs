// Closing an inspection: what is open, what sealing means, sealed; and what nobody can do any more.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTab } from './lib/browser.mjs';
import { whole } from './lib/inspect.mjs';
import { sampleChecklists } from './lib/sample.mjs';
import { Keyboard, Mouse } from './lib/ways.mjs';

const department = '县财政局';
const office = { agency: '青河县人民政府教育督导室', document_code: '青督整', inspector: '', card_no: '', phone: '', letterhead: '' };

describe('sealing', () => {
  for (const Way of [Keyboard, Mouse]) {
    it(`leads from the gaps to a sealed inspection by ${Way.name.toLowerCase()}`, async (test) => {
      const tab = await openTab(test);
      const way = new Way(tab);
      const checklists = await sampleChecklists(tab.twin, [department], []);
      await tab.twin.ask('set_office', office);
      const id = checklists[department] ?? '';
      const { inspection, chapters } = await tab.twin.ask('checklist', { id });
      const [first, second] = chapters.flatMap(({ items }) => items);
      await tab.twin.ask('answer', { item: first?.id ?? '', result: 'not_met', value: null, reason: '' });
      await tab.goTo(`#/inspections/${inspection.id}`);

      await way.use('[data-testid="seal"]');
      const open = '[data-testid="seal-open"]';
      await tab.shows(open, `${department} 未查 ${inspection.progress.items - 1} 项`);
      await tab.shows(open, '待下发问题 1 个');
      await whole(tab, `seal-open-${Way.name}`);
      await way.use(`${open} a`);
      await tab.focuses('[data-item][aria-current="true"]', second?.number ?? '');

      await tab.goTo(`#/inspections/${inspection.id}`);
      await way.use('[data-testid="seal"]');
      await way.use('[data-testid="seal-next"]');
      await tab.focuses('[data-testid="office-inspector"]');
      await tab.type('督学甲');
      await way.write('学校放假，余下的下次查', '[data-testid="seal-note"]');
      await whole(tab, `seal-confirm-${Way.name}`);
      await way.use('[data-testid="seal-confirm"]');
      await tab.shows('[data-testid="seal-dialog"]', '由 督学甲 封存');
      await way.use('[data-testid="seal-close"]');
      await tab.lacks('dialog[open]');
      await tab.focuses('[data-testid="checklists"] a');
      await tab.lacks('[data-testid="seal"]');
      await tab.shows('[data-testid="sealed"]', '学校放假，余下的下次查');

      await way.use('[data-testid="checklists"] a');
      await tab.focuses('[data-item][aria-current="true"]');
      await tab.shows('[data-testid="sealed"]', '检查结果只能查看');
      await tab.press('1');
      await tab.press('n');
      await tab.focuses('[data-item][aria-current="true"]');
      await whole(tab, `sealed-${Way.name}`);
      const after = await tab.twin.ask('checklist', { id });
      assert.deepEqual(after.summary.progress, { ...inspection.progress, answered: 1, not_met: 1 });
      assert.equal(await tab.run(() => document.querySelectorAll('[data-item] [role="radio"]:not(:disabled)').length), 0);
    });
  }
});
