// Chinese input in the browser: composing pinyin and picking candidates as an input method does.
import { within } from './machine.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Every key goes to it, the page only sees what it makes of them. */
export class InputMethod {
  /** @param {import('playwright-core').CDPSession} browser */
  constructor(browser) {
    this.browser = browser;
  }

  /** @param {Page} page */
  static async of(page) {
    return new InputMethod(await page.context().newCDPSession(page));
  }

  /** @param {string} key that the input method swallows */
  async key(key) {
    const event = { key, code: key, windowsVirtualKeyCode: 229 };
    await within(`the input method takes ${key}`, this.browser.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event }));
    await within(`the input method lets go of ${key}`, this.browser.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event }));
  }

  /** @param {string} letters */
  async compose(letters) {
    for (let end = 1; end <= letters.length; end += 1) {
      await this.key(letters[end - 1] ?? '');
      await this.#show(letters.slice(0, end));
    }
  }

  /**
   * @param {string} key that picks the candidate
   * @param {string} text the candidate
   */
  async pick(key, text) {
    await this.key(key);
    await within(`picking ${text}`, this.browser.send('Input.insertText', { text }));
  }

  /** Drops what is being composed, as Esc does; the page sees no more of that key than that it was taken. */
  async drop() {
    await this.key('Process');
    await this.#show('');
  }

  /** @param {string} text being composed */
  async #show(text) {
    const composed = { text, selectionStart: text.length, selectionEnd: text.length };
    await within(`composing ${text}`, this.browser.send('Input.imeSetComposition', composed));
  }
}
