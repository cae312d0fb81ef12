// States that a screen passes through: something open over it, nothing found, a message, a store that fails.
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checklists } from './sample.mjs';

/** @typedef {import('./window.mjs').Window} Window */
/** @typedef {import('./tour.mjs').Visit} Visit */
/** @typedef {import('./tour.mjs').Work} Work */
/** @typedef {Awaited<ReturnType<typeof import('./browser.mjs').openTab>>} Tab */

const SCHOOL = '青河县第四中学';
const CURRENT = '[data-item][aria-current="true"]';

/**
 * States of half-done work; the inspection is sealed in the end.
 * @param {Window} window
 * @param {Work} work
 * @param {Visit} visit
 */
export async function everyState(window, work, visit) {
  await closed(window);
  await filling(window, work, visit);
  await looking(window, visit);
  await ledger(window, visit);
  await copies(window, visit);
  await sealing(window, work, visit);
}

/** @param {Window} window */
async function closed(window) {
  await window.press('Escape');
  await window.lacks('dialog[open]');
}

/**
 * @param {Window} window
 * @param {Work} work
 * @param {Visit} visit
 */
async function filling(window, work, visit) {
  await window.goTo(`#/checklists/${work.open}`);
  await window.focuses(CURRENT);
  await window.press('Shift+1');
  await window.shows('[data-testid="bulk-dialog"]');
  await visit('dialog-bulk');
  await closed(window);
  await window.press('Shift+4');
  await window.focuses('[data-testid="bulk-reason"]');
  await visit('dialog-bulk-reason');
  await closed(window);
  await window.press('Control+f');
  await window.type('食堂');
  await window.shows(`${CURRENT} mark`, '食堂');
  await visit('fill-search');
  await window.click('[data-testid="search"]');
  await window.type('麒麟');
  await window.shows('[data-testid="search-place"]', '没有');
  await visit('fill-search-none');
  await window.click('[role="search"] button', '关闭');
  await window.focuses(CURRENT);
  await visit('fill-phrases', async () => {
    // Closes the list that is open for another size, and leaves its field; by key, for it leads into a closed drawer, too.
    await window.press('Escape');
    await window.press('Escape');
    await window.focuses(CURRENT);
    await window.press('n');
    await window.focuses('[data-testid="remark"]');
    await window.press('Control+a');
    await window.type('/');
    await window.shows('[data-testid="phrases"] [role="option"]');
  });
  await window.press('Escape');
  await window.press('Control+a');
  await window.press('Delete');
  await window.press('Escape');
  await window.focuses(CURRENT);
  await window.press('Control+k');
  await window.type('只看有分歧');
  await window.press('Enter');
  await window.shows('.items .empty');
  await visit('fill-nothing');
}

/**
 * The search for anything, with and without an answer.
 * @param {Window} window
 * @param {Visit} visit
 */
async function looking(window, visit) {
  await window.goTo('#/');
  await window.shows('[data-testid="due"]');
  await window.press('Control+k');
  await window.type('检查');
  await window.shows('[data-testid="palette"] mark', '检查');
  await visit('dialog-palette-found');
  await window.type('麒麟');
  await window.shows('[data-testid="palette"]', '没有找到');
  await visit('dialog-palette-none');
  await closed(window);
}

/**
 * @param {Window} window
 * @param {Visit} visit
 */
async function ledger(window, visit) {
  await window.goTo('#/findings');
  await window.shows('[data-testid="ledger"] .rows', '青督整');
  await window.press('Alt+2');
  await window.shows('[data-testid="ledger"] .rows', '待下发');
  await window.lacks('[data-testid="ledger"] .rows', '青督整');
  for (const menu of ['ledger-views', 'ledger-columns']) {
    const opener = `[data-testid="${menu}"]`;
    await visit(`menu-${menu}`, async () => {
      if (await window.run(() => document.querySelector('[role="menu"]') !== null)) return;
      await window.click(opener);
      await window.shows('[role="menu"]');
    });
    await window.press('Escape');
    await window.lacks('[role="menu"]');
  }
  await window.click('[data-testid="ledger-views"]');
  await window.click('[role="menuitem"]', '保存当前视图…');
  await visit('dialog-view');
  await closed(window);
  await window.press('Control+a');
  await window.shows('[data-testid="batch"]', '已选 2 项');
  await visit('ledger-chosen');
  await window.press('e');
  await window.shows('[data-testid="batch-dialog"]');
  await visit('dialog-batch');
  await window.run(() => {
    const select = document.querySelector('[data-testid="batch-severity"]');
    if (!(select instanceof HTMLSelectElement)) return;
    select.value = 'major';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await window.click('[data-testid="batch-confirm"]');
  await window.shows('[data-testid="toasts"]', '已修改 2 个问题');
  await window.press('Control+z');
  await window.shows('[data-testid="toasts"]', '已撤销');
  await visit('message-undone');
  await window.click('.chips label', '逾期');
  await window.shows('main .empty');
  await visit('ledger-nothing');
  await window.click('.chips label', '全部');
  await window.click('[data-testid="ledger-words"]');
  await window.type('麒麟');
  await window.shows('main .empty', '没有包含');
  await visit('ledger-not-found');
}

/**
 * The certificate, and going back to a copy.
 * @param {Window} window
 * @param {Visit} visit
 */
async function copies(window, visit) {
  await window.goTo('#/settings');
  await window.click('[data-testid="settings-key"]');
  await window.shows('[data-testid="key-unlock"]');
  await visit('settings-key');
  await window.click('[data-testid="settings-data"]');
  await window.click('summary', '已有的备份');
  await window.click('[data-testid="backups"] button', '恢复');
  await window.shows('[data-testid="restore-dialog"]');
  await visit('dialog-restore');
  await closed(window);
}

/**
 * From the gaps to what can no longer be changed.
 * @param {Window} window
 * @param {Work} work
 * @param {Visit} visit
 */
async function sealing(window, work, visit) {
  await window.goTo(`#/inspections/${work.inspection}`);
  await window.click('[data-testid="seal"]');
  await window.shows('[data-testid="seal-open"]');
  await visit('dialog-seal');
  await window.click('[data-testid="seal-next"]');
  await window.focuses('[data-testid="seal-note"]');
  await window.press('Control+a');
  await window.type('学校放假，余下的下次查');
  await visit('dialog-seal-confirm');
  await window.click('[data-testid="seal-confirm"]');
  await window.shows('[data-testid="seal-close"]');
  await visit('dialog-sealed');
  await window.click('[data-testid="seal-close"]');
  await window.shows('[data-testid="sealed"]');
  await visit('inspection-sealed');
  await window.goTo(`#/checklists/${work.open}`);
  await window.shows('[data-testid="sealed"]', '检查结果只能查看');
  await window.focuses(CURRENT);
  await visit('fill-sealed');
}

/**
 * What needs a hand at the file dialog or at the core itself: moving, the sample, refusals, a core that is gone.
 * @param {Tab} tab
 * @param {string} home its folder
 * @param {Work} work
 * @param {Visit} visit
 */
export async function everyFailure(tab, home, work, visit) {
  await tab.goTo('#/settings');
  await tab.click('[data-testid="settings-data"]');
  await tab.twin.willPick(join(home, 'OneDrive - 青河县教育局', '督导室', '督学清单数据'));
  await tab.click('[data-testid="move-store"]');
  await tab.shows('[data-testid="move-dialog"]');
  await visit('dialog-move');
  await tab.click('[data-testid="move-confirm"]');
  await tab.shows('[data-testid="error-store_in_cloud"]');
  await visit('dialog-move-refused');
  await closed(tab);
  await tab.twin.willPick('/proc/没有这块磁盘');
  await tab.click('[data-testid="backup-choose"]');
  await tab.shows('.toast.bad');
  await visit('message-bad');
  await practice(tab, visit);
  await unsaved(tab, work, visit);
  await misplaced(tab, home, visit);
}

/**
 * @param {Tab} tab
 * @param {Visit} visit
 */
async function practice(tab, visit) {
  await Promise.all([tab.page.waitForEvent('load'), tab.click('[data-testid="enter-practice"]')]);
  await tab.shows('[data-testid="practice-bar"]');
  await tab.shows('[data-testid="running"]');
  await visit('practice');
  await Promise.all([tab.page.waitForEvent('load'), tab.click('[data-testid="leave-practice"]')]);
  await tab.lacks('[data-testid="practice-bar"]');
}

/**
 * @param {Tab} tab
 * @param {Work} work
 * @param {Visit} visit
 */
async function unsaved(tab, work, visit) {
  const made = await checklists(tab.twin, work.list, [], [SCHOOL]);
  await tab.goTo(`#/checklists/${made[SCHOOL]}`);
  await tab.focuses(CURRENT);
  await tab.twin.stop();
  await tab.press('n');
  await tab.type('台账缺三月份');
  await tab.press('Escape');
  await tab.shows('[data-testid="save-state"]', '未保存');
  await visit('unsaved');
  await tab.press('1');
  await tab.shows('[data-testid="failure"]');
  await visit('dialog-failure');
  await closed(tab);
  await tab.twin.start();
  await tab.click('footer button', '重试');
  await tab.saved();
}

/**
 * A store that lies where other programs copy it away.
 * @param {Tab} tab
 * @param {string} home
 * @param {Visit} visit
 */
async function misplaced(tab, home, visit) {
  const cloud = join(home, '我的坚果云');
  await tab.twin.stop();
  renameSync(join(home, 'store'), cloud);
  writeFileSync(join(home, 'place.toml'), `store = '${cloud}'\n`);
  await tab.twin.start();
  await tab.page.reload();
  await tab.shows('[data-testid="closed"] [data-testid="error-store_in_cloud"]');
  await tab.shows('[data-testid="move-here"]');
  await visit('closed');
}
