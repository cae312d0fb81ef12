// Where the store lies, its copies and the sample, as somebody at the window meets them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTab, Twin } from './lib/browser.mjs';
import { atEnd, folder, freePort } from './lib/machine.mjs';
import { printedList, sampleDocument } from './lib/project.mjs';

const AGENCY = '青河县人民政府教育督导室';

/** @param {import('./lib/window.mjs').Window} tab */
async function openData(tab) {
  await tab.goTo('#/settings');
  await tab.click('[data-testid="settings-data"]');
  await tab.shows('[data-testid="store-folder"]');
}

/**
 * Clicks what opens another store, and waits for the window that is made anew.
 * @param {Awaited<ReturnType<typeof openTab>>} tab
 * @param {import('./lib/window.mjs').Target} target
 */
async function renewedBy(tab, ...target) {
  await Promise.all([tab.page.waitForEvent('load'), tab.click(...target)]);
}

/**
 * Puts a pipe in the place of a file: who reads it waits there.
 * @param {string} blobs
 */
function heldFile(blobs) {
  const file = join(blobs, readdirSync(blobs).sort()[0] ?? '');
  const content = readFileSync(file);
  rmSync(file);
  execFileSync('mkfifo', [file]);
  return {
    letGo: () => writeFileSync(file, content),
    putBack() {
      rmSync(file);
      writeFileSync(file, content);
    },
  };
}

describe('the first start', () => {
  it('asks for what is needed, step by step, and lets all of it be left out', async (test) => {
    const tab = await openTab(test);
    await tab.shows('[data-testid="welcome"]', '哪一步都可以跳过');
    await tab.click('[data-testid="step-1"] summary');
    await tab.click('[data-testid="office-agency"]');
    await tab.type(AGENCY);
    await tab.click('[data-testid="office-document_code"]');
    await tab.type('青督整');
    await tab.click('[data-testid="office-inspector"]');
    await tab.type('王明远');
    await tab.press('Tab');
    await tab.shows('[data-testid="step-1"] summary', '已填好');

    await tab.click('[data-testid="step-2"] summary');
    await tab.click('[data-testid="new-passphrase"]');
    await tab.type('三只燕子飞过青河');
    await tab.click('[data-testid="new-again"]');
    await tab.type('三只燕子飞过青河');
    await tab.click('[data-testid="create-key-confirm"]');
    await tab.shows('[data-testid="step-2"] summary', '已填好');

    const stick = folder(test);
    await tab.twin.willPick(stick);
    await tab.click('[data-testid="step-3"] summary');
    await tab.click('[data-testid="first-backups"]');
    await tab.shows('[data-testid="step-3"] summary', '已填好');
    assert.ok(existsSync(join(stick, '督学清单备份')));
    assert.equal((await tab.twin.ask('status', {})).office.agency, AGENCY);
  });

  it('leads into the sample and out again, and leaves no trace of it', async (test) => {
    const tab = await openTab(test);
    await renewedBy(tab, '[data-testid="try-sample"]');
    await tab.shows('[data-testid="practice-bar"]', '虚构');
    await tab.shows('[data-testid="running"]', '示例：校园安全专项督导');
    assert.equal((await tab.twin.ask('status', {})).inspections, 1);
    await renewedBy(tab, '[data-testid="leave-practice"]');
    await tab.shows('[data-testid="welcome"]');
    await tab.lacks('[data-testid="practice-bar"]');
    const { inspections, duty_lists, saved_ms } = await tab.twin.ask('status', {});
    assert.deepEqual({ inspections, duty_lists, saved_ms }, { inspections: 0, duty_lists: 0, saved_ms: null });
  });
});

describe('files', () => {
  it('that were looked at are found again', async (test) => {
    const tab = await openTab(test);
    await tab.goTo(`#/lists/import?path=${encodeURIComponent(sampleDocument)}`);
    await tab.shows('[data-testid="structure"]');
    await tab.goTo('#/documents');
    await tab.click('[data-testid="recent"]');
    await tab.click('[data-testid="recent-dialog"] a', 'duty-list.txt');
    await tab.shows('[data-testid="structure"]', '县教育局');
    await tab.lacks('dialog[open]');
  });

  it('lead back to what was done with them, whatever their kind', async (test) => {
    const tab = await openTab(test);
    const file = join(folder(test), 'list.pdf');
    copyFileSync(printedList, file);
    await tab.goTo(`#/lists/import?path=${encodeURIComponent(file)}`);
    await tab.shows('[data-testid="structure"]');
    await tab.goTo('#/documents');
    await tab.click('[data-testid="recent"]');
    await tab.shows('[data-testid="recent-dialog"] a', '导入职责清单');
    await tab.picture('recent-files');
    await tab.click('[data-testid="recent-dialog"] a', 'list.pdf');
    await tab.shows('[data-testid="structure"]');
    await tab.twin.ask('verify_pdf', { path: file });
    await tab.goTo('#/documents');
    await tab.click('[data-testid="recent"]');
    await tab.click('[data-testid="recent-dialog"] a', '验证签名');
    await tab.shows('[data-testid="headline"]');
  });
});

describe('the store', () => {
  it('moves to another folder and is found there by the next start', async (test) => {
    const tab = await openTab(test);
    await tab.twin.ask('import_document', { source: { from: 'sample' }, sha256: null });
    const target = join(folder(test), '工作盘');
    mkdirSync(target);
    await tab.page.reload();
    await openData(tab);
    await tab.twin.willPick(target);
    await tab.click('[data-testid="move-store"]');
    await tab.shows('[data-testid="move-dialog"]', target);
    await renewedBy(tab, '[data-testid="move-confirm"]');
    await tab.lacks('dialog[open]');
    await tab.shows('main h1', '设置');
    await openData(tab);
    await tab.shows('[data-testid="store-folder"]', target);
    await tab.twin.stop();
    await tab.twin.start();
    const status = await tab.twin.ask('status', {});
    assert.deepEqual([status.store, status.duty_lists], [target, 1]);
  });

  it('does not move where other programs copy it away, and says why', async (test) => {
    const tab = await openTab(test);
    await openData(tab);
    const cloud = join(folder(test), 'OneDrive - 青河县教育局');
    await tab.twin.willPick(cloud);
    await tab.click('[data-testid="move-store"]');
    await tab.click('[data-testid="move-confirm"]');
    await tab.shows('[data-testid="error-store_in_cloud"]', 'OneDrive');
    await tab.press('Escape');
    await tab.lacks('dialog[open]');
    assert.ok(!existsSync(cloud));
  });

  it('is brought out of a folder that other programs copy away', async (test) => {
    const home = folder(test);
    const [cloud, target] = [join(home, '我的坚果云'), join(home, '数据')];
    const tab = await openTab(test, { home });
    await tab.shows('[data-testid="welcome"]');
    await tab.twin.ask('import_document', { source: { from: 'sample' }, sha256: null });
    await tab.twin.stop();
    renameSync(join(home, 'store'), cloud);
    writeFileSync(join(home, 'place.toml'), `store = '${cloud}'\n`);
    await tab.twin.start();
    await tab.page.reload();
    await tab.shows('[data-testid="closed"] [data-testid="error-store_in_cloud"]', '坚果云');
    await tab.twin.willPick(target);
    await tab.click('[data-testid="move-here"]');
    await renewedBy(tab, '[data-testid="move-confirm"]');
    await tab.shows('main h1', '设置');
    assert.equal((await tab.twin.ask('status', {})).duty_lists, 1);
  });

  it('goes back to a copy, and puts aside what was there', async (test) => {
    const tab = await openTab(test);
    await openData(tab);
    await tab.click('[data-testid="backup-now"]');
    await tab.shows('[data-testid="backup-last"]', '20');
    await tab.twin.ask('import_document', { source: { from: 'sample' }, sha256: null });
    await tab.click('summary', '已有的备份');
    await tab.click('[data-testid="backups"] button', '恢复');
    await tab.shows('[data-testid="restore-dialog"]', '不会删除');
    await renewedBy(tab, '[data-testid="restore-confirm"]');
    await tab.lacks('dialog[open]');
    await tab.shows('main h1', '设置');
    assert.equal((await tab.twin.ask('status', {})).duty_lists, 0);
  });

  it('says how far its check is, and is left as it was where somebody stops that', async (test) => {
    const home = folder(test);
    const tab = await openTab(test, { home });
    await tab.twin.ask('import_document', { source: { from: 'sample' }, sha256: null });
    await openData(tab);
    const held = heldFile(join(home, 'store', 'blobs'));
    await tab.click('[data-testid="check"]');
    await tab.shows('[data-testid="work"]', '%');
    await tab.picture('work-check');
    await tab.click('[data-testid="work-stop"]');
    await tab.shows('[data-testid="work-stop"]', '正在停止');
    held.letGo();
    await tab.shows('.toast', '已停止，什么都没有改动');
    await tab.lacks('[data-testid="work"]');
    held.putBack();
    await tab.click('[data-testid="check"]');
    await tab.shows('[data-testid="check-report"]', '数据完好');
  });

  it('makes no checklist where somebody stops that, and what was chosen stays', async (test) => {
    const home = folder(test);
    const tab = await openTab(test, { home });
    await tab.twin.ask('import_document', { source: { from: 'sample' }, sha256: null });
    await tab.goTo('#/generate');
    await tab.click('fieldset input[type="checkbox"]', '县教育局');
    await tab.click('[data-testid="sizes"] p', '县教育局');
    const held = heldFile(join(home, 'store', 'blobs'));
    await tab.click('[data-testid="generate"]');
    await tab.shows('[data-testid="generate"]', '正在生成');
    await tab.shows('[data-testid="work"]', '%');
    await tab.picture('work-generate');
    await tab.click('[data-testid="work-stop"]');
    await tab.shows('[data-testid="work-stop"]', '正在停止');
    held.letGo();
    await tab.shows('.toast', '已停止，什么都没有改动');
    await tab.lacks('[data-testid="work"]');
    await tab.focuses('[data-testid="generate"]');
    held.putBack();
    assert.equal((await tab.twin.ask('status', {})).inspections, 0);
    await tab.press('Enter');
    await tab.shows('.toast', '已生成 1 份检查清单');
    await tab.shows('main', '县教育局');
  });

  it('that another program has open is said to be, and opens when it is free', async (test) => {
    const home = folder(test);
    const first = new Twin(home, await freePort(), []);
    atEnd(test, () => first.stop());
    await first.start();
    await first.ask('status', {});
    const tab = await openTab(test, { home });
    await tab.shows('[data-testid="closed"] [data-testid="error-store_in_use"]');
    await tab.shows('[data-testid="open-other"]');
    await first.stop();
    await tab.click('[data-testid="closed"] button', '重试');
    await tab.shows('[data-testid="welcome"]');
  });
});
