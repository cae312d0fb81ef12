// Signing a notice and checking what was signed: by mouse, by keys alone, and with everything that can go wrong.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openTab } from './lib/browser.mjs';
import { pdfSignatures, until } from './lib/machine.mjs';
import { sampleChecklists } from './lib/sample.mjs';
import { HAND, issue, lockedKey, OFFICE, PASSPHRASE, SCHOOL, sign, signNext } from './lib/signing.mjs';
import { Keyboard, Mouse } from './lib/ways.mjs';

const DIALOG = '[data-testid="sign-dialog"]';
const ROW = '[data-notice][tabindex="0"]';
const PANE = '[data-testid="notice-pane"]';
const HEADLINE = '[data-testid="headline"]';
const all = /** @type {const} */ ([
  { slot: 'inspector', name: OFFICE.inspector },
  { slot: 'second_inspector', name: '李文静' },
  { slot: 'recipient', name: '周国强' },
]);

/** @typedef {Awaited<ReturnType<typeof openTab>>} Tab */

/** @param {Tab} tab */
const strokes = (tab) => tab.page.getByTestId('pad').getAttribute('data-strokes');

/**
 * The screen of documents with issued notices, the focus on the newest.
 * @param {import('node:test').TestContext} test
 * @param {string[]} [schools]
 */
async function documents(test, schools) {
  const tab = await openTab(test);
  const issued = await issue(tab.twin, schools);
  await tab.goTo('#/documents');
  await tab.focuses(ROW);
  return { tab, issued };
}

describe('a notice', () => {
  it('is signed by mouse: a certificate made on the way, a hand, a second inspector, the head of the school', async (test) => {
    const { tab, issued } = await documents(test);
    const [notice = { id: '', file: '' }] = issued;
    const way = new Mouse(tab);
    await tab.click('[data-testid="sign"]');
    await tab.focuses('[data-testid="slot-inspector"]');
    assert.equal(await tab.page.getByTestId('sign-name').inputValue(), OFFICE.inspector);
    assert.equal(await tab.page.getByTestId('sign-card').inputValue(), OFFICE.card_no);

    await way.write(PASSPHRASE, '[data-testid="new-passphrase"]');
    await way.write('另一句', '[data-testid="new-again"]');
    await tab.click('[data-testid="create-key-confirm"]');
    await tab.shows('[data-testid="create-key"] [role="alert"]', '两次输入不一致');
    await way.write(PASSPHRASE, '[data-testid="new-again"]');
    await tab.click('[data-testid="create-key-confirm"]');
    await tab.shows(DIALOG, '已解锁');

    await tab.draw([...HAND, [[0.9, 0.1]]], '[data-testid="pad"]');
    assert.equal(await strokes(tab), String(HAND.length + 1));
    await tab.click('[data-testid="pad-undo"]');
    assert.equal(await strokes(tab), String(HAND.length));
    await tab.click('[data-testid="sign-confirm"]');
    await tab.lacks(DIALOG);
    await tab.shows('[data-testid="toasts"]', `${OFFICE.inspector} 已签`);
    await tab.shows(PANE, OFFICE.inspector);
    assert.deepEqual(pdfSignatures(notice.file), [{ signer: OFFICE.inspector, valid: true, whole: true }]);

    await tab.click('[data-testid="toasts"] button', '继续签名');
    await tab.focuses('[data-testid="slot-second_inspector"]');
    assert.ok(await tab.page.getByTestId('slot-inspector').isDisabled());
    await signNext(way, { name: '李文静', draw: false });
    await tab.lacks(DIALOG);
    await tab.click('[data-testid="toasts"] button', '继续签名');
    await tab.focuses('[data-testid="slot-recipient"]');
    await tab.lacks('[data-testid="sign-card"]');
    await signNext(way, { name: '周国强' });
    await tab.shows('[data-testid="toasts"]', '已经签齐');
    await tab.lacks('[data-testid="sign"]');
    await tab.shows('[data-notice]', '签收：周国强');

    const signed = pdfSignatures(notice.file);
    assert.deepEqual(signed.map(({ signer, valid }) => ({ signer, valid })), all.map(({ name }) => ({ signer: name, valid: true })));
    await tab.click('[data-testid="open-pdf"]');
    await until('the file is opened', async () => (await tab.twin.opened()).includes(notice.file));
    assert.equal(pdfSignatures(notice.file).length, 3, 'printing again keeps the signatures');
  });

  it('is signed and verified by keys alone, and the focus comes back', async (test) => {
    const { tab, issued } = await documents(test, ['青河县第二实验小学', SCHOOL]);
    await lockedKey(tab.twin);
    const way = new Keyboard(tab);
    const newest = await tab.focuses(ROW);
    assert.ok(newest.includes(SCHOOL), newest);
    await tab.press('j');
    await tab.focuses(ROW, '青河县第二实验小学');
    await tab.press('k');
    await tab.focuses(ROW, SCHOOL);

    await tab.press('s');
    await tab.focuses('[data-testid="slot-inspector"]');
    await signNext(way, { draw: false, passphrase: PASSPHRASE });
    await tab.lacks(DIALOG);
    await tab.focuses(ROW, SCHOOL);

    await tab.press('s');
    await tab.focuses('[data-testid="slot-second_inspector"]');
    await tab.press('ArrowDown');
    await tab.focuses('[data-testid="slot-recipient"]');
    await tab.press('ArrowUp');
    await tab.focuses('[data-testid="slot-second_inspector"]');
    await tab.tabTo('[data-testid="signer-once"]');
    await tab.press('ArrowDown');
    await tab.focuses('[data-testid="signer-own"]');
    await tab.shows(DIALOG, '不用再输口令');
    await tab.press('Escape');
    await tab.lacks(DIALOG);
    await tab.focuses(ROW, SCHOOL);

    await tab.press('Enter');
    const file = issued[1]?.file ?? '';
    await until('the file is opened', async () => (await tab.twin.opened()).includes(file));
    await tab.twin.willPick(file);
    await tab.press('v');
    await tab.focuses(HEADLINE, '文件完整，签名有效');
    await tab.tabTo('summary', '证书详情');
    await tab.press('Enter');
    await tab.shows('[data-testid="fingerprint"]');
    await tab.press('Escape');
    await tab.focuses(ROW);
  });

  it('keeps what was typed and drawn when it is refused: another name, a wrong passphrase', async (test) => {
    const { tab } = await documents(test);
    await lockedKey(tab.twin);
    await tab.press('s');
    await tab.focuses('[data-testid="slot-inspector"]');
    await signNext(new Mouse(tab), { name: '王海宁（代）', passphrase: '春风又绿江北岸 2026' });
    await tab.focuses('[data-testid="sign-name"]');
    await tab.shows(DIALOG, `本机证书属于${OFFICE.inspector}`);
    assert.equal(await strokes(tab), String(HAND.length));

    await tab.type(OFFICE.inspector);
    await tab.press('Control+Enter');
    await tab.focuses('[data-testid="sign-passphrase"]');
    await tab.shows(`${DIALOG} .problem`, '口令不对');
    assert.equal(await strokes(tab), String(HAND.length));
    assert.equal(await tab.page.getByTestId('sign-name').inputValue(), OFFICE.inspector);

    await tab.type(PASSPHRASE);
    await tab.press('Enter');
    await tab.lacks(DIALOG);
    await tab.shows(PANE, OFFICE.inspector);
  });

  it('is left without a signature that was drawn only on a second word', async (test) => {
    const { tab } = await documents(test);
    await lockedKey(tab.twin);
    await tab.press('s');
    await tab.focuses('[data-testid="slot-inspector"]');
    await new Mouse(tab).write('王海', '[data-testid="sign-name"]');
    await tab.draw(HAND, '[data-testid="pad"]');
    await tab.press('Control+z');
    assert.equal(await strokes(tab), String(HAND.length - 1));
    assert.equal(await tab.page.getByTestId('sign-name').inputValue(), '王海');
    await tab.press('Escape');
    await tab.shows(DIALOG, '确定放弃吗');
    await tab.click('[data-testid="sign-stay"]');
    assert.equal(await strokes(tab), String(HAND.length - 1));
    await tab.press('Escape');
    await tab.click('[data-testid="sign-discard"]');
    await tab.lacks(DIALOG);
  });

  it('is not signed with nothing: the first gap takes the focus', async (test) => {
    const { tab } = await documents(test);
    await lockedKey(tab.twin);
    await tab.press('s');
    await tab.focuses('[data-testid="slot-inspector"]');
    await tab.press('Control+Enter');
    await tab.focuses('[data-testid="pad-plain"]');
    await tab.shows(`${DIALOG} [role="alert"]`, '请在框内手写签名');
    await tab.press('Space');
    await tab.press('Control+Enter');
    await tab.focuses('[data-testid="sign-passphrase"]');
    await tab.press('Escape');
    await tab.lacks(DIALOG);
    await tab.focuses(ROW);
    assert.deepEqual((await tab.twin.ask('notices', {})).flatMap(({ signatures }) => signatures), []);
  });

  it('is signed with a certificate from a file', async (test) => {
    const { tab, issued } = await documents(test);
    await lockedKey(tab.twin);
    const file = join(tab.twin.documents, '单位证书.p12');
    await tab.twin.ask('export_document_key', { passphrase: PASSPHRASE, file, file_passphrase: '四个不相干的词语' });
    await tab.twin.willPick(file);
    await tab.press('s');
    const way = new Keyboard(tab);
    await tab.focuses('[data-testid="slot-inspector"]');
    await tab.tabTo('[data-testid="signer-own"]');
    await tab.press('ArrowDown');
    await tab.focuses('[data-testid="signer-container"]');
    await way.use('[data-testid="pick-key"]');
    await tab.shows(DIALOG, '单位证书.p12');
    await way.write('不是这个口令', '[data-testid="file-passphrase"]');
    await way.tick('[data-testid="pad-plain"]');
    await way.use('[data-testid="sign-confirm"]');
    await tab.focuses('[data-testid="file-passphrase"]');
    await tab.type('四个不相干的词语');
    await tab.press('Enter');
    await tab.lacks(DIALOG);
    assert.deepEqual(pdfSignatures(issued[0]?.file ?? ''), [{ signer: OFFICE.inspector, valid: true, whole: true }]);
  });

  it('can be signed right after it was issued, by keys', async (test) => {
    const tab = await openTab(test);
    const ids = await sampleChecklists(tab.twin, [], [SCHOOL]);
    await tab.twin.ask('set_office', OFFICE);
    await lockedKey(tab.twin);
    await tab.goTo(`#/checklists/${ids[SCHOOL]}`);
    await tab.focuses('[data-item]');
    await tab.press('3');
    await tab.shows('[data-testid="finding"]');
    await tab.press('g');
    await tab.shows('[data-testid="issue-dialog"] [role="listitem"]');
    const way = new Keyboard(tab);
    await way.use('[data-testid="issue-confirm"]');
    await way.use('[data-testid="sign-notice"]');
    await tab.focuses('[data-testid="slot-inspector"]');
    await signNext(way, { draw: false, passphrase: PASSPHRASE });
    await tab.lacks('dialog[open]');
    await tab.focuses('[data-item][aria-current="true"]');
    await tab.press('Control+k');
    await tab.type('青督整');
    await tab.shows('[role="option"][aria-selected="true"]', '青督整');
    await tab.press('Enter');
    await tab.focuses(ROW, SCHOOL);
    await tab.shows(PANE, OFFICE.inspector);
  });
});

describe('a letter', () => {
  it('goes to the department that is asked for help, by keys', async (test) => {
    const tab = await openTab(test);
    const ids = await sampleChecklists(tab.twin, [], [SCHOOL]);
    const checklist = ids[SCHOOL] ?? '';
    await tab.twin.ask('set_office', OFFICE);
    const { chapters } = await tab.twin.ask('checklist', { id: checklist });
    const item = chapters.flatMap(({ items }) => items).find(({ requirement }) => requirement === null)?.id ?? '';
    const { value } = await tab.twin.ask('answer', { item, result: 'not_met', value: null, reason: '', remark: '现场查看' });
    const change = { text: '校门口机动车道没有减速带。', severity: null, demand: null, period: null };
    const route = { route: /** @type {const} */ ('consultation'), responsible_unit: '县公安局' };
    await tab.twin.ask('set_finding', { id: value.finding?.id ?? '', ...change, ...route });
    await tab.goTo(`#/checklists/${checklist}`);
    await tab.focuses('[data-item]');
    await tab.press('x');
    await tab.shows('[data-testid="issue-dialog"]', '县公安局');
    await new Keyboard(tab).use('[data-testid="issue-confirm"]');
    await tab.shows('[data-testid="issue-dialog"]', '青督商〔2026〕1号');
    await tab.goTo('#/documents');
    await tab.shows(PANE, '协商意见书');
    await tab.shows(PANE, '县公安局');
    await lockedKey(tab.twin);
    await tab.focuses(ROW, '县公安局');
    await tab.press('s');
    await signNext(new Keyboard(tab), { draw: false, passphrase: PASSPHRASE });
    await tab.shows('[data-testid="toasts"]', '已经签齐');
    await tab.shows('h1 ~ *, main', '全部签齐');
  });
});

describe('a file', () => {
  /**
   * The verdict on a file, reached by the button.
   * @param {Tab} tab
   * @param {string} file
   */
  async function verdict(tab, file) {
    await tab.twin.willPick(file);
    await tab.click('[data-testid="verify-file"]');
    const name = file.split('/').at(-1) ?? '';
    await tab.shows('h1', name);
    return tab.focuses(HEADLINE);
  }

  it('is judged: signed, changed afterwards, cut off, not signed, no PDF', async (test) => {
    const { tab, issued } = await documents(test, ['青河县第二实验小学', SCHOOL]);
    const [plain = { id: '', file: '' }, signed = { id: '', file: '' }] = issued;
    await lockedKey(tab.twin);
    await tab.twin.ask('unlock_document_key', { passphrase: PASSPHRASE });
    await sign(tab.twin, signed.id, [...all]);

    assert.equal(await verdict(tab, signed.file), '文件完整，3 个签名均有效');
    for (const { name } of all) await tab.shows('[data-testid="signature"]', name);
    await tab.shows('[data-testid="verdict"]', '签名者电脑的时间');

    const copy = join(tab.twin.documents, '改动过.pdf');
    copyFileSync(signed.file, copy);
    const bytes = readFileSync(copy);
    // Another creator in the facts on the file, which stand there in plain text.
    bytes.write('X', bytes.indexOf('</xmp:CreatorTool>') - 1);
    writeFileSync(copy, bytes);
    assert.match(await verdict(tab, copy), /改动|无效/);
    await tab.shows('[data-testid="signature"]', '无效');

    assert.equal(await verdict(tab, plain.file), '没有电子签名');

    const text = join(tab.twin.documents, '不是.pdf');
    writeFileSync(text, '这不是 PDF');
    await tab.twin.willPick(text);
    await tab.click('[data-testid="verify-file"]');
    await tab.shows('[data-testid="error-not_pdf"]', '不是 PDF');
    await tab.shows('h1', '不是.pdf');
  });

  it('is found by the code on its pages, typed as people type', async (test) => {
    const { tab } = await documents(test, ['青河县第二实验小学', SCHOOL]);
    const notices = await tab.twin.ask('notices', {});
    const { code = '' } = notices.find(({ subject }) => subject === '青河县第二实验小学') ?? {};
    await tab.press('c');
    await tab.focuses('[data-testid="code"]');
    await tab.type(code.toLowerCase().replaceAll('-', ' '));
    await tab.press('Enter');
    await tab.shows('[data-testid="code-verdict"]', '校验码正确');
    await tab.shows('[data-testid="code-verdict"]', '青河县第二实验小学');
    await tab.focuses('[data-testid="code"]');
    await tab.tabTo('[data-testid="code-verdict"] button');
    await tab.press('Enter');
    await tab.focuses(ROW, '青河县第二实验小学');

    await tab.press('c');
    await tab.press('Control+a');
    await tab.type(code.replace(/.$/, (last) => (last === '7' ? '8' : '7')));
    await tab.press('Enter');
    const said = await tab.until('the code is refused', () => {
      const words = document.querySelector('[data-testid="code-verdict"]')?.textContent?.trim();
      return words && !words.includes('校验码正确') && !words.includes('二维码内容') ? words : null;
    });
    assert.match(said, /[\u4e00-\u9fff]/);
    await tab.press('Escape');
    await tab.focuses(ROW, '青河县第二实验小学');
  });
});

describe('the certificate', () => {
  it('is made, locked, unlocked, given another passphrase, taken out and taken in, by keys', async (test) => {
    const tab = await openTab(test);
    const way = new Keyboard(tab);
    await tab.twin.ask('set_office', OFFICE);
    await tab.page.reload();
    await tab.goTo('#/settings');
    await tab.click('[data-testid="settings-key"]');
    await tab.shows('[data-testid="key-state"]', '没有证书');
    await way.use('[data-testid="key-create"]');
    await tab.focuses('[data-testid="key-person"]');
    await way.write(PASSPHRASE, '[data-testid="key-new_passphrase"]');
    await way.write(PASSPHRASE, '[data-testid="key-again"]');
    await tab.press('Enter');
    await tab.shows('[data-testid="key-state"]', '已解锁');
    await tab.shows('[data-testid="fingerprint"]', ' ');
    await way.use('[data-testid="key-lock"]');
    await tab.shows('[data-testid="key-state"]', '已锁定');
    await tab.focuses('[data-testid="key-unlock"]');
    await tab.press('Enter');
    await tab.focuses('[data-testid="key-passphrase"]');
    await tab.type('不是这一句话');
    await tab.press('Enter');
    await tab.shows('[data-testid="key-dialog"] .problem', '口令不对');
    await tab.focuses('[data-testid="key-passphrase"]');
    await tab.type(PASSPHRASE);
    await tab.press('Enter');
    await tab.shows('[data-testid="key-state"]', '已解锁');
    await tab.focuses('[data-testid="key-lock"]');

    await way.use('[data-testid="key-change"]');
    await tab.focuses('[data-testid="key-passphrase"]');
    await tab.type(PASSPHRASE);
    await way.write('天生我材必有用吗', '[data-testid="key-new_passphrase"]');
    await way.write('天生我材必有用吗', '[data-testid="key-again"]');
    await tab.press('Enter');
    await tab.lacks('dialog[open]');
    await tab.focuses('[data-testid="key-change"]');

    await way.use('[data-testid="key-export"]');
    await way.write('天生我材必有用吗', '[data-testid="key-passphrase"]');
    await way.use('[data-testid="key-file"]');
    await tab.shows('[data-testid="key-dialog"] .path', '.p12');
    await way.write('四个不相干的词语', '[data-testid="key-new_passphrase"]');
    await way.write('四个不相干的词语', '[data-testid="key-again"]');
    await tab.press('Enter');
    await tab.shows('[data-testid="toasts"]', '证书已导出到');
    await tab.focuses('[data-testid="key-export"]');

    const file = join(tab.twin.documents, `签名证书 ${OFFICE.inspector}.p12`);
    await tab.twin.willPick(file);
    const print = await tab.shows('[data-testid="fingerprint"]');
    await way.use('[data-testid="key-import"]');
    await tab.focuses('[data-testid="key-file"]');
    await tab.press('Enter');
    await tab.shows('[data-testid="key-dialog"] .path', '.p12');
    await way.write('四个不相干的词语', '[data-testid="key-file_passphrase"]');
    await way.write(PASSPHRASE, '[data-testid="key-new_passphrase"]');
    await way.write(PASSPHRASE, '[data-testid="key-again"]');
    await tab.press('Enter');
    await tab.shows('[data-testid="toasts"]', '签名证书已导入');
    assert.equal(await tab.shows('[data-testid="fingerprint"]'), print);
  });
});
