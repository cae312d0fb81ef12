// Signing in the real window: a hand drawn with the pointer, two signatures, the verdict, a passphrase that is wrong.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { basename, join } from 'node:path';
import { Twin } from './lib/browser.mjs';
import { folder, freePort, pdfSignatures } from './lib/machine.mjs';
import { Laptop } from './lib/real_window.mjs';
import { HAND, issue, lockedKey, OFFICE, PASSPHRASE, signNext } from './lib/signing.mjs';
import { Mouse } from './lib/ways.mjs';

const ROW = '[data-notice][tabindex="0"]';
const PAD = '[data-testid="pad"]';

describe('the real window', () => {
  it('signs a notice by hand, then a second time, and verifies it', async (test) => {
    const home = folder(test);
    const laptop = new Laptop(home);
    const twin = new Twin(home, await freePort(), []);
    await twin.start();
    const [notice = { id: '', file: '' }] = await issue(twin);
    await lockedKey(twin);
    await twin.stop();

    const window = await laptop.open(test);
    const way = new Mouse(window);
    await window.goTo('#/documents');
    await window.focuses(ROW);
    await window.click('[data-testid="sign"]');
    await window.focuses('[data-testid="slot-inspector"]');
    await signNext(way, { passphrase: '不是这一句话' });
    await window.focuses('[data-testid="sign-passphrase"]');
    await window.shows('[data-testid="sign-dialog"] .problem', '口令不对');
    assert.equal(await window.run((pad) => document.querySelector(pad)?.getAttribute('data-strokes'), PAD), String(HAND.length));
    await window.picture('window-sign-1-wrong-passphrase');
    await window.type(PASSPHRASE);
    await window.press('Enter');
    await window.lacks('dialog[open]');
    await window.shows('[data-testid="notice-pane"]', OFFICE.inspector);

    await window.click('[data-testid="toasts"] button', '继续签名');
    await window.focuses('[data-testid="slot-second_inspector"]');
    await signNext(way, { name: '李文静' });
    await window.lacks('dialog[open]');
    await window.shows('[data-notice]', '随行：李文静');
    await window.picture('window-sign-2-signed');
    const file = join(laptop.documents, '督学清单文书', basename(notice.file));
    const signed = pdfSignatures(file);
    assert.deepEqual(signed.map(({ signer, valid }) => ({ signer, valid })), [
      { signer: OFFICE.inspector, valid: true },
      { signer: '李文静', valid: true },
    ]);
    assert.equal(signed.at(-1)?.whole, true);

    await window.goTo(`#/documents/verify?path=${encodeURIComponent(file)}`);
    await window.focuses('[data-testid="headline"]', '文件完整，2 个签名均有效');
    await window.picture('window-sign-3-verdict');
    await window.press('Escape');
    await window.focuses(ROW);
  });
});
