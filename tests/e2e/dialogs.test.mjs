// Dialogs: what is under way is neither hidden nor taken back by closing them.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTab } from './lib/browser.mjs';
import { holdBack } from './lib/held.mjs';
import { issue, lockedKey, OFFICE, PASSPHRASE, signNext } from './lib/signing.mjs';
import { Keyboard } from './lib/ways.mjs';

describe('a dialog', () => {
  it('stays while it signs, however often Escape is pressed, and keeps the focus', async (test) => {
    const tab = await openTab(test);
    const [notice] = await issue(tab.twin);
    await lockedKey(tab.twin);
    await tab.goTo('#/documents');
    await tab.focuses('[data-notice]');
    await tab.press('s');
    await tab.focuses('[data-testid="slot-inspector"]');
    const signing = await holdBack(tab.page, 'sign_notice');
    await signNext(new Keyboard(tab), { draw: false, passphrase: PASSPHRASE });
    await signing.asked;
    for (let time = 0; time < 3; time += 1) await tab.press('Escape');
    await tab.focuses('[data-testid="sign-confirm"]', '正在签名');
    await tab.press('Enter');
    await signing.release();
    await tab.lacks('dialog[open]');
    await tab.shows('[data-testid="notice-pane"]', OFFICE.inspector);
    const { slots } = await tab.twin.ask('notice', { id: notice?.id ?? '' });
    assert.equal(slots.filter(({ signature }) => signature !== null).length, 1);
  });

  it('closes at the first Escape where nothing is under way', async (test) => {
    const tab = await openTab(test);
    await issue(tab.twin);
    await tab.goTo('#/documents');
    await tab.focuses('[data-notice]');
    for (let time = 0; time < 2; time += 1) {
      await tab.press('s');
      await tab.focuses('[data-testid="slot-inspector"]');
      await tab.press('Escape');
      await tab.lacks('dialog[open]');
      await tab.focuses('[data-notice]');
    }
  });
});
